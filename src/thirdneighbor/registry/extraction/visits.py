"""Visits: who went where, in what office, and what the document calls the visit."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import fact, subject_of
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.mentions import Group, Mention
from thirdneighbor.registry.records import Person

RANK = r"(?:(?:official\s+working|official|state|working|private|unofficial|unannounced)\s+)"
ADJECTIVE = r"(?:[\w-]+\s+){0,3}?"
WENT = re.compile(
    rf"\b(?:visit(?:ed|s|ing)?(?!\s+(?:by|of|from|to|in)\b)|(?:paid|pays|made|makes|undertook|began"
    rf"|started|concluded|completed|conducted|went\s+on|was\s+on|set\s+out\s+on)\s+(?:(?:an?|his|her|the|its"
    rf"|their)\s+)?{ADJECTIVE}(?P<rank>{RANK})?(?:visits?|trips?)\s+to"
    r"|(?:travel(?:l)?ed|travels|flew|flies|went|came|headed|jetted|drove|(?<=had\s)come|(?<=has\s)come"
    r"|(?<=have\s)come|journeyed|returned)\s+to|arriv(?:ed|es)\s+in|land(?:ed|s)\s+in|tour(?:ed|s|ing)"
    r"|set\s+foot\s+in|stopped\s+(?:over\s+)?in|touched\s+down\s+in|made\s+(?:for|(?:the|his|her)\s+(?:way|journey|trip)\s+to)|called\s+(?:at|on)"
    r"|swung\s+(?:by|through)|put\s+in\s+at)\b",
    re.IGNORECASE,
)
WAS_IN = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:also\s+|again\s+|back\s+"
    r"|on\s+an?\s+(?P<rank>[\w\s-]{0,30}?)visit\s+)?(?:in|to)\s+",
    re.IGNORECASE,
)
CAME = re.compile(
    r"\b(?:came|arrived|was\s+there|visited|returned|dropped\s+(?:by|in)|stopped\s+(?:by|over)|flew\s+in"
    r"|(?:paid|made)\s+an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip|stop))\b(?=\s+(?:again\s+)?(?:in|on|here|there|,|\.))",
    re.IGNORECASE,
)
RECEIVED = re.compile(r"\b(?:host(?:ed|s)|received|welcomed)\b(?!\s+(?:by|in|at)\b)", re.IGNORECASE)
GUEST = re.compile(
    r"\b(?:was|were)\s+(?:a\s+)?guests?\s+(?:of|in|at)\s+(?:the\s+)?|\btook\s+(?:him|her)\s+to\s+",
    re.IGNORECASE,
)
WAS_RECEIVED = re.compile(
    r"(?:\b(?:was|were|been)\s+|,\s+)(?:received|hosted|welcomed)\b(?=\s+(?:\w+\s+){0,2}(?:by|in|at|on)\b)",
    re.IGNORECASE,
)
NOUN = re.compile(
    rf"(?P<rank>\b{RANK})?\b(?P<noun>visits?|trips?|tour)\b(?!\s+(?:the|a|an)\b)", re.IGNORECASE
)
CHOSE = re.compile(r"\b(?:chose|picked)\s+", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:his|her|he|she|the\s+former's|the\s+president's|the\s+prime\s+minister's)\b", re.IGNORECASE
)
UNREAL = re.compile(
    r"\b(?:cancel|postpone|call\w*\s+off|planned|upcoming|proposed|invit|scheduled|future|possible|virtual"
    r"|online|phone|video|expected|announced\s+plans)\w*\b",
    re.IGNORECASE,
)
UNREAL_AFTER = re.compile(
    r"\b(?:was|were|has\s+been|had\s+been|is|being)\s+(?:\w+ly\s+)?(?:proposed|cancel|postpone|planned"
    r"|expected|scheduled|called\s+off|discussed|never)",
    re.IGNORECASE,
)
MET = re.compile(r"\b(?:met|meets|held\s+talks)\b(?:\s+with)?", re.IGNORECASE)
HIGH = frozenset({"senator", "representative", "mayor", "governor", "officer", ""})


def visits(sentence: Sentence) -> list[Draft]:
    """Return a draft for every visit of a named person or office to a named state."""
    found = [
        *_verbs(sentence),
        *_was_in(sentence),
        *_received(sentence),
        *_nouns(sentence),
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


def _traveler(sentence: Sentence, start: int) -> Mention | None:
    """Return who went: the last person before a place who acts there, or whom a pronoun stands for."""
    left, _ = sentence.clause(start)
    while True:
        here = [p for p in sentence.people if left <= p.start < start and not p.owner and not p.mute]
        acting = [
            p
            for p in here
            if p.before not in {"with", "by", "from", "to", "of", "for", "in", "first", "meet", "met"}
            or p.start <= left + 2
            or re.search(r"\b(?:led|headed)\s+by\s+(?:\w+\s+)?$", sentence.text[: p.start])
        ]
        if acting:
            return acting[0]
        rest = sentence.text[left:start]
        if re.search(r"\b(?:he|she|his|her|who)\b", rest, re.IGNORECASE):
            earlier = [p for p in sentence.people if p.end <= left + 3 and not p.mute]
            if re.match(r"[\s,]*who\b", rest) and not (earlier and left - earlier[-1].end < 3):
                return None
            last = earlier or list(sentence.context.known.by_name.values())[-1:]
            return last[-1] if last else None
        if left == 0:
            return _stranger(sentence, start)
        left = max((b for b in sentence.bounds if b < left), default=0)


STRANGER = re.compile(
    r"(?:^|[.,;]\s+|\b(?:and|when|after|where)\s+)((?:[A-Z][\w’'-]+\s+){2,4})(?:had\s+|has\s+|also\s+"
    r"|\w+ly\s+)*$"
)


def _stranger(sentence: Sentence, start: int) -> Mention | None:
    """Return somebody named in full right before the verb whom no table knows; the state stays open."""
    match = STRANGER.search(sentence.text[:start])
    if match is None or any(match.start(1) <= g.start < match.end(1) for g in sentence.groups):
        return None
    name = match.group(1).strip()
    return Mention(match.start(1), match.start(1) + len(name), "", "person", person=name)


def _hosts(sentence: Sentence, start: int) -> Group | None:
    """Return the state right after a place."""
    for group in sentence.groups:
        if group.start >= start:
            between = sentence.text[start : group.start]
            return (
                group
                if re.fullmatch(
                    r"\s*(?:(?:the|both|neighboring|neighbouring|its|his|her|ally|capital|city|of)\s+)*",
                    between,
                    re.IGNORECASE,
                )
                else None
            )
    return None


def _made(
    sentence: Sentence,
    who: Mention,
    hosts: tuple[str, ...],
    span: tuple[int, int],
    *,
    rank: str = "",
    why: tuple[str, ...] = (),
) -> list[Draft]:
    if who.office.startswith("former") or sentence.context.vocabulary.offices.get(
        who.office, "leader"
    ) in HIGH - {"senator", "representative"}:
        return []
    visitor = who.code
    if not visitor and not who.office and sentence.context.home in hosts:
        return []
    if not visitor and sentence.context.home and sentence.context.home not in hosts:
        visitor, why = sentence.context.home, (*why, "the document's home state is the visitor's")
    named = (Person(who.person or "not named", who.office, who.qid),)
    inferred = (*why, *((who.inferred,) if who.inferred else ()))
    return [
        Draft(
            "visit",
            (visitor, host) if visitor else (host,),
            *span,
            instrument=_rank(rank),
            people=named,
            inferred=inferred,
            unresolved=not visitor,
        )
        for host in hosts
        if host and host != visitor
    ]


def _rank(text: str) -> str:
    words = " ".join(text.split()).casefold()
    rank = re.search(r"(?:official\s+working|official|state|working|private|unofficial)", words)
    return f"{rank.group()} visit" if rank else "visit"


def _verbs(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in WENT.finditer(sentence.text):
        hosts = _hosts(sentence, match.end())
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
        if not codes or not (first or fact(sentence, match.start())):
            continue
        who = _traveler(sentence, match.start())
        if who is None or (hosts and who.start >= hosts.start):
            continue
        end = hosts.end if hosts else match.end()
        found += _made(sentence, who, codes, (match.start(), end), rank=match.group(), why=why)
    return [*found, *_came(sentence), *_chose(sentence), *_met(sentence)]


def _came(sentence: Sentence) -> list[Draft]:
    """Return visits told without their host: `Sarkozy came in 2010, and Macron in 2021`."""
    found: list[Draft] = []
    home = sentence.context.home
    for match in CAME.finditer(sentence.text):
        who = _traveler(sentence, match.start())
        if who is None or not fact(sentence, match.start()) or not home:
            continue
        host = sentence.context.host if "there" in match.group() and sentence.context.host else home
        why = ("the host is the document's home state",)
        found += _made(sentence, who, (host,), match.span(), why=why)
        also = re.compile(r"\band\s+$")
        for person in sentence.people:
            if (
                person.start > match.end()
                and also.search(sentence.text[: person.start])
                and re.match(r"\s+in\s+\w+\s+\d{4}", sentence.text[person.end :])
            ):
                found += _made(sentence, person, (host,), (person.start, person.end), why=why)
    return found


def _met(sentence: Sentence) -> list[Draft]:
    """Return the visit a meeting in the other's capital was: `Lee met Li in Beijing`."""
    found: list[Draft] = []
    for match in MET.finditer(sentence.text):
        guest = _traveler(sentence, match.start())
        host = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 45), None)
        place = next((n for n in sentence.names if n.start >= match.end() and n.before == "in"), None)
        if (
            guest
            and host
            and place
            and fact(sentence, match.start())
            and place.code == host.code != guest.code
        ):
            found += _made(sentence, guest, (place.code,), (match.start(), place.end))
    return found


