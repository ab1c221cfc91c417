"""What home loses when neighbors close: the sentences and rows the page and the terminal share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from thirdneighbor.briefing.facts import RUN, Fact, Name, Sentence
from thirdneighbor.briefing.wording import (
    HORIZONS,
    all_close,
    capitalized,
    ends,
    listing,
    names,
    points_of,
    possessive,
    share,
    signed_change,
    typeset,
    with_band,
)
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, points
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State
from thirdneighbor.worlds.findings import Closure, Findings
from thirdneighbor.worlds.track_record import TrackRecord

Sign = Literal["more", "less", "same", "unsettled"]
SAME_WITHIN = 0.005
"""A gap whose whole band lies within half a log point of nothing is called about the same as the sum."""
MOST_MEASURED = 0.5
"""A loss above this part of income lies beyond what the elasticities were measured on."""
COSTLIEST = 5
MANY_SECTORS = "With several sectors, as on this page, it was tried on few. "
HELD_TO = (
    "How a measure is enforced and what else happens in a year move them more than what is drawn here. "
    "Read a loss as what the closing alone would cost, not as a forecast."
)


@dataclass(frozen=True, slots=True)
class LossRow:
    """One line of the headline table: what happens, and home's outcome at both horizons."""

    label: Sentence
    short: Estimate
    long: Estimate
    unit: Literal["share", "points"] = "share"
    signed: bool = False
    strong: bool = False
    kind: Literal["each", "joint", "part"] = "each"


def gap_sign(gap: Estimate) -> Sign:
    """Say whether closing together costs more than the sum of closing alone, as far as the band settles it.

    >>> gap_sign(Estimate(0.13, 0.05, 0.2)), gap_sign(Estimate(0.01, -0.02, 0.04))
    ('more', 'unsettled')
    """
    low, high = (gap.low, gap.high) if gap.has_band else (gap.value, gap.value)
    if max(abs(low), abs(high)) <= SAME_WITHIN:
        return "same"
    if low > 0:
        return "more"
    return "less" if high < 0 else "unsettled"


def lead(findings: Findings) -> Sentence:
    """Say first what home loses when all neighbors close, in the first year and after adjustment."""
    return (
        *_condition(findings),
        ", real income in ",
        Name(in_text(findings.home.name)),
        " ",
        *with_band(findings.short.joint, name_band=True),
        " in the first year and ",
        *_again(findings.long.joint, after=findings.short.joint),
        " after adjustment.",
    )


def _again(estimate: Estimate, *, after: Estimate) -> Sentence:
    """Say a second change, without repeating the verb where it goes the same way."""
    verb, *rest = with_band(estimate)
    if estimate.value * after.value > 0:
        return ("by ", *rest)
    return (verb, *rest)


def _condition(findings: Findings) -> Sentence:
    neighbors = findings.neighbors
    who: Sentence
    if len(neighbors) == 1:
        who = ("If ", Name(in_text(neighbors[0].name)), " closes")
    elif len(neighbors) == 2:
        who = ("If ", *names(neighbors), " both close")
    elif len(neighbors) <= COSTLIEST:
        who = ("If ", *names(neighbors), " all close")
    else:
        who = (f"If all {count(len(neighbors))} neighbors close",)
    return (*who, ", and the corridors through them") if findings.corridors else who


def gap_sentence(findings: Findings, closure: Closure) -> Sentence:
    """Say whether closing together costs more or less than the sum, and what would turn the sign.

    Empty where there is one neighbor only: nothing adds up.
    """
    if len(findings.neighbors) < 2:
        return ()
    sign, when = gap_sign(closure.gap), HORIZONS[closure.horizon]
    opening = f"In the {when}, " if closure.horizon == "short" else "After adjustment, "
    if sign == "unsettled":
        return (opening, *_unsettled(closure), *_parts(findings, closure), ".")
    if sign == "same":
        says: Sentence = ("closing together costs about the same as the sum of closing alone: the gap is ",)
        return (opening, *says, *_gap(closure.gap), ".")
    low, high = sorted((abs(closure.gap.low), abs(closure.gap.high)))
    size = Estimate(abs(closure.gap.value), low, high)
    said = (opening, "closing together costs ", *_gap(size), f" {sign} than the sum of closing alone")
    return (*said, *_parts(findings, closure), *_left(closure), ".")


