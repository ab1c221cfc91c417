"""Read the embedded tables: small CSV files described by one datapackage.json."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import DataError, MissingDataError, UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.provenance import Locator, Source, sha256_file

PACKAGE_DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """One table: its rows as text, and the columns that together name a row."""

    name: str
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    path: Path

    @cached_property
    def by_key(self) -> dict[str, Row]:
        """Rows by their key, its parts joined with `/`."""
        index = {self.row_key(row): row for row in self.rows}
        if len(index) != len(self.rows):
            repeated = len(self.rows) - len(index)
            raise DataError(
                f"{self.path.name} holds {repeated} rows with a repeated key {'/'.join(self.key)}"
            )
        return index

    def row_key(self, row: Row) -> str:
        """Return the key of a row, its parts joined with `/`."""
        return "/".join(row[column] for column in self.key)

    def row(self, key: str) -> Row:
        """Return the row of that key; MissingDataError when there is none."""
        try:
            return self.by_key[key]
        except KeyError:
            raise MissingDataError(
                f"table {self.name} has no row {key!r}; its key is {'/'.join(self.key)}"
            ) from None

    def locator(self, row: Row) -> Locator:
        """Return the locator of a row: its source, this table and its key."""
        return Locator(source=row["source"], table=self.name, row=self.row_key(row))

    @cached_property
    def _groups(self) -> dict[str, dict[str, tuple[Row, ...]]]:
        return {}

    def by(self, column: str) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows by their text in a column, each group in file order; grouped once."""
        if column not in self._groups:
            found: dict[str, list[Row]] = {}
            for row in self.rows:
                found.setdefault(row[column], []).append(row)
            self._groups[column] = {text: tuple(rows) for text, rows in found.items()}
        return self._groups[column]

    def having(self, column: str, text: str) -> tuple[Row, ...]:
        """Return the rows with this text in a column, in file order; none for a text it never holds."""
        return self.by(column).get(text, ())

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows in file order."""
        return iter(self.rows)


class DataFolder:
    """A folder of tables in the package's own schema; the package's own data by default."""

    def __init__(self, path: Path = PACKAGE_DATA) -> None:
        self.path = path

    @cached_property
    def _package(self) -> dict[str, Any]:
        file = self.path / "datapackage.json"
        if not file.is_file():
            reason = "it has no datapackage.json; name a copy of the package's data"
            raise MissingDataError(f"{self.path} is not a data folder: {reason}")
        try:
            content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise DataError(f"{file} cannot be read as JSON: {error}") from error
        try:
            for resource in content["resources"]:
                _ = str(resource["name"]), str(resource["path"])
                if str(resource["path"]).endswith(".csv"):
                    _ = resource["schema"]["primaryKey"], [f["name"] for f in resource["schema"]["fields"]]
            _ = {entry["key"]: Source(**entry) for entry in content["sources"]}
        except (KeyError, TypeError) as error:
            kept = "resources with name, path and schema, and sources"
            raise DataError(f"{file} does not describe tables: it must hold {kept}") from error
        return content

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The tables' names in the order of datapackage.json; resources that are no CSV are not tables."""
        return tuple(r["name"] for r in self._package["resources"] if r["path"].endswith(".csv"))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by its key, as datapackage.json states them."""
        return {entry["key"]: Source(**entry) for entry in self._package["sources"]}

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {}

    def table(self, name: str) -> Table:
        """Read one table (once); UnknownNameError for a name datapackage.json does not list."""
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> Table:
        if name not in self.names:
            raise UnknownNameError(
                "table", name, nearest(name, self.names), f"tables are {', '.join(self.names)}"
            )
        resource = next(r for r in self._package["resources"] if r["name"] == name)
        path = self._file(resource)
        columns = [field["name"] for field in resource["schema"]["fields"]]
        try:
            with path.open(encoding="utf-8", newline="") as stream:
                header, *lines = list(csv.reader(stream)) or [[]]
        except (UnicodeDecodeError, csv.Error) as error:
            raise DataError(f"{path.name} is not CSV in UTF-8: {error}") from error
        if header != columns:
            raise DataError(f"{path.name} has the columns {header}, datapackage.json says {columns}")
        ragged = [number for number, line in enumerate(lines, start=2) if len(line) != len(columns)]
        if ragged:
            raise DataError(f"{path.name} has rows without {len(columns)} fields: rows {ragged[:5]}")
        for place, field in enumerate(resource["schema"]["fields"]):
            if field.get("type") in {"number", "integer"}:
                _check_numbers([line[place] for line in lines], column=field["name"], file=path.name)
        rows = tuple(dict(zip(columns, line, strict=True)) for line in lines)
        return Table(name, rows, tuple(resource["schema"]["primaryKey"]), path)

    def _file(self, resource: dict[str, Any]) -> Path:
        path = self.path / str(resource["path"])
        if not path.is_file():
            raise MissingDataError(f"{self.path} lacks {path.name}, which its datapackage.json lists")
        return path

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every resource's file, tables and shapes, by its name."""
        return {r["name"]: sha256_file(self._file(r)) for r in self._package["resources"]}

    def added_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of what is laid over the folder's files; nothing is, here."""
        return {}


def _check_numbers(cells: Sequence[str], *, column: str, file: str) -> None:
    """Make sure that every cell that is not empty is a number that can be computed with."""
    for number, cell in enumerate(cells, start=2):
        try:
            usable = not cell or math.isfinite(float(cell))
        except ValueError:
            usable = False
        if not usable:
            raise DataError(f"{file}, row {number}, {column}: {cell!r} is not a finite number")


@cache
def package_data() -> DataFolder:
    """Return the package's own tables."""
    return DataFolder()
