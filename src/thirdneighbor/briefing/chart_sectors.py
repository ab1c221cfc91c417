"""What home buys by sector: bars of its own supply, each neighbor's and all others', estimates throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from thirdneighbor.briefing.chart_lines import key_texts
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
from thirdneighbor.briefing.facts import RUN, Fact, Name, Sentence, plain
from thirdneighbor.briefing.losses import costliest_first
from thirdneighbor.briefing.neighbor_colors import neighbor_colors
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.wording import share, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, percent
from thirdneighbor.worlds.findings import Findings, SectorPurchase

NAMED = 3
"""Neighbors with a color of their own, the costliest first."""
LABEL_PIXELS: dict[Size, int] = {"wide": 150, "narrow": 104}
LABEL_WIDTH: dict[Size, int] = {"wide": 22, "narrow": 14}
STEP: dict[Size, int] = {"wide": 26, "narrow": 36}
WITHOUT_TRADE = "services"


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who supplies a part of each sector: its name, its color, and its part by sector."""

    name: str
    color: str
    parts: tuple[float, ...]


def suppliers(findings: Findings) -> tuple[Supplier, ...]:
    """Return home's own supply, the costliest neighbors one by one, the other neighbors, all others."""
    bought = findings.purchases
    places = costliest_first(findings)
    found = [Supplier(f"{findings.home.name} itself", "home", tuple(one.own for one in bought))]
    named = [findings.neighbors[place] for place in places[:NAMED]]
    colors = neighbor_colors(findings, named)
    for place, state in zip(places, named, strict=False):
        parts = tuple(one.neighbors[place] for one in bought)
        found.append(Supplier(state.name, colors[state.iso3], parts))
    if rest := places[NAMED:]:
        noun = "neighbor" if len(rest) == 1 else "neighbors"
        parts = tuple(sum(one.neighbors[place] for place in rest) for one in bought)
        found.append(Supplier(f"{count(len(rest))} more {noun}", "line3", parts))
    return (*found, Supplier("all others", "hatch", tuple(one.others for one in bought)))


def sectors_figure(findings: Findings) -> Figure | None:
    """Return the chart with its table and CSV; None in a world of one sector."""
    if not findings.purchases:
        return None
    title, note = _title(findings), _note(findings)
    alt = f"Stacked bars by sector: {plain(title)}"
    specs: dict[Size, Spec] = {size: _spec(findings, size=size) for size in ("wide", "narrow")}
    pictures = renderings(specs, key="sectors", title=title, note=note, alt=alt)
    return Figure(
        "sectors", title, note, alt, table=_table(findings), csv=_csv(findings), marks=(RUN,), **pictures
    )


def _title(findings: Findings) -> Sentence:
    """Name the traded sector of which the neighbors supply most."""
    most = max(_traded(findings), key=lambda one: sum(one.neighbors))
    who = "the neighbor" if len(findings.neighbors) == 1 else "the neighbors"
    home = Name(in_text(findings.home.name))
    part = share(sum(most.neighbors))
    return ("Of what ", home, f" spends on {_words(most)}, ", part, f" goes to {who}")


def _note(findings: Findings) -> Sentence:
    said = (
        "Shares of all that is bought in a sector, in parentheses the sector's part of all spending; "
        "estimated in every cell, central values. What home supplies itself of goods is at least an assumed "
        "share, also where it makes none."
    )
    services = [one for one in findings.purchases if one.sector == WITHOUT_TRADE]
    if not services:
        return (said,)
    part = Fact(typeset(percent(services[0].spent)), (RUN,), services[0].spent, "share")
    return (said, " Services, ", part, " of spending, are all made at home.")


def _traded(findings: Findings) -> list[SectorPurchase]:
    return [one for one in findings.purchases if one.sector != WITHOUT_TRADE]


def _words(one: SectorPurchase) -> str:
    return one.sector.replace("_", " ")


def _spec(findings: Findings, *, size: Size) -> Spec:
    import altair as alt

    shown = suppliers(findings)
    values = _bars(findings, shown, size=size)
    order = list(dict.fromkeys(value["label"] for value in values))
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelExpr="split(datum.value, '\\n')", labelPadding=8
    )
    scale = alt.Scale(domain=[0, 1], nice=False)
    width = WIDTH[size] - LABEL_PIXELS[size] - 24

    def chart() -> Any:
        bars = alt.Chart(inline(values)).mark_bar(height=STEP["wide"] - 10, stroke=var("paper"))
        drawn = bars.encode(
            y=alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(domain=order)),
            x=alt.X("low:Q", scale=scale, axis=alt.Axis(format=".0%", tickCount=5, title=None)),
            x2=alt.X2("high:Q"),
            color=alt.Color("color:N", scale=None, legend=None),
        )
        keys = [(one.name, var(one.color), False) for one in shown]
        texts = key_texts(keys, title="Supplied by", width=width, font=TEXT[size])
        return layered([drawn, *texts], width=width, height=STEP[size] * len(order))

    return build(chart)


def _bars(findings: Findings, shown: tuple[Supplier, ...], *, size: Size) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = []
    for row, one in enumerate(findings.purchases):
        if one.sector == WITHOUT_TRADE:
            continue
        label = wrapped(f"{_words(one)} ({typeset(percent(one.spent))})", width=LABEL_WIDTH[size])
        low = 0.0
        for supplier in shown:
            high = min(1.0, low + supplier.parts[row])
            values.append({"label": label, "low": low, "high": high, "color": var(supplier.color)})
            low = high
    return values


def _table(findings: Findings) -> Table:
    shown = suppliers(findings)
    rows = tuple(
        tuple[Cell, ...](
            (
                _words(one),
                *(typeset(percent(v)) for v in (one.spent, *(supplier.parts[row] for supplier in shown))),
                typeset(percent(one.exported)),
                typeset(percent(one.exported_to_neighbors)) if one.exported > 0 else "\N{EN DASH}",
            )
        )
        for row, one in enumerate(findings.purchases)
    )
    columns = (
        "sector",
        "part of spending",
        *(supplier.name for supplier in shown),
        "part of exports",
        "of these to neighbors",
    )
    home = Name(in_text(findings.home.name))
    return Table(("Purchases and exports of ", home, " by sector, estimates"), columns, rows, (RUN,))


def _csv(findings: Findings) -> str:
    near = [state.iso3 for state in findings.neighbors]
    columns = ("sector", "spending_share", "own", *near, "others", "export_share", "exports_to_neighbors")
    lines = [
        (p.sector, p.spent, p.own, *p.neighbors, p.others, p.exported, p.exported_to_neighbors)
        for p in findings.purchases
    ]
    return csv_text(columns, lines)
