"""Ties told by one verb with a date each: `and with Tokyo a year later`, `partners: Chad since 2013`."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

DATED_BEHIND = gated(r"\s*\(?\s*(?:since|in|from|of|on)?\s*")
BRACKETED = gated(r"\s*\(\s*(?:signed\s+)?(?:(?:in|on|since|from|of)\b)?\s*")
GAP_WITH = gated(
    r"(?:,\s+(?:and\s+|then\s+)*|;\s+(?:and\s+)?|\s+and\s+(?:then\s+)?)(?:with|of|to)\s+(?:the\s+)?$"
)
GAP_PAIR = gated(r"(?:,\s+(?:and\s+)?|;\s+|\s+and\s+)(?:the\s+)?$")
GAP_AFTER = gated(r",?\s+(?:since|from|in|on|the|two|three|four|five|six|a|one)\s")


def gapped_ties(sentence: Sentence, steps: list[Draft]) -> list[Draft]:
    """Return the ties told by the verb before: `and with Tokyo a year later`, `; Chad and Mali in 2020`."""
    last = max((d for d in steps if len(d.parties) == 2), key=lambda d: d.start, default=None)
    if last is None:
        return []
    found = []
    for group in sentence.within(last.end, len(sentence.text)):
        text = sentence.text
        own = next(
            (d for d in sentence.dates if d.start >= group.end and GAP_AFTER.match(text, group.end)), None
        )
        before = text[last.end : group.start]
        if (
            own is None
            or own.start - group.end > 18
            or set(group.codes) <= {c for d in steps for c in d.parties}
        ):
            continue
        if GAP_WITH.search(before) and len(group.codes) == 1:
            parties = (last.parties[0], *group.codes)
        elif (
            GAP_PAIR.search(before)
            and len(group.codes) == 2
            and re.match(r"\s*(?:[.,;]|$|and\b)", text[own.end :])
        ):
            parties = group.codes
        else:
            continue
        found.append(
            replace(
                last,
                parties=parties,
                start=group.start,
                end=group.end,
                date=None,
                people=(),
                alone=True,
                inferred=(),
            )
        )
    return found


# `Chad's dates from 2013`, `That with Chad followed in May 2014`, `With Chad one had been declared in 2015`
CAME = (
    r"(?:dates?|dated|goes|went)\s+(?:back\s+)?(?:from|to)\b|(?:came|followed|is\s+of|was\s+reached)\b"
    r"|(?:was|had\s+been|has\s+been)\s+(?:\w+ly\s+)?(?:declared|signed|sealed|agreed|announced|proclaimed|established|concluded|set\s+up|forged|formed)\b"
)
OWNED = gated(rf"(?:['’]s?)?\s+(?:own\s+)?(?:{CAME})")
OPENS_WITH = gated(r"\W*(?:(?:The\s+one|That|One|Another|A\s+similar\s+one)\s+)?[Ww]ith\s+(?:the\s+)?")
ONE_CAME = gated(rf",?\s+(?:(?:one|another|it|a\s+(?:similar|second|third|like)\s+one)\s+)?(?:{CAME})")
POSSESSED = ("the tie is of the rung told before",)


def elided_ties(sentence: Sentence) -> list[Draft]:
    """Return the tie of another partner that a sentence dates without naming its rung again."""
    last, latest, home = sentence.context.tie, sentence.context.latest, sentence.context.home
    if last is None or latest is None or latest.kind != "partnership" or not home or not sentence.dates:
        return []
    group = next((g for g in sentence.groups if g.codes), None)
    if group is None or len(group.codes) != 1 or group.codes[0] in {home, *last.parties}:
        return []
    text = sentence.text
    owned = group.start < 5 and group.owner and OWNED.match(text, group.end)
    with_it = OPENS_WITH.fullmatch(text, 0, group.start) and ONE_CAME.match(text, group.end)
    if not (owned or with_it) or latest.tier != last.tier:
        return []
    return [
        replace(
            last,
            parties=(home, group.codes[0]),
            start=group.start,
            end=group.end,
            date=None,
            people=(),
            alone=False,
            sense="",
            inferred=POSSESSED,
        )
    ]


ANOTHER_WITH = gated(r"\b(?:another|one|and|then|later)\s+(?:was\s+\w+\s+)?with\s+(?:the\s+)?$")


def _each_dated(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Return ties of a list whose partners have a date each: `partners: Chad since 2013, Mali in 2015`."""
    moved = []
    listed = len(drafts) > 1 or any(":" in sentence.text[d.end : d.end + 4] for d in drafts)
    for draft in drafts if listed else ():
        own = next(
            (g for g in sentence.groups if g.start > draft.end and g.codes == draft.parties[-1:]), None
        )
        if own is None or not any(
            DATED_BEHIND.fullmatch(sentence.text, own.end, d.start) for d in sentence.dates
        ):
            return []
        moved.append(replace(draft, start=own.start, end=own.end))
    return moved


