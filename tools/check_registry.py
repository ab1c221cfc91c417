"""Check the registry's hand-kept tables and describe them in datapackage.json; then run make_notice.py.

Usage: `python tools/check_registry.py`, or with `--check` to describe nothing and only say what is wrong.
The tables documents, claims, tiers and parties are facts kept by hand: this script changes none of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import pairwise

from datapackage import update
from described import Row
from registry_text import document_source, read, resource
from thirdneighbor.core.dates import When
from thirdneighbor.core.errors import DataError
from thirdneighbor.core.states import all_states

HAND_KEPT = ("documents", "claims", "tiers", "parties")
DATES = {"documents": ("date",), "claims": ("date", "in_force", "term"), "parties": ("start", "end")}
WORDS = {
    "kind": {"partnership", "agreement", "visit", "vote", "quantity", "event", "statement"},
    "reading": {"said", "supported"},
    "status": {"accepted", "superseded", "unresolved"},
    "confidence": {"high", "medium", "low"},
}
MUST_SAY = ("home", "kind", "summary", "document", "locator", "reading", "status", "confidence", "source")


def faults(tables: dict[str, list[Row]]) -> Iterator[str]:
    """Yield what is wrong with the tables, one line each."""
    for name in HAND_KEPT:
        yield from _order(name, tables[name])
        for column in DATES.get(name, ()):
            yield from _dates(name, column, tables[name])
    yield from _claims(tables)


def _order(name: str, rows: list[Row]) -> Iterator[str]:
    """Rows stand in the order of their key, each key once, so that a change shows as one line."""
    if name == "tiers":
        return
    column = resource(name)["schema"]["primaryKey"][0]
    keys = [row[column] for row in rows]
    for before, after in pairwise(keys):
        if before >= after:
            yield f"{name}: {after} stands after {before}; sort by key, each key once"


def _dates(name: str, column: str, rows: list[Row]) -> Iterator[str]:
    for row in rows:
        try:
            _ = When(row[column]) if row[column] else None
        except DataError as error:
            yield f"{name}, {next(iter(row.values()))}: {column}: {error}"


def _claims(tables: dict[str, list[Row]]) -> Iterator[str]:
    documents = {row["document"]: row for row in tables["documents"]}
    known = set(all_states()) | {row["party"] for row in tables["parties"]}
    ids = {row["claim"] for row in tables["claims"]}
    for row in tables["claims"]:
        label = f"claims, {row['claim']}"
        yield from (f"{label}: {column} is empty" for column in MUST_SAY if not row[column])
        for column, words in WORDS.items():
            if row[column] not in words:
                yield f"{label}: {column} is {row[column]!r}; known are {sorted(words)}"
        yield from (f"{label}: no party has the code {p}" for p in row["parties"].split() if p not in known)
        yield from _ranked(label, row, tables["tiers"])
        if row["instead_of"] and row["instead_of"] not in ids:
            yield f"{label}: corrects {row['instead_of']}, which is no claim"
        if row["document"] not in documents:
            yield f"{label}: document {row['document']} is not in table documents"
        elif documents[row["document"]]["source"] != row["source"]:
            yield f"{label}: source is not that of its document"


def _ranked(label: str, row: Row, tiers: list[Row]) -> Iterator[str]:
    rungs = {tier["tier"] for tier in tiers if tier["home"] in {"", row["home"]}}
    if row["tier"] and row["tier"] not in rungs:
        yield f"{label}: {row['tier']!r} is no rung of the ladder of {row['home']}"


def describe(tables: dict[str, list[Row]]) -> None:
    """Describe the hand-kept tables and their documents in datapackage.json."""
    sources = [document_source(row) for row in tables["documents"] if row["source"] == row["document"]]
    for name in HAND_KEPT:
        update(resource(name), sources)


def main() -> int:
    """Check, describe unless asked not to, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="describe nothing")
    options = parser.parse_args()
    tables = {name: read(name) for name in HAND_KEPT}
    found = list(faults(tables))
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        return 1
    if not options.check:
        describe(tables)
    print(f"{len(tables['claims'])} claims from {len(tables['documents'])} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
