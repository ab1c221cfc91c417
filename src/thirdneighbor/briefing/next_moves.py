"""What next: the undominated moves, break-evens, the naive ranking beside, and how far is too far."""

from __future__ import annotations

import math
from collections.abc import Sequence

from thirdneighbor.briefing.chart_intervals import Row, Texts, interval_figure
from thirdneighbor.briefing.charts import Cell, Figure, Table
from thirdneighbor.briefing.facts import RUN, Fact, Name, Part, Sentence
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import (
    HORIZONS,
    all_close,
    ends,
    in_parentheses,
    legible,
    listing,
    points_of,
    typeset,
)
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import bare_points, count, number, percent
from thirdneighbor.core.states import State
from thirdneighbor.planning.plans import Plan, RatedMove
from thirdneighbor.planning.ranking import CHANCE_DRAWN
from thirdneighbor.worlds.findings import Findings

AGREE_FROM = 0.9
"""From this rank correlation on, size over distance ranks ties as the model does."""
COLUMNS_FOR_NEIGHBORS = 3
RANKS_SHOWN = 5
HELPERS_SHOWN = 3


def lead(findings: Findings, plan: Plan) -> list[Sentence]:
    """Say how many moves are undominated, at which horizon, and what rests on drawn probabilities."""
    front, total, priced = len(plan.frontier), len(plan.moves), sum(_priced(move) for move in plan.moves)
    when = HORIZONS["short" if plan.horizon == "short" else "long"]
    rated: Sentence = ("Of ", Fact(f"{total} moves", (RUN,), total), f" rated {when}, ")
    of_these: Sentence = ()
    if priced < total:
        of_these = (
            Fact(f"{priced}", (RUN,), priced),
            " have a cost that is counted (none for ties, a range for others); of these ",
        )
    said: list[Sentence] = [
        (
            *rated,
            *of_these,
            Fact(f"{front}", (RUN,), front),
            " are undominated: no other does at least as well in peace, under every closing and in cost.",
        )
    ]
    if priced < total:
        others = (
            "What the others cost is not known; what they are worth before cost is the most they may cost."
        )
        said.append((others, *_uncounted(plan)))
    if not plan.chances_given:
        low, high = (percent(end).removesuffix(" %") for end in CHANCE_DRAWN)
        drawn = Fact(typeset(f"{low} to {high} % a year"), (RUN,))
        everyone = plan.chances.get("all")
        joint: Sentence = ()
        if everyone is not None:
            happens = all_close(findings.neighbors)
            joint = (f"; that {happens} then has a median chance of ", _percent(everyone.value))
        said.append(
            (
                (
                    "No probabilities of closing are given. What dominates what, and the break-evens, need "
                    "none; worth and how often a move comes first rest on probabilities drawn from "
                ),
                drawn,
                " for each neighbor",
                *joint,
                ".",
            )
        )
    return said


def _uncounted(plan: Plan) -> Sentence:
    """Say of a tie that stands first that no cost of ties is counted; empty where another move does."""
    first = plan.frontier[0] if plan.frontier else None
    if first is None or first.kind != "tie":
        return ()
    return (" ", Name(first.title), " comes first by worth because ties are taken to cost nothing.")


def _priced(move: RatedMove) -> bool:
    return math.isfinite(move.cost.value)


def unpriced(plan: Plan) -> list[RatedMove]:
    """Return the moves whose cost is not known, ties left out: they have a ranking of their own."""
    return [move for move in plan.moves if not _priced(move) and move.kind != "tie"]


def _percent(value: float) -> Fact:
    return Fact(typeset(percent(value)), (RUN,), value, "share")


