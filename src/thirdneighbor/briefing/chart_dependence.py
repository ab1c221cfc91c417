"""Neighbors' shares of home's exports or imports by year: gaps stay gaps, a later vintage stands apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thirdneighbor.briefing.charts import (
    TEXT,
    WIDTH,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    build,
    csv_text,
    inline,
    layered,
    renderings,
    wrapped,
)
from thirdneighbor.briefing.facts import Fact, Mark, Name, Part, Sentence, distinct, plain
from thirdneighbor.briefing.geometry import spread
from thirdneighbor.briefing.neighbor_colors import COLORS, neighbor_colors
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.wording import capitalized, possessive, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, money, number, percent
from thirdneighbor.core.states import State
from thirdneighbor.worlds.findings import Cited, Dependence, Findings

SHOWN = len(COLORS)
HEIGHT = 260
LABEL_ROOM: dict[Size, int] = {"wide": 150, "narrow": 100}
LABEL_CHARACTERS: dict[Size, int] = {"wide": 20, "narrow": 13}
AXIS_ROOM = 46
Series = Mapping[int, Cited]


@dataclass(frozen=True, slots=True)
class Line:
    """One neighbor's series: the main vintage in unbroken runs, and the points of a later one."""

    state: State
    color: str
    runs: tuple[tuple[tuple[int, float], ...], ...]
    later: tuple[tuple[int, float], ...]


def dependence_figures(findings: Findings) -> list[Figure]:
    """Return one figure for each side whose tables hold years for home; none where they hold none."""
    return [_figure(findings, side) for side in findings.dependence if _neighbor_series(findings, side)]


def _neighbor_series(findings: Findings, side: Dependence) -> dict[State, Series]:
    """Return the neighbors that have a series, the largest latest share first."""
    found = {s: side.shares[s.iso3] for s in findings.neighbors if side.shares.get(s.iso3)}
    return dict(sorted(found.items(), key=lambda item: (-item[1][max(item[1])].value, item[0].iso3)))


def runs(series: Series) -> tuple[tuple[tuple[tuple[int, float], ...], ...], tuple[tuple[int, float], ...]]:
    """Split a series into unbroken runs of its main vintage, and the points of any later vintage.

    The main vintage is the source most of the years come from. Years without a figure break the line.
    """
    vintage = Counter(cited.locator.source for _, cited in sorted(series.items())).most_common(1)[0][0]
    main = [year for year in sorted(series) if series[year].locator.source == vintage]
    later = tuple((y, series[y].value) for y in sorted(series) if series[y].locator.source != vintage)
    found: list[list[tuple[int, float]]] = []
    for year in main:
        point = (year, series[year].value)
        if found and found[-1][-1][0] == year - 1:
            found[-1].append(point)
        else:
            found.append([point])
    return tuple(tuple(run) for run in found), later


def _figure(findings: Findings, side: Dependence) -> Figure:
    series = _neighbor_series(findings, side)
    colors = neighbor_colors(findings, list(series)[:SHOWN])
    lines = [Line(state, colors[state.iso3], *runs(values)) for state, values in list(series.items())[:SHOWN]]
    title, note = _title(findings, side, series), _note(side, series, lines)
    key = f"{side.flow}s-by-year"
    alt = f"Line chart: {plain(title)}"
    specs: dict[Size, Spec] = {"wide": _spec(lines, size="wide"), "narrow": _spec(lines, size="narrow")}
    pictures = renderings(specs, key=key, title=title, note=note, alt=alt)
    table = _table(findings, side, series)
    return Figure(key, title, note, alt, table=table, csv=_csv(side, series), marks=table.marks, **pictures)


def _title(findings: Findings, side: Dependence, series: Mapping[State, Series]) -> Sentence:
    """Say how the largest neighbor's share moved over its main vintage."""
    state, values = next(iter(series.items()))
    unbroken, _ = runs(values)
    first, last = unbroken[0][0][0], unbroken[-1][-1][0]
    home = Name(possessive(findings.home.name))
    name = Name(possessive(state.name))
    if first == last:
        return (name, " share of ", home, f" goods {side.flow}s was ", *_dated(values, last))
    start, end = values[first].value, values[last].value
    moved = "rose" if end > start else "fell" if end < start else "went"
    span: Sentence = (" from ", *_dated(values, first), " to ", *_dated(values, last))
    return capitalized((name, " share of ", home, f" goods {side.flow}s {moved}", *span))


