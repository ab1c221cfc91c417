"""How numbers are printed: two significant digits under ten, whole numbers above, never a minus zero."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from thirdneighbor.core.estimates import Estimate

UNKNOWN = "unknown"
LEAST_PERCENT = 0.001
WHOLE_FROM = 10
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
TEN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
TEENS = [
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
WORDS = [*TEN, *TEENS, "twenty"]
LARGEST_PLAIN_FRACTION = 10
SHARE_TOLERANCE = 0.05
NEARLY_ALL = 0.995


def number(value: float, *, decimals: int | None = None) -> str:
    """Print a number with two significant digits under 10 and as a whole number from 10 on.

    `decimals` sets the digits after the point instead. Never in powers of ten, never `-0`; nan is `unknown`,
    infinite values are `infinite` and `-infinite`.

    >>> number(7.649), number(0.0131), number(9.96), number(12345.6), number(-0.0), number(12.63, decimals=1)
    ('7.6', '0.013', '10', '12,346', '0', '12.6')
    """
    if math.isnan(value):
        return UNKNOWN
    if math.isinf(value):
        return "infinite" if value > 0 else "-infinite"
    exact = Decimal(repr(float(value)))
    places = _places(exact) if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{rounded:,f}" if rounded else f"{abs(rounded):f}"


def _places(exact: Decimal) -> int:
    """Return the digits after the point: two significant ones under 10, none from 10 on or at 0."""
    if not exact:
        return 0
    places = max(0, 1 - exact.adjusted())
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return max(0, 1 - rounded.adjusted())


def percent(share: float, *, decimals: int | None = None) -> str:
    """Print a share (1 is all) in percent; what is not zero but under 0.001 % is said to be so.

    >>> percent(-0.19), percent(0.076), percent(0.0042), percent(0.8079, decimals=1)
    ('-19 %', '7.6 %', '0.42 %', '80.8 %')
    >>> percent(-1e-9), percent(0)
    ('>-0.001 %', '0 %')
    """
    return _with_unit(_points(share, decimals=decimals), "%")


def points(share: float, *, signed: bool = False) -> str:
    """Print a difference of shares in percentage points, with a plus sign where `signed`.

    >>> points(0.13), points(0.14, signed=True), points(-0.01, signed=True)
    ('13 points', '+14 points', '-1.0 points')
    """
    text = _points(share, decimals=None)
    return _with_unit(f"+{text}" if signed and share > 0 and text != UNKNOWN else text, "points")


def log_points(loss: float, *, signed: bool = False) -> str:
    """Print a change of a logarithm in log points: hundredths of it, as `points` prints a share.

    >>> log_points(1.27), log_points(0.13, signed=True), log_points(float("nan"))
    ('127 log points', '+13 log points', 'unknown')
    """
    return _with_unit(bare_points(loss, signed=signed), "log points")


def bare_points(loss: float, *, signed: bool = False) -> str:
    """Print points or log points without their unit, for a column or a row that names it.

    >>> bare_points(0.13, signed=True)
    '+13'
    """
    return points(loss, signed=signed).removesuffix(" points")


def _points(share: float, *, decimals: int | None) -> str:
    value = 100 * share
    if decimals is None and 0 < abs(value) < LEAST_PERCENT:
        return f"<{LEAST_PERCENT}" if value > 0 else f">-{LEAST_PERCENT}"
    return number(value, decimals=decimals)


def _with_unit(text: str, unit: str) -> str:
    return text if text == UNKNOWN or not unit else f"{text} {unit}"


def band(low: float, high: float) -> str:
    """Print the two ends of a band of shares in percent, without the sign.

    >>> band(-0.27, -0.12), band(-0.0042, 0.076), band(float("nan"), 0.1)
    ('-27..-12', '-0.42..7.6', 'unknown')
    """
    ends = [_points(end, decimals=None) for end in (low, high)]
    return UNKNOWN if UNKNOWN in ends else "..".join(ends)


def money(value: float, *, unit: str = "USD") -> str:
    """Print an amount in trillions, billions or millions, and under a million in full.

    >>> money(8_166_000_000), money(81_500_000), money(999_700_000), money(-12_345), money(float("nan"))
    ('8.2 billion USD', '82 million USD', '1.0 billion USD', '-12,345 USD', 'unknown')
    """
    return _with_unit(_scaled(value), unit)


def _scaled(value: float) -> str:
    if not math.isfinite(value):
        return number(value)
    if round(abs(value)) < SCALES[-1][0]:
        return number(value, decimals=0)
    for size, name in SCALES:
        if round(abs(value) / (size / 1000)) >= 1000:
            return f"{number(value / size)} {name}"
    return f"{number(value / SCALES[-1][0])} {SCALES[-1][1]}"


def count(value: int) -> str:
    """Print a count: in words to twenty, in digits above.

    >>> count(16), count(1234), count(0)
    ('sixteen', '1,234', 'no')
    """
    return WORDS[value] if 0 <= value < len(WORDS) else f"{value:,}"


def in_words(share: float, *, noun: str = "dollar") -> str:
    """Say a share (0..1) as so many in so many, with the smallest numbers within 5 % of it and its rest.

    Raises ValueError for a share outside 0..1; nan is `unknown`.

    >>> in_words(0.126), in_words(0.808), in_words(0.002), in_words(0.97, noun="vote"), in_words(1)
    ('one dollar in eight', 'four dollars in five', 'one dollar in 500', '97 votes in 100', 'every dollar')
    """
    if math.isnan(share):
        return UNKNOWN
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is not a share between 0 and 1")
    if share in {0, 1}:
        return f"{'every' if share else 'no'} {noun}"
    if share >= NEARLY_ALL:
        return f"nearly every {noun}"
    some, of = _plain_fraction(share)
    return f"{count(some)} {noun if some == 1 else noun + 's'} in {count(of)}"


def _plain_fraction(share: float) -> tuple[int, int]:
    allowed = SHARE_TOLERANCE * min(share, 1 - share)
    for of in range(2, LARGEST_PLAIN_FRACTION + 1):
        some = round(share * of)
        if 0 < some < of and abs(some / of - share) <= allowed:
            plain = Fraction(some, of)
            return plain.numerator, plain.denominator
    if share < 1 / LARGEST_PLAIN_FRACTION:
        return 1, _two_digits(1 / share)
    return round(100 * share), 100


def _two_digits(value: float) -> int:
    size = int(10 ** max(0, math.floor(math.log10(value)) - 1))
    return round(value / size) * size


def estimate(shown: Estimate) -> str:
    """Print an estimate with its 90 % band, in the form its unit asks for.

    Unit `share` prints in percent, `points` in percentage points, `log points` in hundredths of a logarithm,
    a currency code as money; any other unit follows the number.

    >>> estimate(Estimate(-0.19, low=-0.27, high=-0.12, unit="share"))
    '-19 % (-27..-12)'
    >>> estimate(Estimate(8.17e9, unit="USD")), estimate(Estimate(0.41))
    ('8.2 billion USD', '0.41')
    >>> estimate(Estimate(1.27, low=0.39, high=6.1, unit="log points"))
    '127 log points (39..610)'
    """
    text = value_text(shown.value, unit=shown.unit)
    if not shown.has_band:
        return text
    if shown.unit in {"share", "points", "log points"}:
        return f"{text} ({band(shown.low, shown.high)})"
    ends = _scaled if _is_currency(shown.unit) else number
    return f"{text} ({ends(shown.low)}..{ends(shown.high)})"


def value_text(value: float, *, unit: str) -> str:
    """Print a bare value in the form its unit asks for, as `estimate` does.

    >>> value_text(0.126, unit="share"), value_text(3.0, unit="weeks"), value_text(float("nan"), unit="USD")
    ('13 %', '3.0 weeks', 'unknown')
    """
    if unit == "share":
        return percent(value)
    if unit == "points":
        return points(value)
    if unit == "log points":
        return log_points(value)
    if _is_currency(unit):
        return money(value, unit=unit)
    return _with_unit(number(value), unit)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()
