"""Ties brought by a visit, those dated without naming the rung again, relations that only states open."""

import pytest

from tests.registry.extraction.invented import read, read_rows


def ties(*sentences):
    return [
        (" ".join(c.parties), c.tier, str(c.date or "")) for c in read(*sentences) if c.kind == "partnership"
    ]


def test_a_guest_who_leaves_with_a_rung_has_reached_it():
    found = ties("Narendra Modi came on 3 May 2022.", "He left a strategic partnership behind him.")
    assert found == [("NPL IND", "strategic", "")]
    assert ties("Narendra Modi came on 3 May 2022.", "He left without a strategic partnership.") == []


def test_the_two_of_a_clause_are_those_its_sentence_named():
    found = ties(
        "Narendra Modi was received by Sher Bahadur Deuba on 3 May 2022, when the two raised relations to a"
        " strategic partnership."
    )
    assert [(set(p.split()), tier, when) for p, tier, when in found] == [
        ({"NPL", "IND"}, "strategic", "2022-05-03")
    ]


@pytest.mark.parametrize(
    "second", ["Japan's dates from May 2016.", "With Japan one was declared in May 2016."]
)
def test_a_rung_told_before_is_that_of_the_next_partner(second):
    found = ties("Nepal signed a strategic partnership with India in 2014.", second)
    assert found == [("NPL IND", "strategic", "2014"), ("NPL JPN", "strategic", "2016-05")]


def test_a_house_that_dates_from_a_year_is_no_tie():
    found = ties(
        "Nepal signed a strategic partnership with India in 2014.", "Japan's embassy dates from 2016."
    )
    assert found == [("NPL IND", "strategic", "2014")]


def test_an_adjective_added_raises_the_rung_before():
    assert ties(
        'A strategic partnership with India, agreed in 2014, was raised in May 2020 to an "all-weather" one.'
    ) == [("NPL IND", "strategic", "2014"), ("NPL IND", "permanent comprehensive strategic", "2020-05")]


def test_a_partnership_that_was_discussed_is_none():
    assert ties("A strategic partnership with India has been discussed since 2014.") == []


def test_those_who_open_relations_together_have_one_each():
    found = ties("Together with Bhutan, Nepal established diplomatic relations with Cuba in May 1975.")
    assert found == [
        ("NPL CUB", "diplomatic relations", "1975-05"),
        ("BTN CUB", "diplomatic relations", "1975-05"),
    ]


def test_a_note_in_a_row_dates_its_paper_and_its_tie():
    rows = read_rows(
        ("India", "Treaty of friendship", "Put to paper in Delhi on 3 May 2001; in force since 2002"),
        ("Japan", "Strategic partnership", "In place since 1996; a tax treaty dates from 3 May 1992."),
        ("Chile", "Diplomatic relations", "8 December 1972; broken off in 1981"),
    )
    assert [str(c.date) for c in rows if c.kind == "agreement"][:1] == ["2001-05-03"]
    assert [str(c.date) for c in rows if c.kind == "partnership"] == ["1996/..", "1972-12-08"]
