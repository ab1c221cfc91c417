"""Presidents and heads of government must hold their office on the date a claim gives them."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from thirdneighbor.core.dates import When
from thirdneighbor.core.names import words
from thirdneighbor.registry.checks.flags import Flag, cited, dated, ids, listed, spell
from thirdneighbor.registry.records import Claim, OfficeHolder, Person, Registry

CHECK = "office holder"
ROLES = {
    "president": "head of state",
    "king": "head of state",
    "queen": "head of state",
    "emperor": "head of state",
    "head of state": "head of state",
    "prime minister": "head of government",
    "chancellor": "head of government",
    "premier": "head of government",
    "head of government": "head of government",
}


def check(registry: Registry) -> list[Flag]:
    """Flag signatories who were out of office on the whole of a claim's date.

    Persons are matched by Wikidata item, never by name, and offices by role, so that a former prime
    minister who signs as foreign minister is no alarm. Of claims read from a document only offices that
    their passage names count. Who is in no list is one flag `unknown`.
    """
    found, undecided = [], []
    for claim in registry.claims:
        if claim.kind == "statement" or claim.date is None:
            continue
        for person in claim.signatories:
            spells = _spells(person, registry)
            if not spells:
                undecided.append((claim, person))
            elif _is_called_so(person, claim) and not any(_serves(holder, claim.date) for holder in spells):
                found.append(_out_of_office(claim, person, spells, registry))
    return [*found, *_undecided(undecided)]


def _is_called_so(person: Person, claim: Claim) -> bool:
    """Whether a passage calls a person by an office of that role; a claim without a passage does.

    The office stands before the name, a few words between that join nobody else, or right behind a comma.
    """
    if not claim.text or not words(person.name):
        return not claim.text
    forms = "|".join(re.escape(form) for form, known in ROLES.items() if known == role(person.office))
    name = words(person.name.split()[-1])
    before = rf"\b(?:{forms})(?: (?!and\b|or\b|with\b|by\b|to\b)\w+){{0,4}} {re.escape(name)}\b"
    pieces = [words(piece) for piece in claim.text.split(",")]
    behind = rf"(?:then |the |its |former )?(?:\w+ )?(?:{forms})\b"
    return re.search(before, words(claim.text)) is not None or any(
        one.endswith(name) and re.match(behind, other) for one, other in pairwise(pieces)
    )


def role(office: str) -> str:
    """Return `head of state` or `head of government` for an office, nothing for any other.

    >>> role("President"), role("foreign minister")
    ('head of state', '')
    """
    return ROLES.get(words(office), "")


def _spells(person: Person, registry: Registry) -> list[OfficeHolder]:
    wanted = role(person.office)
    if not (wanted and person.qid):
        return []
    return [h for h in registry.office_holders if h.qid == person.qid and role(h.office) == wanted]


def _serves(holder: OfficeHolder, date: When) -> bool:
    end = holder.end.latest if holder.end else dt.date.max
    return holder.start.earliest <= date.latest and date.earliest <= end


def _out_of_office(claim: Claim, person: Person, spells: list[OfficeHolder], registry: Registry) -> Flag:
    spans = listed(f"{dated(h.start)} to {dated(h.end) if h.end else 'now'}" for h in spells)
    instead = [c for c in registry.claims if c.instead_of == claim.claim]
    return Flag(
        CHECK,
        "contradiction",
        f"{person.name} was not {person.office} in {dated(claim.date)}: in office {spans}.",
        (claim.claim, *ids(instead)),
        (cited(claim), *map(spell, spells), *(cited(c) for c in instead)),
        _suggestion(claim, registry),
    )


def _suggestion(claim: Claim, registry: Registry) -> str:
    """Name the years in which the same month or day finds everyone who signed in office."""
    if claim.date is None or claim.date.precision not in {"day", "month"}:
        return ""
    text = claim.date.text
    signers = [spells for person in claim.signatories if (spells := _spells(person, registry))]
    first = min(h.start.earliest.year for spells in signers for h in spells)
    fitting = [
        year
        for year in range(first, claim.date.earliest.year)
        if all(any(_serves(h, _in_year(text, year)) for h in spells) for spells in signers)
    ]
    if not fitting:
        return ""
    return f"{listed(dated(_in_year(text, year)) for year in fitting)} would fit everyone who signed"


def _in_year(text: str, year: int) -> When:
    """Move a date to another year; a leap day becomes its month."""
    moved = f"{year:04}{text[4:]}"
    leap_day = text[5:10] == "02-29"
    return When(moved[:7] if leap_day else moved)


def _undecided(pairs: list[tuple[Claim, Person]]) -> list[Flag]:
    if not pairs:
        return []
    names = sorted({f"{person.name} ({person.office or 'no office'})" for _, person in pairs})
    message = f"No list at hand says when these held office: {listed(names)}."
    return [Flag(CHECK, "unknown", message, ids(claim for claim, _ in pairs))]
