"""Acts whose verb is left out: `Chile recognized it in 1950, Peru a year later`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

OPENING = gated(
    r"(?:[,;]|,?\s+and)\s+(?:then\s+|later\s+)?(?:(?P<one>one|that)\s+(?:of|by|with|from|to|in)\s+)?(?:the\s+)?"
)
DATED = gated(r"(?:in|on|only\s+in|as\s+early\s+as|that)?(?:\s*the)?")
WHO = frozenset({"name", "seat", "organization", "people"})


def gapped(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return an act once more for whoever is named after it with nothing but a date of its own."""
    found: list[Draft] = []
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    for before, group in _parallels(sentence):
        first = [d for d in acts if d.start < before.start() and d.end <= group.start]
        if not first or any(group.start <= d.start < group.end + 20 for d in made):
            continue
        parties = _exchanged(sentence, first[-1], before, group)
        if parties and parties != first[-1].parties:
            found.append(
                replace(
                    first[-1],
                    parties=parties,
                    start=group.start,
                    end=group.end,
                    date=None,
                    people=(),
                    inferred=("the act is that of the words before",),
                    alone=True,
                )
            )
    return found


def _parallels(sentence: Sentence) -> list[tuple[re.Match[str], Group]]:
    """Return the names that stand between a comma and a date, each with the words that open its part."""
    text = sentence.text
    dates = [d for d in sentence.dates if not d.since]
    found = []
    for group in sentence.groups:
        first = group.mentions[0]
        opening = next(
            (
                m
                for m in OPENING.finditer(text, max(0, group.start - 24), group.start)
                if m.end() == group.start
            ),
            None,
        )
        follows = any(
            d.start >= group.end and DATED.fullmatch(text[group.end : d.start].strip()) for d in dates
        )
        led = [d for d in dates if opening and d.end <= opening.start() + 1]
        if opening and follows and led and group.codes and first.kind in WHO and not first.owner:
            found.append((opening, group))
    return found


def _exchanged(sentence: Sentence, act: Draft, opening: re.Match[str], group: Group) -> tuple[str, ...]:
    """Return the parties of the act with the one exchanged that stands where the new one does.

    A name right before the first date is the object, and so is the new one; else, or where the object is
    the home state, the new one acts.
    """
    text = sentence.text
    dates = [d for d in sentence.dates if act.start < d.start and d.end <= opening.start() + 1]
    between = sentence.within(act.end, dates[0].start) if dates else []
    near = bool(between) and DATED.fullmatch(text[between[-1].end : dates[0].start].strip())
    if (
        near
        and sentence.context.home not in between[-1].codes
        and not opening.group("one")
        and len(act.parties) > 1
        and set(between[-1].codes) & set(act.parties[1:])
    ):
        return (act.parties[0], *(c for c in group.codes if c != act.parties[0]))
    rest = [c for c in act.parties[1:] if c not in group.codes]
    return tuple(dict.fromkeys([*group.codes, *rest]))
