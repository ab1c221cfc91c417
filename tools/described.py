"""Describe, order and write an embedded table whose texts stand in a YAML file of tools/."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from datapackage import update
from thirdneighbor.core.tables import PACKAGE_DATA

Row = dict[str, str]


def texts_of(path: Path) -> Mapping[str, Any]:
    """Return the descriptions as a YAML file states them."""
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def resource(texts: Mapping[str, Any], name: str, *, folder: str = "") -> dict[str, Any]:
    """Return a table's entry of datapackage.json; `folder` ends with a slash.

    A table names its columns, or one of the lists of columns that several share, and its license.
    """
    table = texts["tables"][name]
    columns = texts["columns"][table["columns"]] if isinstance(table["columns"], str) else table["columns"]
    fields = [{"name": column, "type": kind, "description": text} for column, (kind, text) in columns.items()]
    return {
        "name": name,
        "path": f"{folder}{name}.csv",
        "title": table["title"],
        "description": table["text"],
        "licenses": [texts["licenses"][table["license"]]],
        "schema": {"fields": fields, "primaryKey": table["key"]},
    }


def in_order(rows: Iterable[Row], described: Mapping[str, Any]) -> list[Row]:
    """Return the rows sorted by the table's key."""
    key: Sequence[str] = described["schema"]["primaryKey"]
    return sorted(rows, key=lambda row: tuple(row[column] for column in key))


def write(
    rows: Iterable[Row],
    described: dict[str, Any],
    *,
    sources: Iterable[dict[str, str]] = (),
    folder: Path = PACKAGE_DATA,
) -> None:
    """Write a table sorted by its key, its description, and the sources that its script describes."""
    path = folder / described["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        columns = [field["name"] for field in described["schema"]["fields"]]
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(in_order(rows, described))
    update(described, list(sources), folder=folder)
