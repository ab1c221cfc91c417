"""Sides that several take at once: `backed by Peru but opposed by Chile and Tonga`, `praise from Peru`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.acting import BODY, speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.statements.voices import statement

LY = r"(?:\w+ly\s+|also\s+|long\s+|again\s+|even\s+|both\s+|in\s+turn\s+|at\s+once\s+){0,2}"
# Nobody but somebody who thinks does this: `a law condemned by Peru`.
JUDGED_BY = gated(
    r"\b(?:opposed|condemned|critici[sz]ed|denounced|rejected|disputed|contested|deplored|decried|resented|welcomed|praised|hailed|applauded"
    r"|lauded|commended|echoed|derided|dismissed|ridiculed|censured|slammed|lambasted|blasted|protested|questioned|challenged)\s+"
    rf"{LY}by\s+(?:the\s+)?"
)
# Armies are backed with arms, but a plan, a claim or a bid with words.
BACKED_BY = gated(
    r"\b(?:supported|backed|endorsed|favou?red|shared|defended|championed|promoted|advocated|upheld|urged)\s+"
    rf"{LY}by\s+(?:the\s+)?"
)
OF_WORDS = gated(
    r"\b(?:moves?|decisions?|declar\w+|proposals?|bids?|plans?|resolutions?|ideas?|candida\w+|claims?|independence|initiatives?|views?|steps?|positions?"
    r"|calls?|demands?|applications?|accession|membership|annexation|status|solutions?|efforts?|amendments?|principles?|sanctions|drafts?|referendum"
    r"|stances?|sentiments?|policy|policies|opinions?|arguments?|unification|sovereignty|motions?|texts?|appeals?|petitions?|nominations?)\b[^;.]{0,70}$",
    re.IGNORECASE,
)
GREETED = gated(r"(?:welcomed|hailed|applauded|praised)\b")
STILL = gated(r"\b(?:and|still|then)\s+(?:\w+ly\s+|still\s+)?$")
BUT_OPPOSED = gated(
    r"[^.;]{2,90}?\b(?:but|and|while|though)\s+(?:\w+ly\s+)?(?:opposed|rejected|condemned|contested|denounced)\s+by\b"
)
# `praise from Peru and Chile`, `statements of support by Peru`, `assurances from Peru that`
WORDS_FROM = gated(
    r"\b(?:support\s+statements?|statements?\s+of\s+(?:support|concern|sympathy|condemnation|solidarity)|messages?\s+of\s+(?:support|sympathy|solidarity|congratulations?)"
    r"|(?:(?:strong|sharp|harsh|fierce|broad|wide|angry|public|immediate|swift|loud|some)\s+)?(?:condemnations?|criticism|praise|protests|objections)"
    r"|assurances?|reassurances?)\s+(?:from|by)\s+(?:both\s+)?(?:the\s+)?"
)
# What parts the names of a list: commas, `and`, and the office or body before.
BETWEEN = gated(
    r"(?:['’]s?)?(?:\s+(?:[A-Z][\w’'-]+|president|government|foreign|ministry|minister|prime|leaders?|parliament|secretary|general|officials)){0,4}"
    r"(?:,\s+(?:and\s+|then\s+)?|\s+and\s+|,?\s+as\s+well\s+as\s+|,?\s+along\s+with\s+)(?:later\s+|by\s+)?(?:the\s+)?(?:most\s+of\s+the\s+|much\s+of\s+the\s+)?"
)
MOST_OF = gated(r"\b(?:most|much|many|some|several|parts|half)\s+(?:of\s+)?(?:the\s+)?$")
NOT = gated(
    r"\b(?:not|never|hardly|nor|if|would\s+be|will\s+be|could\s+be|may\s+be|might\s+be|to\s+be)\s+(?:\w+ly\s+)?$"
)
# The plural noun behind a people's name is who acts, and no state: `opposed by Peruvian nationalists`.
SOMEBODY = gated(
    r"(?:\s+(?!and\b|but\b|as\b|in\b|on\b|at\b|since\b)[\w-]+)?\s+(?!as\b|was\b|has\b|is\b)[a-z]\w+s\b"
)


def sides(sentence: Sentence) -> list[Draft]:
    """Return one statement for each who is named as for or against something, or as its critic."""
    found: list[Draft] = []
    text = sentence.text
    for pattern, sense in ((JUDGED_BY, "view"), (BACKED_BY, "view"), (WORDS_FROM, "argument")):
        for match in pattern.finditer(text):
            guest = GREETED.match(text, match.start()) and any(
                p.end <= match.start() for p in sentence.people
            )
            if guest or NOT.search(text, 0, match.start()):
                continue
            if pattern is BACKED_BY and not _in_words(text, match):
                continue
            codes = listed_at(sentence, match.end())
            found += [statement(sentence, ((code,), ()), match.span(), sense) for code in codes]
    return found


def _in_words(text: str, match: re.Match[str]) -> bool:
    """Whether what was backed is a plan, a claim or a move, not an army."""
    of_words = OF_WORDS.search(text, 0, match.start()) and not STILL.search(text, 0, match.start())
    return bool(of_words or BUT_OPPOSED.match(text, match.end()))


def listed_at(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the states and organizations named in the list that begins at a place."""
    codes: list[str] = []
    at = start
    for group in sorted(sentence.groups, key=lambda g: g.start):
        if group.end <= start or not group.codes:
            continue
        gap = sentence.text[at : group.start]
        near = not gap.strip() if at == start else BETWEEN.fullmatch(sentence.text, at, group.start)
        if not near:
            break
        if not (MOST_OF.search(gap) or _of_people(sentence, group)):
            codes += group.codes
        at = group.end
    return tuple(dict.fromkeys(codes))


def _of_people(sentence: Sentence, group: Group) -> bool:
    """Whether an adjective only tells where those are from who are named by a noun behind it."""
    last = group.mentions[-1]
    if last.kind == "person" or not (last.adjective or last.owner):
        return False
    return not BODY.match(sentence.text, last.end) or bool(
        SOMEBODY.match(sentence.text, last.end) and not speaks(sentence, group)
    )
