"""Table rows: the tie of a partner, found from the row's cells where the partner's own came out empty."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import SECTION_PARTNER
from thirdneighbor.registry.extraction.sentences.acting import people_of
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence, analysed
from thirdneighbor.registry.extraction.tables.columns import NOTE, PARTNER, RELATIONS, partner_cell
from thirdneighbor.registry.extraction.ties.rungs import TIE, is_paper, tier_of
from thirdneighbor.registry.records import STAR

LEVEL = gated(r"\b(?:relations?|level|tier|kind|status|type|tie|partnership|form)\b", re.IGNORECASE)
WHEN = gated(r"\b(?:date|since|year|signed|established|declared|when|from)\b", re.IGNORECASE)
BASIS = gated(
    r"\b(?:joint\s+(?:political\s+)?(?:statement|declaration|communiqu[ée])|declaration|statement"
    r"|announced|agreed|upgraded|elevated|established|signed|opened|put\s+(?:to|on)\s+(?:paper|signature)|reached"
    r"|concluded|declared|proclaimed|inked|sealed|raised|lifted|launched|formed|forged|entered\s+into|taken\s+up"
    r"|dat(?:es|ed|ing)\s+(?:from|back)|born|agreed\s+upon|created|set\s+up|adopted|sworn|initialed|restored|resumed|renewed)\b",
    re.IGNORECASE,
)
# `In place since 1996; ...`
HELD_SINCE = gated(r"[^;,.\d]{0,30}$")
# `Relations broken off`: what became of a tie is an act.
UNDONE = gated(
    r"(?:(?:diplomatic|full|official|formal|all|strategic|comprehensive)\s+)*(?:relations|ties|links|contacts?|tie|relationship|partnership|alliance)\s+"
    r"(?:(?:were|was|have\s+been|has\s+been|had\s+been)\s+)?(?:\w+ly\s+)?(?:broken(?:\s+off)?|severed|cut(?:\s+off)?|suspended|ended|terminated|restored|resumed"
    r"|frozen|downgraded|canceled|cancelled|dissolved|revoked|renounced|lapsed|abandoned)\b"
    r"|(?:break|breach|rupture|severance|suspension|end|restoration|resumption|downgrading)\s+(?:of|in|off)\s+(?:\w+\s+)?(?:relations|ties|links|contacts?)\b",
    re.IGNORECASE,
)


def is_tie(passage: Passage, context: Context) -> str:
    """Return the rung a row's own short cell names, nothing when the row is about something else."""
    begun = any(RELATIONS.search(cell.heading) and dates_in(cell.text) for cell in passage.cells)
    for cell in passage.cells:
        if begun and NOTE.search(cell.heading):
            continue
        if len(cell.text) > 90 or (
            cell.heading and not LEVEL.search(cell.heading) and PARTNER.search(cell.heading)
        ):
            continue
        if UNDONE.match(cell.text) or PARTNER.fullmatch(cell.text.strip()):
            continue
        sentence = analysed(cell.text.rstrip(STAR), passage, context)
        found = [tier_of(sentence, m) for m in TIE.finditer(sentence.text) if not is_paper(sentence, m)]
        if (
            any(found)
            and (LEVEL.search(cell.heading) or len(cell.text.split()) <= 9)
            and not re.search(r"\bsigned\b", cell.text)
        ):
            return max(found, key=len)
    return ""


def tier_cell(passage: Passage, context: Context) -> Cell:
    """Return the cell that names the rung."""
    for cell in passage.cells:
        sentence = analysed(cell.text.rstrip(STAR), passage, context)
        if len(cell.text) <= 90 and any(tier_of(sentence, match) for match in TIE.finditer(sentence.text)):
            return cell
    return passage.cells[0]


def partner_from(sentences: list[Sentence], drafts: list[Draft], context: Context) -> tuple[str, str]:
    """Return the partner the rest of a row gives away, and by what; nothing when two could be meant.

    A visit names it best; then the offices and people of the row; then the states it speaks of. The home
    state itself is never the partner.
    """
    home = context.home
    visits = [c for d in drafts if d.kind == "visit" for c in d.parties if c != home]
    if visits and len(set(visits)) == 1:
        return visits[0], "the row's visit names the partner"
    people = [p.code for s in sentences for p in s.people if p.code and p.code != home]
    if people and len(set(people)) == 1:
        return people[0], "an office holder named in the row is the partner's"
    places = [c for s in sentences for c in s.codes() if c != home]
    if places and len(set(places)) == 1:
        return places[0], "the only other state the row names"
    joined = {
        c
        for s in sentences
        for g in s.groups
        if g.before == "with" and not g.owner
        for c in g.codes
        if c != home
    }
    if len(joined) == 1:
        return next(iter(joined)), "the row says with whom it was done"
    cities = [m.code for s in sentences for m in s.names if m.code and m.code != home]
    if cities and len(set(cities)) == 1 and not places and not people:
        return cities[0], "the row's only place lies in the partner state"
    headed = context.section not in {"", home} and not (places or people)
    return (context.section, SECTION_PARTNER) if headed else ("", "")


