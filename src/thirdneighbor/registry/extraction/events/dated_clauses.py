"""What a dated clause tells that no other rule read: `tanks came at dawn on 3 May`, `it went back in May`.

A document about a state dates what happened. What is no size, visit, vote, paper or lasting state is an
event; who is not named is the state the document is about, and the claim says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.events.acts import COMMA, IRREGULAR, LEADING, WITHIN_PAPER
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.one_party_acts import OPENING, PARTICIPLES_PAST
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, HOME_IS_WHERE, HOME_PEOPLE, ONE_OTHER, Told
from thirdneighbor.registry.extraction.sentences.acting import (
    FEARING,
    speaks,
    standing,
    subject_of,
)
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ADVERBS = (
    r"(?:(?:\w+ly|again|also|then|first|once|later|soon|duly|at\s+last|all|both|already|in\s+turn|since)\s+)*"
)
PARTICIPLE = (
    rf"(?:[a-z]{{2,}}ed|{PARTICIPLES_PAST}|cut|shut|put|set|let|sold|sent|brought|bought|built|rebuilt|lost|left|paid|made|gone"
    r"|come|run|become|led|dug|fought|hung|laid|split|caught|hauled|done|told|met|read|spent|had|got"
    r"|home|empty|open|shut|over|free|back|complete|dead)"
)
VERB = gated(
    rf"(?<![\w-])(?:(?:was|were|had\s+been|has\s+been|have\s+been|got)\s+{ADVERBS}(?P<passive>{PARTICIPLE})"
    rf"|(?:had|has|have)\s+{ADVERBS}(?P<perfect>{PARTICIPLE})"
    rf"|(?P<past>[a-z]{{2,}}ed|{IRREGULAR}|fell|overcame|stood|shook|came|ran|rose|held|met|became|saw|kept|flew|spoke|stepped|began"
    rf"|did|had|was|were|grew|said|told|knew|felt|meant|thought|read|cost))(?![\w-])"
)
# In these words a verb that mostly lasts tells an act.
DEED = gated(
    r"got\s+(?:[\w’']+\s+){1,4}back\b|(?:moved|shifted|relocated)\s+(?:[\w’'-]+\s+){1,5}(?:to|into|from)\b|made\s+room\b|made\s+(?:[\w’'-]+\s+){1,3}an?\s+(?:[\w-]+\s+){0,3}(?:member|ally|partner|colony|province|protectorate)"
    r"|made\s+(?:in|at)\b|turned\s+(?:its|the|their|his|an?)\s+(?:[\w’'-]+\s+){1,4}into\b|turned\s+(?:to|away|on|against)\b|held\s+(?:back\b|(?:its|an?|the)\s+(?:[\w-]+\s+){0,4}(?:conference|congress|vote|referendum|plebiscite|exercises?|maneuvers|elections?|ceremony|presidency)\b)"
    r"|put\s+(?:[\w’',-]+\s+){1,6}(?:on|to|into|in|under|before)\b(?!\s+(?:paper|use|names?|it|signature))|put\s+on\s+a\s+plane"
    r"|brought\s+(?:an?\s+(?:case|suit|claim|complaint)|the\s+two\s+sides|full\b|to\b|down\b|the\s+(?:republic|country|kingdom|island))"
    r"|voted\s+(?:for\s+(?:the\s+)?(?:exit|independence|secession|union)|through|to)\b|ratified|adopted|appeared|rose(?=\s*(?:[.,;]|$|in\b|against\b|on\b|up\b))|surrounded"
    r"|followed(?=\s+(?:in|on|with|it|suit)\b)|became\s+(?:[A-Z]|an?\s+(?:member|republic|candidate|colony|protectorate|province|dominion|party)"
    r"|legal\s+tender|law\b|[\w’']+\s+(?:\w+[-\s])?(?:\d+(?:st|nd|rd|th)|\w+th)\s+(?:member|state|country|party)|the\s+\w+\s+(?:member|global|state|country)|part\s+of)"
    r"|returned(?=\s+(?:in|on|for|to)\b)|went\s+(?:back|over|home|dark|up|down|under|the\s+same|its)\b|gone\s+(?:to|the|over|back|home)\b"
    r"|agreed(?=\s+(?:by|in|at|on|upon)\b)|announced(?=\s+(?:with|by)\b)|created|set\s+up|founded|kept\s+(?:out|away)|drove\b|saw\s+(?:[\w’'-]+\s+){0,5}(?:off|out|come|leave|land)\b"
    r"|elected(?=\s+to\b)|appointed|picked|flew\s+in\b|arrived(?=\s+(?:to|in|from|off|at|by)\b)|spoke\s+again|ended|started|called\s+(?:for|in|off)|declined|declared\b"
    r"|read\s+out\b|stepped\s+(?:down|aside|in)\b|proclaimed(?![^.;]*partnership)|(?:open|free|home|back)(?=\s*(?:[.,;]|$|again\b|by\b|in\b|within\b))|(?:shut|over|dead)(?=\s*(?:[.,;]|$|by\b|within\b))"
    r"|answered|caused|challenged|damaged|divided|disputed|isolated|supported\s+by|suspended|armed|ordered|decided|prevented|recovered|triggered|provoked|sparked"
)
FORCES = gated(
    r"\b(?:troops|soldiers|men|marines|tanks|bombers|planes|jets|ships?|warships?|gunboats?|paratroopers|commandos|peacekeepers|rebels?|guerrillas"
    r"|forces|armies|army|fighters|columns?|battalions?|squadrons?|units|police(?:men)?|raiders|mercenaries|militia\w*|garrisons?|fleet)\b"
)
# Of figures these verbs tell an act: `wrote off 203 million dollars`.
SPENT = gated(
    r"(?:wrote\s+off|written\s+off|withh[eo]ld|held\s+back|blocked|froze|frozen|unfroze|voted\s+through|canceled|cancelled|forgave|forgiven|seized|confiscated|awarded|assigned)\b"
)
MONEY = gated(r"[$€£¥]\s?\d|\b(?:million|billion|trillion|dollars?|euros?|pounds|francs?|rubles|yuan|yen)\b")
# Where somebody went is a visit or none.
TRAVELS = gated(
    r"arrived|came|come|flew|flown|landed|lodged|paused|passed|returned|sailed|stayed|stopped|went|gone|visited|touched|traveled|travelled|walked|drove"
    r"|crossed|toured|strolled|trudged|headed|dropped|dined|addressed|attended|received|embraced|hosted|greeted|shook|joined|hugged|prayed|back|home"
)
# Nobody in particular, or somebody of an office whose travels are visits.
OFFICIAL = gated(
    r"\b(?:ministers?|presidents?|king|queen|prince|princess|emir|sultan|premier|delegations?|envoys?|secretary|officials?|pope|emperor|chancellor)\b",
    re.IGNORECASE,
)
# A participle before its noun or behind what lasts: `the disputed islands`, `trade remains limited`.
ADJECTIVE = gated(
    r"\b(?:the|an?|its|their|his|of|some|these|those|all|two|three|most|is|are|remains?|remained|stays?|seems?)"
    r"\s+(?:\w+ly\s+)?$"
)
# What follows a visit is a visit: `his successor followed in May`.
FURTHER = gated(r"followed|returned|repeated|repaid|came|went|back\b")
TOOK = gated(r"took\b[^;.]{1,40}\buntil\b")
NOUGHT = gated(
    r"\b(?:much|little|nothing|everything|most|some|more|thousands|hundreds|nobody|many)\s+(?:was\s+|were\s+|had\s+)?$",
    re.IGNORECASE,
)
OFF = gated(
    r"took\s+(?:off|until|till)\b|dropped\s+(?:\w+\s+)?hints?\b|came\s+(?:the\s+)?(?:year|spring|summer|autumn|fall|winter|month|day|crisis)\b|awaited\b|proclaimed\s+in\b|came\s[^,;]{3,30},\s+when\b"
)
AIM = gated(r"\bto\s+[a-z]+\b")
PERSONAL = gated(r"(?:^|[\s,;])(?:he|she|who|whom)\s+(?:had\s+|has\s+|was\s+)?$", re.IGNORECASE)
PRONOUN = gated(
    r"(?:^|[\s,;])(?:it|they|he|she|its|their|which|who|them|these|the\s+(?:two|latter|former|other))\b",
    re.IGNORECASE,
)
# The date that opens a sentence holds for what `and` joins.
JOINED = gated(r",?\s*and\b")
THEM = gated(
    r"\b(?:the\s+)?(?:last|rest|first|most|many|half|all)\s+of\s+(?:them|whom|these|those)\b", re.IGNORECASE
)
# A second verb of one subject.
SECOND = gated(
    rf",?\s+(?:and|but|then|or)\s+(?:then\s+|later\s+|again\s+|\w+ly\s+)?(?=(?:was|were|had)\s+[a-z]|(?:[a-z]{{2,}}ed|{IRREGULAR}|came|fell|rose)\s)"
)
# What carries out what the sentence before tells: `an order to that effect followed`.
EFFECT = gated(r"\bto\s+(?:that|this|the\s+same)\s+(?:effect|end)\b|\bto\s+do\s+so\b")
# Who acts at home: a name no table knows, or a body of the state.
OWN = gated(
    r"\b(?:(?!It\b|They|He\b|She\b|This|That|These|Those|Its\b|Their|His\b|Both|Neither|The\b)[A-Z][a-zà-ž’'-]+|parliament|government|cabinet|congress|senate|army|voters|president|king|prime\s+minister|junta|regime|police|people)\s+"
    r"(?:had\s+|was\s+|were\s+|\w+ly\s+)*$"
)
# A body of the home state right before its verb.
BODY_ACTS = gated(
    r"\bthe\s+(?:government|parliament|cabinet|president|prime\s+minister|king|senate|congress|army|junta)"
    r"\s+(?:then\s+|had\s+|\w+ly\s+)?$"
)
# What is given to the state of an item: `Peru: recognition was granted in May 1993`.
GIVEN = gated(
    r"granted|extended|accorded|withheld|given|conferred|bestowed|revoked|rescinded|denied|refused|renewed"
)
# `Peru: recognized on 3 May 1993`: the item names whom it was done to.
OF_ITEM = gated(r"\s*[A-ZÀ-Ž][\w’'. -]{2,40}:\s+(?:\w+ly\s+|first\s+|also\s+)?")
UNDIRECTED = gated(r"\s*[,;(]|\s+(?:on|in|by|only|again|late|early|since|after|as|at|together|\d)")
# Where somebody was again is no party: `they were back in Peru by May`.
WHEREABOUTS = gated(r"(?:back|home)\b")
# What a paper of a date provides is told by it: `By the Oslo Accord of 3 May 1990 the two settled the date`.
BY_PAPER = gated(
    r"\s*(?:By|Under|In|Through|With)\s+(?:the|an?|its|their)\s+(?:[\w’'-]+\s+){0,5}?(?:[Aa]greements?|[Tt]reaty|[Aa]ccords?|[Cc]onvention|[Pp]rotocol"
    r"|[Pp]act|[Mm]emorandum|[Cc]harter|[Cc]onstitution)\s+(?:of|from|signed\s+(?:on|in))\s+(?:late\s+|early\s+)?"
)
PLACED = frozenset({"in", "at", "near", "on", "off", "outside"})
NAMED = 4


def dated_clauses(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each dated clause in which nothing else was read."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates or not sentence.context.home:
        return found
    for clause in _clauses(sentence):
        date = _date_of(sentence, clause)
        if date is None or date.since or BY_PAPER.fullmatch(sentence.text, 0, date.start):
            continue
        if _is_told(sentence, date, clause, [*made, *found]):
            continue
        verb = _verb(sentence, *clause)
        if verb is None or standing(sentence, verb[0]) != "done":
            continue
        if not _happened(sentence, verb, clause, made):
            continue
        parties, why = _parties(sentence, verb, clause)
        found.append(event_told(sentence, verb[:2], (parties[:NAMED], why), among=clause, date=date.when))
    return found


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that hold one finite verb each, where commas and `and` part them."""
    text = sentence.text
    cuts = [m.start() for m in SECOND.finditer(text)]
    inner = [(d.start, d.end) for d in sentence.dates]
    cuts = [at for at in cuts if not any(a <= at < b for a, b in inner)]
    edges = sorted({0, *sentence.bounds, *cuts, len(text)})
    left = 0
    for at, after in pairwise([*edges[1:], len(text)]):
        verbless = after > at and text[at] not in ";:(" and not VERB.search(text, at, after)
        if not verbless:
            yield left, at
            left = at


