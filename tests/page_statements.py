"""What a page states, fact by fact and line by line, each with the rows of the data it is marked with."""

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from unittest.mock import patch

from thirdneighbor.briefing import facts
from thirdneighbor.briefing.checking import VOID
from thirdneighbor.briefing.facts import RUN

LINES = frozenset({"p", "li", "dd", "dt", "h1", "h2", "h3", "caption", "summary", "tr"})
APART = frozenset({"sources", "record", "links"})
"""Classes of what is no statement: the list of sources, the run record, the links to files."""
PICTURE = re.compile(r'<div class="(wide|narrow)">(.*?)</div>', re.DOTALL)
FILE = re.compile(r'download="([^"]+)" href="(data:[^"]+)"')
FIGURE = re.compile(r'<figure id="figure-([a-z-]+)".*?</figure>', re.DOTALL)


@contextmanager
def every_row_named():
    """Make the titles of marks on a page name all their rows; a page for readers names the first few."""
    with patch.object(facts, "NAMED", 10**6), patch.object(facts, "TITLED", 10**6):
        yield


class Stated(NamedTuple):
    """One fact, line, picture or file: its section, its place there, its text, and its marks.

    A row of a table is placed by its head, another line by its number; marks are `table/row` or `run`. A
    caption and a head of columns are marked with every row below them.
    """

    kind: str
    section: str
    place: str
    text: str
    marks: frozenset[str]


@dataclass
class _Open:
    """A line or fact being read."""

    depth: int
    tag: str
    text: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    facts: list["_Open"] = field(default_factory=list)
    head: str = ""

    @property
    def said(self):
        return " ".join("".join(self.text).split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stated, self.section, self.numbers = [], "", Counter()
        self.stack, self.open, self.above = [], [], []
        self.table, self.caption = set(), set()
        self.in_mark = self.skipped = 0

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        classes = frozenset((named.get("class") or "").split())
        if tag == "a" and self.in_mark and not self.skipped:
            self.open[-1].marks |= {RUN} if named["href"] == f"#{RUN}" else set(named["title"].split("; "))
        if tag in VOID:
            return
        self.stack.append((tag, classes))
        if tag == "section":
            self.section, self.numbers = named.get("id", ""), Counter()
        if tag == "table":
            self.table, self.caption, self.above = set(), set(), []
        self.in_mark += "mark" in classes
        self.skipped += _is_apart(tag, classes)
        if "fact" in classes or tag in LINES:
            self.open.append(_Open(len(self.stack), "fact" if "fact" in classes else tag))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.open and self.open[-1].depth == len(self.stack):
            self._close(self.open.pop())
        if tag == "th" and self.open and not self.open[-1].head:
            self.open[-1].head = self.open[-1].said
        closed, classes = self.stack.pop()
        assert closed == tag
        self.in_mark -= "mark" in classes
        self.skipped -= _is_apart(tag, classes)
        if tag == "table":
            for line in self.above:
                self._state(line, frozenset(self.table | line.marks))

    def handle_data(self, data):
        if self.open and not self.in_mark and not self.skipped:
            self.open[-1].text.append(data)

    def _close(self, done):
        if self.skipped or not done.said:
            return
        if done.tag == "fact":
            line = self.open[-1]
            line.text += done.text
            line.marks |= done.marks
            line.facts.append(done)
        elif done.tag == "caption" or ("thead", frozenset()) in self.stack:
            self.caption |= done.marks
            self.above.append(done)
        else:
            done.marks |= self.caption if done.tag == "tr" else set()
            self.table |= done.marks
            self._state(done, frozenset(done.marks))

    def _state(self, line, marks):
        self.numbers[line.tag] += line.tag != "tr"
        place = f"tr {line.head}" if line.tag == "tr" else f"{line.tag} {self.numbers[line.tag]}"
        self.stated.append(Stated("line", self.section, place, line.said, marks))
        self.stated += [
            Stated("fact", self.section, place, fact.said, frozenset(fact.marks)) for fact in line.facts
        ]


def _is_apart(tag, classes):
    return tag in {"svg", "script", "style"} or bool(classes & APART)


def statements(html):
    """Return every fact, line, picture and file of a page, as often as it stands there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Counter([*reader.stated, *_pictures(html)])


def _pictures(html):
    """Yield the pictures and files of each figure, marked with what the figure rests on."""
    for figure in FIGURE.finditer(html):
        key, body = figure[1], figure[0]
        note = body[body.rindex("Sources<sup") : body.index("The same as a table")]
        marks = next(
            iter(statements(f"<p>x{note[note.index('<sup') : note.index('</sup>')]}</sup></p>"))
        ).marks
        for size, drawn in PICTURE.findall(body):
            yield Stated("picture", f"figure-{key}", size, drawn, marks)
        for name, content in FILE.findall(body):
            yield Stated("file", f"figure-{key}", name, content, marks)


def moved(before, after):
    """The statements whose words only one of two pages has, by section and place; marks may differ freely.

    An item that a new one above has pushed down a list has not moved.
    """
    one, other = (Counter(_words(said) for said in page.elements()) for page in (before, after))
    differ = {*(one - other), *(other - one)}
    found = {}
    for said in {*before, *after}:
        if _words(said) in differ:
            found.setdefault((said.section, _place(said)), []).append(said)
    return found


def _place(said):
    """Where a statement stands; of a list item, whose number shifts, its words without figures."""
    return re.sub(r"\d+", "0", said.text) if re.fullmatch(r"li \d+", said.place) else said.place


def _words(said):
    return said.kind, said.section, re.sub(r"^li \d+$", "li", said.place), said.text
