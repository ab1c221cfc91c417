"""Visits that a meeting, a summit or a list of guests tells."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, PLACE_AT_HOME
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import host_after, made, traveler_at

BROUGHT = gated(r"\b(?:brought|drew|attracted|united|gathered)\s+(?=[A-Z]|the\s)")
TO_PLACE = gated(
    r"\s(?:to|in)\b(?=\s+(?:the\s+)?[A-Z]|\s+(?:the|our)\s+(?:city|capital|country|island|kingdom|town)\b|\s+town\b)"
)
COLUMN = gated(r"\b(?:come|came|been|visits?|visited|visitors|guests|calls|trips)\b[^.;]{0,40}:\s")
MET = gated(
    r"\b(?:met|meets|held\s+talks|lunched|dined|breakfasted|took\s+tea|conferred|(?:ha[ds]|held|took|shared|ate)\s+(?:(?:an?|his|her|their)\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?:lunch|dinner|breakfast|audience|supper|meeting|tea|working\s+meal|tête-à-tête))\b(?:\s+(?:together\s+)?with)?",
    re.IGNORECASE,
)
SOMEWHERE = gated(r"\s+(?:[a-z]+\s+){0,3}?(?:in|at|off|near|outside)\s+(?:the\s+)?[A-ZÀ-Ž][a-z]+(?!\s+\d)\b")
UNREAL = gated(
    r"\b(?:cancel|postpone|call\w*\s+off|planned|upcoming|proposed|invit|scheduled|future|possible|virtual"
    r"|online|phone|video|expected|announced\s+plans)\w*\b",
    re.IGNORECASE,
)


def meetings(sentence: Sentence) -> list[Draft]:
    """Return the visits a meeting was: of the guest in the host's state, of both in a third's."""
    found: list[Draft] = []
    for match in MET.finditer(sentence.text):
        one = traveler_at(sentence, match.start())
        other = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 45), None)
        place = place_after(sentence, other.end if other else match.end()) or opening_place(sentence)
        if place is None and one and fact(sentence, match.start()):
            found += _somewhere(sentence, match)
        if not (place and one and fact(sentence, match.start())):
            continue
        pair = [p for p in (_own(sentence, one), other) if p and p.code]
        if other is None:
            left, _ = sentence.clause(match.start())
            pair = [p for p in sentence.people if left <= p.start < match.start() and p.code and not p.owner]
            pair = [*pair, *_beside(sentence, pair, match.start())]
        if len({p.code for p in pair} | {place.code}) > 1 and (other or len(pair) > 1 or one not in pair):
            for guest in pair:
                found += made(sentence, guest, (place.code,), (match.start(), place.end))
    return found


def _somewhere(sentence: Sentence, match: re.Match[str]) -> list[Draft]:
    """Return the visits of two strangers who met at a place no table knows, which is the home state's."""
    home = sentence.context.home
    people = [p for p in sentence.people if p.end <= match.start() and p.code and not (p.mute or p.owner)]
    foreign = {p.code for p in people}
    known = [n for n in sentence.names if n.is_place and n.before in {"in", "at", "off", "near"}]
    if (
        len(foreign) != 2
        or not home
        or home in foreign
        or known
        or not SOMEWHERE.match(sentence.text, match.end())
    ):
        return []
    why = (PLACE_AT_HOME,)
    return [d for p in people for d in made(sentence, p, (home,), (match.start(), match.end()), why=why)]


def _beside(sentence: Sentence, people: list[Mention], stop: int) -> list[Mention]:
    """Return the further states of an office of several: `the foreign ministers of Nepal and Bhutan`."""
    return [
        replace(m, kind="person", office=p.office)
        for p in people
        for g in sentence.groups
        if p in g.mentions and g.end <= stop
        for m in g.mentions
        if m.kind == "name" and m.start > p.end
    ]


def opening_place(sentence: Sentence) -> Mention | None:
    """Return the city that opens a sentence: `In Rome the two met`."""
    first = sentence.names[0] if sentence.names else None
    opens = first is not None and first.start < 8 and first.before in {"in", "at"}
    return first if opens and first is not None and first.is_city else None


def _own(sentence: Sentence, person: Mention) -> Mention:
    """Return a head of state or government whose state nobody names as the home state's."""
    role = sentence.vocabulary.offices.get(person.office, "")
    if person.code or role not in {"head of state", "head of government", "foreign minister"}:
        return person
    return replace(person, code=sentence.context.home)


def place_after(sentence: Sentence, start: int) -> Mention | None:
    """Return the state or city that `in` or `at` names shortly after a place in the sentence."""
    _, right = sentence.clause(start)
    near = (n for n in sentence.names if start <= n.start < min(right, start + 60) and not n.mute)
    return next((n for n in near if n.before in {"in", "at"} and n.is_place), None)


def announced(sentence: Sentence) -> list[Draft]:
    """Return the visits a colon lists: `Two presidents have come: A in 2001 and B in 2009`."""
    brought = [
        (person, place)
        for match in BROUGHT.finditer(sentence.text)
        if fact(sentence, match.start()) and (place := TO_PLACE.search(sentence.text, match.end()))
        for person in sentence.people
        if match.end() <= person.start and person.end <= place.start() + 1
    ]
    if brought:
        hosts = host_after(sentence, brought[0][1].end())
        unnamed = re.match(r"\s+(?:the|our|town)\b(?!\s+[A-Z])", sentence.text[brought[0][1].end() :])
        codes = hosts.codes[:1] if hosts else ((sentence.context.home,) if unnamed else ())
        return [d for p, at in brought for d in made(sentence, p, codes, (brought[0][0].start, at.end()))]
    opening, home = COLUMN.search(sentence.text), sentence.context.home
    if opening is None or not home or UNREAL.search(sentence.text[: opening.end()]):
        return []
    found: list[Draft] = []
    for person in sentence.people:
        dated = any(0 <= d.start - person.end < 6 for d in sentence.dates)
        if person.start >= opening.end() and dated and person.code not in {"", home}:
            why = (HOME_HOSTS,)
            found += made(sentence, person, (home,), (person.start, person.end), why=why)
    return found
