"""Visits told beside another: `the first since the king's in 1911`, `a month after Modi`, `so did Modi`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import number as number_of
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.figures.numerals import value_of
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, HOST_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.receptions import listed_at
from thirdneighbor.registry.extraction.visits.travelers import made, traveler_at

FIRST_SINCE = gated(
    r"\b(?:first|next|last|only|not\s+been\s+one)\b[^.;]{0,80}?\bsince\s+(?:(?:the\s+)?(?:visit|trip|stay|days?|one)\s+(?:of|by)\s+)?(?:the\s+)?$"
)
# `no prime minister had been over since Heath in 1971`
NONE_SINCE = gated(
    r"\b(?:[Nn]o|[Nn]one|[Nn]obody|not|never)\b[^.;:]{3,90}?\b(?:been|come|visited|called|traveled|travelled|gone|set\s+foot|landed"
    r"|made\s+(?:it|the\s+(?:trip|journey))|stopped\s+(?:by|over|in)|bothered)\b[^.;:]{0,60}?\bsince\s+(?:the\s+days\s+of\s+)?(?:the\s+)?$"
)
THE_LATEST = gated(
    r",?\s+(?:(?:was|being|is|so\s+far)\s+)?(?:the\s+)?(?:last|latest|second|third|most\s+recent|only\s+other|next|first)\b(?:\s+one)?,?(?:\s+so\s+far,?)?(?=\s+(?:in|on)\b|\s*\()"
)
LAST_SUCH = gated(
    r"\b(?:last|previous|only\s+other|only\s+earlier|earlier|first)\s+(?:such\s+)?(?:visit|trip|call|journey)\b[^.;:]{0,40}?,?\s+"
    r"(?:(?:was|had\s+been)\s+)?(?:that\s+of|by|made\s+by|paid\s+by)\s+(?:the\s+)?$"
)
YEARS_SINCE = gated(r"\b(\w+|\d+)\s+years\s+since\b")
LAPSE = gated(
    r"(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+(?P<unit>day|week|month|year)s?\s+"
    r"(?P<way>after|before)\s+(?:the\s+)?$"
)
WHERE_HE = gated(
    r",\s+where\s+(?:he|she|the\s+two|they)\s+(?:had\s+(?:just\s+|earlier\s+)?)?(?:was|were|been|stayed|spent|spoke|met|signed|held|dined|landed|arrived|saw|laid|opened"
    r"|attended|addressed|received|talked|offered|paid|put|shook|sat|took\s+part|thanked|appeared|told|assured|conferred|negotiated|sought|pleaded|argued|asked"
    r"|promised|pledged|discussed|initialed|shared|inspected|toured|visited|inaugurated|gave|delivered|unveiled|launched|joined|hosted)\b"
)
SO_DID = gated(
    r"\b(?:so\s+(?:did|had)|as\s+(?:did|had))\s+(?:the\s+)?$|\bfollowed\b(?:(?!\band\b)[^.;]){0,30}\bby\s+(?:that\s+of\s+|those\s+of\s+|a\s+visit\s+(?:by|of)\s+)?(?:the\s+)?$"
)
AS_DID = gated(r"[,;]?\s+(?:and\s+so|as|so)\s+(?:did|had|would|was|were)\s+(?:the\s+|also\s+)?$")
NOT_SINCE = gated(r"\W*Not\s+since\s+(?:the\s+(?:visit|days|time)\s+of\s+)?(?:the\s+)?")
HAD_COME = gated(
    r"\b(?:had|has)\s+(?:an?|any|the)\s[^.;]{3,60}?\b(?:been|come|visited|set\s+foot|landed|called|traveled|stopped|stayed|made\s+the\s+(?:trip|journey))\b"
)
SAME_PLACE = gated(
    r",?\s+(?:who\s+)?(?:was|were|had\s+been|was\s+also|is|happened\s+to\s+be)\s+(?:also\s+)?in\s+the\s+same\s+(?:city|town|place|country|capital|hotel|building)\b"
)
CLOSED = gated(
    r"(?:['’]s?(?:\s+(?:visit|trip|stay|own|call))?)?(?:\s+had)?\s*(?:[,.;)]|$|\bin\s+\d|\bon\s+\d)"
)


def sequels(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits that the sentence tells by measuring others against them."""
    return [
        *_since(sentence, told),
        *_lapses(sentence, told),
        *_where(sentence),
        *_same_place(sentence),
        *_followers(sentence, told),
        *_latest(sentence, told),
    ]


