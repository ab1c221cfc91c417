"""Intervals by row and horizon: median, dark 50 % and light 90 % band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thirdneighbor.briefing.charts import (
    WIDTH,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    build,
    csv_text,
    renderings,
    wrapped,
)
from thirdneighbor.briefing.facts import RUN, Sentence, plain
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.wording import HORIZONS, ends, typeset
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import percent
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


def interval_figure(rows: Sequence[Row], *, texts: Texts) -> Figure:
    """Return the figure of rows at both horizons, with its table twin and CSV; the run vouches for it."""
    specs: dict[Size, Spec] = {"wide": _spec(rows, size="wide"), "narrow": _spec(rows, size="narrow")}
    alt = f"Interval chart: {plain(texts.title)}"
    pictures = renderings(specs, key=texts.key, title=texts.title, note=texts.note, alt=alt)
    return Figure(
        key=texts.key,
        title=texts.title,
        note=texts.note,
        alt=alt,
        table=_table(rows, texts=texts),
        csv=_csv(rows, what=texts.what),
        marks=(RUN,),
        **pictures,
    )


def _spec(rows: Sequence[Row], *, size: Size) -> Spec:
    import altair as alt

    domain = _domain(rows)

    def chart() -> Any:
        panels = [_panel(rows, horizon=horizon, size=size, domain=domain) for horizon in HORIZONS]
        return alt.hconcat(*panels, spacing=14) if size == "wide" else alt.vconcat(*panels, spacing=10)

    return build(chart)


def _panel(rows: Sequence[Row], *, horizon: Horizon, size: Size, domain: list[float]) -> Any:
    import altair as alt

    labelled = size == "narrow" or horizon == "short"
    order = [_label(row, size) for row in rows]
    lines = max(label.count("\n") + 1 for label in order)
    step = max(24, LINE * lines + 6)
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelExpr="split(datum.value, '\\n')", labelPadding=8
    )
    y = alt.Y("label:N", sort=None, axis=axis if labelled else None, scale=alt.Scale(domain=order))
    x_axis = alt.Axis(format=".0%" if domain[1] - domain[0] > 0.04 else ".1%", tickCount=4, title=None)
    scale = alt.Scale(domain=domain, nice=False)

    def x(field: str) -> Any:
        return alt.X(field, scale=scale, axis=x_axis)

    base = alt.Chart(alt.Data(values=[_datum(row, horizon=horizon, size=size) for row in rows])).encode(y=y)
    layers = [
        alt.Chart(alt.Data(values=[{"zero": 0}])).mark_rule(color=var("muted")).encode(x=x("zero:Q")),
        base.mark_bar(height=12).encode(x=x("low:Q"), x2="high:Q", color=_color("band90", "joint90")),
        base.mark_bar(height=12).encode(
            x=x("inner_low:Q"), x2="inner_high:Q", color=_color("band50", "joint50")
        ),
        base.mark_tick(thickness=3, height=18).encode(x=x("median:Q"), color=_color("median", "jointmedian")),
    ]
    width = (WIDTH[size] - LABEL_PIXELS[size] - (30 if size == "wide" else 12)) // (
        2 if size == "wide" else 1
    )
    title = alt.TitleParams(HORIZONS[horizon], anchor="start", offset=4)
    return alt.layer(*layers).properties(width=width, height=step * len(rows), title=title)


def _color(plain_color: str, strong_color: str) -> Any:
    import altair as alt

    return alt.condition("datum.strong", alt.value(var(strong_color)), alt.value(var(plain_color)))


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
    return {"label": _label(row, size), "strong": row.strong, **known}


def _domain(rows: Sequence[Row]) -> list[float]:
    """Return the range of all values and zero, with a twentieth to spare on each side."""
    found = [0.0]
    for row in rows:
        for shown in (row.short, row.long):
            found += [v for v in (shown.value, shown.low, shown.high) if math.isfinite(v)]
    low, high = min(found), max(found)
    spare = 0.05 * (high - low) or 0.01
    return [low - spare, high + spare]


def _table(rows: Sequence[Row], *, texts: Texts) -> Table:
    columns = (
        texts.what,
        *(f"{HORIZONS[h]}: {part}" for h in HORIZONS for part in ("median", "50 % band", "90 % band")),
    )
    return Table(texts.caption, columns, tuple(_cells(row) for row in rows), (RUN,))


def _cells(row: Row) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.label]
    for shown in (row.short, row.long):
        cells += [
            typeset(percent(shown.value)),
            ends(shown.inner_low, shown.inner_high),
            ends(shown.low, shown.high),
        ]
    return tuple(cells)


def _csv(rows: Sequence[Row], *, what: str) -> str:
    columns = (what, "horizon", "median", "low_90", "high_90", "low_50", "high_50", "draws", "failed_draws")
    lines = []
    for row in rows:
        for horizon in HORIZONS:
            e = _estimate(row, horizon)
            numbers = (e.value, e.low, e.high, e.inner_low, e.inner_high, e.draws, e.failed)
            lines.append((plain(row.label), HORIZONS[horizon], *numbers))
    return csv_text(columns, lines)
