"""Electoral democracy of one state, and of third neighbors together, weighted by the tier of their tie."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import Dated

Array = NDArray[np.float64]
EXPONENTS = (0.0, 1.0, 2.0)
"""A tie counts as its rank to this power: alike, by rank, by its square. The second is central."""
UNIT = "index, 0 to 1"


def tier_weights(ranks: ArrayLike) -> Array:
    """Return the weights (3, ties) of ties of these ranks, each row adding up to 1; central in the middle.

    >>> tier_weights([1, 3])[1]
    array([0.25, 0.75])
    """
    weight = np.asarray(ranks, dtype=np.float64)[None, :] ** np.array(EXPONENTS)[:, None]
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def effective_number(ranks: ArrayLike) -> Estimate:
    """Return how many ties of equal weight the ties are worth, 1 over the sum of squared weights.

    The bounds are those over the weights' range; nan without any tie.

    >>> effective_number([4, 4, 4]).value
    3.0
    """
    if not np.size(ranks):
        return Estimate(float("nan"), unit="states", kind="assumed")
    numbers = 1 / (tier_weights(ranks) ** 2).sum(axis=1)
    return Estimate(
        float(numbers[1]), low=float(numbers.min()), high=float(numbers.max()), unit="states", kind="assumed"
    )


def polyarchy_of(state: str, *, folder: DataFolder) -> tuple[int, Estimate, Locator] | None:
    """Return the latest index of a state with its year, interval and row; None where the table has none."""
    table = folder.table("polyarchy")
    rows = [row for row in table if row["iso3"] == state]
    if not rows:
        return None
    row = max(rows, key=lambda row: int(row["year"]))
    value, low, high = (float(row[column]) for column in ("value", "low", "high"))
    return int(row["year"]), Estimate(value, low=low, high=high, unit=UNIT), table.locator(row)


def years_of(folder: DataFolder, states: Mapping[str, object]) -> list[int]:
    """Return the years in which the table has every one of the states."""
    found: dict[int, set[str]] = {}
    for row in folder.table("polyarchy"):
        if row["iso3"] in states:
            found.setdefault(int(row["year"]), set()).add(row["iso3"])
    return sorted(year for year, known in found.items() if known == set(states))


def weighted_polyarchy(ranks: Mapping[str, int], year: int, *, folder: DataFolder) -> Dated | None:
    """Return the tier-weighted mean index of states in one year, None where the table lacks one of them.

    The bounds hold the states' own intervals, as if all erred the same way, and the weights' range.
    """
    table = folder.table("polyarchy")
    rows = [_row(table, state, year) for state in sorted(ranks)]
    if not ranks or None in rows:
        return None
    known = [row for row in rows if row is not None]
    weights = tier_weights([ranks[row["iso3"]] for row in known])
    value, low, high = (
        weights @ np.array([float(row[column]) for row in known]) for column in ("value", "low", "high")
    )
    first, *others = (table.locator(row) for row in known)
    return Dated(
        year,
        Cited(float(value[1]), first, "mean over third neighbors, weighted by the tier of the tie"),
        low=float(low.min()),
        high=float(high.max()),
        rows=tuple(others),
    )


def _row(table: Table, state: str, year: int) -> Row | None:
    return table.by_key.get(f"{state}/{year}")
