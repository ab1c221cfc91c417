"""From claims to visits, agreements, events, quantities and statements: several claims to one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from thirdneighbor.core.dates import When, overlaps
from thirdneighbor.core.names import words
from thirdneighbor.registry.records import Claim, Kind, LeaderVisit, Person, Record, Visit
from thirdneighbor.registry.resolution import corrected_in, corrections_in, preference

T = TypeVar("T")
UNNAMED = "not named"
LAST = "9999"


def records_of(claims: Iterable[Claim], *, kind: Kind) -> tuple[Record, ...]:
    """Resolve the claims of one kind to records, in time, undated ones last.

    Claims are about one thing when one corrects the other, or when parties and instrument are the same
    and the dates may name the same day. The record follows the claim preferred by reading and exactness.
    """
    chosen = sorted((c for c in claims if c.kind == kind), key=lambda c: c.claim)
    place = {claim.claim: at for at, claim in enumerate(chosen)}
    corrected = [(place[c.instead_of], at) for at, c in enumerate(chosen) if c.instead_of in place]
    groups = _groups(chosen, _same_thing, alike=_thing, linked=corrected)
    return tuple(sorted(map(_record, groups), key=_record_order))


def visits_of(claims: Iterable[Claim], rows: Iterable[LeaderVisit] = ()) -> tuple[Visit, ...]:
    """Resolve claims of visits and rows of the table of visits to visits, in time.

    Two of them are one visit when visitor and host are the same, the dates may name the same day and
    no two different people are named.
    """
    said = [claim for claim in claims if claim.kind == "visit" and len(claim.parties) == 2]
    items: list[Claim | LeaderVisit] = [
        *sorted(said, key=lambda claim: claim.claim),
        *sorted(rows, key=lambda row: row.row),
    ]
    return tuple(sorted(map(_visit, _groups(items, _same_visit, alike=_route)), key=_visit_order))


def _groups(
    items: Sequence[T],
    same: Callable[[T, T], bool],
    *,
    alike: Callable[[T], Hashable],
    linked: Iterable[tuple[int, int]] = (),
) -> list[list[T]]:
    """Split items into the connected groups of a symmetric relation.

    Only items that are `alike` can be the same; `linked` are the places of pairs that belong together anyhow.
    """
    root = list(range(len(items)))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        blocks[alike(item)].append(index)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            if same(items[a], items[b]):
                root[find(b)] = find(a)
    for a, b in linked:
        root[find(b)] = find(a)
    groups: dict[int, list[T]] = defaultdict(list)
    for index, item in enumerate(items):
        groups[find(index)].append(item)
    return list(groups.values())


def _thing(claim: Claim) -> Hashable:
    """Return what claims of one thing share: their parties and the words of the instrument."""
    return frozenset(claim.parties), words(claim.instrument)


def _same_thing(a: Claim, b: Claim) -> bool:
    """Whether two claims with the same parties and instrument are about one thing."""
    if not a.instrument or a.kind in {"statement", "quantity"}:
        return False
    return a.date is not None and b.date is not None and overlaps(a.date, b.date)


def _record(group: Sequence[Claim]) -> Record:
    corrected = corrected_in(group)
    ordered = sorted(group, key=lambda claim: preference(claim, corrected))
    leading = ordered[0]
    return Record(
        kind=leading.kind,
        parties=leading.parties,
        date=leading.date,
        in_force=leading.in_force,
        instrument=leading.instrument,
        quantity=leading.quantity,
        unit=leading.unit,
        state_of_bill=leading.state_of_bill,
        summary=leading.summary,
        claims=tuple(claim.claim for claim in ordered),
        disagreements=corrections_in(ordered),
    )


def _route(item: Claim | LeaderVisit) -> tuple[str, str]:
    return (item.parties[0], item.parties[1]) if isinstance(item, Claim) else (item.who, item.host)


def _travelers(item: Claim | LeaderVisit) -> frozenset[str]:
    """Return what a traveler is known by: the item of the first person named, and the last name folded."""
    if isinstance(item, LeaderVisit):
        return frozenset(words(item.visitor).split()[-1:])
    first = item.signatories[0] if item.signatories else Person(UNNAMED)
    if first.name == UNNAMED:
        return frozenset()
    return frozenset({*words(first.name).split()[-1:], *([first.qid] if first.qid else [])})


def _same_visit(a: Claim | LeaderVisit, b: Claim | LeaderVisit) -> bool:
    if _route(a) != _route(b) or a.date is None or b.date is None or not overlaps(a.date, b.date):
        return False
    left, right = _travelers(a), _travelers(b)
    return not left or not right or bool(left & right)


def _visit(group: Sequence[Claim | LeaderVisit]) -> Visit:
    claims = [item for item in group if isinstance(item, Claim)]
    rows = [item for item in group if isinstance(item, LeaderVisit)]
    corrected = corrected_in(claims)
    ordered = sorted(claims, key=lambda claim: preference(claim, corrected))
    visitor, host = _route(group[0])
    keys = tuple(row.row for row in rows)
    if not ordered:
        row = rows[0]
        traveler = (Person(row.visitor),)
        return Visit(visitor, host, row.date, traveler, row.kind, row.purpose, (), keys, ())
    leading = ordered[0]
    return Visit(
        visitor=visitor,
        host=host,
        date=leading.date,
        people=leading.signatories,
        kind=leading.instrument,
        summary=leading.summary,
        claims=tuple(claim.claim for claim in ordered),
        rows=keys,
        disagreements=corrections_in(ordered),
    )


def _moment(date: When | None) -> str:
    return date.earliest.isoformat() if date else LAST


def _record_order(record: Record) -> tuple[str, str]:
    return _moment(record.date), record.claims[0]


def _visit_order(visit: Visit) -> tuple[str, str, str, str]:
    return _moment(visit.date), visit.visitor, visit.host, " ".join((*visit.claims, *visit.rows))
