"""How sure a ranking is: how often each move comes first when probabilities and parameters are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.states import all_states
from thirdneighbor.planning.chances import Chances, joint_chance
from thirdneighbor.worlds.draws import stream
from thirdneighbor.worlds.world import World, great_circle_km

Array = NDArray[np.float64]
CHANCE_DRAWN = (0.0, 0.2)
"""Range of the yearly chance that one neighbor closes; from three on its upper end falls as 0.4 / K."""
RESPONSE = (10.0, 300.0)
"""Fall of the log odds of a joint closing for a loss of all income: nobody knows; log-uniform."""


def chance_drawn(neighbors: int) -> tuple[float, float]:
    """Return the range each neighbor's yearly chance of closing is drawn from, with K neighbors."""
    low, high = CHANCE_DRAWN
    return low, min(high, 2 * high / neighbors)


def drawn_chances(neighbors: int, *, draws: int, seed: int) -> Chances:
    """Draw yearly closing chances and their correlation: an assumption, not an estimate.

    Each neighbor's is uniform in the range of `chance_drawn`; the correlation is U(0, 1), as far as unequal
    chances allow.
    """
    rng = stream(seed, "chances")
    each = rng.uniform(*chance_drawn(neighbors), (draws, neighbors))
    joint = joint_chance(each, correlation=rng.uniform(0, 1, draws)) if neighbors > 1 else each[:, 0]
    return Chances(each, joint)


def drawn_response(*, draws: int, seed: int) -> Array:
    """Draw how far the log odds of a joint closing fall with the closers' loss (B,): an assumption."""
    low, high = RESPONSE
    return np.asarray(np.exp(stream(seed, "response").uniform(math.log(low), math.log(high), draws)))


def rank_frequency(worths: ArrayLike) -> Array:
    """Return the share of draws (M, M) in which move m has rank r, from worths (M, B).

    Equal worths rank in the order given. Draws in which some move has no worth (nan) are left out; all nan
    where none is left.

    >>> rank_frequency([[1.0, 2.0], [0.0, 3.0]]).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
    values: Array = np.asarray(worths, dtype=np.float64)
    values = values[:, ~np.isnan(values).any(axis=0)]
    if values.shape[1] == 0:
        return np.full((len(values), len(values)), np.nan)
    order = np.argsort(-values, axis=0, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(values))[:, None], axis=0)
    return np.stack([(rank == r).mean(axis=1) for r in range(len(values))], axis=1)


def naive_scores(world: World, home: str, partners: Sequence[str]) -> Array:
    """Return size over distance (P,), GDP over km between capitals: the ranking a model has to beat."""
    known = all_states(world.folder)
    places = np.radians([[known[code].latitude, known[code].longitude] for code in (home, *partners)])
    distance = great_circle_km(places)[0, 1:]
    size = np.array([world.gdp[world.states.index(code)] for code in partners])
    return np.asarray(size / distance)


def rank_agreement(one: ArrayLike, other: ArrayLike) -> float:
    """Return Spearman's rank correlation of two scores (P,), equal scores sharing their mean rank.

    Pairs with a missing score are left out; nan for fewer than three, and where all scores of one are equal.

    >>> rank_agreement([1, 2, 3], [10, 20, 30])
    1.0
    """
    scores: Array = np.array([one, other], dtype=np.float64)
    a, b = (_ranks(row) for row in scores[:, ~np.isnan(scores).any(axis=0)])
    if len(a) < 3 or not (np.ptp(a) and np.ptp(b)):
        return float("nan")
    return float(np.clip(np.corrcoef(a, b)[0, 1], -1.0, 1.0))


def _ranks(scores: Array) -> Array:
    """Return ranks (P,), the mean rank where scores are equal."""
    below = (scores[:, None] > scores[None, :]).sum(axis=1)
    level = (scores[:, None] == scores[None, :]).sum(axis=1)
    return np.asarray(below + (level - 1) / 2)
