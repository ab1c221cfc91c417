"""The timeline: what happened, from the registry's first event to its last, in phases of the ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from thirdneighbor.briefing.charts import Table
from thirdneighbor.briefing.facts import Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.registry_facts import LOWEST, dated, marks_for, name_of, said_otherwise
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.core.dates import When
from thirdneighbor.core.provenance import Locator
from thirdneighbor.registry import Registry, Visit
from thirdneighbor.registry.records import Record

Lane = Literal["tie", "agreement", "event", "visit", "vote"]
LANES: dict[Lane, str] = {
    "tie": "step of a tie",
    "agreement": "agreement",
    "event": "event",
    "visit": "visit",
    "vote": "vote",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `rank` is the rung reached, for a step of a tie with a third neighbor."""

    when: When
    lane: Lane
    said: Sentence
    marks: tuple[Mark, ...]
    rank: int = 0
    third: bool = False

    @property
    def order(self) -> tuple[dt.date, dt.date]:
        """When it happened, for sorting: an open start counts from its end."""
        start = self.when.latest if self.when.earliest == dt.date.min else self.when.earliest
        return start, self.when.latest

    @property
    def year(self) -> int:
        """The year it stands at on the chart."""
        return self.order[0].year


@dataclass(frozen=True, slots=True)
class Phase:
    """A span of the timeline in which the highest rung with a third neighbor stayed the same."""

    title: Sentence
    entries: tuple[Entry, ...]

    @property
    def table(self) -> Table:
        """The phase's entries as rows with their marks."""
        rows = tuple((dated(e.when, e.marks), LANES[e.lane], e.said) for e in self.entries)
        marks = tuple(entry.marks for entry in self.entries)
        everything = distinct(mark for entry in self.entries for mark in entry.marks)
        return Table(self.title, ("date", "what", "in our words"), rows, everything, marks)


def entries_of(registry: Registry) -> list[Entry]:
    """Return every dated step, agreement, event, visit and vote, in time."""
    used = {claim for tie in registry.ties for step in tie.steps for claim in step.claims}
    found = _steps(registry)
    for lane, records in (
        ("agreement", registry.agreements),
        ("event", registry.events),
        ("vote", registry.votes),
    ):
        kept = (r for r in records if r.claims[0] not in used and r.date)
        found += [_entry(r, registry, lane=lane) for r in kept]  # type: ignore[arg-type]
    found += [entry for visit in registry.visits if visit.date and (entry := _visit(visit, registry))]
    return sorted(found, key=lambda e: (*e.order, list(LANES).index(e.lane), str(e.said)))


def _steps(registry: Registry) -> list[Entry]:
    found = []
    for tie in registry.ties:
        for step in tie.steps:
            if step.date is None:
                continue
            said: list[Part] = ["Tie with ", name_of(tie.partner, registry), ": ", Name(step.tier)]
            if step.instrument and step.instrument != step.tier:
                said += [" (", Name(step.instrument), ")"]
            if step.tier == tie.tier:
                for other in said_otherwise(registry, tie.disagreements):
                    said += ["; ", *other]
            marks = marks_for(registry, [*step.claims, *(d.said for d in tie.disagreements)])
            found.append(Entry(step.date, "tie", tuple(said), marks, step.rank, not tie.is_neighbor))
    return found


def _entry(record: Record, registry: Registry, *, lane: Lane) -> Entry:
    marks = marks_for(registry, record.claims)
    said: list[Part] = [vouched(record.summary, marks=marks)]
    if record.state_of_bill:
        said += [" Status of the bill: ", Name(record.state_of_bill), "."]
    said += _other_readings(record, registry)
    assert record.date is not None  # noqa: S101 - entries_of passes dated records only
    return Entry(record.date, lane, tuple(said), marks)


def _other_readings(record: Record | Visit, registry: Registry) -> list[Part]:
    said: list[Part] = []
    for pair in record.disagreements:
        claim = registry.claim(pair.said)
        said += [" One document says: ", Fact(claim.summary, marks_for(registry, [claim.claim]))]
    return said


def _visit(visit: Visit, registry: Registry) -> Entry | None:
    rows = registry.folder.table("leader_visits").by_key if visit.rows else {}
    listed = [Locator(rows[key]["source"], "leader_visits", key) for key in visit.rows if key in rows]
    marks: tuple[Mark, ...] = tuple(listed)
    if visit.claims:
        marks = distinct([*marks_for(registry, visit.claims), *listed])
    if not marks or visit.date is None:
        return None
    who = ", ".join(person.name for person in visit.people if person.name != "not named")
    said: list[Part] = [name_of(visit.visitor, registry), " to ", name_of(visit.host, registry)]
    said += [": ", Name(who)] if who else []
    said += [" (", Name(visit.kind), ")"] if visit.kind else []
    return Entry(visit.date, "visit", (*said, *_other_readings(visit, registry)), marks)


def phases_of(registry: Registry) -> list[Phase]:
    """Cut the timeline where a tie with a third neighbor first reaches a higher rung than any before."""
    entries = entries_of(registry)
    names = {step.rank: step.tier for tie in registry.ties for step in tie.steps}
    found: list[tuple[int, list[Entry]]] = []
    highest = 0
    for entry in entries:
        if entry.third and entry.rank > highest:
            highest = entry.rank
            found.append((highest, []))
        elif not found:
            found.append((0, []))
        found[-1][1].append(entry)
    phases = [(rank, items) for rank, items in found if items]
    nexts: list[Entry | None] = [*(items[0] for _, items in phases[1:]), None]
    return [
        Phase(_phase_title(rank, items, names, until=until), tuple(items))
        for (rank, items), until in zip(phases, nexts, strict=True)
    ]


def _phase_title(
    rank: int, entries: Sequence[Entry], names: dict[int, str], *, until: Entry | None
) -> Sentence:
    """Name a phase by its years, which end where the next phase begins, else with its last entry."""
    end = until or max(entries, key=lambda entry: entry.year)
    first, last = entries[0].year, end.year
    span = str(first) if first == last else f"{first} to {last}"
    edge = distinct((*entries[0].marks[:1], *end.marks[:1]))
    years = Fact(span, edge, first)
    if not rank:
        return (years, ": before the first dated tie with a third neighbor")
    what = "tie with a third neighbor" if rank > LOWEST else "relations with a third neighbor"
    return (years, f": closest {what} so far, ", Name(names[rank]))


def ladder_warning(registry: Registry) -> Part:
    """Return the survivorship warning of the ladder as a fact of the run, empty where there is no ladder."""
    from thirdneighbor.registry import ladder_by_year

    return vouched(ladder_by_year(registry).warning)