def _host(told: Sequence[Draft], start: int) -> tuple[str, ...]:
    """Return the host of the visit told last before a place."""
    before = [d for d in told if d.start < start and len(d.parties) == 2]
    return before[-1].parties[1:] if before else ()


def _since(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the earlier visit after which this one is the first, where it has a date of its own."""
    found: list[Draft] = []
    for person in sentence.people:
        before = sentence.text[: person.start]
        none = NONE_SINCE.search(before)
        such = LAST_SUCH.search(before)
        if not (none or such or FIRST_SINCE.search(before)):
            continue
        date = next((d for d in sentence.dates if 0 <= d.start - person.end < 14), None)
        hosts = _host(told, person.start) or _missed(sentence, person, told, none or such)
        date = date or (_years_ago(sentence, before) if such else None)
        if date and hosts and person.code and CLOSED.match(sentence.text, person.end):
            why = (HOST_BEFORE,)
            found += [
                replace(d, date=date.when)
                for d in made(sentence, person, hosts, (person.start, person.end), why=why)
            ]
    return found


def _missed(
    sentence: Sentence, person: Mention, told: Sequence[Draft], match: re.Match[str] | None
) -> tuple[str, ...]:
    """Return where nobody went since: the place between, the goal told after, or the home state."""
    later = [d for d in told if d.start > person.end and d.parties[0] == person.code and len(d.parties) == 2]
    if later:
        return later[0].parties[1:]
    if match is None:
        return ()
    places = [
        n for n in sentence.names if match.start() < n.start < person.start and n.is_place and not n.adjective
    ]
    placed = [n for n in places if n.before in {"to", "in", "visited", "at"} and n.code != person.code]
    home = sentence.context.home
    if placed:
        return (placed[-1].code,)
    return (home,) if home and person.code != home else ()


def _years_ago(sentence: Sentence, before: str) -> DateMention | None:
    """Return the year counted back from the sentence's date: `it was 23 years since the last such visit`."""
    ago = YEARS_SINCE.search(before)
    date = next((d for d in sentence.dates if d.when.text[:4].isdigit()), None)
    if ago is None or date is None:
        return None
    number = int(ago[1]) if ago[1].isdigit() else int(value_of(ago[1]) or 0)
    return replace(date, when=When(f"{int(date.when.text[:4]) - number:04d}")) if number else None


def _lapses(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits told by how long after them another was: `called on 3 May, two months after Modi`."""
    found: list[Draft] = []
    for person in sentence.people:
        lapse = LAPSE.search(sentence.text[: person.start])
        hosts = _host(told, person.start)
        date = next((d for d in reversed(sentence.dates) if lapse and d.end <= lapse.start() + 1), None)
        if not (lapse and hosts and date and person.code and CLOSED.match(sentence.text, person.end)):
            continue
        when = _shifted(date.when, lapse)
        if when is not None and person.code != hosts[0]:
            why = (HOST_BEFORE, f"date counted from {date.when.text}")
            found += [
                replace(d, date=when)
                for d in made(sentence, person, hosts, (person.start, person.end), why=why)
            ]
    return found


def _shifted(when: When, lapse: re.Match[str]) -> When | None:
    """Return the month or year that lies so long before (or after) a date, no finer than the unit."""
    if "/" in when.text or not when.text[:4].isdigit():
        return None
    word = lapse["number"]
    number = 1 if word in {"a", "an"} else number_of(word)
    sign = -1 if lapse["way"] == "after" else 1
    year = int(when.text[:4])
    if lapse["unit"] == "year":
        return When(f"{year + sign * number:04d}")
    if lapse["unit"] != "month" or not when.text[5:7].isdigit():
        return None
    months = year * 12 + int(when.text[5:7]) - 1 + sign * number
    return When(f"{months // 12:04d}-{months % 12 + 1:02d}")


def _where(sentence: Sentence) -> list[Draft]:
    """Return the visits of a relative clause: `preferred Beijing, where he was on 2 December`."""
    found: list[Draft] = []
    for name in sentence.names:
        match = WHERE_HE.match(sentence.text, name.end)
        if match is None or not name.is_place or not fact(sentence, match.end() - 1):
            continue
        before = [
            p for p in sentence.people if p.end <= name.start and p.code not in {"", name.code} and not p.mute
        ]
        who = before[-1] if before else traveler_at(sentence, name.start)
        if who is not None and who.code:
            found += made(sentence, who, (name.code,), (name.start, match.end()))
    return found


def _same_place(sentence: Sentence) -> list[Draft]:
    """Return the visits of those who were in the same city as somebody before."""
    found: list[Draft] = []
    for person in sentence.people:
        match = SAME_PLACE.match(sentence.text, person.end)
        place = _place_before(sentence, person)
        if match and place and person.code not in {"", place.code} and fact(sentence, match.end() - 1):
            found += made(sentence, person, (place.code,), (person.start, match.end()))
    return found


def _latest(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visit of who came last in a row: `A was the first to come, and B the latest, in 2022`."""
    found: list[Draft] = []
    for person in sentence.people:
        match = THE_LATEST.match(sentence.text, person.end)
        hosts = _host(told, person.start)
        dated = match and any(0 <= d.start - match.end() < 8 for d in sentence.dates)
        if hosts and dated and person.code not in {"", hosts[0]} and not person.mute:
            why = (HOST_BEFORE,)
            found += made(sentence, person, hosts, (person.start, person.end), why=why)
    return found


def _followers(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits of those who came as well: `so did the king in 2006`, `followed by that of Modi`."""
    found: list[Draft] = []
    for person in sentence.people:
        also = SO_DID.search(sentence.text[: person.start])
        earlier = [d for d in told if also and d.start < also.start()] or [
            d for d in (sentence.context.journey,) if also and d
        ]
        hosts = earlier[-1].parties[1:] if earlier and len(earlier[-1].parties) == 2 else ()
        later = any(d.start >= person.end for d in sentence.dates) or "later" in sentence.text
        if hosts and later and person.code not in {"", hosts[0]} and not person.mute:
            why = (HOST_BEFORE,)
            found += made(sentence, person, hosts, (person.start, person.end), why=why)
    return found


def as_well(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits told by a verb before: `Lula came in May 2019, as did Modi`."""
    found: list[Draft] = []
    did = [p for p in sentence.people if AS_DID.search(sentence.text, 0, p.start)]
    for person in [p for one in did for p in listed_at(sentence, one.start)]:
        also = AS_DID.search(sentence.text, 0, did[0].start)
        earlier = [d for d in told if also and d.start < also.start() and len(d.parties) == 2]
        if not earlier or person.code in {"", earlier[-1].parties[1]} or person.mute:
            continue
        why = (HOST_BEFORE,)
        found += made(sentence, person, earlier[-1].parties[1:], (person.start, person.end), why=why)
    return found


def since_whom(sentence: Sentence) -> list[Draft]:
    """Return the last visit before a long gap: `Not since Nixon, in 1971, had a president come`."""
    opened = NOT_SINCE.match(sentence.text)
    who = next((p for p in sentence.people if opened and p.start == opened.end()), None)
    came = HAD_COME.search(sentence.text, who.end) if who else None
    home = sentence.context.home
    if who is None or came is None or not any(d.start - who.end < 10 for d in sentence.dates):
        return []
    places = [n for n in sentence.names if n.start > came.start() and n.is_place and not n.adjective]
    host = places[0].code if places else home
    why = () if places else (HOME_HOSTS,)
    return made(sentence, who, (host,), (who.start, who.end), why=why) if host else []


def _place_before(sentence: Sentence, person: Mention) -> Mention | None:
    """Return the city named last before somebody."""
    places = [
        n for n in sentence.names if n.end < person.start and n.is_city and n.before in {"in", "at", "to"}
    ]
    return places[-1] if places else None
