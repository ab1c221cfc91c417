"""Alignment in the General Assembly by year: ideal points, votes alike and abstentions, with their bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.chart_lines import Panel, Series, line_panel
from thirdneighbor.briefing.charts import (
    TEXT,
    WIDTH,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    beside,
    build,
    csv_text,
    renderings,
    stacked,
)
from thirdneighbor.briefing.facts import Fact, Mark, Name, Part, Sentence, distinct, plain
from thirdneighbor.briefing.registry_facts import dated_marks
from thirdneighbor.briefing.wording import capitalized, listing, possessive, typeset
from thirdneighbor.briefing.yearly import yearly_series
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import number, percent
from thirdneighbor.core.provenance import Locator
from thirdneighbor.worlds.alignment import nearest_neighbor
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy_findings import Alignment, Dated, Resolution, Track

AXIS_ROOM = 46
COLORS = {"home": "line4", "third neighbors": "line3"}
NEIGHBOR_COLORS = ("line1", "line2")


def alignment_figures(findings: Findings, alignment: Alignment) -> list[Figure]:
    """Return the chart of ideal points, and that of votes alike and abstentions; none that has no lines."""
    found = []
    if alignment.ideal:
        panel = Panel("Ideal points", _series(alignment.ideal), ".1~f")
        title, note = _ideal_title(findings, alignment), _ideal_note(alignment)
        found.append(_figure("ideal-points", title, note, [("ideal point", alignment.ideal, panel)]))
    panels = [
        (name, tracks, Panel(title, _series(tracks), form))
        for name, tracks, title, form in (
            ("kappa", alignment.alike, _alike_title(findings), ".1~f"),
            ("abstentions", alignment.abstaining, "Abstentions, share of votes cast", ".0%"),
        )
        if tracks
    ]
    if panels:
        title, note = _votes_title(findings, alignment), _votes_note(alignment)
        found.append(_figure("votes-alike", title, note, panels))
    return found


def _alike_title(findings: Findings) -> str:
    return f"Votes alike with {in_text(findings.home.name)} (kappa)"


def _figure(
    key: str, title: Sentence, note: Sentence, parts: Sequence[tuple[str, Sequence[Track], Panel]]
) -> Figure:
    panels = [panel for _, _, panel in parts]
    specs: dict[Size, Spec] = {size: _spec(panels, size=size) for size in ("wide", "narrow")}
    alt = f"Lines by year: {plain(title)}"
    pictures = renderings(specs, key=key, title=title, note=note, alt=alt)
    table = _table(parts)
    return Figure(key, title, note, alt, table=table, csv=_csv(parts), marks=table.marks, **pictures)


def _series(tracks: Sequence[Track]) -> tuple[Series, ...]:
    neighbors = iter(NEIGHBOR_COLORS)
    return tuple(
        drawn
        for track in tracks
        for drawn in yearly_series(
            track.years,
            name=track.name,
            color=COLORS.get(track.role) or next(neighbors),
            stroke=3 if track.role == "home" else 2,
        )
    )


def _spec(panels: Sequence[Panel], *, size: Size) -> Spec:
    years = [x for panel in panels for series in panel.series for x, _ in series.points]
    ends = (min(years), max(years))
    columns = min(len(panels), 2) if size == "wide" else 1
    width = WIDTH[size] // columns - AXIS_ROOM - (12 if columns > 1 else 0)
    height = 220 if len(panels) == 1 else 150

    def chart() -> Any:
        drawn = [line_panel(p, width=width, height=height, x_domain=ends, font=TEXT[size]) for p in panels]
        return beside(drawn, spacing=12) if columns > 1 else stacked(drawn, spacing=14)

    return build(chart)


def _last_full(track: Track, alignment: Alignment) -> Dated | None:
    full = [point for point in track.years if point.year != alignment.partial]
    return full[-1] if full else None


def _ideal_title(findings: Findings, alignment: Alignment) -> Sentence:
    """Say where home stands in the last full year, and which neighbor stands nearer."""
    home = alignment.ideal[0]
    last = _last_full(home, alignment)
    if home.role != "home" or last is None:
        return ("Ideal points in the General Assembly",)
    near = nearest_neighbor(alignment)
    beside: Sentence = (", on this line nearest to ", Name(in_text(near[0].name))) if near else ()
    return capitalized((Name(possessive(findings.home.name)), " ideal point is ", _valued(last), *beside))


def _valued(point: Dated) -> Fact:
    text = number(point.figure.value, decimals=2)
    if math.isfinite(point.low):
        text += f" ({number(point.low, decimals=2)} to {number(point.high, decimals=2)})"
    return Fact(typeset(f"{text} in {point.year}"), dated_marks(point), point.figure.value)


def _ideal_note(alignment: Alignment) -> Sentence:
    said = (
        "Our own estimates from recorded votes on adopted resolutions; higher is nearer to the United "
        "States. Shaded: 90 % band; around the third neighbors their middle half. Consensus is not seen, and "
        "this one line separates China and Russia poorly: read it with the votes alike beside."
    )
    return (said, *_partial_note(alignment))


def _partial_note(alignment: Alignment) -> Sentence:
    if alignment.partial is None:
        return ()
    rows = [
        p
        for track in (*alignment.ideal, *alignment.alike)
        for p in track.years
        if p.year == alignment.partial
    ]
    if not rows:
        return ()
    return (" ", Fact(f"{alignment.partial} is not complete.", dated_marks(rows[0])))


def _votes_title(findings: Findings, alignment: Alignment) -> Sentence:
    """Say with whom home's votes were most alike in the last full year."""
    last = [(point, track) for track in alignment.alike if (point := _last_full(track, alignment))]
    if not last:
        return ("Abstentions in the General Assembly",)
    newest = max(point.year for point, _ in last)
    ranked = sorted((e for e in last if e[0].year == newest), key=lambda e: -e[0].figure.value)
    said: list[Sentence | Part] = [(Name(_with(track)), " ", _kappa(p)) for p, track in ranked]
    home = Name(possessive(findings.home.name))
    year = Fact(str(newest), dated_marks(ranked[0][0]))
    return capitalized((home, " votes of ", year, " alike (kappa) with ", *listing(said)))


