"""Many sectors: the fast solver beside other programs and beside its slow twin, and one sector both ways."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gravity.invented import worlds
from tests.gravity.invented_sectors import sector_worlds
from tests.gravity.peers import KITE_ROUTE as ROUTE
from tests.gravity.peers import read_kite as read
from tests.gravity.peers import rows
from tests.gravity.test_reference import agree
from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Shock, balanced_baseline, respond, solve
from thirdneighbor.gravity.many_sector_baseline import many_sector_baseline
from thirdneighbor.gravity.reference import solve_slowly

RULES = ("zero", "multiplicative", "additive")
rules = st.sampled_from(RULES)
MEMBERS = ["c000", "c001", "c004"]


def shock_of(scenario):
    cost = read(f"scenario_{scenario}_ntb_change.csv", *ROUTE)
    return Shock.cost(cost) + Shock.tariffs(read(f"scenario_{scenario}_tariff_new.csv", *ROUTE) - 1)


@pytest.mark.parametrize("scenario", ["tariffwar", "ntb", "embargo_pair", "sanction"])
def test_fast_solver_finds_what_kite_found(caliendo_parro, scenario):
    mine = solve(caliendo_parro, shock_of(scenario), deficit_rule="additive", tol=1e-11)
    for values, file, axes in (
        (mine.wage_hat, "wage_change", ("country",)),
        (mine.sector_price_hat, "price_change", ("sector", "country")),
        (mine.price_index_hat, "price_index_change", ("country",)),
        (mine.expenditure, "expenditure_new", ("sector", "country")),
        (mine.welfare_hat, "welfare_change", ("country",)),
        (mine.revenue, "tariff_revenue_new", ("country",)),
    ):
        theirs = read(f"out_{scenario}_cp/{file}.csv", *axes)
        assert np.abs(values - theirs).max() < 1e-9 * np.abs(theirs).max(), file


def test_a_coalition_shares_its_burden_as_in_kite(caliendo_parro):
    """KITE's own welfare table leaves the transfers out; with them every member's welfare is the same."""
    mine = solve(caliendo_parro, shock_of("sanction"), deficit_rule="additive", tol=1e-11, coalition=MEMBERS)
    for values, file, axes in (
        (mine.wage_hat, "wage_change", ("country",)),
        (mine.sector_price_hat, "price_change", ("sector", "country")),
        (mine.expenditure, "expenditure_new", ("sector", "country")),
    ):
        assert np.abs(values / read(f"out_sanction_chkw/{file}.csv", *axes) - 1).max() < 1e-9, file
    member = [caliendo_parro.position(state) for state in MEMBERS]
    assert np.ptp(mine.welfare_hat[member]) < 1e-12
    income = mine.welfare_hat * mine.price_index_hat * caliendo_parro.income
    transfer = income - (mine.value_added + mine.revenue - caliendo_parro.trade_balance)
    assert abs(transfer.sum()) < 1e-9 * income.sum()
    outside = np.delete(np.arange(8), member)
    assert np.abs(transfer[outside]).max() < 1e-9 * income.sum()
    theirs = np.array([float(row["V1"]) for row in rows("kite_cp2015/out_sanction_chkw/transfer.csv")])
    assert np.abs(transfer - theirs).max() < 1e-8 * np.abs(theirs).max()


def test_a_coalition_needs_two_members_and_a_rule_that_leaves_room(caliendo_parro):
    with pytest.raises(InputError, match="two different members"):
        solve(caliendo_parro, coalition=["c000"])
    with pytest.raises(InputError, match="coalition needs deficit_rule"):
        solve(caliendo_parro, coalition=MEMBERS, deficit_rule="multiplicative")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("elasticities", [(2.0, 0.5), pytest.param((0.5, 3.0), marks=pytest.mark.slow)])
def test_substitution_across_sectors_agrees_with_the_slow_twin(caliendo_parro, rule, elasticities):
    rho, epsilon = elasticities
    fast = solve(caliendo_parro, shock_of("ntb"), deficit_rule=rule, rho=rho, epsilon=epsilon, tol=1e-12)
    cost = read("scenario_ntb_ntb_change.csv", *ROUTE)
    slow = solve_slowly(
        caliendo_parro,
        freeness=cost ** -caliendo_parro.theta[:, None, None],
        tariff=read("scenario_ntb_tariff_new.csv", *ROUTE) - 1,
        deficit_rule=rule,
        rho=rho,
        epsilon=epsilon,
        tol=1e-10,
    )
    agree(fast, slow)


def test_elasticities_across_sectors_are_continuous_at_one(caliendo_parro):
    def welfare(rho, epsilon):
        return solve(caliendo_parro, shock_of("ntb"), rho=rho, epsilon=epsilon, tol=1e-12).welfare_hat

    at_one, near, nearer = welfare(1, 1), welfare(1 + 1e-4, 1 - 1e-4), welfare(1 - 1e-8, 1 + 1e-8)
    far = welfare(2.0, 0.5)
    assert 0 < np.abs(near - at_one).max() < 1e-3 * np.abs(far - at_one).max()
    assert np.abs(nearer - at_one).max() < 1e-7 * np.abs(far - at_one).max() + 1e-11


@settings(max_examples=20)
@given(sector_worlds(largest=5, kinds=("plain", "open")), rules, st.floats(0.3, 2), st.floats(0.2, 2))
def test_costs_and_productivity_move_both_solvers_alike(world, rule, rho, epsilon):
    freeness = np.exp(world.rng.uniform(-1, 0.5, (world.s, world.n, world.n)))
    better = np.exp(world.rng.uniform(-0.1, 0.1, (world.s, world.n)))
    fast = solve(
        world.economy,
        Shock.freeness(freeness) + Shock.productivity(better),
        deficit_rule=rule,
        rho=rho,
        epsilon=epsilon,
        tol=1e-12,
    )
    slow = solve_slowly(
        world.economy,
        freeness=freeness,
        productivity=better,
        deficit_rule=rule,
        rho=rho,
        epsilon=epsilon,
        tol=1e-11,
    )
    agree(fast, slow)


@settings(max_examples=10)
@given(sector_worlds(largest=4, kinds=("plain", "open"), tariffs=True), rules)
def test_new_tariffs_on_top_of_old_ones_move_both_solvers_alike(world, rule):
    schedule = world.rng.uniform(-0.1, 0.5, (world.s, world.n, world.n)) * (1 - np.eye(world.n))
    fast = solve(world.economy, Shock.tariffs(schedule), deficit_rule=rule, tol=1e-12)
    agree(fast, solve_slowly(world.economy, tariff=schedule, deficit_rule=rule, tol=1e-11))


@settings(max_examples=20)
@given(worlds(largest=12, kinds=("plain", "open", "giant")), rules)
def test_one_sector_by_either_kernel_is_the_same(world, rule):
    shock = world.close_some() if rule == "zero" else Shock.cost(np.full((world.n, world.n), 1.1))
    one = solve(world.economy, shock, deficit_rule=rule, tol=1e-12)
    baseline = many_sector_baseline(world.economy, deficit_rule=rule, tol=1e-12)
    other = respond(baseline, shock, tol=1e-12)
    assert np.abs(one.welfare_hat / other.welfare_hat - 1).max() < 1e-9
    assert np.abs(one.price_index_hat / other.price_index_hat - 1).max() < 1e-9
    assert np.abs(one.wage_hat / other.wage_hat - 1).max() < 1e-9


def test_beginning_from_the_answer_saves_the_steps(caliendo_parro):
    one = solve(caliendo_parro, shock_of("ntb"), tol=1e-12)
    baseline = balanced_baseline(caliendo_parro, tol=1e-12)
    again = respond(baseline, shock_of("ntb"), start=one, tol=1e-11)
    assert again.steps <= 1
    assert np.abs(again.welfare_hat / one.welfare_hat - 1).max() < 1e-10
