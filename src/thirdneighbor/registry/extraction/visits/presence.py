"""Visits told by what somebody did in a place: spoke, dined, signed or was simply there."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, PLACE_AT_HOME
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import opening_place
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.opened import SAID, opened_by_place
from thirdneighbor.registry.extraction.visits.travelers import (
    SUCCEEDED,
    TOP,
    in_office,
    made,
    officer_at,
    traveler_at,
)

# What can be done from afar, or not in person, unless a city is named.
LOOSE = gated(r"opened|announced|declared|proclaimed|negotiated|joined|took part|takes part|launched")
NOT_THERE = gated(
    r"\b(?:war|operation|invasion|offensive|fire|front|elections?|strikes?|coup|video|virtual\w*|online|phone"
    r"|telephone|remotely|link|United\s+Nations|UN|General\s+Assembly|Security\s+Council|asylum|refuge|exile|sanctuary)\b"
)
NOT_ACTIVE = gated(r"\b(?:the|an?|of|was|were|be|been|being|is|are|newly|jointly)\s+$")
# An embassy opens its doors; nobody went.
ITS_DOORS = gated(r"\s+(?:its|their)\s+(?:own\s+)?(?:doors|gates|embass|consulat|mission)")
ABSOLUTE = gated(r"\b(?:with|saw|found)\s+(?:the\s+|then\s+)?$", re.IGNORECASE)
OPENING = gated(r"^(?:\W*(?:[^.:;]{0,30}:|(?:In|On|By|Since)\s[^.:;]{0,20},)?\s*)$")
THERE = gated(r"\s*,?\s+(?:back\s+|again\s+|then\s+)?(?:in|at)\s+(?:the\s+)?")
CLOSED = gated(r"\s*(?:[,.;:)]|$|(?:too|also|again|as\s+well|in|on|at|to|for|with|when|where|after)\b)")
SPOKE_TO = gated(
    r"\b(?:addressed|spoke\s+(?:to|before|in)|told)\s+(?:a\s+joint\s+session\s+of\s+)?(?:the\s+)?"
)
PARLIAMENT = gated(
    r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:[Pp]arliament|[Aa]ssembly|Congress|[Ss]enate|[Ll]awmakers|[Dd]eputies|House|Diet|Bundestag)\b"
)
JOINED = gated(r"\b(?:was|were)\s+(?:also\s+|later\s+)?joined\b")
OCCASION = gated(
    r"\W*(?:At|During|On\s+the\s+sidelines\s+of)\s+(?:an?|the|his|her|their|that)\s[^,;.]{0,60}?\b(?:summit|meeting|forum"
    r"|conference|ceremony|banquet|dinner|lunch|funeral|parade|inauguration|talks|coronation|gathering|session)\b"
    r"[^,;.]{0,40}?\s(?:in|at)\s+(?:the\s+)?"
)
AT_PLACE = gated(r"\W*(?:(?:In|On)\s[^,;.]{3,20},?\s+)?(?:In|in)\s+(?:the\s+)?")
PRESENCE_OF = gated(r"\bin\s+the\s+presence\s+of\s+(?:the\s+|both\s+)?$|\bwatched\s+by\s+(?:the\s+)?$")
IN_TOWN = gated(r",?\s+(?:was\s+|were\s+|who\s+was\s+|then\s+|back\s+)*in\s+(?:town|the\s+country)\b")
# `attended the inauguration of the president`, `was on hand for the opening`: of the home state.
FETE = gated(
    r"\s+(?:(?:for|at|when|as)\s+)?(?:the|his|her)\s+(?:[\w’'-]+\s+){0,3}?(?:anniversary|centenary|bicentenary|birthday|inauguration|swearing-in|coronation|enthronement|funeral|burial|opening|signing"
    r"|ceremony|ceremonies|celebrations?|festivities|parade|jubilee|groundbreaking|handover|launch)\b"
)
FEAST = gated(r"\b(?:funeral|ceremony|coronation|inauguration)\b|among\s+the\s+(?:guests|mourners)")
# What nobody does from afar.
BODILY = gated(
    r"inspected|toured|planted|knelt|prayed|cut|strolled|skated|kissed|reviewed|laid|danced|walked|bowed"
)
UNKNOWN_SPOT = re.compile(
    r"\b(?:in|at|on|along|through|near|outside)\s+(?:the\s+|a\s+)?(?:[a-z]+\s+(?:in|at|near|of)\s+(?:the\s+)?)?"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Parliament|Congress|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|Christmas|Easter|Security|General)\b)[A-ZÀ-Ž][a-zà-ž]{2,}"
)
FAR = gated(r"told|signed|met|inked|initialed|spoke|held|gave|appealed|pleaded|lobbied|sealed|addressed")
HAND = gated(r"signed|initial|inked|put |affixed")
SIGNED_BY = gated(r"\b(?:signed|initial(?:l)?ed|inked|concluded|sealed)\b(?P<rest>[^.;]*?)\bby\s+")


def presences(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who did something in person in another state."""
    return [
        *_acts(sentence),
        *_parliaments(sentence),
        *_joined(sentence),
        *_absolute(sentence),
        *_signatures(sentence),
        *_officers(sentence),
        *_occasions(sentence),
        *opened_by_place(sentence),
        *_in_town(sentence),
        *_witnesses(sentence),
    ]


