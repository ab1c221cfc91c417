"""The words for rungs of ties: `comprehensive strategic partnership`, `partner`, `allied relations`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

DEGREE = (
    r"(?:permanent|eternal|all-weather|comprehensive|strategic|special|enhanced|expanded|privileged|global"
    r"|third\s+neighbor|future-oriented|long-term|broad|broader|cooperative|security\s+and\s+defen[cs]e"
    r"|security|defen[cs]e|economic|energy|green|innovation|development|bilateral|reliable|trusted"
    r"|full-fledged|extended|deep|political|regional|mutual|friendly(?=\s+(?:cooperative\s+|cooperation\s+)?partner)|equal|technology|digital|climate|maritime)"
)
SURE = (
    r"(?:permanent|eternal|all-weather|comprehensive|strategic|special\s+strategic|enhanced|expanded"
    r"|privileged)"
)
TIE = gated(
    rf"[\"“]?\b(?:{DEGREE}(?:\s*,\s*|[\"”]?\s+(?:and\s+)?))*(?P<head>partnerships?|partners?|relations"
    rf"|relationship|alliance|allied\s+relations|allied\s+interaction|allies|cooperation\s+partnership"
    rf"|(?:level|footing|status)(?=\s+(?:in|on|during|at|when|by|with)\b|\s*[.,;]|$)"
    rf"|one\b(?!\s+of(?!\s+\d{4})))(?P<name>(?-i:\s+(?:for|of)\s+[A-Z][\w’'-]*(?:(?:\s*,)?(?:\s+and)?\s+[A-Z][\w’'-]*)*)?)\b",
    re.IGNORECASE,
)
CLEAR = r"strategic|comprehensive|partnership"
LEVELS = frozenset({"level", "footing", "status"})
PAPER_BEFORE = gated(
    r"\b(?:agreement|treaty|pact|accord|charter|protocol|memorandum|convention)s?\s+(?:of|on|for"
    r"|establishing)\s+(?:(?:the|a|an|friendship\s*,?\s*(?:and)?|good[\w\s-]{0,30}|cooperation\s+and"
    r"|alliance\s+and|security\s+and)\s*)*$",
    re.IGNORECASE,
)
PAPER_AFTER = gated(
    r"(?:\s+and\s+\w+)?\s*(?:agreement|treaty|pact|accord|charter|council|committee|talks|forum|document)s?\b",
    re.IGNORECASE,
)
ALLIED = gated(
    r"\b(?:declaration|treaty|agreement)\s+(?:on|of)\s+(?:deepening\s+|the\s+)?allied\s+(?:relations"
    r"|interaction|cooperation)|allied\s+(?:relations|interaction)",
    re.IGNORECASE,
)
STRONGEST = tuple(
    (re.compile(words), tier)
    for words, tier in (
        (
            r"strategic.*(?:permanent|eternal|all-weather)|(?:permanent|eternal|all-weather).*strategic",
            "permanent comprehensive strategic",
        ),
        (r"comprehensive.*strategic|strategic.*comprehensive", "comprehensive strategic"),
        (
            (
                r"(?:special|enhanced|expanded|privileged|global|third\s+neighbor|future-oriented|deep"
                r"|extended).*strategic"
            ),
            "special strategic",
        ),
        (
            r"strategic.*(?:special|enhanced|expanded|privileged|global|third\s+neighbor|future-oriented)",
            "special strategic",
        ),
        (r"strategic", "strategic"),
        (r"comprehensive", "comprehensive"),
        (r"expanded|enhanced|extended", "expanded"),
    )
)
DIPLOMATIC_BEFORE = gated(r"\bdiplomatic\s+$", re.IGNORECASE)
AS_PARTNERSHIP = gated(r"\b(?:relations|relationship|one|partners?|level|footing|status)\b")


def strongest(words: str) -> str:
    """Return the rung that the degrees of a tie name by themselves; nothing where none does.

    >>> strongest("all-weather strategic"), strongest("green")
    ('permanent comprehensive strategic', '')
    """
    return next((tier for pattern, tier in STRONGEST if pattern.search(words.casefold())), "")


def tier_of(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the rung a phrase names: by its strongest words, else on the ladder."""
    phrase = match.group().strip(' "“').casefold()
    if "alli" in match.group("head").casefold():
        return "allied"
    if DIPLOMATIC_BEFORE.search(sentence.text, 0, match.start()):
        return "diplomatic relations"
    return strongest(phrase) or sentence.context.ladder.read(AS_PARTNERSHIP.sub("partnership", phrase)) or ""


def is_paper(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the phrase only names a treaty or agreement, which is a claim of its own."""
    after = sentence.text[match.end() : match.end() + 40]
    if PAPER_AFTER.match(after):
        return True
    return bool(PAPER_BEFORE.search(sentence.text[: match.start()].rstrip('"“')))
