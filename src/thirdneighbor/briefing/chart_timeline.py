"""The timeline as a chart: lanes of entries above the rungs of the ladder, old years closer together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from thirdneighbor.briefing.charts import (
    WIDTH,
    Figure,
    Size,
    Spec,
    Table,
    build,
    csv_text,
    inline,
    layered,
    renderings,
    stacked,
)
from thirdneighbor.briefing.facts import RUN, Fact, Name, Sentence, distinct, plain
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.registry_facts import LOWEST, rung_of, rungs
from thirdneighbor.briefing.timeline import LANES, Entry, entries_of, ladder_warning
from thirdneighbor.briefing.wording import listing, possessive
from thirdneighbor.core.names import in_text
from thirdneighbor.registry import Registry, Tie
from thirdneighbor.worlds.findings import Findings

LANE_HEIGHT, RUNG_HEIGHT = 26, 20
LABEL_ROOM: dict[Size, int] = {"wide": 150, "narrow": 112}
EDGE = 8.0
TICK_ROOM = 56.0
GAP_FROM = 0.2
"""A first stretch without entries longer than this part of the whole span is drawn short."""
OLD, RECENT = 0.3, 0.7


def timeline_figure(findings: Findings, registry: Registry) -> Figure | None:
    """Return the chart of all dated entries with a table twin; None where nothing is dated."""
    entries = entries_of(registry)
    if not entries:
        return None
    title, note = _title(findings, entries), _note(registry, entries)
    specs: dict[Size, Spec] = {size: _spec(entries, registry.ties, size=size) for size in ("wide", "narrow")}
    alt = f"Dots by year and kind: {plain(title)}"
    pictures = renderings(specs, key="timeline", title=title, note=note, alt=alt)
    table = _table(findings, entries)
    return Figure("timeline", title, note, alt, table=table, csv=_csv(entries), marks=table.marks, **pictures)


def _title(findings: Findings, entries: Sequence[Entry]) -> Sentence:
    first, last = entries[0], max(entries, key=lambda e: e.year)
    span = Fact(f"{first.year} to {last.year}", distinct((*first.marks, *last.marks)))
    steps = [e for e in entries if e.lane == "tie" and e.third and e.rank > LOWEST]
    home = Name(possessive(findings.home.name))
    if not steps:
        return ("What the registry dates in ", home, " policy, ", span)
    half = sorted(e.year for e in steps)[len(steps) // 2]
    marks = distinct(mark for e in steps for mark in e.marks)
    late = sum(e.year >= half for e in steps)
    counted = Fact(f"{late} of {len(steps)}", marks, late)
    return (
        "Of the dated steps above diplomatic relations with third neighbors, ",
        counted,
        " fall in ",
        Fact(f"{half}", marks),
        " or later",
    )


def _note(registry: Registry, entries: Sequence[Entry]) -> Sentence:
    starts = breaks([e.year for e in entries])
    drawn: Sentence = (
        "Years before ",
        Fact(str(starts[-2]), (RUN,), starts[-2]),
        " are drawn closer together. Filled: third neighbors; hollow: neighbors; upright lines: phases. ",
    )
    return (*(drawn if len(starts) > 2 else ()), ladder_warning(registry))


def breaks(years: Sequence[int]) -> list[int]:
    """Return the years between which time runs at one speed: the first, perhaps two breaks, the end.

    >>> breaks([1727, 1911, 1945, 1990, 1995, 2000, 2010, 2020])
    [1727, 1910, 2021]
    """
    ordered = sorted(set(years))
    first, end = ordered[0], ordered[-1] + 1
    found = [first]
    if len(ordered) > 1 and ordered[1] - first > GAP_FROM * (end - first):
        found.append(ordered[1] // 10 * 10)
    listed = sorted(years)
    recent = listed[len(listed) // 4] // 10 * 10
    if found[-1] < recent < end - 5 and recent - found[-1] > end - recent:
        found.append(recent)
    return [*found, end]


def scale_range(starts: Sequence[int], width: int) -> list[float]:
    """Return the pixels of the breaks: an empty first stretch short, old years close, recent ones wide."""
    parts = [1.0]
    if len(starts) == 3:
        parts = [OLD, RECENT]
    elif len(starts) > 3:
        parts = [0.1, OLD - 0.1, RECENT]
    pixels = [EDGE]
    for part in parts:
        pixels.append(pixels[-1] + part * (width - 2 * EDGE))
    return pixels


def ticks(starts: Sequence[int], pixels: Sequence[float]) -> list[int]:
    """Return the years to label: the first, the breaks and round years that do not crowd each other.

    >>> ticks([1727, 1910, 1990, 2026], [0.0, 50.0, 150.0, 500.0])
    [1727, 1990, 2000, 2010, 2020]
    """
    recent, end = starts[-2], starts[-1] - 1
    step = 10 if end - recent <= 60 else 50
    wanted = [starts[0], *starts[1:-1], *range(recent // 10 * 10 + step, end + 1, step)]
    found: list[int] = []
    for year in wanted:
        at = float(np.interp(year, starts, pixels))
        if not found or at - float(np.interp(found[-1], starts, pixels)) >= TICK_ROOM:
            found.append(year)
    return found


def _spec(entries: Sequence[Entry], ties: Sequence[Tie], *, size: Size) -> Spec:
    import altair as alt

    width = WIDTH[size] - LABEL_ROOM[size] - 16
    starts = breaks([entry.year for entry in entries])
    scale = alt.Scale(domain=starts, range=scale_range(starts, width), nice=False)
    lanes = [lane for lane in LANES if lane != "tie" and any(e.lane == lane for e in entries)]
    tiers = {step.rank: step.tier for tie in ties for step in tie.steps if step.date}
    years = ticks(starts, scale_range(starts, width))

    def panel(values: list[dict[str, Any]], order: list[str], *, step: int, labelled: bool) -> Any:
        axis = alt.Axis(values=years, format="d", title=None, grid=True, labels=labelled, ticks=labelled)
        y_axis = alt.Axis(
            title=None, ticks=False, domain=False, labelPadding=6, minExtent=LABEL_ROOM[size] - 8
        )
        x, y = (
            alt.X("x:Q", scale=scale, axis=axis),
            alt.Y("row:N", sort=None, scale=alt.Scale(domain=order), axis=y_axis),
        )
        encoded = {"x": x, "y": y, "stroke": alt.Stroke("color:N", scale=None, legend=None)}
        base = alt.Chart(inline(values)).mark_point(size=46, filled=True, opacity=0.9, strokeWidth=1.4)
        dots = base.encode(**encoded, fill=alt.Fill("fill:N", scale=None, legend=None))
        rules = alt.Chart(inline(_cuts(entries))).mark_rule(stroke=var("ring"), strokeDash=[3, 3])
        return layered([rules.encode(x=x), dots], width=width, height=step * len(order))

    def chart() -> Any:
        found = []
        if lanes:
            order = [f"{LANES[lane]}s" for lane in lanes]
            found.append(panel(_lane_values(entries), order, step=LANE_HEIGHT, labelled=not tiers))
        if tiers:
            order = [tiers[rank] for rank in sorted(tiers, reverse=True)]
            found.append(panel(_rung_values(entries, ties, tiers), order, step=RUNG_HEIGHT, labelled=True))
        return stacked(found, spacing=6)

    return build(chart)


def _cuts(entries: Sequence[Entry]) -> list[dict[str, float]]:
    """Return where a higher rung with a third neighbor than any before is reached."""
    found, highest = [], 0
    for entry in entries:
        if entry.third and entry.rank > highest:
            highest = entry.rank
            found.append({"x": _at(entry)})
    return found


def _lane_values(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    ink = var("line6")
    return [
        {"x": _at(e), "row": f"{LANES[e.lane]}s", "color": ink, "fill": ink}
        for e in entries
        if e.lane != "tie"
    ]


def _rung_values(
    entries: Sequence[Entry], ties: Sequence[Tie], tiers: dict[int, str]
) -> list[dict[str, Any]]:
    classes = rungs(ties)
    found = []
    for entry in entries:
        if entry.lane == "tie":
            rung = rung_of(entry.rank, classes)
            color = var(rung.color if rung else "line6")
            fill = color if entry.third else var("paper")
            stroke = color if entry.third else var("neighbor")
            found.append({"x": _at(entry), "row": tiers[entry.rank], "color": stroke, "fill": fill})
    return found


def _at(entry: Entry) -> float:
    start, _ = entry.order
    return round(start.year + (start.timetuple().tm_yday - 1) / 366, 3)


def _table(findings: Findings, entries: Sequence[Entry]) -> Table:
    """Return what the dots show: how many entries of each kind a year has, and the steps by partner."""
    kinds = [lane for lane in LANES if lane != "tie" and any(e.lane == lane for e in entries)]
    rows, marks = [], []
    for year in sorted({entry.year for entry in entries}):
        here = [entry for entry in entries if entry.year == year]
        steps = listing([entry.said[1] for entry in here if entry.lane == "tie"])
        counts = [str(sum(entry.lane == kind for entry in here)) for kind in kinds]
        rows.append((str(year), *counts, steps or "\N{EN DASH}"))
        marks.append(distinct(mark for entry in here for mark in entry.marks))
    caption: Sentence = ("Dated entries on ", Name(in_text(findings.home.name)), " by year")
    columns = ("year", *(f"{LANES[kind]}s" for kind in kinds), "steps of ties with")
    everything = distinct(mark for row in marks for mark in row)
    return Table(caption, columns, tuple(rows), everything, tuple(marks))


def _csv(entries: Sequence[Entry]) -> str:
    lines = [(str(e.when), LANES[e.lane], plain(e.said), "; ".join(map(str, e.marks))) for e in entries]
    return csv_text(("date", "what", "words", "source"), lines)