def partner_dated(sentence: Sentence, draft: Draft) -> Draft:
    """Give a tie or paper the date in brackets behind its partner: `the treaty with Chad (3 May 2020)`."""
    if draft.date is not None or len(draft.parties) < 2:
        return draft
    own = next(
        (g for g in sentence.groups if g.start >= draft.end and set(g.codes) & set(draft.parties)), None
    )
    near = own is not None and len(own.mentions) == 1 and own.start - draft.end < 30
    held = [
        d for d in sentence.dates if near and own and BRACKETED.fullmatch(sentence.text, own.end, d.start)
    ]
    return replace(draft, date=When(held[0].when.text.removesuffix("/.."))) if held else draft


ONE_OF_THEM = gated(
    r"[^.;:]*?,\s+(?:and\s+)?the\s+(?:oldest|first|earliest|latest|newest|last|youngest|most\s+recent)(?:\s+of\s+(?:them|which|these))?"
    r"\s+(?:being|is|was)\s+(?:that\s+|the\s+one\s+)?(?:with\s+)?(?:the\s+)?"
)


def _one_dated(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Return the ties of a list of which one is dated: `with A and B, the older being the A one`."""
    match = ONE_OF_THEM.match(sentence.text, drafts[0].end) if len(drafts) > 1 else None
    named = next((g for g in sentence.groups if match and g.start == match.end() and g.codes), None)
    if match is None or named is None:
        return []
    dates = [d.when for d in sentence.dates if 0 <= d.start - named.end < 12]
    placed = []
    for draft in drafts:
        own = next(
            (m.start for g in sentence.groups for m in g.mentions if m.code == draft.parties[-1]), draft.start
        )
        when = dates[0] if dates and draft.parties[-1] in named.codes else None
        at = named.start if when else own
        placed.append(replace(draft, start=at, end=at + 1, date=when, alone=True))
    return placed


def _respectively(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Return ties whose dates stand in one list behind them: `in 2016 and 2017 respectively`."""
    behind = [d for d in sentence.dates if drafts and d.start >= drafts[0].end]
    told = re.search(r"\brespectively\b", sentence.text)
    if told is None or len(drafts) < 2 or len(behind) != len(drafts):
        return []
    return [replace(draft, date=date.when) for draft, date in zip(drafts, behind, strict=True)]


def placed_ties(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Let each further partner stand where it is named, so that it takes the date told there."""
    each = _each_dated(sentence, drafts)
    if each:
        return each
    drafts = [partner_dated(sentence, draft) for draft in drafts]
    told = _one_dated(sentence, drafts) or _respectively(sentence, drafts)
    if told:
        return told
    placed = drafts[:1]
    for draft in drafts[1:]:
        own = [
            g
            for g in sentence.groups
            if g.start > draft.end
            and g.codes
            and g.codes[0] == draft.parties[-1]
            and ANOTHER_WITH.search(sentence.text, 0, g.start)
        ]
        dates = [d for d in sentence.dates if own and d.start > own[0].end]
        placed.append(replace(draft, start=own[0].start, end=own[0].end) if dates else draft)
    return placed
