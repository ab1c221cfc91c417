"""How sure a ranking is: how often each move comes first when probabilities and parameters are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.states import all_states
from thirdneighbor.planning.worth import Chances, joint_chance
from thirdneighbor.worlds.draws import stream
from thirdneighbor.worlds.world import World, great_circle_km

Array = NDArray[np.float64]
MOST_CHANCE = 0.4
"""Upper end of the drawn yearly chance that any neighbor closes, shared out among them."""


def drawn_chances(neighbors: int, *, draws: int, seed: int) -> Chances:
    """Draw yearly closing chances and their correlation: an assumption, not an estimate.

    Each neighbor's is U(0, .4 / K), so .2 at most for two; the correlation is U(0, 1).
    """
    rng = stream(seed, "chances")
    each = rng.uniform(0.0, MOST_CHANCE / max(2, neighbors), (draws, neighbors))
    joint = joint_chance(each, correlation=rng.uniform(0, 1, draws)) if neighbors > 1 else each[:, 0]
    return Chances(each, joint)


def rank_frequency(worths: ArrayLike) -> Array:
    """Return the share of draws (M, M) in which move m has rank r, from worths (M, B).

    Equal worths rank in the order given. Draws in which some move has no worth (nan) are left out.

    >>> rank_frequency([[1.0, 2.0], [0.0, 3.0]]).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
    values: Array = np.asarray(worths, dtype=np.float64)
    values = values[:, ~np.isnan(values).any(axis=0)]
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
    """Return Spearman's rank correlation of two scores (P,); nan for fewer than three.

    >>> rank_agreement([1, 2, 3], [10, 20, 30])
    1.0
    """
    a, b = (np.argsort(np.argsort(np.asarray(scores, dtype=np.float64))) for scores in (one, other))
    if len(a) < 3:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])
