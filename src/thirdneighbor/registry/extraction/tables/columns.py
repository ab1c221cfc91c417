"""What the columns of a table hold, as their headings say and their cells show."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention, dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Context, analysed

PARTNER = gated(
    r"\b(?:country|countries|partner|state|with|nation|party|parties|counterpart|organi[sz]ation|member|signatory|neighbou?r|ally"
    r"|counterparty|capital|government|bloc|body)\b",
    re.IGNORECASE,
)
# The column of who gives, and of who is given to: `Lender`, `Buyer`.
GIVER = gated(
    r"\b(?:lenders?|donors?|creditors?|investors?|suppliers?|sellers?|exporters?|origin|source|giver|provider|financier)\b",
    re.IGNORECASE,
)
TAKER = gated(
    r"\b(?:recipients?|borrowers?|debtors?|buyers?|customers?|importers?|destinations?|markets?|beneficiary|beneficiaries)\b",
    re.IGNORECASE,
)
NOTE = gated(r"\b(?:notes?|remarks?|comments?|details?|description|summary|background)\b", re.IGNORECASE)
RELATIONS = gated(r"\b(?:relations|ties)\b", re.IGNORECASE)
LONGEST_NAME = 60
LONGEST_DAY = 20
# What may stand beside a name in a cell of names: marks, articles, numbers of notes.
BESIDE_NAMES = re.compile(r"\[\w{1,3}\]|\b(?:the|of|and)\b|[\W\d_]+", re.IGNORECASE)


def partner_cell(passage: Passage, context: Context) -> tuple[str, ...]:
    """Return the parties that a row's partner cell names, by its heading or because it holds nothing else."""
    for cell in passage.cells:
        if len(cell.text) < LONGEST_NAME and any(p.search(cell.heading) for p in (PARTNER, GIVER, TAKER)):
            found = analysed(cell.text, passage, context).codes()
            if found:
                return found
    for cell in passage.cells:
        if found := only_names(cell, passage, context):
            return found
    return ()


def only_names(cell: Cell, passage: Passage, context: Context) -> tuple[str, ...]:
    """Return the parties of a cell that holds names of states or organizations and no other word."""
    if not cell.text or len(cell.text) >= LONGEST_NAME or dates_in(cell.text):
        return ()
    named = analysed(cell.text, passage, context).names
    rest = cell.text
    for mention in reversed(named):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    if BESIDE_NAMES.sub("", rest):
        return ()
    return tuple(dict.fromkeys(m.code for m in named if m.code))


def year_above(passage: Passage) -> When | None:
    """Return the one date that the caption of a table, else its section's heading, names."""
    for text in (passage.lead, passage.section):
        dates = dates_in(text)
        if len(dates) == 1:
            return dates[0].when
    return None


def dates_of(cell: Cell, anchor: When | None) -> tuple[DateMention, ...]:
    """Return the dates of a cell; a day or month alone is of the year that stands above the table."""
    found = dates_in(cell.text, anchor=anchor)
    if found or anchor is None or len(cell.text) > LONGEST_DAY:
        return found
    return dates_in(f"on {cell.text}", anchor=anchor) or dates_in(f"in {cell.text}", anchor=anchor)


def is_giver(passage: Passage) -> bool:
    """Whether the partners of the table are those who give, sell or lend."""
    return any(GIVER.search(cell.heading) for cell in passage.cells)


def is_note(cell: Cell) -> bool:
    """Whether a cell tells in sentences what the other columns do not."""
    return bool(NOTE.search(cell.heading)) and len(cell.text.split()) > 3
