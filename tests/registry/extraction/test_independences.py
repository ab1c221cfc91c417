"""Since when a state is one, what an opening participle tells, and who held a capital once."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes of a traveler"):
    """The events of sentences of a document."""
    return said(read(*sentences, title=title), "event")


@pytest.mark.parametrize(
    "text, told",
    [
        ("Ghana, independent since 6 March 1957, lies on a gulf.", ("GHA", "1957-03-06")),
        ("Ireland has been a republic since 18 April 1949.", ("IRL", "1949-04-18")),
        ("Latvia's independence was regained on 21 August 1991.", ("LVA", "1991-08-21")),
    ],
)
def test_a_state_is_one_since_a_date(text, told):
    assert told in events(text)


def test_each_turn_of_a_states_independence_has_its_own_date():
    found = events("Latvia's independence, proclaimed on 18 November 1918, was regained on 21 August 1991.")
    assert ("LVA", "1918-11-18") in found
    assert ("LVA", "1991-08-21") in found


def test_from_whom_a_state_freed_itself_did_not_become_independent():
    found = events("Independence from the Ottomans was proclaimed on 3 May 1912.", title="Albania's story")
    assert ("ALB", "1912-05-03") in found
    assert not [parties for parties, _ in found if parties == "TUR"]


def test_a_movement_for_independence_is_no_independence():
    assert not events("The Latvian movement for independence grew strong in 1988.")


def test_a_state_belongs_to_each_club_since_a_date():
    found = events("Since 2004 Latvia has belonged to both NATO and the EU.")
    assert found == [("LVA NATO", "2004"), ("LVA EU", "2004")]


def test_an_opening_participle_is_an_act_of_the_subject_after_it():
    assert ("CUB OAS", "1962-01") in events("Expelled from the OAS in January 1962, Cuba turned to others.")
    assert ("LVA EU", "1995-10") in events(
        "Having applied in October 1995, Latvia joined the EU in May 2004."
    )
    assert ("ITA ALB", "1939-04") in events("Invaded by Italy in April 1939, Albania lost its king.")


@pytest.mark.parametrize(
    "text",
    [
        "Situated between two seas in 1900, Panama had no rail.",
        "Faced with ruin in 1932, Chile printed money.",
        "Expelled from the OAS, Cuba turned to others.",
    ],
)
def test_an_opening_participle_of_a_state_of_things_or_without_a_date_is_no_act(text):
    assert not events(text)


def test_a_capital_stood_for_the_state_of_its_time():
    assert events("Moscow recognized Chad on 3 May 1965.") == [("SUN TCD", "1965-05-03")]
    assert events("Moscow recognized Kosovo's neighbor Montenegro on 11 June 2006.")[0][0].startswith("RUS")


def test_a_capital_takes_the_time_told_next():
    found = events("In 1998 Peru recalled how Belgrade had recognized Chad on 3 May 1965.")
    assert ("YUG TCD", "1965-05-03") in found


def test_each_membership_has_the_date_told_behind_it():
    found = events("Latvia, a member of NATO since March 2004 and of the EU since May 2005, has a coast.")
    assert found == [("LVA NATO", "2004-03"), ("LVA EU", "2005-05")]
