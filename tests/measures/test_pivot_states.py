"""Pivot states: contest and bounds in closed form, and what any part may do to the product."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import between_bounds, contest
from thirdneighbor.measures import pivot as pivot_of

ties = arrays(float, st.integers(2, 6), elements=st.floats(0.001, 1000))
part = st.floats(0, 1)


def pivot(assets, contested, consequence):
    return pivot_of(assets, contested=contested, consequence=consequence)


@given(ties, st.floats(0.01, 100), st.randoms())
def test_contest_is_between_nothing_and_all_and_knows_no_unit_or_order(tied, factor, random):
    found = contest(tied)
    assert 0 <= found <= 1
    assert contest(tied * factor) == pytest.approx(found, abs=1e-9)
    order = list(range(len(tied)))
    random.shuffle(order)
    assert contest(tied[order]) == pytest.approx(found, abs=1e-9)


@given(st.integers(2, 6), st.floats(0.01, 100))
def test_contest_is_whole_where_powers_are_even_and_nothing_where_one_has_all(number, each):
    assert contest(np.full(number, each)) == pytest.approx(1)
    assert contest(np.eye(number)[0] * each) == 0


@given(st.floats(0.5, 1), st.floats(0, 0.5))
def test_contest_falls_as_the_larger_share_of_two_grows(share, more):
    grown = min(share + more, 1.0)
    assert contest([grown, 1 - grown]) <= contest([share, 1 - share]) + 1e-12


def test_contest_of_two_powers_in_closed_form():
    """With shares a and 1 - a it is 4 a (1 - a)."""
    assert contest([0.9, 0.1]) == pytest.approx(0.36)
    assert contest([[3.0, 1.0], [1.0, 1.0]]) == pytest.approx([0.75, 1.0])


def test_contest_is_unknown_without_ties_with_one_power_or_a_missing_tie():
    assert np.isnan(contest([0.0, 0.0]))
    assert np.isnan(contest([5.0]))
    assert np.isnan(contest([5.0, np.nan]))
    with pytest.raises(DataError, match="association"):
        contest([-1.0, 2.0])


@given(part, part, part, part)
def test_pivot_rises_with_each_part_and_never_passes_the_lowest(one, two, three, other):
    found = pivot(one, two, three)
    assert 0 <= found <= min(one, two, three) + 1e-12
    assert pivot(max(one, other), two, three) >= found
    assert pivot(three, one, two) == pytest.approx(found)


def test_a_missing_part_is_never_nothing():
    assert np.isnan(pivot(np.nan, 0.0, 0.5))
    with pytest.raises(DataError, match="contest"):
        pivot(0.5, 1.2, 0.5)


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_bounds_keep_order_and_hold_both_ends(one, other):
    low, high = between_bounds([min(one, other), max(one, other)], low=-2.0, high=3.0)
    assert 0 <= low <= high <= 1


def test_the_logarithm_counts_orders_of_magnitude():
    assert between_bounds([0.0, 1e9, 1e10, 1e12], low=1e9, high=1e12, scale="log") == pytest.approx(
        [0, 0, 1 / 3, 1]
    )
    assert np.isnan(between_bounds(np.nan, low=0, high=1))
    with pytest.raises(DataError, match="bounds rise"):
        between_bounds(1.0, low=0.0, high=1.0, scale="log")
    with pytest.raises(DataError, match="scale 'root'"):
        between_bounds(1.0, low=0.0, high=1.0, scale="root")
