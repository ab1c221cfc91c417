"""Visits that a noun tells: the visit of the king, his trip to Rome, a tour that took him there."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gaps import THERE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.reasons import (
    HOME_HOSTS,
    SOVEREIGN_OF_HOME,
    THERE_BEFORE,
    Told,
    office_of_home,
)
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import UNREAL
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.travelers import (
    host_after,
    made,
    officer_at,
    told_in_office,
    traveler_at,
)

RANK = gated(
    r"\b(?:official\s+working|official|state|working|private|unofficial|unannounced)\s+$", re.IGNORECASE
)
UNREAL_AFTER = gated(
    r"\b(?:was|were|has\s+been|had\s+been|is|being|be|,)\s+(?:\w+ly\s+|often\s+|never\s+)?(?:proposed|cancel|postpone"
    r"|planned|expected|scheduled|called\s+off|discussed|never|announced|put\s+off|due|invited)"
    r"|\b(?:has|had|have)\s+(?:never|not|yet\s+to)\b|\b(?:was|were|is|got)\s+(?:\w+ly\s+)?(?:dropped|shelved|scrapped|abandoned|penciled|refused|blocked|vetoed)\b|,\s+(?:penciled|slated)\b|\bfell\s+through\b|\bnever\s+(?:took|came|happened)\b"
    r"|\bdid\s+not\b(?!\s+(?:include|bring|lead|produce|result|end|help|change|settle|yield|prevent|stop|please|go\s+well))|\bis\s+to\b|,\s+(?:\w+\s+){0,2}?(?:rumou?red|mooted|contemplated|envisaged)\b",
    re.IGNORECASE,
)
PUT_OFF = gated(
    r"\b(?:put\s+off|call\w*\s+off|cut\s+out|scrap\w+|shelv\w+|delay\w+|drop\w+|declin\w+|turn\w+\s+down"
    r"|prepar\w+|rumou?r\w*|moot\w+|refus\w+|reject\w+|skip\w+|block\w+|bar\w*red|due|no|not\s+a|without|propos\w+|talk\s+of|plans?\s+for|plans)\s"
    r"(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
OF_PERSON = gated(
    r"\s+(?:[\w\s]{0,25}\s)?(?:by|of|from)\s+(?:the\s+|an?\s+|its\s+|then\s+|[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?['’]s?\s+)*"
    r"|\s+(?:to|in)\s+(?:the\s+)?[\w\s.]{2,40}\s+(?:by|of)\s+(?:the\s+|an?\s+)*"
)
OWNED_BY = gated(r"['’]s?\s+(?:[\w-]+\s+){0,4}")
ON_A = gated(
    r"\s*,?\s+(?:who\s+was\s+|was\s+|then\s+|while\s+|again\s+)?(?:on|during|making|beginning|ending|paying)\s+(?:an?|his|her)"
    r"\s+(?:[\w-]+\s+){0,4}"
)
ON_STATE_VISIT = gated(
    r"\s*,?\s+(?:here\s+|there\s+)?on\s+(?:an?\s+)?(?:state|official|working|private|goodwill|brief|short|courtesy|return)\s+"
)
HIS = gated(r"\b(?:his|her|the\s+(?P<former>former)['’]s)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
HIGHNESS = gated(r"\b[Hh](?:is|er)\s+(?:Royal\s+)?(?:Highness|Majesty)['’]s\s+(?:[\w-]+\s+){0,4}$")
OFFICE_OWNS = gated(
    r"\b(?:the|its|our)\s+(?P<office>(?:(?!\b(?:the|its|our)\b)[\w\s-]){4,30})['’]s?\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
BY_OFFICE = gated(
    r"[^.;,]{0,40}\bby\s+(?:the|its|our)\s+(?P<office>[\w\s-]{4,30}?)(?=\s+(?:in|on|to)\b|[,.;])"
)
OPENED = gated(
    r"^\W*(?:(?:In|On)\s[^,]{3,25},\s+)?(?:With|During|On|In|For|After|Following)\s+(?:an?|his|her)\b[^,;.]{0,40}$"
)
COLON = gated(r":\s+(?:an?|the|his|her)\s+(?:[\w-]+\s+){0,4}$")
COPULA = gated(
    r"[^.;]{0,70}\b(?:(?:was|were|went|came|brought|took|led|carried)\s+(?:him\s+|her\s+|them\s+)?to"
    r")\s+(?:the\s+)?(?:\w+\s+)?"
)
INCLUDED = gated(r"[^.;]{0,50}\b(?:included|covered|comprised|took\s+in)\s+(?:stops?\s+in\s+)?(?:the\s+)?")
TO_PLACE = gated(r"(?:\s+[\w\s]{0,40}?,)?\s+(?:[\w\s]{0,30}\s)?(?:to|in|at)\s+(?:the\s+)?(?:\w+\s+)?")
BY_TO = gated(r"[^.;,]{0,60}?\s+(?:to|in)\s+(?:the\s+)?")
TOOK_WHOM = gated(
    r"\s+(?P<whom>him|her|the\s+[\w\s-]{4,30}?)?\s*(?:first\s+|also\s+|from\s+\w+\s+)?(?:to|through|via|across)\s+"
)
JOURNEY = gated(
    r"\b(?:tour|trip|journey|travels|visit|voyage|itinerary|swing|plane|train|flight|mission|route)\b"
)
DESTINATION = gated(
    r"(?:,\s+(?:and\s+)?not\s+[^,;]{2,40},|:\s+it|,\s+(?:it|which|that))?\s+(?:was|had\s+been)\s+(?:also\s+|again\s+)?(?:the|his|her)\s+(?:\w+\s+)?"
    r"(?:destination|stop|port\s+of\s+call|goal|target|object|end|choice|terminus)\b"
)
FURTHER = gated(
    r"(?:,|\s+and|,\s+and)?\s+(?:(?:then|next|from\s+there|later|finally|on|onward|back|across\s+the\s+\w+|over\s+the\s+\w+|by\s+\w+)\s+)*to\s+(?:the\s+)?"
)
TROOPS = gated(
    r"\s+(?:of|by)\s+(?:[\w,-]+\s+){0,4}(?:troops|soldiers|ships?|USS|HMS|forces|fleet|delegation|tourists)\b"
)


TIME_SPENT = gated(r"(?:days?|hours|nights?|weekend|weeks?|evening|morning|afternoon)$")
COUNTED = gated(
    r"['’]s?\s+(?:[a-z]+\s+){0,2}?(?:\d+|two|three|four|five|six|seven|eight|ten|twelve|few|brief|short|long|single|first|last|one|quiet|famous)[\s-]+$"
)


# `on the day of his arrival`: the visit itself is told elsewhere.
OCCASION = gated(
    r"\b(?:day|eve|hour|morning|evening|moment|time|week)\s+of\s+(?:his|her|their)\s+(?:\w+\s+)?$"
)


def trips(sentence: Sentence) -> list[Draft]:
    """Return the visits that nouns of travel tell."""
    return [*_nouns(sentence), *_took(sentence), *_destinations(sentence)]


def _nouns(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    text = sentence.text
    for match in said_in(journeys_in(sentence.context.folder)["trip"], text):
        if re.match(r"\s+(?:the|a|an)\b", text[match.end() :]) or TROOPS.match(text, match.end()):
            continue
        if not fact(sentence, match.start()) or _unreal(text, match):
            continue
        if TIME_SPENT.match(match.group()) and not COUNTED.search(text[: match.start()]):
            continue
        plain = re.match(
            r"visits?|trips?|tour|arrival|stays?|stop(?:over)?s?|sojourns?|layover|landing", match.group()
        )
        if not plain and not re.match(r"\s+(?:in|to|at|by|of|through)\b", text[match.end() :]):
            continue
        who = _owner(sentence, match.start(), match.end())
        if who is None or sentence.vocabulary.offices.get(who.office) == "ambassador":
            continue
        hosts, why = _noun_hosts(sentence, match.end(), who)
        if why and (not plain or OCCASION.search(text, 0, match.start())):
            continue
        rank = text[max(0, match.start() - 20) : match.end()] if RANK.search(text[: match.start()]) else ""
        found += made(sentence, who, hosts, match.span(), rank=rank, why=why)
    return found


def _unreal(text: str, match: re.Match[str]) -> bool:
    """Whether a visit was only planned, put off or invited to."""
    before = text[max(0, match.start() - 50) : match.end()]
    if UNREAL.search(before) or PUT_OFF.search(text[max(0, match.start() - 50) : match.start()]):
        return True
    after = re.split(r"\d{4}", text[match.end() : match.end() + 80])[0]
    return bool(
        UNREAL_AFTER.search(text[match.end() : match.end() + 70]) or re.search(r"\bplanned\s+for\b", after)
    )


def _owner(sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return whose visit it is: a possessive before it, `by` or `of` after it, or his and her."""
    text = sentence.text
    for person in sentence.people:
        owns = person.owner and person.end <= start + 2
        between = text[person.end : start]
        if person.end <= start and (ON_STATE_VISIT.fullmatch(between) or ON_A.fullmatch(between)):
            return person
        if owns and OWNED_BY.fullmatch(text[person.end : start] + " "):
            return person
        if person.start >= end and OF_PERSON.fullmatch(text[end : person.start]):
            return person
    office = OFFICE_OWNS.search(text[:start] + " ") or BY_OFFICE.match(text, end)
    if office is not None and sentence.vocabulary.office.fullmatch(office["office"].strip()):
        return officer_of(sentence, office["office"].strip())
    if HIGHNESS.search(text[:start] + " ") and sentence.context.home:
        why = SOVEREIGN_OF_HOME
        return Mention(start, start, sentence.context.home, "person", inferred=why)
    his = HIS.search(text[:start] + " ")
    return _his(sentence, his, start) if his else _unowned(sentence, start, end)


