"""Are the neighbors growing closer: one panel a domain, by year, free to disagree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.chart_lines import Panel, line_panel
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
from thirdneighbor.briefing.closeness import SAID, SETTLED, is_highest, share_of
from thirdneighbor.briefing.facts import Fact, Mark, Name, Sentence, distinct, plain
from thirdneighbor.briefing.registry_facts import dated_marks, plain_unit
from thirdneighbor.briefing.wording import capitalized, listing, possessive, typeset
from thirdneighbor.briefing.yearly import yearly_series
from thirdneighbor.core.names import in_text
from thirdneighbor.worlds.closeness import PARTIAL, PARTNERS, RELEASE
from thirdneighbor.worlds.policy_findings import Closeness, Dated

AXIS_ROOM = 46
APART = {"a year that is not complete": (PARTIAL,), "another release of the trade data": (RELEASE, PARTNERS)}
NO_REPORT = " had not reported: its trade is as partners state it, the rest of it carried forward."


def drawn_lines(closeness: Sequence[Closeness]) -> list[Closeness]:
    """Return the lines of the first pair that have figures of two years or more."""
    if not closeness:
        return []
    pair = {closeness[0].one.iso3, closeness[0].other.iso3}
    return [line for line in closeness if {line.one.iso3, line.other.iso3} == pair and len(line.years) > 1]


def closeness_figure(closeness: Sequence[Closeness]) -> Figure | None:
    """Return the chart of two neighbors in every domain that has years; None where none has."""
    lines = drawn_lines(closeness)
    if not lines:
        return None
    title, note = _title(lines), _note(lines)
    panels = _panels(lines)
    specs: dict[Size, Spec] = {size: _spec(panels, lines, size=size) for size in ("wide", "narrow")}
    alt = f"Panels of lines by year, one a domain: {plain(title)}"
    pictures = renderings(specs, key="closeness", title=title, note=note, alt=alt)
    table = _table(lines)
    return Figure("closeness", title, note, alt, table=table, csv=_csv(lines), marks=table.marks, **pictures)


def _title(lines: Sequence[Closeness]) -> Sentence:
    pair: Sentence = (Name(in_text(lines[0].one.name)), " and ", Name(in_text(lines[0].other.name)))
    ways = {
        way: list(dict.fromkeys(_named(x, lines) for x in lines if x.direction == way)) for way in SETTLED
    }
    votes = next((x for x in lines if x.domain == "votes" and x.direction == "apart" and is_highest(x)), None)
    said = []
    for way, found in ways.items():
        since: Sentence = ()
        if way == "apart" and votes is not None and votes.first is not None:
            year = Fact(str(votes.first.year), dated_marks(votes.first))
            since = (" since ", year, ", their highest year")
        if found:
            said.append((f"{SAID[way]} in ", *listing(list(found)), *since))
    if not said:
        return capitalized((*pair, ": no domain with a settled direction"))
    return capitalized((*pair, " are ", *listing(said)))


def _named(line: Closeness, lines: Sequence[Closeness]) -> str:
    """Return a line's domain where both ways of it went the same, else which of the two it is."""
    both = {other.direction for other in lines if other.domain == line.domain}
    return line.domain if len(both) == 1 else share_of(line)


def _note(lines: Sequence[Closeness]) -> Sentence:
    notes = dict.fromkeys(line.note.partition("Last year:")[0].strip() for line in lines if line.note)
    shaded = "Shaded: 90 % band over the roll calls of a year. " if any(_banded(x) for x in lines) else ""
    points = [(line, point) for line in lines for point in line.years if point.figure.note]
    said: Sentence = (shaded + " ".join(filter(None, notes)),)
    for words, wanted in APART.items():
        found = next((point for _, point in points if point.figure.note in wanted), None)
        if found:
            said = (*said, " Apart: ", Fact(str(found.year), dated_marks(found)), f", {words}.")
    silent = dict.fromkeys(in_text(x.one.name) for x, point in points if point.figure.note == PARTNERS)
    if silent:
        said = (*said, " ", *capitalized((*listing([Name(name) for name in silent]),)), NO_REPORT)
    return said


def _banded(line: Closeness) -> bool:
    return any(math.isfinite(point.low) for point in line.years)


def _panels(lines: Sequence[Closeness]) -> list[Panel]:
    panels = []
    for domain in dict.fromkeys(line.domain for line in lines):
        mine = [line for line in lines if line.domain == domain]
        series = tuple(
            drawn
            for line in mine
            for drawn in yearly_series(
                line.years,
                name=_whose(line) if len(mine) > 1 else line.unit,
                color="line5" if len(mine) == 1 else f"line{1 + (line.other.iso3 > line.one.iso3)}",
            )
        )
        as_share = mine[0].unit == "share"
        panels.append(Panel(domain.capitalize(), series, ".0%" if as_share else ".1~f"))
    return panels


def _whose(line: Closeness) -> str:
    return f"{possessive(line.other.name)} share of {possessive(line.one.name)}"


def _spec(panels: Sequence[Panel], lines: Sequence[Closeness], *, size: Size) -> Spec:
    years = [point.year for line in lines for point in line.years]
    ends = (float(min(years)), float(max(years)))
    columns = min(3, len(panels)) if size == "wide" else 1
    width = WIDTH[size] // columns - AXIS_ROOM - (12 if columns > 1 else 0)

    def chart() -> Any:
        drawn = [line_panel(p, width=width, height=120, x_domain=ends, font=TEXT[size]) for p in panels]
        rows = [drawn[start : start + columns] for start in range(0, len(drawn), columns)]
        return stacked([beside(row, spacing=12) if columns > 1 else row[0] for row in rows], spacing=14)

    return build(chart)


def _table(lines: Sequence[Closeness]) -> Table:
    years = sorted({point.year for line in lines for point in line.years})
    by_year = [{point.year: point for point in line.years} for line in lines]
    several = [sum(x.domain == line.domain for x in lines) > 1 for line in lines]
    names = [
        f"{line.domain}: {_whose(line)}" if more else line.domain
        for line, more in zip(lines, several, strict=True)
    ]
    rows = tuple(
        (
            str(year),
            *(_cell(known.get(year), line.unit) for known, line in zip(by_year, lines, strict=True)),
        )
        for year in years
    )
    row_marks = tuple(
        distinct(mark for known in by_year for mark in dated_marks(known.get(year))) for year in years
    )
    marks: tuple[Mark, ...] = distinct(mark for row in row_marks for mark in row)
    return Table(("The two neighbors by domain and year",), ("year", *names), rows, marks, row_marks)


def _cell(point: Dated | None, unit: str) -> str:
    if point is None:
        return "\N{EN DASH}"
    return typeset(plain_unit(point.figure.value, unit).removesuffix(f" ({unit})"))


def _csv(lines: Sequence[Closeness]) -> str:
    columns = ("domain", "one", "other", "unit", "year", "value", "low", "high", "source")
    rows = [
        (
            line.domain,
            line.one.iso3,
            line.other.iso3,
            line.unit,
            point.year,
            point.figure.value,
            point.low if math.isfinite(point.low) else "",
            point.high if math.isfinite(point.high) else "",
            str(point.figure.locator),
        )
        for line in lines
        for point in line.years
    ]
    return csv_text(columns, rows)
