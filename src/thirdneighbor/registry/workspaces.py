"""The package's tables with a workspace's claims beside them, as one home state sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from thirdneighbor.core.provenance import Source, canonical_json, sha256_text
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.core.texts import LONGEST, harmless
from thirdneighbor.registry.changes import Changes, changes_between
from thirdneighbor.registry.home import registry_of
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim, Document, Person

if TYPE_CHECKING:
    from thirdneighbor.registry.store.stores import Store

WITHOUT_WORD = "rejected"
TERMS = "A document of the user; its terms are not known"
OWN = "the user's document"
LONGEST_TITLE, LONGEST_PASSAGE = 120, 5000


class WorkspaceFolder(DataFolder):
    """A data folder whose claims, documents and sources also hold what a workspace has for one home state.

    Every claim that has the home among its parties and that no reviewer rejected counts; where an id or a
    key is in the package already, the package's row stands.
    """

    def __init__(
        self, base: DataFolder, *, home: str, claims: Iterable[Claim], documents: Mapping[str, Document]
    ) -> None:
        """Lay claims and their documents over a folder."""
        super().__init__(base.path)
        self.base = base
        rungs = ladder_of(home, folder=base).tiers
        chosen = [c for c in claims if home in c.parties and c.status != WITHOUT_WORD]
        self._claims = [_clean(claim_text(_on(rungs, claim), home=home)) for claim in chosen]
        cited = {claim.document for claim in chosen}
        self._documents = {key: _clean_document(documents[key]) for key in sorted(cited)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by its key, each document of the workspace among them."""
        own = {key: source_of(document) for key, document in self._documents.items()}
        return own | self.base.sources

    def table(self, name: str) -> Table:
        """Read one table; claims and documents with the workspace's rows after the package's."""
        table = self.base.table(name)
        if name == "claims":
            return _longer(table, self._claims)
        if name == "documents":
            return _longer(table, [document_text(document) for document in self._documents.values()])
        return table

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every table, and of what the workspace adds."""
        return self.base.hashes() | self.added_hashes()

    def added_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of what the workspace adds, for run records."""
        rows = [self._claims, [document_text(document) for document in self._documents.values()]]
        return {"workspace": sha256_text(canonical_json(rows))}


def with_workspace(folder: DataFolder, store: Store, *, home: str) -> WorkspaceFolder:
    """Return a folder that also holds what a store has for a home state."""
    return WorkspaceFolder(folder, home=home, claims=store.claims(), documents=store.documents())


def laid_over(folder: DataFolder, workspace: str | Path, *, home: str) -> WorkspaceFolder:
    """Return a folder that also holds what a workspace, which must be there, has for a home state."""
    from thirdneighbor.registry.keeping import existing_store

    with existing_store(workspace) as store:
        return with_workspace(folder, store, home=home)


def changes_in(folder: DataFolder, home: str) -> Changes | None:
    """Return what a workspace laid over a folder changes for its home state; None where none is laid over."""
    if not isinstance(folder, WorkspaceFolder):
        return None
    return changes_between(registry_of(home, folder.base), registry_of(home, folder))


def _on(rungs: Collection[str], claim: Claim) -> Claim:
    """Return a claim whose tier is one of the home state's; a rung it does not know is left out."""
    return claim if claim.tier in rungs or not claim.tier else replace(claim, tier="")


def _clean(row: Row) -> Row:
    """Return a row whose text can stand on a page or a terminal; the store keeps it as it was written."""
    return {
        column: harmless(value, longest=LONGEST_PASSAGE if column == "text" else LONGEST)
        for column, value in row.items()
    }


def _clean_document(document: Document) -> Document:
    address = harmless(document.url)
    return replace(
        document,
        title=harmless(document.title, longest=LONGEST_TITLE),
        publisher=harmless(document.publisher, longest=LONGEST_TITLE),
        note=harmless(document.note),
        url=address if address.startswith(("https://", "http://")) else "",
    )


def _longer(table: Table, rows: Sequence[Row]) -> Table:
    new = [row for row in rows if table.row_key(row) not in table.by_key]
    return Table(table.name, (*table.rows, *new), table.key, table.path)


def claim_text(claim: Claim, *, home: str) -> Row:
    """Return a claim as a row of table claims, as seen from a home state, its passage beside."""
    return {
        "claim": claim.claim,
        "home": home,
        "kind": claim.kind,
        "parties": " ".join(claim.parties),
        "date": str(claim.date or ""),
        "tier": claim.tier,
        "instrument": claim.instrument,
        "legal_basis": claim.legal_basis,
        "signatories": "; ".join(_person_text(person) for person in claim.signatories),
        "quantity": "" if claim.quantity is None else repr(claim.quantity),
        "unit": claim.unit,
        "in_force": str(claim.in_force or ""),
        "term": str(claim.term or ""),
        "state_of_bill": claim.state_of_bill,
        "summary": claim.summary,
        "document": claim.document,
        "locator": claim.locator,
        "reading": claim.reading,
        "status": claim.status,
        "instead_of": claim.instead_of,
        "confidence": claim.confidence,
        "note": claim.note,
        "source": claim.document,
        "text": claim.text,
        "extractor": claim.extractor,
        "inferred": "; ".join(claim.inferred),
    }


def _person_text(person: Person) -> str:
    """Return a person as the table writes one; its separators cannot stand inside a name."""
    parts = (person.name, person.office, person.qid)
    return ", ".join(part.replace(",", " ").replace(";", " ").strip() for part in parts).rstrip(", ")


def document_text(document: Document) -> Row:
    """Return a document as a row of table documents; its source is the document itself."""
    return {
        "document": document.document,
        "title": document.title,
        "form": document.form,
        "publisher": document.publisher,
        "date": str(document.date or ""),
        "url": document.url,
        "note": document.note,
        "source": document.document,
    }


def source_of(document: Document) -> Source:
    """Return a document of the user as a source that figures can cite."""
    producer = document.publisher or OWN
    title = document.title or document.document
    return Source(
        key=document.document,
        producer=producer,
        title=title,
        citation_full=f"{producer} ({document.date or 'undated'}), {title}",
        url_main=document.url,
        license=TERMS,
        date_published=str(document.date or ""),
    )
