"""Run records: what a result was computed from, and `verify`, which says what has changed since."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import DataError, InputError, MissingDataError, OutputError
from thirdneighbor.core.provenance import canonical_json, sha256_file, sha256_text
from thirdneighbor.core.tables import DataFolder

FORMAT = "thirdneighbor-run/1"
RECORD_SUFFIX = ".run.json"
LIBRARIES = ("numpy", "scipy", "altair", "vl-convert-python", "jinja2", "pydantic")
EMBEDDED = re.compile(r'<script type="application/json" id="run-record">(.*?)</script>', re.DOTALL)
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing no longer as a run record says; `kind` is input, version, output, result or record."""

    kind: str
    name: str
    recorded: str
    found: str

    def __str__(self) -> str:
        """Return the difference in one line."""
        return f"{self.kind} {self.name}: recorded {self.recorded}, now {self.found}"


def versions() -> dict[str, str]:
    """Return the versions of this package, Python and the libraries whose numbers or charts are shown."""
    found = {"python": platform.python_version()}
    for name in ("thirdneighbor", *LIBRARIES):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def record(
    kind: str,
    *,
    folder: DataFolder,
    options: Mapping[str, Any],
    seed: int,
    draws: int,
    results: Mapping[str, Any],
    scenario: Path | None = None,
) -> dict[str, Any]:
    """Return a run record: versions, inputs with SHA-256, seed, draws, options and the results shown."""
    inputs = {f"data/{name}": digest for name, digest in input_hashes(folder).items()}
    if scenario is not None:
        inputs[f"file/{scenario}"] = sha256_file(scenario)
    shown: dict[str, Any] = json.loads(canonical_json(results))
    return {
        "format": FORMAT,
        "kind": kind,
        "versions": versions(),
        "inputs": inputs,
        "options": dict(options),
        "seed": seed,
        "draws": draws,
        "results": shown,
        "results_sha256": sha256_text(canonical_json(shown)),
    }


def sealed(run: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the hash of all it holds, so that a later edit shows."""
    return {**run, "record_sha256": sha256_text(canonical_json(run))}


def joined(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return one record of a scenario played at several horizons, results by horizon; a single one as it is.

    Raises InputError when the records differ in more than horizon and results.
    """
    if len(runs) == 1:
        return dict(runs[0])
    same = {
        canonical_json(
            {key: run[key] for key in run if not key.startswith("results")}
            | {"options": {key: run["options"][key] for key in run["options"] if key != "horizon"}}
        )
        for run in runs
    }
    horizons = [str(run["options"]["horizon"]) for run in runs]
    if len(same) != 1 or len(set(horizons)) != len(runs):
        message = "one record holds one scenario, home, draws and seed, at different horizons"
        raise InputError(message)
    results = {horizon: run["results"] for horizon, run in zip(horizons, runs, strict=True)}
    return {
        **runs[0],
        "options": {**runs[0]["options"], "horizon": horizons},
        "results": results,
        "results_sha256": sha256_text(canonical_json(results)),
    }


def input_hashes(folder: DataFolder) -> dict[str, str]:
    """Return the SHA-256 of every file of a data folder by its path in it, and of what is laid over it."""
    files = sorted(
        path for path in folder.path.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {
        path.relative_to(folder.path).as_posix(): sha256_file(path) for path in files
    } | folder.added_hashes()


def check_places(paths: Iterable[Path]) -> None:
    """Make sure, before any work is done, that files can be written there; OutputError in one line if not."""
    for path in paths:
        wrong = _what_is_wrong(path)
        if wrong:
            message = f"cannot write {path}: {wrong}; name another place with --out"
            raise OutputError(message)


def _what_is_wrong(path: Path) -> str:
    folder = path.parent
    try:
        exists = path.exists()
        reasons = {
            "it is a folder": path.is_dir(),
            "it is not a plain file": exists and not path.is_file(),
            "it is write-protected": exists and not path.stat().st_mode & 0o222,
            f"there is no folder {folder}": not folder.exists(),
            f"{folder} is not a folder": not folder.is_dir(),
            f"the folder {folder} is write-protected": not os.access(folder, os.W_OK | os.X_OK),
        }
    except OSError as error:
        return error.strerror or str(error)
    return next((reason for reason, holds in reasons.items() if holds), "")


def write_all(files: Mapping[Path, str]) -> None:
    """Write all files whole or none at all; OutputError in one line when one cannot be written.

    Each text is first written beside its place; what stood there before is put back when a later file fails.
    """
    check_places(files)
    partial = {path: path.with_name(path.name + ".part") for path in files}
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in files.items():
            partial[path].write_text(text, encoding="utf-8", newline="\n")
        for path in files:
            old = path.read_bytes() if path.is_file() else None
            partial[path].replace(path)
            before[path] = old
    except OSError as error:
        _undo(partial.values(), before)
        message = f"cannot write {path}: {error.strerror or error}; name another place with --out"
        raise OutputError(message) from None


def _undo(partial: Iterable[Path], before: Mapping[Path, bytes | None]) -> None:
    for left in partial:
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)
    for path, old in before.items():
        with contextlib.suppress(OSError):
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)