def _date_of(sentence: Sentence, clause: tuple[int, int]) -> DateMention | None:
    """Return the date in a clause, else the one that opens the sentence and holds for every clause."""
    left, right = clause
    own = [d for d in sentence.dates if left <= d.start and d.end <= right + 1]
    if own:
        return next((d for d in own if not d.since), own[0])
    opens = sentence.dates[0]
    led = LEADING.fullmatch(f"{sentence.text[: opens.start].rstrip()} ".lstrip())
    return opens if led and ";" not in sentence.text[:left] and JOINED.match(sentence.text, left) else None


def _is_told(sentence: Sentence, date: DateMention, clause: tuple[int, int], made: Sequence[Draft]) -> bool:
    """Whether another rule read the clause of a date, or the words right before it."""
    left, right = clause
    told = [d for d in made if d.kind not in {"quantity", "statement"} or _says(sentence, d, clause)]
    if any(d.start < right and left < d.end for d in told):
        return True
    before = [d for d in told if d.end <= date.start < d.end + 40]
    return left <= date.start and any(
        not re.search(r";|, (?:and|but)\b", sentence.text[d.end : date.start]) for d in before
    )


def _says(sentence: Sentence, draft: Draft, clause: tuple[int, int]) -> bool:
    """Whether a statement is what a clause tells: none that an apposition holds behind its verb."""
    if draft.kind != "statement":
        return False
    verb = _verb(sentence, *clause)
    opened = FEARING.match(sentence.text)
    if verb and opened and draft.start < opened.end() <= verb[0]:
        return False
    return verb is None or draft.start <= verb[0] < draft.end or draft.start < verb[0]


