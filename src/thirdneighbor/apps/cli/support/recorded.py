"""How readings are printed: claims with their places, then what the checks found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.failures import explained, one_line
from thirdneighbor.apps.cli.support.output import print_json, print_table, print_text

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


def read_each(paths: Iterable[Path], *, workspace: str | None) -> tuple[list[tn.Reading], bool]:
    """Read each file by itself, kept where a workspace is named; say on stderr which cannot be read."""
    readings, failed = [], False
    for path in paths:
        try:
            readings.append(tn.record(path, workspace=workspace))
        except (tn.ThirdNeighborError, OSError) as error:
            failed = True
            told = explained(error).message.removeprefix("error: ")
            named = told if path.name in told else f"{path}: {told}"
            click.echo(one_line(f"error: {named}"), err=True)
    return readings, failed


def print_readings(
    readings: Sequence[tn.Reading], *, workspace: str | None, as_json: bool, one: bool
) -> None:
    """Print readings: JSON as one object where one file was asked for; with a workspace what was new."""
    told = [reading.as_json() for reading in readings]
    if as_json:
        print_json(told[0] if one else told)
        return
    if workspace is None:
        for reading in told:
            _print_reading(reading)
        return
    for reading in told:
        print_text(_kept(reading))
    new = sum(reading["added"]["new_claims"] for reading in told)
    print_text(f"{len(told)} documents, {new} new claims in {_shown(workspace)}")
    _print_disputes(workspace, {claim["claim"] for reading in told for claim in reading["claims"]})


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
