"""Dated acts whatever the verb: a state does something to another on a date, and no table names the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED, Told
from thirdneighbor.registry.extraction.sentences.acting import (
    BODY,
    PRONOUN,
    SUBORDINATE,
    past_relative,
    speaks,
    standing,
    subject_of,
)
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

IRREGULAR = (
    r"took|gave|sent|left|lost|won|broke|cut|drove|brought|bought|sold|built|began|came\s+to|made|set|shut"
    r"|shot|sank|struck|threw|tore|withdrew|went|put|paid|lent|let|fought|found|drew|hit|beat|swore|stole"
    r"|undertook|overthrew|overran|overtook|laid|led|split|spun|rebuilt|retook|forgave|forbade|wrote|bade"
    r"|fled|slew|rode|swept|shook|arose|bore|bit|blew|burst|caught|chose|clung|dealt|dug|flung|forsook|got|hid"
    r"|hung|rang|slid|slung|sped|spread|sprang|stuck|trod|wound|wrung|lit|bound|hurled|outbid|outdid|undid"
    r"|redrew|reset|upset|undercut|withheld|withstood|foreswore|forswore|unbound|mistook|rid|befell|bled|fed|quit"
)
VERB = gated(rf"(?<![\w-])(?:[a-z]{{2,}}ed|{IRREGULAR})(?![\w-])")
BRIDGE = gated(
    r"(?:['’]s?)?\s*(?:,\s[^,;]{2,60},)?\s*(?:\b(?:had|has|have|also|then|finally|later|again|first|soon"
    r"|already|even|in\s+turn|duly|promptly|once|twice|together|jointly|both|all|\w+ly)\s+)*",
    re.IGNORECASE,
)
AUXILIARIES = r"(?:\s+(?:had|has|have|also|then|finally|later|again|soon|already|duly|once|\w+ly))*"
# What a paper does or was about is told in its own words: `the treaty by which they revived the club`.
WITHIN_PAPER = gated(r"\b(?:(?:by|under|through|in|with|after|for|to|of)\s+which|whereby|whose)\b")
PASSIVE = gated(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?$")
MILITARY = gated(
    r"moved|violated|docked|anchored|invaded|attacked|bombed|shelled|occupied|annexed|seized|captured|retreated|withdrew|blockaded|raided|landed"
    r"|conquered|divided|partitioned|evacuated|struck|overran|retook|returned|surrendered|intervened"
)
PHRASAL = gated(r"(?:moved\s+(?:into|out\s+of|in\b)|came\s+under|took\s+over|set\s+up|ended\s+its)\b")
OBJECTING = gated(
    r"['’]?s?\s+(?:\w+\s+)?(?:objections?|protests?|opposition|pressure|advice|auspices|mediation)\b"
)
LEADING = gated(
    r"(?:(?:With|Amid|Upon|Under|At)\s+(?:(?!was\b|were\b|had\b|is\b|are\b)[\w’'-]+\s+){1,10}|[A-Z][a-z]+,?\s+)?(?:(?:[Ii]n|[Oo]n|[Bb]y|[Aa]t|[Dd]uring|[Oo]nly|[Aa]s\s+early\s+as|[Aa]round|[Ll]ate|the)\s+){0,3}"
)
RELATIVE = gated(r"^\s+(?:that|which|who)\s+(?:had|has|have|was|were|\w+ed)\b[^,;.]{2,60}(?=\s)")
PEOPLE = gated(r"people|persons|soldiers|troops|men|police|officers|workers|refugees|peacekeepers|nationals")
GIVING = gated(
    r"ceded|gave|handed|returned|restored|sold|leased|transferred|surrendered|yielded|relinquished|passed|delivered"
    r"|awarded|granted|assigned|signed|turned|conceded|extradited|deported"
)
# What somebody had done to a thing is not done by whose it is: `had a Chilean ship seized`.
CAUSATIVE = gated(
    r"\b(?:had|have)\s+(?:its|the|all|his|her|their|an?|some|two|three|\d+)\s+(?:[\w’'-]+\s+){1,4}$"
)
# A comma between words, not one inside a number.
COMMA = gated(r",(?!\d\d\d\b)")
# Where a thing lies, told behind it: `leased the station, on the edge of Lima, to Peru`.
PLACED = gated(
    r",\s+(?:on|in|near|at|off|outside|beside|along|up|down)\s[^,;]{3,50},(?=\s+(?:to|from|by|with|against|for)\b)"
)
PLACING = gated(r",\s+(?:on|in|near|at|off|outside|beside|along)\s[^,;]{3,50}$")
# `intervened in the Peruvian civil war`
STRIFE = gated(
    r"['’]?s?\s+(?:\w+\s+)?(?:war|conflict|fighting|crisis|rebellion|revolt|uprising|insurgency|dispute|struggle|troubles|affairs)\b"
)
FAR, NEAR, BESIDE = 75, 60, 20
TARGET = frozenset({"", "to", "from", "against", "with", "on", "for", "into", "of", "at", "over", "toward"})


# `It was eased in 2020 and suspended two years later`: the second participle is passive as the first.
JOINED = gated(r"[\s,]*(?:and|but|then)\s+(?:\w+ly\s+|then\s+|later\s+)*")
SUFFERED = gated(
    r"\b(?:was|were|been|being)\s+(?:\w+ly\s+|also\s+|then\s+)?(?:[a-z]+ed|[a-z]+en|cut|shut|put|sold|lost|torn)\b[^;]*$"
)
UNDIRECTED = gated(
    r"[a-z]+ed\s+(?:altogether|entirely|again|only|for\s+good|\w+ly|in|on|by|a|two|three|four|five|six|that|the\s+(?:next|following|year|month))\b"
)


def acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for every dated clause whose verb no other rule read and that binds two parties."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    for match in VERB.finditer(sentence.text):
        left, right = sentence.clause(match.start(), match.end())
        own = after_relative(sentence, left, match.start())
        taken = [d for d in [*made, *found] if same_act(d, match.start(), left=own, right=right)]
        still = sentence.vocabulary.lasting.fullmatch(match.group())
        if CAUSATIVE.search(sentence.text, max(left, match.start() - 60), match.start()):
            continue
        if taken or (still and not PHRASAL.match(sentence.text, match.start())):
            continue
        if not is_dated(sentence, left, right) or standing(sentence, match.start()) != "done":
            continue
        if WITHIN_PAPER.search(sentence.text, max(0, left - 12), match.start()) or _undated_opening(
            sentence, match.start()
        ):
            continue
        parties, why = _bound(sentence, match, left, right)
        parties, why = _with_home(sentence, match, parties, why)
        if len(parties) < 2 and not (parties and _concerns_others(sentence, match, left, right)):
            continue
        found.append(event_told(sentence, match.span(), (parties[:6], why), among=(left, right)))
    return found


def _undated_opening(sentence: Sentence, start: int) -> bool:
    """Whether a verb stands in an opening clause without a date: `When the French left, it fell in May`."""
    opened = SUBORDINATE.match(sentence.text)
    if opened is None or start >= opened.end():
        return False
    return not any(d.start < opened.end() for d in sentence.dates)


def same_act(draft: Draft, start: int, *, left: int, right: int) -> bool:
    """Whether a draft may tell what the verb tells: it holds the verb or stands near it in its clause.

    A figure before a verb is its subject's and tells another thing: `the first 400 men landed`.
    """
    if draft.kind == "quantity" and (draft.end <= start or not draft.unit or PEOPLE.search(draft.unit)):
        return draft.start <= start < draft.end
    near = left <= draft.start < right and abs(draft.start - start) < NEAR
    return near or draft.start <= start < draft.end


def after_relative(sentence: Sentence, left: int, start: int) -> int:
    """Return where the clause of a verb begins, past a relative clause that ends right before it."""
    return start - 1 if past_relative(sentence, left, start) < left else left


# `The turn came in June 1999, when Peru gave up the valley`: the date before `when` is that of the act.
THEN = gated(r",\s+when\b")


def is_dated(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a date of the clause, one that opens the sentence or a bracket after it says when."""
    stop = right + 2 if sentence.text[right : right + 1] == "(" else right
    dates = [d for d in sentence.dates if not d.since]
    opens = [d for d in dates if LEADING.fullmatch(f"{sentence.text[: d.start].rstrip()} ".lstrip())]
    when = next((m for m in THEN.finditer(sentence.text, 0, left + 6) if m.start() <= left), None)
    told = when and any(0 <= when.start() - d.end < 2 for d in dates)
    return bool(opens or told) or any(
        (left <= d.start and d.end <= right + 1) or right <= d.start < stop for d in dates
    )


