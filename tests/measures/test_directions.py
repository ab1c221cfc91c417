"""Directions of series and verdicts on aims: lines worked out by hand, and mirrors."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.measures import (
    difference,
    direction_of,
    fitted_change,
    lies_apart,
    moves_one_way,
    progress,
    verdict_of,
)

values = st.lists(st.floats(-1, 1), min_size=2, max_size=12)


@given(st.floats(-1, 1), st.floats(-0.1, 0.1), st.integers(2, 30))
def test_a_straight_line_is_followed_to_its_end(start, slope, length):
    years = range(2000, 2000 + length)
    series = [start + slope * (year - 2000) for year in years]
    assert fitted_change(years, series) == pytest.approx(slope * (length - 1), abs=1e-9)


@given(values)
def test_the_mirror_of_a_series_moves_the_other_way(series):
    years = range(2000, 2000 + len(series))
    mirrored = fitted_change(years, [-value for value in series])
    assert mirrored == pytest.approx(-fitted_change(years, series), abs=1e-9)


@given(values, st.randoms())
def test_years_need_no_order(series, random):
    pairs = list(zip(range(2000, 2000 + len(series)), series, strict=True))
    in_order = fitted_change(*zip(*pairs, strict=True))
    random.shuffle(pairs)
    assert fitted_change(*zip(*pairs, strict=True)) == pytest.approx(in_order, abs=1e-9)


def test_a_year_without_a_figure_is_left_out():
    assert fitted_change([2000, 2001, 2002], [0.0, np.nan, 2.0]) == pytest.approx(2)
    assert np.isnan(fitted_change([2000, 2001], [0.3, np.nan]))
    assert np.isnan(fitted_change([2000, 2000], [0.3, 0.4]))
    assert direction_of([2000], [0.3], margin=0.1) == "unknown"


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([1, -1]))
def test_a_verdict_turns_round_with_what_is_wanted(first, last, wanted):
    bounds = (first - 0.02, first + 0.02)
    turned = {"toward the aim": "away from the aim", "away from the aim": "toward the aim"}
    one, other = (verdict_of(first, last, bounds=bounds, wanted=way) for way in (wanted, -wanted))
    assert other == turned.get(one, one)
    if one == "toward the aim":
        assert progress(first, last, wanted=wanted) > 0


def test_without_both_ends_the_verdict_is_unknown():
    assert verdict_of(np.nan, 0.5, bounds=(0, 1), wanted=1) == "unknown"
    assert verdict_of(0.5, np.nan, bounds=(0, 1), wanted=1) == "unknown"
    assert np.isnan(progress(np.nan, 0.5, wanted=1))


def test_a_difference_has_the_root_of_both_squares_as_band_and_turns_with_its_ends():
    first, last = (0.7, 0.4, 0.8), (0.2, 0.1, 0.6)
    change, low, high = difference(first, last)
    assert change == pytest.approx(-0.5)
    assert (change - low, high - change) == pytest.approx((math.hypot(0.1, 0.1), math.hypot(0.4, 0.3)))
    assert difference(last, first) == pytest.approx((-change, -high, -low))


def test_figures_without_bands_never_lie_apart():
    bare = (0.2, math.nan, math.nan)
    assert not lies_apart(bare, (0.9, 0.8, 1.0))
    assert lies_apart((0.2, 0.2, 0.2), (0.9, 0.8, 1.0))


def test_a_series_moves_one_way_unless_a_year_between_strays_by_the_whole_change():
    years = [2000, 2005, 2010]
    assert moves_one_way(years, [0, 5, 10])
    assert moves_one_way(years, [0, -4.9, 10])
    assert not moves_one_way(years, [0, -5, 10])
    assert not moves_one_way(years, [0, 15, 10])
    assert not moves_one_way([2000, 2010], [3, 3])
    assert not moves_one_way([2000], [1.0])
