"""Diplomatic relations: opened, set up, forged, dated from, had since."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.pairs import resolved_pairs
from thirdneighbor.registry.extraction.ties.dated_ties import placed_ties

_TIES = r"(?:relations|ties)"
_DIPLOMATIC = rf"(?:diplomatic\s+{_TIES})"
_AT_LEVEL = r"at\s+(?:the\s+)?(?:ambassadorial\s+level|level\s+of\s+ambassadors?|embassy\s+level)"
# What opens relations, as a participle behind them.
_OPENED = (
    r"(?:established|opened|set\s+up|taken\s+up|entered\s+into|inaugurated|forged|initiated|formali[sz]ed"
    r"|created|agreed|begun|concluded|sealed)"
)
DIPLOMATIC = gated(
    rf"\b(?:(?:establish|open|enter(?:ed)?\s+into|set(?:ting)?\s+up|initiat|took\s+up|taking\s+up|take\s+up"
    rf"|forg|inaugurat|formali[sz]|creat|beg[au]n|entertain)\w*\s+(?:full\s+|formal\s+|their\s+|its\s+|official\s+|normal\s+)*"
    rf"(?:{_DIPLOMATIC}|{_TIES}\s+{_AT_LEVEL}|(?<=formal\s)relations|(?<=official\s)relations|(?<=full\s)relations)"
    rf"|{_DIPLOMATIC}\b(?=[^.;]{{0,90}}\b(?:(?:were|was|have\s+been|had\s+been|being)?\s*(?:officially\s+"
    rf"|formally\s+|first\s+|only\s+)?{_OPENED}"
    rf"|(?:date|dating|go|going|reach)s?\s+(?:from|back|to)|(?:have\s+)?exist(?:ed)?\s+since|began|started"
    rf"|came\s+in|in\s+place\s+since|since\s+(?:\w+\s+){{0,2}}\d{{4}}))"
    rf"|(?:establishment|opening|inauguration)\s+of\s+(?:full\s+|formal\s+|official\s+)?{_DIPLOMATIC}"
    rf"|(?:has|have|had)\s+(?:had|maintained|entertained|enjoyed|kept)\s+(?:full\s+|formal\s+)?{_DIPLOMATIC}"
    r"\b(?=[^.;]{0,40}\bsince\b)"
    rf"|(?:maintains?|has|have|keeps?|enjoys?|joined\s+by|linked\s+by)\s+(?:full\s+|formal\s+)?{_DIPLOMATIC}"
    r"\b(?=[^.;]{0,40}\b(?:since|in\s+\d{4})\b)"
    r"|(?:established|opened|took\s+up|taking\s+up|entered\s+into|to\s+(?:open|establish|take\s+up|enter\s+into))"
    r"\s+(?:full\s+|formal\s+|official\s+)?relations\b"
    r"|\bthose\b(?=\s+with\s[^.;,]{2,50}\s(?:were|had\s+been)\s+(?:\w+ly\s+)?(?:established|opened|taken\s+up|entered\s+into|set\s+up)\b)"
    r"|\brelations\b(?=\s+(?:were|was|had\s+been)\s+(?:\w+ly\s+)?(?:opened|established|taken\s+up|entered\s+into)\b)"
    r"|\brelations\b(?=\s+with\s[^.;,]{2,40}\b(?:was|were|had\s+been)\s+(?:first\s+)?(?:established|opened"
    r"|taken\s+up|entered\s+into))"
    rf"|\b{_TIES}\b(?=(?:\s+(?:with|between)\s[^.;,]{{2,60}})?,\s+(?:(?:formally|officially|first)\s+)?"
    r"(?:established|opened|taken\s+up)\s+(?:on|in)\s)"
    rf"|\b(?:(?:formal|official|full)\s+{_TIES}|{_TIES}(?=[^.;,]{{0,40}}\s{_AT_LEVEL}))\b"
    r"(?=[^.;]{0,60}?\s(?:(?:date|dating|go|going|reach)s?\s+(?:from|back|to)\b|exist(?:ed)?\s+since"
    r"|(?:were|was|had\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:established|opened|set\s+up|taken\s+up)))"
    rf"|\b{_TIES}\b(?=(?:\s+(?:with|between)\s[^.;,]{{2,50}})?\s+(?:(?:go|date|dating|reach)(?:es|s)?\s+(?:back\s+)?(?:to|from)"
    r"|(?:were|was|had\s+been|have\s+been)\s+(?:first\s+|formally\s+|officially\s+)?(?:opened|established|taken\s+up|set\s+up)(?:\s+on)?)\s+\d{1,2}\s+[A-Z])"
    rf"|end(?:ed|ing|s)?\b[^.;]{{0,40}}\bwithout\s+{_DIPLOMATIC})\b",
    re.IGNORECASE,
)
UNDONE = gated(r"\b(?:restor|resum|sever|broke|cut|suspend|no)\w*\s+$")
# `became the 100th state to establish diplomatic relations`
NTH_TO = gated(
    r"\b(?:was|is|became|were|are)\s+(?:also\s+)?(?:among\s+)?(?:the\s+)?(?:(?:very\s+)?(?:first|second|third|last|only|latest|earliest|[a-z]+th)|\d+(?:st|nd|rd|th)|one\s+of)\b"
    r"[^.;,]{0,60}\bto\s+(?:\w+ly\s+)?$"
)
# Relations broken or taken up again are events.
UNDONE_BEHIND = gated(
    r"[^.;,]{0,40}\b(?:were|was|had\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:restored|resumed|severed|broken|cut|suspended)\b"
)
WITH_NAME = gated(r"\s+with\s+(?:the\s+)?(?=[A-ZÀ-Ž])")
WHOM = gated(r"\bwhom\b|\bwith\s+which\b")


OPENED_ON = gated(
    rf"[^.;]{{0,110}}?\b(?:were|was|have\s+been|had\s+been)\s+(?:\w+ly\s+|first\s+)?{_OPENED}\b[^.;,]{{0,110}}$"
)


def _opened_on(sentence: Sentence, end: int) -> When | None:
    """Return the date behind the passive that opened relations, which an aside may part from them."""
    dates = [d for d in sentence.dates if d.start >= end]
    return (
        dates[0].when if len(dates) == 1 and OPENED_ON.fullmatch(sentence.text, end, dates[0].start) else None
    )


# `Together with Chad, Mali opened relations with Cuba`
COMPANIONS = gated(r"(?:[^.;:]*?[,;:]\s+)?(?:[Tt]ogether|[Aa]long|[Jj]ointly)\s+with\s+(?:the\s+)?")


def _of_states(
    sentence: Sentence, start: int, pairs: list[tuple[str, ...]], why: tuple[str, ...]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the pairs that can open relations: states, and no two Chinas; those who did it together too."""
    home = sentence.context.home
    bodies = {m.code for m in sentence.names if m.kind == "organization"} - {"EU"}
    bodies |= {"IMF", "UN", "WB", "NATO"}
    settled = []
    for pair in pairs:
        left = tuple(c for c in pair if c not in bodies)
        if {"TWN", "CHN"} <= set(left):
            left = tuple(c for c in left if c != "TWN")
        if left != pair and home and home not in left:
            left, why = (home, *left), (HOME_UNNAMED,)
        settled.append(left)
    match = COMPANIONS.match(sentence.text)
    beside = next((g for g in sentence.groups if match and g.start == match.end() and g.end < start), None)
    if beside is not None and len(settled) == 1 and len(settled[0]) == 2:
        own, partner = settled[0]
        others = [c for c in beside.codes if c not in settled[0]]
        subject = [g for g in sentence.groups if beside.end < g.start < start and own in g.codes]
        settled += [(c, partner) for c in others] if subject or own == home else []
    return settled, why


