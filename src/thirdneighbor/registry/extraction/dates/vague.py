"""Times too vague for a date, which keep an act from taking another act: `months later`, `during the war`."""

from __future__ import annotations

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import N
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `joined the club months later`
LATER = gated(
    r"\b(?:days|weeks|months|years|decades|centuries|generations)\s+(?:later|afterwards?|after\s+that|earlier|before)\b"
    r"|\b(?:eventually|ultimately)\b"
)
# `came after the First World War, when it sided with them`
WAR_WHEN = gated(r"\b(?:War|Revolution|Crisis),?\s+when\s+[^,;.]{2,40}$")
COUNT = gated(rf"\b{N}\s+(?:\w+\s+)?$")
# `declared independence during the Second World War and joined the club in 1945`
WARTIME = gated(
    r"\b(?:during|amid|amidst|throughout|at\s+the\s+(?:end|start|height|outbreak|close|beginning)\s+of|in\s+the\s+(?:aftermath|wake|course|midst)\s+of)\s+"
    r"(?:the\s+)?(?:[A-Z][\w-]+\s+){0,3}(?:War|Revolution|Uprising|Spring|Depression|Crisis|Intifada|war|revolution|uprising|occupation)\b"
)
UNTIL = gated(r"\s*(?:until|till)\b")
AFTERWARD = gated(
    r",?\s+(?:and\s+|but\s+)?(?:was\s+)?(?:later|then|subsequently|afterwards?|since)\s+(?:\w+\s+)?$"
)
# `extended to 2042`: the term, not the day it was done.
EXTENDED = gated(
    r"\b(?:extend|prolong|postpon|defer|delay|lengthen|push)\w*\s+(?:it\s+|them\s+|back\s+|the\s+\w+\s+)?(?:to|until|till|through)\s*(?:the\s+end\s+of\s+)?$"
)


def vaguely_later(sentence: Sentence, draft: Draft) -> bool:
    """Whether the clause of an act says that it came later, but not how much."""
    if draft.kind in {"quantity", "statement"}:
        return False
    for later in LATER.finditer(sentence.text, *sentence.clause(draft.start, draft.end)):
        counted = COUNT.search(sentence.text, 0, later.start())
        if not counted and not any(d.start <= later.start() < d.end for d in sentence.dates):
            return True
    return draft.kind == "event" and WAR_WHEN.search(sentence.text, 0, draft.start) is not None


def in_wartime(between: str) -> bool:
    """Whether an act has a time of its own, told by a war, before the next act with its date."""
    return WARTIME.search(between) is not None


def only_until(sentence: Sentence, draft: Draft, when: When | None) -> bool:
    """Whether a date only ends what was done: `leased until 2017, later extended`, `extended to 2042`."""
    if when is None or draft.kind != "event":
        return False
    text, told = sentence.text, [d for d in sentence.dates if d.when == when]
    ended = any(
        UNTIL.match(text, d.start) and AFTERWARD.fullmatch(text, d.end, draft.start)
        for d in told
        if d.end <= draft.start
    )
    return ended or any(EXTENDED.search(text, draft.start, d.start + 1) for d in told if d.start >= draft.end)
