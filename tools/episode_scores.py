"""What the episode bench counts: coverage, rank correlation, bias and skill by outcome and horizon."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from episode_math import spearman
from episode_worlds import OUTCOMES
from episodes import HORIZONS, ONE, Facts, Result

NORMAL_90 = 1.6449
"""Half the width of a 90 % band of a normal distribution, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over episodes: bands that held, rank correlation and its chance, errors as shares.

    same_sign: episodes in which both point the same way. bias: mean of predicted less observed; error: mean
    absolute error; idle: that of foretelling no change.
    """

    outcome: str
    horizon: str
    number: int
    held: int
    same_sign: int
    rank: float
    chance: float
    bias: float
    error: float
    idle: float


def score(results: Sequence[Result], *, outcome: str, horizon: str, world: str = ONE) -> Score:
    """Score the counted results of one outcome at one horizon; nan where nothing is counted."""
    chosen = [
        result
        for result in results
        if result.counted
        if (result.outcome, result.horizon, result.world) == (outcome, horizon, world)
        if not math.isnan(result.observed)
    ]
    said, seen = (
        np.array([getattr(result, side) for result in chosen], dtype=float) for side in ("middle", "observed")
    )
    rank, chance = spearman(said.tolist(), seen.tolist())
    held = sum(result.covered for result in chosen)
    means = [
        float(np.mean(x)) if chosen else math.nan for x in (said - seen, np.abs(said - seen), np.abs(seen))
    ]
    same = int(np.sum(np.sign(said) == np.sign(seen)))
    return Score(outcome, horizon, len(chosen), held, same, rank, chance, *means)


def scores(results: Sequence[Result], *, world: str = ONE) -> list[Score]:
    """Score every outcome at both horizons."""
    return [
        score(results, outcome=outcome, horizon=horizon, world=world)
        for outcome in OUTCOMES
        for horizon in HORIZONS
    ]


def held_with_noise(
    results: Sequence[Result], facts: Mapping[str, Facts]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return by outcome and horizon how many bands hold, of how many, with ordinary years added.

    Both spreads are of logs, taken as normal and added in squares.
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for result in results:
        spread = ordinary(facts, result)
        if result.world != ONE or not result.counted or math.isnan(result.observed) or math.isnan(spread):
            continue
        low, high = math.log1p(result.predicted.low), math.log1p(result.predicted.high)
        reach = math.hypot((high - low) / 2, NORMAL_90 * spread)
        holds = abs(math.log1p(result.observed) - math.log1p(result.middle)) <= reach
        held, number = found.get((result.outcome, result.horizon), (0, 0))
        found[result.outcome, result.horizon] = held + holds, number + 1
    return found


def within_noise(results: Sequence[Result], facts: Mapping[str, Facts]) -> dict[str, int]:
    """Return by outcome how many counted changes are no larger than nine in ten of ordinary years bring."""
    found: dict[str, int] = {}
    for result in results:
        spread = ordinary(facts, result)
        if (
            result.world == ONE
            and result.counted
            and result.horizon == "short"
            and not math.isnan(result.observed + spread)
        ):
            small = abs(math.log1p(result.observed)) <= NORMAL_90 * spread
            found[result.outcome] = found.get(result.outcome, 0) + small
    return found


def ordinary(facts: Mapping[str, Facts], result: Result) -> float:
    """Return the spread of an outcome in home's ordinary years; nan where it is not known."""
    known = facts.get(result.episode, {})
    wanted = f"{result.outcome}_spread"
    return next((value for (name, _), value in known.items() if name == wanted), math.nan)
