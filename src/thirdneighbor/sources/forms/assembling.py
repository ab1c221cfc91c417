"""Put passages together line by line: sections, numbered sentences and items, table rows, and stamps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from thirdneighbor.core.passages import Cell, Link, Passage, Place
from thirdneighbor.sources.forms.inline import Plain, plain, squeezed
from thirdneighbor.sources.forms.sentences import sentence_spans
from thirdneighbor.sources.forms.stamps import STAMP, written

LEAD = "lead"
Stamps = list[tuple[int, str]]


class Assembler:
    """Takes the lines of a document one at a time and keeps count of where they stand.

    Sentences and list items are counted within their section, rows within the document's table (a second
    table says which it is). With `stamp`, which turns a written time stamp into a locator, text is
    located by the stamp that follows it.
    """

    def __init__(self, *, stamp: Callable[[str], str] | None = None) -> None:
        self.passages: list[Passage] = []
        self.links: list[Link] = []
        self._stamp = stamp
        self._section = LEAD
        self._sentence = self._item = self._row = self._table = 0
        self._lead = ""
        self._in_list = False

    def heading(self, line: str) -> None:
        """Begin a section; counts start anew, as links of the heading are kept."""
        shown = plain(line)
        self.links += [link for _, link in shown.links]
        self._section = squeezed(STAMP.sub("", shown.text)) or self._section
        self._sentence = self._item = 0
        self._lead, self._in_list = "", False

    def prose(self, line: str) -> None:
        """Add the sentences of a paragraph."""
        self._in_list = False
        before = len(self.passages)
        for found in self._split(line):
            self._sentence += 1
            self._add(found, f"section {self._section}, sentence {self._sentence}", lead="")
        said = self.passages[-1].text if len(self.passages) > before else ""
        self._lead = said if said.endswith(":") else ""

    def item(self, line: str) -> None:
        """Add the sentences of a list item; all of them have the item's place."""
        self._item += 1
        for found in self._split(line):
            self._add(found, f"section {self._section}, item {self._item}", lead=self._lead)

    def table(self) -> None:
        """Begin a table."""
        self._table, self._row = self._table + 1, 0

    def row(self, cells: Sequence[str], headings: Sequence[str], *, flags: tuple[str, ...] = ()) -> None:
        """Add a table row; cells beyond the headings have none."""
        self._row += 1
        shown = [plain(cell, keep_stars=True) for cell in cells]
        links = tuple(link for cell in shown for _, link in cell.links)
        names = [*headings, *[""] * (len(cells) - len(headings))]
        made = tuple(Cell(name, squeezed(cell.text)) for name, cell in zip(names, shown, strict=False))
        table = f"table {self._table} row" if self._table > 1 else "table row"
        text = " | ".join(cell.text for cell in made)
        self.links += links
        self.passages.append(
            Passage(text, f"{table} {self._row}", self._section, links, made, flags, self._lead)
        )

    def _split(self, line: str) -> list[tuple[Plain, Stamps]]:
        """Return the sentences of a line, each with the stamps that close its parts."""
        text, links, stamps = self._plain(line)
        found = []
        spans = sentence_spans(text)
        for number, (start, end) in enumerate(spans):
            after = spans[number + 1][0] if number + 1 < len(spans) else len(text) + 1
            own = tuple((at - start, link) for at, link in links if start <= at < after)
            marks = [(at - start, clock) for at, clock in stamps if start < at <= end or end < at < after]
            later = [clock for at, clock in stamps if at >= after]
            if not marks or marks[-1][0] < end - start - 1:
                closing = later[:1] or [clock for _, clock in stamps][-1:]
                marks += [(end - start, clock) for clock in closing]
            found.append((Plain(text[start:end], own), marks))
        return found

    def _plain(self, line: str) -> tuple[str, list[tuple[int, Link]], Stamps]:
        text = ""
        links: list[tuple[int, Link]] = []
        stamps: Stamps = []
        start = 0
        for match in STAMP.finditer(line) if self._stamp else ():
            text = _joined(text, plain(line[start : match.start()]), links).rstrip()
            if text and not (stamps and stamps[-1][0] == len(text)):
                stamps.append((len(text), written(match)))
            start = match.end()
        text = _joined(text, plain(line[start:]), links)
        return text, links, stamps

    def _add(self, found: tuple[Plain, Stamps], locator: str, *, lead: str) -> None:
        sentence, stamps = found
        places: tuple[Place, ...] = ()
        if self._stamp and stamps:
            places = tuple(Place(end, self._stamp(clock)) for end, clock in stamps)
            locator = places[-1].locator
        links = tuple(link for _, link in sentence.links)
        self.links += links
        kept = places if len(places) > 1 else ()
        passage = Passage(sentence.text, locator, self._section, links, (), (), lead, kept)
        self.passages.append(passage)


def _joined(text: str, piece: Plain, links: list[tuple[int, Link]]) -> str:
    """Append a piece to the text, one space between words, and note where its links begin."""
    shown = re.sub(r"\s+", " ", piece.text)
    if text and shown and shown[0].isalnum():
        shown = f" {shown}"
    if not text or text.endswith(" "):
        shown = shown.lstrip()
    links += [(min(len(text) + at, len(text) + len(shown)), link) for at, link in piece.links]
    return text + shown
