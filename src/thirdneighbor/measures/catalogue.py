"""The catalogue of measures: every measure by name, with its function, unit, range and reading.

A measure is one file holding the function and its `ENTRIES`; a line in `_MODULES` puts it in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thirdneighbor.core.errors import UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.measures import (
    concentration,
    corridor_access,
    dependence,
    geoeconomic_power,
    losses,
    squeeze_gap,
)
from thirdneighbor.measures.entries import CatalogueEntry

_MODULES = (
    dependence,
    concentration,
    squeeze_gap,
    losses,
    geoeconomic_power,
    corridor_access,
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
