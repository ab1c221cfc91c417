"""Read a document into claims and, where a workspace is named, keep them in its store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from thirdneighbor.registry.extraction.extracting import EXTRACTOR
from thirdneighbor.registry.readings import Reading, reading_of
from thirdneighbor.registry.store import Intake, Store
from thirdneighbor.sources.forms.scanning import scan


def record(path: str | Path, *, workspace: str | Path | None = None) -> Reading:
    """Read one document into claims, each with its passage and place, and flag what does not hold.

    The form (video note, wiki extract, wikitext, HTML, Markdown, plain text) is found from the text. With a
    workspace, a folder or a `postgresql://` address, the reading is kept in its store, all of it or nothing;
    `added` of the result says what was new. The same bytes read again change nothing. Raises InputError for
    a file that cannot be read as text or a workspace that cannot be opened.
    """
    reading = reading_of(scan(path))
    if workspace is None:
        return reading
    with Store(workspace) as store:
        return kept(reading, store, name=Path(path).name)


def kept(reading: Reading, store: Store, *, name: str) -> Reading:
    """Write a reading into a store; return it with what was new there."""
    return replace(reading, added=store.add(intake_of(reading, name=name)))


def intake_of(reading: Reading, *, name: str) -> Intake:
    """Return what a reading brings to a store; `name` is the file it came from."""
    return Intake(
        document=reading.document,
        sha256=reading.sha256,
        name=name,
        extractor=EXTRACTOR,
        claims=reading.claims,
        notices=reading.notices,
        links=reading.links,
    )
