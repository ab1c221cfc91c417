"""A measured size as a claim: whom it is of, whether it is one at all, and what repeats another."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.borders import border_of
from thirdneighbor.registry.extraction.figures.measured import measured_of
from thirdneighbor.registry.extraction.figures.numerals import ABOUT
from thirdneighbor.registry.extraction.figures.of_others import (
    HOME_WHY,
    in_passing,
    of_others,
    peopled,
    place_of,
    polled,
)
from thirdneighbor.registry.extraction.figures.populations import population_of
from thirdneighbor.registry.extraction.figures.residents import taken_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import FIGURE_OF_HOME, Told
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

NO_SIZE = gated(
    r"^\s*(?:years?|months?|weeks?|days?|hours?|times|-year|decades?|centur|members|countries|states"
    r"|meetings|visits|agreements|documents|points|parties|seats|votes|rounds|nations|neighbors"
    r"|ministers|deputies|lawmakers|minutes)\b",
    re.IGNORECASE,
)
WANTED = gated(r"\b(?:will|would|could|aim\w*\s+to|wants?\s+to|plans?\s+to|hopes?\s+to|if)\b", re.IGNORECASE)
WHERE = gated(r"[\s,]*where\b")
TO_COME = gated(r"[^,;.]{0,50}\b(?:is|are)\s+to\s+(?!be\s+found)[a-z]+\b")
# `had promised 20 million tons a year by 2027` is a plan.
PROMISED = gated(r"\b(?:promis|pledg|commit|vow|target|undert|agree)\w*\b", re.IGNORECASE)
BY_THEN = gated(r"[^,;.]{0,60}\bby\s+(?:the\s+end\s+of\s+|the\s+year\s+)?20\d\d\b")
# Figures of victims, distances and crowds measure no state.
ASIDE = gated(
    r"\b(?:massacre|deaths?|killing|murder|slaughter)s?\s+of\s+(?:\w+\s+){0,2}$|"
    r"\bwithin\s+(?:about\s+|some\s+|only\s+|just\s+)?$|\b(?:displac\w+|kill\w*|arrest\w*|wound\w*|depos(?:es?|ed|ing)|execut\w*|murder\w*|mobbed|greeted|cheered|watched"
    r"|attended|applauded|spoke|addressed)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
MANNED = ("troops", "soldiers", "policemen", "advisers", "police officers")
# A figure that is the subject of its own clause, behind a semicolon.
SUBJECT = gated(
    rf";\s+(?:(?:that|this|the\s+(?:next|same|following))\s+\w+,?\s+|in\s+(?:\w+\s+)?(?:\d{{4}})?,?\s*|by\s+then,?\s+|then\s+)?{ABOUT}"
)
UNDERGO = gated(r"\s+(?:were|was|had\s+been|have\s+been|are|left|fled|had\s+to)\b")
OF_THE = gated(r"\s+(?:of|from)\s+(?:the\s+)?")
# `was answered by Peru with the dispatch of 500 troops`
WITH_FORCE = gated(
    r"\s+with\s+(?:the\s+|an?\s+)?(?:(?:dispatch|despatch|sending|deployment|landing|force)\s+(?:of\s+)?)?(?:[a-z]+\s+){0,2}$"
)
OF_ITS = gated(r"\s(?:of\s+)?(?:its|their)\s", re.IGNORECASE)
# `it would protect its 30,000 citizens`: they are there already.
OWNED = gated(
    r"(?:\b(?:its|their)|['’]s)\s+(?:about\s+|some\s+|nearly\s+|almost\s+|over\s+|estimated\s+|more\s+than\s+)?$"
)
PERSONAL = ("people", "troops", "soldiers")
VICTIMS = gated(
    r"(?:\s+(?:to|and|or)\s+[\d,.]+\s+(?:people|civilians))?(?:,\s[^,;.\d]{3,40},)?\s+(?:on\s+board|aboard|died|perished|drowned|marched|protested|gathered|dead|attended|took\s+part|murdered|massacred|killed|slaughtered"
    r"|(?:were|was|are|had\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:killed|wounded|arrested|injured|executed|shot|evacuated|jailed"
    r"|(?:put|placed|kept)\s+on|added\s+to|blacklisted|sanctioned|charged|indicted|sentenced|hanged|detained|acquitted|honou?red))\b"
)
# `nine barrels in ten`: a share, no size
IN_TEN = gated(
    r"\s+(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|ten|twenty|a\s+hundred|100|10)\b"
    r"(?!\s+(?:million|billion|\w*years?|months?|weeks?|days?|hours?))"
)
IMPERIAL = gated(r"\((?:about\s+|around\s+|over\s+|some\s+|approximately\s+|nearly\s+)?$", re.IGNORECASE)


def size_draft(sentence: Sentence, span: tuple[int, int], number: float, unit: str) -> Draft | None:
    """Return the draft of a figure that stands at a place; None for one planned or of nothing measured."""
    start, stop = span
    owned = unit.endswith("people") and OWNED.search(sentence.text, 0, start)
    if NO_SIZE.match(sentence.text[stop:]) or (planned(sentence, start) and not owned):
        return None
    if shared := border_of(sentence, start, stop, unit):
        return Draft("quantity", shared, start, stop, quantity=number, unit=unit)
    codes, why = measured_of(sentence, start, stop)
    codes, why = taken_in(sentence, start, stop, unit, (codes, why))
    if unit.endswith("people"):
        codes = _living(sentence, start, codes)
        codes, why = _acted_on(sentence, start, stop) or (codes, why)
    if unit.endswith(MANNED):
        codes, why = (of_force, ()) if (of_force := _of_force(sentence, start, stop)) else (codes, why)
    codes, why = population_of(sentence, start, unit, _apart(sentence, span, unit, (codes, why)))
    if not codes or (why and of_others(sentence, start, stop)):
        return None
    return Draft("quantity", codes, start, stop, quantity=number, unit=unit, inferred=why)


def _apart(sentence: Sentence, span: tuple[int, int], unit: str, said: Told) -> Told:
    """Return of whom a figure is, without those whom the sentence names for something else."""
    codes, why = said
    if near := place_of(sentence, span[1], unit):
        return near, ()
    if polled(sentence.text, unit):
        codes = codes[:1]
    passing = in_passing(sentence)
    left = tuple(c for c in codes if c not in passing)
    if unit.startswith("share"):
        counted = peopled(sentence, *span, left)
        left = left if counted is None else counted
    if left or not codes:
        return left, why
    home = sentence.context.home
    return ((home,), HOME_WHY) if home else ((), ())


def _acted_on(sentence: Sentence, start: int, stop: int) -> Told | None:
    """Return the home state for people who are the subject of a new clause: `; that May 500 Jews left`."""
    home = sentence.context.home
    opened = SUBJECT.fullmatch(sentence.text, max(sentence.text.rfind(";", 0, start), 0), start)
    if home and opened and UNDERGO.match(sentence.text, stop):
        return (home,), (FIGURE_OF_HOME,)
    return None


def _of_force(sentence: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """Return whose soldiers `500 soldiers of NATO` are, or those that somebody answered with."""
    text = sentence.text
    behind = next(iter(sentence.within(stop, len(text))), None)
    if behind and behind.codes and OF_THE.fullmatch(text, stop, behind.start):
        placed = behind.mentions[0].is_city or behind.owns
        if not placed:
            return behind.codes[:1]
    if OF_ITS.search(text, start, stop) and not sentence.within(0, start):
        return sentence.context.subject[:1]
    agents = [g for g in sentence.within(0, start) if g.before == "by" and g.codes]
    return agents[-1].codes[:1] if agents and WITH_FORCE.fullmatch(text, agents[-1].end, start) else ()


def _living(sentence: Sentence, start: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose people live `where 4 million people live`: the state right before, or nobody."""
    left, _ = sentence.clause(start)
    where = WHERE.match(sentence.text, left)
    if where is None or sentence.within(left, start):
        return codes
    before = [g for g in sentence.groups if g.codes and 0 <= left - g.end <= 2 and not g.owner]
    return before[-1].codes[-1:] if before else ()


def planned(sentence: Sentence, start: int) -> bool:
    """Whether a figure is one wanted or supposed: `it hopes to sell 5 million tons`."""
    left, _ = sentence.clause(start)
    begin = max(left, start - 60)
    if WANTED.search(sentence.text, begin, start) or TO_COME.match(sentence.text, start):
        return True
    return bool(PROMISED.search(sentence.text, begin, start) and BY_THEN.match(sentence.text, start))


def is_aside(text: str, draft: Draft) -> bool:
    """Whether a figure repeats the one before in other units, or counts distances and victims."""
    before = text[: draft.start]
    again = draft.unit.endswith("miles") and IMPERIAL.search(before)
    victims = draft.unit.endswith(PERSONAL) and VICTIMS.match(text, draft.end)
    rate = draft.quantity is not None and draft.quantity < 10 and IN_TEN.match(text, draft.end)
    return bool(again or victims or rate or ASIDE.search(before))
