"""Friends and enemies: worked values, the solver's own small shocks, and what common growth must do."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.measures.flows import relabelled
from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.exposures import balanced_economy
from thirdneighbor.measures import friends_and_enemies, income_exposure, welfare_exposure

STEP = 1e-4
elasticity = st.floats(1.0, 8.0)
trade = st.integers(2, 5).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.floats(0.05, 2.0)))


def balanced(flow, theta=4.0):
    """The same world without trade balances, with home sales worth a few times what is traded."""
    n = len(flow)
    return balanced_economy(Economy.from_flows(flow + 3 * np.eye(n), states=range(n), theta=theta))


def test_all_matrices_are_the_worked_values():
    case = json.loads(shared("cases/measures/klr_4country.json").read_text())
    spending, income = np.array(case["inputs"]["shares_S"]), np.array(case["inputs"]["income"])
    found = friends_and_enemies((spending * income[:, None]).T, theta=case["inputs"]["theta"])
    np.testing.assert_allclose(found.spending, spending, rtol=1e-13)
    np.testing.assert_allclose(found.sales, case["T"], rtol=1e-13)
    np.testing.assert_allclose(found.income, case["W"], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(found.welfare, case["U"], rtol=1e-12, atol=1e-14)


@settings(max_examples=25, deadline=None)
@given(flow=trade, theta=elasticity)
def test_exposure_is_what_the_solver_answers_to_a_little_growth(flow, theta):
    economy = balanced(flow, theta)
    found = friends_and_enemies(economy.flow[0], theta=theta)
    weight = economy.value_added / economy.value_added.sum()
    for partner in range(len(flow)):
        ends = []
        for sign in (1, -1):
            hat = np.ones(len(flow))
            hat[partner] = np.exp(sign * STEP)
            ends.append(solve(economy, Shock.productivity(hat), tol=1e-13))
        wage, real = (
            (np.log(getattr(ends[0], name)) - np.log(getattr(ends[1], name))) / (2 * STEP)
            for name in ("wage_hat", "welfare_hat")
        )
        np.testing.assert_allclose(wage - weight @ wage, found.income[:, partner], atol=1e-6)
        np.testing.assert_allclose(real, found.welfare[:, partner], atol=1e-6)


@given(flow=trade, theta=elasticity)
def test_growth_common_to_all_moves_no_relative_income_and_lifts_every_real_one_alike(flow, theta):
    economy = balanced(flow)
    found = friends_and_enemies(economy.flow[0], theta=theta)
    np.testing.assert_allclose(found.income.sum(axis=-1), 0, atol=1e-9)
    np.testing.assert_allclose(found.welfare.sum(axis=-1), 1, atol=1e-9)
    np.testing.assert_allclose(economy.value_added @ found.income / economy.value_added.sum(), 0, atol=1e-9)
    assert np.all(found.income.diagonal() > 0)
    assert np.all(found.welfare.diagonal() > 0)


@given(flow=trade, theta=elasticity, factor=st.floats(1e-3, 1e3), data=st.data())
def test_neither_the_money_unit_nor_the_labels_matter(flow, theta, factor, data):
    order = data.draw(st.permutations(range(len(flow))))
    even = balanced(flow).flow[0]
    for measure in (income_exposure, welfare_exposure):
        changed = measure(relabelled(even * factor, order), theta=theta)
        np.testing.assert_allclose(changed, relabelled(measure(even, theta=theta), order), atol=1e-9)


@given(abroad=st.floats(0.01, 0.5), theta=elasticity)
def test_two_states_alike_have_their_closed_form(abroad, theta):
    same = 1 - 2 * abroad
    expected = theta * (1 + same) / (1 + theta * (1 + same)) / 2
    flow = [[1 - abroad, abroad], [abroad, 1 - abroad]]
    income, welfare = income_exposure(flow, theta=theta), welfare_exposure(flow, theta=theta)
    assert income[0, 0] == pytest.approx(expected, rel=1e-10)
    assert income[0, 1] == pytest.approx(-expected, rel=1e-10)
    assert welfare[0, 1] == pytest.approx(abroad * (1 - 2 * expected), rel=1e-9, abs=1e-12)


def test_a_rival_is_an_enemy_and_a_supplier_a_friend():
    # 0 and 1 both sell to 2 and not to each other; 2 sells back to both.
    rivals = np.array([[6.0, 0.0, 2.0], [0.0, 6.0, 2.0], [2.0, 2.0, 6.0]])
    welfare = welfare_exposure(rivals, theta=6.0)
    assert welfare[0, 1] < 0 < welfare[0, 2]
    assert income_exposure(rivals, theta=6.0)[0, 1] < 0


def test_draws_of_flows_and_elasticities_together_are_draws_one_by_one():
    rng = np.random.default_rng(4)
    flow = np.stack([balanced(rng.uniform(0.1, 2, (4, 4))).flow[0] for _ in range(3)])
    theta = np.array([1.5, 4.0, 7.0])
    together = welfare_exposure(flow, theta=theta)
    singly = [welfare_exposure(one, theta=t) for one, t in zip(flow, theta, strict=True)]
    np.testing.assert_allclose(together, singly, rtol=1e-12)
    over_theta = welfare_exposure(flow[0], theta=theta)
    np.testing.assert_allclose(over_theta[1], welfare_exposure(flow[0], theta=4.0), rtol=1e-12)


def test_what_is_missing_stays_unknown_and_only_in_its_own_draw():
    flow = np.stack([np.full((3, 3), 1.0)] * 2)
    flow[0, 1, 2] = np.nan
    found = income_exposure(flow, theta=4.0)
    assert np.isnan(found[0]).all()
    assert np.isfinite(found[1]).all()


def test_wages_between_groups_that_do_not_trade_are_not_known():
    apart = np.kron(np.eye(2), np.array([[8.0, 2.0], [2.0, 8.0]]))
    assert np.isnan(income_exposure(apart, theta=4.0)).all()


def test_worlds_that_cannot_be_are_refused():
    with pytest.raises(DataError, match="trade is not balanced: 2 states"):
        income_exposure([[8.0, 3.0], [2.0, 8.0]], theta=4.0)
    with pytest.raises(DataError, match="theta must be above 0"):
        income_exposure(np.ones((2, 2)), theta=0.0)
    with pytest.raises(DataError, match="every state needs sales and purchases"):
        income_exposure(np.diag([1.0, 0.0]), theta=4.0)
    with pytest.raises(DataError, match="home sales included"):
        income_exposure([[-1.0, 2.0], [2.0, 8.0]], theta=4.0)
