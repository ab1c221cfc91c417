"""Dates counted from the one before: `two years later`, `the month after`, `that night`, `within a year`."""

from __future__ import annotations

import calendar
import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import (
    UNIT,
    D,
    M,
    N,
    Reader,
    day_text,
    exactness,
    month_text,
    moved,
    number,
    rule,
)
from thirdneighbor.registry.extraction.gates import gated

# `not a week after the ruling` bounds a time and does not tell it.
AT_MOST = gated(r"\b(?:less|fewer|no\s+more|not\s+more)\s+than\s+$|\bnot\s+(?:even\s+)?$", re.IGNORECASE)
# `Two weeks after the coup, ...` opens a sentence about what came later than the date before.
OPENS = gated(
    r"\s*(?:The\s+|Only\s+|Just\s+|Some\s+|About\s+|Barely\s+|Exactly\s+|More\s+than\s+|It\s+was\s+)?",
    re.IGNORECASE,
)
CLAUSE = gated(r"(?:(?!\b(?:had|has)\b)[^\s,;.]+\s){0,5}[^\s,;.]+,\s")
TO_THE_DAY = gated(r"to\s+the\s+day")
# `around 40 years later` is as rough as `about 1371`.
MANY = 20
ROUGH = gated(r"\b(?:about|around|roughly|approximately|some)\s+$", re.IGNORECASE)
BACK = frozenset({"earlier", "before"})
DAYS = {"morning": 1, "night": 1, "evening": 1, "afternoon": 1}


def _later(m: re.Match[str], anchor: When | None) -> str | None:
    """Count units on from the anchor; the result is as exact as the finest unit."""
    if (
        anchor is None
        or anchor.earliest.year < 2
        or AT_MOST.search(m.string, max(0, m.start() - 20), m.start())
    ):
        return None
    way = m["way"].casefold()
    # `five years after it was signed` dates the signing from the date told before.
    opening = OPENS.fullmatch(m.string, 0, m.start()) and CLAUSE.match(m.string, m.end())
    turned = m["then"] and not opening
    if turned and m.start() < 12 and TO_THE_DAY.search(m.group()):
        return None
    sign = -1 if (way == "after" if turned else way in BACK) else 1
    told = _counted(m, anchor, sign)
    many = told and told[-1].isdigit() and m["unit"].casefold() == "year" and number(m["n"]) >= MANY
    rough = many and ROUGH.search(m.string, max(0, m.start() - 16), m.start())
    return f"{told}~" if rough else told


def counted_from(m: re.Match[str], date: When) -> str | None:
    """Return the date of an act told by one behind: `two years after it joined in 1999, it left`."""
    if AT_MOST.search(m.string, max(0, m.start() - 20), m.start()):
        return None
    return _counted(m, date, -1 if m["way"].casefold() in BACK else 1)


def _counted(m: re.Match[str], anchor: When, sign: int) -> str | None:
    count, unit = number(m["n"]) * sign, m["unit"].casefold()
    if unit == "decade":
        return str(anchor.earliest.year + 10 * count)
    if not m["n2"]:
        return moved(anchor, count, unit) if unit != "week" else _weeks(anchor, count)
    if unit != "year" or exactness(anchor) != "day":
        return None
    day = anchor.earliest
    year = day.year + count
    last = calendar.monthrange(year, day.month)[1]
    return moved(
        When(f"{year}-{day.month:02}-{min(day.day, last):02}"), number(m["n2"]) * sign, m["unit2"].casefold()
    )


def _weeks(anchor: When, count: int) -> str | None:
    """Return the day some weeks from a day; no other date is exact enough."""
    return moved(anchor, count, "week")


def _next(m: re.Match[str], anchor: When | None) -> str | None:
    if anchor is None or anchor.earliest.year < 2:
        return None
    way = re.sub(r"\s+", " ", m["way"].casefold()).removeprefix("the ")
    step = {"before": -1, "previous": -1, "preceding": -1}.get(way, 0 if way in SAME else 1)
    unit = m["unit"].casefold()
    return moved(anchor, step * DAYS.get(unit, 1), "day" if unit in DAYS else unit)


SAME = frozenset({"same", "that", "that same", "that very", "very same"})


