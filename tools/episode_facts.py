"""Write the observed figures of the episode bench that come from BACI and the World Development Indicators.

Usage: `python tools/episode_facts.py --extracts DIR --growth FILE`, with DIR as for validate_episodes.py
and FILE a CSV with the columns countryCode, year, value of NY.GDP.MKTP.KD.ZG (GDP growth, percent a year).
Rewrites the rows of these two sources in docs/validation/episodes.csv and keeps all others.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from episode_math import TREND_YEARS, ordinary_changes, ordinary_spread, relative_change
from episode_worlds import Tables, read_tables
from episodes import OBSERVED, Episode, read_episodes
from thirdneighbor.sources.baci import PAGE as BACI_PAGE

COLUMNS = ("episode", "figure", "year", "value", "unit", "source", "locator", "status", "note")
BACI = "CEPII, BACI"
GROWTH = "World Bank, World Development Indicators, GDP growth"
INDICATOR = "NY.GDP.MKTP.KD.ZG"
NOISE_FROM = 1995
Row = tuple[object, ...]


def trade_series(episode: Episode, tables: Tables) -> dict[str, dict[int, float]]:
    """Return home's trade with the closers, its totals, and world trade without home, year by year."""
    home, near = {episode.home}, set(episode.closers)
    found: dict[str, dict[int, float]] = {}
    for year in sorted(tables.flows):
        bought = tables.trade(year, exporters=near, importers=home)
        sold = tables.trade(year, exporters=home, importers=near)
        found.setdefault("closers_trade", {})[year] = bought + sold
        found.setdefault("imports", {})[year] = tables.trade(year, exporters=None, importers=home)
        found.setdefault("exports", {})[year] = tables.trade(year, exporters=home, importers=None)
        found.setdefault("world_trade", {})[year] = tables.total(year, without=episode.home)
    return found


def trade_rows(episode: Episode, tables: Tables) -> Iterable[Row]:
    """Trade in both years, and how far it strays in others; those without any trade are left out."""
    series = trade_series(episode, tables)
    for year in (episode.baseline, episode.window):
        for name, values in series.items():
            key = f"{BACI_PAGE} {year}/{episode.home}"
            yield episode.key, f"{name}_usd", year, round(values[year]), "USD", BACI, key, "checked", ""
    world, years = series.pop("world_trade"), episode.window - episode.baseline
    for name, values in series.items():
        changes = [
            relative_change(values[year], values[year + years], world=(world[year], world[year + years]))
            for year in values
            if values[year] > 0 and values.get(year + years, 0.0) > 0
            if not set(range(year, year + years + 1)) & set(range(episode.baseline + 1, episode.window + 1))
        ]
        yield _spread_row(episode, name, changes, source=BACI, key=f"{BACI_PAGE} 2000-2020/{episode.home}")


def growth_rows(episode: Episode, growth: dict[int, float]) -> Iterable[Row]:
    """Growth of the years of the trend and after, and how far ordinary years stray from trend."""
    last = episode.income_window
    for year in range(episode.baseline - TREND_YEARS + 1, last + 1):
        if year in growth:
            key = f"{INDICATOR}/{episode.home}/{year}"
            value = round(growth[year], 4)
            yield episode.key, "growth_percent", year, value, "percent", GROWTH, key, "checked", ""
    usual = {year: value for year, value in growth.items() if year >= NOISE_FROM}
    touched = range(episode.baseline + 1, last + 1)
    changes = ordinary_changes(usual, years=last - episode.baseline, without=touched)
    key = f"computed from {INDICATOR}/{episode.home}/{NOISE_FROM}-2023"
    yield _spread_row(episode, "income", changes, source=GROWTH, key=key)


def _spread_row(episode: Episode, outcome: str, changes: Sequence[float], *, source: str, key: str) -> Row:
    last = episode.income_window if outcome == "income" else episode.window
    note = f"standard deviation of the same log change over {len(changes)} other spells of years"
    value = round(ordinary_spread(changes), 4)
    return episode.key, f"{outcome}_spread", last, value, "log share", source, key, "checked", note


def read_growth(path: Path) -> dict[str, dict[int, float]]:
    """Read growth in percent: state -> year -> value."""
    found: dict[str, dict[int, float]] = {}
    with duckdb.connect() as connection:
        table = connection.read_csv(str(path))
        for code, year, value in table.project("countryCode, year, value").fetchall():
            if value is not None:
                found.setdefault(code, {})[int(year)] = float(value)
    return found


def main() -> None:
    """Rewrite the rows of both sources."""
    described = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=described)
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--growth", type=Path, required=True)
    chosen = parser.parse_args()
    with OBSERVED.open(encoding="utf-8", newline="") as stream:
        kept = [tuple(row.values()) for row in csv.DictReader(stream) if row["source"] not in (BACI, GROWTH)]
    tables, growth = read_tables(chosen.extracts), read_growth(chosen.growth)
    episodes = read_episodes()
    rows: list[Row] = []
    for episode in episodes:
        rows += [row for row in kept if row[0] == episode.key]
        if "imports" in episode.counted:
            rows += trade_rows(episode, tables)
        rows += growth_rows(episode, growth.get(episode.home, {}))
    with OBSERVED.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
