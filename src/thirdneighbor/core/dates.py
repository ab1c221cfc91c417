"""Dates as exact as the sources give them: EDTF text with its earliest and latest possible day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from thirdneighbor.core.errors import DataError

Precision = Literal["day", "month", "quarter", "half", "year", "decade", "century", "millennium", "interval"]
FORMS = "2019, 2019-07, 2019-07-31, 2018-03~, 2019?, 195X, 2019-33 (first quarter), 2022-10/2022-12, 2019/.."
OPEN, UNSAID = "..", ""
SECTION = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%]?)"
)
VAGUE_YEARS: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}
QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}
HALVES = {40: "first", 41: "second"}
SEASONS = range(21, 33)
THIRDS = range(37, 40)
UNIT_MONTHS: dict[Precision, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


@dataclass(frozen=True, slots=True)
class _Section:
    """One date without a slash: its bounds, precision and qualifiers."""

    text: str
    precision: Precision
    earliest: dt.date
    latest: dt.date
    approximate: bool
    uncertain: bool


@dataclass(frozen=True, slots=True)
class When:
    """A time known only to lie within [`earliest`, `latest`], both included, from its EDTF text.

    Bounds are those the text states; `~` (approximate) and `?` (uncertain) are kept as flags and never
    widen them, because no source says by how much. An open end (`..`) or an unstated one (nothing beside
    the slash) has the first or last day a calendar can hold as its bound. Equal when the text is equal.
    Raises DataError for text that is no EDTF, for impossible days and reversed intervals, and for what
    has no fixed place on a calendar (seasons, sets of dates, years outside 1..9999).

    References: Library of Congress (2019), Extended Date/Time Format; ISO 8601-2:2019.

    >>> When("2019-07").latest, When("195X").precision, When("2018-03~").approximate
    (datetime.date(2019, 7, 31), 'decade', True)
    """

    text: str
    precision: Precision = field(init=False, compare=False)
    earliest: dt.date = field(init=False, compare=False)
    latest: dt.date = field(init=False, compare=False)
    approximate: bool = field(init=False, compare=False)
    uncertain: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Read the text and set bounds, precision and flags."""
        text = str(self.text)
        ends = _ends(text)
        known = [end for end in ends if end is not None]
        first, last = ends[0], ends[-1]
        values = {
            "text": text,
            "precision": known[0].precision if len(ends) == 1 else "interval",
            "earliest": first.earliest if first else dt.date.min,
            "latest": last.latest if last else dt.date.max,
            "approximate": any(end.approximate for end in known),
            "uncertain": any(end.uncertain for end in known),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if self.earliest > self.latest:
            raise _refused(self.text, "it ends before it begins")

    @property
    def order(self) -> tuple[dt.date, dt.date, str]:
        """A key that sorts dates by their earliest day, then their latest, then their text."""
        return self.earliest, self.latest, self.text

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text


def overlaps(a: When, b: When) -> bool:
    """Whether two dates may name the same day, taking both at their stated bounds.

    >>> overlaps(When("2019-07"), When("2019")), overlaps(When("2019"), When("2020"))
    (True, False)
    """
    return a.earliest <= b.latest and b.earliest <= a.latest


def before(a: When, b: When) -> bool | None:
    """Whether `a` came before `b`: None where the texts leave it open.

    True when every day `a` may name is before every day `b` may name, False when none is. Where either is
    approximate or uncertain, it is taken to reach one unit of its own precision (one day, month, ... decade)
    further each way: the answer is None when that could turn it.

    >>> march, july, year = When("2018-03"), When("2019-07"), When("2019")
    >>> before(march, year), before(july, year), before(year, march)
    (True, None, False)
    >>> before(When("2018-03~"), When("2018-04")), before(When("2018-03~"), When("2018-06"))
    (None, True)
    """
    (a_first, a_last), (b_first, b_last) = _reach(a), _reach(b)
    if a_last < b_first:
        return True
    if a_first >= b_last:
        return False
    return None


def english(when: When) -> str:
    """Say a date in American English, as exact as it is and no more.

    >>> english(When("2019-07-31")), english(When("2018-03~")), english(When("195X")), english(When("2019?"))
    ('July 31, 2019', 'about March 2018', 'the 1950s', '2019 (uncertain)')
    >>> english(When("2022-10/2022-12")), english(When("2019/..")), english(When("2019-07/2020-01"))
    ('late 2022 (October to December)', 'since 2019', 'July 2019 to January 2020')
    """
    sections = when.text.split("/")
    if len(sections) == 1:
        return _said(when.text)
    start, end = sections
    if end in {OPEN, UNSAID}:
        return f"since {_said(start)}" if end == OPEN else f"from {_said(start)}, end unknown"
    if start in {OPEN, UNSAID}:
        return f"until {_said(end)}" if start == OPEN else f"until {_said(end)}, start unknown"
    return _within_one_year(start, end) or f"{_said(start)} to {_said(end)}"


def _ends(text: str) -> tuple[_Section | None, ...]:
    """Read the sections of a date (one) or an interval (two); None stands for an open or unstated end.

    Intervals are split here: the edtf library gives an unstated end ten years and reads some sections of
    intervals wrongly, while single sections it reads as the standard says.
    """
    sections = text.split("/")
    if len(sections) > 2:
        raise _refused(text, "an interval has one slash")
    ends = tuple(None if len(sections) == 2 and s in {OPEN, UNSAID} else _section(s, text) for s in sections)
    if not any(ends):
        raise _refused(text, "an interval needs a date at one end")
    return ends


@lru_cache(maxsize=4096)
def _section(section: str, whole: str) -> _Section:
    """Read one date, after refusing what has no fixed place on a calendar."""
    match = SECTION.fullmatch(section)
    if match is None:
        raise _refused(whole)
    year, month, day, qualifier = match.groups()
    if ("X" in year and month) or (month == "XX" and day not in {None, "XX"}):
        raise _refused(whole, "unspecified digits (X) must be the last ones")
    if month and month.isdigit() and int(month) in SEASONS:
        raise _refused(whole, "seasons differ between hemispheres; write the months as 2019-03/2019-05")
    if month and month.isdigit() and int(month) in THIRDS:
        raise _refused(whole, "write the four months of a third as 2019-01/2019-04")
    try:
        earliest, latest = _plain_bounds(year, month, day) or _edtf_bounds(section, whole)
    except ValueError as error:
        raise _refused(whole, str(error)) from None
    return _Section(
        text=section,
        precision=_precision(year, month=month, day=day),
        earliest=earliest,
        latest=latest,
        approximate=qualifier in {"~", "%"},
        uncertain=qualifier in {"?", "%"},
    )


def _plain_bounds(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date] | None:
    """Bounds of a vague year, year, month, part of a year or day; None is left to the (slow) edtf library."""
    if "X" in year and month is None and year[0] not in "0X":
        return dt.date(int(year.replace("X", "0")), 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
    if year.isdigit() and month and not day and month.isdigit() and int(month) in {*QUARTERS, *HALVES}:
        size = 3 if int(month) in QUARTERS else 6
        last = size * (int(month) - (32 if size == 3 else 39))
        end = calendar.monthrange(int(year), last)[1]
        return dt.date(int(year), last - size + 1, 1), dt.date(int(year), last, end)
    if not (year + (month or "") + (day or "")).isdigit() or (month and not 1 <= int(month) <= 12):
        return None
    first, last = (int(month), int(month)) if month else (1, 12)
    if day:
        exact = dt.date(int(year), first, int(day))
        return exact, exact
    return dt.date(int(year), first, 1), dt.date(int(year), last, calendar.monthrange(int(year), last)[1])


def _edtf_bounds(section: str, whole: str) -> tuple[dt.date, dt.date]:
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(section)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except EDTFParseException:
        raise _refused(whole) from None
    return dt.date(lower.tm_year, lower.tm_mon, lower.tm_mday), dt.date(
        upper.tm_year, upper.tm_mon, upper.tm_mday
    )


def _precision(year: str, *, month: str | None, day: str | None) -> Precision:
    if "X" in year:
        return VAGUE_YEARS[year.count("X")]
    if month is None or month == "XX":
        return "year"
    if int(month) in QUARTERS:
        return "quarter"
    if int(month) in HALVES:
        return "half"
    return "month" if day is None or day == "XX" else "day"


def _refused(text: str, why: str = "") -> DataError:
    reason = f" ({why})" if why else ""
    return DataError(f"{text!r} is not a date this program reads{reason}; it reads EDTF such as {FORMS}")


def _reach(when: When) -> tuple[dt.date, dt.date]:
    """Return the bounds, an approximate or uncertain end moved outwards by one unit of its precision."""
    ends = _ends(when.text)
    first, last = ends[0], ends[-1]
    earliest, latest = when.earliest, when.latest
    if first is not None and (first.approximate or first.uncertain):
        earliest = _moved(first.earliest, first.precision, sign=-1)
    if last is not None and (last.approximate or last.uncertain):
        latest = _moved(last.latest, last.precision, sign=1)
    return earliest, latest


def _moved(day: dt.date, unit: Precision, *, sign: int) -> dt.date:
    """Move a day by one unit, from the first of a month to a first and from a last to a last."""
    if unit == "day":
        limit = dt.date.max if sign > 0 else dt.date.min
        return day if day == limit else day + dt.timedelta(days=sign)
    year, month = divmod(day.year * 12 + day.month - 1 + sign * UNIT_MONTHS[unit], 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max if sign > 0 else dt.date.min
    return dt.date(year, month + 1, 1 if sign < 0 else calendar.monthrange(year, month + 1)[1])


def _said(section: str) -> str:
    end = _section(section, section)
    text = _said_plainly(end)
    if end.approximate:
        text = f"about {text}"
    return f"{text} (uncertain)" if end.uncertain else text


def _said_plainly(end: _Section) -> str:
    first, last = end.earliest, end.latest
    if end.precision == "day":
        return f"{calendar.month_name[first.month]} {first.day}, {first.year}"
    if end.precision == "month":
        return f"{calendar.month_name[first.month]} {first.year}"
    if end.precision == "quarter":
        return f"the {QUARTERS[int(end.text[5:7])]} quarter of {first.year}"
    if end.precision == "half":
        return f"the {HALVES[int(end.text[5:7])]} half of {first.year}"
    if end.precision == "year":
        return str(first.year)
    return f"the {first.year}s" if end.precision == "decade" else f"the years {first.year} to {last.year}"


def _within_one_year(start: str, end: str) -> str:
    """Say months of one year together; the first and last quarter also as early and late in the year."""
    a, b = _section(start, start), _section(end, end)
    qualified = a.approximate or a.uncertain or b.approximate or b.uncertain
    if qualified or {a.precision, b.precision} != {"month"} or a.earliest.year != b.earliest.year:
        return ""
    months = f"{calendar.month_name[a.earliest.month]} to {calendar.month_name[b.earliest.month]}"
    part = {(1, 3): "early", (10, 12): "late"}.get((a.earliest.month, b.earliest.month))
    return f"{part} {a.earliest.year} ({months})" if part else f"{months} {a.earliest.year}"
