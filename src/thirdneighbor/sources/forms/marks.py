"""Marks of Markdown and HTML inside a line, taken out while the rest keeps its place in the source."""

from __future__ import annotations

import re

from thirdneighbor.core.passages import Link
from thirdneighbor.sources.forms.inline import MARK
from thirdneighbor.sources.forms.spans import Run

SILENT = ("script", "style", "template", "noscript", "svg", "iframe", "object")
OPENING = re.compile(r"<!--|<(script|style|template|noscript|svg|iframe|object)\b", re.IGNORECASE)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def silenced(text: str) -> str:
    """Return the text with comments and scripts blanked out, every other character in its place.

    What is never closed is blanked to the end, as a browser does.

    >>> silenced("a<!-- b -->c")
    'a          c'
    """
    pieces, start = [], 0
    while opening := OPENING.search(text, start):
        closing = _closing(text, opening)
        pieces += [text[start : opening.start()], _blank(text[opening.start() : closing])]
        start = closing
    return "".join([*pieces, text[start:]])


def marked(run: Run, text: str, start: int) -> None:
    """Append a line of Markdown to a run: links, emphasis and tags become plain text.

    >>> run = Run()
    >>> marked(run, "**See** [[ties | the ties]] of X", 0)
    >>> run.text, run.source(4, 12)
    ('See the ties of X', (8, 27))
    """
    at = 0
    for mark in MARK.finditer(text):
        if mark.group("emphasis") and text[mark.start() - 1 : mark.start()] == "\\":
            continue
        _escaped(run, text[at : mark.start()], start + at)
        words = ""
        if mark.group("target") is not None:
            label = mark.group("label")
            target = mark.group("target").strip()
            words = (target if label is None else label).strip()
            run.link(Link(target, words))
        elif mark.group("words") is not None:
            words = mark.group("words").strip()
            run.link(Link(mark.group("address"), words))
        elif mark.group("tag") is not None and mark.group("tag")[1:3].casefold() == "br":
            run.space(start + mark.start(), start + mark.end())
        run.put(words, start + mark.start(), start + mark.end())
        at = mark.end()
    _escaped(run, text[at:], start + at)


def _escaped(run: Run, text: str, start: int) -> None:
    at = 0
    for escape in ESCAPED.finditer(text):
        run.add(text[at : escape.start()], start + at)
        run.put(escape.group(1), start + escape.start(), start + escape.end())
        at = escape.end()
    run.add(text[at:], start + at)


def _closing(text: str, opening: re.Match[str]) -> int:
    name = opening.group(1)
    if name is None:
        end = text.find("-->", opening.end())
        return end + 3 if end >= 0 else len(text)
    closing = re.compile(rf"</{name}\s{{0,50}}>", re.IGNORECASE).search(text, opening.end())
    return closing.end() if closing else len(text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
