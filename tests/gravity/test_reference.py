"""The slow readable twin beside other programs, and the fast solver beside the slow twin."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gravity.invented import worlds
from tests.gravity.peers import KITE_ROUTE as ROUTE
from tests.gravity.peers import read_kite as read
from thirdneighbor.core.errors import ConvergenceError
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.reference import solve_slowly


@pytest.mark.parametrize("scenario", ["tariffwar", "ntb", "embargo_pair", "sanction"])
def test_slow_twin_finds_what_kite_found(caliendo_parro, scenario):
    """KITE closes a pair by a cost of 10,000, which at these elasticities is not yet an embargo."""
    cost = read(f"scenario_{scenario}_ntb_change.csv", *ROUTE)
    mine = solve_slowly(
        caliendo_parro,
        freeness=cost ** -caliendo_parro.theta[:, None, None],
        tariff=read(f"scenario_{scenario}_tariff_new.csv", *ROUTE) - 1,
        deficit_rule="additive",
    )
    for values, file, axes in (
        (mine.wage_hat, "wage_change", ("country",)),
        (mine.sector_price_hat, "price_change", ("sector", "country")),
        (mine.price_index_hat, "price_index_change", ("country",)),
        (mine.expenditure, "expenditure_new", ("sector", "country")),
        (mine.welfare_hat, "welfare_change", ("country",)),
    ):
        theirs = read(f"out_{scenario}_cp/{file}.csv", *axes)
        assert np.abs(values / theirs - 1).max() < 1e-9, file


def test_slow_twin_is_continuous_where_sums_turn_into_products(caliendo_parro):
    shock = np.full(caliendo_parro.tariff.shape, 0.9) ** (1 - np.eye(8))
    at_one = solve_slowly(caliendo_parro, freeness=shock, tol=1e-8)
    near = solve_slowly(caliendo_parro, freeness=shock, rho=1 + 1e-4, epsilon=1 - 1e-4, tol=1e-8)
    far = solve_slowly(caliendo_parro, freeness=shock, rho=2.0, epsilon=0.5, tol=1e-8)
    small, large = (np.abs(other.welfare_hat - at_one.welfare_hat).max() for other in (near, far))
    assert 0 < small < 1e-3 * large


def agree(fast, slow):
    assert np.abs(fast.wage_hat / slow.wage_hat - 1).max() < 1e-8
    assert np.abs(fast.sector_price_hat / slow.sector_price_hat - 1).max() < 1e-8
    # A sector that a state neither uses nor finally buys has no expenditure, in both.
    assert (np.abs(fast.expenditure - slow.expenditure) <= 1e-8 * slow.expenditure).all()
    assert np.abs(fast.welfare_hat / slow.welfare_hat - 1).max() < 1e-8
    assert np.abs(fast.expenditure_share - slow.expenditure_share).max() < 1e-8


@settings(max_examples=20)
@given(worlds(largest=6, kinds=("plain", "open")), st.sampled_from(["zero", "multiplicative", "additive"]))
def test_costs_and_productivity_move_both_solvers_alike(world, rule):
    n = world.n
    freeness = np.exp(world.rng.uniform(-1, 0.5, (n, n)))
    freeness[0, 1] = 0.0 if n > 3 else 1.0
    better = np.exp(world.rng.uniform(-0.1, 0.1, n))
    fast = solve(
        world.economy, Shock.freeness(freeness) + Shock.productivity(better), deficit_rule=rule, tol=1e-12
    )
    slow = solve_slowly(world.economy, freeness=freeness, productivity=better, deficit_rule=rule)
    agree(fast, slow)


@settings(max_examples=20)
@given(
    worlds(largest=5, kinds=("plain", "open"), tariffs=True),
    st.sampled_from(["zero", "multiplicative", "additive"]),
)
def test_new_tariffs_on_top_of_old_ones_move_both_solvers_alike(world, rule):
    schedule = world.rng.uniform(-0.1, 0.5, (world.n, world.n)) * (1 - np.eye(world.n))
    fast = solve(world.economy, Shock.tariffs(schedule), deficit_rule=rule, tol=1e-12)
    agree(fast, solve_slowly(world.economy, tariff=schedule, deficit_rule=rule))


@settings(max_examples=10)
@given(worlds(largest=5, kinds=("plain", "open")), st.sampled_from(["zero", "additive"]))
def test_transfers_move_both_solvers_alike(world, rule):
    gift = np.zeros(world.n)
    gift[:2] = 0.05 * world.economy.value_added[:2].min() * np.array([1, -1])
    fast = solve(world.economy, Shock.transfer(gift), deficit_rule=rule, tol=1e-12)
    agree(fast, solve_slowly(world.economy, transfer=gift, deficit_rule=rule))


def test_slow_twin_says_when_it_gives_up(monkeypatch):
    monkeypatch.setattr("thirdneighbor.gravity.reference.ROUNDS", 3)
    economy = Economy.from_flows([[8, 2], [2, 8]], states="AB", theta=4)
    with pytest.raises(ConvergenceError, match=r"prices and costs|off by"):
        solve_slowly(economy, freeness=[[1, 0.2], [1, 1]])
