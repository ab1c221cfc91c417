"""Dates that are not an act's: of the other act joined to it, counted from a gerund; states that last."""

from __future__ import annotations

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `thirteen years after separating from it`: the act is what the years are counted from.
FROM_DOING = gated(r"[\w-]+\s+(?:years?|months?|weeks?|decades?)\s+(?:after|since)\s+(?:\w+ly\s+)?\w+ing\b")
# `After Peru had taken it in 1945 and Chile accepted its borders`: two subjects, the date is the first's.
OTHER_SUBJECT = gated(
    r"\s+and\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+(?:\w+ly\s+)?", letters=False
)
# `sanctions have been imposed since 2013`: what was done lasts.
LASTING = gated(
    r"\b(?:has|have)\s+(?:\w+\s+)?been\s+(?:\w+ly\s+)?(?:imposed|in\s+place|in\s+force|occupied|blockaded|banned|stationed|deployed|frozen|suspended|barred)"
    r"[^,;.]{0,40}\ssince\s[^,;.]{0,20}$"
)


def misplaced(sentence: Sentence, draft: Draft, date: DateMention | None) -> bool:
    """Whether a counted date is measured from the very act."""
    if draft.kind != "event" or date is None or not date.inferred:
        return False
    return draft.start > date.start and bool(FROM_DOING.match(sentence.text, date.start))


def of_other_subject(sentence: Sentence, draft: Draft) -> bool:
    """Whether the one date before an act is the other's that `and` joins to it."""
    before = [d for d in sentence.dates if d.end <= draft.start]
    if draft.kind != "event" or not before or before[-1].start < 30:
        return False
    return bool(OTHER_SUBJECT.fullmatch(sentence.text, before[-1].end, draft.start))


def lasts(sentence: Sentence, draft: Draft) -> bool:
    """Whether an event's `since` tells a state that lasts."""
    since = [d for d in sentence.dates if d.since and d.start >= draft.start]
    return draft.kind == "event" and bool(since and LASTING.search(sentence.text, 0, since[0].end))
