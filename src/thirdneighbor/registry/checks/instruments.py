"""What a document calls an agreement must be what was signed."""

from __future__ import annotations

from thirdneighbor.core.names import words
from thirdneighbor.registry.checks.flags import Flag, cited, corrections, dated
from thirdneighbor.registry.records import Claim, Registry

CHECK = "instrument"
COMMON = frozenset({"agreement", "and", "declaration", "joint", "of", "on", "statement", "the", "treaty"})


def check(registry: Registry) -> list[Flag]:
    """Flag agreements and partnerships that a better source gives another instrument.

    Names that differ only in common words (agreement, treaty, on, of) are the same instrument. Where an
    instrument of the name that was said exists at another date, it is named in the evidence.
    """
    return [
        _misnamed(said, better, registry)
        for said, better in corrections(registry)
        if said.kind in {"agreement", "partnership"}
        and _distinct(said)
        and _distinct(said) - _distinct(better)
    ]


def _distinct(claim: Claim) -> set[str]:
    """Return the words that tell one instrument from another."""
    return set(words(claim.instrument).split()) - COMMON


def _misnamed(said: Claim, better: Claim, registry: Registry) -> Flag:
    extra = _distinct(said) - _distinct(better)
    namesakes = [
        claim
        for claim in registry.claims
        if claim.claim not in {said.claim, better.claim}
        and set(claim.parties) == set(said.parties)
        and claim.reading == "supported"
        and extra <= _distinct(claim)
    ]
    message = (
        f"The document calls it {said.instrument} ({dated(said.date)}); "
        f"what was signed is the {better.instrument}, {_when(better)}."
    )
    if namesakes:
        message += f" The {namesakes[0].instrument} is another one, {_when(namesakes[0])}."
    return Flag(
        CHECK,
        "contradiction",
        message,
        (said.claim, better.claim, *(claim.claim for claim in namesakes)),
        (
            cited(said),
            *(cited(claim, f"{claim.instrument}, {_when(claim)}") for claim in (better, *namesakes)),
        ),
        f"write {better.instrument}",
    )


def _when(claim: Claim) -> str:
    signed = f"signed {dated(claim.date)}" if claim.date else "signature not dated"
    return f"{signed}, in force {dated(claim.in_force)}" if claim.in_force else signed
