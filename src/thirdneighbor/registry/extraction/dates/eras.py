"""Seats of government that stood for another state once: Moscow for the Soviet Union until 1991."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.names.mentions import Mention

# Whose seat a capital was before it was that of today's state, from when to when.
FORMERLY = {
    "RUS": ("SUN", dt.date(1922, 12, 30), dt.date(1991, 12, 26)),
    "SRB": ("YUG", dt.date(1918, 12, 1), dt.date(1992, 4, 27)),
    "CZE": ("CSK", dt.date(1918, 10, 28), dt.date(1992, 12, 31)),
}
FORMER = frozenset(code for code, _, _ in FORMERLY.values()) | {"DDR", "SCG"}


def of_era(mention: Mention, dates: Sequence[DateMention], home: str) -> Mention:
    """Return a capital as the seat of the state it belonged to on the date told next in the sentence.

    A date before it will do where none follows. In a section about a former state its capital stands for
    that state.
    """
    if mention.kind == "person" and mention.code == "SUN":
        early = bool(dates) and all(d.when.latest < FORMERLY["RUS"][1] for d in dates)
        return replace(mention, code="RUS") if early else mention
    if mention.kind != "seat" or mention.code not in FORMERLY:
        return mention
    code, start, end = FORMERLY[mention.code]
    after = [d.when for d in dates if d.start >= mention.end]
    told = after[:1] or [d.when for d in dates][-1:]
    then = bool(told) and all(start <= when.earliest and when.latest <= end for when in told)
    return replace(mention, code=code) if then or home == code else mention
