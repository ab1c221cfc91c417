"""The words of dates: months, numbers, ordinals, and the patterns the rules of dates are made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}
TENS = {
    word: 10 * place
    for place, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        1,
    )
}
M = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
DIGIT = re.compile(r"\d")
D = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?!\d)"
Y = r"(?:1\d{3}|20\d{2})(?!\d)"
TO = r"\s*(?:-|–|—|to|and|until|through)\s*"
# Days of two months make one span where `to` or a dash joins them; `and` joins two dates but after `between`.
OVER = r"(?:\s*(?:-|–|—|to|until|through)\s*|(?(pair)\s+and\s+|(?!)))"
PART = (
    r"(?:early in|late in|early|mid|late|the beginning of|the start of|the end of|the middle of"
    r"|beginning of|end of|start of"
    r"|the close of|the opening of|the (?:opening|first|early|closing|final|last) (?:days|weeks|months) of"
    r"|(?:opening|first|early|closing|final|last) (?:days|weeks|months) of)"
)
N = (
    rf"(?:\d{{1,3}}|(?:{'|'.join(TENS)})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|(?<!-)(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}))"
)
UNIT = r"(?P<unit>year|month|week|day|decade)s?"
# A day of the month told by an ordinal in words: `the first of May`.
ORDINAL = (
    rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|thirtieth|thirty-first"
    r"|twenty-(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
# A date without a digit has one of these words.
DATE_WORDS = frozenset(MONTHS) | frozenset(
    [
        *(f"{unit}{s}" for unit in ("year", "month", "week", "day", "decade") for s in ("", "s")),
        *("fortnight", "fortnights", "century", "spring", "summer", "autumn", "fall", "winter", "season"),
        *("time", "hour", "hours", "morning", "afternoon", "evening", "night", "weeks"),
        *("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
    ]
)
LIMIT = (
    r"(?P<q>since|after|before|by|until|till|up to|about|around|circa|approximately|roughly|(?:possibly"
    r"|perhaps|probably)(?:\s+in)?|ca\.)?\s*(?:the\s+)?"
)
Reader = Callable[[re.Match[str], When | None], str | None]


def rule(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    """Return a rule: a pattern, and what reads its match and the date it hangs on as EDTF."""
    return gated(pattern, re.IGNORECASE, letters=False), read


def month_text(text: str) -> str:
    """Return a month's number with two digits."""
    return f"{MONTHS[text.strip(' .').casefold()]:02}"


def day_text(text: str) -> str:
    """Return a day of the month with two digits, told in digits or by an ordinal in words.

    >>> day_text("first"), day_text("twenty-eighth"), day_text("2nd")
    ('01', '28', '02')
    """
    digits = re.sub("[^0-9]", "", text)
    if digits:
        return two_digits(int(digits))
    said = text.casefold()
    if said == "thirtieth":
        return "30"
    tens, _, ones = said.rpartition("-")
    return two_digits(TENS[tens] + ORDINALS[ones] if tens else ORDINALS[ones])


def two_digits(value: int) -> str:
    """Return a number as EDTF writes months and days.

    >>> two_digits(3)
    '03'
    """
    return f"{value:02}"


def whole_day(m: re.Match[str], _: When | None) -> str:
    """Return a day told with its month and year."""
    return f"{m['y']}-{month_text(m['m'])}-{day_text(m['d'])}"


def number(text: str) -> int:
    """Return a count written in digits or as a word.

    >>> number("12"), number("nine"), number("thirty-five")
    (12, 9, 35)
    """
    if text.isdigit():
        return int(text)
    said = text.casefold()
    if said in NUMBERS:
        return NUMBERS[said]
    tens, _, ones = said.replace(" ", "-").partition("-")
    return TENS[tens] + (NUMBERS[ones] if ones else 0)


def exactness(when: When) -> str:
    """Return what a date is exact to; a span is as exact as both of its ends.

    >>> exactness(When("2019-07")), exactness(When("2018-11-18/2018-11-19")), exactness(When("195X"))
    ('month', 'day', 'decade')
    """
    if when.precision != "interval":
        return when.precision
    ends = {When(end).precision for end in when.text.split("/") if end not in {"", ".."}}
    return ends.pop() if len(ends) == 1 and ".." not in when.text else "interval"


def moved(anchor: When, count: int, unit: str) -> str | None:
    """Return the date so many units from another, as exact as the unit; None where that one is vaguer.

    After a span it is counted on from its end.

    >>> moved(When("2019-12"), 2, "month"), moved(When("2019-12"), 2, "day")
    ('2020-02', None)
    """
    exact, spans = exactness(anchor), anchor.precision == "interval"
    day = anchor.latest if spans and count > 0 and anchor.latest.year < 9000 else anchor.earliest
    if unit == "year":
        return str(day.year + count)
    if unit == "month" and exact in {"month", "day"}:
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return f"{year}-{month + 1:02}"
    if unit in {"day", "week"} and exact == "day":
        same = spans and count == 0
        return anchor.text if same else (day + dt.timedelta(**{f"{unit}s": count})).isoformat()
    return None
