"""The worlds an episode is played in: the full matrix of a year, or three blocs from documented shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.core.flows import Flows
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.gravity import PairFactors, balanced_baseline, respond
from thirdneighbor.sources import baci, wdi
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.outcome import Cast, shock_of
from thirdneighbor.worlds.scenarios import Scenario
from thirdneighbor.worlds.setting import Setting, make_setting, neighbors_of
from thirdneighbor.worlds.world import OUTPUT_RATIO, World

Array = NDArray[np.float64]
Imbalances = Literal["removed", "kept"]
Missing = tuple[tuple[str, str], ...]
BACI = "baci_totals_2000_2020.parquet"
WDI = "wdi_selected.parquet"
OUTCOMES = ("closers_trade", "imports", "exports", "income")
REST = "USA"
"""Label of the rest of the world in a world of three blocs; only its size counts."""
BETWEEN_BLOCS = 0.1
"""Trade of the closing bloc with the rest, each way, over its own GDP: an assumption that hardly matters."""
RESPONSE_TOLERANCE = 1e-6


class OneSector(World):
    """A world whose goods and services are one, whatever its year."""

    __slots__ = ()

    @property
    def sectors(self) -> tuple[str, ...]:
        """No sectors."""
        return ()


@dataclass(frozen=True, slots=True)
class Tables:
    """Bilateral trade, year -> {(exporter, importer): USD}, and GDP, as their publishers state them."""

    flows: Mapping[int, Mapping[tuple[str, str], float]]
    gdp: Mapping[tuple[str, int], float]

    def total(self, year: int, *, without: str | None = None) -> float:
        """Return world trade of a year, without one state's."""
        return sum(value for pair, value in self.flows[year].items() if without not in pair)

    def trade(self, year: int, *, exporters: set[str] | None, importers: set[str] | None) -> float:
        """Return what some states sell to others; None stands for all."""
        return sum(
            value
            for (seller, buyer), value in self.flows[year].items()
            if (exporters is None or seller in exporters) and (importers is None or buyer in importers)
        )


def read_tables(folder: Path) -> Tables:
    """Read the trade of 2000 to 2020 and GDP from the extracts."""
    trade = baci.read_totals(folder / BACI)
    flows: dict[int, dict[tuple[str, str], float]] = {}
    for year, seller, buyer, value in zip(
        trade.year.tolist(),
        trade.exporter.tolist(),
        trade.importer.tolist(),
        trade.value.tolist(),
        strict=True,
    ):
        flows.setdefault(year, {})[seller, buyer] = value
    return Tables(flows, wdi.read_long(folder / WDI, indicator=wdi.GDP, states=set(all_states())))


def matrix_world(tables: Tables, year: int) -> World:
    """Return the world of a year with every flow as BACI has it; states without GDP are left out, named."""
    pairs = tables.flows[year]
    known = all_states()
    codes = sorted({code for pair in pairs for code in pair if code in known})
    sold = {code: sum(value for (seller, _), value in pairs.items() if seller == code) for code in codes}
    left_out = []
    for code in codes:
        product = tables.gdp.get((code, year))
        if product is None:
            left_out.append((code, "no GDP figure"))
        elif sold[code] >= OUTPUT_RATIO[0] * product:
            left_out.append((code, "goods exports are more than its economy can make"))
    gone = {code for code, _ in left_out}
    states = tuple(code for code in codes if code not in gone)
    order = {code: place for place, code in enumerate(states)}
    flow = np.zeros((len(states), len(states)))
    for (seller, buyer), value in pairs.items():
        if seller in order and buyer in order:
            flow[order[seller], order[buyer]] = value
    gdp = [tables.gdp[code, year] for code in states]
    return _world("matrix", states, year=year, flow=flow, gdp=gdp, left_out=tuple(left_out))


def bloc_world(facts: Mapping[str, float], *, home: str, closer: str, year: int) -> World:
    """Return a world of home, the closing bloc and the rest, from documented shares of home's trade.

    facts: gdp_usd, bloc_gdp_usd, world_gdp_usd, exports_usd, imports_usd, closer_export_share and
    closer_import_share.
    """
    sold, bought = facts["exports_usd"], facts["imports_usd"]
    between = BETWEEN_BLOCS * facts["bloc_gdp_usd"]
    out, into = facts["closer_export_share"], facts["closer_import_share"]
    flow = np.array(
        [
            [0.0, out * sold, (1 - out) * sold],
            [into * bought, 0.0, between],
            [(1 - into) * bought, between, 0.0],
        ]
    )
    rest = facts["world_gdp_usd"] - facts["bloc_gdp_usd"] - facts["gdp_usd"]
    gdp = [facts["gdp_usd"], facts["bloc_gdp_usd"], rest]
    return _world("blocs", (home, closer, REST), year=year, flow=flow, gdp=gdp)


