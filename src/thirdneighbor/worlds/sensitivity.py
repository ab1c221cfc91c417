"""How home's losses and the gap move with each assumption alone, all others at their central values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.measures import turning_share
from thirdneighbor.measures.squeeze_gap import gap as gap_of
from thirdneighbor.worlds.closures import Losses, losses
from thirdneighbor.worlds.corridors import CorridorGroup, scaled_shares, shut_by
from thirdneighbor.worlds.draws import (
    CENTRAL_FUEL_FLOOR,
    FUEL_FLOOR,
    RHO,
    ROUTE_SUBSTITUTION,
    THETA_SD,
    Draws,
    Horizon,
    make_draws,
)
from thirdneighbor.worlds.setting import Setting, prepare
from thirdneighbor.worlds.world import OUTPUT_RATIO

Array = NDArray[np.float64]
_Way = tuple[CorridorGroup, Array]
Assumed = Literal["theta", "rho", "lambda", "corridor", "fuel_floor", "output_ratio"]
NORMAL_95 = 1.6448536269514722
THETA_FACTOR = (0.5, 2.5)
RHO_LOOKED_AT = (0.3, 2.0)
LAMBDA_LOOKED_AT = (0.2, 1.0)
CORRIDOR_LOOKED_AT = (0.05, 0.95)
FLOOR_LOOKED_AT = (0.02, 0.5)
RATIO_LOOKED_AT = (1.4, 2.4)
POINTS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Losses along one assumption at one horizon; log points, (G,) points of `value`, (G, K) neighbors.

    central: the value of the headline; low, high: the range its draws cover (5 to 95 % of theta; nan where a
    corridor's range is not stated); turns: the value nearest to the central one at which the gap changes
    sign over the range looked at, nan where it keeps one sign. theta is the elasticity of goods.
    """

    assumed: Assumed
    horizon: Horizon
    value: Array
    central: float
    low: float
    high: float
    each: Array
    joint: Array
    gap: Array
    turns: float

    @property
    def turns_within(self) -> bool:
        """Whether the gap turns inside the range that is drawn, rather than beyond it."""
        return bool(self.low <= self.turns <= self.high)


@dataclass(frozen=True, slots=True, eq=False)
class _Axis:
    """One assumption, the points looked at, its central value and the range that is drawn."""

    assumed: Assumed
    value: Array
    central: float
    low: float
    high: float


def sweeps(setting: Setting, *, larger: str) -> tuple[Sweep, ...]:
    """Move each assumption alone over the range looked at, and close the neighbors at every point.

    `setting` is at central values (`draws` 0). All points are solved together, one "draw" a point. Corridors
    are those that `larger` alone can shut; lambda and corridors are left out where home has none, rho and the
    fuels' least home share in a world of one sector.
    """
    central = make_draws(
        setting.corridors, states=len(setting.world.states), horizon=setting.horizon, draws=0, seed=0
    )
    several = len(setting.neighbors) > 1
    corridors = shut_by(setting.corridors, larger) if several else None
    axes = _axes(setting, central, corridors)
    drawn = _designed(setting, central, axes, corridors)
    baseline = prepare(setting.world, setting.home, drawn)
    found = losses(replace(setting, draws=drawn, baseline=baseline))
    ends = np.cumsum([len(axis.value) for axis in axes])[:-1]
    parts = np.split(np.arange(drawn.count), ends)
    return tuple(_sweep(axis, found, rows, setting.horizon) for axis, rows in zip(axes, parts, strict=True))


def turning_points(found: Sequence[Sweep]) -> tuple[Sweep, ...]:
    """Return the sweeps whose gap turns, those that turn inside the drawn range first, then by distance.

    Distance is counted in widths of the drawn range; where none is stated, of the range looked at.
    """
    turning = [sweep for sweep in found if not np.isnan(sweep.turns)]
    return tuple(sorted(turning, key=lambda sweep: (not sweep.turns_within, _distance(sweep))))


def _distance(sweep: Sweep) -> float:
    width = sweep.high - sweep.low
    wide = width if width > 0 else float(np.ptp(sweep.value))
    return abs(sweep.turns - sweep.central) / wide


