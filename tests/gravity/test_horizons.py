"""Balanced worlds with other elasticities: the same as worlds that had them from the start."""

import numpy as np
import pytest

from tests.gravity.invented_sectors import invent_sectors
from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import Economy, Shock, balanced_baseline, respond, with_elasticities

CLOSED = Shock.freeness([0.0, 0.0], pairs=[(0, 1), (1, 0)])


def one_sector():
    """Four states whose trade is balanced: a symmetric matrix."""
    flow = np.random.default_rng(5).uniform(1, 3, (4, 4))
    return Economy.from_flows(flow + flow.T + 9 * np.eye(4), states="ABCD", theta=4.0, value_added_share=0.5)


@pytest.mark.parametrize("many", [False, True])
def test_a_balanced_world_feels_a_shock_as_if_it_had_these_elasticities_from_the_start(many):
    economy = invent_sectors(np.random.default_rng(3), 5, 3) if many else one_sector()
    theta = np.full(len(economy.sectors), 1.5)
    given = {"rho": 0.5, "epsilon": 0.3} if many else {}
    short = with_elasticities(balanced_baseline(economy), theta, **given)
    if many and np.abs(economy.trade_balance).max() > 1e-9 * economy.value_added.sum():
        pytest.fail("the world must be balanced for both ways to start from it")
    expected = respond(balanced_baseline(economy, theta=theta, **given), CLOSED, tol=1e-12)
    found = respond(short, CLOSED, tol=1e-12)
    np.testing.assert_allclose(found.welfare_hat, np.reshape(expected.welfare_hat, -1), rtol=1e-9)
    long = respond(balanced_baseline(economy), CLOSED, tol=1e-12)
    assert (found.welfare_hat[:2] < long.welfare_hat[:2]).all()


def test_draws_keep_their_own_elasticities():
    baseline = balanced_baseline(one_sector(), theta=[4.0, 6.0])
    both = respond(with_elasticities(baseline, [[1.0], [2.0]]), CLOSED)
    for draw, theta in enumerate((1.0, 2.0)):
        alone = respond(with_elasticities(balanced_baseline(one_sector()), [theta]), CLOSED)
        np.testing.assert_allclose(both.welfare_hat[draw], alone.welfare_hat, rtol=1e-8)


@pytest.mark.parametrize("theta", [[1.0, 2.0], [[1.0], [2.0], [3.0]], [-1.0], [np.nan], 2.0])
def test_elasticities_that_do_not_fit_are_refused(theta):
    with pytest.raises(DataError, match="theta"):
        with_elasticities(balanced_baseline(one_sector(), theta=[4.0, 6.0]), theta)
