"""Compute how close larger neighbors are to each other, and who supplies fuels; then run make_notice.py.

Usage: `python tools/make_closeness.py --extracts DIR`, with DIR holding politics/ and trade/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes closeness.csv and suppliers.csv and describes them; the
sources they name are described by the scripts of the registry. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from closeness_figures import (
    agreements,
    arms,
    larger_neighbors,
    pairs_of,
    suppliers,
    trade,
)
from datapackage import update
from facts_trade import SEED_STATES
from registry_text import Row
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import PACKAGE_DATA, package_data

TEXTS = Path(__file__).parent / "closeness.yaml"
NAMED_IN_DOCS = frozenset({"BEL", "GEO"})


def homes() -> list[str]:
    """Return the landlocked states, the states in the documents, and examples the documentation names."""
    landlocked = {code for code, entry in all_states().items() if entry.landlocked}
    return sorted(landlocked | SEED_STATES | NAMED_IN_DOCS)


def make(extracts: Path) -> dict[str, list[Row]]:
    """Return the rows of both tables by name."""
    near = larger_neighbors(homes())
    pairs = pairs_of(near)
    tables = {
        "closeness": [
            *trade(extracts, pairs),
            *arms(extracts, pairs),
            *agreements(extracts, pairs),
        ],
        "suppliers": list(suppliers(extracts, homes())),
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
        for column, (kind, text) in table["columns"].items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": table["title"],
        "description": table["text"],
        "licenses": [texts["licenses"][table["license"]]],
        "schema": {"fields": fields, "primaryKey": table["key"]},
    }


def write(name: str, rows: Iterable[Row], *, folder: Path = PACKAGE_DATA) -> None:
    """Write one table and its description; ValueError for a source that nobody has described."""
    described = resource(name)
    kept = list(rows)
    unknown = sorted({row["source"] for row in kept} - package_data().sources.keys())
    if unknown:
        message = f"no script has described the sources {unknown}; run those of the registry first"
        raise ValueError(message)
    with (folder / described["path"]).open("w", encoding="utf-8", newline="") as stream:
        columns = [field["name"] for field in described["schema"]["fields"]]
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    update(described, [], folder=folder)


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/ and trade/")
    for name, rows in make(parser.parse_args().extracts).items():
        write(name, rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
