"""Acts within a state: its ballots, rulers, coups, laws, revolts. One party, the state, dated or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.registry.extraction.events.elections import ABROAD, BALLOT_ACTS, IN_PROVINCE
from thirdneighbor.registry.extraction.events.home_states import main_clause, state_told
from thirdneighbor.registry.extraction.events.regimes import COUP_NOUN, REGIME_ACTS
from thirdneighbor.registry.extraction.events.rulers import RULERS_COME, RULERS_GO
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import agent_of, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ACTS = (*RULERS_GO, *RULERS_COME, *BALLOT_ACTS, *REGIME_ACTS)
# The kinds of claims that may tell an act at home already.
ALIKE = {"event", "agreement", "visit", "vote", "partnership"}
# `to win`, `without holding`, `about to resign`, `has been winning`: no act that was done.
NOT_YET = gated(
    r"\b(?:to|would|could|might|may|should|can|will|must|without|before|by\s+not|of|for|about|against|from|is|are|been|were|was|be|not|despite|risk|avoid|if|whether|unless|until|consider\w*|plan\w*|likely)\s+(?:\w+ly\s+)?$"
)
# What lasts or is told of a habit.
HABIT = gated(
    r"\b(?:often|always|usually|every\s+\w+|regularly|routinely|repeatedly|never|rarely)\s+(?:\w+\s+)?$"
)


def domestic_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act within a state that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    for start, end, whose, called in _told(sentence):
        if any(_alike(d, start, end) for d in (*made, *found)) or not _happened(sentence, start):
            continue
        codes, why = state_told(sentence, (start, end), how=whose)
        if codes and not _by_another(sentence, end, codes):
            left, right = sentence.clause(start, end)
            found.append(event_told(sentence, (start, end), (codes, why), word=called, among=(left, right)))
    return found + _coups(sentence, [*made, *found])


def _told(sentence: Sentence) -> Iterator[tuple[int, int, str, str]]:
    """Yield where acts within a state are told, how their state is found, and what they are called."""
    text = sentence.text
    for pattern, whose, called in ACTS:
        for match in pattern.finditer(text):
            start, end = match.span("act") if "act" in match.re.groupindex else match.span()
            if ABROAD.match(text, end) or ABROAD.search(text, start, end) or IN_PROVINCE.match(text, end):
                continue
            yield start, end, whose, called


def _alike(draft: Draft, start: int, end: int) -> bool:
    return draft.kind in ALIKE and draft.start < end and start < draft.end


def _by_another(sentence: Sentence, end: int, codes: tuple[str, ...]) -> bool:
    """Whether `by` names another state as the one that did it, which is no act at home."""
    agents = agent_of(sentence, end)
    return bool(agents) and not set(agents) <= set(codes)


def _happened(sentence: Sentence, start: int) -> bool:
    """Whether an act took place: neither planned nor denied nor a habit."""
    text = sentence.text
    before = max(0, start - 40)
    doing = re.match(r"\w+ing\b", text[start : start + 20])
    if doing and NOT_YET.search(text, before, start):
        return False
    if HABIT.search(text, before, start):
        return False
    left = main_clause(sentence, sentence.clause(start)[0], start)
    return standing(sentence, start, lookback=min(60, start - left)) == "done"


def _coups(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the coups told by a noun, one for each date that follows: `coups in 1958 and 1963`."""
    found: list[Draft] = []
    for match in COUP_NOUN.finditer(sentence.text):
        start, end = match.span("act")
        if _told_already(sentence, (start, end), made) or not _happened(sentence, start):
            continue
        codes, why = state_told(sentence, (start, end))
        if not codes:
            continue
        told = [d for d in sentence.dates if d.start > end and LISTING.fullmatch(sentence.text, end, d.start)]
        spans = [(d.start, d.end) for d in told] if len(told) > 1 else [(start, end)]
        found += [event_told(sentence, span, (codes, why), word="coup") for span in spans]
    return found


def _told_already(sentence: Sentence, span: tuple[int, int], made: Sequence[Draft]) -> bool:
    """Whether a coup is how something told beside it was done, or what others were for, against or after."""
    if any(_alike(d, *span) for d in made):
        return True
    if OCCASION.search(sentence.text, max(0, span[0] - 30), span[0]):
        return True
    left, right = sentence.clause(*span)
    by = BY.search(sentence.text, max(0, span[0] - 40), span[0])
    return bool(by) and any(d.kind == "event" and left <= d.start < right for d in made)


LISTING = gated(r"\s+(?:in|of|on)\s+(?:\d{4}\s*(?:,\s*(?:and\s+)?|and\s+)\s*)*", letters=False)
BY = gated(r"\b(?:by|in|through|with)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$", letters=False)
OCCASION = gated(
    r"\b(?:or|against|for|of|fear\w*|since|threat\w*|risk\w*|suspect\w*|prevent\w*|avert\w*|plot\w*|plan\w*)\s+$",
    letters=False,
)
