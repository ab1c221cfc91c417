"""Which of the visits read in a sentence stand: one for each fact, the surer reading first."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import SUCCEEDED

WAS_HIS = gated(r"\b(?:was|is|being|as)\s+(?:his|her|the|their)\b")


def sifted(sentence: Sentence, found: Sequence[Draft]) -> list[Draft]:
    """Leave out visits told twice, and hosts only guessed where the sentence names one."""
    kept: list[Draft] = []
    for draft in found:
        same = [o for o in kept if o.parties[:1] == draft.parties[:1] and not _others(o, draft)]
        guessed = any("the host is the document's" in why for why in draft.inferred)
        if guessed and same and len(same) >= len(sentence.dates):
            continue
        told = [o for o in kept if o.parties == draft.parties and o.people == draft.people]
        if told and WAS_HIS.search(sentence.text, told[-1].end, draft.start):
            continue
        if all(
            draft.parties != other.parties
            or abs(draft.start - other.start) > 60
            or _others(draft, other)
            or _dated_apart(sentence, draft, other)
            for other in kept
        ):
            kept.append(draft)
    return kept


def joined(sentence: Sentence, kept: list[Draft], there: Sequence[Draft]) -> list[Draft]:
    """Add the visits told by what somebody did in a place, where no other words tell them."""
    kept = list(kept)
    for draft in there:
        alike = [o for o in kept if o.parties == draft.parties]
        turned = any(
            SUCCEEDED.get(o.parties[-1]) == draft.parties[-1]
            for o in kept
            if o.parties[0] == draft.parties[0]
        )
        if turned or (
            alike
            and not (all(_others(draft, o) for o in alike) and len(sentence.dates) > len(alike))
            and not all(_dated_apart(sentence, draft, o) for o in alike)
        ):
            continue
        kept.append(draft)
    return kept


def _dated_apart(sentence: Sentence, a: Draft, b: Draft) -> bool:
    """Whether each of two visits of one traveler has a date of its own behind it."""
    one, two = sorted((a, b), key=lambda draft: draft.start)
    between = [d for d in sentence.dates if one.end <= d.start and d.end <= two.start + 1]
    behind = [d for d in sentence.dates if d.start >= two.end]
    return bool(between and behind) and len(sentence.text[two.end : behind[0].start]) < 30


def _others(a: Draft, b: Draft) -> bool:
    """Whether two visits are of two named people."""
    names = {person.name for draft in (a, b) for person in draft.people} - {"not named"}
    return len(names) > 1
