"""A document read: its claims, and what the checks and the reader have to say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from thirdneighbor.core.names import words
from thirdneighbor.core.passages import Link, Notice, Scanned
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.checks import Flag, run_checks
from thirdneighbor.registry.checks.flags import SEVERITIES
from thirdneighbor.registry.embedded import ballots_in, office_holders_in, parties_in
from thirdneighbor.registry.extraction.extracting import EXTRACTOR, extract
from thirdneighbor.registry.extraction.sentences.homes import home_of
from thirdneighbor.registry.grouping import records_of, visits_of
from thirdneighbor.registry.identities import identified
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim, Document, Registry
from thirdneighbor.registry.resolution import ties_of, unresolved_in
from thirdneighbor.registry.store.intake import Added

LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says and what is to be said of it.

    `home` is the state it is about, by code, or empty; `claims` are in the order of their places, `flags`
    gravest first; `links` are the document's links to other notes. `sha256` is the hash of its bytes.
    `notices` is what the reader noticed; `added` what was new to a workspace, None without one.
    """

    document: Document
    home: str
    claims: tuple[Claim, ...]
    flags: tuple[Flag, ...]
    links: tuple[Link, ...]
    sha256: str
    notices: tuple[Notice, ...] = ()
    added: Added | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the reading as the command prints it."""
        document = self.document
        return {
            "document": {
                "document": document.document,
                "title": document.title,
                "form": document.form,
                "publisher": document.publisher,
                "date": document.date.text if document.date else None,
                "url": document.url,
                "home": self.home,
                "sha256": self.sha256,
                "extractor": EXTRACTOR,
                "links": [{"target": link.target, "label": link.label} for link in self.links],
            },
            "claims": [_claim(claim, document) for claim in self.claims],
            "flags": [_flag(flag) for flag in self.flags],
            **({} if self.added is None else {"added": asdict(self.added)}),
        }


def reading_of(scanned: Scanned, folder: DataFolder | None = None) -> Reading:
    """Return the claims of a document as read, with the flags of every check that can run on them alone.

    The checks see the document's claims beside the embedded tables of office holders, parties and votes,
    not the embedded claims: what those say beside it is found when the document joins a registry.
    """
    known = folder or package_data()
    document = _document(scanned)
    home = home_of(scanned, known)
    claims = identified(extract(scanned, document=document.document, home=home, folder=known))
    found = run_checks(own_registry(home, claims, {document.document: document}, known)) if claims else ()
    flags = [*found, *map(_noticed, scanned.notices)]
    flags.sort(key=lambda flag: SEVERITIES.index(flag.severity))
    return Reading(document, home, claims, tuple(flags), scanned.links, scanned.sha256, scanned.notices)


def _document(scanned: Scanned) -> Document:
    """Return the document's record; its key holds the title and the hash, so that a copy has the same one."""
    slug = re.sub(r"\s+", "-", words(scanned.title))[:LONGEST_KEY].strip("-") or "document"
    key = f"{slug}-{scanned.sha256[:8]}" if scanned.sha256 else slug
    publisher = scanned.meta.get("from", "") or scanned.meta.get("publisher", "")
    note = "; ".join(f"{name}: {value}" for name, value in scanned.meta.items() if name.startswith("table "))
    return Document(key, scanned.title, scanned.form, publisher, None, scanned.meta.get("url", ""), note, key)


def own_registry(
    home: str, claims: Iterable[Claim], documents: Mapping[str, Document], folder: DataFolder
) -> Registry:
    """Return a registry of documents' claims alone, for the checks; rungs the ladder lacks are left out."""
    ladder = ladder_of(home, folder=folder)
    own = tuple(
        replace(claim, home=home, tier=claim.tier if claim.tier in ladder.tiers else "") for claim in claims
    )
    states = all_states(folder)
    neighbors = states[home].neighbors if home in states else ()
    ties = ties_of(own, home=home, ladder=ladder, neighbors=neighbors, documents=documents) if home else ()
    around = {code for claim in own for code in claim.parties}
    return Registry(
        home=home,
        claims=own,
        documents=MappingProxyType(dict(documents)),
        ties=ties,
        unresolved=unresolved_in(own),
        visits=visits_of(own),
        agreements=records_of(own, kind="agreement"),
        votes=records_of(own, kind="vote"),
        events=records_of(own, kind="event"),
        statements=records_of(own, kind="statement"),
        quantities=records_of(own, kind="quantity"),
        parties=parties_in(folder),
        office_holders=tuple(h for h in office_holders_in(folder) if h.iso3 in around),
        ballots=tuple(b for b in ballots_in(folder) if b.state in around),
        folder=folder,
    )


def _noticed(notice: Notice) -> Flag:
    evidence = (notice.locator,) if notice.locator else ()
    return Flag(notice.check, notice.severity, notice.message, (), evidence, notice.suggestion)


def _claim(claim: Claim, document: Document) -> dict[str, Any]:
    return {
        "claim": claim.claim,
        "kind": claim.kind,
        "parties": list(claim.parties),
        "date": claim.date.text if claim.date else None,
        "tier": claim.tier or None,
        "instrument": claim.instrument or None,
        "legal_basis": claim.legal_basis or None,
        "signatories": [
            {"name": person.name, "office": person.office, "qid": person.qid or None}
            for person in claim.signatories
        ],
        "quantity": claim.quantity,
        "unit": claim.unit or None,
        "in_force": claim.in_force.text if claim.in_force else None,
        "term": claim.term.text if claim.term else None,
        "state_of_bill": claim.state_of_bill or None,
        "status": claim.status,
        "confidence": claim.confidence,
        "inferred": list(claim.inferred),
        "text": claim.text,
        "locator": claim.locator,
        "url": document.link(claim.locator) or None,
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "check": flag.check,
        "severity": flag.severity,
        "message": flag.message,
        "claims": list(flag.claims),
        "evidence": list(flag.evidence),
        "suggestion": flag.suggestion or None,
    }
