"""Dates that lean on the one before: `on the 28th`, `at the end of June`, `in late May`, `a week later`."""

from __future__ import annotations

import datetime as dt
import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import (
    ORDINAL,
    PART,
    TO,
    D,
    M,
    N,
    Reader,
    day_text,
    month_text,
    moved,
    number,
    rule,
)
from thirdneighbor.registry.extraction.dates.listed_days import FURTHER_DAYS


def _year_of(anchor: When | None) -> int:
    """Return the one year a date lies in; 0 where it spans several or is unknown."""
    if anchor is None or anchor.earliest.year < 2 or anchor.earliest.year != anchor.latest.year:
        return 0
    return anchor.earliest.year


def _day(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a day and month without a year in the year told before: `of 11 March`, `the first of May`."""
    year = _year_of(anchor)
    return f"{year}-{month_text(m['m'])}-{day_text(m['d'])}" if year else None


def _part_of_month(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a part of a month in the year told before, no more exact than its words."""
    year, way = _year_of(anchor), (m["way"] or "").casefold()
    step = 1 if way in {"next", "following"} else -1 if way in {"previous", "preceding"} else 0
    return f"{year + step}-{month_text(m['m'])}~" if year else None


def _month(m: re.Match[str], anchor: When | None) -> str | None:
    year = _year_of(anchor)
    return f"{year}-{month_text(m['m'])}" if year else None


def _of_last_month(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a day of the month of the date before: `on the 28th`, `the second day of that month`."""
    month = moved(anchor, 0, "month") if anchor is not None and anchor.earliest.year > 1 else None
    return f"{month}-{day_text(m['d'])}" if month else None


def _weeks(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the day some weeks from a day told before."""
    if anchor is None or anchor.precision != "day":
        return None
    weeks = number(m["n"]) * (2 if m["unit"].casefold() == "fortnight" else 1)
    back = m["way"].casefold() in {"earlier", "before"}
    return (anchor.earliest + dt.timedelta(weeks=-weeks if back else weeks)).isoformat()


def _half_year(_: re.Match[str], anchor: When | None) -> str | None:
    return moved(anchor, 6, "month") if anchor is not None and anchor.earliest.year > 1 else None


def _end_of_year(_: re.Match[str], anchor: When | None) -> str | None:
    year = _year_of(anchor)
    return f"{year}-10/{year}-12" if year else None


def _days(m: re.Match[str], anchor: When | None) -> str | None:
    """Return days without a year in the year told before: `on 2 and 3 December`."""
    year = _year_of(anchor)
    month = f"{year}-{month_text(m['m'])}"
    return f"{month}-{day_text(m['d'])}/{month}-{day_text(m['d2'])}" if year else None


def _over(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the month that was not over yet: `before October was out`."""
    return _month(m, anchor)


OF_THAT = (
    r"(?:\s+of\s+(?:that|the)(?:\s+(?P<way>same|next|following|previous|preceding))?"
    r"\s+(?:year|spring|summer|autumn|fall|winter))?"
)
LOOSE = (
    *FURTHER_DAYS,
    rule(
        rf"\b(?:on\s+)?the\s+(?P<d>{ORDINAL}|{D})\s+(?:day\s+)?of\s+(?:that|the\s+same)(?:\s+same)?\s+month\b",
        _of_last_month,
    ),
    rule(
        rf"\bon\s+the\s+(?P<d>{ORDINAL})\s+(?:day\s+)?of\s+(?P<m>(?!may\s+be\b){M})(?!\s*,?\s*(?:of\s+)?\d)",
        _day,
    ),
    rule(rf"\b(?:on|from)\s+(?P<d>{D}){TO}(?P<d2>{D})\s+(?:of\s+)?(?P<m>{M})(?!\s*,?\s*\d)", _days),
    rule(rf"\bbefore\s+(?P<m>{M})\s+(?:was|were|had)\s+(?:out|over|ended|gone|up)\b", _over),
    rule(rf"\bof\s+(?P<d>{D})\s+(?P<m>{M})(?!\s*,?\s*\d)", _day),
    rule(
        rf"\b(?:(?:in|by|until|since|from|only\s+in)\s+)?(?:the\s+)?{PART}[\s-]+(?P<m>(?!may\s+be\b){M}){OF_THAT}(?!\s*,?\s*\d)",
        _part_of_month,
    ),
    rule(rf"\b(?:from|since)\s+(?P<m>{M})\s+on(?:wards?)?\b", _month),
    rule(
        r"\bon\s+the\s+(?P<d>(?:[0-2]?\d|3[01])(?:st|nd|rd|th))(?=\s*(?:[,.;)]|$|\s(?:an?|the|its|it|he|she|they|in|at|by|with|and)\b)|\s[A-Z])",
        _of_last_month,
    ),
    rule(
        rf"\b(?P<n>{N})\s+(?P<unit>week|fortnight)s?\s+(?P<way>later|afterwards?|earlier|after\s+that)\b",
        _weeks,
    ),
    rule(r"\bhalf\s+a\s+year\s+later\b", _half_year),
    rule(r"\b(?:at|before)\s+(?:the\s+end\s+of\s+(?:the|that)\s+year|year['’]s\s+end)\b", _end_of_year),
)
# Words one of which stands in whatever a reader reads.
LOOSE_ASKED: dict[Reader, frozenset[str]] = {
    _weeks: frozenset({"week", "weeks", "fortnight", "fortnights"}),
    _half_year: frozenset({"half"}),
    _end_of_year: frozenset({"year"}),
}
