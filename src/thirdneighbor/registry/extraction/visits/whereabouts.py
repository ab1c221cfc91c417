"""Visits told by where somebody was: any verb without an object and a place behind it, or a place before."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.presence import NOT_THERE
from thirdneighbor.registry.extraction.visits.travelers import TOP, in_office, made, officer_at, traveler_at

ADVERBS = (
    r"(?:(?:also|again|then|later|once|twice|already|still|even|just|himself|herself|briefly|back|over|only|alone|together"
    r"|first|finally|had|has|have|been|was|were|who|in\s+person|in\s+turn|in\s+secret|once\s+more|[a-z]+ly)\s+){0,4}"
)
PAST = (
    r"(?:[a-z]{2,}ed|spoke|stood|sat|ate|sang|rode|ran|swam|knelt|bowed|slept|wept|won|went|came|made\s+(?:merry|peace)"
    r"|drank|began|woke|lay|shook\s+hands|took\s+(?:the\s+(?:salute|floor|stage|oath\s+of\s+friendship)|questions)"
    r"|met\s+the\s+press|broke\s+bread|was\s+\w+ing|cut\s+(?:a|the)\s+ribbon|wrapped\s+up|set\s+foot|put\s+up)"
)
# What may stand between a verb and the place without being its object.
BESIDE = (
    r"(?:\s+(?:(?:on|for|at|during|after|in|with|beside|alongside|before|over|past|by|to|through|along|under|around)\s+)"
    r"(?:[\w’'-]+\s+){0,5}?[\w’'-]+|\s+(?:together|alone|twice|once|briefly|again|first|there|[a-z]+ly))"
)
STATIVE = re.compile(
    r"\b(?:born|lived?|studied|educated|grew|ruled?|invested|intervened|trained|based|resided?|worked|served|arrested|jailed"
    r"|imprisoned|exiled|killed|murdered|shot|buried|tried|accused|charged|convicted|sentenced|indicted|elected|defeated|fought|failed"
    r"|believed|interested|involved|succeeded|seen|regarded|criticized|criticised|expected|invited|wanted|needed|supposed|called|asked"
    r"|denounced|replaced|overthrown|toppled|represented|banned|barred|known|remembered|named|honored|appointed|quoted|reported|mentioned)\b"
)
AFTER = gated(
    rf"(?:,[^,;.]{{3,80}},)?\s+{ADVERBS}(?P<verb>{PAST}){BESIDE}{{0,2}}\s+(?:in|at|into|on|inside|outside|near)\s+(?:the\s+|[\w-]+\s+(?:in|at|near)\s+)?$"
)
# `In Oslo (on 3 May 2011) the king danced`, `It was in Oslo that`
BEFORE = gated(
    r"^\W*(?:(?:On|In|By)\s[^,;.]{3,24},?\s+)?(?:(?:Back|Later|Earlier)\s+)?(?:It\s+was\s+)?(?:[Ii]n|[Aa]t)\s+(?:the\s+)?$"
)
HE = gated(r"^\W*(?:(?:In|On|Later|Then|That)\b[^,;.]{0,20},?\s+)?(?P<he>[Hh]e|[Ss]he)\b")
GAP = gated(
    r"(?:['’]s?\s+\w+)?(?:\s+that|,)?\s+(?:that\s+)?(?:the\s+|[A-Z][\w-]+['’]s?\s+|visiting\s+)?$|(?:['’]s?\s+\w+)?,?\s+(?:in|on)\s[^;.]{3,30}?,?\s+(?:that\s+)?(?:the\s+)?$"
)
TOLD = gated(
    rf"(?:\s+and\s+(?:the\s+)?[A-ZÀ-Ž][\w’'-]*(?:\s+[\w’'-]+){{0,3}}?)?(?:,[^,;.]{{3,80}},)?\s+{ADVERBS}(?P<verb>{PAST}|[a-z]*(?:ew|ook|ave|old|aid|ound|ought|ut|et|ought|ang|eld))\b"
)
# Where the home state is without its name.
HERE = (
    r"(?:here|over(?=\s+(?:for|to|in|on|from|again|twice|since)\b)|in\s+town|in\s+the\s+(?:country|capital|islands?|kingdom|republic)"
    r"|on\s+(?:the|our|these)\s+(?:island|islands|isle|archipelago|spot)|on\s+our\s+(?:soil|shores)|among\s+us|with\s+us|our\s+guest|in\s+our\s+(?:country|capital|midst))"
)
BE = r"(?:was|were|had\s+been|has\s+been|have\s+been)"
WAS_HERE = gated(
    rf"\b{BE}\s+(?:(?:also|again|back|once|twice|already|only|last|first|even|himself|herself|briefly|present|due\s+south)\s+){{0,2}}{HERE}\b"
    r"(?!\s+(?:of|that|which)\b)"
)
INTO_TOWN = gated(
    r"\b(?:rode|drove|flew|came|rolled|swept|sailed|marched|walked|blew|breezed|jetted|strode|motored|steamed|hurried|slipped|traveled|travelled"
    r"|went|journeyed|crossed|hopped|popped|made\s+(?:his|her)\s+way|ventured)\s+(?:(?:over|back|up|down|across|out|in|all\s+the\s+way|straight|[a-z]+ly)\s+)?"
    r"(?:through\s+(?:it|town|the\s+(?:capital|city|streets))|(?:in)?to\s+(?:town|the\s+(?:capital|island|islands|country|kingdom|republic|archipelago)|our\s+(?:city|capital|island|country|shores|coast)))\b"
)
GUEST_OF = gated(
    r"\b(?:was|were|had\s+been)\s+(?:(?:also|again|once\s+more|twice)\s+)?(?:an?|the)\s+(?:\w+\s+)?guests?\s+(?:of|at\s+the\s+table\s+of)\s+(?:the|our|its)\s+"
    r"(?P<office>[a-z][a-z-]+(?:\s+minister)?)(?=\s*(?:[,.;]|on\b|in\b|at\b|for\b|during\b|when\b))"
)
OWN_LAND = (HOME_HOSTS,)


def whereabouts(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who were, or did something, in a place of another state."""
    return [*_after(sentence), *_before(sentence), *_here(sentence), *_guest_of(sentence)]


