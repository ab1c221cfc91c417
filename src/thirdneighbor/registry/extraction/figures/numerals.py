"""Written numbers: digits, number words, halves and fractions (`four and a half`, `a sixth`)."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.dates.date_words import DIGIT, NUMBERS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places

# Each scale as written: how many of what claims say (`10,000 crore` is 100 billion).
MULTIPLES = {
    "thousand": (1.0, "thousand"),
    "k": (1.0, "thousand"),
    "lakh": (100.0, "thousand"),
    "million": (1.0, "million"),
    "millions": (1.0, "million"),
    "mio": (1.0, "million"),
    "mn": (1.0, "million"),
    "mln": (1.0, "million"),
    "m": (1.0, "million"),
    "crore": (10.0, "million"),
    "thousand million": (1.0, "billion"),
    "billion": (1.0, "billion"),
    "billions": (1.0, "billion"),
    "bln": (1.0, "billion"),
    "bn": (1.0, "billion"),
    "thousand billion": (1.0, "trillion"),
    "lakh crore": (1.0, "trillion"),
    "trillion": (1.0, "trillion"),
    "tn": (1.0, "trillion"),
    "trn": (1.0, "trillion"),
    "trl": (1.0, "trillion"),
}
LONGEST_FIRST = sorted((word.replace(" ", "[ ]") for word in MULTIPLES), key=len, reverse=True)
SCALE = rf"(?:{'|'.join(LONGEST_FIRST)})(?:\s+and\s+a\s+half)?(?![^\W_])"
SCALES = {word: name for word, (_, name) in MULTIPLES.items()}
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
    rf"(?:(?:{PLAIN})\s+and\s+(?:a\s+half|three\s+quarters|a\s+quarter)"
    rf"|(?:{ONES}|an?)\s+hundred(?:\s+and\s+(?:{PLAIN}))?|(?:{PLAIN}|an?)\s+dozen|(?:{PLAIN})"
    rf"|(?:half\s+an?|(?:a\s+quarter|three\s+quarters|a\s+third|two\s+thirds|half)\s+of\s+an?|an?|the|its|their|his|her|last)(?=\s+(?:thousand|million|billion|trillion)\b))"
)
NUMBER = rf"(?:\d{{1,3}}(?:[,\u00a0\u202f ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:\s?[½¼¾])?|\b{WORDED}\b)"
PARTS = {" and a half": 0.5, " and three quarters": 0.75, " and a quarter": 0.25}
SIGNED_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
PARTS_OF = {
    "half a": 0.5,
    "half an": 0.5,
    "half of a": 0.5,
    "a quarter of a": 0.25,
    "three quarters of a": 0.75,
    "a third of a": 1 / 3,
    "two thirds of a": 2 / 3,
}
# Words that stand for one before a scale: `its thousand soldiers`.
AS_ONE = {**dict.fromkeys(["the", "its", "their", "his", "her", "last"], 1.0), **PARTS_OF}

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
    "thousandth": 1000,
}
FRACTION = (
    rf"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[\s-](?:{'|'.join(DENOMINATORS)})s?|half"
    rf"|(?:{ONES})\s+(?:(?:in|out\s+of)\s+(?:every\s+)?|of\s+(?:every|each)\s+)(?:{ONES}|ten|twenty|\d+))"
)


ABOUT = (
    r"(?:(?:about|around|approximately|roughly|some|nearly|almost|just|over|under|up\s+to|as\s+many\s+as|as\s+much\s+as"
    r"|more\s+than|less\s+than|fewer\s+than|an\s+estimated|only|at\s+least|close\s+to|well|a\s+further|another|barely"
    r"|a\s+mere|a\s+full|even)\s+)*"
)

ROUGHLY = gated(rf"\b{ABOUT}$", re.IGNORECASE)


def rough_start(text: str, start: int) -> int:
    """Return where a number starts with the words that make it a rough one.

    >>> rough_start("sent close to 300 men", 14)
    5
    """
    rough = ROUGHLY.search(text, max(0, start - 40), start)
    return rough.start() if rough else start


NUMBER_WORDS = frozenset([*TENS, *SMALL, *SCALES, "hundred", "dozen"])


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
    hundreds, _, rest = folded.partition(" hundred")
    if hundreds != folded:
        return 100 * value_of(hundreds) + (value_of(rest.removeprefix(" and ")) if rest else 0)
    if folded.endswith(" dozen"):
        return 12 * value_of(folded.removesuffix(" dozen"))
    if folded in NUMBERS or folded in AS_ONE:
        return float(NUMBERS.get(folded, AS_ONE.get(folded, 1)))
    tens, _, ones = folded.replace("-", " ").partition(" ")
    return float(TENS[tens] + (NUMBERS[ones] if ones else 0)) if tens in TENS else _of_digits(folded)


def _of_digits(folded: str) -> float:
    part = SIGNED_PARTS.get(folded[-1:], 0.0)
    return float(re.sub(r"[^\d.]", "", folded)) + part


def scaled(number: str, scale: str | None) -> tuple[float, str]:
    """Return a written number with its scale as claims say it.

    >>> scaled("10,000", "crore"), scaled("4", "bn"), scaled("a", "million and a half")
    ((100000.0, 'million'), (4.0, 'billion'), (1.5, 'million'))
    """
    folded = " ".join((scale or "").casefold().split())
    times, word = MULTIPLES.get(folded.removesuffix(" and a half"), (1.0, ""))
    half = 0.5 if folded.endswith(" and a half") else 0.0
    return (value_of(number) + half) * times, word


def fraction_of(text: str) -> float:
    """Return a fraction in words.

    >>> fraction_of("two thirds"), fraction_of("one in five"), fraction_of("half")
    (0.6666666666666666, 0.2, 0.5)
    """
    folded = " ".join(text.casefold().replace("-", " ").split())
    ratio = re.fullmatch(r"(\w+) (?:in|out of|of) (?:every |each )?(\w+)", folded)
    if ratio:
        return value_of(ratio[1]) / value_of(ratio[2])
    if folded == "half":
        return 0.5
    over, under = folded.split()
    whole = {"halves": 2}.get(under) or DENOMINATORS.get(under) or DENOMINATORS[under.removesuffix("s")]
    return value_of(over) / whole
