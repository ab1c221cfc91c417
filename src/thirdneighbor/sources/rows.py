"""Read a publisher's rows with DuckDB and refuse what breaks the rules, naming the rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import nan
from pathlib import Path
from typing import Any

import duckdb

from thirdneighbor.core.errors import DataError, MissingDataError

ISO3 = re.compile(r"[A-Z]{3}")
SHOWN = 5


def open_table(path: Path, *, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """Open a parquet or CSV file; CSV columns come as text, so that a code such as 004 stays as it is.

    MissingDataError when the file is absent; DataError when it cannot be read as a table.
    """
    if not path.is_file():
        message = f"{path} does not exist; give the path of the publisher's file"
        raise MissingDataError(message)
    try:
        if path.suffix == ".parquet":
            return connection.read_parquet(str(path))
        return connection.read_csv(str(path), header=True, all_varchar=True)
    except duckdb.Error as error:
        message = f"{path} cannot be read as a table: {str(error).splitlines()[0]}"
        raise DataError(message) from error


def read_rows(
    path: Path, *, columns: Sequence[str], where: Mapping[str, Collection[str]] | None = None
) -> list[tuple[Any, ...]]:
    """Return the rows of a parquet or CSV file in file order, columns in the order asked for.

    `where` keeps the rows whose column holds one of the values. Besides the errors of `open_table`,
    DataError when the file lacks a column or has one that is not known.
    """
    with duckdb.connect() as connection:
        table = open_table(path, connection=connection)
        check_columns(table.columns, expected=columns, label=path.name)
        for column, values in (where or {}).items():
            constants = [duckdb.ConstantExpression(value) for value in sorted(values)]
            table = table.filter(duckdb.ColumnExpression(column).isin(*constants))
        return table.select(*(duckdb.ColumnExpression(column) for column in columns)).fetchall()


def check_columns(found: Iterable[str], *, expected: Iterable[str], label: str) -> None:
    """Raise DataError unless the two sets of column names are equal."""
    found, expected = set(found), set(expected)
    if found != expected:
        lacking, unknown = sorted(expected - found), sorted(found - expected)
        message = (
            f"{label} lacks the columns {lacking} and has the unknown columns {unknown}; "
            f"expected {sorted(expected)}"
        )
        raise DataError(message)


def refuse(rows: Iterable[object], *, rule: str, label: str) -> None:
    """Raise DataError listing the first rows that break a rule; do nothing when there are none.

    >>> refuse([], rule="shares are at most 1", label="a.csv")
    """
    broken = list(rows)
    if broken:
        shown = "; ".join(str(row) for row in broken[:SHOWN])
        more = f" and {len(broken) - SHOWN} more" if len(broken) > SHOWN else ""
        message = f"{label}: {len(broken)} rows break the rule that {rule}: {shown}{more}"
        raise DataError(message)


def refuse_codes(codes: Iterable[str], *, label: str) -> None:
    """Raise DataError for codes that are not three capital letters.

    >>> refuse_codes(["MNG", "CHN"], label="a.csv")
    """
    refuse(
        sorted(code for code in {str(code) for code in codes} if not ISO3.fullmatch(code)),
        rule="states are three capital letters (ISO 3166-1 alpha-3)",
        label=label,
    )


def repeated(keys: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the keys that occur again, in order of their second occurrence.

    >>> repeated([("MNG", 1), ("CHN", 1), ("MNG", 1)])
    [('MNG', 1)]
    """
    seen: set[tuple[Any, ...]] = set()
    again = []
    for key in keys:
        if key in seen:
            again.append(key)
        seen.add(key)
    return again


def number(cell: object) -> float:
    """Return a cell as a number; nan where it holds none.

    >>> number("2.5"), number(None), number("n/a")
    (2.5, nan, nan)
    """
    try:
        return float(str(cell))
    except ValueError:
        return nan
