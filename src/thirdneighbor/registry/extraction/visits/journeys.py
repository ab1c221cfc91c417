"""Words that tell a visit, from table journeys, looked for only where their first words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated

ADJECTIVES = r"(?:[\w’'.-]+\s+){0,4}?"
ADVERBS = (
    r"(?:(?:\w+ly|back|on|first|again|over|off|up|down|out|straight|direct|in\s+person|together|alone|home|next"
    r"|then|once|twice|three\s+times|several\s+times|overnight|onward|himself|herself|in\s+secret|by\s+\w+"
    r"|with\s+(?:his|her)\s+\w+|there)\s+){0,3}?"
)
PREPOSITION = gated(r"(?:to|for|into|in|at)\b")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one sense, by their first words and as one pattern for text in lower case."""

    heads: frozenset[str]
    pattern: re.Pattern[str]

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Return the places of the phrases in a text.

        >>> from thirdneighbor.core.tables import package_data
        >>> went = journeys_in(package_data())["went"]
        >>> [match.group() for match in went.found("He paid a short state visit to Rome, then flew to Oslo")]
        ['paid a short state visit to', 'flew to']
        """
        lower, said = _lower(text)
        if self.heads.isdisjoint(said):
            return iter(())
        return self.pattern.finditer(lower)


@lru_cache(maxsize=64)
def _lower(text: str) -> tuple[str, frozenset[str]]:
    """Return a text in lower case, place for place, and its words."""
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    return lower, frozenset(WORD.findall(lower))


@cache
def journeys_in(folder: DataFolder) -> Mapping[str, Phrases]:
    """Return the phrases of table journeys by sense."""
    forms: dict[str, list[str]] = defaultdict(list)
    for row in folder.table("journeys"):
        forms[row["sense"]].append(row["form"])
    return MappingProxyType({sense: phrases_of(found) for sense, found in forms.items()})


def phrases_of(forms: list[str]) -> Phrases:
    """Return a pattern that parts by first words, so that most places of a text fail at once."""
    rests: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        head, _, rest = form.partition(" ")
        rests[head].append(_rest(rest))
    joined = "|".join(
        f"{re.escape(head)}(?:{'|'.join(rests[head])})" for head in sorted(rests, key=lambda h: (-len(h), h))
    )
    return Phrases(frozenset(rests), gated(rf"(?<![\w-])(?:{joined})(?![\w-])", letters=False))


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