def _free(sentence: Sentence, who: Mention) -> bool:
    """Whether somebody is named in his own right, and holds an office."""
    role = sentence.vocabulary.offices.get(who.office, "")
    named = bool(who.person) or role in TOP
    named = named and role != "representative"
    return not (who.mute or who.owner) and bool(who.code) and named and in_office(sentence, who)


def _he(sentence: Sentence) -> list[Mention]:
    """Return whom the `he` or `she` that opens a sentence or its next clause stands for."""
    match = HE.search(sentence.text)
    who = sentence.context.person
    if match is None or who is None or any(p.start < match.start() for p in sentence.people):
        return []
    return [replace(who, start=match.start("he"), end=match.end("he"), owner=False, mute=False)]


def _places(sentence: Sentence) -> list[Mention]:
    return [
        n
        for n in sentence.names
        if n.is_city and n.before in {"in", "at", "outside", "near", "into"} and not n.owner
    ]


def _after(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who did something without an object in a city: `stood godfather in Oslo`."""
    found: list[Draft] = []
    for place in _places(sentence):
        before = [
            p
            for p in (*_he(sentence), *sentence.people)
            if p.end < place.start and _free(sentence, p) and p.code != place.code
        ]
        who = before[-1] if before else None
        told = AFTER.fullmatch(sentence.text, who.end, place.start) if who else None
        if (
            who is None
            or told is None
            or STATIVE.search(told.group())
            or not fact(sentence, told.start("verb"))
        ):
            continue
        if any(
            who.end < n.start < place.start and n not in sentence.people and not n.adjective
            for n in sentence.names
        ):
            continue
        if NOT_THERE.search(sentence.text[told.start("verb") : place.start + 40]):
            continue
        found += made(sentence, who, (place.code,), (told.start("verb"), place.end))
    return found


def _before(sentence: Sentence) -> list[Draft]:
    """Return the visits of those for whom a city sets the scene: `In Oslo the king turned to Iran`."""
    place = next(iter(_places(sentence)), None)
    if place is None or not BEFORE.fullmatch(sentence.text, 0, place.start):
        return []
    who = next((p for p in sentence.people if p.start > place.end), None)
    if who is None or who.code == place.code or not _free(sentence, who):
        return []
    told = TOLD.match(sentence.text, who.end)
    if told is None or STATIVE.search(told.group()) or not _gap(sentence, place.end, who.start):
        return []
    return (
        made(sentence, who, (place.code,), (who.start, told.end()))
        if fact(sentence, told.start("verb"))
        else []
    )


def _gap(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether nothing but a date lies between a city and whom it sets the scene for."""
    date = next((d for d in sentence.dates if 0 <= d.start - start < 6 and d.end <= stop), None)
    dated = date and re.fullmatch(r",?\s*(?:in|on)?\s*", sentence.text[start : date.start])
    return bool(
        GAP.fullmatch(sentence.text, start, stop)
        or (dated and date and re.fullmatch(r",?\s+(?:the\s+)?", sentence.text[date.end : stop]))
    )


def _here(sentence: Sentence) -> list[Draft]:
    """Return the visits of strangers who were here, on the island, or rode into town."""
    home = sentence.context.home
    found: list[Draft] = []
    for pattern in (WAS_HERE, INTO_TOWN) if home else ():
        for match in pattern.finditer(sentence.text):
            who = traveler_at(sentence, match.start())
            if who is None or who.code in {"", home} or who.owner or not in_office(sentence, who):
                continue
            if fact(sentence, match.start()):
                found += made(sentence, who, (home,), match.span(), why=OWN_LAND)
    return found


def _guest_of(sentence: Sentence) -> list[Draft]:
    """Return the visits of guests of an office that nobody's words give a state but the home state's."""
    home = sentence.context.home
    found: list[Draft] = []
    for match in GUEST_OF.finditer(sentence.text):
        who = traveler_at(sentence, match.start())
        known = (
            officer_at(sentence, match.start("office") - 5, match.end("office"))
            or match["office"] in sentence.vocabulary.offices
        )
        if home and who and known and who.code not in {"", home} and fact(sentence, match.start()):
            found += made(sentence, who, (home,), match.span(), why=OWN_LAND)
    return found