def row_claims(
    passage: Passage, sentences: list[Sentence], drafts: list[list[Draft]], context: Context
) -> list[Draft]:
    """Return the drafts of one row of a table of ties: the tie itself, then what its text tells beside it."""
    tier = is_tie(passage, context)
    cell = tier_cell(passage, context)
    told = [d for group in drafts for d in group]
    named = tuple(c for c in partner_cell(passage, context) if c != context.home)
    partner, why = (named[0], "") if named else partner_from(sentences, told, context)
    home = context.home
    parties = tuple(code for code in (home, partner) if code)
    inferred = (f"partner inferred, its cell being empty: {why}",) if why else ()
    steps = [d for d in told if d.kind == "partnership"]
    same = [d for d in steps if d.tier == tier] or [
        d for d in steps if not d.alone and set(d.tier.split()) <= set(tier.split())
    ]
    steps = [d for d in steps if d not in same]
    told = [d for d in told if d not in same]
    date = _date(passage, sentences, same, told, tier=tier, starred=cell.text.endswith(STAR))
    basis, people = (
        _basis(sentences),
        tuple(p for s in sentences for p in people_of(s, 0, len(s.text))),
    )
    term = next((d.term_years for d in [*same, *steps] if d.term_years), None)
    tie = Draft(
        "partnership",
        parties,
        0,
        len(passage.text),
        tier=tier,
        instrument=cell.text,
        legal_basis=basis,
        people=tuple(dict.fromkeys(people)),
        date=date,
        term_years=term,
        inferred=inferred if partner else ("nothing in the row says which partner",),
        unresolved=not partner,
    )
    beside = [
        replace(d, parties=_with_partner(d, home, partner), unresolved=not partner and len(d.parties) < 2)
        for d in told
        if d.kind in {"agreement", "visit", "quantity"}
        or (d.kind == "partnership" and d.tier != tier and (d.alone or (d.date and d.date != date)))
    ]
    return [tie, *(_own_date(d, tie) for d in beside)]


def _own_date(draft: Draft, tie: Draft) -> Draft:
    """Leave a step before the row's own undated unless it has a date of its own."""
    return replace(draft, date=None) if draft.kind == "partnership" and draft.date == tie.date else draft


def _with_partner(draft: Draft, home: str, partner: str) -> tuple[str, ...]:
    if draft.kind in {"visit", "quantity"} or not partner:
        return draft.parties
    return (home, partner)


def _date(
    passage: Passage,
    sentences: list[Sentence],
    same: list[Draft],
    told: list[Draft],
    *,
    tier: str,
    starred: bool,
) -> When | None:
    """Return when the row's tie was reached: its date cell, the paper it rests on, or the row's only date."""
    told_by_cell = _date_cell(passage)
    if told_by_cell is not None:
        return told_by_cell
    held = [
        d.when for s in sentences for d in s.dates[:1] if d.since and HELD_SINCE.match(s.text, 0, d.start)
    ]
    first = next((d for c in passage.cells for d in dates_in(c.text)[:1] if d.start < 4), None)
    if (held or first) and not starred:
        return held[0] if held else first.when if first else None
    for draft in same:
        if draft.date:
            return draft.date
    alone = [d for c in passage.cells if len(c.text.split()) < 4 for d in dates_in(c.text)]
    if len(alone) == 1 and not starred:
        return alone[0].when
    for sentence in sentences:
        match = BASIS.search(sentence.text)
        if match and not starred:
            pieces = [d for d in sentence.dates if not d.since]
            inside = [d for d in pieces if not _of_step(sentence, d.start, told, tier)]
            if inside:
                return inside[0].when
    every = [
        d.when for s in sentences for d in s.dates if not d.since and not _of_step(s, d.start, told, tier)
    ]
    return every[0] if len(set(every)) == 1 and not starred else None


def _date_cell(passage: Passage) -> When | None:
    """Return the date of the column that dates the ties."""
    for cell in passage.cells:
        found = dates_in(cell.text) if WHEN.search(cell.heading) and len(cell.text) < 60 else ()
        if found:
            return found[0].when
    return None


def _of_step(sentence: Sentence, at: int, told: list[Draft], tier: str) -> bool:
    """Whether a date belongs to another step of the tie told in the same sentence."""
    when = next(d.when for d in sentence.dates if d.start == at)
    return any(d.kind == "partnership" and d.date == when and (d.alone or d.tier != tier) for d in told)


def _basis(sentences: list[Sentence]) -> str:
    for sentence in sentences:
        match = re.search(
            r"\b(?:joint\s+(?:political\s+)?(?:statement|declaration|communiqu[ée])|declaration|statement"
            r"|treaty|agreement)\b",
            sentence.text,
            re.IGNORECASE,
        )
        if match:
            return match.group().casefold()
    return ""
