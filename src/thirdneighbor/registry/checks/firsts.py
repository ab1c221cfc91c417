"""Claims to be the first, against every other tie and visit the registry knows."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import before
from thirdneighbor.registry.checks.flags import Flag, Severity, cited, dated, ids, listed, name_of
from thirdneighbor.registry.checks.groups import Group, group_in
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim, Registry

CHECK = "first"
SAYS_FIRST = re.compile(r"(?<!at )\bfirst\b(?! (?:\w+ )?(?:time|summit|state visit\b))", re.IGNORECASE)
FIRST_OF_LATE = re.compile(r"\bfirst\b.* in \w+ years\b", re.IGNORECASE)


def check(registry: Registry) -> list[Flag]:
    """Flag partnerships and visits called the first of their kind.

    A rival of the same group with an earlier step on the same rung or above is a contradiction. A rival
    without a date, or a partnership whose partner nobody names, leaves an open question. Otherwise the
    flag is a note if two documents say so, and `unknown` if one does: the registry lists no visits or ties
    it was not told of, so that finding no rival proves nothing.
    """
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in registry.claims:
        if _is_of_a_rung_or_visit(claim) and _says_first(claim.summary):
            found.setdefault((claim.kind, *sorted(claim.parties), claim.tier), []).append(claim)
    return [
        _tie(claims, registry) if claims[0].kind == "partnership" else _visit(claims, registry)
        for claims in found.values()
    ]


def _is_of_a_rung_or_visit(claim: Claim) -> bool:
    return claim.kind == "visit" or (claim.kind == "partnership" and bool(claim.tier))


def _says_first(summary: str) -> bool:
    return bool(SAYS_FIRST.search(summary)) and not FIRST_OF_LATE.search(summary)


def _tie(claims: list[Claim], registry: Registry) -> Flag:
    claim = claims[0]
    group, form = group_in(claim.summary, registry.folder) or (None, "partner")
    rivals = _rivals(claim, group, registry)
    earlier = [r for r in rivals if claim.date and r.date and before(r.date, claim.date)]
    undated = [r for r in rivals if r.date is None]
    who = f"{name_of(claim.partners[0], registry)}" if claim.partners else "the partner"
    said = f"That {who} was the first {form} to reach the {claim.tier} tier ({dated(claim.date)})"
    if earlier:
        others = listed(_named(r, registry) for r in earlier)
        return _flag("contradiction", f"{said} cannot hold: earlier were {others}.", claims, earlier)
    if undated:
        others = listed(dict.fromkeys(_named(r, registry) for r in undated))
        return _flag("open question", f"{said} stays open: no date is known for {others}.", claims, undated)
    return _corroborated(said, claims)


def _rivals(claim: Claim, group: Group | None, registry: Registry) -> list[Claim]:
    """Return the other claims that someone of the group, or someone unnamed, reached the rung."""
    ladder = ladder_of(registry.home, folder=registry.folder)
    rank = ladder.rank(claim.tier)
    corrected = {c.instead_of for c in registry.claims if c.instead_of}
    return [
        other
        for other in registry.claims
        if other.kind in {"partnership", "agreement"}
        and other.tier
        and ladder.rank(other.tier) >= rank
        and other.claim not in corrected
        and set(other.partners).isdisjoint(claim.partners)
        and (
            not other.partners
            or (any(p in group.members for p in other.partners) if group else other.tier == claim.tier)
        )
    ]


def _named(claim: Claim, registry: Registry) -> str:
    if not claim.partners:
        return "a partner the document does not name"
    star = ", starred" if claim.starred else ""
    return f"{name_of(claim.partners[0], registry)} ({claim.tier}{star}, {dated(claim.date)})"


def _visit(claims: list[Claim], registry: Registry) -> Flag:
    claim = claims[0]
    office = claim.signatories[0].office if claim.signatories else ""
    earlier = [
        other
        for other in registry.claims
        if other.kind == "visit"
        and other.parties == claim.parties
        and office in {person.office for person in other.signatories}
        and claim.date
        and other.date
        and before(other.date, claim.date)
    ]
    visitor, host = (name_of(code, registry) for code in claim.parties[:2])
    who = f"a {office or 'leader'} of {visitor}"
    said = f"That the visit of {dated(claim.date)} was the first of {who} to {host}"
    if earlier:
        dates = listed(dated(other.date) for other in earlier)
        return _flag("contradiction", f"{said} cannot hold: there was one in {dates}.", claims, earlier)
    return _corroborated(said, claims)


def _corroborated(said: str, claims: list[Claim]) -> Flag:
    documents = len({claim.document for claim in claims})
    if documents > 1:
        return _flag(
            "note", f"{said} is said by {documents} documents; no claim stands against it.", claims, []
        )
    return _flag("unknown", f"{said} is said by one document; nothing at hand decides it.", claims, [])


def _flag(severity: Severity, message: str, claims: list[Claim], others: list[Claim]) -> Flag:
    evidence = (*(cited(c) for c in claims), *(cited(c, f"{c.instrument}, {dated(c.date)}") for c in others))
    return Flag(CHECK, severity, message, ids([*claims, *others]), evidence)
