"""What runs out first: reach before quantity, the order of items, and what is not known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import scarcest_supply

items = st.lists(st.tuples(st.floats(0, 3), st.booleans()), min_size=1, max_size=6)


def unpacked(rows):
    own, only = zip(*rows, strict=True)
    return np.array(own), np.array(only)


def by_sorting(rows, enough=0.9):
    short = sorted(((not only, own) for own, only in rows if own < enough), key=lambda item: item)
    return short[0][1] if short else np.nan


@given(rows=items, data=st.data())
def test_it_is_the_head_of_the_sorted_list_whatever_the_order(rows, data):
    shuffled = data.draw(st.permutations(rows))
    np.testing.assert_equal(float(scarcest_supply(*unpacked(shuffled))), by_sorting(rows))


@given(rows=items, more=st.floats(0, 1))
def test_it_stays_in_its_range_and_never_falls_as_every_item_is_made_more(rows, more):
    own, only = unpacked(rows)
    value = scarcest_supply(own, only)
    assert np.isnan(value) or 0 <= value < 0.9
    alike = np.ones_like(only)
    before, after = scarcest_supply(own, alike), scarcest_supply(own + more, alike)
    assert np.isnan(after) or after >= before


def test_what_only_neighbors_can_bring_comes_before_what_is_scarcer():
    assert scarcest_supply([0.0, 0.5], [False, True]) == 0.5
    assert scarcest_supply([0.0, 0.95], [False, True]) == 0.0


def test_nothing_short_or_an_item_missing_is_unknown_and_not_zero():
    assert np.isnan(scarcest_supply([0.9, 2.0], [True, True]))
    assert np.isnan(scarcest_supply([0.2, np.nan], [True, True]))


def test_draws_together_are_draws_one_by_one():
    own = np.random.default_rng(2).uniform(0, 1.5, (4, 3, 5))
    only = np.array([True, False, True, False, False])
    together = scarcest_supply(own, only)
    assert together.shape == (4, 3)
    assert together[2, 1] == scarcest_supply(own[2, 1], only)


def test_supply_that_cannot_be_is_refused():
    with pytest.raises(DataError, match="own supply over use must be at least 0"):
        scarcest_supply([-0.1], [True])
    with pytest.raises(DataError, match="one value an item"):
        scarcest_supply([0.1, 0.2], [True])
