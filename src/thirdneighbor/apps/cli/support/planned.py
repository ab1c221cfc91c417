"""How a plan is printed: what no other move beats, what it needs to pay, and how far is too far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.output import plain, print_json, print_table, print_text

AGREES = 0.9
RANKS_SHOWN = 5
HORIZON_WORDS = {"short": "in the first year", "long": "after adjustment"}


def print_plan(plan: tn.Plan, *, world: tn.World, written: Path | None, as_json: bool) -> None:
    """Print a plan, the undominated moves first."""
    if as_json:
        shown = {key: value for key, value in plain(plan).items() if key != "run"}
        print_json({**shown, "run_record": None if written is None else str(written)})
        return
    names = [world.state(code).name for code in plan.neighbors]
    when = HORIZON_WORDS[plan.horizon]
    print_text(f"Plan for {world.state(plan.home)}, world {plan.year}, {when}, {plan.draws} draws")
    print_text("Changes of income in log points (hundredths of its log), medians, 90 % bands below them.")
    front = plan.frontier
    others = [move for move in plan.moves if not move.undominated]
    _print_changes(f"No other move beats these {len(front)}", front, names, bands=True)
    _print_worth(front)
    _print_changes("Beaten by another, or of unknown cost", others, names, bands=False)
    _print_assumptions(plan.moves)
    _print_ranking(plan, world)
    _print_tilt(plan)
    _print_chances(plan, world)
    if written is not None:
        print_text(f"run: {written}")


def _print_changes(title: str, moves: Sequence[tn.RatedMove], names: Sequence[str], *, bands: bool) -> None:
    alone = [f"{name} closes" for name in names] if len(names) > 1 else []
    together = "all close" if alone else f"{names[0]} closes"
    heads = ("move", "in peace", *alone, together, *(() if bands else ("worth up to",)), "cost")
    rows = []
    for move in moves:
        changes = (move.peace, *(move.each if alone else ()), move.joint)
        shown = [_points(change if bands else _bare(change)) for change in changes]
        worth = () if bands else (str(_bare(move.worth_before_cost)),)
        rows.append((move.title, *map(_band_below, shown), *worth, _band_below(_cost(move))))
    print_table(heads, rows, right=range(1, len(heads)), title=title)


def _print_worth(moves: Sequence[tn.RatedMove]) -> None:
    rows = [
        (
            move.title,
            str(move.worth_before_cost),
            str(move.worth),
            _pays(move),
            "; ".join(_remarks(move)),
        )
        for move in moves
    ]
    heads = ("move", "worth up to", "less cost", "pays from a joint chance of", "remarks")
    print_table(heads, rows, right=(1, 2, 3), title="Worth: the change of certain income a year")


def _print_assumptions(moves: Sequence[tn.RatedMove]) -> None:
    print_text("")
    for kind, text in dict.fromkeys((move.kind, move.assumption) for move in moves):
        print_text(f"Assumed ({kind}): {text}")


def _print_ranking(plan: tn.Plan, world: tn.World) -> None:
    ours = [move for move in plan.moves if move.kind == "tie" and move.partner][:RANKS_SHOWN]
    rows = [
        (str(k), world.state(move.partner).name, _share(move.first), world.state(code).name)
        for k, (move, (code, _)) in enumerate(zip(ours, plan.naive, strict=False), start=1)
        if move.partner
    ]
    if not rows:
        return
    heads = ("rank", "by worth", "first in draws", "by size over distance")
    print_table(heads, rows, right=(0, 2), title="Deeper ties, the first of both rankings")
    print_text(_agreement(plan.agreement))


def _agreement(agreement: float) -> str:
    if math.isnan(agreement):
        return "There are too few ties to compare both rankings."
    said = f"Rank correlation of all ties {agreement:.2f}:"
    if agreement >= AGREES:
        return f"{said} both rankings agree, and the model adds nothing to size over distance here."
    return f"{said} the model ranks ties otherwise than size over distance does."


def _print_tilt(plan: tn.Plan) -> None:
    tilt = plan.tilt
    rows = [
        (_share(level), _share(pays), _signed(gain), _signed(answered))
        for level, pays, gain, answered in zip(
            tilt.level, tilt.closing_pays, tilt.gain, tilt.gain_with_response, strict=True
        )
    ]
    heads = ("tilt to third neighbors", "closing together pays in", "worth", "worth if they respond")
    print_table(heads, rows, right=range(4), title="How far is too far")
    print_text(
        f"The largest tilt looked at that makes closing together pay in under a tenth of draws is "
        f"{_share(tilt.largest)} (100 %: a fifth off trade costs with every third neighbor). What a tilt is "
        f"worth preventing to the neighbors is an assumption. The share of draws in which closing pays is "
        f"taken as the least yearly chance of a joint closing if they respond."
    )


def _print_chances(plan: tn.Plan, world: tn.World) -> None:
    print_text("")
    where = "given" if plan.chances_given else "drawn as an assumption, no estimate"
    named = [
        f"{'all' if code == 'all' else world.state(code).name} {_settled(chance)}"
        for code, chance in plan.chances.items()
        if code != "all" or len(plan.neighbors) > 1
    ]
    print_text(f"Yearly chances of closing, {where}: {', '.join(named)}.")
    if not plan.chances_given:
        print_text("Worth rests on them; which moves are beaten, and from what chance they pay, does not.")
    own = [
        f"{world.state(code).name} {_points(loss)}"
        for code, loss in sorted(plan.own_loss.items(), key=lambda entry: -entry[1].value)[:3]
    ]
    print_text(f"What closing together costs the closers themselves, in log points: {', '.join(own)}.")


def _points(change: tn.Estimate) -> str:
    return str(replace(_settled(change), unit="points")).replace(" points", "")


def _band_below(text: str) -> str:
    return text.replace(" (", "\n").removesuffix(")")


def _settled(shown: tn.Estimate) -> tn.Estimate:
    """Return an estimate without its band where that is a single value."""
    return _bare(shown) if shown.low == shown.high else shown


def _bare(shown: tn.Estimate) -> tn.Estimate:
    return replace(shown, low=math.nan, high=math.nan)


def _share(value: float) -> str:
    return str(tn.Estimate(float(value), unit="share"))


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{_share(value)}"


def _cost(move: tn.RatedMove) -> str:
    if math.isnan(move.cost.value):
        return "unknown"
    return str(move.cost) if move.cost.value else "none"


def _pays(move: tn.RatedMove) -> str:
    if math.isnan(move.cost.value):
        return "unknown"
    if math.isnan(move.break_even.value):
        return "no chance"
    return str(_bare(move.break_even)) if move.break_even.value else "any chance"


def _remarks(move: tn.RatedMove) -> list[str]:
    said = {
        "cuts a tie with a neighbor: not recommended": not move.keeps_neighbors,
        "no help if all close": not move.helps_if_all_close,
        f"never pays in {_share(move.break_even.failed / max(1, move.break_even.draws))} of draws": (
            bool(move.break_even.failed) and not math.isnan(move.cost.value)
        ),
    }
    return [words for words, holds in said.items() if holds]
