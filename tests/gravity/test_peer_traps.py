"""Traps seen by running gegravity 0.3, ge_gravity 1.0.0 and KITE 24.01: each refused or handled here."""

import numpy as np
import pytest

from tests.gravity.test_traps import FLOW, STATES, build, parts, refused
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.resistances import resistances

SECTORS = ("goods", "services")


@pytest.fixture
def economy():
    return build()


@pytest.fixture
def two():
    """Two sectors with input-output links, the second traded little."""
    flow = np.stack([FLOW, FLOW * 0.2 + np.diag([5.0, 6.0, 7.0])])
    return Economy.from_flows(flow, states=STATES, sectors=SECTORS, theta=[4.0, 6.0], value_added_share=0.5)


def test_input_shares_that_do_not_sum_to_one_are_refused(two):
    inputs = np.array(two.input_share)
    inputs[0, 1, 2] -= 0.1
    refused(lambda: Economy(**parts(two, input_share=inputs)), "input shares sum to 1", "CCC")


def test_a_theta_a_sector_that_is_not_positive_is_named(two):
    refused(lambda: Economy(**parts(two, theta=[4.0, -6.0])), "services", "1/theta")


def test_one_over_theta_is_refused_where_every_sector_looks_like_it(two):
    """KITE wants 1 / theta and takes theta in silence; here it is the other way round, and said."""
    refused(lambda: build(theta=0.25), "1/theta", "0.25")
    refused(lambda: Economy(**parts(two, theta=[0.25, 1 / 6])), "1/theta")
    assert Economy(**parts(two, theta=[0.25, 6.0])).theta[0] == 0.25


def test_a_new_barrier_acts_without_being_told_the_old_one(economy):
    """KITE ignores ntb_new where ntb is not given too."""
    found = solve(economy, Shock.cost([1.5], pairs=[("AAA", "BBB")]))
    assert np.abs(found.welfare_hat - 1).max() > 1e-3


def test_a_sparse_shock_touches_only_the_pairs_it_names(economy):
    """KITE shifts all later pairs by one where one is missing in a scenario."""
    dense = np.ones((3, 3))
    dense[0, 1] = 1.5
    sparse = Shock.cost([1.5], pairs=[("AAA", "BBB")])
    assert solve(economy, sparse).welfare_hat == pytest.approx(
        solve(economy, Shock.cost(dense)).welfare_hat, rel=1e-9
    )


@pytest.mark.parametrize("values", [[1.1, 1.2], [1.1, 1.2, 1.3, 1.4]])
def test_values_are_not_recycled_over_pairs(values):
    pairs = [("AAA", "BBB"), ("BBB", "CCC"), ("CCC", "AAA")]
    refused(lambda: Shock.cost(values, pairs=pairs), "3 pairs need 3 values")


@pytest.mark.parametrize("build_shock", [Shock.cost, Shock.tariffs])
def test_a_dense_schedule_without_some_pairs_is_refused(economy, build_shock):
    refused(lambda: solve(economy, build_shock(np.zeros((2, 2)) + (build_shock == Shock.cost))), r"\(2, 2\)")


def test_dearer_home_trade_is_not_dropped(economy):
    """ge_gravity sets a change of a state's trade with itself to zero, with a warning."""
    found = solve(economy, Shock.freeness([0.5], pairs=[("AAA", "AAA")]))
    assert found.welfare_hat[0] < 0.95


def test_a_sector_nothing_reaches_is_named_before_solving(two):
    """KITE stops with 'missing value where TRUE/FALSE needed'."""
    everyone = [(state, "BBB") for state in STATES]
    shock = Shock.freeness([0.0] * 3, pairs=everyone, sectors=["goods"])
    with pytest.raises(ValueError, match="BBB"):
        solve(two, shock)


def test_an_embargo_is_exact_in_every_sector(two):
    found = solve(two, Shock.cost([np.inf], pairs=[("AAA", "BBB")]))
    assert (found.flow[:, 0, 1] == 0).all()


def test_a_shock_of_a_sector_leaves_the_costs_of_others(two):
    goods = solve(two, Shock.cost([np.inf], pairs=[("AAA", "BBB")], sectors=["goods"]))
    assert goods.flow[0, 0, 1] == 0
    assert goods.flow[1, 0, 1] > 0


def test_states_in_another_order_change_nothing_with_sectors(two):
    order = [2, 0, 1]
    moved = Economy.from_flows(
        two.flow[:, order][:, :, order],
        states=[STATES[k] for k in order],
        sectors=SECTORS,
        theta=two.theta,
        value_added_share=two.value_added_share[:, order],
        input_share=two.input_share[:, :, order],
    )
    shock = Shock.cost([1.5], pairs=[("AAA", "BBB")], sectors=["goods"])
    assert solve(moved, shock).welfare_hat == pytest.approx(solve(two, shock).welfare_hat[order], rel=1e-8)


def test_members_of_a_coalition_fare_alike_with_their_transfers(two):
    """KITE's table of welfare leaves the transfers out."""
    shock = Shock.cost([2.0, 2.0], pairs=[("AAA", "CCC"), ("CCC", "AAA")])
    found = solve(two, shock, coalition=["AAA", "BBB"], deficit_rule="additive")
    assert found.welfare_hat[0] == pytest.approx(found.welfare_hat[1], rel=1e-8)


LEVELS = {"expenditure": [1.0, 2.0, 3.0], "sigma": 5, "states": STATES, "reference": "AAA"}


@pytest.mark.parametrize("output", [[1.0, -2.0, 3.0], [1.0, np.nan, 3.0], [1.0, 0.0, 3.0]])
def test_an_output_that_is_none_is_refused_in_levels(output):
    refused(lambda: resistances(np.ones((3, 3)), output=output, **LEVELS), "BBB")


def test_a_cost_that_is_missing_is_refused_in_levels():
    cost = np.ones((3, 3))
    cost[0, 1] = np.nan
    refused(lambda: resistances(cost, output=[1, 2, 3], **LEVELS), "finite")


def test_one_output_a_state_in_levels():
    """gegravity takes whichever of two outputs it meets."""
    refused(lambda: resistances(np.ones((3, 3)), output=np.ones((3, 3)), **LEVELS), "output")


@pytest.mark.parametrize("sigma", [1.0, 0.5, np.nan])
def test_sigma_is_above_one_in_levels(sigma):
    refused(lambda: resistances(np.ones((3, 3)), output=[1, 2, 3], **(LEVELS | {"sigma": sigma})), "sigma")
