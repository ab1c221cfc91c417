"""What the gap rests on: each assumption moved alone, and whether it would turn the sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
from thirdneighbor.briefing.facts import RUN, Fact, Name, Part, Sentence, plain
from thirdneighbor.briefing.wording import HORIZONS, first_upper, listing, points_of, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, number, percent, points
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.sensitivity import Assumed, Sweep, turning_points

Array = NDArray[np.float64]
COLUMNS: dict[Size, int] = {"wide": 3, "narrow": 1}
AXIS_ROOM = 46
COLORS = {"short": "line1", "long": "line2"}
AS_SHARE = ("corridor", "fuel_floor")
THIN, THICK = 1.0, 3.0


def assumption_name(assumed: Assumed, findings: Findings) -> str:
    """Return an assumption as panels and sentences name it."""
    return {
        "theta": "the trade elasticity theta",
        "rho": "substitution across sectors rho",
        "lambda": "substitution across routes lambda",
        "corridor": f"the corridor share of {in_text(findings.larger.name)}",
        "fuel_floor": "the least home share of fuels",
        "output_ratio": "output over GDP",
    }[assumed]


def panel_name(assumed: Assumed, findings: Findings) -> str:
    """Return an assumption as the title of a panel: short enough for a third of the page."""
    brief: dict[Assumed, str] = {"theta": "Theta", "rho": "Rho, sectors", "lambda": "Lambda, routes"}
    return brief.get(assumed) or first_upper(assumption_name(assumed, findings).removeprefix("the "))


def sign_sentence(findings: Findings) -> Sentence:
    """Say which assumption, moved alone, would turn the sign of the gap at which value, or that none does.

    Empty where there is nothing to turn: one neighbor, or no sweep was made.
    """
    if len(findings.neighbors) < 2 or not findings.sensitivity:
        return ()
    turning = turning_points(findings.sensitivity)
    if not turning:
        return (*_never(findings), *_other_world(findings))
    said: list[Sentence | Part] = [_turns(sweep, findings) for sweep in turning]
    start = "Moved alone, all else at its central value, what would turn the sign: "
    return (start, *listing(said), ".")


def _turns(sweep: Sweep, findings: Findings) -> Sentence:
    where = "within" if sweep.turns_within else "beyond"
    return (
        assumption_name(sweep.assumed, findings),
        " at ",
        Fact(shown(sweep.turns, sweep.assumed), (RUN,), sweep.turns),
        f" ({HORIZONS[sweep.horizon]}; {where} the range drawn)",
    )


def _never(findings: Findings) -> Sentence:
    """Say that no assumption turns the sign alone, over which ranges."""
    looked: dict[str, list[Sweep]] = {}
    for sweep in findings.sensitivity:
        looked.setdefault(sweep.assumed, []).append(sweep)
    spans: list[Sentence | Part] = []
    for found in looked.values():
        low, high = (float(end(s.value[k] for s in found)) for end, k in ((min, 0), (max, -1)))
        assumed = found[0].assumed
        span = f"{shown(low, assumed).removesuffix(typeset(' %'))} to {shown(high, assumed)}"
        spans.append((f"{assumption_name(assumed, findings)} (", Fact(span, (RUN,)), ")"))
    return ("No assumption moved alone turns the sign of the gap: neither ", *listing(spans, last="nor"), ".")


def _other_world(findings: Findings) -> Sentence:
    """Name the world whose gap has the other sign, where one has: what goods stand in for one another."""
    for reading in findings.other_worlds:
        own, other = findings.long.gap.value, reading.long.gap
        if reading.sectors == 1 and own * other < 0 and len(findings.purchases) > 1:
            sectors = Fact(f"{count(len(findings.purchases))} sectors", (RUN,))
            return (
                " What would turn it is the split into ",
                sectors,
                ": fuels, ore and other goods cannot stand in for one another. In one sector, the world of ",
                Fact(str(reading.year), (RUN,)),
                ", the gap after adjustment is ",
                points_of(other, signed=True),
                ".",
            )
    return ()


def terminal_sign(findings: Findings) -> str:
    """Return what turns the sign in few words, for the terminal; empty where there is nothing to turn."""
    said = sign_sentence(findings)
    if not said:
        return ""
    turning = turning_points(findings.sensitivity)
    if not turning:
        other = plain(_other_world(findings))
        return "no assumption alone" + ("; one sector for all goods would" if other else "")
    first = turning[0]
    name = assumption_name(first.assumed, findings).removeprefix("the ")
    where = "" if first.turns_within else ", beyond the range drawn"
    return f"{name} passes {shown(first.turns, first.assumed)} ({HORIZONS[first.horizon]}{where})"


def shown(value: float, assumed: Assumed) -> str:
    """Print a value of an assumption: shares in percent, elasticities as numbers."""
    return typeset(percent(value)) if assumed in AS_SHARE else number(value)


def sensitivity_figure(findings: Findings) -> Figure | None:
    """Return the chart of the gap by assumption; None where there is nothing to show."""
    if not sign_sentence(findings):
        return None
    title, note = _title(findings), _note(findings)
    panels = _panels(findings)
    specs: dict[Size, Spec] = {size: _spec(panels, size=size) for size in ("wide", "narrow")}
    alt = f"Panels of lines, one an assumption: {plain(title)}"
    pictures = renderings(specs, key="sensitivity", title=title, note=note, alt=alt)
    table = _table(findings)
    return Figure("sensitivity", title, note, alt, table=table, csv=_csv(findings), marks=(RUN,), **pictures)


def _title(findings: Findings) -> Sentence:
    turning = turning_points(findings.sensitivity)
    if not turning:
        return ("No assumption moved alone turns the sign of the gap",)
    return ("The sign of the gap turns with ", *_turns(turning[0], findings))


def _note(findings: Findings) -> Sentence:
    names = " and ".join(Name(in_text(state.name)).text for state in findings.neighbors[:2])
    who = names if len(findings.neighbors) == 2 else "each neighbor"
    said = (
        f"Gap over the sum of what {who} cost alone, both in logarithms: above the dashed line closing "
        "together costs more than the sum. One assumption is moved in each panel, the others stay at their "
        "central values. Thick: the range that is drawn; thin: beyond it. Theta as a multiple of its central "
        "value."
    )
    return (said,)


def relative_gap(sweep: Sweep) -> Array:
    """Return the gap over the sum of the single losses (G,), nan where that sum is not above zero."""
    total = sweep.each.sum(axis=1)
    return np.asarray(np.divide(sweep.gap, total, out=np.full_like(total, np.nan), where=total > 0))


def _panels(findings: Findings) -> list[Panel]:
    found = findings.sensitivity
    heights = np.concatenate([relative_gap(sweep) for sweep in found])
    low, high = min(0.0, float(np.nanmin(heights))), max(0.0, float(np.nanmax(heights)))
    room = 0.05 * (high - low)
    panels = []
    for assumed in dict.fromkeys(sweep.assumed for sweep in found):
        mine = [sweep for sweep in found if sweep.assumed == assumed]
        across = [_across(sweep, sweep.value) for sweep in mine]
        ends = (float(min(x.min() for x in across)), float(max(x.max() for x in across)))
        panels.append(
            Panel(
                panel_name(assumed, findings),
                tuple(line for sweep in mine for line in _lines(sweep)),
                ".0%",
                (low - room, high + room),
                rule=0.0,
                x_domain=ends,
                x_format=".0%" if assumed in AS_SHARE else ".1~f",
            )
        )
    return panels


def _across(sweep: Sweep, value: Array) -> Array:
    return value / sweep.central if sweep.assumed == "theta" else value


def _lines(sweep: Sweep) -> tuple[Series, Series]:
    """Return a line thin over all that was looked at and thick over the range that is drawn."""
    height = relative_gap(sweep)
    inside = sweep.value[(sweep.value > sweep.low) & (sweep.value < sweep.high)]
    ends = np.clip([sweep.low, sweep.high], sweep.value[0], sweep.value[-1])
    drawn = np.unique(np.concatenate([ends, inside]))
    name, color = HORIZONS[sweep.horizon], COLORS[sweep.horizon]
    return (
        Series(name, color, _points(_across(sweep, sweep.value), height), THIN),
        Series(
            name,
            color,
            _points(_across(sweep, drawn), np.interp(drawn, sweep.value, height)),
            THICK,
            keyed=False,
        ),
    )


def _points(x: Array, y: Array) -> tuple[tuple[float, float | None], ...]:
    return tuple((float(a), None if np.isnan(b) else float(b)) for a, b in zip(x, y, strict=True))


def _spec(panels: Sequence[Panel], *, size: Size) -> Spec:
    columns = COLUMNS[size]
    width = WIDTH[size] // columns - AXIS_ROOM - (8 if columns > 1 else 0)

    def chart() -> Any:
        font = TEXT[size]
        drawn = [line_panel(p, width=width, height=110, x_domain=(0, 1), font=font) for p in panels]
        rows = [drawn[start : start + columns] for start in range(0, len(drawn), columns)]
        return stacked([beside(row, spacing=8) if columns > 1 else row[0] for row in rows], spacing=14)

    return build(chart)


def _table(findings: Findings) -> Table:
    rows = []
    for sweep in findings.sensitivity:
        ends = f"{shown(sweep.value[0], sweep.assumed)} to {shown(sweep.value[-1], sweep.assumed)}"
        rows.append(
            (
                f"{panel_name(sweep.assumed, findings)}, {HORIZONS[sweep.horizon]}",
                shown(sweep.central, sweep.assumed),
                f"{shown(sweep.low, sweep.assumed)} to {shown(sweep.high, sweep.assumed)}",
                ends,
                typeset(f"{_point(sweep.gap[0])} to {_point(sweep.gap[-1])}"),
                "no" if np.isnan(sweep.turns) else f"at {shown(sweep.turns, sweep.assumed)}",
            )
        )
    columns = ("assumption", "central", "drawn", "looked at", "gap at the two ends, points", "turns")
    return Table(("The gap as each assumption is moved alone",), columns, tuple(rows), (RUN,))


def _point(gap: float) -> str:
    return points(gap, signed=True).removesuffix(" points")


def _csv(findings: Findings) -> str:
    codes = [state.iso3 for state in findings.neighbors]
    columns = (
        "assumption",
        "horizon",
        "value",
        *(f"log loss {code}" for code in codes),
        "log loss all",
        "gap",
    )
    rows: list[tuple[object, ...]] = []
    for sweep in findings.sensitivity:
        for place, value in enumerate(sweep.value):
            each = [float(loss) for loss in sweep.each[place]]
            rows.append(
                (
                    sweep.assumed,
                    sweep.horizon,
                    float(value),
                    *each,
                    float(sweep.joint[place]),
                    float(sweep.gap[place]),
                )
            )
    return csv_text(columns, rows)
