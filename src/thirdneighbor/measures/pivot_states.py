"""Pivot states: assets that great powers want, contested by several, and a change that others would feel."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, at_least, ratio, shares
from thirdneighbor.measures.entries import CatalogueEntry

Scale = Literal["linear", "log"]
HCSS = "after Sweijs, Oosterveld, Knowles and Schellekens (2014), Why Are Pivot States So Pivotal?, HCSS"


def contest(association: ArrayLike) -> Array:
    """How evenly great powers share a state's association: (1 - sum a_g^2) / (1 - 1/G).

    `association` (..., power), 0 or more, in any unit; the a_g are its shares of their sum. Returns (...)
    from 0, one power has it all, to 1, all have the same; nan where a power's part is missing, there is no
    association, or fewer than two powers. DataError for a negative association.

    References: after HCSS (2014), states in overlapping spheres of influence.

    >>> contest([1.0, 1.0]), contest([1.0, 0.0])
    (array(1.), array(0.))
    """
    tied = at_least(association, 0.0, what="association")
    share = ratio(tied, np.broadcast_to(tied.sum(axis=-1, keepdims=True), tied.shape))
    number = tied.shape[-1]
    found = ratio(1 - (share**2).sum(axis=-1), 1 - 1 / number if number > 1 else 0.0)
    return np.where(np.isnan(found), np.nan, np.clip(found, 0.0, 1.0))  # rounding alone leaves 0..1


def between_bounds(value: ArrayLike, *, low: float, high: float, scale: Scale = "linear") -> Array:
    """Return where a value lies between frozen bounds, 0 at or below `low` and 1 at or above `high`.

    `value` (...), in the bounds' unit; with `scale="log"` both bounds are above 0 and a value of 0 or less is
    0. Returns (...); nan where the value is. DataError for bounds that do not rise or an unknown scale.

    >>> between_bounds([1e8, 1e10, 1e13], low=1e9, high=1e11, scale="log")
    array([0. , 0.5, 1. ])
    """
    if scale not in get_args(Scale) or not low < high or (scale == "log" and low <= 0):
        message = f"bounds rise and, by the logarithm, are above 0; got {low:g} to {high:g}, scale {scale!r}"
        raise DataError(message)
    held = np.clip(np.asarray(value, dtype=np.float64), low, high)
    if scale == "log":
        return np.asarray(np.log(held / low) / np.log(high / low))
    return np.asarray((held - low) / (high - low))


def pivot(assets: ArrayLike, *, contested: ArrayLike, consequence: ArrayLike) -> Array:
    """Product of a state's assets, how contested it is and the consequence of a change, each from 0 to 1.

    Arguments (...). Returns (...) from 0 to 1: low as soon as one part is, so the three are always shown
    beside it. nan where a part is missing, which is never 0. DataError for a part outside 0 to 1.

    References: after Sweijs and others (2014), Why Are Pivot States So Pivotal?, HCSS.

    >>> pivot(0.5, contested=1.0, consequence=0.5)
    array(0.25)
    """
    parts = [
        shares(part, what=name)
        for part, name in ((assets, "assets"), (contested, "contest"), (consequence, "consequence"))
    ]
    return np.asarray(parts[0] * parts[1] * parts[2])


ENTRIES = (
    CatalogueEntry(
        name="pivot",
        function=pivot,
        unit="index, 0 to 1",
        direction="wanted for more, by more powers, with more at stake for others",
        range=(0.0, 1.0),
        reference=HCSS,
        reading="As assets times contest times consequence, {home} scores {value} of 1 as a pivot state.",
    ),
)
