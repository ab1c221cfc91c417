"""What any equilibrium must satisfy, in invented worlds from two states to three hundred."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gravity.invented import both_ways, invent, worlds
from thirdneighbor.gravity import Economy, PairFactors, Shock, balanced_baseline, respond, solve
from thirdneighbor.gravity.autarky import autarky_loss_of_draws

RULES = ("zero", "multiplicative", "additive")
rules = st.sampled_from(RULES)


def mild(world):
    """A change of every cost, the sort that any trade balance survives."""
    return Shock.cost(np.exp(world.rng.uniform(-0.1, 0.1, (world.n, world.n))))


@given(worlds(), rules)
def test_no_shock_changes_nothing(world, rule):
    same = solve(world.economy, deficit_rule=rule)
    for values in (same.wage_hat, same.price_index_hat, same.welfare_hat):
        assert np.abs(values - 1).max() < 1e-9


@given(worlds(tariffs=True), rules)
def test_no_shock_changes_nothing_with_tariffs_either(world, rule):
    same = solve(world.economy, deficit_rule=rule)
    assert np.abs(same.welfare_hat - 1).max() < 1e-9


@given(worlds(), st.floats(-9, 9))
def test_the_unit_of_money_does_not_matter(world, power):
    flow = world.economy.flow
    beta = world.economy.value_added_share
    scaled = Economy.from_flows(
        flow * 10**power, states=world.economy.states, theta=world.economy.theta, value_added_share=beta
    )
    shock = world.close_some()
    one, other = solve(world.economy, shock, tol=1e-12), solve(scaled, shock, tol=1e-12)
    assert np.abs(one.welfare_hat - other.welfare_hat).max() < 1e-9


@given(worlds())
def test_relabelling_permutes(world):
    order = world.rng.permutation(world.n)
    shock = world.close_some()
    names = world.economy.states
    moved = Economy.from_flows(
        world.economy.flow[:, order][:, :, order],
        states=[names[k] for k in order],
        theta=world.economy.theta,
        value_added_share=world.economy.value_added_share[:, order],
    )
    named = Shock.freeness(
        shock.barriers[0].value, pairs=[(names[i], names[n]) for i, n in shock.barriers[0].pairs]
    )
    one, other = solve(world.economy, named, tol=1e-12), solve(moved, named, tol=1e-12)
    assert np.abs(one.welfare_hat[order] - other.welfare_hat).max() < 1e-9


@given(worlds(largest=15), st.integers(2, 6))
def test_draws_together_are_draws_one_by_one(world, draws):
    pairs = [(0, 1), (1, 0)]
    freeness = world.rng.uniform(0, 1.2, (draws, 2))
    freeness[0] = 0.0 if world.n > 2 else freeness[0]
    theta = world.rng.uniform(1, 8, draws)
    noise = PairFactors(np.array([0]), np.array([1]), world.rng.uniform(1.0, 1.1, (draws, 1)))
    baseline = balanced_baseline(world.economy, theta=theta, flow_hat=noise, tol=1e-12)
    together = respond(baseline, Shock.freeness(freeness, pairs=pairs), tol=1e-12)
    assert together.welfare_hat.shape == (draws, world.n)
    for k in range(draws):
        single = PairFactors(np.array([0]), np.array([1]), noise.factor[[k]])
        alone = balanced_baseline(world.economy, theta=theta[k], flow_hat=single, tol=1e-12)
        one = respond(alone, Shock.freeness(freeness[k], pairs=pairs), tol=1e-12)
        assert np.abs(one.welfare_hat[0] / together.welfare_hat[k] - 1).max() < 1e-9


@given(worlds(largest=15))
def test_a_sparse_shock_and_the_same_shock_written_out_agree(world):
    shock = world.close_some()
    dense = np.ones((world.n, world.n))
    for i, n in shock.barriers[0].pairs:
        dense[i, n] = 0.0
    one = solve(world.economy, shock, tol=1e-12)
    other = solve(world.economy, Shock.freeness(dense), tol=1e-12)
    assert np.abs(one.welfare_hat / other.welfare_hat - 1).max() < 1e-9


@given(worlds())
def test_no_closing_of_homes_trade_costs_it_more_than_autarky(world):
    baseline = balanced_baseline(world.economy, tol=1e-12)
    loss = -np.log(respond(baseline, world.close_some(), tol=1e-12).welfare_hat[0])
    bound = autarky_loss_of_draws(baseline)[0, 0]
    assert -1e-9 < loss <= bound * (1 + 1e-9) + 1e-9


@given(worlds(), rules)
def test_markets_clear_and_budgets_add_up(world, rule):
    """Checked on flows and totals, not on what the solver says of itself."""
    economy = world.economy
    found = solve(economy, mild(world), deficit_rule=rule, tol=1e-11)
    check_books(economy, found, rule)


@given(worlds(tariffs=True, kinds=("plain", "open", "giant")), rules)
def test_markets_clear_and_budgets_add_up_with_new_tariffs(world, rule):
    schedule = world.rng.uniform(0, 0.3, (world.n, world.n)) * (1 - np.eye(world.n))
    found = solve(world.economy, Shock.tariffs(schedule), deficit_rule=rule, tol=1e-11)
    revenue = (found.flow[0] * schedule).sum(axis=0)
    assert np.abs(found.revenue - revenue).max() < 1e-9 * found.value_added.max()
    check_books(world.economy, found, rule)


def check_books(economy, found, rule):
    sold, spent = found.flow[0].sum(axis=1), found.expenditure[0]
    beta = economy.value_added_share[0]
    assert np.abs(found.value_added / (beta * sold) - 1).max() < 1e-9
    assert np.abs(found.expenditure_share[0].sum(axis=0) - 1).max() < 1e-12
    final = spent - (1 - beta) * sold
    surplus = found.value_added + found.revenue - final
    if rule == "zero":
        assert np.abs(surplus / sold).max() < 1e-9
    if rule == "additive":
        assert np.abs((surplus - economy.trade_balance) / sold).max() < 1e-9
    if rule == "multiplicative":
        ratio = final / (found.value_added + found.revenue)
        before = economy.income / (economy.value_added + economy.revenue)
        assert np.ptp(ratio / before) < 1e-9 * (ratio / before).mean()
    assert abs(surplus.sum()) < 1e-9 * sold.sum()
    assert {name: float(error) for name, error in found.residual.items() if not error < 1e-9} == {}


@given(worlds())
def test_a_closed_pair_trades_exactly_nothing(world):
    shock = world.close_some()
    found = solve(world.economy, shock)
    for i, n in shock.barriers[0].pairs:
        assert found.flow[0, i, n] == 0.0
        assert found.expenditure_share[0, i, n] == 0.0


@given(worlds())
def test_what_costs_fall_for_everyone_helps_everyone(world):
    cheaper = Shock.productivity(np.full(world.n, 1.1))
    found = solve(world.economy, cheaper)
    beta = world.economy.value_added_share[0]
    assert np.abs(found.welfare_hat / 1.1 ** (1 / beta) - 1).max() < 1e-9


@pytest.mark.parametrize("kind", ["plain", "near_autarky", "giant"])
def test_three_hundred_states(kind):
    economy = invent(
        np.random.default_rng(300), 300, kind=kind, theta=6.0, beta=0.5, zeros=0.3, imbalanced=True
    )
    found = solve(economy, both_ways(0, range(1, 150)))
    assert found.steps < 60
    check_books(economy, found, "zero")
