"""How far is too far: the tilt toward third neighbors at which closing together would pay the neighbors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.estimates import from_draws
from thirdneighbor.gravity import Shock
from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import Closings, Incomes, incomes
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.planning.worth import certain_income
from thirdneighbor.worlds.draws import stream
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
FULL_TILT = 0.8
BENEFIT = (1e-6, 1e-3)
"""What a full tilt is worth to the closers to prevent, share of their income: nobody knows; log-uniform."""
CLOSENESS = (0.3, 0.9)
LIKELY = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Tilt:
    """Levels of tilt (T,), the share of draws in which closing together pays (T,), and home's gain (T,).

    `gain` ignores the neighbors' response, `gain_with_response` counts it: medians of the change of certain
    income over no tilt, as a share. `largest` is the largest level at which closing pays in fewer than a
    tenth of draws.
    """

    level: Array
    closing_pays: Array
    gain: Array
    gain_with_response: Array
    largest: float


def tilt_move(setting: Setting, third_neighbors: Sequence[str], level: float) -> Move:
    """Return the move to a level of tilt: at 1, a fifth off trade costs with every third neighbor."""
    pairs = [pair for code in third_neighbors for pair in ((setting.home, code), (code, setting.home))]
    cost = 1 - (1 - FULL_TILT) * level
    return Move(
        kind="tilt",
        key=f"tilt:{level:g}",
        title="Tilt toward third neighbors",
        words="",
        assumption="",
        shock=Shock.cost(np.full(len(pairs), cost), pairs=pairs) if level else Shock(),
    )


def how_far(
    setting: Setting,
    third_neighbors: Sequence[str],
    *,
    closers_loss: ArrayLike,
    without: Incomes,
    chances: Chances,
    closings: Closings | None = None,
) -> Tilt:
    """Find how far home can tilt before closing together pays its neighbors.

    They close when benefit(level) x closeness exceeds their own log loss, closers_loss (B, K), the largest
    among them, as it is without any tilt. benefit(level) is level x a threshold drawn log-uniformly;
    closeness is drawn. Draws without an equilibrium are left out. The response raises the chance of the
    joint closing to the share of draws in which it pays, where that is higher than the chance given.
    """
    draws = len(setting.draws.theta)
    rng = stream(setting.draws.seed, "tilt")
    benefit = np.exp(rng.uniform(math.log(BENEFIT[0]), math.log(BENEFIT[1]), draws))
    closeness = rng.uniform(*CLOSENESS, draws)
    own: Array = np.max(np.asarray(closers_loss, dtype=np.float64), axis=-1)
    level, solved = np.array(STEPS), ~np.isnan(own)
    pays = np.array([float((x * benefit * closeness > own)[solved].mean()) for x in level])
    before = certain_income(without, chances)
    tilts = [tilt_move(setting, third_neighbors, float(x)) for x in level]
    with ThreadPoolExecutor(max_workers=2) as pool:
        leaning = list(pool.map(lambda move: incomes(setting, move, closings=closings), tilts))
    gain, answered = [], []
    for found, likely in zip(leaning, pays, strict=True):
        more = Chances(np.maximum(chances.each, likely), np.maximum(chances.joint, likely))
        gain.append(from_draws(np.expm1(certain_income(found, chances) - before)).value)
        answered.append(from_draws(np.expm1(certain_income(found, more) - before)).value)
    calm = level[pays < LIKELY]
    return Tilt(level, pays, np.array(gain), np.array(answered), float(calm.max()) if calm.size else 0.0)
