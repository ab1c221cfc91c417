"""Papers told beside another: the next one (`one with B`), its ratification, the one a visit brought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

ONE_WITH = gated(
    r"(?:[,;:]|\band)\s+(?:(?:and|but|then|also)\s+)*(?:an?\s+\w+\s+)?(?P<one>one|another)\b[^,;.]{0,40}?(?=\swith\s)"
)
LED = gated(r"(?:,|\band|;)\s*$")
A_NEW_ONE = gated(
    r"\b(?:an?\s+(?:new|second|third|further|similar|revised|updated|fresh)\s+one|another(?:\s+one)?)\s+(?:was|were|had\s+been"
    r"|has\s+been|came|followed)\b(?!\s+(?:proposed|planned|discussed|rejected|drafted|negotiated|being|not|to\s+be))"
)
LATER_ACT = gated(r"\b(?:ratified|renewed|extended|prolonged)\b")
OWN_BODY = gated(
    r"\s+by\s+(?:the\s+|its\s+)?(?:National\s+Assembly|[Pp]arliament|Senate|Congress|House|Assembly|Majlis|Knesset|lawmakers"
    r"|deputies|legislature)\b"
)
TOLD_THERE = gated(
    r"\b(?:during|on|in\s+the\s+course\s+of|at\s+the\s+end\s+of|as\s+part\s+of)\s+(?:the|that|this|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:visit|trip|stay|journey|tour|occasion|talks)\b|\bthere\b"
)


def further_papers(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the papers and acts on papers that a sentence tells of by pointing at the paper before."""
    found: list[Draft] = []
    papers = sorted((d for d in made if d.kind == "agreement"), key=lambda d: d.start)
    for paper in papers[:1]:
        found += _one_with(sentence, paper, papers)
        found += _a_new_one(sentence, paper)
    for paper in papers:
        found += _acted_on(sentence, paper)
    return found


def _one_with(sentence: Sentence, paper: Draft, papers: Sequence[Draft]) -> list[Draft]:
    found = []
    for match in ONE_WITH.finditer(sentence.text, paper.end):
        partner = next(
            (g for g in sentence.groups if match.end() < g.start < match.end() + 14 and g.codes), None
        )
        first = next(
            (g for g in sentence.groups if paper.end < g.start < match.start() and g.before == "with"), None
        )
        known = any(p.start > paper.start and match.start() <= p.start for p in papers)
        if partner is None or known or standing(sentence, match.start("one")) != "done":
            continue
        old = set(first.codes) if first else set(paper.parties[1:])
        own = tuple(c for c in paper.parties if c not in old and c not in partner.codes)
        text = sentence.text
        led = [
            d.when
            for d in sentence.dates
            if paper.end < d.start and 0 <= match.start() - d.end < 2 and LED.search(text, 0, d.start)
        ]
        if own:
            parties = (*own, *partner.codes)
            found.append(
                replace(
                    paper,
                    parties=parties,
                    start=match.start("one"),
                    end=match.end(),
                    date=led[0] if led else None,
                    people=(),
                    in_force=None,
                )
            )
    return found


def _a_new_one(sentence: Sentence, paper: Draft) -> list[Draft]:
    match = A_NEW_ONE.search(sentence.text, paper.end)
    if match is None or len(paper.parties) < 2:
        return []
    return [
        replace(paper, start=match.start(), end=match.end(), date=None, in_force=None, people=(), alone=True)
    ]


def _acted_on(sentence: Sentence, paper: Draft) -> list[Draft]:
    """Return a paper once more where it was ratified or renewed on another date."""
    text = sentence.text
    for match in LATER_ACT.finditer(text, paper.end):
        between = text[paper.end : match.start()]
        date = next((d for d in sentence.dates if match.end() <= d.start < match.end() + 60), None)
        earlier = any(paper.end <= d.start < match.start() for d in sentence.dates)
        if (
            date is None
            or not earlier
            or ";" in text[paper.end : date.start]
            or standing(sentence, match.start()) != "done"
        ):
            continue
        if not re.search(
            r"(?:\b(?:and|was|were|then|later|it)|,)\s+(?:\w+ly\s+|then\s+|later\s+)?$", between
        ):
            continue
        by = next(
            (g.codes for g in sentence.groups if g.before == "by" and match.end() <= g.start < date.start), ()
        )
        home = sentence.context.home
        own = (home,) if home and OWN_BODY.match(text, match.end()) else ()
        parties = by or own or paper.parties
        return [
            replace(
                paper,
                parties=parties,
                start=match.start(),
                end=match.end(),
                date=date.when,
                in_force=None,
                people=(),
            )
        ]
    return []


def brought_by_visits(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Give a paper without a partner that of the one visit its sentence tells, or points back to."""
    visits = {d.parties for d in drafts if d.kind == "visit" and len(d.parties) == 2}
    why = "the visit of the sentence names the partner"
    journey = sentence.context.journey
    if not visits and journey and len(journey.parties) == 2 and TOLD_THERE.search(sentence.text):
        visits, why = {journey.parties}, "the visit told before names the partner"
    pairs = {frozenset(parties) for parties in visits}
    if len(pairs) != 1:
        return drafts
    pair = next(iter(pairs))
    home = sentence.context.home
    return [
        replace(d, parties=_ordered(pair, home), unresolved=False, inferred=(why,))
        if d.kind in {"agreement", "partnership"}
        and d.unresolved
        and set(d.parties) <= pair
        and (not home or home in pair)
        else d
        for d in drafts
    ]


def _ordered(pair: frozenset[str], home: str) -> tuple[str, ...]:
    return tuple(sorted(pair, key=lambda code: (code != home, code)))
