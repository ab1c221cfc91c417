"""The same closing in other worlds: a table at central values, and the range it shows in one sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import RUN, Fact, Sentence
from thirdneighbor.briefing.losses import costliest_first
from thirdneighbor.briefing.wording import all_close, typeset
from thirdneighbor.core.printing import bare_points, count, log_points, percent
from thirdneighbor.worlds.findings import CentralLoss, Findings, WorldReading

NAMED = 3
"""Neighbors with a column of their own, the costliest first."""
AT_MIDDLE = (
    "Central values set every assumption to its middle; the medians above, with all of them drawn at once, "
    "differ because each moves losses further to one side than to the other. "
)
NOTHING = "\N{EN DASH}"


def distinct_readings(findings: Findings) -> tuple[WorldReading, ...]:
    """Return the readings to be shown: where the least home share of fuels moves nothing, one a world."""
    shown: list[WorldReading] = []
    for reading in findings.other_worlds:
        same = [one for one in shown if one.year == reading.year and _printed(one) == _printed(reading)]
        if not same:
            shown.append(reading)
    return tuple(shown)


def _printed(reading: WorldReading) -> tuple[str, ...]:
    both = (reading.short, reading.long)
    return tuple(text for loss in both for text in (percent(loss.joint), bare_points(loss.gap)))


def worlds_sentence(findings: Findings) -> Sentence:
    """Say between which ends the joint closing and its gap lie over all worlds; empty with one world."""
    if len({reading.year for reading in findings.other_worlds}) < 2:
        return ()
    several = len(findings.neighbors) > 1
    what = f"when {all_close(findings.neighbors)}" if several else "when the neighbor closes"
    said: Sentence = (
        AT_MIDDLE,
        f"Over these worlds, at central values, real income changes {what} by ",
        _range(findings, "short", lambda loss: loss.joint, percent),
        " in the first year and by ",
        _range(findings, "long", lambda loss: loss.joint, percent),
        " after adjustment",
    )
    if not several:
        return (*said, ".")
    return (
        *said,
        "; the gap to the sum of each alone is ",
        _range(findings, "short", lambda loss: loss.gap, _signed),
        " and ",
        _range(findings, "long", lambda loss: loss.gap, _signed),
        ".",
    )


def terminal_worlds(findings: Findings) -> str:
    """Say the same in few words, for the terminal; empty with one world."""
    if not worlds_sentence(findings):
        return ""
    said = [
        f"{_range(findings, horizon, lambda loss: loss.joint, percent).text} {when}"
        for horizon, when in (("short", "first year"), ("long", "later"))
    ]
    if len(findings.neighbors) > 1:
        gaps = [
            _range(findings, horizon, lambda loss: loss.gap, _signed).text for horizon in ("short", "long")
        ]
        said.append(f"gap {' and '.join(gaps)}")
    years = sorted({reading.year for reading in findings.other_worlds})
    return f"{', '.join(map(str, years))} at central values: {', '.join(said)}"


def _range(
    findings: Findings, horizon: str, read: Callable[[CentralLoss], float], write: Callable[[float], str]
) -> Fact:
    values = [read(getattr(reading, horizon)) for reading in findings.other_worlds]
    known = sorted(value for value in values if not math.isnan(value))
    if not known:
        return Fact("unknown", (RUN,))
    ends = list(dict.fromkeys(write(value) for value in (known[0], known[-1])))
    if len(ends) == 2:
        ends[0] = ends[0].removesuffix(" %").removesuffix(" log points")
    return Fact(typeset(" to ".join(ends)), (RUN,))


def _signed(value: float) -> str:
    return log_points(value, signed=True)


def worlds_table(findings: Findings) -> Table | None:
    """Return one row a world and least home share of fuels; None where there is no other world."""
    if len({reading.year for reading in findings.other_worlds}) < 2:
        return None
    places = costliest_first(findings)[:NAMED]
    several = len(findings.neighbors) > 1
    named = [f"{findings.neighbors[place].name} closes" for place in places]
    more = len(findings.neighbors) - len(places)
    together = [all_close(findings.neighbors), "more (+) or less than the sum, log points"] if several else []
    rows = tuple(_row(one, findings, places) for one in distinct_readings(findings))
    said = f" ({count(more)} neighbors that cost less alone left out)" if more > 0 else ""
    caption: Sentence = (f"Change of real income: first year; after adjustment, at central values{said}",)
    return Table(caption, ("world", *named, *together), rows, (RUN,))


def _row(reading: WorldReading, findings: Findings, places: Sequence[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = [_world(reading, own=reading.year == findings.year)]
    cells += [_alone(reading, place) for place in places]
    if len(findings.neighbors) > 1:
        cells.append(_both(reading, lambda loss: loss.joint, percent))
        cells.append(_both(reading, lambda loss: loss.gap, lambda v: bare_points(v, signed=True)))
    return tuple(cells)


def _alone(reading: WorldReading, place: int) -> str:
    return _both(reading, lambda loss: loss.each[place], percent)


def _world(reading: WorldReading, *, own: bool) -> str:
    year = f"{reading.year} (this page)" if own else str(reading.year)
    if reading.fuel_floor is None:
        return f"{year}, one sector"
    fuels = f"least home share of fuels {reading.fuel_floor:g}"
    return f"{year}, {count(reading.sectors)} sectors, {fuels}"


def _both(reading: WorldReading, read: Callable[[CentralLoss], float], write: Callable[[float], str]) -> str:
    first, later = read(reading.short), read(reading.long)
    if math.isnan(first) and math.isnan(later):
        return NOTHING
    return typeset("; ".join(write(value) for value in (first, later)))
