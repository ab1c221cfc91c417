"""Which parties a tie or paper binds, from the clause, the sentences before, the heading and the title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thirdneighbor.registry.extraction.acting import PRONOUN, agent_of, speaks, subject_of
from thirdneighbor.registry.extraction.analysis import PREPOSITIONS, Context, Draft, Sentence
from thirdneighbor.registry.extraction.mentions import Group, Mention
from thirdneighbor.registry.extraction.signers import alongside, attached, bound_by, ratified_by, verb_of
from thirdneighbor.registry.extraction.strengths import force_of

BROKER = re.compile(
    r"\b(?:mediated|brokered|facilitated|sponsored|hosted|witnessed|overseen|guaranteed|monitored)\s+by\s+(?:the\s+)?$"
)
STRANGER = re.compile(
    r"((?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+)\s+(?:had\s+|has\s+|\w+ly\s+)?\w+(?:ed|ook|ent|ade|ew|ame)\b"
)
BACK = re.compile(
    r"\b(?:the|this|that|these|those|it|its|their|both|another|further|second|third|new)\b", re.IGNORECASE
)
# A name in capitals is no second mention of the paper before by `the` alone.
THESE = re.compile(
    r"\b(?:this|that|these|those|its|their|both|another|further|second|third|new)\b", re.IGNORECASE
)
# Who made peace is seldom whom the sentence before named: rebels and factions sign, states look on.
PEACE = re.compile(r"\b(?:peace|ceasefire|cease-fire|truce|armistice)\b", re.IGNORECASE)
FOUGHT = re.compile(r"\b(?:war|clash|fight|fought|incident|invasion|invaded|attack|shell|battle|conflict)")
OTHER_TIME = re.compile(r"\b(?:before|after|until|while|whereas|although|unlike|but)\b")
NAMES_OF = re.compile(r"\b(?:names?|signatures?|seals?|initials)\s+of\s+(?:the\s+)?$")
# A paper that ends a fight at home has no partner abroad.
INNER = re.compile(
    r"\b(?:civil\s+war|rebels?|rebellion|insurg\w+|guerril+as?|warlords|factions?|separatists?|militants?"
    r"|(?:United|armed|Tajik|domestic)\s+(?:\w+\s+)?[Oo]pposition|General\s+(?:Peace\s+)?Agreement)\b"
)
MANY = re.compile(
    r"\bby\s+(?:all\s+|some\s+|the\s+)?(?:[a-z]+|\d+)\s+(?:other\s+)?(?:states|countries|nations|governments)\b"
)


def resolved_pairs(
    sentence: Sentence, start: int, end: int, *, one_paper: bool = False
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the sets of parties of a tie or paper named at a place, and what had to be inferred.

    `between A and B` and acting lists are one set; each partner after `with` makes a set of its own.
    """
    left, right = sentence.clause(start, end)
    spread = _spread(sentence, left, right)
    subject = _that(sentence, end)
    if subject:
        return [subject], ()
    for a, b in ((left, right), spread):
        between = next((g for g in sentence.within(a, b) if g.before == "between" and len(g.codes) > 1), None)
        if between is not None:
            return [between.codes], ()
        withs = [g for g in sentence.within(a, b) if g.before in {"with", "and with"} and g.codes]
        withs = attached(withs, end) or withs
        if withs:
            return _with(sentence, withs, start, one_paper=one_paper)
    bound = bound_by(sentence, end, right)
    if bound:
        return [bound], ()
    signers, why = _signers(sentence, end, right)
    if signers:
        return [signers], why
    return _named_near(sentence, start, end, spread)


