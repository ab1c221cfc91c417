"""Visits to a person: who was called on, by a pronoun, an office of the home state or leaders in a city."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.sentences.analysis import Sentence
from thirdneighbor.registry.extraction.visits.travelers import host_after, own_officer

# `called on its leaders in Oslo`
LEADERS_IN = gated(
    r"\s+(?:its|their|the|his|her)\s+(?:\w+\s+)?(?:leaders?|rulers?|government|hosts?|counterparts?|generals?|rulers?|king|emir|sultan|president|junta|politburo)"
    r"\s+(?:in|at)\s+"
)
HIM = gated(r"\s+(?:him|her)\b")


def leaders_in(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the state of the city whose leaders somebody called on: `called on its leaders in Oslo`."""
    led = LEADERS_IN.match(sentence.text, start)
    placed = host_after(sentence, led.end()) if led else None
    return placed.codes[:1] if placed and placed.mentions[0].is_city else ()


def own_or_him(sentence: Sentence, start: int, who: Mention) -> Mention | None:
    """Return whom somebody called on: `the president` of the home state, or `him` who was told of before."""
    told = sentence.context.person
    if HIM.match(sentence.text, start) and told and told.code not in {"", who.code}:
        return replace(told, inferred=f"{told.person or told.office!r} was told of before")
    return own_officer(sentence, start)
