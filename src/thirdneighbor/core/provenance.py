"""Where a figure comes from: sources, locators of single rows, canonical JSON and hashes."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DISPLAY_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Source:
    """One publication, with the fields readers of charts expect to find.

    `key` is the short name used in the `source` column of the embedded tables.
    """

    key: str
    producer: str
    title: str
    citation_full: str
    url_main: str
    license: str
    url_download: str = ""
    date_published: str = ""
    date_accessed: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """The place a figure stands: table and row key of the embedded data, and the source's key."""

    source: str
    table: str
    row: str

    def __str__(self) -> str:
        """Return `source: table/row`.

        >>> str(Locator("baci-2000-2020", "economies", "MNG"))
        'baci-2000-2020: economies/MNG'
        """
        return f"{self.source}: {self.table}/{self.row}"


def _rounded(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        if len({str(key) for key in value}) < len(value):
            raise TypeError("a mapping with two keys of the same text has no canonical JSON form")
        return {str(key): _rounded(entry) for key, entry in value.items()}
    if hasattr(value, "tolist"):
        return _rounded(value.tolist())
    if isinstance(value, list | tuple):
        return [_rounded(entry) for entry in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return float(f"{value:.{DISPLAY_DIGITS}g}") + 0.0  # a negative zero becomes plain zero
    raise TypeError(f"{type(value).__name__} has no canonical JSON form")


def canonical_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON with sorted keys and nine significant digits, so that equal content has equal bytes.

    Infinite and missing numbers become the strings `inf`, `-inf` and `nan`. Raises TypeError for
    anything but mappings, sequences, arrays, numbers, strings, booleans and None, and for a mapping with
    two keys of the same text (1 and "1").

    >>> canonical_json({"b": 1 / 3, "a": [1, None]})
    '{"a": [1, null], "b": 0.333333333}'
    """
    return json.dumps(_rounded(value), sort_keys=True, ensure_ascii=False, indent=indent, allow_nan=False)


def sha256_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits.

    >>> sha256_text("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha256_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits, reading it in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
