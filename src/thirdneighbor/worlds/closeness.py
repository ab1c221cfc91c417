"""How close two neighbors are: votes, trade, arms, agreements and visits side by side, free to disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from thirdneighbor.core.states import State
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.policy_findings import Closeness, Dated, Direction

Domain = Literal["votes", "trade", "arms", "agreements", "visits"]
VOTES_MARGIN, SHARE_MARGIN = 0.05, 0.01
RULE = (
    "Closer or apart where the straight line fitted through the years shown rises or falls from the first to "
    "the last of them by more than five hundredths (kappa of votes) or one percentage point (shares); about "
    "the same below that; unknown with fewer than two years, and for counts that can only grow."
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One domain as it is shown: its measure in words, unit, least change that counts, and what to know."""

    domain: Domain
    measure: str
    unit: str
    margin: float | None
    directed: bool
    note: str
    without: str


KINDS = (
    _Kind(
        "votes",
        "votes alike in the General Assembly",
        "weighted kappa",
        VOTES_MARGIN,
        directed=False,
        note="Recorded votes on adopted resolutions; consensus is not seen.",
        without="The tables hold no votes of the two.",
    ),
    _Kind(
        "trade",
        "share of goods trade, both ways",
        "share",
        SHARE_MARGIN,
        directed=True,
        note="The other's share, exports and imports together.",
        without="The tables hold no trade of the two.",
    ),
    _Kind(
        "arms",
        "share of arms received in five years",
        "share",
        SHARE_MARGIN,
        directed=True,
        note="Trend-indicator values over five years, by the last of them.",
        without="No arms are recorded as received in these years.",
    ),
    _Kind(
        "agreements",
        "bilateral defense agreements signed in the years the data cover",
        "agreements",
        None,
        directed=False,
        note="The data begin in the eighties and end in the year shown; later agreements are not known.",
        without="None is recorded in the years the data cover, which end long ago; later ones are not known.",
    ),
    _Kind(
        "visits",
        "visits and exercises",
        "visits a year",
        None,
        directed=False,
        note="",
        without="Not known: no table at hand says who of the two visited whom or exercised together.",
    ),
)


def direction_of(years: Sequence[int], values: Sequence[float], *, margin: float | None) -> Direction:
    """Return which way a series moved, by the line of least squares through it.

    `margin` is the least change from the first year to the last that counts; None for a series that has
    no direction. Fewer than two years are unknown.

    >>> direction_of([2010, 2019], [0.09, 0.16], margin=0.01)
    'closer'
    """
    if margin is None or len(years) < 2:
        return "unknown"
    at = np.asarray(years, dtype=np.float64)
    slope = float(
        np.polynomial.polynomial.polyfit(at - at.mean(), np.asarray(values, dtype=np.float64), 1)[1]
    )
    change = slope * float(at[-1] - at[0])
    if abs(change) <= margin:
        return "about the same"
    return "closer" if change > 0 else "apart"


def closeness_of(one: State, other: State, *, folder: DataFolder) -> tuple[Closeness, ...]:
    """Return every domain for two states, directed ones both ways; empty where the table lacks the pair.

    A domain without figures is there all the same, with `direction` unknown and the reason in `note`.
    """
    one, other = sorted((one, other), key=lambda entry: entry.iso3)
    if not any(_series(one.iso3, other.iso3, domain, folder=folder) for domain in ("trade", "arms")):
        return ()
    found = []
    for kind in KINDS:
        ways = ((one, other), (other, one)) if kind.directed else ((one, other),)
        found += [_closeness(kind, *way, folder=folder) for way in ways]
    return tuple(found)


def larger_pair(findings: Findings) -> tuple[State, State] | None:
    """Return the two neighbors whose closing costs home most after adjustment, None with fewer than two."""
    change = [estimate.value for estimate in findings.long.each]
    order = sorted(range(len(change)), key=lambda k: (np.isnan(change[k]), change[k]))
    if len(order) < 2:
        return None
    first, second = sorted((findings.neighbors[k] for k in order[:2]), key=lambda entry: entry.iso3)
    return first, second


def votes_alike(one: str, other: str, *, folder: DataFolder) -> Dated | None:
    """Return the latest kappa of two states' votes, None where the table lacks them."""
    series = _series(min(one, other), max(one, other), "votes", folder=folder)
    return series[-1] if series else None


def _closeness(kind: _Kind, one: State, other: State, *, folder: DataFolder) -> Closeness:
    years = _series(one.iso3, other.iso3, kind.domain, folder=folder)
    return Closeness(
        domain=kind.domain,
        measure=kind.measure,
        one=one,
        other=other,
        unit=kind.unit,
        first=years[0] if len(years) > 1 else None,
        last=years[-1] if years else None,
        direction=direction_of(
            [entry.year for entry in years], [entry.figure.value for entry in years], margin=kind.margin
        ),
        note=kind.note if years else kind.without,
        years=years,
    )


def _series(one: str, other: str, domain: str, *, folder: DataFolder) -> tuple[Dated, ...]:
    """Return the figures of two states in one domain, by year."""
    table = folder.table("closeness")
    found = [
        Dated(int(row["year"]), Cited(float(row["value"]), table.locator(row)))
        for row in table
        if row["one"] == one and row["other"] == other and row["domain"] == domain
    ]
    return tuple(sorted(found, key=lambda entry: entry.year))
