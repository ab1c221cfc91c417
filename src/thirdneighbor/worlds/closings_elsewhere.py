"""The same closings in the other worlds at central values: how far the headline depends on the world."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.gravity import respond
from thirdneighbor.measures import log_loss
from thirdneighbor.worlds.closures import TOLERANCE, close_to
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import CENTRAL_FUEL_FLOOR, FUEL_FLOOR, Draws, Horizon, make_draws
from thirdneighbor.worlds.findings import CentralLoss, OneSector, WorldReading
from thirdneighbor.worlds.setting import Setting, make_setting, prepare
from thirdneighbor.worlds.world import World, in_one_sector, load_world

Array = NDArray[np.float64]
FLOORS = (CENTRAL_FUEL_FLOOR, *FUEL_FLOOR)


def other_worlds(world: World, home: str, neighbors: Sequence[str]) -> tuple[WorldReading, ...]:
    """Close the neighbors in this world and in those of all other years, at central values.

    Worlds with sectors are read three times: with the central least home share of refined fuels, the lowest
    and the highest drawn; this one also in one sector. A world without home, or without any of the neighbors,
    is left out.
    """
    years = sorted({int(row["year"]) for row in world.folder.table("economies")}, reverse=True)
    found = list(_readings(world, home, neighbors))
    if world.sectors:
        found += _readings(in_one_sector(world), home, neighbors)
    for year in years:
        if year == world.year:
            continue
        other = load_world("default" if world.name == "default" else world.folder.path, year=year)
        try:
            other.state(home)
        except MissingDataError:
            continue
        if any(code in other.states for code in neighbors):
            found += _readings(other, home, neighbors)
    return tuple(sorted(found, key=lambda one: (one.year != world.year, not one.sectors > 1, -one.year)))


def one_sector_gap(
    world: World, home: str, neighbors: Sequence[str], *, draws: int, seed: int
) -> OneSector | None:
    """Return the gap of this world in one sector at both horizons; None where it has one, or one neighbor."""
    if not world.sectors or len(neighbors) < 2:
        return None

    def gap(horizon: Horizon) -> Estimate:
        setting = make_setting(in_one_sector(world), home, neighbors, horizon=horizon, draws=draws, seed=seed)
        acts = [_lost(setting, [code]) for code in neighbors]
        joint = _lost(setting, neighbors, together=True)
        return from_draws(joint - np.sum(acts, axis=0), unit="log points")

    return OneSector(gap("short"), gap("long"))


def _readings(world: World, home: str, neighbors: Sequence[str]) -> tuple[WorldReading, ...]:
    floors = FLOORS if world.sectors else FLOORS[:1]
    short = _closings(world, home, neighbors, horizon="short", floors=floors)
    long = _closings(world, home, neighbors, horizon="long", floors=floors)
    return tuple(
        WorldReading(world.year, max(1, len(world.sectors)), floor if world.sectors else None, early, late)
        for floor, early, late in zip(floors, short, long, strict=True)
    )


def _closings(
    world: World, home: str, neighbors: Sequence[str], *, horizon: Horizon, floors: Sequence[float]
) -> list[CentralLoss]:
    """Return the losses of the neighbors' closings, one entry a floor; their gap is among those present."""
    present = tuple(code for code in neighbors if code in world.states)
    corridors = corridors_of(world, home)
    central = make_draws(corridors, states=len(world.states), horizon=horizon, draws=0, seed=0)
    drawn = _with_floors(central, np.array(floors))
    setting = Setting(world, home, present, corridors, horizon, drawn, prepare(world, home, drawn))
    alone = {code: _lost(setting, [code]) for code in present}
    joint = _lost(setting, present, together=len(present) > 1)
    gap = joint - np.sum(list(alone.values()), axis=0)
    nothing = np.full(len(floors), np.nan)
    each = np.stack([np.expm1(-alone.get(code, nothing)) for code in neighbors], axis=1)
    return [
        CentralLoss(tuple(row), float(np.expm1(-all_close)), float(more))
        for row, all_close, more in zip(each.tolist(), joint.tolist(), gap.tolist(), strict=True)
    ]


def _with_floors(central: Draws, floors: Array) -> Draws:
    """Return the central draw once a floor; as draws, so that one without an equilibrium stays nan."""
    count = len(floors)

    def often(values: Array) -> Array:
        return np.repeat(values, count, axis=0)

    return replace(
        central,
        count=count,
        theta=often(central.theta),
        theta_factor=often(central.theta_factor),
        rho=often(central.rho),
        epsilon=often(central.epsilon),
        donor=np.repeat(central.donor, count),
        fuel_floor=floors,
        route_substitution=often(central.route_substitution),
        output_ratio=often(central.output_ratio),
        flow_noise=often(central.flow_noise),
        corridor_share=tuple(often(share) for share in central.corridor_share),
    )


def _lost(setting: Setting, closers: Collection[str], *, together: bool = False) -> Array:
    """Home's log loss (B,) when `closers` close to it, corridors through them included."""
    shock = close_to(setting, closers=closers, together=together)
    found = respond(setting.baseline, shock, tol=TOLERANCE, on_failure="keep").welfare_hat
    return log_loss(np.atleast_2d(found))[:, setting.position(setting.home)]
