"""Holdings as one JSON-LD file: claims and documents by their addresses, readable as linked data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.exports.files import read_limited
from thirdneighbor.registry.store.holdings import TABLES, Holdings, Row

BASE = "urn:thirdneighbor:"
CONTEXT = {
    "@vocab": BASE,
    "title": "https://schema.org/name",
    "publisher": "https://schema.org/publisher",
    "url": "https://schema.org/url",
    "text": "https://schema.org/text",
    "summary": "https://schema.org/abstract",
    "sha256": "https://schema.org/sha256",
}
TYPES = {
    "documents": "https://schema.org/CreativeWork",
    "claims": "https://schema.org/Claim",
    "readings": "Reading",
    "read_claims": "ReadClaim",
    "reviews": "https://schema.org/Review",
}


def write_json_ld(holdings: Holdings, path: Path) -> None:
    """Write one JSON-LD file; every row is a node with an `@id` of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    graph = [
        {"@id": _address(name, row), "@type": TYPES[name]} | row
        for name in TABLES
        for row in holdings.tables[name]
    ]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def read_json_ld(path: Path) -> Holdings:
    """Read a file that `write_json_ld` wrote; DataError for one that is not."""
    try:
        content = json.loads(read_limited(path))
        nodes: list[dict[str, Any]] = content["@graph"]
        tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        names = {form: name for name, form in TYPES.items()}
        for node in nodes:
            row = {key: value for key, value in node.items() if not key.startswith("@")}
            tables[names[node["@type"]]].append(row)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path.name} is not a registry in JSON-LD: {error}") from error
    return Holdings(tables)


def _address(table: str, row: Row) -> str:
    key = "/".join(str(row[column.name]) for column in TABLES[table].primary_key)
    return f"{BASE}{table}/{key}"
