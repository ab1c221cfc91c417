"""Read the files of an export: bounded in size, UTF-8, one clear line where they are not."""

from __future__ import annotations

from pathlib import Path

from thirdneighbor.core.errors import DataError, MissingDataError

MOST_BYTES = 200_000_000


def read_limited(path: Path, *, most: int = MOST_BYTES) -> str:
    """Return a file's text, line ends as they stand; DataError for one too large or not UTF-8."""
    if not path.is_file():
        raise MissingDataError(f"{path} is missing; an export holds it")
    if (size := path.stat().st_size) > most:
        raise DataError(f"{path.name} has {size:,} bytes; at most {most:,} are read")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name} is not UTF-8: {error.reason} at byte {error.start}") from error
