"""Claims of invented documents for tests of the store."""

import hashlib

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Link, Notice
from thirdneighbor.registry.records import Claim, Document, Person
from thirdneighbor.registry.store.intake import Intake

EXTRACTOR = "rules 1"


def document(key: str) -> Document:
    """An invented document."""
    return Document(
        key, f"On {key}", "reference", "A publisher", When("2024-05"), "https://example.org", "", key
    )


def claim(
    name: str, *, key: str, quantity: float | None = None, text: str = "said “so”; 'DROP TABLE'"
) -> Claim:
    """An invented claim that fills every field."""
    return Claim(
        claim=name,
        home="",
        kind="partnership",
        parties=("NPL", "BTN"),
        date=When("2018-03~"),
        tier="strategic",
        instrument="Strategic partnership*",
        legal_basis="joint statement",
        signatories=(Person("Ünal Ç. Ñ", "president", "Q1"), Person("B")),
        quantity=quantity,
        unit="" if quantity is None else "USD",
        in_force=When("2019"),
        term=None,
        state_of_bill="",
        summary="They agreed.",
        document=key,
        locator="t=12",
        reading="said",
        status="accepted",
        instead_of="",
        confidence="medium",
        note="",
        source=key,
        text=text,
        extractor=EXTRACTOR,
        inferred=("NPL from the capital",),
    )


def intake(key: str, *, claims: int = 3, extractor: str = EXTRACTOR) -> Intake:
    """An invented reading of an invented document."""
    found = tuple(claim(f"{key}-{k}", key=key, quantity=1 / 3 + k) for k in range(claims))
    noticed = (Notice("time stamps", "note", "rescaled", "t=12"),)
    return Intake(
        document(key),
        hashlib.sha256(key.encode()).hexdigest(),
        f"{key}.md",
        extractor,
        found,
        noticed,
        (Link("a note", "its label"),),
    )
