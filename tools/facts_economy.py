"""Select economic facts: GDP and goods trade of one year, and energy balances."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import isfinite, nan

import numpy as np
from numpy.typing import NDArray

from facts_trade import Row, Year
from thirdneighbor.sources import baci, factbook, wdi
from thirdneighbor.sources.rows import refuse

NEAR_YEARS = 3
GDP_ITEM = "GDP (official exchange rate)"
ENERGY = {
    "electricity": {
        "consumption": "Electricity: consumption",
        "imports": "Electricity: imports",
        "exports": "Electricity: exports",
        "losses": "Electricity: transmission/distribution losses",
    },
    "coal": {side: f"Coal: {side}" for side in ("production", "consumption", "imports", "exports")},
    "natural gas": {
        side: f"Natural gas: {side}" for side in ("production", "consumption", "imports", "exports")
    },
    "refined petroleum": {
        side: f"Refined petroleum products - {side}" for side in ("production", "imports", "exports")
    },
    "petroleum": {
        "production": "Petroleum: total petroleum production",
        "consumption": "Petroleum: refined petroleum consumption",
    },
}
EARLIER_ITEMS = {*ENERGY["refined petroleum"].values(), *ENERGY["electricity"].values()}
SIDES = ("production", "consumption", "losses", "imports", "exports")
UNITS = {
    "electricity": "kWh a year",
    "coal": "metric tons a year",
    "natural gas": "cubic meters a year",
    "petroleum": "barrels a day",
    "refined petroleum": "barrels a day",
}
UNIT_PRINTED = {
    "Electricity": "kWh",
    "Coal": "metric tons",
    "Natural gas": "cubic meters",
    "Petroleum": "bbl/day",
    "Refined petroleum products": "bbl/day",
    GDP_ITEM: "USD",
}
ITEMS = sorted(
    {GDP_ITEM, *(name for item in ENERGY if item != "refined petroleum" for name in ENERGY[item].values())}
)


def economies(
    year: Year,
    states: Collection[str],
    *,
    gdp: wdi.Series,
    population: wdi.Series,
    lines: Sequence[factbook.Line],
    carried: NDArray[np.float64] | None = None,
    source: str = baci.SOURCE.key,
) -> Iterator[Row]:
    """Yield GDP, population and goods trade of every state that trades and has a GDP figure.

    `carried` (exporter, importer) is the part of the year's flows that no publisher states.
    """
    guess = np.zeros_like(year.flow) if carried is None else carried
    printed = {line.iso3: line.amount for line in lines if line.item == GDP_ITEM}
    for state in sorted(set(states) & set(year.codes)):
        found = gdp_near(state, year=year.year, gdp=gdp, printed=printed)
        at = year.number(state)
        exports, imports = float(year.flow[at].sum()), float(year.flow[:, at].sum())
        if found is not None and exports > 0 and imports > 0:
            people = population.get((state, year.year))
            yield {
                "iso3": state,
                "year": str(year.year),
                "gdp_usd": f"{found[0]:.0f}",
                "gdp_year": str(found[1]),
                "population": "" if people is None else f"{people:.0f}",
                "exports_usd": f"{exports:.0f}",
                "imports_usd": f"{imports:.0f}",
                "carried_exports_usd": f"{float(guess[at].sum()):.0f}",
                "carried_imports_usd": f"{float(guess[:, at].sum()):.0f}",
                "source": source,
                "gdp_source": found[2],
            }


def gdp_near(
    state: str, *, year: int, gdp: wdi.Series, printed: Mapping[str, factbook.Amount | None]
) -> tuple[float, int, str] | None:
    """Return GDP in dollars, its year and source key: WDI within 3 years of `year`, else the Factbook."""
    for distance in range(NEAR_YEARS + 1):
        for candidate in (year - distance, year + distance):
            if (state, candidate) in gdp:
                return gdp[state, candidate], candidate, wdi.SOURCE.key
    amount = printed.get(state)
    if amount is None:
        return None
    return amount.value, amount.year, factbook.SOURCE.key


def energy(
    lines: Sequence[factbook.Line], states: Collection[str], *, earlier: Sequence[factbook.Line] = ()
) -> Iterator[Row]:
    """Yield one row a state and energy item; what the Factbook does not print stays empty.

    `earlier` holds lines of the July 2023 edition: it alone prints refinery output, and it stands in for
    electricity where the last edition does not print all that self-sufficiency needs.
    """
    late, old = _amounts(lines), _amounts(earlier)
    for state in sorted(states):
        for item, names in ENERGY.items():
            known, source = _known(late, state=state, names=names), factbook.SOURCE.key
            if item == "refined petroleum" or (item == "electricity" and len(known) < len(names)):
                before = _known(old, state=state, names=names)
                if len(before) > len(known):
                    known, source = before, factbook.SOURCE_2023.key
            if known:
                yield _energy_row(state, item=item, known=known, source=source)


def _amounts(lines: Sequence[factbook.Line]) -> dict[tuple[str, str], factbook.Amount]:
    """Return the amounts by state and item; DataError for a unit other than the item's."""
    strange = [
        (line.iso3, line.item, line.text)
        for line in lines
        if line.amount and line.amount.unit != UNIT_PRINTED[line.item.replace(" -", ":").partition(":")[0]]
    ]
    refuse(strange, rule="an item has one unit", label="World Factbook")
    return {(line.iso3, line.item): line.amount for line in lines if line.amount is not None}


def _known(
    amounts: Mapping[tuple[str, str], factbook.Amount], *, state: str, names: Mapping[str, str]
) -> dict[str, factbook.Amount]:
    return {side: amounts[state, name] for side, name in names.items() if (state, name) in amounts}


def _energy_row(state: str, *, item: str, known: Mapping[str, factbook.Amount], source: str) -> Row:
    values = {side: amount.value for side, amount in known.items()}
    printed = sorted({amount.year for amount in known.values()})
    share = self_sufficiency(item, values)
    return {
        "iso3": state,
        "item": item,
        "year": str(printed[-1]),
        "first_year": str(printed[0]),
        **{side: f"{values[side]:.10g}" if side in values else "" for side in SIDES},
        "unit": UNITS[item],
        "self_sufficiency": "" if share is None else f"{share:.6g}",
        "source": source,
    }


def self_sufficiency(item: str, values: Mapping[str, float]) -> float | None:
    """Return the share of a state's use of an energy item that it produces itself; None where undefined.

    Coal and natural gas: production over consumption. Refined petroleum: production over production plus
    net imports. Electricity: 1 - net imports over consumption and
    network losses, as the Factbook no longer prints production. Petroleum: None, for crude pumped does
    not become motor fuel without a refinery.

    >>> self_sufficiency("coal", {"production": 3.0, "consumption": 2.0})
    1.5
    >>> self_sufficiency("electricity", {"consumption": 9.0, "losses": 1.0, "imports": 2.0, "exports": 0.0})
    0.8
    """
    made, used = values.get("production", nan), values.get("consumption", nan)
    net_imports = values.get("imports", nan) - values.get("exports", nan)
    if item == "electricity":
        used += values.get("losses", nan)
        made = used - net_imports
    elif item == "refined petroleum":
        used = made + net_imports
    elif item == "petroleum":
        return None
    return made / used if used > 0 and isfinite(made) else None
