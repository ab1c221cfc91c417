"""Dated acts told by a noun: `the expulsion of the ambassador`, `its recognition by Belgrade`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.acting import standing
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.event_nouns import MOOTED
from thirdneighbor.registry.extraction.mentions import Group

LEAD = r"(?:(?:[a-z]+ed|full|formal|official|mutual|brief|sudden|second|first|military|armed)\s+)?"
ENVOYS = re.compile(r"\s*(?:['’]s\s+|\s)(?:\w+\s+)?(?:ambassadors?|diplomats?|envoys?|attach[ée]s?)\b")
OBJECT = re.compile(r"\s+(?:of|from|to|into|on|over|in|against)\s+(?:[\w’'-]+\s+){0,4}?$")
HAPPENED = re.compile(
    r"\b(?:led|prompted|followed|came|was|were|began|ended|caused|provoked|triggered|after|with|by|upon"
    r"|brought|since|sealed|completed|marked|of|in|on)\b"
)
OFFICES = frozenset({"ambassador", "envoy", "special envoy"})
OWN = frozenset({"expulsion", "recall", "severance", "closure", "rupture"})


def nominals(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for every act told by a noun whose parties and date stand beside it."""
    found: list[Draft] = []
    for match in sentence.vocabulary.nominal.finditer(sentence.text):
        left, right = sentence.clause(match.start(), match.end())
        near = (match.start() - 40, match.end() + 40)
        if any(d.start < near[1] and near[0] < d.end for d in [*made, *found] if d.kind != "statement"):
            continue
        dated = [
            d for d in sentence.dates if not d.since and ((left <= d.start and d.end <= right) or d.start < 4)
        ]
        if not dated or standing(sentence, match.start()) != "done":
            continue
        if not HAPPENED.search(sentence.text) or MOOTED.search(sentence.text, match.end(), right):
            continue
        parties, why = _parties(sentence, match, right)
        if parties:
            word = match.group().casefold()
            found.append(
                Draft(
                    "event",
                    parties[:4],
                    match.start(),
                    match.end(),
                    instrument=word,
                    sense=word,
                    inferred=why,
                )
            )
    return found


def _parties(sentence: Sentence, match: re.Match[str], right: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts, then upon whom: owner or `by` first, `of` and `from` second."""
    text, home = sentence.text, sentence.context.home
    before = [g for g in sentence.groups if g.end <= match.start() and g.codes]
    after = [g for g in sentence.within(match.end(), right) if g.codes]
    agents = [g for g in after if g.before == "by" and g.start - match.end() < 80]
    gap = text[before[-1].end : match.start()] if before else ""
    owners = before[-1:] if before and re.fullmatch(rf"(?:['’]s?)?\s+{LEAD}", gap) else []
    owners = [g for g in owners if g.owner or g.mentions[-1].adjective]
    objects = [g for g in after if g not in agents and OBJECT.search(text[match.end() - 1 : g.start])][:1]
    its = bool(re.search(r"\b(?:its|their)\s+(?:\w+\s+)?$", text[: match.start()]))
    word = match.group().casefold()
    envoy = bool(objects) and (
        objects[0].mentions[-1].office in OFFICES or bool(ENVOYS.match(text[objects[0].end :]))
    )
    actors = _codes(agents or owners)
    if not actors and envoy and home and home not in _codes(objects) and word in OWN:
        return (home, *_codes(objects)), ("the document's home state is the one that acts",)
    patients = _codes(objects) or (_codes(owners) if agents else ())
    if agents and its and not patients and home and home not in actors:
        return (*actors, home), ("the possessive stands for the document's home state",)
    whole = tuple(dict.fromkeys([*actors, *patients]))
    if len(whole) == 1 and actors and home and home not in whole and set(sentence.codes()) <= {*whole, home}:
        return (*whole, home), ("the document's home state is the party not named",)
    return (whole, ()) if actors and (len(whole) > 1 or agents) else ((), ())


def _codes(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for g in groups for c in g.codes))
