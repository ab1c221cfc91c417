"""Papers told by pointing at one before, dated by their act, or named but never concluded."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentences, told",
    [
        (
            ["A treaty with Chile was signed on 1 May 1876; Spain obtained one in 1879, and Japan in 1888."],
            [("NPL CHL", "1876-05-01"), ("NPL ESP", "1879"), ("NPL JPN", "1888")],
        ),
        (
            [
                "Nepal signed a security agreement with Chile on 12 January 2024.",
                "Spain and Japan followed with theirs on 16 February of that year.",
            ],
            [("NPL CHL", "2024-01-12"), ("NPL ESP", "2024-02-16"), ("NPL JPN", "2024-02-16")],
        ),
        (
            [
                "Nepal signed a fishing pact with Chile in 2001.",
                "In July 2024 it was renewed for twenty years.",
            ],
            [("NPL CHL", "2001"), ("NPL CHL", "2024-07")],
        ),
        (
            ["The charter that Nepal and Chile signed in 2021 took the place of one dated 19 December 2008."],
            [("NPL CHL", "2021"), ("NPL CHL", "2008-12-19")],
        ),
        (
            ["In 2001, Nepal signed a tax treaty with Italy and, a year later, one with Finland."],
            [("NPL ITA", "2001"), ("NPL FIN", "2002")],
        ),
    ],
)
def test_a_paper_pointed_at_is_a_paper_of_its_own(sentences, told):
    assert said(read(*sentences), "agreement") == told


@pytest.mark.parametrize(
    "told",
    ["It has been in force since 4 December 2002.", "The Agreement entered into force on 4 December 2002."],
)
def test_the_next_sentence_says_when_a_paper_entered_into_force(told):
    claims = read("Nepal signed a customs agreement with Chile in May 2001.", told)
    papers = [c for c in claims if c.kind == "agreement"]
    assert [(c.date and c.date.text, c.in_force and c.in_force.text) for c in papers] == [
        ("2001-05", None),
        (None, "2002-12-04"),
    ]


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        (
            "The signature on 3 May 2020 of the trade accord with Chile made news in June 2020.",
            "NPL CHL",
            "2020-05-03",
        ),
        ("The Lima Treaty with Chile (17 July 2025) closes a gap.", "NPL CHL", "2025-07-17"),
        (
            "The pact with Chile, signed in 2017, won assent in 2018 and became effective in 2020.",
            "NPL CHL",
            "2017",
        ),
        ("A friendship treaty tied Nepal to Chile from 27 May 1971.", "NPL CHL", "1971-05-27"),
        ("Chile and Nepal: ten-year fishing pact inked (8 February 2024).", "CHL NPL", "2024-02-08"),
        (
            "A trade pact between Nepal, on the one hand, and the EU, on the other, was signed in 2012.",
            "NPL EU",
            "2012",
        ),
        ("Nepal signed in 2010 the trade pact that Spain had concluded with Chile.", "ESP CHL", "2010"),
    ],
)
def test_the_day_of_signing_and_those_who_signed(sentence, parties, date):
    claim = only(read(sentence), "agreement")
    assert (set(claim.parties), claim.date and claim.date.text) == (set(parties.split()), date)


def test_a_protocol_that_amends_a_convention_is_one_paper():
    claim = only(
        read("A protocol amending the tax convention between Nepal and Chile was signed in 2019."),
        "agreement",
    )
    assert claim.legal_basis == "protocol"


def test_a_paper_known_by_another_name_is_one_paper():
    assert (
        len(said(read("The treaty with Chile, known as the Great Treaty, was signed in 1997."), "agreement"))
        == 1
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The draft convention on the lagoon has been agreed by Nepal and Chile but has not been signed.",
        "The cabinet has authorized the minister to sign a memorandum with Chile.",
        "Nepal concluded the negotiations of a trade agreement with Chile in 2009.",
        "Agreement on a treaty with Chile was reached in principle.",
        "Nepal's only treaty ally is Chile.",
        "The trade agreement with Chile awaits ratification.",
    ],
)
def test_papers_that_were_never_concluded_are_none(sentence):
    assert said(read(sentence), "agreement") == []


def test_the_former_and_the_latter_are_the_two_states_of_the_sentence_before():
    claims = read(
        "Nepal lies between Chad, which buys its tea, and Chile.",
        "It is bound to the former by a treaty of 31 July 1950 and to the latter by one of 28 April 1960.",
    )
    assert said(claims, "agreement") == [("NPL TCD", "1950-07-31"), ("NPL CHL", "1960-04-28")]


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("The Peruvian–Chilean treaty of 1929 settled the border.", {"PER", "CHL"}),
        (
            "Spain made over the isles to Chile and Peru under the Lima Accords of 14 May 1975.",
            {"ESP", "CHL", "PER"},
        ),
        (
            "The pact on the base, signed in Lima by Peru and Chile in 2012, was ratified by Peru.",
            {"PER", "CHL"},
        ),
        (
            "After talks, the Lima Pact, signed on 3 May 2015, entered into force between Peru and Chile.",
            {"PER", "CHL"},
        ),
    ],
)
def test_whom_a_paper_binds_by_its_name_or_its_verbs(sentence, parties):
    papers = [c for c in read(sentence) if c.kind == "agreement"]
    assert set(papers[0].parties) == parties


def test_who_presides_over_a_truce_is_no_party_to_it():
    claims = read("Peru and Chile agreed on a truce in May 2020, with Togo presiding.")
    assert set(only(claims, "agreement").parties) == {"PER", "CHL"}
