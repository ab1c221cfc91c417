"""Walk a finished page and refuse any number that no fact and no marked table or chart vouches for."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thirdneighbor.core.errors import UnsourcedError

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
NOT_TEXT = frozenset({"script", "style", "title", "code", "bdi"})
"""Elements whose digits are no claim about the world: code and names."""
HEADINGS = frozenset({"h1", "h2", "h3", "caption", "th"})
YEAR = re.compile(r"\b(1[6-9]|20)\d\d\b")
DEFINED = re.compile(r"\b(90|50) %(?= bands?\b)")
"""Phrases that define how the page shows uncertainty."""
DIGIT = re.compile(r"\d")
SHOWN = 3


class PageCheck(HTMLParser):
    """Collects a page's ids, the marks its elements rely on, and digits that nothing vouches for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, bool]] = []
        self.ids: set[str] = set()
        self.relied_on: set[str] = set()
        self.unsourced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and marks; remember whether the element vouches for the numbers inside it."""
        named = dict(attrs)
        if identity := named.get("id"):
            if identity in self.ids:
                raise UnsourcedError(f"the page holds the id {identity!r} twice; a mark would be ambiguous")
            self.ids.add(identity)
        if (named.get("href") or "").startswith("#"):
            self.relied_on.add(str(named["href"])[1:])
        anchors = (named.get("data-fact") or named.get("data-marks") or "").split()
        self.relied_on.update(anchors)
        own = tag in NOT_TEXT or (tag == "sup" and named.get("class") == "mark")
        vouched = bool(anchors) or own or "data-citation" in named
        if tag not in VOID:
            self.stack.append((tag, vouched))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat a self-closing element, as SVG has them, as opened and closed."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element; a tag that closes another one means the page is broken."""
        if tag in VOID:
            return
        if not self.stack or self.stack[-1][0] != tag:
            opened = self.stack[-1][0] if self.stack else "nothing"
            raise UnsourcedError(
                f"the page closes <{tag}> where {opened!r} is open; its marks cannot be checked"
            )
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text that has digits nobody vouches for."""
        if not DIGIT.search(data) or any(vouched for _, vouched in self.stack):
            return
        left = DEFINED.sub("", data)
        if self.stack and self.stack[-1][0] in HEADINGS:
            left = YEAR.sub("", left)
        if DIGIT.search(left):
            self.unsourced.append(" ".join(data.split()))


def check_page(html: str) -> None:
    """Raise UnsourcedError when a page shows a number without a mark, or a mark that leads nowhere.

    Vouched for is: a fact (`data-fact`), a table or chart whose caption carries the marks (`data-marks`),
    a citation, code, a name, a year in a heading, and the phrases that define the bands.

    >>> check_page('<p>It lost 18 %.</p>')
    Traceback (most recent call last):
    ...
    thirdneighbor.core.errors.UnsourcedError: 1 number without a source on the page: 'It lost 18 %.'
    """
    walk = PageCheck()
    walk.feed(html)
    walk.close()
    if walk.unsourced:
        shown = "; ".join(repr(text[:80]) for text in walk.unsourced[:SHOWN])
        noun = "number" if len(walk.unsourced) == 1 else "numbers"
        raise UnsourcedError(f"{len(walk.unsourced)} {noun} without a source on the page: {shown}")
    if missing := sorted(walk.relied_on - walk.ids):
        raise UnsourcedError(f"marks lead to {missing}, which the page does not hold")


def count_sources(html: str) -> int:
    """Return how many numbered sources a page lists.

    >>> count_sources('<ol><li id="source-1"></li><li id="source-2"></li></ol>')
    2
    """
    return len(re.findall(r'<li id="source-\d+"', html))
