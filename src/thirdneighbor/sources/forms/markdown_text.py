"""Markdown: headings, paragraphs, lists, quotes and tables line by line; code and comments are no prose."""

from __future__ import annotations

import re
from types import MappingProxyType

from thirdneighbor.core.passages import Scanned
from thirdneighbor.sources.forms.marks import marked, silenced
from thirdneighbor.sources.forms.spans import Run, Spans

FORM = "Markdown"
LINE = re.compile(r"[^\n]+|\n")
HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+")
TAIL = re.compile(r"(?:[ \t]+#{1,20})?[ \t]*$")
UNDERLINE = re.compile(r"\s{0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r"\s{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?){1,100}")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
CELLS = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r"[ \t]*:?-+:?[ \t]*")
FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
FIELD = re.compile(r"([A-Za-z][\w -]{0,60}):[ \t]*([^\n]*)")


def read(text: str, *, name: str) -> Scanned:
    """Read Markdown; sentences are located by section and characters of the source.

    Blocks are told apart by the marks their lines begin with, so nesting, however deep, costs nothing.
    The first heading is the title unless the front matter gives one. Fields of the front matter are read
    as text, never as YAML objects.
    """
    return _Reading(name).read(text)


class _Reading:
    """The blocks taken so far and the one at hand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.building = Spans(name)
        self.meta: dict[str, str] = {}
        self._block: list[tuple[int, str]] = []
        self._is_item = False
        self._fence = ""
        self._headings: list[str] | None = None

    def read(self, text: str) -> Scanned:
        """Return the document."""
        start = 0
        if front := FRONT.match(text):
            self.meta |= {key: value.strip().strip("\"'") for key, value in FIELD.findall(front.group(1))}
            start = front.end()
        for line in LINE.finditer(silenced(text), start):
            if line.group() == "\n":
                continue
            blank = line.start() > 0 and text[line.start() - 1 : line.start()] == "\n"
            if blank and text[line.start() - 2 : line.start() - 1] == "\n":
                self._close()
            self._take(line.start(), line.group())
        self._close()
        passages, links = tuple(self.building.passages), tuple(self.building.links)
        title = self.meta.get("title") or self.name
        return Scanned(FORM, title, passages, links, (), MappingProxyType(self.meta))

    def _take(self, start: int, line: str) -> None:
        if fence := FENCE.match(line):
            self._fence = self._fenced(fence.group(1))
            return
        if self._fence:
            return
        if not line.strip():
            self._close()
            return
        quote = QUOTE.match(line)
        if quote and quote.end():
            start, line = start + quote.end(), line[quote.end() :]
        if heading := HEADING.match(line):
            self._close()
            self._heading(start + heading.end(), line[heading.end() :], level=len(heading.group(1)))
        elif (under := UNDERLINE.match(line)) and self._block and not self._is_item:
            level = 1 if under.group(1)[0] == "=" else 2
            at, words = self._block.pop()
            self._close()
            self._heading(at, words, level=level)
        elif RULE.match(line):
            self._close()
        elif line.lstrip().startswith("|") or (self._headings is not None and "|" in line):
            self._row(start, line)
        elif item := ITEM.match(line):
            self._close()
            self._block, self._is_item = [(start + item.end(), line[item.end() :])], True
        else:
            self._headings = None
            self._block.append((start, line))

    def _fenced(self, fence: str) -> str:
        """Return the fence that is open after this one."""
        if not self._fence:
            self._close()
            return fence
        return "" if fence.startswith(self._fence) else self._fence

    def _heading(self, start: int, words: str, *, level: int) -> None:
        run = Run()
        marked(run, TAIL.sub("", words), start)
        if level == 1 and "title" not in self.meta:
            self.meta["title"] = run.text.strip()
            return
        self.building.heading(run)

    def _row(self, start: int, line: str) -> None:
        cells = _cells(start, line)
        if self._headings is None:
            self._close()
            runs = [_run([cell]) for cell in cells]
            self._headings = [run.text.strip() for run in runs]
        elif not all(DASHES.fullmatch(words) for _, words in cells):
            self.building.row([_run([cell]) for cell in cells], self._headings)

    def _close(self) -> None:
        if self._block:
            run = _run(self._block)
            (self.building.item if self._is_item else self.building.prose)(run)
        self._block, self._is_item, self._headings = [], False, None


def _cells(start: int, line: str) -> list[tuple[int, str]]:
    """Return the cells of a row, each with the character it starts at."""
    inner = line.rstrip()
    first = len(inner) - len(inner.lstrip())
    at = first + 1 if inner[first : first + 1] == "|" else first
    end = len(inner) - 1 if inner.endswith("|") and len(inner) > at else len(inner)
    cells = []
    for bar in CELLS.finditer(inner, at, end):
        cells.append((start + at, inner[at : bar.start()]))
        at = bar.end()
    return [*cells, (start + at, inner[at:end])]


def _run(lines: list[tuple[int, str]]) -> Run:
    run = Run()
    for number, (start, line) in enumerate(lines):
        if number:
            run.space(start - 1, start)
        marked(run, line.rstrip("\\"), start)
    return run
