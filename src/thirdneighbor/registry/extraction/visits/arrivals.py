"""Visits told without their host: who came, stayed, or made the journey to the document's home state."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, HOST_BEFORE, SECTION_PARTNER, THERE_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import (
    companions,
    host_after,
    in_office,
    made,
    traveler_at,
)

CAME = gated(
    r"\b(?:(?:had\s+|has\s+)?come(?:\s+(?:over|back|up|down|by|across|calling))?|came(?:\s+back)?|was\s+back|arrived|landed|touched\s+down|was\s+there"
    r"|visit(?:ed)?|returned|dropped\s+(?:by|in)|stopped\s+(?:by|over)|flew\s+in|(?:traveled|travelled|flew|drove|sailed|came)\s+(?:up|down|over|across|out|south|north|east|west)|turned\s+up|showed\s+up|was\s+in\s+town|passed\s+through"
    r"|came\s+(?:through|and\s+went|along|on\s+an?\s+(?:\w+\s+)?visit)|(?:has|have|had)\s+been\s+(?:twice|once|back|here|(?:two|three|four|five|several|many)\s+times)"
    r"|paid\s+(?:his|her|their)\s+respects|got\s+(?:his|her|their)\s+(?:\w+\s+)?welcome|came\s+to\s+(?:see|watch|open|ask|offer|sign|talk|attend|pay|bury|mourn|celebrate|speak|inspect|plead|promise"
    r"|discuss|inaugurate|lay|learn|congratulate|thank|negotiate|apologi[sz]e|shake\s+hands)\b[^.;,]{0,50}?"
    r"|crossed\s+the\s+(?:border|river|frontier|bridge|line|strait)(?:\s+at\s+(?:the\s+)?[A-Z]\w+)?|(?:was|were)\s+among\s+those\s+(?:who\s+(?:came|attended)|to\s+(?:come|attend|make\s+the\s+(?:trip|journey)))|(?:crossed|popped|hopped|nipped|dropped|stopped|swung|was\s+driven|drove|walked|went|stepped)\s+(?:over|across)(?:\s+the\s+(?:border|river|frontier|bridge|line|strait))?"
    r"|(?:was|were|been)\s+(?:last\s+|first\s+)?seen\s+(?:here|there)|had\s+been\s+there(?!\s+for\b)|were\s+there"
    r"|stayed(?!\s+(?:away|out|on|put|home|with|silent|at\s+home|in\s+(?:power|office|touch|contact|charge|control|place|force|the\s+(?:union|bloc|alliance))))|(?:had\s+)?stepped\s+(?:off|down\s+from|out\s+of)\s+(?:the|his|her|an?)\s+(?:[\w-]+\s+)?(?:plane|jet|train|aircraft|ship|yacht|helicopter|airliner)"
    r"|(?:made|make)\s+the\s+(?:[\w-]+\s+)?(?:trip|journey|crossing|voyage|pilgrimage)|filled\s+in|came\s+instead|deputi[sz]ed|put\s+in\s+an\s+appearance"
    r"|got\s+(?:here|there)|found\s+(?:his|her)\s+way\s+here|made\s+it(?:\s+(?:here|there))?"
    r"|(?:paid|made|paying|making)\s+an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip|stop|stopover|call|layover)|looked\s+in|came\s+(?:to\s+call|calling|round|over)|broke\s+(?:his|her)\s+journey)\b"
    r"(?=(?:\s+(?:again|twice|thrice|once|(?:two|three|four|five)\s+times|late|early|alone|too|first|in\s+person|in\s+secret|incognito|by\s+\w+|[a-z]+ly"
    r"|unannounced|uninvited|overnight|an?\s+\w+\s+(?:on|later|after|before|earlier)|\w+\s+(?:years|months|weeks|days)\s+(?:on|later|after|before|earlier)|(?:for\s+)?(?:\w+|\d+)\s+(?:hours?|days?|nights?|weeks?)))?"
    r"(?:\s+(?:in|on|here|there|was|for|from|as|while|aboard|with|by|at\s+the\s+invitation|late|early|during|within|between|before|until|that|at\s+the\s+(?:end|start|beginning|close|turn|height)"
    r"|the\s+(?:\w+\s+)?(?:day|night|morning|evening|week|month|year|following|next|previous|same))\b|,|\.))",
    re.IGNORECASE,
)
WAS_WHO = gated(r"[^.;]{0,30}\s+was\s+(?:the\s+)?")
BACK = gated(r"returned|came\s+back|was\s+back", re.IGNORECASE)
NOT_UNTIL = gated(
    r"\b(?:not\s+until|only\s+in|it\s+took\s+until|had\s+to\s+wait\s+until|not\s+before)\b[^.;]{3,80}$",
    re.IGNORECASE,
)
FIRST = gated(
    r"\b(?:first|last|only|latest|third|second)\b[^.;]{0,80}\bto\s+$|\bwho\s+(?:have|has|had)\s+(?:ever\s+)?$"
)


# `flew there to fetch him`
THITHER = gated(
    r"\b(?:flew|went|traveled|travelled|drove|sailed|hurried|rushed|journeyed|hastened|raced|headed|returned|moved\s+on|stopped(?:\s+over)?|stayed|arrived|landed)"
    r"\s+(?:back\s+|straight\s+|directly\s+|out\s+|over\s+|on\s+|himself\s+|herself\s+|in\s+person\s+)?there\b"
)
IT_TOOK = gated(r"(?:^|[.;:]\s|\bbut\s)\W*[Ii]t\s+took\s+(?:the\s+)?$")
UNTIL = gated(r"\s+until\s*$")


def _partner(name: Mention) -> bool:
    """Whether a capital stands for the state something was concluded with: `a pact with Oslo`."""
    return name.kind == "seat" and name.before == "with"


def thither(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who went `there`: to the city or state named before."""
    found: list[Draft] = []
    for match in THITHER.finditer(sentence.text):
        places = [
            n.code
            for n in sentence.names
            if n.end <= match.start() and ((n.is_place and n.before in {"in", "to", "at"}) or _partner(n))
        ]
        host = places[-1] if places else sentence.context.host
        who = traveler_at(sentence, match.start())
        if who and host and who.code != host and in_office(sentence, who) and fact(sentence, match.start()):
            why = (THERE_BEFORE,)
            found += made(sentence, who, (host,), match.span(), why=why)
    return found


