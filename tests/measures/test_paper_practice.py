"""Paper against practice: counts of dated steps that never fall, and third neighbors' part of trade."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.flows import flows, relabelled
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import steps_taken, third_neighbor_share, trade_shares

years = st.lists(st.one_of(st.just(np.nan), st.integers(1980, 2025).map(float)), max_size=12)


@given(steps=years, until=st.integers(1975, 2030), later=st.integers(0, 20), data=st.data())
def test_steps_are_counted_once_in_any_order_and_never_undone(steps, until, later, data):
    count = steps_taken(steps, until=until)
    assert count == sum(step <= until for step in steps)
    assert 0 <= count <= len(steps)
    assert steps_taken(steps, until=until + later) >= count
    assert steps_taken(data.draw(st.permutations(steps)), until=until) == count


def test_steps_of_an_unknown_year_or_up_to_one_are_not_counted_as_taken():
    assert steps_taken([np.nan, np.nan], until=2020) == 0
    assert np.isnan(steps_taken([1990.0], until=np.nan))
    with pytest.raises(DataError, match=r"write \[1999\]"):
        steps_taken(1999.0, until=2000)


def thirds(n, seed):
    chosen = np.random.default_rng(seed).random((n, n)) < 0.5
    return chosen & ~np.eye(n, dtype=bool)


@given(flow=flows(), factor=st.floats(1e-3, 1e3), seed=st.integers(0, 99), data=st.data())
def test_the_share_keeps_its_bounds_and_neither_unit_nor_labels_matter(flow, factor, seed, data):
    n = len(flow)
    third = thirds(n, seed)
    share = third_neighbor_share(flow, third=third)
    known = share[~np.isnan(share)]
    assert np.all((known >= 0) & (known <= 1))
    order = data.draw(st.permutations(range(n)))
    changed = third_neighbor_share(relabelled(flow * factor, order), third=relabelled(third, order))
    np.testing.assert_allclose(changed, share[order], rtol=1e-9, atol=1e-12)


@given(flow=flows(), seed=st.integers(0, 99))
def test_third_neighbors_and_all_others_share_the_trade(flow, seed):
    third = thirds(len(flow), seed)
    rest = ~third & ~np.eye(len(flow), dtype=bool)
    both = third_neighbor_share(flow, third=third) + third_neighbor_share(flow, third=rest)
    trading = ~np.isnan(trade_shares(flow)).any(axis=-1) & third.any(axis=-1) & rest.any(axis=-1)
    np.testing.assert_allclose(both[trading], 1)
    assert np.isnan(both[~trading]).all()


def test_a_missing_flow_or_no_third_neighbor_is_unknown_and_not_zero():
    flow = np.ones((3, 3))
    flow[0, 1] = np.nan
    third = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 0]], dtype=bool)
    assert np.isnan(third_neighbor_share(flow, third=third)).tolist() == [True, True, False]
    assert np.isnan(third_neighbor_share(np.ones((2, 2)), third=np.zeros((2, 2), dtype=bool))).all()


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(DataError, match="nobody its own third"):
        third_neighbor_share(np.ones((2, 2)), third=np.eye(2, dtype=bool))
    with pytest.raises(DataError, match=r"got the shape \(3, 3\)"):
        third_neighbor_share(np.ones((2, 2)), third=np.zeros((3, 3), dtype=bool))
