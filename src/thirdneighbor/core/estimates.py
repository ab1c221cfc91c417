"""A number with its uncertainty, and how to print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Kind = Literal["reported", "estimated", "assumed", "simulated"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with a band: median or point value, 90 % band [low, high], 50 % band [inner_low, inner_high].

    Bounds are nan where no uncertainty is known. `kind` says what the value is: a publisher's figure,
    our estimate, a labelled assumption, or the outcome of a simulation. `failed` counts draws without
    a value; they are kept out of the band and reported.
    """

    value: float
    low: float = float("nan")
    high: float = float("nan")
    inner_low: float = float("nan")
    inner_high: float = float("nan")
    unit: str = ""
    kind: Kind = "reported"
    draws: int = 0
    failed: int = 0

    @property
    def has_band(self) -> bool:
        """Whether both ends of the 90 % band are known."""
        return bool(np.isfinite(self.low) and np.isfinite(self.high))

    def __str__(self) -> str:
        """Return the value with its 90 % band as it is printed.

        >>> str(Estimate(-0.19, low=-0.27, high=-0.12, unit="share"))
        '-19 % (-27..-12)'
        """
        from thirdneighbor.core.printing import estimate

        return estimate(self)


def from_draws(draws: ArrayLike, *, unit: str = "", kind: Kind = "simulated") -> Estimate:
    """Summarise draws (B,) by their median, 5-95 % and 25-75 % quantiles; nan draws are counted as failed.

    Quantiles are interpolated linearly. With infinite draws (a price out of reach) there is nothing to
    interpolate between, so each quantile is the draw at which the empirical distribution reaches it.

    >>> from_draws([1.0, 2.0, 3.0]).value
    2.0
    """
    values: Array = np.asarray(draws, dtype=np.float64).ravel()
    known = values[~np.isnan(values)]
    failed = int(values.size - known.size)
    if known.size == 0:
        return Estimate(float("nan"), unit=unit, kind=kind, draws=int(values.size), failed=failed)
    method: Literal["linear", "inverted_cdf"] = "linear" if np.isfinite(known).all() else "inverted_cdf"
    low, inner_low, middle, inner_high, high = (
        float(q) for q in np.quantile(known, [0.05, 0.25, 0.5, 0.75, 0.95], method=method)
    )
    return Estimate(middle, low, high, inner_low, inner_high, unit, kind, int(values.size), failed)
