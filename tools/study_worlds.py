"""The first part of the validation study: measures that rest on flows, embedded world against full matrix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from compare_with_full import full_world
from episode_worlds import OneSector
from rows_of import rows_of
from study_math import apart
from study_panel import exposed
from thirdneighbor.core.flows import Flows
from thirdneighbor.measures import (
    asymmetry,
    exports_to_gdp,
    gap,
    hhi,
    leverage,
    partner_shares,
    share_lost,
    share_of_autarky,
    staying_power,
    theil,
    third_neighbor_share,
    trade_shares,
)
from thirdneighbor.measures.dependence import Side
from thirdneighbor.registry import registry_of
from thirdneighbor.sources import baci
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.draws import THETA, Horizon
from thirdneighbor.worlds.measured_buyers import one_way
from thirdneighbor.worlds.measured_power import supply_of
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import World, load_world

Array = NDArray[np.float64]
Figures = Mapping[str, Array]
Maker = Callable[[World], Figures]
BACI, PUBLISHERS = "embedded world against full BACI", "UNCTAD's totals against BACI's"
BACI_2023 = "baci_totals_2023_194.parquet"
SIDES: tuple[Side, ...] = ("import", "export")
COLUMNS = (
    "year",
    "compared",
    "measure",
    "unit",
    "states",
    "median_difference",
    "difference_90",
    "rank_correlation",
    "typical_size",
    "worst",
    "source",
)
HORIZONS: tuple[Horizon, ...] = ("short", "long")


def one_sector(world: World) -> World:
    """Return the world with its goods and services as one, whatever its year."""
    names = ("name", "year", "flows", "low", "high", "gdp", "folder", "left_out")
    return OneSector(*(getattr(world, name) for name in names))


def full_2023(world: World, extract: Path) -> World:
    """Return the world with the flows BACI has of 2023; those nobody reported stay as the world carries them.

    A reported flow of nothing is told from a blank one by the embedded tables: cells they carry are kept.
    """
    full = full_world(world, extract)
    blank = (full.flows.value == 0) & carried(world)
    flow = np.where(blank, world.flows.value, full.flows.value)
    known = np.ones_like(flow, dtype=np.bool_)
    return replace(
        full, flows=Flows(states=world.states, year=world.year, unit="USD", value=flow, known=known)
    )


def carried(world: World) -> NDArray[np.bool_]:
    """Return the cells (N, N) that the embedded tables carry forward from an earlier year."""
    cells = np.zeros_like(world.flows.known)
    where = {code: at for at, code in enumerate(world.states)}
    for row in world.folder.table("main_partners"):
        old = int(row["year"]) == world.year and row.get("basis", "reported") != "reported"
        if old and row["iso3"] in where and row["partner"] in where:
            ends = where[row["iso3"]], where[row["partner"]]
            cells[ends if row["flow"] == "export" else ends[::-1]] = True
    return cells


def of_shares(world: World) -> dict[str, Array]:
    """Return the measures that are arithmetic on flows: (states,), or (states, partner) for pairs."""
    flow, found = world.flows.value, dict[str, Array]()
    for side in SIDES:
        found[f"hhi, {side}"] = hhi(flow, side=side)
        found[f"theil, {side}"] = theil(flow, side=side)
        shares = partner_shares(flow, side=side)
        found[f"partner_share, {side}"] = shares.T if side == "import" else shares
    found["trade_share"] = trade_shares(flow)
    found["trade_share (land neighbors)"] = _neighbors(world, found["trade_share"])
    found["asymmetry"] = asymmetry(flow)
    found["exports_to_gdp"] = exports_to_gdp(flow, world.gdp)
    return _abroad(found) | {"third_neighbor_share": _third(world)}


def of_exposures(world: World) -> dict[str, Array]:
    """Return exposure of income and of welfare (states, partner) at both elasticities."""
    found: dict[str, Array] = {}
    for horizon in HORIZONS:
        exposures = exposed(world, theta=THETA[horizon])
        for name, matrix in (("income", exposures.income), ("welfare", exposures.welfare)):
            found[f"{name}_exposure, {horizon}"] = np.array(matrix)
    return _abroad(found)


def _abroad(found: Figures) -> dict[str, Array]:
    """Take a state's figure with itself out of the tables of pairs."""
    return {
        name: values if values.ndim == 1 else np.where(np.eye(len(values), dtype=np.bool_), np.nan, values)
        for name, values in found.items()
    }


def _neighbors(world: World, share: Array) -> Array:
    """Return the share of all land neighbors together in each state's trade, nan for states without one."""
    near = [[code in world.state(home).neighbors for code in world.states] for home in world.states]
    return np.asarray(np.where(np.any(near, axis=1), np.sum(share * near, axis=1), np.nan))