def _verb(sentence: Sentence, left: int, right: int) -> tuple[int, int, str] | None:
    """Return the first finite verb of a clause and how it stands, if it tells an act."""
    text, words = sentence.text, sentence.vocabulary
    opening = OPENING.match(text) if left == 0 else None
    if opening and opening.end() < right and not any(d.end <= opening.end() for d in sentence.dates):
        left = opening.end()
    for match in VERB.finditer(text, left, right):
        how = match.lastgroup or "past"
        start, end = match.span(how)
        if how == "past" and ADJECTIVE.search(text, left, start):
            continue
        if match[how] == "killed" and how == "passive":
            return None
        lasts = words.lasting.fullmatch(match[how]) or words.idle.fullmatch(match[how])
        if not lasts or DEED.match(text, start, right) or SPENT.match(text, start, right):
            return start, end, how
        return None
    return None


def _happened(
    sentence: Sentence, verb: tuple[int, int, str], clause: tuple[int, int], made: Sequence[Draft]
) -> bool:
    """Whether a verb tells a change or act: no size, vote, visit, paper or lasting state."""
    text = sentence.text
    left, right = clause
    start, _, how = verb
    if (
        sentence.vocabulary.eventless.search(text, left, right)
        or "%" in text[left:right]
        or WITHIN_PAPER.search(text, max(0, left - 12), start)
    ):
        return False
    if NOUGHT.search(text, left, start) or OFF.match(text, start):
        return False
    if _is_sum(sentence, verb, clause, made):
        return False
    visits = any(d.kind == "visit" for d in made)
    if (visits and FURTHER.match(text, start)) or (
        TOOK.match(text, start) and any(start < p.start < right for p in sentence.people)
    ):
        return False
    if how == "passive" or not TRAVELS.match(text, start):
        return True
    acting = any(left <= p.start and p.end <= start for p in sentence.people)
    return not (acting or PERSONAL.search(text[left:start]) or OFFICIAL.search(text, left, start))


