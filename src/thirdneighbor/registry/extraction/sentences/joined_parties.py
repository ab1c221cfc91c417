"""Parties by the grammar around a paper: in its name, its relative clause, `between`, `with it`."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import SUBJECT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

FORCE_BETWEEN = gated(
    r"\b(?:in(?:to)?\s+(?:force|effect)|signed|concluded|applies|applied|effective)\s+between\s+(?:the\s+)?$"
)
WITH_IT = gated(r"\s+with\s+(?:it|them|this\s+country|that\s+(?:country|state|nation|neighbou?r))\b")


def in_force_between(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return those between whom a paper is said to be in force or signed, further behind in its sentence."""
    for group in sentence.within(end, len(sentence.text)):
        both = group.before == "between" and len(group.codes) > 1
        if both and FORCE_BETWEEN.search(sentence.text, end, group.start):
            return group.codes
    return ()


def of_its_name(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the two that a name joins by a hyphen: `the Anglo-Irish Treaty`, `a Sino-Soviet pact`."""
    for group in sentence.groups:
        inside = start <= group.start and group.end <= end and len(group.mentions) == 2 == len(group.codes)
        if inside and sentence.text[group.mentions[0].end] in "-–":
            return group.codes
    return ()


def parted(sentence: Sentence, end: int, start: int) -> bool:
    """Whether a paper has a partner of its own, and another paper stands before the names behind it."""
    own = any(0 <= g.start - end < 24 and g.before == "with" for g in sentence.groups if g.start < start)
    return own and bool(sentence.vocabulary.instrument.search(sentence.text, end, start))


THE_TWO = gated(
    r"(?:,\s+)?(?:when|where|and|whereupon|after\s+which)\s+(?:the\s+two|both|they)\s+(?:of\s+them\s+)?[a-z]+"
)


def two_here(sentence: Sentence, left: int, start: int) -> tuple[str, ...]:
    """Return those whom `the two` of a second clause means: the two people that its sentence has named."""
    if not THE_TWO.match(sentence.text, left, start):
        return ()
    people = tuple(dict.fromkeys(p.code for p in sentence.people if p.code and p.end <= left + 1))
    return people if len(people) == 2 else ()


ONE_HAND = gated(r",?\s+(?:on|for|of)\s+(?:the\s+)?one\s+(?:hand|side|part),?\s+and\s+(?:the\s+)?")


def two_sides(sentence: Sentence, left: int) -> tuple[str, ...]:
    """Return the parties of `between A, on the one hand, and B, on the other`."""
    for group in sentence.within(left, len(sentence.text)):
        between = ONE_HAND.match(sentence.text, group.end) if group.before == "between" else None
        other = [g for g in sentence.groups if between and g.start == between.end()]
        if other:
            return tuple(dict.fromkeys([*group.codes, *other[0].codes]))
    return ()


def with_it(sentence: Sentence, end: int, right: int) -> tuple[list[tuple[str, ...]], tuple[str, ...]] | None:
    """Return the parties of a tie or paper `with it`: the subject here and the one of the sentence before."""
    told = WITH_IT.match(sentence.text, end)
    other = sentence.context.subject[:1] or ((sentence.context.partner,) if sentence.context.partner else ())
    if told is None or right < told.end() or not other:
        return None
    named = [
        g
        for g in sentence.within(0, end)
        if g.codes and g.codes != other and (g.mentions[0].person or speaks(sentence, g))
    ]
    own = named[-1].codes[:1] if named else (sentence.context.home,)
    if not own[0] or own == other:
        return None
    return [(*own, *other)], (SUBJECT_BEFORE,)


def of_this(sentence: Sentence, withs: list[Group], end: int) -> list[Group]:
    """Leave out the partners of another paper told behind this one's own."""
    first = [g for g in withs if 0 <= g.start - end < 24]
    papers = [m.start() for m in sentence.vocabulary.instrument.finditer(sentence.text, end)] if first else []
    return [g for g in withs if not any(first[-1].end < at < g.start for at in papers)] if first else withs


RELATIVE = gated(r"[\"”]?(?:,?\s+(?:to|under|by|in|on)(?=\s+which))?,?\s+(?:that|which)\s+(?:the\s+)?")
# What a paper is about may stand before the clause that says who concluded it.
ABOUT = gated(
    r"(?:\s+(?:for|on|of|about|over)\s[^,;.]{2,40}?)?,?\s+(?:that|which)\s+(?:the\s+)?(?:[A-Z]\w+\s+)?$"
)


def who_signed(sentence: Sentence, end: int, stop: int) -> tuple[str, ...]:
    """Return who a relative clause says concluded a paper with somebody: `the pact that Chad signed with`."""
    acting = [
        g
        for g in sentence.within(end, stop)
        if ABOUT.fullmatch(sentence.text, end, g.start) and speaks(sentence, g)
    ]
    return acting[0].codes if acting else ()


def signed_there(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return the two or more that a relative clause says signed it: `a convention that A and B signed`."""
    opened = RELATIVE.match(sentence.text, end)
    acting = [g for g in sentence.groups if opened and opened.end() - 4 <= g.start <= opened.end()]
    return acting[0].codes if acting and len(acting[0].codes) > 1 and speaks(sentence, acting[0]) else ()
