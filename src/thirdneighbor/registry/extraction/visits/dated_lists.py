"""Visits of a list of guests, each with a date: `Modi, in May 2016, and Obama, in 2015, were here`."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import UNREAL
from thirdneighbor.registry.extraction.visits.travelers import full_end, in_office, made

DATED = gated(r",?\s+(?:(?:late|early|back)\s+)?(?:in|on)?\s*")
NEXT = gated(r",?\s*(?:,|;|,?\s*\band|,\s*then)\s+(?:(?:by|the|then|also|of|[A-Z][\w-]+['’]s?)\s+)*")
CAME = gated(
    r",?\s+(?:(?:all|both|too|also|had|have|in\s+turn|three|four)\s+)*(?:came|come|called|visited|followed|arrived|landed|dropped\s+(?:by|in)|stopped\s+(?:by|over)|flew\s+in|turned\s+up|made\s+the\s+(?:trip|journey)"
    r"|paid\s+(?:visits|calls|their\s+respects)|(?:were|been)\s+(?:(?:all|both|duly|\w+ly)\s+)?(?:here|guests|visitors|received|welcomed|hosted|greeted|f[eê]ted|entertained|in\s+(?:town|the\s+(?:country|capital))))\b"
)
CALLERS = gated(
    r"\b(?:callers|guests|visitors|arrivals|dignitaries|those\s+who\s+(?:came|called|have\s+come|visited)|to\s+(?:come|call|visit|arrive))\b[^;:]{0,40}?"
    r"(?:\b(?:were|was|included|include|are|have\s+been)\s+|:\s+|,\s+)(?:the\s+)?$"
    r"|\b(?:followed|came|(?:has|have)\s+(?:come|visited|called|been\s+here)|visited|arrived|called|dropped\s+(?:in|by))(?:\s+[a-z]+){0,4}:\s+(?:the\s+)?$"
)


def with_own_dates(sentence: Sentence, kept: list[Draft]) -> list[Draft]:
    """Give each guest of a dated list his own visit to the home state and its date."""
    home = sentence.context.home
    chain = _chain(sentence) if home and len(sentence.dates) > 1 else []
    if len(chain) < 2 or UNREAL.search(sentence.text):
        return kept
    first, last = chain[0][0], chain[-1][1]
    after = CAME.match(sentence.text, last.end)
    if after is None and not CALLERS.search(sentence.text, 0, first.start):
        return kept
    if after and not fact(sentence, after.end() - 1):
        return kept
    named = next(
        (n for n in sentence.names if n.start > last.end and n.is_place and n.code != home),
        None,
    )
    if named is not None:
        return kept
    why = (HOME_HOSTS,)
    told = [
        replace(draft, date=date.when)
        for person, date in chain
        if person.code not in {"", home} and in_office(sentence, person)
        for draft in made(sentence, person, (home,), (person.start, person.end), why=why)
    ]
    parties = {draft.parties for draft in told}
    return [*(d for d in kept if d.parties not in parties), *told]


def _chain(sentence: Sentence) -> list[tuple[Mention, DateMention]]:
    """Return the longest run of people each of whom a date follows."""
    best: list[tuple[Mention, DateMention]] = []
    run: list[tuple[Mention, DateMention]] = []
    for person in sentence.people:
        end = full_end(sentence, person)
        date = next((d for d in sentence.dates if DATED.fullmatch(sentence.text, end, d.start)), None)
        if date is None:
            run = []
            continue
        joint = run and NEXT.fullmatch(sentence.text, run[-1][1].end, person.start)
        run = [*run, (person, date)] if joint else [(person, date)]
        best = max(best, run, key=len)
    return best
