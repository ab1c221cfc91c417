"""Acts that did not happen until a date, on which they did: `It did not leave until 30 May 1994`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

LATE = gated(
    r"\b(?:did|had|were|was)\s+(?:not|never)\s+(?:\w+ly\s+|yet\s+)?(?P<verb>leave|left|withdraw|withdrawn|pull(?:ed)?\s+(?:out|back)|depart(?:ed)?|return(?:ed)?"
    r"|go(?:ne)?(?:\s+(?:home|away|back))?|come\s+(?:back|home)|quit|retreat(?:ed)?|give(?:n)?\s+(?:way|in|up)|let\s+go|surrender(?:ed)?"
    r"|reopen(?:ed)?|resume(?:d)?|yield(?:ed)?|relent(?:ed)?|disband(?:ed)?|evacuate(?:d)?|pack\s+up|move\s+out|moved\s+out)"
    r"(?:\s+(?:again|for\s+good|altogether|completely|entirely|fully))?\s+(?:until|till|before)\s+"
)
PERSONAL = gated(r"\b(?:he|she|who)\s*$", re.IGNORECASE, letters=False)


def late_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act told as not done until a date, by its subject, in the home state."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates:
        return found
    for match in LATE.finditer(sentence.text):
        start, end = match.span("verb")
        when = next(
            (d.when for d in sentence.dates if -8 < d.start - match.end() < 4 and d.end > match.end()), None
        )
        told = any(d.start < match.end() and start < d.end for d in made)
        person = any(0 <= match.start() - p.end < 3 for p in sentence.people)
        if when is None or told or person or PERSONAL.search(sentence.text, 0, match.start()):
            continue
        actors, why = subject_of(sentence, match.start())
        home = sentence.context.home
        if not actors:
            continue
        if home and home not in actors:
            actors, why = (*actors, home), (*why, "the document's home state is where it happened")
        word = match["verb"].casefold()
        found.append(Draft("event", actors, start, end, instrument=word, sense=word, date=when, inferred=why))
    return found
