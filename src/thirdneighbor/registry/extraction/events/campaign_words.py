"""The words of war and territory of table `campaigns`: what armies do, and what a land comes under."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.names.phrases import Phrases
from thirdneighbor.registry.extraction.names.vocabulary import UNCHANGED, inflected, longest_first

NOT_BEFORE, NOT_AFTER = r"(?<![\w-])", r"(?![\w-])"
THIRD = 1
OBJECT = r"(?:\s+(?:them|it|him|the\s+[\w-]+|[\w-]+\s+(?:forces|troops|fighters)))?"


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """Past forms and participles of verbs, and nouns, each looked for only where its first word stands."""

    takes: Phrases
    moves: Phrases
    launches: Phrases
    helps: Phrases
    gives: Phrases
    attack: Phrases
    land: Phrases
    foes: Phrases
    backing: Phrases
    rule: Phrases
    status: Phrases


@cache
def campaign_words(folder: DataFolder) -> CampaignWords:
    """Return the words of table `campaigns` of a folder."""
    rows = [(row["sense"], row["form"]) for row in folder.table("campaigns")]

    def forms(sense: str) -> list[str]:
        return [form for told, form in rows if told == sense]

    def verbs(sense: str) -> Phrases:
        return _phrases(past for verb in forms(sense) for past in told_forms(verb))

    def nouns(sense: str) -> Phrases:
        return _phrases(forms(sense))

    return CampaignWords(
        takes=verbs("takes"),
        moves=verbs("moves"),
        launches=verbs("launches"),
        helps=verbs("helps"),
        gives=verbs("gives"),
        attack=nouns("attack"),
        land=nouns("land"),
        foes=nouns("foes"),
        backing=nouns("backing"),
        rule=nouns("rule"),
        status=nouns("status"),
    )


def told_forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb that tell what was done: its past and its participles.

    >>> told_forms("seize"), told_forms("push back")
    (('seized', 'seizing'), ('pushed back', 'pushing back'))
    """
    head = verb.partition(" ")[0]
    unchanged = head in UNCHANGED
    return tuple(
        form for at, form in enumerate(inflected(verb)) if at != THIRD and (form != verb or unchanged)
    )


def _phrases(forms: Iterable[str]) -> Phrases:
    """Return phrases; an object may stand inside those that end in a particle: `drove them back`."""
    written = [(form, _apart(pattern)) for form, pattern in longest_first(dict.fromkeys(forms))]
    return Phrases(written, before=NOT_BEFORE, after=NOT_AFTER, flags=re.IGNORECASE)


def _apart(pattern: str) -> str:
    head, gap, particle = pattern.partition(r"\s+")
    inside = particle in {"back", "out", "off"} and head.endswith(("ed", "ing", "e", "ew", "t"))
    return rf"{head}{OBJECT}\s+{particle}" if inside and gap else pattern