def officer_of(sentence: Sentence, office: str) -> Mention | None:
    """Return who `the president` is: whoever was told of before with that office, or the home state's."""
    context = sentence.context
    told = told_in_office(sentence, office)
    if told is not None:
        return told
    why = office_of_home(office)
    return (
        Mention(0, 0, context.home, "person", office=office.casefold(), inferred=why)
        if context.home
        else None
    )


def _his(sentence: Sentence, his: re.Match[str], start: int) -> Mention | None:
    before = [p for p in sentence.people if p.end <= start]
    if his["former"] and len(before) > 1:
        return before[-2]
    if before:
        return before[-1]
    if OPENED.match(sentence.text[:start] + " "):
        ahead = _ahead(sentence, start)
        if ahead is not None:
            return ahead
    known = list(sentence.context.known.by_name.values())[-1:]
    return sentence.context.person or (known[0] if known else None)


def _unowned(sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return whose `a visit to Rome` is, by who acts in the sentence it opens or ends."""
    if COLON.search(sentence.text[:start]):
        return next((p for p in sentence.people if p.end < start and p.before not in PREPOSITIONS), None)
    return _ahead(sentence, end) if OPENED.match(sentence.text[:start] + " ") else None


def _ahead(sentence: Sentence, end: int) -> Mention | None:
    """Return the person that acts right after the opening of a sentence."""
    ahead = [p for p in sentence.people if p.start > end and not p.mute]
    if ahead and ahead[0].before not in PREPOSITIONS - {"in", "on"} and not ahead[0].owner:
        opening = sentence.text[end : ahead[0].start]
        return ahead[0] if re.search(r"(?:,|\d{4})\s+(?:the\s+)?$", opening) else None
    return None


def _noun_hosts(sentence: Sentence, end: int, who: Mention) -> Told:
    if THERE.match(sentence.text, end):
        places = [n for n in sentence.names if n.end <= end and n.is_place and not n.adjective]
        host = places[-1].code if places else sentence.context.home
        if host not in {"", who.code}:
            return (host,), (THERE_BEFORE,)
    group = _named_host(sentence, end, who)
    if group is not None:
        return group.codes, ()
    home = sentence.context.home
    if home and who.code and who.code != home:
        return (home,), (HOME_HOSTS,)
    place = next(
        (
            g
            for g in sentence.groups
            if g.end <= end and g.before == "in" and g.mentions[0].is_city and g.codes[0] != who.code
        ),
        None,
    )
    return (place.codes[:1], ("the host is where it took place",)) if place else ((), ())


def _named_host(sentence: Sentence, end: int, who: Mention) -> Group | None:
    """Return where a visit went: what `to` or `in` names after it, or after its owner or a copula."""
    for group in sentence.groups:
        if group.start < end or who in group.mentions:
            continue
        between = sentence.text[end : group.start]
        placed = group.before in {"to", "the", "both", "neighboring"} or (
            group.before in {"in", "at"} and group.mentions[0].is_place
        )
        owned = end <= who.start < group.start and BY_TO.fullmatch(sentence.text[who.end : group.start])
        if INCLUDED.fullmatch(between) and not group.mentions[0].adjective:
            return group
        if placed and (TO_PLACE.fullmatch(between) or owned or COPULA.fullmatch(between)):
            return group
        if not (end <= who.start <= group.start) and not COPULA.match(between):
            return None
    return None


def _took(sentence: Sentence) -> list[Draft]:
    """Return the visits of somebody a journey took to places: `a tour that took her to Rome and Oslo`."""
    found: list[Draft] = []
    text = sentence.text
    for match in said_in(journeys_in(sentence.context.folder)["took"], text):
        person = next((p for p in sentence.people if 0 < p.start - match.end() < 6), None)
        whom = TOOK_WHOM.match(text, person.end if person else match.end())
        if whom is None or not JOURNEY.search(text[max(0, match.start() - 70) : match.start()]):
            continue
        hosts = host_after(sentence, whom.end())
        who = person or _whom(sentence, whom, match.start())
        if who is not None and hosts and fact(sentence, match.start()):
            found += made(sentence, who, hosts.codes, (match.start(), hosts.end))
            for stop in _further_stops(sentence, hosts):
                found += made(sentence, who, stop.codes, (stop.start, stop.end))
    return found


def _further_stops(sentence: Sentence, hosts: Group) -> list[Group]:
    """Return the further places a journey took somebody to: `then across the ocean to Peru and to Chile`."""
    found: list[Group] = []
    at = next((d.end for d in sentence.dates if 0 <= d.start - hosts.end < 6), hosts.end)
    for group in sentence.groups:
        if group.start > at and group.before == "to" and FURTHER.fullmatch(sentence.text, at, group.start):
            found.append(group)
            at = group.end
    return found


def _whom(sentence: Sentence, whom: re.Match[str], start: int) -> Mention | None:
    if not whom["whom"]:
        return None
    office = re.sub(r"^the\s+", "", whom["whom"]).strip()
    if sentence.vocabulary.office.fullmatch(office):
        return officer_of(sentence, office)
    if whom["whom"] not in {"him", "her"}:
        return None
    before = [p for p in sentence.people if p.end <= start and not p.mute]
    owner = OFFICE_OWNS.search(sentence.text[:start].rsplit("'s", 1)[0] + "'s ")
    if not before and owner and sentence.vocabulary.office.fullmatch(owner["office"].strip()):
        return officer_of(sentence, owner["office"].strip())
    return before[-1] if before else officer_at(sentence, 0, start) or sentence.context.person


def _destinations(sentence: Sentence) -> list[Draft]:
    """Return visits told of their goal: `India was the destination of his first trip`."""
    found: list[Draft] = []
    for group in sentence.groups:
        match = DESTINATION.match(sentence.text, group.end)
        if match is None or not group.codes or not fact(sentence, group.start):
            continue
        after = OFFICE_OWNS.search(re.split(r"\b(?:trip|visit|tour|journey)\b", sentence.text)[0])
        people = [p for p in sentence.people if p.start > match.end()]
        who = people[0] if people else None
        if who is None and after and sentence.vocabulary.office.fullmatch(after["office"].strip()):
            who = officer_of(sentence, after["office"].strip())
        who = who or traveler_at(sentence, match.start())
        if who is not None:
            found += made(sentence, who, group.codes[:1], (group.start, match.end()))
    return found
