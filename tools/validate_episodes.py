"""Play real closings in the model and hold what it says against what was observed.

Usage: `python tools/validate_episodes.py --extracts DIR [--draws N] [--check]`, with DIR holding
baci_totals_2000_2020.parquet and wdi_selected.parquet. Reads tools/episodes.yaml, the scenarios and
docs/validation/episodes.csv (observed figures, one a row, each with its source; tools/episode_facts.py writes
those of BACI and WDI). Writes docs/validation/episodes_predicted.csv, docs/validation/episodes.svg and the
tables between the markers of docs/validation.md. Where an extract is absent it says so and writes nothing.
`--check` writes nothing and says whether what is written is current.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from episode_page import PAGE, PICTURE, page, picture
from episode_worlds import BACI, WDI, Tables, bloc_world, closers_trade, matrix_world, predict, read_tables
from episodes import (
    BALANCED,
    BALANCED_COLUMNS,
    COLUMNS,
    FOLDER,
    HORIZONS,
    KEPT,
    ONE,
    PREDICTED,
    SEVEN,
    Baselines,
    Episode,
    Facts,
    Result,
    observed,
    read_episodes,
    read_facts,
)
from thirdneighbor.briefing.charts import csv_text
from thirdneighbor.worlds.scenarios import read_scenario
from thirdneighbor.worlds.world import World, load_world

DRAWS = 500


def play(
    episode: Episode, world: World, *, scenario: str, facts: Facts, label: str, draws: int
) -> Iterable[Result]:
    """Play one episode in one world at both horizons."""
    played = read_scenario(FOLDER / "scenarios" / f"{scenario}.yaml")
    seen = observed(episode, facts)
    for horizon in HORIZONS:
        found = predict(
            played,
            world,
            home=episode.home,
            closers=episode.closers,
            horizon=horizon,
            draws=draws,
            imbalances="kept" if label == KEPT else "removed",
        )
        for outcome, value in found.items():
            counts = outcome in episode.counted
            yield Result(episode.key, label, horizon, outcome, value, seen[outcome], counts)


def run(
    episodes: Iterable[Episode], facts: Mapping[str, Facts], tables: Tables, *, draws: int
) -> list[Result]:
    """Play every episode in its world, and in the shipped world with sectors where one fits."""
    results: list[Result] = []
    for episode in episodes:
        known = facts.get(episode.key, {})
        world = bloc_of(episode, known) if episode.blocs else matrix_world(tables, episode.baseline)
        results += play(episode, world, scenario=episode.key, facts=known, label=ONE, draws=draws)
        if not episode.blocs:
            results += play(episode, world, scenario=episode.key, facts=known, label=KEPT, draws=draws)
        if episode.sector_world is not None:
            world = load_world(year=episode.sector_world)
            name = episode.sector_scenario
            results += play(episode, world, scenario=name, facts=known, label=SEVEN, draws=draws)
    return results


def baselines(episodes: Iterable[Episode], tables: Tables) -> Baselines:
    """Return what balancing does to home's trade with the closers, of every episode played in a matrix."""
    found: Baselines = {}
    for episode in episodes:
        if not episode.blocs:
            world = matrix_world(tables, episode.baseline)
            stated, balanced = closers_trade(world, home=episode.home, closers=episode.closers)
            found[episode.key] = stated[0], balanced[0], stated[1], balanced[1]
    return found


def bloc_of(episode: Episode, facts: Facts) -> World:
    """Return the world of three blocs that the documented shares of an episode give."""
    shares = {name: value for (name, _), value in facts.items()}
    return bloc_world(shares, home=episode.home, closer=episode.closers[0], year=episode.baseline)


def main() -> None:
    """Write or check the results and the page."""
    described = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=described)
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    missing = [name for name in (BACI, WDI) if not (chosen.extracts / name).is_file()]
    if missing:
        parser.exit(0, f"skipped: {chosen.extracts} lacks {' and '.join(missing)}; nothing is written\n")
    episodes, facts = read_episodes(), read_facts()
    tables = read_tables(chosen.extracts)
    results = run(episodes, facts, tables, draws=chosen.draws)
    balanced = baselines(episodes, tables)
    rows = [(key, *(round(value) for value in values)) for key, values in balanced.items()]
    made = {
        PREDICTED: csv_text(COLUMNS, [result.row for result in results]),
        BALANCED: csv_text(BALANCED_COLUMNS, rows),
        PICTURE: picture(episodes, results),
        PAGE: page(PAGE.read_text(encoding="utf-8"), episodes, results, facts=facts, baselines=balanced),
    }
    if not chosen.check:
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
        return
    old = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    if old:
        parser.exit(1, f"out of date: {', '.join(old)}; run this script without --check\n")


if __name__ == "__main__":
    main()
