"""The arithmetic of the episode bench: observed changes, coverage of bands, rank correlation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
TREND_YEARS: Final = 3
MOST_ENUMERATED: Final = 9
SHUFFLES: Final = 100_000
CHUNK: Final = 20_000
FEWEST_RANKED: Final = 3
FEWEST_ORDINARY: Final = 5


def relative_change(before: float, after: float, *, world: tuple[float, float]) -> float:
    """Return the change of a flow over that of world trade in the same years: 0 where it kept its share.

    >>> relative_change(100.0, 110.0, world=(1000.0, 2200.0))
    -0.5
    """
    return (after / before) / (world[1] / world[0]) - 1


def off_trend(growth: Mapping[int, float], *, baseline: int, window: int) -> float:
    """Return how far real income ends from its trend: growth in percent by year, trend of three years.

    The trend is the mean of log growth over the three years up to the baseline, the years known among them
    (at least two); ValueError for fewer, or when a year up to the window is missing.

    >>> round(off_trend({2001: 5, 2002: 5, 2003: 5, 2004: 0}, baseline=2003, window=2004), 4)
    -0.0476
    """
    before = [year for year in range(baseline - TREND_YEARS + 1, baseline + 1) if year in growth]
    after = range(baseline + 1, window + 1)
    missing = [year for year in after if year not in growth]
    if missing or len(before) < TREND_YEARS - 1:
        message = f"growth is missing for {missing or 'the years before ' + str(baseline)}"
        raise ValueError(message)
    trend = float(np.mean([np.log1p(growth[year] / 100) for year in before]))
    return float(np.expm1(sum(np.log1p(growth[year] / 100) - trend for year in after)))


def ordinary_changes(growth: Mapping[int, float], *, years: int, without: range) -> list[float]:
    """Return `off_trend` over as many years at other times: windows and trends touch no year `without`."""
    found = []
    for baseline in growth:
        touched = range(baseline - TREND_YEARS + 1, baseline + years + 1)
        if not set(touched) & set(without) and all(year in growth for year in touched):
            found.append(off_trend(growth, baseline=baseline, window=baseline + years))
    return found


def ordinary_spread(changes: Sequence[float]) -> float:
    """Return the standard deviation of log changes, given as shares; nan below five of them.

    >>> round(ordinary_spread([0.0, 0.1, -0.1, 0.2, -0.2]), 2)
    0.16
    """
    return float(np.std(np.log1p(changes), ddof=1)) if len(changes) >= FEWEST_ORDINARY else float("nan")


def covered(observed: float, *, low: float, high: float) -> bool:
    """Return whether a band holds the observed figure, its ends included."""
    return low <= observed <= high


def spearman(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return Spearman's rank correlation, ties sharing ranks, and its two-sided chance under independence.

    Up to nine pairs every order is counted, so the chance is exact; above that 100,000 orders are drawn
    with a fixed seed. nan for fewer than three pairs or a constant side.

    >>> spearman([1, 2, 3, 4], [10, 20, 30, 40])
    (1.0, 0.08333333333333333)
    """
    a, b = _ranks(x), _ranks(y)
    if len(a) < FEWEST_RANKED or not a.any() or not b.any():
        return float("nan"), float("nan")
    scale = float(np.sqrt((a @ a) * (b @ b)))
    found = float(a @ b) / scale
    if len(a) <= MOST_ENUMERATED:
        orders = np.array(list(permutations(b)))
        return found, float(np.mean(np.abs(orders @ a / scale) >= abs(found) - 1e-12))
    rng, beyond = np.random.default_rng(0), 0
    for _ in range(SHUFFLES // CHUNK):
        orders = rng.permuted(np.broadcast_to(b, (CHUNK, len(b))), axis=1)
        beyond += int(np.sum(np.abs(orders @ a / scale) >= abs(found) - 1e-12))
    return found, (1 + beyond) / (1 + SHUFFLES)


def _ranks(values: Sequence[float]) -> Array:
    """Ranks from the mean, equal values sharing theirs."""
    array = np.asarray(values, dtype=np.float64)
    below = (array[:, None] > array).sum(axis=1)
    equal = (array[:, None] == array).sum(axis=1)
    ranks = below + (equal + 1) / 2
    return np.asarray(ranks - ranks.mean(), dtype=np.float64)
