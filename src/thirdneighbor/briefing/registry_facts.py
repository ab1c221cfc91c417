"""What the registry says, as facts: marks of claims, places in documents, dates, names and rungs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Place, Sentence, distinct
from thirdneighbor.briefing.palette import TIES
from thirdneighbor.briefing.wording import typeset
from thirdneighbor.core.dates import When, english
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import band, number, percent, value_text
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State, all_states
from thirdneighbor.registry import Registry, Tie
from thirdneighbor.registry.audits import AuditLine
from thirdneighbor.registry.records import Claim, Disagreement
from thirdneighbor.worlds.policy_findings import Dated

BARE_UNITS = ("index", "ratio")
TEN = 10
LOWEST = 1
"""Rank of diplomatic relations, the rung below partnerships of any kind."""
CLAIMS, AUDIT = "claims", "audit"


def claim_mark(claim: Claim) -> Locator:
    """Return the locator of a claim's row."""
    return Locator(claim.source, CLAIMS, claim.claim)


def marks_for(registry: Registry, claims: Iterable[str]) -> tuple[Mark, ...]:
    """Return the marks of some claims by id; those of an unknown id are left out, the run stands for none."""
    known = {claim.claim: claim for claim in registry.claims}
    return distinct(claim_mark(known[name]) for name in claims if name in known) or (RUN,)


def places_of(registry: Registry | None, audit: Iterable[AuditLine] = ()) -> dict[tuple[str, str], Place]:
    """Return the place in its document of every claim and every audited sentence, by (table, row)."""
    if registry is None:
        return {}
    found: dict[tuple[str, str], Place] = {}
    for claim in registry.claims:
        found[CLAIMS, claim.claim] = place_in(registry, claim.document, claim.locator)
    for line in audit:
        found[AUDIT, line.row.row] = place_in(registry, line.document, line.locator)
    return found


def place_in(registry: Registry, document: str, locator: str) -> Place:
    """Return the place of a claim or audited sentence: publisher, title and where in the document."""
    known = registry.documents.get(document)
    if known is None:
        return Place(f"{document}, {locator}")
    seconds = locator.removeprefix("t=")
    where = locator
    if seconds != locator and seconds.isdigit():
        where = f"at {int(seconds) // 60}:{int(seconds) % 60:02d} of the video"
    return Place(f"{known.publisher}, {known.title}, {where}".rstrip(", "), known.link(locator))


def dated(when: When | None, marks: tuple[Mark, ...], *, missing: str = "no date") -> Part:
    """Return a date in English as a fact, or the words for a missing one."""
    return Fact(english(when), marks, unit="date") if when else missing


def name_of(code: str, registry: Registry, *, states: Mapping[str, State] | None = None) -> Name:
    """Return the name of a state or other party as it stands in a sentence, its code when not known."""
    if code in registry.parties:
        return Name(in_text(f"the {registry.parties[code].name}"))
    known = all_states(registry.folder) if states is None else states
    return Name(in_text(known[code].name)) if code in known else Name(code)


def dated_marks(shown: Dated | None) -> tuple[Mark, ...]:
    """Return the marks of a dated figure: its row and every other row it is computed from; none for none."""
    return distinct((shown.figure.locator, *shown.rows)) if shown else ()


def figured(shown: Dated | None, unit: str) -> Part:
    """Return a dated figure as one fact, its interval with it: `16.5 % in 2019`; `unknown` for none."""
    if shown is None:
        return "unknown"
    value = shown.figure.value
    text = plain_unit(value, unit)
    if math.isfinite(shown.low) and math.isfinite(shown.high):
        text += f" ({interval(shown.low, shown.high, unit=unit)})"
    return Fact(typeset(f"{text} in {shown.year}"), dated_marks(shown), value, unit)


def interval(low: float, high: float, *, unit: str) -> str:
    """Print the two ends of an interval without the unit's word: `0.43 to 0.55`, `43 to 73 %`."""
    if unit.startswith("share"):
        return f"{band(low, high).replace('..', ' to ')} %"
    return f"{_bare(low, unit)} to {_bare(high, unit)}"


def plain_unit(value: float, unit: str) -> str:
    """Print a value in its unit; units that start with `share` print in percent, indexes and ratios bare.

    >>> plain_unit(0.71, "share of equal votes"), plain_unit(3.2, "visits a year")
    ('71 %', '3.2 visits a year')
    >>> plain_unit(0.496, "index, 0 to 1"), plain_unit(0.5, "weighted kappa"), plain_unit(10, "agreements")
    ('0.50', '0.50 (weighted kappa)', '10 agreements')
    """
    if unit.startswith("share"):
        return percent(value)
    if unit.startswith(BARE_UNITS):
        return _bare(value, unit)
    if "kappa" in unit:
        return f"{_bare(value, unit)} ({unit})"
    return value_text(value, unit=unit)


def _bare(value: float, unit: str) -> str:
    indexed = unit.startswith(BARE_UNITS) or "kappa" in unit
    return number(value, decimals=2 if indexed and abs(value) < TEN else None)


def said_otherwise(registry: Registry, pairs: Iterable[Disagreement]) -> list[Sentence]:
    """Return the other reading of each disagreement, once a corrected claim: what a document says instead."""
    found: dict[str, Sentence] = {}
    for pair in pairs:
        said = registry.claim(pair.said)
        marks = (claim_mark(said),)
        if "date" in pair.fields and said.date:
            found.setdefault(pair.said, ("one document says ", dated(said.date, marks)))
        else:
            found.setdefault(pair.said, ("one document says: ", Fact(said.summary.rstrip("."), marks)))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Rung:
    """One class of tiers as charts color it, lowest first."""

    place: int
    label: str
    color: str


def rungs(ties: Iterable[Tie]) -> dict[int, Rung]:
    """Return the class of each rank that ties of third neighbors ever had above diplomatic relations.

    With more ranks than colors, the lowest share one class, labeled `... or lower`.
    """
    tiers = {step.rank: step.tier for tie in ties if not tie.is_neighbor for step in tie.steps}
    ranks = sorted(rank for rank in tiers if rank > LOWEST)
    merged = max(0, len(ranks) - len(TIES))
    shift = len(TIES) - min(len(ranks), len(TIES))
    found = {}
    for order, rank in enumerate(ranks):
        place = max(0, order - merged)
        label = f"{tiers[ranks[merged]]} or lower" if merged and place == 0 else tiers[rank]
        found[rank] = Rung(place + (shift if len(ranks) < len(TIES) else 0), label, "")
    return {rank: Rung(rung.place, rung.label, TIES[rung.place]) for rank, rung in found.items()}


def rung_of(rank: int, classes: Mapping[int, Rung]) -> Rung | None:
    """Return the class a rank belongs to: the highest at or below it; None below the lowest."""
    at_most = [known for known in classes if known <= rank]
    return classes[max(at_most)] if at_most else None
