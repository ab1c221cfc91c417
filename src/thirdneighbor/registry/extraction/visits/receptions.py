"""Visits that a host or a guest tells: received, played host to, was our guest, was feted in."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gaps import THERE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, Told, taken_for_home
from thirdneighbor.registry.extraction.sentences.acting import fact, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import place_after
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.travelers import (
    SUCCEEDED,
    host_after,
    made,
    officer_at,
    traveler_at,
)

GUEST = gated(
    r"\b(?:was|were)\s+(?:our|its)\s+guests?\b|\b(?:was|were|been|being|as)\s+(?:\w+\s+){0,2}?(?:(?:among|one\s+of|an?|the)\s+){0,2}(?:\w+\s+){0,2}?guests?\s+(?:of\s+honou?r\s+)?(?:of|in|at)\s+(?:the\s+)?",
    re.IGNORECASE,
)
APPOSED = gated(r"\b(?:as\s+)?an?\s+(?:\w+\s+)?guest\s+(?:of|in|at)\s+(?:the\s+)?", re.IGNORECASE)
GUEST_WAS = gated(
    r"\b(?:guests?|visitors?|mourners|dignitaries)\b(?:\s+of\s+honor)?(?P<rest>[^.;:]{0,60}?)\s*(?:\b(?:was|were|included)|:)\s+(?:the\s+)?"
    r"|\b[Aa]mong\s+(?:those|the\s+\w+)\s+(?:who\s+)?(?:came|attended|present|attending|there)\s+(?:were|was)\s+(?:the\s+)?"
    r"|\b(?:guests?|visitors?)\b[^.;]{0,30}\b(?:came|arrived),?\s+(?=[A-Z])",
    re.IGNORECASE,
)
PASSIVE = gated(r"(?:\b(?:was|were|been|being)\s+(?:\w+ly\s+|also\s+|then\s+|duly\s+)?|,\s+)$")
ACTIVE = gated(r"\b(?:was|were|been|being|be)\s+(?:\w+\s+)?$")
FESTIVE = gated(
    r"put\s+up|housed|quartered|accommodated|mobbed|f[eê]ted|entertained|lionized|regaled|serenaded|given"
)
BY_CROWDS = gated(
    r"\s+(?:[a-z]+ly\s+)?(?:by|with)\s+(?:[\w’'-]+\s+){0,3}?(?:crowds?|placards|protest\w*|demonstrat\w+|cheers|boos|jeers|flags|flowers|garlands"
    r"|drum\w*|danc\w+|schoolchildren|children|students|eggs|tomatoes|stones|whistles|salutes?|salvos?|guards?|honors|bands?|strikes?|silence|rain|snow"
    r"|thousands|hundreds|throngs?|posters|banners|applause|fanfares?|guns|bread)\b"
)
# `was met at the airport by half the town`
ON_ARRIVAL = gated(
    r"\s+(?:at|on|in|outside)\s+(?:the|its|our)\s+(?:\w+\s+)?(?:air(?:port|strip|field)|tarmac|runway|quay(?:side)?|pier|port|docks?|jetty|harbou?r|wharf"
    r"|railway\s+station|station|border\s+post|frontier|beach|presidential\s+palace|royal\s+palace|parliament)\b"
)
# `was hosted in May 2021`: by the home state, where no place is named.
BARE_DATE = gated(
    r"\s+(?:(?:again|twice|too|also|with\s+\w+(?:\s+\w+)?|by\s+the\s+(?:president|king|prime\s+minister|government|emir|sultan))\s+)?(?:in|on)?\s*$"
)
# Whoever is given asylum does not visit.
REFUGE = gated(r"\b(?:asylum|refuge|exile|sanctuary|shelter|citizenship|passports?|amnesty)\b")
PLAYED_HOST = gated(
    r"\b(?:played|plays|was|acted\s+as)\s+(?:the\s+)?host\s+(?:(?:on|in)\s[^,;.]{3,24}?|that\s+\w+|again|there|once\s+more|in\s+turn)\s+to\s+(?:the\s+)?"
)
CARPET = gated(r"\bred\s+carpet\s+was\s+(?:rolled|laid)\s+out\s+for\s+", re.IGNORECASE)
# `at 10 Downing Street`
HOUSE = gated(r"\s(?:in|at)\s+(?:No\.?\s*)?\d+,?\s+$")
# A host of whom no table knows: `was the guest of Jane Doe on 3 May`.
STRANGER = gated(r"(?:[A-ZÀ-Ž][\w’'-]+\s+){1,2}[A-ZÀ-Ž][\w’'-]+(?=\s*(?:[,.;]|$|\b(?:in|on|for|at|that)\b))")
OWNED = r"(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?['’]s?\s+)?"
BEGUN_BY = gated(rf"(?:the\s+|both\s+|\w+ly\s+)?{OWNED}")
OPENED_BY = gated(
    rf"(?:\s*\([^()]{{3,40}}\))?\s*(?:,\s*(?:and\s+|to\s+)?|\s+and\s+(?:to\s+)?)(?:the\s+|for\s+|Sheikh\s+|Sir\s+|Dr\.?\s+|Mr\.?\s+|Mrs\.?\s+)*{OWNED}"
)


def receptions(sentence: Sentence) -> list[Draft]:
    """Return the visits that are told as receptions."""
    return [
        *_guests(sentence),
        *_first_guest(sentence),
        *_apposed_guest(sentence),
        *_hosted(sentence),
        *_was_received(sentence),
    ]


def _guests(sentence: Sentence) -> list[Draft]:
    """Return the visits of guests: `was a guest of the king of Norway`, `was our guest`."""
    found: list[Draft] = []
    for match in GUEST.finditer(sentence.text):
        before = [p for p in sentence.people if p.end <= match.start()]
        place = host_after(sentence, match.end())
        if before and re.search(r"\bha[ds]\s+(?:the\s+)?$", sentence.text[: before[-1].start]):
            continue
        traveler = before[0] if before else traveler_at(sentence, match.start())
        codes = place.codes if place else ()
        why: tuple[str, ...] = ()
        if place is None and traveler and _by_stranger(sentence, match.end(), traveler):
            codes, why = (sentence.context.home,), (taken_for_home("the host"),)
        if re.search(r"\b(?:our|its)\b", match.group()) or (place and not codes):
            codes = (sentence.context.home,)
        if traveler and codes and fact(sentence, match.start()):
            found += made(sentence, traveler, codes, match.span(), why=why)
    return found


def _by_stranger(sentence: Sentence, start: int, who: Mention) -> bool:
    """Whether a host whom no table knows, named in full, received a foreigner: one of the home state."""
    home = sentence.context.home
    named = STRANGER.match(sentence.text, start)
    placed = any(n.start > start and n.is_place for n in sentence.names)
    return bool(named and home and who.code not in {"", home} and not placed)


def _first_guest(sentence: Sentence) -> list[Draft]:
    """Return the visits of those named after the guest: `his first guest was Modi`."""
    found: list[Draft] = []
    home, text = sentence.context.home, sentence.text
    for match in GUEST_WAS.finditer(text):
        if not fact(sentence, match.start()):
            continue
        owner = next((g for g in sentence.groups if g.owner and 0 <= match.start() - g.end < 30), None)
        place = next(
            (
                n
                for n in sentence.names
                if match.start() < n.start < match.end() and n.before in {"in", "at", "of"}
            ),
            None,
        )
        told = owner.codes[:1] if owner and owner.codes else ()
        hosts = (place.code,) if place else told or ((home,) if home else ())
        why = () if place or told else (HOME_HOSTS,)
        for guest in listed_at(sentence, match.end()):
            if guest.code:
                found += made(sentence, guest, hosts, (match.start(), match.end()), why=why)
    return found


def _apposed_guest(sentence: Sentence) -> list[Draft]:
    """Return the visits of guests named after a place: `a guest at the White House, the king said`."""
    found: list[Draft] = []
    for match in APPOSED.finditer(sentence.text):
        place = host_after(sentence, match.end())
        comma = re.match(r",\s+", sentence.text[place.end :]) if place else None
        if place is None or comma is None:
            continue
        at = place.end + comma.end()
        who = next((p for p in sentence.people if p.start == at), None)
        who = who or officer_at(sentence, place.end, at + 40)
        if who is not None and place.codes:
            found += made(sentence, who, place.codes[:1], match.span())
    return found


def listed_at(sentence: Sentence, start: int) -> list[Mention]:
    """Return the people of the list that starts at a place."""
    found: list[Mention] = []
    for person in sentence.people:
        gap = sentence.text[found[-1].end if found else start : person.start]
        joint = OPENED_BY.fullmatch(gap) if found else BEGUN_BY.fullmatch(gap)
        if person.start >= start and joint and not person.mute:
            found.append(person)
    return found


def _hosted(sentence: Sentence) -> list[Draft]:
    """Return the visits a host tells: `Nepal received the president of Chile`."""
    found: list[Draft] = []
    text = sentence.text
    told = said_in(journeys_in(sentence.context.folder)["received"], text)
    matches = [*told, *CARPET.finditer(text), *PLAYED_HOST.finditer(text)]
    for match in matches:
        carpet = CARPET.match(text, match.start())
        if not carpet and (
            ACTIVE.search(text[: match.start()]) or re.match(r"\s+(?:by|in|at)\b", text[match.end() :])
        ):
            continue
        guest = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 40), None)
        if guest is None or guest.office in {"ambassador", "envoy"} or not fact(sentence, match.start()):
            continue
        if _parted(text[match.end() : guest.start]):
            continue
        hosts, why = _hosts_of(sentence, guest, match.start())
        for one in [guest, *listed_at(sentence, guest.start)[1:]]:
            found += _in_brackets(sentence, one, made(sentence, one, hosts[:1], match.span(), why=why))
    return found


def _in_brackets(sentence: Sentence, guest: Mention, drafts: list[Draft]) -> list[Draft]:
    """Date the visit of a guest whose date stands in brackets behind the name."""
    opened = re.match(r"\s*\(", sentence.text[guest.end :])
    date = next((d for d in sentence.dates if opened and 0 <= d.start - guest.end < 4), None)
    return [replace(d, date=date.when) for d in drafts] if date else drafts


def _parted(between: str) -> bool:
    """Whether what was received is something else that only somebody gave: `received aid from Putin`."""
    return bool(
        re.search(
            r"\b(?:from|than|after|when|as|that|which|aid|support|letter|news|words|plan|by)\b|[;:]", between
        )
    ) and not re.search(r"\b(?:visit|visits|call)\b", between)


def _hosts_of(sentence: Sentence, guest: Mention, start: int) -> Told:
    """Return who received a guest: the state of the place, of the subject, or the home state."""
    home = sentence.context.home
    place = place_after(sentence, guest.end)
    if place and place.code != guest.code:
        return (place.code,), ()
    hosts, why = subject_of(sentence, start)
    if not hosts or (why and hosts[0] == guest.code):
        return ((home,) if home else ()), (HOME_HOSTS,)
    return hosts, why


def _was_received(sentence: Sentence) -> list[Draft]:
    """Return the visits a guest tells: `the president of Chile was welcomed in Kathmandu`."""
    found: list[Draft] = []
    for match in said_in(journeys_in(sentence.context.folder)["was received"], sentence.text):
        if not PASSIVE.search(sentence.text[: match.start()]) or not fact(sentence, match.start()):
            continue
        if REFUGE.search(sentence.text, match.start(), match.end() + 24):
            continue
        who = traveler_at(sentence, match.start())
        place = _receiver(sentence, match.end()) if who else None
        home = sentence.context.home
        festive = (
            FESTIVE.match(match.group())
            or BY_CROWDS.match(sentence.text, match.end())
            or ON_ARRIVAL.match(sentence.text, match.end())
            or any(BARE_DATE.fullmatch(sentence.text, match.end(), d.start) for d in sentence.dates)
        )
        if who and place is None and home and festive and who.code not in {"", home}:
            why = (HOME_HOSTS,)
            found += made(sentence, who, (home,), match.span(), why=why)
        if who and place is None and THERE.match(sentence.text, match.end()):
            city = next(
                (n for n in reversed(sentence.names) if n.end < who.start and n.before in {"in", "at"}), None
            )
            found += made(sentence, who, (city.code,), match.span()) if city else []
        if who is None or place is None:
            continue
        codes = place.codes[:1] or ((home,) if home and place.mentions[0].office else ())
        found += made(sentence, who, codes, (match.start(), place.end))
    return found


def _receiver(sentence: Sentence, start: int) -> Group | None:
    """Return who or what place received somebody, named in the same clause."""
    _, right = sentence.clause(start, start)
    near = [
        g
        for g in sentence.groups
        if start <= g.start < max(right, start + 8)
        and g.start - start < 90
        and (g.before in {"in", "by", "at"} or HOUSE.search(sentence.text, start, g.start))
    ]
    cities = [g for g in near if g.before != "by" and g.codes]
    hosts = [g for g in near if g.before == "by" and g.codes and SUCCEEDED.get(g.codes[0])]
    if hosts and cities and SUCCEEDED[hosts[0].codes[0]] == cities[0].codes[0]:
        return hosts[0]
    return cities[0] if cities else next(iter(near), None)
