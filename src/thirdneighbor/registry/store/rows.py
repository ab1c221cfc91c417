"""Claims, documents and notices as rows of the database, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Link, Notice
from thirdneighbor.registry.records import Claim, Document, Person
from thirdneighbor.registry.store.schema import CLAIM_TEXTS

DATES = ("date", "in_force", "term")


def claim_row(claim: Claim, *, added: str) -> dict[str, Any]:
    """Return the row of a claim; dates as EDTF text, empty for none."""
    row: dict[str, Any] = {name: str(getattr(claim, name) or "") for name in CLAIM_TEXTS}
    return row | {
        "claim": claim.claim,
        "document": claim.document,
        "parties": list(claim.parties),
        "signatories": [asdict(person) for person in claim.signatories],
        "inferred": list(claim.inferred),
        "quantity": claim.quantity,
        "added": added,
    }


def claim_of(row: Mapping[str, Any]) -> Claim:
    """Return the claim of a row."""
    values: dict[str, Any] = {name: row[name] for name in CLAIM_TEXTS}
    values |= {name: When(row[name]) if row[name] else None for name in DATES}
    return Claim(
        **values,
        claim=row["claim"],
        document=row["document"],
        parties=tuple(row["parties"]),
        signatories=tuple(Person(**person) for person in row["signatories"]),
        inferred=tuple(row["inferred"]),
        quantity=row["quantity"],
    )


def document_of(row: Mapping[str, Any]) -> Document:
    """Return the document of a row."""
    return Document(
        document=row["document"],
        title=row["title"],
        form=row["form"],
        publisher=row["publisher"],
        date=When(row["date"]) if row["date"] else None,
        url=row["url"],
        note=row["note"],
        source=row["source"],
    )


def notices_of(row: Mapping[str, Any]) -> tuple[Notice, ...]:
    """Return what the reader noticed about the document of a row."""
    return tuple(Notice(**notice) for notice in row["notices"])


def links_of(row: Mapping[str, Any]) -> tuple[Link, ...]:
    """Return the links of the document of a row."""
    return tuple(Link(**link) for link in row["links"])
