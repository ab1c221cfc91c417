"""Intervals by row and horizon: median, dark 50 % and light 90 % band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from thirdneighbor.briefing.charts import (
    WIDTH,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    beside,
    build,
    csv_text,
    inline,
    layered,
    renderings,
    stacked,
    wrapped,
)
from thirdneighbor.briefing.facts import RUN, Sentence, plain
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.wording import HORIZONS, ends, typeset
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import log_points, percent
from thirdneighbor.worlds.findings import Horizon

LABEL_WIDTH: dict[Size, int] = {"wide": 24, "narrow": 20}
LABEL_PIXELS: dict[Size, int] = {"wide": 190, "narrow": 142}
LINE = 16
"""Pixels that one line of a row's label needs."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an interval chart; `strong` rows get the color of the joint closing."""

    label: Sentence
    short: Estimate
    long: Estimate
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """The words around one interval chart."""

    key: str
    title: Sentence
    note: Sentence
    caption: Sentence
    what: str
    panels: tuple[str, str] = (HORIZONS["short"], HORIZONS["long"])
    """Titles of the two panels: what `short` and `long` of each row stand for."""
    unit: Literal["share", "points"] = "share"


def interval_figure(rows: Sequence[Row], *, texts: Texts) -> Figure:
    """Return the figure of rows at both horizons, with its table twin and CSV; the run vouches for it."""
    specs: dict[Size, Spec] = {
        "wide": _spec(rows, size="wide", texts=texts),
        "narrow": _spec(rows, size="narrow", texts=texts),
    }
    alt = f"Interval chart: {plain(texts.title)}"
    pictures = renderings(specs, key=texts.key, title=texts.title, note=texts.note, alt=alt)
    return Figure(
        key=texts.key,
        title=texts.title,
        note=texts.note,
        alt=alt,
        table=_table(rows, texts=texts),
        csv=_csv(rows, texts=texts),
        marks=(RUN,),
        **pictures,
    )


def _spec(rows: Sequence[Row], *, size: Size, texts: Texts) -> Spec:

    def chart() -> Any:
        panels = [_panel(rows, horizon=horizon, size=size, texts=texts) for horizon in HORIZONS]
        return beside(panels, spacing=14) if size == "wide" else stacked(panels, spacing=10)

    return build(chart)


def _panel(rows: Sequence[Row], *, horizon: Horizon, size: Size, texts: Texts) -> Any:
    import altair as alt

    domain = _domain(rows) if texts.unit == "share" else _domain(rows, only=horizon)
    labelled = size == "narrow" or horizon == "short"
    order = [_label(row, size) for row in rows]
    lines = max(label.count("\n") + 1 for label in order)
    step = max(24, LINE * lines + 6)
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelExpr="split(datum.value, '\\n')", labelPadding=8
    )
    y = alt.Y("label:N", sort=None, axis=axis if labelled else None, scale=alt.Scale(domain=order))
    if texts.unit == "share":
        x_axis = alt.Axis(format=".0%" if domain[1] - domain[0] > 0.04 else ".1%", tickCount=4, title=None)
    else:
        x_axis = alt.Axis(labelExpr="format(100 * datum.value, '~g')", tickCount=4, title="log points")
    scale = alt.Scale(domain=domain, nice=False)

    def x(field: str) -> Any:
        return alt.X(field, scale=scale, axis=x_axis)

    base = alt.Chart(inline([_datum(row, horizon=horizon, size=size) for row in rows])).encode(y=y)
    layers = [
        alt.Chart(inline([{"zero": 0}])).mark_rule(color=var("muted")).encode(x=x("zero:Q")),
        base.mark_bar(height=12).encode(x=x("low:Q"), x2=alt.X2("high:Q"), color=_color("outer")),
        base.mark_bar(height=12).encode(x=x("inner_low:Q"), x2=alt.X2("inner_high:Q"), color=_color("inner")),
        base.mark_tick(thickness=3, height=18).encode(x=x("median:Q"), color=_color("middle")),
    ]
    width = (WIDTH[size] - LABEL_PIXELS[size] - (30 if size == "wide" else 12)) // (
        2 if size == "wide" else 1
    )
    title = alt.TitleParams(texts.panels[list(HORIZONS).index(horizon)], anchor="start", offset=4)
    return layered(layers, width=width, height=step * len(rows), title=title)


def _color(field: str) -> Any:
    import altair as alt

    return alt.Color(f"{field}:N", scale=None, legend=None)


def _label(row: Row, size: Size) -> str:
    return wrapped(plain(row.label), width=LABEL_WIDTH[size])


def _estimate(row: Row, horizon: Horizon) -> Estimate:
    return row.short if horizon == "short" else row.long


def _datum(row: Row, *, horizon: Horizon, size: Size) -> dict[str, Any]:
    shown = _estimate(row, horizon)
    numbers = {
        "median": shown.value,
        "low": shown.low,
        "high": shown.high,
        "inner_low": shown.inner_low,
        "inner_high": shown.inner_high,
    }
    known = {name: value for name, value in numbers.items() if math.isfinite(value)}
    names = ("joint90", "joint50", "jointmedian") if row.strong else ("band90", "band50", "median")
    colors = dict(zip(("outer", "inner", "middle"), map(var, names), strict=True))
    return {"label": _label(row, size), **colors, **known}


def _domain(rows: Sequence[Row], *, only: Horizon | None = None) -> list[float]:
    """Return the range of all values (or of one panel's) and zero, with a twentieth to spare on each side."""
    found = [0.0]
    for row in rows:
        for shown in (row.short, row.long) if only is None else (_estimate(row, only),):
            found += [v for v in (shown.value, shown.low, shown.high) if math.isfinite(v)]
    low, high = min(found), max(found)
    spare = 0.05 * (high - low) or 0.01
    return [low - spare, high + spare]


def _table(rows: Sequence[Row], *, texts: Texts) -> Table:
    columns = (
        texts.what,
        *(f"{panel}: {part}" for panel in texts.panels for part in ("median", "50 % band", "90 % band")),
    )
    return Table(texts.caption, columns, tuple(_cells(row, unit=texts.unit) for row in rows), (RUN,))


def _cells(row: Row, *, unit: Literal["share", "points"]) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.label]
    after = "%" if unit == "share" else ""
    for shown in (row.short, row.long):
        cells += [
            typeset(percent(shown.value) if unit == "share" else log_points(shown.value, signed=True)),
            ends(shown.inner_low, shown.inner_high, unit=after).strip(),
            ends(shown.low, shown.high, unit=after).strip(),
        ]
    return tuple(cells)


def _csv(rows: Sequence[Row], *, texts: Texts) -> str:
    horizon_or_state = "horizon" if texts.unit == "share" else "state"
    bands = ("median", "low_90", "high_90", "low_50", "high_50", "draws", "failed_draws")
    columns = (texts.what, horizon_or_state, *bands)
    lines = []
    for row in rows:
        for panel, e in zip(texts.panels, (row.short, row.long), strict=True):
            numbers = (e.value, e.low, e.high, e.inner_low, e.inner_high, e.draws, e.failed)
            lines.append((plain(row.label), panel, *numbers))
    return csv_text(columns, lines)
