"""Run records: what a result was computed from, and `verify`, which says what has changed since."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import DataError, MissingDataError, OutputError
from thirdneighbor.core.provenance import canonical_json, sha256_file, sha256_text
from thirdneighbor.core.tables import DataFolder

FORMAT = "thirdneighbor-run/1"
LIBRARIES = ("numpy", "scipy", "altair", "vl-convert-python", "jinja2", "pydantic")
EMBEDDED = re.compile(r'<script type="application/json" id="run-record">(.*?)</script>', re.DOTALL)
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer as a run record says; `kind` is input, version, output or result."""

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


def input_hashes(folder: DataFolder) -> dict[str, str]:
    """Return the SHA-256 of every file of a data folder by its path within the folder."""
    files = sorted(path for path in folder.path.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder.path).as_posix(): sha256_file(path) for path in files}


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; OutputError in one line when it cannot be written."""
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
    except OSError as error:
        try:
            partial.unlink(missing_ok=True)
        except OSError:
            pass
        message = f"cannot write {path}: {error.strerror or error}; name another place with --out"
        raise OutputError(message) from None


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

    Beside the inputs and versions this checks the record's own results against their hash and, where the
    record names the page it belongs to and that page lies beside it, the page's bytes.
    """
    content = read_record(path)
    now = {f"data/{name}": digest for name, digest in input_hashes(folder).items()}
    found = _inputs(_strings(content, "inputs"), now)
    current = versions()
    for name, recorded in sorted(_strings(content, "versions").items()):
        if current.get(name) != recorded:
            found.append(Difference("version", name, recorded, current.get(name, "unknown")))
    if sha256_text(canonical_json(content.get("results"))) != content.get("results_sha256"):
        found.append(Difference("result", "results", "as hashed", "edited since"))
    for name, recorded in sorted(_strings(content, "outputs").items()):
        page = path.parent / Path(name).name
        digest = sha256_file(page) if page.is_file() else None
        if digest is not None and digest != recorded:
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
