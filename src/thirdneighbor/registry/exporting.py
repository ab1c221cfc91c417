"""Export a workspace's registry or the embedded one, and bring an export into a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thirdneighbor.core.provenance import canonical_json, sha256_text
from thirdneighbor.core.states import state
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.embedded import claims_in, documents_in
from thirdneighbor.registry.exports import read_export, write_export
from thirdneighbor.registry.keeping import existing_store
from thirdneighbor.registry.store.holdings import Holdings, Row
from thirdneighbor.registry.store.rows import claim_row
from thirdneighbor.registry.store.stores import Store
from thirdneighbor.registry.workspaces import document_text

EMBEDDED = "embedded tables"


@dataclass(frozen=True, slots=True)
class Moved:
    """What an export or import carried: rows by table; `new` are those an import had to write."""

    path: str
    rows: dict[str, int]
    new: int | None = None


def export(
    path: str | Path, *, form: str, workspace: str | Path | None = None, home: str | None = None
) -> Moved:
    """Write a registry to a new folder or file: vault, csv, parquet, json-ld or data-package.

    With a workspace all of its store; without one the claims that the package itself holds, for one home
    state or all. Raises UnknownNameError for another form, InputError where something is there already.
    """
    if workspace is None:
        holdings = embedded_holdings(home=home)
    else:
        with existing_store(workspace) as store:
            holdings = store.holdings()
    write_export(holdings, Path(path), form=form)
    return Moved(str(path), _counts(holdings))


def restore(path: str | Path, *, workspace: str | Path) -> Moved:
    """Bring an export of any form into a workspace: what it lacks is written, all of it or nothing.

    Raises MissingDataError for a path without an export, DataError for one that is broken or that says
    other things under the keys the workspace has.
    """
    holdings = read_export(Path(path))
    with Store(workspace) as store:
        new = store.restore(holdings)
    return Moved(str(path), _counts(holdings), new)


def embedded_holdings(*, home: str | None = None, folder: DataFolder | None = None) -> Holdings:
    """Return the claims of the package's own tables as a store would hold them, one reading a document."""
    known = folder or package_data()
    code = None if home is None else state(home, folder=known).iso3
    claims = [claim for claim in claims_in(known) if code in {None, claim.home}]
    keys = list(dict.fromkeys(claim.document for claim in claims))
    documents, readings, found = list[Row](), list[Row](), list[Row]()
    for number, key in enumerate(keys, start=1):
        document = documents_in(known)[key]
        text = document_text(document) | {"source": document.source}
        documents.append(
            text
            | {
                "sha256": sha256_text(canonical_json(text)),
                "name": EMBEDDED,
                "notices": [],
                "links": [],
                "added": "",
            }
        )
        readings.append({"number": number, "document": key, "extractor": EMBEDDED, "added": ""})
        own = [claim.claim for claim in claims if claim.document == key]
        found += [{"reading": number, "place": place, "claim": name} for place, name in enumerate(own)]
    rows = {
        "documents": sorted(documents, key=lambda row: row["document"]),
        "claims": sorted((claim_row(claim, added="") for claim in claims), key=lambda row: row["claim"]),
        "readings": readings,
        "read_claims": found,
        "reviews": list[Row](),
    }
    return Holdings(rows)


def _counts(holdings: Holdings) -> dict[str, int]:
    return {name: len(rows) for name, rows in holdings.tables.items()}
