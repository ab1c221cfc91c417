"""Buyers' and sellers' power in equilibrium: home's loss when neighbors stop buying, or stop selling."""

from __future__ import annotations

from thirdneighbor.measures.entries import CatalogueEntry
from thirdneighbor.measures.losses import share_lost

ONE_WAY = "this package; exact real income when one direction of trade ends, balanced before and after"
ENTRIES = (
    CatalogueEntry(
        name="buyers_power",
        function=share_lost,
        unit="share",
        direction="the neighbors could hurt the state more by buying nothing from it",
        range=(-float("inf"), 1.0),
        reference=ONE_WAY,
        reading="If all neighbors stop buying, corridors open, {home} loses {value} of its real income.",
    ),
    CatalogueEntry(
        name="sellers_loss",
        function=share_lost,
        unit="share",
        direction="the neighbors could hurt the state more by selling nothing to it",
        range=(-float("inf"), 1.0),
        reference=ONE_WAY,
        reading="If all neighbors stop selling, corridors open, {home} loses {value} of its real income.",
    ),
)
