"""Ties of a list in shorthand: `Japan: diplomatic relations (1986)`, `Thailand (relations 1989; ...)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# The name an item begins with and what parts it from what is told of it.
BEHIND_LABEL = gated(r"\s*(?:[:–—(]|\s-\s|,\s)")
BEFORE_LABEL = gated(r"\W{0,4}(?:\d{1,2}[.)]\s+)?(?:the\s+)?", re.IGNORECASE)
RELATIONS = gated(
    r"\b(?:(?:full|formal|official)\s+)?(?:diplomatic\s+)?(?:relations|ties)\s*(?:\(|:|,)?\s*(?:(?:since|from|in|established|opened)\s+)*(?:on\s+|in\s+)?"
    r"(?=\d|[A-Z])",
    re.IGNORECASE,
)


def labeled_ties(sentence: Sentence, found: Sequence[Draft]) -> list[Draft]:
    """Return the relations that an item about one partner dates in a word."""
    home, partner = sentence.context.home, _label(sentence)
    if not home or not partner or any(d.kind == "partnership" for d in found):
        return []
    for match in RELATIONS.finditer(sentence.text):
        date = next((d for d in sentence.dates if 0 <= match.end() - d.start <= 1), None)
        if date:
            why = ("the list is about the document's home state",)
            tier = "diplomatic relations"
            return [
                Draft(
                    "partnership",
                    (home, partner),
                    match.start(),
                    date.end,
                    tier=tier,
                    instrument=tier,
                    date=date.when,
                    inferred=why,
                )
            ]
    return []


def _label(sentence: Sentence) -> str:
    """Return the partner an item begins with, if a mark parts it from the rest."""
    for mention in sentence.names:
        if mention.code and mention.code != sentence.context.home and not mention.adjective:
            opens = BEFORE_LABEL.fullmatch(sentence.text, 0, mention.start)
            return mention.code if opens and BEHIND_LABEL.match(sentence.text, mention.end) else ""
    return ""
