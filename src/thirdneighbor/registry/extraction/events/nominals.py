"""Dated acts told by a noun: `the expulsion of the ambassador`, `its recognition by Belgrade`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.event_nouns import MOOTED
from thirdneighbor.registry.extraction.events.nominal_parties import parties_of_noun
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

HAPPENED = gated(
    r"\b(?:led|prompted|followed|came|was|were|began|ended|caused|provoked|triggered|after|with|by|upon"
    r"|brought|since|sealed|completed|marked|saw|witnessed|took\s+place|occurred|arrived|of|in|on|until)\b"
)
# What comes after these is asked, argued or voted about, or told as the cause of something else.
DEBATED = gated(
    r"\b(?:against|on|about|over|for|vote[ds]?|ballots?|debates?|abstained|sided|despite|regarding)\s+"
    r"(?:(?:the|a|an|its|any|their)\s+)?(?:[A-Z][\w-]*(?:['’]s?)?\s+){0,2}(?:\w+\s+)?\Z"
)


def nominals(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for every act told by a noun whose parties and date stand beside it."""
    found: list[Draft] = []
    text = sentence.text
    for match in sentence.vocabulary.found(sentence.vocabulary.nominal, text):
        left, right = sentence.clause(match.start(), match.end())
        if any(_tells(d, match, left) for d in [*made, *found]) or DEBATED.search(text[: match.start()]):
            continue
        dated = [
            d for d in sentence.dates if not d.since and ((left <= d.start and d.end <= right) or d.start < 4)
        ]
        if not dated or standing(sentence, match.start()) != "done":
            continue
        if not HAPPENED.search(sentence.text) or MOOTED.search(sentence.text, match.end(), right):
            continue
        parties, why = parties_of_noun(sentence, match, right)
        if parties:
            found.append(event_told(sentence, match.span(), (parties[:4], why)))
    return found


def _tells(draft: Draft, match: re.Match[str], left: int) -> bool:
    """Whether a draft may tell what the noun tells: they stand together, in one clause unless they touch."""
    if draft.kind == "statement" or draft.start >= match.end() + 40 or draft.end <= match.start() - 40:
        return False
    return draft.end > left or match.start() - draft.end < 8
