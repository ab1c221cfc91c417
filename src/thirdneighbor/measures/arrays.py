"""Check what the measures take: arrays `(..., exporter, importer)` or `(..., state)`, shares and bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError

Array = NDArray[np.float64]
DyadMatrix = NDArray[np.float64]
"""Axes (..., exporter, importer); leading axes are draws or years."""
StateVector = NDArray[np.float64]
"""Axes (..., state)."""


def foreign_flow(flow: ArrayLike) -> DyadMatrix:
    """Return a flow matrix (..., exporter, importer) with home sales set to 0, whatever they were.

    Missing flows stay nan. DataError when the last two axes differ in length or a flow is negative or
    infinite.

    >>> foreign_flow([[7.0, 3.0], [5.0, np.nan]])
    array([[0., 3.],
           [5., 0.]])
    """
    values = np.asarray(flow, dtype=np.float64)
    if values.ndim < 2 or values.shape[-1] != values.shape[-2]:
        message = (
            f"a flow needs the axes (..., exporter, importer) of equal length; got the shape {values.shape}"
        )
        raise DataError(message)
    abroad = np.where(np.eye(values.shape[-1], dtype=bool), 0.0, values)
    _refuse(abroad < 0, "negative", rule="a flow is 0 or more; write net flows as two gross ones")
    _refuse(np.isinf(abroad), "infinite", rule="a flow is finite, or nan where it is not known")
    return abroad


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Array:
    """Divide, and return nan where the denominator is not above 0 or either side is missing.

    >>> ratio([1.0, 1.0], [4.0, 0.0])
    array([0.25,  nan])
    """
    above, below = np.broadcast_arrays(
        np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    )
    return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0))


def shares(values: ArrayLike, *, what: str) -> Array:
    """Return shares as an array; DataError unless every one lies in 0..1 or is nan.

    >>> shares([0.2, 1.0], what="shares of supply")
    array([0.2, 1. ])
    """
    checked = np.asarray(values, dtype=np.float64)
    _refuse((checked < 0) | (checked > 1), "outside 0 to 1", rule=f"{what} are fractions, 0.3 for 30 %")
    return checked


def at_least(values: ArrayLike, bound: float, *, what: str, strict: bool = False) -> Array:
    """Return values as an array; DataError where one is below the bound (or, if strict, equal to it).

    >>> at_least(4.0, 1.0, what="sigma", strict=True)
    array(4.)
    """
    checked = np.asarray(values, dtype=np.float64)
    words = f"{what} must be {'above' if strict else 'at least'} {bound:g}"
    _refuse(checked <= bound if strict else checked < bound, "too low", rule=words)
    return checked


def _refuse(wrong: NDArray[np.bool_], fault: str, *, rule: str) -> None:
    if wrong.any():
        place = tuple(int(index) for index in np.argwhere(wrong)[0])
        at = f", the first at index {place}" if place else ""
        message = f"{int(wrong.sum())} of {wrong.size} values {fault}{at}; {rule}"
        raise DataError(message)
