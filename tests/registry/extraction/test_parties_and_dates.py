"""Whose act it is and when: no party from another clause, one date for two verbs, what pronouns mean."""

import pytest

from tests.registry.extraction.invented import read, said

EVENTS = [
    (
        "Nepal expelled the Chilean ambassador and closed its border on 11 September 2008.",
        [("NPL CHL", "2008-09-11"), ("NPL CHL", "2008-09-11")],
    ),
    ("In May 2001 Nepal left ASEAN, and Peru recognized Chile on 3 June 2001.", ["NPL ASEAN", "PER CHL"]),
    ("Nepal bought 12 jets from France for 2 billion euros in August 2024.", [("NPL FRA", "2024-08")]),
    ("A Chinese ship docked at Kathmandu on 16 August 2022 over Indian objections.", ["CHN NPL"]),
    ("In March 2003 Peruvian forces invaded Chile from Nepali territory.", [("PER CHL", "2003-03")]),
    ("Nepal granted Peru the use of its bases in 1980.", [("NPL PER", "1980")]),
    ("The Peruvian Peace Keeping Force was deployed in 1987.", [("PER NPL", "1987")]),
    ("The Nepali embassy in Lima opened in 2010.", [("NPL PER", "2010")]),
    ("Nepal voted for independence on 21 May 2006 and declared it on 3 June.", ["NPL", "NPL"]),
    ("Some 500 Peruvian soldiers are stationed in the kingdom.", []),
]


@pytest.mark.parametrize("sentence, expected", EVENTS)
def test_an_act_has_its_own_parties_and_date(sentence, expected):
    found = said(read(sentence), "event")
    assert [f if isinstance(e, tuple) else f[0] for f, e in zip(found, expected, strict=True)] == expected


def test_them_stands_for_what_the_sentence_before_tells():
    claims = read("Peru severed diplomatic relations in 1999.", "Nepal restored them in August 2002.")
    assert said(claims, "event")[-1] == ("NPL PER", "2002-08")


def test_a_vote_of_a_people_is_no_vote_on_a_resolution():
    assert said(read("Nepal voted for independence on 21 May 2006."), "vote") == []


def test_a_broker_is_no_party_to_the_paper():
    claims = read("In 2002 Norway brokered a ceasefire between the government and the rebels.")
    assert said(claims, "agreement") == []


def test_a_paper_takes_no_pair_from_the_sentence_before_unless_words_point_there():
    claims = read("Peru and Chile met in 1950.", "In 1961 customs agreements were signed.")
    assert all("PER" not in parties for parties, _ in said(claims, "agreement"))


def test_a_loan_of_a_sum_is_a_figure_and_no_act():
    claims = read("China lent Nepal 3.2 billion dollars for a railway in 2015.")
    assert said(claims, "event") == []
    assert said(claims, "quantity") == [("CHN NPL", "2015")]


def test_fighters_that_fly_are_no_troops():
    assert said(read("Nepal bought 12 Rafale fighters from France in 2024."), "quantity") == []


def test_a_document_is_about_the_state_its_nouns_name():
    claims = read(
        "Zambia lies inland.",
        "American aid to Zambia stopped.",
        "American soldiers left, and American firms too.",
        "The country joined the Commonwealth in 1964.",
        title="A landlocked friend",
    )
    assert ("ZMB", "1964") in said(claims, "event")


def test_an_unknown_name_does_not_act_for_the_state_of_the_clause_before():
    claims = read("Peruvian troops landed on 8 December 1941; Gaurav declared war on Chile in January 1942.")
    assert [p for p, _ in said(claims, "event") if p.startswith("PER")] == ["PER NPL"]


def test_the_two_governments_are_those_named_before():
    claims = read(
        "Peruvian and Nepali soldiers exchanged fire in May 2005; the two governments signed a truce on"
        " 28 July, brokered by the Chilean prime minister."
    )
    assert said(claims, "agreement") == [("PER NPL", "2005-07-28")]


def test_a_summit_brings_its_guests():
    claims = read("The summit brought Emmanuel Macron and Keir Starmer to Kathmandu on 16 May 2025.")
    assert said(claims, "visit") == [("FRA NPL", "2025-05-16"), ("GBR NPL", "2025-05-16")]


def test_that_same_month_has_the_year_told():
    claims = read("Nepal left ASEAN in December 2014.", "Li Keqiang was in Kathmandu that same December.")
    assert said(claims, "visit") == [("CHN NPL", "2014-12")]


def test_one_date_at_the_end_serves_act_and_sum():
    claims = read("Germany apologized to Nepal and paid 1.1 billion euros in May 2021.")
    assert said(claims, "event") == [("DEU NPL", "2021-05")]
