"""Facts: numbers as they are printed, each with the marks that say where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup, escape

from thirdneighbor.core.errors import UnsourcedError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator, Source

RunMark = Literal["run"]
Mark = Locator | RunMark
RUN: RunMark = "run"
ASSUMED = "assumption"
"""Source key of the labelled assumptions: rows of ours, not of a publisher."""
NAMED = 8
"""Rows named in the title of one fact."""
TITLED = 4
"""Rows named in the title of one mark; the source list has them all."""
ASSUMPTIONS = Source(
    key=ASSUMED,
    producer="This project",
    title="Labelled assumptions",
    citation_full="Assumed, not observed: each is listed on this page with its range and the reason for it.",
    url_main="",
    license="MIT",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed number or phrase with numbers: its text, what it states, and its marks.

    `marks` are locators of rows, or `run` for what the page's own run computed. UnsourcedError without any.
    """

    text: str
    marks: tuple[Mark, ...]
    value: Estimate | float | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse a fact that nobody vouches for."""
        if not self.marks:
            message = (
                f"{self.text!r} has neither a source nor a run record; give it a locator or the run mark"
            )
            raise UnsourcedError(message)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, printed apart from the text around it; digits in it are no figure."""

    text: str


Part = str | Fact | Name
Sentence = tuple[Part, ...]


def plain(sentence: Iterable[Part] | Part) -> str:
    """Return a sentence as plain text, without its marks.

    >>> plain((Name("Mongolia"), " loses ", Fact("18 %", ("run",)), "."))
    'Mongolia loses 18 %.'
    """
    parts = (sentence,) if isinstance(sentence, str | Fact | Name) else sentence
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def distinct(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks without repetitions, in order of first use."""
    return tuple(dict.fromkeys(marks))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a row stands, as the source list shows it: in words, perhaps with an address."""

    text: str
    url: str = ""


def row_id(number: int, table: str, row: str) -> str:
    """Return the id of a row's own line in the source list, under the source of that number.

    >>> row_id(3, "claims", "mng-1911-independence")
    'row-3-claims-mng-1911-independence'
    """
    return f"row-{number}-" + re.sub(r"[^A-Za-z0-9_.-]", "-", f"{table}-{row}")


@dataclass(slots=True)
class Ledger:
    """Numbers the sources of one page in order of first use, and renders facts with their marks.

    `sources` are the known sources by key; a locator of any other raises UnsourcedError. `places` are the
    places in documents that rows stand for, by (table, row): such rows get a line of their own.
    """

    sources: Mapping[str, Source]
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    _used: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    facts: int = 0

    def number(self, locator: Locator) -> int:
        """Return the number of a locator's source, noting the row used; a new source gets the next number."""
        if locator.source != ASSUMED and locator.source not in self.sources:
            message = (
                f"{locator} names the source {locator.source!r}, which datapackage.json does not list; "
                "add it there"
            )
            raise UnsourcedError(message)
        rows = self._used.setdefault(locator.source, {})
        rows.setdefault(locator.table, set()).add(locator.row)
        return list(self._used).index(locator.source) + 1

    def anchors(self, marks: Iterable[Mark]) -> tuple[str, ...]:
        """Return the ids on the page that some marks point to, each once, the run last."""
        keys = distinct(marks)
        numbers = sorted({self.number(mark) for mark in keys if mark != RUN})
        run = (RUN,) if RUN in keys else ()
        return (*(f"source-{number}" for number in numbers), *run)

    def superscript(self, marks: Iterable[Mark]) -> Markup:
        """Return the superscript that links marks to the source list and the run.

        Rows that have a line of their own in the list are linked to it. Each link's title names its rows.
        Brackets that are not seen keep marks apart from the number before them where the text is copied.
        """
        keys = distinct(marks)
        if not keys:
            raise UnsourcedError("a mark was asked for without any source; give a locator or the run mark")
        by_number: dict[int, list[Locator]] = {}
        for mark in keys:
            if mark != RUN:
                by_number.setdefault(self.number(mark), []).append(mark)
        links = [self._link(number, rows) for number, rows in sorted(by_number.items())]
        if RUN in keys:
            links.append(Markup('<a href="#{}">r</a>').format(RUN))
        return Markup('<sup class="mark"><i>[</i>{}<i>]</i></sup>').format(Markup(" ").join(links))

    def _link(self, number: int, rows: list[Locator]) -> Markup:
        first = rows[0]
        listed = (first.table, first.row) in self.places
        target = row_id(number, first.table, first.row) if listed else f"source-{number}"
        shown = "; ".join(f"{row.table}/{row.row}" for row in rows[:TITLED])
        more = f"; {len(rows) - TITLED} more" if len(rows) > TITLED else ""
        return Markup('<a href="#{}" title="{}">{}</a>').format(target, shown + more, number)

    def fact(self, fact: Fact) -> Markup:
        """Return one fact as HTML, its superscript mark with it."""
        self.facts += 1
        where = "; ".join(str(mark) for mark in fact.marks[:NAMED] if mark != RUN)
        title = Markup(' title="{}"').format(where) if where else ""
        anchors = " ".join(self.anchors(fact.marks))
        inner = Markup('<span class="fact" data-fact="{}"{}>{}').format(anchors, title, fact.text)
        return inner + self.superscript(fact.marks) + Markup("</span>")

    def say(self, sentence: Iterable[Part] | Part) -> Markup:
        """Return a sentence as HTML: text escaped, names set apart, facts with their marks."""
        parts = (sentence,) if isinstance(sentence, str | Fact | Name) else sentence
        return Markup("").join(self._part(part) for part in parts)

    def bare(self, sentence: Iterable[Part] | Part) -> Markup:
        """Return a sentence as HTML without superscripts, for a cell that its table's caption vouches for."""
        parts = (sentence,) if isinstance(sentence, str | Fact | Name) else sentence
        return Markup("").join(p if isinstance(p, Markup) else self._bare(p) for p in parts)

    def _part(self, part: Part) -> Markup:
        return self.fact(part) if isinstance(part, Fact) else self._bare(part)

    def _bare(self, part: Part) -> Markup:
        if isinstance(part, Name):
            return Markup("<bdi>{}</bdi>").format(part.text)
        return escape(part if isinstance(part, str) else part.text)

    def place(self, table: str, row: str) -> Place | None:
        """Return the place in a document that a row stands for, None where it stands for none."""
        return self.places.get((table, row))

    @property
    def cited(self) -> list[tuple[int, Source, dict[str, list[str]]]]:
        """Every source used so far: its number, its record, and the rows used of each table."""
        return [
            (
                number,
                self.sources.get(key, ASSUMPTIONS),
                {table: sorted(rows) for table, rows in sorted(tables.items())},
            )
            for number, (key, tables) in enumerate(self._used.items(), start=1)
        ]
