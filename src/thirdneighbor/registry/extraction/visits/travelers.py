"""Who traveled and who received: the people of a visit, its host, and the drafts they make."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.holders import CROWNS
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.names.people import OF_STATE
from thirdneighbor.registry.extraction.reasons import SOVEREIGN_OF_HOME, office_of_home
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence
from thirdneighbor.registry.records import Person

TOP = frozenset(
    [
        "head of state",
        "head of government",
        "foreign minister",
        "defense minister",
        "vice president",
        "deputy prime minister",
        "crown prince",
        "minister",
        "leader",
        "party leader",
    ]
)
HIGH = frozenset({"senator", "representative", "mayor", "governor", "officer", ""})


def traveler_at(sentence: Sentence, start: int) -> Mention | None:
    """Return who went: the last person before a place who acts there, or whom a pronoun stands for."""
    left, _ = sentence.clause(start)
    while True:
        acting = _acting(sentence, left, start)
        if acting is not None:
            return acting
        rest = sentence.text[left:start]
        if PRONOUN.search(rest) or LATTER.search(rest):
            return _meant(sentence, rest, left)
        if left == 0:
            return _opening(sentence, start)
        left = max((b for b in sentence.bounds if b < left), default=0)


# `Having received the king, the president left`: the object of a participle does not act.
PARTICIPLE = gated(
    r"(?:^|[,;]\s+)(?:having\s+[a-z]+|(?:hosting|receiving|welcoming|greeting|meeting|seeing|joining|following))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# `the second premier after Heath to see Oslo`
NTH_AFTER = gated(
    r"\b(?:second|third|fourth|fifth|next|only|first|last|latest|another)\s+(?:\w+\s+){0,3}?(?:after|since|before|besides|beside|but)\s+(?:the\s+)?$"
)
NOT_SUBJECT = frozenset({"with", "by", "from", "to", "of", "for", "in", "first", "meet", "met"})
PRONOUN = gated(r"\b(?:he|she|his|her|who)\b", re.IGNORECASE)
HIGHNESS = gated(r"\b(?:his|her)\s+(?:royal\s+)?(?:highness|majesty)\b", re.IGNORECASE)


def _acting(sentence: Sentence, left: int, start: int) -> Mention | None:
    """Return the person, the office or the sovereign that acts in a stretch."""
    for p in sentence.people:
        if PARTICIPLE.search(sentence.text, max(0, p.start - 40), p.start):
            continue
        if NTH_AFTER.search(sentence.text, max(0, p.start - 60), p.start):
            continue
        if not left <= p.start < start or p.mute or (p.owner and not PLANE.match(sentence.text, p.end)):
            continue
        if (
            p.before not in NOT_SUBJECT
            or p.start <= left + 2
            or (p.before == "for" and re.match(r",?\s+to\b", sentence.text[p.end :]))
            or re.search(r"\bturn\s+of\s+(?:the\s+)?$", sentence.text[: p.start])
            or re.search(r"\b(?:led|headed)\s+by\s+(?:\w+\s+)?$", sentence.text[: p.start])
        ):
            return p
    if HIGHNESS.search(sentence.text, left, start):
        why = SOVEREIGN_OF_HOME
        return Mention(left, left, sentence.context.home, "person", inferred=why)
    return officer_at(sentence, left, start)


def _meant(sentence: Sentence, rest: str, left: int) -> Mention | None:
    """Return whom `he`, `who` or `the latter` stands for in a clause: somebody of the clauses before."""
    earlier = [p for p in sentence.people if p.end <= left + 3 and not p.mute]
    latter = LATTER.search(rest)
    if latter and len(earlier) > 1:
        return earlier[-1] if latter[1] == "latter" else earlier[-2]
    if re.match(r"[\s,]*who\b", rest) and not (earlier and left - full_end(sentence, earlier[-1]) < 3):
        return None
    if latter and latter[1] == "latter" and sentence.context.latter is not None:
        return sentence.context.latter
    said = [sentence.context.person] if sentence.context.person else []
    here = {p.person for p in sentence.people}
    home = sentence.context.home
    known = [p for p in sentence.context.known.by_name.values() if p.person not in here]
    known = [p for p in known[-1:] if not home or p.code == home]
    last = earlier or said or known
    return last[-1] if last else None


def full_end(sentence: Sentence, person: Mention) -> int:
    """Return where a name ends with the state behind it: `Jane Doe of Peru`."""
    of = next((n for n in sentence.names if OF_STATE.fullmatch(sentence.text, person.end, n.start)), None)
    return of.end if of else person.end


def _opening(sentence: Sentence, start: int) -> Mention | None:
    """Return somebody no table knows: named right before the verb, or at the sentence's opening."""
    opening = OPENING.match(sentence.text, 0, start)
    far = opening and not any(g.start < opening.end(1) for g in sentence.groups)
    near = stranger_at(sentence, start)
    if near is None and opening and far and re.search(r"\band\s+$", sentence.text[:start]):
        return Mention(0, opening.end(1), "", "person", person=opening[1])
    return near