def _left(closure: Closure) -> Sentence:
    """Say what of income is left, beside what the single losses would leave; empty where both print alike."""
    together, apart = share(closure.staying_power.value), share(closure.left_by_sum.value)
    if together.text == apart.text:
        return ()
    return (
        ": it leaves ",
        together,
        " of income, where the losses of closing alone, one upon the other, would leave ",
        apart,
    )


def _unsettled(closure: Closure) -> Sentence:
    return (
        "whether closing together costs more or less than the sum of closing alone is not settled: ",
        "the gap is ",
        *_gap(closure.gap),
        ", positive in ",
        share(closure.gap_positive),
        " of the draws",
    )


def _gap(gap: Estimate) -> Sentence:
    if not gap.has_band:
        return (points_of(gap.value),)
    return (points_of(gap.value), " (", Fact(ends(gap.low, gap.high, unit="").strip(), (RUN,), gap), ")")


def _parts(findings: Findings, closure: Closure) -> Sentence:
    if not findings.corridors:
        return ()
    corridor, trade = closure.part_corridor.value, closure.part_trade.value
    first, second = (points_of(part, signed=True, unit=False) for part in (corridor, trade))
    return (" (corridors ", first, ", trade ", second, ")")


def extreme_sentence(findings: Findings) -> Sentence:
    """Say plainly how to read a loss of more than half of income; empty where there is none."""
    beyond = [
        name
        for name, closing in (("in the first year", findings.short), ("after adjustment", findings.long))
        if any(loss.value < -MOST_MEASURED for loss in (*closing.each, closing.joint))
    ]
    if not beyond:
        return ()
    when = " and ".join(beyond)
    said = (
        f"More than half of income would go {when}: prices of what is missing then rise beyond anything "
        "these elasticities were measured on. Read it as most of income, not as a figure."
    )
    return (said,)


def held_sentence(findings: Findings) -> Sentence:
    """Say how the model did on real closings, and what a loss therefore is; empty without a count."""
    known = {(one.outcome, one.horizon): one for one in findings.track_record}
    trade, income = known.get(("closers_trade", "short")), known.get(("income", "short"))
    if trade is None or income is None:
        return ()

    def counted(part: int, whole: int, locator: Locator) -> Fact:
        return Fact(f"{part} of {whole}", (locator,), float(part))

    def off(record: TrackRecord) -> Fact:
        return Fact(typeset(points(record.median_error)), (record.locator,), record.median_error, "points")

    return (
        "Held against real closings (docs/validation.md), this model with one sector foretells which way ",
        "trade with those who closed moved in ",
        counted(trade.same_sign, trade.episodes, trade.locator),
        "; its first-year band held that trade in ",
        counted(trade.held, trade.episodes, trade.locator),
        " only (median error ",
        off(trade),
        ") and income in ",
        counted(income.held, income.episodes, income.locator),
        " (",
        off(income),
        "). ",
        MANY_SECTORS if findings.purchases else "",
        HELD_TO,
    )


def autarky_sentence(findings: Findings) -> Sentence:
    """Say how far the joint closing goes towards full autarky, at both horizons."""
    short, long = findings.short, findings.long
    return (
        "The joint closing costs " if len(findings.neighbors) > 1 else "The closing costs ",
        share(short.share_of_autarky.value),
        " of the loss under full autarky in the first year and ",
        share(long.share_of_autarky.value),
        " after adjustment, both losses in logarithms.",
    )


