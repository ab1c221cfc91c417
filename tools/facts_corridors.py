"""Check the hand-kept corridor table: shares, ranges, transit states, landlocked homes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from thirdneighbor.core.errors import DataError

AIR = "air"
EVERY = "*"
Row = Mapping[str, str]


def check_corridors(rows: Iterable[Row], *, states: Iterable[str], landlocked: Iterable[str]) -> None:
    """Raise DataError listing every broken rule of the corridor table.

    Routes of each home and partner group add up to 1; low <= share <= high in [0, 1]; transit sets name
    known states other than home; a home and route stand once; every landlocked state has routes to `*`.
    """
    table = list(rows)
    known = frozenset(states)
    faults = [fault for row in table for fault in _row_faults(row, known)]
    totals: dict[tuple[str, str], float] = defaultdict(float)
    seen = set()
    for row in table:
        totals[row["home"], row["partners"]] += float(row["share"])
        key = (row["home"], row["route"])
        if key in seen:
            faults.append(f"{'/'.join(key)} stands twice")
        seen.add(key)
    for (home, partners), total in totals.items():
        if abs(total - 1.0) > 1e-9:
            faults.append(f"shares of {home} to {partners} add up to {total:.4g}, not 1")
    routed = {home for home, partners in totals if partners == EVERY}
    faults += [
        f"{home} is landlocked and has no route to {EVERY}" for home in sorted(set(landlocked) - routed)
    ]
    if faults:
        message = f"corridors: {len(faults)} faults: " + "; ".join(faults)
        raise DataError(message)


def transit_sets(cell: str) -> tuple[frozenset[str], ...]:
    """Return the alternative transit sets of a route; air is the empty set.

    >>> [sorted(group) for group in transit_sets("AZE+GEO|RUS")]
    [['AZE', 'GEO'], ['RUS']]
    >>> transit_sets("air")
    (frozenset(),)
    """
    return tuple(frozenset(() if part == AIR else part.split("+")) for part in cell.split("|"))


def _row_faults(row: Row, known: frozenset[str]) -> list[str]:
    label = f"{row['home']}/{row['route']}"
    faults = []
    low, share, high = (float(row[name]) for name in ("low", "share", "high"))
    if not 0.0 <= low <= share <= high <= 1.0:
        faults.append(f"{label} has share {share} outside [{low}, {high}] or these outside [0, 1]")
    named = {code for group in transit_sets(row["transit"]) for code in group}
    named |= set() if row["partners"] == EVERY else set(row["partners"].split())
    unknown = sorted((named | {row["home"]}) - known)
    if unknown:
        faults.append(f"{label} names unknown states {unknown}")
    if row["home"] in named:
        faults.append(f"{label} names its own home")
    if not row["basis"].strip():
        faults.append(f"{label} gives no basis")
    return faults
