"""General equilibrium of world trade: economies, calibration, shocks, the solver and its slow twin."""

from thirdneighbor.gravity.adjustments import Adjustment
from thirdneighbor.gravity.autarky import autarky_loss
from thirdneighbor.gravity.baseline import Baseline, balanced_baseline
from thirdneighbor.gravity.calibration import Calibration, calibrate
from thirdneighbor.gravity.corridors import Route, closing, corridor_freeness, open_share
from thirdneighbor.gravity.drawing import Donor
from thirdneighbor.gravity.economy import Economy
from thirdneighbor.gravity.ensembles import Ensemble, Keep, ensemble
from thirdneighbor.gravity.error_models import CARRIED, MISSING, SECTORAL, UNLISTED
from thirdneighbor.gravity.exposures import Exposure, exposure
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.flow_rows import flows_from_rows
from thirdneighbor.gravity.gravity_levels import StructuralGravity, structural_gravity
from thirdneighbor.gravity.horizons import with_elasticities
from thirdneighbor.gravity.intervals import ErrorModel
from thirdneighbor.gravity.partner_lists import last_listed_share, unlisted_bounds
from thirdneighbor.gravity.rebasing import rebased
from thirdneighbor.gravity.reconciliation import Reconciled, reconcile
from thirdneighbor.gravity.reductions import Summary
from thirdneighbor.gravity.resistances import cost_terms
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.solver import respond, solve
from thirdneighbor.gravity.welfare import FirstOrderWelfare, first_order_welfare, welfare_from_home_shares

__all__ = [
    "CARRIED",
    "MISSING",
    "SECTORAL",
    "UNLISTED",
    "Adjustment",
    "Baseline",
    "Calibration",
    "Donor",
    "Economy",
    "Ensemble",
    "ErrorModel",
    "Exposure",
    "FirstOrderWelfare",
    "Keep",
    "PairFactors",
    "Reconciled",
    "Route",
    "Shock",
    "Solution",
    "StructuralGravity",
    "Summary",
    "autarky_loss",
    "balanced_baseline",
    "calibrate",
    "closing",
    "corridor_freeness",
    "cost_terms",
    "ensemble",
    "exposure",
    "first_order_welfare",
    "flows_from_rows",
    "last_listed_share",
    "open_share",
    "rebased",
    "reconcile",
    "respond",
    "solve",
    "structural_gravity",
    "unlisted_bounds",
    "welfare_from_home_shares",
    "with_elasticities",
]
