"""One person, one Wikidata item: spellings may differ, persons may not be mixed up."""

from __future__ import annotations

from thirdneighbor.core.names import words
from thirdneighbor.registry.checks.flags import Flag, cited, ids, listed
from thirdneighbor.registry.records import Claim, Registry

CHECK = "spelling"
ALIKE = 80.0
SAME_PERSON_AT_LEAST = 45.0


def check(registry: Registry) -> list[Flag]:
    """Flag one item used for unlike names, and like names with two items or with an item missing.

    Transliterations and diacritics of one item (Mirziyoyev, Mirziyayev) are no alarm.
    """
    named: dict[str, dict[str, list[Claim]]] = {}
    for claim in registry.claims:
        for person in claim.signatories:
            named.setdefault(person.qid, {}).setdefault(person.name, []).append(claim)
    for holder in registry.office_holders:
        named.setdefault(holder.qid, {}).setdefault(holder.person, [])
    without = named.pop("", {})
    return [
        *(flag for qid, names in sorted(named.items()) if (flag := _unlike(qid, names))),
        *_two_items(named),
        *(flag for name, claims in without.items() if (flag := _lacks_item(name, claims, named))),
    ]


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 100, whatever their accents and the order of their parts.

    >>> likeness("Shavkat Mirziyoyev", "Shavkat Mirziyayev") > 80, likeness("Tô Lâm", "To Lam")
    (True, 100.0)
    """
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(words(one), words(other)))


def _unlike(qid: str, names: dict[str, list[Claim]]) -> Flag | None:
    first, *rest = sorted(names)
    strangers = [name for name in rest if likeness(first, name) < SAME_PERSON_AT_LEAST]
    if not strangers:
        return None
    claims = [claim for name in names for claim in names[name]]
    message = f"Item {qid} stands for {listed(sorted(names))}, which are not spellings of one name."
    return Flag(CHECK, "contradiction", message, ids(claims), tuple(cited(c) for c in claims))


def _two_items(named: dict[str, dict[str, list[Claim]]]) -> list[Flag]:
    """Flag the same name, accents aside, under two items: two persons or one item too many."""
    by_name: dict[str, set[str]] = {}
    for qid, names in named.items():
        for name in names:
            by_name.setdefault(words(name), set()).add(qid)
    flags = []
    for name, qids in by_name.items():
        if len(qids) > 1:
            claims = [
                c for q in sorted(qids) for n, found in named[q].items() if words(n) == name for c in found
            ]
            message = f"{name} stands under the items {listed(sorted(qids))}: one person or two?"
            flags.append(Flag(CHECK, "open question", message, ids(claims), tuple(map(cited, claims))))
    return flags


def _lacks_item(name: str, claims: list[Claim], named: dict[str, dict[str, list[Claim]]]) -> Flag | None:
    known = {(known, qid) for qid, names in named.items() for known in names}
    best = max(known, key=lambda pair: likeness(name, pair[0]), default=None)
    if best is None or likeness(name, best[0]) < ALIKE:
        return None
    message = f"{name} has no item and looks like {best[0]} ({best[1]})."
    return Flag(CHECK, "note", message, ids(claims), tuple(map(cited, claims)), f"give the item {best[1]}")
