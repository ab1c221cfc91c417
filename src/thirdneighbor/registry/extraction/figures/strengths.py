"""Sizes of forces and peoples whose unit another word gives: `they numbered 80,000`, `5.6 million Finns`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.measured import measured_of
from thirdneighbor.registry.extraction.figures.numerals import (
    ABOUT,
    NUMBER,
    SCALE,
    has_number,
    rough_start,
    scaled,
    value_of,
)
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import FORCE_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

BODIES = (
    r"(?:force|contingent|battalion|mission|garrison|brigade|army|battle\s*group|detachment|division|corps)"
)
NUMBERED = gated(
    rf"(?<!\bthe )(?<!\ba )\bnumber(?:ed|s|ing)?\s+(?:between\s+)?{ABOUT}(?P<n>{NUMBER})"
    rf"(?:\s*(?P<scale>{SCALE}))?(?=\s*(?:[.,;)]|$|\s(?:at|in|by|and|today|when)\b))",
    re.IGNORECASE,
)
ANOTHER = gated(rf"[^.;]{{0,40}}?\band\s+{ABOUT}(?P<n>{NUMBER})(?=\s+(?:in|by|at)\s)", re.IGNORECASE)
STRONG = gated(
    rf"(?P<n>{NUMBER})[\s-]strong\s+(?:[\w-]+\s+){{0,3}}?{BODIES}\b"
    rf"|\b{BODIES}\b[^,.;]{{0,30}},\s+{ABOUT}(?P<n4>{NUMBER})\s+(?:men\s+)?strong\b"
    rf"|\b(?:{BODIES}|it|they|troops)\s+(?:is|was|are|were|had\s+been|had\s+grown\s+to|grew\s+to)\s+{ABOUT}(?P<n3>{NUMBER})\s+(?:men\s+)?strong\b"
    rf"|\b{BODIES}\s+of\s+{ABOUT}(?P<n2>{NUMBER})(?=\s*(?:[.,;)]|$|\s(?:was|were|in|to|from|has|had|is|landed|arrived|left)\b))"
    r"(?!\s+that\s+(?:was|were|is|had\s+been)\s+(?:planned|promised|foreseen|agreed))",
    re.IGNORECASE,
)
APART = gated(rf",\s+{ABOUT}\d")
COUNTED = gated(
    rf"(?:\s+(?:from|in|of|out\s+of)\s+[^,;.]{{2,30}})?,\s+{ABOUT}(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?"
    r"(?=\s+(?:in|at|by|of\s+them|a\s+year|last|strong|all\s+told|altogether)\b|\s*[,.;])",
    re.IGNORECASE,
)
# `Some 170 still serve in Peru`, behind a sentence about soldiers
SERVING = gated(
    rf"(?:^|[;,]\s+|\band\s+|\bwhere\s+|\b(?:today|now|then)\s+){ABOUT}(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?(?:\s+of\s+them)?\s+(?:still\s+|now\s+|today\s+|later\s+|\w+ly\s+)?"
    r"(?:serve[ds]?|(?:are|were|remained|remain)\s+(?:still\s+)?(?:stationed|deployed|based|posted|garrisoned|quartered|left|there|in|on|at)|remain(?:ed)?|stay(?:ed)?(?:\s+on|\s+behind)?"
    r"|stood\s+guard|patrol(?:led)?)\b(?=\s+(?:in|on|at|there|until|along|near|behind|today|under|with)\b|\s*[.;,])",
    re.IGNORECASE,
)
TOLD = gated(rf"\bnumber|\bstrong\b|\b{BODIES}\s+of\b", re.IGNORECASE)
THEY = gated(
    r"\b(?:they|their\s+(?:number|strength)|the\s+(?:force|contingent|garrison|troops|soldiers))\b",
    re.IGNORECASE,
)
# Who takes others in is measured by them: `it hosts over a million Afghans`.
HOSTS = gated(
    r"\b(?:hosts?|hosted|hosting|shelter(?:s|ed|ing)?|t(?:ake|akes|aken|aking|ook)\s+in|admit(?:s|ted)?|harbou?r(?:s|ed|ing)?"
    r"|hous(?:es|ed|ing)|absorb(?:s|ed)|resettled|welcom(?:es|ed)|home\s+to|t(?:akes?|aken|ook)(?=[^,.;]{0,40}\s(?-i:[A-Z])\w+\s+in\b)|refuge\s+to|counts?|employs?)\s+"
    rf"{ABOUT}(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?\s+(?:ethnic\s+)?(?P<who>(?-i:[A-Z])\w+)\b(?!\s+[a-z]+s\b)",
    re.IGNORECASE,
)
# Who drives others out is measured by them: `it expelled 80,000 Ugandans`.
SENDS = gated(
    r"\b(?:expel(?:s|led)?|deport(?:s|ed)?|evict(?:s|ed)?|repatriat(?:es|ed)|banish(?:es|ed)|resettl(?:es|ed)|interned|evacuat(?:es|ed)|rescued|airlifted"
    r"|(?:drove|driven|threw|thrown|turned|cast)\s+out|(?:sent|sends|shipped|flew|took|turned)\s+(?:back|home|away)|naturali[sz]ed|recruit(?:s|ed)|hired)\s+$|"
    r"\b(?:expel(?:s|led)?|deport(?:s|ed)?|evict(?:s|ed)?|repatriat(?:es|ed)|sent\s+(?:back|home|away)|turned\s+back)\s+(?:[a-z]+\s+){1,3}$"
)
LIVES = gated(
    r"\s+(?:since|in|from|who|there|at|on|enjoy\w*)\b|\s+(?:live|are|were|have|share|speak|work|inhabit|reside|make|dwell)\b|\s*[.,;]"
)
PEOPLE = gated(rf"(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?\s+(?:ethnic\s+)?$", re.IGNORECASE)


def peoples(sentence: Sentence) -> list[Draft]:
    """Return the sizes of peoples: `5.6 million Finns live on one side of it`."""
    found = _hosted(sentence)
    for name in sentence.names:
        alone = not name.adjective or LIVES.match(sentence.text, name.end)
        noun = name.kind == "people" and alone and not (name.owner or name.mute)
        match = PEOPLE.search(sentence.text, 0, name.start) if noun else None
        if match is None or (value_of(match["n"]) < 10 and not match["scale"]):
            continue
        start = rough_start(sentence.text, match.start())
        if standing(sentence, start) == "done" and name.code:
            number, scale = scaled(match["n"], match["scale"])
            sender = _sender(sentence, start)
            found.append(
                Draft(
                    "quantity",
                    sender or (name.code,),
                    match.start(),
                    name.end,
                    quantity=number,
                    unit=f"{scale} people".strip(),
                )
            )
    return found


def _sender(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return who drove out those whom a number counts: it is their measure, not their state's."""
    verb = SENDS.search(sentence.text, 0, start)
    passive_by = verb and re.search(r"\b(?:was|were|been|being)\s+$", sentence.text[: verb.start()])
    codes, _ = subject_of(sentence, verb.start()) if verb and not passive_by else ((), ())
    return codes[:1]


