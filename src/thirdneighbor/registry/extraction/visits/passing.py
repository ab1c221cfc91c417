"""Visits told in passing: somebody in a city between commas, with whom as a guest, brought there by whom."""

from __future__ import annotations

import re
from itertools import pairwise

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import opening_place, place_after
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.presence import NOT_THERE
from thirdneighbor.registry.extraction.visits.receptions import listed_at
from thirdneighbor.registry.extraction.visits.travelers import host_after, in_office, made, traveler_at

IN_CITY = gated(
    r",\s+(?:(?:then|back|again|just|himself|herself|also|once\s+more)\s+)?(?:in|at)\s+(?:the\s+)?"
)
COMMA_AFTER = gated(r"(?:\s+(?:in|on|for|from|that|at|to|as|with|the|between|until|after)\s[^,;.:]{2,60})?,")
WITH = gated(r"\bwith\s+(?:the\s+)?$")
# `Nobody had expected the king in Oslo`: there he was.
SURPRISE = gated(
    r"\b(?:[Nn]obody|[Nn]o\s+one|[Ff]ew|[Hh]ardly\s+anyone|[Nn]ot\s+many)\s+(?:had|would\s+have)\s+(?:expected|foreseen|thought|hoped|dreamed|reckoned|believed)"
    r"\s+(?:(?:to\s+(?:see|find|receive|greet|welcome)|of\s+seeing|with)\s+)?(?:the\s+)?$"
)
AT_CITY = gated(r"\s+(?:in|at)\s+(?:the\s+)?")
# What says that the person behind `with` had come.
COME = gated(
    r"\s+(?:also\s+|having\s+)?(?:come\s+(?:over|across|along|from|up|down|in)|flown\s+in|on\s+hand|in\s+attendance|looking\s+on|standing\s+by|present"
    r"|attending|watching|at\s+(?:his|her)\s+(?:side|elbow)|beside\s+(?:him|her|them)|among\s+the\s+(?:guests|onlookers|mourners)"
    r"|as\s+(?:his|her|its|their|an?|the|chief)\s+(?:[\w-]+\s+){0,2}?(?:guest|visitor)s?(?:\s+of\s+honou?r)?|in\s+the\s+(?:front\s+row|stands|audience|hall))\b"
)
# `was signed in Oslo, the king having flown in for the day`
HAVING_COME = gated(
    r"\s+having\s+(?:(?:just|only|already|first|specially|hastily)\s+)?(?:(?:come|flown|crossed|driven|sailed|traveled|travelled|hurried|rushed)\s+(?:in|over|across|out|down|up|there|along)"
    r"|(?:arrived|landed|touched\s+down|dropped\s+in|stopped\s+(?:over|by)))\b"
)
COMMA_BEFORE = gated(r"(?:,\s+(?:and\s+)?|^\W*)(?:the\s+)?$")
GUEST_OF = gated(
    r",\s+(?:(?:an?|the|once|twice|again)\s+)?(?:[\w-]+\s+){0,2}?guest\s+(?:of|in|at)\s+(?:the\s+)?"
)
BEING = gated(r"\s+being\s+(?:the|an?|once\s+more\s+the)\s+(?:[\w-]+\s+)?guest\s+(?:of|in|at)\s+(?:the\s+)?")
BROUGHT_TO = gated(
    r"\b(?:brought|handed\s+(?:back|over)|delivered|carried|taken|conveyed|presented|unveiled|announced|opened|inaugurated|proclaimed|returned|given\s+back"
    r"|launched|laid|made\s+public|escorted|flown|broken|read\s+out|cut)\s+(?:(?:back|over|home|up|down|first)\s+)?(?:to|in|at)\s+(?:the\s+)?"
)
# `carried a shawl into the White House`: nobody does so from afar.
INTO_SEAT = gated(
    r"\s+(?:(?:himself|herself|then|also|once|even|first|proudly|[a-z]+ly)\s+)?(?:carried|bore|lugged|took|brought|walked|strode|marched|stepped|swept|strolled|hauled|wheeled|rode)"
    r"(?!\s+(?:his|her|its|the|their)\s+(?:case|fight|quarrel|dispute|plea|complaint|campaign|message|fears?|worr\w+)\b)(?:\s+(?:[\w’'-]+\s+){0,8}?[\w’'-]+)?\s+into\s+the\s+$"
)
SEAT = gated(
    r"(?:White\s+House|Kremlin|[ÉE]lys[ée]e(?:\s+Palace)?|Vatican|Oval\s+Office|Quirinal|Blue\s+House)\b"
)
BY = gated(r"(?:\s+(?:in|on)\s[^,;.]{3,24})?\s+by\s+(?:the\s+)?")
TO_FRONTED = gated(r"^\W*(?:(?:In|On)\s[^,;.]{3,24},\s+)?[Tt]o\s+(?:the\s+)?$")
SENT = gated(
    r"\s+(?:(?:also|then|later|next|first|had|has|[a-z]+ly)\s+){0,2}(?:sent|dispatched|despatched)\s+(?:his|her|its|their|the|an?)\s+"
)
INVERTED = gated(
    r"\W*(?:For|To|From|With|After|Then|Next|There|Here|In|On|At|Among|Later|First|Last|Also)\b[^;.:]{0,80}?\b(?P<verb>came|flew|traveled|arrived|landed|followed|sat|stood)\s+(?:the\s+|both\s+|also\s+)?(?=[A-Z])"
)
OPENING_PART = gated(r"^\W*(?:(?:On|After|Upon|While|When)\s+)?$")


