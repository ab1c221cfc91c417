"""What other solvers accept in silence or answer wrongly: refused in one clear line, or handled."""

import re

import numpy as np
import pytest

from tests.gravity.invented import both_ways
from thirdneighbor.core.errors import (
    ConvergenceError,
    DataError,
    InputError,
    UnknownNameError,
    UnreachableError,
)
from thirdneighbor.gravity import Economy, PairFactors, Shock, balanced_baseline, calibrate, respond, solve

FLOW = np.array([[8.0, 1.0, 1.0], [2.0, 8.0, 0.5], [1.0, 1.0, 9.0]])
STATES = ["AAA", "BBB", "CCC"]


@pytest.fixture
def economy():
    return Economy.from_flows(FLOW, states=STATES, theta=4.0)


def refused(call, *words, error=DataError):
    with pytest.raises(error) as caught:
        call()
    text = str(caught.value)
    assert "\n" not in text
    for word in words:
        assert re.search(word, text), text


def build(flow=FLOW, *, states=STATES, theta=4.0, **options):
    return Economy.from_flows(flow, states=states, theta=theta, **options)


def parts(economy, **changed):
    names = [
        "states",
        "sectors",
        "expenditure_share",
        "expenditure",
        "value_added",
        "trade_balance",
        "theta",
        "tariff",
        "value_added_share",
        "input_share",
        "final_share",
    ]
    return {name: getattr(economy, name) for name in names} | changed


def test_a_state_listed_twice_is_refused():
    refused(lambda: build(states=["AAA", "BBB", "AAA"]), "AAA", "once")


def test_a_pair_named_twice_is_refused():
    refused(lambda: Shock.freeness([0.5, 0.5], pairs=[("AAA", "BBB"), ("AAA", "BBB")]), "AAA", "once")


def test_a_pair_named_twice_by_label_and_position_is_refused(economy):
    shock = Shock.freeness([0.5, 0.5], pairs=[("AAA", "BBB"), (0, 1)])
    refused(lambda: solve(economy, shock), "once")


def test_the_same_pair_twice_among_flow_factors_is_refused():
    refused(lambda: PairFactors(np.array([0, 0]), np.array([1, 1]), np.ones((1, 2))), "once")


def test_a_missing_flow_is_named():
    flow = FLOW.copy()
    flow[1, 2] = np.nan
    refused(lambda: build(flow), "BBB to CCC", "nan")


def test_a_negative_flow_is_named():
    flow = FLOW.copy()
    flow[0, 2] = -1
    refused(lambda: build(flow), "AAA to CCC", "-1")


@pytest.mark.parametrize("shape", [(3,), (9,), (2, 3, 3), (3, 2)])
def test_flows_that_miss_a_pair_are_not_stretched(shape):
    refused(lambda: build(np.ones(shape)), "flow has shape", r"\(1, 3, 3\)")


@pytest.mark.parametrize("theta", [0, -4, np.nan, np.inf])
def test_theta_must_be_positive(economy, theta):
    refused(lambda: build(theta=theta), "theta", "1/theta")
    refused(lambda: solve(economy, theta=theta), "theta")


def test_tariffs_given_as_one_plus_t_are_refused(economy):
    factors = np.full((3, 3), 1.05)
    np.fill_diagonal(factors, 1.0)
    refused(lambda: build(tariff=factors), "0.05 is 5 %", "not 1 \\+ t")
    refused(lambda: Shock.tariffs(factors), "not 1 \\+ t")
    refused(lambda: Economy(**parts(economy, tariff=factors[None])), "not 1 \\+ t")


def test_a_subsidy_of_everything_is_refused():
    refused(lambda: Shock.tariffs([[0.0, -1.0], [0.0, 0.0]]), "above -1")


def test_a_state_that_neither_imports_nor_sells_at_home_is_named():
    flow = FLOW.copy()
    flow[:, 1] = 0
    refused(lambda: build(flow), "buy nothing", "BBB")


def test_a_state_that_sells_nothing_is_named():
    flow = FLOW.copy()
    flow[2] = 0
    refused(lambda: build(flow), "sell nothing", "CCC")


