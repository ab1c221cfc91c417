"""Dates are exactly as exact as their text: bounds contain, comparisons admit what is open."""

import calendar
import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.dates import When, before, english, overlaps
from thirdneighbor.core.errors import DataError

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
PLAIN = ["%Y-%m-%d", "%Y-%m", "%Y", "%Y-%m-XX", "%Y-XX", "%Y-XX-XX"]


def vaguer(day, form):
    """One of the texts that name a time holding `day`."""
    if form in PLAIN:
        return day.strftime(form)
    year = f"{day.year:04d}"
    return {
        "decade": year[:3] + "X",
        "century": year[:2] + "XX",
        "millennium": year[:1] + "XXX",
        "quarter": f"{year}-{33 + (day.month - 1) // 3}",
        "half": f"{year}-{40 + (day.month > 6)}",
        "open": f"{year}/..",
        "until": f"../{year}",
        "unstated": f"{year}/",
    }[form]


FORMS = st.sampled_from(
    [*PLAIN, "decade", "century", "millennium", "quarter", "half", "open", "until", "unstated"]
)


@st.composite
def whens(draw):
    section = vaguer(draw(DAYS), draw(FORMS))
    if "/" in section or draw(st.booleans()):
        return When(section)
    if section[-3:-1] in {"-3", "-4"} and int(section[-2:]) > 32:
        return When(section)
    return When(section + draw(st.sampled_from("~?%")))


@given(DAYS, FORMS)
def test_a_vaguer_text_always_holds_the_day(day, form):
    when = When(vaguer(day, form))
    assert when.earliest <= day <= when.latest


@given(DAYS, st.sampled_from("~?%"))
def test_qualifiers_are_kept_and_never_widen_the_bounds(day, mark):
    plain, marked = When(f"{day:%Y-%m}"), When(f"{day:%Y-%m}{mark}")
    assert (marked.earliest, marked.latest, marked.precision) == (plain.earliest, plain.latest, "month")
    assert marked.approximate == (mark in "~%")
    assert marked.uncertain == (mark in "?%")
    assert not plain.approximate
    assert not plain.uncertain


@given(whens(), whens())
def test_overlap_does_not_depend_on_the_order(a, b):
    assert overlaps(a, b) == overlaps(b, a)
    assert overlaps(a, a)


@given(whens(), whens())
def test_what_came_before_does_not_overlap_and_did_not_come_after(a, b):
    if before(a, b) is True:
        assert not overlaps(a, b)
        assert before(b, a) is False
    if not overlaps(a, b) and not (a.approximate or a.uncertain or b.approximate or b.uncertain):
        assert before(a, b) is (a.latest < b.earliest)


@given(DAYS, DAYS, FORMS, FORMS)
def test_a_decided_comparison_is_right_for_every_pair_of_days_the_texts_may_name(day, other, form, another):
    answer = before(When(vaguer(day, form)), When(vaguer(other, another)))
    assert answer is None or answer is (day < other)


@given(DAYS, DAYS)
def test_exact_days_are_always_decided(day, other):
    assert before(When(str(day)), When(str(other))) is (day < other)


@given(st.lists(whens()))
def test_sorting_puts_earlier_beginnings_first(found):
    ordered = sorted(found, key=lambda when: when.order)
    assert [when.earliest for when in ordered] == sorted(when.earliest for when in found)


@given(whens())
def test_the_text_is_kept_and_names_the_date(when):
    assert When(str(when)) == when
    assert hash(When(when.text)) == hash(when)


@given(whens())
def test_english_names_no_day_or_month_the_text_does_not(when):
    said = english(when)
    if when.precision not in {"day", "month", "interval"}:
        assert not any(month in said for month in calendar.month_name[1:])
    if when.precision == "month":
        assert "," not in said
    assert ("about" in said) == when.approximate
    assert ("uncertain" in said) == when.uncertain