def read_record(path: Path) -> dict[str, Any]:
    """Read a run record from its JSON file or from a page that carries one.

    Raises MissingDataError when there is no such file, DataError when it holds no run record.
    """
    if not path.is_file():
        message = f"there is no file {path}; give a .run.json or a page written by brief"
        raise MissingDataError(message)
    if path.stat().st_size > MOST_BYTES:
        message = f"{path} is larger than any run record or page ({MOST_BYTES} bytes)"
        raise DataError(message)
    try:
        text = path.read_text(encoding="utf-8")
        embedded = EMBEDDED.search(text)
        content = json.loads(embedded.group(1) if embedded else text)
    except (UnicodeDecodeError, ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        message = f"{path} holds no run record of this package; give a .run.json or a page written by brief"
        raise DataError(message)
    return content


def differences(path: Path, *, folder: DataFolder) -> list[Difference]:
    """Compare a run record, or a page's, with the data, versions and outputs as they are now.

    Beside the inputs and versions this checks the record's own results against their hash, and the bytes of
    the page the record names. A page cannot hold its own hash: it is checked against the record beside it.
    """
    content = read_record(path)
    now = {f"data/{name}": digest for name, digest in input_hashes(folder).items()}
    found = _inputs(_strings(content, "inputs"), now)
    current = versions()
    for name, recorded in sorted(_strings(content, "versions").items()):
        if current.get(name) != recorded:
            found.append(Difference("version", name, recorded, current.get(name, "unknown")))
    if _results_hash(content) != content.get("results_sha256"):
        found.append(Difference("result", "results", "as hashed", "edited since"))
    elif "record_sha256" in content and not _is_intact(content):
        found.append(Difference("record", path.name, "as hashed", "edited since"))
    return found + _outputs(path, content)


def _is_intact(content: Mapping[str, Any]) -> bool:
    rest = {key: value for key, value in content.items() if key != "record_sha256"}
    try:
        return bool(sealed(rest)["record_sha256"] == content["record_sha256"])
    except (RecursionError, TypeError):
        return False


def _results_hash(content: Mapping[str, Any]) -> str:
    try:
        return sha256_text(canonical_json(content.get("results")))
    except (RecursionError, TypeError):
        return "not results of this package"


def _outputs(path: Path, content: Mapping[str, Any]) -> list[Difference]:
    """Compare the pages a record names with the files beside it; for a page, use the record beside it."""
    beside = path.with_suffix(RECORD_SUFFIX)
    if "outputs" not in content and beside.is_file():
        named = _strings(read_record(beside), "outputs")
        content = {"outputs": {name: digest for name, digest in named.items() if name == path.name}}
    found = []
    for name, recorded in sorted(_strings(content, "outputs").items()):
        page = path.parent / Path(name).name
        digest = sha256_file(page) if page.is_file() else "not there"
        if digest != recorded:
            found.append(Difference("output", page.name, recorded[:12], digest[:12]))
    return found


def _strings(content: Mapping[str, Any], key: str) -> dict[str, str]:
    value = content.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(entry, str) for entry in value.values()):
        message = f"the run record's {key} are not a mapping of names to text; it was edited by hand"
        raise DataError(message)
    return value


def _inputs(recorded: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    found = []
    for name in sorted({*recorded, *now}):
        if name.startswith("file/"):
            path = Path(name.removeprefix("file/"))
            digest = sha256_file(path) if path.is_file() else None
        else:
            digest = now.get(name)
        before = recorded.get(name)
        if before != digest:
            found.append(
                Difference(
                    "input",
                    name,
                    before[:12] if before else "not there",
                    digest[:12] if digest else "not there",
                )
            )
    return found
