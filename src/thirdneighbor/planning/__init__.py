"""Moves a home state can make, what each is worth in peace and under closing, and how far is too far."""

from thirdneighbor.planning.chances import Chances, deterred, joint_chance
from thirdneighbor.planning.plans import Plan, RatedMove, recorded
from thirdneighbor.planning.requests import plan_for
from thirdneighbor.planning.tilt import Tilt
from thirdneighbor.planning.worth import break_even, undominated, utility, worth

__all__ = [
    "Chances",
    "Plan",
    "RatedMove",
    "Tilt",
    "break_even",
    "deterred",
    "joint_chance",
    "plan_for",
    "recorded",
    "undominated",
    "utility",
    "worth",
]
