"""Lengths of borders: `it shares a 900-kilometer border with Bolivia` measures both who share it."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

LENGTHS = ("kilometers", "miles")
WITH = gated(r"[\s-]+(?:long\s+)?(?:[\w-]+\s+){0,2}?(?:border|frontier|boundary)\s+with\s+(?:the\s+)?")
OWN = gated(r"\s*(?:It|The\s+(?:country|kingdom|republic|nation|state|island|emirate|sultanate))\b")
HELD = gated(
    r"\b(?:shar(?:es?|ed|ing)|ha[sd]|having|with|its|their|along)\s+(?:an?\s+|its\s+)?(?:[\w-]+\s+){0,3}$"
)


def border_of(sentence: Sentence, start: int, stop: int, unit: str) -> tuple[str, ...]:
    """Return who shares the border a length measures, and with whom; nobody where it measures none."""
    if not unit.endswith(LENGTHS):
        return ()
    text = sentence.text
    other = next((g for g in sentence.groups if g.start > stop and g.codes), None)
    if other is None or not WITH.fullmatch(text, stop, other.start) or not HELD.search(text, 0, start):
        return ()
    if OWN.match(text):
        sharing = sentence.context.subject[:1] or (sentence.context.home,)
    else:
        acting = [g for g in sentence.within(0, start) if g.codes and speaks(sentence, g)]
        sharing = acting[0].codes[:1] if acting else (sentence.context.home,)
    if not sharing[0] or sharing[0] in other.codes:
        return ()
    return (*sharing, *other.codes[:1])
