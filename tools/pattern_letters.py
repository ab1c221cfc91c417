"""Read from a pattern which letters none of its matches can do without.

It uses the parser of `re`, which is private to CPython, so it stands here and not in the package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

_PARSER: Any = import_module("re._parser")
_LITERAL = _PARSER.LITERAL
# So many spellings a rule may ask for; beyond it the letters cost more than they save.
MOST = 64
# Letters that stand in most sentences and tell nothing.
COMMON_TEXT = (
    "the and was were has had have that this with from for are his its who which not but been their they her "
    "ing ion ent ter ould ally tion"
)
COMMON = frozenset(COMMON_TEXT.split())


def letters_of(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], bool]:
    r"""Return spellings one of which stands in whatever a pattern matches, and whether in small letters.

    >>> letters_of(r"was\s+(?:the\s+)?guests?\s+of"), letters_of("[Aa]id|trade")
    ((('guest',), False), (('Aid', 'aid', 'trade'), False))
    """
    return _letters_in(_PARSER.parse(pattern, int(flags)))


def _letters_in(parsed: Any) -> tuple[tuple[str, ...], bool]:
    folds = bool(parsed.state.flags & re.IGNORECASE) or "(?i" in parsed.state.str
    asked = _Asked()
    asked.read(parsed)
    found = min(asked.ended(), key=_cost, default=[])
    if not found or _cost(found) >= MOST:
        return (), False
    best = {spelling.lower() if folds else spelling for spelling in found}
    kept = (one for one in best if not any(other != one and other in one for other in best))
    return tuple(sorted(kept, key=lambda one: (len(one), one))), folds


def _cost(spellings: Iterable[str]) -> float:
    """Return how little spellings tell: the more of them, and the shorter and more common, the less."""
    return sum(
        24 if one.lower() in COMMON or len(one) < 3 else 1 + 24 / len(one) ** 2 if one else MOST
        for one in spellings
    )


class _Asked:
    """What the parts of a pattern ask for, each one of some spellings; `run` is the last, still going on."""

    __slots__ = ("exact", "run", "sets")

    def __init__(self) -> None:
        self.sets: list[list[str]] = []
        self.run = [""]
        self.exact = True

    def ended(self) -> list[list[str]]:
        """Return the sets that may serve: every spelling has letters."""
        return [one for one in [*self.sets, self.run] if one and all(len(spelling) > 1 for spelling in one)]

    def cut(self) -> None:
        """End the run: what follows may be anything."""
        self.sets.append(self.run)
        self.run, self.exact = [""], False

    def grow(self, ways: Sequence[str]) -> None:
        """Let the run go on in one of some ways."""
        if len(self.run) * len(ways) > MOST:
            self.cut()
        else:
            self.run = [before + way for before in self.run for way in ways]

    def read(self, parts: Iterable[tuple[Any, Any]]) -> None:
        """Read the parts of a pattern one after another."""
        for op, value in parts:
            if op is _LITERAL and value < 128:
                letter = chr(value)
                self.run = [before + letter for before in self.run]
            elif reader := _READERS.get(op.name):
                reader(self, value)
            else:
                self.cut()

    def one_of(self, items: list[tuple[Any, Any]]) -> None:
        """Read one of some letters."""
        if len(items) <= 4 and all(op is _LITERAL and code < 128 for op, code in items):
            self.grow([chr(code) for _, code in items])
        else:
            self.cut()

    def nothing(self, _: Any) -> None:
        """Read what takes no letters: a boundary, a look ahead or behind."""

    def group(self, value: Any) -> None:
        """Read a group."""
        self.inner(value[-1])

    def branch(self, value: Any) -> None:
        """Read alternatives: together exact, or one set of the best of each."""
        told = [_asked(one) for one in value[1]]
        if all(one.exact for one in told):
            self.grow([spelling for one in told for spelling in one.run])
            return
        best = [min(one.ended(), key=_cost, default=[]) for one in told]
        self.cut()
        if all(best):
            self.sets.append([spelling for one in best for spelling in one])

    def repeat(self, value: Any) -> None:
        """Read what may stand several times or not at all."""
        least, most, parts = value
        inner = _asked(parts)
        if inner.exact and (least, most) in {(0, 1), (1, 1)}:
            self.grow([*inner.run, ""] if least == 0 else inner.run)
            return
        self.cut()
        if least:
            self.sets += inner.ended()

    def inner(self, parts: Any) -> None:
        """Read the parts of a group in its place."""
        told = _asked(parts)
        if told.exact:
            self.grow(told.run)
            return
        self.cut()
        self.sets += told.ended()


def _asked(parts: Any) -> _Asked:
    asked = _Asked()
    asked.read(parts)
    return asked


_READERS: dict[str, Callable[[_Asked, Any], None]] = {
    "IN": _Asked.one_of,
    "AT": _Asked.nothing,
    "ASSERT": _Asked.nothing,
    "ASSERT_NOT": _Asked.nothing,
    "SUBPATTERN": _Asked.group,
    "ATOMIC_GROUP": lambda asked, value: asked.inner(value),
    "BRANCH": _Asked.branch,
    "MAX_REPEAT": _Asked.repeat,
    "MIN_REPEAT": _Asked.repeat,
    "POSSESSIVE_REPEAT": _Asked.repeat,
}
