"""Select spells in office: people the claims name, who held office on their dates, and who followed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from described import Row
from rows_of import rows_of
from thirdneighbor.registry.records import Claim

OFFICES = {"head_of_state": "head of state", "head_of_government": "head of government"}
OPEN = "9999-12-31"
YEAR_ONLY = "-01-01"
LEFT_OUT = {
    ("USA", "Q107054330"): "a lieutenant governor of a state of the union",
    ("USA", "Q113227667"): "a character of fiction",
    ("MNG", "Q372131"): "given the dates of his successor as prime minister",
}
# Day and month stand the other way round there: the government of Australia changed on December 3, 2007.
REPAIRED = {
    ("AUS", "Q51330", "2007-03-12"): "2007-12-03",
    ("AUS", "Q43135", "2007-03-12"): "2007-12-03",
}
ENGLISH = {"Q34453": "Boris Yeltsin", "Q9682": "Elizabeth II", "Q43274": "Charles III", "Q217096": "Naruhito"}


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one office, both days included."""

    iso3: str
    office: str
    person: str
    qid: str
    start: str
    end: str


def officeholders(extracts: Path, claims: Sequence[Claim], *, states: Collection[str]) -> Iterator[Row]:
    """Yield the spells that a claim names, that cover one of its dates, or that follow such a spell."""
    named = {person.qid for claim in claims for person in claim.signatories if person.qid}
    dates = _dates(claims)
    by_office: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in _joined(_spells(extracts, states)):
        by_office[spell.iso3, spell.office].append(spell)
    for (iso3, _), spells in sorted(by_office.items()):
        ordered = sorted(spells, key=lambda spell: (spell.start, spell.end, spell.qid))
        wanted = {s for s in ordered if s.qid in named or any(_covers(s, days) for days in dates[iso3])}
        wanted |= {after for before, after in pairwise(ordered) if before in wanted}
        for spell in ordered:
            if spell in wanted:
                yield _row(spell)


def _row(spell: Spell) -> Row:
    return {
        "iso3": spell.iso3,
        "office": spell.office,
        "person": spell.person,
        "start": spell.start,
        "end": "" if spell.end == OPEN else spell.end,
        "qid": spell.qid,
        "source": "wikidata",
    }


def _dates(claims: Sequence[Claim]) -> dict[str, list[tuple[str, str]]]:
    """Return the days that claims with people allow, by the states that are parties to them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in claims:
        if claim.date and claim.signatories and claim.kind in {"partnership", "agreement", "visit"}:
            days = (claim.date.earliest.isoformat(), claim.date.latest.isoformat())
            for party in claim.parties:
                found[party].append(days)
    return found


def _covers(spell: Spell, days: tuple[str, str]) -> bool:
    return spell.start <= days[1] and days[0] <= spell.end


def _spells(extracts: Path, states: Collection[str]) -> Iterator[Spell]:
    """Yield dated spells, without those left out and without year-only doubles of exact ones."""
    query = """select distinct iso3, role, person_qid, person, start, "end"
        from '{dir}/politics/officeholders_wikidata_hos_hog_2025.parquet'
        where start is not null and coalesce("end", '9999') >= '1990'"""
    spells = [
        Spell(
            iso3,
            OFFICES[role],
            ENGLISH.get(qid, person),
            qid,
            REPAIRED.get((iso3, qid, start), start),
            REPAIRED.get((iso3, qid, end), end) or OPEN,
        )
        for iso3, role, qid, person, start, end in rows_of(query, extracts)
        if iso3 in states and (iso3, qid) not in LEFT_OUT
    ]
    exact = {(s.iso3, s.office, s.qid, s.start[:4]) for s in spells if not s.start.endswith(YEAR_ONLY)}
    for spell in spells:
        doubled = (spell.iso3, spell.office, spell.qid, spell.start[:4]) in exact
        if not (spell.start.endswith(YEAR_ONLY) and doubled):
            yield spell


def _joined(spells: Iterator[Spell]) -> Iterator[Spell]:
    """Join spells of one person that touch; of two with one start, the one that is known to have ended."""
    people: dict[tuple[str, str, str], dict[str, Spell]] = defaultdict(dict)
    for spell in spells:
        by_start = people[spell.iso3, spell.office, spell.qid]
        other = by_start.get(spell.start)
        ended = [s for s in (spell, other) if s is not None and s.end != OPEN]
        by_start[spell.start] = max(ended, key=lambda s: s.end) if ended else spell
    for by_start in people.values():
        ordered = [by_start[start] for start in sorted(by_start)]
        current = ordered[0]
        for spell in ordered[1:]:
            if spell.start <= _next_day(current.end):
                current = replace(current, end=max(current.end, spell.end))
            else:
                yield current
                current = spell
        yield current


def _next_day(day: str) -> str:
    return day if day == OPEN else (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
