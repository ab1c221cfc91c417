"""A workspace's claims between reading and use: opened, listed for review, reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.amending import amended_values
from thirdneighbor.registry.checks import Flag, run_checks
from thirdneighbor.registry.checks.disagreements import disagreements_among
from thirdneighbor.registry.checks.flags import SEVERITIES
from thirdneighbor.registry.readings import own_registry
from thirdneighbor.registry.records import Claim, Document
from thirdneighbor.registry.store.opening import FILE_NAME, shown, url_of
from thirdneighbor.registry.store.reviewing import Review
from thirdneighbor.registry.store.stores import Store

ALARMS = ("contradiction", "open question")
ORDER = ("unresolved", "flagged", "inferred", "not looked at yet")


def existing_store(workspace: str | Path) -> Store:
    """Open a workspace that is there already; MissingDataError for a folder that holds no store."""
    text = str(workspace)
    if "://" not in text and not (Path(text) / FILE_NAME).is_file():
        message = f"{text} is no workspace; `thirdneighbor record FILE --workspace {text}` makes one"
        raise MissingDataError(message)
    return Store(workspace)


def address_of(workspace: str | Path) -> str:
    """Return a workspace as run records name it: a folder as given, an address without its password."""
    return shown(url_of(workspace)) if "://" in str(workspace) else str(workspace)


def review(
    claim: str,
    verdict: str,
    *,
    workspace: str | Path,
    who: str,
    why: str,
    changes: Mapping[str, str] | None = None,
) -> Review:
    """Accept, reject or amend a claim of a workspace, with who says so and why; nothing is overwritten.

    `changes` are the fields of an amendment as text: dates in EDTF, parties as codes or names joined by
    spaces or commas. Raises UnknownNameError for a claim the workspace lacks, InputError for a review
    without who or why, and for fields or values that cannot be.
    """
    values = amended_values(changes or {}) if verdict == "amend" else None
    with existing_store(workspace) as store:
        return store.review(claim, verdict, who=who, why=why, changes=values)


def waiting(workspace: str | Path) -> list[dict[str, Any]]:
    """Return the claims of a workspace that nobody has reviewed: what they say, where, and why to look.

    Claims without a partner come first, then those a check or another document puts in doubt, then those
    with inferred parts, then the rest; within each by document and place of reading.
    """
    with existing_store(workspace) as store:
        claims, documents = store.claims(), store.documents()
        reviewed = {review.claim for review in store.reviews()}
    alarms = _alarms(claims, documents, package_data())
    open_claims = [
        claim
        for claim in claims
        if claim.claim not in reviewed and not claim.instead_of and claim.status != "superseded"
    ]
    told = [_told(claim, documents[claim.document], alarms[claim.claim]) for claim in open_claims]
    return sorted(told, key=lambda entry: (ORDER.index(entry["because"]), entry["document"]))


def disputes(workspace: str | Path) -> tuple[Flag, ...]:
    """Return where the documents of a workspace disagree with each other, gravest first."""
    with existing_store(workspace) as store:
        claims, documents = store.claims(), store.documents()
    found = disagreements_among(claims, documents=documents, folder=package_data())
    return tuple(sorted(found, key=lambda flag: SEVERITIES.index(flag.severity)))


def _alarms(
    claims: Sequence[Claim], documents: Mapping[str, Document], folder: DataFolder
) -> dict[str, list[Flag]]:
    """Return what checks say of each claim: in its own document, and beside the other documents."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    flags = list(disagreements_among(claims, documents=documents, folder=folder))
    for key, own in by_document.items():
        flags += run_checks(own_registry(_home(own), own, {key: documents[key]}, folder))
    found: dict[str, list[Flag]] = defaultdict(list)
    for flag in flags:
        if flag.severity in ALARMS:
            for name in flag.claims:
                found[name].append(flag)
    return found


def _home(claims: Iterable[Claim]) -> str:
    """Return the party that most claims of a document have."""
    parties = [party for claim in claims for party in claim.parties]
    return max(sorted(set(parties)), key=parties.count, default="")


def _told(claim: Claim, document: Document, flags: Sequence[Flag]) -> dict[str, Any]:
    reasons = {"unresolved": claim.status == "unresolved", "flagged": flags, "inferred": claim.inferred}
    return {
        "claim": claim.claim,
        "because": next((name for name, holds in reasons.items() if holds), ORDER[-1]),
        "kind": claim.kind,
        "parties": list(claim.parties),
        "date": claim.date.text if claim.date else None,
        "tier": claim.tier or None,
        "instrument": claim.instrument or None,
        "quantity": claim.quantity,
        "unit": claim.unit or None,
        "text": claim.text,
        "document": claim.document,
        "title": document.title,
        "locator": claim.locator,
        "url": document.link(claim.locator) or None,
        "inferred": list(claim.inferred),
        "flags": [f"{flag.check}: {flag.message}" for flag in flags],
    }
