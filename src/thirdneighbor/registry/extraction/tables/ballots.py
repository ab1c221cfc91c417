"""Votes that a table lists: a column of votes, or a column for each resolution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed
from thirdneighbor.registry.extraction.tables.columns import partner_cell
from thirdneighbor.registry.extraction.votes.pronouns import is_state
from thirdneighbor.registry.extraction.votes.votes import NAME

COLUMN = gated(r"\b(?:votes?|voted|voting|ballots?|position|stance|how)\b", re.IGNORECASE)
RESOLUTION = gated(
    r"\bES-\d+/\d+\b|\bresolutions?\b|\b(?:General\s+Assembly|UNGA|Security\s+Council)\b", re.IGNORECASE
)
CAST = gated(
    r"(?:voted\s+)?(?:(?P<yes>yes|yea|aye|for|in\s+favou?r|favou?r|supported|approved|✓|✔)"
    r"|(?P<no>no|nay|against|opposed|rejected|✗|✘|vetoed|veto)"
    r"|(?P<abstain>abstain|abstained|abstention|abstaining)"
    r"|(?P<absent>absent|not\s+voting|did\s+not\s+vote|no\s+vote|not\s+present|non-voting|took\s+no\s+part))"
    r"(?:\s+(?:vote|the\s+resolution))?\W*",
    re.IGNORECASE,
)


def row_votes(passage: Passage, context: Context) -> list[Draft]:
    """Return the votes of a row: of the state that heads a column, else of the row's own, else of home."""
    columns = [(cell, vote) for cell in passage.cells if (vote := _vote(cell, passage))]
    if not columns:
        return []
    told = [cell for cell in passage.cells if not any(cell is column for column, _ in columns)]
    named = [code for code in partner_cell(passage, context) if is_state(code, context)]
    voter = named[0] if named else context.home
    why = () if named else ("the table lists the votes of the document's home state",)
    found = []
    for cell, vote in columns:
        headed = [
            code for code in analysed(cell.heading, passage, context).codes() if is_state(code, context)
        ]
        if who := headed[0] if headed else voter:
            found.append(replace(_draft(cell, vote, who, told, passage), inferred=() if headed else why))
    return found


def _vote(cell: Cell, passage: Passage) -> str:
    """Return the vote a cell gives, where its column or its table is one of votes."""
    match = CAST.fullmatch(cell.text.strip())
    about = f"{cell.heading} {passage.section}"
    resolved = RESOLUTION.search(f"{about} {passage.text}")
    votes = match and (COLUMN.search(about) or resolved or dates_in(cell.heading))
    return (match.lastgroup or "") if match and votes else ""


def _draft(cell: Cell, vote: str, voter: str, told: Sequence[Cell], passage: Passage) -> Draft:
    """Return one vote with the resolution and the day that its column, else its row, names."""
    places = [cell.heading, *(other.text for other in told), passage.section]
    named = next((m.group() for text in places if (m := NAME.search(text))), "")
    dates = next((found for text in places if (found := dates_in(text))), ())
    when = dates[0].when if dates else None
    return Draft("vote", (voter,), 0, len(passage.text), unit=vote, instrument=named, date=when)