def _month_of(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a month of a year told by the date before: `in April of the following year`."""
    if anchor is not None and anchor.text.startswith("../"):
        anchor = When(anchor.text.removeprefix("../"))
    year = _next(m, anchor)
    day = m.groupdict().get("d")
    return f"{year}-{month_text(m['m'])}" + (f"-{day_text(day)}" if day else "") if year else None


def _within(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the span that ends so many units after a date: `within a decade`, `within ten months`."""
    if anchor is None or anchor.earliest.year < 2:
        return None
    unit, count = m["unit"].casefold(), number(m["n"])
    if unit in {"decade", "year"}:
        year = anchor.earliest.year
        return f"{year}/{year + count * (10 if unit == 'decade' else 1)}"
    if unit != "month":
        return None
    first, last = moved(anchor, 0, "month"), moved(anchor, count, "month")
    return f"{first}/{last}" if first and last else None


def _within_days(_: re.Match[str], anchor: When | None) -> str | None:
    """Return the month of a day after which something came at once: `within days`."""
    if anchor is None or exactness(anchor) != "day":
        return None
    first, last = moved(anchor, 0, "month"), moved(anchor, 7, "day")
    return first if last and first == last[:7] else f"{first}/{last[:7]}" if last else None


def _same_day(_: re.Match[str], anchor: When | None) -> str | None:
    """Return the day of what came hours before."""
    return moved(anchor, 0, "day") if anchor is not None and anchor.earliest.year > 1 else None


def _out(m: re.Match[str], anchor: When | None) -> str | None:
    """Return the year or month that was not over yet: `before the year was out`."""
    return moved(anchor, 0, m["unit"].casefold()) if anchor is not None and anchor.earliest.year > 1 else None


def _season(_: re.Match[str], anchor: When | None) -> str | None:
    return anchor.text if anchor is not None and anchor.precision == "interval" else None


def _part_of_month(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a part of the month told before: `late that month`, `by the end of the month`."""
    if anchor is None or anchor.earliest.year < 2:
        return None
    part = (m["part"] or "").casefold()
    month = moved(anchor, 0, "month")
    if month is None or part in {"later", "earlier"}:
        return month
    return f"{month}~"


def _at_the_time(_: re.Match[str], anchor: When | None) -> str | None:
    """Return the date told before for what came `at this time`."""
    exact = anchor is not None and anchor.precision in {"year", "month", "day"} and anchor.earliest.year > 1
    return anchor.text if anchor is not None and exact else None


WAY = r"(?P<way>following|next|previous|preceding|that\s+very|that\s+same|very\s+same|same|that)"
# What a pronoun after `after` means: the act told before.
IT = (
    r"\s+(?:(?:that|this|which)\b(?=\s*(?:[,.;:)—–]|$)|\s+(?:the|its|his|her|their|an?|he|she|they|it|came)\b"
    r"|\s+(?-i:[A-Z]))|it\b(?=\s*(?:[,.;:)]|$)))"
)
THEN = (
    r"(?P<then>(?<!later)(?<!earlier)(?<!afterward)(?<!afterwards)\s+"
    r"(?!(?:to|for|in|on|at|with|by|from|over|and|but|when|as|came|followed|saw)\b)(?=[A-Za-z]))?"
    r"(?!the\s+(?:war|invasion|end|start|fall))"
)
LATER_RULE = rule(
    rf"\b(?P<n>{N})\s+{UNIT}(?:\s+and\s+(?P<n2>{N})\s+(?P<unit2>month|week|day)s?)?(?:\s+to\s+the\s+day)?\s+"
    rf"(?P<way>later|afterwards?|earlier|after|before|on\b(?=\s*(?:[,.;:)]|$)|\s+(?:it|he|she|they|from\s+that)\b|\s+(?!{M}\b)(?-i:[A-Z])))\b(?:{IT}|{THEN})",
    _later,
)
COUNTED = (
    rule(
        rf"\b(?:in\s+|on\s+)?(?:(?P<d>{D})\s+)?(?P<m>{M})\s+of\s+(?:the\s+)?{WAY}\s+(?P<unit>year)\b",
        _month_of,
    ),
    LATER_RULE,
    rule(rf"\b(?:the\s+)?{WAY}\s+(?P<unit>year|month|day|morning|afternoon|evening|night)\b", _next),
    rule(
        r"\bthe\s+(?P<unit>year|month|day)\s+(?P<way>before|after)\b"
        r"(?=\s*(?:[,.;)]|$|(?:to|by|in|at|with|on|when|and|from|it|he|she|they)\b|that\b))",
        _next,
    ),
    rule(rf"\bwithin\s+(?P<n>{N})\s+{UNIT}\b", _within),
    rule(
        r"\b(?:within|in\s+a\s+matter\s+of|only|just|a\s+few)\s+days(?=\s*(?:[,.;)]|$|(?:later|afterwards?|after\s+that)\b|(?-i:[A-Z])|(?:the|its|his|they|it|he|she)\b))",
        _within_days,
    ),
    rule(
        r"\b(?:within\s+(?:(?:a\s+few|an?)\s+)?hours?|(?:(?:a\s+few|some|an|two|three|\d+)\s+)?hours?\s+(?:later|afterwards?|after\s+that|earlier))\b",
        _same_day,
    ),
    rule(
        r"\bbefore\s+(?:the|that)\s+(?P<unit>year|month|week)\s+(?:was|were|had|came\s+to|reached)\s+"
        r"(?:out|over|up|ended|an\s+end|its\s+end|done|through|gone|passed|half\s+over)\b",
        _out,
    ),
    rule(r"^(?:At|Around)\s+(?:this|that|the\s+same)\s+time(?=,|\s+(?-i:[A-Z])|\s+the\b)", _at_the_time),
    rule(r"\bin\s+(?:that|the)\s+(?:same|very)\s+season\b", _season),
    rule(
        r"\b(?:(?:at|by|before|until|towards?)\s+)?(?:the\s+)?(?P<part>late(?:r)?|earl(?:y|ier)|mid|end\s+of|beginning\s+of|start\s+of|middle\s+of)"
        r"[\s-]+(?:in\s+)?(?:that(?:\s+same)?|the\s+same)\s+month\b",
        _part_of_month,
    ),
)
# Words one of which stands in whatever a reader reads.
COUNTED_ASKED: dict[Reader, frozenset[str]] = {
    _later: frozenset({"later", "afterward", "afterwards", "earlier", "after", "before", "on"}),
    _next: frozenset({"year", "month", "day", *DAYS}),
    _month_of: frozenset({"year"}),
    _within: frozenset({"within"}),
    _within_days: frozenset({"days"}),
    _same_day: frozenset({"hour", "hours"}),
    _out: frozenset({"before"}),
    _season: frozenset({"season"}),
    _at_the_time: frozenset({"time"}),
    _part_of_month: frozenset({"month"}),
}
