"""How far is too far: what a tilt toward third neighbors gains with and without the neighbors' answer."""

from __future__ import annotations

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
from thirdneighbor.briefing.facts import RUN, Fact, Sentence, plain
from thirdneighbor.briefing.wording import typeset
from thirdneighbor.core.printing import percent
from thirdneighbor.planning.plans import Plan
from thirdneighbor.planning.tilt import FULL_TILT, LIKELY

AXIS_ROOM = 52


def tilt_sentence(plan: Plan) -> Sentence:
    """Say up to which tilt closing together would pay the neighbors in fewer than a tenth of draws."""
    likely = Fact(typeset(percent(LIKELY)), (RUN,))
    fewer: Sentence = ("closing together pays the neighbors in fewer than ", likely, " of draws.")
    if plan.tilt.largest >= float(max(plan.tilt.level)):
        return ("At every tilt looked at, ", *fewer)
    if plan.tilt.largest == 0:
        smallest = "At the smallest tilt looked at, closing together pays the neighbors in at least "
        return (smallest, likely, " of draws.")
    largest = Fact(
        typeset(f"{percent(plan.tilt.largest)} of a full tilt"), (RUN,), plan.tilt.largest, "share"
    )
    return ("Of the levels looked at, up to ", largest, ", ", *fewer)


def full_tilt_sentence() -> Sentence:
    """Say what a full tilt is."""
    full = Fact(typeset(percent(1 - FULL_TILT)), (RUN,))
    return ("A full tilt takes ", full, " off the cost of trade with every third neighbor.")


def tilt_figure(plan: Plan) -> Figure:
    """Return the chart of both gains and of how often closing pays, by tilt."""
    tilt = plan.tilt
    title, note = _title(plan), _note()
    levels = [float(level) for level in tilt.level]
    gains = Panel(
        "Gain in certain income",
        (
            Series("neighbors do not answer", "line2", _points(levels, tilt.gain)),
            Series("neighbors answer", "line1", _points(levels, tilt.gain_with_response)),
        ),
        ".1~%",
    )
    pays = Panel(
        "Closing together pays them",
        (Series("share of draws", "line6", _points(levels, tilt.closing_pays)),),
        ".0%",
        (0.0, 1.0),
    )
    specs: dict[Size, Spec] = {size: _spec([gains, pays], size=size) for size in ("wide", "narrow")}
    alt = f"Two panels of lines by tilt: {plain(title)}"
    pictures = renderings(specs, key="tilt", title=title, note=note, alt=alt)
    return Figure("tilt", title, note, alt, table=_table(plan), csv=_csv(plan), marks=(RUN,), **pictures)


def _points(levels: list[float], values: Any) -> tuple[tuple[float, float | None], ...]:
    return tuple((x, float(y)) for x, y in zip(levels, values, strict=True))


def _title(plan: Plan) -> Sentence:
    alone, answered = float(plan.tilt.gain[-1]), float(plan.tilt.gain_with_response[-1])
    first, second = (Fact(typeset(_signed(v)), (RUN,), v, "share") for v in (alone, answered))
    return ("A full tilt is worth ", first, " if the neighbors do not answer and ", second, " if they do")


def _signed(value: float) -> str:
    return f"+{percent(value)}" if value > 0 else percent(value)


def _note() -> Sentence:
    return (
        (
            "Certain income that is worth as much as the risks of closing: medians over draws. The neighbors "
            "answer by closing together where what they gain by it exceeds their own loss; what they gain is "
            "not known and drawn over three orders of magnitude. The share of draws in which closing pays is "
            "then taken as the least yearly chance of a joint closing in every draw: as it rises, what is "
            "lost in a closing soon outweighs what the tilt gains."
        ),
    )


def _spec(panels: list[Panel], *, size: Size) -> Spec:

    full = WIDTH[size] - AXIS_ROOM
    width = full if size == "narrow" else (full - AXIS_ROOM - 24) // 2

    def chart() -> Any:
        drawn = [
            line_panel(p, width=width, height=150, x_domain=(0, 1), x_format=".0%", font=TEXT[size])
            for p in panels
        ]
        return beside(drawn, spacing=24) if size == "wide" else stacked(drawn, spacing=16)

    return build(chart)


def _table(plan: Plan) -> Table:
    tilt = plan.tilt
    rows = tuple(
        (
            typeset(percent(float(level))),
            typeset(_signed(float(gain))),
            typeset(_signed(float(answered))),
            typeset(percent(float(pays))),
        )
        for level, gain, answered, pays in zip(
            tilt.level, tilt.gain, tilt.gain_with_response, tilt.closing_pays, strict=True
        )
    )
    columns = ("tilt", "gain, no answer", "gain, with their answer", "draws in which closing pays")
    return Table(("How far is too far: change of certain income",), columns, rows, (RUN,))


def _csv(plan: Plan) -> str:
    tilt = plan.tilt
    columns = ("tilt", "gain", "gain_with_response", "closing_pays")
    values = zip(tilt.level, tilt.gain, tilt.gain_with_response, tilt.closing_pays, strict=True)
    return csv_text(columns, [tuple(float(v) for v in row) for row in values])
