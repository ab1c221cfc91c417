"""Values of a store's rows as text in one cell, and back without loss."""

from __future__ import annotations

import json
import math
from typing import Any

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.store.holdings import ColumnKind

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings that a spreadsheet would take for a formula: the cell then starts with an apostrophe."""


def cell_of(value: Any, kind: ColumnKind) -> str:
    """Return a value as text; nothing at all is an empty cell, lists are JSON, text is never a formula.

    >>> cell_of("=1+1", "text"), cell_of(["MNG"], "list"), cell_of(0.1, "number")
    ("'=1+1", '["MNG"]', '0.1')
    """
    if value is None:
        return ""
    if kind == "list":
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if kind == "number":
        return repr(float(value))
    text = str(value)
    return f"'{text}" if kind == "text" and text.startswith(FORMULA) else text


def value_of(cell: str, kind: ColumnKind, *, nullable: bool) -> Any:
    """Return the value of a cell; DataError for one that is not of its kind.

    >>> value_of("'=1+1", "text", nullable=False), value_of("", "number", nullable=True)
    ('=1+1', None)
    """
    if not cell and nullable:
        return None
    try:
        if kind == "list":
            return json.loads(cell)
        if kind == "integer":
            return int(cell)
        if kind == "number" and math.isfinite(number := float(cell)):
            return number
    except (ValueError, RecursionError) as error:
        raise DataError(f"{cell[:40]!r} is not {kind}") from error
    if kind == "number":
        raise DataError(f"{cell[:40]!r} is not a finite number")
    return cell.removeprefix("'")
