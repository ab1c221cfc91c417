"""Visits told beside another one, and papers whose parties a clause around them names."""

import pytest

from tests.registry.extraction.invented import read, said

VISITS = [
    (
        ["A port treaty was signed in Kathmandu on 3 May 2019, Emmanuel Macron having flown in for the day."],
        [("FRA NPL", "2019-05-03")],
    ),
    (
        [
            "Emmanuel Macron landed in Kathmandu on 3 May 2019.",
            "Two days later he was shown the dam in the company of Angela Merkel and Shinzo Abe.",
        ],
        [("FRA NPL", "2019-05-03"), ("DEU NPL", "2019-05-05"), ("JPN NPL", "2019-05-05")],
    ),
    (
        ["A port treaty with Oslo was signed in 2004, and in May 2009 the king went there to sign one."],
        [("NPL NOR", "2009-05")],
    ),
    (
        ["In Sushil Koirala's stay in Lima in May 2004 a dam was begun, and on his next, in June 2006, two."],
        [("NPL PER", "2004-05"), ("NPL PER", "2006-06")],
    ),
    (
        ["Emmanuel Macron stopped over in Kathmandu in May 2019, before going on to Peru."],
        [("FRA NPL", "2019-05"), ("FRA PER", "2019-05")],
    ),
    (["In May 2014 Sushil Koirala called on its leaders in Hanoi."], [("NPL VNM", "2014-05")]),
    (
        [
            "It took until May 2022 for a Nepali prime minister, Sushil Koirala, to be received in Riyadh.",
            "The crown prince returned the call in June of that year.",
        ],
        [("NPL SAU", "2022-05"), ("SAU NPL", "2022-06")],
    ),
    (["Tsai Ing-wen was met at the airport by half the town in March 2019."], [("TWN NPL", "2019-03")]),
    (["Sushil Koirala carried a carpet into the Kremlin on 9 May 2014."], [("NPL RUS", "2014-05-09")]),
]


@pytest.mark.parametrize("sentences, visits", VISITS)
def test_company_next_ones_and_calls_tell_visits(sentences, visits):
    assert said(read(*sentences), "visit") == visits


NEAR_MISSES = [
    "The hall was painted in the company of Angela Merkel's portrait in May 2019.",
    "Sushil Koirala carried his case into the White House lawyers' hands in May 2014.",
    "Emmanuel Macron wrote a letter in May 2019, before going on to other things.",
]


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_portraits_cases_and_letters_are_no_visits(sentence):
    assert said(read(sentence), "visit") == []


def test_a_stay_named_again_is_no_second_visit():
    told = read(
        "Li Qiang came to Kathmandu in May 2022; a ban, imposed the June before, fell during his stay."
    )
    assert said(told, "visit") == [("CHN NPL", "2022-05")]


def test_a_stranger_in_office_is_of_the_state_the_section_is_about():
    told = read("Sam Burrow, the interior minister, flew in in May 2019.", section="Australia")
    assert said(told, "visit") == [("AUS NPL", "2019-05")]


PAPERS = [
    (
        ["The Lima Pact, to which Chile and the United States put their names in 1954, was never canceled."],
        [("CHL USA", "1954")],
    ),
    (
        ["It is the pact that Emmanuel Macron and Angela Merkel put their signatures to on 9 May 2018."],
        [("FRA DEU", "2018-05-09")],
    ),
    (
        [
            "With Oslo a basic treaty was signed in May 1996.",
            "It had taken five years.",
            "The one with Lima followed in June 1997.",
        ],
        [("NPL NOR", "1996-05"), ("NPL PER", "1997-06")],
    ),
    (
        ["By the Gorkha Pact of 5 May 1975 Portugal and two movements fixed the day on which it would go."],
        [("PRT", "1975-05-05")],
    ),
    (
        ["Washington paid for the civil war, which ended with the Gorkha Accords of 16 January 1992."],
        [("NPL", "1992-01-16")],
    ),
]


@pytest.mark.parametrize("sentences, papers", PAPERS)
def test_clauses_around_a_paper_name_who_concluded_it(sentences, papers):
    assert said(read(*sentences), "agreement") == papers
