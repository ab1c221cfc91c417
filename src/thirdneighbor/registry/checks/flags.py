"""What a check reports: one flag, with the claims it is about and the places that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from thirdneighbor.core.dates import When, english
from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.registry.records import Claim, OfficeHolder, Registry

Severity = Literal["contradiction", "open question", "note", "unknown"]
SEVERITIES: tuple[Severity, ...] = ("contradiction", "open question", "note", "unknown")
UNDATED = "no date"


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding of one check on claims of a registry.

    `contradiction`: what is said cannot hold beside better sources or beside itself. `open question`: it
    may hold, the registry cannot settle it. `note`: it holds, but a reader must know something about it.
    `unknown`: the check lacks the data to decide. There is no `ok`: a check that finds nothing is silent.
    `evidence` names documents with locators and rows of tables, each with its value.
    """

    check: str
    severity: Severity
    message: str
    claims: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    suggestion: str = ""


def cited(claim: Claim, value: str = "") -> str:
    """Name the place of a claim and the value that stands there.

    The value is the claim's date unless another is given.
    """
    said = value or dated(claim.date)
    return f"{claim.document}, {claim.locator}: {said}" if claim.locator else f"{claim.document}: {said}"


def dated(when: When | None) -> str:
    """Say a date in English, `no date` for none.

    >>> dated(When("2024-02")), dated(None)
    ('February 2024', 'no date')
    """
    return english(when) if when else UNDATED


def spell(holder: OfficeHolder) -> str:
    """Name the row of a spell in office and its span."""
    row = f"officeholders/{holder.iso3}/{holder.office}/{holder.person}/{holder.start.text}"
    return f"{row}: {holder.start.text} to {holder.end.text if holder.end else 'the list was taken'}"


def name_of(code: str, registry: Registry) -> str:
    """Return the name of a state or other party as it stands in a sentence, its code when not known."""
    if code in registry.parties:
        return in_text(f"the {registry.parties[code].name}")
    states = all_states(registry.folder)
    return in_text(states[code].name) if code in states else code


def publisher_of(document: str, registry: Registry) -> str:
    """Return who published a document, its key when the registry does not know it."""
    known = registry.documents.get(document)
    return known.publisher if known else document


def listed(items: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["a", "b", "c"]), listed(["a", "b"]), listed(["a"])
    ('a, b and c', 'a and b', 'a')
    """
    words = list(items)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the ids of claims, each once, in the order given."""
    return tuple(dict.fromkeys(claim.claim for claim in claims))


def corrections(registry: Registry) -> list[tuple[Claim, Claim]]:
    """Return every claim that a better-supported one corrects, beside the one that corrects it."""
    by_id = {claim.claim: claim for claim in registry.claims}
    return [(by_id[c.instead_of], c) for c in registry.claims if c.instead_of in by_id]
