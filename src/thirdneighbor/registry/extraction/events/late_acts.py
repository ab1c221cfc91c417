"""Acts that did not happen until a date, on which they did: `It did not leave until 30 May 1994`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_IS_WHERE
from thirdneighbor.registry.extraction.sentences.acting import subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

LATE = gated(
    r"\b(?:did|had|were|was)\s+(?:not|never)\s+(?:\w+ly\s+|yet\s+)?(?P<verb>leave|left|withdraw|withdrawn|pull(?:ed)?\s+(?:out|back)|depart(?:ed)?|return(?:ed)?"
    r"|go(?:ne)?(?:\s+(?:home|away|back))?|come\s+(?:back|home)|quit|retreat(?:ed)?|give(?:n)?\s+(?:way|in|up)|let\s+go|surrender(?:ed)?"
    r"|reopen(?:ed)?|resume(?:d)?|yield(?:ed)?|relent(?:ed)?|disband(?:ed)?|evacuate(?:d)?|pack\s+up|move\s+out|moved\s+out)"
    r"(?:\s+(?:again|for\s+good|altogether|completely|entirely|fully))?\s+(?:until|till|before)\s+"
)
# `It took until 3 May 1994 for the Peruvians to leave`
TOOK = gated(r"\b[Ii]t\s+took\s+until\s+(?:late\s+|early\s+)?")
FOR_WHOM = gated(r"\s+for\s+(?:the\s+)?(?:last\s+)?(?:of\s+the\s+)?", letters=False)
TO_DO = gated(
    r"(?:\s+[\w’'-]+){0,4}?\s+to\s+(?P<verb>(?!sign|conclude|agree|ratify|initial|reach|visit|meet|be\b)[a-z]+)\b",
    letters=False,
)
PERSONAL = gated(r"\b(?:he|she|who)\s*$", re.IGNORECASE, letters=False)


def late_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act told as not done until a date, by its subject, in the home state."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates:
        return found
    for match in TOOK.finditer(sentence.text):
        found += _took(sentence, match.end(), made)
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
            actors, why = (*actors, home), (*why, HOME_IS_WHERE)
        found.append(event_told(sentence, (start, end), (actors, why), date=when))
    return found


def _took(sentence: Sentence, end: int, made: Sequence[Draft]) -> list[Draft]:
    """Return what took until a date for a state to do: `It took until May 1994 for the French to go`."""
    date = next((d for d in sentence.dates if -8 < d.start - end < 4 and d.end > end), None)
    if date is None:
        return []
    for group in sentence.groups:
        for_whom = FOR_WHOM.fullmatch(sentence.text, date.end, group.start)
        act = TO_DO.match(sentence.text, group.end) if for_whom and group.codes else None
        if act is None or any(d.start < act.end() and date.start < d.end for d in made):
            continue
        home = sentence.context.home
        others = tuple(c for c in (home,) if c and c not in group.codes)
        why = (HOME_IS_WHERE,) if others else ()
        parties = (*group.codes, *others)
        return [event_told(sentence, act.span("verb"), (parties, why), word=act["verb"], date=date.when)]
    return []
