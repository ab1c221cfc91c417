"""Acts whose verb, object or owner is left to the words before: another six, likewise, their marines."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, events",
    [
        (
            "Five Peruvian diplomats were expelled on 28 March 2022, another six in April 2022.",
            [("NPL PER", "2022-03-28"), ("NPL PER", "2022-04")],
        ),
        (
            "Nepal sent troops to Chad in June 2003 and to Mali in 2005.",
            [("NPL TCD", "2003-06"), ("NPL MLI", "2005")],
        ),
        (
            "Norway recognized Nepal in May 1932; Chile followed suit in June 1932.",
            [("NOR NPL", "1932-05"), ("CHL NPL", "1932-06")],
        ),
        (
            "Nepal expelled two Chilean envoys in May 1999, and Santiago did the same in June 1999.",
            [("NPL CHL", "1999-05"), ("CHL NPL", "1999-06")],
        ),
        (
            "Membership of ASEAN followed on 12 March 1999, that of the United Nations on 1 May 2004.",
            [("NPL ASEAN", "1999-03-12"), ("NPL UN", "2004-05-01")],
        ),
    ],
)
def test_an_act_done_again_is_told_once_more_with_its_own_party_and_date(sentence, events):
    assert said(read(sentence), "event") == events


def test_another_six_without_a_date_of_their_own_are_no_further_act():
    claims = read("Five Peruvian diplomats were expelled on 28 March 2022, another six stayed.")
    assert len(said(claims, "event")) == 1


def test_a_possessive_opens_a_sentence_for_the_state_told_of_before():
    claims = read("Chilean marines landed in May 1916.", "Their troops were withdrawn in May 1924.")
    assert said(claims, "event")[-1] == ("CHL NPL", "1924-05")


def test_relations_are_nobodys_own():
    claims = read("Chile sent a note in May 1916.", "Their relations were severed in May 1924.")
    assert "the possessive" not in str([c.inferred for c in claims])


def test_a_when_clause_has_the_date_before_it():
    claims = read("The base was French until June 2011, when Paris withdrew its troops.")
    assert said(claims, "event") == [("FRA NPL", "2011-06")]


def test_where_a_thing_lies_does_not_part_it_from_whom_it_was_given_to():
    assert said(read("Nepal leased the station, on the edge of Ilam, to Norway in May 1953."), "event") == [
        ("NPL NOR", "1953-05")
    ]


def test_putting_a_hand_to_a_paper_sends_no_troops():
    claims = read("The pact to which Nepal put its hand entered into force in May 1990.")
    assert said(claims, "event") == []
