"""Rows of tables whose partner was inferred because its cell came out empty."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited, dated, ids, name_of, publisher_of
from thirdneighbor.registry.records import Claim, Registry

CHECK = "empty cells"
TABLE_ROW = "table"


def check(registry: Registry) -> list[Flag]:
    """Note, once a document, the claims whose partner was inferred from the rest of the row.

    A tie without any text behind it (no legal basis, no date, no signatory) although its partner is named
    is an open question: the row's other cells are empty. Sentences of prose have no cells.
    """
    inferred: dict[str, list[Claim]] = {}
    bare = []
    for claim in registry.claims:
        if "inferred" in claim.note and claim.partners:
            inferred.setdefault(claim.document, []).append(claim)
        if claim.kind == "partnership" and claim.partners and _is_bare(claim):
            bare.append(claim)
    return [
        *(_inferred(document, claims, registry) for document, claims in inferred.items()),
        *(_bare(claim, registry) for claim in bare),
    ]


def _is_bare(claim: Claim) -> bool:
    prose = bool(claim.text) and TABLE_ROW not in claim.locator
    return not (prose or claim.legal_basis or claim.signatories or claim.date)


def _inferred(document: str, claims: list[Claim], registry: Registry) -> Flag:
    return Flag(
        CHECK,
        "note",
        f"In {len(claims)} claims from {publisher_of(document, registry)} the partner's cell is empty; "
        "the partner is inferred from what the row says of a visit or an office holder.",
        ids(claims),
        tuple(cited(c, f"{name_of(c.partners[0], registry)}; {c.note}") for c in claims),
    )


def _bare(claim: Claim, registry: Registry) -> Flag:
    partner = name_of(claim.partners[0], registry)
    message = f"The document gives a {claim.tier} tie with {partner} and nothing it rests on."
    return Flag(CHECK, "open question", message, (claim.claim,), (cited(claim, dated(claim.date)),))
