"""Compute how close larger neighbors are to each other, and who supplies fuels; then run make_notice.py.

Usage: `python tools/make_closeness.py --extracts DIR`, with DIR holding politics/ and trade/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes closeness.csv and suppliers.csv and describes them; the
sources they name are described by the scripts of the registry. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from closeness_figures import (
    agreements,
    arms,
    larger_neighbors,
    late_trade,
    pairs_of,
    suppliers,
    trade,
)
from described import Row, in_order, resource, texts_of, write
from facts_trade import SEED_STATES
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data

TEXTS = Path(__file__).parent / "closeness.yaml"
NAMED_IN_DOCS = frozenset({"BEL", "GEO"})


def homes() -> list[str]:
    """Return the landlocked states, the states in the documents, and examples the documentation names."""
    landlocked = {code for code, entry in all_states().items() if entry.landlocked}
    return sorted(landlocked | SEED_STATES | NAMED_IN_DOCS)


def make(extracts: Path) -> dict[str, list[Row]]:
    """Return the rows of both tables by name."""
    texts = texts_of(TEXTS)
    near = larger_neighbors(homes())
    pairs = pairs_of(near)
    tables = {
        "closeness": [
            *trade(extracts, pairs),
            *late_trade(extracts, pairs),
            *arms(extracts, pairs),
            *agreements(extracts, pairs),
        ],
        "suppliers": list(suppliers(extracts, homes())),
    }
    return {name: in_order(rows, resource(texts, name)) for name, rows in tables.items()}


def check_sources(rows: list[Row]) -> None:
    """Raise ValueError for a source that nobody has described."""
    unknown = sorted({row["source"] for row in rows} - package_data().sources.keys())
    if unknown:
        message = f"no script has described the sources {unknown}; run those of the registry first"
        raise ValueError(message)


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/ and trade/")
    for name, rows in make(parser.parse_args().extracts).items():
        check_sources(rows)
        write(rows, resource(texts_of(TEXTS), name))
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
