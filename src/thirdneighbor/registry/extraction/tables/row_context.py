"""What a row's sentences refer to: the partner of the row, and nothing that another row told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.sentences.analysis import Context
from thirdneighbor.registry.extraction.sentences.forgetting import forget
from thirdneighbor.registry.extraction.tables.columns import year_above


@contextmanager
def within_row(context: Context, passage: Passage, partners: tuple[str, ...]) -> Iterator[None]:
    """Let the partner of a row stand where a heading would name it, and forget the row behind it.

    The year that the table's caption or heading names completes the days of its rows.
    """
    kept = context.subject, context.section, context.pair
    forget(context)
    context.anchor = year_above(passage)
    others = [code for code in partners if code != context.home]
    if len(others) == 1 and context.home:
        context.section = context.partner = others[0]
        context.pair = context.near = (context.home, others[0])
    try:
        yield
    finally:
        forget(context)
        context.subject, context.section, context.pair = kept