def in_passing(sentence: Sentence) -> list[Draft]:
    """Return the visits that asides, absolutes and passives tell."""
    return [
        *_between_commas(sentence),
        *_with(sentence),
        *_guest(sentence),
        *_surprised(sentence),
        *_brought(sentence),
        *_into(sentence),
        *_fronted(sentence),
        *_opened(sentence),
        *_inverted(sentence),
    ]


def _strangers(sentence: Sentence) -> list[Mention]:
    return [p for p in sentence.people if p.code and not p.mute and in_office(sentence, p)]


def _cities(sentence: Sentence) -> list[Mention]:
    return [n for n in sentence.names if n.is_city and not n.owner]


def _between_commas(sentence: Sentence) -> list[Draft]:
    """Return the visits of those set in a city between commas: `the king, in Oslo for the day, agreed`."""
    found: list[Draft] = []
    cities = _cities(sentence)
    for person in _strangers(sentence) if cities else ():
        for place in cities:
            if place.code == person.code or not IN_CITY.fullmatch(sentence.text, person.end, place.start):
                continue
            near = sentence.text[place.start : place.end + 40]
            told = COMMA_AFTER.match(sentence.text, place.end) and not NOT_THERE.search(near)
            if told and not person.owner and fact(sentence, person.start):
                found += made(sentence, person, (place.code,), (person.start, place.end))
    return found


