"""Visits told by sending, choosing, paying and leaving: `sent him to Oslo`, `left Lima for Quito`."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.sentences.acting import fact, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import TOP, host_after, in_office, made, traveler_at

LEFT_FOR = gated(
    r"\b(?:left|departed(?:\s+from)?|flew\s+from|sailed\s+from|set\s+out\s+from|took\s+off\s+from|traveled\s+from)\s+(?:the\s+)?"
)
TO_NEXT = gated(r"\s+(?:by\s+\w+\s+)?(?:for|to)(?=\s)")
PAID = gated(r"\s+(?:an?|his|her|the)\s+(?:[\w-]+\s+){0,3}(?:visit|call)\b")
SENT = gated(
    r"\b(?:sent|dispatched|despatched)\s+(?:his|her|its|their|the|an?)\s+(?:\w+\s+){0,2}?", re.IGNORECASE
)
EXCHANGED = gated(r"\bexchanged\s+(?:\w+\s+){0,2}visits\b")
# `Return visits by both kings took place`, `exchanged visits by their presidents`
RECIPROCAL = gated(
    r"\b(?:(?:reciprocal|mutual)\s+(?:[\w-]+\s+){0,2}visits?|exchanged?\s+(?:of\s+)?(?:\w+\s+){0,2}visits)\s+(?:by|of|between|from)\s+(?:the\s+|their\s+|both\s+)*"
    r"(?:two\s+)?(?P<who>(?:(?:foreign|prime|defen[cs]e|senior)\s+)?(?:ministers|presidents|leaders|kings|premiers|heads\s+of\s+(?:state|government)))\b",
    re.IGNORECASE,
)
PENDING = gated(
    r"[^.;]{0,40}?\b(?:are|is|were|was|be)\s+(?:\w+\s+)?(?:planned|scheduled|proposed|expected|due|foreseen|discussed|cancel+ed|postponed|to\b)"
)
BACK_FROM = gated(
    r"\b(?:fresh|back|home|returning|returned|newly\s+returned)\s+from\s+(?:an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip|journey|stay|tour)\s+(?:to|in|of)\s+|(?:talks|a\s+summit|a\s+meeting)\s+in\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
CHOSE = gated(r"\b(?:chose|chosen|picked|selected|made)\s+", re.IGNORECASE)
FOR_TRIP = gated(r"\s+(?:for|as|his|her|the)\s+.{0,40}\b(?:trips?|visits?|stop|destination|journey)\b")
ON_TRIP = gated(r"^\W*(?:For|As)\s+.{0,40}\b(?:trip|visit|stop|destination|journey)\b")


def errands(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who were sent, chose a goal, exchanged visits or left for a place."""
    return [
        *_chose(sentence),
        *_left_for(sentence),
        *_sent(sentence),
        *_paid(sentence),
        *_exchanged(sentence),
        *_back_from(sentence),
    ]


def _back_from(sentence: Sentence) -> list[Draft]:
    """Return the visits somebody came home from: `the king, back from Oslo`, `Fresh from Rome, she said`."""
    found: list[Draft] = []
    text = sentence.text
    for match in BACK_FROM.finditer(text):
        place = next((n for n in sentence.names if n.start == match.end()), None)
        if place is None or not place.is_place or place.adjective or place.owner:
            continue
        before = [
            p
            for p in sentence.people
            if re.fullmatch(r",\s+(?:just\s+|newly\s+|barely\s+)?", text[p.end : match.start()])
        ]
        after = [
            p
            for p in sentence.people
            if match.start() < 4 and re.fullmatch(r"[^;.]{0,50},\s+(?:the\s+)?", text[place.end : p.start])
        ]
        who = next(iter([*before, *after]), None)
        if who is not None and who.code and in_office(sentence, who):
            told = made(sentence, who, (place.code,), (match.start(), place.end))
            found += [replace(draft, alone=True) for draft in told]
    return found


def _left_for(sentence: Sentence) -> list[Draft]:
    """Return the visits told by both ends of a way: `left Lima for Quito`."""
    found: list[Draft] = []
    for match in LEFT_FOR.finditer(sentence.text):
        place = next((g for g in sentence.groups if g.start == match.end()), None)
        onward = TO_NEXT.match(sentence.text, place.end) if place else None
        hosts = host_after(sentence, onward.end()) if onward else None
        who = traveler_at(sentence, match.start()) if hosts else None
        if who and hosts and fact(sentence, match.start()):
            found += made(sentence, who, hosts.codes, (match.start(), hosts.end))
    return found


def _sent(sentence: Sentence) -> list[Draft]:
    """Return the visits of ministers somebody sent: `Rome sent its foreign minister to Oslo`."""
    found: list[Draft] = []
    text = sentence.text
    for match in SENT.finditer(text):
        office = sentence.vocabulary.office.match(text, match.end())
        person = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 3), None)
        at = max(person.end if person else 0, office.end() if office else 0)
        role = sentence.vocabulary.offices.get(
            office.group().casefold() if office else (person.office if person else ""), ""
        )
        to = re.match(r"(?:,[^,;.]{3,40},|\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)?,?\s+to(?=\s)", text[at:])
        hosts = host_after(sentence, at + to.end()) if to and at else None
        codes, why = subject_of(sentence, match.start())
        if hosts and codes and role in TOP | {"envoy", "adviser"} and fact(sentence, match.start()):
            name = person.person if person else ""
            who = Mention(
                match.start(), at, codes[0], "person", person=name, office=office.group() if office else ""
            )
            found += made(sentence, who, hosts.codes, (match.start(), hosts.end), why=why)
    return found


def _paid(sentence: Sentence) -> list[Draft]:
    """Return the visits paid to somebody: `paid the king a state visit`."""
    found: list[Draft] = []
    for match in re.finditer(r"\b(?:paid|pays)\s+(?:the\s+)?", sentence.text):
        host = next((g for g in sentence.groups if g.start == match.end()), None)
        visit = PAID.match(sentence.text, host.end) if host else None
        who = traveler_at(sentence, match.start()) if visit else None
        if who and host and visit and fact(sentence, match.start()):
            found += made(sentence, who, host.codes, (match.start(), visit.end()), rank=visit.group())
    return found


def _exchanged(sentence: Sentence) -> list[Draft]:
    """Return both visits of two who exchanged them."""
    found: list[Draft] = []
    for match in RECIPROCAL.finditer(sentence.text):
        named = sentence.codes()
        pair = named if len(named) == 2 else () if named else sentence.context.pair
        if len(pair) == 2 and fact(sentence, match.start()) and not PENDING.match(sentence.text, match.end()):
            whos = [Mention(*match.span("who"), code, "person", office=match["who"]) for code in pair]
            for guest, code in zip(whos, reversed(pair), strict=True):
                found += made(sentence, guest, (code,), match.span())
        return found
    for match in EXCHANGED.finditer(sentence.text):
        people = [p for p in sentence.people if p.end <= match.start() and p.code and not p.owner]
        if len(people) == 2 and people[0].code != people[1].code and fact(sentence, match.start()):
            for who, host in (people, people[::-1]):
                found += made(sentence, who, (host.code,), match.span())
    return found


def _chose(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in CHOSE.finditer(sentence.text):
        hosts = host_after(sentence, match.end())
        who = traveler_at(sentence, match.start()) if hosts else None
        if who and hosts and (FOR_TRIP.match(sentence.text, hosts.end) or ON_TRIP.match(sentence.text)):
            found += made(sentence, who, hosts.codes, (match.start(), hosts.end))
    return found
