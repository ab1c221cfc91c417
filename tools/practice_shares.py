"""Our own shares of a home state's trade, arms, votes and visits, by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from described import Row
from rows_of import Rows, rows_of
from thirdneighbor.core.states import all_states

WINDOW = 5
FIRST_YEAR = 1990
LEVELS = {"N": 0, "A": 1, "Y": 2}
SHARE = "share"


def figure(
    home: str,
    domain: str,
    *,
    series: str,
    year: int,
    value: float | None,
    unit: str,
    note: str,
    source: str,
    other_source: str = "",
) -> Row:
    """Return one row of the table, six significant digits, empty for None."""
    named = {"home": home, "domain": domain, "series": series, "year": str(year)}
    text = "" if value is None else f"{value:.6g}"
    return {
        **named,
        "value": text,
        "unit": unit,
        "note": note,
        "source": source,
        "other_source": other_source,
    }


def trade(extracts: Path, home: str, *, third: Collection[str], near: Collection[str]) -> Iterator[Row]:
    """Yield the shares of third neighbors and neighbors in goods trade, both ways, by year."""
    query = """select year, case when exporter = $home then importer else exporter end, sum(value_kusd)
        from '{dir}/trade/baci_totals_2000_2020.parquet'
        where (exporter = $home) != (importer = $home) group by all"""
    by_year = _by_year(rows_of(query, extracts, {"home": home}))
    for year, values in sorted(by_year.items()):
        for series, group in (("third neighbors", third), ("neighbors", near)):
            yield figure(
                home,
                "trade",
                series=series,
                year=year,
                value=_share(values, group),
                unit=SHARE,
                note="exports and imports of goods together",
                source="baci",
            )


def arms(extracts: Path, home: str, *, third: Collection[str], near: Collection[str]) -> Iterator[Row]:
    """Yield the shares in arms received over five years, by last year; empty where none is recorded."""
    query = """select year, supplier_iso3, sum(tiv_musd)
        from '{dir}/politics/sipri_tiv_dyads_1950_2021.parquet'
        where recipient_iso3 = $home and supplier_iso3 is not null group by all"""
    by_year = _by_year(rows_of(query, extracts, {"home": home}))
    for last in range(FIRST_YEAR + WINDOW - 1, 2022):
        values: dict[str, float] = defaultdict(float)
        for year in range(last - WINDOW + 1, last + 1):
            for supplier, value in by_year.get(year, {}).items():
                values[supplier] += value
        none = "" if sum(values.values()) else "; no deliveries recorded"
        for series, group in (("third neighbors", third), ("neighbors", near)):
            yield figure(
                home,
                "arms",
                series=series,
                year=last,
                value=_share(values, group),
                unit=SHARE,
                note=f"trend-indicator value received in the five years to {last}{none}",
                source="sipri",
            )


def votes(extracts: Path, home: str, *, third: Collection[str], near: Collection[str]) -> Iterator[Row]:
    """Yield how alike the home state votes with each group: mean share of equal votes, mean kappa."""
    query = """select undl_id, year(date::date), iso3, vote
        from '{dir}/politics/unga_votes_undl_1946_2025.parquet'
        join (select distinct undl_id, body from '{dir}/politics/unga_resolutions_undl_1946_2025.parquet')
        using (undl_id) where body = 'GA' and date >= $first and list_contains($states, iso3)"""
    asked = {"first": str(FIRST_YEAR), "states": sorted({home, *third, *near})}
    ballots: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for roll_call, year, iso3, vote in rows_of(query, extracts, asked):
        if vote in LEVELS:
            ballots[year][iso3][roll_call] = LEVELS[vote]
    for year, by_state in sorted(ballots.items()):
        for series, states in (("third neighbors", third), ("neighbors", near)):
            pairs = [_pair(by_state[home], by_state[other]) for other in sorted(states)]
            partial = "; the year to October 29" if year == 2025 else ""
            for unit, value in (
                ("share of equal votes", _mean([_equal(x, y) for x, y in pairs])),
                ("weighted kappa", _mean([kappa(x, y) for x, y in pairs])),
            ):
                yield figure(
                    home,
                    "votes",
                    series=series if unit.startswith("share") else f"{series}, kappa",
                    year=year,
                    value=value,
                    unit=unit,
                    note=f"mean over states, roll calls both voted on{partial}",
                    source="un-digital-library",
                )


def visits(extracts: Path, home: str, *, visited: Rows) -> Iterator[Row]:
    """Yield trips of leaders over five years: their yearly mean, and those to the United States."""
    name = all_states()[home].name
    query = """select TripYear, 'out', count from '{dir}/politics/colt_top_sent.parquet'
        where LeaderCountryOrIGO = $name union all
        select TripYear, 'in', count from '{dir}/politics/colt_top_received.parquet'
        where CountryVisited = $name"""
    trips = _by_year(rows_of(query, extracts, {"name": name}))
    out = [int(row["date"][:4]) for row in visited if row["who"] == home]
    both = [int(row["date"][:4]) for row in visited if home in {row["who"], row["host"]}]
    for last in range(FIRST_YEAR + WINDOW - 1, 2025):
        window = range(last - WINDOW + 1, last + 1)
        gone = sum(trips.get(year, {}).get("out", 0.0) for year in window)
        come = sum(trips.get(year, {}).get("in", 0.0) for year in window)
        american = sum(year in window for year in out)
        means = f"mean a year over the five years to {last}"
        share = american / gone if gone else None
        counting = "visits in the American record over trips in the travel data, which count by other rules"
        for series, value, unit, note, (source, other) in (
            ("trips abroad", gone / WINDOW, "trips a year", means, ("colt", "")),
            ("trips received", come / WINDOW, "trips a year", means, ("colt", "")),
            ("United States, share of trips abroad", share, SHARE, counting, ("us-leader-visits", "colt")),
            (
                "United States, both ways",
                sum(year in window for year in both) / WINDOW,
                "visits a year",
                means,
                ("us-leader-visits", "us-leader-travel"),
            ),
        ):
            yield figure(
                home,
                "visits",
                series=series,
                year=last,
                value=value,
                unit=unit,
                note=note,
                source=source,
                other_source=other,
            )


def kappa(x: NDArray[np.int_], y: NDArray[np.int_]) -> float:
    """Cohen's kappa, quadratic weights, of two series of votes (0 no, 1 abstain, 2 yes); nan when constant.

    >>> round(kappa(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1])), 3)
    0.8
    """
    expected = float(np.mean((x[:, None] - y[None, :]) ** 2)) if x.size else 0.0
    return 1 - float(np.mean((x - y) ** 2)) / expected if expected else float("nan")


def _pair(a: dict[int, int], b: dict[int, int]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    common = sorted(a.keys() & b.keys())
    return np.array([a[key] for key in common], dtype=int), np.array([b[key] for key in common], dtype=int)


def _equal(x: NDArray[np.int_], y: NDArray[np.int_]) -> float:
    return float(np.mean(x == y)) if x.size else float("nan")


def _mean(values: list[float]) -> float | None:
    """Return the mean of the values that exist, None when none does."""
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else None


def _by_year(rows: list[tuple[int, str, float]]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for year, name, value in rows:
        found[year][name] = float(value)
    return found


def _share(values: dict[str, float], group: Collection[str]) -> float | None:
    total = sum(values.values())
    return sum(values.get(name, 0.0) for name in sorted(group)) / total if total else None
