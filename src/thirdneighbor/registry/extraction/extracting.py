"""From a document as read to its claims: sentence by sentence, row by row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage, Scanned
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.extraction.acting import speaks
from thirdneighbor.registry.extraction.acts import acts
from thirdneighbor.registry.extraction.agreements import agreements, settled_force
from thirdneighbor.registry.extraction.analysis import Context, Draft, Sentence, analysed
from thirdneighbor.registry.extraction.dates_in_text import dates_in
from thirdneighbor.registry.extraction.dating import dated
from thirdneighbor.registry.extraction.echoes import echoes
from thirdneighbor.registry.extraction.events import events
from thirdneighbor.registry.extraction.fighting import fighting
from thirdneighbor.registry.extraction.further_papers import brought_by_visits, further_papers
from thirdneighbor.registry.extraction.gapped import gapped
from thirdneighbor.registry.extraction.itineraries import itinerary
from thirdneighbor.registry.extraction.lists import listed
from thirdneighbor.registry.extraction.mentions import names_in
from thirdneighbor.registry.extraction.nominals import nominals
from thirdneighbor.registry.extraction.one_party_acts import one_party_acts
from thirdneighbor.registry.extraction.pairs import with_context
from thirdneighbor.registry.extraction.partnerships import partnerships
from thirdneighbor.registry.extraction.quantities import quantities
from thirdneighbor.registry.extraction.reigns import reigns
from thirdneighbor.registry.extraction.rows import figures, is_tie, is_time, opening_of, papers, row_claims
from thirdneighbor.registry.extraction.statements import statements
from thirdneighbor.registry.extraction.visits import visits
from thirdneighbor.registry.extraction.vocabulary import vocabulary_in
from thirdneighbor.registry.extraction.votes import votes
from thirdneighbor.registry.extraction.witnessed import witnessed
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim
from thirdneighbor.sources.forms.sentences import sentence_spans

EXTRACTOR = "rules 1"
# Whose area and people a document tells, it is about: as much as being named some times more.
SIZED = re.compile(
    r"\bsquare\s+(?:kilomet|miles)|\bkm2\b|\b(?:million|thousand)\s+(?:people|inhabitants|[A-Z]\w+)\b"
)
SIZED_COUNTS = 8
FINDERS = (partnerships, agreements, visits, votes, quantities, events, statements)


def extract(
    scanned: Scanned, *, document: str = "", home: str | None = None, folder: DataFolder | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a document in the order of their places; ids count within the document.

    `home` is the state the document is about; it is found from title and text when not given.
    Every claim carries its passage, its locator and what was inferred. What is negated, planned or asked
    for is no claim of its kind. A row or sentence whose partner nobody names gives an unresolved claim.
    """
    known = folder or package_data()
    context = _context(home_of(scanned, known) if home is None else home, known)
    found: list[tuple[Draft, Passage, str]] = []
    section = ""
    for passage in scanned.passages:
        if passage.section != section:
            section = passage.section
            context.section = _state_of(section, context)
            context.subject = ()
            context.pair = (context.home, context.section) if context.home and context.section else ()
        if passage.cells:
            found += [(draft, passage, passage.text) for draft in _row(passage, context)]
        else:
            found += [(draft, passage, passage.text) for draft in _sentence(passage.text, passage, context)]
    key = document or scanned.title
    return tuple(
        _claim(draft, passage, number=number, document=key)
        for number, (draft, passage, _) in enumerate(found, start=1)
    )


def home_of(scanned: Scanned, folder: DataFolder | None = None) -> str:
    """Return the state a document is about: named in its title, else named most often; or nothing.

    Told area or people weigh as being named some times more.
    """
    folder = folder or package_data()
    words = vocabulary_in(folder)
    states = all_states(folder)
    title = [m.code for m in names_in(_titled(scanned.title), words) if m.code in states]
    if len(set(title)) == 1:
        return title[0]
    counts: Counter[str] = Counter()
    for passage in scanned.passages:
        heading = f"{passage.section}. " if passage.cells else ""
        told = [m for m in names_in(heading + passage.text, words) if m.code in states and not m.mute]
        if SIZED.search(passage.text) and len({m.code for m in told}) == 1:
            counts[told[0].code] += SIZED_COUNTS
        counts.update({m.code: 2 for m in told if not m.adjective})
        counts.update({m.code: 1 for m in told if m.adjective})
    common = counts.most_common(1)
    return max(title, key=lambda code: counts[code]) if title else (common[0][0] if common else "")


def _context(home: str, folder: DataFolder) -> Context:
    words = vocabulary_in(folder)
    return Context(folder=folder, vocabulary=words, ladder=ladder_of(home, folder=folder), home=home)


def _titled(title: str) -> str:
    """Return a title whose possessives lost their apostrophes (`Mongolias policy`) also without the s."""
    bare = re.sub(r"([A-Za-z]{3,})s\b", r"\1", title)
    return f"{title}. {bare}"


def _state_of(section: str, context: Context) -> str:
    """Return the only party besides the home state that a heading names."""
    codes = [m.code for m in names_in(section, context.vocabulary) if m.code != context.home]
    return codes[0] if len(set(codes)) == 1 and len(section.split()) <= 6 else ""


