"""Holdings as an Obsidian-style vault: one note a document, claim, state, tie and event, linked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from thirdneighbor.core.dates import When, english
from thirdneighbor.core.errors import DataError
from thirdneighbor.core.provenance import sha256_text
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.embedded import parties_in
from thirdneighbor.registry.exports.front_matter import read_head, write_note
from thirdneighbor.registry.records import Claim, Document
from thirdneighbor.registry.store.holdings import Holdings, Row
from thirdneighbor.registry.store.rows import claim_of, document_of

MARK = "Registry.md"
UNSAFE = re.compile(r"[^\w .,'()\-]|^[.\s]+|[.\s]+$")
NOT_PLAIN = re.compile(r"[^\w .-]")
LONGEST_NAME = 80
TIES = ("partnership", "agreement")


def write_vault(holdings: Holdings, folder: Path) -> None:
    """Write a vault; documents and claims carry all rows in their front matter, the other notes are views."""
    documents = {row["document"]: document_of(row) for row in holdings.tables["documents"]}
    claims = [claim_of(row) for row in holdings.tables["claims"]]
    folder.mkdir(parents=True, exist_ok=True)
    for row in holdings.tables["documents"]:
        head = row | {"readings": _readings(holdings, row["document"])}
        found = [claim for claim in claims if claim.document == row["document"]]
        write_note(_path(folder, "documents", row["document"]), head, _document_body(row, found))
    for row, claim in zip(holdings.tables["claims"], claims, strict=True):
        head = row | {"reviews": [r for r in holdings.tables["reviews"] if r["claim"] == claim.claim]}
        body = _claim_body(claim, documents[claim.document])
        write_note(_path(folder, "claims", claim.claim), head, body)
    _write_views(folder, claims, documents)
    body = f"# Registry\n\n{len(documents)} documents, {len(claims)} claims."
    write_note(folder / MARK, {"registry": "thirdneighbor", "vault": 1}, body)


def read_vault(folder: Path) -> Holdings:
    """Read a vault back from the front matter of its documents and claims; DataError for a broken note."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((folder / "documents").glob("*.md")):
        head = read_head(path)
        for entry in _popped(head, "readings", path):
            found = _popped(entry, "claims", path)
            tables["readings"].append(entry | {"document": head.get("document")})
            tables["read_claims"] += [
                {"reading": entry.get("number"), "place": place, "claim": claim}
                for place, claim in enumerate(found)
            ]
        tables["documents"].append(head)
    for path in sorted((folder / "claims").glob("*.md")):
        head = read_head(path)
        tables["reviews"] += _popped(head, "reviews", path)
        tables["claims"].append(head)
    keys = {
        "documents": ("document",),
        "claims": ("claim",),
        "readings": ("number",),
        "read_claims": ("reading", "place"),
        "reviews": ("number",),
    }
    try:
        return Holdings(
            {n: sorted(tables[n], key=lambda row: [row[k] for k in key]) for n, key in keys.items()}
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"a note of the vault lacks {error} in its front matter") from error


def _popped(head: Any, name: str, path: Path) -> list[Any]:
    entries = head.pop(name, None) if isinstance(head, dict) else None
    if not isinstance(entries, list):
        raise DataError(f"{path.name}: the front matter has no list of {name}")
    return entries


def _readings(holdings: Holdings, document: str) -> list[Row]:
    return [
        {name: value for name, value in reading.items() if name != "document"}
        | {
            "claims": [
                row["claim"] for row in holdings.tables["read_claims"] if row["reading"] == reading["number"]
            ]
        }
        for reading in holdings.tables["readings"]
        if reading["document"] == document
    ]


def file_name(text: str) -> str:
    """Return a name that no file system refuses and no path escapes; two texts never share one.

    >>> file_name("a-0"), file_name("../x").startswith("x-")
    ('a-0', True)
    """
    safe = UNSAFE.sub("", text.replace("/", " "))[:LONGEST_NAME].strip(" .")
    return safe if safe == text and safe else f"{safe}-{sha256_text(text)[:8]}".lstrip("-")


def _path(folder: Path, kind: str, name: str) -> Path:
    return folder / kind / f"{file_name(name)}.md"


def _link(kind: str, name: str, label: str = "") -> str:
    shown = re.sub(r"[\[\]|\n]", " ", label or name)
    return f"[[{kind}/{file_name(name)}|{shown}]]"


def _document_body(row: Row, claims: Sequence[Claim]) -> str:
    lines = [f"# {row['title']}", "", f"{row['publisher']}, {row['date']}", "", row["url"], "", "## Claims"]
    lines += [f"- {_link('claims', claim.claim, claim.summary)} ({claim.locator})" for claim in claims]
    graph = [f"- [[{NOT_PLAIN.sub(' ', link['target'])}]] {link['label']}" for link in row["links"]]
    return "\n".join([*lines, *(["", "## Links", *graph] if graph else [])])


def _claim_body(claim: Claim, document: Document) -> str:
    date = english(claim.date) if claim.date else "no date"
    return "\n".join(
        [
            f"# {claim.summary}",
            "",
            f"{claim.kind}, {date}: {', '.join(_link('states', name_of(p)) for p in claim.parties)}",
            "",
            f"Said in {_link('documents', document.document, document.title)}, {_place(claim, document)}",
            "",
            *(f"> {line}" for line in claim.text.splitlines()),
        ]
    )


def _place(claim: Claim, document: Document) -> str:
    address = document.link(claim.locator)
    return f"[{claim.locator}]({address})" if address.startswith(("http://", "https://")) else claim.locator


def name_of(code: str) -> str:
    """Return the name of a state or other party by its code, the code itself when not known."""
    states, others = all_states(), parties_in(package_data())
    if code in states:
        return states[code].name
    return others[code].name if code in others else code


def _write_views(folder: Path, claims: Sequence[Claim], documents: dict[str, Document]) -> None:
    by_state: dict[str, list[Claim]] = defaultdict(list)
    by_tie: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for party in dict.fromkeys(claim.parties):
            by_state[party].append(claim)
        if claim.kind in TIES:
            for one, other in combinations(sorted(set(claim.parties)), 2):
                by_tie[one, other].append(claim)
        if claim.kind == "event":
            write_note(
                _path(folder, "events", claim.claim),
                {"event": claim.claim},
                _view(claim.summary, [claim], documents),
            )
    for party, found in by_state.items():
        name = name_of(party)
        write_note(_path(folder, "states", name), {"state": party}, _view(name, found, documents))
    for (one, other), found in by_tie.items():
        name = f"{name_of(one)} - {name_of(other)}"
        write_note(_path(folder, "ties", name), {"parties": [one, other]}, _view(name, found, documents))


def _view(title: str, claims: Iterable[Claim], documents: dict[str, Document]) -> str:
    ordered = sorted(claims, key=lambda c: (c.date.order if c.date else When("9999").order, c.claim))
    lines = [
        f"- {english(claim.date) if claim.date else 'no date'}: "
        f"{_link('claims', claim.claim, claim.summary)}, {_place(claim, documents[claim.document])}"
        for claim in ordered
    ]
    return "\n".join([f"# {title}", "", *lines])
