"""Which parties a tie or paper binds, from the clause, the sentences before, the heading and the title."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import (
    HOME_UNNAMED,
    PAIR_BEFORE,
    SECTION_PARTNER,
    TWO_BEFORE,
    Told,
)
from thirdneighbor.registry.extraction.sentences.acting import agent_of, speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Context, Sentence
from thirdneighbor.registry.extraction.sentences.joined_parties import (
    in_force_between,
    of_its_name,
    of_this,
    parted,
    signed_there,
    two_here,
    two_sides,
    who_signed,
    with_it,
)
from thirdneighbor.registry.extraction.sentences.signers import (
    alongside,
    attached,
    bound_by,
    bound_to,
    of_other_clause,
    ratified_by,
    verb_of,
)

BROKER = gated(
    r"\b(?:mediated|brokered|facilitated|sponsored|hosted|witnessed|overseen|guaranteed|monitored|led|headed|chaired|financed|funded)\s+by\s+(?:the\s+)?$"
)
BACK = gated(
    r"\b(?:the|this|that|these|those|it|its|their|both|another|further|second|third|new)\b", re.IGNORECASE
)
# A name in capitals is no second mention of the paper before by `the` alone.
THESE = gated(r"\b(?:this|that|these|those|its|their|both|another|further|second|third|new)\b", re.IGNORECASE)
# Who made peace is seldom whom the sentence before named: rebels and factions sign, states look on.
PEACE = gated(r"\b(?:peace|ceasefire|cease-fire|truce|armistice)\b", re.IGNORECASE)
FOUGHT = gated(r"\b(?:war|clash|fight|fought|incident|invasion|invaded|attack|shell|battle|conflict)")
OTHER_TIME = gated(r"\b(?:before|after|until|while|whereas|although|unlike|but)\b")
SIGNED_BY = gated(
    r"\b(?:signed|initial(?:l)?ed|concluded)(?:\s+(?:in|at|on)\s[^,;.]{2,30})?\s+by\s+(?:the\s+)?$"
)
NAMES_OF = gated(r"\b(?:names?|signatures?|seals?|initials)\s+of\s+(?:the\s+)?$")
# A paper that ends a fight at home has no partner abroad.
INNER = gated(
    r"\b(?:civil\s+war|rebels?|rebellion|insurg\w+|guerril+as?|warlords|factions?|separatists?|militants?"
    r"|(?:United|armed|Tajik|domestic)\s+(?:\w+\s+)?[Oo]pposition|General\s+(?:Peace\s+)?Agreement)\b"
)
MANY = gated(
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
    tied, why = bound_to(sentence, start)
    if len(tied) > 1:
        return [tied], why
    subject = (
        two_here(sentence, left, start) or of_its_name(sentence, start, end) or signed_there(sentence, end)
    )
    if subject:
        return [subject], ()
    beside = _with_or_between(sentence, start, end, (left, right), spread, one_paper=one_paper)
    if beside:
        return beside
    joined = (in_force_between(sentence, end) if one_paper else ()) or two_sides(sentence, left)
    if joined:
        return [joined], ()
    meant = with_it(sentence, end, right)
    if meant:
        return meant
    bound = bound_by(sentence, end, right)
    return ([bound], ()) if bound else _named_near(sentence, start, end, spread)


# `ending those with Taipei`
OTHER_ONE = gated(r"\b(?:those|that|ones?)\s+with\s+(?:the\s+)?$")
PRECEDED = gated(
    r"It\s+(?:was|has\s+been|had\s+been|is)\s+(?:preceded|followed|succeeded|replaced|superseded|supplemented"
    r"|complemented|crowned|joined|backed|underpinned)\s+(?:\w+\s+)?by\b"
)


def _with_or_between(
    sentence: Sentence, start: int, end: int, *stretches: tuple[int, int], one_paper: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]] | None:
    """Return the parties that `between` or `with` names, in the clause first, then in those joined to it."""
    for a, b in stretches:
        between = next((g for g in sentence.within(a, b) if g.before == "between" and len(g.codes) > 1), None)
        if between is not None and not (one_paper and parted(sentence, end, between.start)):
            return [between.codes], ()
        withs = [g for g in sentence.within(a, b) if g.before in {"with", "and with"} and g.codes]
        withs = [g for g in withs if not OTHER_ONE.search(sentence.text, a, g.start)]
        withs = attached(withs, end) or withs
        withs = of_this(sentence, withs, end) if one_paper else withs
        if withs:
            return _with(sentence, withs, start, end, one_paper=one_paper)
    return None


def _named_near(
    sentence: Sentence, start: int, end: int, spread: tuple[int, int]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties of a tie or paper from those who signed it, its subject and the names around it."""
    context, text = sentence.context, sentence.text
    left, right = sentence.clause(start, end)
    signers, why = _signers(sentence, end, right)
    if signers:
        return [signers], why
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
        return _of_several(sentence, named, start, left, right)
    if not named and own and not sentence.pair_word and own[0] != context.home:
        named = own
    return _of_one(sentence, named, start, end)


