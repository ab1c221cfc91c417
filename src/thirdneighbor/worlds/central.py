"""One home's closings at central values, kept for every measure that rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import nan

import numpy as np

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.worlds.closures import Losses, losses, turning_corridor_share
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.findings import Closure
from thirdneighbor.worlds.measured_squeeze import HORIZONS, Simulated
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.survey import closure
from thirdneighbor.worlds.world import World

KEPT = 1024
"""Homes and horizons kept: more than two worlds of them."""


@lru_cache(maxsize=KEPT)
def central_losses(world: World, home: str, neighbors: tuple[str, ...], *, horizon: Horizon) -> Losses:
    """Return what home and its neighbors lose when the neighbors close, one central world, arrays (1, ...).

    Raises ConvergenceError where a closing has no equilibrium.
    """
    return losses(make_setting(world, home, neighbors, horizon=horizon, draws=0, seed=0))


def central_closures(world: World, home: str, neighbors: Sequence[str]) -> Simulated:
    """Close the neighbors of a home at both horizons, at central values; nothing here has a band."""
    near = tuple(neighbors)
    raw: dict[str, Losses] = {
        horizon: central_losses(world, home, near, horizon=horizon) for horizon in HORIZONS
    }
    larger = near[int(np.argmax(raw["long"].each["TR"][0]))]
    found: dict[str, Closure] = {}
    for horizon in HORIZONS:
        setting = make_setting(world, home, near, horizon=horizon, draws=0, seed=0)
        found[horizon] = closure(raw[horizon], turning_share=turning_corridor_share(setting, larger=larger))
    return Simulated(home, near, raw, found)


def without_bands(found: Finding) -> Finding:
    """Return a finding of one central world: the same values, no bands, and the reason says so."""
    reason = found.reason if "central values" in found.reason else f"{found.reason}; central values, no band"
    parts = {name: _bare(part) for name, part in found.parts.items()}
    return replace(found, value=_bare(found.value), parts=parts, reason=reason)


def _bare(value: Estimate) -> Estimate:
    return replace(value, low=nan, high=nan, inner_low=nan, inner_high=nan, draws=0)
