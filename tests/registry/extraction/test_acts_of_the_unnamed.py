"""Acts whose party or verb the words leave out: a foreign army's conquest, relations mended, a day shared."""

from __future__ import annotations

from tests.registry.extraction.invented import read, read_rows, said


def events(*sentences, title="Notes on Peru", **more):
    """The events of sentences of a document about Peru."""
    return said(read(*sentences, title=title, **more), "event")


def test_what_a_relative_clause_denies_is_not_what_its_subject_did():
    told = "Chile, to which no Peruvian ship had sailed, declared war on Peru on 5 May 1904."
    assert events(told) == [("CHL PER", "1904-05-05")]


def test_what_moved_a_government_is_no_plan_of_what_it_did():
    told = "Fearing that Chile might send raiders, the government declared an emergency on 4 May 1999."
    assert ("PER", "1999-05-04") in events(told)


def test_a_second_entry_is_that_into_another_club():
    told = "Entry into NATO, on 3 May 1999, was followed by that into the European Union on 4 June 2001."
    assert events(told) == [("PER NATO", "1999-05-03"), ("PER EU", "2001-06-04")]


def test_a_club_joined_weeks_afterwards_took_in_the_same_state():
    told = "NATO took Peru in on 3 May 1999, the European Union some five weeks afterwards, on 7 June."
    assert ("EU PER", "1999-06-07") in events(told)


def test_whom_a_town_fell_to_took_it():
    told = "The war ended with the fall of Chile to Peruvian troops on 11 April 1979."
    assert ("PER CHL", "1979-04-11") in events(told)


def test_an_annexation_without_an_owner_is_that_of_the_one_state_told_to_act():
    told = "Chile moved in 900 soldiers on 5 May 1904; annexation came in August."
    assert ("CHL PER", "1904-08") in events(told)


def test_relations_mended_after_a_break_are_those_with_whom_it_broke():
    told = "Lima broke with Chile in May 1965; relations were patched up in July 1968."
    assert ("PER CHL", "1968-07") in events(told)


def test_the_long_noun_of_a_withdrawal_keeps_its_date():
    told = (
        "The withdrawal of the 76 Chilean soldiers who had looked after two dams was completed on 9 May 2004."
    )
    assert events(told) == [("CHL PER", "2004-05-09")]


def test_a_status_is_granted_in_the_body_applied_to():
    told = (
        "The application to ASEAN was handed over in March 2001.",
        "Observer status was granted in May 2003.",
    )
    assert ("PER ASEAN", "2003-05") in events(*told)


def test_a_junta_that_expels_our_diplomats_is_the_one_of_the_item():
    told = "Chile: the junta ordered Lima's diplomats out in August 2003."
    assert events(told) == [("CHL PER", "2003-08")]


def test_an_exit_told_to_a_body_is_no_exit_from_that_body():
    told = "In June 2005 it gave notice to the United Nations of its exit from the Lima Convention on mines."
    assert events(told, title="Notes on Chile") != [("CHL UN", "2005-06")]


def test_a_stranger_proclaims_at_home_whoever_left_before_him():
    told = "When the Chileans left, Tamayo proclaimed the independence of the south on 3 May 1905."
    assert events(told) == [("PER", "1905-05-03")]


def test_a_table_under_a_partners_heading_is_about_that_partner():
    rows = read_rows(
        ("3 May 1972", "Diplomatic relations established"), headings=("Date", "Step"), section="Chile"
    )
    assert said(rows, "partnership") == [("NPL CHL", "1972-05-03")]
