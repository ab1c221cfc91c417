"""Read any document: find its form, check its size and encoding, and return its passages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from thirdneighbor.core.passages import Notice, Scanned
from thirdneighbor.sources.forms.detection import form_of
from thirdneighbor.sources.forms.limits import bytes_of, text_of
from thirdneighbor.sources.forms.sentences import LONGEST, is_part

LONG = "long sentences"
READERS = {
    "video note": "video_note",
    "wiki extract": "wiki_extract",
    "wikitext": "wikitext",
    "HTML": "html_page",
    "Markdown": "markdown_text",
    "plain text": "plain_text",
}


def scan(source: str | Path | bytes, *, name: str = "") -> Scanned:
    """Return a document as read, from a path or its bytes; `name` stands in for a missing title.

    Raises InputError for what is missing, too large, no text, not in UTF-8 or without a word, and for lines
    longer than any author writes.
    """
    if isinstance(source, bytes):
        data, shown = source, name or "the document"
    else:
        path = Path(source)
        data, shown = bytes_of(path), name or path.name
    text, notices = text_of(data, name=shown)
    module = import_module(f"thirdneighbor.sources.forms.{READERS[form_of(text, name=shown)]}")
    found: Scanned = module.read(text, name=shown)
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(found, notices=(*notices, *found.notices, *_parted(found)), sha256=sha256)


def _parted(scanned: Scanned) -> tuple[Notice, ...]:
    """Return the notice that sentences too long to read whole are read in parts."""
    parts = [
        passage.locator
        for passage in scanned.passages
        if is_part(passage.text) or any(len(cell.text) > LONGEST for cell in passage.cells)
    ]
    if not parts:
        return ()
    message = (
        f"Sentences longer than {LONGEST:,} characters were read in parts ({len(parts)}); what is told across"
        " two parts is not read."
    )
    return (Notice(LONG, "note", message, parts[0], "break long sentences up"),)
