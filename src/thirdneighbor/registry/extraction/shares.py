"""Shares: `64% of exports`, `a sixth of the debt`, `ninety-three percent of the country is mountain`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.analysis import Sentence
from thirdneighbor.registry.extraction.numerals import (
    DENOMINATORS,
    FRACTION,
    NUMBER,
    ONES,
    fraction_of,
    value_of,
)
from thirdneighbor.registry.extraction.vocabulary import word_places

SHARE = re.compile(
    rf"(?P<n>{NUMBER})\s*(?:%|percent|per\s+cent)"
    rf"|\b(?P<fraction>{FRACTION})\b(?=\s+(?:of|the|is|are|was|were|goes|go|went|comes|came|lies|belongs?|lives?)\b)",
    re.IGNORECASE,
)
OF = re.compile(
    r"\s*(?:\)|,)?\s*of\s+(?:(?:all|total|the|its|their|his|our|overall|annual|public|official|foreign"
    r"|national|world|global|merchandise|old|outstanding|known|whole|entire|recorded|formal|state|\w+['’]s"
    r"|(?-i:[A-Z]\w+)(?:['’]s?)?|country['’]s|world['’]s"
    r"|both)\s+)*?(?P<of>(?:foreign\s+|external\s+|gas\s+|oil\s+|export\s+|merchandise\s+|goods\s+"
    r"|electricity\s+|energy\s+|public\s+|government\s+|total\s+|container\s+|seaborne\s+)?(?:GDP|gross\s+domestic\s+product"
    r"|exports?|imports?|trade|debt|budget|population|economy|output|production|revenue|revenues|supplies"
    r"|supply|consumption|land|territory|electricity|energy|investment|remittances|gas|oil|arms|traffic"
    r"|reserves|market|wheat|workforce|labor\s+force|employment|vote|water|grain|food|fuel|people|area"
    r"|national\s+income|income|oil\s+production|tourists|freight|transit|inhabitants|citizens|loans|aid"
    r"|foreign\s+exchange|earnings|sales|purchases|shipments|spending|farmland|surface))\b",
    re.IGNORECASE,
)
# What a figure is a share of where the words after it do not say so: said before, or by the verb.
SAID_BEFORE = re.compile(
    r"\b(?P<of>GDP|exports|imports|trade|debt|budget|population)\b[^.;]{0,40}$", re.IGNORECASE
)
OWED = re.compile(r"\s+(?:is|are|was|were)\s+(?:\w+\s+)?owed\b", re.IGNORECASE)
OF_WHAT_IS_SOLD = re.compile(
    r"\s+of\s+(?:all\s+)?(?:what|all\s+(?:that\s+)?)\s*(?:\w+\s+){1,2}(?P<verb>sells?|ships|exports|buys|imports)\b"
)
GROUND = re.compile(
    r"\s+of\s+(?:(?:the\s+)?(?P<name>[A-Z][\w’' -]*?)|the\s+(?:country|island|kingdom|republic|state))\s+"
    r"(?:is|are|was|lies|consists\s+of|remains)\s+(?:\w+ed\s+(?:by|in|with)\s+)?(?:\w+\s+)?(?:mountain\w*|desert|forest\w*|land"
    r"|high|farmland|jungle|water|ice|steppe|arable|wood\w*|savanna\w*|marsh\w*|glacier\w*|below|above|occupied|sand)\b"
)
OF_WHOM = re.compile(r"\bof\s+whom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
OF_THE = re.compile(r"\s+of\s+(?:all\s+|the\s+)?")
SAME = {"export": "exports", "import": "imports", "inhabitants": "people", "citizens": "people"}


PARTS = frozenset([*DENOMINATORS, *(f"{name}s" for name in DENOMINATORS), *ONES.split("|"), "per", "halves"])


def may_share(text: str) -> bool:
    """Whether a text has a word or sign that every share has."""
    return "%" in text or not PARTS.isdisjoint(word_places(text)) or "percent" in text.casefold()


def share_at(sentence: Sentence, match: re.Match[str]) -> tuple[float, str] | None:
    """Return a share and its unit (`share of GDP`); None for a fraction of nothing that is measured."""
    text = sentence.text
    value = fraction_of(match["fraction"]) if match["fraction"] else value_of(match["n"]) / 100
    whole = _whole(sentence, match)
    if not whole and match["fraction"] and not SAID_BEFORE.search(text[: match.start()]):
        return None
    return round(value, 6), f"share of {whole}" if whole else "share"


def _whole(sentence: Sentence, match: re.Match[str]) -> str:
    """Return what a figure is a share of, as claims name it."""
    text = sentence.text
    of = OF.match(text, match.end())
    if of is not None:
        words = " ".join(of["of"].split())
        if "gross" in words.casefold():
            return "GDP"
        return "debt" if words.casefold().endswith("debt") else SAME.get(words.casefold(), words)
    sold = OF_WHAT_IS_SOLD.match(text, match.end())
    if sold:
        return "imports" if sold["verb"].startswith(("buy", "import")) else "exports"
    ways = (
        ("debt", OWED.match(text, match.end())),
        ("people", OF_WHOM.search(text, 0, match.start()) or _of_people(sentence, match)),
        ("territory", GROUND.match(text, match.end())),
    )
    return next((whole for whole, told in ways if told), "")


def _of_people(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a share is one of a people: `ninety percent of Albanians`."""
    people = [m for m in sentence.names if m.kind == "people" and not m.adjective and m.start > match.end()]
    return bool(people) and bool(OF_THE.fullmatch(sentence.text, match.end(), people[0].start))
