"""What runs out first: of all that is short, the item with least reach, then with least own supply."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, at_least
from thirdneighbor.measures.entries import CatalogueEntry

ENOUGH = 0.9


def scarcest_supply(own_supply: ArrayLike, neighbors_only: ArrayLike, *, enough: float = ENOUGH) -> Array:
    """Own supply, over use, of the item that runs out first when nothing more arrives.

    `own_supply` (..., item) is what a state makes of what it uses, 0 or more; `neighbors_only` (..., item)
    is true for what only neighbors can bring. Of the items below `enough`, those that only neighbors can
    bring come first, and of these the one with least own supply: days of cover are not known, so this is an
    order and not a time. Returns (...), from 0 to below `enough`; nan where nothing is short, or where an
    item is missing, since that one might come first. DataError for negative supply or other shapes.

    >>> scarcest_supply([0.0, 0.1, 1.0], [False, True, True])
    array(0.1)
    """
    supply = at_least(own_supply, 0.0, what="own supply over use")
    alone = np.asarray(neighbors_only, dtype=np.bool_)
    if supply.ndim < 1 or supply.shape[-1:] != alone.shape[-1:]:
        message = f"supply and reach need one value an item; got the shapes {supply.shape} and {alone.shape}"
        raise DataError(message)
    short = supply < enough
    first = np.where((short & alone).any(axis=-1, keepdims=True), short & alone, short)
    least = np.where(first, supply, np.inf).min(axis=-1)
    return np.where(np.isfinite(least) & ~np.isnan(supply).any(axis=-1), least, np.nan)


ENTRIES = (
    CatalogueEntry(
        name="runs_out_first",
        function=scarcest_supply,
        unit="share",
        direction="the state makes more itself of what it would lack first",
        range=(0.0, ENOUGH),
        reference="this package; reach first, then own supply over use, from physical quantities",
        reading="Of the form of energy that runs out first, {home} makes {value} itself.",
    ),
)
