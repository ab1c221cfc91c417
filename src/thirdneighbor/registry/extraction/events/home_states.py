"""Whose act at home it is: the state whose office, ballot, law or regime a stretch of words tells of."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, PRONOUN_IS_HOME, Told
from thirdneighbor.registry.extraction.sentences.acting import VERBISH, speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# `a coup in Peru`, `protests across the country`: where it happened, at once behind the words.
WHERE = gated(
    r"(?:\s+[\w’'-]+){0,2}?\s+(?:in|of|across|throughout|over)\s+(?:the\s+)?(?:\w+ern\s+)?", letters=False
)
# A place or party that no table knows: a province, which has no code.
STRANGE_PLACE = gated(
    r"\s+(?:in|of|across|throughout|over)\s+(?:the\s+)?(?:[\w-]+ern\s+)?(?=[A-ZÀ-Ž])"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Parliament|Congress|State|Government|Defen[cs]e|Foreign|Finance|Justice|Interior)\b)",
    letters=False,
)
HE = gated(r"\b(?:he|she|him|her|his|who)\b", re.IGNORECASE)
IT = gated(
    r"\b(?:it|the\s+(?:country|state|government|regime|authorities|nation|kingdom|republic|army|military|generals|king|president|prime\s+minister"
    r"|parliament|new\s+\w+|country['’]s\s+\w+|commission|electorate|people|population|voters|monarch|ruler|dictator|emperor|sultan|junta|cabinet|congress|senate|assembly))\b",
    re.IGNORECASE,
)
THEY = gated(r"\bthey\s+(?:\w+\s+)?$", re.IGNORECASE)
# Who stands as a name before a verb and is in no table: one word or more with capitals.
STRANGER = gated(
    r"(?:^|[\s,;(])(?!(?:It|He|She|They|This|That|These|The|In|On|After|When|While|As|By|At|But|And|For|Although|Despite|Following|During|With|Under|Later|Then|However)\b)"
    r"[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+)*(?:['’]s?)?\s+(?:\w+ly\s+|had\s+|then\s+|also\s+|later\s+|[a-z]+\s+(?:government|parliament|assembly|leadership)\s+)*$"
)
# Provinces, rebels and parties act on their own account.
OTHERS = gated(
    r"\b(?:provinces?|provincial|regions?|regional|rebels?|separatists?|insurgents?|guerrillas?|militants?|enclave|entity|breakaway|city|university|club|league|union|church|company|party\s+congress)\b"
)
# An opening that is not the clause of what follows it.
OPENING = gated(
    r"\s*(?:When|After|As|While|Although|Though|Before|Once|Because|With|Despite|Following|Since|Unable|In\s+an?\s+(?:effort|attempt|bid)|Due|Faced|Amid|Without|Seeking|Hoping|To)"
    r"\s[^;]{4,140},(?=\s)"
)
FAR, BESIDE, FIRST = 90, 6, 9


def state_told(sentence: Sentence, span: tuple[int, int], *, how: str = "state") -> Told:
    """Return the one state that an act at home is of, and why where the words there do not name it.

    It is named within the words or at once behind them, else it is the subject or whose thing it is, else
    the home state. Told of a `holder`, a name before the verb that no table knows is a province and has no
    code; of who goes `away`, a name among the words is where to.
    """
    left, right = sentence.clause(*span)
    left = main_clause(sentence, left, span[0])
    inside = _states(sentence, *span)
    if inside and how != "away":
        return inside[-1].codes[:1], ()
    behind = None if how == "away" else _behind(sentence, span[1], right, how=how)
    if behind is not None:
        return behind, ()
    before = _states(sentence, left, span[0])
    if before:
        return _of_subject(sentence, before, span[0], left=left)
    return _unnamed(sentence, span[0], left, strict=how == "holder")


def _states(sentence: Sentence, start: int, end: int) -> list[Group]:
    return [g for g in sentence.within(start, end) if g.codes and len(g.codes) == 1]


def _club(group: Group) -> bool:
    return group.mentions[-1].kind == "organization"


def main_clause(sentence: Sentence, left: int, start: int) -> int:
    """Return where the main clause of a verb begins, past an opening: `With aid cut off, it fell`."""
    opened = OPENING.match(sentence.text, 0, start) if left == 0 else None
    return opened.end() if opened else left


def _behind(sentence: Sentence, end: int, right: int, *, how: str) -> tuple[str, ...] | None:
    """Return the state right behind some words; nobody for a place no table knows; None without a place."""
    for group in _states(sentence, end, right)[:1]:
        if WHERE.fullmatch(sentence.text, end, group.start):
            return group.codes
    strange = STRANGE_PLACE.match(sentence.text, end) if how != "law" else None
    if strange and not any(
        0 <= d.start - strange.end() < 2 or d.start <= strange.end() < d.end for d in sentence.dates
    ):
        return ()
    return None


def _of_subject(sentence: Sentence, before: list[Group], start: int, *, left: int) -> Told:
    """Return the name before a verb that is its subject, owns it or opens the clause as the place."""
    text = sentence.text
    for group in reversed(before):
        gap = text[group.end : start]
        owns = group.owns and len(gap) < FAR and not re.search(r"[,;]", gap)
        opened = group.before == "in" and group.start - left < 14
        beside = group.before == "of" and len(gap) < BESIDE
        if speaks(sentence, group) or owns or opened or beside:
            return ((), ()) if _club(group) else (group.codes, ())
    if len({g.codes for g in before}) == 1 and before[-1].before == "in":
        return before[-1].codes, ()
    return _unnamed(sentence, start, left, strict=False)


def _unnamed(sentence: Sentence, start: int, left: int, *, strict: bool) -> Told:
    """Return the home state, or whom a pronoun or the clauses before tell, where a clause names nobody."""
    before = sentence.text[left:start]
    former = [p.code for p in sentence.people if p.mute and p.code and left <= p.start and p.end <= start]
    if former:
        return (former[-1],), ()
    strange = STRANGER.search(before)
    if OTHERS.search(before) or (strict and strange and not HE.search(before)):
        return (), ()
    if HE.search(before):
        return _of_person(sentence, left)
    if THEY.search(before):
        return subject_of(sentence, start)
    codes, why = subject_of(sentence, start) if IT.search(before) else ((), ())
    if codes:
        return codes[:1], why
    return _earlier(sentence, left) if left and not strange else _at_home(sentence)


def _earlier(sentence: Sentence, left: int) -> Told:
    """Return the last subject of the clauses before, else the home state."""
    acting = [g for g in _states(sentence, 0, left) if speaks(sentence, g) and not _club(g)]
    acting = [g for g in acting if g.start < FIRST or not VERBISH.fullmatch(g.before)]
    return (acting[-1].codes, ()) if acting else _at_home(sentence)


def _at_home(sentence: Sentence) -> Told:
    home = sentence.context.home
    return ((home,), (HOME_ACTS,)) if home else ((), ())


def _of_person(sentence: Sentence, left: int) -> Told:
    """Return the state of whom `he` means: somebody of the sentence, then of the one before, else at home."""
    context = sentence.context
    here = [p for p in sentence.people if p.end <= left and p.code]
    if here:
        return (here[-1].code,), ()
    told = context.person
    if told is not None and told.code:
        return (told.code,), (PRONOUN_IS_HOME,) if told.code == context.home else (
            "the pronoun stands for the leader told before",
        )
    return ((context.home,), (PRONOUN_IS_HOME,)) if context.home else ((), ())
