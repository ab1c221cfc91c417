"""Ties that a table row tells beside its paper or visit: a dated column of relations, a rung in a note."""

from __future__ import annotations

from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence
from thirdneighbor.registry.extraction.tables.columns import RELATIONS, partner_cell
from thirdneighbor.registry.extraction.tables.ties import partner_from
from thirdneighbor.registry.extraction.ties.rungs import TIE, is_paper, tier_of

# What may stand between the rung a note opens with and its date: `Strategic partnership, agreed in 2015`.
DATED = gated(
    r",?\s*(?:\(\s*)?(?:(?:declared|established|agreed|announced|signed|proclaimed|concluded|set\s+up|in\s+force|in\s+place|dating"
    r"|reached)\s+)?(?:since|from|of|in|on|as\s+of)?\s*"
)
OPENING = 4
LONGEST_DATE = 40


def row_ties(
    passage: Passage, sentences: list[Sentence], told: list[list[Draft]], context: Context
) -> list[Draft]:
    """Return the ties a row dates: the one its column names (`Diplomatic relations`) and those of its notes.

    Where the partner's cell came out empty, what the rest of the row gives away stands for it.
    """
    if not context.home:
        return []
    named = [code for code in partner_cell(passage, context) if code != context.home]
    drafts = [d for group in told for d in group]
    partner, why = (named[0], "") if named else partner_from(sentences, drafts, context)
    if not partner:
        return []
    inferred = (f"partner inferred, its cell being empty: {why}",) if why else ()
    both = (context.home, partner)
    had = {d.tier for d in drafts if d.kind == "partnership"}
    noted = [_tie(d, both, inferred) for s in sentences for d in _noted(s) if d.tier not in had]
    return [*(_tie(d, both, inferred) for d in _columns(passage, context)), *noted]


def _tie(draft: Draft, parties: tuple[str, ...], inferred: tuple[str, ...]) -> Draft:
    return Draft(
        "partnership",
        parties,
        draft.start,
        draft.end,
        tier=draft.tier,
        instrument=draft.instrument,
        date=draft.date,
        inferred=inferred,
    )


def _columns(passage: Passage, context: Context) -> list[Draft]:
    """Return the ties whose column a heading names (`Relations since`) and a short cell dates."""
    found = []
    for cell in passage.cells:
        tier = context.ladder.read(cell.heading) or (
            "diplomatic relations" * bool(RELATIONS.search(cell.heading))
        )
        dates = dates_in(cell.text) if tier and len(cell.text) < LONGEST_DATE else ()
        if dates:
            whole = len(passage.text)
            found.append(Draft("partnership", (), 0, whole, tier=tier, instrument=tier, date=dates[0].when))
    return found


def _noted(sentence: Sentence) -> list[Draft]:
    """Return the rung a note opens with and dates: `Strategic partnership since April 2018, when ...`."""
    found = []
    for match in TIE.finditer(sentence.text):
        when = sentence.date_after(match.end())
        dated = when is not None and DATED.fullmatch(sentence.text, match.end(), when.start)
        if match.start() < OPENING and when and dated and not is_paper(sentence, match):
            tier = tier_of(sentence, match)
            name = match.group().strip()
            found += [Draft("partnership", (), *match.span(), tier=tier, instrument=name, date=when.when)]
    return [draft for draft in found if draft.tier]
