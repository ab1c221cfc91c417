"""Read any document: find its form, check its size and encoding, and return its passages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from thirdneighbor.core.passages import Scanned
from thirdneighbor.sources.forms.detection import form_of
from thirdneighbor.sources.forms.limits import bytes_of, text_of

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
    return replace(found, notices=(*notices, *found.notices), sha256=sha256)
