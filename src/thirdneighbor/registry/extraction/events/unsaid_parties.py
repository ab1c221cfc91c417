"""Parties of an act that its words do not name: those told before, the partner of the section."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.reasons import ONE_OTHER, PAIR_BEFORE, SECTION_PARTNER, Told
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

BOTH = gated(r"\b(?:ties|relations|talks|border|contacts)\b")
SHARED = gated(
    r"\b(?:ties|relations|talks|border|contacts|embassy|embassies|ambassadors|consulates|flights|trade|cooperation|crossings?|frontiers?|aid)\b",
    re.IGNORECASE,
)
MISSION = gated(r"\b(?:embass|consulat|mission|legation)\w*\s+(?:in|at)\s+(?:the\s+)?$")


def unsaid(
    sentence: Sentence,
    sense: Sense,
    match: re.Match[str],
    *,
    span: tuple[int, int],
    why: tuple[str, ...],
    is_passive: bool,
) -> Told:
    """Return the parties of an act that names none: told before, before an aside or in the heading."""
    told, because = _pair_before(sentence, span, why)
    if told:
        return told, because
    head = _before_aside(sentence, match.start()) if is_passive else ()
    home, partner = sentence.context.home, sentence.context.section
    if head:
        return head, why
    foreign = sense.sense.startswith(("invasion", "troops"))
    taken = by_intruder(sentence, match.start()) if foreign else ()
    if taken or not (home and partner):
        return taken, (*why, ONE_OTHER) if taken else why
    if sense.sense.startswith("troops"):
        return (partner, home), (*why, "the section's heading names whose troops they are")
    if SHARED.search(sentence.text, *span):
        return (home, partner), (*why, SECTION_PARTNER)
    return (), why


ASIDE_BEFORE = gated(r",[^;]{3,90},\s+(?:was|were|had\s+been)\s+(?:\w+ly\s+|then\s+)?$")


def _before_aside(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the subject of a passive before an aside: `Chad, having stormed out, was let back in`."""
    aside = ASIDE_BEFORE.search(sentence.text, 0, start)
    heads = [g for g in sentence.groups if aside and 0 <= aside.start() - g.end < 2 and not g.adjective]
    return heads[-1].codes if heads else ()


def mission_abroad(sentence: Sentence, sense: Sense, span: tuple[int, int]) -> tuple[str, ...]:
    """Return where the mission is that a passive is about: `the embassy in Lima was shut`."""
    home = sentence.context.home
    if not home or sense.sense not in {"embassy opened", "opened", "incident", "expelled"}:
        return ()
    groups = sentence.within(*span)
    if any(g.owns for g in groups):
        return ()
    there = [g for g in groups if g.before in {"in", "at"} and MISSION.search(sentence.text, 0, g.start)]
    codes = there[0].codes[:1] if there else ()
    return codes if home not in codes else ()


# A body that the home state's thing behind the verb shows to be another's.
THEIR_BODY = gated(
    r"\bthe\s+(?:junta|regime|government|army|generals|authorities|foreign\s+ministry)\s+(?:\w+ly\s+|had\s+)?$"
)


def of_section(
    sentence: Sentence, actors: tuple[str, ...], before: tuple[int, int], after: tuple[int, int]
) -> tuple[str, ...]:
    """Return the section's or item's state where `the junta` does something to the home state's own."""
    home = sentence.context.home
    if actors != (home,) or not sentence.groups or not THEIR_BODY.search(sentence.text, *before):
        return ()
    owned = [g for g in sentence.within(*after) if g.owns]
    first = sentence.groups[0]
    leads = first.start == 0 and sentence.text.startswith(":", first.end)
    others = first.codes if leads else (sentence.context.section,)
    return others if owned and owned[0].codes[:1] == (home,) and others[0] not in {"", home} else ()


def parted_from(sentence: Sentence, left: int, right: int) -> tuple[str, ...]:
    """Return the one other the clauses before name: `it broke with Peru; relations were mended later`."""
    home = sentence.context.home
    if not home or not left or set(sentence.codes(left, right)) - {home}:
        return ()
    before = [g for g in sentence.within(0, left) if g.before.casefold() != "over"]
    told = {c for g in before for c in g.codes if c != home}
    return tuple(told) if len(told) == 1 else ()


def by_intruder(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the one other state named before a conquest or a withdrawal, whose it is, and the home state."""
    home = sentence.context.home
    before = [g for g in sentence.within(0, start) if g.mentions[0].kind != "city"]
    acting = {c for g in before for c in g.codes if c != home}
    return (*acting, home) if home and len(acting) == 1 else ()


def _pair_before(sentence: Sentence, span: tuple[int, int], why: tuple[str, ...]) -> Told:
    """Return the pair of the sentence before, the home state one of it, for what two share."""
    pair = sentence.context.pair
    both = len(pair) == 2 and sentence.context.home in pair and BOTH.search(sentence.text, *span)
    return (pair, (*why, PAIR_BEFORE)) if both else ((), why)


def shared(sentence: Sentence, span: tuple[int, int], why: tuple[str, ...]) -> Told:
    """Return the two states named before what two share: `embassies were reopened`."""
    told = sentence.codes(0, span[0])
    both = len(told) == 2 and SHARED.search(sentence.text, *span)
    return (told, (*why, "the two named before")) if both else ((), why)


# `With Peru there is friction: a ban on eggs was lifted in May`
OPENED_WITH = gated(r"\s*(?:With|Towards?|Between\s+it\s+and|As\s+(?:for|to))\s+(?:the\s+)?")


def opened_with(sentence: Sentence, start: int, told: Told, *, is_passive: bool) -> Told:
    """Add the state a sentence opens with, before a colon, to what befell the home state's things alone."""
    first = sentence.groups[0] if sentence.groups else None
    if not (is_passive and first and told[0] == (sentence.context.home,)):
        return told
    opens = OPENED_WITH.fullmatch(sentence.text, 0, first.start)
    if not opens or first.codes[:1] == told[0] or not 0 <= sentence.text.find(":", first.end) < start:
        return told
    return (*first.codes[:1], *told[0]), (*told[1], "the state the sentence opens with")
