"""A document as read: its passages, each with its place, its links, and what the reader noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

NoticeSeverity = Literal["contradiction", "open question", "note", "unknown"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a document: the note or address it leads to, and the words it stands under."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row under its column's heading; empty cells are kept."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a passage with its own locator, which ends before character `end`."""

    end: int
    locator: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, sentence of a list item, or table row, in plain text, with its place.

    `lead` is the sentence that introduces the list an item stands in. `cells` are a table row's, in
    order. `places` hold the parts of a sentence that carry locators of their own (time stamps); where
    there are none, `locator` is the place of all of it. `begins` marks the first of a paragraph.
    """

    text: str
    locator: str
    section: str
    links: tuple[Link, ...] = ()
    cells: tuple[Cell, ...] = ()
    flags: tuple[str, ...] = ()
    lead: str = ""
    places: tuple[Place, ...] = ()
    begins: bool = False

    def locator_at(self, offset: int) -> str:
        """Return the locator of the part that holds a character.

        >>> said = Passage("One, two.", "t=4", "lead", places=(Place(4, "t=4"), Place(9, "t=9")))
        >>> said.locator_at(0), said.locator_at(6)
        ('t=4', 't=9')
        """
        return next((place.locator for place in self.places if offset < place.end), self.locator)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader noticed about a document's form: a repaired time stamp, lost cells."""

    check: str
    severity: NoticeSeverity
    message: str
    locator: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A document as read: `form`, `title`, what its head says (`meta`), passages in order, every link.

    `sha256` is the hash of the bytes read; readers of text leave it empty and `scan` sets it.
    """

    form: str
    title: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sha256: str = ""
