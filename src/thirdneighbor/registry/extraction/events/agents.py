"""Who a passive's `by` names: a state, its government or legislature, somebody of the home state."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import PRONOUN_IS_HOME, Told, taken_for_home
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

HOUSE = (
    r"(?:government|parliament|senate|congress|cabinet|national\s+assembly|assembly|president|prime\s+minister"
    r"|king|emir|sultan|foreign\s+minist(?:er|ry)|army|voters|supreme\s+court|constitutional\s+court|authorities"
    r"|legislature|junta|military|opposition|lawmakers|deputies|electorate|people|crown)"
)
NEAR = 90
# An apposition has an agent of its own: `he was arrested, an affront seen as such by Lima`.
ASIDE = gated(r",\s+(?:an?|the)\s+\w+")
OF_HOME = gated(rf"\bby\s+(?:the|its|our|their)\s+(?:\w+\s+)?{HOUSE}\b(?!\s+of\b)", re.IGNORECASE)
# `by the junta in Bamako`, `by the government of Peru`
BODY_IN = gated(rf"\bby\s+(?:the|an?)\s+(?:\w+\s+)?{HOUSE}\s+(?:in|of|at)\s+(?:the\s+)?$", re.IGNORECASE)
BY_IT = gated(r"\s+by\s+(?:it|him|her)\b")
OF_STRANGER = gated(
    rf"\bby\s+((?:[A-ZÀ-Ž][\w’'-]+\s+){{1,3}}[A-ZÀ-Ž][\w-]+|[A-ZÀ-Ž][\w-]+)['’]s?\s+(?:\w+\s+)?{HOUSE}\b"
)


def agent_after(sentence: Sentence, start: int, right: int) -> Told:
    """Return whom `by` names in the clause, and why where it is a body or a man of the home state.

    A government or parliament without a name is that of the document's home state.
    """
    home, text = sentence.context.home, sentence.text
    named = [g for g in sentence.within(start, right) if g.before == "by" and g.codes]
    if named and named[0].start - start < NEAR and not ASIDE.search(text, start, named[0].start):
        return named[0].codes, ()
    seat = [g for g in sentence.within(start, right) if g.codes and BODY_IN.search(text, start, g.start)]
    if seat:
        return seat[0].codes, ()
    body = OF_HOME.search(text, start, right)
    if body and home and not any(body.end() <= g.start < body.end() + 6 for g in sentence.groups):
        return (home,), (f"{body.group()!r} names a body of the document's home state",)
    if home and BY_IT.match(text, start):
        return (home,), (PRONOUN_IS_HOME,)
    stranger = OF_STRANGER.search(text, start, right)
    known = stranger and any(g.start < stranger.end() and stranger.start() < g.end for g in sentence.groups)
    if stranger and home and not known:
        return (home,), (taken_for_home(stranger.group(1)),)
    return (), ()
