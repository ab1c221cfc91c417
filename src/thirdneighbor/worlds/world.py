"""One world of one vintage: states, flows (reported and estimated cells), GDP, and the tables behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError, UnknownNameError
from thirdneighbor.core.flows import Flows
from thirdneighbor.core.states import State, all_states, state
from thirdneighbor.core.tables import DataFolder, Table, package_data
from thirdneighbor.gravity import CARRIED, Economy, last_listed_share, reconcile, unlisted_bounds

Array = NDArray[np.float64]
DEFAULT_YEAR = 2023
SECTOR_YEARS = (2015, 2023)
OUTPUT_RATIO = (1.6, 2.1)
CENTRAL_RATIO = sum(OUTPUT_RATIO) / 2
EARTH_RADIUS_KM = 6371.0
DISTANCE_ELASTICITY, BORDER_EFFECT = -0.93, 0.53
"""Means over published estimates: Head and Mayer (2014), Handbook of International Economics 4, table 3.4."""
LEAST_DISTANCE_KM = 50.0
SHARE_ROUNDING = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """States with their trade in US dollars and GDP; `left_out` says which states are missing and why.

    low, high (N,N): 90 % interval of every flow, the flow itself where a publisher states it.
    """

    name: str
    year: int
    flows: Flows
    low: Array
    high: Array
    gdp: Array
    folder: DataFolder
    left_out: tuple[tuple[str, str], ...]
    one_sector: bool = False
    """Whether all goods and services are taken as one where the world could be split by sector."""

    @property
    def states(self) -> tuple[str, ...]:
        """ISO3 codes in the order of the arrays."""
        return self.flows.states

    def state(self, text: str) -> State:
        """Find a state by code or name and make sure it is in this world.

        Raises UnknownNameError for a name nobody knows, MissingDataError for a state without data here.
        """
        found = state(text, folder=self.folder)
        if found.iso3 not in self.flows.states:
            why = dict(self.left_out).get(found.iso3, "the source has no trade figures for it")
            message = f"{found.name} ({found.iso3}) is not in the world of {self.year}: {why}"
            raise MissingDataError(message)
        return found

    @property
    def sectors(self) -> tuple[str, ...]:
        """Sectors its economy has; empty in the world of 2019, where goods and services are one."""
        from thirdneighbor.worlds.sector_tables import SECTORS

        return SECTORS if self.year in SECTOR_YEARS and not self.one_sector else ()

    def economy(self) -> Economy:
        """Return the economy at central values: output 1.85 times GDP; by sector where the world has them."""
        if self.sectors:
            from thirdneighbor.worlds.sector_economies import sector_economy

            return sector_economy(self).economy
        flow = self.flows.value.copy()
        exports = flow.sum(axis=1)
        flow[np.diag_indices_from(flow)] = CENTRAL_RATIO * self.gdp - exports
        return Economy.from_flows(
            flow, states=self.states, theta=4.0, value_added_share=(self.gdp / flow.sum(axis=1))[None, :]
        )


def load_world(name: str | Path = "default", *, year: int | None = None) -> World:
    """Load a world: "default" from the package's own tables, or the path of a folder with tables like them.

    Raises UnknownNameError for another name, MissingDataError for a year the tables do not hold.
    """
    chosen = DEFAULT_YEAR if year is None else int(year)
    if str(name) == "default":
        return _build("default", package_data(), chosen)
    path = Path(name)
    if not path.is_dir():
        raise UnknownNameError("world", str(name), ["default"], "or give the path of a folder of tables")
    return _build(path.name, DataFolder(path), chosen)


@lru_cache(maxsize=4)
def in_one_sector(world: World) -> World:
    """Return the same world with all goods and services taken as one sector."""
    return replace(world, one_sector=True)


@cache
def _build(name: str, folder: DataFolder, year: int) -> World:
    economies = folder.table("economies")
    years = sorted({int(row["year"]) for row in economies})
    rows = [row for row in economies if int(row["year"]) == year]
    if not rows:
        message = f"there is no world of {year}; the tables hold {', '.join(map(str, years))}"
        raise MissingDataError(message)
    codes = tuple(row["iso3"] for row in rows)
    exports = np.array([float(row["exports_usd"]) for row in rows])
    imports = np.array([float(row["imports_usd"]) for row in rows])
    known = _known_cells(folder.table("main_partners"), codes, exports, imports, year)
    prior = gravity_prior(folder, codes, exports, imports)
    most = _unlisted(folder.table("main_partners"), codes, exports, imports, year)
    bounds = np.where(np.isnan(known), most, np.inf)
    full = reconcile(known, exports=exports, imports=imports, prior=prior, states=codes, bounds=bounds)
    gdp = np.array([float(row["gdp_usd"] or "nan") for row in rows])
    kept, left_out = _usable(codes, gdp, exports)
    index = [codes.index(code) for code in kept]
    square = np.ix_(index, index)
    carried = _carried_cells(folder.table("main_partners"), codes, year) & full.known
    flows = Flows(
        states=kept, year=year, unit="USD", value=full.flow[square], known=(full.known & ~carried)[square]
    )
    low, high = CARRIED.interval(full.flow)
    low, high = np.where(carried, low, full.low), np.where(carried, high, full.high)
    return World(name, year, flows, low[square], high[square], gdp[index], folder, left_out)


def _known_cells(table: Table, codes: tuple[str, ...], exports: Array, imports: Array, year: int) -> Array:
    """Reported flows (N,N) in dollars, nan where no table states them; the exporter's share comes first."""
    where = {code: position for position, code in enumerate(codes)}
    known = np.full((len(codes), len(codes)), np.nan)
    for row in table:
        if int(row["year"]) != year or row["iso3"] not in where or row["partner"] not in where:
            continue
        home, partner, share = where[row["iso3"]], where[row["partner"]], float(row["share"])
        if row["flow"] == "export":
            known[home, partner] = share * exports[home]
        elif np.isnan(known[partner, home]):
            known[partner, home] = share * imports[home]
    return known


