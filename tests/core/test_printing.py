"""Printed numbers read back to what was meant, keep their sign, and never claim digits they lack."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import band, count, estimate, in_words, money, number, percent, points

VALUES = st.floats(-1e12, 1e12, allow_nan=False)
SCALE = {"trillion": 1e12, "billion": 1e9, "million": 1e6}


def read(text):
    return float(text.split(" ")[0].replace(",", ""))


def tolerance(value):
    """Half a unit of the second digit under 10, half a unit above."""
    if abs(value) >= 9.95:
        return 0.5
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.0


@given(VALUES)
def test_a_number_reads_back_within_its_rounding_with_its_sign(value):
    text = number(value)
    assert abs(read(text) - value) <= tolerance(value) * (1 + 1e-9)
    assert math.copysign(1, read(text)) == (-1 if value < 0 else 1)
    assert "e" not in text.lower()


@given(st.floats(-10, 10, allow_nan=False))
def test_a_percentage_reads_back_within_its_rounding_with_its_sign(share):
    text = percent(share)
    assert text.endswith(" %")
    if text[0] in "<>":
        assert abs(100 * share) < 0.001
        assert (text[0] == "<") == (share > 0)
    else:
        assert abs(read(text) - 100 * share) <= tolerance(100 * share) * (1 + 1e-9)
        assert math.copysign(1, read(text)) == (-1 if share < 0 else 1)


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_money_reads_back_within_two_digits(value):
    amount, *scale, unit = money(value).split(" ")
    size = SCALE[scale[0]] if scale else 1.0
    assert unit == "USD"
    assert abs(float(amount.replace(",", "")) * size - value) <= max(0.5, abs(value) * 0.051)
    assert not re.match(r"-0(?![.\d])", amount)
    assert scale[:1] in (["trillion"], []) or abs(float(amount.replace(",", ""))) < 1000


@given(VALUES, st.integers(0, 6))
def test_asked_for_decimals_are_given_and_zero_has_no_sign(value, decimals):
    text = number(value, decimals=decimals)
    assert len(text.partition(".")[2]) == decimals
    assert abs(read(text) - value) <= 0.5 * 10.0**-decimals * (1 + 1e-6) + abs(value) * 1e-15
    assert math.copysign(1, read(text)) > 0 or read(text) < 0


@pytest.mark.parametrize(
    "share, printed",
    [
        (0.9995, "100 %"),
        (0.0994, "9.9 %"),
        (0.0996, "10 %"),
        (0.08, "8.0 %"),
        (-0.00999, "-1.0 %"),
        (0.00001, "0.0010 %"),
        (0.0000099, "<0.001 %"),
        (-0.0, "0 %"),
        (math.nan, "unknown"),
        (math.inf, "infinite %"),
        (np.float64(-0.1234), "-12 %"),
    ],
)
def test_percentages_at_the_edges_of_the_rule(share, printed):
    assert percent(share) == printed


@pytest.mark.parametrize(
    "amount, printed",
    [
        (999_999, "999,999 USD"),
        (999_999.7, "1.0 million USD"),
        (9_949_000, "9.9 million USD"),
        (999_499_999_999, "999 billion USD"),
        (999_600_000_000, "1.0 trillion USD"),
        (-8_454_000_000, "-8.5 billion USD"),
        (21_433_000_000_000, "21 trillion USD"),
        (0, "0 USD"),
        (-0.2, "0 USD"),
        (math.inf, "infinite USD"),
    ],
)
def test_money_at_the_edges_of_its_words(amount, printed):
    assert money(amount) == printed


@given(st.floats(0.0011, 1))
def test_a_share_in_words_is_within_a_tenth_of_the_share(share):
    names = {"no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
    names |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15}
    names |= {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
    text = in_words(share)
    if "every" in text:
        assert share >= 0.995
        return
    some, of = re.fullmatch(r"(\S+) dollars? in (\S+)", text).groups()
    said = [names[w] if w in names else int(w.replace(",", "")) for w in (some, of)]
    assert abs(said[0] / said[1] - share) <= 0.1 * share
    assert said[0] == 1 or "dollars" in text


@pytest.mark.parametrize(
    "share, said",
    [
        (0.5, "one dollar in two"),
        (2 / 3, "two dollars in three"),
        (0.32, "one dollar in three"),
        (0.05, "one dollar in twenty"),
        (1e-7, "one dollar in 10,000,000"),
        (0.999, "nearly every dollar"),
        (0, "no dollar"),
        (math.nan, "unknown"),
    ],
)
def test_shares_in_words(share, said):
    assert in_words(share) == said


@pytest.mark.parametrize("share", [-0.1, 1.01, math.inf])
def test_what_is_no_share_has_no_words(share):
    with pytest.raises(ValueError, match="not a share between 0 and 1"):
        in_words(share)


def test_points_carry_a_plus_only_when_asked_and_only_above_zero():
    assert [points(x, signed=True) for x in (0.14, 0.0, -0.01, math.nan)] == [
        "+14 points",
        "0 points",
        "-1.0 points",
        "unknown",
    ]


@pytest.mark.parametrize(
    "shown, text",
    [
        (Estimate(-0.19, low=-0.27, high=-0.12, unit="share"), "-19 % (-27..-12)"),
        (Estimate(0.13, low=0.1, high=0.17, unit="points"), "13 points (10..17)"),
        (Estimate(8.17e9, low=7.9e9, high=8.4e9, unit="USD"), "8.2 billion USD (7.9 billion..8.4 billion)"),
        (Estimate(3.0, low=2.0, high=math.nan, unit="weeks"), "3.0 weeks"),
        (Estimate(math.nan, unit="share"), "unknown"),
        (Estimate(0.41, low=0.3, high=0.52), "0.41 (0.30..0.52)"),
    ],
)
def test_estimates_print_in_the_form_of_their_unit(shown, text):
    assert estimate(shown) == text


def test_a_band_with_an_unknown_end_is_unknown():
    assert band(math.nan, 0.2) == band(0.2, math.nan) == "unknown"
    assert count(20) == "twenty"
    assert count(21) == "21"
