"""Words that tell a visit, from table journeys, looked for only where their first words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import Phrases

Key = TypeVar("Key", bound=Hashable)

ADJECTIVES = r"(?:[\w’'.-]+\s+){0,4}?"
ADVERBS = (
    r"(?:(?:\w+ly|back|on|first|again|over|off|up|down|out|straight|direct|in\s+person|together|alone|home|next"
    r"|then|once|twice|three\s+times|several\s+times|overnight|onward|himself|herself|in\s+secret|by\s+\w+"
    r"|with\s+(?:his|her)\s+\w+|there)\s+){0,3}?"
)
PREPOSITION = gated(r"(?:to|for|into|in|at)\b")


def said_in(phrases: Phrases, text: str) -> tuple[re.Match[str], ...]:
    """Return the places of phrases of the tables in a text, as matches in its lower case.

    >>> from thirdneighbor.core.tables import package_data
    >>> went = journeys_in(package_data())["went"]
    >>> [match.group() for match in said_in(went, "He paid a short state visit to Rome, then flew to Oslo")]
    ['paid a short state visit to', 'flew to']
    """
    lower = text.lower()
    return phrases.found(lower if len(lower) == len(text) else text)


@cache
def journeys_in(folder: DataFolder) -> Mapping[str, Phrases]:
    """Return the phrases of table journeys by sense."""
    return phrases_by((row["sense"], row["form"]) for row in folder.table("journeys"))


def phrases_by(told: Iterable[tuple[Key, str]]) -> Mapping[Key, Phrases]:
    """Return phrases, written as in table journeys, by what each is told to mean."""
    forms: dict[Key, list[str]] = defaultdict(list)
    for key, form in told:
        forms[key].append(form)
    return MappingProxyType({key: phrases_of(found) for key, found in forms.items()})


def phrases_of(forms: list[str]) -> Phrases:
    """Return phrases as table journeys writes them, ready to be looked for with `said_in`."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return Phrases([(form, _pattern(form)) for form in longest], before=r"(?<![\w-])", after=r"(?![\w-])")


def _pattern(form: str) -> str:
    head, _, rest = form.partition(" ")
    return re.escape(head) + _rest(rest)


def _rest(rest: str) -> str:
    """Return what follows the first word as a pattern; `~` before a preposition stands for adverbs."""
    if not rest:
        return ""
    parts, words = [r"\s+"], rest.split()
    for at, word in enumerate(words):
        if word == "~":
            adverbs = PREPOSITION.match(words[at + 1]) if at + 1 < len(words) else None
            parts.append(ADVERBS if adverbs else ADJECTIVES)
        else:
            parts.append(re.escape(word) + (r"\s+" if at + 1 < len(words) else ""))
    return "".join(parts)
