"""Select the embedded facts on trade, output and energy from the publishers' files.

Usage: `python tools/make_facts.py --extracts DIR`, with DIR holding baci_totals_2000_2020.parquet,
baci_totals_2023_194.parquet, wdi_selected.parquet, cia_factbook_economy_energy.parquet,
unctad_sitc_sections_1995_2005_2015.parquet, oecd_icio2022_io_use.parquet and
oecd_icio2022_gross_output.parquet; or, in place of a table, the publishers' own files:
`--baci BACI_HS92.zip` and `--wdi WDICSV.csv`. Refinery output and some electricity figures come from the
Factbook of July 2023: `--factbook-2023 FOLDER` reads its pages (github.com/factbook/factbook.json at commit
33a309a9); without it those rows stay as they are. Writes
economies.csv, main_partners.csv, partner_shares.csv, concentration.csv, energy.csv, fuel_prices.csv and the
tables of sectors (sector_margins, sector_structure, sector_inputs, sector_parameters, donors), checks
corridors.csv, and describes all in datapackage.json. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import datapackage
from facts_corridors import check_corridors
from facts_economy import EARLIER_ITEMS, ENERGY, ITEMS, economies, energy
from facts_factbook import select
from facts_fuels import fuel_prices, refined_shares
from facts_late import Completed, complete, marked
from facts_parameters import parameters
from facts_sectors import income_slope, sector_margins, world_part
from facts_structure import DONORS, GROUP_OF, nearest_donors, structure
from facts_text import resources, source_entries
from facts_trade import (
    BASE_YEAR,
    Row,
    Year,
    concentration,
    coverage,
    main_partners,
    partner_shares,
    unreported_states,
    years,
)
from sector_gravity import elasticities
from thirdneighbor.core.errors import InputError
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.sources import baci, factbook, icio, unctad, wdi

TABLES = (
    "economies",
    "main_partners",
    "partner_shares",
    "concentration",
    "energy",
    "fuel_prices",
    "sector_margins",
    "sector_structure",
    "sector_inputs",
    "sector_parameters",
    "donors",
)
SECTOR_YEAR = 2015


@dataclass(frozen=True, slots=True)
class Inputs:
    """The publishers' files and the table of states."""

    baci: Path
    baci_2023: Path
    wdi: Path
    factbook: Path
    states: Path
    unctad: Path
    icio_use: Path
    icio_output: Path
    factbook_2023: Path | None = None


def inputs(
    extracts: Path,
    *,
    baci_file: Path | None = None,
    wdi_file: Path | None = None,
    factbook_2023: Path | None = None,
) -> Inputs:
    """Return the input files: those of a folder of extracts, or a publisher's own file in their place."""
    return Inputs(
        baci_file or extracts / "baci_totals_2000_2020.parquet",
        extracts / "baci_totals_2023_194.parquet",
        wdi_file or extracts / "wdi_selected.parquet",
        extracts / "cia_factbook_economy_energy.parquet",
        PACKAGE_DATA / "states.csv",
        extracts / "unctad_sitc_sections_1995_2005_2015.parquet",
        extracts / "oecd_icio2022_io_use.parquet",
        extracts / "oecd_icio2022_gross_output.parquet",
        factbook_2023,
    )


def make(files: Inputs) -> tuple[dict[str, list[Row]], list[str]]:
    """Return the rows of each table by its name, and the lines of a report on them."""
    states = read_csv(files.states)
    codes = [row["iso3"] for row in states]
    near = {row["iso3"]: row["neighbors"].split() for row in states if row["landlocked"] == "1"}
    trade = baci.read_archive(files.baci) if files.baci.suffix == ".zip" else baci.read_totals(files.baci)
    by_year = {year.year: year for year in years(trade)}
    base = by_year[BASE_YEAR]
    late = next(years(baci.read_totals(files.baci_2023)))
    silent = unreported_states(late, base)
    read_gdp = wdi.read_bulk if files.wdi.suffix == ".csv" else wdi.read_long
    gdp = read_gdp(files.wdi, indicator=wdi.GDP, states=codes)
    lines = factbook.read_lines(files.factbook, items=ITEMS)
    heads = read_gdp(files.wdi, indicator=wdi.POPULATION, states=codes)
    shares = [row for year in by_year.values() for row in partner_shares(year, neighbors=near)]
    shares += partner_shares(late, neighbors=near, unreported=silent)
    of_states = partial(economies, states=codes, gdp=gdp, population=heads, lines=lines)
    completed = complete(late, base, by_year[max(by_year)])
    whole = [(year, None) for year in (by_year[SECTOR_YEAR], base)] + [(completed.year, completed)]
    tables = {
        "economies": sorted(
            (row for year, filled in whole for row in of_states(year, **_carried(filled))),
            key=lambda row: (row["iso3"], row["year"]),
        ),
        "main_partners": sorted(
            (row for year, filled in whole for row in _partners(year, filled, codes, near)),
            key=lambda row: (row["iso3"], row["year"], row["flow"]),
        ),
        "partner_shares": sorted(shares, key=_share_order),
        "concentration": sorted(
            (row for year in by_year.values() for row in concentration(year, codes)), key=_share_order
        ),
        "energy": _energy(lines, codes, files.factbook_2023),
        "fuel_prices": fuel_prices(),
    }
    tables |= _sector_tables(files, tables, codes)
    return tables, _report(tables, base=base, codes=codes, silent=silent, completed=completed)


def _carried(filled: Completed | None) -> dict[str, Any]:
    """Return what `economies` is told of a year: its source, and what was carried forward into it."""
    if filled is None:
        return {"source": baci.SOURCE.key}
    return {"source": baci.SOURCE_2023.key, "carried": filled.carried_flow}


