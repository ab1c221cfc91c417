"""Breadth of ties: closed forms and the bounds that any weights keep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import EXPONENTS, effective_count, tie_breadth, tier_weights

ranks = st.lists(st.integers(1, 8), min_size=1, max_size=20)


@given(ranks, st.randoms())
def test_breadth_lies_between_one_and_the_number_of_ties_and_knows_no_order(given_ranks, random):
    found = tie_breadth(given_ranks)
    assert np.all((found >= 1 - 1e-9) & (found <= len(given_ranks) + 1e-9))
    shuffled = list(given_ranks)
    random.shuffle(shuffled)
    np.testing.assert_allclose(tie_breadth(shuffled), found)


@given(ranks)
def test_the_steeper_the_weights_the_fewer_ties_count(given_ranks):
    alike, by_rank, by_square = tie_breadth(given_ranks)
    assert alike == pytest.approx(len(given_ranks))
    assert by_square <= by_rank + 1e-9
    assert by_rank <= alike + 1e-9


@given(ranks, st.integers(2, 5))
def test_breadth_knows_no_unit_of_rank(given_ranks, factor):
    np.testing.assert_allclose(tie_breadth([factor * rank for rank in given_ranks]), tie_breadth(given_ranks))


@given(ranks)
def test_a_tie_like_the_strongest_always_adds_breadth(given_ranks):
    assert np.all(tie_breadth([*given_ranks, max(given_ranks)]) > tie_breadth(given_ranks))


def test_two_unlike_ties_in_closed_form():
    """Ranks 1 and 3: alike 2; by rank 16/10; by square 100/82."""
    assert tie_breadth([1, 3]) == pytest.approx([2, 1.6, 100 / 82])
    assert len(EXPONENTS) == 3


def test_nothing_to_count_is_unknown_and_no_tie_is_none():
    assert np.isnan(effective_count([0.0, 0.0]))
    assert np.isnan(effective_count([1.0, np.nan]))
    assert tie_breadth([]).tolist() == [0, 0, 0]
    with pytest.raises(DataError, match="ranks"):
        tier_weights([0, 2])
