"""Video notes: front matter, linked notes, and claims followed by time stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from thirdneighbor.core.passages import Scanned
from thirdneighbor.sources.forms.assembling import Assembler
from thirdneighbor.sources.forms.inline import plain, squeezed
from thirdneighbor.sources.forms.stamps import STAMP, repaired, written

FORM = "video note"
FENCE = "---"
FIELD = re.compile(r"(\w[\w -]{0,60}):\s*(.*)")
HEADING = re.compile(r"#{1,6}\s+(.*)")
ITEM = re.compile(r"\s*(?:[*+-]|\d{1,3}[.)])\s+(.*)")
QUOTE = re.compile(r"\s*>\s?(?:\[![^\]]*\]\s*)?(.*)")
FROM = "From:"
RULE = re.compile(r"\s*([-*_]\s*){3,}$")


def read(text: str, *, name: str) -> Scanned:
    """Read a video note; sentences are located by the second of the time stamp that follows them.

    Stamps whose minutes and seconds slipped into hours and minutes are set right and noted. Text without
    stamps is located by section and number.
    """
    meta, lines = _head(text)
    stamps = repaired(written(match) for match in STAMP.finditer(text))
    building = Assembler(stamp=stamps.locator if stamps.seconds else None)
    for line in lines:
        if line.startswith(FROM):
            author = plain(line.removeprefix(FROM))
            meta["from"] = squeezed(author.text)
            building.links += [link for _, link in author.links]
        elif heading := HEADING.match(line):
            building.heading(heading.group(1))
        elif RULE.match(line) or not line.strip():
            continue
        else:
            body = match.group(1) if (match := QUOTE.match(line)) else line
            if item := ITEM.match(body):
                building.item(item.group(1))
            else:
                building.prose(body)
    if video := meta.get("videoId"):
        meta["url"] = f"https://www.youtube.com/watch?v={video}"
    title = meta.get("title") or name
    return Scanned(
        FORM,
        title,
        tuple(building.passages),
        tuple(building.links),
        stamps.notices,
        MappingProxyType(meta),
    )


def _head(text: str) -> tuple[dict[str, str], Iterator[str]]:
    """Return the front matter's plain fields and the lines after it.

    The fields are read line by line and never as YAML: what a note's head needs is text.
    """
    lines = iter(text.splitlines())
    first = next(lines, "")
    if first.strip() != FENCE:
        return {}, iter(text.splitlines())
    meta: dict[str, str] = {}
    for line in lines:
        if line.strip() == FENCE:
            return meta, lines
        if field := FIELD.match(line):
            meta[field.group(1)] = field.group(2).strip().strip("\"'")
    return {}, iter(text.splitlines()[1:])