def _named_near(
    sentence: Sentence, start: int, end: int, spread: tuple[int, int]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties of a tie or paper from its subject and the names around it."""
    context, text = sentence.context, sentence.text
    left, right = sentence.clause(start, end)
    own, why = subject_of(sentence, verb_of(sentence, start))
    own = (*own, *(c for c in alongside(sentence, verb_of(sentence, start)) if c not in own))
    if len(own) > 1:
        return [own], why
    named = tuple(dict.fromkeys([*(() if why else own), *sentence.codes(left, right)]))
    if len(named) < 2 and right < len(text):
        named = tuple(dict.fromkeys([*named, *sentence.codes(left, spread[1])]))
    if len(named) < 2 and (not named or named[0] == context.home):
        named = tuple(dict.fromkeys([*named, *sentence.codes(0, _further(sentence, right))]))
    ratifiers = ratified_by(sentence, end)
    if ratifiers and set(named) <= {context.home, *ratifiers}:
        signed = re.search(r"\bsigned\b", text[end:])
        alone = tuple(c for c in named if c not in ratifiers) if signed else ratifiers
        return [alone], ("who ratified it is no partner by that",)
    aside = _beside(sentence, end)
    named = tuple(c for c in named if c not in aside)
    if len(named) > 1:
        return _of_several(sentence, named, left, right)
    if not named and own and not sentence.pair_word and own[0] != context.home:
        named = own
    return _of_one(sentence, named, start, end)


def _of_one(
    sentence: Sentence, named: tuple[str, ...], start: int, end: int
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties where one is named or none: of a fight at home, of the pair told before."""
    context, text = sentence.context, sentence.text
    note = sentence.passage.locator.startswith("t=")
    pointing = BACK if text[start].islower() else THESE
    back = note or sentence.pair_word or bool(pointing.search(text[max(0, start - 40) : end]))
    if INNER.search(text) and named[:1] != (context.home,):
        at_home = (context.home,) if context.home else ()
        return [named or at_home], ("no partner is named",)
    if not named and PEACE.search(text[max(0, start - 10) : end]) and not sentence.pair_word:
        fight = context.last
        if fight and len(fight.parties) == 2 and FOUGHT.search(f"{fight.sense} {fight.instrument}"):
            return [fight.parties], ("those who fought in the sentence before",)
        return [(context.home,) if context.home else ()], ("who made peace is not named",)
    plain = text[start].islower() and not sentence.codes() and not sentence.passage.cells
    if not named and not back and plain and context.near:
        return [context.near], ("the pair of the sentence before",)
    return _completed(context, named, pair_word=sentence.pair_word, points_back=back)


def _further(sentence: Sentence, right: int) -> int:
    """Return how far behind a clause its parties may be named: not in what came before or after it."""
    other = OTHER_TIME.search(sentence.text, max(0, right - 1))
    return other.start() if other else len(sentence.text)


def _that(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return the two or more that a relative clause says signed it: `a convention that A and B signed`."""
    opened = re.match(r",?\s+(?:that|which)\s+(?:the\s+)?", sentence.text[end:])
    acting = [g for g in sentence.groups if opened and g.start == end + opened.end()]
    return acting[0].codes if acting and len(acting[0].codes) > 1 and speaks(sentence, acting[0]) else ()


def _beside(sentence: Sentence, end: int) -> set[str]:
    """Return who only brokered a paper, or owns what is named after it: `a truce mediated by Moscow`."""
    text = sentence.text
    brokers = {c for g in sentence.groups if BROKER.search(text[: g.start]) for c in g.codes}
    owners = {
        c for g in sentence.groups if g.start > end and g.owner and not g.mentions[0].person for c in g.codes
    }
    owners |= {
        c
        for g in sentence.groups
        for c in g.codes
        if (g.start > end and g.mentions[-1].adjective and g.before not in {"with", "between", "and"})
        or (g.before == "from" and not g.mentions[0].person)
    }
    said = {
        c
        for g in sentence.groups
        if not (BROKER.search(text[: g.start]) or g.owner or set(g.codes) & owners)
        for c in g.codes
    }
    return (brokers | owners) - said


def _signers(sentence: Sentence, end: int, right: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the list that signed a paper (`signed by A, B and C`); the home state alone of many signers."""
    for group in sentence.within(end, right):
        if group.before == "by" and len(group.codes) > 1 and all(m.code for m in group.mentions):
            return group.codes, ()
    for group in sentence.within(end, len(sentence.text)):
        if len(group.codes) > 1 and NAMES_OF.search(sentence.text, end, group.start):
            return group.codes, ()
    home = sentence.context.home
    if home and MANY.search(sentence.text, end, right):
        return (home,), ("one of many signers",)
    return (), ()


def _of_several(
    sentence: Sentence, named: tuple[str, ...], left: int, right: int
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties where several are named: the two, the signers, a list that acts, the nearest."""
    people = tuple(dict.fromkeys(p.code for p in sentence.people if p.code and left <= p.start < right))
    together = next((g.codes for g in sentence.groups if len(g.codes) > 2 and speaks(sentence, g)), ())
    home = sentence.context.home
    if len(named) == 2:
        return [named], ()
    if len(people) == 2 or together:
        return [people if len(people) == 2 else together], ()
    if home in named[:2] or not home:
        return [named[:2]], ()
    return [(home, named[0])], ("the document's home state is the party not named",)


def _spread(sentence: Sentence, left: int, right: int) -> tuple[int, int]:
    """Widen a clause to the ones joined to it, so that `signed when his visit to X began` is one stretch."""
    following = [b for b in sentence.bounds if b > right]
    joined = re.match(r",?\s*(?:when|where|who|which|during)\b", sentence.text[right:])
    stop = (following[0] if following else len(sentence.text)) if joined else right
    return max((b for b in sentence.bounds if b < left), default=0), stop


def _with(
    sentence: Sentence, withs: list[Group], start: int, *, one_paper: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    partners = tuple(dict.fromkeys(code for g in withs for code in g.codes))
    verb = verb_of(sentence, start)
    own, why = subject_of(sentence, verb)
    own = (*own, *alongside(sentence, verb)) if own else ()
    own = tuple(dict.fromkeys(code for code in own if code not in partners))
    if not own:
        named = sentence.within(0, len(sentence.text))
        owners = [g.codes[-1] for g in named if g.owner and g.codes and g.codes[-1] not in partners]
        agents = agent_of(sentence, start)
        own = tuple(owners[:1]) or tuple(a for a in agents if a not in partners)
    if not own and sentence.context.home and sentence.context.home not in partners:
        own, why = (sentence.context.home,), ("the document's home state is the party not named",)
    if not own and sentence.context.section and sentence.context.section not in partners:
        own, why = (sentence.context.section,), ("the section's state is the party not named",)
    if one_paper and len(withs) == 1:
        return [(*own, *partners)], why
    return [(*own, partner) for partner in partners], why


def _completed(
    context: Context, codes: tuple[str, ...], *, pair_word: bool, points_back: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Complete one party or none from the pair before, the home state and the section's heading."""
    home, section = context.home, context.section
    if pair_word and len(context.pair) == 2 and (not codes or codes[0] in context.pair):
        return [context.pair], ("the two are those of the sentence before",)
    if len(codes) == 1 and home and codes[0] != home:
        return [(home, codes[0])], ("the document's home state is the party not named",)
    if not codes and len(context.pair) == 2 and points_back:
        return [context.pair], ("the pair of the sentence before",)
    if section and home and section != home and (not codes or codes[0] in {home, section}):
        return [(home, section)], ("the section's heading names the partner",)
    known = codes or ((home,) if home else ())
    return [known], ("no partner is named",)


def _person_told(sentence: Sentence) -> Mention | None:
    """Return whom a `he` or `she` of the next sentence means: who acts here, known or not."""
    if re.match(r"\W*(?:(?:In|On|By|Later)\b[^,]{0,30},?\s+)?(?:[Hh]e|[Ss]he)\b", sentence.text):
        return sentence.context.person
    here = [p for p in sentence.people if not p.mute and p.before not in PREPOSITIONS]
    here = here or [p for p in sentence.people if not p.mute]
    opening = STRANGER.match(sentence.text)
    unknown = opening and not any(g.start < opening.end(1) for g in sentence.groups)
    if opening and unknown:
        return Mention(0, opening.end(1), "", "person", person=opening.group(1))
    return here[0] if here else sentence.context.person


def _together(sentence: Sentence) -> tuple[str, ...]:
    """Return the one pair that a sentence of several names joins: `Nepal saw China and India make up`."""
    pairs = {g.codes for g in sentence.groups if len(g.codes) == 2 and not all(m.mute for m in g.mentions)}
    return next(iter(pairs)) if len(pairs) == 1 else ()


def with_context(sentence: Sentence, drafts: Iterable[Draft]) -> None:
    """Let the context learn what later sentences refer to: the subject, the pair and the date."""
    context = sentence.context
    told = [d for d in drafts if d.kind == "event"]
    context.last = told[-1] if told else None
    acts = [d for d in drafts if d.kind in {"event", "partnership", "vote"}]
    context.latest = max(acts, key=lambda d: d.start, default=None)
    acting = [g for g in sentence.groups if speaks(sentence, g) and g.codes]
    opening = PRONOUN.match(sentence.text)
    if acting and not (opening and opening.group("one") and context.subject):
        context.subject = acting[0].codes
    elif not acting and opening is None:
        owners = [g for g in sentence.groups if g.owner and g.start < 5]
        context.subject = owners[0].codes if owners else ()
    codes = sentence.codes()
    others = tuple(c for c in codes if c != context.home)
    context.near = (context.home, others[0]) if context.home and len(others) == 1 else ()
    context.partner = others[0] if len(others) == 1 else "" if others else context.partner
    nouns = [m for m in sentence.names if not m.adjective]
    if len(codes) == 2 and (not context.home or context.home in codes or len(nouns) > 1):
        context.pair = codes
    elif len(codes) == 1 and context.home and codes[0] != context.home:
        context.pair = (context.home, codes[0])
    elif together := _together(sentence):
        context.pair = together
    else:
        home = context.home
        pairs = [d.parties for d in drafts if len(d.parties) == 2 and (not home or home in d.parties)]
        context.pair = pairs[-1] if pairs else context.pair
    exact = [d.when for d in sentence.dates if not d.since and d.when.precision != "century"]
    if exact:
        context.anchor = exact[-1]
    clubs = [m.code for m in sentence.names if m.kind == "organization" and m.code]
    context.organization = clubs[-1] if clubs else context.organization
    context.person = _person_told(sentence)
    context.force = force_of(sentence, len(sentence.text))
    places = [
        m.code
        for m in sentence.names
        if m.kind in {"seat", "city", "name"} and m.before in {"to", "in", "visited"}
    ]
    context.host = places[-1] if places else context.host
