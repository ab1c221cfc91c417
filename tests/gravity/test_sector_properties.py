"""What any equilibrium of many sectors must satisfy, in invented worlds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gravity.invented_sectors import invent_sectors, sector_worlds
from thirdneighbor.core.errors import ConvergenceError, DataError, UnreachableError
from thirdneighbor.gravity import (
    Economy,
    PairFactors,
    Shock,
    autarky_loss,
    balanced_baseline,
    closing,
    respond,
    solve,
)
from thirdneighbor.gravity.autarky import autarky_loss_of_draws

rules = st.sampled_from(("zero", "multiplicative", "additive"))


def mild(world):
    return Shock.cost(np.exp(world.rng.uniform(-0.1, 0.1, (world.s, world.n, world.n))))


@given(sector_worlds(), rules, st.floats(0.3, 3), st.floats(0.2, 3))
def test_no_shock_changes_nothing(world, rule, rho, epsilon):
    same = solve(world.economy, deficit_rule=rule, rho=rho, epsilon=epsilon)
    for values in (same.wage_hat, same.sector_price_hat, same.price_index_hat, same.welfare_hat):
        assert np.abs(values - 1).max() < 1e-9


@given(sector_worlds(), st.floats(-9, 9))
def test_the_unit_of_money_does_not_matter(world, power):
    e, scale = world.economy, 10**power
    scaled = Economy(
        states=e.states,
        sectors=e.sectors,
        expenditure_share=e.expenditure_share,
        expenditure=e.expenditure * scale,
        value_added=e.value_added * scale,
        trade_balance=e.trade_balance * scale,
        theta=e.theta,
        tariff=e.tariff,
        value_added_share=e.value_added_share,
        input_share=e.input_share,
        final_share=e.final_share,
    )
    shock = mild(world)
    one, other = solve(e, shock, tol=1e-12), solve(scaled, shock, tol=1e-12)
    assert np.abs(one.welfare_hat - other.welfare_hat).max() < 1e-9


@given(sector_worlds(tariffs=True))
def test_relabelling_permutes(world):
    e, order = world.economy, world.rng.permutation(world.n)
    moved = Economy(
        states=[e.states[k] for k in order],
        sectors=e.sectors,
        expenditure_share=e.expenditure_share[:, order][:, :, order],
        expenditure=e.expenditure[:, order],
        value_added=e.value_added[order],
        trade_balance=e.trade_balance[order],
        theta=e.theta,
        tariff=e.tariff[:, order][:, :, order],
        value_added_share=e.value_added_share[:, order],
        input_share=e.input_share[:, :, order],
        final_share=e.final_share[:, order],
    )
    cost = np.exp(world.rng.uniform(-0.1, 0.1, (world.s, world.n, world.n)))
    one = solve(e, Shock.cost(cost), tol=1e-12)
    other = solve(moved, Shock.cost(cost[:, order][:, :, order]), tol=1e-12)
    assert np.abs(one.welfare_hat[order] - other.welfare_hat).max() < 1e-9


@settings(max_examples=40)
@given(sector_worlds(largest=8, sectors=4), st.integers(2, 5))
def test_draws_together_are_draws_one_by_one(world, draws):
    rng, (s, n) = world.rng, (world.s, world.n)
    freeness = rng.uniform(0.2, 1.2, (draws, 2))
    theta = world.economy.theta * rng.lognormal(0, 0.2, (draws, s))
    rho, epsilon = rng.uniform(0.5, 1.5, draws), rng.uniform(0.5, 1.5, draws)
    rho[0] = 1.0
    home = np.arange(n)
    factor = rng.uniform(1.0, 1.05, (draws, n))
    every, sector = np.tile(home, s), np.repeat(np.arange(s), n)
    noise = PairFactors(every, every, np.tile(factor, (1, s)), sector)
    beta = np.clip(world.economy.value_added_share * rng.uniform(1, 1.1, (draws, s, n)), 0, 1)

    def prepared(k):
        one = PairFactors(noise.exporter, noise.importer, noise.factor[k], noise.sector)
        return balanced_baseline(
            world.economy,
            theta=theta[k],
            rho=rho[k],
            epsilon=epsilon[k],
            flow_hat=one,
            value_added_share=beta[k],
            tol=1e-12,
        )

    try:
        together = respond(prepared(slice(None)), Shock.freeness(freeness, pairs=[(0, 1), (1, 0)]), tol=1e-12)
    except DataError:
        return
    assert together.welfare_hat.shape == (draws, n)
    for k in range(draws):
        shock = Shock.freeness(freeness[[k]], pairs=[(0, 1), (1, 0)])
        one = respond(prepared(slice(k, k + 1)), shock, tol=1e-12)
        assert np.abs(one.welfare_hat[0] / together.welfare_hat[k] - 1).max() < 1e-9


@settings(max_examples=40)
@given(sector_worlds(largest=10))
def test_a_sparse_shock_and_the_same_shock_written_out_agree(world):
    sector = int(world.rng.integers(world.s - 1))
    value = world.rng.uniform(0.1, 1.2, 2)
    dense = np.ones((world.s, world.n, world.n))
    dense[sector, 0, 1], dense[sector, 1, 0] = value
    one = solve(world.economy, Shock.freeness(value, pairs=[(0, 1), (1, 0)], sectors=[sector]), tol=1e-12)
    other = solve(world.economy, Shock.freeness(dense), tol=1e-12)
    assert np.abs(one.welfare_hat / other.welfare_hat - 1).max() < 1e-9


@given(sector_worlds(not_made=0.0), st.sampled_from([(1.0, 1.0), (0.5, 0.3), (2.0, 1.5)]))
def test_no_closing_of_homes_trade_costs_it_more_than_autarky(world, elasticities):
    rho, epsilon = elasticities
    baseline = balanced_baseline(world.economy, rho=rho, epsilon=epsilon, tol=1e-12)
    try:
        loss = -np.log(respond(baseline, world.close_some(), tol=1e-11).welfare_hat[0])
    except UnreachableError:
        return
    bound = autarky_loss_of_draws(baseline)[0, 0]
    assert -1e-9 < loss <= bound * (1 + 1e-8) + 1e-8


@given(sector_worlds(not_made=0.0, imbalanced=False), st.sampled_from([(1.0, 1.0), (0.5, 0.3), (2.0, 1.5)]))
def test_a_state_cut_off_from_everyone_loses_its_autarky_loss(world, elasticities):
    rho, epsilon = elasticities
    baseline = balanced_baseline(world.economy, rho=rho, epsilon=epsilon, tol=1e-12)
    others = range(1, world.n)
    pairs = [pair for k in others for pair in ((0, k), (k, 0))]
    alone = respond(baseline, Shock.freeness(np.zeros(len(pairs)), pairs=pairs), tol=1e-11)
    bound = autarky_loss_of_draws(baseline)[0, 0]
    assert abs(-np.log(alone.welfare_hat[0]) - bound) < 1e-8 * (1 + bound)


@given(sector_worlds(tariffs=True, kinds=("plain", "open", "giant")), rules)
def test_markets_clear_and_budgets_add_up(world, rule):
    """Checked on flows and totals, not on what the solver says of itself."""
    economy = world.economy
    schedule = world.rng.uniform(0, 0.3, (world.s, world.n, world.n)) * (1 - np.eye(world.n))
    found = solve(economy, Shock.tariffs(schedule), deficit_rule=rule, tol=1e-11)
    sold = found.flow.sum(axis=-1)
    revenue = (found.flow * schedule).sum(axis=(0, 1))
    assert np.abs(found.revenue - revenue).max() < 1e-9 * found.value_added.max()
    used = (economy.value_added_share * sold).sum(axis=0)
    assert np.abs(used / found.value_added - 1).max() < 1e-9
    inputs = np.einsum("ksn,sn->kn", economy.input_share, (1 - economy.value_added_share) * sold)
    final = found.expenditure - inputs
    balance = sold.sum(axis=0) - found.flow.sum(axis=(0, 1))
    income = found.value_added + found.revenue - balance
    assert np.abs(final.sum(axis=0) / income - 1).max() < 1e-8
    spent = np.abs(final - income * economy.final_share)
    assert (spent < 1e-8 * (income + found.expenditure)).all()
    assert abs(found.value_added.sum() / economy.value_added.sum() - 1) < 1e-9
    kept = economy.trade_balance if rule == "additive" else np.zeros(world.n)
    if rule != "multiplicative":
        assert np.abs(balance - kept).max() < 1e-8 * found.value_added.max()


def two_sectors(flow, **shares):
    return Economy.from_flows(flow, states="ABC", theta=4.0, sectors=("fuel", "rest"), **shares)


FLOW = np.array([[[0, 0, 0], [3, 9, 2], [1, 1, 9]], [[20, 4, 2], [3, 20, 2], [1, 1, 20]]], dtype=float)


def test_a_market_that_nothing_reaches_is_named_before_anything_is_solved():
    pairs = [("B", "A"), ("C", "A")]
    with pytest.raises(UnreachableError, match=r"A \(fuel\)"):
        solve(two_sectors(FLOW), Shock.freeness([0.0, 0.0], pairs=pairs, sectors=["fuel"]))


def test_a_sector_without_buyers_is_no_longer_made_and_its_labor_moves():
    flow = FLOW.copy()
    flow[0] = [[2, 0, 0], [0, 0, 5], [0, 0, 4]]
    flow[0, :, 1] = [0, 0, 1]
    closed = solve(two_sectors(flow), Shock.freeness([0.0], pairs=[("B", "C")], sectors=["fuel"]), tol=1e-11)
    assert closed.flow[0, 1].sum() == 0
    used = closed.flow[:, 1].sum()
    assert abs(used / closed.value_added[1] - 1) < 1e-9


def test_a_pair_closed_in_one_sector_trades_in_the_other():
    closed = solve(
        two_sectors(FLOW), Shock.freeness([0.0, 0.0], pairs=[("B", "C"), ("C", "B")], sectors=["fuel"])
    )
    assert closed.flow[0, 1, 2] == 0
    assert closed.flow[1, 1, 2] > 0


def test_a_closing_of_some_sectors_leaves_the_others_alone():
    shut = closing("A", closers=["B"], open_share_by_partner={"C": 0.25}, sectors=["fuel"])
    written = np.ones((2, 3, 3))
    written[0, 0, 1] = written[0, 1, 0] = 0
    written[0, 0, 2] = written[0, 2, 0] = 0.25
    one, other = (solve(two_sectors(FLOW), shock, tol=1e-12) for shock in (shut, Shock.freeness(written)))
    assert np.abs(one.welfare_hat / other.welfare_hat - 1).max() < 1e-10
    assert one.flow[1, 1, 0] > 0


def test_flows_that_leave_no_final_spending_are_refused_or_kept_as_a_failed_draw():
    world = invent_sectors(np.random.default_rng(1), 4, 3)
    home = PairFactors(np.array([0]), np.array([0]), np.array([[1.0], [1e-3]]), np.array([2]))
    with pytest.raises(DataError, match=r"in 1 of 2 draws.*S0"):
        balanced_baseline(world, flow_hat=home)
    baseline = balanced_baseline(world, flow_hat=home, on_failure="keep")
    assert baseline.converged.tolist() == [True, False]
    found = respond(baseline, Shock(), on_failure="keep")
    assert np.isnan(found.welfare_hat[1]).all()
    assert np.isfinite(found.welfare_hat[0]).all()


def test_draws_of_shares_keep_value_added_and_clear_the_markets():
    rng = np.random.default_rng(2)
    world = invent_sectors(rng, 5, 3)
    gamma = world.input_share * rng.uniform(0.9, 1.1, (4, 3, 3, 5))
    gamma /= gamma.sum(axis=1, keepdims=True)
    baseline = balanced_baseline(world, input_share=gamma, deficit_rule="additive")
    market = baseline.market
    made = (market.value_added_share * market.output).sum(axis=1)
    assert np.abs(made / world.value_added - 1).max() < 1e-12
    assert np.abs(market.final_share.sum(axis=1) - 1).max() < 1e-12
    same = respond(baseline, Shock(), tol=1e-12)
    assert np.abs(same.welfare_hat - 1).max() < 1e-12


def test_autarky_loss_in_closed_form_equals_the_iterated_one():
    world = invent_sectors(np.random.default_rng(3), 6, 4)
    own = np.einsum("snn->sn", world.expenditure_share)
    for k in range(6):
        chain = (1 - world.value_added_share[:, k]) * world.input_share[:, :, k]
        total = np.linalg.solve(np.eye(4) - chain.T, -np.log(own[:, k]) / world.theta)
        assert abs(autarky_loss(world)[k] - world.final_share[:, k] @ total) < 1e-12


def test_a_draw_without_an_equilibrium_says_which_condition_is_off(monkeypatch):
    monkeypatch.setattr("thirdneighbor.gravity.sector_equilibria.ROUNDS", (2,))
    world = invent_sectors(np.random.default_rng(5), 4, 2, theta=4.0)
    hard = Shock.cost(np.full((4, 4), 1.5))
    with pytest.raises(ConvergenceError, match=r"in 1 of 1 draws.*labor most in S") as caught:
        solve(world, hard)
    assert set(caught.value.residual) == {
        "labor_market",
        "goods_market",
        "price_index",
        "trade_balance",
        "numeraire",
    }
    assert not solve(world, hard, on_failure="keep").converged