def _sweep(axis: _Axis, found: Losses, rows: NDArray[np.intp], horizon: Horizon) -> Sweep:
    each, joint = found.each["TR"][rows], found.joint["TR"][rows]
    gap = gap_of(each, joint)
    known = ~np.isnan(gap)
    turns = float("nan")
    if known.sum() > 1 and each.shape[1] > 1:
        turns = _turn(axis.value[known], gap[known], near=axis.central)
    return Sweep(
        axis.assumed, horizon, axis.value, axis.central, axis.low, axis.high, each, joint, gap, turns
    )


def _turn(value: Array, gap: Array, *, near: float) -> float:
    """Return where the gap changes sign, in the assumption's own unit."""
    low, width = float(value[0]), float(np.ptp(value))
    found = float(turning_share((value - low) / width, gap, near=(near - low) / width))
    return low + width * found


def _axes(setting: Setting, central: Draws, corridors: _Way | None) -> list[_Axis]:
    world, theta = setting.world, float(central.theta[0])
    spread = float(np.exp(NORMAL_95 * THETA_SD))
    drawn = (theta / spread, theta * spread)
    axes = [_axis("theta", np.geomspace(*THETA_FACTOR, POINTS) * theta, theta, drawn)]
    if world.sectors:
        axes.append(_axis("rho", np.linspace(*RHO_LOOKED_AT, POINTS), central.rho[0], RHO[setting.horizon]))
    if setting.corridors and setting.horizon == "long":
        middle = central.route_substitution[0]
        axes.append(_axis("lambda", np.linspace(*LAMBDA_LOOKED_AT, POINTS), middle, ROUTE_SUBSTITUTION))
    if corridors is not None:
        axes.append(_corridor_axis(corridors))
    if world.sectors:
        floors = np.geomspace(*FLOOR_LOOKED_AT, POINTS)
        axes.append(_axis("fuel_floor", floors, CENTRAL_FUEL_FLOOR, FUEL_FLOOR))
    ratios = np.linspace(*RATIO_LOOKED_AT, POINTS)
    axes.append(_axis("output_ratio", ratios, central.output_ratio[0], OUTPUT_RATIO))
    return axes


def _axis(assumed: Assumed, value: Array, central: float, drawn: tuple[float, float]) -> _Axis:
    """Return an axis with the central value among its points, so that a chart passes through the headline."""
    return _Axis(assumed, np.unique(np.append(value, central)), float(central), *drawn)


def _corridor_axis(corridors: _Way) -> _Axis:
    group, inside = corridors
    today = float(group.share[inside > 0].sum())
    low, high = (float(end[inside > 0].sum()) for end in (group.low, group.high))
    return _axis("corridor", np.linspace(*CORRIDOR_LOOKED_AT, POINTS), today, (low, min(high, 1.0)))


def _designed(setting: Setting, central: Draws, axes: Sequence[_Axis], corridors: _Way | None) -> Draws:
    """Return one "draw" a point: central values, with one assumption moved."""
    count = sum(len(axis.value) for axis in axes)
    made = _repeated(central, count)
    start = 0
    for axis in axes:
        rows = slice(start, start + len(axis.value))
        start = rows.stop
        if axis.assumed == "theta":
            made.theta[rows] = axis.value
            made.theta_factor[rows] = axis.value / axis.central
        elif axis.assumed == "corridor" and corridors is not None:
            group, inside = corridors
            place = setting.corridors.groups.index(group)
            made.corridor_share[place][rows] = scaled_shares(group, inside, axis.value)
        else:
            column = {
                "rho": made.rho,
                "lambda": made.route_substitution,
                "fuel_floor": made.fuel_floor,
                "output_ratio": made.output_ratio,
            }[axis.assumed]
            column[rows] = axis.value
    return made


def _repeated(central: Draws, count: int) -> Draws:
    def many(column: Array) -> Array:
        return np.repeat(column, count, axis=0)

    return replace(
        central,
        count=count,
        theta=many(central.theta),
        theta_factor=many(central.theta_factor),
        rho=many(central.rho),
        epsilon=many(central.epsilon),
        donor=np.repeat(central.donor, count),
        fuel_floor=many(central.fuel_floor),
        route_substitution=many(central.route_substitution),
        output_ratio=many(central.output_ratio),
        flow_noise=many(central.flow_noise),
        corridor_share=tuple(many(share) for share in central.corridor_share),
    )
