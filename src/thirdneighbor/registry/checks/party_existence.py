"""A party must exist on the date a claim gives it."""

from __future__ import annotations

import datetime as dt

from thirdneighbor.core.dates import When, overlaps
from thirdneighbor.registry.checks.flags import Flag, cited, dated, ids, listed, name_of
from thirdneighbor.registry.passages import said_to_act
from thirdneighbor.registry.records import Claim, Party, Registry

CHECK = "party existence"
DISSOLVED = "dissolved"


def check(registry: Registry) -> list[Flag]:
    """Flag former states and organizations named before they were formed or after they ended.

    A date that touches the party's span is no alarm. For a state of today the only evidence of its span
    is an office held in it: claims older than the first one known are one flag `unknown`. A claim that a
    party was dissolved must share a day with the party's end. Of claims read from a document those count
    whose passage names both party and year and has the party act in it (see `said_to_act`).
    """
    found, undecided = [], []
    for claim in registry.claims:
        if claim.date is None:
            continue
        for code in claim.parties:
            party = registry.parties.get(code)
            if party is None and not _known_by_then(code, claim.date, registry):
                undecided.append((code, claim))
            elif (
                party is not None
                and not _exists(party, claim.date)
                and said_to_act(party, claim, registry.folder)
            ):
                found.append(_absent(party, claim, registry))
            elif party is not None and code == claim.parties[0] and _ended_otherwise(party, claim):
                found.append(_misdated_end(party, claim))
    return [*found, *_undecided(undecided, registry)]


def _exists(party: Party, date: When) -> bool:
    start = party.start.earliest if party.start else dt.date.min
    end = party.end.latest if party.end else dt.date.max
    return start <= date.latest and date.earliest <= end


def _known_by_then(code: str, date: When, registry: Registry) -> bool:
    """Whether an office held in that state shows that it existed by the date."""
    return code == registry.home or any(
        holder.iso3 == code and holder.start.earliest <= date.latest for holder in registry.office_holders
    )


def _absent(party: Party, claim: Claim, registry: Registry) -> Flag:
    too_early = (
        party.start is not None and claim.date is not None and claim.date.latest < party.start.earliest
    )
    what = f"was formed on {dated(party.start)}" if too_early else f"ended on {dated(party.end)}"
    instead = [c for c in registry.claims if c.instead_of == claim.claim]
    others = [name_of(code, registry) for c in instead for code in c.parties if code not in claim.parties]
    span = f"{party.start.text if party.start else '..'} to {party.end.text if party.end else 'today'}"
    return Flag(
        CHECK,
        "contradiction",
        f"{party.name} {what}, and the claim is dated {dated(claim.date)}.",
        (claim.claim, *ids(instead)),
        (cited(claim), f"parties/{party.party}: {span}", *(cited(c, c.summary) for c in instead)),
        f"read {listed(others)} instead" if others else "",
    )


def _ended_otherwise(party: Party, claim: Claim) -> bool:
    """Whether a claim dates the end of a party, and to a time that misses it."""
    if claim.kind != "event" or claim.instrument != DISSOLVED or not claim.date or not party.end:
        return False
    return not overlaps(claim.date, party.end) and "/" not in claim.date.text


def _misdated_end(party: Party, claim: Claim) -> Flag:
    span = f"{party.start.text if party.start else '..'} to {party.end.text if party.end else 'today'}"
    message = f"{party.name} ended on {dated(party.end)}, and the claim dates its end to {dated(claim.date)}."
    evidence = (cited(claim), f"parties/{party.party}: {span}")
    return Flag(CHECK, "contradiction", message, (claim.claim,), evidence, f"write {dated(party.end)}")


def _undecided(pairs: list[tuple[str, Claim]], registry: Registry) -> list[Flag]:
    if not pairs:
        return []
    names = sorted({name_of(code, registry) for code, _ in pairs})
    message = f"No table at hand says since when these states exist under that name: {listed(names)}."
    return [Flag(CHECK, "unknown", message, ids(claim for _, claim in pairs))]
