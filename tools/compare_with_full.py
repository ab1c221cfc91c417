"""Compare the embedded world, most of its cells estimated, with the full trade matrix of the same year.

Usage: `python tools/compare_with_full.py --extracts DIR`, with DIR holding baci_totals_2000_2020.parquet.
Writes docs/world-accuracy.md: how far estimated cells are from the true ones, and how far the losses of every
home are from those on the full matrix, at central values. `--check` writes nothing and says whether the page
is current.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.flows import Flows
from thirdneighbor.core.states import all_states
from thirdneighbor.measures import gap
from thirdneighbor.sources import baci
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import World, load_world

Array = NDArray[np.float64]
PAGE = Path(__file__).resolve().parents[1] / "docs" / "world-accuracy.md"
EXTRACT = "baci_totals_2000_2020.parquet"
HOMES = ("MNG", "KAZ", "NPL", "LAO", "PRY", "BEL", "USA", "RUS", "CHE", "LSO", "ETH", "BOL", "UZB", "SRB")
HORIZONS: tuple[Horizon, ...] = ("short", "long")
SEEN = 1e6
"""Flows of at least a million US dollars, where a logarithm says something."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Estimated cells beside the true ones: how many, and how far off."""

    number: int
    known_share: float
    misallocated: float
    median_log_error: float
    rank_correlation: float


@dataclass(frozen=True, slots=True)
class Effect:
    """Log losses of one home at central values: each neighbor alone, all together, and the gap."""

    each: tuple[float, ...]
    joint: float
    gap: float


def full_world(world: World, extract: Path) -> World:
    """Return the world with every flow as BACI has it; states, GDP and tables stay."""
    trade = baci.read_totals(extract, states=world.states).only(world.year)
    order = {code: place for place, code in enumerate(world.states)}
    flow = np.zeros((len(order), len(order)))
    flow[[order[code] for code in trade.exporter], [order[code] for code in trade.importer]] = trade.value
    flows = Flows(
        states=world.states,
        year=world.year,
        unit="USD",
        value=flow,
        known=np.ones_like(flow, dtype=bool),
    )
    return replace(world, name="full", flows=flows)


def compare_cells(world: World, full: World) -> Cells:
    """Compare the estimated cells; misallocated is half the sum of absolute differences over world trade."""
    from scipy.stats import spearmanr

    estimated = ~world.flows.known & ~np.eye(len(world.states), dtype=bool)
    guess, true = world.flows.value[estimated], full.flows.value[estimated]
    seen = true >= SEEN
    return Cells(
        number=int(estimated.sum()),
        known_share=1 - float(true.sum() / full.flows.value.sum()),
        misallocated=float(np.abs(guess - true).sum() / 2 / full.flows.value.sum()),
        median_log_error=float(np.median(np.abs(np.log(guess[seen] / true[seen])))),
        rank_correlation=float(spearmanr(guess, true).statistic),
    )


def neighbor_shares_apart(world: World, full: World) -> dict[str, float]:
    """Return the largest difference, in points, of a neighbor's share of each landlocked state's trade."""
    apart = {}
    for home in world.states:
        state = world.state(home)
        near = [world.states.index(code) for code in state.neighbors if code in world.states]
        if state.landlocked and near:
            k = world.states.index(home)
            shares = [
                (flow[k, near] / flow[k].sum(), flow[near, k] / flow[:, k].sum())
                for flow in (world.flows.value, full.flows.value)
            ]
            apart[home] = 100 * float(np.abs(np.array(shares[0]) - np.array(shares[1])).max())
    return apart


def effect(world: World, home: str, horizon: Horizon) -> Effect:
    """Close home's land neighbors in a world at central values."""
    near = [code for code in world.state(home).neighbors if code in world.states]
    found = losses(make_setting(world, home, near, horizon=horizon, draws=0, seed=0))
    each, joint = found.each["TR"][0], found.joint["TR"][0]
    return Effect(tuple(map(float, each)), float(joint), float(gap(each, joint)))


def points_apart(one: Effect, other: Effect) -> float:
    """Return the largest difference of two effects, in points of real income (the gap in log points)."""
    lost = [-100 * np.expm1(-np.array([*e.each, e.joint])) for e in (one, other)]
    return float(max(np.abs(lost[0] - lost[1]).max(), 100 * abs(one.gap - other.gap)))


