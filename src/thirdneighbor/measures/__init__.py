"""Measures of dependence, squeeze and autonomy: pure functions on arrays, and a catalogue."""

from thirdneighbor.measures.catalogue import CATALOGUE, entry
from thirdneighbor.measures.composites import Composite, composite_ranks
from thirdneighbor.measures.concentration import (
    effective_partners,
    entropy_effective_partners,
    hhi,
    hirschman_index,
    normalized_hhi,
    partner_count,
    theil,
)
from thirdneighbor.measures.corridor_access import (
    access_gap,
    access_lost,
    corridor_cost_gap,
    parallel_corridor_gap,
)
from thirdneighbor.measures.dependence import asymmetry, exports_to_gdp, partner_shares, trade_shares
from thirdneighbor.measures.entries import CatalogueEntry
from thirdneighbor.measures.geoeconomic_power import power, power_of_coalitions, unbounded_sectors
from thirdneighbor.measures.losses import leverage, log_loss, share_lost, share_of_autarky, staying_power
from thirdneighbor.measures.shapley import shapley_values
from thirdneighbor.measures.squeeze_gap import Squeeze, expected_loss, gap, squeeze, turning_share

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "Composite",
    "Squeeze",
    "access_gap",
    "access_lost",
    "asymmetry",
    "composite_ranks",
    "corridor_cost_gap",
    "effective_partners",
    "entropy_effective_partners",
    "entry",
    "expected_loss",
    "exports_to_gdp",
    "gap",
    "hhi",
    "hirschman_index",
    "leverage",
    "log_loss",
    "normalized_hhi",
    "parallel_corridor_gap",
    "partner_count",
    "partner_shares",
    "power",
    "power_of_coalitions",
    "shapley_values",
    "share_lost",
    "share_of_autarky",
    "squeeze",
    "staying_power",
    "theil",
    "trade_shares",
    "turning_share",
    "unbounded_sectors",
]
