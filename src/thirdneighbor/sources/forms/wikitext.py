"""MediaWiki wikitext: an article's prose, lists and tables, without references and most templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.passages import Link, Scanned
from thirdneighbor.sources.forms.flags import flagged
from thirdneighbor.sources.forms.grids import Grid, Slot, spans_in
from thirdneighbor.sources.forms.spans import Run, Spans

if TYPE_CHECKING:
    from mwparserfromhell.wikicode import Wikicode

FORM = "wikitext"
LARGEST = 2_000_000
# The parser's time grows with the square of what stands open; no article comes near this depth.
DEEPEST = 200
OPENS = re.compile(
    r"<(/?)([a-zA-Z]{1,20})(?:\s[^<>]{0,500})?(/?)>|(?:^|\n)[ \t:*#]{0,20}(\{\||\|\})"
    r"|([\[\]{}]|<(?=[a-zA-Z]))"
)
PAIRED = {"]": "[", "}": "{"}
SINGLE = frozenset({"br", "wbr", "hr", "li", "dd", "dt", "td", "th", "tr", "meta", "link", "img"})
SILENT = {
    "ref",
    "references",
    "gallery",
    "math",
    "nowiki",
    "pre",
    "source",
    "syntaxhighlight",
    "timeline",
    "style",
}
LISTS = frozenset({"li", "dd", "dt"})
CELLS = frozenset({"td", "th"})
PAGES = ("file:", "image:", "category:", "media:")
# Templates that show one of their parts in the running text, and which part.
FIRST = (
    "flag|flagcountry|flagu|flagdeco|country|nowrap|nobr|small|abbr|circa|c.|ill|interlanguage link|dts|date|"
    "start date|formatnum|center|convert"
)
SECOND = "lang|langx|transliteration|sort"
SHOWN = dict.fromkeys(FIRST.split("|"), 0) | dict.fromkeys(SECOND.split("|"), 1)


def read(text: str, *, name: str) -> Scanned:
    """Read wikitext; sentences are located by section and characters of the source.

    Templates that show a part of theirs (flags, languages) give that part, all others nothing. The title is a
    heading of the first level or, as in articles without one, the short description. Needs the extra `wiki`;
    raises InputError where it is missing and for wikitext longer than two million characters or nested deeper
    than any article is.
    """
    if len(text) > LARGEST:
        message = f"{name} has {len(text)} characters of wikitext, {LARGEST} are read at most; split it"
        raise InputError(message)
    _depth_checked(text, name=name)
    reading = _Reading(name)
    reading.walk(_parsed(text, name=name), 0)
    reading.close()
    building = reading.building
    title = reading.title or reading.described or name
    passages, links = tuple(building.passages), tuple(building.links)
    return Scanned(FORM, title, passages, links, (), MappingProxyType({"title": title}))


def _depth_checked(text: str, *, name: str) -> None:
    """Refuse wikitext with more tags or tables open at once than any article has."""
    depth: Counter[str] = Counter()
    for found in OPENS.finditer(text):
        closes, tag, alone, table, mark = found.groups()
        opened = (tag or "").casefold() or PAIRED.get(mark, mark) or "{|"
        if alone or opened in SINGLE:
            continue
        depth[opened] += -1 if closes or table == "|}" or mark in PAIRED else 1
        if depth[opened] > DEEPEST:
            message = f"{name} has {DEEPEST} and more of {opened!r} open at once, more than any article"
            raise InputError(f"{message}; close them or give its plain text")
        depth[opened] = max(0, depth[opened])


def _parsed(text: str, *, name: str) -> Wikicode:
    try:
        import mwparserfromhell
        from mwparserfromhell.parser import ParserError
    except ImportError as error:
        message = (
            f"{name} is MediaWiki wikitext, which needs the extra wiki: pip install 'thirdneighbor[wiki]'"
        )
        raise InputError(message) from error
    try:
        return mwparserfromhell.parse(text)
    except (ParserError, RecursionError) as error:
        raise InputError(f"{name} cannot be read as wikitext: {error}; give its plain text") from error


class _Reading:
    """The blocks taken so far and the one at hand."""

    def __init__(self, name: str) -> None:
        self.building = Spans(name)
        self.title = ""
        self.described = ""
        self._run = Run()
        self._is_item = False
        self._is_cell = False

    def walk(self, code: Wikicode, start: int) -> None:
        """Take the nodes of a piece of wikitext that begins at a character of the source."""
        for node in code.nodes:
            written = str(node)
            self._node(node, written, start)
            start += len(written)

    def close(self) -> None:
        """End the block at hand."""
        run, self._run = self._run, Run()
        is_item, self._is_item = self._is_item, False
        if run:
            (self.building.item if is_item else self.building.prose)(run)

    def _node(self, node: Any, written: str, start: int) -> None:
        kind = type(node).__name__
        if kind == "Text":
            self._text(written, start)
        elif kind == "Heading":
            self._heading(node, written, start)
        elif kind == "Wikilink":
            self._wikilink(node, written, start)
        elif kind == "ExternalLink":
            label = str(node.title.strip_code()).strip() if node.title else ""
            self._run.link(Link(str(node.url), label))
            self._run.put(label, start, start + len(written))
        elif kind == "Template":
            self.described = self.described or _short_description(node)
            self._run.put(_shown(node), start, start + len(written))
        elif kind == "HTMLEntity":
            self._run.put(node.normalize(), start, start + len(written))
        elif kind == "Tag":
            self._tag(node, written, start)

    def _text(self, written: str, start: int) -> None:
        """Take text; a blank line ends a paragraph, any line end ends a list item."""
        at = 0
        for line in written.splitlines(keepends=True):
            ended = line.endswith("\n")
            if not self._is_cell and not line.strip() and ended and (at or self._is_item):
                self.close()
            self._run.add(line, start + at)
            at += len(line)
            if ended and self._is_item and not self._is_cell:
                self.close()

    def _heading(self, node: Any, written: str, start: int) -> None:
        self.close()
        run = Run()
        run.put(str(node.title.strip_code()), start, start + len(written))
        if node.level == 1:
            self.title = run.text.strip()
        else:
            self.building.heading(run)

    def _wikilink(self, node: Any, written: str, start: int) -> None:
        target = str(node.title).strip()
        if target.casefold().lstrip(":").startswith(PAGES):
            return
        label = str((node.text if node.text is not None else node.title).strip_code()).strip()
        self._run.link(Link(target, label))
        self._run.put(label, start, start + len(written))

    def _tag(self, node: Any, written: str, start: int) -> None:
        name = str(node.tag).strip().casefold()
        if name in SILENT:
            return
        if name == "table":
            self._table(node, written, start)
        elif name in LISTS and not str(node.contents or ""):
            if not self._is_cell:
                if not self._is_item or self._run:
                    self.close()
                self._is_item = True
        elif name in {"br", "hr"}:
            self._run.space(start, start + len(written))
        elif node.contents is not None:
            self._inside(node, written, start)

    def _inside(self, node: Any, written: str, start: int) -> None:
        inner = str(node.contents)
        self.walk(node.contents, start + max(0, written.find(inner)))

    def _table(self, node: Any, written: str, start: int) -> None:
        self.close()
        outer, self._is_cell = self._is_cell, True
        inner = start + max(0, written.find(str(node.contents)))
        grid = Grid()
        self._caption(node.contents, inner)
        for row, at in _rows(node.contents, inner):
            laid = grid.lay(self._slots(row, at))
            if laid is not None:
                self.building.row(laid.runs, grid.headings, laid.own)
        self._is_cell = outer

    def _caption(self, code: Wikicode, start: int) -> None:
        for node, written, at in _placed(code, start):
            if _is_caption(node):
                run = Run()
                run.add(str(node.contents).strip().removeprefix("+"), at + written.find("+") + 1)
                self.building.caption(run)

    def _slots(self, code: Wikicode, start: int) -> list[Slot]:
        """Return the cells of a row."""
        found = []
        for node, written, at in _placed(code, start):
            if _tag_name(node) in CELLS and not _is_caption(node):
                columns, rows = spans_in(" ".join(str(attribute) for attribute in node.attributes))
                found.append(Slot(self._apart(node, written, at), _tag_name(node) == "th", columns, rows))
        return found

    def _apart(self, node: Any, written: str, start: int) -> Run:
        """Return what stands inside a tag, apart from the block at hand."""
        outer, self._run = self._run, Run()
        self._inside(node, written, start)
        run, self._run = self._run, outer
        return run


def _placed(code: Wikicode, start: int) -> Iterator[tuple[Any, str, int]]:
    for node in code.nodes:
        written = str(node)
        yield node, written, start
        start += len(written)


def _rows(code: Wikicode, start: int) -> Iterator[tuple[Wikicode, int]]:
    """Yield the rows of a table; cells before the first row mark are a row of their own."""
    if any(_tag_name(node) in CELLS for node in code.nodes):
        yield code, start
    for node, written, at in _placed(code, start):
        if _tag_name(node) == "tr" and node.contents is not None:
            yield node.contents, at + max(0, written.find(str(node.contents)))


def _is_caption(node: Any) -> bool:
    """Whether a node is the caption of a table (`|+ Trade`), which the parser takes for a cell."""
    return (
        _tag_name(node) == "td" and str(node.wiki_markup or "") == "|" and str(node.contents).startswith("+")
    )


def _tag_name(node: Any) -> str:
    return str(node.tag).strip().casefold() if type(node).__name__ == "Tag" else ""


def _short_description(template: Any) -> str:
    """Return what a template says an article is about; nothing of other templates or where it says none."""
    if str(template.name).strip().casefold() != "short description" or not template.has(1):
        return ""
    told = str(template.get(1).value.strip_code()).strip()
    return "" if told.casefold() == "none" else told


def _shown(template: Any) -> str:
    """Return what a template shows in the running text, as far as is known."""
    name = str(template.name).strip()
    part = SHOWN.get(name.casefold())
    if part is None:
        return flagged(name)
    values: Sequence[Any] = [param.value for param in template.params if not param.showkey]
    return str(values[part].strip_code()).strip() if part < len(values) else ""
