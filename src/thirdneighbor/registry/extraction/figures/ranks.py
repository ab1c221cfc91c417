"""Ranks by size: `the third-largest economy`, `ranks fourth`, `slid to fifth place`, `seventh by area`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.dates.date_words import ORDINALS
from thirdneighbor.registry.extraction.figures.sizes import size_draft
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

LATER = "|".join(o for o in ORDINALS if o != "first")
NTH = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
NTH_LATER = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{LATER})"
SUPERLATIVES = ("largest", "biggest", "smallest", "richest", "poorest", "longest", "highest", "strongest")
MOST = rf"(?:{'|'.join(SUPERLATIVES)}|most\s+(?:populous|densely\s+populated))"
SUPERLATIVE = frozenset([*SUPERLATIVES, "populous", "populated"])
RANK = gated(
    rf"\b(?:world['’]s\s+|Europe['’]s\s+|Africa['’]s\s+|Asia['’]s\s+|the\s+|[A-Z]\w+['’]s\s+)?(?P<n>"
    rf"{NTH_LATER})[\s-]+{MOST}\b(?!\s+(?:\w+\s+)?(?:city|province|party|group|language|island|minority|town"
    r"|republic|river|lake|bank|company|religion|community|region|mountain|peak|building|tower|bridge|newspaper|lender"
    r"|state\s+in\s+the\s+US))",
    re.IGNORECASE,
)
WORLD = (
    r"(?:the\s+(?:world|region|continent|Arab\s+world|Gulf|Caribbean|Pacific|hemisphere|Balkans|EU|European\s+Union"
    r"|bloc|alliance)|(?:\w+\s+)?(?:Africa|Asia|Europe|America|Oceania))"
)
MEASURE = r"(?:population|size|area|gas|oil|output|reserves|production|exports|GDP|volume|value|land)"
# Ranks told by a verb (`ranks fourth`), a place (`slid to fourth place`) or what is measured.
RANKED = gated(
    rf"\b(?:rank(?:s|ed|ing)?\s+(?:as\s+)?(?:the\s+)?(?P<n>{NTH})|(?:comes?|coming|came|places|placed)\s+(?P<n6>{NTH_LATER}))\b"
    r"(?=\s+(?:in|among|by|for|worldwide|globally|on)\b|\s*[,.;]|$)(?!\s+in\s+(?:19|20)\d\d)"
    rf"|\bin(?:to)?\s+(?P<n4>{NTH})\s+(?:place|position|rank)\b"
    rf"|\b(?:to|takes|took|holds|held|occupies)\s+(?:the\s+)?(?P<n3>{NTH_LATER})\s+(?:place|position|rank)\b"
    rf"|\b(?P<n2>{NTH})\s+(?:(?:in\s+{WORLD}\s+)?(?:by|for|in)\s+(?:the\s+)?{MEASURE}|worldwide|globally)\b"
    rf"|\b(?:is|was|are|were|ranks|ranked|remains)\s+(?P<n7>second)\s+only\s+to\s+(?=[A-Z]|the\s+[A-Z]|that\s+of)"
    rf"|,\s+(?:the\s+)?(?P<n5>{NTH_LATER})\s+(?:only\s+to|after|behind)\s+(?=[A-Z])",
    re.IGNORECASE,
)
PLACED = frozenset({"rank", "ranks", "ranked", "ranking", "place", "position", "worldwide", "globally", "by"})
TOLD = PLACED | frozenset(
    {"after", "behind", "only", "for", "places", "placed", "comes", "coming", "came", "come"}
)


def ranks(sentence: Sentence) -> list[Draft]:
    """Return a draft for each rank of a sentence, in the order of their places."""
    words = word_places(sentence.text)
    told = [] if SUPERLATIVE.isdisjoint(words) else list(RANK.finditer(sentence.text))
    told += [] if TOLD.isdisjoint(words) else list(RANKED.finditer(sentence.text))
    found: list[Draft] = []
    for match in sorted(told, key=lambda m: m.start()):
        text = next(value for value in match.groupdict().values() if value).casefold()
        number = ORDINALS.get(text) or int(re.sub("[^0-9]", "", text))
        draft = size_draft(sentence, match.span(), float(number), "rank")
        found += [draft] if draft else []
    return found
