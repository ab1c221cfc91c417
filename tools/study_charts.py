"""The charts of the validation study: effects with their intervals, and Mongolia's measures by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from study_alignment import NORMAL_90
from study_math import widest
from thirdneighbor.briefing.chart_lines import Panel, Series, line_panel
from thirdneighbor.briefing.charts import (
    WIDTH,
    Spec,
    beside,
    build,
    exported,
    inline,
    layered,
    render,
    stacked,
)
from thirdneighbor.briefing.palette import var

Row = Mapping[str, str]
STEP, LABELS = 22, 190
REGRESSORS = {
    "welfare": "Welfare exposure",
    "income": "Income exposure",
    "trade_share": "Share of trade",
}
DESIGNS = {"levels": "levels", "long difference": "long difference", "state-years": "state-years"}
LINES: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Share of goods trade",
        ".0%",
        (
            ("China", "trade_share CHN", "line1"),
            ("Russia", "trade_share RUS", "line2"),
            ("third", "third_neighbor_share", "line3"),
        ),
    ),
    (
        "Concentration (HHI)",
        ".1f",
        (("exports", "hhi, export", "line1"), ("imports", "hhi, import", "line2")),
    ),
    (
        "Income lost if both close",
        ".0%",
        (("first year", "loss_all, short", "line1"), ("later", "loss_all, long", "line2")),
    ),
    (
        "Gap, log points",
        ".2f",
        (("first year", "gap, short", "line1"), ("later", "gap, long", "line2")),
    ),
    (
        "Income exposure to growth of",
        ".2f",
        (("China", "income_exposure CHN, long", "line1"), ("Russia", "income_exposure RUS, long", "line2")),
    ),
    (
        "Votes alike (kappa)",
        ".1f",
        (
            ("China", "vote_kappa CHN", "line1"),
            ("Russia", "vote_kappa RUS", "line2"),
            ("USA", "vote_kappa USA", "line3"),
        ),
    ),
    ("Ideal point", ".1f", (("Mongolia", "ideal_point", "line1"),)),
    ("Electoral democracy", ".1f", (("Mongolia", "polyarchy", "line1"),)),
    ("Dated steps on the ladder", "d", (("steps", "ladder_steps", "line1"),)),
)
PANEL_WIDTH, PANEL_HEIGHT, COLUMNS = 190, 110, 3


def effects_picture(rows: Sequence[Row]) -> str:
    """Return the chart of effects on kappa, one panel a regressor, 90 % intervals from the widest error."""
    title = ("Does more exposure go with more alike votes?",)
    note = (
        "Change of kappa, times 1,000, for one standard deviation of the regressor. Bars: 90 % interval.",
    )

    def chart() -> Any:
        return beside(
            [
                _effects(rows, name, labels=first)
                for first, name in zip((True, False, False), REGRESSORS, strict=True)
            ],
            spacing=16,
        )

    return _drawn(chart, key="alignment", title=title, note=note)


def _effects(rows: Sequence[Row], regressor: str, *, labels: bool) -> Any:
    import altair as alt

    shown = [row for row in rows if is_main(row, outcome="kappa") and row["regressor"] == regressor]
    values = []
    for row in shown:
        step = 1000 * float(row["spread"])
        value, error = step * float(row["coefficient"]), step * widest(row)
        values.append(
            {
                "label": f"{row['sample']}, {row['design']}",
                "middle": value,
                "low": value - NORMAL_90 * error,
                "high": value + NORMAL_90 * error,
            }
        )
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=8) if labels else None
    order = [str(value["label"]) for value in values]
    y = alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(domain=order))

    def x(field: str) -> Any:
        return alt.X(f"{field}:Q", axis=alt.Axis(title=None, tickCount=5), scale=alt.Scale(nice=True))

    base = alt.Chart(inline(values)).encode(y=y)
    layers = [
        alt.Chart(inline([{"zero": 0}])).mark_rule(color=var("muted")).encode(x=x("zero")),
        base.mark_bar(height=8, color=var("band50")).encode(x=x("low"), x2=alt.X2("high")),
        base.mark_tick(thickness=3, height=14, color=var("median"), opacity=1).encode(x=x("middle")),
    ]
    title = alt.TitleParams(REGRESSORS[regressor], anchor="start", offset=4)
    return layered(layers, width=(WIDTH["wide"] - LABELS) // 3 - 16, height=STEP * len(values), title=title)


def is_main(row: Row, *, outcome: str) -> bool:
    """Say whether a row of the table is a regression on one regressor, without variation."""
    return row["variant"] == "main" and row["outcome"] == outcome


def mongolia_picture(rows: Sequence[Row]) -> str:
    """Return Mongolia's measures by year as small panels; years of another release stand alone."""
    title = ("Mongolia by year",)
    note = (
        "Flows: BACI 2000-2020; the point of 2023 is another release, with Russia's side carried forward.",
    )
    by_year: dict[str, dict[int, Row]] = {}
    for row in rows:
        by_year.setdefault(row["measure"], {})[int(row["year"])] = row

    def chart() -> Any:
        panels = [_panel(title, form, lines, by_year) for title, form, lines in LINES]
        tiers = [panels[at : at + COLUMNS] for at in range(0, len(panels), COLUMNS)]
        return stacked([beside(tier, spacing=24) for tier in tiers], spacing=18)

    return _drawn(chart, key="mongolia", title=title, note=note)


def _panel(
    title: str,
    form: str,
    lines: Sequence[tuple[str, str, str]],
    by_year: Mapping[str, Mapping[int, Row]],
) -> Any:
    series = tuple(
        Series(name, color, _points(by_year.get(measure, {})), band=_band(by_year.get(measure, {})))
        for name, measure, color in lines
    )
    rule = 0.0 if title.startswith(("Gap", "Votes", "Ideal", "Income exposure")) else None
    panel = Panel(title, series, y_format=form, rule=rule)
    return line_panel(panel, width=PANEL_WIDTH, height=PANEL_HEIGHT, x_domain=(2000, 2024))


def _points(rows: Mapping[int, Row]) -> tuple[tuple[float, float | None], ...]:
    years = range(min(rows), max(rows) + 1)
    return tuple((year, float(rows[year]["value"]) if year in rows else None) for year in years)


def _band(rows: Mapping[int, Row]) -> tuple[tuple[float, float, float], ...]:
    banded = {year: row for year, row in rows.items() if row["low"] and row["high"]}
    return tuple((year, float(row["low"]), float(row["high"])) for year, row in sorted(banded.items()))


def _drawn(chart: Any, *, key: str, title: tuple[str, ...], note: tuple[str, ...]) -> str:
    spec: Spec = build(chart)
    return exported(render(spec, size="wide", key=key, alt=title[0]), title=title, note=note) + "\n"
