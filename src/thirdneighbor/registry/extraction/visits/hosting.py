"""Visits that a host's doings tell: had somebody as a guest, a ceremony that guests attended, whose guest."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.sentences.acting import fact, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.receptions import listed_at
from thirdneighbor.registry.extraction.visits.travelers import made, traveler_at

AS_GUEST = gated(
    r"\s+(?:as\s+(?:his|her|its|their|an?|the)\s+(?:\w+\s+){0,2}?guests?\b|(?:over|round)\s+(?:for|to)\b|to\s+(?:stay|lunch|dinner|tea|breakfast)\b"
    r"|to\s+(?:an?|the)\s+(?:\w+\s+)?(?:banquet|ranch|palace|dacha|estate)\b)"
)
THEIR_GUEST = gated(r"\b(?:his|her|its|the|their)\s+(?=[A-Z])")
GUEST_NOUN = gated(r"\s+(?:guest|visitor)\b(?!\s*(?:workers?|book|houses?))")
TO_HOUSE = gated(r"\s+(?:over\s+|round\s+)?(?:to|at)\s+(?:the\s+)?")
HAD_HIM = gated(r"\bha[ds]\s+(?P<whom>him|her)\b")
HAD = gated(r"\bha[ds]\s+$")
WHOSE_GUEST = gated(
    r"\b(?:was|were|as|(?:has|have|had)\s+(?:\w+\s+)?been)\s+(?:again\s+|once\s+more\s+|also\s+|twice\s+)?(?P<whose>(?:the\s+)?[A-Z][\w’'-]*?(?:\s+[A-Z][\w’'-]*?){0,2})['’]s?\s+(?:\w+\s+)?guests?\b"
)
AT = gated(r"\s+(?:once\s+more\s+|again\s+|there\s+)?(?:in|at)\s+(?:the\s+)?")
CEREMONY = gated(
    r"\b(?:inauguration|swearing-in|coronation|enthronement|funeral|burial|wedding|jubilee|parade|summit|ceremony|celebrations?|opening"
    r"|conference|banquet|dinner|centenary|anniversary|investiture|requiem|congress|games)\b"
)
ATTENDED = gated(
    r"\b(?:was|were)\s+(?:also\s+)?(?:attended|graced|honou?red|witnessed|watched|joined)\s+by\s+(?:the\s+|both\s+|among\s+others\s+)?"
    r"|\b(?:drew|attracted|brought\s+together|saw)\s+(?:the\s+)?(?=[A-Z])|\bin\s+the\s+presence\s+of\s+(?:the\s+)?"
)
SENT_ONE = gated(
    r"\bsent\s+(?:his|her|its|their|the)\s+(?=[\w\s]{0,20}(?:minister|president|premier|speaker|secretary))"
)


def hosting(sentence: Sentence) -> list[Draft]:
    """Return the visits that hosts and their ceremonies tell."""
    return [*_had(sentence), *_whose(sentence), *_ceremonies(sentence), *_peoples_guest(sentence)]


def _peoples_guest(sentence: Sentence) -> list[Draft]:
    """Return the visit of a guest named by his people: `Putin, his Peruvian guest beside him, ...`."""
    found: list[Draft] = []
    for match in THEIR_GUEST.finditer(sentence.text):
        people = next((n for n in sentence.names if match.end() == n.start and n.adjective), None)
        if (
            people is None
            or not GUEST_NOUN.match(sentence.text, people.end)
            or not fact(sentence, match.start())
        ):
            continue
        hosts = {p.code for p in sentence.people if p.code and p.code != people.code and not p.mute}
        host = next(iter(hosts)) if len(hosts) == 1 else sentence.context.home if not hosts else ""
        who = Mention(people.start, people.end, people.code, "person", office="leader")
        found += made(sentence, who, (host,), (people.start, people.end)) if host else []
    return found


def _had(sentence: Sentence) -> list[Draft]:
    """Return the visits of whom somebody had as a guest: `Lima had the king to dinner`."""
    found: list[Draft] = []
    for guest in (*sentence.people, *_him(sentence)):
        before = HAD.search(re.sub(r"\bthe\s+$", "", sentence.text[: guest.start]))
        after = AS_GUEST.match(sentence.text, guest.end) or _to_house(sentence, guest)
        if not (before and after and guest.code) or not fact(sentence, before.start()):
            continue
        hosts, why = subject_of(sentence, before.start())
        found += made(sentence, guest, hosts[:1], (guest.start, after.end()), why=why)
    return found


def _him(sentence: Sentence) -> list[Mention]:
    """Return whom `had him` means: the person told of before."""
    match = HAD_HIM.search(sentence.text)
    told = [p for p in sentence.people if match and p.end < match.start() - 3 and not p.mute]
    who = sentence.context.person if match and not told else None
    if match is None or who is None or not who.code:
        return []
    return [replace(who, start=match.start("whom"), end=match.end("whom"), owner=False)]


def _to_house(sentence: Sentence, guest: Mention) -> re.Match[str] | None:
    """Return the words that had somebody to a house or city: `had the king to the Kremlin`."""
    to = TO_HOUSE.match(sentence.text, guest.end)
    at = to.end() if to else -1
    house = any(n.start == at and n.is_city for n in sentence.names)
    return to if house else None


def _whose(sentence: Sentence) -> list[Draft]:
    """Return the visits of somebody's guest: `was Washington's guest`, `was the Sultan's guest at Bursa`."""
    found: list[Draft] = []
    home = sentence.context.home
    for match in WHOSE_GUEST.finditer(sentence.text):
        owner = next(
            (
                g
                for g in sentence.groups
                if g.start >= match.start("whose") and g.end <= match.end("whose") + 1
            ),
            None,
        )
        place = next((g for g in sentence.groups if AT.fullmatch(sentence.text, match.end(), g.start)), None)
        office = sentence.vocabulary.office.fullmatch(re.sub(r"^the\s+", "", match["whose"]))
        host = place or owner
        codes = host.codes[:1] if host else ((home,) if office and home else ())
        who = traveler_at(sentence, match.start())
        if who is not None and codes and fact(sentence, match.start()):
            found += made(sentence, who, codes, match.span())
    return found