def _hosted(sentence: Sentence) -> list[Draft]:
    """Return how many of a people a state has taken in, which is a size of the state that did."""
    found = []
    for match in HOSTS.finditer(sentence.text) if has_number(sentence.text) else ():
        number, scale = scaled(match["n"], match["scale"])
        hosts, why = subject_of(sentence, match.start())
        if hosts and (scale or number >= 10) and standing(sentence, match.start()) == "done":
            unit = f"{scale} people".strip()
            span = (match.start("n"), match.end())
            found.append(Draft("quantity", hosts[:1], *span, quantity=number, unit=unit, inferred=why))
    return found


def _counted(sentence: Sentence) -> list[Draft]:
    """Return sizes told behind whom they count: `tourists from Peru, 185,000 in 2023, came`."""
    found: list[Draft] = []
    if not APART.search(sentence.text):
        return found
    for noun in sentence.vocabulary.found(sentence.vocabulary.unit, sentence.text):
        unit = sentence.vocabulary.units[" ".join(noun.group().casefold().split())]
        size = COUNTED.match(sentence.text, noun.end()) if unit.measure in {"troops", "people"} else None
        if size is None or standing(sentence, noun.start()) != "done":
            continue
        told = force_of(sentence, noun.end())
        origin = [g for g in sentence.within(noun.end(), size.start("n")) if g.before == "from" and g.codes]
        codes = (told[0],) if told else origin[0].codes[:1] if origin else ()
        codes, why = (codes, ()) if codes else measured_of(sentence, noun.start(), size.end())
        number, scale = scaled(size["n"], size["scale"])
        if codes and (scale or number >= 10):
            word = "troops" if unit.measure == "troops" else noun.group().casefold()
            span = (size.start("n"), size.end())
            found.append(
                Draft("quantity", codes, *span, quantity=number, unit=f"{scale} {word}".strip(), inferred=why)
            )
    return found


