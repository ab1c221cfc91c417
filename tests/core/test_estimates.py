"""Bands from draws: quantiles, failed draws counted, infinite draws not spoiling the rest."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.estimates import Estimate, from_draws

FINITE = st.floats(-1e9, 1e9)


def test_quantiles_of_a_known_ladder():
    found = from_draws(np.arange(101.0))
    assert (found.low, found.inner_low, found.value, found.inner_high, found.high) == (5, 25, 50, 75, 95)
    assert (found.draws, found.failed, found.kind) == (101, 0, "simulated")


@given(st.lists(FINITE, min_size=1), st.randoms())
def test_bands_are_nested_within_the_draws_and_do_not_depend_on_their_order(draws, shuffle):
    found = from_draws(draws)
    ladder = [min(draws), found.low, found.inner_low, found.value, found.inner_high, found.high, max(draws)]
    slack = 1e-9 * max(1.0, *map(abs, draws))
    assert all(a <= b + slack for a, b in itertools.pairwise(ladder))
    turned = list(draws)
    shuffle.shuffle(turned)
    assert from_draws(turned) == found


@given(st.lists(FINITE, min_size=1), st.integers(1, 5))
def test_failed_draws_are_counted_and_kept_out_of_the_band(draws, failures):
    found, alone = from_draws(draws + [math.nan] * failures), from_draws(draws)
    assert (found.value, found.low, found.high) == (alone.value, alone.low, alone.high)
    assert (found.draws, found.failed) == (len(draws) + failures, failures)


@pytest.mark.parametrize("draws", [[], [math.nan, math.nan]])
def test_no_draw_left_is_no_number(draws):
    found = from_draws(draws)
    assert math.isnan(found.value)
    assert not found.has_band
    assert found.failed == len(draws)


def test_infinite_draws_stay_infinite_and_the_rest_of_the_band_stays_known():
    found = from_draws([1.0] * 60 + [math.inf] * 40)
    assert (found.low, found.value, found.high) == (1.0, 1.0, math.inf)
    assert from_draws([math.inf] * 3).value == math.inf
    assert not found.has_band


def test_a_point_value_has_no_band():
    assert not Estimate(0.3).has_band
    assert not Estimate(0.3, low=0.1).has_band
    assert Estimate(0.3, low=0.1, high=0.4).has_band
