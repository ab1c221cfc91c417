"""Visits: who went where, in what office, and what the document calls the visit."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.reasons import PLACE_AT_HOME
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.duos import duos, remembered
from thirdneighbor.registry.extraction.visits.arrivals import FIRST, NOT_UNTIL, arrivals
from thirdneighbor.registry.extraction.visits.beside import beside, not_again
from thirdneighbor.registry.extraction.visits.called_on import leaders_in, own_or_him
from thirdneighbor.registry.extraction.visits.captions import captions
from thirdneighbor.registry.extraction.visits.dated_lists import with_own_dates
from thirdneighbor.registry.extraction.visits.errands import errands
from thirdneighbor.registry.extraction.visits.gatherings import announced, meetings
from thirdneighbor.registry.extraction.visits.guests import guests, without_hosts
from thirdneighbor.registry.extraction.visits.hosting import hosting
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.passing import in_passing, legs
from thirdneighbor.registry.extraction.visits.presence import presences
from thirdneighbor.registry.extraction.visits.receptions import receptions
from thirdneighbor.registry.extraction.visits.returns import returns
from thirdneighbor.registry.extraction.visits.sequels import as_well, sequels, since_whom
from thirdneighbor.registry.extraction.visits.sifting import joined, sifted
from thirdneighbor.registry.extraction.visits.travelers import (
    companions,
    host_after,
    made,
    traveler_at,
)
from thirdneighbor.registry.extraction.visits.trips import trips
from thirdneighbor.registry.extraction.visits.whereabouts import whereabouts

ONWARD = gated(
    r",?\s+(?:and\s+)?(?:then|later|next|onward|from\s+there|afterwards|afterward|finally)\s+(?:on\s+|onward\s+)?(?:to|in)(?=\s)"
    r"|[^.;,]{0,50}\s+and\s+(?:from\s+there|then)\s+(?:on\s+)?to(?=\s)"
    r"|(?:,\s+|,?\s+and\s+)(?:to|in)(?=\s+[A-Z])"
    r"|\s+(?:(?:multiple|several|many|two|three|four|five|a\s+few|a\s+number\s+of)\s+times|repeatedly|twice|once),?\s+and(?:\s+also|\s+then)?"
    r"(?=\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*\s*(?:[.,;]|$|\s(?:in|on|during|since|before|after)\b))"
)
UNKNOWN_PLACE = gated(
    r"\s+(?:the\s+\w+\s+(?:of|at)\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?=,|\.|\s+(?:in|on|to|for|and)\b)"
)
HERE = gated(
    r"\s+(?:the\s+(?:(?:stricken|neighbou?ring|same|besieged|shattered|flooded|ruined|liberated|new|old|rebuilt|northern|southern|eastern|western)\s+)?"
    r"(?:country|capital|kingdom|islands?|republic|emirate|archipelago)|there|town|our\s+(?:shores?|country|island|capital|city|soil)"
    r"|(?:the|that)\s+city|(?:his|her)\s+(?:\w+\s+)?neighbou?r)\b(?!\s+(?:of|where|that)\b)",
    re.IGNORECASE,
)
# `became the first president since X to fly to Oslo`: who went is named before.
BECAME_FIRST = gated(
    r"\b(?:became|was|is|had\s+been|remains|remained|would\s+be)\s+(?:also\s+|thus\s+)?(?:the|only\s+the)\s+"
    r"(?:first|last|only|second|third|latest)\b[^.;]{0,120}\bto\s+$"
)
# A participle tells a visit behind a comma, a conjunction or its subject: not `the habit of coming here`.
GOING = gated(
    r"(?:^|[,;:(–—]\s*|\b(?:before|after|by|on|when|while|upon|then|and|was|were|been|just|first|later|[a-z]+ly|[A-Z][\w’'-]+)\s+)$"
)
FIRST_OF = gated(
    r"(?:\s+of\s+[A-Z]\w+)?,\s+(?:and\s+|who\s+was\s+)?(?:only\s+|just\s+)?the\s+(?:first|last|only|second|third|latest)\b[^.;,]{0,90}\bto\s+"
)
ONE_OF = gated(r"\s+(?:was|is|became|remains)\s+the\s+(?:first|last|latest|second|third|only|most)\b")
HE = gated(r"^\W*(?:He|She)\s(?:had\s+|has\s+|also\s+|himself\s+|herself\s+|\w+ly\s+)*$")
TURN = gated(r"\bturn\s+(?:of\s+[^;.]{3,90}\s)?to\s+$")
# `took his case to the Security Council`: a letter will do.
CASE = gated(r"\b(?:case|plea|message|complaint|dispute)\s+to$")
TO_PERSON = gated(r"\bcall(?:s|ed)?\s+on$|\bto\s+see$|waited\s+on$")
WHEN = gated(r",?\s+when\s")
WHEN_BEFORE = gated(r"[a-z]\s+\d{4},\s+when\b[^,;]{0,8}$")
CLOSES = gated(r"[;.]")
# `and was in Oslo on the 3rd`
HE_WAS = gated(r"(?:\b(?:he|she)|[a-z\d],?\s+(?:and|but))\s+$", re.IGNORECASE)
WAS_IN = gated(
    r"\b(?:was|were|had\s+been|being)\s+(?:both\s+|all\s+|all\s+three\s+|together\s+|each\s+|also\s+|again\s+|back\s+|away\s+|over\s+|up\s+|down\s+|out\s+|still\s+|already\s+"
    r"|on\s+an?\s+(?P<rank>[\w\s-]{0,30}?)visit\s+|twice\s+|once\s+)?(?:in|to|at|inside)\s+",
    re.IGNORECASE,
)
DURING = gated(
    r",?\s+(?:in\s+the\s+course\s+of|during|on\s+the\s+occasion\s+of|as\s+part\s+of|with)\s[^.;,]{0,60}$"
    r"|,?\s+with\s+(?:the\s+)?$"
)
CUSTOM = gated(
    r"\b(?:customs?|habits?|tradition|practice|rule|point|rite|ritual|privilege|used|routine)\b[^.;]{0,40}?\b(?:of|to)\s+"
    r"(?:first\s+)?(?:com|go|travel|fly|pay)\w*\s+(?:(?:first|their\s+first\s+(?:call|visit)|straight)\s+)?(?:to|on)\s+"
)
IN_WHICH = gated(
    r",?\s+(?:the|a|an)\s+(?:same\s+)?(?:month|year|day|week|summer|spring)\s+(?:in\s+which|when|that|on\s+which)\s"
)


def visits(sentence: Sentence) -> list[Draft]:
    """Return a draft for every visit of a named person or office to a named state."""
    found = [
        *_verbs(sentence),
        *_was_in(sentence),
        *receptions(sentence),
        *trips(sentence),
        *announced(sentence),
        *hosting(sentence),
        *legs(sentence),
    ]
    visiting = guests(sentence)
    found = [*without_hosts(found, visiting), *visiting]
    there = [
        *presences(sentence),
        *whereabouts(sentence),
        *captions(sentence),
        *duos(sentence),
        *in_passing(sentence),
    ]
    there = without_hosts(there, visiting)
    found += returns(sentence, sorted([*found, *there], key=lambda draft: draft.start))
    found += sequels(sentence, found)
    found += since_whom(sentence)
    found += beside(sentence, [*found, *there])
    found += [more for draft in found for more in _also(sentence, draft.parties[1:], draft.end)]
    there += [more for draft in there for more in _also(sentence, draft.parties[1:], draft.end)]
    kept = joined(sentence, sifted(sentence, found), there)
    kept += [d for d in as_well(sentence, kept) if all(d.parties != o.parties for o in kept)]
    kept = with_own_dates(sentence, not_again(sentence, kept))
    kept = [_timed(sentence, draft) for draft in kept]
    _remembered(sentence, kept)
    return kept


def _remembered(sentence: Sentence, kept: list[Draft]) -> None:
    """Let the context learn who traveled, for later sentences to refer to."""
    context = sentence.context
    context.duo = remembered(sentence)
    context.latter = sentence.people[-1] if len(sentence.people) > 1 else None
    if kept and not sentence.people:
        context.person = _officer_told(kept, sentence) or context.person
    context.journey = _custom(sentence) or context.journey
    if kept:
        context.journey = max(kept, key=lambda draft: draft.start)


def _officer_told(kept: list[Draft], sentence: Sentence) -> Mention | None:
    """Return the office holder of the home state whom a sentence tells of without a name."""
    home = sentence.context.home
    for draft in reversed(kept):
        who = draft.people[0] if draft.people else None
        if (
            who
            and who.office
            and draft.parties[0] == home
            and any("office of" in why for why in draft.inferred)
        ):
            return Mention(0, 0, home, "person", office=who.office, inferred=draft.inferred[-1])
    return None


def _custom(sentence: Sentence) -> Draft | None:
    """Return the visits a custom stands for, to which `did so` points: `the habit of going to Oslo first`."""
    match = CUSTOM.search(sentence.text)
    if match is None:
        return None
    hosts = host_after(sentence, match.end())
    home = sentence.context.home
    host = (
        hosts.codes[0]
        if hosts and hosts.codes
        else home
        if HERE.match(f" {sentence.text[match.end() :]}")
        else ""
    )
    guests = [c for c in sentence.codes(0, match.start()) if c != host]
    guest = guests[0] if guests else home if host != home else ""
    return Draft("visit", (guest, host), match.start(), match.end()) if guest and host else None


def _timed(sentence: Sentence, draft: Draft) -> Draft:
    """Date a visit that stands in a clause about its date: `in May 2014, the month in which Putin came`."""
    if draft.date is not None:
        return draft
    close = CLOSES.search(sentence.text, draft.end)
    stop = close.start() if close else len(sentence.text)
    if WHEN_BEFORE.search(sentence.text, 0, sentence.clause(draft.start)[0] + 8):
        comma = sentence.text.find(",", draft.end, stop)
        stop = comma if comma > 0 else stop
    if any(draft.start <= d.start < stop for d in sentence.dates):
        return draft
    for date in reversed(sentence.dates):
        if date.end > draft.start + 1:
            continue
        when = WHEN.match(sentence.text, date.end)
        if when and sentence.clause(draft.start)[0] < when.end() and date.end - date.start < 25:
            text = date.when.text.removesuffix("/..")
            return replace(draft, date=When(text))
        if date.since:
            continue
        opened = IN_WHICH.match(sentence.text, date.end, draft.start)
        inside = opened is not None and sentence.clause(draft.start)[0] < opened.end()
        if inside or DURING.match(sentence.text[date.end : draft.start + 1]):
            return replace(draft, date=date.when)
    return draft


def _verbs(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in said_in(journeys_in(sentence.context.folder)["went"], sentence.text):
        if re.match(r"visits?$", match.group()) and _is_noun(sentence, match):
            continue
        before = sentence.text[: match.start()]
        if re.match(r"\w+ing\b", match.group()) and not GOING.search(before):
            continue
        told = fact(sentence, match.start()) or any(p.search(before) for p in (FIRST, NOT_UNTIL, TURN))
        became = BECAME_FIRST.search(before)
        who = _apposed(sentence, match.start()) if told else None
        who = who or (traveler_at(sentence, became.start() if became else match.start()) if told else None)
        hosts, codes, why = _hosts(sentence, match.end(), who) if who else (None, (), ())
        if who and codes and codes[0] == who.code and HE.search(before):
            who = _other_he(sentence, codes[0]) or who
        if not codes or who is None or codes[0] == who.code:
            found += _of_many(sentence, match)
            continue
        if hosts and who in sentence.people and who.start >= hosts.start:
            continue
        if TO_PERSON.search(match.group()) and not (why or (hosts and hosts.mentions[0].kind == "person")):
            continue
        if CASE.search(match.group()) and codes[0] == "UN":
            continue
        end = hosts.end if hosts else match.end()
        for traveler in (who, *companions(sentence, who, match.start())):
            found += made(sentence, traveler, codes, (match.start(), end), rank=match.group(), why=why)
        found += _onward(sentence, who, hosts) if hosts else []
    return [
        *found,
        *arrivals(sentence),
        *errands(sentence),
        *meetings(sentence),
    ]


def _other_he(sentence: Sentence, host: str) -> Mention | None:
    """Return whom `he` means where the first thought of is at home: the last person named before."""
    other = sentence.context.latter
    here = any(p.person == "" or p.start < 4 for p in sentence.people)
    return other if other and other.code not in {"", host} and not here else None


def _apposed(sentence: Sentence, start: int) -> Mention | None:
    """Return whom an apposition calls the first to go: `thanked by Modi, the first premier to come to X`."""
    for person in reversed(sentence.people):
        if person.end < start and FIRST_OF.fullmatch(sentence.text, person.end, start):
            return person if person.code and not person.mute else None
    return None


def _of_many(sentence: Sentence, match: re.Match[str]) -> list[Draft]:
    """Return the visit of one of several: `of the popes who have toured it, Francis was the last`."""
    hosts, home = host_after(sentence, match.end()), sentence.context.home
    codes = hosts.codes[:1] if hosts else ((home,) if HERE.match(sentence.text, match.end()) and home else ())
    for person in sentence.people if FIRST.search(sentence.text[: match.start()]) else ():
        opening = re.search(r",\s+(?:the\s+)?$", sentence.text[match.end() : person.start])
        if person.start > match.end() and opening and ONE_OF.match(sentence.text, person.end):
            return made(sentence, person, codes, (person.start, person.end))
    return []


def _is_noun(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether `visit` is a noun: what follows is a preposition, or what stands before is its article."""
    text = sentence.text
    return bool(
        re.match(r"\s+(?:by|of|from|to|in)\b", text[match.end() :])
        or re.search(r"\b(?:a|an|his|her|state|official|working)\s+$", text[: match.start()])
    )


