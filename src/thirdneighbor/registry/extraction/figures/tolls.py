"""Tolls of war: lives lost and people driven out, of the state whose they are or where the war is."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.numerals import ABOUT, NUMBER, SCALE, has_number, scaled
from thirdneighbor.registry.extraction.figures.of_others import HOME_WHY
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# What takes a toll that is a size of the state; the lives of one event are none.
WAR = gated(
    r"\b(?:(?:civil\s+|proxy\s+)?wars?|warfare|conflicts?|fighting|hostilities|genocides?|insurgenc(?:y|ies)|famines?|ethnic\s+cleansing"
    r"|rebellions?|bloodshed|dictatorship|purges|occupation|deportations?)\b",
    re.IGNORECASE,
)
# A word of those that fell or fled; without one no sentence is looked at.
TOLLED = frozenset(
    [
        *(
            "lives",
            "deaths",
            "dead",
            "died",
            "die",
            "perished",
            "killed",
            "killing",
            "kill",
            "kills",
            "casualties",
        ),
        *("displaced", "displacing", "uprooted", "uprooting", "homeless", "fled", "flee", "fleeing", "exile"),
        *("refugees", "slain", "fatalities", "starved", "slaughtered", "homes", "driven", "drove", "exodus"),
    ]
)
# `between 2 and 3 million`: the lower number counts, in the scale of the upper.
UPPER = rf"{ABOUT}{NUMBER}(?:\s*(?P<upper>{SCALE}))?"
SUM = (
    rf"{ABOUT}(?P<between>between\s+)?(?P<n>{NUMBER})(?:\s*(?P<scale>{SCALE}))?"
    rf"(?(between)\s+and\s+{UPPER}|(?:(?:\s+(?:to|or)\s+|\s?[–-]\s?)(?:{NUMBER})(?:\s*(?P<top>{SCALE}))?)?)"
)
PERSONS = (
    r"(?:(?:more|other|of\s+its|of\s+their|innocent|young|ethnic|local|mostly|(?-i:[A-Z])\w+)\s+)*"
    r"(?:people|lives|civilians|inhabitants|residents|persons|men|women|citizens|souls|refugees|soldiers|villagers|families|(?-i:[A-Z])\w+s)"
)
# `cost 20,000 lives`, `has killed 3,000`, `drove 2 million people from their homes`
TAKEN = gated(
    r"\b(?:cost(?:ing|s)?|claim(?:ed|ing|s)|took|taken|taking|kill(?:ed|ing|s)|slaughter(?:ed|ing)|displac(?:ed|ing|es)|uproot(?:ed|ing|s)"
    r"|forc(?:ed|ing|es)|dr(?:ove|iven|iving)|left|leaving|sent|sending|put|push(?:ed|ing)|caus(?:ed?|ing)|result(?:ed|ing)\s+in|led\s+to|leading\s+to"
    r"|produc(?:ed|ing)|brought|exiled|expelled|deported)\s+"
    rf"(?:(?:the\s+)?(?:lives|deaths?|displacement|exodus|flight|loss|killing)\s+of\s+)?{SUM}(?:\s+{PERSONS})?(?P<fell>(?:\s+(?:dead|homeless|deaths|casualties|fatalities"
    r"|refugees|lives\s+lost|displaced|from\s+their\s+homes|to\s+flight|into\s+exile|to\s+(?:flee|leave)|abroad))?)(?!\s*(?:years?|months?|weeks?|days?|hours?|%|percent|dollars|km)\b)",
    re.IGNORECASE,
)
# `20,000 people died`, `2 million were displaced by the war`, `9,000 deaths`, `1.5 million people displaced`
FELL = gated(
    rf"(?<![\w$€£.,-]){SUM}\s+(?:{PERSONS}\s+)?(?:(?:have|had|has|are|were|was|would\s+be|being|been)\s+)*(?:(?:thought|believed|estimated|said|reported|known)\s+to\s+have\s+(?:been\s+)?)?"
    r"(?:\w+ly\s+)?(?:died|perished|killed|starved(?:\s+to\s+death)?|lost\s+their\s+lives|slaughtered|massacred|deaths?|dead|casualties|fatalities|lost(?=\s*[.,;]|\s+and\b)|displaced|uprooted|homeless|driven\s+(?:out|from)|fled)\b",
    re.IGNORECASE,
)
# `may have caused 3,000 deaths`: how many is in doubt, not whether.
MAY_HAVE = gated(r"\b(?:may|might|could|must)\s+have\s+(?:\w+ly\s+)?$")
ONE_BLOW = gated(
    r"\b(?:attacks?|bombings?|raids?|earthquakes?|massacres?|protests?|riots?|unrest|demonstrations?|strikes?|explosions?|blasts?|crash|shootings?|incidents?|clash(?:es)?|ambush"
    r"|poll|voted|battles?|siege)\b",
    re.IGNORECASE,
)
DEADLY = re.compile(r"kill|slaughter|displac|uproot|exil|expel|deport", re.IGNORECASE)
MENTIONED = re.compile(
    r"lives|deaths?|dead|died|killed|casualties|fatalities|displac|uproot|homeless|homes|exile|exodus|flee|flight|refugees|people|civilians|abroad"
)
IN = gated(
    r"\s+(?:(?:still\s+)?(?:raging|going\s+on)\s+)?(?:in|within|across|inside)\s+(?:(?:the\s+)?(?:north|south|east|west)\w*\s+(?:of\s+)?)?(?:the\s+)?$"
)
BEFORE_WAR = gated(r"['’]?s?\s+(?:[\w-]+\s+){0,3}$")


def tolls(sentence: Sentence) -> list[Draft]:
    """Return a draft for each number of people a war killed, drove out or made homeless."""
    text = sentence.text
    if TOLLED.isdisjoint(word_places(text)) or not has_number(text):
        return []
    if not WAR.search(text) or ONE_BLOW.search(text):
        return []
    found: list[Draft] = []
    first = next(iter(WAR.finditer(text)))
    told = [m for m in TAKEN.finditer(text, first.end()) if _deadly(m.group())]
    for match in (*told, *FELL.finditer(text)):
        span = (match.start("n"), match.end())
        number, scale = scaled(match["n"], match["scale"] or match["upper"] or match["top"])
        inside = any(d.start < span[0] + 1 and span[0] < d.end for d in sentence.dates)
        known = any(d.start < span[1] and span[0] < d.end for d in found)
        if inside or known or (number < 100 and not scale) or not _happened(sentence, match.start()):
            continue
        codes, why = _suffering(sentence, span)
        if codes:
            unit = f"{scale} people".strip()
            found.append(Draft("quantity", codes, *span, quantity=number, unit=unit, inferred=why))
    return found


def _deadly(said: str) -> bool:
    """Whether a verb with its number tells that people fell or fled, not what a war cost."""
    return bool(MENTIONED.search(said)) or DEADLY.match(said) is not None


def _happened(sentence: Sentence, start: int) -> bool:
    """Whether people did fall or flee, if only so many as is thought."""
    return standing(sentence, start) == "done" or MAY_HAVE.search(sentence.text, 0, start) is not None


def _suffering(sentence: Sentence, span: tuple[int, int]) -> Told:
    """Return whose toll it is: whose people are counted, where or between whom the war is, or the home's."""
    counted = [g for g in sentence.within(*span) if g.codes]
    if counted:
        return counted[-1].codes[:1], ()
    wars = list(WAR.finditer(sentence.text))
    near = [m for m in wars if m.end() <= span[0]][-1:] or wars[:1]
    placed = _placed(sentence, near[0])
    if placed:
        return placed, ()
    if _strangers(sentence, span[0]):
        return (), ()
    home = sentence.context.home
    return ((home,), HOME_WHY) if home and not sentence.context.elsewhere else ((), ())


def _placed(sentence: Sentence, war: re.Match[str]) -> tuple[str, ...]:
    """Return the states a war is told to be of: `the fighting in A`, `the A-B war`, `A's civil war`."""
    text = sentence.text
    behind = [g for g in sentence.groups if g.start >= war.end() and g.codes]
    if behind and (
        IN.fullmatch(text, war.end(), behind[0].start) or behind[0].before in {"between", "against"}
    ):
        return tuple(dict.fromkeys(behind[0].codes))[:2] if behind[0].start - war.end() < 40 else ()
    before = [g for g in sentence.groups if g.end <= war.start() and g.codes]
    if before and BEFORE_WAR.fullmatch(text, before[-1].end, war.start()) and _modifies(before[-1]):
        return tuple(dict.fromkeys(before[-1].codes))[:2]
    return ()


def _modifies(group: Group) -> bool:
    return group.adjective or group.owner or len(group.codes) > 1


def _strangers(sentence: Sentence, stop: int) -> bool:
    """Whether others than the home state act before a figure, so that whose toll it is stays open."""
    return any(
        speaks(sentence, g) and sentence.context.home not in g.codes
        for g in sentence.within(0, stop)
        if g.codes
    )
