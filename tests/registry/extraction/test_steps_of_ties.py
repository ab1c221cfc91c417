"""Steps of a tie, each with its own date, and diplomatic relations in other words."""

import pytest

from tests.registry.extraction.invented import read, read_rows


def ties(*sentences):
    return [
        (" ".join(c.parties), c.tier, str(c.date or "")) for c in read(*sentences) if c.kind == "partnership"
    ]


@pytest.mark.parametrize(
    "sentence, steps",
    [
        (
            "Ties with India rose to a strategic partnership in 2015, and in 2020 to a comprehensive one.",
            [("NPL IND", "strategic", "2015"), ("NPL IND", "comprehensive", "2020")],
        ),
        (
            "A strategic partnership was sealed with Laos on 17 May 2015, another with Australia in 2023.",
            [("NPL LAO", "strategic", "2015-05-17"), ("NPL AUS", "strategic", "2023")],
        ),
        (
            "A strategic partnership with Japan was agreed in 2023, up from a comprehensive one in 2013.",
            [("NPL JPN", "strategic", "2023"), ("NPL JPN", "comprehensive", "2013")],
        ),
        (
            "Diplomatic ties with Israel date from June 1960.",
            [("NPL ISR", "diplomatic relations", "1960-06")],
        ),
        (
            "An exchange of notes with South Korea in May 1974 ended decades without diplomatic relations.",
            [("NPL KOR", "diplomatic relations", "1974-05")],
        ),
        ("Diplomatic relations with Israel date badly.", []),
        ("An action plan for a strategic partnership with India was discussed.", []),
    ],
)
def test_each_step_has_its_rung_and_date(sentence, steps):
    assert ties(sentence) == steps


def test_who_made_the_same_switch_did_it_with_the_same_partner():
    steps = ties(
        "Nepal dropped Taiwan and established diplomatic relations with China in June 1955.",
        "India made the same switch in 1956.",
    )
    assert steps[-1] == ("IND CHN", "diplomatic relations", "1956")


def test_a_row_of_diplomatic_relations_is_dated_by_its_cell():
    (tie,) = read_rows(("Italy", "Diplomatic relations", "9 June 1992"))
    assert (tie.tier, str(tie.date)) == ("diplomatic relations", "1992-06-09")
