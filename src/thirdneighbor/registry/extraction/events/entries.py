"""Entries of a chronicle: what a line or row that begins with its date tells and no other rule read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_CONCERNED
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

AFTER_DATE = gated(r"\s*(?:[:–—|]|-\s|\s-\s)\s*")
# A word that tells an act: a participle or present form, or a noun of change.
ACT = gated(
    r"\b(?P<verb>[a-z]{3,}ed|taken|given|driven|broken|torn|thrown|withdrawn|sent|cut|shut|put|set|sold|lost|won|lifted|hit|sunk|shot"
    r"|struck|begun|held\s+up|let\s+(?:in|out|go)|arriv\w+|depart\w+|withdrawal|inauguration|opening|closure|closing|collapse|coup|fall|expulsion"
    r"|recall|handover|return|release|arrest|landing|invasion|occupation|annexation|independence|proclamation|recognition"
    r"|accession|admission|entry|exit|suspension|lifting|raid|attack|revolt|uprising|murder|assassination|departure"
    r"|(?:out|in)\s+with\s+[A-Z]|goes\s+over|switch(?:es)?(?:\s+to)?|quits?|joins?|seizes?|takes?\s+(?:over|back)|hands?\s+(?:over|back)|cross(?:es)?|stops?|resumes?|begins?|ends?|leaves?|lands?|sails?|opens?|closes?|moves?|falls?|breaks?|enters?)\b",
    re.IGNORECASE,
)
TALK = gated(
    r"\b(?:says?|said|tells?|told\s+(?:the\s+)?(?:parliament|reporters)|den(?:y|ies|ied)|accus\w+|warn\w*|condemn\w*|talks|meeting|summit"
    r"|visits?|elections?|elected|sworn\s+in|speech|budget|percent|per\s+cent|million|billion|votes?|voted|born|died|expected|toured|trip|tour|agreements?|treat(?:y|ies)|accords?"
    r"|memorand(?:um|a)|protocols?|pacts?|partnership|signed|initialed)\b|%"
)


def entries(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the act of a line that begins with its date and a colon or dash."""
    if sentence.passage.cells or not sentence.dates or any(d.kind != "quantity" for d in made):
        return []
    first = sentence.dates[0]
    opened = AFTER_DATE.match(sentence.text, first.end)
    if sentence.text[: first.start].strip(" *-–•") or opened is None:
        return []
    return told_by(sentence, opened.end(), when=first.when)


def told_by(sentence: Sentence, start: int, *, when: When | None) -> list[Draft]:
    """Return the act an entry tells from a place on, with everybody it names and the home state."""
    act = ACT.search(sentence.text, start)
    home = sentence.context.home
    codes = sentence.codes(start)
    if act is None or TALK.search(sentence.text, start) or standing(sentence, act.start()) != "done":
        return []
    if not codes and not home:
        return []
    why = () if home in codes or not home else (HOME_CONCERNED,)
    parties = tuple(dict.fromkeys([*codes, *([home] if home else [])]))[:4]
    return [event_told(sentence, act.span(), (parties, why), word=act["verb"].casefold(), date=when)]
