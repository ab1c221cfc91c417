"""Select finance over GDP, compute arms suppliers and defense partners of every state, write pivot's bounds.

Usage: `python tools/make_exposure.py --extracts DIR`, with DIR holding politics/ and trade/ as described in
docs/decisions/001-what-may-be-embedded.md; then run make_notice.py. Writes finance_exposure.csv,
strategic_ties.csv, neighbor_trade.csv and pivot_bounds.csv and describes them. Same input, same bytes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from described import Row, in_order, resource, texts_of, write
from rows_of import rows_of
from thirdneighbor.core.states import all_states

TEXTS = Path(__file__).parent / "exposure.yaml"
FINANCE = {
    "fdi_inflow": "BX.KLT.DINV.CD.WD",
    "external_debt": "DT.DOD.DECT.CD",
    "aid_received": "DT.ODA.ALLD.CD",
}
FINANCE_YEARS = (2012, 2015, 2019, 2020, 2021, 2022)
ARMS_WINDOWS = (2005, 2010, 2015, 2021)
WINDOW = 5
LAST_AGREEMENT = 2010
LEAST_OF_MEDIAN = 0.02
"""The first years below this part of the median year are taken as not yet reported; later ones stand."""


def make(extracts: Path) -> dict[str, list[Row]]:
    """Return the rows of every table by name, sorted by key."""
    tables = {
        "finance_exposure": list(finance(extracts)),
        "strategic_ties": [*arms(extracts), *agreements(extracts)],
        "neighbor_trade": list(neighbor_trade(extracts)),
        "pivot_bounds": list(bounds()),
    }
    return {name: in_order(rows, resource(texts(), name)) for name, rows in tables.items()}


def finance(extracts: Path) -> Iterator[Row]:
    """Yield each item over the same year's GDP, for states and years that have both."""
    query = """select a.iso3, a.indicator, a.year, a.value / g.value
        from '{dir}/trade/wdi_selected.parquet' a join '{dir}/trade/wdi_selected.parquet' g
        on a.iso3 = g.iso3 and a.year = g.year and g.indicator = 'NY.GDP.MKTP.CD' and g.value > 0
        where a.value is not null and list_contains($years, a.year) and list_contains($items, a.indicator)"""
    names = {code: item for item, code in FINANCE.items()}
    asked = {"years": list(FINANCE_YEARS), "items": list(names)}
    known = all_states()
    for iso3, indicator, year, share in rows_of(query, extracts, asked):
        if iso3 in known:
            named = {"iso3": iso3, "item": names[indicator], "year": str(year)}
            yield {**named, "share": f"{share:.4g}", "source": "wdi-finance"}


def arms(extracts: Path) -> Iterator[Row]:
    """Yield the effective number of arms suppliers and the neighbors' share, in windows of five years."""
    query = """select year, recipient_iso3, coalesce(supplier_iso3, supplier), sum(tiv_musd)
        from '{dir}/politics/sipri_tiv_dyads_1950_2021.parquet'
        where recipient_iso3 is not null group by all"""
    received: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for year, recipient, supplier, value in rows_of(query, extracts):
        for last in ARMS_WINDOWS:
            if last - WINDOW < year <= last:
                received[recipient, last][supplier] += float(value)
    known = all_states()
    for (recipient, last), values in received.items():
        total = sum(values.values())
        if recipient in known and total > 0:
            near = sum(values.get(code, 0.0) for code in known[recipient].neighbors)
            suppliers = total**2 / sum(value**2 for value in values.values())
            yield _tie(recipient, "arms_suppliers", year=last, value=suppliers, source="sipri")
            yield _tie(recipient, "arms_from_neighbors", year=last, value=near / total, source="sipri")


def agreements(extracts: Path) -> Iterator[Row]:
    """Yield with how many states each signed a bilateral defense agreement in the years the data cover."""
    query = "select iso3_1, iso3_2 from '{dir}/politics/dcad_agreements_1980_2010.parquet'"
    partners: dict[str, set[str]] = defaultdict(set)
    for one, other in rows_of(query, extracts):
        if one and other:
            partners[one].add(other)
            partners[other].add(one)
    for state in sorted(partners.keys() & all_states().keys()):
        number = len(partners[state])
        yield _tie(state, "defense_partners", year=LAST_AGREEMENT, value=number, source="dcad")


def neighbor_trade(extracts: Path) -> Iterator[Row]:
    """Yield the land neighbors' share of each state's goods trade, both ways, by year."""
    query = """select year, exporter, importer, value_kusd
        from '{dir}/trade/baci_totals_2000_2020.parquet' where exporter != importer"""
    total: dict[tuple[str, int], float] = defaultdict(float)
    near: dict[tuple[str, int], float] = defaultdict(float)
    around = {code: set(entry.neighbors) for code, entry in all_states().items()}
    for year, exporter, importer, value in rows_of(query, extracts):
        for home, other in ((exporter, importer), (importer, exporter)):
            total[home, year] += float(value)
            if other in around.get(home, ()):
                near[home, year] += float(value)
    shares: dict[str, dict[int, float]] = defaultdict(dict)
    for (home, year), value in total.items():
        if around.get(home) and value > 0:
            shares[home][year] = near[home, year] / value
    for home, years in shares.items():
        least = LEAST_OF_MEDIAN * median(years.values())
        first = min(year for year, share in years.items() if share >= least)
        for year, share in years.items():
            if year >= first:
                yield {"iso3": home, "year": str(year), "share": f"{share:.4g}", "source": "baci"}


def _tie(iso3: str, item: str, *, year: int, value: float, source: str) -> Row:
    return {"iso3": iso3, "item": item, "year": str(year), "value": f"{value:.4g}", "source": source}


def bounds() -> Iterator[Row]:
    """Yield the bounds of pivot as exposure.yaml states them."""
    for row in texts()["pivot_bounds"]:
        numbers = {end: f"{float(row[end]):g}" for end in ("low", "high")}
        yield {**row, **numbers, "source": "assumption"}


def texts() -> Mapping[str, Any]:
    """Return the descriptions as exposure.yaml states them."""
    return texts_of(TEXTS)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/ and trade/")
    sources = [{"key": key, **entry} for key, entry in texts()["sources"].items()]
    for name, rows in make(parser.parse_args().extracts).items():
        write(rows, resource(texts(), name), sources=sources)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
