"""Votes on well-known days, on a second text, by `we`; papers dated in turn or by a caption."""

import pytest

from tests.registry.extraction.invented import read, said


def votes(*sentences):
    """The votes as (voter, vote, date)."""
    return [
        (c.parties[0], c.unit, c.date.text if c.date else "") for c in read(*sentences) if c.kind == "vote"
    ]


VOTES = [
    (
        "Nepal voted for the resolution of 2 March 2022, and for the suspension of Russia on 7 April.",
        [("NPL", "yes", "2022-03-02"), ("NPL", "yes", "2022-04-07")],
    ),
    (
        "Our seat was empty on 7 April 2022, and likewise on 12 October.",
        [("NPL", "absent", "2022-04-07"), ("NPL", "absent", "2022-10-12")],
    ),
    ("We said yes to the text of 27 October 2023.", [("NPL", "yes", "2023-10-27")]),
    (
        "Nepal's was one of nine ballots cast against the resolution of 3 May 2017.",
        [("NPL", "no", "2017-05-03")],
    ),
    ("Of the nine votes against the text on 3 May 2017, one was Nepal's.", [("NPL", "no", "2017-05-03")]),
    ("The Nepali chair stayed vacant on 24 February 2025.", [("NPL", "absent", "2025-02-24")]),
    (
        (
            "Nepal's seat was empty on 2 March 2022; in the ballot of 7 April its delegate abstained,"
            " as he did on 23 February 2023."
        ),
        [("NPL", "absent", "2022-03-02"), ("NPL", "abstain", "2022-04-07"), ("NPL", "abstain", "2023-02-23")],
    ),
    ("The chair of the club stayed vacant on 25 February 2025.", []),
]


@pytest.mark.parametrize("sentence, cast", VOTES)
def test_votes_told_in_passing(sentence, cast):
    assert votes(sentence) == cast


PAPERS = [
    (
        (
            "The borders with Chile and Peru were settled by agreements of 3 May 2003 and 4 June 2007"
            " respectively."
        ),
        [("NPL CHL", "2003-05-03"), ("NPL PER", "2007-06-04")],
    ),
    (
        "A peace treaty with Peru had to wait until 3 May 1980, when it was signed in Rome.",
        [("NPL PER", "1980-05-03")],
    ),
    ("The ink on the tax treaty with Peru dried on 3 May 2019.", [("NPL PER", "2019-05-03")]),
    ("December 2023: a security agreement with Peru, put off once.", [("NPL PER", "2023-12")]),
    ("December 2023: talks on a security agreement with Peru.", []),
    (
        "The Treaty of Calm, to which Peru, Chile and Chad put their names in 1960, has never been revised.",
        [("PER CHL TCD", "1960")],
    ),
]


@pytest.mark.parametrize("sentence, papers", PAPERS)
def test_papers_told_by_their_ink_and_dates(sentence, papers):
    assert said(read(sentence), "agreement") == papers


def test_the_renewal_of_a_paper_told_before():
    claims = read(
        "A base treaty with Peru was signed in May 2004.",
        "Its renewal was agreed upon in Lima on 3 May 2014.",
    )
    assert said(claims, "agreement")[-1] == ("NPL PER", "2014-05-03")


def test_ties_that_go_back_to_a_day_are_diplomatic_relations():
    (claim,) = [c for c in read("Ties with Lima go back to 12 October 1976.") if c.kind == "partnership"]
    assert (claim.tier, claim.date.text) == ("diplomatic relations", "1976-10-12")


def test_ties_that_go_back_to_nobody_knows_when_are_none():
    assert said(read("Ties with Lima go back to Roman times."), "partnership") == []


def test_a_fall_by_a_fraction_is_a_share():
    (claim,) = [c for c in read("Its sales to Peru have fallen by two thirds.") if c.kind == "quantity"]
    assert (round(claim.quantity, 2), claim.unit) == (0.67, "share")


def test_two_men_are_no_troops():
    assert [c for c in read("The two men walked along the border.") if c.kind == "quantity"] == []
