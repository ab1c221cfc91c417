"""How readings are printed: claims with their places, then what the checks found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.failures import explained, one_line
from thirdneighbor.apps.cli.support.output import json_text, print_json, print_table, print_text

UNNAMED = "?"
ENDINGS = (".md", ".markdown", ".txt", ".html", ".htm", ".wiki", ".mediawiki", ".wikitext")


def documents_at(files: Iterable[str]) -> list[Path]:
    """Return the files named, each once; a folder stands for the documents in it, by name.

    Raises InputError for a folder without documents.
    """
    found: list[Path] = []
    for name in files:
        path = Path(name)
        inside = sorted(p for p in path.iterdir() if _is_document(p)) if path.is_dir() else [path]
        if not inside:
            endings = ", ".join(ENDINGS)
            raise tn.InputError(f"{path} holds no documents; in a folder files ending in {endings} are read")
        found += inside
    return list(dict.fromkeys(found))


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.is_file() and not path.name.startswith(".")


def read_each(paths: Iterable[Path], *, workspace: str | None) -> Iterator[tn.Reading | None]:
    """Read each file, kept where a workspace is named; say on stderr which cannot be read, and give None."""
    for path, reading in tn.record_each(paths, workspace=workspace):
        if isinstance(reading, tn.Reading):
            yield reading
            continue
        told = explained(reading).message.removeprefix("error: ")
        named = told if path.name in told else f"{path}: {told}"
        click.echo(one_line(f"error: {named}"), err=True)
        yield None


def print_each(
    readings: Iterable[tn.Reading | None], *, workspace: str | None, as_json: bool, one: bool
) -> bool:
    """Print readings as they come, and say whether each file could be read.

    JSON is one object where one file was asked for, else a list; with a workspace a line says what was new.
    """
    read = _Counted(readings)
    if as_json:
        _print_json(read, one=one)
    elif workspace is None:
        for reading in read:
            _print_reading(reading.as_json())
    else:
        _print_kept(read, workspace)
    return not read.failed


class _Counted:
    """Readings one after another, and whether one was missing."""

    def __init__(self, readings: Iterable[tn.Reading | None]) -> None:
        self._readings = readings
        self.failed = False

    def __iter__(self) -> Iterator[tn.Reading]:
        for reading in self._readings:
            if reading is None:
                self.failed = True
            else:
                yield reading


def _print_json(readings: Iterable[tn.Reading], *, one: bool) -> None:
    """Print what `print_json` would of the list, without holding it."""
    opened = False
    for reading in readings:
        if one:
            print_json(reading.as_json())
            continue
        told = json_text(reading.as_json())
        click.echo(",\n" if opened else "[\n", nl=False)
        click.echo("\n".join(f" {line}" for line in told.split("\n")), nl=False)
        opened = True
    if not one:
        click.echo("\n]" if opened else "[]")


def _print_kept(readings: Iterable[tn.Reading], workspace: str) -> None:
    documents, new, claims = 0, 0, set()
    for reading in readings:
        told = reading.as_json()
        print_text(_kept(told))
        documents, new = documents + 1, new + told["added"]["new_claims"]
        claims |= {claim.claim for claim in reading.claims}
    if documents:
        print_text(f"{documents} documents, {new} new claims in {_shown(workspace)}")
        _print_disputes(workspace, claims)


def _shown(workspace: str) -> str:
    """Return a workspace fit to print: an address without its user and password."""
    scheme, separator, rest = workspace.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if separator else workspace


def _kept(told: Mapping[str, Any]) -> str:
    document, added = told["document"], told["added"]
    about = f", about {document['home']}" if document["home"] else ""
    news = f"{added['new_claims']} new" if added["new_reading"] else "nothing new, read before"
    counts = f"{len(told['claims'])} claims, {len(told['flags'])} flags; {news}"
    return f"{document['title']} ({document['form']}{about}): {counts}"


def _print_disputes(workspace: str, read: set[str]) -> None:
    found = [flag for flag in tn.disputes(workspace) if read & set(flag.claims)]
    if found:
        rows = [(flag.severity, flag.message, "; ".join(flag.evidence)) for flag in found]
        print_table(("severity", "finding", "where"), rows, title="Where documents of the workspace differ")


def _print_reading(told: Mapping[str, Any]) -> None:
    document = told["document"]
    about = f", about {document['home']}" if document["home"] else ""
    print_text(f"{document['title']} ({document['form']}{about}): {len(told['claims'])} claims")
    if told["claims"]:
        rows = [_row(claim) for claim in told["claims"]]
        print_table(("where", "kind", "parties", "date", "what"), rows)
    if told["flags"]:
        flags = [
            (flag["severity"], flag["check"], " ".join(filter(None, (flag["message"], _hint(flag)))))
            for flag in told["flags"]
        ]
        print_table(("severity", "check", "finding"), flags, title="Flags")
    print_text("Passages, signatories and what was inferred: --json")


def _row(claim: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    parties = " ".join(claim["parties"]) or UNNAMED
    if claim["status"] == "unresolved":
        parties = f"{parties} {UNNAMED}"
    return claim["locator"], claim["kind"], parties, claim["date"] or "", _what(claim)


def _what(claim: Mapping[str, Any]) -> str:
    if claim["quantity"] is not None:
        return f"{claim['quantity']:g} {claim['unit'] or ''}".strip()
    said = claim["instrument"] or claim["unit"] or ""
    return f"{said} ({claim['tier']})" if claim["tier"] and claim["tier"] not in said.casefold() else said


def _hint(flag: Mapping[str, Any]) -> str:
    return f"Suggestion: {flag['suggestion']}." if flag["suggestion"] else ""
