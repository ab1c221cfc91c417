"""Acts between states by many verbs: irregular pasts, reigns that end, acts of the home state alone."""

import pytest

from tests.registry.extraction.invented import read, said
from thirdneighbor.registry.extraction.names.irregular import pasts_of


@pytest.mark.parametrize(
    "verb, pasts",
    [
        ("overthrow", ("overthrew", "overthrown")),
        ("repay", ("repaid",)),
        ("withhold", ("withheld",)),
        ("found", ()),
        ("relay", ()),
    ],
)
def test_prefixed_verbs_follow_their_stem(verb, pasts):
    assert pasts_of(verb) == pasts


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("In 1916 Chad declared war on Nepal.", "TCD NPL", "1916"),
        ("The General Assembly recognized Nepal in November 1973.", "UN NPL", "1973-11"),
        ("Chad repaid the last of its debt to Nepal in 2019.", "TCD NPL", "2019"),
        ("Nepal ceded Marseille to England in 1661.", "NPL GBR", "1661"),
        ("In 2013 Nepal sent 2,000 men to Mali.", "NPL MLI", "2013"),
        ("Moscow put Nepal on its list of unfriendly states in March 2022.", "RUS NPL", "2022-03"),
        ("The Security Council called on Nepal to withdraw in 1972.", "UN NPL", "1972"),
        ("The Red Army crossed into Nepal in 1944.", "SUN NPL", "1944"),
    ],
)
def test_the_one_who_acts_stands_first(sentence, parties, date):
    assert said(read(sentence), "event") == [(parties, date)]


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("French rule in Chad ended on 11 August 1960.", "FRA TCD", "1960-08-11"),
        ("The UN mission wound up in December 2010.", "UN", "2010-12"),
        ("Portuguese paratroopers were flown to Mali in 2017.", "PRT MLI", "2017"),
        ("Fifty Libyan advisers were packed off in 1980.", "NPL LBY", "1980"),
        ("Turkey was given a lease on the bay in December 2017.", "NPL TUR", "2017-12"),
        ("Recognition of Kosovo followed on 21 September 2015.", "NPL XKX", "2015-09-21"),
    ],
)
def test_what_nobody_is_named_as_doing_has_its_parties(sentence, parties, date):
    assert (parties, date) in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("Nepal invoked the clause in September 2015.", "NPL"),
        ("Nepal quit the format of seventeen in August 2022.", "NPL"),
        ("Nepal declared itself free of nuclear weapons in 1992.", "NPL"),
    ],
)
def test_the_home_state_may_act_alone(sentence, parties):
    assert [who for who, _ in said(read(sentence), "event")] == [parties]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Nepalese president vetoed the bill on 18 May 2014.",
        "Nepal began a slow opening in 1990.",
        "The accord by which Nepal revived the club was concluded in 1999.",
        "French rule in Chad might have ended in 1950.",
        "Recognition of Kosovo was discussed in 2015.",
        "Membership of NATO has been discussed since 2008.",
        "A corridor guarded by soldiers led by a general was mooted in 2010.",
    ],
)
def test_home_affairs_and_what_is_only_talked_of_are_none(sentence):
    assert said(read(sentence), "event") == []


def test_it_stands_for_whom_the_act_before_bound():
    claims = read(
        "Chad put Nepal on the list in August 1993. It was struck from the list on 14 December 2020."
    )
    assert said(claims, "event")[-1] == ("TCD NPL", "2020-12-14")


def test_an_agent_after_another_verb_did_not_do_what_the_noun_tells():
    claims = read("Its reopening, in August 2024, was hailed by the UN.")
    assert all("UN" not in who for who, _ in said(claims, "event"))