def in_office(sentence: Sentence, who: Mention) -> bool:
    """Whether somebody is known to hold an office of a state; an ambassador stays where he is posted."""
    role = sentence.vocabulary.offices.get(who.office, "")
    return role != "ambassador" and (bool(who.code and (who.person or who.office)) or role in TOP)


# `its ruler`, `his host`: the home state's, in a document about one state.
CROWNED = CROWNS | {"monarch", "shah", "tsar", "czar", "kaiser", "grand duke", "pope", "pontiff"}


def told_in_office(sentence: Sentence, office: str) -> Mention | None:
    """Return who was told of before in an office: no president is meant by `the sultan`, nor the reverse."""
    told, offices = sentence.context.person, sentence.vocabulary.offices
    role = offices.get(office.casefold(), "")
    if told is None or not told.code or not role or offices.get(told.office) != role:
        return None
    crowned = office.casefold() in CROWNED
    return told if crowned == (told.office in CROWNED) or office in {"ruler", "head of state"} else None


OWN_LEADER = gated(
    r"\b(?:[Ii]ts|[Oo]ur)\s+(?:(?:own|then|new|young|aged|old)\s+)?(?:ruler|leader|head\s+of\s+state|strongman|monarch)\b(?!['’-])"
)
OWN_HOST = gated(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|the)\s+host\b(?!['’-]|\s+(?:of|country|state|city|government))"
)
LATTER = gated(r"\b[Tt]he\s+(latter|former)\b(?!\s+[a-z]*\s*(?:president|king|minister|colony))")
PLANE = gated(
    r"['’]s?\s+(?:\w+\s+){0,2}?(?:plane|jet|aircraft|helicopter|train|motorcade|convoy|ship|yacht|entourage)\b"
)
ALONE = gated(
    r"(?P<word>[\w’'-]+\s+)?\b(?:the|its|our|their)\s+(?:then\s+|new\s+|young\s+|country['’]s\s+)*$",
    re.IGNORECASE,
)


def officer_at(sentence: Sentence, left: int, start: int) -> Mention | None:
    """Return who `the president` is that acts in a stretch: who was told of before, or the home state's."""
    context = sentence.context
    for match in context.vocabulary.found(context.vocabulary.office, sentence.text):
        if match.start() < left or match.end() > start:
            continue
        office, after = match.group().casefold(), sentence.text[match.end() : match.end() + 8]
        alone = ALONE.search(sentence.text, 0, match.start())
        role = context.vocabulary.offices.get(office, "")
        if not alone or role not in TOP - {"minister", "leader", "party leader"} or not context.home:
            continue
        if (alone["word"] or "").strip().casefold() in PREPOSITIONS - {"when"}:
            continue
        if re.match(r"\s+(?:of|for)\b|['’]s|s?\s+[A-Z]|-", after):
            continue
        if any(p.start <= match.start() < p.end for p in (*sentence.people, *sentence.names)):
            continue
        told = told_in_office(sentence, office)
        own = re.search(r"\b(?:its|our)\b", alone.group(), re.IGNORECASE)
        if told is not None and not (own and told.code != context.home):
            return told
        why = office_of_home(match.group())
        return Mention(match.start(), match.end(), context.home, "person", office=office, inferred=why)
    return _own_leader(sentence, left, start)


def own_officer(sentence: Sentence, start: int) -> Mention | None:
    """Return the home state's officer named as `the president` right at a place."""
    gap = re.compile(r"\s+(?:the|its|our)\s+").match(sentence.text, start)
    match = sentence.vocabulary.office.match(sentence.text, gap.end()) if gap else None
    if match is None or sentence.vocabulary.offices.get(match.group().casefold()) not in TOP:
        return None
    if re.match(r"\s+(?:of|for)\b|['’]s|\s+[A-Z]|-", sentence.text[match.end() :]):
        return None
    office = match.group().casefold()
    why = office_of_home(match.group())
    return Mention(*match.span(), sentence.context.home, "person", office=office, inferred=why)


def _own_leader(sentence: Sentence, left: int, start: int) -> Mention | None:
    """Return the home state's leader where `its ruler` acts, or the host of a stranger told of before."""
    home = sentence.context.home
    match = OWN_LEADER.search(sentence.text, left, start) if home else None
    if match is None and home:
        host = OWN_HOST.search(sentence.text, left, start)
        strangers = [p for p in sentence.people if host and p.end <= host.start() and p.code]
        match = host if strangers and strangers[-1].code != home else None
    if match is None or any(p.start <= match.end() <= p.end for p in sentence.people):
        return None
    why = f"{match.group()!r} is of the document's home state"
    return Mention(*match.span(), home, "person", office="leader", inferred=why)


OPENING = gated(r"((?:[A-ZÀ-Ž][\w’'-]+\s+){1,3}[A-ZÀ-Ž][\w’'-]+)\s+(?:\w+ly\s+|had\s+)?[a-z]+ed\b")
STRANGER = gated(
    r"(?:^|[.,;]\s+|\b\d{4},?\s+|\b(?:and|when|after|where)\s+)((?:[A-Z][\w’'-]+\s+){2,4})(?:had\s+|has\s+|also\s+"
    r"|was\s+|were\s+|been\s+|\w+ly\s+)*$"
)


def stranger_at(sentence: Sentence, start: int) -> Mention | None:
    """Return somebody named in full right before the verb whom no table knows; the state stays open."""
    match = STRANGER.search(sentence.text[:start])
    if match is None or any(match.start(1) <= g.start < match.end(1) for g in sentence.groups):
        return None
    name = match.group(1).strip()
    return Mention(match.start(1), match.start(1) + len(name), "", "person", person=name)


def companions(sentence: Sentence, who: Mention, start: int) -> list[Mention]:
    """Return who went along: further people and states of the list that stands before the verb."""
    text = sentence.text
    if who not in sentence.people or who.end > start:
        return []
    beside = [m for g in sentence.groups if who in g.mentions for m in g.mentions if m.end <= start]
    adjectives = [
        m
        for m in sentence.names
        if m.adjective
        and m.end <= who.start
        and re.fullmatch(r"\s*(?:,|and|\s)+(?:the\s+)?", text[m.end : who.start])
    ]
    opened = ALONG.search(text, who.end, start)
    joined = [
        m
        for m in (*sentence.people, *(n for n in sentence.names if n.adjective))
        if opened and opened.end() <= m.start < start and m.code
    ]
    beside += _also_owned(sentence, who, start)
    told = {m.code: m for m in (*beside, *adjectives, *joined) if m.code not in {"", who.code}}
    return [m if m.person else replace(m, office=who.office, kind="person") for m in told.values()]


def _also_owned(sentence: Sentence, who: Mention, start: int) -> list[Mention]:
    """Return the further people of a list whose states own them: `Germany's A and France's B came`."""
    found: list[Mention] = []
    at = who.end
    for person in sentence.people:
        if (
            at < person.start
            and person.end <= start
            and OWNED_NEXT.fullmatch(sentence.text, at, person.start)
        ):
            found.append(person)
            at = person.end
    return found


OWNED_NEXT = gated(r"(?:,|,?\s+and)\s+(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?['’]s?\s+)?(?:the\s+)?")
ALONG = gated(
    r"\b(?:together\s+with|along\s+with|alongside|accompanied\s+by|and)\s+(?:his|her|the|their)?\s*"
)


def _sent(sentence: Sentence, who: Mention) -> str:
    """Return whose delegation somebody heads: `a Russian delegation led by Igor Sechin`."""
    before = [n for n in sentence.names if n.end <= who.start and n.adjective]
    heads = before and DELEGATION.fullmatch(sentence.text[before[-1].end : who.start])
    return before[-1].code if heads else ""


DELEGATION = gated(
    r"\s+(?:\w+\s+){0,2}(?:delegation|mission|team|party)[,\s]+(?:led|headed|under)(?:\s+by)?\s+(?:the\s+)?"
)


def host_after(sentence: Sentence, start: int) -> Group | None:
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


def made(
    sentence: Sentence,
    who: Mention,
    hosts: tuple[str, ...],
    span: tuple[int, int],
    *,
    rank: str = "",
    why: tuple[str, ...] = (),
) -> list[Draft]:
    """Return the visits of somebody to some states; nothing where the visitor's state is anybody's guess."""
    if who.office.startswith("former") or sentence.context.vocabulary.offices.get(
        who.office, "leader"
    ) in HIGH - {"senator", "representative"}:
        return []
    if RETIRED.match(sentence.text, who.end):
        return []
    visitor = who.code
    visitor = visitor or _sent(sentence, who)
    if not visitor and not who.office and sentence.context.home in hosts:
        return []
    section = sentence.context.section
    if not visitor and who.person and hosts == (sentence.context.home,) and section not in {"", *hosts}:
        visitor, why = section, (*why, "the visitor is of the state the section is about")
    if not visitor and sentence.context.home and sentence.context.home not in hosts:
        visitor, why = sentence.context.home, (*why, "the document's home state is the visitor's")
    named = (Person(who.person or "not named", who.office, who.qid),)
    hosts = tuple(_then(sentence, host) for host in hosts)
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


# Former states by whom their capital belongs to today.
SUCCEEDED = {"SUN": "RUS", "YUG": "SRB", "CSK": "CZE", "DDR": "DEU", "SCG": "SRB"}


def _then(sentence: Sentence, host: str) -> str:
    """Return the former state of a capital where the sentence names it, or its people, and not today's."""
    if host not in SUCCEEDED.values() or sentence.context.home == host:
        return host
    told = [m for m in (*sentence.people, *sentence.names) if not m.is_city]
    former = next((m.code for m in told if SUCCEEDED.get(m.code) == host), "")
    return former if former and not any(m.code == host for m in told) else host


# Whoever holds an office no more visits for himself.
RETIRED = gated(
    r",?\s+(?:by\s+then\s+|then\s+|now\s+|already\s+|long\s+)*(?:(?:\w+\s+)?(?:years?|months?|long)\s+)?(?:out\s+of\s+(?:office|power|the\s+White\s+House)"
    r"|in\s+retirement|retired|no\s+longer\s+in\s+(?:office|power))\b"
    r"|\s+(?:\w+\s+){1,4}?as\s+a\s+private\s+(?:citizen|person|man|woman)\b"
)


def _rank(text: str) -> str:
    words = " ".join(text.split()).casefold()
    rank = re.search(r"\b(?:official\s+working|official|state|working|private|unofficial)\b", words)
    return f"{rank.group()} visit" if rank else "visit"
