"""Dates counted from another: by years in words, `before the year was out`, the day told by an ordinal."""

import pytest

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in


def dates(text, anchor=None):
    return [date.when.text for date in dates_in(text, anchor=When(anchor) if anchor else None)]


@pytest.mark.parametrize(
    "text, anchor, edtf",
    [
        ("thirty-five years on, it was raised", "1971-02", "2006"),
        ("ten years and eleven days earlier it fell", "1999-12-31", "1989-12-20"),
        ("a fortnight later he was back", "2014-08-28", "2014-09-11"),
        ("eight days after that the bloc met", "1987-10-07", "1987-10-15"),
        ("two days after it.", "2010-01-12", "2010-01-14"),
        ("the year after in Lima it was signed", "2016-11-03", "2017"),
        ("the May before, it had left", "2013-01", "2012-05"),
        ("before the year was out it had left", "1993-05-28", "1993"),
        ("before the month was over it had left", "1986-01-01", "1986-01"),
        ("before October was out it had left", "1966-08", "1966-10"),
        ("late that month the line was cut", "2001-08-13", "2001-08~"),
        ("by mid-August of that year it was lost", "1974-07-20", "1974-08~"),
        ("mid-May of the next year", "1998-09", "1999-05~"),
        ("the next morning it was gone", "2016-11-03", "2016-11-04"),
        ("within hours it was open again", "2016-11-03", "2016-11-03"),
        ("within ten months it was torn up", "1983-05-17", "1983-05/1984-03"),
        ("on the second day of that month", "2022-03", "2022-03-02"),
        ("on the last day of that month", "2022-01-22", "2022-01-31"),
        ("on 2 and 3 December he was there", "2018", "2018-12-02/2018-12-03"),
        ("two weeks after the flood, it sent help", "2020-03-04", "2020-03-18"),
    ],
)
def test_a_date_is_counted_from_the_one_before(text, anchor, edtf):
    assert dates(text, anchor) == [edtf]
    assert dates(text) == []


@pytest.mark.parametrize(
    "text, edtf",
    [
        ("On the first of May 2024 it left", ["2024-05-01"]),
        ("it stood until 14 November 2018, when it fell", ["2018-11-14"]),
        ("until 14 November 2018 it stood", ["../2018-11-14"]),
        ("closed since the first days of 1964", ["1964-01~/.."]),
        ("in force nine days after the vote, on 18 October 1962", ["1962-10-18"]),
        ("signed on 22 July 2022, it was left a year later, on 17 July", ["2022-07-22", "2023-07-17"]),
        ("one did so on 23 December 1991; twelve followed on 15 January", ["1991-12-23", "1992-01-15"]),
        ("it fell two months after he took power on 26 July 2023", ["2023-09", "2023-07-26"]),
        ("signed on 3 May 2012, it runs out in 2042; it was approved the year after", "2012-05-03 2042 2013"),
    ],
)
def test_a_date_hangs_on_those_of_its_own_sentence(text, edtf):
    assert dates(text) == (edtf.split() if isinstance(edtf, str) else edtf)


@pytest.mark.parametrize(
    "text", ["not two months before the vote", "banned for a year on the border", "the third of the three"]
)
def test_words_that_only_resemble_a_count_are_no_date(text):
    assert dates(text, "2020-03-04") == []
