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
from thirdneighbor.briefing.losses import Sign, gap_sign
from thirdneighbor.briefing.wording import HORIZONS, ends, first_upper, listing, typeset
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, log_points, number, percent
from thirdneighbor.worlds.findings import Findings, Horizon
from thirdneighbor.worlds.sensitivity import Assumed, Sweep, turning_points

Array = NDArray[np.float64]
COLUMNS: dict[Size, int] = {"wide": 3, "narrow": 1}
AXIS_ROOM = 46
COLORS = {"short": "line1", "long": "line2"}
AS_SHARE = ("corridor", "fuel_floor")
THIN, THICK = 1.0, 3.0
TIMES = " times its central value"
SAID: dict[Sign, str] = {
    "more": "closing together costs more than the sum of closing alone ",
    "less": "closing together costs less than the sum of closing alone ",
    "same": "closing together costs about the same as the sum of closing alone ",
    "unsettled": "the sign is not settled ",
}
IN_WORDS: dict[Horizon, str] = {"short": "in the first year", "long": "after adjustment"}


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
    brief: dict[Assumed, str] = {
        "theta": "Theta, times central",
        "rho": "Rho, sectors",
        "lambda": "Lambda, routes",
        "fuel_floor": "Home share of fuels",
    }
    return brief.get(assumed) or first_upper(assumption_name(assumed, findings).removeprefix("the "))


def sign_sentence(findings: Findings) -> Sentence:
    """Say which assumption, moved alone, would turn the sign of the gap at which value, or that none does.

    Empty where there is nothing to turn: one neighbor, or no sweep was made.
    """
    if len(findings.neighbors) < 2 or not findings.sensitivity:
        return ()
    turning = turning_points(findings.sensitivity)
    if not turning:
        return (*_never(findings), *_one_sector(findings))
    said: list[Sentence | Part] = [_turns(sweep, findings) for sweep in turning]
    start = "Moved alone, all else at its central value, what would turn the sign: "
    return (start, *listing(said), ".", *_one_sector(findings))


def _turns(sweep: Sweep, findings: Findings) -> Sentence:
    where = "within" if sweep.turns_within else "beyond"
    return (
        assumption_name(sweep.assumed, findings),
        " at ",
        Fact(_at(sweep.turns, sweep), (RUN,), sweep.turns),
        f" ({HORIZONS[sweep.horizon]}; {where} the range drawn)",
    )


def _never(findings: Findings) -> Sentence:
    """Say that no assumption turns the sign alone, over which ranges."""
    looked: dict[str, list[Sweep]] = {}
    for sweep in findings.sensitivity:
        looked.setdefault(sweep.assumed, []).append(sweep)
    spans: list[Sentence | Part] = []
    for found in looked.values():
        low, high = (float(end(_across(s, s.value)[k] for s in found)) for end, k in ((min, 0), (max, -1)))
        assumed = found[0].assumed
        span = f"{shown(low, assumed).removesuffix(typeset(' %'))} to {shown(high, assumed)}"
        times = TIMES if assumed == "theta" else ""
        spans.append((f"{assumption_name(assumed, findings)} (", Fact(span, (RUN,)), f"{times})"))
    return ("No assumption moved alone turns the sign of the gap: neither ", *listing(spans, last="nor"), ".")


def _one_sector(findings: Findings) -> Sentence:
    """Say where the sign would not be the same in one sector, where all goods stand in for one another."""
    differing = _unsplit(findings)
    if not differing:
        return ()
    sectors = Fact(f"{count(len(findings.purchases))} sectors", (RUN,))
    said: list[Sentence | Part] = [
        (f"{SAID[gap_sign(gap)]}{IN_WORDS[horizon]} (", _banded(gap), ")") for horizon, gap in differing
    ]
    return (
        " The sign rests on the split into ",
        sectors,
        ", in which fuels, ore and other goods do not stand in for one another. With one, all else equal, ",
        *listing(said),
        ".",
    )


def _banded(gap: Estimate) -> Fact:
    band = f", {ends(gap.low, gap.high, unit='').strip()}" if gap.has_band else ""
    return Fact(typeset(log_points(gap.value, signed=True)) + band, (RUN,), gap, "log points")


def _unsplit(findings: Findings) -> list[tuple[Horizon, Estimate]]:
    """Return the gaps in one sector that do not bear out the settled sign of the page."""
    if findings.one_sector is None or not findings.purchases:
        return []
    pairs: list[tuple[Horizon, Estimate, Estimate]] = [
        ("short", findings.short.gap, findings.one_sector.short),
        ("long", findings.long.gap, findings.one_sector.long),
    ]
    return [
        (horizon, other)
        for horizon, own, other in pairs
        if gap_sign(own) in {"more", "less"} and not _same_side(own, other)
    ]


