"""Electoral democracy of states together: the weighted mean of an index that is published state by state."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least, ratio, shares
from thirdneighbor.measures.entries import CatalogueEntry


def mean_polyarchy(index: ArrayLike, weights: ArrayLike) -> Array:
    """Weighted mean of an index from 0 to 1 over states; of one state it is that state's own.

    `index` (..., state) from 0 to 1, `weights` (..., state) 0 or more, in any unit. Returns (...), never
    below the lowest or above the highest index; nan where one is missing or all weights are 0. DataError for
    an index outside 0 to 1 or a negative weight. Taken of the ends of the states' intervals it is the mean's
    interval if all err the same way, which is the widest.

    References: Teorell and others (2019), Measuring Polyarchy Across the Globe, SCID 54.

    >>> mean_polyarchy([0.5, 0.9], [3.0, 1.0]), mean_polyarchy([0.5], [1.0])
    (array(0.6), array(0.5))
    """
    weight = at_least(weights, 0.0, what="weights")
    values = shares(index, what="the index")
    return ratio((weight * values).sum(axis=-1), np.broadcast_to(weight, values.shape).sum(axis=-1))


ENTRIES = (
    CatalogueEntry(
        name="polyarchy",
        function=mean_polyarchy,
        unit="index, 0 to 1",
        direction="more of an electoral democracy; no threshold is drawn",
        range=(0.0, 1.0),
        reference="V-Dem v15, v2x_polyarchy; Teorell and others (2019), SCID 54",
        reading="On V-Dem's index of electoral democracy, 0 to 1, {home} stands at {value}.",
    ),
)