def _partners(
    year: Year, filled: Completed | None, codes: Sequence[str], near: Mapping[str, Sequence[str]]
) -> Iterable[Row]:
    """Return a year's rows of main partners, carried ones marked."""
    rows = main_partners(year, codes, neighbors=near)
    return rows if filled is None else marked(rows, filled)


def _sector_tables(
    files: Inputs, tables: Mapping[str, list[Row]], codes: Sequence[str]
) -> dict[str, list[Row]]:
    """Return the tables of sectors: margins, structure of donors, parameters, each state's donors."""
    sections = unctad.read_sections(files.unctad, year=SECTOR_YEAR)
    table = icio.read_tables(files.icio_use, files.icio_output, group_of=GROUP_OF)
    income = {
        row["iso3"]: float(row["gdp_usd"]) / float(row["population"])
        for row in tables["economies"]
        if row["year"] == str(SECTOR_YEAR) and row["population"]
    }
    margins = list(
        sector_margins(
            sections,
            codes,
            refined=world_part(sections, refined_shares(tables["energy"])),
            income=income,
            split=income_slope(table, [text.split() for text in DONORS.values()], income),
        )
    )
    donors, inputs = structure(table)
    return {
        "sector_margins": margins,
        "sector_structure": donors,
        "sector_inputs": inputs,
        "sector_parameters": parameters() + elasticities(sections, all_states()),
        "donors": nearest_donors(margins, income, sections),
    }


def _energy(lines: Sequence[factbook.Line], codes: Sequence[str], pages: Path | None) -> list[Row]:
    """Return the energy table; without the pages of 2023, their rows as they stand in the embedded table."""
    if pages is not None:
        return list(energy(lines, codes, earlier=select(pages, items=EARLIER_ITEMS)))
    kept = {
        (row["iso3"], row["item"]): row
        for row in read_csv(PACKAGE_DATA / "energy.csv")
        if row["source"] == factbook.SOURCE_2023.key
    }
    made = {(row["iso3"], row["item"]): row for row in energy(lines, codes)}
    order = {item: number for number, item in enumerate(ENERGY)}
    both = {**made, **kept}
    return [both[key] for key in sorted(both, key=lambda key: (key[0], order[key[1]]))]


def _report(
    tables: dict[str, list[Row]],
    *,
    base: Year,
    codes: Sequence[str],
    silent: Sequence[str],
    completed: Completed,
) -> list[str]:
    cells, part = coverage([row for row in tables["main_partners"] if row["year"] == str(base.year)], base)
    own = [row for row in tables["economies"] if row["year"] == str(base.year)]
    other = [row for row in tables["economies"] if row["gdp_year"] != row["year"]]
    filled, whole = completed.carried_flow.sum(), completed.year.flow.sum()
    return [
        *(f"{name}: {len(rows)} rows" for name, rows in tables.items()),
        f"without GDP or trade, left out of economies: {left_out(tables, base=base)}",
        "in BACI, not in the table of states: " + _words(set(base.codes) - set(codes)),
        "states not in BACI: " + _words(set(codes) - set(base.codes)),
        "GDP of another year: "
        + _words(f"{r['iso3']}/{r['year']} {r['gdp_year']} ({r['gdp_source']})" for r in other),
        f"economies: {len(own)}; known flows of {base.year}: {cells}, {100 * part:.1f} % of world trade",
        f"unreported in 2023 ({len(silent)}): " + _words(silent),
        f"{completed.basis}: {completed.carried.sum()} flows, {100 * filled / whole:.1f} % of world trade",
    ]


def _gdp_year(row: Row) -> str:
    return f"{row['iso3']}/{row['year']} {row['gdp_year']} ({row['gdp_source']})"


def left_out(tables: dict[str, list[Row]], *, base: Year) -> str:
    """Name the states that have main partners but no row in economies."""
    year = str(base.year)
    trading = {row["iso3"] for row in tables["main_partners"] if row["year"] == year} & set(base.codes)
    return _words(trading - {row["iso3"] for row in tables["economies"] if row["year"] == year})


def _words(entries: Iterable[str]) -> str:
    return ", ".join(sorted(entries)) or "none"


def _share_order(row: Row) -> tuple[str, str, int, str]:
    return row["iso3"], row["flow"], int(row["year"]), row.get("partner", "")


def read_csv(path: Path) -> list[Row]:
    """Return the rows of a CSV file as text."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as CSV with the columns of the first row and bare line feeds."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Make the tables, describe them, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder of the tables named above")
    parser.add_argument("--baci", type=Path, help="CEPII's archive (zip) in place of the table of 2000-2020")
    parser.add_argument("--wdi", type=Path, help="the World Bank's WDICSV.csv in place of the table")
    parser.add_argument("--factbook-2023", type=Path, help="folder of the Factbook's pages of July 2023")
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA, help="folder to write to")
    options = parser.parse_args()
    files = inputs(
        options.extracts, baci_file=options.baci, wdi_file=options.wdi, factbook_2023=options.factbook_2023
    )
    try:
        tables, report = make(files)
    except InputError as error:
        raise SystemExit(str(error)) from None
    states = read_csv(files.states)
    check_corridors(
        read_csv(PACKAGE_DATA / "corridors.csv"),
        states=[row["iso3"] for row in states],
        landlocked=[row["iso3"] for row in states if row["landlocked"] == "1"],
    )
    for name in TABLES:
        write_csv(options.out / f"{name}.csv", tables[name])
    missing = next(line for line in report if line.startswith("without GDP")).partition(": ")[2]
    for resource in resources(left_out=missing):
        datapackage.update(resource, source_entries(), folder=options.out)
    print("\n".join(report))


if __name__ == "__main__":
    main()
