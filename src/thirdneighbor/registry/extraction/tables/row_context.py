"""What a row's sentences refer to: the partner of the row, and nothing that another row told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from thirdneighbor.registry.extraction.sentences.analysis import Context


@contextmanager
def within_row(context: Context, partners: tuple[str, ...]) -> Iterator[None]:
    """Let the partner of a row stand where a heading would name it, and forget the row behind it."""
    kept = context.subject, context.section, context.pair
    _forget(context)
    others = [code for code in partners if code != context.home]
    if len(others) == 1 and context.home:
        context.section = context.partner = others[0]
        context.pair = context.near = (context.home, others[0])
    try:
        yield
    finally:
        _forget(context)
        context.subject, context.section, context.pair = kept


def _forget(context: Context) -> None:
    """Forget what sentences point back to."""
    context.anchor = context.last = context.latest = context.journey = context.person = None
    context.tie = context.paper = context.speaker = None
    context.subject = context.pair = context.near = context.two = ()
    context.partner = context.host = ""
