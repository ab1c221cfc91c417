"""Parties of an act that its words do not name: those told before, the partner of the section."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

BOTH = gated(r"\b(?:ties|relations|talks|border|contacts)\b")
SHARED = gated(
    r"\b(?:ties|relations|talks|border|contacts|embassy|embassies|ambassadors|consulates|flights|trade|cooperation|crossings?|frontiers?|aid)\b",
    re.IGNORECASE,
)
MISSION = gated(r"\b(?:embass|consulat|mission|legation)\w*\s+(?:in|at)\s+(?:the\s+)?$")
Told = tuple[tuple[str, ...], tuple[str, ...]]


def unsaid(
    sentence: Sentence,
    sense: Sense,
    match: re.Match[str],
    *,
    span: tuple[int, int],
    why: tuple[str, ...],
    is_passive: bool,
) -> Told:
    """Return the parties of an act that names none: told before, before an aside or in the heading."""
    told, because = _pair_before(sentence, span, why)
    if told:
        return told, because
    head = _before_aside(sentence, match.start()) if is_passive else ()
    home, partner = sentence.context.home, sentence.context.section
    if head or not (home and partner):
        return head, why
    if sense.sense.startswith("troops"):
        return (partner, home), (*why, "the section's heading names whose troops they are")
    if SHARED.search(sentence.text, *span):
        return (home, partner), (*why, "the section's heading names the partner")
    return (), why


ASIDE_BEFORE = gated(r",[^;]{3,90},\s+(?:was|were|had\s+been)\s+(?:\w+ly\s+|then\s+)?$")


def _before_aside(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the subject of a passive before an aside: `Chad, having stormed out, was let back in`."""
    aside = ASIDE_BEFORE.search(sentence.text, 0, start)
    heads = [
        g
        for g in sentence.groups
        if aside and 0 <= aside.start() - g.end < 2 and not g.mentions[-1].adjective
    ]
    return heads[-1].codes if heads else ()


def mission_abroad(sentence: Sentence, sense: Sense, span: tuple[int, int]) -> tuple[str, ...]:
    """Return where the mission is that a passive is about: `the embassy in Lima was shut`."""
    home = sentence.context.home
    if not home or sense.sense not in {"embassy opened", "opened", "incident", "expelled"}:
        return ()
    groups = sentence.within(*span)
    if any(g.owner or g.mentions[-1].adjective for g in groups):
        return ()
    there = [g for g in groups if g.before in {"in", "at"} and MISSION.search(sentence.text, 0, g.start)]
    codes = there[0].codes[:1] if there else ()
    return codes if home not in codes else ()


def _pair_before(
    sentence: Sentence, span: tuple[int, int], why: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pair of the sentence before, the home state one of it, for what two share."""
    pair = sentence.context.pair
    both = len(pair) == 2 and sentence.context.home in pair and BOTH.search(sentence.text, *span)
    return (pair, (*why, "the pair of the sentence before")) if both else ((), why)


def shared(
    sentence: Sentence, span: tuple[int, int], why: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two states named before what two share: `embassies were reopened`."""
    told = sentence.codes(0, span[0])
    both = len(told) == 2 and SHARED.search(sentence.text, *span)
    return (told, (*why, "the two named before")) if both else ((), why)
