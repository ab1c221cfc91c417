"""Describe the registry's tables and their sources as entries of datapackage.json, from registry.yaml."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from datapackage import update
from thirdneighbor.core.tables import PACKAGE_DATA

TEXTS = Path(__file__).parent / "registry.yaml"
FOLDER = "registry"
PUBLISHERS_TERMS = "Terms of the publisher; single facts cited, no text copied"
LICENSES = {
    "wikipedia-third-neighbor": "CC BY-SA 4.0; single facts cited, no text copied",
    "us-embassy-mongolia": "Work of the United States Government, public domain",
    "us-leader-visits": "CC0 1.0",
    "us-leader-travel": "CC0 1.0",
    "wikidata": "CC0 1.0",
}
Row = dict[str, str]


@cache
def texts() -> dict[str, Any]:
    """Return the descriptions as written in registry.yaml."""
    content: dict[str, Any] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return content


def resource(name: str) -> dict[str, Any]:
    """Return one table's entry of datapackage.json."""
    table = texts()["tables"][name]
    fields = [
        {"name": column, "type": kind, "description": text}
        for column, (kind, text) in table["columns"].items()
    ]
    return {
        "name": name,
        "path": f"{FOLDER}/{name}.csv",
        "title": table["title"],
        "description": table["text"],
        "licenses": [texts()["licenses"][table["license"]]],
        "schema": {"fields": fields, "primaryKey": table["key"]},
    }


def fixed_sources() -> list[dict[str, str]]:
    """Return the sources of registry.yaml: data sets that stand in no row of table documents."""
    return [{"key": key, **entry} for key, entry in texts()["sources"].items()]


def document_source(document: Row) -> dict[str, str]:
    """Return the source entry of one document: the document itself is the source its claims name."""
    date = f" ({document['date']})" if document["date"] else ""
    return {
        "key": document["document"],
        "producer": document["publisher"],
        "title": document["title"],
        "citation_full": f"{document['publisher']}{date}, {document['title']}",
        "url_main": document["url"],
        "license": LICENSES.get(document["document"], PUBLISHERS_TERMS),
        "date_published": document["date"],
    }


def read(name: str, *, folder: Path = PACKAGE_DATA) -> list[Row]:
    """Read one registry table as rows of text."""
    with (folder / FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: Iterable[Row], *, folder: Path = PACKAGE_DATA) -> None:
    """Write one registry table, sorted by its key, and its description."""
    described = resource(name)
    columns = [field["name"] for field in described["schema"]["fields"]]
    key = described["schema"]["primaryKey"]
    ordered = sorted(rows, key=lambda row: tuple(row[column] for column in key))
    path = folder / FOLDER / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    update(described, fixed_sources(), folder=folder)