def _dated(values: Series, year: int) -> Sentence:
    cited = values[year]
    return (
        Fact(
            typeset(f"{percent(cited.value, decimals=1)} in {year}"), (cited.locator,), cited.value, "share"
        ),
    )


def _note(side: Dependence, series: Mapping[State, Series], lines: list[Line]) -> Sentence:
    parts: list[Part] = [f"Shares of goods {side.flow}s; years without a figure are left open."]
    if any(line.later for line in lines):
        years = sorted({year for line in lines for year, _ in line.later})
        places = [series[line.state][year].locator for line in lines for year, _ in line.later]
        shown = Fact(", ".join(map(str, years)), distinct(places))
        partial = (
            " (partial)" if any(series[line.state][y].note for line in lines for y, _ in line.later) else ""
        )
        parts += [" Hollow points: ", shown, f", a later vintage{partial}, not joined to the rest."]
    if len(series) > len(lines):
        parts.append(f" Drawn: the {count(len(lines))} largest of the neighbors; the table has all.")
    return tuple(parts)


def _spec(lines: list[Line], *, size: Size) -> Spec:
    import altair as alt

    years = [y for line in lines for run in (*line.runs, line.later) for y, _ in run]
    top = max(v for line in lines for run in (*line.runs, line.later) for _, v in run)
    top = min(1.0, math.ceil(top * 10 + 0.2) / 10)
    x_scale = alt.Scale(domain=[min(years) - 0.5, max(years) + 0.5], nice=False)
    y_scale = alt.Scale(domain=[0, top], nice=False)
    x = alt.X("year:Q", scale=x_scale, axis=alt.Axis(format="d", grid=False, title=None, tickCount=5))
    y = alt.Y("share:Q", scale=y_scale, axis=alt.Axis(format=".0%", tickCount=5, title=None))
    color = alt.Color("color:N", scale=None, legend=None)
    main, later = _points(lines)
    alone = [p for p in main if p["alone"]]
    width = WIDTH[size] - LABEL_ROOM[size] - AXIS_ROOM

    def chart() -> Any:
        drawn = [
            alt.Chart(inline(main))
            .mark_line(strokeWidth=2)
            .encode(x=x, y=y, color=color, detail=alt.Detail("run:N")),
            alt.Chart(inline(alone)).mark_circle(size=30, opacity=1).encode(x=x, y=y, color=color),
            alt.Chart(inline(later))
            .mark_point(size=48, filled=True, opacity=1, strokeWidth=2, fill=var("paper"))
            .encode(x=x, y=y, stroke=alt.Stroke("color:N", scale=None, legend=None)),
            _names(lines, top=top, size=size),
        ]
        return layered(drawn, width=width, height=HEIGHT)

    return build(chart)


