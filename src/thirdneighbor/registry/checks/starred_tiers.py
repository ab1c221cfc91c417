"""Tiers that a document marks with a star and does not explain."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited, dated, name_of
from thirdneighbor.registry.records import Claim, Registry

CHECK = "starred tiers"


def check(registry: Registry) -> list[Flag]:
    """Flag starred tiers: the star may mean planned, claimed by one side or merely called so."""
    return [_flag(claim, registry) for claim in registry.claims if claim.starred]


def _flag(claim: Claim, registry: Registry) -> Flag:
    partner = name_of(claim.partners[0], registry) if claim.partners else "a partner nobody names"
    return Flag(
        CHECK,
        "open question",
        f"{claim.instrument} with {partner} ({dated(claim.date)}): the star has no note.",
        (claim.claim,),
        (cited(claim, claim.instrument),),
        "find what the star stands for before counting the tie on this rung",
    )
