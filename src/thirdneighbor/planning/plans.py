"""A plan: every move with its worth, the undominated set, break-evens, rankings and how far is too far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.planning.incomes import Incomes, closings_of, incomes
from thirdneighbor.planning.moves import (
    Move,
    Preference,
    air_corridors,
    capacities,
    corridor_shifts,
    preferences,
    stockpiles,
    ties,
)
from thirdneighbor.planning.ranking import drawn_chances, naive_scores, rank_agreement, rank_frequency
from thirdneighbor.planning.tilt import Tilt, how_far
from thirdneighbor.planning.worth import NO_HELP, Chances, break_even, undominated, worth
from thirdneighbor.worlds.draws import stream
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
WORKERS = 2
MOST_ALONE = 3


@dataclass(frozen=True, slots=True, eq=False)
class RatedMove:
    """One move as a plan shows it; changes are log points of home's real income.

    worth is the change of certain income, cost taken off; worth_before_cost the cost at which the move breaks
    even. `cost` and `worth` are nan and the move stays out of the undominated set where its cost is unknown.
    break_even is the chance of the joint closing above which a move that costs in peace pays.
    """

    key: str
    kind: str
    title: str
    words: str
    assumption: str
    partner: str | None
    peace: Estimate
    each: tuple[Estimate, ...]
    joint: Estimate
    cost: Estimate
    worth: Estimate
    worth_before_cost: Estimate
    break_even: Estimate
    undominated: bool
    recommended: bool
    helps_if_all_close: bool
    first: float
    """Share of draws in which the move is worth most among those of its kind."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Rated moves, best worth first; ties ranked by worth and, beside, by size over distance.

    closers: the neighbors that close when all do; neighbors: those whose closing alone is looked at too, the
    costliest three.
    """

    home: str
    closers: tuple[str, ...]
    neighbors: tuple[str, ...]
    horizon: str
    year: int
    draws: int
    seed: int
    moves: tuple[RatedMove, ...]
    naive: tuple[tuple[str, float], ...]
    agreement: float
    """Rank correlation of the worth of ties with the naive ranking; near 1 the model adds nothing there."""
    tilt: Tilt
    chances_given: bool
    chances: Mapping[str, Estimate]
    run: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def frontier(self) -> tuple[RatedMove, ...]:
        """The moves no other move beats or equals in every state of the world and in cost."""
        return tuple(move for move in self.moves if move.undominated)


def make_plan(
    setting: Setting,
    *,
    costliest: Sequence[str],
    third_neighbors: Sequence[str],
    known_preferences: Sequence[Preference] = (),
    chances: Chances | None = None,
) -> Plan:
    """Rate every move of home on the setting's draws.

    costliest: home's neighbors, the one whose closing costs most first; the first three are looked at alone
    too. Without given chances, which stand in the same order, they are drawn (see ranking.py), and only the
    undominated set and the break-evens should be read as results.
    """
    alone = tuple(costliest[:MOST_ALONE])
    larger = alone[0]
    moves = candidates(
        setting, larger=larger, third_neighbors=third_neighbors, known_preferences=known_preferences
    )
    draws, seed = len(setting.draws.theta), setting.draws.seed
    likely = chances or drawn_chances(len(alone), draws=draws, seed=seed)
    closings = closings_of(setting, alone=alone)
    without = incomes(setting, closings=closings)
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:  # the solver's products run outside the GIL
        found = list(pool.map(lambda move: incomes(setting, move, closings=closings), moves))
    costs = [_costs(move, draws=draws, seed=seed) for move in moves]
    free = np.stack([worth(without, having, chances=likely) for having in found])
    worths = (1 + free) * (1 - np.stack(costs)) - 1
    changes = [having.less(without) for having in found]
    best = _frontier(changes, costs)
    first = _first_of_kind(moves, worths)
    loss_all = -np.nanmedian(without.joint)
    rated = [
        _rated(move, change, cost, before, undominated=front, first=often, loss_all=float(loss_all))
        for move, change, cost, before, front, often in zip(
            moves, changes, costs, free, best, first, strict=True
        )
    ]
    partners = [move.partner for move in moves if move.kind == "tie" and move.partner]
    naive = naive_scores(setting.world, setting.home, partners)
    tie_worth = [rating.worth.value for rating in rated if rating.kind == "tie"]
    return Plan(
        home=setting.home,
        closers=setting.neighbors,
        neighbors=alone,
        horizon=setting.horizon,
        year=setting.world.year,
        draws=setting.draws.count,
        seed=seed,
        moves=tuple(
            sorted(
                rated,
                key=lambda rating: -np.nan_to_num(rating.worth.value, nan=rating.worth_before_cost.value),
            )
        ),
        naive=tuple(sorted(zip(partners, naive.tolist(), strict=True), key=lambda entry: -entry[1])),
        agreement=rank_agreement(tie_worth, naive),
        tilt=how_far(
            setting,
            third_neighbors,
            closers_loss=closings.own_loss(setting),
            without=without,
            chances=likely,
            closings=closings,
        ),
        chances_given=chances is not None,
        chances=_described(alone, likely),
    )


def candidates(
    setting: Setting,
    *,
    larger: str,
    third_neighbors: Sequence[str],
    known_preferences: Sequence[Preference] = (),
) -> tuple[Move, ...]:
    """Return every move home has: ties, corridors, air, stocks, capacity, preferences."""
    return (
        *ties(setting, tuple(third_neighbors)),
        *corridor_shifts(setting, larger),
        *air_corridors(setting),
        *stockpiles(setting),
        *capacities(setting),
        *preferences(setting, tuple(known_preferences)),
    )


def _costs(move: Move, *, draws: int, seed: int) -> Array:
    if move.cost is None:
        return np.full(draws, np.nan)
    return stream(seed, f"cost/{move.key}").uniform(*move.cost, draws)


def _frontier(changes: Sequence[Incomes], costs: Sequence[Array]) -> NDArray[np.bool_]:
    """Return which moves of known cost no other such move beats in every state of the world and in cost."""
    known = [k for k, cost in enumerate(costs) if not np.isnan(cost).any()]
    rows = [
        [
            np.nanmedian(changes[k].peace),
            *np.nanmedian(changes[k].each, axis=0),
            np.nanmedian(changes[k].joint),
            -np.median(costs[k]),
        ]
        for k in known
    ]
    best = np.zeros(len(costs), dtype=np.bool_)
    best[known] = undominated(np.round(rows, 9))
    return best


def _first_of_kind(moves: Sequence[Move], worths: Array) -> Array:
    first = np.zeros(len(moves))
    for kind in dict.fromkeys(move.kind for move in moves):
        members = [k for k, move in enumerate(moves) if move.kind == kind]
        first[members] = rank_frequency(
            np.nan_to_num(worths[members]) if len(members) == 1 else worths[members]
        )[:, 0]
    return first


def _rated(
    move: Move,
    change: Incomes,
    cost: Array,
    before: Array,
    *,
    undominated: bool,
    first: float,
    loss_all: float,
) -> RatedMove:
    joint = from_draws(change.joint, unit="log points")
    return RatedMove(
        key=move.key,
        kind=move.kind,
        title=move.title,
        words=move.words,
        assumption=move.assumption,
        partner=move.partner,
        peace=from_draws(change.peace, unit="log points"),
        each=tuple(from_draws(column, unit="log points") for column in change.each.T),
        joint=joint,
        cost=from_draws(cost, unit="share"),
        worth=from_draws((1 + before) * (1 - cost) - 1, unit="share"),
        worth_before_cost=from_draws(before, unit="share"),
        break_even=from_draws(break_even(change, cost=cost), unit="share"),
        undominated=bool(undominated),
        recommended=bool(undominated) and move.keeps_neighbors,
        helps_if_all_close=bool(joint.value >= NO_HELP * loss_all),
        first=float(first),
    )


def _described(neighbors: Sequence[str], chances: Chances) -> dict[str, Estimate]:
    each = {
        code: from_draws(column, unit="share")
        for code, column in zip(neighbors, np.atleast_2d(chances.each).T, strict=True)
    }
    return {**each, "all": from_draws(np.atleast_1d(chances.joint), unit="share")}
