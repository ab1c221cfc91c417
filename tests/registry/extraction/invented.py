"""Read invented sentences as a document about one state, and say its claims shortly."""

from thirdneighbor.core.passages import Cell, Passage, Scanned
from thirdneighbor.registry.extraction.extracting import extract


def read(*sentences, title="Nepal's partners", section="lead", lead=""):
    """The claims of sentences that follow each other in one section."""
    passages = tuple(
        Passage(text, f"sentence {number}", section, lead=lead) for number, text in enumerate(sentences, 1)
    )
    return extract(Scanned("plain text", title, passages))


def read_rows(*rows, headings=("Country", "Relations", "Basis"), title="Nepal", section="Partners"):
    """The claims of the rows of one table."""
    passages = tuple(
        Passage(
            " | ".join(row),
            f"table row {number}",
            section,
            cells=tuple(Cell(h, c) for h, c in zip(headings, row, strict=True)),
        )
        for number, row in enumerate(rows, 1)
    )
    return extract(Scanned("wiki extract", title, passages))


def said(claims, kind):
    """Claims of one kind as (parties, date)."""
    return [(" ".join(c.parties), c.date.text if c.date else "") for c in claims if c.kind == kind]


def only(claims, kind):
    """The one claim of a kind."""
    (claim,) = [c for c in claims if c.kind == kind]
    return claim