def _points(lines: list[Line]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    main, later = [], []
    for line in lines:
        color = var(line.color)
        for place, run in enumerate(line.runs):
            name = f"{line.state.iso3} {place}"
            main += [
                {"year": y, "share": v, "color": color, "run": name, "alone": len(run) == 1} for y, v in run
            ]
        later += [{"year": y, "share": v, "color": color} for y, v in line.later]
    return main, later


def label_heights(lines: list[Line], *, top: float, size: Size) -> list[float]:
    """Return the height in pixels of each name at the right edge, moved apart where names would touch."""
    last = [line.later[-1][1] if line.later else line.runs[-1][-1][1] for line in lines]
    names = [wrapped(line.state.name, width=LABEL_CHARACTERS[size]) for line in lines]
    rows = max(name.count("\n") + 1 for name in names)
    gap = rows * 1.2 * TEXT[size]
    return spread([HEIGHT * (1 - v / top) for v in last], gap=gap, low=gap / 2, high=HEIGHT - gap / 2)


def _names(lines: list[Line], *, top: float, size: Size) -> Any:
    import altair as alt

    heights = label_heights(lines, top=top, size=size)
    values = [
        {
            "y": height,
            "text": wrapped(line.state.name, width=LABEL_CHARACTERS[size]),
            "color": var(line.color),
        }
        for line, height in zip(lines, heights, strict=True)
    ]
    text = alt.Chart(inline(values)).mark_text(
        align="left", baseline="middle", dx=8, lineBreak="\n", fontWeight="bold", clip=False
    )
    at_edge = alt.value("width")
    height = alt.Y("y:Q", scale=None, axis=None)
    return text.encode(
        x=at_edge, y=height, text=alt.Text("text:N"), color=alt.Color("color:N", scale=None, legend=None)
    )


def _table(findings: Findings, side: Dependence, series: Mapping[State, Series]) -> Table:
    years = sorted({year for values in series.values() for year in values} | set(side.concentration))
    columns = ("year", *(state.name for state in series), "concentration (HHI)", f"goods {side.flow}s")
    rows = tuple(_row(year, side, series) for year in years)
    home = Name(possessive(findings.home.name))
    caption: Sentence = ("Neighbors' shares of ", home, f" goods {side.flow}s by year")
    cited = [*(c for values in series.values() for c in values.values())]
    cited += [*side.concentration.values(), *side.total.values()]
    marks: tuple[Mark, ...] = distinct(c.locator for c in cited)
    row_marks = tuple(_row_marks(year, side, series) for year in years)
    return Table(caption, columns, rows, marks, row_marks)


def _cited_in(year: int, side: Dependence, series: Mapping[State, Series]) -> list[Cited | None]:
    return [
        *(values.get(year) for values in series.values()),
        side.concentration.get(year),
        side.total.get(year),
    ]


def _row(year: int, side: Dependence, series: Mapping[State, Series]) -> tuple[Cell, ...]:
    *shares, hhi, total = _cited_in(year, side, series)
    cells: list[Cell] = [str(year)]
    cells += [typeset(percent(c.value, decimals=1)) if c else "\N{EN DASH}" for c in shares]
    cells.append(number(hhi.value, decimals=2) if hhi else "\N{EN DASH}")
    cells.append(typeset(money(total.value)) if total else "\N{EN DASH}")
    return tuple(cells)


def _row_marks(year: int, side: Dependence, series: Mapping[State, Series]) -> tuple[Mark, ...]:
    return distinct(cited.locator for cited in _cited_in(year, side, series) if cited)


def _csv(side: Dependence, series: Mapping[State, Series]) -> str:
    columns = ("year", "series", "value", "source")
    lines: list[tuple[object, ...]] = []
    for state, values in series.items():
        lines += [(y, f"share {state.iso3}", c.value, str(c.locator)) for y, c in sorted(values.items())]
    lines += [(y, "hhi", c.value, str(c.locator)) for y, c in sorted(side.concentration.items())]
    lines += [(y, "total usd", c.value, str(c.locator)) for y, c in sorted(side.total.items())]
    return csv_text(columns, lines)


def concentration_sentence(findings: Findings, side: Dependence) -> Sentence:
    """Say how concentrated one side of home's trade was in the last year known; empty where none is."""
    if not side.concentration:
        return ()
    year = max(y for y in side.concentration)
    cited = side.concentration[year]
    partners = f"{1 / cited.value:.1f}" if cited.value > 0 else "unknown"
    marks: tuple[Mark, ...] = (cited.locator,)
    return (
        first_side(side),
        " of ",
        Name(in_text(findings.home.name)),
        " had a Herfindahl-Hirschman index of ",
        Fact(f"{number(cited.value, decimals=2)} in {year}", marks, cited.value),
        ", as if spread evenly over ",
        Fact(partners, marks, 1 / cited.value if cited.value > 0 else None),
        " partners.",
    )


def first_side(side: Dependence) -> str:
    """Return the side's name as a sentence starts with it."""
    return "Goods exports" if side.flow == "export" else "Goods imports"
