"""Strategic ties: how many states arm a state, and with how many it has defense agreements."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least
from thirdneighbor.measures.breadth import effective_count
from thirdneighbor.measures.entries import CatalogueEntry


def arms_suppliers(received: ArrayLike) -> Array:
    """Effective number of states that supply arms, 1 over the sum of their squared shares.

    `received` (..., supplier), 0 or more, any unit of value or volume. Returns (...), 1 or more; nan where
    nothing is recorded as received, which is not the same as no supplier.

    References: Laakso and Taagepera (1979), Effective Number of Parties; SIPRI on trend-indicator values.

    >>> arms_suppliers([[3.0, 1.0], [0.0, 0.0]])
    array([1.6, nan])
    """
    return effective_count(received)


def defense_agreements(partners: ArrayLike, *, year: int, first: int, last: int) -> Array:
    """Number of states with a recorded defense agreement, nan for years the record does not cover.

    `partners` (...), 0 or more; `first` to `last` are the years of the record. A year outside them is
    unknown: agreements did not end because a data set did.

    References: Kinne (2020), The Defense Cooperation Agreement Dataset, Journal of Conflict Resolution 64.

    >>> [float(defense_agreements(10, year=year, first=1980, last=2010)) for year in (2010, 2019)]
    [10.0, nan]
    """
    known = at_least(partners, 0.0, what="partners")
    return np.where(first <= year <= last, known, np.nan)


ENTRIES = (
    CatalogueEntry(
        name="arms_suppliers",
        function=arms_suppliers,
        unit="states",
        direction="arms come from more states",
        range=(1.0, float("inf")),
        reference="Laakso and Taagepera (1979); computed on SIPRI trend-indicator values over five years",
        reading="In five years {home} received major arms as if from {value} suppliers of equal weight.",
    ),
    CatalogueEntry(
        name="defense_agreements",
        function=defense_agreements,
        unit="states",
        direction="defense agreements with more states",
        range=(0.0, float("inf")),
        reference="Kinne (2020), Journal of Conflict Resolution 64; signed 1980 to 2010, later ones unknown",
        reading="{home} signed bilateral defense agreements with {value} states in the years on record.",
    ),
)
