"""How far an estimated flow may be from the true one: intervals calibrated on flows that were held out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array

LEVEL = 0.9
FEWEST = 60
"""Held-out cells a knot needs: with fewer the outer twentieths are single cells."""
SMALLEST = -12.0
"""Logarithm of the share of world trade below which sizes are not told apart: some ten dollars."""


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """Factors on an estimated flow between which the true flow lies with probability `level`.

    size: knots, the base-10 logarithm of the estimated flow as a share of all flows; low and high: factors
    at the knots, low <= 1 <= high, joined by straight lines (of the logarithm of high) and held constant
    outside. basis says what was held out. An error of a small flow is larger: a factor of several, and 0
    is possible.
    """

    size: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    basis: str
    level: float = LEVEL

    def interval(self, flow: ArrayLike, *, world: float | None = None) -> tuple[Array, Array]:
        """Return low and high of estimated flows; `world` is the sum of all flows, by default theirs.

        >>> low, high = ErrorModel((-3.0,), (0.5,), (2.0,), "invented").interval([4.0, 0.0])
        >>> low.tolist(), high.tolist()
        ([2.0, 0.0], [8.0, 0.0])
        """
        value: Array = np.asarray(flow, dtype=np.float64)
        total = float(value.sum()) if world is None else world
        share = np.divide(value, total, out=np.zeros_like(value), where=value > 0)
        size = np.log10(share, out=np.full_like(share, self.size[0]), where=share > 0)
        high = np.exp(np.interp(size, self.size, np.log(self.high)))
        return np.interp(size, self.size, self.low) * value, high * value


def calibrated(
    estimate: ArrayLike,
    truth: ArrayLike,
    *,
    world: float,
    basis: str,
    level: float = LEVEL,
    step: float = 1.0,
) -> ErrorModel:
    """Return the error model of held-out flows: quantiles of truth / estimate by size of the estimate.

    A knot stands in the middle of each `step` decades with at least FEWEST cells; DataError where there is
    none. Cells whose truth is zero count: where they are frequent, low is 0.
    """
    guess, true = (np.asarray(values, dtype=np.float64).ravel() for values in (estimate, truth))
    usable = guess > 0
    size = np.maximum(np.log10(guess[usable] / world), SMALLEST)
    ratio = true[usable] / guess[usable]
    rank: NDArray[np.float64] = np.floor(size / step)
    tail = (1 - level) / 2
    knots = [
        (
            float((k + 0.5) * step),
            min(1.0, float(np.quantile(ratio[rank == k], tail))),
            max(1.0, float(np.quantile(ratio[rank == k], 1 - tail))),
        )
        for k in np.unique(rank)
        if (rank == k).sum() >= FEWEST
    ]
    if not knots:
        raise DataError(f"{usable.sum()} held-out flows are too few: a knot needs {FEWEST}")
    places, low, high = (tuple(float(f"{x:.3g}") for x in values) for values in zip(*knots, strict=True))
    return ErrorModel(places, low, high, basis, level)
