"""Statements told by turns of phrase, and whose they are."""

import pytest

from tests.registry.extraction.invented import read


def holders(*sentences, **more):
    """Who holds the statements."""
    return [c.parties[0] for c in read(*sentences, **more) if c.kind == "statement"]


@pytest.mark.parametrize(
    "sentence, who",
    [
        ("The battalion was withdrawn, to the regret of Lima.", ["PER"]),
        ("The bloc admitted it over objections from Lima.", ["PER"]),
        ("The dam was built over Peru's objections.", ["PER"]),
        ("The sale drew threats of war from Lima.", ["PER"]),
        ("The departure was put down by Peru to spying.", ["PER"]),
        ("The line is not something that Peru acknowledges.", ["PER"]),
        ("Peru sees no need for an army.", ["PER"]),
        ("Peru and Chile support the idea.", ["PER", "CHL"]),
        ("Two aims have been held up in Lima ever since.", ["PER"]),
        ("Peru wants the opposition heard; so does Chile.", ["PER", "CHL"]),
        ("Peru termed the step unfriendly.", ["PER"]),
        ("The ban followed Peruvian calls for an inquiry.", ["PER"]),
        ("Peru called the new port Esperanza.", []),
        ("Ships called at the port of Lima, so does the ferry.", []),
        ("The treaty binds Peru to tell Chile of leaks.", []),
        ("A plan for a joint brigade with Peru was voted down.", []),
    ],
)
def test_a_turn_of_phrase_tells_a_stance_and_its_holder(sentence, who):
    assert holders(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Hari Thapa, the minister of defense, wants far more.",
        "The foreign minister, Hari Thapa, had complained that the loan was late.",
        "The ministry holds that the line is wrong.",
        "The generals wanted more than one friend.",
        "We hope to welcome Peru and Chile.",
        "The country fears a default.",
    ],
)
def test_those_in_office_at_home_speak_for_the_home_state(sentence):
    assert holders(sentence) == ["NPL"]


def test_he_is_not_the_parliament_named_before():
    assert (
        holders("The European Parliament called for a freeze, and in May he promised a pardon.")[-1] == "NPL"
    )


def test_the_latter_is_the_second_of_two():
    assert holders(
        "Pedro Castillo of Peru met Gabriel Boric of Chile; the latter would like to mediate."
    ) == ["CHL"]


def test_a_list_of_what_leaders_hold_is_theirs_item_by_item():
    lead = "Its leaders hold that:"
    assert holders("No soil is to be traded.", lead=lead) == ["NPL"]
    assert holders(lead) == []


def test_what_is_told_an_audience_abroad_is_a_statement_beside_the_visit():
    told = read("Narendra Modi told an audience in Lima in May 2016 that the plan was dead.")
    assert {"statement", "visit"} <= {c.kind for c in told}
