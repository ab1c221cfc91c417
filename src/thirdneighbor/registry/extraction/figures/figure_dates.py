"""Which date a figure takes: one right behind it, in brackets, or behind the list it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.figures.numerals import ABOUT
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

SIZES = ("kilometers", "meters", "megawatts", "people", "rank", "square", "miles", "hectares", "gigawatts")
VERB = gated(r"\b(?:was|were|is|are|had|opened|signed)\b|[,;]")
# `the victims of the bombings of 1998`: the date belongs to what is told of by the way.
OF_ANOTHER = gated(
    r"\b(?:the|its|their)\s+(?:\w+\s+)?(?!census|referendum|election|vote|poll|survey|count|plebiscite|estimate)\w+\s+of\s*(?:the\s+)?$"
)
CENSUS = gated(r"[^,;.]{0,30}\b(?:census|count|survey|estimate|poll|registration)\s+of\s*(?:the\s+)?$")
# `370 soldiers were sent to Iraq in August 2003`, `a loan of 3 million was raised in Rome in 1867`
WERE_DONE = gated(
    r",?(?:(?!\b(?:was|were|had|which|who|that|is|are|has|have|because|after|before|when|while|since)\b)[^,;:()])*?"
    r"\s(?:(?:was|were|had\s+\w+|have\s+been|has\s+been|went|came|left|landed|arrived|crossed|fled|trudged|marched|sailed|flew"
    r"|moved|walked|passed|set|took|followed|entered|returned|settled)\b)"
    r"(?:(?!\b(?:which|who|that|because|after|before|when|while|since|and(?=\s+[a-z]))\b)[^,;:()])*",
)
# `the fighting in May 2020 drove 3,000 people from their homes`
UPROOTED = gated(
    r",?\s+(?:had\s+)?(?:\w+ly\s+)?(?:drove|driven|displaced|killed|uprooted|forced|cost|sent|left|wounded|injured|put|claimed|chased|made)\s+(?:the\s+lives\s+of\s+)?"
    rf"{ABOUT}"
)
# `a loan of 3 million, approved on 6 May 2020`
DONE_ON = gated(
    r"(?:\s+(?:to|for|from|in)\s[^,;.]{2,40})?,\s+(?:(?:\w+ly|first|only|at\s+last)\s+)?(?:approved|granted|agreed|pledged|promised|signed|disbursed|paid(?:\s+out)?|made|raised|announced"
    r"|extended|given|lent|offered|transferred|received|delivered|sent|sanctioned|awarded|arranged|concluded|released|settled|deployed|drawn|taken(?:\s+(?:up|out))?"
    r"|provided|contracted|voted|issued|unlocked|repaid|cleared)(?:\s+(?:by|in|at|with|to|from)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,2})?(?:,?\s+(?:on|in|at))?\s*(?:the\s+)?"
)
WORTH = gated(
    r"\s*,?\s*(?:worth|for|over|of|to\s+the\s+tune\s+of|valued\s+at)\s+(?:about\s+|some\s+|nearly\s+|over\s+)?(?:[€$£]\s*)?"
)
STILL = (
    "kilometers",
    "meters",
    "rank",
    "square",
    "miles",
    "hectares",
    "gigawatts",
    "share",
    "megawatts",
    "minerals",
    "goods",
)
FORCE = ("troops", "soldiers", "policemen", "peacekeepers")
WHEN_CLAUSE = gated(rf"(?:When|As|Once|While)\s[^,;]{{5,120}},\s+{ABOUT}")
WENT = gated(
    r"\s+(?:(?:\w+ly|also|too)\s+)?(?:went|came|left|landed|arrived|crossed|marched|sailed|flew|moved|joined|followed|fought|helped|took\s+part"
    r"|(?:was|were)\s+(?:sent|flown|landed|dispatched|added|among))\b"
)
BRACKET = gated(r"[^();]{0,12}\s*\(\s*(?:in\s+|as\s+of\s+|est\.?\s+)?$")
# `up 12 percent on the year before`
COMPARED = gated(r"\b(?:on|than|over|compared\s+(?:with|to))\s*$")
YEAR_BEFORE = gated(r"\b(?:before|previous|earlier|last)\b")
# What may stand between two figures of one list.
LISTED = gated(rf"(?:\s+of\s+[\w\s’']{{1,20}})?\s*(?:,|,?\s+(?:and|or))\s+{ABOUT}")
LIST_END = gated(r"[^,;.]{0,20},\s*(?:(?:in|by)\s*(?:the\s+)?)?|\s*,?\s+")
NEAR, SHARE_NEAR, SIZE_NEAR = 40, 60, 12


def lasting_size(draft: Draft) -> bool:
    """Whether a figure is a size that lasts: an area, a length, a people."""
    return draft.unit.endswith(SIZES) and not draft.unit.endswith("cubic meters")


def told_by_the_way(sentence: Sentence, date: DateMention, draft: Draft) -> bool:
    """Whether a date before a figure is of something else: `since the deal of 2015 it sells 3 tons`."""
    return draft.kind == "quantity" and OF_ANOTHER.search(sentence.text, 0, date.start) is not None


def figure_takes(draft: Draft, date: str, between: str) -> bool:
    """Whether a date after a figure can be its own: sizes that last take only one that follows at once."""
    if YEAR_BEFORE.search(date) and COMPARED.search(between):
        return False
    if CENSUS.fullmatch(between):
        return True
    if VERB.search(between) or OF_ANOTHER.search(between):
        return False
    if draft.unit.startswith(SIZES) or lasting_size(draft):
        return len(between) < SIZE_NEAR
    return len(between) < (SHARE_NEAR if draft.unit.startswith("share") else NEAR)


def dates_of_figures(
    sentence: Sentence, order: list[Draft], dates: list[DateMention], *, own: Mapping[int, DateMention]
) -> dict[int, DateMention]:
    """Return the dates figures take by their place: in brackets behind, or at the end of their list."""
    found: dict[int, DateMention] = {}
    figures = [d for d in order if d.kind == "quantity" and d.quantity is not None]
    for draft in figures:
        worth = next((d for d in dates if WORTH.fullmatch(sentence.text, d.end, draft.start)), None)
        worth = worth or _uprooted(sentence, draft, dates)
        if worth and draft.start not in own:
            found[draft.start] = worth
            continue
        opened = _as_opened(sentence, draft, dates)
        date = next((d for d in dates if d.start >= draft.end), None)
        if opened and draft.start not in own and (date is None or not _was_done(sentence, draft, date)):
            found[draft.start] = opened
            continue
        if date is None or draft.start in own:
            continue
        done = not lasting_size(draft) and DONE_ON.fullmatch(sentence.text, draft.end, date.start)
        bracketed = done or BRACKET.fullmatch(sentence.text, draft.end, date.start)
        if bracketed or _ends_list(sentence, draft, date, figures) or _was_done(sentence, draft, date):
            found[draft.start] = date
    return found


def _uprooted(sentence: Sentence, draft: Draft, dates: list[DateMention]) -> DateMention | None:
    """Return the date right before the verb that says what befell a number of people."""
    if not draft.unit.endswith(("people", "refugees", "civilians", *FORCE)):
        return None
    return next((d for d in dates if UPROOTED.fullmatch(sentence.text, d.end, draft.start)), None)


def _as_opened(sentence: Sentence, draft: Draft, dates: list[DateMention]) -> DateMention | None:
    """Return the date of the clause of time that leads to what men did: `When it fell in May, 9 left`."""
    before = [d for d in dates if d.end <= draft.start]
    alone = len(before) == 1 and not before[0].since and draft.unit.endswith(FORCE)
    leads = alone and WHEN_CLAUSE.fullmatch(sentence.text, 0, draft.start)
    return before[0] if leads and WENT.match(sentence.text, draft.end) else None


def _was_done(sentence: Sentence, draft: Draft, date: DateMention) -> bool:
    """Whether a date says when something was done with a number of men or a sum."""
    between = sentence.text[draft.end : date.start]
    opened = re.search(r",\s*(?:or\s+|some\s+|about\s+|an?\s+)?$", sentence.text[: draft.start])
    still = draft.unit.startswith(STILL) or date.since or (between.startswith(",") and not opened)
    return not still and len(between) < 110 and WERE_DONE.fullmatch(between) is not None


def _ends_list(sentence: Sentence, draft: Draft, date: DateMention, figures: list[Draft]) -> bool:
    """Whether a date ends a list of figures: `came to 1.4 billion dollars, 45 percent of GDP, in 2022`."""
    between = [f for f in figures if draft.end <= f.start and f.end <= date.start]
    closes = re.match(r"\s*(?:[.,;)]|$)", sentence.text[date.end :])
    if not closes or lasting_size(draft) or date.since:
        return False
    if not between:
        return LIST_END.fullmatch(sentence.text, draft.end, date.start) is not None
    listed = LISTED.fullmatch(sentence.text, draft.end, between[-1].start)
    return bool(listed and LIST_END.fullmatch(sentence.text, between[-1].end, date.start))