def diplomatic(sentence: Sentence) -> list[Draft]:
    """Return the diplomatic relations that were opened, each pair once."""
    found: list[Draft] = []
    if not re.search(r"\b(?:relations|ties)\b", sentence.text, re.IGNORECASE):
        return found
    for match in DIPLOMATIC.finditer(sentence.text):
        counted = NTH_TO.search(sentence.text, 0, match.start())
        if (standing(sentence, match.start()) != "done" and not counted) or UNDONE.search(
            sentence.text, 0, match.start()
        ):
            continue
        if UNDONE_BEHIND.match(sentence.text, match.end()):
            continue
        unknown = WITH_NAME.match(sentence.text, match.end())
        if unknown and not any(unknown.start() < g.start <= unknown.end() for g in sentence.groups):
            continue
        pairs, why = resolved_pairs(sentence, match.start(), match.end())
        left, _right = sentence.clause(match.start(), match.end())
        if WHOM.search(sentence.text, max(0, left - 1), left + 12):
            before = [g for g in sentence.groups if g.end <= left + 2]
            home = sentence.context.home
            if before and home:
                pairs = [(home, before[-1].codes[0])]
                why = (HOME_UNNAMED,)
        pairs, why = _of_states(sentence, match.start(), pairs, why)
        if match.group().casefold() == "those" and sentence.context.home:
            named = [g for g in sentence.groups if 0 < g.start - match.end() < 12 and g.codes]
            pairs = [(sentence.context.home, code) for g in named[:1] for code in g.codes] or pairs
        opened = [
            Draft(
                "partnership",
                parties,
                match.start(),
                match.end(),
                tier="diplomatic relations",
                instrument="diplomatic relations",
                inferred=why,
                unresolved=len(parties) < 2,
                date=_opened_on(sentence, match.end()),
            )
            for parties in pairs
        ]
        found += placed_ties(sentence, opened)
    return found
