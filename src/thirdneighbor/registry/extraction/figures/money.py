"""Sums of money: `$4.5bn`, `CHF 138 billion`, `three million dinars`; currencies are rows of table units."""

from __future__ import annotations

import re
from functools import lru_cache

from thirdneighbor.registry.extraction.figures.numerals import NUMBER, SCALE, SCALES, has_number, scaled
from thirdneighbor.registry.extraction.figures.sizes import size_draft
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

CURRENCY = gated(
    rf"(?P<n>{NUMBER})[\s-](?P<scale>{SCALE})[\s-]+(?:of\s+)?(?P<unit>[a-z]{{3,12}})\b(?!\s+(?:people|tons))",
    re.IGNORECASE,
)
DEBT_WORDS = gated(
    r"\b(?:exports?|imports?|trade|turnover|aid|debt|loans?|lent|credit|investment|invested|GDP|economy"
    r"|deal|contract|worth|cost|paid|pay|grant|budget|assistance|package|gave|donat\w+|pledg\w+|bought"
    r"|sold|revenue|remittances|fund\w*|income|value\w*|reserves|compensation|borrow\w+|owed?|spent|bn"
    r"|financ\w+|amount\w*|stood|brought|reached|exceed\w*)\b",
    re.IGNORECASE,
)
NO_CURRENCY_WORDS = (
    "in of and for the from to by were years new who people have are had was with more less over at on as or "
    "under worth that which due each"
)
NO_CURRENCY = frozenset(NO_CURRENCY_WORDS.split())
SCALED = frozenset(word for scale in SCALES for word in scale.split())


@lru_cache(maxsize=4)
def _marked(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of a number with a currency's sign or code before or behind it."""
    marks = "|".join(map(re.escape, sorted(vocabulary.marks, key=len, reverse=True)))
    number = rf"(?=\d){NUMBER}"
    return re.compile(
        rf"(?<!\w)(?P<sign>{marks})\s?(?P<n>{number})(?:[\s-]?(?P<scale>(?i:{SCALE})))?"
        rf"|(?<![\w$€£¥₹.,-])(?P<n2>{number})\s?(?P<scale2>(?i:{SCALE}))?\s?(?P<sign2>{marks})(?!\w)"
    )


def money(sentence: Sentence) -> list[Draft]:
    """Return a draft for each sum of money of a sentence."""
    if not has_number(sentence.text):
        return []
    found = []
    signed = ""
    for match in _marked(sentence.vocabulary).finditer(sentence.text):
        signed = sentence.vocabulary.marks[match["sign"] or match["sign2"]].unit
        found.append(_sum(sentence, match, signed))
    if not SCALED.isdisjoint(word_places(sentence.text)):
        for match in CURRENCY.finditer(sentence.text):
            unit = _currency(sentence, match, signed)
            found += [_sum(sentence, match, unit)] if unit else []
    return [d for d in found if d is not None]


def _sum(sentence: Sentence, match: re.Match[str], unit: str) -> Draft | None:
    parts = match.groupdict()
    number, scale = scaled(parts["n"] or parts["n2"], parts["scale"] or parts.get("scale2"))
    return size_draft(sentence, match.span(), number, f"{scale} {unit}".strip())


def _currency(sentence: Sentence, match: re.Match[str], signed: str) -> str:
    """Return the money a word after a number names: of the table, or one no table knows; else nothing.

    A plain word (`francs`) is the currency the sentence has written in full or by its sign.
    """
    word = match["unit"].casefold()
    full = sentence.vocabulary.unit.match(sentence.text[match.start("unit") :])
    known = sentence.vocabulary.units.get(" ".join(full.group().casefold().split()) if full else word)
    if known is not None:
        if known.measure != "money":
            return ""
        return signed if signed.endswith(f" {known.unit}") else known.unit
    if word in NO_CURRENCY or word.endswith(("ed", "ing")):
        return ""
    unknown = match["unit"].islower() and DEBT_WORDS.search(sentence.text, max(0, match.start() - 60))
    return word if unknown else ""
