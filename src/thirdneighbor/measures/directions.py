"""Directions: which way a series moved, and whether that is toward a stated aim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from thirdneighbor.measures.entries import CatalogueEntry

Direction = Literal["closer", "apart", "about the same", "not settled", "unknown"]
Verdict = Literal["toward the aim", "away from the aim", "about the same", "unknown"]
OWN = "this package; the rule stands in docs/autonomy.md"


def fitted_change(years: Sequence[int], values: Sequence[float]) -> float:
    """Return the change from the first year to the last along the line of least squares; nan under two years.

    Missing values are left out with their years. Years need not be sorted or evenly spaced.

    >>> round(fitted_change([2000, 2010, 2020], [0.1, 0.3, 0.5]), 9)
    0.4
    """
    at, of = np.asarray(years, dtype=np.float64), np.asarray(values, dtype=np.float64)
    at, of = at[~np.isnan(of)], of[~np.isnan(of)]
    if at.size < 2 or np.ptp(at) == 0:
        return float("nan")
    slope = np.polynomial.polynomial.polyfit(at - at.mean(), of, 1)[1]
    return float(slope * np.ptp(at))


def direction_of(years: Sequence[int], values: Sequence[float], *, margin: float | None) -> Direction:
    """Return which way a series moved, by the line of least squares through it.

    `margin` is the least change from the first year to the last that counts; None for a series that has
    no direction. Fewer than two years are unknown.

    >>> direction_of([2010, 2019], [0.09, 0.16], margin=0.01)
    'closer'
    """
    change = fitted_change(years, values) if margin is not None else float("nan")
    if margin is None or np.isnan(change):
        return "unknown"
    if abs(change) <= margin:
        return "about the same"
    return "closer" if change > 0 else "apart"


def difference(
    first: tuple[float, float, float], last: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Return last less first as (value, low, high), each end given as (value, low, high).

    The two errors are taken as independent, so half widths add in squares, each side for itself. The band
    is nan where either has none.

    >>> tuple(round(end, 3) for end in difference((0.7, 0.6, 0.8), (0.5, 0.4, 0.6)))
    (-0.2, -0.341, -0.059)
    """
    change = last[0] - first[0]
    below = float(np.hypot(last[0] - last[1], first[2] - first[0]))
    above = float(np.hypot(last[2] - last[0], first[0] - first[1]))
    return change, change - below, change + above


def lies_apart(first: tuple[float, float, float], last: tuple[float, float, float]) -> bool:
    """Tell whether 0 lies outside the band of the difference of two figures with bands; not without bands.

    >>> lies_apart((0.7, 0.6, 0.8), (0.5, 0.4, 0.6)), lies_apart((0.7, 0.5, 0.9), (0.5, 0.3, 0.7))
    (True, False)
    """
    _, low, high = difference(first, last)
    return low > 0 or high < 0


def moves_one_way(years: Sequence[int], values: Sequence[float]) -> bool:
    """Tell whether no year between strays from the straight line first to last by as much as their change.

    `years` rising, `values` without missing ones; under two years nothing moves.

    >>> moves_one_way([2011, 2016, 2021], [0.77, 0.53, 0.81]), moves_one_way([2010, 2015, 2020], [1, 3, 4])
    (False, True)
    """
    at, of = np.asarray(years, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if at.size < 2:
        return False
    straight = np.interp(at, at[[0, -1]], of[[0, -1]])
    return bool(np.abs(of - straight).max() < abs(of[-1] - of[0]))


def verdict_of(first: float, last: float, *, bounds: tuple[float, float], wanted: int) -> Verdict:
    """Return which way a figure moved: outside `bounds` it has moved, up if above; `wanted` is 1 or -1.

    >>> verdict_of(0.5, 0.6, bounds=(0.48, 0.52), wanted=-1)
    'away from the aim'
    """
    if np.isnan(first) or np.isnan(last):
        return "unknown"
    if bounds[0] <= last <= bounds[1]:
        return "about the same"
    return "toward the aim" if (last - first) * wanted > 0 else "away from the aim"


def progress(first: float, last: float, *, wanted: int) -> float:
    """Return how far a figure moved toward an aim: last - first where more is wanted, else its negative.

    `wanted` is 1 or -1. nan where either end is missing.

    >>> round(progress(0.5, 0.7, wanted=-1), 9)
    -0.2
    """
    return (last - first) * wanted


ENTRIES = (
    CatalogueEntry(
        name="aim_economic",
        function=progress,
        unit="share",
        direction="the neighbors' share in goods trade fell, as the aim wants",
        range=(-1.0, 1.0),
        reference=OWN,
        reading="In the years noted {value} of {home}'s goods trade left its neighbors (below 0: joined).",
    ),
    CatalogueEntry(
        name="aim_democratic",
        function=progress,
        unit="index, -1 to 1",
        direction="the third neighbors became more democratic, or the more democratic gained weight",
        range=(-1.0, 1.0),
        reference=f"V-Dem v15, polyarchy; {OWN}",
        reading="In the years noted the mean polyarchy of {home}'s third neighbors changed by {value}.",
    ),
    CatalogueEntry(
        name="aim_defense",
        function=progress,
        unit="share",
        direction="more of the arms received come from beyond the neighbors, as the aim wants",
        range=(-1.0, 1.0),
        reference=OWN,
        reading="In the years noted the share of {home}'s arms that no neighbor supplies changed by {value}.",
    ),
)
