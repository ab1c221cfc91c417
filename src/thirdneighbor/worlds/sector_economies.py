"""A world's seven-sector economy: trade, home sales, value added and inputs, and what was adjusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import Adjustment, Economy, calibrate
from thirdneighbor.worlds.home_sales import FUELS, HomeSales, home_sales
from thirdneighbor.worlds.sector_flows import SectorFlows, sector_flows
from thirdneighbor.worlds.sector_structure import Structure, donated, structure
from thirdneighbor.worlds.sector_tables import (
    SECTORS,
    donors,
    fuels_at_home,
    nearest_donors,
    parameter,
)
from thirdneighbor.worlds.world import CENTRAL_RATIO, World, load_world

Array = NDArray[np.float64]
MARGIN_YEAR = 2015
MOST_CHANGE = 2.0
"""Home sales over GDP may at most halve or double between 2015 and another year; an assumption."""
SEEN = 0.01
"""Home sales or inputs moved by more than this part of a sector's absorption are reported."""


@dataclass(frozen=True, slots=True, eq=False)
class SectorReadings:
    """B readings of what trade data leave open, for all states; a draw replaces these of the central economy.

    home_sales (B,S,N) in dollars; value_added_share (B,S,N); input_share (B,S_input,S,N);
    home_factor (B,S,N): home sales over those of the central economy, 1 where both are zero.
    """

    home_sales: Array
    value_added_share: Array
    input_share: Array
    home_factor: Array


@dataclass(frozen=True, slots=True, eq=False)
class SectorEconomy:
    """The central economy with its trade, home sales and every adjustment that was needed to make it one."""

    economy: Economy
    trade: SectorFlows
    home_sales: Array
    report: tuple[Adjustment, ...]

    def lines(self) -> tuple[str, ...]:
        """Say in words how many adjustments of each kind there are, and the largest by money or share."""
        kinds = dict.fromkeys(entry.what for entry in self.report)
        told = []
        for kind in kinds:
            entries = [entry for entry in self.report if entry.what == kind]
            most = max(entries, key=lambda entry: abs(entry.after - entry.before))
            told.append(
                f"{kind}: {len(entries)}, largest {most.state} {most.sector} "
                f"{most.before:.4g} to {most.after:.4g}"
            )
        return tuple(told)


def sector_theta(world: World, *, horizon: Literal["short", "long"] = "long") -> Array:
    """Return the central trade elasticity by sector (S,) at a horizon; that of services is without effect."""
    return parameter(world.folder, f"theta_{horizon}")


@cache
def sector_economy(
    world: World,
    *,
    ratio: float = CENTRAL_RATIO,
    donor: int = 0,
    horizon: Literal["short", "long"] = "long",
    least_home_share: tuple[float, ...] | None = None,
) -> SectorEconomy:
    """Build the seven-sector economy of a world at central values.

    ratio: gross output over GDP. donor: 0 for each state's nearest donor group, 1 the second nearest, ...
    least_home_share: floors by sector in place of those of table sector_parameters. DataError for a ratio not
    above 1 or a donor that is not there.
    """
    floors = None if least_home_share is None else np.array(least_home_share)
    trade = sector_flows(world)
    made, sales, shape = _readings(
        world,
        np.array([ratio]),
        _ranks(world, donor, 1),
        floors,
        exports=trade.flow.sum(axis=2)[None],
        imports=trade.flow.sum(axis=1)[None],
    )
    flow = trade.flow.copy()
    at = np.arange(len(world.states))
    flow[:, at, at] = made[0]
    calibrated = calibrate(
        flow,
        states=world.states,
        sectors=SECTORS,
        theta=sector_theta(world, horizon=horizon),
        value_added_share=shape.value_added_share[0],
        input_share=shape.input_share[0],
    )
    report = (*trade.report, *_report(world, trade, sales, shape), *calibrated.report)
    return SectorEconomy(calibrated.economy, trade, made[0], report)


def sector_readings(
    world: World,
    *,
    ratio: ArrayLike,
    donor: ArrayLike = 0,
    home: str | None = None,
    bought: Array | None = None,
    sold: Array | None = None,
    fuel_floor: Array | None = None,
    alone: bool = False,
) -> SectorReadings:
    """Return home sales, value-added and input shares for draws of output over GDP (B,) and donors (B,).

    donor: rank of the donor group, 0 the nearest; with `home` it is drawn for this state only and all
    others keep their nearest. bought, sold (B,N): factors on home's imports from and exports to each state,
    the same for every sector. fuel_floor (B,): least home share of refined fuels. Value added of every
    state stays its GDP in every reading. `alone`: of `home` only, with N one.
    """
    ratios = np.atleast_1d(np.asarray(ratio, dtype=np.float64))
    ranks = np.atleast_1d(np.asarray(donor, dtype=np.intp))
    draws = max(ratios.size, ranks.size)
    if {ratios.size, ranks.size} - {1, draws}:
        message = f"ratio and donor have {ratios.size} and {ranks.size} draws: give one, or the same number"
        raise DataError(message)
    chosen = _ranks(world, np.broadcast_to(ranks, (draws,)), draws, home=home)
    trade = sector_flows(world)
    exports, imports = trade.flow.sum(axis=2)[None], trade.flow.sum(axis=1)[None]
    if home is not None and bought is not None and sold is not None:
        at = world.states.index(home)
        more_in = trade.flow[:, :, at] * (bought - 1)[:, None]
        more_out = trade.flow[:, at] * (sold - 1)[:, None]
        exports, imports = exports + more_in, imports + more_out
        exports[:, :, at] += more_out.sum(axis=2)
        imports[:, :, at] += more_in.sum(axis=2)
    only = [world.states.index(home)] if alone and home is not None else slice(None)
    made, _, shape = _readings(
        world,
        np.broadcast_to(ratios, (draws,)),
        chosen[:, only],
        None if fuel_floor is None else _floors(world, fuel_floor),
        exports=exports[..., only],
        imports=imports[..., only],
        only=only,
    )
    central = sector_economy(world).home_sales[:, only]
    factor = np.divide(made, central, out=np.ones_like(made), where=central > 0)
    return SectorReadings(made, shape.value_added_share, shape.input_share, factor)


