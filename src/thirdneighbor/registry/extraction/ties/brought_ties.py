"""Ties that a visit brought: `he went home with a strategic partnership`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.ties.counted_rungs import OPINION, RAISED_TO, reached
from thirdneighbor.registry.extraction.ties.ladders import WITH_MANY
from thirdneighbor.registry.extraction.ties.rungs import CLEAR, TIE, is_paper, tier_of

# `came home from it with a ...`, `left behind him a ...`, `took back a ...`
CARRIED = gated(
    r"\b(?:left|leaves|leaving|came|comes|come|went|goes|gone|returned|returns|returning|flew|flies|departed|departs|carried|carries"
    r"|took|takes|taking|brought|brings|bringing|crowned|sealed|ended|concluded|closed|culminated|produced|yielded|bore|resulted|led)\b"
    r"(?:\s+(?!not\b|without\b|no\b|hoping\b)[\w’'-]+){0,9}?\s+(?:(?:an?|the|its|their|what\s+is\s+called\s+an?|what\s+both\s+call\s+an?)\s+)?"
    r"(?:new\s+|so-called\s+)?[\"“]?$",
)
HERE = gated(
    r"\b(?:it|there|him|her|them|he|she|his|the\s+(?:visit|trip|journey|stay|tour|two|pair|guest|host))\b"
)
# `He came home from it with a ...`
HOMEWARD = gated(
    r"\s*(?:He|She|They|The\s+\w+)\s+(?:then\s+|soon\s+)?(?:came|went|returned|flew|got|was)\s+(?:back\s+)?(?:home|back)\b"
)
SURELY = gated(CLEAR)


def brought_ties(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the rungs that a sentence about a visit names and nothing else has read.

    The parties are those of its one visit, or of the visit told before where the words point back to it.
    """
    if "artner" not in sentence.text:
        return []
    pair, why = _travelers(sentence, made)
    if len(pair) != 2:
        return []
    known = [d for d in made if d.kind in {"partnership", "agreement"}]
    found: list[Draft] = []
    for match in TIE.finditer(sentence.text):
        tier = tier_of(sentence, match)
        inside = any(d.start < match.end() and match.start() < d.end for d in known)
        if not tier or inside or is_paper(sentence, match) or WITH_MANY.match(sentence.text, match.end()):
            continue
        bare = tier == "partnership" and match.group("head").casefold() != "partnership"
        start = _brought(sentence, match.start(), match.group().casefold())
        if bare or start < 0 or not reached(sentence, match):
            continue
        found.append(
            Draft(
                "partnership",
                pair,
                start,
                match.end(),
                tier=tier,
                instrument=match.group().strip(' "“'),
                inferred=(why,),
            )
        )
    return found


def _travelers(sentence: Sentence, made: Sequence[Draft]) -> tuple[tuple[str, ...], str]:
    """Return the two whom the visit of a sentence, or the one told before, joins; the home state first."""
    here = {frozenset(d.parties) for d in made if d.kind == "visit" and len(d.parties) == 2}
    journey = sentence.context.journey
    why = "the visit of the sentence names the parties"
    if not here and journey is not None and not sentence.codes() and HERE.search(sentence.text.casefold()):
        here, why = {frozenset(journey.parties)}, "the visit told before names the parties"
    home, host = sentence.context.home, sentence.context.host
    if not here and home and host and host != home and HOMEWARD.search(sentence.text):
        here, why = {frozenset((home, host))}, "the place told before is where the journey led"
    if len(here) != 1:
        return (), why
    return tuple(sorted(next(iter(here)), key=lambda code: (code != home, code))), why


def _brought(sentence: Sentence, start: int, phrase: str) -> int:
    """Return where the words begin that say that a rung was reached, or -1."""
    text = sentence.text
    left, _ = sentence.clause(start)
    if OPINION.search(text, left, start):
        return -1
    if RAISED_TO.search(text, 0, start):
        return start
    carried = CARRIED.search(text, 0, start)
    done = carried is not None and standing(sentence, carried.start()) == "done"
    return carried.start() if carried and done and SURELY.search(phrase) else -1
