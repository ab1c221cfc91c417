"""Drafts that many rules make alike: the event that a word of the sentence tells."""

from __future__ import annotations

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import people_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence


def event_told(
    sentence: Sentence,
    span: tuple[int, int],
    told: Told,
    *,
    word: str = "",
    among: tuple[int, int] | None = None,
    date: When | None = None,
) -> Draft:
    """Return the event that a stretch of the sentence tells, called by a word or by its own words.

    `told` holds the parties and why they were taken, `among` the stretch whose named people took part.
    """
    called = word or sentence.text[slice(*span)].casefold()
    people = people_of(sentence, *among) if among else ()
    (parties, why), (start, end) = told, span
    return Draft(
        "event",
        parties,
        start,
        end,
        instrument=called,
        sense=called,
        people=people,
        inferred=why,
        date=date,
    )
