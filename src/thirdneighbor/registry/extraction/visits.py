"""Visits: who went where, in what office, and what the document calls the visit."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import fact, subject_of
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.gatherings import UNREAL, announced, meetings, place_after
from thirdneighbor.registry.extraction.mentions import Mention
from thirdneighbor.registry.extraction.travelers import companions, host_after, made, stranger_at, traveler_at

RANK = r"(?:(?:official\s+working|official|state|working|private|unofficial|unannounced)\s+)"
ADJECTIVE = r"(?:[\w-]+\s+){0,3}?"
WENT = re.compile(
    rf"\b(?:visit(?:ed|s|ing)?(?!\s+(?:by|of|from|to|in)\b)|(?:paid|pays|made|makes|undertook|began"
    rf"|started|concluded|completed|conducted|went\s+on|was\s+on|set\s+out\s+on)\s+(?:(?:an?|his|her|the|its"
    rf"|their)\s+)?{ADJECTIVE}(?P<rank>{RANK})?(?:visits?|trips?)\s+to"
    r"|(?:travel(?:l)?ed|travels|flew|flies|went|came|headed|jetted|drove|(?<=had\s)come|(?<=has\s)come"
    r"|(?<=have\s)come|journeyed|returned|hurried|rushed|sailed|hastened|proceeded|continued|ventured|was\s+flown"
    r"|moved|crossed|pressed|set\s+(?:off|out))(?:\s+(?:on|back|first|again|secretly|straight|directly|over|in\s+person"
    r"|onward))?\s+to|(?:left|departed|set\s+(?:off|out))\s+for|shuttled\s+between|stayed\s+in|paused\s+in|arriv(?:ed|es)\s+(?:in|at)|land(?:ed|s)\s+(?:in|at)|tour(?:ed|s|ing)"
    r"|set\s+foot\s+in|stopped\s+(?:(?:over|off|briefly)\s+)?in|touched\s+down\s+in|made\s+(?:for|(?:the|his|her)\s+(?:way|journey|trip)\s+to)|called\s+(?:at|on)"
    r"|swung\s+(?:by|through)|put\s+in\s+at)\b",
    re.IGNORECASE,
)
WAS_IN = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:also\s+|again\s+|back\s+"
    r"|on\s+an?\s+(?P<rank>[\w\s-]{0,30}?)visit\s+)?(?:in|to)\s+",
    re.IGNORECASE,
)
CAME = re.compile(
    r"\b(?:(?:had\s+|has\s+)?come|came(?:\s+back)?|was\s+back|arrived|was\s+there|visited|returned|returned\s+the\s+visit|dropped\s+(?:by|in)|stopped\s+(?:by|over)|flew\s+in"
    r"|(?:paid|made)\s+an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip|stop))\b(?=(?:\s+(?:again|twice|thrice|once|three\s+times))?(?:\s+(?:in|on|here|there)\b|,|\.))",
    re.IGNORECASE,
)
RECEIVED = re.compile(
    r"\b(?:host(?:ed|s)|received|welcomed|entertained|feted|greeted|played\s+host\s+to)\b(?!\s+(?:by|in|at)\b)",
    re.IGNORECASE,
)
GUEST = re.compile(
    r"\b(?:was|were)\s+(?:our|its)\s+guests?\b|\b(?:was|were)\s+(?:a\s+)?guests?\s+(?:of|in|at)\s+(?:the\s+)?|\btook\s+(?:him|her)\s+to\s+",
    re.IGNORECASE,
)
WAS_RECEIVED = re.compile(
    r"(?:\b(?:was|were|been)\s+|,\s+)(?:received|hosted|welcomed|feted|greeted|entertained)\b(?=\s+(?:\w+\s+){0,2}(?:by|in|at|on)\b)",
    re.IGNORECASE,
)
NOUN = re.compile(
    rf"(?P<rank>\b{RANK})?\b(?P<noun>visits?|trips?|tour|(?:stops?|stopovers?|journeys?|voyages?)(?=\s+(?:in|to|at)\b))"
    r"\b(?!\s+(?:the|a|an)\b)",
    re.IGNORECASE,
)
ONWARD = re.compile(
    r",?\s+(?:and\s+)?(?:then|later|next|onward|from\s+there|afterwards|afterward|finally)\s+(?:on\s+|onward\s+)?(?:to|in)(?=\s)"
    r"|[^.;,]{0,50}\s+and\s+(?:from\s+there|then)\s+(?:on\s+)?to(?=\s)"
    r"|(?:,\s+|,?\s+and\s+)(?:to|in)(?=\s+[A-Z])"
)
UNKNOWN_PLACE = re.compile(
    r"\s+(?:the\s+\w+\s+(?:of|at)\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?=,|\.|\s+(?:in|on|to|for|and)\b)"
)
CHOSE = re.compile(r"\b(?:chose|picked)\s+", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:his|her|he|she|the\s+former's|the\s+president's|the\s+prime\s+minister's)\b", re.IGNORECASE
)
UNREAL_AFTER = re.compile(
    r"\b(?:was|were|has\s+been|had\s+been|is|being)\s+(?:\w+ly\s+)?(?:proposed|cancel|postpone|planned"
    r"|expected|scheduled|called\s+off|discussed|never)",
    re.IGNORECASE,
)


def visits(sentence: Sentence) -> list[Draft]:
    """Return a draft for every visit of a named person or office to a named state."""
    found = [
        *_verbs(sentence),
        *_was_in(sentence),
        *_guests(sentence),
        *_hosted(sentence),
        *_was_received(sentence),
        *_nouns(sentence),
        *announced(sentence),
    ]
    kept: list[Draft] = []
    for draft in found:
        told = [o for o in kept if o.parties == draft.parties and o.people == draft.people]
        if told and re.search(
            r"\b(?:was|is|being|as)\s+(?:his|her|the|their)\b", sentence.text[told[-1].end : draft.start]
        ):
            continue
        if all(
            draft.parties != other.parties or abs(draft.start - other.start) > 60 or _others(draft, other)
            for other in kept
        ):
            kept.append(draft)
    return kept


def _others(a: Draft, b: Draft) -> bool:
    """Whether two visits are of two named people."""
    names = {person.name for draft in (a, b) for person in draft.people} - {"not named"}
    return len(names) > 1


def _verbs(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in WENT.finditer(sentence.text):
        hosts = host_after(sentence, match.end())
        codes = hosts.codes if hosts else ()
        why: tuple[str, ...] = ()
        if not codes and re.match(
            r"\s+(?:the\s+country|the\s+capital|the\s+kingdom|the\s+island|the\s+republic|the\s+emirate|there)\b",
            sentence.text[match.end() :],
            re.IGNORECASE,
        ):
            codes, why = (sentence.context.home,), ("the country is the document's home state",)
        first = re.search(
            r"\bthe\s+(?:first|last|only)\b[^,.;]{0,80}\bto\s+$",
            sentence.text[: match.start()],
            re.IGNORECASE,
        )
        if not codes and UNKNOWN_PLACE.match(sentence.text, match.end()) and sentence.context.home:
            codes, why = (sentence.context.home,), ("the place is in the document's home state",)
        if not codes or not (first or fact(sentence, match.start())):
            continue
        who = traveler_at(sentence, match.start())
        if who and codes[0] == who.code:
            continue
        if who is None or (hosts and who in sentence.people and who.start >= hosts.start):
            continue
        end = hosts.end if hosts else match.end()
        for traveler in (who, *companions(sentence, who, match.start())):
            found += made(sentence, traveler, codes, (match.start(), end), rank=match.group(), why=why)
        while hosts and (further := ONWARD.match(sentence.text, hosts.end)):
            hosts = host_after(sentence, further.end())
            if hosts:
                found += made(sentence, who, hosts.codes, (hosts.start, hosts.end))
    return [*found, *_came(sentence), *_chose(sentence), *meetings(sentence)]


def _came(sentence: Sentence) -> list[Draft]:
    """Return visits told without their host: `Sarkozy came in 2010, and Macron in 2021`."""
    found: list[Draft] = []
    home = sentence.context.home
    for match in CAME.finditer(sentence.text):
        who = traveler_at(sentence, match.start())
        if who is None or not fact(sentence, match.start()) or not home:
            continue
        host = sentence.context.host if "there" in match.group() and sentence.context.host else home
        why = ("the host is the document's home state",)
        found += made(sentence, who, (host,), match.span(), why=why)
        also = re.compile(r"\band\s+$")
        for person in sentence.people:
            if (
                person.start > match.end()
                and also.search(sentence.text[: person.start])
                and re.match(r"\s+in\s+\w+\s+\d{4}", sentence.text[person.end :])
            ):
                found += made(sentence, person, (host,), (person.start, person.end), why=why)
    return found


def _chose(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in CHOSE.finditer(sentence.text):
        hosts = host_after(sentence, match.end())
        who = traveler_at(sentence, match.start())
        if (
            hosts
            and who
            and re.match(r"\s+(?:for|as)\s+.{0,40}\b(?:trip|visit)\b", sentence.text[hosts.end :])
        ):
            found += made(sentence, who, hosts.codes, (match.start(), hosts.end))
    return found


def _was_in(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in WAS_IN.finditer(sentence.text):
        hosts = host_after(sentence, match.end())
        person = next((p for p in reversed(sentence.people) if p.end <= match.start() and not p.owner), None)
        near = person is not None and re.fullmatch(
            r"\s*,?\s*(?:[^,.;]{3,60},\s*)?(?:\w+\s+)?", sentence.text[person.end : match.start()]
        )
        if person is None and re.search(r"\b(?:he|she)\s+$", sentence.text[: match.start()], re.IGNORECASE):
            person, near = traveler_at(sentence, match.start()), re.match("", "")
        if hosts and person and near and fact(sentence, match.start()):
            found += made(sentence, person, hosts.codes[:1], (match.start(), hosts.end), rank=match.group())
        elif (
            person
            and near
            and not hosts
            and re.search(
                r"\b(?:in|to)\s+there|there\b|\b(?:in\s+(?:town|the\s+country)|here)\b",
                sentence.text[match.start() : match.end() + 12],
            )
        ):
            found += made(sentence, person, (sentence.context.host or sentence.context.home,), match.span())
    return found


def _guests(sentence: Sentence) -> list[Draft]:
    """Return the visits of guests: `was a guest of the king of Norway`, `was our guest`."""
    found: list[Draft] = []
    for match in GUEST.finditer(sentence.text):
        before = [p for p in sentence.people if p.end <= match.start()]
        place = host_after(sentence, match.end())
        traveler = before[0] if before else stranger_at(sentence, match.start())
        codes = place.codes if place else ()
        if re.search(r"\b(?:our|its)\b", match.group()):
            codes = (sentence.context.home,)
        if traveler and codes and fact(sentence, match.start()):
            found += made(sentence, traveler, codes, match.span())
    return found


def _hosted(sentence: Sentence) -> list[Draft]:
    """Return the visits a host tells: `Nepal received the president of Chile`."""
    found: list[Draft] = []
    for match in RECEIVED.finditer(sentence.text):
        guest = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 40), None)
        if guest is None or not fact(sentence, match.start()):
            continue
        place = place_after(sentence, guest.end)
        hosts, why = subject_of(sentence, match.start())
        if place and place.code != guest.code:
            hosts, why = (place.code,), ()
        elif not hosts or (why and hosts[0] == guest.code):
            hosts, why = (sentence.context.home,), ("the host is the document's home state",)
        if not WAS_RECEIVED.search(sentence.text[match.start() - 5 : match.end()]):
            found += made(sentence, guest, hosts[:1], match.span(), why=why)
    return found


def _was_received(sentence: Sentence) -> list[Draft]:
    """Return the visits a guest tells: `the president of Chile was welcomed in Kathmandu`."""
    found: list[Draft] = []
    for match in WAS_RECEIVED.finditer(sentence.text):
        who = traveler_at(sentence, match.start())
        place = next(
            (g for g in sentence.groups if g.start >= match.end() and g.before in {"in", "by", "at"}), None
        )
        if who and place and fact(sentence, match.start()):
            found += made(sentence, who, place.codes[:1], match.span())
    return found


def _nouns(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in NOUN.finditer(sentence.text):
        left = max(0, match.start() - 50)
        if UNREAL.search(sentence.text[left : match.end()]) or not fact(sentence, match.start("noun")):
            continue
        if UNREAL_AFTER.search(sentence.text[match.end() : match.end() + 70]):
            continue
        who = _owner(sentence, match.start(), match.end())
        if who is None:
            continue
        hosts, why = _noun_hosts(sentence, match.end(), who)
        rank = match.group("rank") or sentence.text[max(0, match.start("noun") - 20) : match.start("noun")]
        drafts = made(sentence, who, hosts, (match.start("noun"), match.end()), rank=rank, why=why)
        found += drafts
    return found


OF_PERSON = re.compile(
    r"\s+(?:[\w\s]{0,25}\s)?(?:by|of|from)\s+(?:the\s+)?|\s+to\s+(?:the\s+)?[\w\s.]{2,40}\s+by\s+(?:the\s+)?"
)
OWNED_BY = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}")
ON_A = re.compile(
    r"\s*,?\s+(?:who\s+was\s+|was\s+|then\s+|while\s+)?(?:on|during|making|beginning|ending)\s+(?:an?|his|her)"
    r"\s+(?:[\w-]+\s+){0,4}"
)
HIS = re.compile(
    r"\b(?:his|her|the\s+(?P<former>former)['’]s|the\s+president['’]s|the\s+prime\s+minister['’]s)"
    r"\s+(?:[\w-]+\s+){0,4}$"
)


def _owner(sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return whose visit it is: a possessive before it, `by` or `of` after it, or his and her."""
    text = sentence.text
    for person in sentence.people:
        owns = person.owner and person.end <= start + 2
        if person.end <= start and ON_A.fullmatch(text[person.end : start]):
            return person
        if owns and OWNED_BY.fullmatch(text[person.end : start] + " "):
            return person
        if person.start >= end and OF_PERSON.fullmatch(text[end : person.start]):
            return person
    his = HIS.search(text[:start] + " ")
    if his is None:
        return None
    before = [p for p in sentence.people if p.end <= start]
    if his["former"] and len(before) > 1:
        return before[-2]
    known = before or list(sentence.context.known.by_name.values())
    return known[-1] if known else None


def _noun_hosts(sentence: Sentence, end: int, who: Mention) -> tuple[tuple[str, ...], tuple[str, ...]]:
    group = next(
        (
            g
            for g in sentence.groups
            if g.start >= end
            and re.fullmatch(
                r"\s+(?:[\w\s]{0,30}\s)?(?:to|in|at)\s+(?:the\s+)?(?:\w+\s+)?", sentence.text[end : g.start]
            )
        ),
        None,
    )
    if group is not None and (
        group.before in {"to", "the", "both", "neighboring"}
        or (group.before in {"in", "at"} and group.mentions[0].kind in {"seat", "city", "name"})
    ):
        return group.codes, ()
    home = sentence.context.home
    if home and who.code and who.code != home:
        return (home,), ("the host is the document's home state",)
    place = next(
        (
            g
            for g in sentence.groups
            if g.end <= end
            and g.before == "in"
            and g.mentions[0].kind in {"seat", "city"}
            and g.codes[0] != who.code
        ),
        None,
    )
    return (place.codes[:1], ("the host is where it took place",)) if place else ((), ())
