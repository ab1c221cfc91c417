"""Equilibria that can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gravity.invented import both_ways, invent, worlds
from thirdneighbor.gravity import Economy, Shock, autarky_loss, balanced_baseline, respond, solve
from thirdneighbor.gravity.autarky import autarky_loss_of_draws, welfare_from_home_share

THETA, BETA = 4.0, 0.5


@pytest.fixture
def twins():
    return Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states="AB", theta=THETA, value_added_share=BETA)


def test_two_states_alike_trade_at_higher_cost(twins):
    """By symmetry wages stay; P^-theta = .8 P^(-theta(1-beta)) + .2 tau^-theta P^(-theta(1-beta))."""
    tau = 1.5
    found = solve(twins, Shock.cost([tau, tau], pairs=[("A", "B"), ("B", "A")]), tol=1e-13)
    price = (0.8 + 0.2 * tau**-THETA) ** (-1 / (THETA * BETA))
    assert found.wage_hat == pytest.approx([1, 1], abs=1e-12)
    assert found.price_index_hat == pytest.approx([price, price], rel=1e-11)
    assert found.welfare_hat == pytest.approx([1 / price, 1 / price], rel=1e-11)
    assert found.expenditure_share[0, 0, 0] == pytest.approx(0.8 / (0.8 + 0.2 * tau**-THETA), rel=1e-11)


def test_two_states_apart_lose_what_autarky_costs(twins):
    found = solve(twins, both_ways("A", ["B"]))
    assert -np.log(found.welfare_hat) == pytest.approx(autarky_loss(twins), rel=1e-9)
    assert autarky_loss(twins)[0] == pytest.approx(-np.log(0.8) / (THETA * BETA))
    assert found.block.tolist() == [0, 1]


def test_a_tariff_between_two_states_alike_returns_its_revenue(twins):
    """B's share of spending falls with (1+t)^-theta; revenue is handed back: income I = VA + R."""
    rate = 0.3
    found = solve(twins, Shock.tariffs([[0, rate], [rate, 0]]), tol=1e-13)
    reach = 0.8 + 0.2 * (1 + rate) ** -THETA
    home = 0.8 / reach
    tax = (1 - home) * rate / (1 + rate)
    spending = 10 / (1 - tax)
    income = spending - 5
    assert found.expenditure[0] == pytest.approx([spending, spending], rel=1e-11)
    assert found.revenue == pytest.approx([tax * spending] * 2, rel=1e-11)
    price = reach ** (-1 / (THETA * BETA))
    assert found.welfare_hat == pytest.approx([income / 5 / price] * 2, rel=1e-11)


def test_a_transfer_is_spent_and_makes_the_world_no_richer(twins):
    found = solve(twins, Shock.transfer([0.5, -0.5]), tol=1e-12)
    final = found.expenditure[0] - found.flow[0].sum(axis=1) * (1 - BETA)
    assert final - found.value_added == pytest.approx([0.5, -0.5], abs=1e-10)
    assert found.wage_hat[0] > 1 > found.wage_hat[1]  # home bias: the receiver spends it at home


@given(worlds())
def test_real_income_follows_from_the_home_share_alone(world):
    """Arkolakis, Costinot and Rodriguez-Clare: one sector, balanced trade, no tariffs."""
    baseline = balanced_baseline(world.economy, tol=1e-12)
    change = np.exp(world.rng.uniform(-0.5, 0.5, (world.n, world.n)) * (1 - np.eye(world.n)))
    found = respond(baseline, Shock.cost(change) + world.close_some(), tol=1e-12)
    before = respond(baseline, Shock(), tol=1e-12)
    home = np.arange(world.n)
    hat = found.expenditure_share[..., 0, home, home] / before.expenditure_share[..., 0, home, home]
    implied = welfare_from_home_share(
        hat, theta=world.economy.theta, value_added_share=world.economy.value_added_share[0]
    )
    assert np.abs(found.welfare_hat / implied - 1).max() < 1e-9


@given(worlds(largest=12), st.integers(0, 11))
def test_a_state_cut_off_is_its_own_block_and_in_autarky(world, home):
    home %= world.n
    partners = [k for k in range(world.n) if k != home]
    baseline = balanced_baseline(world.economy, tol=1e-12)
    found = respond(baseline, both_ways(home, partners), tol=1e-12)
    block = np.ravel(found.block)
    assert (block == block[home]).sum() == 1
    loss = -np.log(np.ravel(found.welfare_hat)[home])
    assert loss == pytest.approx(autarky_loss_of_draws(baseline)[0, home], rel=1e-9, abs=1e-12)
    assert np.ravel(found.wage_hat)[home] == pytest.approx(1, abs=1e-12)


def test_two_halves_of_a_world_part_and_each_keeps_its_own_numeraire():
    economy = invent(np.random.default_rng(1), 8, imbalanced=True, beta=0.5)
    pairs = [(i, n) for i in range(8) for n in range(8) if (i < 4) != (n < 4)]
    baseline = balanced_baseline(economy)
    found = respond(baseline, Shock.freeness(np.zeros(len(pairs)), pairs=pairs))
    assert len(set(found.block[:4])) == len(set(found.block[4:])) == 1
    assert found.block[0] != found.block[4]
    added = baseline.market.value_added[0]
    for half in (slice(0, 4), slice(4, 8)):
        assert found.wage_hat[half] @ added[half] == pytest.approx(added[half].sum(), rel=1e-9)


def test_autarky_bound_of_many_sectors_counts_the_input_chain():
    """Two sectors: goods need services; by hand ln P = -[I - ((1-beta) gamma)^T]^-1 ln(pi) / theta."""
    flow = np.array([[[6.0, 4.0], [4.0, 6.0]], [[10.0, 0.0], [0.0, 10.0]]])
    share, inputs = np.array([[0.5, 0.5], [1.0, 1.0]]), np.zeros((2, 2, 2))
    inputs[0, 0] = inputs[1, 1] = 0.4, 0.4
    inputs[1, 0] = inputs[0, 1] = 0.6, 0.6
    economy = Economy.from_flows(
        flow,
        states="AB",
        sectors=("goods", "services"),
        theta=[4.0, 5.0],
        value_added_share=share,
        input_share=inputs,
    )
    # services are made from labor alone: ln P_services = 0; goods: x = -ln(.6)/4 + .5 * .4 x
    goods = -np.log(0.6) / 4 / (1 - 0.5 * 0.4)
    assert autarky_loss(economy) == pytest.approx(economy.final_share[0] * goods)


def test_additive_deficits_lose_without_bound_where_balanced_trade_does_not():
    """Why closures are judged from a balanced baseline: a surplus has to squeeze through what is left."""
    flow = np.array([[6.0, 4.0], [3.0, 97.0]])
    economy = Economy.from_flows(flow, states=["small", "large"], theta=4.0)
    pairs = [("small", "large"), ("large", "small")]

    def loss(left, rule):
        return -np.log(
            solve(economy, Shock.freeness([left, left], pairs=pairs), deficit_rule=rule).welfare_hat[0]
        )

    balanced = [loss(left, "zero") for left in (0.1, 0.01, 0.001)]
    additive = [loss(left, "additive") for left in (0.1, 0.01, 0.001)]
    assert max(balanced) < 1.01 * balanced[1]
    assert 0.1 < additive[1] - additive[0] < additive[2] - additive[1]
