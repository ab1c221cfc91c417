"""Papers that a table lists: the paper of a cell, the partner of another, when signed and in force."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.agreements import IN_FORCE
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed
from thirdneighbor.registry.extraction.tables.columns import PARTNER, RELATIONS, is_note, partner_cell
from thirdneighbor.sources.forms.sentences import sentence_spans

PLANNED = gated(
    r"\b(?:not\s+signed|planned|draft|proposed|talks|negotiat\w*|expected|no\s+agreement)\b", re.IGNORECASE
)
SIGNED = gated(r"\b(?:signed|concluded|agreed|ratified|of)\b|,\s*\d", re.IGNORECASE)
# What else befell a paper than its signing.
LATER_ACT = gated(
    r"\b(?:force|effect|appli\w+|applies|expir\w+|until|laps\w+|renew\w+|extend\w+|replac\w+|amend\w+|terminat\w+"
    r"|denounc\w+|withdr\w+|suspend\w+|ratif\w+|left|annul\w+|by|through|talks|before|after)\b[^;.]*$",
    re.IGNORECASE,
)
FORCE = gated(
    r"\b(?:in|into)\s+(?:force|effect)\b|\b(?:effective|applies\s+since|applied\s+since)\b", re.IGNORECASE
)
# `A trade agreement came into force in 2008`: a sentence, not the name of a paper.
TELLS = gated(r"\b(?:came|come|entered|was|were|has|have|took|goes|went)\b")


def is_time(cell: Cell) -> bool:
    """Whether a cell dates its row: it holds a date, and its column is none of another matter."""
    return len(cell.text) < 40 and not RELATIONS.search(cell.heading)


def _in_force(passage: Passage) -> When | None:
    """Return since when a row's paper is in force, as one of its cells says."""
    for cell in passage.cells:
        if FORCE.search(cell.heading) and (dates := dates_in(cell.text)):
            return dates[0].when
        force = IN_FORCE.search(cell.text)
        later = [d for d in dates_in(cell.text) if force and d.start >= force.end() - 6]
        if later:
            return When(later[0].when.text.removesuffix("/.."))
    return None


def _only_other(passage: Passage, context: Context) -> tuple[str, ...]:
    """Return the one state or organization besides the home state that a row's cells name."""
    named = {
        m.code
        for cell in passage.cells
        for m in analysed(cell.text, passage, context).names
        if m.code and m.code != context.home
    }
    return tuple(named) if len(named) == 1 else ()


def _of_note(passage: Passage) -> When | None:
    """Return the first date a row's note tells of its paper, unless of what befell it later."""
    for cell in passage.cells:
        for date in dates_in(cell.text):
            clause = max(cell.text.rfind(mark, 0, date.start) for mark in ";,.") + 1
            later = LATER_ACT.search(cell.text, clause, date.start + 1) or date.since
            return None if later else date.when
    return None


def _pending(passage: Passage, cell: Cell) -> bool:
    """Whether a row says of its paper, in its cell or in a short one of its own, that it is to come."""
    short = [c.text for c in passage.cells if len(c.text.split()) < 5]
    return any(PLANNED.search(text) for text in (cell.text, *short))


def _tells(cell: Cell) -> bool:
    """Whether a cell tells of papers in sentences, which are read as such, rather than naming one."""
    return len(sentence_spans(cell.text)) > 1 or (is_note(cell) and bool(TELLS.search(cell.text)))


def row_papers(passage: Passage, told: list[Draft], context: Context) -> list[Draft]:
    """Return a row's claims with the paper its own cell names, concluded with the partner of another cell."""
    partners = tuple(code for code in partner_cell(passage, context) if code != context.home)
    partners = partners or _only_other(passage, context)
    if not partners or not context.home:
        return told
    words = context.vocabulary
    both = (context.home, partners[0])
    found = [d for d in told if d.kind != "agreement" and not (d.kind == "event" and len(d.parties) < 2)]
    for cell in passage.cells:
        match = words.instrument.search(cell.text)
        if match is None or PARTNER.search(cell.heading) or _pending(passage, cell) or _tells(cell):
            continue
        name = re.split(r"[,;(]|\bsigned\b|\bconcluded\b", cell.text)[0].strip()
        if not words.instrument.search(name) and any(d.kind == "agreement" for d in told):
            continue
        own = next((d.date for d in told if d.kind == "agreement" and d.date), None)
        signed = [
            d.when
            for c in (cell, *passage.cells)
            if not FORCE.search(c.heading) and (is_time(c) or SIGNED.search(c.text))
            for d in dates_in(c.text)
        ]
        own = own or (signed[0] if signed and not signed[0].text.endswith("/..") else _of_note(passage))
        form = words.instruments[match.group().casefold()]
        third = [g.codes for g in analysed(name, passage, context).groups if g.before in {"with", "and"}]
        signers = tuple(dict.fromkeys([*both, *(code for codes in third for code in codes)]))
        tier = context.ladder.read(name) or ""
        paper = Draft(
            "agreement",
            signers,
            0,
            len(passage.text),
            tier=tier,
            instrument=name,
            legal_basis=form,
            date=own,
            in_force=_in_force(passage),
        )
        return [*found, paper]
    return told
