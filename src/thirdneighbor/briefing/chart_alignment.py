"""Alignment in the General Assembly by year: ideal points, votes alike and abstentions, with their bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.chart_lines import Panel, Series, line_panel
from thirdneighbor.briefing.charts import (
    TEXT,
    WIDTH,
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
from thirdneighbor.core.printing import count, number, percent
from thirdneighbor.measures import lies_apart
from thirdneighbor.worlds.alignment import Nearer, nearer_by_points, nearer_by_votes
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy_findings import Alignment, Dated, Track

AXIS_ROOM = 46
COLORS = {"home": "line4", "third neighbors": "line3"}
NEIGHBOR_COLORS = ("line1", "line2")
STEP = 0.3
"""Years from one line's last band or point to the next one's, so that they do not cover one another."""


def alignment_figures(findings: Findings, alignment: Alignment) -> list[Figure]:
    """Return the chart of ideal points, and that of votes alike and abstentions; none that has no lines."""
    found = []
    if alignment.ideal:
        panel = Panel("Ideal points", _series(alignment.ideal, bands=True), ".1~f")
        title, note = _ideal_title(findings, alignment), _ideal_note(findings, alignment)
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
        title, note = _votes_title(findings, alignment), _votes_note(findings, alignment)
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


def _series(tracks: Sequence[Track], *, bands: bool = False) -> tuple[Series, ...]:
    """Return the lines, each with its band at its last full year; with `bands` single states at all years."""
    neighbors = iter(NEIGHBOR_COLORS)
    return tuple(
        drawn
        for place, track in enumerate(tracks)
        for drawn in yearly_series(
            track.years,
            name=track.name,
            color=COLORS.get(track.role) or next(neighbors),
            stroke=3 if track.role == "home" else 2,
            last_band=not bands or track.role == "third neighbors",
            beside=STEP * place,
        )
    )


def _spec(panels: Sequence[Panel], *, size: Size) -> Spec:
    lines = [series for panel in panels for series in panel.series]
    years = [point[0] for line in lines for point in line.points]
    years += [band[0] for line in lines for band in line.band]
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
    near = nearer_by_points(alignment)
    beside: Sentence = ()
    if near is not None and near.clear:
        first, second = (Name(in_text(track.name)) for track, _ in near.ranked[:2])
        beside = (", on this line nearer to ", first, " than to ", second)
    return capitalized((Name(possessive(findings.home.name)), " ideal point is ", _valued(last), *beside))


def _valued(point: Dated) -> Fact:
    text = number(point.figure.value, decimals=2)
    if math.isfinite(point.low):
        text += f" ({number(point.low, decimals=2)} to {number(point.high, decimals=2)})"
    return Fact(typeset(f"{text} in {point.year}"), dated_marks(point), point.figure.value)


def _ideal_note(findings: Findings, alignment: Alignment) -> Sentence:
    pair = {track.code for track in alignment.ideal if track.role == "neighbor"}
    poorly = ", and hardly tells China from Russia" if pair == {"CHN", "RUS"} else ""
    said = (
        "Our own estimates from recorded votes on adopted resolutions; higher is nearer to the United "
        f"States. Shaded: 90 % band. {_whose_bar(findings, alignment.ideal)}Consensus is not seen; one line "
        f"cannot hold all of how states vote{poorly}."
    )
    return (said, *_partial_note(alignment))


def _whose_bar(findings: Findings, tracks: Sequence[Track]) -> str:
    """Say what the bar of the third neighbors spans; empty where they have no line."""
    if not any(track.role == "third neighbors" for track in tracks):
        return ""
    return f"Bar at the end: from the lowest to the highest of the {_third(findings)}. "


def _third(findings: Findings) -> str:
    """Name who stands for third neighbors: those of the registry, else the largest partners beyond."""
    return "third neighbors" if findings.third_from_registry else "largest partners beyond the neighbors"


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
    said: list[Sentence | Part] = [(Name(in_text(t.name)), " ", _kappa(p)) for p, t in ranked if t.code]
    spread = [_spread(findings, p) for p, t in ranked if t.role == "third neighbors"]
    home = Name(possessive(findings.home.name))
    year = Fact(str(newest), dated_marks(ranked[0][0]))
    return capitalized((home, " votes of ", year, " alike (kappa) with ", *listing([*said, *spread])))


def _ends(point: Dated) -> tuple[float, float, float]:
    return point.figure.value, point.low, point.high


def _kappa(point: Dated) -> Fact:
    value = point.figure.value
    return Fact(typeset(number(value, decimals=2)), dated_marks(point), value)


def _spread(findings: Findings, point: Dated) -> Sentence:
    """Say the median of the third neighbors and how far they lie apart."""
    low, high = (number(end, decimals=2) for end in (point.low, point.high))
    text = Fact(typeset(f"{low} to {high}"), dated_marks(point))
    return (f"the {_third(findings)} ", text, ", median ", _kappa(point))


def nearer_sentence(findings: Findings, alignment: Alignment) -> Sentence:
    """Say which of two neighbors is nearer by ideal points and which by votes alike; they may disagree.

    Neither is where the difference lies within its band. With more than two neighbors it says which two are
    compared, and who of the others votes more like home. Empty where one of the two measures is missing.
    """
    points, votes = nearer_by_points(alignment), nearer_by_votes(alignment)
    if points is None or votes is None or min(len(points.ranked), len(votes.ranked)) < 2:
        return ()
    home = findings.home.name
    pair = listing([Name(in_text(track.name)) for track in _drawn(alignment)])
    of: Sentence = ("Of ", Name(possessive(home)), " two neighbors, ", *pair, ", ")
    if len(findings.neighbors) > 2:
        two = f", the two of {count(len(findings.neighbors))} neighbors whose closing costs "
        of = ("Of ", *pair, two, Name(in_text(home)), " most, ")
    by = (*_by(points, "ideal points"), "; ", *_by(votes, "votes alike"))
    return (*of, *by, *_more_alike(alignment, votes), ".")


def _drawn(alignment: Alignment) -> list[Track]:
    return [track for track in alignment.ideal if track.role == "neighbor"]


def _by(near: Nearer, measure: str) -> Sentence:
    (first, nearest), (second, next_one) = near.ranked[:2]
    if near.clear:
        ends: Sentence = (_kappa(nearest), " against ", _kappa(next_one), ")")
        return (Name(in_text(first.name)), f" is nearer by {measure} (", *ends)
    named = (Name(in_text(first.name)), " ", _kappa(nearest), ", ", Name(in_text(second.name)), " ")
    return (f"neither is nearer by {measure} (", *named, _kappa(next_one), ": a difference within the bands)")


def _more_alike(alignment: Alignment, votes: Nearer) -> Sentence:
    """Say who of the other neighbors votes more like home than both compared, beyond the bands."""
    most = votes.ranked[0][1]
    found = [(t, p) for t in alignment.beside if (p := t.in_year(most.year)) is not None]
    above = [
        e for e in found if e[1].figure.value > most.figure.value and lies_apart(_ends(most), _ends(e[1]))
    ]
    above.sort(key=lambda entry: -entry[1].figure.value)
    if not above:
        return ()
    said = listing([(Name(in_text(other.name)), " ", _kappa(point)) for other, point in above])
    return (". More alike than either: ", *said)


def _votes_note(findings: Findings, alignment: Alignment) -> Sentence:
    both = (*alignment.alike, *alignment.abstaining)
    said = (
        "Kappa with quadratic weights: 1 is all votes alike, 0 what chance would give. Bars: 90 % band over "
        f"the roll calls of the last full year{_range_of(findings, both)}. Recorded votes on adopted "
        "resolutions; staying away is no abstention."
    )
    return (said, *_partial_note(alignment))


def _range_of(findings: Findings, tracks: Sequence[Track]) -> str:
    if not any(track.role == "third neighbors" for track in tracks):
        return ""
    return f"; for the {_third(findings)} from the lowest to the highest"


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
