"""From a document as read to its claims: sentence by sentence, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage, Scanned
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.extraction.dates.datelines import (
    begin_report,
    date_of_heading,
    leave_report,
    reports_in,
)
from thirdneighbor.registry.extraction.dates.dating import dated
from thirdneighbor.registry.extraction.events.acts import acts
from thirdneighbor.registry.extraction.events.answers import answers, without_answered
from thirdneighbor.registry.extraction.events.campaigns import campaigns
from thirdneighbor.registry.extraction.events.caused_acts import caused_acts
from thirdneighbor.registry.extraction.events.companions import with_companions
from thirdneighbor.registry.extraction.events.corrected_parties import with_corrected_parties
from thirdneighbor.registry.extraction.events.dated_clauses import dated_clauses
from thirdneighbor.registry.extraction.events.dated_nouns import dated_nouns, decisions
from thirdneighbor.registry.extraction.events.domestic_acts import domestic_acts
from thirdneighbor.registry.extraction.events.dominions import dominions
from thirdneighbor.registry.extraction.events.doubts import without_doubts
from thirdneighbor.registry.extraction.events.entries import entries
from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.events.events import events
from thirdneighbor.registry.extraction.events.fighting import fighting
from thirdneighbor.registry.extraction.events.gapped import gapped
from thirdneighbor.registry.extraction.events.happenings import happenings
from thirdneighbor.registry.extraction.events.independences import independences
from thirdneighbor.registry.extraction.events.late_acts import late_acts
from thirdneighbor.registry.extraction.events.named_nouns import named_nouns
from thirdneighbor.registry.extraction.events.nominals import nominals
from thirdneighbor.registry.extraction.events.one_party_acts import one_party_acts
from thirdneighbor.registry.extraction.events.openings import openings
from thirdneighbor.registry.extraction.events.participle_acts import participle_acts
from thirdneighbor.registry.extraction.events.reigns import reigns
from thirdneighbor.registry.extraction.events.relative_acts import relative_acts
from thirdneighbor.registry.extraction.events.repeated import repeated, repeated_by_others
from thirdneighbor.registry.extraction.events.states_since import states_since
from thirdneighbor.registry.extraction.events.supplied_parties import with_supplied_parties
from thirdneighbor.registry.extraction.events.undated_acts import undated_acts
from thirdneighbor.registry.extraction.events.unfounded import without_unfounded
from thirdneighbor.registry.extraction.events.upheavals import upheavals
from thirdneighbor.registry.extraction.events.witnessed import witnessed
from thirdneighbor.registry.extraction.figures.quantities import quantities
from thirdneighbor.registry.extraction.lists.chronicles import entry_in
from thirdneighbor.registry.extraction.lists.enumerations import enumerations
from thirdneighbor.registry.extraction.lists.labeled_ties import labeled_ties
from thirdneighbor.registry.extraction.names.mentions import names_in
from thirdneighbor.registry.extraction.names.vocabulary import vocabulary_in
from thirdneighbor.registry.extraction.papers.agreements import agreements, settled_force
from thirdneighbor.registry.extraction.papers.further_papers import brought_by_visits, further_papers
from thirdneighbor.registry.extraction.papers.pointing_papers import pointing_papers
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence, analysed
from thirdneighbor.registry.extraction.sentences.echoes import echoes, recognitions
from thirdneighbor.registry.extraction.sentences.forgetting import forget
from thirdneighbor.registry.extraction.sentences.homes import headed, home_of, section_homes
from thirdneighbor.registry.extraction.sentences.lists import listed
from thirdneighbor.registry.extraction.sentences.remembering import with_context
from thirdneighbor.registry.extraction.statements.statements import statements
from thirdneighbor.registry.extraction.statements.voices import told_that
from thirdneighbor.registry.extraction.tables.reading import row_drafts
from thirdneighbor.registry.extraction.ties.brought_ties import brought_ties
from thirdneighbor.registry.extraction.ties.counted_rungs import raises_tie
from thirdneighbor.registry.extraction.ties.partnerships import partnerships
from thirdneighbor.registry.extraction.visits.visits import visits
from thirdneighbor.registry.extraction.votes.votes import votes
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim

# Raised whenever the rules change what is read, so that a workspace reads its documents again.
EXTRACTOR = "rules 3"
FINDERS = (partnerships, agreements, visits, votes, quantities, events, statements)
# These see what was found before them: the surest first, last what takes a dated clause that nobody read.
FURTHER = (
    labeled_ties,
    brought_ties,
    further_papers,
    pointing_papers,
    answers,
    domestic_acts,
    dominions,
    acts,
    nominals,
    fighting,
    repeated,
    one_party_acts,
    witnessed,
    late_acts,
    reigns,
    upheavals,
    echoes,
    gapped,
    listed,
    relative_acts,
    dated_nouns,
    states_since,
    happenings,
    decisions,
    entries,
    dated_clauses,
    campaigns,
    undated_acts,
    caused_acts,
    repeated_by_others,
)


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
    context.moving = not context.home
    homes = section_homes(scanned, context.home, known)
    strung = context.moving and reports_in(scanned.passages) > 1
    found: list[tuple[Draft, Passage]] = []
    section, targets = "", {link.label: link.target for link in scanned.links}
    for passage in scanned.passages:
        if passage.section != section:
            section = passage.section
            _enter(section, context, homes, about=targets.get(section, section))
        elif passage.begins and strung and context.reporting:
            leave_report(context)
        if passage.cells:
            found += [(draft, passage) for draft in row_drafts(passage, context, _drafts)]
        else:
            found += [(draft, passage) for draft in _sentence(passage.text, passage, context)]
    key = document or scanned.title
    return tuple(
        _claim(draft, passage, number=number, document=key)
        for number, (draft, passage) in enumerate(found, start=1)
    )


def _context(home: str, folder: DataFolder) -> Context:
    words = vocabulary_in(folder)
    return Context(folder=folder, vocabulary=words, ladder=ladder_of(home, folder=folder), home=home)


def _enter(section: str, context: Context, homes: Mapping[str, str], *, about: str) -> None:
    """Begin a section: its heading names the partner, or the home state of what follows in an almanac."""
    if homes:
        context.home = homes.get(section, "")
        context.ladder = ladder_of(context.home, folder=context.folder)
        context.anchor, context.partner, context.near, context.host = None, "", (), ""
        context.last = context.latest = context.journey = context.person = None
        context.tie = context.paper = None
        context.elsewhere = False
    context.anchor = date_of_heading(section) or context.anchor
    context.section, context.person = _state_of(about, context), None
    context.organization = context.section if context.section in ORGANIZATIONS else context.organization
    context.subject, context.ballot, context.speaker = (), False, None
    context.voter, context.voters = "", ()
    context.pair = (context.home, context.section) if context.home and context.section else ()
    context.both = headed(section, context.vocabulary) if homes else ()
    context.pair = context.pair or context.both


def _state_of(section: str, context: Context) -> str:
    """Return the only party besides the home state that a heading names."""
    told = names_in(section, context.vocabulary)
    codes = [
        "EU" if section[m.start : m.end] == "Brussels" else m.code for m in told if m.code != context.home
    ]
    return codes[0] if len(set(codes)) == 1 and len(section.split()) <= 6 else ""


def _sentence(text: str, passage: Passage, context: Context) -> list[Draft]:
    begin = begin_report(text, context)
    entry = entry_in(text[begin:], context.vocabulary, context.folder)
    if entry.dated:
        forget(context)
        context.anchor = entry.when
    sentence = analysed(entry.text, passage, context)
    drafts = [_with_reason(sentence, draft) for draft in _drafts(sentence)]
    drafts = [replace(d, date=d.date or entry.when) for d in drafts] if entry.when else drafts
    with_context(sentence, drafts)
    begin += entry.begin
    return [replace(d, start=d.start + begin, end=d.end + begin) for d in drafts] if begin else drafts


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
    for settling in (independences, openings, recognitions, named_nouns, participle_acts):
        found = _without_twins(found, settling(sentence, found))
    for further in FURTHER:
        found += further(sentence, found)
    found = with_supplied_parties(sentence, without_answered(sentence, without_doubts(sentence, found)))
    found = with_corrected_parties(sentence, without_unfounded(sentence, found))
    found = with_companions(sentence, found)
    settled = settled_force(sentence, dated(sentence, _apart(sentence, brought_by_visits(sentence, found))))
    counted = enumerations(sentence)
    settled = [d for d in settled if not any(d.start < c.end and c.start < d.end for c in counted)] + counted
    return [draft for draft in settled if draft.kind != "visit" or len(set(filter(None, draft.parties))) > 1]


def _without_twins(found: list[Draft], settled: list[Draft]) -> list[Draft]:
    """Drop the events that tell again, in other words, what is settled already."""
    spans = [(d.start, d.end) for d in settled]
    kept = [d for d in found if d.kind != "event" or not any(d.start < b and a < d.end for a, b in spans)]
    return [*kept, *settled]


def _apart(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Drop the events and statements whose words already make a paper, tie, visit or vote."""
    papers = [d for d in drafts if d.kind in {"agreement", "partnership", "visit", "vote"}]
    kept = []
    for draft in drafts:
        opened = draft.sense in {"applied", "embassy opened", "opened"}
        inside = any(
            draft.start < p.end and p.start < draft.end for p in papers if not (opened and p.kind == "visit")
        )
        if draft.kind == "event" and (inside or _done_by_paper(sentence, draft, papers)):
            continue
        if draft.kind == "event" and raises_tie(sentence, draft, papers):
            continue
        if draft.sense == "reconciled" and any(p.kind == "agreement" for p in papers):
            continue
        if draft.kind == "statement" and any(
            (e.kind in {"event", "vote"} or (e.kind == "visit" and not told_that(sentence, draft.end)))
            and e.start <= draft.start < e.end
            for e in drafts
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