def place_of(sentence: Sentence, start: int, stop: int, *, cities: bool = False) -> Mention | None:
    """Return the state or city that `in` or `at` names in a stretch of the sentence."""
    kinds = {"seat", "city"} if cities else {"seat", "city", "name"}
    for name in sentence.names:
        inside = start <= name.start and name.end <= stop
        if inside and name.kind in kinds and name.before in {"in", "at"} and not name.owner:
            return name if not (name.adjective or (name.mute and not cities)) else None
    return None


def _acts(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    text = sentence.text
    for match in said_in(journeys_in(sentence.context.folder)["present"], text):
        if NOT_ACTIVE.search(text[: match.start()]) or not fact(sentence, match.start()):
            continue
        if ITS_DOORS.match(text, match.end()):
            continue
        _, right = sentence.clause(match.start(), match.end())
        place = place_of(
            sentence,
            match.end(),
            min(right, match.end() + 90),
            cities=bool(LOOSE.match(match.group())),
        )
        if place is not None and NOT_THERE.search(text[match.end() : place.start + 40]):
            continue
        who = traveler_at(sentence, match.start())
        opened = opening_place(sentence) if place is None and not LOOSE.match(match.group()) else None
        if opened is not None and who is not None and who.code not in {"", opened.code}:
            place = opened
        if place is None:
            found += _there(sentence, who, match, right) if who else []
            found += _honored(sentence, who, match) if who else []
            found += _somewhere(sentence, who, match, right) if who else []
            continue
        if who is not None and in_office(sentence, who) and not _told(sentence, who, match.start()):
            found += made(sentence, who, (place.code,), (match.start(), max(place.end, match.end())))
    return found


def _there(sentence: Sentence, who: Mention, match: re.Match[str], right: int) -> list[Draft]:
    """Return the visit of who did something `there`: in the city before, else in the home state."""
    there = re.compile(r"[^.;,]{0,50}?\bthere\b(?!\s+(?:was|were|is|are)\b)").match(
        sentence.text, match.end(), right
    )
    who = _nearest(sentence, match.start()) or who
    if there is None or not in_office(sentence, who) or _told(sentence, who, match.start()):
        return []
    places = [
        n for n in sentence.names if n.end <= match.start() and n.is_city and n.before in {"in", "to", "at"}
    ]
    home = sentence.context.home
    host = places[-1].code if places else home if who.code != home else ""
    why = () if places else (HOME_HOSTS,)
    return (
        made(sentence, who, (host,), (match.start(), there.end()), why=why)
        if host and host != who.code
        else []
    )


def _honored(sentence: Sentence, who: Mention, match: re.Match[str]) -> list[Draft]:
    """Return the visit of a guest of honor at something nobody places, which is the home state's."""
    home = sentence.context.home
    named = [n for n in sentence.names if n.start > match.end() and n.is_place and n.code != home]
    _, right = sentence.clause(match.end(), match.end())
    fete = FETE.match(sentence.text, match.end(), max(right, match.end() + 40)) or FEAST.search(match.group())
    if (
        ("guest" not in match.group() and not fete)
        or named
        or not home
        or who.code in {"", home}
        or not in_office(sentence, who)
    ):
        return []
    return made(sentence, who, (home,), match.span(), why=(HOME_HOSTS,))


def _somewhere(sentence: Sentence, who: Mention, match: re.Match[str], right: int) -> list[Draft]:
    """Return the visit of a stranger at a place no table knows: `toured the port at X`, the home state's."""
    home = sentence.context.home
    elsewhere = [
        n
        for n in sentence.names
        if n.is_place and n.code != home and (n.before in {"in", "at"} or n.start > match.end())
    ]
    if (
        elsewhere
        or not home
        or who not in sentence.people
        or who.code in {"", home}
        or LOOSE.match(match.group())
    ):
        return []
    bodily = BODILY.match(match.group()) and any(d.start >= match.end() for d in sentence.dates)
    if not (
        bodily or UNKNOWN_SPOT.search(sentence.text, match.end(), min(right, match.end() + 60))
    ) or FAR.search(match.group()):
        return []
    if not in_office(sentence, who) or _told(sentence, who, match.start()):
        return []
    return made(sentence, who, (home,), match.span(), why=(PLACE_AT_HOME,))


def _nearest(sentence: Sentence, start: int) -> Mention | None:
    """Return the person right before a verb, an apposition between them or not."""
    before = [p for p in sentence.people if p.end <= start and p.code and not (p.owner or p.mute)]
    near = before and re.fullmatch(
        r"(?:,[^,;.]{3,50},)?\s+(?:\w+ly\s+)?", sentence.text[before[-1].end : start]
    )
    return before[-1] if near else None


def _parliaments(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who spoke to another state's parliament."""
    found: list[Draft] = []
    for match in SPOKE_TO.finditer(sentence.text):
        whose = next((n for n in sentence.names if 0 <= n.start - match.end() < 2), None)
        if (
            whose is None
            or not PARLIAMENT.match(sentence.text, whose.end)
            or not fact(sentence, match.start())
        ):
            continue
        who = traveler_at(sentence, match.start())
        if who is not None and in_office(sentence, who):
            found += made(sentence, who, (whose.code,), (match.start(), whose.end))
    return found


def _joined(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who joined others in a place: `were joined in Rome by the king`."""
    found: list[Draft] = []
    for match in JOINED.finditer(sentence.text):
        _, right = sentence.clause(match.end(), match.end())
        guest = next((p for p in sentence.people if match.end() <= p.start and p.before == "by"), None)
        place = place_of(sentence, match.end(), right, cities=True)
        if guest and place and guest.start < right and fact(sentence, match.start()):
            found += made(sentence, guest, (place.code,), (match.start(), place.end))
    return found


def _told(sentence: Sentence, who: Mention, start: int) -> bool:
    """Whether somebody is not the subject of the verb: a state, another person or a comma lies between."""
    if who not in sentence.people or who.end > start:
        return False
    between = sentence.text[who.end : start]
    others = [n for n in sentence.names if who.end <= n.start < start and n.before not in {"in", "of", "at"}]
    return bool(others) and not between.lstrip().startswith(",")


def _absolute(sentence: Sentence) -> list[Draft]:
    """Return visits without a verb: `with Putin in Kathmandu`, `Mahendra in New Delhi, where ...`."""
    found: list[Draft] = []
    text = sentence.text
    for person in sentence.people:
        before = text[: person.start]
        if person.mute or person.owner or not (ABSOLUTE.search(before) or OPENING.match(before)):
            continue
        if re.search(r"\b(?:met|talks|meeting|spoke|summit|agree\w*|deal|treaty|call)\b[^,]*$", before):
            continue
        kinds = {"seat", "city", "name"} if re.search(r"\bsaw\s+(?:the\s+)?$", before) else {"seat", "city"}
        for place in (n for n in sentence.names if n.start > person.end and n.kind in kinds):
            if THERE.fullmatch(text, person.end, place.start) and CLOSED.match(text[place.end :]):
                found += made(sentence, person, (place.code,), (person.start, place.end))
    return found


def _officers(sentence: Sentence) -> list[Draft]:
    """Return the visits of `the prime minister` and `the king`, nobody's but the home state's."""
    found: list[Draft] = []
    for match in re.finditer(
        r"\b(?:was|were|had\s+been|is)\s+(?:(?:back|away|over|up|down|out|also|again|still|already|just)\s+){0,2}(?:in|at)\s+",
        sentence.text,
    ):
        place = next((n for n in sentence.names if n.start >= match.end()), None)
        if place is None or place.start > match.end() + 4 or not place.is_place:
            continue
        left, _ = sentence.clause(match.start())
        who = officer_at(sentence, left, match.start())
        if who and fact(sentence, match.start()) and not place.owner:
            found += made(sentence, who, (place.code,), (match.start(), place.end))
    return found


def _signatures(sentence: Sentence) -> list[Draft]:
    """Return the visits that a signing was: of those who signed in another's capital."""
    found: list[Draft] = []
    text = sentence.text
    for match in said_in(journeys_in(sentence.context.folder)["signed"], text):
        if not fact(sentence, match.start()):
            continue
        _, right = sentence.clause(match.start(), match.end())
        by = SIGNED_BY.match(text, match.start())
        signers = _listed(sentence, by.end()) if by else _subjects(sentence, match.start())
        place = place_of(sentence, match.end(), max(right, by.end() if by else 0), cities=True)
        place = place or opening_place(sentence)
        if not by and len(signers) < 2 and HAND.match(match.group()):
            who = traveler_at(sentence, match.start())
            signers = (
                [who] if who and in_office(sentence, who) and not _told(sentence, who, match.start()) else []
            )
        elif len({p.code for p in signers}) < 2:
            continue
        if place is None:
            continue
        former = next((p.code for p in signers if SUCCEEDED.get(p.code) == place.code), place.code)
        for person in signers:
            found += made(sentence, person, (former,), (match.start(), place.end))
    return found


def _occasions(sentence: Sentence) -> list[Draft]:
    """Return the visits an opening tells: `at a summit in Rome in 2019 the king complained`."""
    text = sentence.text
    place = next((n for n in sentence.names if n.is_scene), None)
    if place is None or place.owner or NOT_THERE.search(text[: place.end]):
        return []
    occasion = OCCASION.fullmatch(text, 0, place.start)
    stop = next((d.end for d in sentence.dates if 0 <= d.start - place.end < 6), place.end)
    who = next((p for p in sentence.people if p.start >= stop), None)
    bare = AT_PLACE.fullmatch(text, 0, place.start) and who and SAID.match(text, who.end)
    if who is None or who.owner or who.mute or not (occasion or bare) or not in_office(sentence, who):
        return []
    if not re.fullmatch(r",?\s+(?:the\s+)?", text[stop : who.start]) or not fact(sentence, who.end):
        return []
    return made(sentence, who, (place.code,), (who.start, who.end))


def _in_town(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who were `in town`, the home state's."""
    found: list[Draft] = []
    home = sentence.context.home
    for person in sentence.people:
        near = IN_TOWN.match(sentence.text, person.end)
        if home and near and person.code not in {"", home} and not person.mute and fact(sentence, near.end()):
            why = (HOME_HOSTS,)
            found += made(sentence, person, (home,), (person.start, near.end()), why=why)
    return found


def _witnesses(sentence: Sentence) -> list[Draft]:
    """Return the visits of those in whose presence something was done in a city."""
    found: list[Draft] = []
    place = next((n for n in sentence.names if n.is_scene), None)
    for person in sentence.people if place else ():
        if PRESENCE_OF.search(sentence.text[: person.start]) and fact(sentence, person.start) and place:
            found += made(sentence, person, (place.code,), (person.start, person.end))
    return found


def _listed(sentence: Sentence, start: int) -> list[Mention]:
    """Return the office holders of the list that starts at a place."""
    return [
        m
        for g in sentence.groups
        if start <= g.start <= start + 8
        for m in g.mentions
        if m.kind == "person" and m.code and sentence.vocabulary.offices.get(m.office) in TOP
    ]


def _subjects(sentence: Sentence, start: int) -> list[Mention]:
    """Return the office holders of the list that acts before a verb."""
    left, _ = sentence.clause(start)
    return [
        m
        for g in sentence.groups
        if left <= g.start and start - 30 <= g.end <= start
        for m in g.mentions
        if m.kind == "person" and m.code and not m.owner and not m.mute
    ]
