"""Visits told beside another: in somebody's company, on his next one, before going on elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOST_BEFORE, VISIT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.receptions import listed_at
from thirdneighbor.registry.extraction.visits.travelers import host_after, in_office, made, traveler_at

# `was shown the port in the company of A and B`
IN_COMPANY = gated(
    r"\b(?:in\s+(?:the\s+)?company\s+(?:of|with)|in\s+the\s+footsteps\s+and\s+company\s+of|side\s+by\s+side\s+with|flanked\s+by)\s+(?:the\s+|both\s+)?"
)
SHOWN = gated(
    r"\b(?:was|were)\s+(?:then\s+|also\s+|next\s+)?(?:shown|driven|taken|led|escorted|guided|walked)\b|\b(?:toured|inspected|visited|opened|inaugurated|saw|rode|walked|dined"
    r"|laid|planted|watched|reviewed|attended|crossed|traveled|drove|stood|strolled)\b"
)
# `and on his next, in April 2023, to a strategic one`
NEXT_ONE = gated(
    r"\b(?:on|during|at)\s+(?:his|her|their)\s+(?:next|second|third|fourth|following|latest|last|other|return)(?:\s+one)?,?\s+(?:in|on)(?:\s+the)?\s*$"
)
TRIP = gated(r"\b(?:visit|stay|trip|tour|journey|call|stopover)\b")
# `stopped over a month earlier, before going on to Peru`
GOING_ON = gated(
    r"\b(?:before|prior\s+to|and\s+then|then)\s+(?:going|flying|traveling|travelling|heading|moving|continuing|proceeding|sailing|pressing|journeying|leaving|departing|driving)"
    r"\s+(?:(?:on|onward|onwards|further)\s+)?(?:to|for)\s+(?:the\s+)?$"
)
# `was lifted during his stay`: the stay is told before.
DURING_IT = gated(
    r"\b(?:during|throughout|in\s+the\s+course\s+of|on|within|amid|before|after|by\s+the\s+end\s+of)\s+(?:his|her|their)\s+(?:[\w-]+\s+)?$"
)


def beside(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits that a sentence tells by another one."""
    return [*_company(sentence, told), *_next(sentence, told), *_going_on(sentence, told)]


def not_again(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what names anew a visit told before it in its sentence: `was lifted during his stay`."""
    return [
        d
        for d in drafts
        if not (
            DURING_IT.search(sentence.text, 0, d.start)
            and any(o.start < d.start and o.parties == d.parties for o in drafts)
        )
    ]


def _company(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits of those in whose company a visitor was shown something, where he was."""
    found: list[Draft] = []
    for match in IN_COMPANY.finditer(sentence.text):
        shown = SHOWN.search(sentence.text, 0, match.start())
        who = traveler_at(sentence, shown.start()) if shown else None
        if shown is None or who is None or not fact(sentence, shown.end() - 1):
            continue
        journey = next((d for d in reversed(told) if d.start < match.start()), sentence.context.journey)
        if journey is None or len(journey.parties) != 2 or who.code != journey.parties[0]:
            continue
        host = journey.parties[1]
        why = (HOST_BEFORE,)
        for one in _people(sentence, match.end()):
            if one.code not in {"", host} and in_office(sentence, one):
                found += made(sentence, one, (host,), (match.start(), one.end), why=why)
    return found


def _people(sentence: Sentence, start: int) -> list[Mention]:
    """Return the people of a list behind a place, each with or without the state behind the name."""
    listed = listed_at(sentence, start)
    if not listed:
        return []
    for person in sentence.people:
        last = listed[-1]
        between = sentence.text[last.end : person.start]
        if person.start > last.end and JOINT.fullmatch(between):
            listed.append(person)
    return listed


JOINT = gated(r"(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)?(?:,|,?\s+and)\s+(?:the\s+)?")


def _next(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the next visit of the same, told without its noun: `and on his next, in April 2023`."""
    found: list[Draft] = []
    for date in sentence.dates:
        match = NEXT_ONE.search(sentence.text, 0, date.start)
        before = [d for d in told if match and d.start < match.start() and len(d.parties) == 2]
        if match and before and TRIP.search(sentence.text, 0, match.start()):
            why = (*before[-1].inferred, VISIT_BEFORE)
            again = replace(before[-1], start=match.start(), end=match.end(), date=date.when, inferred=why)
            found.append(replace(again, instrument="visit"))
    return found


def _going_on(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return where a visitor went on to: `stopped over a month earlier, before going on to Peru`."""
    found: list[Draft] = []
    for group in sentence.groups:
        match = GOING_ON.search(sentence.text, 0, group.start)
        before = [d for d in told if match and d.start < match.start() and len(d.parties) == 2]
        placed = match and host_after(sentence, match.end()) is group and group.codes
        if match and before and placed and group.codes[0] not in before[-1].parties:
            parties = (before[-1].parties[0], group.codes[0])
            why = tuple(w for w in before[-1].inferred if "the host" not in w)
            found.append(
                replace(before[-1], parties=parties, start=match.start(), end=group.end, inferred=why)
            )
    return found