def strengths(sentence: Sentence) -> list[Draft]:
    """Return the sizes of forces told without the unit beside the number."""
    found = [*_counted(sentence), *_serving(sentence)]
    if not TOLD.search(sentence.text):
        return found
    for match in NUMBERED.finditer(sentence.text):
        found += _numbered(sentence, match)
        more = ANOTHER.match(sentence.text, match.end())
        if more and found:
            found += _numbered(sentence, more)
    for match in STRONG.finditer(sentence.text):
        codes, why = measured_of(sentence, match.start(), match.end())
        number = value_of(match["n"] or match["n2"] or match["n3"] or match["n4"])
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


def _serving(sentence: Sentence) -> list[Draft]:
    """Return how many of the soldiers told of in the sentence before do what this one tells."""
    told = sentence.context.force
    found: list[Draft] = []
    for match in SERVING.finditer(sentence.text) if told else ():
        number, scale = scaled(match["n"], match["scale"])
        inside = any(d.start < match.end("n") and match.start("n") < d.end for d in sentence.dates)
        if told and not inside and (scale or number >= 10) and standing(sentence, match.start()) == "done":
            span = (match.start("n"), match.end())
            unit = f"{scale} {told[1]}".strip()
            why = (FORCE_BEFORE,)
            found.append(Draft("quantity", told[:1], *span, quantity=number, unit=unit, inferred=why))
    return found


def _numbered(sentence: Sentence, match: re.Match[str]) -> list[Draft]:
    """Return the size of the force or people named before a number, or told of in the sentence before."""
    told = force_of(sentence, match.start()) or _people_of(sentence, match.start())
    why: tuple[str, ...] = ()
    if told is None and THEY.search(sentence.text, 0, match.start()):
        told, why = sentence.context.force, (FORCE_BEFORE,)
    if told is None or standing(sentence, match.start()) != "done":
        return []
    code, noun = told
    number, scale = scaled(match["n"], match.groupdict().get("scale"))
    unit = f"{scale} {noun}".strip()
    start, end = match.start("n"), match.end("n")
    return [Draft("quantity", (code,), start, end, quantity=number, unit=unit, inferred=why)]


def _people_of(sentence: Sentence, stop: int) -> tuple[str, str] | None:
    """Return the people that a number counts: `Somalis in the camps numbered half a million`."""
    named = [n for n in sentence.names if n.kind == "people" and n.end <= stop and n.code and not n.mute]
    acting = [n for n in named if not (n.adjective or n.owner)]
    return (acting[-1].code, "people") if acting and stop - acting[-1].end < 60 else None


def force_of(sentence: Sentence, stop: int) -> tuple[str, str] | None:
    """Return whose soldiers or people a sentence tells of before a place: the state, and the noun."""
    words = sentence.vocabulary
    if not any(g.owns for g in sentence.groups):
        return None
    for noun in reversed([m for m in words.found(words.unit, sentence.text) if m.end() <= stop]):
        unit = words.units[" ".join(noun.group().casefold().split())]
        owners = [g for g in sentence.groups if 0 < noun.start() - g.end < 25 and g.codes]
        owners = [g for g in owners if g.owns]
        if unit.measure in {"troops", "people"} and owners:
            word = noun.group().casefold()
            return owners[-1].codes[-1], word if word == "soldiers" or unit.measure == "people" else "troops"
    return None


# `its soldiers`, `their 300 men`
OWN = gated(r"\b(?:its|their|his|her)\s+(?:[a-z\d,.-]+\s+){0,3}$", re.IGNORECASE)


def own_force(sentence: Sentence, stop: int) -> tuple[str, str] | None:
    """Return whose soldiers `its soldiers` are: those of who acts, the subject before or the home state."""
    words = sentence.vocabulary
    for noun in reversed([m for m in words.found(words.unit, sentence.text) if m.end() <= stop]):
        unit = words.units[" ".join(noun.group().casefold().split())]
        if unit.measure in {"troops", "people"} and OWN.search(sentence.text, 0, noun.start()):
            context = sentence.context
            acting = [g for g in sentence.within(0, noun.start()) if g.codes and speaks(sentence, g)]
            code = (*(acting[-1].codes[:1] if acting else ()), *context.subject[:1], context.home)[0]
            word = noun.group().casefold()
            kept = word == "soldiers" or unit.measure == "people"
            return (code, word if kept else "troops") if code else None
    return None
