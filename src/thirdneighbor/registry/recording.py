"""Read a document into claims and, where a workspace is named, keep them in its store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thirdneighbor.core.errors import ThirdNeighborError
from thirdneighbor.core.processes import spread
from thirdneighbor.registry.extraction.extracting import EXTRACTOR
from thirdneighbor.registry.readings import Reading, reading_of
from thirdneighbor.registry.store.intake import Intake
from thirdneighbor.sources.forms.scanning import scan

if TYPE_CHECKING:
    from thirdneighbor.registry.store.stores import Store


def record(path: str | Path, *, workspace: str | Path | None = None) -> Reading:
    """Read one document into claims, each with its passage and place, and flag what does not hold.

    The form (video note, wiki extract, wikitext, HTML, Markdown, plain text) is found from the text. With a
    workspace, a folder or a `postgresql://` address, the reading is kept in its store, all of it or nothing;
    `added` of the result says what was new. The same bytes read again change nothing. Raises InputError for
    a file that cannot be read as text or a workspace that cannot be opened.
    """
    (_, reading), *_ = record_each([path], workspace=workspace)
    if not isinstance(reading, Reading):
        raise reading
    return reading


def record_each(
    paths: Iterable[str | Path], *, workspace: str | Path | None = None
) -> Iterator[tuple[Path, Reading | ThirdNeighborError | OSError]]:
    """Read documents one by one, as `record` does; yield each path with its reading or why it has none.

    They are read in as many processes as there are processors and written in the order given, each in one
    transaction; no more than a few readings are held at once. Raises InputError for a workspace that cannot
    be opened.
    """
    asked = [Path(path) for path in paths]
    readings = spread(_read, asked)
    found = zip(asked, map(_or_why_not, asked, readings), strict=True)
    if workspace is None:
        yield from found
        return
    from thirdneighbor.registry.store.stores import Store  # loaded while the others read

    with ExitStack() as opened:
        store: Store | None = None  # a workspace is made for a document that can be read
        for path, reading in found:
            if isinstance(reading, Reading):
                store = store or opened.enter_context(Store(workspace))
                yield path, _kept_or_why_not(reading, store, path)
            else:
                yield path, reading


def _read(path: Path) -> Reading | None:
    """Read one document; None where it cannot be read, so that no error has to cross processes."""
    try:
        return reading_of(scan(path))
    except (ThirdNeighborError, OSError):
        return None


def _or_why_not(path: Path, reading: Reading | None) -> Reading | ThirdNeighborError | OSError:
    if reading is not None:
        return reading
    try:
        return reading_of(scan(path))
    except (ThirdNeighborError, OSError) as error:
        return error


def _kept_or_why_not(reading: Reading, store: Store, path: Path) -> Reading | ThirdNeighborError:
    try:
        return kept(reading, store, name=path.name)
    except ThirdNeighborError as error:
        return error


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