def _sentence(text: str, passage: Passage, context: Context) -> list[Draft]:
    sentence = analysed(text, passage, context)
    drafts = [_with_reason(sentence, draft) for draft in _drafts(sentence)]
    with_context(sentence, drafts)
    return drafts


def _with_reason(sentence: Sentence, draft: Draft) -> Draft:
    """Say of a draft that a party is named by a description alone (`the kingdom`)."""
    told = {m.code for m in (*sentence.names, *sentence.people) if not m.inferred}
    why = [
        m.inferred for m in sentence.names if m.inferred and m.code in draft.parties and m.code not in told
    ]
    return replace(draft, inferred=(*draft.inferred, *why)) if why and not draft.inferred else draft


def _drafts(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    if sentence.text.rstrip().endswith("?"):
        return []
    for finder in FINDERS:
        found += finder(sentence)
    for further in (
        further_papers,
        acts,
        nominals,
        fighting,
        one_party_acts,
        witnessed,
        reigns,
        echoes,
        gapped,
        listed,
    ):
        found += further(sentence, found)
    settled = settled_force(sentence, dated(sentence, _apart(sentence, brought_by_visits(sentence, found))))
    return [_with_term(draft) for draft in settled]


def _apart(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Drop the events and statements whose words already make a paper, tie, visit or vote."""
    papers = [d for d in drafts if d.kind in {"agreement", "partnership", "visit", "vote"}]
    kept = []
    for draft in drafts:
        inside = any(draft.start < p.end and p.start < draft.end for p in papers)
        if draft.kind == "event" and (inside or _done_by_paper(sentence, draft, papers)):
            continue
        if draft.sense == "reconciled" and any(p.kind == "agreement" for p in papers):
            continue
        if draft.kind == "statement" and any(
            e.kind in {"event", "visit", "vote"} and e.start <= draft.start < e.end for e in drafts
        ):
            continue
        kept.append(draft)
    return kept


def _done_by_paper(sentence: Sentence, draft: Draft, papers: list[Draft]) -> bool:
    """Whether an act is only what a paper, its subject, brought: `the accord, signed in 1998, settled it`."""
    for paper in papers:
        if paper.kind != "agreement" or not 0 <= draft.start - paper.end < 120:
            continue
        opening = max(sentence.text.rfind(";", 0, paper.start), 0)
        between = sentence.text[paper.end : draft.start]
        others = [
            g
            for g in sentence.groups
            if opening <= g.start < draft.start
            and not paper.start <= g.start < paper.end
            and speaks(sentence, g)
        ]
        if not others and not re.search(
            r"[;.]|\b(?:when|after|before|while|was|were|and|who|lead\w*|led|result\w*)\b", between
        ):
            return True
    return False


def _with_term(draft: Draft) -> Draft:
    return draft


def _row(passage: Passage, context: Context) -> list[Draft]:
    """Return the drafts of a table row: of a table of ties, of figures, or of its cells as sentences."""
    tier = is_tie(passage, context)
    sentences, drafts = [], []
    subject = context.subject
    for cell in passage.cells:
        if len(cell.text.split()) < 4:
            continue
        for start, end in sentence_spans(cell.text):
            sentence = analysed(cell.text[start:end], passage, context)
            told = _drafts(sentence)
            with_context(sentence, told)
            sentences.append(sentence)
            drafts.append(told)
    if tier:
        made = row_claims(passage, sentences, drafts, context)
    else:
        opened = opening_of(passage, context)
        when = next((d[0].when for c in passage.cells if is_time(c) and (d := dates_in(c.text))), None)
        told = [replace(d, date=d.date or when) for group in drafts for d in group] or _short(
            passage, context
        )
        told = papers(passage, told, context)
        told += itinerary(passage, told, context)
        made = opened + [replace(d, date=d.date or when) for d in told] + figures(passage, context)
    context.subject = subject
    context.anchor = None
    return made


def _short(passage: Passage, context: Context) -> list[Draft]:
    """Read the cells of a row as one sentence about the home state."""
    words = [cell.text for cell in passage.cells if cell.text and not dates_in(cell.text)]
    if not words or len(words) > 2:
        return []
    return _drafts(analysed(" ".join(words), passage, context))


def _claim(draft: Draft, passage: Passage, *, number: int, document: str) -> Claim:
    term = None
    if draft.term_years and draft.date and draft.date.text[:4].isdigit() and "/" not in draft.date.text:
        term = When(f"{int(draft.date.text[:4]) + draft.term_years}{draft.date.text[4:7].rstrip('~?')}")
    inferred = tuple(dict.fromkeys(draft.inferred))
    return Claim(
        claim=f"{document}#{number}",
        home="",
        kind=draft.kind,
        parties=tuple(dict.fromkeys(code for code in draft.parties if code)),
        date=draft.date,
        tier=draft.tier,
        instrument=draft.instrument,
        legal_basis=draft.legal_basis,
        signatories=draft.people,
        quantity=draft.quantity,
        unit=draft.unit,
        in_force=draft.in_force,
        term=term,
        state_of_bill=draft.bill,
        summary=passage.text,
        document=document,
        locator=passage.locator if passage.cells else passage.locator_at(draft.start),
        reading="said",
        status="unresolved" if draft.unresolved else "accepted",
        instead_of="",
        confidence="medium" if inferred else "high",
        note="; ".join(inferred),
        source=document,
        text=passage.text,
        extractor=EXTRACTOR,
        inferred=inferred,
    )
