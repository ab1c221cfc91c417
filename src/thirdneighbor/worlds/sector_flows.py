"""Split a world's trade by sector: each pair's total stays, sector margins and a prior do the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.states import all_states
from thirdneighbor.gravity import Adjustment
from thirdneighbor.worlds.sector_tables import SECTORS, TRADED, margin_shares, parameter
from thirdneighbor.worlds.world import LEAST_DISTANCE_KM, World, great_circle_km, load_world

Array = NDArray[np.float64]
MARGIN_TOLERANCE = 1e-4
MAX_ROUNDS = 400
BALANCING_ROUNDS = 1_000
WORTH_REPORTING = 0.01
FUELS = TRADED.index("refined_fuels")
FUELS_YEAR = 2015
MOSTLY = 0.6
"""From this part of refined fuels in what a home imports of them and of raw materials; an assumption."""
MOST_OF_A_PAIR = 0.98
"""A supplier's fuels are at most this part of all it sells to a home; an assumption."""


@dataclass(frozen=True, slots=True, eq=False)
class SectorFlows:
    """Foreign trade (S,N,N) in US dollars with a zero diagonal; services are zero. Every cell is an estimate.

    export_margin, import_margin (S_traded,N): what was asked for, after balancing. missed: trade in the
    wrong margin as a share of all, per side. report: margins moved by more than a hundredth.
    """

    states: tuple[str, ...]
    sectors: tuple[str, ...]
    year: int
    flow: Array
    export_margin: Array
    import_margin: Array
    missed: tuple[float, float]
    rounds: int
    report: tuple[Adjustment, ...]


@cache
def sector_flows(world: World) -> SectorFlows:
    """Split the trade of a world of any year by the sector composition of 2015 (table sector_margins).

    Shares times the world's own totals give margins by exporter and by importer; they are first made to
    agree on world trade by sector. The cells start from margins times distance and border effects of each
    sector and are fitted to pairs' totals and both margins; pairs' totals are met exactly, the last step.

    References: Deming and Stephan (1940); Head and Mayer (2014), section 3, for distance by sector.
    """
    total = np.where(np.eye(len(world.states), dtype=np.bool_), 0.0, world.flows.value)
    asked = tuple(
        margin_shares(world.folder, world.states, flow=side) * total.sum(axis=axis)
        for side, axis in (("export", 1), ("import", 0))
    )
    exports, imports = balanced_margins(asked[0], asked[1])
    prior, supplied = _prior(world), fuel_suppliers(world)
    held = np.zeros_like(prior)
    if world.year == FUELS_YEAR:
        for (supplier, home), share in supplied.items():
            held[FUELS, supplier, home] = min(
                share * imports[FUELS, home], MOST_OF_A_PAIR * total[supplier, home]
            )
    else:
        for pair, factor in _lift(world, supplied).items():
            prior[FUELS, *pair] *= factor
    flow, missed, rounds = three_way(prior, total=total, exports=exports, imports=imports, held=held)
    report = (
        *_moved("exports by sector", world.states, asked[0], exports),
        *_moved("imports by sector", world.states, asked[1], imports),
    )
    whole = np.concatenate([flow, np.zeros((len(SECTORS) - len(TRADED), *total.shape))])
    whole.flags.writeable = False
    return SectorFlows(world.states, SECTORS, world.year, whole, exports, imports, missed, rounds, report)


def balanced_margins(exports: Array, imports: Array) -> tuple[Array, Array]:
    """Make exports and imports (S,N) agree on world trade by sector while every state's totals stay.

    World trade by sector is the geometric mean of the two sides.
    """
    by_sector = np.sqrt(exports.sum(axis=1) * imports.sum(axis=1))
    whole = exports.sum()
    by_sector = by_sector * whole / by_sector.sum()
    return tuple(  # type: ignore[return-value]
        _two_way(side, rows=by_sector * side.sum() / whole, columns=side.sum(axis=0))
        for side in (exports, imports)
    )


def _two_way(start: Array, *, rows: Array, columns: Array) -> Array:
    filled = start.copy()
    for _ in range(BALANCING_ROUNDS):
        filled *= _ratio(rows, filled.sum(axis=1))[:, None]
        step = _ratio(columns, filled.sum(axis=0))
        filled *= step
        if np.abs(step[columns > 0] - 1).max() < 1e-12:
            break
    return filled


