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
from thirdneighbor.briefing.facts import Fact, Mark, Name, Sentence, distinct, plain
from thirdneighbor.briefing.registry_facts import dated_marks, plain_unit
from thirdneighbor.briefing.wording import capitalized, listing, possessive, typeset
from thirdneighbor.briefing.yearly import yearly_series
from thirdneighbor.core.names import in_text
from thirdneighbor.worlds.policy_findings import Closeness, Dated

AXIS_ROOM = 46
SETTLED = ("closer", "apart")
SAID = {"closer": "closer", "apart": "further apart"}


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
    ways = {way: list(dict.fromkeys(x.domain for x in lines if x.direction == way)) for way in SETTLED}
    said = [(f"{SAID[way]} in ", *listing(list(found))) for way, found in ways.items() if found]
    if not said:
        return capitalized((*pair, ": no domain with a clear direction"))
    return capitalized((*pair, " are ", *listing(said)))


def _note(lines: Sequence[Closeness]) -> Sentence:
    notes = dict.fromkeys(line.note for line in lines if line.note)
    shaded = "Shaded: 90 % band over the roll calls of a year. " if any(_banded(x) for x in lines) else ""
    apart = [point for line in lines for point in line.years if point.figure.note]
    said: Sentence = (shaded + " ".join(notes),)
    if not apart:
        return said
    year = Fact(str(apart[-1].year), dated_marks(apart[-1]))
    return (*said, " The point of ", year, ", apart, is of a year that is not complete.")


def _banded(line: Closeness) -> bool:
    return any(math.isfinite(point.low) for point in line.years)


def _panels(lines: Sequence[Closeness]) -> list[Panel]:
    panels = []
    for domain in dict.fromkeys(line.domain for line in lines):
        mine = [line for line in lines if line.domain == domain]
        series = tuple(
            drawn
            for place, line in enumerate(mine)
            for drawn in yearly_series(
                line.years,
                name=_whose(line) if len(mine) > 1 else line.unit,
                color=f"line{1 + place}",
            )
        )
        as_share = mine[0].unit == "share"
        panels.append(Panel(domain.capitalize(), series, ".0%" if as_share else ".1~f"))
    return panels


def _whose(line: Closeness) -> str:
    return f"{possessive(line.other.name)} share for {in_text(line.one.name)}"


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