def _hosts(
    sentence: Sentence, start: int, who: Mention
) -> tuple[Group | None, tuple[str, ...], tuple[str, ...]]:
    """Return the states named right after a verb of motion, or what `the country` means there, and why."""
    home = sentence.context.home
    hosts = host_after(sentence, start)
    here = HERE.match(sentence.text, start)
    if here and not hosts and here.group().strip() == "there":
        places = [n for n in sentence.names if n.end < start and n.is_city and n.before in {"in", "to"}]
        if places and places[-1].code != who.code:
            return None, (places[-1].code,), ("'there' stands for the city named before",)
    if here and home and (not hosts or hosts.codes == (home,)):
        code = home if (who.code or home) != home else topic_of(sentence)
        return None, (code,) if code else (), (f"{here.group().strip()!r} stands for what is told of",)
    return (hosts, hosts.codes, ()) if hosts else _unnamed_host(sentence, start, who)


def _unnamed_host(
    sentence: Sentence, start: int, who: Mention
) -> tuple[Group | None, tuple[str, ...], tuple[str, ...]]:
    """Return the state of whom somebody called on, or the home state for a place no table knows."""
    home, to_person = sentence.context.home, TO_PERSON.search(sentence.text, 0, start)
    if to_person and (placed := leaders_in(sentence, start)):
        return None, placed, ("who was called on is of the state of the place",)
    own = own_or_him(sentence, start, who) if to_person else None
    if own and home and own.code not in {"", who.code}:
        return None, (own.code,), (own.inferred,)
    if UNKNOWN_PLACE.match(sentence.text, start) and home:
        return None, (home,), (PLACE_AT_HOME,)
    return None, (), ()


