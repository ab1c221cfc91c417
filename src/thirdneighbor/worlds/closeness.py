"""How close two neighbors are: votes, trade, arms, agreements and visits side by side, free to disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from thirdneighbor.core.states import State
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.measures import direction_of
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.policy_findings import Closeness, Dated

Domain = Literal["votes", "trade", "arms", "agreements", "visits"]
VOTES_MARGIN, SHARE_MARGIN = 0.05, 0.01
RULE = (
    "Closer or apart where the straight line fitted through the years since 2019 (votes) or 2010 (shares) "
    "rises or falls from the first to the last of them by more than five hundredths (kappa of votes) or one "
    "percentage point (shares); about the same below that; unknown with fewer than two years, and for counts "
    "that can only grow. Years that are not complete do not count."
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One domain as it is shown: its measure in words, unit, least change that counts, and what to know.

    `since` is the first year its direction is judged on; the years before are shown all the same.
    """

    domain: Domain
    measure: str
    unit: str
    margin: float | None
    since: int
    directed: bool
    note: str
    without: str


KINDS = (
    _Kind(
        "votes",
        "votes alike in the General Assembly",
        "weighted kappa",
        VOTES_MARGIN,
        2019,
        directed=False,
        note="Recorded votes on adopted resolutions; consensus is not seen.",
        without="The tables hold no votes of the two.",
    ),
    _Kind(
        "trade",
        "share of goods trade, both ways",
        "share",
        SHARE_MARGIN,
        2010,
        directed=True,
        note="The other's share, exports and imports together.",
        without="The tables hold no trade of the two.",
    ),
    _Kind(
        "arms",
        "share of arms received in five years",
        "share",
        SHARE_MARGIN,
        2010,
        directed=True,
        note="Trend-indicator values over five years, by the last of them.",
        without="No arms are recorded as received in these years.",
    ),
    _Kind(
        "agreements",
        "bilateral defense agreements signed in the years the data cover",
        "agreements",
        None,
        0,
        directed=False,
        note="The data begin in the eighties and end in the year shown; later agreements are not known.",
        without="None is recorded in the years the data cover, which end long ago; later ones are not known.",
    ),
    _Kind(
        "visits",
        "visits and exercises",
        "visits a year",
        None,
        0,
        directed=False,
        note="",
        without="Not known: no table at hand says who of the two visited whom or exercised together.",
    ),
)


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
    """Return the latest kappa of two states' votes in a complete year, None where the table lacks them."""
    series = _series(min(one, other), max(one, other), "votes", folder=folder)
    full = [entry for entry in series if not entry.figure.note]
    return full[-1] if full else None


def _closeness(kind: _Kind, one: State, other: State, *, folder: DataFolder) -> Closeness:
    years = _series(one.iso3, other.iso3, kind.domain, folder=folder)
    judged = [entry for entry in years if entry.year >= kind.since and not entry.figure.note]
    return Closeness(
        domain=kind.domain,
        measure=kind.measure,
        one=one,
        other=other,
        unit=kind.unit,
        first=judged[0] if len(judged) > 1 else None,
        last=judged[-1] if judged else None,
        direction=direction_of(
            [entry.year for entry in judged], [entry.figure.value for entry in judged], margin=kind.margin
        ),
        note=kind.note if years else kind.without,
        years=years,
    )


def _series(one: str, other: str, domain: str, *, folder: DataFolder) -> tuple[Dated, ...]:
    """Return the figures of two states in one domain, by year; `note` marks a year that is not complete."""
    if domain == "votes":
        return _votes(one, other, folder=folder)
    table = folder.table("closeness")
    found = [
        Dated(int(row["year"]), Cited(float(row["value"]), table.locator(row)))
        for row in table
        if row["one"] == one and row["other"] == other and row["domain"] == domain
    ]
    return tuple(sorted(found, key=lambda entry: entry.year))


def _votes(one: str, other: str, *, folder: DataFolder) -> tuple[Dated, ...]:
    table = folder.table("vote_similarity")
    found = [
        Dated(
            int(row["year"]),
            Cited(float(row["kappa"]), table.locator(row), "partial" if row["partial"] == "1" else ""),
            float(row["kappa_low"]),
            float(row["kappa_high"]),
        )
        for row in table
        if row["one"] == one and row["other"] == other and row["kappa"]
    ]
    return tuple(sorted(found, key=lambda entry: entry.year))
