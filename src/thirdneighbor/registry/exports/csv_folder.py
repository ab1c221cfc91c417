"""Holdings as a folder of CSV files, with or without a Frictionless datapackage.json."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.exports.cells import cell_of, value_of
from thirdneighbor.registry.exports.files import read_limited
from thirdneighbor.registry.store.holdings import TABLES, ColumnKind, Holdings, Row, columns_of, nullable

PACKAGE = "datapackage.json"
LONGEST_CELL = 10_000_000
FRICTIONLESS: dict[ColumnKind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "list": "array",
}


def write_csv(holdings: Holdings, folder: Path) -> None:
    """Write one CSV file a table into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        columns = columns_of(name)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
            writer.writerow(columns)
            for row in holdings.tables[name]:
                writer.writerow([cell_of(row[column], kind) for column, kind in columns.items()])


def read_csv(folder: Path) -> Holdings:
    """Read a folder of CSV files that `write_csv` wrote; DataError naming the file and row that is wrong."""
    csv.field_size_limit(LONGEST_CELL)
    return Holdings({name: _rows(folder / f"{name}.csv", name) for name in TABLES})


def _rows(path: Path, table: str) -> list[Row]:
    columns = columns_of(table)
    lines = read_limited(path).splitlines(keepends=True)
    try:
        header, *cells = list(csv.reader(lines, strict=True)) or [[]]
    except csv.Error as error:
        raise DataError(f"{path.name} is not CSV: {error}") from error
    if header != list(columns):
        raise DataError(f"{path.name} has the columns {', '.join(header)}; {', '.join(columns)} are expected")
    rows = []
    for number, line in enumerate(cells, start=2):
        if len(line) != len(columns):
            raise DataError(f"{path.name}, row {number}: {len(line)} cells, {len(columns)} are expected")
        try:
            values = [
                value_of(cell, kind, nullable=nullable(table, column))
                for cell, (column, kind) in zip(line, columns.items(), strict=True)
            ]
        except DataError as error:
            raise DataError(f"{path.name}, row {number}: {error}") from error
        rows.append(dict(zip(columns, values, strict=True)))
    return rows


def write_data_package(holdings: Holdings, folder: Path) -> None:
    """Write the CSV files and the datapackage.json that describes them.

    References: Frictionless Data, Tabular Data Package, version 1.
    """
    write_csv(holdings, folder)
    package = {
        "profile": "tabular-data-package",
        "name": "thirdneighbor-registry",
        "title": "A registry of ties: documents, claims, readings and reviews",
        "resources": [_resource(name) for name in TABLES],
    }
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (folder / PACKAGE).write_text(text, encoding="utf-8")


def _resource(table: str) -> dict[str, object]:
    fields = [{"name": name, "type": FRICTIONLESS[kind]} for name, kind in columns_of(table).items()]
    key = [column.name for column in TABLES[table].primary_key]
    links = [
        {
            "fields": link.parent.name,
            "reference": {"resource": link.column.table.name, "fields": link.column.name},
        }
        for link in sorted(TABLES[table].foreign_keys, key=lambda link: str(link.parent.name))
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": key, "foreignKeys": links},
    }
