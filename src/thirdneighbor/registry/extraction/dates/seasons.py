"""Seasons, spans over years, days named by their place: `the spring of 2018`, `the last day of May 2003`."""

from __future__ import annotations

import calendar
import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import (
    LIMIT,
    MONTHS,
    ORDINAL,
    D,
    M,
    Y,
    day_text,
    month_text,
    moved,
    rule,
    two_digits,
    whole_day,
)
from thirdneighbor.registry.extraction.dates.listed_days import SHARED_YEARS

# First and last month of each season, as the northern half of the world counts them.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
S = r"(?P<s>spring|summer|autumn|fall|winter)"
UNTIL = r"\s+(?:and|to|until|through|till)\s+"
DECADES = {
    name: 3 + place
    for place, name in enumerate(
        ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
    )
}


def _season(name: str, year: int) -> str:
    """Return the months of a season; a winter ends in the year after it began.

    >>> _season("autumn", 2018), _season("winter", 2018)
    ('2018-09/2018-11', '2018-12/2019-02')
    """
    first, last = SEASONS[name.casefold()]
    return f"{year}-{first:02}/{year + (last < first)}-{last:02}"


def _of_year(m: re.Match[str], _: When | None) -> str:
    return _season(m["s"], int(m["y"]))


def _counted(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a season counted from the date before: that year's, the next one or the last one."""
    if anchor is None or anchor.earliest.year < 2 or anchor.earliest.year != anchor.latest.year:
        return None
    way = (m["way"] or "").casefold()
    first = SEASONS[m["s"].casefold()][0]
    exact = anchor.precision in {"month", "day"}
    year = anchor.earliest.year
    if "following" in way or "next" in way:
        year += not (exact and first > anchor.earliest.month)
    elif "previous" in way or "preceding" in way:
        year -= not (exact and first + 2 < anchor.earliest.month)
    return _season(m["s"], year)


def _month_counted(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the next or previous month of a name: `the following May`."""
    if anchor is None or anchor.earliest.year < 2 or anchor.earliest.year != anchor.latest.year:
        return None
    month = MONTHS[m["m"].strip(" .").casefold()]
    exact = anchor.precision in {"month", "day"}
    if m["way"].casefold() in {"following", "next", "after"}:
        step = 0 if exact and month > anchor.earliest.month else 1
    else:
        step = 0 if exact and month < anchor.earliest.month else -1
    return f"{anchor.earliest.year + step}-{month:02}"


def _month_beside(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a month of the year before or after: `in May of the year before`."""
    if anchor is None or anchor.earliest.year < 2:
        return None
    step = -1 if m["way"].casefold() in {"before", "previous", "preceding"} else 1
    return f"{anchor.earliest.year + step}-{month_text(m['m'])}"


def _day_of_month(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a day of the month told before: `on the 6th of that month`."""
    if anchor is None or anchor.earliest.year < 2:
        return None
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(m["way"].casefold(), 0)
    month = moved(anchor, step, "month")
    return f"{month}-{day_text(m['d'])}" if month else None


def _edge(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the first or last day of a month or year, said or told before."""
    month = MONTHS[m["m"].strip(" .").casefold()] if m["m"] else 0
    told = m.groupdict().get("y") or m.groupdict().get("y1")
    if not told and (anchor is None or anchor.earliest.year < 2):
        return None
    year = int(told) if told else anchor.earliest.year if anchor else 0
    if (m.groupdict().get("unit") or "").casefold() == "month":
        if anchor is None or anchor.precision not in {"month", "day"}:
            return None
        month = anchor.earliest.month
    last = m["edge"].casefold() == "last"
    month = month or (12 if last else 1)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1] if last else 1:02}"


def _holiday(m: re.Match[str], _: When | None) -> str:
    day = {
        "new year's day": "01-01",
        "new year's eve": "12-31",
        "christmas day": "12-25",
        "christmas eve": "12-24",
    }
    return f"{m['y']}-{day[m['name'].casefold().replace('’', chr(39))]}"


def _months_over(m: re.Match[str], _: When | None) -> str:
    first, last = f"{m['y']}-{month_text(m['m'])}", m["y2"]
    return f"{first}/{last}-{month_text(m['m2'])}" if m["m2"] else f"{first}/{last}"


def _decade(m: re.Match[str], _: When | None) -> str:
    return f"19{DECADES[m['ties'].casefold()]}X"


def _lasting(m: re.Match[str], _: When | None) -> str:
    return f"{m['y']}/.."


def _month_form(m: re.Match[str], _: When | None) -> str | None:
    """Return `2019-07` as a month, where it can be no span of years."""
    return f"{m['y']}-{two_digits(int(m['n']))}" if int(m["n"]) <= int(m["y"][2:]) else None


SPANS = (
    *SHARED_YEARS,
    rule(
        rf"\b(?:between|from)\s+(?P<m>{M})\s+(?P<y>{Y}){UNTIL}(?:(?P<m2>{M})\s+)?(?P<y2>{Y})\b", _months_over
    ),
    rule(rf"\bfrom\s+(?P<y>{Y})\s+on(?:wards?)?\b", _lasting),
)
SEASONS_OF_YEARS = (
    rule(
        rf"{LIMIT}(?:\b(?:early|mid|late)[\s-]+)?\b{S}\s*(?:of\s+|,\s*)?(?P<y>{Y})(?:\s*[-–/]\s*\d\d(?:\d\d)?)?\b",
        _of_year,
    ),
    rule(rf"(?<![\d.,$€£/-])\b(?P<y>{Y})-(?P<n>0[1-9]|1[0-2])\b(?!-)", _month_form),
    rule(
        rf"\bthe\s+(?:(?:early|mid|late)[\s-]+)?(?:nineteen[\s-]?)?(?P<ties>{'|'.join(DECADES)})\b", _decade
    ),
)
NAMED_DAYS = (
    rule(
        rf"\bthe\s+(?P<edge>first|last)\s+day\s+of\s+(?:(?P<m>{M})\s+(?:of\s+)?(?P<y>{Y})|(?P<y1>{Y}))\b",
        _edge,
    ),
    rule(
        rf"\b(?P<name>New\s+Year['’]s\s+(?:Day|Eve)|Christmas\s+(?:Day|Eve))\s*(?:of\s+|,\s*)?(?P<y>{Y})\b",
        _holiday,
    ),
    rule(rf"\bthe\s+(?P<d>{ORDINAL})\s+(?:day\s+)?of\s+(?P<m>{M})(?:\s+of|,)?\s+(?P<y>{Y})\b", whole_day),
)
COUNTED_SEASONS = (
    rule(
        rf"\bthe\s+(?P<edge>first|last)\s+day\s+of\s+(?:(?:the|that|the\s+same)\s+(?P<unit>month|year)|(?P<m>{M}))\b",
        _edge,
    ),
    rule(
        rf"\b(?:(?:in|by|over|during)\s+)?(?:the\s+)?(?P<way>that\s+same|that|same|following|next|previous|preceding)\s+{S}\b"
        rf"(?!\s+of\s+[A-Z])",
        _counted,
    ),
    rule(r"\b(?:in|over|during)\s+the\s+(?P<way>)(?P<s>spring|summer|autumn|winter)\b(?!\s+of\b)", _counted),
    rule(
        rf"\b(?:the\s+)?(?P<way>following|next|previous|preceding)\s+(?=(?-i:[A-Z]))(?P<m>{M})",
        _month_counted,
    ),
    rule(
        rf"\bthe\s+(?P<m>(?-i:(?=[A-Z])){M})\s+(?P<way>before|after)\b(?=\s*(?:[,.;)]|$|that\b|in\b|at\b|with\b|by\b))",
        _month_counted,
    ),
    rule(
        rf"\b(?:(?:in|by|since|until)\s+)?(?P<m>{M})\s+(?:of\s+)?the\s+(?:year\s+(?P<way>before|after))\b",
        _month_beside,
    ),
    rule(
        rf"\b(?:(?:in|by|since|until)\s+)?(?P<m>{M})\s+the\s+(?P<way>following|next|previous|preceding)\s+year\b",
        _month_beside,
    ),
    rule(
        rf"\b(?:on\s+)?the\s+(?P<d>{D})\s+of\s+(?:the\s+)?(?P<way>that\s+same|that|same|following|next|previous|preceding)"
        rf"\s+month\b",
        _day_of_month,
    ),
)
