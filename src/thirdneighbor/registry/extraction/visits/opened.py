"""Visits told by an opening: `In Gulu, on 3 May 2021, the chancellor said`, `Meeting in Oslo, A agreed`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import PLACE_AT_HOME
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.receptions import listed_at
from thirdneighbor.registry.extraction.visits.travelers import in_office, made

SAID = gated(
    r"\s+(?:\w+ly\s+|and\s+[A-Z][\w\s]+\s)?(?:said|asked|begged|bowed|knelt|prayed|apologi[sz]ed|thanked|met|received|handed|showed|reviewed|watched|told|promised|pledged|signed|announced|spoke|offered|unveiled|declared|vowed"
    r"|proposed|complained|agreed|assured|laid|opened|inaugurated|initialed|praised|joined|gave)\b"
)
# `in Gulu, on 3 May 2021, the chancellor asked forgiveness`: a place no table knows.
SPOT = gated(
    r"\W*(?:(?:[A-Z][\w-]+\s?){1,4}:\s+)?[Ii]n\s+[A-ZÀ-Ž][a-zà-ž]+(?:\s+[A-ZÀ-Ž][a-zà-ž]+)?,?\s+(?:on|in)?\s*"
)
GATHERED = gated(
    r"\W*(?:(?:In|On)\s[^,;.]{3,25},?\s+)?(?:Meeting|Gathered|Gathering|Assembled|Assembling|Convening|Convened|Sitting\s+down|Seated|Speaking"
    r"|Standing|Appearing|Dining|Lunching|Summoned|Received|Welcomed|Arriving|Arrived|Landing|Conferring)\b[^,;.]{0,60}?\s(?:in|at|to)\s+(?:the\s+)?"
)
FROM_AFAR = gated(r"\b(?:video|link|phone|online|virtual\w*|remotely|embassy|screen|United\s+Nations|UN)\b")
LEAD = gated(r",?\s+(?:the\s+)?")


def opened_by_place(sentence: Sentence) -> list[Draft]:
    """Return the visits that the opening of a sentence tells."""
    return [*_at_spot(sentence), *_gathered(sentence)]


def _at_spot(sentence: Sentence) -> list[Draft]:
    """Return the visit of a stranger who did something at a place of the home state, on a day told before."""
    home, text = sentence.context.home, sentence.text
    date = next((d for d in sentence.dates if SPOT.fullmatch(text, 0, d.start)), None)
    who = next((p for p in sentence.people if date and p.start > date.end), None)
    if date is None or who is None or not home or who.code in {"", home} or who.owner or who.mute:
        return []
    placed = any(n.start < date.start and n.before == "in" for n in sentence.names)
    if placed or not LEAD.fullmatch(text, date.end, who.start) or not SAID.match(text, who.end):
        return []
    if not in_office(sentence, who) or not fact(sentence, who.end):
        return []
    why = (PLACE_AT_HOME,)
    return made(sentence, who, (home,), (who.start, who.end), why=why)


def _gathered(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who met, spoke or landed in a city, as the participle before them says."""
    text = sentence.text
    place = next(
        (n for n in sentence.names if n.is_city and GATHERED.fullmatch(text, 0, n.start)),
        None,
    )
    if place is None or place.owner or place.adjective or FROM_AFAR.search(text, 0, place.end + 20):
        return []
    comma = re.compile(r"[^;.]{0,40}?,\s+(?=[A-Z]|the\s|its\s|both\s)").match(text, place.end)
    people = listed_at(sentence, comma.end()) if comma else []
    return [
        draft
        for who in people
        if in_office(sentence, who) and fact(sentence, people[-1].end)
        for draft in made(sentence, who, (place.code,), (who.start, who.end))
    ]
