"""Lists under one verb: `pacts with A in 1991, B in 1992 and C in 1993`, `X, Y and Z came to A`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.records import Person

NEXT = gated(r"\s*\)?\s*(?:,|,?\s+and|,?\s+then)\s+(?:later\s+)?(?:with\s+|to\s+|in\s+|of\s+)?(?:the\s+)?")
CLOSE = 8


def listed(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the further items of lists whose first item is a tie, a paper or a visit."""
    found: list[Draft] = []
    for draft in made:
        if draft.kind in {"agreement", "partnership", "visit"} and len(draft.parties) == 2:
            found += _partners(sentence, draft, made)
        if draft.kind == "visit" and draft.people:
            found += _fellows(sentence, draft, made)
    return found


def _partners(sentence: Sentence, draft: Draft, made: Sequence[Draft]) -> list[Draft]:
    """Return the partners that follow the first, each with a date of its own."""
    found: list[Draft] = []
    told = {code for other in made if other.kind == draft.kind for code in other.parties}
    after = [g for g in sentence.groups if g.start >= draft.start and g.codes]
    first = next((g for g in after if set(g.codes) & set(draft.parties) and len(g.codes) == 1), None)
    while first is not None:
        date = next((d for d in sentence.dates if 0 <= d.start - first.end < CLOSE), None)
        follower = next((g for g in after if date and g.start >= date.end), None)
        if date is None or follower is None or not NEXT.fullmatch(sentence.text[date.end : follower.start]):
            break
        dated = next((d for d in sentence.dates if 0 <= d.start - follower.end < CLOSE), None)
        if dated is None or len(follower.codes) != 1 or follower.codes[0] in told:
            break
        found.append(replace(_of(draft, first, follower), date=dated.when))
        first = follower
    return found


def _of(draft: Draft, first: Group, follower: Group) -> Draft:
    stays = (
        [draft.parties[0]] if draft.kind == "visit" else [c for c in draft.parties if c not in first.codes]
    )
    parties = tuple(dict.fromkeys([*stays[:1], *follower.codes]))
    return replace(draft, parties=parties, start=follower.start, end=follower.end)


def _fellows(sentence: Sentence, draft: Draft, made: Sequence[Draft]) -> list[Draft]:
    """Return the visits of those named in one list with the visitor."""
    host = draft.parties[-1]
    told = {other.parties[0] for other in made if other.kind == "visit" and other.parties}
    group = next(
        (
            g
            for g in sentence.groups
            if g.end <= draft.start + 1
            and len(g.mentions) > 1
            and all(m.kind == "person" and m.code for m in g.mentions)
            and any(m.person == draft.people[0].name for m in g.mentions)
        ),
        None,
    )
    return [
        replace(draft, parties=(m.code, host), people=(Person(m.person, m.office, m.qid),))
        for m in (group.mentions if group else ())
        if m.code not in told and m.code != host
    ]
