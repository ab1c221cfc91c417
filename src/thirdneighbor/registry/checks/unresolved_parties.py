"""Ties whose partner no source names: kept, never guessed."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited
from thirdneighbor.registry.records import Registry

CHECK = "unresolved parties"


def check(registry: Registry) -> list[Flag]:
    """Flag every tie, agreement, visit or vote whose second party nobody names; none is guessed."""
    return [
        Flag(
            CHECK,
            "open question",
            f"{claim.instrument or claim.kind.capitalize()}: the document does not name the partner.",
            (claim.claim,),
            (cited(claim, claim.note or claim.summary),),
            "find a source that names the partner",
        )
        for claim in registry.claims
        if claim.status == "unresolved" or (claim.kind in {"partnership", "visit"} and not claim.partners)
    ]
