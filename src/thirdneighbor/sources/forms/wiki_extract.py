"""Wiki extracts: plain headings between equals signs, lists, and pipe tables whose cells may be lost."""

from __future__ import annotations

import re
from types import MappingProxyType

from thirdneighbor.core.passages import Notice, Scanned
from thirdneighbor.sources.forms.assembling import Assembler
from thirdneighbor.sources.forms.inline import squeezed

FORM = "wiki extract"
HEADING = re.compile(r"(={1,6})\s*(.*?)\s*=*\s*$")
ITEM = re.compile(r"\s*(?:[*#+-]+|\d{1,3}[.)])\s+(.*)")
LONGEST_HEADING = 500
RULE = frozenset("| \t:-")
NOTES = ("source:", "note:", "notes:", "sources:")
SEE_ALSO = "see also"


def read(text: str, *, name: str) -> Scanned:
    """Read a wiki extract; sentences and items are located by section and number, rows by number.

    The first row of a table heads its columns. Rows that name a source are kept as what the document
    says of itself. Items of a section `See also` are links to other articles. A column that lost every
    cell is noted once.
    """
    reading = _Reading(name)
    for line in text.splitlines():
        reading.take(line)
    reading.close_table()
    building = reading.building
    return Scanned(
        FORM,
        reading.meta.pop("title"),
        tuple(building.passages),
        tuple(building.links),
        tuple(reading.notices),
        MappingProxyType(reading.meta),
    )


class _Reading:
    """The lines taken so far: what the table at hand is headed by, and what was noticed."""

    def __init__(self, name: str) -> None:
        self.building = Assembler()
        self.meta = {"title": name}
        self.notices: list[Notice] = []
        self._headings: list[str] | None = None
        self._rows: list[list[str]] = []
        self._section = ""

    def take(self, line: str) -> None:
        stripped = line.strip()
        if stripped.startswith("|"):
            self._row(stripped)
            return
        if self._headings is not None and stripped:
            self.close_table()
        if not stripped:
            return
        heading = HEADING.match(stripped) if len(stripped) <= LONGEST_HEADING else None
        if heading and heading.group(2):
            self._heading(*heading.groups())
        elif item := ITEM.match(line):
            self._item(item.group(1))
        else:
            self.building.prose(stripped)

    def _heading(self, level: str, words: str) -> None:
        if len(level) == 1:
            self.meta["title"] = words
            return
        self._section = words
        self.building.heading(words)

    def _item(self, words: str) -> None:
        if self._section.casefold() == SEE_ALSO:
            from thirdneighbor.core.passages import Link

            self.building.links.append(Link(squeezed(words), squeezed(words)))
            return
        self.building.item(words)

    def _row(self, line: str) -> None:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if RULE.issuperset(line) and "-" in line:
            return
        if self._headings is None:
            self._headings, self._rows = cells, []
            self.building.table()
        elif cells[0].casefold().startswith(NOTES) and not any(cells[1:]):
            key, _, value = cells[0].partition(":")
            self.meta[f"table {key.casefold()}"] = value.strip()
        else:
            self._rows.append(cells)
            self.building.row(cells, self._headings)

    def close_table(self) -> None:
        """End the table at hand and note the columns that lost every cell."""
        headings, rows = self._headings or [], self._rows
        for place, heading in enumerate(headings):
            if rows and all(len(row) <= place or not row[place] for row in rows):
                message = f"Every cell of column {heading!r} is empty: the extract lost its flags or links."
                self.notices.append(Notice("empty cells", "note", message, "table row 1"))
        self._headings, self._rows = None, []
