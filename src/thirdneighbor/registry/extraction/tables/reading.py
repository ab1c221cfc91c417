"""One row of a table as claims: its tie, its columns, and what its notes tell of the partner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.events.entries import told_by
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence, analysed
from thirdneighbor.registry.extraction.sentences.remembering import with_context
from thirdneighbor.registry.extraction.tables.ballots import row_votes
from thirdneighbor.registry.extraction.tables.columns import dates_of, partner_cell
from thirdneighbor.registry.extraction.tables.itineraries import itinerary
from thirdneighbor.registry.extraction.tables.memberships import row_memberships
from thirdneighbor.registry.extraction.tables.noted_ties import row_ties
from thirdneighbor.registry.extraction.tables.row_acts import row_acts
from thirdneighbor.registry.extraction.tables.row_context import within_row
from thirdneighbor.registry.extraction.tables.row_figures import row_figures
from thirdneighbor.registry.extraction.tables.row_papers import is_time, row_papers
from thirdneighbor.registry.extraction.tables.ties import is_tie, row_claims
from thirdneighbor.sources.forms.sentences import sentence_spans

Reader = Callable[[Sentence], list[Draft]]
SHORTEST = 4


def row_drafts(passage: Passage, context: Context, read: Reader) -> list[Draft]:
    """Return the drafts of a table row: of a table of ties, of its columns, and of its cells as sentences.

    `read` gives the drafts of one sentence.
    """
    partners = partner_cell(passage, context)
    with within_row(context, passage, partners):
        sentences, drafts = _told(passage, context, read)
        if is_tie(passage, context):
            made = row_claims(passage, sentences, drafts, context)
        else:
            made = _of_columns(passage, sentences, drafts, context, read)
        return [*made, *row_acts(passage, made, context)]


def _told(passage: Passage, context: Context, read: Reader) -> tuple[list[Sentence], list[list[Draft]]]:
    """Return the sentences of a row's longer cells, each with its drafts."""
    sentences, drafts = [], []
    for cell in passage.cells:
        if len(cell.text.split()) < SHORTEST:
            continue
        for start, end in sentence_spans(cell.text):
            sentence = analysed(cell.text[start:end], passage, context)
            told = read(sentence)
            with_context(sentence, told)
            sentences.append(sentence)
            drafts.append(told)
    return sentences, drafts


def _of_columns(
    passage: Passage, sentences: list[Sentence], drafts: list[list[Draft]], context: Context, read: Reader
) -> list[Draft]:
    """Return what the columns of a row tell, by kind, and its sentences with the row's date for theirs."""
    opened = row_ties(passage, sentences, drafts, context)
    when = None if opened else _date_of(passage, context)
    told = [replace(d, date=d.date or when) for group in drafts for d in group] or _short(
        passage, context, read
    )
    told = row_papers(passage, told, context)
    told += itinerary(passage, told, context)
    votes = row_votes(passage, context)
    told = [d for d in told if d.kind != "vote"] if votes else told
    listed = [*votes, *row_memberships(passage, context)]
    figures = row_figures(passage, context)
    if listed or figures:
        told = [d for d in told if d.kind != "quantity"] if not sentences else told
    made = [*opened, *(replace(d, date=d.date or when) for d in told), *listed, *figures]
    if when and sentences and not made:
        made = [d for s in sentences for d in told_by(s, 0, when=when)][:1]
    return made


def _date_of(passage: Passage, context: Context) -> When | None:
    """Return the date of the first cell that dates the row."""
    told = (dates_of(cell, context.anchor) for cell in passage.cells if is_time(cell))
    return next((dates[0].when for dates in told if dates), None)


def _short(passage: Passage, context: Context, read: Reader) -> list[Draft]:
    """Read the cells of a row as one sentence about the home state."""
    words = [cell.text for cell in passage.cells if cell.text and not dates_in(cell.text)]
    if not words or len(words) > 2:
        return []
    return read(analysed(" ".join(words), passage, context))
