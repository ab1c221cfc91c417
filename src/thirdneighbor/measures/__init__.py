"""Measures of dependence, squeeze and autonomy: pure functions on arrays, and a catalogue."""

from thirdneighbor.measures.autonomy_profile import DOMAINS, known_share
from thirdneighbor.measures.breadth import EXPONENTS, effective_count, tie_breadth, tier_weights
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
from thirdneighbor.measures.democracy import mean_polyarchy
from thirdneighbor.measures.dependence import asymmetry, exports_to_gdp, partner_shares, trade_shares
from thirdneighbor.measures.directions import (
    difference,
    direction_of,
    fitted_change,
    lies_apart,
    moves_one_way,
    progress,
    verdict_of,
)
from thirdneighbor.measures.entries import CatalogueEntry
from thirdneighbor.measures.finance import over_income
from thirdneighbor.measures.geoeconomic_power import power, power_of_coalitions, unbounded_sectors
from thirdneighbor.measures.hedging import (
    Hedging,
    between_poles,
    equidistance,
    pole_position,
    tilt,
    vote_closeness,
)
from thirdneighbor.measures.income_exposures import (
    FriendsEnemies,
    friends_and_enemies,
    income_exposure,
    welfare_exposure,
)
from thirdneighbor.measures.losses import leverage, log_loss, share_lost, share_of_autarky, staying_power
from thirdneighbor.measures.paper_practice import steps_taken, third_neighbor_share
from thirdneighbor.measures.pivot_states import between_bounds, contest, pivot
from thirdneighbor.measures.poles import pole_distance
from thirdneighbor.measures.product_dependence import (
    ProductCriteria,
    dependent_products,
    lasting_dependence,
    product_criteria,
)
from thirdneighbor.measures.reach import energy_reach, transit_reach
from thirdneighbor.measures.runs_out import scarcest_supply
from thirdneighbor.measures.shapley import shapley_values
from thirdneighbor.measures.similarity import cohen_kappa, s_score, scott_pi, tau_b, vote_agreement
from thirdneighbor.measures.squeeze_gap import Squeeze, expected_loss, gap, squeeze, turning_share
from thirdneighbor.measures.strategic import arms_suppliers, defense_agreements
from thirdneighbor.measures.voting_components import first_component
from thirdneighbor.measures.voting_conduct import (
    Rate,
    abstention_rate,
    deviation_rate,
    follow_rate,
    wilson_band,
)
from thirdneighbor.measures.voting_distance import ideal_distance
from thirdneighbor.measures.voting_dyads import DyadBand, Dyads, dyad_bands, dyad_similarity
from thirdneighbor.measures.voting_points import ideal_points
from thirdneighbor.measures.voting_results import IdealPoints
from thirdneighbor.measures.voting_updates import extended_ideal_points

__all__ = [
    "CATALOGUE",
    "DOMAINS",
    "EXPONENTS",
    "CatalogueEntry",
    "Composite",
    "DyadBand",
    "Dyads",
    "FriendsEnemies",
    "Hedging",
    "IdealPoints",
    "ProductCriteria",
    "Rate",
    "Squeeze",
    "abstention_rate",
    "access_gap",
    "access_lost",
    "arms_suppliers",
    "asymmetry",
    "between_bounds",
    "between_poles",
    "cohen_kappa",
    "composite_ranks",
    "contest",
    "corridor_cost_gap",
    "defense_agreements",
    "dependent_products",
    "deviation_rate",
    "difference",
    "direction_of",
    "dyad_bands",
    "dyad_similarity",
    "effective_count",
    "effective_partners",
    "energy_reach",
    "entropy_effective_partners",
    "entry",
    "equidistance",
    "expected_loss",
    "exports_to_gdp",
    "extended_ideal_points",
    "first_component",
    "fitted_change",
    "follow_rate",
    "friends_and_enemies",
    "gap",
    "hhi",
    "hirschman_index",
    "ideal_distance",
    "ideal_points",
    "income_exposure",
    "known_share",
    "lasting_dependence",
    "leverage",
    "lies_apart",
    "log_loss",
    "mean_polyarchy",
    "moves_one_way",
    "normalized_hhi",
    "over_income",
    "parallel_corridor_gap",
    "partner_count",
    "partner_shares",
    "pivot",
    "pole_distance",
    "pole_position",
    "power",
    "power_of_coalitions",
    "product_criteria",
    "progress",
    "s_score",
    "scarcest_supply",
    "scott_pi",
    "shapley_values",
    "share_lost",
    "share_of_autarky",
    "squeeze",
    "staying_power",
    "steps_taken",
    "tau_b",
    "theil",
    "third_neighbor_share",
    "tie_breadth",
    "tier_weights",
    "tilt",
    "trade_shares",
    "transit_reach",
    "turning_share",
    "unbounded_sectors",
    "verdict_of",
    "vote_agreement",
    "vote_closeness",
    "welfare_exposure",
    "wilson_band",
]
