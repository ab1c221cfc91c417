"""Where sentences end: abbreviations, initials, decimals and quotation marks do not mislead."""

from __future__ import annotations

import re

CANDIDATE = re.compile(r"(?<![.!?…])[.!?…]{1,20}[”\"'’)\]»]*(\s+)(?=[“\"'‘(\[«]*[\w€$£])")
ABBREVIATIONS_TEXT = (
    "mr mrs ms dr prof st gen col lt sgt capt sen rep gov hon rev jr sr vs etc e.g i.e cf no nos art "
    "approx ca c pop rs sq jan feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp p pp vol "
    "ed a.m p.m est fig u.s u.k u.n e.u d.c u.s.s.r u.a.e s.a"
)
ABBREVIATIONS = frozenset(ABBREVIATIONS_TEXT.split())
# Short for something only before a number: `no. 5`, but `The answer was no. Peru agreed.`
BEFORE_NUMBERS = frozenset({"no", "nos", "art", "fig"})
STATES_SHORT_TEXT = "u.s u.k u.n e.u d.c u.s.s.r u.a.e a.m p.m"
STATES_SHORT = frozenset(STATES_SHORT_TEXT.split())
OPENERS_TEXT = (
    "the a an this that these those it its they their he she his her in on at by from after before "
    "since as while when if however meanwhile later both under during for with following despite "
    "according there we our i you but and"
)
OPENERS = frozenset(OPENERS_TEXT.split())
NEAR = 80
# The longest sentence read whole, some six times what authors write; a longer one is read in parts, which end
# at the last semicolon, comma or space of a stretch before the limit.
LONGEST = 2_500
STRETCH = 800
ENDS = ("; ", ", ", " ")
TOKEN = re.compile(r"(\S+)$")
INITIAL = re.compile(r"[A-Z]|[A-Z](?:\.[A-Z])+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of one paragraph, without the spaces between them.

    >>> said = "Sen. J. R. Doe of the U.S. Senate paid 1.5 million. It passed in the U.S. The House waits."
    >>> [said[start:end] for start, end in sentence_spans(said)][1:]
    ['It passed in the U.S.', 'The House waits.']
    """
    spans, start = [], 0
    for found in CANDIDATE.finditer(text):
        if _ends(text, found):
            spans.append((start, found.start(1)))
            start = found.end(1)
    spans.append((start, len(text)))
    parts = (part for span in spans for part in _parts(text, *span))
    return [(a, b) for a, b in (_stripped(text, *part) for part in parts) if a < b]


def is_part(text: str) -> bool:
    """Whether a sentence is one of the parts that a very long one was read in.

    >>> is_part("word " * 400 + "word"), is_part("A word."), is_part("word " * 400 + "word.")
    (True, False, False)
    """
    return LONGEST - STRETCH - 1 <= len(text) <= LONGEST and text[-1] not in ".!?…"


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a sentence whole, or a very long one in parts."""
    parts = []
    while end - start > LONGEST:
        least, most = start + LONGEST - STRETCH, start + LONGEST
        found = (
            text.rfind(mark, least, most) + len(mark) for mark in ENDS if text.rfind(mark, least, most) > 0
        )
        stop = next(found, most)
        parts.append((start, stop))
        start = stop
    return [*parts, (start, end)]


def _ends(text: str, found: re.Match[str]) -> bool:
    following = text[found.end() : found.end() + NEAR].lstrip("“\"'‘([«")
    if following[:1].islower():
        return False
    if text[found.start()] != ".":
        return True
    token = TOKEN.search(text[max(0, found.start() - NEAR) : found.start()])
    word = token.group(1).lstrip("“\"'‘([«") if token else ""
    folded = word.casefold()
    next_word = re.match(r"\w+", following)
    opens = bool(next_word) and next_word is not None and next_word.group().casefold() in OPENERS
    if folded in STATES_SHORT:
        return opens
    if folded in BEFORE_NUMBERS:
        return not following[:1].isdigit()
    if folded in ABBREVIATIONS:
        return False
    return not INITIAL.fullmatch(word) or opens


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
