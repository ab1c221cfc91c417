"""Estimate how distance and ties move trade from the development data: the tables of docs/estimation.md.

usage: estimate_ties.py DATA    DATA holds trade/ and politics/, as ../shared/data does
"""

import sys
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from thirdneighbor.worlds.estimation import (
    GravityEstimate,
    estimate_gravity,
    theta_from_distance,
    tie_freeness,
)

Array = NDArray[np.float64]
LONG_YEARS = (2000, 2004, 2008, 2012, 2016, 2020)
TIE_YEARS = (2000, 2002, 2004, 2006, 2008, 2010)
COST_ELASTICITY = 0.25
"""Of trade cost in distance, an assumption: 1 / theta of 4 where trade falls in proportion to distance."""


def states_of(data: Path) -> list[str]:
    """Name the states that trade in every year of either panel and that GeoDist knows."""
    years = sorted({*LONG_YEARS, *TIE_YEARS})
    rows = duckdb.execute(
        "select exporter from read_parquet($flows) where year in (select unnest($years)) group by exporter "
        "having count(distinct year) = $count intersect select iso_o from read_parquet($distances) "
        "order by 1",
        {
            "flows": str(data / "trade/baci_totals_2000_2020.parquet"),
            "years": years,
            "count": len(years),
            "distances": str(data / "trade/cepii_geodist.parquet"),
        },
    ).fetchall()
    return [row[0] for row in rows]


def flows_of(data: Path, states: list[str], years: tuple[int, ...]) -> Array:
    """Read flows (years, N, N); what BACI does not list is zero, home sales are unknown."""
    place = {state: k for k, state in enumerate(states)}
    flow: Array = np.zeros((len(years), len(states), len(states)))
    rows = duckdb.execute(
        "select year, exporter, importer, value_kusd from read_parquet($path) "
        "where year in (select unnest($years))",
        {"path": str(data / "trade/baci_totals_2000_2020.parquet"), "years": list(years)},
    ).fetchall()
    for year, exporter, importer, value in rows:
        if exporter in place and importer in place:
            flow[years.index(year), place[exporter], place[importer]] = value
    flow[:, np.arange(len(states)), np.arange(len(states))] = np.nan
    return flow


def distances_of(data: Path, states: list[str]) -> dict[str, Array]:
    """Read ln(distance between people), common border and common official language (N, N)."""
    place = {state: k for k, state in enumerate(states)}
    found: Array = np.zeros((3, len(states), len(states)))
    rows = duckdb.execute(
        "select iso_o, iso_d, ln(coalesce(distw, dist)), contig, comlang_off from read_parquet($path)",
        {"path": str(data / "trade/cepii_geodist.parquet")},
    ).fetchall()
    for one, other, *values in rows:
        if one in place and other in place:
            found[:, place[one], place[other]] = values
    return dict(zip(("ln(distance)", "common border", "common official language"), found, strict=True))


def ties_of(data: Path, states: list[str], years: tuple[int, ...]) -> dict[str, Array]:
    """Read ties (years, N, N): both in the EU or WTO, a defense pact, defense cooperation in force."""
    queries = {
        "both in the European Union": _MEMBERS.format(body="eu"),
        "both in the World Trade Organization": _MEMBERS.format(body="wto"),
        "defense pact (ATOP)": "select iso3_1, iso3_2, year from read_parquet($path) where atop_defense = 1",
        "defense cooperation agreement (DCAD, general)": (
            "select iso3_1, iso3_2, y from read_parquet($path), unnest($years) as one(y) "
            "where type = 'general' and endYearEstimate >= y "
            "and case when isfinite(EIFYear) and EIFYear > 0 then EIFYear else signYear end <= y"
        ),
    }
    files = (
        "cow_igo_membership_1990_2014",
        "cow_igo_membership_1990_2014",
        "atop_dyad_year_1815_2018",
        "dcad_agreements_1980_2010",
    )
    place = {state: k for k, state in enumerate(states)}
    ties = {}
    for (name, query), file in zip(queries.items(), files, strict=True):
        tie: Array = np.zeros((len(years), len(states), len(states)))
        given = {"path": str(data / f"politics/{file}.parquet")}
        rows = duckdb.execute(query, given | ({"years": list(years)} if "$years" in query else {})).fetchall()
        for one, other, year in rows:
            if one in place and other in place and year in years:
                k, i, j = years.index(year), place[one], place[other]
                tie[k, i, j] = tie[k, j, i] = 1
        ties[name] = tie
    return ties


_MEMBERS = (
    "with m as (select iso3, year from read_parquet($path) where igo = '{body}' and membership = 'full') "
    "select a.iso3, b.iso3, a.year from m a join m b on a.year = b.year and a.iso3 < b.iso3"
)


def printed(title: str, found: GravityEstimate) -> None:
    """Print one estimation as a table in Markdown."""
    size = f"{found.rows:,} rows, {found.left_out:,} left out, {found.pairs:,} pairs"
    print(f"\n{title}: {found.states} states, {found.years} years, {size}\n")
    print("| covariate | coefficient | standard error | 90 % band | freeness |\n|---|---|---|---|---|")
    for name, effect in found.effect.items():
        band, error = f"{effect.low:.3f} to {effect.high:.3f}", found.standard_error[name]
        freeness = "" if name == "ln(distance)" else f"x {tie_freeness(effect).value:.2f} "
        print(f"| {name} | {effect.value:.3f} | {error:.3f} | {band} | {freeness}|")


def main(data: Path) -> None:
    """Run both estimations."""
    states = states_of(data)
    found = estimate_gravity(
        flows_of(data, states, LONG_YEARS), distances_of(data, states), pair_effects="none"
    )
    printed("Between pairs", found)
    theta = theta_from_distance(found.effect["ln(distance)"], cost_elasticity=COST_ELASTICITY)
    print(f"\ntheta, if cost rises by distance ** {COST_ELASTICITY:g}: {theta.value:.2f}", end="")
    print(f" (90 % band {theta.low:.2f} to {theta.high:.2f})")
    found = estimate_gravity(flows_of(data, states, TIE_YEARS), ties_of(data, states, TIE_YEARS))
    printed("Within pairs", found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
