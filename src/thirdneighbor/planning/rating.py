"""Moves rated on common draws: changes in every state of the world, cost, worth, break-even, rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.planning.chances import Chances, deterred
from thirdneighbor.planning.incomes import Closings, Incomes, incomes
from thirdneighbor.planning.moves import Move
from thirdneighbor.planning.ranking import drawn_response, rank_frequency
from thirdneighbor.planning.worth import NO_HELP, break_even, undominated, worth
from thirdneighbor.worlds.draws import stream
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
WORKERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class RatedMove:
    """One move as a plan shows it; changes are log points of home's real income.

    worth is the change of certain income, cost taken off; worth_before_cost the cost at which the move breaks
    even. `cost` and `worth` are nan and the move stays out of the undominated set where its cost is unknown.
    break_even is the chance of the joint closing above which a move that costs in peace pays: nan where no
    chance makes it pay, or its cost is unknown; `break_even.failed` counts such draws.
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
    ranks: tuple[float, ...] = ()
    """Share of draws in which it has each rank among those of its kind, before cost where one is unknown."""
    keeps_neighbors: bool = True
    """False for a move that cuts ties with a neighbor: shown and marked, never recommended."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A move as the draws have it: its changes, cost (B,) and worth before cost (B,)."""

    move: Move
    change: Incomes
    cost: Array
    before: Array

    @property
    def worth(self) -> Array:
        """What the move is worth (B,), its cost taken off."""
        return np.asarray((1 + self.before) * (1 - self.cost) - 1)


def rate(
    setting: Setting, moves: Sequence[Move], *, closings: Closings, chances: Chances
) -> tuple[RatedMove, ...]:
    """Rate moves on the setting's draws, in the order given.

    The undominated set is that of median changes in every state of the world and of median costs; to do
    nothing is one of the moves it is taken from.
    """
    without = incomes(setting, closings=closings)
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:  # the solver's products run outside the GIL
        found = list(pool.map(lambda move: incomes(setting, move, closings=closings), moves))
    trials = [
        _trial(setting, move, without, having, chances) for move, having in zip(moves, found, strict=True)
    ]
    front, ranks = _frontier(trials), _ranks_in_kind(trials)
    loss_all = -from_draws(without.joint).value
    return tuple(
        _rated(trial, undominated=bool(best), ranks=often, loss_all=loss_all)
        for trial, best, often in zip(trials, front, ranks, strict=True)
    )


def _trial(setting: Setting, move: Move, without: Incomes, having: Incomes, chances: Chances) -> Trial:
    draws, seed = len(setting.draws.theta), setting.draws.seed
    changed = None
    if move.penalty is not None:
        penalty = stream(seed, f"penalty/{move.key}").uniform(*move.penalty, draws)
        changed = deterred(chances, penalty=penalty, response=drawn_response(draws=draws, seed=seed))
    before = worth(without, having, chances=chances, chances_with=changed)
    return Trial(move, having.less(without), _costs(move, draws=draws, seed=seed), before)


def _costs(move: Move, *, draws: int, seed: int) -> Array:
    if move.cost is None:
        return np.full(draws, np.nan)
    return stream(seed, f"cost/{move.key}").uniform(*move.cost, draws)


def _frontier(trials: Sequence[Trial]) -> NDArray[np.bool_]:
    """Return which moves of known cost neither another such move nor doing nothing equals or beats."""
    rows = np.array([_scores(trial) for trial in trials])
    nothing = np.zeros((1, rows.shape[1]))
    return undominated(np.concatenate([rows, nothing]))[:-1] & (rows > 0).any(axis=1)


def _scores(trial: Trial) -> Array:
    """Return the medians a move is compared by: peace, each closing, the joint one, less cost."""
    change = trial.change
    columns = [change.peace, *change.each.T, change.joint, -trial.cost]
    return np.round([from_draws(column).value for column in columns], 9)


def _ranks_in_kind(trials: Sequence[Trial]) -> list[Array]:
    ranks: list[Array] = [np.empty(0)] * len(trials)
    for kind in dict.fromkeys(trial.move.kind for trial in trials):
        members = [k for k, trial in enumerate(trials) if trial.move.kind == kind]
        priced = all(trials[k].move.cost is not None for k in members)
        worths = np.stack([trials[k].worth if priced else trials[k].before for k in members])
        for k, often in zip(members, rank_frequency(worths), strict=True):
            ranks[k] = often
    return ranks


def _rated(trial: Trial, *, undominated: bool, ranks: Array, loss_all: float) -> RatedMove:
    move, change, cost = trial.move, trial.change, trial.cost
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
        cost=from_draws(cost, unit="share", kind="assumed"),
        worth=from_draws(trial.worth, unit="share"),
        worth_before_cost=from_draws(trial.before, unit="share"),
        break_even=_chance_needed(break_even(change, cost=cost)),
        undominated=undominated,
        recommended=undominated and move.keeps_neighbors,
        helps_if_all_close=joint.value >= NO_HELP * loss_all,
        first=float(ranks[0]),
        ranks=tuple(ranks.tolist()),
        keeps_neighbors=move.keeps_neighbors,
    )


def _chance_needed(chance: Array) -> Estimate:
    """Summarise break-evens (B,), inf where none is high enough; a quantile that no chance reaches is nan."""
    found = from_draws(chance, unit="share")
    return replace(
        found,
        value=_reached(found.value),
        low=_reached(found.low),
        high=_reached(found.high),
        inner_low=_reached(found.inner_low),
        inner_high=_reached(found.inner_high),
        failed=int((~np.isfinite(chance)).sum()),
    )


def _reached(chance: float) -> float:
    return chance if math.isfinite(chance) else math.nan
