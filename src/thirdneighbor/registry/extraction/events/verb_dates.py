"""The date of a verb that another date precedes, where its words say so."""

from __future__ import annotations

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# A relative clause that ends right before a verb, which is not its own.
RELATIVE_OVER = gated(r",?\s+(?:which|who|whose)\b[^;]*,\s+(?:\w+ly\s+)?")
# What came to pass on a date named before: `until 3 May 2018, when it was lifted`.
WHEN = gated(r",?\s+when\b")
# A date right behind a verb is the verb's: `barred since May 2015, were reopened on 3 June`.
AT_ONCE = gated(r"(?:\s+(?:on|in|only|again|late|early))*\s*")


def at_once(sentence: Sentence, start: int, end: int, *, is_passive: bool) -> When | None:
    """Return the date behind a verb that another date precedes: past a relative clause, or of a passive."""
    left, right = sentence.clause(start, end)
    if RELATIVE_OVER.fullmatch(sentence.text, left, start):
        after = [d for d in sentence.dates if end <= d.start and d.end <= right + 1 and not d.since]
        return after[0].when if after and "," not in sentence.text[end : after[0].start] else None
    if WHEN.match(sentence.text, left) and not any(start < d.start <= right for d in sentence.dates):
        at = [d for d in sentence.dates if -1 <= left - d.end <= 1 and not d.since and not d.inferred]
        return When(at[0].when.text.removeprefix("../")) if at else None
    near = [d for d in sentence.dates if d.start >= end and AT_ONCE.fullmatch(sentence.text, end, d.start)]
    earlier = any(d.end <= end for d in sentence.dates)
    return (
        near[0].when
        if is_passive and earlier and near and not near[0].since and not near[0].inferred
        else None
    )
