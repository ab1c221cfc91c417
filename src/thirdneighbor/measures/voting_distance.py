"""Distances between ideal points, and how points and distances are read."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import DyadMatrix
from thirdneighbor.measures.entries import CatalogueEntry
from thirdneighbor.measures.voting_points import BSV, ideal_points


def ideal_distance(value: ArrayLike) -> DyadMatrix:
    """Distance of every two states' ideal points.

    `value` (..., state), standard deviations. Returns (..., state, state), 0 or more, symmetric, 0 with
    itself; nan where a point is missing.

    >>> ideal_distance([1.5, -0.5])
    array([[0., 2.],
           [2., 0.]])
    """
    points = np.asarray(value, dtype=np.float64)
    return np.abs(points[..., :, None] - points[..., None, :])


ENTRIES = (
    CatalogueEntry(
        name="ideal_point",
        function=ideal_points,
        unit="standard deviations",
        direction="nearer to the United States' side of the first dimension",
        range=(-float("inf"), float("inf")),
        reference=BSV,
        reading="On the first dimension of the General Assembly's recorded votes {home} stands at {value}, "
        "where 0 is the mean of all states and years and the United States are on the positive side.",
        unsettled_reading="On the first dimension of the General Assembly's recorded votes {home} stands at "
        "{value}, on neither side of the mean of all states and years.",
    ),
    CatalogueEntry(
        name="ideal_distance",
        function=ideal_distance,
        unit="standard deviations",
        direction="farther apart",
        range=(0.0, float("inf")),
        reference=BSV,
        reading="The ideal points of {home} and its partner in the General Assembly lie {value} apart.",
    ),
)
