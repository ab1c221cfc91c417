"""Moves a home state can make, what each is worth in peace and under closing, and how far is too far."""

from thirdneighbor.planning.plans import Plan, RatedMove
from thirdneighbor.planning.requests import plan_for
from thirdneighbor.planning.tilt import Tilt
from thirdneighbor.planning.worth import Chances, break_even, joint_chance, undominated, utility, worth

__all__ = [
    "Chances",
    "Plan",
    "RatedMove",
    "Tilt",
    "break_even",
    "joint_chance",
    "plan_for",
    "undominated",
    "utility",
    "worth",
]
