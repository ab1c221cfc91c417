"""Patterns compiled when first tried, and tried only where letters stand that they cannot do without.

Hundreds of rules are tried on every sentence and few of them match. To look for the letters of a rule costs
a small part of a search. Table `letters` holds them, which `tools/make_letters.py` makes from the patterns;
a rule that the table lacks is tried everywhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any, cast

from thirdneighbor.core.tables import package_data

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
# What the methods give where nothing is found; the others are asked too rarely to be worth it.
NOTHING: Mapping[str, Any] = {"findall": (), "finditer": (), "fullmatch": None, "match": None, "search": None}
# Compiled, these fail faster than letters are looked for.
AT_ONCE = frozenset({"fullmatch", "match"})
_FOLDS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})


class Gated:
    """A pattern with the methods of a compiled one, each made when it is first asked for.

    They are those of the compiled pattern, but most of them first look for its letters.
    """

    __slots__ = (*METHODS, "compiled", "flags", "letters", "pattern")

    def __init__(self, pattern: str, flags: int = 0, *, letters: bool = True) -> None:
        self.pattern = pattern
        self.flags = flags
        self.letters = letters

    def __repr__(self) -> str:
        return f"gated({self.pattern!r})"

    def __getattr__(self, name: str) -> Any:
        """Make a method, or the compiled pattern, when it is asked for the first time."""
        if name == "compiled":
            self.compiled = re.compile(self.pattern, self.flags)
            return self.compiled
        if name not in METHODS:
            raise AttributeError(name)
        letters, folds = _letters().get(rule_key(self), NO_LETTERS) if self.letters else NO_LETTERS
        if letters and name in NOTHING:
            method = _behind(self, letters, name, folds=folds)
        else:
            method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method


NO_LETTERS: tuple[tuple[str, ...], bool] = ((), False)


def rule_key(rule: Gated) -> str:
    """Return the name of a rule in table `letters`: a digest of its pattern and flags."""
    return blake2b(f"{int(rule.flags)}:{rule.pattern}".encode(), digest_size=8).hexdigest()


@cache
def _letters() -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """Return the letters of each rule by its key, and whether they are to be looked for in small letters."""
    return {
        row["rule"]: (tuple(row["letters"].split("|")), row["folded"] == "yes")
        for row in package_data().table("letters")
    }


def _behind(rule: Gated, letters: tuple[str, ...], name: str, *, folds: bool) -> Callable[..., Any]:
    """Return a method of a pattern that is tried, and compiled, only where one of some letters stands."""
    tried: Callable[..., Any] | None = None
    none = NOTHING[name]

    def found(text: str, pos: int = 0, endpos: int = sys.maxsize) -> Any:
        nonlocal tried
        low = text
        if folds:
            low = text.lower() if text.isascii() else text.translate(_FOLDS).lower()
        for spelling in letters:
            if spelling in low:
                if tried is None:
                    tried = getattr(rule.compiled, name)
                    if name in AT_ONCE:
                        setattr(rule, name, tried)
                return tried(text, pos, endpos)
        return none

    return found


def stands(letters: Iterable[str], text: str) -> bool:
    """Whether one of some spellings stands in a text."""
    for spelling in letters:  # noqa: SIM110 - `any` would take twice the time
        if spelling in text:
            return True
    return False


def gated(pattern: str, flags: int = 0, *, letters: bool = True) -> re.Pattern[str]:
    """Return a pattern that is compiled when first tried, and tried only where its letters stand.

    Without `letters`, none are looked for: for patterns of so many words that it would not pay.

    >>> rule = gated("(?:paid|made) a visit")
    >>> rule.search("Lima made a visit") is not None, rule.search("Lima made a road")
    (True, None)
    """
    return cast("re.Pattern[str]", Gated(pattern, flags, letters=letters))