def _floors(world: World, fuel_floor: Array) -> Array:
    """Return least home shares (B,S) with those of refined fuels drawn."""
    floors = np.tile(parameter(world.folder, "least_home_share"), (len(fuel_floor), 1))
    floors[:, FUELS] = fuel_floor
    return floors


def _readings(
    world: World,
    ratio: Array,
    ranks: NDArray[np.intp],
    floors: Array | None,
    *,
    exports: Array,
    imports: Array,
    only: slice | list[int] = slice(None),
) -> tuple[Array, HomeSales, Structure]:
    """Read home sales and structures off trade (B,S,N) of the states at positions `only`."""
    if not (ratio > 1).all():
        message = f"output over GDP must be above 1, not {ratio.min():.4g}: output covers GDP and inputs"
        raise DataError(message)
    known, bounds = donors(world.folder), _output_bounds(world)
    fuels = fuels_at_home(world.folder, world.states, year=world.year)
    sales = home_sales(
        exports,
        imports,
        gdp=world.gdp[only],
        ratio=ratio,
        absorption_share=donated(known.absorption_share, ranks),
        least_share=parameter(world.folder, "least_home_share") if floors is None else floors,
        fuels=replace(
            fuels,
            refined_share=fuels.refined_share[only],
            refined_usd=fuels.refined_usd[only],
            raw_usd=fuels.raw_usd[only],
        ),
        bounds=None if bounds is None else (bounds[0][:, only], bounds[1][:, only]),
    )
    shape = structure(
        sales.value + exports,
        sales.value + imports,
        gdp=world.gdp[only],
        intermediate_ratio=donated(known.intermediate_ratio, ranks),
        input_share=donated(known.input_share, ranks),
    )
    return sales.value, sales, shape


@cache
def _output_bounds(world: World) -> tuple[Array, Array] | None:
    """Bound home sales (S,N) of a year that borrows the sector composition of 2015, by that year's over GDP.

    Totals of one year times shares of another can leave a sector with next to no output. None in 2015.
    """
    if world.year == MARGIN_YEAR:
        return None
    then = load_world("default" if world.name == "default" else world.folder.path, year=MARGIN_YEAR)
    past = sector_economy(then).home_sales / then.gdp
    known = np.array([code in then.states for code in world.states])
    at = [then.states.index(code) if code in then.states else 0 for code in world.states]
    low = np.where(known, past[:, at] * world.gdp / MOST_CHANGE, 0.0)
    return low, np.where(known, past[:, at] * world.gdp * MOST_CHANGE, np.inf)


def _ranks(
    world: World, donor: int | NDArray[np.intp], draws: int, *, home: str | None = None
) -> NDArray[np.intp]:
    """Return donor groups (B,N) as positions in the table's groups."""
    near = nearest_donors(world.folder, world.states)
    asked = np.broadcast_to(np.asarray(donor, dtype=np.intp), (draws,))
    if not ((asked >= 0) & (asked < near.shape[1])).all():
        message = f"each state has {near.shape[1]} donor groups, 0 the nearest; there is no {asked.max()}"
        raise DataError(message)
    if home is None:
        return near.T[asked]
    chosen = np.repeat(near[None, :, 0], draws, axis=0)
    at = world.states.index(home)
    chosen[:, at] = near[at, asked]
    return chosen


def _report(world: World, trade: SectorFlows, sales: HomeSales, shape: Structure) -> Iterator[Adjustment]:
    """Yield floors that bound, trimmed goods, raised output, and inputs that were cut or added to."""
    states, imports = world.states, trade.flow.sum(axis=1)
    absorbed = sales.value[0] + imports
    wanted = sales.wanted[0]
    moved = np.abs(sales.value[0] - wanted) > SEEN * absorbed
    for k, n in np.argwhere(moved & np.isfinite(wanted)):
        yield Adjustment(
            "home sales", states[n], SECTORS[k], float(wanted[k, n]), float(sales.value[0, k, n])
        )
    for n in np.flatnonzero(sales.raised[0] > 1):
        yield Adjustment("output over GDP", states[n], "", 1.0, float(sales.raised[0, n]))
    cut = np.abs(shape.inputs_used[0] - shape.inputs_asked[0]) > SEEN * absorbed
    for k, n in np.argwhere(cut):
        asked, used = shape.inputs_asked[0, k, n], shape.inputs_used[0, k, n]
        yield Adjustment("inputs used", states[n], SECTORS[k], float(asked), float(used))
