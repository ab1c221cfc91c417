"""The named minerals and goods a state produces or sells: `it sells coffee, gold and timber`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.figures.measured import measured_of
from thirdneighbor.registry.extraction.figures.of_others import of_others
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

PRODUCES = gated(
    r"\b(?:source\s+of|produc\w+|export\w*|sells?|sold|rich\s+in|resources|deposits|reserves|supplies"
    r"|supplier\s+of|liv(?:es?|ed|ing)\s+(?:mainly\s+|chiefly\s+|largely\s+|mostly\s+)?(?:off|on|by|from)|trades?\s+in|mines?|endowed|wealth|minerals?|depends?\s+on|reliant\s+on|grows|ships|imports?"
    r"|buys?)\b",
    re.IGNORECASE,
)

# `Salt and Tin There are ...`: the label of an item.
LABEL = gated(
    r"[A-Z][\w-]+(?:\s+(?:[A-Z][\w-]+|and|of|the|for|in))*?:?\s+(?=(?:There|The|It|Its|These|This|In)\s)",
    letters=False,
)
# `there are potentially large oil and gas reserves`
HEDGED = gated(
    r"\b(?:potential(?:ly)?|possibl[ey]|presumed|suspected|supposed(?:ly)?|reputed(?:ly)?|prospective|rumou?red|perhaps|untested|hoped-for"
    r"|(?:thought|believed|said|reported|rumou?red)\s+to\s+(?:hold|contain|have|be))\s+(?:[\w-]+\s+){0,4}$"
)


@dataclass(frozen=True, slots=True)
class Wares:
    """The wares of a folder's table: lists of two or more, their first words, minerals and goods apart."""

    listed: re.Pattern[str]
    heads: frozenset[str]
    minerals: re.Pattern[str]
    goods: re.Pattern[str]


@cache
def wares_in(folder: DataFolder) -> Wares:
    """Return the wares of a folder of tables, ready to be looked for."""
    kinds = {row["ware"]: row["kind"] for row in folder.table("wares")}
    every = _any(kinds)
    joined = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)(?:\w+\s+)?"
    return Wares(
        re.compile(rf"\b{every}(?:{joined}{every})+\b", re.IGNORECASE),
        frozenset(ware.split()[0] for ware in kinds),
        *(
            re.compile(rf"\b{_any([w for w, k in kinds.items() if k == kind])}\b", re.IGNORECASE)
            for kind in ("mineral", "good")
        ),
    )


def _any(wares: Iterable[str]) -> str:
    """Return the pattern of any of some wares, the longest first."""
    return rf"(?:{'|'.join(re.escape(ware) for ware in sorted(wares, key=len, reverse=True))})"


def wares(sentence: Sentence) -> list[Draft]:
    """Return a draft for each list of two wares or more that a state makes, sells or buys."""
    found: list[Draft] = []
    known = wares_in(sentence.context.folder)
    if known.heads.isdisjoint(word_places(sentence.text)) or not PRODUCES.search(sentence.text):
        return found
    titled = LABEL.match(sentence.text)
    label = titled.end() if titled else 0
    for match in known.listed.finditer(sentence.text):
        if match.end() <= label or HEDGED.search(sentence.text, 0, match.start()):
            continue
        minerals = known.minerals.search(match.group()) and not known.goods.search(match.group())
        codes, why = measured_of(sentence, match.start(), match.end())
        if why and of_others(sentence, match.start(), match.end()):
            continue
        if codes and standing(sentence, match.start()) != "planned":
            found.append(
                Draft(
                    "quantity",
                    codes[:1],
                    match.start(),
                    match.end(),
                    unit="minerals" if minerals else "goods",
                    inferred=why,
                    alone=False,
                )
            )
    return found