def test_a_state_that_imports_nothing_but_sells_at_home_is_fine_where_it_has_a_surplus():
    flow = FLOW.copy()
    flow[:, 1] = [0, 8, 0]
    economy = build(flow)
    found = solve(economy, Shock.cost([1.2], pairs=[("AAA", "CCC")]), deficit_rule="additive")
    assert np.isfinite(found.welfare_hat).all()
    assert found.welfare_hat[1] != 1
    refused(lambda: solve(economy), "BBB can sell abroad but not buy", error=UnreachableError)


@pytest.mark.parametrize(
    "name, condition",
    [
        ("trade_balance", "trade balances sum to 0"),
        ("expenditure", "spending = inputs"),
        ("value_added", "value added = "),
        ("final_share", "final shares sum to 1"),
        ("expenditure_share", "expenditure shares sum to 1"),
    ],
)
def test_a_world_that_does_not_add_up_is_refused_with_the_condition_and_the_states(economy, name, condition):
    values = np.array(getattr(economy, name))
    values[..., 1] *= 1.01
    refused(lambda: Economy(**parts(economy, **{name: values})), condition, "AAA|BBB")


def test_inputs_that_use_more_than_there_is_are_refused():
    flow = np.array([[1.0, 9.0], [1.0, 9.0]])
    refused(lambda: build(flow, states="AB", value_added_share=0.5), "A", "value_added_share")


@pytest.mark.parametrize("share", [0.0, 1.2, -0.5, np.nan])
def test_value_added_share_lies_between_zero_and_one(share):
    refused(lambda: build(value_added_share=share), "value_added_share")


def test_a_misspelt_state_is_not_ignored(economy):
    shock = Shock.freeness([0.0], pairs=[("AAA", "BBX")])
    refused(lambda: solve(economy, shock), "BBX", "AAA", error=UnknownNameError)


def test_a_misspelt_sector_is_not_ignored(economy):
    shock = Shock.freeness([0.5], pairs=[("AAA", "BBB")], sectors=["good"])
    refused(lambda: solve(economy, shock), "good", error=UnknownNameError)


@pytest.mark.parametrize(
    "options",
    [{"deficit_rule": "aditive"}, {"on_failure": "ignore"}, {"backend": "gpu"}, {"tol": 0.0}, {"rho": -1.0}],
)
def test_an_unknown_option_lists_what_is_known(economy, options):
    refused(lambda: solve(economy, **options), next(iter(options)), error=InputError)


@pytest.mark.parametrize("value", [np.nan, -0.1, np.inf])
def test_a_freeness_that_is_no_freeness_is_refused(value):
    refused(lambda: Shock.freeness([value], pairs=[("AAA", "BBB")]), "freeness_hat")


@pytest.mark.parametrize("value", [np.nan, 0.0, -1.0])
def test_a_cost_that_is_no_cost_is_refused(value):
    refused(lambda: Shock.cost([value], pairs=[("AAA", "BBB")]), "cost_hat", "inf closes")


def test_a_shock_of_another_world_is_refused(economy):
    refused(lambda: solve(economy, Shock.freeness(np.ones((4, 4)))), r"\(4, 4\)", r"\(3, 3\)")
    refused(lambda: solve(economy, Shock.productivity(np.ones(4))), "productivity", r"\(4,\)")


def test_parts_with_different_numbers_of_draws_are_refused(economy):
    pair = [("AAA", "BBB")]
    shock = Shock.freeness(np.ones((3, 1)), pairs=pair) + Shock.cost(np.ones((4, 1)), pairs=pair)
    refused(lambda: solve(economy, shock), "different numbers of draws")
    refused(lambda: solve(economy, Shock.freeness(np.ones((3, 1)), pairs=pair), theta=[4, 5]), "3 draws")


def test_a_transfer_that_comes_from_nowhere_is_refused():
    refused(lambda: Shock.transfer([1.0, 0.0, 0.0]), "sum to zero")


def test_a_transfer_is_not_dropped_where_spending_is_tied_to_income(economy):
    refused(
        lambda: solve(economy, Shock.transfer([1.0, -1.0, 0.0]), deficit_rule="multiplicative"),
        "transfer",
        error=InputError,
    )


