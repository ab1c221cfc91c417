"""Acts no table names: open verbs, nouns, descriptions, words that point back; and what makes none."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("Chile removed Nepal from its visa list in May 1996.", "CHL NPL", "1996-05"),
        ("Nepal was designated a trade ally by Norway in 2011.", "NOR NPL", "2011"),
        ("Nepal and Bhutan merged for a year in 1951.", "NPL BTN", "1951"),
        ("Peru attacked on 3 May 1977.", "PER NPL", "1977-05-03"),
        ("Nepal renegotiated the lease of the base in 1988.", "NPL", "1988"),
        ("Turkish soldiers moved into the valley in June 1960.", "TUR NPL", "1960-06"),
        ("Peru, a partner of ASEAN since 1970, annexed the islands in 1984.", "PER NPL", "1984"),
        ("Peru, which had recognized Chile in 1950, attacked Nepal in 1953.", "PER CHL,PER NPL", "1950,1953"),
    ],
)
def test_a_dated_verb_between_states_is_an_act(sentence, parties, date):
    found = said(read(sentence), "event")
    assert ",".join(p for p, _ in found) == parties
    assert ",".join(d for _, d in found) == date


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal relied on China throughout 2011.",
        "China trusted Nepal in 2011 more than ever.",
        "Nepal might have removed Chile from the list in 1996.",
        "Nepal did not remove Chile from the list in 1996.",
        "Nepal reformed its schools in 1996.",
        "In Georgia, the American state, a firm opened shops in 2022.",
        "Skirmishes and strikes along the line marked the year 2011.",
        "The Nepalese president vetoed the bill on 18 May 2024.",
        "A Nepalese exit from the Commonwealth was mooted in 2011.",
        "Nepal was leaving ASEAN in 2011, some said.",
        "Thirty states signed the Final Act in 1975.",
    ],
)
def test_trends_plans_and_home_affairs_are_none(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("The occupation of the valley by Peru began on 3 May 1977.", "PER NPL", "1977-05-03"),
        ("Its recognition by Chile came in 1988.", "CHL NPL", "1988"),
        ("The expulsion of the Peruvian ambassador followed in May 1990.", "NPL PER", "1990-05"),
    ],
)
def test_a_noun_tells_an_act(sentence, parties, date):
    assert said(read(sentence), "event") == [(parties, date)]


def test_who_did_the_same_did_it_too():
    claims = read("Chile recognized Nepal in 1956, and Peru did the same in 1958.")
    assert said(claims, "event") == [("CHL NPL", "1956"), ("PER NPL", "1958")]
    assert "the act is that of the words before" in claims[-1].inferred


def test_doing_the_same_needs_an_act_to_point_to():
    assert said(read("Chile was glad about it, and Peru did the same in 1958."), "event") == []


def test_what_was_done_to_it_is_an_act_of_its_own():
    claims = read("Nepal opened an embassy in Chile in 1970, closed it in 1974 and reopened it in 1990.")
    assert said(claims, "event") == [("NPL CHL", "1970"), ("NPL CHL", "1974"), ("NPL CHL", "1990")]


def test_a_description_stands_for_the_home_state():
    claim = only(read("Chile recognized the kingdom in 1956."), "event")
    assert claim.parties == ("CHL", "NPL")


def test_the_bloc_is_the_organization_told_last():
    claims = read("Nepal joined ASEAN in 1997.", "It left the bloc in 2001.")
    assert said(claims, "event") == [("NPL ASEAN", "1997"), ("NPL ASEAN", "2001")]


def test_a_treaty_is_no_actor():
    claims = read("The treaty, signed by Chile and Nepal in 1956, ended the embargo.")
    assert said(claims, "event") == []
    assert said(claims, "agreement") == [("CHL NPL", "1956")]


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        (
            "A fisheries treaty was signed by Chile, Nepal and Peru on 6 June 2012.",
            "CHL NPL PER",
            "2012-06-06",
        ),
        ("Nepal signed a memorandum with Chile and Peru in 2012.", "NPL CHL PER", "2012"),
        (
            "A trade treaty with Chile, initialed in Rome in 2011, was signed on 3 May 2012.",
            "NPL CHL",
            "2012-05-03",
        ),
        ("Nepal and Chile put their names to a treaty in 2012.", "NPL CHL", "2012"),
        ("Nepal and Chile agreed on a truce in 2012, mediated by Norway.", "NPL CHL", "2012"),
        ("The Treaty of London was signed by Nepal and Chile in 1946.", "NPL CHL", "1946"),
        ("A convention was signed by forty states in 1946.", "NPL", "1946"),
    ],
)
def test_signers_are_those_who_signed(sentence, parties, date):
    assert said(read(sentence), "agreement") == [(parties, date)]


def test_partners_of_several_papers_are_apart():
    claims = read("Nepal signed treaties with Chile and with Peru in 2012.")
    assert [p for p, _ in said(claims, "agreement")] == ["NPL CHL", "NPL PER"]


@pytest.mark.parametrize(
    "sentence", ["Nepal threw out the treaty with Chile in 1991.", "A pact with Chile fell through in 1991."]
)
def test_a_paper_thrown_out_is_no_agreement(sentence):
    assert said(read(sentence), "agreement") == []


def test_a_list_of_partners_has_a_date_each():
    claims = read("Pacts were signed with Chile in May 1991, Peru in June 1992 and Norway in July 1993.")
    assert said(claims, "agreement") == [
        ("NPL CHL", "1991-05"),
        ("NPL PER", "1992-06"),
        ("NPL NOR", "1993-07"),
    ]


def test_hosts_of_one_tour_have_a_date_each():
    claims = read(
        "The Nepalese prime minister, K. P. Sharma Oli, flew to Chile in May 2019 and to Peru in June 2019."
    )
    assert said(claims, "visit") == [("NPL CHL", "2019-05"), ("NPL PER", "2019-06")]


def test_those_who_came_together_all_came():
    claims = read("Angela Merkel and Emmanuel Macron came to Nepal in May 2019.")
    assert sorted(said(claims, "visit")) == [("DEU NPL", "2019-05"), ("FRA NPL", "2019-05")]
