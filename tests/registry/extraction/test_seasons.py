"""Seasons are their months, and days and months may be named by their place."""

import pytest

from tests.registry.extraction.test_dates_in_text import dates


@pytest.mark.parametrize(
    "text, edtf",
    [
        ("in the spring of 2018", "2018-03/2018-05"),
        ("in the summer of 2011", "2011-06/2011-08"),
        ("in autumn 1956", "1956-09/1956-11"),
        ("in the fall of 1989", "1989-09/1989-11"),
        ("in the winter of 2018", "2018-12/2019-02"),
        ("by the summer of 2020", "../2020-08"),
        ("on the last day of June 2003", "2003-06-30"),
        ("on New Year's Day 1993", "1993-01-01"),
        ("from March 2014 to May 2016", "2014-03/2016-05"),
        ("from 1999 onward", "1999/.."),
        ("in the closing weeks of 2021", "2021-10/2021-12"),
        ("in the first days of March 2014", "2014-03~"),
        ("in the last quarter of 2020", "2020-36"),
        ("during the eighties", "198X"),
        ("signed 2019-07", "2019-07"),
        ("the border did not open until November 1983", "1983-11"),
        ("it lasted until 2015", "../2015"),
    ],
)
def test_words_of_a_season_or_place_become_edtf(text, edtf):
    assert dates(text) == [edtf]


@pytest.mark.parametrize(
    "text, anchor, edtf",
    [
        ("the following spring it left", "2018-11-02", "2019-03/2019-05"),
        ("the following autumn it left", "2018-04", "2018-09/2018-11"),
        ("that autumn it left", "2018-11-02", "2018-09/2018-11"),
        ("the following May it left", "2018-03", "2018-05"),
        ("the following May it left", "2018-06", "2019-05"),
        ("in May of the year before", "2019-04-01", "2018-05"),
        ("on the 6th of that month", "2025-02", "2025-02-06"),
    ],
)
def test_seasons_and_months_hang_on_the_date_before(text, anchor, edtf):
    assert dates(text, anchor) == [edtf]
    assert dates(text) == []


def test_two_days_joined_by_and_are_two_dates():
    assert dates("on 3 May 2017 and 14 June 2019") == ["2017-05-03", "2019-06-14"]
    assert dates("between 3 May and 4 June 2019") == ["2019-05-03/2019-06-04"]


def test_a_counted_date_explained_by_an_exact_one_is_that_one():
    assert dates("a month earlier, on 23 May", "2024-06-25") == ["2024-05-23"]


def test_a_counted_date_hangs_on_the_year_in_its_own_sentence():
    assert dates("agreed in 2023, up from a lower one ten years earlier", "2021") == ["2023", "2013"]


def test_the_fall_of_a_city_is_no_season():
    assert dates("the fall of Kathmandu in 2021") == ["2021"]