def topic_of(sentence: Sentence) -> str:
    """Return the other state a sentence is about: its first word before a colon, its item or its section."""
    context = sentence.context
    first = sentence.groups[0] if sentence.groups else None
    if first and first.start < 6 and sentence.text[first.end : first.end + 1] == ":":
        return first.codes[0] if first.codes else ""
    return context.section or next((code for code in context.pair if code != context.home), "")


def _onward(sentence: Sentence, who: Mention, hosts: Group) -> list[Draft]:
    """Return the further stops of a journey: `then to Quito`, `to Rome in 2016, Oslo in 2017`."""
    found: list[Draft] = []
    at: Group | None = hosts
    while at is not None:
        further = ONWARD.match(sentence.text, at.end)
        at = host_after(sentence, further.end()) if further else _next_stop(sentence, at)
        if at is not None:
            found += made(sentence, who, at.codes, (at.start, at.end))
    return found


def _next_stop(sentence: Sentence, hosts: Group) -> Group | None:
    """Return the place that follows a place and its date, and has a date of its own."""
    following = next((g for g in sentence.groups if g.start > hosts.end), None)
    dates = [d for d in sentence.dates if following and hosts.end <= d.start and d.end <= following.start]
    if following is None or not dates or not following.mentions[0].is_place:
        return None
    dated = any(0 <= d.start - following.end < 5 for d in sentence.dates)
    lead = re.fullmatch(r"\s*(?:in|on)?\s*", sentence.text[hosts.end : dates[0].start])
    joint = re.fullmatch(
        r"\s*(?:,\s*|,?\s+and\s+)(?:to\s+)?(?:the\s+)?", sentence.text[dates[-1].end : following.start]
    )
    return following if dated and lead and joint else None