def _is_sum(
    sentence: Sentence, verb: tuple[int, int, str], clause: tuple[int, int], made: Sequence[Draft]
) -> bool:
    """Whether a clause tells a figure of money or goods, none that is only the aim of what was done."""
    text = sentence.text
    left, right = clause
    figures = [d for d in made if d.kind == "quantity" and d.start < right and left < d.end]
    goods = any(not FORCES.search(d.unit or "") for d in figures)
    if SPENT.match(text, verb[0]) or not (goods or MONEY.search(text, left, right)):
        return False
    aim = AIM.search(text, verb[1], right)
    return aim is None or bool(MONEY.search(text, left, aim.start()))


def _parties(sentence: Sentence, verb: tuple[int, int, str], clause: tuple[int, int]) -> Told:
    """Return the agent or subject, whoever else the clause names, then the home state with its reason."""
    left, right = clause
    start, end, how = verb
    context, text = sentence.context, sentence.text
    aside = FEARING.match(text)
    left = max(left, aside.end()) if aside and aside.end() <= start else left
    of_item = how == "past" and OF_ITEM.fullmatch(text, 0, start) and UNDIRECTED.match(text, end)
    agents, why = agent_after(sentence, end, right) if how == "passive" or of_item else ((), ())
    stop = COMMA.search(text, end, right)
    within = sentence.within(left, stop.start() if stop else right)
    named = [g for g in within if g.codes and not _place(sentence, g)]
    if WHEREABOUTS.match(text, start):
        named = [g for g in named if g.end <= start or g.before not in PLACED]
    heads = [g for g in named if g.end <= start and speaks(sentence, g)]
    body = not heads and how != "passive" and BODY_ACTS.search(text, left, start)
    acting = [context.home] if body and named else [c for g in heads[-1:] for c in g.codes]
    codes = [*agents, *acting, *(c for g in named for c in g.codes)]
    if not codes:
        told, why = _pointed(sentence, left, start, how=how)
        codes = [*told]
    if how == "passive" and not named and codes and GIVEN.match(text, start):
        return (context.home, *(c for c in codes if c != context.home)), (
            "the document's home state gives it",
        )
    if of_item and not agents and context.home not in codes:
        return (context.home, *dict.fromkeys(codes)), (HOME_ACTS,)
    if context.home not in codes:
        codes.append(context.home)
        why = (*why, HOME_IS_WHERE)
    return tuple(dict.fromkeys(codes)), why


def _pointed(sentence: Sentence, left: int, start: int, *, how: str) -> Told:
    """Return whom a pronoun or a force means in a clause without a name: the other state told of before."""
    home = sentence.context.home
    last = sentence.context.last
    if last and home in last.parties and EFFECT.search(sentence.text, left, start):
        return last.parties, ("the act is that of the sentence before",)
    own = OWN.search(sentence.text, left, start)
    if own and not any(own.start() < d.end for d in sentence.dates if d.start < start):
        return (home,), (HOME_PEOPLE,)
    before = [c for c in sentence.codes(0, left) if c != home]
    told = max(0, left - 20)
    force = FORCES.search(sentence.text, left, start) or THEM.search(sentence.text, told, start)
    if len(set(before)) == 1:
        return (before[0],), (ONE_OTHER,)
    if force and not before and sentence.context.partner:
        return (sentence.context.partner,), ("the state named in the sentence before",)
    if how != "passive" and PRONOUN.search(sentence.text, left, start):
        return subject_of(sentence, start)
    return (), ()


def _place(sentence: Sentence, group: Group) -> bool:
    first = group.mentions[0]
    return first.kind == "city" or (
        first.kind == "seat" and group.before in PLACED and not speaks(sentence, group)
    )
