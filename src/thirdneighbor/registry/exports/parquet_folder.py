"""Holdings as a folder of Parquet files, written and read through DuckDB."""

from __future__ import annotations

from pathlib import Path

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.registry.exports.cells import cell_of, value_of
from thirdneighbor.registry.store.holdings import TABLES, ColumnKind, Holdings, Row, columns_of, nullable

FORMS: dict[ColumnKind, str] = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "list": "VARCHAR"}


def write_parquet(holdings: Holdings, folder: Path) -> None:
    """Write one Parquet file a table into a folder; lists stand as JSON text."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for name in TABLES:
            columns = columns_of(name)
            fields = ", ".join(f'"{column}" {FORMS[kind]}' for column, kind in columns.items())
            connection.execute(f'CREATE TABLE "{name}" ({fields})')
            rows = [
                [cell_of(row[c], k) if k == "list" else row[c] for c, k in columns.items()]
                for row in holdings.tables[name]
            ]
            if rows:
                places = ", ".join("?" for _ in columns)
                statement = f'INSERT INTO "{name}" VALUES ({places})'  # noqa: S608  names of our own schema
                connection.executemany(statement, rows)
            target = str(folder / f"{name}.parquet").replace("'", "''")
            connection.execute(f"COPY \"{name}\" TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def read_parquet(folder: Path) -> Holdings:
    """Read a folder of Parquet files that `write_parquet` wrote; DataError for a file that is not one."""
    return Holdings({name: _rows(folder / f"{name}.parquet", name) for name in TABLES})


def _rows(path: Path, table: str) -> list[Row]:
    import duckdb

    if not path.is_file():
        raise MissingDataError(f"{path} is missing; an export holds it")
    columns = columns_of(table)
    wanted = ", ".join(f'"{column}"' for column in columns)
    key = ", ".join(f'"{column.name}"' for column in TABLES[table].primary_key)
    with duckdb.connect() as connection:
        try:
            query = f"SELECT {wanted} FROM read_parquet(?) ORDER BY {key}"  # noqa: S608  as above
            found = connection.execute(query, [str(path)]).fetchall()
        except duckdb.Error as error:
            raise DataError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from error
    return [
        {
            column: value_of(value, kind, nullable=nullable(table, column)) if kind == "list" else value
            for value, (column, kind) in zip(row, columns.items(), strict=True)
        }
        for row in found
    ]
