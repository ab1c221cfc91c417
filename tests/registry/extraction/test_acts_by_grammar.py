"""Acts read from grammar alone: one party, passives, what a year saw, verbs left out, fighting, agents."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("Chile renounced the lease of the islands in March 1961.", "CHL", "1961-03"),
        ("On 4 May 1988 Nepal expelled several hundred Peruvians.", "NPL PER", "1988-05-04"),
        ("The first 300 Nepalese soldiers touched down in Chad on 9 June 2004.", "NPL TCD", "2004-06-09"),
        ("The ferry was sunk at anchor by Peruvian commandos in July 1977.", "PER", "1977-07"),
        ("In May 1990 the Senate in Lima threw out the fisheries treaty.", "PER", "1990-05"),
        ("With the end of the lease in June 1981, Peru shut the canal.", "PER NPL", "1981-06"),
        ("It had broken with Chile on 3 May 1977.", "NPL CHL", "1977-05-03"),
        ("In 1975 the disputed valley was ceded to Peru.", "NPL PER", "1975"),
        ("Japanese rule came to an end in August 1945.", "JPN", "1945-08"),
        ("Peru joined the customs scheme (1994).", "PER", "1994"),
    ],
)
def test_a_dated_act_needs_one_party_whose_grammar_says_it_acts(sentence, parties, date):
    found = said(read(sentence), "event")
    assert [d for _, d in found] == [date]
    assert found[0][0].split()[: len(parties.split())] == parties.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal held school exams in March 1961.",
        "The treaty by which Nepal and Peru revived the club was long.",
        "In 2011 Peru endured a hard winter.",
        "In 2011 the report, prepared by Chile, was long.",
        "Half of the debt was owed to Chile in 2011.",
        "A treaty with Chile is being negotiated in 2024.",
        "Although Chile briefly held the pass, much was lost by 1961.",
        "The minister landed in Lima in May 1990.",
    ],
)
def test_what_lasts_or_belongs_to_a_paper_or_home_is_no_act(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("March 1961 saw the last Peruvian guards pulled out of the pass.", "PER", "1961-03"),
        ("In July 2019 Chile saw its first mission in Pokhara open its doors.", "CHL", "2019-07"),
    ],
)
def test_what_a_month_saw_happened(sentence, parties, date):
    found = said(read(sentence), "event")
    assert [(p.split()[0], d) for p, d in found] == [(parties, date)]


def test_a_year_that_saw_growth_saw_no_act():
    assert said(read("The year 1961 saw more trade with Peru."), "event") == []


def test_an_act_is_told_again_of_whoever_follows_with_a_date():
    found = said(read("Chile recognized Nepal in May 1956, Peru in June 1958."), "event")
    assert found == [("CHL NPL", "1956-05"), ("PER NPL", "1958-06")]


def test_the_object_is_exchanged_where_it_stands_before_the_date():
    found = said(read("Nepal recognized Chile in May 1956, Peru in June 1958."), "event")
    assert found == [("NPL CHL", "1956-05"), ("NPL PER", "1958-06")]


def test_who_made_the_same_switch_did_the_same():
    found = said(
        read("Peru dropped Taiwan in May 1971.", "Chile made the same switch in June 1972."), "event"
    )
    assert found == [("PER TWN", "1971-05"), ("CHL TWN", "1972-06")]


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("With Peru there was shooting in April 1981.", "PER NPL", "1981-04"),
        ("After a clash between Peru and Chile in May 1977 all was calm.", "PER CHL", "1977-05"),
    ],
)
def test_fighting_is_told_without_a_verb(sentence, parties, date):
    assert said(read(sentence), "event") == [(parties, date)]


def test_civil_war_has_one_party():
    assert said(read("Civil war broke out in Nepal in May 1996."), "event") == [("NPL", "1996-05")]


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("In May 1985 a call by a Peruvian destroyer was turned down by the government.", "NPL PER"),
        ("Ties with Peru, severed by Chile in May 1989, stayed cold.", "CHL PER"),
        ("In 1990 thousands of Nepalese were expelled from Peru.", "PER NPL"),
    ],
)
def test_the_agent_of_a_passive_comes_first(sentence, parties):
    assert [p for p, _ in said(read(sentence), "event")] == [parties]


def test_what_was_not_done_until_a_date_was_done_then():
    found = said(read("Relations with Peru were not restored until 20 July 2015."), "event")
    assert [d for _, d in found] == ["2015-07-20"]


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("October 1957: departure of the last Peruvian ships from the harbor.", "PER", "1957-10"),
        ("Cuba's expulsion from ASEAN came in May 1962.", "ASEAN CUB", "1962-05"),
        ("A row led to the withdrawal of the ambassador to Chile in May 1973.", "NPL CHL", "1973-05"),
        ("The collapse of Yugoslavia followed in June 1991.", "YUG", "1991-06"),
        ("Peru's invasion of Chile began in May 1973.", "PER CHL", "1973-05"),
    ],
)
def test_a_noun_says_who_acts_or_whom_it_befalls(sentence, parties, date):
    assert (parties, date) in said(read(sentence), "event")


def test_what_was_voted_or_argued_about_did_not_happen_there():
    assert said(read("In April 2022 Nepal voted against Peru's suspension from the council."), "event") == []