def _unlisted(table: Table, codes: tuple[str, ...], exports: Array, imports: Array, year: int) -> Array:
    """Most that can flow (N,N) between states that do not list each other: what the last listed trade."""
    listed: dict[tuple[str, str], dict[int, float]] = {}
    for row in table:
        if int(row["year"]) == year:
            listed.setdefault((row["iso3"], row["flow"]), {})[int(row["rank"])] = float(row["share"])
    sold, bought = (
        np.array([last_listed_share(listed.get((code, flow), {})) for code in codes])
        for flow in ("export", "import")
    )
    most = unlisted_bounds(exports=exports, imports=imports, last_export_share=sold, last_import_share=bought)
    return most * (1 + SHARE_ROUNDING)


def _carried_cells(table: Table, codes: tuple[str, ...], year: int) -> NDArray[np.bool_]:
    """Cells (N,N) that the table carries forward from an earlier year: kept as they stand, but estimates."""
    where = {code: position for position, code in enumerate(codes)}
    carried = np.zeros((len(codes), len(codes)), dtype=np.bool_)
    for row in table:
        known = row["iso3"] in where and row["partner"] in where and int(row["year"]) == year
        if known and row.get("basis", "reported") != "reported":
            ends = where[row["iso3"]], where[row["partner"]]
            carried[ends if row["flow"] == "export" else ends[::-1]] = True
    return carried


def gravity_prior(folder: DataFolder, codes: tuple[str, ...], exports: Array, imports: Array) -> Array:
    """Return expected flows (N,N) up to scale from size, distance of capitals and common borders.

    References: Head and Mayer (2014) for the elasticities; Tinbergen (1962) for the form.
    """
    known = all_states(folder)
    places = np.radians([[known[code].latitude, known[code].longitude] for code in codes])
    distance = np.maximum(great_circle_km(places), LEAST_DISTANCE_KM)
    border = np.array([[other in known[code].neighbors for other in codes] for code in codes])
    return np.outer(exports, imports) * distance**DISTANCE_ELASTICITY * np.exp(BORDER_EFFECT * border)


def great_circle_km(radians: Array) -> Array:
    """Return distances (N,N) in km between places (N,2) given as latitude and longitude in radians.

    >>> great_circle_km(np.radians([[0.0, 0.0], [0.0, 90.0]])).round()[0, 1].item()
    10008.0
    """
    latitude, longitude = radians[:, 0], radians[:, 1]
    cosine = np.sin(latitude)[:, None] * np.sin(latitude) + np.cos(latitude)[:, None] * np.cos(
        latitude
    ) * np.cos(longitude[:, None] - longitude)
    return np.asarray(EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0)))


def _usable(
    codes: tuple[str, ...], gdp: Array, exports: Array
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Keep states whose output can cover their exports; say why the others are left out."""
    left_out = []
    for code, product, sold in zip(codes, gdp, exports, strict=True):
        if not np.isfinite(product):
            left_out.append((code, "no GDP figure"))
        elif sold >= OUTPUT_RATIO[0] * product:
            why = f"goods exports are {sold / product:.1f} times GDP, more than its economy can make"
            left_out.append((code, f"{why} (ships or re-exports)"))
    gone = {code for code, _ in left_out}
    return tuple(code for code in codes if code not in gone), tuple(left_out)
