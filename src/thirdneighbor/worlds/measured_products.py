"""Products a home state depends on in a world of sectors, and what runs out first by physical quantity."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.measures import ProductCriteria, product_criteria, scarcest_supply
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.sector_flows import sector_flows
from thirdneighbor.worlds.sector_tables import TRADED
from thirdneighbor.worlds.supplies import GRID, runs_out_first, supplies_of
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
IN_REACH = "world supply is counted over suppliers in reach without crossing another state"


def reach_of(world: World, home: str) -> Array:
    """Return the part (product, supplier) of each supplier's exports that reaches home past no other state.

    Everything for a state with a coast. For a landlocked one all of what its neighbors sell, and of what
    others sell the part of routes that stays open when all neighbors close: flights, for what flies.
    """
    state, n = world.state(home), len(world.states)
    if not state.landlocked:
        return np.ones((len(TRADED), n))
    reach = np.zeros((len(TRADED), n))
    for group in corridors_of(world, home).groups:
        partners = [world.states.index(code) for code in group.partners]
        for k, sector in enumerate(TRADED):
            open_share = group.open_share(group.shares_of(group.share, sector), state.neighbors)
            reach[k, partners] = float(open_share)
    reach[:, [world.states.index(code) for code in state.neighbors if code in world.states]] = 1.0
    return reach


def _dependent_products(question: Question) -> Finding:
    world, home = question.world, question.position
    question.in_the_worlds_year("dependent_products")
    if not world.sectors:
        reason = f"the world of {world.year} has one sector for all goods; take a year with several"
        return Finding(Estimate(math.nan, kind="estimated"), {}, _sources(question), reason)
    flow = sector_flows(world).flow[: len(TRADED)]
    offered = flow.sum(axis=2)
    offered[:, home] = 0.0
    bought, sold = flow[:, :, home], flow[:, home].sum(axis=1)
    near = product_criteria(bought, offered, own_exports=sold, reach=reach_of(world, question.home))
    everywhere = product_criteria(bought, offered, own_exports=sold)
    parts = {
        "with suppliers in reach": Estimate(float(near.dependent.sum()), kind="estimated"),
        "with all suppliers": Estimate(float(everywhere.dependent.sum()), kind="estimated"),
        **_parts(near, everywhere, bought, world),
    }
    named = [name for name, verdict in zip(TRADED, near.dependent, strict=True) if verdict == 1]
    listed = ", ".join(named) if named else "none"
    reason = (
        f"{listed}; of {len(TRADED)} sectors, which are coarse, at hand for one year, so that lasting for two"
        f" of three years is not tested{'; ' + IN_REACH if world.state(question.home).landlocked else ''}"
    )
    return Finding(parts["with suppliers in reach"], parts, _sources(question), reason)


def _parts(
    near: ProductCriteria, everywhere: ProductCriteria, bought: Array, world: World
) -> dict[str, Estimate]:
    """Return every figure behind the verdicts by sector, and the main supplier's share."""
    parts: dict[str, Estimate] = {}

    def put(name: str, value: float, unit: str = "") -> None:
        parts[name] = Estimate(float(value), unit=unit, kind="estimated")

    total = bought.sum(axis=1)
    for k, sector in enumerate(TRADED):
        put(f"{sector}, dependent", near.dependent[k], "1 yes, 0 no")
        put(f"{sector}, import HHI", near.import_hhi[k], "index")
        put(f"{sector}, supply HHI in reach", near.supply_hhi[k], "index")
        put(f"{sector}, supply HHI of the world", everywhere.supply_hhi[k], "index")
        put(f"{sector}, imports over exports", near.imports_to_exports[k], "ratio")
        if total[k] > 0:
            main = int(np.argmax(bought[k]))
            put(f"{sector}, main supplier {world.states[main]}", bought[k, main] / total[k], "share")
    return parts


def _sources(question: Question) -> tuple[Locator | str, ...]:
    table = question.world.folder.table("sector_margins")
    rows = tuple(table.locator(row) for row in table if row["iso3"] == question.home)
    return (*rows, RUN)


def _runs_out_first(question: Question) -> Finding:
    state, folder = question.world.state(question.home), question.world.folder
    question.in_the_worlds_year("runs_out_first")
    supplies = supplies_of(state, state.neighbors, folder=folder)
    known = [(supply.item, supply.self_sufficiency) for supply in supplies if supply.self_sufficiency]
    if not known:
        message = f"no figures of energy made and used are at hand for {state}; see table energy"
        raise MissingDataError(message)
    own = [dated.figure.value for _, dated in known]
    only = [state.landlocked or item == GRID for item, _ in known]
    value = Estimate(float(scarcest_supply(own, only)), kind="reported", unit="share")
    parts = {"first": value} | {
        item: Estimate(dated.figure.value, kind="reported", unit="share") for item, dated in known
    }
    sources: list[Locator | str] = [locator for _, dated in known for locator in dated.locators]
    first = runs_out_first(supplies)
    if first is None or first.self_sufficiency is None:
        reason = "of every form of energy in the table home makes nine tenths or more of what it uses"
        return Finding(value, parts, tuple(sources), reason)
    if first.supplier and first.supplier_share:
        name = f"{first.supplier.iso3}, share of mineral fuels imported"
        parts[name] = Estimate(first.supplier_share.figure.value, kind="reported", unit="share")
        sources += first.supplier_share.locators
    reason = (
        f"{first.item}, of which {state.name} makes this part of what it used in"
        f" {first.self_sufficiency.year}; {first.note} Days of cover are not known."
    )
    return Finding(value, parts, tuple(sources), reason)


MEASURERS: Mapping[str, Measurer] = {
    "dependent_products": _dependent_products,
    "runs_out_first": _runs_out_first,
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
