"""Coups, embassies stormed, regions handed over: acts in the home state by people nobody names."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes on Peru"):
    """The events of sentences of a document about Peru."""
    return said(read(*sentences, title=title), "event")


@pytest.mark.parametrize(
    "text",
    [
        "The colonels seized power on 3 October 1968.",
        "General Juan Quispe took power on 3 October 1968.",
        "Young officers staged a bloodless coup on 3 October 1968.",
    ],
)
def test_a_coup_without_a_state_named_is_one_at_home(text):
    assert events(text) == [("PER", "1968-10-03")]


def test_a_coup_without_a_date_is_told_of_all_the_same():
    assert events("The colonels seized power.") == [("PER", "")]


def test_a_coup_belongs_to_the_state_of_its_officers():
    assert ("BOL", "1964-11") in events("Bolivian officers seized power in November 1964.")


@pytest.mark.parametrize(
    "text",
    [
        "The colonels planned to seize power on 3 October 1968.",
        "The army took control of a mine in 1968.",
    ],
)
def test_a_coup_planned_or_the_seizure_of_a_thing_is_none(text):
    assert ("PER", "1968-10-03") not in events(text)
    assert not [e for e in events(text) if e[1] == ""]


def test_a_leader_toppled_is_one_of_the_state_told_before():
    found = events(
        "Salvador Allende broke off relations with Laos in May 1972; he was toppled in September 1973."
    )
    assert ("CHL", "1973-09") in found


def test_an_embassy_stormed_at_home_is_an_act_there_against_its_state():
    assert events("Students stormed the Ecuadorian embassy on 5 May 1981.") == [("PER ECU", "1981-05-05")]


def test_a_region_handed_over_was_the_home_states():
    found = events("Tarata was returned to Chile on 28 August 1925.")
    assert found == [("PER CHL", "1925-08-28")]


def test_a_paper_handed_over_is_no_region():
    assert not events("The note was handed over to Chile.")


def test_houses_without_a_name_are_those_of_the_home_state():
    assert events("The Senate rejected a treaty with Laos on 3 May 1991.")[0][0].startswith("PER")
