"""A folder that keeps the finished chunks of one ensemble, so that an interrupted one can go on."""

from __future__ import annotations

import fcntl
import json
import os
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError, OutputError
from thirdneighbor.worlds.records import versions

FORMAT = "thirdneighbor-chunks/1"
MANIFEST, LOCK, UNFINISHED = "manifest.json", "lock", ".unfinished"
# What the numbers themselves depend on: charts and pages may be of any version.
NUMERIC = ("thirdneighbor", "numpy", "scipy")


class ChunkStore:
    """Keeps chunks as `.npz` files, read without pickle, beside a manifest that says of which question.

    A chunk is written beside its place and renamed, so that a killed process leaves it whole or absent. The
    manifest holds a hash of every input and the versions of what computes: a folder of another question is
    refused. One process at a time may use a folder; the system frees it when the process ends, killed or not.
    Use it as `ensemble(..., keep=ChunkStore(folder))`; delete the folder when the ensemble is done with.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self._lock: int | None = None

    def begin(self, question: Mapping[str, str]) -> Collection[int]:
        """Take up a question, given as hashes by name, and return the numbers of its finished chunks.

        Raises InputError, naming what differs, when the folder keeps another question, holds other files or
        is in use; OutputError when it cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._take()
            self._check(dict(question) | _numeric_versions())
            for left_over in self.folder.glob(f"*{UNFINISHED}"):
                left_over.unlink()
        except OSError as error:
            self.end()
            raise self._unwritable(error) from error
        except InputError:
            self.end()
            raise
        names = (path.stem.removeprefix("chunk-") for path in self.folder.glob("chunk-*.npz"))
        return {int(name) for name in names if name.isdecimal()}

    def load(self, number: int) -> Mapping[str, NDArray[Any]] | None:
        """Return a finished chunk; None where its file is damaged, so that it is solved again."""
        try:
            # opened here, since np.load leaves a damaged file open
            with self._place(number).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError, EOFError, zipfile.BadZipFile):
            return None

    def save(self, number: int, chunk: Mapping[str, NDArray[Any]]) -> None:
        """Keep a chunk, whole or not at all; OutputError when it cannot be written."""
        place = self._place(number)
        try:
            with place.with_suffix(UNFINISHED).open("wb") as file:
                np.savez(file, allow_pickle=False, **chunk)
                file.flush()
                os.fsync(file.fileno())
            place.with_suffix(UNFINISHED).replace(place)
        except OSError as error:
            raise self._unwritable(error) from error

    def end(self) -> None:
        """Free the folder for others."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _place(self, number: int) -> Path:
        return self.folder / f"chunk-{number:06d}.npz"

    def _take(self) -> None:
        if self._lock is not None:
            message = f"{self.folder} is in use by another ensemble of this process: give each its own folder"
            raise InputError(message)
        strangers = {path.name for path in self.folder.iterdir()} - {LOCK}
        if strangers and MANIFEST not in strangers and any(not one.endswith(UNFINISHED) for one in strangers):
            message = f"{self.folder} holds other files ({min(strangers)}): give an empty folder"
            raise InputError(message)
        lock = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            message = f"{self.folder} is in use by another process: wait for it, or give another folder"
            raise InputError(message) from None
        self._lock = lock

    def _check(self, question: dict[str, str]) -> None:
        """Write the manifest of a new folder, or compare that of an old one."""
        place = self.folder / MANIFEST
        if not place.exists():
            text = json.dumps({"format": FORMAT, "question": question}, indent=1, sort_keys=True)
            draft = place.with_suffix(UNFINISHED)
            with draft.open("w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
            return
        known = _read_manifest(place)
        differing = sorted(
            name for name in known.keys() | question.keys() if known.get(name) != question.get(name)
        )
        if differing:
            message = (
                f"{self.folder} keeps another question, {', '.join(differing)} differ: ask the same one, or "
                "give an empty folder"
            )
            raise InputError(message)

    def _unwritable(self, error: OSError) -> OutputError:
        message = f"chunks cannot be kept in {self.folder}: {error.strerror or error}; give another folder"
        return OutputError(message)


def _numeric_versions() -> dict[str, str]:
    found = versions()
    return {f"version of {name}": found[name] for name in NUMERIC}


def _read_manifest(place: Path) -> dict[str, str]:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        known = dict(found["question"]) if found["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError):
        known = None
    if known is None:
        message = f"{place} is no manifest of this version ({FORMAT}): give an empty folder"
        raise InputError(message)
    return {str(name): str(value) for name, value in known.items()}
