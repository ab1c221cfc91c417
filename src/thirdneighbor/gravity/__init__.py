"""General equilibrium of world trade: economies, calibration, shocks, the solver and its slow twin."""

from thirdneighbor.gravity.autarky import autarky_loss
from thirdneighbor.gravity.baseline import Baseline, balanced_baseline
from thirdneighbor.gravity.calibration import Adjustment, Calibration, calibrate
from thirdneighbor.gravity.corridors import Route, closing, corridor_freeness, open_share
from thirdneighbor.gravity.economy import Economy
from thirdneighbor.gravity.ensembles import Ensemble, ensemble
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.reconciliation import Reconciled, reconcile
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.solver import respond, solve

__all__ = [
    "Adjustment",
    "Baseline",
    "Calibration",
    "Economy",
    "Ensemble",
    "PairFactors",
    "Reconciled",
    "Route",
    "Shock",
    "Solution",
    "autarky_loss",
    "balanced_baseline",
    "calibrate",
    "closing",
    "corridor_freeness",
    "ensemble",
    "open_share",
    "reconcile",
    "respond",
    "solve",
]
