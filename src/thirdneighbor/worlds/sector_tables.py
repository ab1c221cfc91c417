"""The embedded tables of sectors as arrays: margins, donors, parameters and physical fuel balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.tables import DataFolder

Array = NDArray[np.float64]
SECTORS = ("food", "raw_materials", "refined_fuels", "manufactures", "textiles", "gold", "services")
TRADED = SECTORS[:-1]
DAYS = 365.0
PRICE_YEARS = (2015, 2023)


@dataclass(frozen=True, slots=True, eq=False)
class Donors:
    """Averaged structures of D donor groups, by name.

    absorption_share (D,S), intermediate_ratio (D,S) inputs over output, input_share (D,S_input,S).
    """

    names: tuple[str, ...]
    absorption_share: Array
    intermediate_ratio: Array
    input_share: Array


@dataclass(frozen=True, slots=True, eq=False)
class FuelsAtHome:
    """What states make of fuels for themselves, by physical amounts: nan where nothing is printed.

    refined_share (N,): refinery output over output and imports. refined_usd, raw_usd (N,): refined fuels, and
    coal, gas and crude oil, made and kept at home, in dollars at the year's prices.
    """

    refined_share: Array
    refined_usd: Array
    raw_usd: Array


def margin_shares(folder: DataFolder, states: Sequence[str], *, flow: str) -> Array:
    """Return shares (S_traded, N) of goods exports or imports; MissingDataError naming who has none."""
    where, row_of = _places(states), {name: k for k, name in enumerate(TRADED)}
    shares = np.zeros((len(TRADED), len(states)))
    for row in folder.table("sector_margins"):
        if row["flow"] == flow and row["iso3"] in where:
            shares[row_of[row["sector"]], where[row["iso3"]]] = float(row["share"])
    total = shares.sum(axis=0)
    lacking = [code for code, part in zip(states, total.tolist(), strict=True) if not part > 0]
    if lacking:
        message = f"table sector_margins has no {flow} shares of {', '.join(lacking[:5])}; add their rows"
        raise MissingDataError(message)
    return np.asarray(shares / total)


@cache
def parameter(folder: DataFolder, name: str) -> Array:
    """Return one parameter by sector (S,), nan where the table has none."""
    found = {
        row["sector"]: row["value"] for row in folder.table("sector_parameters") if row["parameter"] == name
    }
    values = np.array([float(found.get(sector, "nan")) for sector in SECTORS])
    values.flags.writeable = False
    return values


@cache
def donors(folder: DataFolder) -> Donors:
    """Return every donor group of the tables, sorted by name."""
    table = folder.table("sector_structure")
    names = tuple(sorted({row["donor"] for row in table}))
    group, sector = _places(names), _places(SECTORS)
    shape = (len(names), len(SECTORS))
    absorbed, ratio = np.zeros(shape), np.zeros(shape)
    for row in table:
        at = group[row["donor"]], sector[row["sector"]]
        absorbed[at], ratio[at] = float(row["absorption_share"]), float(row["intermediate_ratio"])
    inputs = np.zeros((*shape, len(SECTORS)))
    for row in folder.table("sector_inputs"):
        inputs[group[row["donor"]], sector[row["input"]], sector[row["using"]]] = float(row["share"])
    return Donors(
        names,
        absorbed / absorbed.sum(axis=1, keepdims=True),
        ratio,
        inputs / inputs.sum(axis=1, keepdims=True),
    )


def nearest_donors(folder: DataFolder, states: Sequence[str]) -> NDArray[np.intp]:
    """Return each state's nearest donor groups (N, R) as positions in `donors(folder).names`, nearest first.

    A state without an entry (no GDP a head) goes by the groups most states are nearest to.
    """
    group = _places(donors(folder).names)
    found: dict[str, list[tuple[int, int]]] = {}
    for row in folder.table("donors"):
        found.setdefault(row["iso3"], []).append((int(row["rank"]), group[row["donor"]]))
    depth = min(len(ranks) for ranks in found.values())
    ordered = {code: [at for _, at in sorted(ranks)][:depth] for code, ranks in found.items()}
    common = np.argsort(-np.bincount([row[0] for row in ordered.values()]), kind="stable")[:depth].tolist()
    return np.array([ordered.get(code, common) for code in states], dtype=np.intp)


def fuels_at_home(folder: DataFolder, states: Sequence[str], *, year: int) -> FuelsAtHome:
    """Return own supply of fuels by the energy table; coal, gas and crude never count as refined fuels.

    Crude kept at home is what is both pumped and refined there. Prices are those of the nearest year at hand.
    """
    at = min(PRICE_YEARS, key=lambda known: abs(known - year))
    price = {
        row["item"]: float(row["price"]) for row in folder.table("fuel_prices") if int(row["year"]) == at
    }
    side = {(row["iso3"], row["item"]): row for row in folder.table("energy")}
    share, refined, raw = (np.full(len(states), np.nan) for _ in range(3))
    for k, code in enumerate(states):
        oil = side.get((code, "refined petroleum"))
        made = _amount(oil, "production")
        if oil is not None and oil["production"]:
            bought = _amount(oil, "imports")
            share[k] = made / (made + bought) if made + bought > 0 else 0.0
            kept = max(0.0, made - _amount(oil, "exports"))
            refined[k] = DAYS * price["refined petroleum"] * kept
        pumped = _amount(side.get((code, "petroleum")), "production")
        raw[k] = DAYS * price["crude"] * min(pumped, made)
        for item in ("coal", "natural gas"):
            row = side.get((code, item))
            raw[k] += price[item] * max(0.0, _amount(row, "production") - _amount(row, "exports"))
    return FuelsAtHome(share, refined, raw)


def _amount(row: dict[str, str] | None, column: str) -> float:
    return float(row[column] or 0.0) if row is not None else 0.0


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: k for k, name in enumerate(names)}
