"""Plain text: paragraphs between blank lines, short lines alone as headings, dashes as lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from types import MappingProxyType

from thirdneighbor.core.passages import Scanned
from thirdneighbor.sources.forms.spans import Run, Spans

FORM = "plain text"
LINE = re.compile(r"[^\n]*\n?")
ITEM = re.compile(r"\s*(?:[*+•–-]|\d{1,3}[.)])\s+(?=\S)")
NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?)\s+(?=[A-Z])")
LONGEST_HEADING = 80
HEADING_WORDS = 6
CLOSING = (".", "!", "?", ":", ";", ",", "…", '"', "”", ")")
Lines = list[tuple[int, str]]


def read(text: str, *, name: str) -> Scanned:
    """Read plain text; sentences are located by section and characters.

    A line alone between blank lines that is short and ends in no mark is a heading, numbered or not; the
    first one, if nothing stands before it, is the title.
    """
    building = Spans(name)
    title = ""
    every = list(paragraphs(text))
    for lines, following in zip_longest(every, every[1:]):
        first = lines[0][1]
        if mark := _numbered(lines, following):
            building.heading(_run([(lines[0][0] + mark, first[mark:])]))
            continue
        if len(lines) == 1 and _is_heading(first):
            if not title and not building.passages:
                title = first.strip()
                continue
            building.heading(_run(lines))
            continue
        items = next((at for at, (_, line) in enumerate(lines) if ITEM.match(line)), len(lines))
        if items:
            building.prose(_run(lines[:items]))
        for item in _items(lines[items:]):
            building.item(_run(item))
    meta = MappingProxyType({"title": title} if title else {})
    return Scanned(FORM, title or name, tuple(building.passages), tuple(building.links), (), meta)


def paragraphs(text: str) -> Iterator[Lines]:
    """Yield the lines of each paragraph, each with the character it starts at."""
    lines: Lines = []
    for match in LINE.finditer(text):
        line = match.group()
        if line.strip():
            lines.append((match.start(), line))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_heading(line: str) -> bool:
    words = line.strip()
    return len(words) <= LONGEST_HEADING and not words.endswith(CLOSING) and not ITEM.match(line)


def _numbered(lines: Lines, following: Lines | None) -> int:
    """Return where the words of a numbered heading start, 0 where a line is none: prose must follow."""
    line = lines[0][1]
    mark = NUMBER.match(line)
    words = line[mark.end() :].strip() if mark else ""
    alone = len(lines) == 1 and 0 < len(words.split()) <= HEADING_WORDS and not words.endswith(CLOSING)
    prose = following is not None and not ITEM.match(following[0][1])
    return mark.end() if mark and alone and prose else 0


def _items(lines: Lines) -> Iterator[Lines]:
    item: Lines = []
    for start, line in lines:
        if mark := ITEM.match(line):
            if item:
                yield item
            item = [(start + mark.end(), line[mark.end() :])]
        else:
            item.append((start, line))
    if item:
        yield item


def _run(lines: Lines) -> Run:
    run = Run()
    for start, line in lines:
        run.add(line, start)
    return run
