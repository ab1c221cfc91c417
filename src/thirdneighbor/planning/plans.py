"""A plan: every move with its worth, the undominated set, break-evens, rankings and how far is too far."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import closings_of, incomes
from thirdneighbor.planning.moves import (
    Move,
    Preference,
    air_corridors,
    capacities,
    corridor_shifts,
    deterrences,
    preferences,
    stockpiles,
    ties,
)
from thirdneighbor.planning.ranking import drawn_chances, naive_scores, rank_agreement
from thirdneighbor.planning.rating import RatedMove, rate
from thirdneighbor.planning.tilt import Tilt, how_far
from thirdneighbor.worlds.results import estimate_row
from thirdneighbor.worlds.setting import Setting

__all__ = ["MOST_ALONE", "Plan", "RatedMove", "candidates", "make_plan", "recorded"]

MOST_ALONE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Rated moves, best worth first, those of unknown cost last; beside, ties by size over distance.

    closers: the neighbors that close when all do; neighbors: those whose closing alone is looked at too, the
    costliest three. chances: the yearly chances of closing by neighbor, and of all under `all`. own_loss:
    what each closer loses when all close, in log points of its own income.
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
    own_loss: Mapping[str, Estimate] = field(default_factory=dict)
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
    draws, seed = len(setting.draws.theta), setting.draws.seed
    likely = chances or drawn_chances(len(alone), draws=draws, seed=seed)
    closings = closings_of(setting, alone=alone)
    own = {
        code: from_draws(loss, unit="log points")
        for code, loss in zip(setting.neighbors, closings.own_loss(setting).T, strict=True)
    }
    moves = candidates(
        setting,
        larger=alone[0],
        third_neighbors=third_neighbors,
        known_preferences=known_preferences,
        own_loss=max(loss.value for loss in own.values()),
    )
    rated = rate(setting, moves, closings=closings, chances=likely)
    naive = _by_size_over_distance(setting, rated)
    tie_worth = {rating.partner: rating.worth.value for rating in rated if rating.kind == "tie"}
    return Plan(
        home=setting.home,
        closers=setting.neighbors,
        neighbors=alone,
        horizon=setting.horizon,
        year=setting.world.year,
        draws=setting.draws.count,
        seed=seed,
        moves=tuple(sorted(rated, key=_worth_order)),
        naive=naive,
        agreement=rank_agreement([tie_worth[code] for code, _ in naive], [score for _, score in naive]),
        tilt=how_far(
            setting,
            third_neighbors,
            closers_loss=closings.own_loss(setting),
            without=incomes(setting, closings=closings),
            chances=likely,
            closings=closings,
        ),
        chances_given=chances is not None,
        chances=_described(alone, likely),
        own_loss=own,
    )


def candidates(
    setting: Setting,
    *,
    larger: str,
    third_neighbors: Sequence[str],
    known_preferences: Sequence[Preference] = (),
    own_loss: float = math.nan,
) -> tuple[Move, ...]:
    """Return every move home has: ties, corridors, air, stocks, capacity, preferences, deterrence."""
    return (
        *ties(setting, tuple(third_neighbors)),
        *corridor_shifts(setting, larger),
        *air_corridors(setting),
        *stockpiles(setting),
        *capacities(setting),
        *preferences(setting, tuple(known_preferences)),
        *deterrences(tuple(third_neighbors), own_loss=own_loss),
    )


def recorded(plan: Plan) -> dict[str, Any]:
    """Return a plan's results as a run record holds them."""
    return {
        "moves": {move.key: _recorded_move(move) for move in plan.moves},
        "naive": dict(plan.naive),
        "agreement": plan.agreement,
        "tilt": {
            "level": plan.tilt.level.tolist(),
            "closing_pays": plan.tilt.closing_pays.tolist(),
            "gain": plan.tilt.gain.tolist(),
            "gain_with_response": plan.tilt.gain_with_response.tolist(),
            "largest": plan.tilt.largest,
        },
        "chances": {name: estimate_row(chance) for name, chance in plan.chances.items()},
        "own_loss": {code: estimate_row(loss) for code, loss in plan.own_loss.items()},
    }


def _recorded_move(move: RatedMove) -> dict[str, Any]:
    shown = ("peace", "joint", "cost", "worth", "worth_before_cost", "break_even")
    return {
        **{name: estimate_row(getattr(move, name)) for name in shown},
        "each": [estimate_row(change) for change in move.each],
        "undominated": move.undominated,
        "recommended": move.recommended,
        "first": move.first,
    }


def _worth_order(rating: RatedMove) -> tuple[bool, float]:
    unknown = math.isnan(rating.worth.value)
    return unknown, -(rating.worth_before_cost if unknown else rating.worth).value


def _by_size_over_distance(setting: Setting, rated: Sequence[RatedMove]) -> tuple[tuple[str, float], ...]:
    partners = [rating.partner for rating in rated if rating.kind == "tie" and rating.partner]
    scores = naive_scores(setting.world, setting.home, partners).tolist()
    return tuple(sorted(zip(partners, scores, strict=True), key=lambda entry: -entry[1]))


def _described(neighbors: Sequence[str], chances: Chances) -> dict[str, Estimate]:
    each = {
        code: from_draws(column, unit="share", kind="assumed")
        for code, column in zip(neighbors, np.atleast_2d(chances.each).T, strict=True)
    }
    return {**each, "all": from_draws(np.atleast_1d(chances.joint), unit="share", kind="assumed")}
