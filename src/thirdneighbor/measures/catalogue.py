"""The catalogue of measures: every measure by name, with its function, unit, range and reading.

A measure is one file holding the function and its `ENTRIES`; a line in `_MODULES` puts it in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thirdneighbor.core.errors import UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.measures import (
    autonomy_profile,
    breadth,
    concentration,
    corridor_access,
    democracy,
    dependence,
    directions,
    finance,
    geoeconomic_power,
    hedging,
    income_exposures,
    losses,
    one_way_losses,
    paper_practice,
    pivot_states,
    poles,
    product_dependence,
    reach,
    runs_out,
    similarity,
    squeeze_gap,
    strategic,
    voting_conduct,
    voting_distance,
)
from thirdneighbor.measures.entries import CatalogueEntry

_MODULES = (
    dependence,
    concentration,
    squeeze_gap,
    losses,
    geoeconomic_power,
    one_way_losses,
    corridor_access,
    income_exposures,
    product_dependence,
    runs_out,
    paper_practice,
    similarity,
    voting_conduct,
    voting_distance,
    democracy,
    poles,
    breadth,
    strategic,
    reach,
    finance,
    hedging,
    pivot_states,
    directions,
    autonomy_profile,
)

CATALOGUE: Mapping[str, CatalogueEntry] = MappingProxyType(
    {entry.name: entry for module in _MODULES for entry in module.ENTRIES}
)
"""Every measure by name, in the order a reader meets them."""


def entry(name: str) -> CatalogueEntry:
    """Return the catalogue entry of a measure; UnknownNameError with the nearest names if there is none.

    >>> entry("hhi").direction
    'more concentrated'
    """
    try:
        return CATALOGUE[name]
    except KeyError:
        near = nearest(name, CATALOGUE.keys())
        hint = "" if near else f"known are {', '.join(CATALOGUE)}"
        raise UnknownNameError("measure", name, near, hint) from None
