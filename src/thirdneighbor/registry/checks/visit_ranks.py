"""The rank of a visit: what the host recorded, and who may pay a visit of state."""

from __future__ import annotations

from thirdneighbor.core.dates import overlaps
from thirdneighbor.core.names import words
from thirdneighbor.registry.checks.flags import Flag, cited, dated, name_of
from thirdneighbor.registry.checks.office_holders import role
from thirdneighbor.registry.records import Claim, Person, Registry

CHECK = "visit rank"
STATE_VISIT = "state visit"
UNRANKED = frozenset({"", "visit"})


def check(registry: Registry) -> list[Flag]:
    """Flag visits that two sources rank differently and visits of state by anyone but a head of state.

    `visit` alone is no rank and contradicts none. A head of government on a visit of state is an open
    question (some hosts grant it), any other office a contradiction; who is not named is not judged.
    """
    visits = [claim for claim in registry.claims if claim.kind == "visit"]
    ranks = [
        _ranked_twice(said, better, registry)
        for said in visits
        for better in visits
        if (said.reading, better.reading) == ("said", "supported") and _differ(said, better)
    ]
    guests = [
        _not_head_of_state(claim, person, registry)
        for claim in visits
        if words(claim.instrument) == STATE_VISIT
        for person in claim.signatories[:1]
        if person.office and role(person.office) != "head of state"
    ]
    return [*ranks, *guests]


def _differ(said: Claim, better: Claim) -> bool:
    one, other = words(said.instrument), words(better.instrument)
    if one == other or {one, other} & UNRANKED or said.parties != better.parties:
        return False
    return said.date is not None and better.date is not None and overlaps(said.date, better.date)


def _route(claim: Claim, registry: Registry) -> str:
    if len(claim.parties) < 2:
        return "The visit"
    visitor, host = (name_of(code, registry) for code in claim.parties[:2])
    return f"The visit from {visitor} to {host}"


def _ranked_twice(said: Claim, better: Claim, registry: Registry) -> Flag:
    return Flag(
        CHECK,
        "contradiction",
        f"{_route(said, registry)}, {dated(said.date)}, is called a {said.instrument}; "
        f"a better source has it as a {better.instrument}, {dated(better.date)}.",
        (said.claim, better.claim),
        (cited(said, said.instrument), cited(better, better.instrument)),
        f"write {better.instrument}",
    )


def _not_head_of_state(claim: Claim, person: Person, registry: Registry) -> Flag:
    governs = role(person.office) == "head of government"
    return Flag(
        CHECK,
        "open question" if governs else "contradiction",
        f"{_route(claim, registry)}, {dated(claim.date)}, is called a state visit, "
        f"but {person.name} was {person.office}: visits of state are paid by heads of state.",
        (claim.claim,),
        (cited(claim, f"{claim.instrument} of {person.name}, {person.office}"),),
        "look up the rank in the host's record",
    )