def _world(
    name: str,
    states: tuple[str, ...],
    *,
    year: int,
    flow: Array,
    gdp: Sequence[float],
    left_out: Missing = (),
) -> World:
    known = np.ones_like(flow, dtype=np.bool_)
    flows = Flows(states=states, year=year, unit="USD", value=flow, known=known)
    return OneSector(name, year, flows, flow, flow, np.asarray(gdp, dtype=float), package_data(), left_out)


def predict(
    scenario: Scenario,
    world: World,
    *,
    home: str,
    closers: tuple[str, ...],
    horizon: Horizon,
    draws: int,
    seed: int = 0,
    imbalances: Imbalances = "removed",
) -> dict[str, Estimate]:
    """Play a scenario; return home's changes of OUTCOMES, as shares: bands over draws, failures counted.

    imbalances: "removed" as the product does, or "kept" as ratios of spending to income (one sector only).
    """
    bordering = any(code in world.states for code in world.state(home).neighbors)
    around = neighbors_of(world, home) if bordering else closers
    setting = make_setting(world, home, around, horizon=horizon, draws=draws, seed=seed)
    if imbalances == "kept":
        setting = with_imbalances(setting)
    cast = Cast(home, around, closers[0], ())
    shock = shock_of(scenario, setting, cast)
    solution = respond(
        setting.baseline, shock, tol=RESPONSE_TOLERANCE, on_failure="keep" if draws else "raise"
    )
    position = setting.position(home)
    abroad = np.arange(len(world.states)) != position
    near = np.isin(world.states, closers)
    before, after = setting.baseline.market.spend, solution.spending_matrix
    found: dict[str, Array] = {"income": np.atleast_2d(solution.welfare_hat)[:, position] - 1}
    was, now = (_part(m.row_of(position), near) + _part(m.column_of(position), near) for m in (before, after))
    found["closers_trade"] = now / was - 1
    for name, side in (("exports", "row_of"), ("imports", "column_of")):
        old, new = (_part(getattr(matrix, side)(position), abroad) for matrix in (before, after))
        found[name] = new / old - 1
    return {name: from_draws(found[name], unit="share") for name in OUTCOMES}


def with_imbalances(setting: Setting) -> Setting:
    """Return a setting of one sector whose baseline keeps each state's ratio of spending to income."""
    world, drawn = setting.world, setting.draws
    economy, count = world.economy(), len(world.states)
    diagonal, position = np.arange(count), setting.position(setting.home)
    others, own = np.delete(diagonal, position), np.full(count - 1, position)
    at_home = drawn.output_ratio[:, None] * world.gdp - world.flows.value.sum(axis=1)
    flow_hat = PairFactors(
        np.concatenate([diagonal, others, own]),
        np.concatenate([diagonal, own, others]),
        np.concatenate([at_home / economy.flow[0].diagonal(), drawn.flow_noise], axis=1),
    )
    baseline = balanced_baseline(
        economy,
        theta=drawn.theta,
        flow_hat=flow_hat,
        deficit_rule="multiplicative",
        on_failure="keep" if drawn.count else "raise",
    )
    return replace(setting, baseline=baseline)


def closers_trade(
    world: World, *, home: str, closers: tuple[str, ...]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return home's sales to and purchases from the closers in USD: as reported, and as balanced."""
    setting = make_setting(world, home, closers, horizon="long", draws=0, seed=0)
    position, near = setting.position(home), np.isin(world.states, closers)
    reported, spend = world.flows.value, setting.baseline.market.spend
    balanced = (float(_part(cells, near)[0]) for cells in (spend.row_of(position), spend.column_of(position)))
    stated = float(reported[position, near].sum()), float(reported[near, position].sum())
    return stated, (next(balanced), next(balanced))


def _part(cells: Array, states: NDArray[np.bool_]) -> Array:
    """Sum the cells (B, ..., N) of some states over all sectors, one figure a draw."""
    chosen = cells[..., states]
    return np.asarray(chosen.reshape(len(chosen), -1).sum(axis=1))
