"""Describe the registry's tables and their sources as entries of datapackage.json, from registry.yaml."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import described
from described import Row
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


@cache
def texts() -> Mapping[str, Any]:
    """Return the descriptions as written in registry.yaml."""
    return described.texts_of(TEXTS)


def resource(name: str) -> dict[str, Any]:
    """Return one table's entry of datapackage.json."""
    return described.resource(texts(), name, folder=f"{FOLDER}/")


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
    described.write(rows, resource(name), sources=fixed_sources(), folder=folder)
