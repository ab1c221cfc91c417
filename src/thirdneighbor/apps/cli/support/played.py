"""How scenarios and their outcomes are printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.output import print_json, print_table, print_text, row_of

MOST_OTHERS = 8
HORIZON_WORDS = {"short": "first year", "long": "after adjustment"}


def print_scenarios(world: tn.World, *, as_json: bool) -> None:
    """Print the shipped scenarios in words."""
    known = tn.scenarios(world)
    if as_json:
        print_json(known)
        return
    rows = [
        (
            one["name"] + (":STATE" if one["takes_state"] else ""),
            ", ".join(one["aliases"]),
            one["words"].replace("${", "").replace("}", ""),
        )
        for one in known
    ]
    print_table(("scenario", "also called", "in words"), rows)


def print_outcomes(
    outcomes: Sequence[tn.Outcome], *, world: tn.World, written: Path | None, as_json: bool
) -> None:
    """Print what a scenario does, one column a horizon: home, its trade, and the states it moves most."""
    if as_json:
        print_json(_as_json(outcomes, written))
        return
    first = outcomes[0]
    home = world.state(first.home)
    drawn = f"{first.draws} draws, 90 % bands" if first.draws else "central values, no bands"
    print_text(f"{first.scenario} for {home}, world {first.year}, {drawn}")
    print_text(first.words)
    rows = [
        (f"{home.name}: real income", *(str(one.home_income) for one in outcomes)),
        (f"{home.name}: exports", *(str(one.exports) for one in outcomes)),
        (f"{home.name}: imports", *(str(one.imports) for one in outcomes)),
        *((f"{world.state(code).name}: real income", *_income(outcomes, code)) for code in _others(outcomes)),
    ]
    heads = ("change of", *(HORIZON_WORDS[one.horizon] for one in outcomes))
    print_table(heads, rows, right=range(1, len(heads)))
    failed = max(one.home_income.failed for one in outcomes)
    if failed:
        print_text(f"{failed} draws found no equilibrium and are kept out of the bands.")
    if written is not None:
        print_text(f"run: {written}")


def _income(outcomes: Sequence[tn.Outcome], code: str) -> tuple[str, ...]:
    return tuple(str(one.income[code]) for one in outcomes)


def _others(outcomes: Sequence[tn.Outcome]) -> list[str]:
    """Return the states other than home whose income moves most at the last horizon."""
    last = outcomes[-1]
    moved = [code for code in last.income if code != last.home]
    return sorted(moved, key=lambda code: (-abs(last.income[code].value), code))[:MOST_OTHERS]


def _as_json(outcomes: Sequence[tn.Outcome], written: Path | None) -> dict[str, Any]:
    first = outcomes[0]
    return {
        "scenario": first.scenario,
        "title": first.title,
        "words": first.words,
        "home": first.home,
        "year": first.year,
        "draws": first.draws,
        "seed": first.seed,
        "run_record": None if written is None else str(written),
        "horizons": {
            one.horizon: {
                "exports": row_of(one.exports),
                "imports": row_of(one.imports),
                "income": {code: row_of(change) for code, change in one.income.items()},
                "failed_draws": one.home_income.failed,
            }
            for one in outcomes
        },
    }
