"""The dates of votes: of one ballot, of each of several, of one voter's run of days."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gaps import PAUSE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

ELSEWHERE = gated(
    r"\b(?:invasion|war|coup|attack|annexation|treaty|agreement|election|referendum|visit|signed|independence"
    r"|massacre|shooting)\s+(?:of|on|in)\s*$"
)
OTHERWISE = gated(r",?\s+but\s[^;]*?\b(?:not|never|refused|declined)\b[^;]*?")
RELATIVE = gated(r",\s+(?:which|who|whose|having)\s[^,;]*,")
# `abstained three times in 2022, on 2 March, 24 March and 12 October`
FIRST_DAY = gated(
    r"[^,;:.]{0,40}|\s+(?:twice|thrice|\w+\s+times)(?:\s+in\s+[^,;:.]{4,30}|\s+that\s+year)?\s*[,:]\s+(?:on\s+)?"
)
FURTHER = gated(
    r",?\s*(?:(?:when|after|as|where|while)\s[^,;.]{3,80},?\s*)?(?:(?:and|nor|or)\s+)?(?:(?:again|also|then|likewise|once\s+more|later)\s+)?(?:(?:on|in)\s*)?"
)


def dated_votes(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """Give the votes of one ballot its date, and one who voted alike on several days a vote each."""
    dates = [d for d in sentence.dates if not ELSEWHERE.search(sentence.text[: d.start]) and not d.since]
    days = [d for d in dates if d.when.precision == "day"] or dates
    alone = len({d.parties for d in found}) == len(found) or len(dates) == 1
    if len(days) == 1 and alone:
        return [draft if _other_clause(sentence, draft, days[0]) else _on(draft, days[0]) for draft in found]
    dated: list[Draft] = []
    for draft in found:
        run = _run_of_dates(sentence, draft, days)
        near = _near(sentence, draft, dates, found=found) if len(dates) > 1 else None
        own = [_on(draft, near)] if near else [draft]
        dated += [_on(draft, day) for day in run] if len(run) > 1 else own
    return dated


def _other_clause(sentence: Sentence, draft: Draft, date: DateMention) -> bool:
    """Whether a date belongs to what came otherwise: `did so, but would not vote for that of 7 April`."""
    return bool(OTHERWISE.fullmatch(sentence.text, draft.end, max(draft.end, date.start)))


def _near(
    sentence: Sentence, draft: Draft, dates: list[DateMention], *, found: list[Draft]
) -> DateMention | None:
    """Return the date of one of several votes: right behind it in its clause, else the last before it."""
    inside = next((d for d in dates if draft.start <= d.start and d.end <= draft.end), None)
    if inside:
        return inside
    behind = next((d for d in dates if d.start >= draft.end), None)
    between = behind and any(draft.end <= d.start < behind.start for d in found)
    if (
        behind
        and not between
        and re.fullmatch(
            r"[^,;:.]{0,90}(?:,\s+(?:that\s+|the\s+one\s+)?(?:(?:of|on)\s+)?)?",
            sentence.text[draft.end : behind.start],
        )
    ):
        return behind
    asides = [m.span() for m in RELATIVE.finditer(sentence.text) if not m.start() <= draft.start < m.end()]
    open_ones = [d for d in dates if not any(a <= d.start < b for a, b in asides)]
    return next((d for d in reversed(open_ones) if d.end <= draft.start + 1), None)


def _on(draft: Draft, date: DateMention) -> Draft:
    why = (f"date {date.inferred}",) if date.inferred else ()
    return replace(draft, date=date.when, inferred=(*draft.inferred, *why))


def _run_of_dates(sentence: Sentence, draft: Draft, days: list[DateMention]) -> list[DateMention]:
    """Return the dates that follow a vote as a list: `was absent on 2 March, nor was there on 7 April`."""
    run: list[DateMention] = []
    at = draft.end
    for day in days:
        begin = day.start + len(sentence.text[day.start :]) - len(sentence.text[day.start :].lstrip())
        first = not run and FIRST_DAY.fullmatch(sentence.text, at, day.start)
        if day.start >= at and (first or FURTHER.fullmatch(sentence.text, at, begin)):
            run.append(day)
            at = day.end
    return run if PAUSE.match(sentence.text, at) else []