def _same_side(own: Estimate, other: Estimate) -> bool:
    """Whether all of the other gap, band included, lies on the side of the page's own."""
    low, high = (other.low, other.high) if other.has_band else (other.value, other.value)
    return low > 0 if own.value > 0 else high < 0


def terminal_sign(findings: Findings) -> str:
    """Return what turns the sign in few words, for the terminal; empty where there is nothing to turn."""
    said = sign_sentence(findings)
    if not said:
        return ""
    turning = turning_points(findings.sensitivity)
    if not turning:
        return "no assumption alone" + _terminal_one_sector(findings)
    first = turning[0]
    name = assumption_name(first.assumed, findings).removeprefix("the ")
    where = "" if first.turns_within else ", beyond the range drawn"
    return f"{name} passes {_at(first.turns, first)} ({HORIZONS[first.horizon]}{where})"


def _terminal_one_sector(findings: Findings) -> str:
    words = {"more": "more than the sum", "less": "less than the sum", "same": "about the sum"}
    said = [
        f"{words.get(gap_sign(gap), 'sign not settled')} {IN_WORDS[horizon]}"
        for horizon, gap in _unsplit(findings)
    ]
    return f"; with one sector: {', '.join(said)}" if said else ""


def _at(value: float, sweep: Sweep) -> str:
    """Print a value of a sweep as the chart has it: theta as a multiple of its central value."""
    if sweep.assumed == "theta":
        return number(value / sweep.central) + TIMES
    return shown(value, sweep.assumed)


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
    turns = " Dot: where the sign turns." if turning_points(findings.sensitivity) else ""
    names = " and ".join(Name(in_text(state.name)).text for state in findings.neighbors[:2])
    who = names if len(findings.neighbors) == 2 else "each neighbor"
    said = (
        f"Gap over the sum of what {who} cost alone, both in logarithms: above the dashed line closing "
        "together costs more than the sum. One assumption is moved in each panel, the others stay at their "
        f"central values. Thick: the range that is drawn; thin: beyond it.{turns}"
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
                y_title="gap over the sum",
                dots=tuple(
                    (float(_across(s, np.array(s.turns))), 0.0, COLORS[s.horizon])
                    for s in mine
                    if not np.isnan(s.turns)
                ),
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
        height = [typeset(f"{sign}{percent(end)}") for sign, end in _signed_ends(relative_gap(sweep))]
        rows.append(
            (
                f"{panel_name(sweep.assumed, findings)}, {HORIZONS[sweep.horizon]}",
                _central(sweep),
                _span(sweep, sweep.low, sweep.high),
                _span(sweep, sweep.value[0], sweep.value[-1]),
                " to ".join(height),
                "no" if np.isnan(sweep.turns) else f"at {_at(sweep.turns, sweep).removesuffix(TIMES)}",
            )
        )
    columns = ("assumption", "central", "drawn", "looked at", "gap over the sum at the two ends", "turns")
    return Table(("The gap as each assumption is moved alone",), columns, tuple(rows), (RUN,))


def _signed_ends(height: Array) -> list[tuple[str, float]]:
    return [("+" if end > 0 else "", float(end)) for end in (height[0], height[-1])]


def _central(sweep: Sweep) -> str:
    if sweep.assumed == "theta":
        return f"{number(1)} (theta {number(sweep.central)})"
    return shown(sweep.central, sweep.assumed)


def _span(sweep: Sweep, low: float, high: float) -> str:
    ends_of = _across(sweep, np.array([low, high]))
    return " to ".join(shown(float(end), sweep.assumed) for end in ends_of)


def _csv(findings: Findings) -> str:
    codes = [state.iso3 for state in findings.neighbors]
    columns = (
        "assumption",
        "horizon",
        "value",
        "times central",
        *(f"log loss {code}" for code in codes),
        "log loss all",
        "gap",
        "gap over sum",
    )
    rows: list[tuple[object, ...]] = []
    for sweep in findings.sensitivity:
        relative = relative_gap(sweep)
        for place, value in enumerate(sweep.value):
            each = [float(loss) for loss in sweep.each[place]]
            joint, gap = float(sweep.joint[place]), float(sweep.gap[place])
            times = float(value / sweep.central)
            rows.append(
                (sweep.assumed, sweep.horizon, float(value), times, *each, joint, gap, float(relative[place]))
            )
    return csv_text(columns, rows)
