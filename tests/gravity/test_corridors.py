"""Which routes stay open, what that does to trade costs, and the shock of states that close."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import Economy, Route, Shock, closing, corridor_freeness, open_share, solve

SOUTH = Route("south", (frozenset({"CHN"}),))
NORTH = Route("north", (frozenset({"RUS"}), frozenset({"KAZ", "AZE"})))
AIR = Route("air", (frozenset(),))
ROUTES = [SOUTH, NORTH, AIR]
SHARES = [0.6, 0.35, 0.05]


@pytest.mark.parametrize(
    "closers, expected",
    [
        ([], 1.0),
        (["CHN"], 0.4),
        (["RUS"], 1.0),  # the way through KAZ and AZE is left
        (["RUS", "KAZ"], 0.65),
        (["RUS", "AZE"], 0.65),
        (["CHN", "RUS", "KAZ"], 0.05),  # air is never shut
        (["USA"], 1.0),
    ],
)
def test_a_route_is_open_while_one_of_its_alternatives_avoids_every_closer(closers, expected):
    assert open_share(ROUTES, SHARES, closers=closers) == pytest.approx(expected)


def test_a_partial_closing_leaves_the_rest_of_the_route():
    assert open_share(ROUTES, SHARES, closers=["CHN"], severity=0.5) == pytest.approx(0.7)


def test_draws_of_shares_and_severity():
    shares = np.array([[0.6, 0.35, 0.05], [0.2, 0.7, 0.1]])
    found = open_share(ROUTES, shares, closers=["CHN"], severity=np.array([1.0, 0.5]))
    assert found == pytest.approx([0.4, 0.9])


@given(st.floats(0.01, 1), st.floats(1, 10), st.floats(0.1, 1))
def test_cost_and_freeness_say_the_same(share, theta, lam):
    """cost_hat = open_share^(-1/eta); freeness = cost_hat^-theta = open_share^(theta/eta)."""
    eta = theta / lam
    assert corridor_freeness(share, lam) == pytest.approx((share ** (-1 / eta)) ** -theta, rel=1e-9)


def test_trade_on_shut_routes_is_lost_at_lambda_one_and_nearly_kept_near_zero():
    assert corridor_freeness(0.25, 1.0) == 0.25
    assert corridor_freeness(0.25, 0.01) == pytest.approx(0.986, abs=1e-3)
    assert corridor_freeness(0.0, 0.3) == 0.0


@pytest.mark.parametrize("lam", [0.0, 1.1, -1.0, np.nan])
def test_routes_are_closer_substitutes_than_origins(lam):
    with pytest.raises(DataError, match=r"\(0, 1\]"):
        corridor_freeness(0.5, lam)


@pytest.mark.parametrize("shares", [[0.5, 0.6, 0.0], [1.2, -0.2, 0.0], [0.5, 0.5], [np.nan, 0.5, 0.5]])
def test_shares_that_are_no_shares_are_refused(shares):
    with pytest.raises(DataError, match="shares"):
        open_share(ROUTES, shares, closers=["CHN"])


@pytest.mark.parametrize("severity", [-0.1, 1.1, np.nan])
def test_a_severity_beyond_open_and_shut_is_refused(severity):
    with pytest.raises(DataError, match="severity"):
        open_share(ROUTES, SHARES, closers=["CHN"], severity=severity)


def factors(shock):
    """Freeness by pair of a shock made of barriers on pairs."""
    found = {}
    for barrier in shock.barriers:
        for k, pair in enumerate(barrier.pairs):
            found[pair] = found.get(pair, 1.0) * barrier.value[..., k]
    return found


def test_closers_stop_trading_and_the_rest_goes_by_what_is_open():
    still_open = {"CHN": 1.0, "JPN": 0.25}
    found = factors(closing("MNG", closers=["CHN"], open_share_by_partner=still_open, route_substitution=0.5))
    assert found == {
        ("MNG", "CHN"): 0.0,
        ("CHN", "MNG"): 0.0,
        ("MNG", "JPN"): 0.5,
        ("JPN", "MNG"): 0.5,
    }


def test_channels_can_be_told_apart():
    still_open = {"JPN": 0.25}
    trade = factors(closing("MNG", closers=["CHN"], open_share_by_partner=still_open, corridors=False))
    routes = factors(closing("MNG", closers=["CHN"], open_share_by_partner=still_open, trade=False))
    assert set(trade) == {("MNG", "CHN"), ("CHN", "MNG")}
    assert routes == {("MNG", "JPN"): 0.25, ("JPN", "MNG"): 0.25}


def test_draws_of_open_shares_meet_draws_of_lambda():
    shock = closing(
        "A",
        closers=["B"],
        open_share_by_partner={"C": np.array([0.25, 0.16])},
        route_substitution=np.array([1.0, 0.5]),
    )
    economy = Economy.from_flows([[8, 1, 1], [1, 8, 1], [1, 1, 8]], states="ABC", theta=4)
    found = solve(economy, shock)
    for k, freeness in enumerate((0.25, 0.4)):
        pairs = [("A", "B"), ("B", "A"), ("A", "C"), ("C", "A")]
        alone = solve(economy, Shock.freeness([0, 0, freeness, freeness], pairs=pairs))
        assert found.welfare_hat[k] == pytest.approx(alone.welfare_hat, rel=1e-9)
