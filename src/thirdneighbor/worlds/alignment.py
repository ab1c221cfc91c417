"""Where a home state stands in the General Assembly: ideal points, whom it votes with, when it abstains."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from thirdneighbor.core.states import State
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.registry.embedded import ballots_in
from thirdneighbor.registry.records import Ballot
from thirdneighbor.worlds.closeness import larger_pair
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.policy_findings import Alignment, Dated, Resolution, Role, Track

FIRST_YEAR = 1990
FEWEST_THIRD = 3
"""Third neighbors with a figure in a year from which their median is shown."""


def alignment_of(findings: Findings, *, folder: DataFolder) -> Alignment:
    """Return home's place in the General Assembly beside its two larger neighbors and its third neighbors."""
    home = findings.home
    pair = larger_pair(findings) or findings.neighbors[:1]
    third = findings.third_neighbors
    roles: list[tuple[State, Role]] = [(home, "home"), *((state, "neighbor") for state in pair)]
    return Alignment(
        ideal=_ideal(roles, third, folder),
        alike=_alike(home, pair, third, folder),
        abstaining=_abstaining(roles, third, folder),
        resolutions=_resolutions(home, pair, third, folder),
        partial=_partial(folder),
    )


def _partial(folder: DataFolder) -> int | None:
    years = {int(row["year"]) for row in folder.table("ideal_points") if row["partial"] == "1"}
    return max(years, default=None)


def _ideal(
    roles: Sequence[tuple[State, Role]], third: Sequence[State], folder: DataFolder
) -> tuple[Track, ...]:
    table = folder.table("ideal_points")
    rows = _rows(table, "iso3", {state.iso3 for state, _ in roles} | {state.iso3 for state in third})
    return _tracks(roles, third, {code: _dated(table, found) for code, found in rows.items()})


def _abstaining(
    roles: Sequence[tuple[State, Role]], third: Sequence[State], folder: DataFolder
) -> tuple[Track, ...]:
    table = folder.table("vote_abstentions")
    rows = _rows(table, "home", {state.iso3 for state, _ in roles} | {state.iso3 for state in third})
    return _tracks(roles, third, {code: _dated(table, found) for code, found in rows.items()})


def _alike(
    home: State, pair: Sequence[State], third: Sequence[State], folder: DataFolder
) -> tuple[Track, ...]:
    """Return kappa of home with each neighbor, and the third neighbors' median."""
    series: dict[str, tuple[Dated, ...]] = {}
    for name in ("vote_similarity", "vote_poles"):
        table = folder.table(name)
        for row in table:
            if home.iso3 in (row["one"], row["other"]) and row["kappa"]:
                other = row["other"] if row["one"] == home.iso3 else row["one"]
                point = _point(table, row, value="kappa", low="kappa_low", high="kappa_high")
                series[other] = (*series.get(other, ()), point)
    ordered = {code: tuple(sorted(found, key=lambda p: p.year)) for code, found in series.items()}
    roles: list[tuple[State, Role]] = [(state, "neighbor") for state in pair]
    return _tracks(roles, third, ordered)


def _rows(table: Table, column: str, codes: set[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table:
        if row[column] in codes and int(row["year"]) >= FIRST_YEAR:
            found.setdefault(row[column], []).append(row)
    return found


def _dated(table: Table, rows: Iterable[Row]) -> tuple[Dated, ...]:
    return tuple(sorted((_point(table, row) for row in rows), key=lambda point: point.year))


def _point(table: Table, row: Row, *, value: str = "value", low: str = "low", high: str = "high") -> Dated:
    least, most = (float(row[end]) if row[end] else float("nan") for end in (low, high))
    note = "partial" if row["partial"] == "1" else ""
    return Dated(int(row["year"]), Cited(float(row[value]), table.locator(row), note), least, most)


def _tracks(
    roles: Sequence[tuple[State, Role]], third: Sequence[State], series: Mapping[str, tuple[Dated, ...]]
) -> tuple[Track, ...]:
    """Return a line for each named state that has figures, then the median of the third neighbors."""
    named = [
        Track(state.name, role, series[state.iso3], state.iso3)
        for state, role in roles
        if series.get(state.iso3)
    ]
    median = _median([series[state.iso3] for state in third if series.get(state.iso3)])
    if median:
        named.append(Track("Third neighbors, median", "third neighbors", median))
    return tuple(named)


def _median(series: Sequence[tuple[Dated, ...]]) -> tuple[Dated, ...]:
    """Return the median of several series by year, with their middle half as band."""
    by_year: dict[int, list[Dated]] = {}
    for years in series:
        for point in years:
            by_year.setdefault(point.year, []).append(point)
    found = []
    for year, points in sorted(by_year.items()):
        if len(points) < FEWEST_THIRD:
            continue
        low, middle, high = (
            float(q) for q in np.quantile([p.figure.value for p in points], [0.25, 0.5, 0.75])
        )
        first, *others = (point.figure.locator for point in points)
        note = points[0].figure.note
        found.append(Dated(year, Cited(middle, first, note), low, high, tuple(others)))
    return tuple(found)


def _resolutions(
    home: State, pair: Sequence[State], third: Sequence[State], folder: DataFolder
) -> tuple[Resolution, ...]:
    """Return the resolutions on Ukraine that the table holds home's vote on, in order of date."""
    shown = [home.iso3, *(state.iso3 for state in pair)]
    listed = {state.iso3 for state in third}
    ballots: dict[str, list[Ballot]] = {}
    for ballot in ballots_in(folder):
        ballots.setdefault(ballot.resolution, []).append(ballot)
    found = []
    for name, cast in ballots.items():
        mine = {ballot.state: ballot for ballot in cast}
        if home.iso3 not in mine:
            continue
        theirs = tuple(ballot for ballot in cast if ballot.state in listed)
        own = tuple(mine[code] for code in shown if code in mine)
        counted = Counter(ballot.vote for ballot in theirs)
        found.append(Resolution(name, str(own[0].date), own, dict(counted), theirs))
    return tuple(sorted(found, key=lambda entry: (entry.date, entry.name)))


def nearest_neighbor(alignment: Alignment) -> tuple[Track, float] | None:
    """Return the neighbor whose latest ideal point is nearest to home's in the same full year, and how far.

    None where home or every neighbor has no ideal point in a common year.
    """
    home = next((track for track in alignment.ideal if track.role == "home"), None)
    around = [track for track in alignment.ideal if track.role == "neighbor"]
    if home is None or not around:
        return None
    for point in reversed(home.years):
        both = [(track, track.in_year(point.year)) for track in around]
        gaps = [
            (abs(theirs.figure.value - point.figure.value), track)
            for track, theirs in both
            if theirs is not None
        ]
        if point.year != alignment.partial and len(gaps) == len(around):
            distance, track = min(gaps, key=lambda entry: entry[0])
            return (track, distance) if math.isfinite(distance) else None
    return None
