"""Flows in long form to arrays by name: the order of rows does not matter, and no pair is made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import product
from math import isfinite
from typing import Literal, get_args

import numpy as np

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.baseline import check_choice
from thirdneighbor.gravity.economy import Array

Missing = Literal["refuse", "zero", "unknown"]
SHOWN = 5


def flows_from_rows(
    rows: Iterable[Sequence[object]],
    *,
    states: Sequence[Hashable],
    sectors: Sequence[str] | None = None,
    missing: Missing = "refuse",
) -> Array:
    """Return flows (N,N) of rows (exporter, importer, value); (S,N,N) where a sector comes first in each row.

    Rows may come in any order; home sales are pairs too. Pairs without a row are refused, or with
    missing="zero" taken for no trade, with "unknown" for nan, as `reconcile` wants it.

    Raises DataError listing, kind by kind, how many rows break a rule and the first few: rows of another
    length, names that are not among the states and sectors, values that are no number, missing or negative,
    pairs given twice, pairs that are not given.

    >>> flows_from_rows([("B", "A", 2), ("A", "B", 3)], states="AB", missing="zero").tolist()
    [[0.0, 3.0], [2.0, 0.0]]
    """
    check_choice("missing", missing, get_args(Missing))
    axes: tuple[Sequence[Hashable], ...] = (states, states) if sectors is None else (sectors, states, states)
    table = [tuple(row) for row in rows]
    whole = [row for row in table if len(row) == len(axes) + 1]
    faults = [_told(f"rows must have {len(axes) + 1} entries", [r for r in table if len(r) != len(axes) + 1])]
    for kind, axis in (("state", states), ("sector", sectors or ())):
        twice = [label for label, count in Counter(axis).items() if count > 1]
        faults.append(_told(f"every {kind} may stand once", twice))
    faults += [
        _told(
            "names must be among the states and sectors",
            [row for row in whole if not all(name in axis for name, axis in zip(row, axes, strict=False))],
        ),
        _told("values must be finite and not negative", [row for row in whole if not _usable(row[-1])]),
        _told("a pair may stand once", [key for key, n in Counter(r[:-1] for r in whole).items() if n > 1]),
    ]
    if missing == "refuse":
        given = {row[:-1] for row in whole}
        faults.append(_told("every pair needs a row", [key for key in product(*axes) if key not in given]))
    if any(faults):
        raise DataError("; ".join(fault for fault in faults if fault))
    places = [{label: at for at, label in enumerate(axis)} for axis in axes]
    flow = np.full([len(axis) for axis in axes], np.nan if missing == "unknown" else 0.0)
    for *names, value in whole:
        flow[tuple(place[name] for place, name in zip(places, names, strict=True))] = float(str(value))
    return flow


def _usable(value: object) -> bool:
    try:
        number = float(str(value))
    except ValueError:
        return False
    return isfinite(number) and number >= 0


def _told(rule: str, broken: Sequence[object]) -> str:
    if not broken:
        return ""
    shown = ", ".join(
        " ".join(str(part) for part in one) if isinstance(one, tuple) else str(one) for one in broken[:SHOWN]
    )
    return f"{rule}: {len(broken)} break this, first {shown}"
