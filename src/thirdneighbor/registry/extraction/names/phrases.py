"""Phrases of the tables, looked for only where their first words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count
from types import MappingProxyType

WORD = re.compile(r"[^\W_]+")
# Which tables have a phrase that begins with a word: most tables have none that a given sentence could hold.
_tables_by_head: dict[str, set[int]] = {}
_numbers = count()


class Phrases:
    """The phrases of a table as patterns parted by first words, each compiled where its word first stands.

    They find what one pattern of all phrases would: of two phrases at one place the one written first.
    """

    __slots__ = ("_compiled", "after", "before", "flags", "heads", "number", "parts")

    def __init__(
        self, written: Iterable[tuple[str, str]], *, before: str, after: str, flags: int = 0
    ) -> None:
        """Take each phrase with its pattern, the longest first, and what may not stand before or after."""
        parts: dict[str, list[str]] = {}
        for phrase, pattern in written:
            parts.setdefault(head_of(phrase), []).append(pattern)
        self.parts = MappingProxyType({head: tuple(patterns) for head, patterns in parts.items() if head})
        self.heads = frozenset(self.parts)
        self.before, self.after, self.flags = before, after, flags
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.number = next(_numbers)
        for head in self.heads:
            _tables_by_head.setdefault(head, set()).add(self.number)
        _told_of.cache_clear()

    def found(self, text: str) -> tuple[re.Match[str], ...]:
        r"""Return the places of the phrases in a text, in order, none over another.

        >>> peace = Phrases([("made peace", r"made\s+peace"), ("truce", "truce")], before="", after=r"\b")
        >>> [match.group() for match in peace.found("They made  peace after a truce")]
        ['made  peace', 'truce']
        """
        return _found(self, text) if self.number in _told_of(text) else ()

    def look(self, text: str) -> tuple[re.Match[str], ...]:
        """Look for the phrases; `found` remembers what was looked for last."""
        said = word_places(text)
        here = self.heads.intersection(said)
        found: list[re.Match[str]] = []
        end = 0
        for start, head in sorted((at, word) for word in here for at in said[word]):
            match = self._part(head).match(text, start) if start >= end else None
            if match:
                found.append(match)
                end = match.end()
        return tuple(found)

    def _part(self, head: str) -> re.Pattern[str]:
        if head not in self._compiled:
            joined = "|".join(self.parts[head])
            self._compiled[head] = re.compile(f"{self.before}(?:{joined}){self.after}", self.flags)
        return self._compiled[head]


@lru_cache(maxsize=256)
def _told_of(text: str) -> frozenset[int]:
    """Return the tables one of whose phrases may stand in a text."""
    here = _tables_by_head.keys() & word_places(text).keys()
    return frozenset().union(*(_tables_by_head[word] for word in here))


@lru_cache(maxsize=256)
def _found(phrases: Phrases, text: str) -> tuple[re.Match[str], ...]:
    return phrases.look(text)


@lru_cache(maxsize=256)
def word_places(text: str) -> Mapping[str, tuple[int, ...]]:
    """Return where each word of a text begins, by its folded form.

    >>> word_places("It said so; it SAID.")["said"]
    (3, 15)
    """
    found: dict[str, list[int]] = {}
    for word in WORD.finditer(text):
        found.setdefault(word.group().casefold(), []).append(word.start())
    return {word: tuple(places) for word, places in found.items()}


def head_of(phrase: str) -> str:
    """Return the first word of a phrase, folded; nothing where it does not open with a word."""
    word = WORD.match(phrase.casefold())
    return word.group() if word else ""
