"""Times counted from the day of a report: `today`, `on Sunday`, `last year`."""

from __future__ import annotations

import datetime as dt
import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import MONTHS, M, moved, rule
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _today(m: re.Match[str], today: When | None) -> str | None:
    if today is None or today.precision != "day":
        return None
    back = 1 if m["day"].casefold() in {"yesterday", "last night"} else 0
    return moved(today, -back, "day")


def _weekday(m: re.Match[str], today: When | None) -> str | None:
    """Return the last day of that name up to the day of the report."""
    if today is None or today.precision != "day":
        return None
    day = today.earliest
    back = (day.weekday() - WEEKDAYS.index(m["name"].casefold())) % 7
    return (day - dt.timedelta(days=back)).isoformat()


def _unit(m: re.Match[str], today: When | None) -> str | None:
    return moved(today, -1 if m["way"].casefold() == "last" else 0, m["unit"].casefold()) if today else None


def _month(m: re.Match[str], today: When | None) -> str | None:
    if today is None or today.precision not in {"day", "month"}:
        return None
    month = MONTHS[m["m"].strip(" .").casefold()]
    return f"{today.earliest.year - (month >= today.earliest.month)}-{month:02}"


RULES = (
    rule(
        r"\b(?P<day>today|yesterday|tonight|last\s+night|this\s+(?:morning|afternoon|evening|day))\b", _today
    ),
    rule(
        rf"\b(?:(?:early|late)\s+)?(?:on|last|since)\s+(?P<name>{'|'.join(WEEKDAYS)})(?:\s+(?:morning|evening|night|afternoon))?\b",
        _weekday,
    ),
    rule(r"\b(?P<way>last|this)\s+(?P<unit>year|month)\b", _unit),
    rule(rf"\blast\s+(?P<m>{M})(?!\s+\d)", _month),
)


def reported_dates(text: str, today: When | None, told: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Add to the dates of a sentence those that hang on the day of the report."""
    if today is None:
        return told
    found = list(told)
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            if when := read(match, today):
                found.append(
                    DateMention(match.start(), match.end(), When(when), inferred=f"counted from {today}")
                )
    return tuple(sorted(found, key=lambda one: one.start))
