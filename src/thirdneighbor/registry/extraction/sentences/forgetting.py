"""Where nothing points back: the row of a table, the entry of a chronicle."""

from __future__ import annotations

from thirdneighbor.registry.extraction.sentences.analysis import Context


def forget(context: Context) -> None:
    """Forget what sentences point back to, but for the home state and the heading."""
    context.anchor = context.last = context.latest = context.journey = context.person = None
    context.tie = context.paper = context.speaker = None
    context.subject = context.near = context.two = ()
    context.partner = context.host = ""
    context.pair = (context.home, context.section) if context.home and context.section else ()