def _chose(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in CHOSE.finditer(sentence.text):
        hosts = _hosts(sentence, match.end())
        who = _traveler(sentence, match.start())
        if (
            hosts
            and who
            and re.match(r"\s+(?:for|as)\s+.{0,40}\b(?:trip|visit)\b", sentence.text[hosts.end :])
        ):
            found += _made(sentence, who, hosts.codes, (match.start(), hosts.end))
    return found


def _was_in(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in WAS_IN.finditer(sentence.text):
        hosts = _hosts(sentence, match.end())
        person = next((p for p in reversed(sentence.people) if p.end <= match.start() and not p.owner), None)
        near = person is not None and re.fullmatch(
            r"\s*,?\s*(?:\w+\s+)?", sentence.text[person.end : match.start()]
        )
        if person is None and re.search(r"\b(?:he|she)\s+$", sentence.text[: match.start()], re.IGNORECASE):
            person, near = _traveler(sentence, match.start()), re.match("", "")
        if hosts and person and near and fact(sentence, match.start()):
            found += _made(sentence, person, hosts.codes[:1], (match.start(), hosts.end), rank=match.group())
        elif (
            person
            and near
            and not hosts
            and re.search(r"\b(?:in|to)\s+there|there\b", sentence.text[match.start() : match.end() + 6])
        ):
            found += _made(sentence, person, (sentence.context.host or sentence.context.home,), match.span())
    return found


def _received(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in GUEST.finditer(sentence.text):
        before = [p for p in sentence.people if p.end <= match.start()]
        place = _hosts(sentence, match.end())
        traveler = before[0] if before else _stranger(sentence, match.start())
        if traveler and place and fact(sentence, match.start()):
            found += _made(sentence, traveler, place.codes[:1], (match.start(), place.end))
    for match in RECEIVED.finditer(sentence.text):
        guest = next((p for p in sentence.people if match.end() <= p.start <= match.end() + 40), None)
        hosts, why = subject_of(sentence, match.start())
        if (
            guest
            and hosts
            and fact(sentence, match.start())
            and not WAS_RECEIVED.search(sentence.text[match.start() - 5 : match.end()])
        ):
            found += _made(sentence, guest, hosts[:1], match.span(), why=why)
    for match in WAS_RECEIVED.finditer(sentence.text):
        who = _traveler(sentence, match.start())
        place = next(
            (g for g in sentence.groups if g.start >= match.end() and g.before in {"in", "by", "at"}), None
        )
        if who and place and fact(sentence, match.start()):
            found += _made(sentence, who, place.codes[:1], match.span())
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
        made = _made(sentence, who, hosts, (match.start("noun"), match.end()), rank=rank, why=why)
        found += made
    return found


OF_PERSON = re.compile(
    r"\s+(?:[\w\s]{0,25}\s)?(?:by|of|from)\s+(?:the\s+)?|\s+to\s+(?:the\s+)?[\w\s.]{2,40}\s+by\s+(?:the\s+)?"
)
OWNED_BY = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}")
HIS = re.compile(
    r"\b(?:his|her|the\s+(?P<former>former)['’]s|the\s+president['’]s|the\s+prime\s+minister['’]s)"
    r"\s+(?:[\w-]+\s+){0,4}$"
)


def _owner(sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return whose visit it is: a possessive before it, `by` or `of` after it, or his and her."""
    text = sentence.text
    for person in sentence.people:
        owns = person.owner and person.end <= start + 2
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
                r"\s+(?:[\w\s]{0,30}\s)?to\s+(?:the\s+)?(?:\w+\s+)?", sentence.text[end : g.start]
            )
        ),
        None,
    )
    if group is not None and group.before in {"to", "the", "both", "neighboring"}:
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
