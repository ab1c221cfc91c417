"""Passages located by the characters of the source they stand in, whatever marks were taken out."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from thirdneighbor.core.passages import Cell, Link, Passage
from thirdneighbor.sources.forms.assembling import LEAD
from thirdneighbor.sources.forms.limits import paragraph_checked
from thirdneighbor.sources.forms.sentences import sentence_spans

PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});|[^\s&]+|\s+|&")


class Run:
    """Plain text put together from pieces of a source; every piece knows where it stands there.

    White space is evened out to single spaces; entities are resolved.

    >>> run = Run()
    >>> run.add("Tom &amp;  I", 10)
    >>> run.text, run.source(0, 3), run.source(4, 5)
    ('Tom & I', (10, 13), (14, 19))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._sources: list[tuple[int, int]] = []
        self._length = 0
        self._marks: list[tuple[int, Link]] = []

    def add(self, text: str, start: int) -> None:
        """Append text that stands at a character of the source."""
        for piece in PIECE.finditer(text):
            here = start + piece.start()
            shown = piece.group()
            if shown.isspace():
                self.space(here, here + len(shown))
            else:
                self._put(html.unescape(shown) if shown[0] == "&" else shown, here, here + len(shown))

    def put(self, shown: str, start: int, end: int) -> None:
        """Append words that stand for a stretch of the source, such as a template."""
        for number, word in enumerate(shown.split()):
            if number:
                self.space(start, end)
            self._put(word, start, end)

    def space(self, start: int, end: int) -> None:
        """Append a space, unless the text is empty or ends in one."""
        if self._pieces and not self._pieces[-1].endswith(" "):
            self._put(" ", start, end)

    def link(self, link: Link) -> None:
        """Note a link that begins here."""
        self._marks.append((self._length, link))

    def link_from(self, link: Link, start: int) -> None:
        """Note a link that begins at a character of the text."""
        self._marks.append((start, link))

    def __len__(self) -> int:
        """The number of characters so far."""
        return self._length

    def _put(self, shown: str, start: int, end: int) -> None:
        shown = shown.replace("\N{NO-BREAK SPACE}", " ")
        if not shown or (shown.isspace() and (not self._pieces or self._pieces[-1].endswith(" "))):
            return
        self._pieces.append(shown)
        self._starts.append(self._length)
        self._sources.append((start, end))
        self._length += len(shown)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters [start, end) of the text stand."""
        return self._place(start), self._place(end - 1, closing=True)

    def links(self, start: int, end: int) -> tuple[Link, ...]:
        """Return the links that begin at the characters [start, end) of the text."""
        return tuple(link for at, link in self._marks if start <= at < end)

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self._pieces)

    def _place(self, at: int, *, closing: bool = False) -> int:
        piece = bisect_right(self._starts, at) - 1
        first, last = self._sources[piece]
        inside = at - self._starts[piece]
        if last - first != len(self._pieces[piece]):
            return last if closing else first
        return first + inside + closing


class Spans:
    """Takes the blocks of a document one at a time and keeps their section; places are characters."""

    def __init__(self, name: str) -> None:
        self.passages: list[Passage] = []
        self.links: list[Link] = []
        self._name = name
        self._section = LEAD
        self._lead = ""

    def heading(self, run: Run) -> None:
        """Begin a section."""
        self.links += run.links(0, len(run.text) + 1)
        self._section = run.text.strip() or self._section
        self._lead = ""

    def prose(self, run: Run) -> None:
        """Add the sentences of a paragraph; one that ends in a colon leads the list after it."""
        said = self._sentences(run, lead="")
        self._lead = said if said.endswith(":") else ""

    def item(self, run: Run) -> None:
        """Add the sentences of a list item."""
        self._sentences(run, lead=self._lead)

    def caption(self, run: Run) -> None:
        """Add the caption of a table, which leads its rows."""
        self._sentences(run, lead="")
        self._lead = run.text.strip()

    def row(self, runs: Sequence[Run], headings: Sequence[str], own: Sequence[Run] | None = None) -> None:
        """Add a table row; cells beyond the headings have none, a row without text is left out.

        Of `runs`, those that are not `own` reach down from a row above: of the row, but not of its place.
        """
        filled = [run for run in (runs if own is None else own) if run]
        if not filled:
            return
        names = [*headings, *[""] * (len(runs) - len(headings))]
        cells = tuple(Cell(name, run.text.strip()) for name, run in zip(names, runs, strict=False))
        places = [run.source(0, len(run.text)) for run in filled]
        links = tuple(link for run in filled for link in run.links(0, len(run.text) + 1))
        locator = self._located(min(a for a, _ in places), max(b for _, b in places))
        text = " | ".join(cell.text for cell in cells)
        paragraph_checked(len(text), name=self._name)
        self.links += links
        self.passages.append(Passage(text, locator, self._section, links, cells, (), self._lead))

    def _sentences(self, run: Run, *, lead: str) -> str:
        text = run.text
        paragraph_checked(len(text), name=self._name)
        self.links += run.links(0, len(text) + 1)
        spans = sentence_spans(text)
        for start, end in spans:
            locator = self._located(*run.source(start, end))
            links = run.links(start, end)
            begins = start == spans[0][0]
            said = Passage(text[start:end], locator, self._section, links, lead=lead, begins=begins)
            self.passages.append(said)
        return self.passages[-1].text if spans else ""

    def _located(self, start: int, end: int) -> str:
        return f"section {self._section}, chars {start}-{end}"
