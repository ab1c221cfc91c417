"""Tables of travels: who went where and when, told by the columns alone."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import office_of_home
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed
from thirdneighbor.registry.extraction.tables.columns import dates_of, only_names
from thirdneighbor.registry.extraction.visits.travelers import TOP, made

TRAVELS = gated(
    r"\b(?:travels?|trips?|visits?|visited|tours?|journeys?|abroad|itinerary|visitors?|guests?)\b",
    re.IGNORECASE,
)
WHERE = gated(
    r"^(?:where|place|destination|host|host\s+country|location|city|country|countries|state|areas?\s+visited|country\s+visited"
    r"|visited|to)$",
    re.IGNORECASE,
)
WHEN = gated(r"\b(?:when|date|dates|month|year|time|period)\b", re.IGNORECASE)
WHO = gated(r"^(?:who|guest|visitor|leader|name|dignitary|traveler|official|visiting\s+\w+)$", re.IGNORECASE)
GUEST = gated(r"^(?:guests?|visitors?|visiting\s+\w+|dignitary|dignitaries)$", re.IGNORECASE)
ORIGIN = gated(r"^(?:from|nationality|home\s+country|country\s+of\s+origin|of)$", re.IGNORECASE)
TELLS_TRAVELS = "the table tells travels"
ONWARD = gated(r"[^.;]{0,30}?\s+to\s+(?:the\s+)?")
UNREAL = gated(
    r"\b(?:planned|cancel\w*|postponed|expected|invited|virtual|online|called\s+off|due)\b", re.IGNORECASE
)


def itinerary(passage: Passage, told: list[Draft], context: Context) -> list[Draft]:
    """Return the visits of a row under headings such as `When | Where` in a table of travels."""
    where = next((c for c in passage.cells if WHERE.match(c.heading.strip()) and c.text), None)
    dated = [d for c in passage.cells if WHEN.search(c.heading) for d in dates_of(c, context.anchor)]
    when = dated[0] if dated else None
    who = next((c for c in passage.cells if WHO.match(c.heading.strip()) and c.text), None)
    about = " ".join([passage.section, passage.lead, *(c.heading for c in passage.cells)])
    if when is None or not TRAVELS.search(about) or UNREAL.search(passage.text):
        return []
    if any(d.kind == "visit" for d in told) or not context.home:
        return []
    if not (where or who):
        return [replace(draft, date=when.when) for draft in _in_a_word(passage, context)]
    traveler = _traveler(passage, who.text if who else "", context)
    place = analysed(where.text, passage, context) if where else None
    hosts = tuple(dict.fromkeys(n.code for n in place.names if not n.mute)) if place else ()
    traveler, hosts = _of_guests(passage, traveler, hosts, context)
    if traveler is None or not hosts:
        return []
    sentence = analysed(passage.text, passage, context)
    drafts = made(sentence, traveler, hosts, (0, len(passage.text)), rank=passage.text)
    return [replace(draft, date=when.when, inferred=(*draft.inferred, TELLS_TRAVELS)) for draft in drafts]


def _in_a_word(passage: Passage, context: Context) -> list[Draft]:
    """Return the visits of a cell that says but who went where: `Prime Minister Jane Doe to Oslo`."""
    found: list[Draft] = []
    for cell in passage.cells:
        sentence = analysed(cell.text, passage, context)
        for person in sentence.people[:1]:
            places = [n for n in sentence.names if n.before == "to" and n.start > person.end and n.code]
            hosts = tuple(dict.fromkeys(n.code for n in places if n.code != person.code))
            if hosts and ONWARD.fullmatch(cell.text, person.end, places[0].start):
                found += made(sentence, person, hosts, (0, len(passage.text)), why=(TELLS_TRAVELS,))
    return found


def _of_guests(
    passage: Passage, traveler: Mention | None, hosts: tuple[str, ...], context: Context
) -> tuple[Mention | None, tuple[str, ...]]:
    """Return who came and to whom: in a table of guests the column of states says where each is from."""
    guests = any(GUEST.match(cell.heading.strip()) for cell in passage.cells)
    origin = [only_names(c, passage, context) for c in passage.cells if ORIGIN.match(c.heading.strip())]
    own = next((codes[0] for codes in origin if codes), "")
    if not own and guests and len(hosts) == 1 and context.home not in hosts:
        own, hosts = hosts[0], ()
    if traveler and own and not traveler.code:
        why = f"the table says that {traveler.person or 'the guest'} is from there"
        traveler = replace(traveler, code=own, inferred=why)
    if traveler and hosts == (traveler.code,):
        hosts = ()
    return traveler, hosts or ((context.home,) if traveler and traveler.code != context.home else ())


def _traveler(passage: Passage, cell: str, context: Context) -> Mention | None:
    """Return who the table is about: the cell's person, or whom the section or its lead names."""
    for text in (cell, passage.section, passage.lead) if not cell else (cell,):
        people = analysed(text, passage, context).people if text else ()
        if people:
            return people[0]
    office = context.vocabulary.office.search(f"{passage.section} {passage.lead}")
    if cell or office is None or context.vocabulary.offices.get(office.group().casefold()) not in TOP:
        return None
    why = office_of_home(office.group())
    return Mention(0, 0, context.home, "person", office=office.group().casefold(), inferred=why)
