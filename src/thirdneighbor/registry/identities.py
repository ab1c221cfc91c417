"""Ids of claims by what they say: the same claim found again by newer rules keeps its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace

from thirdneighbor.core.provenance import canonical_json, sha256_text
from thirdneighbor.registry.records import Claim

DIGITS = 10
LEFT_OUT = frozenset({"claim", "document", "source", "extractor"})
"""Fields that say who found a claim and where it is kept, not what it says."""


def identified(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims with ids made of their document and content; equal ones of a document are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        name = f"{claim.document}#{_digest(claim)}"
        seen[name] += 1
        found.append(replace(claim, claim=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(found)


def _digest(claim: Claim) -> str:
    content = {name: value for name, value in asdict(claim).items() if name not in LEFT_OUT}
    for name in ("date", "in_force", "term"):
        content[name] = str(getattr(claim, name) or "")
    return sha256_text(canonical_json(content))[:DIGITS]
