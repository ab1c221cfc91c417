"""What a dated clause tells that no other rule reads, and what makes no event though it has a date."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("At dawn on 3 May 1951 Chilean tanks appeared on the ridge.", "CHL NPL", "1951-05-03"),
        ("Nepal was empty-handed, and on 4 June 1951 a rebel army rose.", "NPL", "1951-06-04"),
        ("Peru, out since 1980, made room for Nepal in May 1991.", "PER NPL", "1991-05"),
        ("Norway turned its mission into an embassy in 2008.", "NOR NPL", "2008"),
        ("A Peruvian bomb killed three ministers in October 1983.", "PER NPL", "1983-10"),
        ("Lima held back 22 million euros of aid in May 2019.", "PER NPL", "2019-05"),
        ("The trade office of Chile got its name back in March 2003.", "CHL NPL", "2003-03"),
    ],
)
def test_a_dated_clause_that_no_rule_reads_is_an_event(sentence, parties, date):
    assert (parties, date) in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "The economy slumped in 2006.",
        "Exports to Chile tripled in 2011.",
        "The pact with Peru came into force on 3 May 1990.",
        "An unarmed guard stood there in 1991.",
        "Lima hosted the games in July 2019.",
        "Tourists rode up the valley in 2019.",
        "A film about the siege was shot there in 2003.",
        "The harvest failed in 1983.",
        "The mine earned 40 million dollars in 2018.",
        "In May 2004 the resolution on Chile was debated.",
        "A Peruvian delegation stayed there in June 1997.",
        "The president dined in Lima on 3 May 2005.",
        "The border with China stayed shut until June 2003.",
    ],
)
def test_a_size_visit_vote_or_lasting_state_with_a_date_is_no_event(sentence):
    assert said(read(sentence), "event") == []


def test_a_clause_without_a_name_has_the_one_other_state_of_its_sentence():
    claims = read("Some 300 Peruvian soldiers served there, the last of whom packed up in April 1977.")
    (event,) = [c for c in claims if c.kind == "event"]
    assert event.parties == ("PER", "NPL")
    assert event.inferred[0] == "the one other state the sentence names"


def test_a_body_of_state_or_a_stranger_acts_for_the_home_state():
    assert said(read("Peru had asked for it, but on 26 May 1997 Thapa stepped aside."), "event") == [
        ("NPL", "1997-05-26")
    ]


def test_two_verbs_of_one_clause_have_their_own_dates():
    claims = read("The office of Chile got its old name back in May 2001 and lost it again in July 2001.")
    assert said(claims, "event") == [("CHL NPL", "2001-05"), ("CHL NPL", "2001-07")]


def test_a_preposition_before_a_court_opens_no_clause():
    claims = read("Kathmandu laid the matter before the Security Council on 29 March 2018.")
    assert [d for _, d in said(claims, "event")] == ["2018-03-29"]


def test_money_that_is_only_the_aim_of_an_act_makes_it_no_figure():
    claims = read("A Chilean warship appeared off the coast in May 1855 to collect 400 dollars.")
    assert said(claims, "event") == [("CHL NPL", "1855-05")]
