"""Ties whose partner no source names: kept, never guessed."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited, ids, listed
from thirdneighbor.registry.records import Claim, Registry

CHECK = "unresolved parties"
TABLE_ROW = "table"


def check(registry: Registry) -> list[Flag]:
    """Flag every tie, agreement, visit or vote whose second party nobody names; none is guessed.

    An agreement without a tier that prose mentions may be one within a state, one of many states, or one
    with a party that is no state: what is missing cannot be said, and all of a document are one `unknown`.
    """
    found = [claim for claim in registry.claims if _is_without_partner(claim)]
    mentioned = [claim for claim in found if _is_mentioned(claim)]
    return [
        Flag(
            CHECK,
            "open question",
            f"{claim.instrument or claim.kind.capitalize()}: the document does not name the partner.",
            (claim.claim,),
            (cited(claim, claim.note or claim.summary),),
            "find a source that names the partner",
        )
        for claim in found
        if claim not in mentioned
    ] + _mentioned(mentioned)


def _is_without_partner(claim: Claim) -> bool:
    return claim.status == "unresolved" or (claim.kind in {"partnership", "visit"} and not claim.partners)


def _is_mentioned(claim: Claim) -> bool:
    return (
        bool(claim.text) and claim.kind == "agreement" and not claim.tier and TABLE_ROW not in claim.locator
    )


def _mentioned(claims: list[Claim]) -> list[Flag]:
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    return [
        Flag(
            CHECK,
            "unknown",
            f"Agreements with a party that is not read as a state: {listed(c.instrument for c in together)}.",
            ids(together),
            tuple(cited(claim) for claim in together),
        )
        for together in by_document.values()
    ]
