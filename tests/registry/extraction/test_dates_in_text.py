"""Dates are read as exactly as the words say, and no more."""

import pytest

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in


def dates(text, anchor=None):
    return [date.when.text for date in dates_in(text, anchor=When(anchor) if anchor else None)]


@pytest.mark.parametrize(
    "text, edtf",
    [
        ("on 3 March 2011", "2011-03-03"),
        ("on the March 3rd, 2011", "2011-03-03"),
        ("in July 2019", "2019-07"),
        ("in mid-March 2018", "2018-03~"),
        ("in early March 2018", "2018-03~"),
        ("early in the story, in late 2022", "2022-10/2022-12"),
        ("in mid-2022", "2022-05/2022-08"),
        ("in the first quarter of 2022", "2022-33"),
        ("in the second half of 2021", "2021-41"),
        ("during the late 1950s", "195X"),
        ("in the late 1950s and early 1960s", "195X/196X"),
        ("in the 19th century", "18XX"),
        ("between 2010 and 2014", "2010/2014"),
        ("from 2010 to 2014", "2010/2014"),
        ("since 2014", "2014/.."),
        ("by 2020", "../2020"),
        ("about 2010", "2010~"),
        ("possibly in 2010", "2010?"),
        ("30 September - 1 October 2024", "2024-09-30/2024-10-01"),
        ("on 12-13 October 2019", "2019-10-12/2019-10-13"),
        ("a 1727 treaty", "1727"),
        ("his 2007 state visit", "2007"),
    ],
)
def test_words_become_edtf(text, edtf):
    assert dates(text) == [edtf]


@pytest.mark.parametrize(
    "text, anchor, edtf",
    [
        ("the following year it left", "2019-07", "2020"),
        ("two years later it left", "2019-07", "2021"),
        ("in April of the following year", "2024-07", "2025-04"),
        ("three days later it left", "2022-03-02", "2022-03-05"),
        ("within a decade it led", "1994", "1994/2004"),
        ("set up the year before, it grew", "2016-11", "2015"),
        ("five years after a tie had been announced", "2022-03", "2017"),
    ],
)
def test_relative_dates_hang_on_the_date_before(text, anchor, edtf):
    assert dates(text, anchor) == [edtf]
    assert dates(text) == []


def test_a_time_only_bounded_is_no_date():
    assert dates("fewer than three years after the flood it left", "2011") == []
    assert dates("about three years after the flood it left", "2011") == ["2008"]


def test_a_sentence_without_words_of_dates_has_none_whatever_came_before():
    assert dates("it left for good", "2019-07") == []
    assert dates("it left in the winter", "2019-07") == ["2019-12/2020-02"]


@pytest.mark.parametrize("text", ["1,500 km of road", "1500 troops", "it may be 12", "2000 people", "$2015"])
def test_figures_are_no_years(text):
    assert dates(text) == []