def _also(sentence: Sentence, host: tuple[str, ...], end: int) -> list[Draft]:
    """Return the visits told without their verb: `Merkel came in 2011, Macron in 2013 and Lula in 2024`."""
    found: list[Draft] = []
    for person in sentence.people:
        before = next((d for d in reversed(sentence.dates) if end <= d.start and d.end <= person.start), None)
        after = sentence.date_after(person.end)
        if before is None or after is None or person.code in {"", *host} or person.mute:
            continue
        joint = re.fullmatch(
            r"\s*(?:[,;]\s*(?:and\s+|then\s+)?|\s+and\s+)(?:by\s+|the\s+)*",
            sentence.text[before.end : person.start],
        )
        if joint and re.fullmatch(r",?\s*(?:in|on)?\s*", sentence.text[person.end : after.start]):
            why = ("the visit is told by the verb before",)
            found += made(sentence, person, host, (person.start, person.end), why=why)
    return found


def _beside(sentence: Sentence, person: Mention) -> list[Mention]:
    """Return the people told together with the last of them: `A and B were in Oslo`."""
    group = next((g for g in sentence.groups if person in g.mentions), None)
    return [
        m for m in (group.mentions if group else ()) if m.kind == "person" and m.code not in {"", person.code}
    ]


def _was_in(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in WAS_IN.finditer(sentence.text):
        hosts = host_after(sentence, match.end())
        person = next((p for p in reversed(sentence.people) if p.end <= match.start() and not p.owner), None)
        near = person is not None and re.fullmatch(
            r"\s*,?\s*(?:[^,.;]{3,60},\s*)?(?:\w+\s+)?", sentence.text[person.end : match.start()]
        )
        if not near and HE_WAS.search(sentence.text, 0, match.start()):
            person, near = traveler_at(sentence, match.start()), re.match("", "")
        place = hosts.mentions[0] if hosts else None
        if hosts and hosts.mentions[-1].owner:
            continue
        if place and (place.kind == "organization" or (place.adjective and "at" in match.group().split())):
            continue
        if hosts and person and near and fact(sentence, match.start()):
            for who in (person, *_beside(sentence, person)):
                found += made(sentence, who, hosts.codes[:1], (match.start(), hosts.end), rank=match.group())
            found += _onward(sentence, person, hosts)
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
