"""How close two neighbors are: votes, trade, arms, agreements and visits side by side, free to disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import State
from thirdneighbor.core.tables import DataFolder, Row
from thirdneighbor.measures import direction_of, lies_apart, moves_one_way
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.policy_findings import Closeness, Dated, Direction

Domain = Literal["votes", "trade", "arms", "agreements", "visits"]
LATE = "baci-2023"
VOTES_MARGIN, SHARE_MARGIN = 0.05, 0.01
RULE = (
    "Closer or apart where the straight line fitted through the years since 2019 (votes) or 2010 (shares) "
    "rises or falls from the first to the last of them by more than five hundredths (kappa of votes) or one "
    "percentage point (shares); about the same below that; unknown with fewer than two years, and for counts "
    "that can only grow. Not settled where the first and the last year do not bear it out: where 0 lies "
    "within the band of their difference, both errors taken as independent (votes), or where a year between "
    "lies further off the straight line from one to the other than they lie from each other (shares). Years "
    "that are not complete do not count."
)
PARTIAL, RELEASE, PARTNERS = "partial", "another release", "partners' figures"
"""Notes of points that stand apart: the year is not over; trade of another release, or of partners only."""


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
        "the other's share of goods trade, both ways",
        "share",
        SHARE_MARGIN,
        2010,
        directed=True,
        note="",
        without="The tables hold no trade of the two.",
    ),
    _Kind(
        "arms",
        "the other's share of arms received in five years",
        "share",
        SHARE_MARGIN,
        2010,
        directed=True,
        note="Arms: trend-indicator values over five years, by the last of them.",
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
    judged = [entry for entry in years if entry.year >= kind.since and entry.figure.note != PARTIAL]
    late = next((entry.figure.note for entry in years if entry.figure.note in (RELEASE, PARTNERS)), "")
    return Closeness(
        domain=kind.domain,
        measure=kind.measure,
        one=one,
        other=other,
        unit=kind.unit,
        first=judged[0] if len(judged) > 1 else None,
        last=judged[-1] if judged else None,
        direction=_direction(judged, kind.margin),
        note=" ".join(filter(None, (kind.note, _late(late, one)))) if years else kind.without,
        years=years,
    )


def _direction(judged: Sequence[Dated], margin: float | None) -> Direction:
    """Return which way the figures moved, not settled where the first and the last do not bear it out."""
    years, values = [entry.year for entry in judged], [entry.figure.value for entry in judged]
    found = direction_of(years, values, margin=margin)
    if found not in ("closer", "apart"):
        return found
    ends = [(entry.figure.value, entry.low, entry.high) for entry in (judged[0], judged[-1])]
    clear = moves_one_way(years, values) if np.isnan(ends[0][1]) else lies_apart(*ends)
    return found if clear and (values[-1] > values[0]) == (found == "closer") else "not settled"


def _late(note: str, one: State) -> str:
    """Say what the last year of trade rests on."""
    if note == PARTNERS:
        return f"Last year: {in_text(one.name)} had not reported; the figures are its partners'."
    return "Last year: another release." if note else ""


def _series(one: str, other: str, domain: str, *, folder: DataFolder) -> tuple[Dated, ...]:
    """Return the figures of two states in one domain, by year; `note` marks a year that is not complete."""
    if domain == "votes":
        return _votes(one, other, folder=folder)
    table = folder.table("closeness")
    found = [
        Dated(int(row["year"]), Cited(float(row["value"]), table.locator(row), _release(row)))
        for row in table
        if row["one"] == one and row["other"] == other and row["domain"] == domain
    ]
    return tuple(sorted(found, key=lambda entry: entry.year))


def _release(row: Row) -> str:
    if row["source"] != LATE:
        return ""
    return PARTNERS if row["measure"].endswith(PARTNERS) else RELEASE


def _votes(one: str, other: str, *, folder: DataFolder) -> tuple[Dated, ...]:
    table = folder.table("vote_similarity")
    found = [
        Dated(
            int(row["year"]),
            Cited(float(row["kappa"]), table.locator(row), PARTIAL if row["partial"] == "1" else ""),
            float(row["kappa_low"]),
            float(row["kappa_high"]),
        )
        for row in table
        if row["one"] == one and row["other"] == other and row["kappa"]
    ]
    return tuple(sorted(found, key=lambda entry: entry.year))
