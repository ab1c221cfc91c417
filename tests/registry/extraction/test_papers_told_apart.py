"""Papers in dense prose: done and undone in one sentence, told again, with a partner named further off."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, told",
    [
        (
            "A pact on ports signed with Chile on 3 May 1999 was torn up by the Senate.",
            ("NPL CHL", "1999-05-03"),
        ),
        (
            "The accord on wool that was reached with Peru in May 2009 was struck down.",
            ("NPL PER", "2009-05"),
        ),
        (
            "A deal with Peru on two dams, with a credit of 3 billion euros, was sealed on 9 May 2011.",
            ("NPL PER", "2011-05-09"),
        ),
        ("Peru: double taxation treaty, 12 September 2011.", ("NPL PER", "2011-09-12")),
        ("An agreement on trade with Peru came of it in 2003.", ("NPL PER", "2003")),
    ],
)
def test_a_paper_stands_whatever_became_of_it(sentence, told):
    assert told in said(read(sentence), "agreement")


@pytest.mark.parametrize(
    "sentence",
    [
        "A pact on ports with Chile, never signed, was buried in 1999.",
        "Peru: double taxation treaty under negotiation since 2011.",
        "Nepal buys 900 MW from India under contract.",
        "The spy came home from Chile in a swap in 2015.",
    ],
)
def test_what_was_never_concluded_is_no_paper(sentence):
    assert said(read(sentence), "agreement") == []


@pytest.mark.parametrize(
    "sentences, told",
    [
        (
            ["Nepal and Chile signed a border pact in 1999.", "Chile ratified it in May 2001."],
            ("CHL", "2001-05"),
        ),
        (
            [
                "Nepal and Chile signed a pact on 6 May 2019.",
                "Peru was the first to ratify it, on 8 May, and Spain the last, in March 2020.",
            ],
            ("ESP", "2020-03"),
        ),
        (
            [
                "The trade agreement with Chile opened the ports.",
                "Signed on 7 July 1995, it applied at once.",
            ],
            ("NPL CHL", "1995-07-07"),
        ),
        (
            ["a basic treaty with Chile, dating from 6 May 1991;", "another with Peru, signed in 1995;"],
            ("NPL PER", "1995"),
        ),
        (
            [
                "Nepal signed a customs pact with Chile in May 2001.",
                "A second one, on ports, followed in 2014.",
            ],
            ("NPL CHL", "2014"),
        ),
    ],
)
def test_a_paper_of_the_sentence_before_is_told_again(sentences, told):
    assert told in said(read(*sentences), "agreement")


def test_a_paper_still_negotiated_with_the_next_is_none():
    told = read("Nepal and Chile signed a pact in 1999.", "Another with Peru has been negotiated since 2003.")
    assert said(told, "agreement") == [("NPL CHL", "1999")]


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("A border treaty, which cost Nepal three villages, was concluded in Beijing in 1960.", "NPL CHN"),
        ("An agreement by which British soldiers train in Nepal was signed in 2021.", "NPL GBR"),
        (
            "By the memorandum of 5 May 1994, concluded with Chile and Peru, Nepal gave up its guns.",
            "NPL CHL PER",
        ),
        ("Under the pact of 3 May 1976, Chile and Peru promised to help Nepal.", "CHL PER NPL"),
        (
            "The compact, a grant of 5 million dollars from Washington, was signed by Nepal in 2017.",
            "NPL USA",
        ),
        ("Nepal signed a tax pact in Geneva in 1999.", "NPL"),
        ("The Budapest memorandum was signed by Nepal in 1994.", "NPL"),
        ("The Samoa Agreement was signed by Nepal in 2023.", "NPL"),
        ("Nepal and Chile signed the Samoa Agreement in 2023.", "NPL CHL"),
    ],
)
def test_the_partner_of_a_paper_is_named_further_off(sentence, parties):
    assert set(only(read(sentence), "agreement").parties) == set(parties.split())


def test_an_inferred_partner_says_why():
    claim = only(read("A defense pact was signed in Moscow in May 1999."), "agreement")
    assert set(claim.parties) == {"NPL", "RUS"}
    assert claim.inferred == ("the partner is the state where the paper was signed",)