def test_an_embargo_is_exact(economy):
    found = solve(economy, Shock.cost([np.inf], pairs=[("AAA", "BBB")]))
    assert found.flow[0, 0, 1] == 0.0


def test_a_market_nothing_reaches_is_named_before_solving(economy):
    everyone = [("AAA", "BBB"), ("BBB", "BBB"), ("CCC", "BBB")]
    refused(lambda: solve(economy, Shock.freeness([0, 0, 0], pairs=everyone)), "BBB", error=UnreachableError)


@pytest.mark.parametrize(
    "closed, verb", [([("AAA", "BBB"), ("CCC", "BBB")], "sell abroad but not buy"),
                     ([("BBB", "AAA"), ("BBB", "CCC")], "buy abroad but not sell")]
)  # fmt: skip
def test_trade_left_open_one_way_is_named_before_solving(economy, closed, verb):
    refused(
        lambda: solve(economy, Shock.freeness([0, 0], pairs=closed)), "BBB can", verb, error=UnreachableError
    )


def test_a_surplus_nobody_can_receive_is_named_before_solving(economy):
    shock = both_ways("BBB", ["AAA", "CCC"])
    refused(
        lambda: solve(economy, shock, deficit_rule="additive"),
        "BBB",
        "deficit_rule='zero'",
        error=UnreachableError,
    )
    assert solve(economy, shock).block[1] not in solve(economy, shock).block[[0, 2]]


def test_each_draw_of_balances_is_looked_at(economy):
    """A transfer only in the second draw must not slip through a closing that isolates its receiver."""
    closed = both_ways("BBB", ["AAA", "CCC"])
    gifts = Shock.transfer([[0.0, 0.0, 0.0], [0.5, -0.5, 0.0]])
    refused(lambda: solve(economy, closed + gifts), "BBB|AAA", error=UnreachableError)


def too_tight():
    """AAA must keep a surplus of a quarter of its output through a needle's eye."""
    pairs = [("AAA", "BBB"), ("BBB", "AAA"), ("AAA", "CCC"), ("CCC", "AAA")]
    return Shock.freeness(np.full(4, 1e-30), pairs=pairs)


def test_a_balance_the_trade_left_cannot_carry_is_an_error_with_residuals_and_names():
    flow = np.array([[4.0, 2.0, 2.0], [0.5, 8.0, 0.5], [0.5, 1.0, 9.0]])
    economy = build(flow)
    with pytest.raises(ConvergenceError) as caught:
        solve(economy, too_tight(), deficit_rule="additive")
    assert "AAA" in str(caught.value)
    assert "deficit_rule='zero'" in str(caught.value)
    assert set(caught.value.residual) == {"goods_market", "price_index", "trade_balance", "numeraire"}
    assert max(caught.value.residual.values()) > 1e-3


def test_draws_without_an_equilibrium_can_be_kept_as_nan():
    flow = np.array([[4.0, 2.0, 2.0], [0.5, 8.0, 0.5], [0.5, 1.0, 9.0]])
    economy = build(flow)
    tight = too_tight().barriers[0]
    mixed = Shock.freeness(np.stack([tight.value, np.ones(4)]), pairs=tight.pairs)
    found = solve(economy, mixed, deficit_rule="additive", on_failure="keep")
    assert found.converged.tolist() == [False, True]
    for values in (found.welfare_hat, found.wage_hat, found.flow, found.expenditure_share, found.revenue):
        assert np.isnan(values[0]).all()
        assert np.isfinite(values[1]).all()


def test_running_out_of_steps_is_an_error_and_never_an_answer(economy, monkeypatch):
    monkeypatch.setattr("thirdneighbor.gravity.equilibria.MAX_STEPS", 1)
    monkeypatch.setattr("thirdneighbor.gravity.newton.MAX_STEPS", 1)
    with pytest.raises(ConvergenceError, match="no equilibrium found to 1e-10: in 1 of 1 draws"):
        solve(economy, Shock.cost([2.0], pairs=[("AAA", "BBB")]), deficit_rule="additive")


