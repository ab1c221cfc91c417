"""Marks inside a line: links, emphasis and tags become plain text, links are kept with their place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from thirdneighbor.core.passages import Link

MARK = re.compile(
    r"\[\[(?P<target>[^\[\]|]{1,300})(?:\|(?P<label>[^\[\]]{0,300}))?\]\]"
    r"|(?<!!)\[(?P<words>[^\[\]]{1,300})\]\((?P<address>[^()\s]{1,500})\)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,500}>)"
    r"|(?P<emphasis>\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|'''?|`)"
)
SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A line in plain text, with its links and where each begins in it."""

    text: str
    links: tuple[tuple[int, Link], ...]


def plain(line: str, *, keep_stars: bool = False) -> Plain:
    """Return a line without its marks; `keep_stars` leaves single stars, which tables use as notes' marks.

    >>> plain("**See** [[ties_of_x | ties]] of X").text
    'See ties of X'
    """
    pieces: list[str] = []
    links: list[tuple[int, Link]] = []
    length, start = 0, 0
    for mark in MARK.finditer(line):
        if keep_stars and mark.group("emphasis") == "*":
            continue
        before = html.unescape(line[start : mark.start()])
        shown = ""
        if mark.group("target") is not None:
            label = mark.group("label")
            shown = (mark.group("target") if label is None else label).strip()
            link = Link(mark.group("target").strip(), shown)
        elif mark.group("words") is not None:
            shown = mark.group("words").strip()
            link = Link(mark.group("address"), shown)
        length += len(before)
        if shown:
            links.append((length, link))
        pieces += [before, shown]
        length += len(shown)
        start = mark.end()
    pieces.append(html.unescape(line[start:]))
    return Plain("".join(pieces), tuple(links))


def squeezed(text: str) -> str:
    """Return text with every run of spaces as one and none at the ends.

    >>> squeezed("  a   b ")
    'a b'
    """
    return SPACES.sub(" ", text).strip()