def three_way(
    prior: Array, *, total: Array, exports: Array, imports: Array, held: Array
) -> tuple[Array, tuple[float, float], int]:
    """Fit cells (S,N,N) to pairs' totals (N,N), exports and imports (S,N); also the misses and the rounds.

    held (S,N,N): cells above zero stay as given. Totals are met exactly; margins as far as they allow, the
    misses being shares of all trade.
    """
    flow = np.where(held > 0, 0.0, prior)
    left = total - held.sum(axis=0)
    sold, bought = (np.maximum(0.0, a - held.sum(axis=x)) for a, x in ((exports, 2), (imports, 1)))
    missed = (np.inf, np.inf)
    rounds = 0
    while rounds < MAX_ROUNDS:
        rounds += 1
        flow *= _ratio(sold, flow.sum(axis=2))[:, :, None]
        flow *= _ratio(bought, flow.sum(axis=1))[:, None, :]
        flow *= _ratio(left, flow.sum(axis=0))
        last, missed = missed, (_miss(sold, flow.sum(axis=2)), _miss(bought, flow.sum(axis=1)))
        if max(missed) < MARGIN_TOLERANCE or abs(max(last) - max(missed)) < 1e-3 * MARGIN_TOLERANCE:
            break
    return flow + held, missed, rounds


def _miss(asked: Array, got: Array) -> float:
    return float(np.abs(asked - got).sum() / 2 / asked.sum())


def _ratio(wanted: Array, found: Array) -> Array:
    return np.divide(wanted, found, out=np.zeros_like(found), where=found > 0)


def fuel_suppliers(world: World) -> dict[tuple[int, int], float]:
    """Return main suppliers' shares of a home's imported fuels by (supplier, home), positions in the world.

    The table's shares are of section 3 whole, so only landlocked homes whose imports of refined fuels
    outweigh those of all raw materials three to two are kept: little crude oil reaches them.
    """
    shares = margin_shares(world.folder, world.states, flow="import")
    raw = TRADED.index("raw_materials")
    where = {code: at for at, code in enumerate(world.states)}
    found = {}
    for row in world.folder.table("suppliers"):
        asked = row["item"] == "mineral fuels" and int(row["year"]) == FUELS_YEAR
        if asked and row["supplier"] in where and row["home"] in where:
            supplier, home = where[row["supplier"]], where[row["home"]]
            inland = all_states(world.folder)[row["home"]].landlocked
            if inland and shares[FUELS, home] >= MOSTLY * (shares[FUELS, home] + shares[raw, home]):
                found[supplier, home] = float(row["share"])
    return found


def _lift(world: World, supplied: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return by what factor suppliers' true shares of fuels exceed those estimated for the table's year."""
    then = load_world(world.folder.path if world.name != "default" else "default", year=FUELS_YEAR)
    total = np.where(np.eye(len(then.states), dtype=np.bool_), 0.0, then.flows.value)
    sides = (
        margin_shares(then.folder, then.states, flow=f) * total.sum(axis=x)
        for f, x in (("export", 1), ("import", 0))
    )
    exports, imports = balanced_margins(*sides)
    prior = _prior(then)
    nothing = np.zeros_like(prior)
    fuels = three_way(prior, total=total, exports=exports, imports=imports, held=nothing)[0][FUELS]
    factor = {}
    for (supplier, home), share in supplied.items():
        codes = world.states[supplier], world.states[home]
        if set(codes) <= set(then.states):
            i, n = (then.states.index(code) for code in codes)
            if fuels[i, n] > 0:
                factor[supplier, home] = share * fuels[:, n].sum() / fuels[i, n]
    return factor


def _prior(world: World) -> Array:
    """Expected flows (S_traded,N,N) up to margins: distance and border effects by sector."""
    known = all_states(world.folder)
    places = np.radians([[known[code].latitude, known[code].longitude] for code in world.states])
    distance = np.log(np.maximum(great_circle_km(places), LEAST_DISTANCE_KM))
    border = np.array([[other in known[code].neighbors for other in world.states] for code in world.states])
    effects = [parameter(world.folder, name)[: len(TRADED), None, None] for name in ("distance", "border")]
    prior = np.exp(effects[0] * distance + effects[1] * border)
    prior[:, np.arange(len(places)), np.arange(len(places))] = 0.0
    return np.asarray(prior)


def _moved(what: str, states: tuple[str, ...], before: Array, after: Array) -> list[Adjustment]:
    """List margins that balancing moved by more than a hundredth of the state's trade."""
    apart = np.abs(after - before) > WORTH_REPORTING * before.sum(axis=0)
    return [
        Adjustment(what, states[n], TRADED[k], float(before[k, n]), float(after[k, n]))
        for k, n in np.argwhere(apart)
    ]
