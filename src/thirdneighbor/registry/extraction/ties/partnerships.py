"""Ties: rungs of the ladder reached or held, their steps, terms and what they were agreed by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import NUMBERS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.paper_dates import told_of_it
from thirdneighbor.registry.extraction.sentences.acting import people_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.pairs import resolved_pairs
from thirdneighbor.registry.extraction.ties.circles import circles
from thirdneighbor.registry.extraction.ties.counted_rungs import (
    OF_LABEL,
    RAISED_TO,
    STEP_FROM,
    counts,
    of_label,
    raised_from,
    reached,
    told_before,
)
from thirdneighbor.registry.extraction.ties.dated_ties import elided_ties, gapped_ties, placed_ties
from thirdneighbor.registry.extraction.ties.diplomatic import diplomatic
from thirdneighbor.registry.extraction.ties.ladders import (
    OF_NEXT,
    WITH_MANY,
    date_behind,
    promoted,
    told_rungs,
)
from thirdneighbor.registry.extraction.ties.rungs import (
    TIE,
    is_paper,
    strongest,
    tier_of,
)

BASIS = gated(
    r"\b(?:joint\s+(?:political\s+)?(?:statement|declaration|communiqu[ée])|declaration|statement|treaty"
    r"|agreement|memorandum)\b",
    re.IGNORECASE,
)
YEARS = gated(r"\b(?P<n>\d{1,2}|\w+)[\s-]year(?:s)?[\s-](?:long\b)?", re.IGNORECASE)


def partnerships(sentence: Sentence) -> list[Draft]:
    """Return a draft for every rung reached or held; each step of a tie is one."""
    opened = diplomatic(sentence)
    steps = _steps(sentence, opened)
    return [
        *steps,
        *gapped_ties(sentence, steps),
        *_held(sentence),
        *told_rungs(sentence, steps),
        *circles(sentence),
        *([] if steps or opened else elided_ties(sentence)),
        *opened,
        *gapped_ties(sentence, opened),
    ]


def _steps(sentence: Sentence, opened: Sequence[Draft]) -> list[Draft]:
    found: list[Draft] = []
    text = sentence.text
    for match in TIE.finditer(text):
        phrase = match.group().strip(' "“')
        tier = tier_of(sentence, match)
        head = match.group("head").casefold()
        if tier in {"", "partnership"} and found and raised_from(sentence, match):
            # `from a strategic partnership to an all-weather one`
            tier = strongest(f"{found[-1].instrument} {phrase}") or tier
        if not tier or is_paper(sentence, match):
            continue
        if WITH_MANY.match(text, match.end()):
            continue
        raised, verb = promoted(sentence, match.start())
        if raised:
            found += _raised(raised, tier, phrase, verb, match.end())
            continue
        if not counts(sentence, match, phrase, head) or not reached(sentence, match):
            continue
        label = of_label(sentence, match.start()) or told_before(sentence, match, [*opened, *found])
        pairs, why = (label, OF_LABEL) if label else resolved_pairs(sentence, match.start(), match.end())
        if head == "partners" and all(len(pair) < 2 for pair in pairs):
            continue
        whole = found and not pairs
        if whole:
            pairs = [found[-1].parties]
        told = _told(sentence, match, pairs, why, first=not found)
        found += placed_ties(sentence, [replace(d, tier=tier) for d in told]) if told else []
    return found


def _told(
    sentence: Sentence,
    match: re.Match[str],
    pairs: list[tuple[str, ...]],
    why: tuple[str, ...],
    *,
    first: bool,
) -> list[Draft]:
    """Return the drafts of one rung, one for each pair: reached then, or a step held before."""
    text, head = sentence.text, match.group("head").casefold()
    phrase = match.group().strip(' "“')
    held = bool(EARLIER.search(_around(sentence, match)))
    step = held or bool(STEP_FROM.search(text[: match.start()]))
    basis = BASIS.search(text) if not step else None
    only = held and first and len(sentence.dates) == 1 and not sentence.passage.cells
    raising = RAISED_TO.search(text, 0, match.start())
    when = _raised_on(sentence, raising, match) if raising else told_of_it(sentence, match.end())
    return [
        Draft(
            "partnership",
            parties,
            match.start(),
            match.end(),
            instrument=phrase if head != "one" else f"{phrase.removesuffix(' one')} partnership",
            legal_basis=basis.group().casefold() if basis else "",
            people=people_of(sentence, 0, len(text)) if not step else (),
            date=when if len(pairs) == 1 else None,
            term_years=_term(sentence, match),
            inferred=why,
            unresolved=len(parties) < 2,
            alone=step and not only,
            sense="held" if held else "",
        )
        for parties in pairs
    ]


# `raised from a strategic partnership of 2015 to ...`: the date is that of the rung before.
OLD_RUNG = gated(r"\bfrom\b|artner|[\"“(]")


def _raised_on(sentence: Sentence, raising: re.Match[str], match: re.Match[str]) -> When | None:
    """Return the date right behind a rung, or between the verb that raised it and its name."""
    inside = [
        d.when
        for d in sentence.dates
        if raising.start() < d.start
        and d.end <= match.start()
        and not OLD_RUNG.search(sentence.text, raising.start(), d.start)
    ]
    own = date_behind(sentence, match.end()) or (inside[0] if len(inside) == 1 else None)
    return own or _before_next(sentence, raising, match)


def _before_next(sentence: Sentence, raising: re.Match[str], match: re.Match[str]) -> When | None:
    """Return the date before a rung whose next date is that of the next one: `, and in 2023, to another`."""
    behind = sentence.date_after(match.end())
    before = [d for d in sentence.dates if d.end <= raising.start()]
    next_one = behind and OF_NEXT.match(sentence.text, behind.end)
    return before[0].when if next_one and len(before) == 1 and not before[0].since else None


def _raised(
    raised: list[tuple[tuple[str, ...], When | None]], tier: str, name: str, start: int, end: int
) -> list[Draft]:
    """Return the ties of a state with those it raised to a rung or named a partner."""
    return [
        Draft("partnership", parties, start, end, tier=tier, instrument=name, date=when)
        for parties, when in raised
    ]


EARLIER = gated(
    r"\bhad\s+(?:already\s+|previously\s+)?(?:been|become|signed|concluded|established|declared|agreed"
    r"|announced|had|set)\b"
    r"|\bpartners\s+(?:from|since)\s|\bhaving\s+been\b|\bsince\s+(?:\w+\s+)?\d{4}",
    re.IGNORECASE,
)
HELD = gated(
    r"\b(?:tie|ties|relationship|relations|partnership)(?:\s+(?:with|between)\s+[^.;,]{2,40}?)?(?:,[^.;,]{2,40},)?"
    r"\s+(?P<how>had\s+been|called|termed|styled|dubbed|described\s+as|has\s+been|have\s+been|was|were|was\s+made|were\s+made|is|are|has\s+become|turned"
    r"|became)\s+(?:only\s+|already\s+)?(?P<head>(?:permanent\s+"
    r"|all-weather\s+)?(?:comprehensive\s+strategic|special\s+strategic|strategic"
    r"|comprehensive))\b(?!\s+(?:and\s+)?\w*(?:partner|interest|import|in\b|to\b|for\b))",
    re.IGNORECASE,
)


def _around(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the words that say when a rung was held: its clause, up to the rungs beside it."""
    left, right = sentence.clause(match.start(), match.end())
    others = [m for m in TIE.finditer(sentence.text) if tier_of(sentence, m) and m.start() != match.start()]
    left = max([max(0, left - 12), *(m.end() for m in others if m.end() <= match.start())])
    right = min([right, *(m.start() for m in others if m.start() >= match.end())])
    for earlier in [m for m in others if m.end() == left]:
        since = re.match(r"\s+since\s+[^,;]*?\bto\b", sentence.text[earlier.end() : match.start()])
        left += since.end() if since else 0
    return sentence.text[left:right]


def _held(sentence: Sentence) -> list[Draft]:
    """Return rungs told as adjectives: `the tie had been comprehensive since 2016`."""
    found: list[Draft] = []
    for match in HELD.finditer(sentence.text):
        pairs, why = resolved_pairs(sentence, match.start(), match.end())
        tier = sentence.context.ladder.read(f"{match['head']} partnership") or ""
        found += [
            Draft(
                "partnership",
                parties,
                match.start(),
                match.end(),
                tier=tier,
                instrument=f"{match['head']} partnership",
                inferred=why,
                unresolved=len(parties) < 2,
                alone=match["how"].casefold().endswith("been"),
                sense="held" if match["how"].casefold().endswith("been") else "",
            )
            for parties in pairs
            if tier
        ]
    return found


def _term(sentence: Sentence, match: re.Match[str]) -> int | None:
    around = sentence.text[max(0, match.start() - 25) : match.end() + 25]
    years = YEARS.search(around)
    if years is None:
        return None
    word = years.group("n").casefold()
    number = int(word) if word.isdigit() else NUMBERS.get(word)
    return number if number and number <= 99 else None
