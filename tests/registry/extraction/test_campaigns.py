"""Acts of war without a date: what armies and rebels take, launch and move into, and whom they arm."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes on Angola"):
    """The events of sentences of a document about Angola."""
    return said(read(*sentences, title=title), "event")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels overran the garrison.",
        "Rebel fighters pushed north toward the capital.",
        "UNITA launched a major offensive.",
        "The Maoists attacked a police barracks.",
        "Government forces recaptured several towns.",
        "The guerrillas were driven back.",
        "Two towns were shelled by the army.",
        "Mountain militias drove the guerrillas out of the valley.",
    ],
)
def test_what_rebels_do_or_suffer_concerns_the_state_of_the_document_alone(text):
    assert events(text) == [("AGO", "")]


@pytest.mark.parametrize(
    "text, parties",
    [
        ("Militant groups launched attacks against Uganda from bases in the forest.", "UGA"),
        ("The Taliban captured Kabul.", "AFG"),
        ("The Houthis seized Sanaa.", "YEM"),
    ],
)
def test_rebels_act_against_the_state_that_is_named(text, parties):
    assert events(text) == [(parties, "")]


@pytest.mark.parametrize(
    "text, parties",
    [
        ("Sudan regained control of all districts around the lake.", "SDN"),
        ("Chad rapidly advanced into Libyan-held territory.", "TCD"),
        ("Portugal then invaded.", "PRT"),
        ("Zaire provided military support and sanctuary to the rebels.", "COD"),
        ("Egypt provided weapons to the Sudanese army.", "EGY SDN"),
        ("Russia began arming separatist militias in the east.", "RUS"),
        ("Romania sided with Germany.", "ROU DEU"),
        ("Sweden lost Finland to Russia.", "SWE RUS"),
        ("Cuba intervened to support the government.", "CUB"),
        ("Saudi Arabia was hit by drone strikes.", "SAU"),
        ("Libya used the opportunity to retake the strip.", "LBY"),
    ],
)
def test_a_state_at_war_is_party_with_whom_its_act_is_aimed_at(text, parties):
    assert events(text) == [(parties, "")]


def test_to_intervene_in_several_states_is_an_act_in_each():
    assert events("France has intervened in Chad, Mali and Niger.") == [
        ("FRA TCD", ""),
        ("FRA MLI", ""),
        ("FRA NER", ""),
    ]


def test_two_armies_of_one_sentence_act_twice():
    assert len(events("As government troops retreated, rebel forces pushed south.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nepal took part in the talks.",
        "Nepal advanced the idea of a treaty.",
        "Rebels controlled the north.",
        "The army would have captured the town.",
        "Sudan threatened to invade.",
        "Its armed forces are small.",
        "States often retaliate, seizing the assets of others.",
        "The army was accused of shelling villages.",
        "Trade pushed into new areas.",
        "Farmers moved into the valley.",
    ],
)
def test_what_is_no_act_of_war_is_none(text):
    assert events(text) == []
