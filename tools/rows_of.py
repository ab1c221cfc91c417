"""Ask a question of the publishers' files and get the answer as tuples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]


def rows_of(
    query: str, extracts: Path, parameters: Mapping[str, object] | None = None
) -> list[tuple[Any, ...]]:
    """Run SQL over parquet files; `{dir}` in the query stands for the folder of extracts.

    Rows come sorted by the text of their columns, so that the order of a file leaves no trace.
    """
    import duckdb

    with duckdb.connect() as connection:
        answer = connection.execute(query.replace("{dir}", str(extracts)), dict(parameters or {})).fetchall()
    return sorted(answer, key=lambda row: [str(value) for value in row])