def _third(world: World) -> Array:
    """Return trade with third neighbors of the registry, nan for states without any."""
    third = np.zeros_like(world.flows.known)
    for k, home in enumerate(world.states):
        for code in registry_of(home).third_neighbors:
            if code in world.states:
                third[k, world.states.index(code)] = True
    share = third_neighbor_share(world.flows.value, third=third)
    return np.asarray(np.where(third.any(axis=1), share, np.nan))


def of_closings(world: World) -> dict[str, Array]:
    """Return the measures that take an equilibrium (states,), central values; nan without a land neighbor."""
    found: dict[str, Array] = {}
    for k, home in enumerate(world.states):
        near = tuple(code for code in world.state(home).neighbors if code in world.states)
        if near:
            for name, value in closing_figures(world, home, near).items():
                found.setdefault(name, np.full(len(world.states), np.nan))[k] = value
    return found


def closing_figures(world: World, home: str, near: tuple[str, ...]) -> dict[str, float]:
    """Return what closing costs one home, by measure and horizon, at central values."""
    figures: dict[str, float] = {}
    for horizon in HORIZONS:
        lost = losses(make_setting(world, home, near, horizon=horizon, draws=0, seed=0))
        each, joint = lost.each["TR"][0], float(lost.joint["TR"][0])
        worst = int(np.argmax(each))
        supply = supply_of(world, home, near, horizon=horizon)
        ways = one_way(world, home, near, horizon=horizon)
        figures |= {
            f"power, {horizon}": supply.of(supply.together),
            f"loss_each (largest), {horizon}": float(share_lost(each[worst])),
            f"loss_all, {horizon}": float(share_lost(joint)),
            f"gap, {horizon}": float(gap(each, joint)),
            f"staying_power, {horizon}": float(staying_power(joint)),
            f"share_of_autarky, {horizon}": float(share_of_autarky(joint, lost.autarky[0])),
            f"log leverage (costliest), {horizon}": _log(leverage(each[worst], lost.own_each[0, worst])),
            f"buyers_power, {horizon}": float(share_lost(ways["buying"].home[0])),
            f"sellers_loss, {horizon}": float(share_lost(ways["selling"].home[0])),
        }
    return figures


def _log(ratio: Array) -> float:
    return float(np.log(ratio)) if ratio > 0 else float("nan")


def compared(
    ours: World, true: World, *, makers: Iterable[Maker], against: str, source: str
) -> Iterator[tuple[object, ...]]:
    """Yield rows of COLUMNS: each measure in one world against the same in another of the same states."""
    for make in makers:
        first, second = make(ours), make(true)
        for name, values in second.items():
            found = apart(first[name], values)
            yield (
                ours.year,
                against,
                name,
                unit_of(name),
                found.number,
                found.middle,
                found.tenth,
                found.rank,
                float(np.median(np.abs(values[np.isfinite(values)]))),
                " ".join(ours.states[k] for k in found.worst),
                source,
            )


def unit_of(name: str) -> str:
    """Return the unit of a row."""
    head = re.split("[, ]", name, maxsplit=1)[0]
    if head in {"hhi", "theil"}:
        return "index"
    if head in {"gap", "power", "log"}:
        return "log points"
    return "elasticity" if head.endswith("exposure") else "share"


def unctad_totals(world: World, extracts: Path) -> World:
    """Return the world with UNCTAD's totals of 2015 in place of its flows."""
    query = """select exporter, importer, value_kusd
        from '{dir}/trade/unctad_sitc_sections_1995_2005_2015.parquet'
        where year = 2015 and sector = 'TOTAL' and exporter != importer and value_kusd > 0"""
    order = {code: place for place, code in enumerate(world.states)}
    flow = np.zeros_like(world.flows.value)
    for seller, buyer, value in rows_of(query, extracts):
        if seller in order and buyer in order:
            flow[order[seller], order[buyer]] = 1000 * value
    known = np.ones_like(flow, dtype=np.bool_)
    flows = Flows(states=world.states, year=world.year, unit="USD", value=flow, known=known)
    return replace(world, name="unctad", flows=flows)


def rows(extracts: Path) -> Iterator[tuple[object, ...]]:
    """Yield the rows of all three years, and of one publisher against the other in 2015."""
    old = extracts / "trade" / "baci_totals_2000_2020.parquet"
    for year in (2019, 2015):
        world = one_sector(load_world(year=year))
        full = full_world(world, old)
        yield from compared(world, full, makers=EVERY, against=BACI, source=baci.SOURCE.key)
    other, source = unctad_totals(full, extracts), f"{baci.SOURCE.key} unctad-sitc"
    yield from compared(other, full, makers=(of_shares,), against=PUBLISHERS, source=source)
    world = one_sector(load_world(year=2023))
    full = full_2023(world, extracts / "trade" / BACI_2023)
    yield from compared(world, full, makers=EVERY, against=BACI, source=baci.SOURCE_2023.key)


EVERY: tuple[Maker, ...] = (of_shares, of_exposures, of_closings)
