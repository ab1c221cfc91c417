"""Hashes of inputs, so that stored results are never taken for the answer to another question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass

import numpy as np


def fingerprint(value: object) -> str:
    """Return the SHA-256 of a value's content: arrays by type, shape and bytes, records field by field.

    >>> fingerprint([1.0, None]) == fingerprint([1.0, None]) != fingerprint([1, None])
    True
    """
    found = hashlib.sha256()
    _add(found, value)
    return found.hexdigest()


def _add(found: hashlib._Hash, value: object) -> None:
    kind = type(value).__qualname__
    if isinstance(value, np.ndarray):
        if value.dtype.hasobject:
            _add(found, value.tolist())
            return
        found.update(f"array {value.dtype.str} {value.shape};".encode())
        found.update(np.ascontiguousarray(value).tobytes())
    elif is_dataclass(value) and not isinstance(value, type):
        found.update(f"record {kind};".encode())
        for one in fields(value):
            found.update(f"field {one.name};".encode())
            _add(found, getattr(value, one.name))
    elif isinstance(value, Mapping):
        found.update(f"mapping {len(value)};".encode())
        for key, item in value.items():
            _add(found, key)
            _add(found, item)
    elif isinstance(value, list | tuple):
        found.update(f"sequence {len(value)};".encode())
        for item in value:
            _add(found, item)
    elif isinstance(value, AbstractSet):
        _add(found, sorted(map(fingerprint, value)))
    else:
        text = repr(value)
        found.update(f"{kind} {len(text)} {text};".encode())
