"""What a document reports as done must not lie after the document itself."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited, dated, ids, listed
from thirdneighbor.registry.records import Claim, Registry

CHECK = "dates after the document"
DONE = frozenset({"partnership", "agreement", "visit", "event", "vote", "quantity"})


def check(registry: Registry) -> list[Flag]:
    """Flag claims dated wholly after their document; documents without a date are one flag `unknown`.

    Aims, arguments and opinions may speak of the future and are left out, as are data sets, which grow.
    """
    found, undated = [], []
    for claim in registry.claims:
        document = registry.documents.get(claim.document)
        if claim.kind not in DONE or claim.date is None or document is None or document.form == "data set":
            continue
        if document.date is None:
            undated.append(claim)
        elif claim.date.earliest > document.date.latest:
            found.append(_later(claim, dated(document.date)))
    return [*found, *_undated(undated)]


def _later(claim: Claim, published: str) -> Flag:
    return Flag(
        CHECK,
        "contradiction",
        f"The document is of {published} and reports something as done in {dated(claim.date)}.",
        (claim.claim,),
        (cited(claim), f"documents/{claim.document}: {published}"),
    )


def _undated(claims: list[Claim]) -> list[Flag]:
    if not claims:
        return []
    documents = sorted({claim.document for claim in claims})
    message = (
        f"These documents carry no date, so nothing in them can be held against it: {listed(documents)}."
    )
    return [Flag(CHECK, "unknown", message, ids(claims), tuple(f"documents/{d}: no date" for d in documents))]
