"""Shocks in all their spellings come to the same arrays, and add up."""

import numpy as np
import pytest

from tests.gravity.invented import invent
from thirdneighbor.gravity import Shock, solve

PAIRS = [("S0", "S1"), ("S2", "S0")]


@pytest.fixture
def economy():
    return invent(np.random.default_rng(4), 4, theta=3.0, beta=0.5, imbalanced=True)


def same(economy, one, other):
    first, second = solve(economy, one, tol=1e-12), solve(economy, other, tol=1e-12)
    assert first.welfare_hat == pytest.approx(second.welfare_hat, rel=1e-9)
    assert np.abs(first.welfare_hat - 1).max() > 1e-3


def test_cost_and_freeness_are_two_words_for_one_thing(economy):
    same(economy, Shock.cost([1.5, 2.0], pairs=PAIRS), Shock.freeness([1.5**-3, 2.0**-3], pairs=PAIRS))


def test_one_value_will_do_for_all_pairs(economy):
    same(economy, Shock.cost(2.0, pairs=PAIRS), Shock.cost([2.0, 2.0], pairs=PAIRS))


def test_positions_will_do_for_labels(economy):
    same(economy, Shock.cost([1.5, 2.0], pairs=[(0, 1), (2, 0)]), Shock.cost([1.5, 2.0], pairs=PAIRS))


def test_sparse_and_dense_shocks_multiply(economy):
    dense = np.ones((4, 4))
    dense[0, 1] = dense[2, 3] = 1.2
    together = dense.copy()
    together[0, 1] *= 1.5
    together[2, 0] = 2.0
    same(economy, Shock.cost(dense) + Shock.cost([1.5, 2.0], pairs=PAIRS), Shock.cost(together))


def test_two_sparse_shocks_on_a_pair_multiply(economy):
    same(
        economy,
        Shock.cost([1.5], pairs=PAIRS[:1]) + Shock.cost([2.0], pairs=PAIRS[:1]),
        Shock.cost([3.0], pairs=PAIRS[:1]),
    )


def test_productivity_multiplies_and_transfers_add(economy):
    gift = np.array([0.1, -0.1, 0, 0])
    better = np.array([1.1, 1, 1, 1])
    same(
        economy,
        Shock.productivity(better) + Shock.productivity(better) + Shock.transfer(gift) + Shock.transfer(gift),
        Shock.productivity(better**2) + Shock.transfer(2 * gift),
    )


def test_of_two_tariff_schedules_the_later_stands(economy):
    one, other = (rate * (1 - np.eye(4)) for rate in (0.1, 0.3))
    same(economy, Shock.tariffs(one) + Shock.tariffs(other), Shock.tariffs(other))


def test_only_the_named_sector_is_hit(economy):
    same(economy, Shock.cost([2.0], pairs=PAIRS[:1], sectors=["goods"]), Shock.cost([2.0], pairs=PAIRS[:1]))


def test_leading_axes_are_draws_in_every_part(economy):
    rng = np.random.default_rng(0)
    freeness, better = rng.uniform(0.1, 1, (3, 2)), rng.uniform(0.9, 1.1, (3, 1, 4))
    schedule = rng.uniform(0, 0.2, (3, 1, 4, 4)) * (1 - np.eye(4))
    gift = rng.uniform(-0.05, 0.05, (3, 1)) * np.array([1, -1, 0, 0])
    shock = (
        Shock.freeness(freeness, pairs=PAIRS)
        + Shock.productivity(better)
        + Shock.tariffs(schedule)
        + Shock.transfer(gift)
    )
    together = solve(economy, shock, tol=1e-12)
    assert together.welfare_hat.shape == (3, 4)
    assert together.sector_price_hat.shape == (3, 1, 4)
    assert together.flow.shape == (3, 1, 4, 4)
    for k in range(3):
        one = (
            Shock.freeness(freeness[k], pairs=PAIRS)
            + Shock.productivity(better[k])
            + Shock.tariffs(schedule[k])
            + Shock.transfer(gift[k])
        )
        alone = solve(economy, one, tol=1e-12)
        assert together.welfare_hat[k] == pytest.approx(alone.welfare_hat, rel=1e-9)
        assert together.flow[k] == pytest.approx(alone.flow, rel=1e-8)


def test_a_draw_axis_of_length_one_stays(economy):
    assert solve(economy, Shock.cost([[2.0]], pairs=PAIRS[:1])).welfare_hat.shape == (1, 4)
    assert solve(economy, theta=[4.0]).welfare_hat.shape == (1, 4)
    assert solve(economy, theta=4.0).welfare_hat.shape == (4,)


def test_draws_may_close_different_pairs(economy):
    """Each draw has its own blocks: the first parts S0 from all, the second only from S1."""
    pairs = [pair for k in (1, 2, 3) for pair in ((0, k), (k, 0))]
    freeness = np.array([[0.0] * 6, [0.0, 0.0, 1, 1, 1, 1]])
    found = solve(economy, Shock.freeness(freeness, pairs=pairs))
    assert len(set(found.block[0])) == 2
    assert len(set(found.block[1])) == 1
    dense = np.ones((2, 1, 4, 4))
    for k, (i, n) in enumerate(pairs):
        dense[:, 0, i, n] = freeness[:, k]
    again = solve(economy, Shock.freeness(dense))
    assert found.welfare_hat == pytest.approx(again.welfare_hat, rel=1e-8)
