"""Sizes told by pointing at a noun before: `flew 300 of them`, `the UN puts them at 3 million`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.elided import FATE
from thirdneighbor.registry.extraction.figures.measured import measured_of
from thirdneighbor.registry.extraction.figures.numerals import ABOUT, NUMBER, SCALE, has_number, scaled
from thirdneighbor.registry.extraction.figures.strengths import force_of, own_force
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

OF_THEM = gated(
    rf"(?<![\w$€£.,-])(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?\s+of\s+(?:them|these|those|their\s+number)\b",
    re.IGNORECASE,
)
# `Nobody has counted its people; the UN puts them at 3.6 million`
PUT_AT = gated(
    rf"\b(?:puts?|estimates?|estimated|reckons?|reckoned|counts|counted|sets?)\s+(?:them|it|their\s+number|the\s+(?:number|figure|population|total)"
    rf"|its\s+(?:people|population|inhabitants))\s+(?:at|to\s+(?:be|number))\s+{ABOUT}(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?"
    r"(?=\s*(?:[.,;)]|$)|\s+(?:in|at|by|and|today)\b)",
    re.IGNORECASE,
)
PEOPLED = gated(r"\b(?:people|population|inhabitants|citizens)\b", re.IGNORECASE)


def of_them(sentence: Sentence) -> list[Draft]:
    """Return the sizes of a force or people whose noun stands before the number, with a pronoun behind it."""
    if not has_number(sentence.text):
        return []
    found = []
    for match in OF_THEM.finditer(sentence.text):
        draft = None if FATE.match(sentence.text, match.end()) else _of_noun(sentence, match)
        found += [draft] if draft else []
    if PEOPLED.search(sentence.text):
        for match in PUT_AT.finditer(sentence.text):
            draft = _put_at(sentence, match)
            found += [draft] if draft else []
    return found


def _of_noun(sentence: Sentence, match: re.Match[str]) -> Draft | None:
    """Return the size of those whom the sentence named before: of the state whose they are."""
    if standing(sentence, match.start()) != "done":
        return None
    named = force_of(sentence, match.start())
    told = named or own_force(sentence, match.start())
    why = () if named else ("`its` stands for the subject before",)
    number, scale = scaled(match["n"], match["scale"])
    if told is None or (number < 10 and not scale):
        return None
    unit = f"{scale} {told[1]}".strip()
    return Draft("quantity", (told[0],), match.start(), match.end(), quantity=number, unit=unit, inferred=why)


def _put_at(sentence: Sentence, match: re.Match[str]) -> Draft | None:
    """Return the size of a people that somebody puts at a number."""
    number, scale = scaled(match["n"], match["scale"])
    codes, why = measured_of(sentence, match.start("n"), match.end())
    if not codes or (number < 1000 and not scale):
        return None
    span = (match.start("n"), match.end("scale") if scale else match.end("n"))
    return Draft("quantity", codes[:1], *span, quantity=number, unit=f"{scale} people".strip(), inferred=why)
