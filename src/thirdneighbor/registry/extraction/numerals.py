"""Written numbers: digits, number words, halves and fractions (`four and a half`, `a sixth`)."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.date_words import NUMBERS
from thirdneighbor.registry.extraction.vocabulary import word_places

SCALE = r"(?:thousand|million|billion|trillion|mn|bn|m\b|bn\b)"
SCALES = {
    "thousand": "thousand",
    "million": "million",
    "mn": "million",
    "m": "million",
    "billion": "billion",
    "bn": "billion",
    "trillion": "trillion",
}
TENS = {
    word: 10 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SMALL = {word: value for word, value in NUMBERS.items() if value <= 19 and word not in {"a", "an", "zero"}}
ONES = "|".join(word for word, value in SMALL.items() if value <= 9)
PLAIN = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{ONES}))?|{'|'.join(sorted(SMALL, key=len, reverse=True))}"
WORDED = (
    rf"(?:(?:{PLAIN})\s+and\s+(?:a\s+half|three\s+quarters|a\s+quarter)|(?:{ONES}|an?)\s+hundred|(?:{PLAIN})"
    rf"|(?:half\s+an?|an?)(?=\s+(?:thousand|million|billion|trillion)\b))"
)
NUMBER = rf"(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:½)?|\b{WORDED}\b)"
PARTS = {" and a half": 0.5, " and three quarters": 0.75, " and a quarter": 0.25}

DENOMINATORS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "hundredth": 100,
}
FRACTION = (
    rf"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[\s-](?:{'|'.join(DENOMINATORS)})s?|half"
    rf"|(?:{ONES})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{ONES}|ten|twenty|\d+))"
)


NUMBER_WORDS = frozenset([*TENS, *SMALL, *SCALES, "hundred"])
DIGIT = re.compile(r"\d")


def has_number(text: str) -> bool:
    """Whether a text may hold a number, in digits or words.

    >>> has_number("some forty tons"), has_number("some tons")
    (True, False)
    """
    return not NUMBER_WORDS.isdisjoint(word_places(text)) or bool(DIGIT.search(text))


def value_of(text: str) -> float:
    """Return a written number: digits with separators, or words.

    >>> value_of("1,560"), value_of("three"), value_of("four and a half"), value_of("ninety-three")
    (1560.0, 3.0, 4.5, 93.0)
    """
    folded = " ".join(text.casefold().split())
    for tail, part in PARTS.items():
        if folded.endswith(tail):
            return value_of(folded.removesuffix(tail)) + part
    if folded in {"half a", "half an"}:
        return 0.5
    if folded.endswith(" hundred"):
        return 100 * value_of(folded.removesuffix(" hundred"))
    if folded in NUMBERS:
        return float(NUMBERS[folded])
    tens, _, ones = folded.replace("-", " ").partition(" ")
    if tens in TENS:
        return float(TENS[tens] + (NUMBERS[ones] if ones else 0))
    return float(re.sub(r"[,\u00a0 ]", "", folded.replace("½", ".5")))


def fraction_of(text: str) -> float:
    """Return a fraction in words.

    >>> fraction_of("two thirds"), fraction_of("one in five"), fraction_of("half")
    (0.6666666666666666, 0.2, 0.5)
    """
    folded = " ".join(text.casefold().replace("-", " ").split())
    ratio = re.fullmatch(r"(\w+) (?:in|out of) (?:every )?(\w+)", folded)
    if ratio:
        return value_of(ratio[1]) / value_of(ratio[2])
    if folded == "half":
        return 0.5
    over, under = folded.split()
    whole = {"halves": 2}.get(under) or DENOMINATORS.get(under) or DENOMINATORS[under.removesuffix("s")]
    return value_of(over) / whole
