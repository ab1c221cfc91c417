"""Table rows: the tie of a partner, found from the row's cells where the partner's own came out empty."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.figures.numerals import value_of
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.agreements import IN_FORCE
from thirdneighbor.registry.extraction.reasons import SECTION_PARTNER
from thirdneighbor.registry.extraction.sentences.acting import people_of
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence, analysed
from thirdneighbor.registry.extraction.ties.rungs import TIE, is_paper, tier_of
from thirdneighbor.registry.records import STAR

PARTNER = gated(
    r"\b(?:country|countries|partner|state|with|nation|party|counterpart|organi[sz]ation)\b", re.IGNORECASE
)
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
FLOW = gated(r"\b(?P<what>exports?|imports?|trade|aid|investment|debt|loans?)\b", re.IGNORECASE)
PLANNED = gated(
    r"\b(?:not\s+signed|planned|draft|proposed|talks|negotiat\w*|expected|no\s+agreement)\b", re.IGNORECASE
)
NUMBER = re.compile(r"\d[\d,.]*")
UNIT = gated(
    r"\b(?:(?:million|billion|thousand)\s+)?(?:US\s+dollars|euros?|dollars|yuan|rubles|pounds|tons|tonnes"
    r"|people|troops)\b|\bpercent\b|%",
    re.IGNORECASE,
)


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
    for cell in passage.cells:
        if len(cell.text) > 90 or (
            cell.heading and not LEVEL.search(cell.heading) and PARTNER.search(cell.heading)
        ):
            continue
        if UNDONE.match(cell.text):
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


def partner_cell(passage: Passage, context: Context) -> tuple[str, ...]:
    """Return the parties a row's partner cell names."""
    for cell in passage.cells:
        if PARTNER.search(cell.heading) and len(cell.text) < 60:
            found = analysed(cell.text, passage, context).codes()
            if found:
                return found
    return ()


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
            left, right = 0, len(sentence.text)
            pieces = [d for d in sentence.dates if left <= d.start < right and not d.since]
            inside = [d for s in [sentence] for d in pieces if not _of_step(s, d.start, told, tier)]
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


def figures(passage: Passage, context: Context) -> list[Draft]:
    """Return the figures of a row whose columns say what they measure and in what unit."""
    found: list[Draft] = []
    year = next((d.when for c in passage.cells for d in dates_in(c.text) if len(c.text) < 20), None)
    partner = partner_cell(passage, context)
    for cell in passage.cells:
        unit, flow = UNIT.search(cell.heading), FLOW.search(cell.heading)
        number = NUMBER.fullmatch(cell.text.strip(" %$€"))
        if not (unit and number):
            continue
        named = analysed(cell.heading, passage, context).codes() or partner
        home = context.home
        other = next((c for c in named if c != home), "")
        codes = (home, other) if other else (home,)
        if flow and flow["what"].casefold().startswith("import") and other:
            codes = (other, home)
        if (
            flow
            and flow["what"].casefold().startswith("export")
            and re.search(r"\bfrom\b", cell.heading)
            and other
        ):
            codes = (other, home)
        shown = re.sub(
            r"(?i)\bdollars\b",
            "US dollars",
            re.sub(r"(?i)\bUS dollars\b", "dollars", " ".join(unit.group().split())),
        )
        value = value_of(cell.text.strip(" %$€"))
        percent = shown in {"%", "percent"}
        found.append(
            Draft(
                "quantity",
                tuple(c for c in codes if c),
                0,
                len(passage.text),
                quantity=value / 100 if percent else value,
                unit="share" if percent else shown.replace("euros", "euro"),
                date=year,
            )
        )
    return found


SIGNED = gated(r"\b(?:signed|concluded|agreed|ratified|of)\b|,\s*\d", re.IGNORECASE)
# What else befell a paper than its signing.
LATER_ACT = gated(
    r"\b(?:force|effect|appli\w+|applies|expir\w+|until|laps\w+|renew\w+|extend\w+|replac\w+|amend\w+|terminat\w+"
    r"|denounc\w+|withdr\w+|suspend\w+|ratif\w+|left|annul\w+|by|through|talks|before|after)\b[^;.]*$",
    re.IGNORECASE,
)
RELATIONS = gated(r"\b(?:relations|ties)\b", re.IGNORECASE)


def is_time(cell: Cell) -> bool:
    """Whether a cell dates its row: it holds a date, and its column is none of another matter."""
    return len(cell.text) < 40 and not RELATIONS.search(cell.heading)


def _in_force(passage: Passage) -> When | None:
    """Return since when a row's paper is in force, as one of its cells says."""
    for cell in passage.cells:
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


def papers(passage: Passage, told: list[Draft], context: Context) -> list[Draft]:
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
        if match is None or PARTNER.search(cell.heading) or _pending(passage, cell):
            continue
        name = re.split(r"[,;(]|\bsigned\b|\bconcluded\b", cell.text)[0].strip()
        own = next((d.date for d in told if d.kind == "agreement" and d.date), None)
        signed = [
            d.when
            for c in (cell, *passage.cells)
            if is_time(c) or SIGNED.search(c.text)
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
