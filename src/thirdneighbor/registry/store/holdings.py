"""Everything a store holds, as plain rows, and back into the same or another store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import sqlalchemy as sa

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.store.schema import APPEND_ONLY, READ_CLAIMS, READINGS, REVIEWS

Row = dict[str, Any]
ColumnKind = Literal["text", "integer", "number", "list"]

TABLES: Mapping[str, sa.Table] = MappingProxyType({table.name: table for table in APPEND_ONLY})


def columns_of(table: str) -> dict[str, ColumnKind]:
    """Return a table's columns in order, with the kind of value each holds."""
    kinds: dict[type, ColumnKind] = {sa.Integer: "integer", sa.Float: "number", sa.JSON: "list"}

    def kind_of(form: object) -> ColumnKind:
        return next((kind for one, kind in kinds.items() if isinstance(form, one)), "text")

    return {str(column.name): kind_of(column.type) for column in TABLES[table].columns}


def nullable(table: str, column: str) -> bool:
    """Whether a column may hold nothing at all."""
    return bool(TABLES[table].columns[column].nullable)


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rows of every table of a store, in the order of their keys. Raises DataError for wrong rows."""

    tables: Mapping[str, Sequence[Row]]

    def __post_init__(self) -> None:
        """Check that every table is there and every row has its columns, each of its kind."""
        if missing := [name for name in TABLES if name not in self.tables]:
            raise DataError(
                f"an export must hold the tables {', '.join(TABLES)}; missing: {', '.join(missing)}"
            )
        for name, rows in self.tables.items():
            if name not in TABLES:
                raise DataError(f"table {name!r} is not one of {', '.join(TABLES)}")
            for number, row in enumerate(rows, start=1):
                _check_row(name, row, number)

    def __eq__(self, other: object) -> bool:
        """Whether two stores hold the same rows."""
        return isinstance(other, Holdings) and {k: list(v) for k, v in self.tables.items()} == {
            k: list(v) for k, v in other.tables.items()
        }

    __hash__ = None  # type: ignore[assignment]


def _check_row(table: str, row: Row, number: int) -> None:
    columns = columns_of(table)
    if set(row) != set(columns):
        odd = ", ".join(sorted(set(row) ^ set(columns)))
        raise DataError(f"row {number} of {table} has other columns than expected: {odd}")
    forms: dict[ColumnKind, tuple[type, ...]] = {
        "text": (str,),
        "integer": (int,),
        "number": (float, int),
        "list": (list,),
    }
    for column, kind in columns.items():
        value = row[column]
        if value is None and nullable(table, column):
            continue
        if not isinstance(value, forms[kind]) or isinstance(value, bool):
            raise DataError(f"row {number} of {table}: {column} must be {kind}, not {type(value).__name__}")


def holdings_of(connection: sa.Connection) -> Holdings:
    """Read everything a store holds."""
    found: dict[str, list[Row]] = {}
    for name, table in TABLES.items():
        rows = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        found[name] = [{str(name): value for name, value in row.items()} for row in rows]
    return Holdings(found)


def restore(connection: sa.Connection, holdings: Holdings) -> int:
    """Write into a store what it lacks of some holdings; return how many rows were new.

    Readings and reviews get numbers of their own there. Raises DataError where a row's key is taken by
    another row.
    """
    new = sum(_restore_plain(connection, holdings, name) for name in ("documents", "claims"))
    numbers = {}
    for row in holdings.tables[READINGS.name]:
        same = (READINGS.c.document == row["document"], READINGS.c.extractor == row["extractor"])
        number = connection.scalar(sa.select(READINGS.c.number).where(*same))
        if number is None:
            values = {name: value for name, value in row.items() if name != "number"}
            number = connection.scalar(READINGS.insert().returning(READINGS.c.number), values)
            found = [r for r in holdings.tables[READ_CLAIMS.name] if r["reading"] == row["number"]]
            if found:
                connection.execute(READ_CLAIMS.insert(), [r | {"reading": number} for r in found])
            new += 1 + len(found)
        numbers[row["number"]] = number
    if strays := {row["reading"] for row in holdings.tables[READ_CLAIMS.name]} - set(numbers):
        raise DataError(f"claims of readings that the export does not list: {sorted(strays)[:5]}")
    return new + sum(_restore_review(connection, row) for row in holdings.tables[REVIEWS.name])


def _restore_plain(connection: sa.Connection, holdings: Holdings, name: str) -> int:
    table, new = TABLES[name], 0
    (key,) = table.primary_key
    there = {row[key.name]: dict(row) for row in connection.execute(sa.select(table)).mappings()}
    for row in holdings.tables[name]:
        known = there.get(row[key.name])
        if known is None:
            connection.execute(table.insert(), row)
            there[row[key.name]] = row
            new += 1
        elif any(known[column] != row[column] for column in row if column != "added"):
            raise DataError(f"{name} row {row[key.name]!r} is in the store already with other content")
    return new


def _restore_review(connection: sa.Connection, row: Row) -> int:
    values = {name: value for name, value in row.items() if name != "number"}
    same = [REVIEWS.c[name] == value for name, value in values.items() if value is not None]
    if connection.scalar(sa.select(REVIEWS.c.number).where(*same)) is not None:
        return 0
    connection.execute(REVIEWS.insert(), values)
    return 1