def cost_sentence(findings: Findings) -> Sentence:
    """Say what the joint closing costs the closers after adjustment, for up to five of them."""
    if len(findings.neighbors) > COSTLIEST:
        return ()
    when = f"when {all_close(findings.neighbors)}" if len(findings.neighbors) > 1 else "when it closes"
    said: list[Sentence] = [
        (Name(in_text(state.name)), " ", signed_change(cost))
        for state, cost in zip(findings.neighbors, findings.long.cost_joint, strict=True)
    ]
    return (f"Real income of those who close, after adjustment, {when}: ", *listing(said), ".")


def costliest_first(findings: Findings) -> tuple[int, ...]:
    """Return the neighbors' places, the one whose closing costs home most after adjustment first."""
    losses = [estimate.value for estimate in findings.long.each]
    return tuple(sorted(range(len(losses)), key=lambda place: (losses[place], place)))


def closing_rows(findings: Findings) -> list[LossRow]:
    """Return one row a neighbor, costliest first, and the joint closing."""
    short, long = findings.short, findings.long
    rows = [
        LossRow((Name(findings.neighbors[k].name), " closes"), short.each[k], long.each[k])
        for k in costliest_first(findings)
    ]
    if len(findings.neighbors) < 2:
        return rows
    way_out = ", and the way out" if findings.corridors else ""
    label: Sentence = (all_close(findings.neighbors) + way_out,)
    return [*rows, LossRow(label, short.joint, long.joint, strong=True, kind="joint")]


def part_rows(findings: Findings) -> list[LossRow]:
    """Return the rows below the losses: gap and its parts, what survives, share of full autarky."""
    short, long = findings.short, findings.long
    rows: list[LossRow] = []

    def add(label: str, attribute: str, *, points: bool = False) -> None:
        pair = getattr(short, attribute), getattr(long, attribute)
        unit: Literal["share", "points"] = "points" if points else "share"
        rows.append(LossRow((label,), *pair, unit=unit, signed=points, kind="part"))

    if len(findings.neighbors) > 1:
        add("more (+) or less (\N{MINUS SIGN}) than the sum of each alone, log points", "gap", points=True)
        if findings.corridors:
            add("of which corridors", "part_corridor", points=True)
            add("of which trade", "part_trade", points=True)
            add("only because both are shut, half in each row above", "interaction", points=True)
    add("full autarky", "autarky")
    add("loss as a share of the loss under full autarky", "share_of_autarky")
    add("real income that survives (staying power)", "staying_power")
    return rows


def title(findings: Findings) -> Sentence:
    """Return the heading of the losses chart: the two extremes it shows, after adjustment."""
    home = Name(possessive(findings.home.name))
    largest = findings.neighbors[costliest_first(findings)[0]]
    each = findings.long.each[costliest_first(findings)[0]]
    closes: Sentence = (Name(in_text(largest.name)), " closes")
    first: Sentence = (home, " real income after adjustment ", *_short_change(each), " when ", *closes)
    if len(findings.neighbors) < 2:
        return capitalized(first)
    verb, *rest = _short_change(findings.long.joint)
    again = ("by ", *rest) if each.value * findings.long.joint.value > 0 else (verb, *rest)
    joint = (", and ", *again, f" when {all_close(findings.neighbors)}")
    return capitalized((*first, *joint))


def _short_change(estimate: Estimate) -> Sentence:
    if estimate.value == 0:
        return ("does not change",)
    return ("falls by " if estimate.value < 0 else "rises by ", share(abs(estimate.value)))


def heading(home: State, neighbors: tuple[State, ...]) -> Sentence:
    """Return the page's heading: home between its neighbors, beside one, or with its many."""
    if len(neighbors) == 1:
        return (Name(home.name), " beside ", Name(in_text(neighbors[0].name)))
    if len(neighbors) > COSTLIEST:
        return (Name(home.name), f" and its {count(len(neighbors))} neighbors")
    return (Name(home.name), " between ", *listing([Name(in_text(state.name)) for state in neighbors]))
