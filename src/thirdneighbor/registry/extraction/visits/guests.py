"""Visits told by one word: `talks between the king and the visiting Chadian president`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import made

VISITING = gated(r"\bvisiting\s+(?=[A-Z])")


def guests(sentence: Sentence) -> list[Draft]:
    """Return the visit of whoever is called visiting, to the one other state whose people are named."""
    found: list[Draft] = []
    for match in VISITING.finditer(sentence.text):
        guest = next((p for p in sentence.people if p.start == match.end() and p.code), None)
        if guest is None or not fact(sentence, match.start()):
            continue
        others = {p.code for p in sentence.people if p.code and p.code != guest.code}
        home = sentence.context.home
        host = next(iter(others)) if len(others) == 1 else home if home in others or not others else ""
        if host and host != guest.code:
            found += made(sentence, guest, (host,), (match.start(), guest.end))
    return found


def without_hosts(drafts: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Drop the visits that turn a guest and his host around."""
    turned = {draft.parties[::-1] for draft in told}
    return [draft for draft in drafts if draft.parties not in turned]