def at_last(sentence: Sentence) -> list[Draft]:
    """Return the visit that took somebody long, after another told before: `It took him until 2020`."""
    journey, home = sentence.context.journey, sentence.context.home
    host = journey.parties[1] if journey and len(journey.parties) == 2 else ""
    if not host or host != home:
        return []
    for person in sentence.people:
        date = next((d for d in sentence.dates if UNTIL.fullmatch(sentence.text, person.end, d.start)), None)
        said = date and re.match(
            r"\s*(?:[.;,]|$|to\s+(?:come|make|follow|do|arrive|turn|get|visit)\b)", sentence.text[date.end :]
        )
        if said and IT_TOOK.search(sentence.text, 0, person.start) and person.code not in {"", host}:
            why = (HOST_BEFORE,)
            return made(sentence, person, (host,), (person.start, person.end), why=why)
    return []


def _there(sentence: Sentence, home: str) -> str:
    """Return where `there` is: the host of the visit told last, else the home state."""
    context = sentence.context
    journey = context.journey.parties[-1] if context.journey and len(context.journey.parties) == 2 else ""
    return context.host if context.host and (context.host == journey or not home) else home


def arrivals(sentence: Sentence) -> list[Draft]:
    """Return visits told without their host: `Sarkozy came in 2010, and Macron in 2021`."""
    found = [*thither(sentence), *at_last(sentence)]
    home = sentence.context.home
    for match in CAME.finditer(sentence.text):
        before = sentence.text[: match.start()]
        first = FIRST.search(before) or NOT_UNTIL.search(before)
        placed = re.match(r"\s+(?:in|at|on)\s+", sentence.text[match.end() :])
        if placed and host_after(sentence, match.end() + placed.end()):
            continue
        if match.group().lower() in {"come", "visit"} and not first:
            continue
        if BACK.match(match.group()) and re.match(r"\s+from\b", sentence.text[match.end() :]):
            continue
        named = next(
            (p for p in sentence.people if WAS_WHO.fullmatch(sentence.text, match.end(), p.start)), None
        )
        who = named if first and named else traveler_at(sentence, match.start())
        if who is None or not (first or fact(sentence, match.start())) or not home:
            continue
        host = _there(sentence, home if who.code != home else "") if "there" in match.group() else home
        why = (HOME_HOSTS,)
        if host == who.code:
            host, why = sentence.context.section, (SECTION_PARTNER,)
        if not host or host == who.code:
            continue
        for traveler in (who, *companions(sentence, who, match.start())):
            found += made(sentence, traveler, (host,), match.span(), rank=match.group(), why=why)
    return found
