"""What pronouns stand for in an act: whom it is done to (`closed its sky to it`), or the act told before."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.reasons import ONE_OTHER, PRONOUN_IS_HOME, TOLD_BEFORE, Told
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

PRONOUN_OBJECT = gated(
    r"(?:\s+(?:to|from|with|against|on|upon|into|of))?\s+(?P<which>it|them|the\s+(?:country|kingdom|republic|island))\b(?!\s+(?:was|had|would|did|is|will)\b)"
)
# What stands between two states: whose object needs no name where the sentence speaks of one other state.
BETWEEN = gated(
    r"\b(?:relations|ties|borders?|frontiers?|crossings?|ambassadors?|diplomats?|envoys?|embass(?:y|ies)|consulates?|airspace"
    r"|troops|soldiers|forces|sanctions|embargo|blockade|war)\b"
)
EMBASSY = gated(r"\s+(?:embassy|consulate|mission|legation|ambassador['’]s\s+residence)\b")
OWNING = gated(
    r"\W*(?:Their|Its)\s+(?!relations|ties|border|frontier|independence|membership|application)[a-z]",
    re.IGNORECASE,
)
# A pronoun that points back opens a sentence within so many characters of its verb.
SOON = 35


def pointed_at(
    sentence: Sentence, match: re.Match[str], *, span: tuple[int, int], actors: tuple[str, ...]
) -> Told:
    """Return whom a pronoun behind an active verb stands for, or the one other state named there.

    `Peru broke with Chile and shut its border to it`: the state named before that does not act; where there
    is none, the home state.
    """
    _, right = sentence.clause(match.start(), match.end())
    stop = max(right, span[1])
    told = PRONOUN_OBJECT.search(sentence.text, match.end(), stop)
    home = sentence.context.home
    before = [c for c in sentence.codes(0, match.start()) if c not in actors]
    between = BETWEEN.search(sentence.text, *span)
    if told and told["which"] != "them" and (between or told.start() - match.end() < 3):
        if len(set(before)) == 1:
            return (before[0],), ("the pronoun stands for the state named before",)
        if home and home not in actors and not before:
            return (home,), (PRONOUN_IS_HOME,)
    if between and home in actors and len(actors) == 1 and not sentence.within(match.end(), right):
        others = [c for c in sentence.codes(0, right) if c != home]
        if len(set(others)) == 1 and ";" not in sentence.text[: match.start()]:
            return (others[0],), (ONE_OTHER,)
    return (), ()


def sheltering(sentence: Sentence, end: int, right: int) -> tuple[str, ...]:
    """Return who took somebody in: `given shelter in the Peruvian embassy`, `arrested in Lima`."""
    for group in sentence.groups:
        if not (end <= group.start and group.end <= right and group.codes):
            continue
        if group.adjective or group.mentions[-1].owner:
            return group.codes[:1] if EMBASSY.match(sentence.text, group.end) else ()
        return group.codes[:1] if group.before in {"in", "at", "by"} else ()
    return ()


def owner_before(sentence: Sentence, told: str) -> tuple[str, ...]:
    """Return the other state whose thing a passive's subject is: `Their marines were withdrawn`."""
    context = sentence.context
    if not OWNING.match(told) or not sentence.text.startswith(told):
        return ()
    other = context.subject[:1] if context.subject[:1] != (context.home,) else ()
    return other or ((context.partner,) if context.partner else ())


def pointing_back(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, is_passive: bool
) -> Draft | None:
    """Return an act whose object only a pronoun names, by what the sentence before tells."""
    if is_passive or sense.sense == "troops left":
        return of_last(sentence, sense, match)
    pointed = re.match(r"\s+them\b", sentence.text[match.end() :])
    return _to_last(sentence, sense, match) if pointed else None


def _to_last(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    """Return an act on what the sentence before told of: `Petro restored them in 2022`."""
    last = sentence.context.last
    if last is None or last.sense != sense.sense or standing(sentence, match.start()) != "done":
        return None
    actors, _ = subject_of(sentence, match.start())
    if not actors or actors[0] not in last.parties or match.start() > SOON:
        return None
    parties = tuple(dict.fromkeys([*actors, *last.parties]))
    why = ("'them' stands for what the sentence before tells",)
    return replace(
        last, parties=parties, start=match.start(), end=match.end(), date=None, people=(), inferred=why
    )


def of_last(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    """Return an act on what the sentence before told of: `They were withdrawn in 2024`."""
    last = sentence.context.last
    before = sentence.text[: match.start()]
    if last is None or not re.search(r"^\W*(?:They|These|Those|It)\b", before) or len(before) > 40:
        return None
    kindred = last.sense.split()[0] == sense.sense.split()[0]
    if not kindred or standing(sentence, match.start()) != "done":
        return None
    why = (TOLD_BEFORE,)
    return event_told(sentence, match.span(), (last.parties, why), word=sense.sense)
