"""Where a home state stands in the General Assembly: ideal points, whom it votes with, when it abstains."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thirdneighbor.core.states import State
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.measures import difference, lies_apart
from thirdneighbor.registry.embedded import ballots_in
from thirdneighbor.registry.records import Ballot
from thirdneighbor.worlds.closeness import PARTIAL, larger_pair
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.policy_findings import Alignment, Dated, Resolution, Role, Track

FIRST_YEAR = 1990
FEWEST_THIRD = 3
"""Third neighbors with a figure in a year from which their median is shown."""


def alignment_of(findings: Findings, *, folder: DataFolder) -> Alignment:
    """Return home's place in the General Assembly beside its two larger neighbors and its third neighbors.

    Where no registry names third neighbors, the largest partners that are no neighbors stand for them.
    """
    home = findings.home
    pair = larger_pair(findings) or findings.neighbors[:1]
    third = findings.third_neighbors
    roles: list[tuple[State, Role]] = [(home, "home"), *((state, "neighbor") for state in pair)]
    codes = {state.iso3 for state, _ in roles} | {state.iso3 for state in third}
    middle = "Third neighbors, median" if findings.third_from_registry else "Largest partners, median"
    kappas = _kappas(home, folder)
    beside: list[tuple[State, Role]] = [(s, "neighbor") for s in findings.neighbors if s not in pair]
    return Alignment(
        ideal=_tracks(roles, third, _by_state(folder.table("ideal_points"), "iso3", codes), middle=middle),
        alike=_tracks(roles[1:], third, kappas, middle=middle),
        abstaining=_tracks(
            roles, third, _by_state(folder.table("vote_abstentions"), "home", codes), middle=middle
        ),
        resolutions=_resolutions(home, pair, third, folder),
        partial=_partial(folder),
        beside=_tracks(beside, (), kappas),
    )


def _partial(folder: DataFolder) -> int | None:
    years = {int(row["year"]) for row in folder.table("ideal_points") if row["partial"] == "1"}
    return max(years, default=None)


def _kappas(home: State, folder: DataFolder) -> dict[str, tuple[Dated, ...]]:
    """Return kappa of home's votes with each state the tables hold, by the other's code."""
    series: dict[str, tuple[Dated, ...]] = {}
    for name in ("vote_similarity", "vote_poles"):
        table = folder.table(name)
        for row in table:
            if home.iso3 in (row["one"], row["other"]) and row["kappa"]:
                other = row["other"] if row["one"] == home.iso3 else row["one"]
                point = _point(table, row, value="kappa", low="kappa_low", high="kappa_high")
                series[other] = (*series.get(other, ()), point)
    return {code: tuple(sorted(found, key=lambda p: p.year)) for code, found in series.items()}


def _by_state(table: Table, column: str, codes: set[str]) -> dict[str, tuple[Dated, ...]]:
    return {code: _dated(table, found) for code, found in _rows(table, column, codes).items()}


def median_alike(home: State, third: Sequence[State], *, folder: DataFolder) -> Dated | None:
    """Return the median kappa of home's votes with third neighbors in the last full year, with their range.

    None with fewer than three of them in any full year.
    """
    kappas = _kappas(home, folder)
    full = [p for p in _median([kappas.get(state.iso3, ()) for state in third]) if p.figure.note != PARTIAL]
    return full[-1] if full else None


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
    note = PARTIAL if row["partial"] == "1" else ""
    return Dated(int(row["year"]), Cited(float(row[value]), table.locator(row), note), least, most)


def _tracks(
    roles: Sequence[tuple[State, Role]],
    third: Sequence[State],
    series: Mapping[str, tuple[Dated, ...]],
    *,
    middle: str = "",
) -> tuple[Track, ...]:
    """Return a line for each named state that has figures, then the median of the third neighbors."""
    named = [
        Track(state.name, role, series[state.iso3], state.iso3)
        for state, role in roles
        if series.get(state.iso3)
    ]
    median = _median([series[state.iso3] for state in third if series.get(state.iso3)])
    if median:
        named.append(Track(middle, "third neighbors", median))
    return tuple(named)


def _median(series: Sequence[tuple[Dated, ...]]) -> tuple[Dated, ...]:
    """Return the median of several series by year, from the lowest to the highest of them as its range."""
    by_year: dict[int, list[Dated]] = {}
    for years in series:
        for point in years:
            by_year.setdefault(point.year, []).append(point)
    found = []
    for year, points in sorted(by_year.items()):
        if len(points) < FEWEST_THIRD:
            continue
        low, middle, high = (float(q) for q in np.quantile([p.figure.value for p in points], [0.0, 0.5, 1.0]))
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


@dataclass(frozen=True, slots=True)
class Nearer:
    """Neighbors by one measure in one full year, nearest first, and whether the first two lie apart.

    `ranked` holds each neighbor's distance or kappa with its band; `clear` says that 0 lies outside the band
    of the difference of the first two, both errors taken as independent.
    """

    ranked: tuple[tuple[Track, Dated], ...]
    clear: bool


def nearer_by_points(alignment: Alignment) -> Nearer | None:
    """Return the neighbors by the distance of their ideal points from home's, in the last common full year.

    None where home or a neighbor has no ideal point in a common year.
    """
    home = next((track for track in alignment.ideal if track.role == "home"), None)
    around = [track for track in alignment.ideal if track.role == "neighbor"]
    for point in reversed(home.years if home and around else ()):
        found = [(track, theirs) for track in around if (theirs := track.in_year(point.year)) is not None]
        if point.year != alignment.partial and len(found) == len(around):
            return _nearer([(track, _distance(point, theirs)) for track, theirs in found], least=True)
    return None


def nearer_by_votes(alignment: Alignment) -> Nearer | None:
    """Return the neighbors by kappa of their votes with home's, in the last full year all of them have."""
    around = [track for track in alignment.alike if track.role == "neighbor"]
    for point in reversed(around[0].years if around else ()):
        found = [(track, theirs) for track in around if (theirs := track.in_year(point.year)) is not None]
        if point.year != alignment.partial and len(found) == len(around):
            return _nearer(found, least=False)
    return None


def _distance(home: Dated, other: Dated) -> Dated:
    """Return how far two ideal points lie apart, with a band that ends at 0."""
    ends = [(point.figure.value, point.low, point.high) for point in (home, other)]
    change, low, high = difference(*sorted(ends))
    figure = Cited(change, other.figure.locator)
    return Dated(home.year, figure, max(0.0, low), high, (home.figure.locator,))


def _nearer(found: Sequence[tuple[Track, Dated]], *, least: bool) -> Nearer | None:
    ranked = sorted(found, key=lambda entry: entry[1].figure.value, reverse=not least)
    if not all(math.isfinite(point.figure.value) for _, point in ranked):
        return None
    ends = [(point.figure.value, point.low, point.high) for _, point in ranked[:2]]
    return Nearer(tuple(ranked), clear=len(ends) > 1 and lies_apart(*ends))
