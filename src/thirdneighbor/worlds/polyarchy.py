"""Electoral democracy of one state, and of third neighbors together, weighted by the tier of their tie."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.measures import tie_breadth, tier_weights
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import Dated

UNIT = "index, 0 to 1"


def effective_number(ranks: ArrayLike) -> Estimate:
    """Return how many ties of equal weight the ties are worth, with the weights' range; nan without any tie.

    >>> effective_number([4, 4, 4]).value
    3.0
    """
    if not np.size(ranks):
        return Estimate(float("nan"), unit="states", kind="assumed")
    numbers = tie_breadth(ranks)
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
