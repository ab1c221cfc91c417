"""Memberships that a table lists: the organization of a row and since when the home state belongs to it."""

from __future__ import annotations

import re

from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft
from thirdneighbor.registry.extraction.tables.columns import partner_cell

MEMBERS = gated(
    r"\b(?:memberships?|members?|joined|accession|acceded|admission|admitted|entry|entered|organi[sz]ations?|blocs?|bodies|clubs?)\b",
    re.IGNORECASE,
)
# What a row of such a table may say besides, none of it an entry.
OTHERWISE = gated(
    r"\b(?:appl(?:ied|icant|ication)|candidate|planned|talks|suspended|withdr\w+|left|quit|expelled|pending|negotiat\w+|invited|former"
    r"|agreements?|treaty|partnership|relations|mission|summit|visit)\b",
    re.IGNORECASE,
)


def row_memberships(passage: Passage, context: Context) -> list[Draft]:
    """Return the entry that a row of a table of memberships dates; none where it tells of something else."""
    partners = [code for code in partner_cell(passage, context) if code in ORGANIZATIONS]
    about = " ".join([passage.section, *(cell.heading for cell in passage.cells)])
    if len(partners) != 1 or not context.home or not MEMBERS.search(about) or OTHERWISE.search(passage.text):
        return []
    if OTHERWISE.search(" ".join(cell.heading for cell in passage.cells)):
        return []
    dated = [d for cell in passage.cells if len(cell.text) < 40 for d in dates_in(cell.text)]
    if len(dated) != 1:
        return []
    why = ("the table lists memberships of the document's home state",)
    whole, when = len(passage.text), dated[0].when
    parties = (context.home, partners[0])
    return [Draft("event", parties, 0, whole, instrument="joined", sense="joined", date=when, inferred=why)]
