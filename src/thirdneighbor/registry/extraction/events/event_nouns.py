"""Events that a noun tells: `first refusal to sign`, `withdrawal of Soviet troops`."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.eras import FORMER
from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, HOME_UNNAMED, STATES_BEFORE, Told
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

OF_DATE = gated(r"\s+(?:of|on|in)(?:\s+the)?\s*|\s*")
# What a noun behind these is the cause or occasion of; the subject before it does another thing.
OCCASION = gated(
    r"\b(?:answer|response|reply|reaction|retaliation|after|following|since|before|despite|over|upon|with|protest)\s+"
    r"(?:(?:to|for|at|against)\s+)?(?:the|its|their|an?)\s+(?:\w+\s+)?$"
)
# Of what a paper is named: `the Deed of Cession`.
NAMED_SO = gated(
    r"\b(?:Deed|Act|Treaty|Instrument|Articles|Convention|Proclamation|Declaration|Letters?)\s+of\s+(?:the\s+)?$"
)
MOOTED = gated(
    r"\b(?:has|have|had|was|were|is|are)\s+(?:been\s+|being\s+|often\s+)?(?:mooted|proposed|discussed|considered"
    r"|ruled\s+out|planned|debated|expected|demanded|rejected|shelved|postponed|avoided|averted|prevented)\b"
)


def told_by_noun(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    """Return an act told by a noun: `first refusal to sign`, `withdrawal of Soviet troops`."""
    left, right = sentence.clause(match.start(), match.end())
    bare = len(match.group().split()) < 2 and sense.sense != "split"
    if (
        bare
        or NAMED_SO.search(sentence.text, 0, match.start())
        or standing(sentence, match.start()) != "done"
        or MOOTED.search(sentence.text, match.end(), right)
    ):
        return None
    if "own" in sense.roles or sense.sense == "independence support":
        codes, why = _noun_own(sentence, sense, match)
    elif sense.sense == "split":
        codes, why = _split(sentence, match), ()
    else:
        codes, why = _noun_acted(sentence, sense, match)
    codes = tuple(dict.fromkeys(codes))
    if not codes:
        return None
    when = _own_date(sentence, match)
    return event_told(sentence, match.span(), (codes, why), word=sense.sense, among=(left, right), date=when)


def _own_date(sentence: Sentence, match: re.Match[str]) -> When | None:
    """Return the date a noun governs in a sentence that tells another: `after the coup of 11 March`."""
    of = [d for d in sentence.dates if OF_DATE.fullmatch(sentence.text, match.end(), d.start) and not d.since]
    earlier = any(d.end <= match.start() for d in sentence.dates)
    return of[0].when if of and earlier else None


# `told the UN of its exit from it`: the possessive is the subject's.
POSSESSIVE = gated(
    r"\b(?:of|from|about|on|announced|declared|completed|began|confirmed)\s+(?:its|their)\s+(?:\w+\s+)?$"
)


def _owners(sentence: Sentence, match: re.Match[str]) -> list[Group]:
    """Return whose act it is: a possessive shortly before the noun, else an adjective at it."""
    left, _ = sentence.clause(match.start(), match.end())
    if POSSESSIVE.search(sentence.text, left, match.start()):
        return []
    before = [g for g in sentence.groups if g.end <= match.start()]
    owners = [g for g in before if g.owner and match.start() - g.end < 30 and g.start >= left - 1]
    return owners or [
        g for g in before if match.start() - g.end < 12 and ";" not in sentence.text[g.end : match.start()]
    ]


def _inside(sentence: Sentence, match: re.Match[str]) -> list[Group]:
    """Return the names that follow a noun at once."""
    _, right = sentence.clause(match.start(), match.end())
    return [g for g in sentence.groups if match.end() - 1 <= g.start <= match.end() + 40 and g.start < right]


def _split(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    near = _owners(sentence, match)
    return near[-1].codes if near and len(near[-1].codes) > 1 else ()


def _noun_own(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Told:
    """Return the party an act without an actor is about: what collapsed, who was supported."""
    near = _inside(sentence, match) or _owners(sentence, match)
    codes = near[0].codes if near else ()
    if sense.sense == "independence support":
        if not codes or not re.search(r"independen|revolution|uprising", sentence.text, re.IGNORECASE):
            return (), ()
        subject, why = subject_of(sentence, match.start())
        return (*codes, *subject), why
    ended = any(c in FORMER for c in codes) or "cold war" in match.group().casefold()
    return (codes, ()) if ended or sense.sense != "dissolved" else ((), ())


# `the departure of the last of them`
OF_THEM = gated(
    r"\s+(?:(?:of|to)\s+)?(?:the\s+)?(?:last\s+|rest\s+|remainder\s+)?(?:of\s+)?(?:them|these|those)\b"
)


def _force_before(sentence: Sentence, start: int) -> str:
    """Return the one other state whose people or troops the words or the sentence before tell of."""
    home = sentence.context.home
    told = {c for g in sentence.within(0, start) if g.adjective for c in g.codes if c != home}
    if len(told) == 1:
        return next(iter(told))
    force = sentence.context.force
    return force[0] if force and not told and force[0] != home else ""


# `the fighting between the two countries`
THE_TWO = gated(
    r"\s+(?:the|these)\s+(?:two|pair)(?:\s+(?:old\s+|big\s+|former\s+)?(?:countries|states|nations|sides|powers|rivals|allies|armies|governments|republics|kingdoms))\b"
)


def _two_told(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return the pair told of before, the home state in it, where a noun speaks of `the two countries`."""
    pair = sentence.context.pair
    known = len(pair) == 2 and sentence.context.home in pair
    return pair if known and THE_TWO.match(sentence.text, end) else ()