def _ceremonies(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who attended a ceremony: `Milei's inauguration was attended by Lula`."""
    found: list[Draft] = []
    text = sentence.text
    for match in ATTENDED.finditer(text):
        left, _ = sentence.clause(match.start())
        ceremony = CEREMONY.search(text, left, match.start())
        guests = [p for p in listed_at(sentence, match.end()) if p.code] if ceremony else []
        host = _host_of(sentence, left, match.start()) if guests else ""
        if ceremony is None or not host or not fact(sentence, match.start()):
            continue
        for guest in guests:
            found += made(sentence, guest, (host,), (match.start(), match.end()))
        found += _sent(sentence, match.end(), host) if found else []
    return found


def _host_of(sentence: Sentence, left: int, stop: int) -> str:
    """Return where a ceremony was: the city named, its owner's state, else the home state."""
    places = [n for n in sentence.names if left <= n.start < stop and n.is_scene]
    owners = [p for p in (*sentence.people, *sentence.names) if left <= p.start < stop and p.owner and p.code]
    if places or owners:
        return (places or owners)[0].code
    return "" if [g for g in sentence.within(left, stop) if g.codes] else sentence.context.home


def _sent(sentence: Sentence, start: int, host: str) -> list[Draft]:
    """Return the visit of whom somebody sent to the ceremony in his stead."""
    match = SENT_ONE.search(sentence.text, start)
    if match is None:
        return []
    codes, why = subject_of(sentence, match.start())
    if not codes or codes[0] == host:
        return []
    who = Mention(match.start(), match.end(), codes[0], "person", office="minister")
    return made(sentence, who, (host,), match.span(), why=why)