def _kappa(point: Dated) -> Fact:
    value = point.figure.value
    return Fact(typeset(number(value, decimals=2)), dated_marks(point), value)


def nearer_sentence(alignment: Alignment) -> Sentence:
    """Say which neighbor is nearer by the line of ideal points and which by votes alike; they may disagree.

    Empty with fewer than two neighbors, or where one of the two measures is missing.
    """
    near = nearest_neighbor(alignment)
    last = [
        (point, t) for t in alignment.alike if t.role == "neighbor" and (point := _last_full(t, alignment))
    ]
    if near is None or len(last) < 2:
        return ()
    most = max(last, key=lambda entry: entry[0].figure.value)[1]
    by_line, by_votes = (Name(in_text(name)) for name in (near[0].name, most.name))
    if near[0].code == most.code:
        return ("Of the neighbors, ", by_line, " is nearer on both measures: ideal points and votes alike.")
    return (
        "The two measures disagree on which neighbor is nearer: ",
        by_line,
        " by ideal points, ",
        by_votes,
        " by votes alike. One line cannot hold both; a difference within the bands is none.",
    )


def _with(track: Track) -> str:
    return "the median third neighbor" if track.role == "third neighbors" else in_text(track.name)


def _votes_note(alignment: Alignment) -> Sentence:
    said = (
        "Kappa with quadratic weights: 1 is all votes alike, 0 what chance would give. Shaded: 90 % band "
        "over the roll calls of the year; around the third neighbors their middle half. Recorded votes on "
        "adopted resolutions; staying away is no abstention."
    )
    return (said, *_partial_note(alignment))


