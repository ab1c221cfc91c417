"""Compute how alike states vote and how homes vote between their neighbors; then run make_notice.py.

Usage: `python tools/make_votes.py --extracts DIR`, with DIR holding politics/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes vote_similarity.csv, vote_poles.csv, vote_conduct.csv
and vote_abstentions.csv and describes them. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from datapackage import update
from registry_text import Row
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.sources.un_votes import SOURCE
from thirdneighbor.worlds.world import load_world
from vote_figures import (
    CONDUCT_FROM,
    FIRST_YEAR,
    POLES_FROM,
    abstentions,
    betweens,
    conduct,
    near_pairs,
    pole_pairs,
    similarity,
    votes_of,
)

TEXTS = Path(__file__).parent / "votes.yaml"
WORLD_YEAR = 2019


def make(extracts: Path) -> dict[str, list[Row]]:
    """Return the rows of the four tables by name."""
    read = votes_of(extracts)
    near = near_pairs(read.states)
    poles = sorted(set(pole_pairs(read.states)) - set(near))
    among = betweens(load_world(year=WORLD_YEAR), read.states)
    tables = {
        "vote_similarity": similarity(read, near, first=FIRST_YEAR),
        "vote_poles": similarity(read, poles, first=POLES_FROM),
        "vote_conduct": conduct(read, among, first=CONDUCT_FROM),
        "vote_abstentions": abstentions(read, first=FIRST_YEAR),
    }
    return {name: sorted(rows, key=_in_order(name)) for name, rows in tables.items()}


def _in_order(name: str) -> Any:
    key = resource(name)["schema"]["primaryKey"]
    return lambda row: tuple(row[column] for column in key)


def resource(name: str) -> dict[str, Any]:
    """Return one table's entry of datapackage.json."""
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    table = texts["tables"][name]
    fields = [
        {"name": column, "type": kind, "description": text}
        for column, (kind, text) in texts["columns"][table["columns"]].items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": table["title"],
        "description": table["text"],
        "licenses": [texts["license"]],
        "schema": {"fields": fields, "primaryKey": table["key"]},
    }


def write(name: str, rows: Iterable[Row], *, folder: Path = PACKAGE_DATA) -> None:
    """Write one table and its description."""
    described = resource(name)
    with (folder / described["path"]).open("w", encoding="utf-8", newline="") as stream:
        columns = [field["name"] for field in described["schema"]["fields"]]
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    update(described, [asdict(SOURCE)], folder=folder)


def main() -> None:
    """Write the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/")
    for name, rows in make(parser.parse_args().extracts).items():
        write(name, rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