def _noun_acted(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Told:
    """Return who acts by a noun and upon whom: owner, `by`, `of`, the subject, then who is named after it."""
    context, text = sentence.context, sentence.text
    _, right = sentence.clause(match.start(), match.end())
    owners, inside = _owners(sentence, match), _inside(sentence, match)
    if sense.sense == "troops sent" and not owners:
        return (), ()
    after = sentence.within(match.end(), right)
    acting = owners or [g for g in after if g.before == "by"]
    why: tuple[str, ...] = ()
    held = [g for g in sentence.groups if match.start() < g.start and g.end <= match.end() and g.codes]
    acting = held or acting
    codes = acting[-1].codes[:1] if acting else ()
    of_object = " of " in match.group() and inside and inside[0].before not in {"from", "to", "in"}
    if not codes and inside and (of_object or "of" in text[match.end() - 3 : inside[0].start]):
        codes = inside[0].codes[:1]
    occasion = sense.sense == "independence" and OCCASION.search(text, 0, match.start())
    if not codes and occasion and context.home:
        codes, why = (context.home,), (HOME_ACTS,)
    if not codes and "mutual" not in sense.roles:
        codes, why = subject_of(sentence, match.start())
        codes = codes[:1] or ((context.home,) if context.home else ())
    if sense.sense == "independence" and inside and codes == inside[0].codes[:1] and context.home:
        codes = (context.home, *codes)
    if "org" in sense.roles and context.section in ORGANIZATIONS:
        codes = (*codes, context.section)
    if not owners and OF_THEM.match(text, match.end()) and (force := _force_before(sentence, match.start())):
        return (force, *((context.home,) if context.home else ())), (
            "'them' stands for the force told before",
        )
    pronoun = re.match(r"\s+(?:it|them|its|their)\b", text[match.end() :])
    others = [c for g in after for c in g.codes if c not in codes]
    told = 2 if "mutual" in sense.roles and not codes else 1
    if told == 2 and (both := _two_told(sentence, match.end())):
        return both, (STATES_BEFORE,)
    codes = tuple(dict.fromkeys([*codes, *(() if pronoun else others[:told])]))
    alone = len(codes) == 1 and context.home and context.home not in codes
    if alone and (sense.sense == "troops sent" or (sense.sense == "refusal" and pronoun)):
        return (*codes, context.home), (HOME_UNNAMED,)
    return codes, why