def _table(parts: Sequence[tuple[str, Sequence[Track], Panel]]) -> Table:
    columns = [(name, track) for name, tracks, _ in parts for track in tracks]
    years = sorted({point.year for _, track in columns for point in track.years})
    several = len(parts) > 1
    heads = tuple(f"{name}: {track.name}" if several else track.name for name, track in columns)
    rows = tuple(
        (str(year), *(_cell(name, track.in_year(year)) for name, track in columns)) for year in years
    )
    row_marks = tuple(
        distinct(mark for _, track in columns for mark in dated_marks(track.in_year(year))[:1])
        for year in years
    )
    marks: tuple[Mark, ...] = distinct(mark for row in row_marks for mark in row)
    return Table(("By year, with bands where known",), ("year", *heads), rows, marks, row_marks)


def _cell(name: str, point: Dated | None) -> str:
    if point is None:
        return "\N{EN DASH}"
    if name == "abstentions":
        return typeset(percent(point.figure.value))
    text = number(point.figure.value, decimals=2)
    if math.isfinite(point.low):
        text += f" ({number(point.low, decimals=2)} to {number(point.high, decimals=2)})"
    return typeset(text)


def _csv(parts: Sequence[tuple[str, Sequence[Track], Panel]]) -> str:
    columns = ("measure", "series", "year", "value", "low", "high", "note", "source")
    rows = [
        (
            name,
            track.code or track.name,
            p.year,
            p.figure.value,
            p.low if math.isfinite(p.low) else "",
            p.high if math.isfinite(p.high) else "",
            p.figure.note,
            str(p.figure.locator),
        )
        for name, tracks, _ in parts
        for track in tracks
        for p in track.years
    ]
    return csv_text(columns, rows)


def ukraine_table(findings: Findings, resolutions: Sequence[Resolution]) -> Table | None:
    """Return the votes on Ukraine: home, its neighbors, and how third neighbors voted; None without any."""
    if not resolutions:
        return None
    states = {state.iso3: state for state in (findings.home, *findings.neighbors)}
    codes = list(dict.fromkeys(b.state for entry in resolutions for b in entry.ballots))
    heads = [states[code].name for code in codes]
    rows: list[tuple[Cell, ...]] = []
    marks: list[tuple[Mark, ...]] = []
    for entry in resolutions:
        cast = {ballot.state: ballot.vote for ballot in entry.ballots}
        counted = ", ".join(f"{count} {vote}" for vote, count in sorted(entry.third.items(), key=_most))
        rows.append(
            (
                Name(entry.name),
                entry.date,
                *(cast.get(code, "\N{EN DASH}") for code in codes),
                counted or "\N{EN DASH}",
            )
        )
        marks.append(_ballot_marks(entry))
    columns = ("resolution", "date", *heads, "third neighbors")
    caption: Sentence = ("Votes in the emergency special session on Ukraine",)
    return Table(caption, columns, tuple(rows), distinct(m for row in marks for m in row), tuple(marks))


def _most(entry: tuple[str, int]) -> tuple[int, str]:
    return (-entry[1], entry[0])


def _ballot_marks(entry: Resolution) -> tuple[Mark, ...]:
    cast = (*entry.ballots, *entry.third_ballots)
    return distinct(Locator(b.source, "un_votes", f"{b.state}/{b.resolution}") for b in cast)


def ukraine_sentence(findings: Findings, resolutions: Sequence[Resolution]) -> Sentence:
    """Count home's votes on Ukraine by kind; empty where the table has none."""
    cast = [(e, b) for e in resolutions for b in e.ballots if b.state == findings.home.iso3]
    if not cast:
        return ()
    counted: dict[str, list[tuple[Resolution, Any]]] = {}
    for entry, ballot in cast:
        counted.setdefault(ballot.vote, []).append((entry, ballot))
    said: list[Sentence | Part] = []
    for vote, found in sorted(counted.items(), key=lambda item: (-len(item[1]), item[0])):
        marks = distinct(mark for entry, _ in found for mark in _ballot_marks(entry)[:1])
        said.append((Fact(f"{len(found)} {vote}", marks, float(len(found))),))
    total = Fact(str(len(cast)), distinct(m for e, _ in cast for m in _ballot_marks(e)[:1]))
    home = Name(findings.home.name)
    return (
        "On Ukraine, in ",
        total,
        " recorded votes of the emergency session, ",
        home,
        " cast ",
        *listing(said),
        ".",
    )
