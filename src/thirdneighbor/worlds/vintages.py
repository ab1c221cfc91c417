"""Which figures of a world nobody reported for its year: flows carried forward, sectors split by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import Row
from thirdneighbor.worlds.findings import CarriedFlow, Cited, Flow, Vintage
from thirdneighbor.worlds.sector_economies import MARGIN_YEAR
from thirdneighbor.worlds.world import World

CARRIED_FROM = "carried from "
SIDES: tuple[Flow, Flow] = ("export", "import")


def carried_from(row: Row) -> str:
    """Return the year a row's share is carried from, empty where it is reported.

    >>> carried_from({"basis": "carried from 2020"}), carried_from({"basis": "reported"})
    ('2020', '')
    """
    basis = row.get("basis", "reported")
    return basis.removeprefix(CARRIED_FROM) if basis.startswith(CARRIED_FROM) else ""


def vintage_of(world: World, home: str, rows: Mapping[str, Sequence[Row]]) -> Vintage:
    """Return what a world and home's trade carry forward; `rows` are home's main ones by partner."""
    carried = sorted(
        _carried_flows(world, home, rows), key=lambda flow: (-flow.share.value, flow.partner.iso3, flow.flow)
    )
    economies = world.folder.table("economies")
    amounts = {
        row["iso3"]: [float(row.get(f"carried_{side}s_usd") or 0) for side in SIDES]
        for row in economies
        if int(row["year"]) == world.year
    }
    own = economies.row(f"{home}/{world.year}")
    shares = tuple(
        Cited(amount / float(own[f"{side}s_usd"]), economies.locator(own), side)
        for side, amount in zip(SIDES, amounts[home], strict=True)
        if amount > 0
    )
    goods = sum(float(row["imports_usd"]) for row in economies if int(row["year"]) == world.year)
    return Vintage(
        carried=tuple(carried),
        carried_share=shares,
        states_carried=sum(any(both) for both in amounts.values()),
        world_carried=sum(bought for _, bought in amounts.values()) / goods,
        split_year=MARGIN_YEAR if world.sectors else 0,
    )


def _carried_flows(world: World, home: str, rows: Mapping[str, Sequence[Row]]) -> Iterator[CarriedFlow]:
    """Yield home's carried flows, each once: by home's own row, else by the partner's."""
    states, table = all_states(world.folder), world.folder.table("main_partners")
    k = world.states.index(home)
    for code, about in rows.items():
        if code not in world.states:
            continue
        j = world.states.index(code)
        for side in SIDES:
            row = next((row for row in about if _side(row, home) == side and carried_from(row)), None)
            if row is None:
                continue
            total = world.flows.value[k].sum() if side == "export" else world.flows.value[:, k].sum()
            cell = (k, j) if side == "export" else (j, k)
            if np.isclose(world.low[cell], world.high[cell]):
                continue
            value, low, high = (
                float(array[cell] / total) for array in (world.flows.value, world.low, world.high)
            )
            yield CarriedFlow(
                states[code], side, Cited(value, table.locator(row)), low, min(high, 1.0), carried_from(row)
            )


def _side(row: Row, home: str) -> Flow:
    """Return the side of home's trade a row is about: a partner's exports are home's imports."""
    export = (row["flow"] == "export") == (row["iso3"] == home)
    return "export" if export else "import"
