"""Days in a list that share a year: `on 2 March, 24 March and 12 October 2022`, `3 May 2010 and 9 June`."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import D, M, Y, day_text, month_text, rule
from thirdneighbor.registry.extraction.gates import gated

AND = r"(?:\s*,\s+(?:and\s+)?|\s+and\s+)(?:on\s+)?"
BEFORE = gated(rf"(?:\b{D}\s+{M}|\b{M}\s+{D}|\b(?:1\d|20)\d\d){AND}$", re.IGNORECASE)


def _shared(m: re.Match[str], _: When | None) -> str | None:
    """Return a day in the year that ends its list, unless it comes after the last day of it."""
    last = f"{month_text(m['m2'])}-{day_text(m['d2'])}"
    if f"{month_text(m['m'])}-{day_text(m['d'])}" >= last:
        return None
    return f"{m['y']}-{month_text(m['m'])}-{day_text(m['d'])}"


def _following(m: re.Match[str], anchor: When | None) -> str | None:
    """Return a day in the year of the one before it in its list."""
    if anchor is None or anchor.precision != "day" or not BEFORE.search(m.string, m.start() - 40, m.start()):
        return None
    return f"{anchor.earliest.year}-{month_text(m['m'])}-{day_text(m['d'])}"


SHARED_YEARS = (
    rule(
        rf"(?<!between )(?<!from )\b(?P<d>{D})\s+(?P<m>{M})"
        rf"(?={AND}(?:{D}\s+{M}{AND})*(?P<d2>{D})\s+(?P<m2>{M})\s*,?\s*(?P<y>{Y})\b)",
        _shared,
    ),
    rule(
        rf"(?<!between )(?<!from )\b(?P<m>{M})\s+(?P<d>{D})"
        rf"(?={AND}(?:{M}\s+{D}{AND})*(?P<m2>{M})\s+(?P<d2>{D}),?\s+(?P<y>{Y})\b)",
        _shared,
    ),
)
FURTHER_DAYS = (
    rule(rf"(?<=[,d]\s)(?P<d>{D})\s+(?P<m>{M})\b(?!\s*,?\s*(?:of\s+)?\d)", _following),
    rule(rf"(?<=[,d]\s)(?P<m>{M})\s+(?P<d>{D})\b(?!\s*,?\s*\d)", _following),
)
