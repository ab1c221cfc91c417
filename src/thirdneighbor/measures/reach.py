"""Reach: what a state can use or trade without its neighbors' leave, in energy and in transit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.gravity.corridors import Route
from thirdneighbor.measures.arrays import Array, at_least, shares
from thirdneighbor.measures.corridor_access import access_lost
from thirdneighbor.measures.entries import CatalogueEntry


def energy_reach(own: ArrayLike, access: ArrayLike) -> Array:
    """Share of the use of a form of energy that is made at home or can be brought past the neighbors.

    `own` (...) is production over use, above 1 where there is some to sell; `access` (...) the share of
    imports that could come by a route no neighbor can shut: 1 with a coast, 0 for electric current. Returns
    (...), min(own, 1) + (1 - min(own, 1)) access, from 0 to 1; nan where either is missing. Whether others
    would sell that much, at what price and how soon is not asked. DataError for negative `own` or access
    outside 0 to 1.

    >>> energy_reach([0.0, 0.5, 2.0], 0.1)
    array([0.1 , 0.55, 1.  ])
    """
    made = np.minimum(at_least(own, 0.0, what="production over use"), 1.0)
    return np.asarray(made + (1 - made) * shares(access, what="access"))


def transit_reach(routes: Sequence[Route], share: ArrayLike, *, closers: Collection[str]) -> Array:
    """Share of a state's routes to other markets that stays open when `closers` refuse transit.

    Arguments and errors as in `access_lost`, of which it is the rest. Returns (...) from 0 to 1.

    >>> south, air = Route("south", (frozenset({"CHN"}),)), Route("air", (frozenset(),))
    >>> transit_reach([south, air], [0.75, 0.25], closers={"CHN"})
    array(0.25)
    """
    return np.asarray(1 - access_lost(routes, share, closers=closers))


ENTRIES = (
    CatalogueEntry(
        name="energy_reach",
        function=energy_reach,
        unit="share",
        direction="more of what is used is made at home or can come past the neighbors",
        range=(0.0, 1.0),
        reference="this package; CIA World Factbook for production and use, corridors assumed",
        reading="Of the energy with the least reach, {home} makes or can bring past its neighbors {value}.",
    ),
    CatalogueEntry(
        name="transit_reach",
        function=transit_reach,
        unit="share",
        direction="more of the routes stay open without the neighbors",
        range=(0.0, 1.0),
        reference="this package; a route is open while one alternative avoids every closer",
        reading="If all neighbors refuse transit, {value} of {home}'s routes to other markets stay open.",
    ),
)