def _of_one(
    sentence: Sentence, named: tuple[str, ...], start: int, end: int
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties where one is named or none: of a fight at home, of the pair told before."""
    context, text = sentence.context, sentence.text
    if not named and PRECEDED.match(text) and context.paper:
        return [context.paper.parties], ("the parties of the paper of the sentence before",)
    note = sentence.passage.locator.startswith("t=")
    pointing = BACK if text[start].islower() else THESE
    back = note or sentence.pair_word or bool(pointing.search(text[max(0, start - 40) : end]))
    if INNER.search(text) and named[:1] != (context.home,):
        at_home = (context.home,) if context.home else ()
        own = at_home if ENDED_BY.search(text, 0, start) else ()
        return [own or named or at_home], ("no partner is named",)
    if not named and PEACE.search(text[max(0, start - 10) : end]) and not sentence.pair_word:
        fight = context.last
        if fight and len(fight.parties) == 2 and FOUGHT.search(f"{fight.sense} {fight.instrument}"):
            return [fight.parties], ("those who fought in the sentence before",)
        return [(context.home,) if context.home else ()], ("who made peace is not named",)
    told = _told_before(sentence, named, start, back=back)
    if told is not None:
        return told
    return _completed(context, named, pair_word=sentence.pair_word, points_back=back)


# `the civil war, which ended with the accords of 1992`: whoever paid for it made no peace.
ENDED_BY = gated(
    r"\b(?:civil\s+war|rebellion|insurgency),?\s+(?:which|that)\s+(?:(?:was|had|finally|only|\w+ly)\s+){0,2}(?:ended|closed|concluded|brought\s+to\s+an?\s+end|settled|stopped)"
    r"\s+(?:with|by|in|through)\s+(?:an?|the)\s+(?:\w+\s+){0,2}$"
)
OPENED = gated(r"(?:By|Under|In|With)\s+(?:the|an?)\s+")


def _told_before(
    sentence: Sentence, named: tuple[str, ...], start: int, *, back: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]] | None:
    """Return the pair of the sentence or act before, for a paper of a sentence that names nobody else."""
    context, text = sentence.context, sentence.text
    opened = OPENED.fullmatch(text, 0, start) and set(named) <= {context.home}
    plain = not named and text[start].islower() and not sentence.codes() and not sentence.passage.cells
    if not (opened or plain):
        return None
    if not back and context.near:
        return [context.near], (PAIR_BEFORE,)
    act = None if context.section else context.latest
    if context.home and act and act.kind == "event" and len(act.parties) == 2 and context.home in act.parties:
        return [act.parties], ("the pair of the act told before",)
    return None


def _further(sentence: Sentence, right: int) -> int:
    """Return how far behind a clause its parties may be named: not in what came before or after it."""
    other = OTHER_TIME.search(sentence.text, max(0, right - 1))
    return other.start() if other else len(sentence.text)


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
        if (g.start > end and g.adjective and g.before not in {"with", "between", "and"})
        or (g.before == "from" and not g.mentions[0].person)
    }
    said = {
        c
        for g in sentence.groups
        if not (BROKER.search(text[: g.start]) or g.owner or set(g.codes) & owners)
        for c in g.codes
    }
    return (brokers | owners) - said


def _signers(sentence: Sentence, end: int, right: int) -> Told:
    """Return the list that signed a paper (`signed by A, B and C`); the home state alone of many signers."""
    for group in sentence.within(end, len(sentence.text)):
        text = sentence.text
        by = group.before == "by" and len(group.codes) > 1 and all(m.code for m in group.mentions)
        told = by and (group.start < right or bool(SIGNED_BY.search(text, end, group.start)))
        if told and not BROKER.search(text, end, group.start):
            return group.codes, ()
    for group in sentence.within(end, len(sentence.text)):
        if len(group.codes) > 1 and NAMES_OF.search(sentence.text, end, group.start):
            return group.codes, ()
    home = sentence.context.home
    if home and MANY.search(sentence.text, end, right):
        return (home,), ("one of many signers",)
    return (), ()


UNDER = gated(r"\b(?:under|by)\s+(?:the\s+)?$")


def _of_several(
    sentence: Sentence, named: tuple[str, ...], start: int, left: int, right: int
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the parties where several are named: the two, the signers, a list that acts, the nearest."""
    people = tuple(dict.fromkeys(p.code for p in sentence.people if p.code and left <= p.start < right))
    together = next((g.codes for g in sentence.groups if len(g.codes) > 2 and speaks(sentence, g)), ())
    home = sentence.context.home
    if len(named) == 2:
        return [named], ()
    if together == () and len(named) == 3 and UNDER.search(sentence.text, 0, start):
        sizes = [len(g.codes) for g in sentence.within(left, right) if g.codes]
        together = named if sorted(sizes) == [1, 2] else ()
    if len(people) == 2 or together:
        return [people if len(people) == 2 else together], ()
    if home in named[:2] or not home:
        return [named[:2]], ()
    return [(home, named[0])], (HOME_UNNAMED,)


def _spread(sentence: Sentence, left: int, right: int) -> tuple[int, int]:
    """Widen a clause to the ones joined to it, so that `signed when his visit to X began` is one stretch."""
    following = [b for b in sentence.bounds if b > right]
    joined = re.match(r",?\s*(?:when|where|who|which|during)\b", sentence.text[right:])
    stop = (following[0] if following else len(sentence.text)) if joined else right
    return max((b for b in sentence.bounds if b < left), default=0), stop


def _with(
    sentence: Sentence, withs: list[Group], start: int, end: int, *, one_paper: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    partners = tuple(dict.fromkeys(code for g in withs for code in g.codes))
    verb = verb_of(sentence, start)
    own, why = subject_of(sentence, verb)
    inner = who_signed(sentence, end, withs[0].start)
    own, why = (inner, ()) if inner else (own, why)
    own = () if not inner and of_other_clause(sentence, own, start) else own
    own = (*own, *alongside(sentence, verb)) if own else ()
    own = tuple(dict.fromkeys(code for code in own if code not in partners))
    if not own:
        named = sentence.within(0, len(sentence.text))
        owners = [g.codes[-1] for g in named if g.owner and g.codes and g.codes[-1] not in partners]
        agents = agent_of(sentence, start)
        own = tuple(owners[:1]) or tuple(a for a in agents if a not in partners)
    if not own and sentence.context.home and sentence.context.home not in partners:
        own, why = (sentence.context.home,), (HOME_UNNAMED,)
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
        return [context.pair], (TWO_BEFORE,)
    if len(codes) == 1 and home and codes[0] != home:
        return [(home, codes[0])], (HOME_UNNAMED,)
    if not codes and len(context.pair) == 2 and points_back:
        return [context.pair], (PAIR_BEFORE,)
    if len(context.both) == 2 and not home and (not codes or (len(codes) == 1 and codes[0] in context.both)):
        return [context.both], ("the section's heading names the two",)
    if section and home and section != home and (not codes or codes[0] in {home, section}):
        return [(home, section)], (SECTION_PARTNER,)
    known = codes or ((home,) if home else ())
    return [known], ("no partner is named",)
