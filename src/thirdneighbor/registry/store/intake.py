"""What one reading brings to the store, checked before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.passages import Link, Notice
from thirdneighbor.registry.records import Claim, Document

NUL = "\x00"


@dataclass(frozen=True, slots=True)
class Intake:
    """A document and the claims that one version of the rules (`extractor`) read from it.

    `sha256` is the hash of the document's bytes and tells whether it is already known; `name` is the file
    it came from. Raises DataError for claims of another document, repeated ids and text no database takes.
    """

    document: Document
    sha256: str
    name: str
    extractor: str
    claims: tuple[Claim, ...]
    notices: tuple[Notice, ...] = field(default=())
    links: tuple[Link, ...] = field(default=())

    def __post_init__(self) -> None:
        """Check that the claims belong to the document and have ids of their own."""
        strange = [claim.claim for claim in self.claims if claim.document != self.document.document]
        if strange:
            message = f"claims of another document than {self.document.document}: {', '.join(strange[:5])}"
            raise DataError(message)
        twice = [name for name, count in Counter(claim.claim for claim in self.claims).items() if count > 1]
        if twice:
            raise DataError(f"claims with one id: {', '.join(twice[:5])}")
        if any(NUL in claim.text or NUL in claim.summary for claim in self.claims):
            raise DataError(f"{self.name} holds NUL characters in a claim; no store keeps those")


@dataclass(frozen=True, slots=True)
class Added:
    """What a reading changed: whether the document is new, and how many claims were not known before."""

    document: str
    new_document: bool
    new_reading: bool
    new_claims: int