def _with(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who were by: `with the king looking on`, `with him as her guest in Oslo`."""
    found: list[Draft] = []
    for person in _strangers(sentence):
        come = COME.match(sentence.text, person.end)
        having = HAVING_COME.match(sentence.text, person.end)
        having = having if having and COMMA_BEFORE.search(sentence.text, 0, person.start) else None
        come = come if WITH.search(sentence.text, 0, person.start) else having
        if come is None:
            continue
        place = place_after(sentence, come.end()) or opening_place(sentence)
        if having and place is None:
            place = next((n for n in _cities(sentence) if n.before == "in" and n.end < person.start), None)
        home = sentence.context.home
        other = {p.code for p in _strangers(sentence) if p.end < person.start} - {person.code}
        host = place.code if place else next(iter(other)) if len(other) == 1 else home
        why = () if place or len(other) == 1 else (HOME_HOSTS,)
        if host and host != person.code:
            found += made(sentence, person, (host,), (person.start, come.end()), why=why)
    return found


def _surprised(sentence: Sentence) -> list[Draft]:
    """Return the visit that nobody had expected: `Nobody had expected the king in Oslo on 3 May`."""
    for person in _strangers(sentence):
        if not SURPRISE.search(sentence.text, 0, person.start):
            continue
        for place in _cities(sentence):
            if place.code != person.code and AT_CITY.fullmatch(sentence.text, person.end, place.start):
                return made(sentence, person, (place.code,), (person.start, place.end))
    return []


def _guest(sentence: Sentence) -> list[Draft]:
    """Return the visits of guests by apposition: `the king, a guest of the mayor's in 2019, agreed`."""
    found: list[Draft] = []
    for person in _strangers(sentence):
        match = GUEST_OF.match(sentence.text, person.end) or BEING.match(sentence.text, person.end)
        host = host_after(sentence, match.end()) if match else None
        if match and host and host.codes and host.codes[0] != person.code:
            found += made(sentence, person, host.codes[:1], (person.start, host.end))
    return found


def _brought(sentence: Sentence) -> list[Draft]:
    """Return the visits of who brought or opened something in a city: `brought to Oslo by the king`."""
    found: list[Draft] = []
    for match in BROUGHT_TO.finditer(sentence.text):
        place = next((n for n in _cities(sentence) if n.start == match.end()), None)
        by = BY.match(sentence.text, place.end) if place else None
        who = next((p for p in _strangers(sentence) if by and p.start == by.end()), None)
        if who and place and who.code != place.code and fact(sentence, match.start()):
            found += made(sentence, who, (place.code,), (match.start(), who.end))
    return found


def _into(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who carried or brought something into the house of a head of state."""
    found: list[Draft] = []
    for seat in (n for n in sentence.names if SEAT.match(sentence.text, n.start)):
        for person in _strangers(sentence):
            told = person.end < seat.start and INTO_SEAT.fullmatch(sentence.text, person.end, seat.start)
            if told and person.code != seat.code and fact(sentence, person.end + 1):
                found += made(sentence, person, (seat.code,), (person.start, seat.end))
    return found


def _fronted(sentence: Sentence) -> list[Draft]:
    """Return the visit of a minister sent where the sentence opens: `To Peru he sent his minister`."""
    place: Group | None = next(iter(sentence.groups), None)
    if place is None or not place.codes or not TO_FRONTED.fullmatch(sentence.text, 0, place.start):
        return []
    sender = next(
        (p for p in sentence.people if p.start > place.end and SENT.match(sentence.text, p.end)), None
    )
    sent = re.compile(SENT.pattern).search(sentence.text, place.end)
    if sent is None or sent.start() > place.end + 60 or not fact(sentence, sent.start() + 1):
        return []
    office = sentence.vocabulary.office.match(sentence.text, sent.end())
    if office is None:
        return []
    person = next((p for p in sentence.people if sent.end() <= p.start <= sent.end() + 3), None)
    code = sender.code if sender else sentence.context.home
    name, end = (person.person, person.end) if person else ("", office.end())
    who = Mention(sent.start(), end, code, "person", person=name, office=office.group().casefold())
    return made(sentence, who, place.codes[:1], (place.start, place.end)) if code else []


def _inverted(sentence: Sentence) -> list[Draft]:
    """Return the visits of those named behind the verb: `For the funeral came Modi and Obama`."""
    match = INVERTED.match(sentence.text)
    home = sentence.context.home
    guests_named = listed_at(sentence, match.end()) if match else []
    places = [n for n in _cities(sentence) if match and n.end < match.end() and n.before in {"to", "in"}]
    host = places[-1].code if places else home
    if match is None or not host or not fact(sentence, match.start("verb")):
        return []
    why = () if places else (HOME_HOSTS,)
    return [
        draft
        for guest in guests_named
        if guest.code not in {"", host} and in_office(sentence, guest)
        for draft in made(sentence, guest, (host,), (match.start("verb"), guest.end), why=why)
    ]


def _opened(sentence: Sentence) -> list[Draft]:
    """Return the visit a participle tells before its subject: `Touching down in Oslo, the king waved`."""
    for match in said_in(journeys_in(sentence.context.folder)["went"], sentence.text):
        if not re.match(r"\w+ing\b", match.group()) or not OPENING_PART.fullmatch(
            sentence.text, 0, match.start()
        ):
            continue
        hosts = host_after(sentence, match.end())
        who = next((p for p in _strangers(sentence) if hosts and p.start > hosts.end), None)
        if hosts is None or who is None or who.owner or not hosts.codes:
            continue
        gap = sentence.text[hosts.end : who.start]
        if re.fullmatch(r"[^;.]{0,40},\s+(?:the\s+)?", gap) and gap.count(",") < 3:
            return made(sentence, who, hosts.codes[:1], (match.start(), hosts.end))
    return []


JOURNEY = gated(
    r"\b(?:set\s+(?:out|off)|mission|tours?|trips?|journeys?|travels|voyage|odyssey|pilgrimage|itinerary|swing|round|shuttled|traveled|travelled|flew|hurried"
    r"|raced|hopped|went)\b"
)


def legs(sentence: Sentence) -> list[Draft]:
    """Return the visits of dated stops: `set out, to Oslo on the 2nd and to Rome on the 5th`."""
    text = sentence.text
    stops = [
        g
        for g in sentence.groups
        if g.before == "to"
        and g.codes
        and g.mentions[0].is_place
        and any(0 <= d.start - g.end < 6 for d in sentence.dates)
    ]
    if len(stops) < 2:
        return []
    start = JOURNEY.search(text, 0, stops[0].start)
    joined = all(
        len(text[a.end : b.start]) < 45 and ";" not in text[a.end : b.start] for a, b in pairwise(stops)
    )
    who = traveler_at(sentence, start.start()) if start and joined else None
    if who is None or start is None or not in_office(sentence, who) or not fact(sentence, start.start()):
        return []
    found: list[Draft] = []
    for stop in stops:
        found += made(sentence, who, stop.codes[:1], (stop.start, stop.end))
    return found
