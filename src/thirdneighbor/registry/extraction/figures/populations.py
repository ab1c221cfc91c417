"""Shares of a population told of before: `78 percent of the population`, `the remaining five percent`."""

from __future__ import annotations

from collections.abc import Iterable

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import FIGURE_OF_HOME, POPULATION_BEFORE, Told
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

PEOPLED = ("share of population", "share of people", "people", "inhabitants")
# A part of the same whole as the shares before.
REST = gated(
    r"\b[Tt]he\s+(?:remaining|remainder|rest|other)\b[^.;]{0,20}$|\b(?:followed\s+by|with|while|alongside)\s[^.;]{2,60}$"
    r"|\b(?:account|mak|compris|constitut|form|represent)\w*\s[^.;,]{0,30}$"
)
REMAINING = gated(r"\W*(?:[Tt]he\s+)?(?:remaining|remainder|rest|other)\b")
POPULATION = gated(r"\b(?:population|inhabitants|census|people)\b")


def population_of(sentence: Sentence, start: int, unit: str, said: Told) -> Told:
    """Return of whom a share of a population is that names no state: of whom the one before was."""
    told, (codes, why) = sentence.context.peopled, said
    named = bool(codes) and FIGURE_OF_HOME not in why and not _counted_only(sentence, codes)
    if not told or named or not unit.startswith("share"):
        return said
    text = sentence.text
    if unit in PEOPLED or REMAINING.match(text) or (POPULATION.search(text) and REST.search(text, 0, start)):
        return (told,), (POPULATION_BEFORE,)
    return said


def _counted_only(sentence: Sentence, codes: Iterable[str]) -> bool:
    """Whether parties are named only by the people counted: `followed by Russians comprising 17 percent`."""
    kinds = {m.kind for m in (*sentence.names, *sentence.people) if m.code in codes and not m.mute}
    return kinds == {"people"}


def remember_population(sentence: Sentence, drafts: Iterable[Draft]) -> None:
    """Keep in mind whose people the sentence measures, until another state is told of."""
    measured = [d for d in drafts if d.kind == "quantity" and d.unit.endswith(PEOPLED) and d.parties]
    context = sentence.context
    if measured:
        context.peopled = measured[0].parties[0]
    elif any(speaks(sentence, g) and g.codes and g.codes[0] != context.peopled for g in sentence.groups):
        context.peopled = ""