def _bound(sentence: Sentence, match: re.Match[str], left: int, right: int) -> Told:
    """Return who acts at a verb and upon whom; nothing unless both stand at their places."""
    text = sentence.text
    if PASSIVE.search(text[max(0, match.start() - 25) : match.start()]):
        return _suffered(sentence, match, left, right), ()
    actors, why = actor_at(sentence, match.start(), left)
    if not actors:
        return (), ()
    if strife := _in_strife(sentence, match.end(), actors):
        return (*actors, *strife), why
    home = sentence.context.home
    if home and home not in actors and re.match(r"\s+it\b", text[match.end() :]) and not why:
        return (*actors, home), ("'it' stands for the document's home state",)
    return (*actors, *_aimed_at(sentence, match, right, actors)), why


def _in_strife(sentence: Sentence, end: int, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose war or crisis an actor stepped into: `intervened in the Peruvian civil war`."""
    near = [g for g in sentence.groups if 0 <= g.start - end < BESIDE and g.before in {"in", "into"}]
    whose = [g.codes for g in near if STRIFE.match(sentence.text, g.end)]
    return whose[0] if whose and not set(whose[0]) & set(actors) else ()


def _aimed_at(
    sentence: Sentence, match: re.Match[str], right: int, actors: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the first name after a verb that stands as its object or behind a preposition of aim."""
    text = sentence.text
    for group in sentence.within(match.end(), right):
        gap = PLACED.sub("", text[match.end() : group.start])
        if gap.count(",") % 2 and PLACING.search(gap):
            continue
        if (
            len(gap) > FAR
            or COMMA.search(gap)
            or (group.before not in TARGET and not group.owner and gap.count(" ") > 2)
        ):
            break
        arrived = MILITARY.fullmatch(match.group())
        if group.mentions[0].is_scene and not arrived:
            continue
        if OBJECTING.match(text[group.end :]):
            break
        others = tuple(c for c in group.codes if c not in actors)
        if others and not _given_on(sentence, match, group, right):
            return others
    return ()


def _given_on(sentence: Sentence, match: re.Match[str], group: Group, right: int) -> bool:
    """Whether a place named is what was handed to somebody named later: `ceded Bombay to England`."""
    if not GIVING.fullmatch(match.group()) or group.before != match.group() or len(group.codes) > 1:
        return False
    return any(g.before == "to" and g.start - group.end < NEAR for g in sentence.within(group.end, right))


def _concerns_others(sentence: Sentence, match: re.Match[str], left: int, right: int) -> bool:
    """Whether an act of one state is one between states: its object says so, and it has a date of its own."""
    dated = any(left <= d.start and d.end <= right + 1 for d in sentence.dates)
    return dated and bool(sentence.vocabulary.affairs.search(sentence.text, match.end(), right))


def _with_home(
    sentence: Sentence, match: re.Match[str], parties: tuple[str, ...], why: tuple[str, ...]
) -> Told:
    """Complete another state's military act by the home state, where the sentence names no third."""
    home = sentence.context.home
    alone = len(parties) == 1 and home and parties[0] != home
    left, right = sentence.clause(match.start(), match.end())
    between = MILITARY.fullmatch(match.group()) or _concerns_others(sentence, match, left, right)
    if alone and between and set(sentence.codes(left, right)) <= {*parties, home}:
        return (*parties, home), (*why, HOME_UNNAMED)
    return parties, why


def actor_at(sentence: Sentence, start: int, left: int) -> Told:
    """Return the subject that stands right before a verb, alone or by a pronoun, or the last verb's."""
    text = sentence.text
    outer = past_relative(sentence, left, start)
    if outer < left:
        heads = [
            g
            for g in sentence.groups
            if outer <= g.start and g.end <= left + 1 and speaks(sentence, g) and g.codes
        ]
        if heads:
            return heads[-1].codes, ()
    near = [g for g in sentence.groups if g.end <= start and speaks(sentence, g) and g.codes]
    if near and _reaches(text, near[-1], start):
        return near[-1].codes, ()
    opening = text[left:start]
    if JOINED.fullmatch(opening) and SUFFERED.search(text, 0, left) and UNDIRECTED.match(text, start):
        return (), ()
    pronoun = re.fullmatch(
        rf"[\s,;]*(?:and\s+|but\s+)?(?:(?:[^,]{{3,40}},|(?:in|on|by|late\s+in|early\s+in)\s+(?:[\w’']+\s+){{0,3}}?\d{{4}})\s+)?"
        rf"(?:{PRONOUN.pattern}){AUXILIARIES}",
        opening.rstrip(),
        re.IGNORECASE,
    )
    if pronoun is None and not re.fullmatch(r"[\s,;]*(?:and|but|then|,|\s|later|in\s+\d{4})*", opening):
        return (), ()
    if pronoun is not None and re.search(r"\bthey\b", pronoun.group(), re.IGNORECASE):
        return (), ()
    return subject_of(sentence, start)


def _reaches(text: str, group: Group, start: int) -> bool:
    """Whether nothing but adverbs and a body of state stands between a name and a verb."""
    gap = text[group.end : start]
    while body := BODY.match(gap):
        gap = gap[body.end() :]
    gap = RELATIVE.sub("", gap, count=1)
    return bool(BRIDGE.fullmatch(gap))


def _suffered(sentence: Sentence, match: re.Match[str], left: int, right: int) -> tuple[str, ...]:
    """Return the agent after `by` first, then the subject of the passive or whose thing it was."""
    agents = [g for g in sentence.within(match.end(), right) if g.before == "by" and g.codes]
    subject = [g for g in sentence.within(left, match.start()) if g.codes and g.before not in {"in", "at"}]
    if not agents or not subject or agents[0].start - match.end() > FAR:
        return ()
    receivers = [g for g in sentence.within(match.end(), right) if g.before == "to" and g.codes]
    if receivers and GIVING.fullmatch(match.group()):
        return tuple(dict.fromkeys([*agents[0].codes, *receivers[0].codes]))
    return tuple(dict.fromkeys([*agents[0].codes, *subject[0].codes]))