@pytest.mark.parametrize(
    "text, precision, earliest, latest",
    [
        ("2019", "year", "2019-01-01", "2019-12-31"),
        ("2019-07", "month", "2019-07-01", "2019-07-31"),
        ("2020-02", "month", "2020-02-01", "2020-02-29"),
        ("1900-02", "month", "1900-02-01", "1900-02-28"),
        ("2019-07-31", "day", "2019-07-31", "2019-07-31"),
        ("2020-02-29", "day", "2020-02-29", "2020-02-29"),
        ("2018-03~", "month", "2018-03-01", "2018-03-31"),
        ("195X", "decade", "1950-01-01", "1959-12-31"),
        ("195X~", "decade", "1950-01-01", "1959-12-31"),
        ("17XX", "century", "1700-01-01", "1799-12-31"),
        ("1XXX", "millennium", "1000-01-01", "1999-12-31"),
        ("2019-XX", "year", "2019-01-01", "2019-12-31"),
        ("2019-XX-XX", "year", "2019-01-01", "2019-12-31"),
        ("2019-07-XX", "month", "2019-07-01", "2019-07-31"),
        ("2019-36", "quarter", "2019-10-01", "2019-12-31"),
        ("2019-41", "half", "2019-07-01", "2019-12-31"),
        ("2022-10/2022-12", "interval", "2022-10-01", "2022-12-31"),
        ("1911-12-29/1924", "interval", "1911-12-29", "1924-12-31"),
        ("195X/196X", "interval", "1950-01-01", "1969-12-31"),
        ("2019-07-31~/2020", "interval", "2019-07-31", "2020-12-31"),
        ("2019/..", "interval", "2019-01-01", "9999-12-31"),
        ("../2019-07", "interval", "0001-01-01", "2019-07-31"),
        ("2019/", "interval", "2019-01-01", "9999-12-31"),
        ("/2019", "interval", "0001-01-01", "2019-12-31"),
        ("1727-08-20", "day", "1727-08-20", "1727-08-20"),
    ],
)
def test_bounds_and_precision_of_each_form(text, precision, earliest, latest):
    when = When(text)
    assert (when.precision, str(when.earliest), str(when.latest)) == (precision, earliest, latest)


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("2019-02-29", "day is out of range"),
        ("2019-02-30", "EDTF such as"),
        ("2019-13", "EDTF such as"),
        ("2019-7", "EDTF such as"),
        ("31.07.2019", "EDTF such as"),
        ("July 2019", "EDTF such as"),
        ("", "EDTF such as"),
        (" 2019", "EDTF such as"),
        ("2019\n", "EDTF such as"),
        ("٢٠١٩", "EDTF such as"),
        ("2019-07-31T10:00:00", "EDTF such as"),
        ("Y17000", "EDTF such as"),
        ("-0044", "EDTF such as"),
        ("0000", "year 0 is out of range"),
        ("[2019,2020]", "EDTF such as"),
        ("2019S2", "EDTF such as"),
        ("2004-06~-11", "EDTF such as"),
        ("XXXX", "EDTF such as"),
        ("1X5X", "EDTF such as"),
        ("2019-0X", "EDTF such as"),
        ("2019-XX-15", r"unspecified digits \(X\) must be the last ones"),
        ("195X-07", r"unspecified digits \(X\) must be the last ones"),
        ("2019-21", "seasons differ between hemispheres"),
        ("2019-37", "four months of a third"),
        ("2020/2019", "ends before it begins"),
        ("2019-07-31/2019-07-30", "ends before it begins"),
        ("../..", "needs a date at one end"),
        ("/", "needs a date at one end"),
        ("..", "EDTF such as"),
        ("2019/2020/2021", "one slash"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason_in_one_line(text, complaint):
    with pytest.raises(DataError, match=complaint) as caught:
        When(text)
    assert "\n" not in str(caught.value)
    assert repr(text) in str(caught.value)


@given(st.text(alphabet="0129X-/.~?% TYSE[]", max_size=14))
def test_any_text_is_a_date_or_a_data_error_and_prints_nothing(text):
    try:
        when = When(text)
    except DataError:
        return
    assert when.earliest <= when.latest
    assert english(when)


def test_dates_and_years_as_yaml_reads_them_are_taken(capsys):
    assert When(dt.date(2019, 7, 31)) == When("2019-07-31")
    assert When(2019) == When("2019")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "a, b, answer",
    [
        ("2018-03", "2019", True),
        ("2019-07", "2019", None),
        ("2019", "2019", None),
        ("2019-07-31", "2019-07-31", False),
        ("2019-07-31", "2019-07", False),
        ("2020", "2019", False),
        ("2018-03~", "2018-04", None),
        ("2018-03~", "2018-05", True),
        ("2018-04", "2018-03?", None),
        ("2018-05", "2018-03~", False),
        ("195X~", "196X", None),
        ("195X~", "197X", True),
        ("2019-12-31~", "2020-01-01", None),
        ("9999~", "9999", None),
        ("0001~", "0002", None),
        ("2019/..", "2025", None),
        ("../2019", "2020", True),
        ("2019/", "2018", False),
        ("2018-01~/2018-03", "2018-04", True),
        ("2018-01/2018-03~", "2018-04", None),
    ],
)
def test_what_came_before(a, b, answer):
    assert before(When(a), When(b)) is answer


@pytest.mark.parametrize(
    "text, said",
    [
        ("2019-07", "July 2019"),
        ("2019-07-31", "July 31, 2019"),
        ("2018-03~", "about March 2018"),
        ("2018-03%", "about March 2018 (uncertain)"),
        ("195X", "the 1950s"),
        ("19XX", "the years 1900 to 1999"),
        ("2019-XX-XX", "2019"),
        ("2019-33", "the first quarter of 2019"),
        ("2019-41", "the second half of 2019"),
        ("2022-10/2022-12", "late 2022 (October to December)"),
        ("2022-01/2022-03", "early 2022 (January to March)"),
        ("2022-04/2022-06", "April to June 2022"),
        ("2022-10~/2022-12", "about October 2022 to December 2022"),
        ("2019-07/2020-01-05", "July 2019 to January 5, 2020"),
        ("2019/..", "since 2019"),
        ("../2019-07", "until July 2019"),
        ("2019/", "from 2019, end unknown"),
        ("/2019", "until 2019, start unknown"),
    ],
)
def test_dates_in_english(text, said):
    assert english(When(text)) == said


@given(DAYS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_plain_dates_have_the_bounds_the_edtf_library_gives_them(day, form):
    """Dates in digits alone are read without the library, for speed; it stays their oracle."""
    text = day.isoformat()[: {"%Y": 4, "%Y-%m": 7, "%Y-%m-%d": 10}[form]]
    parsed = parse_edtf(text)
    assert When(text).earliest.timetuple()[:3] == parsed.lower_strict()[:3]
    assert When(text).latest.timetuple()[:3] == parsed.upper_strict()[:3]


@given(
    st.integers(1000, 2999),
    st.sampled_from(["{:.3}X", "{:.2}XX", "{:.1}XXX", *(f"{{}}-{n}" for n in (33, 34, 35, 36, 40, 41))]),
)
def test_vague_years_and_their_parts_have_the_bounds_the_edtf_library_gives_them(year, form):
    text = form.format(str(year))
    parsed = parse_edtf(text)
    assert When(text).earliest.timetuple()[:3] == parsed.lower_strict()[:3]
    assert When(text).latest.timetuple()[:3] == parsed.upper_strict()[:3]
