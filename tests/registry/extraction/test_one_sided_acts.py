"""Acts of one state or on one thing: told by a row in a word, held since, done at another's order."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


def events(*sentences, title="Notes on Peru", **more):
    """The events of sentences of a document about Peru."""
    return said(read(*sentences, title=title, **more), "event")


def row_events(*rows):
    """The events of the rows of a table about Nepal."""
    return said(read_rows(*rows, headings=("Partner", "Step", "Notes")), "event")


def test_a_people_without_a_noun_behind_it_acts_as_its_state():
    assert ("NLD PER", "1969-03") in events("The Dutch shut their consulate in March 1969.")


def test_a_row_of_recognition_names_who_recognized_first():
    assert row_events(("Chile", "Recognition", "3 May 1992")) == [("CHL NPL", "1992-05-03")]


def test_a_row_of_recognition_takes_its_partner_from_who_granted_it():
    assert row_events(("", "Recognition", "Granted by Bolivia on 3 May 1992.")) == [("BOL NPL", "1992-05-03")]


def test_a_note_tells_what_was_undone_and_by_whom():
    row = ("Chile", "Fishing club", "Signed by nobody; broken off by Chile on 4 June 2001.")
    assert row_events(row) == [("CHL NPL", "2001-06-04")]


def test_a_row_of_recognition_without_a_date_or_a_partner_tells_no_act():
    assert row_events(("Chile", "Recognition", "")) == row_events(("", "Recognition", "1992")) == []


def test_being_in_a_club_since_a_date_is_having_joined_it_then():
    text = "Peru has been in NATO since 4 May 1999 and in the European Union since 2 June 2004."
    assert events(text) == [("PER NATO", "1999-05-04"), ("PER EU", "2004-06-02")]


@pytest.mark.parametrize(
    "text, told",
    [
        ("Visas for Bolivia have not been needed since May 2015.", ("BOL PER", "2015-05")),
        ("Chileans have been free to enter without a visa since May 2015.", ("CHL PER", "2015-05")),
    ],
)
def test_what_has_not_been_needed_since_a_date_ended_then(text, told):
    assert told in events(text)


def test_whoever_seizes_power_does_so_at_home():
    assert events("Juan Quispe, who seized power on 3 October 1968, ruled alone.") == [("PER", "1968-10-03")]


def test_pushing_a_ruler_aside_is_a_coup():
    assert ("PER", "1968-10-03") in events("Quispe had pushed Belaunde aside on 3 October 1968.")


def test_power_seized_over_a_thing_is_no_coup():
    claims = read("Juan Quispe, who seized control of a mine in 1968, grew rich.", title="Notes on Peru")
    assert not [c for c in claims if c.instrument == "coup"]


def test_the_kingdom_in_a_section_about_one_is_that_kingdom():
    told = events("On 3 May 2021 the kingdom recalled its ambassador.", section="Ties with Saudi Arabia")
    assert [parties.split()[0] for parties, _ in told] == ["SAU"]


def test_their_troops_are_those_of_the_subject_before():
    told = events("Chile held the port.", "Their troops were withdrawn in May 1929.")
    assert next(e[0] for e in told if e[1] == "1929-05").split()[0] == "CHL"


def test_somebody_put_on_a_list_is_an_act_without_a_date():
    assert events("Bolivia put Peru on its list of unfriendly states.") == [("BOL PER", "")]


def test_somebody_to_be_put_on_a_list_is_none():
    assert events("Bolivia may put Peru on its list of unfriendly states.") == []


def test_who_has_a_thing_seized_acts_not_whose_it_is():
    told = events("In May 2025 Washington had a Chilean ship seized.")
    assert told[0][0].split()[0] == "USA"


def test_what_moved_a_state_to_an_act_makes_it_no_plan():
    text = "On 3 May 2024 Bolivia, stung by demands for a recount, ordered the Peruvian diplomats out."
    assert ("BOL PER", "2024-05-03") in events(text)


def test_the_name_of_a_deed_is_no_act():
    assert not events("The Deed of Cession lies in a museum.")


def test_doing_as_another_did_is_an_act_of_its_own():
    told = events("Bolivia pulled its men out in May 1984, as Chile did with its own.")
    assert any(e[0].startswith("CHL") for e in told)


def test_an_opening_tells_what_was_done_to_the_subject_by_the_home_state():
    text = "Having had its envoy thrown out in June 2007, Chile closed its market."
    assert ("PER CHL", "2007-06") in events(text)
