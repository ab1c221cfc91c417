"""The day of signing where a sentence tells several: behind `signed`, before `of`, in a clause about `it`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.concluded import NAMES_PUT, ONE_HAND
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `the signature on 18 February 2022 of the agreement`
ACT_OF = gated(
    r"\b(?:signature|signing|conclusion|initial(?:l)?ing|ratification|sealing|adoption|renewal|entry\s+into\s+force),?"
    r"(?:\s+\w+,)?(?:\s+(?:on|in|of))?(?:\s+the)?\s*$",
    re.IGNORECASE,
)
OF_THE = gated(r",?\s+of\s+(?:an?|the|its|their|that)\s+(?:[\w-]+\s+){0,4}$")
FORCE = gated(r"\bentry\s+into\s+force", re.IGNORECASE)
SIGNED_ON = gated(
    r"(?P<between>[^;.]{0,90}?)\b(?:signed|concluded|done|given|sealed|dated|inked|penned|agreed|struck"
    r"|reached|(?:put|set|affixed)\s+(?:their|its|his|her)\s+(?:names?|signatures?|hands|seals?))\b[^;.]{0,60}$"
)
# `In 2001 it signed a treaty with Italy and, a year later, one with Finland`
NEXT_ONE = gated(r",?\s+(?:one|another|that|a\s+(?:second|third|similar)\s+(?:one)?)\s+with\b")
IN_BRACKETS = gated(
    r"\s+(?:was\s+|were\s+)?(?:\w+ly\s+)?(?:signed|inked|concluded|sealed|agreed|ratified|renewed|initial(?:l)?ed)\s*\(\s*"
)
# `the agreement that A and B signed in Rome on 3 May`
THAT_THEY = gated(
    r"\s+(?:that|which)\s[^.;,]{3,80}?\s(?:signed|witnessed|sealed|concluded|initialed|inked|(?:put|set|affixed)\s+(?:their|its|his|her)\s+(?:names?|signatures?|hands|seals?)\s+to)(?:\s+(?:in|at)\s[^.;,]{2,40}?)?(?:\s+(?:on|in))?\s*"
)
# `In 2018 it signed a treaty with A, ratified on 3 May 2020`
SIGNED_FIRST = gated(r"\b(?:signed|concluded|initial(?:l)?ed|inked|sealed|struck)\b")
THEN_RATIFIED = gated(r"[^.;]{0,60}?,\s+(?:\w+ly\s+)?(?:ratified|approved)\b[^,;.]{0,40}")
WAITED = gated(r"[^.;,]{0,70}\b(?:wait|waited|took)\s+(?:until\s*|till\s*|for\s*)?")
OTHER_ACT = gated(
    r"\b(?:initial(?:l)?ed|ratified|approved|entered|came|took|in\s+force|amended|replaced|renewed)\b"
)
OF_IT = gated(
    r"[^.:;]{0,50}(?:[:;]|,\s+and)\s+it\s+(?:was|had\s+been|has\s+been)\s+(?:\w+ly\s+|first\s+)?(?:proclaimed|declared|signed|established"
    r"|announced|agreed|concluded|set\s+up|formed|launched|sealed|forged|created|reached|struck|made)\b[^,;.]{0,40}$"
)


def signing_date(sentence: Sentence, start: int, end: int) -> When | None:
    """Return when a paper was signed, where its sentence tells other dates as well."""
    text = sentence.text
    behind = [d for d in sentence.dates if d.start >= end and not d.since]
    opening = [d for d in sentence.dates if d.end <= start and d.start < 12]
    led = _led(sentence, start, force=False)
    if led or not behind:
        return led
    if IN_BRACKETS.fullmatch(text, end, behind[0].start):
        return behind[0].when
    if (
        opening
        and SIGNED_FIRST.search(text, opening[0].end, start)
        and THEN_RATIFIED.fullmatch(text, end, behind[0].start)
    ):
        return opening[0].when
    if opening and NEXT_ONE.match(text, behind[0].end):
        return opening[0].when
    ways = (WAITED, THAT_THEY)
    waited = next((d for d in behind if any(way.fullmatch(text, end, d.start) for way in ways)), None)
    if waited:
        return waited.when
    several = len(behind) > 1 or ONE_HAND.search(text, end) or NAMES_PUT.match(text, end)
    return _signed(sentence, behind, end) if several else None


def _signed(sentence: Sentence, dates: Sequence[DateMention], end: int) -> When | None:
    """Return the first date behind a paper that a verb of signing brings."""
    for date in dates:
        told = sentence.text[end : date.start]
        if sentence.vocabulary.instrument.search(told) or ";" in told:
            return None
        if SIGNED_ON.match(told) and not OTHER_ACT.search(told):
            return date.when
        end = date.end
    return None


def _led(sentence: Sentence, start: int, *, force: bool) -> When | None:
    """Return the date between an act and the paper it is of: `the signature on 3 May of the pact`."""
    text = sentence.text
    for date in sentence.dates:
        act = ACT_OF.search(text, 0, date.start)
        told = act is not None and bool(FORCE.match(act.group())) is force
        if told and date.end <= start and OF_THE.fullmatch(text, date.end, start):
            return date.when
    return None


def force_date(sentence: Sentence, start: int) -> When | None:
    """Return when a paper entered into force, told before its name: `the entry into force on 3 May of it`."""
    return _led(sentence, start, force=True)


def told_of_it(sentence: Sentence, end: int) -> When | None:
    """Return the date of the clause that tells when it was done: `it is older: it was proclaimed in 2016`."""
    first = sentence.date_after(end)
    return (
        first.when if first and not first.since and OF_IT.fullmatch(sentence.text, end, first.start) else None
    )


def respective(sentence: Sentence, papers: list[Draft]) -> list[Draft]:
    """Give the papers of several partners their dates in turn: `agreements of 2003 and 2007 respectively`."""
    if not re.search(r"\b(?:respectively|in\s+(?:that|this)\s+order|in\s+turn)\b", sentence.text):
        return papers
    found: list[Draft] = []
    for _, group in groupby(papers, key=lambda d: (d.start, d.end)):
        alike = list(group)
        turns = len(alike) > 1 and len(alike) == len(sentence.dates)
        found += (
            [replace(d, date=m.when) for d, m in zip(alike, sentence.dates, strict=True)] if turns else alike
        )
    return found