def page(world: World, full: World) -> str:
    """Return the text of the page."""
    homes = [h for h in world.states if any(code in world.states for code in world.state(h).neighbors)]
    effects = {(h, t): (effect(world, h, t), effect(full, h, t)) for h in homes for t in HORIZONS}
    opening = f"""# How far the embedded world is from the full one
The package embeds main partners only; the rest of the {world.year} matrix is estimated. Written by
`python tools/compare_with_full.py --extracts DIR`, which compares both with CEPII's BACI, where every
flow is known. Losses are of real income at central values, without draws.
"""
    losses_of = f"""## Losses
Largest difference of any loss or gap of a home, in points, over the {len(homes)} states with a land
neighbor, coastal states included:
"""
    told = "Percent of real income lost, embedded world against full matrix; the gap in log points.\n"
    lines = [
        opening,
        "## Cells",
        *_cells(world, full),
        "",
        losses_of,
        *_distribution(effects, homes),
        "",
        told,
    ]
    return "\n".join([*lines, *_table(world, effects)]) + "\n"


def _cells(world: World, full: World) -> list[str]:
    cells, apart = compare_cells(world, full), neighbor_shares_apart(world, full)
    worst = max(apart, key=apart.__getitem__)
    number, known = f"{cells.number:,}", f"{100 * cells.known_share:.1f} %"
    misplaced = f"{100 * cells.misallocated:.1f} %"
    points, name = f"{apart[worst]:.4f}", all_states()[worst].name
    error, factor = f"{cells.median_log_error:.2f}", f"{np.exp(cells.median_log_error):.1f}"
    return [
        f"- States: {len(world.states)}; estimated cells: {number}; known cells hold {known} of their trade.",
        f"- Misallocated (half the sum of absolute differences): {misplaced} of world trade.",
        f"- Median absolute log error of cells of $1 million or more: {error} (a factor of {factor}).",
        f"- Rank correlation of estimated cells with the true ones: {cells.rank_correlation:.2f}.",
        f"- Land neighbors' shares in {len(apart)} landlocked states: at most {points} points off ({name}).",
    ]


def _distribution(
    effects: dict[tuple[str, Horizon], tuple[Effect, Effect]], homes: Sequence[str]
) -> list[str]:
    lines = ["| Horizon | Median | 95 % of homes within | Worst |", "|---|---|---|---|"]
    for horizon in HORIZONS:
        off = {home: points_apart(*effects[home, horizon]) for home in homes}
        worst = max(off, key=off.__getitem__)
        middle, most = np.quantile(list(off.values()), [0.5, 0.95])
        lines.append(f"| {horizon} | {middle:.3f} | {most:.2f} | {off[worst]:.2f} ({worst}) |")
    return lines


def _table(world: World, effects: dict[tuple[str, Horizon], tuple[Effect, Effect]]) -> list[str]:
    lines = [
        "| Home | Horizon | Each neighbor alone | All | Gap | Largest difference |",
        "|---|---|---|---|---|---|",
    ]
    for home in HOMES:
        near = [code for code in world.state(home).neighbors if code in world.states]
        for horizon in HORIZONS:
            ours, true = effects[home, horizon]
            pairs = zip(near, ours.each, true.each, strict=True)
            largest = sorted(pairs, key=lambda pair: -pair[2])[:3]
            each = ", ".join(f"{code} {_lost(a)} / {_lost(b)}" for code, a, b in largest)
            more = f" and {len(near) - 3} smaller" if len(near) > 3 else ""
            lines.append(
                f"| {home} | {horizon} | {each}{more} | {_lost(ours.joint)} / {_lost(true.joint)} |"
                f" {100 * ours.gap:.2f} / {100 * true.gap:.2f} | {points_apart(ours, true):.3f} |"
            )
    return lines


def _lost(loss: float) -> str:
    return f"{-100 * np.expm1(-loss):.2f}"


def _sectors() -> str:
    """Return the section on sectors as it stands; compare_sectors.py writes it."""
    _, heading, rest = PAGE.read_text(encoding="utf-8").partition("\n## Sectors\n")
    return heading + rest


def main() -> None:
    """Write or check the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    world = load_world(year=2019)
    text = page(world, full_world(world, chosen.extracts / EXTRACT)) + _sectors()
    if not chosen.check:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        parser.exit(1, f"{PAGE.name} is out of date: run this script without --check\n")


if __name__ == "__main__":
    main()
