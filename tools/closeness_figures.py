"""Our own figures on two states at a time: shares of trade and arms, agreements, fuel suppliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import facts_trade
from described import Row
from facts_late import complete
from rows_of import rows_of
from thirdneighbor.core.states import all_states
from thirdneighbor.sources import baci
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import World, load_world

Pair = tuple[str, str]
TRADE_YEARS = tuple(range(2000, 2021))
REFERENCE_YEAR = 2019
"""Year that shows which states trade at all, by which those that had not reported in 2023 are found."""
ARMS_WINDOWS = (2001, 2006, 2011, 2016, 2021)
WINDOW = 5
FUELS, FUEL_YEAR, SUPPLIERS = "mineral fuels", 2015, 3
THIRD_COUNTS = 2 / 3
NAMED_PAIRS: frozenset[Pair] = frozenset({("KAZ", "RUS"), ("THA", "VNM"), ("CHN", "VNM")})
"""Pairs beside: around Central Asia, and the third neighbor of Laos."""


def larger_neighbors(homes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the two neighbors of each home whose closing costs it most, at central values.

    A third is added where its closing costs at least two thirds of what the second's does.
    """
    world = load_world(year=2019)
    found = {home: _larger(world, home) for home in sorted(set(homes) & set(world.states))}
    return {home: near for home, near in found.items() if near}


def _larger(world: World, home: str) -> tuple[str, ...]:
    near = tuple(code for code in all_states()[home].neighbors if code in world.states)
    if not near:
        return ()
    loss = losses(make_setting(world, home, near, horizon="long", draws=0, seed=0)).each["TR"][0]
    order = sorted(range(len(near)), key=lambda at: (-loss[at], near[at]))
    third = len(order) > 2 and loss[order[2]] >= THIRD_COUNTS * loss[order[1]] > 0
    return tuple(near[at] for at in order[: 3 if third else 2])


def pairs_of(near: Mapping[str, Collection[str]]) -> list[Pair]:
    """Return every two states that are larger neighbors of one home, and the named ones, sorted."""
    around = {pair for group in near.values() for pair in combinations(sorted(group), 2)}
    return sorted(around | NAMED_PAIRS)


def figure(pair: Pair, domain: str, *, measure: str, year: int, value: float, source: str) -> Row:
    """Return one row of table closeness."""
    named = {"one": pair[0], "other": pair[1], "domain": domain, "measure": measure, "year": str(year)}
    return {**named, "value": f"{value:.4g}", "source": source}


def trade(extracts: Path, pairs: Collection[Pair]) -> Iterator[Row]:
    """Yield each one's share in the other's goods trade, both ways, from totals of all goods."""
    query = """select year, exporter, importer, value_kusd
        from '{dir}/trade/baci_totals_2000_2020.parquet' where list_contains($years, year)"""
    total: dict[tuple[str, int], float] = defaultdict(float)
    both: dict[tuple[str, str, int], float] = defaultdict(float)
    for year, exporter, importer, value in rows_of(query, extracts, {"years": list(TRADE_YEARS)}):
        for one, other in ((exporter, importer), (importer, exporter)):
            total[one, year] += value
            both[one, other, year] += value
    for one, other in _both_ways(pairs):
        for year in TRADE_YEARS:
            if total[one, year]:
                yield figure(
                    (one, other),
                    "trade",
                    measure="goods trade",
                    year=year,
                    value=both[one, other, year] / total[one, year],
                    source="baci",
                )


def late_trade(extracts: Path, pairs: Collection[Pair]) -> Iterator[Row]:
    """Yield each one's share in the other's goods trade in 2023, the totals as in table economies.

    No row where neither of the two had reported: a flow carried from 2020 says nothing of how they moved.
    """
    folder = extracts / "trade"
    before = baci.read_totals(folder / "baci_totals_2000_2020.parquet")
    by_year = {entry.year: entry for entry in facts_trade.years(before)}
    late = next(facts_trade.years(baci.read_totals(folder / "baci_totals_2023_194.parquet")))
    reference = by_year[REFERENCE_YEAR]
    silent = set(facts_trade.unreported_states(late, reference))
    completed = complete(late, reference, by_year[max(by_year)]).year
    both = completed.flow + completed.flow.T
    for one, other in _both_ways(pairs):
        if {one, other} <= set(completed.codes) and not {one, other} <= silent:
            at, toward = completed.number(one), completed.number(other)
            yield figure(
                (one, other),
                "trade",
                measure="goods trade, partners' figures" if one in silent else "goods trade",
                year=completed.year,
                value=float(both[at, toward] / both[at].sum()),
                source=baci.SOURCE_2023.key,
            )


def arms(extracts: Path, pairs: Collection[Pair]) -> Iterator[Row]:
    """Yield the share of the arms one received that the other supplied, in windows of five years."""
    query = """select year, recipient_iso3, coalesce(supplier_iso3, ''), sum(tiv_musd)
        from '{dir}/politics/sipri_tiv_dyads_1950_2021.parquet'
        where recipient_iso3 is not null group by all"""
    received: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for year, recipient, supplier, value in rows_of(query, extracts):
        for last in ARMS_WINDOWS:
            if last - WINDOW < year <= last:
                received[recipient, last][supplier] += float(value)
    for one, other in _both_ways(pairs):
        for last in ARMS_WINDOWS:
            total = sum(received[one, last].values())
            if total:
                yield figure(
                    (one, other),
                    "arms",
                    measure="arms received",
                    year=last,
                    value=received[one, last][other] / total,
                    source="sipri",
                )


def agreements(extracts: Path, pairs: Collection[Pair]) -> Iterator[Row]:
    """Yield how many bilateral defense agreements the two signed in the years the data cover."""
    query = """select iso3_1, iso3_2, count(*)
        from '{dir}/politics/dcad_agreements_1980_2010.parquet' group by all"""
    signed: dict[Pair, int] = defaultdict(int)
    for one, other, count in rows_of(query, extracts):
        if one and other:
            signed[min(one, other), max(one, other)] += count
    for pair in sorted(set(pairs) & signed.keys()):
        yield figure(
            pair,
            "agreements",
            measure="signed since 1980",
            year=2010,
            value=signed[pair],
            source="dcad",
        )


def suppliers(extracts: Path, homes: Collection[str]) -> Iterator[Row]:
    """Yield the main suppliers of each home's imports of mineral fuels."""
    query = """select importer, exporter, value_kusd
        from '{dir}/trade/unctad_sitc_sections_1995_2005_2015.parquet'
        where year = $year and sector = 'SITC3' and value_kusd > 0 and importer != exporter"""
    bought: dict[str, dict[str, float]] = defaultdict(dict)
    for importer, exporter, value in rows_of(query, extracts, {"year": FUEL_YEAR}):
        bought[importer][exporter] = value
    for home in sorted(set(homes) & bought.keys()):
        total = sum(bought[home].values())
        order = sorted(bought[home], key=lambda code: (-bought[home][code], code))
        for rank, supplier in enumerate(order[:SUPPLIERS], start=1):
            yield {
                "home": home,
                "item": FUELS,
                "year": str(FUEL_YEAR),
                "rank": str(rank),
                "supplier": supplier,
                "share": f"{bought[home][supplier] / total:.6g}",
                "source": "unctad-sitc",
            }


def _both_ways(pairs: Collection[Pair]) -> list[Pair]:
    return sorted({ordered for one, other in pairs for ordered in ((one, other), (other, one))})
