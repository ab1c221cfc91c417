"""People counted where they live: taken in by a state, or of a people without one (`2 million Mapuche`)."""

from __future__ import annotations

from thirdneighbor.registry.extraction.figures.numerals import ABOUT, NUMBER, SCALE, has_number, scaled
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

GUESTS = (
    "refugees",
    "people",
    "migrants",
    "asylum seekers",
    "exiles",
    "returnees",
    "immigrants",
    "displaced persons",
)
TAKES = (
    r"(?:t(?:ake|akes|aken|aking|ook)\s+in|host(?:s|ed|ing)?|shelter(?:s|ed|ing)?|admit(?:s|ted|ting)?|accept(?:s|ed|ing)?|receiv(?:es|ed|ing)"
    r"|welcom(?:es|ed|ing)|resettl(?:es|ed|ing)|absorb(?:s|ed|ing)?|hous(?:es|ed|ing)|(?:home|refuge|shelter|asylum)\s+to|harbou?r(?:s|ed|ing)?)"
)
TAKEN_IN = gated(rf"\b{TAKES}\s+{ABOUT}$")
# A people of no state, told by its plural or its name: `around 2 million Mapuche live in Chile`.
LIVING = gated(
    rf"(?<![\w$€£¥.,-])(?i:{ABOUT})(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?\s+(?:ethnic\s+|native\s+|indigenous\s+)?(?P<who>[A-Z][\w-]+)\s+"
    r"(?:(?:still|now|also|today)\s+)?(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing)|dwell|remain(?:ed)?|are\s+(?:settled|found|scattered|based))\s+in\s+(?:the\s+)?$"
)
# How far before a state the number of people that live there may stand.
REACH = 150
LIVE = gated(
    r"\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing)|dwell|remain(?:ed)?|settled|found|scattered|based)\s+in\b"
)


def taken_in(sentence: Sentence, start: int, stop: int, unit: str, said: Told) -> Told:
    """Return who takes people in as the first their number measures: `it took in 9,000 Haitian refugees`."""
    if not unit.endswith(GUESTS):
        return said
    verb = TAKEN_IN.search(sentence.text, max(0, start - 50), start)
    if verb is None:
        return said
    host, why = subject_of(sentence, verb.start())
    from_whom = [g for g in sentence.within(start, stop) if g.codes and g.adjective]
    other = from_whom[0].codes[:1] if from_whom else tuple(c for c in said[0] if c not in host)[:1]
    return ((*host[:1], *(c for c in other if c not in host)), why) if host else said


def residents(sentence: Sentence) -> list[Draft]:
    """Return how many of a people that no table knows live in a state."""
    text = sentence.text
    if not has_number(text) or not LIVE.search(text):
        return []
    found = []
    for group in sentence.groups:
        left = max(0, group.start - REACH)
        match = LIVING.search(text, left, group.start) if group.codes and not group.adjective else None
        if match is None or standing(sentence, match.start()) != "done":
            continue
        known = any(m.start <= match.start("who") < m.end for m in (*sentence.names, *sentence.people))
        number, scale = scaled(match["n"], match["scale"])
        if not known and (scale or number >= 100):
            span = (match.start("n"), match.end("who"))
            unit = f"{scale} people".strip()
            found.append(Draft("quantity", group.codes[:1], *span, quantity=number, unit=unit))
    return found
