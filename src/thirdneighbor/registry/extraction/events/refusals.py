"""Whom a refusal refuses: those the request came from, or nobody where an offer is only declined."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# `Peru declined in December`: nobody is refused by that.
DECLINED = gated(
    r"\s*(?:[.,;:]|$)|\s+(?:in|on|at|the\s+(?:next|same|following)|again|politely|that|for\s+fear|because"
    r"|a\s+(?:year|month|week))\b"
)
# `requests from Lima were turned down`
REQUEST = gated(
    r"\b(?:requests?|demands?|offers?|bids?|applications?|appeals?|proposals?|pleas?|overtures?|invitations?"
    r"|ultimatums?|calls?)\b[^,;]*$"
)


def refused(sentence: Sentence, left: int, start: int) -> tuple[str, ...]:
    """Return from whom the request came that a passive refuses: `requests from Lima were turned down`."""
    asked = [g for g in sentence.within(left, start) if g.before in {"from", "of"} and g.codes]
    return tuple(c for g in asked[:1] for c in g.codes if REQUEST.search(sentence.text, left, g.start))