def break_even_sentence(plan: Plan) -> Sentence:
    """Say from which yearly chance of the joint closing each costly undominated move pays."""
    costly = [m for m in plan.frontier if math.isfinite(m.break_even.value) and m.break_even.value > 0]
    if not costly:
        return ()
    parts: list[Sentence] = [
        (Name(_lower(move.title)), " above ", _percent(move.break_even.value)) for move in costly
    ]
    return (
        "A move that costs in peace pays only above some yearly chance of the joint closing: ",
        *listing(parts),
        ".",
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def help_sentence(findings: Findings, plan: Plan) -> Sentence:
    """Say which moves change most when all close, costs left aside; empty where none does."""
    helping = [m for m in plan.moves if m.helps_if_all_close and m.joint.value > 0]
    if not helping:
        return ()
    best = sorted(helping, key=lambda m: -m.joint.value)[:HELPERS_SHOWN]
    parts: list[Sentence] = [
        (
            Name(_lower(m.title)),
            " ",
            points_of(m.joint.value, signed=True),
            "" if _priced(m) else " (cost not known)",
        )
        for m in best
    ]
    return (f"Most changes if {all_close(findings.neighbors)}, before cost: ", *listing(parts), ".")


def no_help_sentence(findings: Findings, plan: Plan) -> Sentence:
    """Say which undominated moves do nothing to speak of when all close; empty where every one helps."""
    idle = [Name(_lower(move.title)) for move in plan.frontier if not move.helps_if_all_close]
    if not idle:
        return ()
    happens = all_close(findings.neighbors)
    what: Sentence = listing(idle) if len(idle) <= RANKS_SHOWN else (f"{count(len(idle))} undominated moves",)
    less = Fact(typeset("1 %"), (RUN,))
    return (f"No help if {happens} (less than ", less, " of that loss): ", *what, ".")


def agreement_sentence(plan: Plan) -> Sentence:
    """Say whether the plain ranking of ties, size over distance, ranks them as the model does."""
    if math.isnan(plan.agreement):
        return ()
    correlation = Fact(
        number(plan.agreement, decimals=2).replace("-", "\N{MINUS SIGN}"), (RUN,), plan.agreement
    )
    opening: Sentence = (
        "Ranked by worth and by partners' size over distance, ties have a rank correlation of ",
        correlation,
    )
    if plan.agreement >= AGREE_FROM:
        return (*opening, ": the two agree, and there the model adds nothing.")
    return (*opening, ": the two do not agree throughout.")


def moves_figure(findings: Findings, plan: Plan) -> Figure | None:
    """Return the chart of the undominated moves in peace and when all close; None where there are none."""
    front = [m for m in plan.frontier if math.isfinite(m.peace.value) and math.isfinite(m.joint.value)]
    if not front:
        return None
    ordered = sorted(front, key=lambda m: -m.joint.value)
    best, peaceful = ordered[0], max(front, key=lambda m: m.peace.value)
    happens = all_close(findings.neighbors)
    title: Sentence = (
        "Under a joint closing ",
        Name(_lower(best.title)),
        " changes most (",
        points_of(best.joint.value, signed=True),
        "), in peace ",
        Name(_lower(peaceful.title)),
        " (",
        points_of(peaceful.peace.value, signed=True),
        ")",
    )
    note: Sentence = (
        "Change of the logarithm of real income that a move brings, before its cost: median of ",
        Fact(f"{plan.draws} draws", (RUN,)),
        ", dark 50 % and light 90 % bands; the panels differ in scale.",
    )
    rows = [Row((Name(m.title),), m.peace, m.joint, strong=not m.recommended) for m in ordered]
    caption: Sentence = ("What the undominated moves change, ", Name(in_text(findings.home.name)))
    texts = Texts("moves", title, note, caption, "move", ("in peace", f"when {happens}"), "points")
    return interval_figure(rows, texts=texts)


def moves_table(findings: Findings, moves: Sequence[RatedMove], *, caption: str) -> Table:
    """Return moves: what they change in peace and under every closing, cost and break-even."""
    named = findings.neighbors if len(findings.neighbors) <= COLUMNS_FOR_NEIGHBORS else ()
    each = tuple(f"{state.name} closes" for state in named) if len(named) > 1 else ()
    columns = (
        "move",
        "in peace",
        *each,
        all_close(findings.neighbors),
        "cost a year",
        "pays from",
        "worth before cost",
        "remarks",
    )
    rows = tuple(_move_row(move, each=bool(each)) for move in moves)
    return Table((caption,), columns, rows, (RUN,))


def _move_row(move: RatedMove, *, each: bool) -> tuple[Cell, ...]:
    closings = [_change(estimate) for estimate in move.each] if each else []
    pays = "never" if math.isnan(move.break_even.value) else typeset(percent(move.break_even.value))
    if move.break_even.value == 0:
        pays = "any chance"
    if not _priced(move):
        pays = "unknown"
    remarks = [
        "" if move.recommended or not move.undominated else "cuts a tie with a neighbor: not recommended",
        "" if move.helps_if_all_close else "no help if all close",
    ]
    return (
        Name(move.title),
        _change(move.peace),
        *closings,
        _change(move.joint),
        _cost(move),
        pays,
        _worth(move),
        "; ".join(filter(None, remarks)) or "\N{EN DASH}",
    )


def _cost(move: RatedMove, *, spread: bool = False) -> str:
    if not _priced(move):
        return "not known"
    if move.cost.value == 0:
        return "none counted"
    return f"{ends(move.cost.low, move.cost.high)} of income" if spread else typeset(percent(move.cost.value))


def _worth(move: RatedMove) -> str:
    shown = move.worth_before_cost
    return in_parentheses(typeset(legible(percent(shown.value))), shown)


def _change(shown: Estimate) -> str:
    printed = typeset(legible(bare_points(shown.value, signed=True)))
    return printed if shown.low == shown.high else in_parentheses(printed, shown)


def naive_table(plan: Plan, states: Sequence[State]) -> Table | None:
    """Return ties by worth beside ties by size over distance; None where there are no ties to rank."""
    names = {state.iso3: state.name for state in states}
    ours = [m.partner for m in plan.moves if m.kind == "tie" and m.partner]
    theirs = [partner for partner, _ in plan.naive]
    if not ours or not theirs:
        return None
    mine_by = {m.partner: m for m in plan.moves if m.kind == "tie"}
    rows = tuple(
        (
            str(place),
            Name(names.get(mine, mine)),
            _worth(mine_by[mine]),
            typeset(percent(mine_by[mine].first)),
            Name(names.get(plain, plain)),
        )
        for place, (mine, plain) in enumerate(zip(ours, theirs, strict=False), start=1)
    )
    columns = (
        "rank",
        "by worth to home",
        "worth before cost",
        "draws in which it comes first",
        "by size over distance",
    )
    return Table(("Deeper ties, ranked twice",), columns, rows, (RUN,))


def move_words(plan: Plan) -> list[tuple[Name, list[Sentence]]]:
    """Return each undominated move in words with what it assumes."""
    found = []
    for move in plan.frontier:
        said: list[Sentence] = [(vouched(move.words),)] if move.words else []
        if move.assumption:
            said.append(("Assumed: ", vouched(move.assumption)))
        found.append((Name(move.title), said))
    return found


def assumption_rows(plan: Plan) -> Table:
    """Return what planning assumes, a line a kind of move, and the drawn probabilities."""
    rows: list[tuple[Cell, ...]] = []
    seen: set[tuple[str, str]] = set()
    for move in plan.moves:
        if (move.kind, move.assumption) in seen or not move.assumption:
            continue
        seen.add((move.kind, move.assumption))
        rows.append((Name(move.kind), _cost(move, spread=True), move.assumption))
    low, high = (percent(end) for end in CHANCE_DRAWN)
    if not plan.chances_given:
        drawn: Part = typeset(f"{low} to {high} a year for each neighbor, uniform; their correlation 0 to 1")
        rows.append((Name("chance of closing"), "\N{EN DASH}", drawn))
    return Table(
        ("Planning: moves' costs and assumptions",), ("kind", "yearly cost", "assumed"), tuple(rows), (RUN,)
    )
