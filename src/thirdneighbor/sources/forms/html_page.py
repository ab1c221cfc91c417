"""HTML pages: what a reader sees, block by block; scripts, menus and comments are no prose."""

from __future__ import annotations

import html
import re
from types import MappingProxyType

from thirdneighbor.core.passages import Link, Scanned
from thirdneighbor.sources.forms.grids import Grid, Slot, spans_in
from thirdneighbor.sources.forms.marks import silenced
from thirdneighbor.sources.forms.spans import Run, Spans

FORM = "HTML"
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[\s/][^<>]{0,4000})?)>|<[!?][^<>]{0,4000}>")
ADDRESS = re.compile(
    r"\bhref\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    *(
        "html",
        "head",
        "title",
        "body",
        "main",
        "article",
        "section",
        "aside",
        "header",
        "footer",
        "nav",
        "div",
    ),
    *("p", "blockquote", "pre", "address", "hr", "figure", "figcaption", "form", "fieldset"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
}
ITEMS = frozenset({"li", "dd", "dt"})
ASIDE = frozenset({"nav", "form", "button", "select", "textarea"})
CELLS = frozenset({"td", "th"})
# Addresses of these kinds run or carry something instead of leading somewhere.
UNSAFE = ("javascript:", "data:", "vbscript:")


def read(text: str, *, name: str) -> Scanned:
    """Read an HTML page; sentences are located by section and characters of the source.

    Text between the tags of a block is one paragraph, list item, heading or table cell. What scripts,
    styles, comments, menus and forms hold is left out; links of menus are kept. Broken markup is read as
    far as it can be.
    """
    reading = _Reading(name)
    shown = silenced(text)
    at = 0
    for tag in TAG.finditer(shown):
        reading.words(shown[at : tag.start()], at)
        if tag.group(2):
            reading.tag(tag.group(2).casefold(), tag)
        at = tag.end()
    reading.words(shown[at:], at)
    reading.close()
    building = reading.building
    meta = {"title": reading.title} if reading.title else {}
    passages, links = tuple(building.passages), tuple(building.links)
    return Scanned(FORM, reading.title or name, passages, links, (), MappingProxyType(meta))


class _Reading:
    """The blocks taken so far, the one at hand, and the row of a table it may belong to."""

    def __init__(self, name: str) -> None:
        self.building = Spans(name)
        self.title = ""
        self._run = Run()
        self._block = "p"
        self._aside = 0
        self._anchor: tuple[str, int] | None = None
        self._row: list[Slot] | None = None
        self._grid = Grid()

    def words(self, text: str, start: int) -> None:
        """Take the text between two tags."""
        if self._aside == 0 and text:
            self._run.add(text, start)

    def tag(self, name: str, tag: re.Match[str]) -> None:
        """Take an opening or closing tag."""
        closes = tag.group(1) == "/"
        if name in ASIDE:
            self.close()
            self._aside = max(0, self._aside + (-1 if closes else 1))
        elif name == "a":
            self._link(tag, closes=closes)
        elif name == "br":
            self._run.space(tag.start(), tag.end())
        elif name in BLOCKS:
            if name in CELLS and self._row is not None:
                self._cell(name, tag.group(3) or "", closes=closes)
                return
            if self._row is None or name in {"tr", "table"}:
                self.close()
                self._block = "p" if closes else name
            else:
                self._run.space(tag.start(), tag.end())
            if name == "tr" and not closes:
                self._row = []
            elif name == "table":
                self._grid = Grid()

    def close(self) -> None:
        """End the block at hand."""
        self._anchor = None
        if self._row is not None:
            self._end_row()
            return
        run, self._run = self._run, Run()
        text = run.text.strip()
        if not text:
            self.building.links += run.links(0, 1)
        elif self._block == "title" or (self._block == "h1" and self.title in {"", text}):
            self.title = text
        elif self._block in HEADINGS:
            self.building.heading(run)
        elif self._block in ITEMS:
            self.building.item(run)
        elif self._block == "caption":
            self.building.caption(run)
        else:
            self.building.prose(run)

    def _cell(self, name: str, attributes: str, *, closes: bool) -> None:
        """Begin a cell; what stands between two cells is kept with the one before."""
        if self._row is None or closes:
            return
        self._run = Run()
        columns, rows = spans_in(attributes)
        self._row.append(Slot(self._run, name == "th", columns, rows))

    def _end_row(self) -> None:
        row, self._row, self._run = self._row or [], None, Run()
        laid = self._grid.lay(row)
        if laid is not None:
            self.building.row(laid.runs, self._grid.headings, laid.own)

    def _link(self, tag: re.Match[str], *, closes: bool) -> None:
        if closes:
            if self._anchor and self._aside == 0:
                address, at = self._anchor
                label = self._run.text[at:].strip()
                self._run.link_from(Link(address, label), at)
            self._anchor = None
            return
        found = ADDRESS.search(tag.group(3))
        address = html.unescape(
            next((g for g in found.groups() if g is not None), "") if found else ""
        ).strip()
        if not address or address.casefold().startswith(UNSAFE):
            self._anchor = None
        elif self._aside:
            self.building.links.append(Link(address, ""))
        else:
            self._anchor = (address, len(self._run))
