"""Sizes of forces and peoples whose unit another word gives: `they numbered 80,000`, `5.6 million Finns`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import standing
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.measured import measured_of
from thirdneighbor.registry.extraction.numerals import NUMBER, SCALE, SCALES, value_of

ABOUT = (
    r"(?:(?:about|around|approximately|roughly|some|nearly|almost|just|over|under|up\s+to|as\s+many\s+as|more\s+than"
    r"|less\s+than|fewer\s+than|an\s+estimated|only|at\s+least)\s+)*"
)
BODIES = (
    r"(?:force|contingent|battalion|mission|garrison|brigade|army|battle\s*group|detachment|division|corps)"
)
NUMBERED = re.compile(
    rf"\bnumber(?:ed|s|ing)\s+{ABOUT}(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?(?=\s*(?:[.,;)]|$|\s(?:at|in|by|and|today|when)\b))",
    re.IGNORECASE,
)
ANOTHER = re.compile(rf"[^.;]{{0,40}}?\band\s+{ABOUT}(?P<n>{NUMBER})(?=\s+(?:in|by|at)\s)", re.IGNORECASE)
STRONG = re.compile(
    rf"(?P<n>{NUMBER})[\s-]strong\s+(?:[\w-]+\s+){{0,3}}?{BODIES}\b"
    rf"|\b{BODIES}\s+of\s+{ABOUT}(?P<n2>{NUMBER})(?=\s*(?:[.,;)]|$|\s(?:was|were|in|to|from|has|had|is|landed|arrived|left)\b))"
    r"(?!\s+that\s+(?:was|were|is|had\s+been)\s+(?:planned|promised|foreseen|agreed))",
    re.IGNORECASE,
)
TOLD = re.compile(rf"\bnumber|\bstrong\b|\b{BODIES}\s+of\b", re.IGNORECASE)
THEY = re.compile(
    r"\b(?:they|their\s+(?:number|strength)|the\s+(?:force|contingent|garrison|troops|soldiers))\b",
    re.IGNORECASE,
)
LIVES = re.compile(r"\s+(?:live|are|were|have|share|speak|work|inhabit|reside|make|dwell)\b|\s*[.,;]")
PEOPLE = re.compile(rf"(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?\s+(?:ethnic\s+)?$", re.IGNORECASE)


def peoples(sentence: Sentence) -> list[Draft]:
    """Return the sizes of peoples: `5.6 million Finns live on one side of it`."""
    found = []
    for name in sentence.names:
        alone = not name.adjective or LIVES.match(sentence.text, name.end)
        noun = name.kind == "people" and alone and not (name.owner or name.mute)
        match = PEOPLE.search(sentence.text, 0, name.start) if noun else None
        if match is None or (value_of(match["n"]) < 10 and not match["scale"]):
            continue
        if standing(sentence, match.start()) == "done" and name.code:
            scale = SCALES.get((match["scale"] or "").casefold(), "")
            found.append(
                Draft(
                    "quantity",
                    (name.code,),
                    match.start(),
                    name.end,
                    quantity=value_of(match["n"]),
                    unit=f"{scale} people".strip(),
                )
            )
    return found


def strengths(sentence: Sentence) -> list[Draft]:
    """Return the sizes of forces told without the unit beside the number."""
    found: list[Draft] = []
    if not TOLD.search(sentence.text):
        return found
    for match in NUMBERED.finditer(sentence.text):
        found += _numbered(sentence, match)
        more = ANOTHER.match(sentence.text, match.end())
        if more and found:
            found += _numbered(sentence, more)
    for match in STRONG.finditer(sentence.text):
        codes, why = measured_of(sentence, match.start(), match.end())
        number = value_of(match["n"] or match["n2"])
        if codes and number >= 10 and standing(sentence, match.start()) == "done":
            found.append(
                Draft(
                    "quantity",
                    codes,
                    match.start(),
                    match.end(),
                    quantity=number,
                    unit="troops",
                    inferred=why,
                )
            )
    return found


def _numbered(sentence: Sentence, match: re.Match[str]) -> list[Draft]:
    """Return the size of the force or people named before a number, or told of in the sentence before."""
    told = force_of(sentence, match.start())
    why: tuple[str, ...] = ()
    if told is None and THEY.search(sentence.text, 0, match.start()):
        told, why = sentence.context.force, ("the force is that of the sentence before",)
    if told is None or standing(sentence, match.start()) != "done":
        return []
    code, noun = told
    scale = SCALES.get((match.groupdict().get("scale") or "").casefold(), "")
    unit = f"{scale} {noun}".strip()
    start, end = match.start("n"), match.end("n")
    return [Draft("quantity", (code,), start, end, quantity=value_of(match["n"]), unit=unit, inferred=why)]


def force_of(sentence: Sentence, stop: int) -> tuple[str, str] | None:
    """Return whose soldiers or people a sentence tells of before a place: the state, and the noun."""
    words = sentence.vocabulary
    if not any(g.mentions[-1].adjective or g.owner for g in sentence.groups):
        return None
    for noun in reversed([m for m in words.unit.finditer(sentence.text) if m.end() <= stop]):
        unit = words.units[" ".join(noun.group().casefold().split())]
        owners = [g for g in sentence.groups if 0 < noun.start() - g.end < 25 and g.codes]
        owners = [g for g in owners if g.mentions[-1].adjective or g.owner]
        if unit.measure in {"troops", "people"} and owners:
            word = noun.group().casefold()
            return owners[-1].codes[-1], word if word == "soldiers" or unit.measure == "people" else "troops"
    return None