def test_a_baseline_that_cannot_be_balanced_is_an_error(economy, monkeypatch):
    monkeypatch.setattr("thirdneighbor.gravity.equilibria.MAX_STEPS", 0)
    monkeypatch.setattr("thirdneighbor.gravity.newton.MAX_STEPS", 1)
    with pytest.raises(ConvergenceError, match="baseline cannot be balanced"):
        balanced_baseline(economy)


def test_rows_in_another_order_are_another_world_only_if_labels_say_so(economy):
    order = [2, 0, 1]
    moved = build(FLOW[np.ix_(order, order)], states=[STATES[k] for k in order])
    shock = Shock.freeness([0.3], pairs=[("AAA", "CCC")])
    assert solve(moved, shock).welfare_hat == pytest.approx(
        solve(economy, shock).welfare_hat[order], rel=1e-9
    )


def test_odd_sigma_has_no_negative_prices():
    from thirdneighbor.gravity.resistances import resistances

    rng = np.random.default_rng(0)
    for sigma in (3, 5, 7):
        found = resistances(
            rng.uniform(0.01, 1, (20, 20)),
            output=rng.uniform(1, 5, 20),
            expenditure=rng.uniform(1, 5, 20),
            sigma=sigma,
            states=range(20),
            reference=0,
        )
        assert found.inward.min() > 0
        assert found.outward.min() > 0


def test_the_multiplicative_rule_clears_the_world_in_levels(economy):
    found = solve(economy, Shock.cost([1.5], pairs=[("AAA", "BBB")]), deficit_rule="multiplicative")
    assert found.expenditure.sum() == pytest.approx(found.flow.sum(), rel=1e-9)
    assert found.value_added.sum() == pytest.approx(economy.value_added.sum(), rel=1e-9)


def test_the_default_tolerance_leaves_no_error_worth_a_thousandth_of_the_shock(economy):
    shock = Shock.cost([1.01], pairs=[("AAA", "BBB")])
    usual, tight = solve(economy, shock), solve(economy, shock, tol=1e-13)
    size = np.abs(tight.wage_hat - 1).max()
    assert np.abs(usual.wage_hat - tight.wage_hat).max() < 1e-6 * size


def test_every_condition_of_equilibrium_has_its_residual_in_the_result(economy):
    found = solve(economy, Shock.cost([1.5], pairs=[("AAA", "BBB")]))
    assert set(found.residual) == {"goods_market", "price_index", "trade_balance", "numeraire"}
    assert all(0 <= error < 1e-9 for error in found.residual.values())


def test_what_calibration_changes_it_reports():
    flow = np.array([[[6.0, 4.0], [4.0, 6.0]], [[10.0, 0.0], [0.0, 10.0]]])
    asked = np.array([[0.6, 0.5], [0.4, 0.5]])
    made = calibrate(flow, states="AB", sectors=("goods", "services"), theta=4, final_share=asked)
    assert {(one.state, one.sector) for one in made.report} == {("A", "goods"), ("A", "services")}
    assert made.report[0].before == 0.6
    assert made.report[0].after == pytest.approx(0.5)
    assert made.report[0].size == pytest.approx(1 / 6)


@pytest.mark.parametrize("members", [["AAA"], ["AAA", "AAA"], []])
def test_a_coalition_of_one_is_refused(economy, members):
    refused(lambda: solve(economy, coalition=members), "two different members", error=InputError)


def test_a_misspelt_member_of_a_coalition_is_not_ignored(economy):
    refused(lambda: solve(economy, coalition=["AAA", "BBX"]), "BBX", "AAA", error=UnknownNameError)


def test_value_added_above_output_in_a_draw_is_named(economy):
    smaller = PairFactors(np.array([1]), np.array([1]), np.array([[0.5]]))
    refused(lambda: balanced_baseline(economy, flow_hat=smaller), "BBB", "home sales")


def test_draws_of_flows_and_of_theta_must_agree(economy):
    twice = PairFactors(np.array([1]), np.array([1]), np.array([[1.1], [1.2]]))
    refused(lambda: balanced_baseline(economy, flow_hat=twice, theta=[3.0, 4.0, 5.0]), "2 and 3 draws")
    assert respond(balanced_baseline(economy, flow_hat=twice), Shock()).welfare_hat.shape == (2, 3)
