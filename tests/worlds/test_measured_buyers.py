"""One-way embargoes: the solver asked directly, what a single neighbor is, own losses and leverage beside."""

import math

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.gravity import Shock, solve
from thirdneighbor.gravity.exposures import balanced_economy
from thirdneighbor.worlds import measured_buyers
from thirdneighbor.worlds.measured_buyers import OneWay, one_way

AROUND = ("CHN", "RUS")


@pytest.mark.parametrize("direction", ["buying", "selling"])
def test_losses_are_those_of_the_solver_asked_directly(world, direction):
    economy = balanced_economy(world.economy())
    home = world.states.index("MNG")
    found = one_way(world, "MNG", AROUND, horizon="long")[direction]
    for row, acting in enumerate([AROUND, ("CHN",), ("RUS",)]):
        pairs = [("MNG", code) if direction == "buying" else (code, "MNG") for code in acting]
        direct = solve(economy, Shock.freeness(np.zeros(len(pairs)), pairs=pairs), tol=1e-10)
        assert found.home[row] == pytest.approx(-math.log(direct.welfare_hat[home]), abs=1e-6)
        for k, code in enumerate(AROUND):
            own = -math.log(direct.welfare_hat[world.states.index(code)])
            assert found.own[row, k] == pytest.approx(own, abs=1e-6)


def test_the_order_in_which_neighbors_are_named_does_not_matter(latest):
    ahead = one_way(latest, "MNG", AROUND, horizon="long")
    back = one_way(latest, "MNG", AROUND[::-1], horizon="long")
    for direction in ("buying", "selling"):
        np.testing.assert_allclose(ahead[direction].home, back[direction].home[[0, 2, 1]], atol=1e-7)
        np.testing.assert_allclose(
            ahead[direction].own, back[direction].own[[0, 2, 1]][:, ::-1], rtol=1e-3, atol=1e-7
        )


def test_a_single_neighbor_does_alone_what_all_do(world):
    for name in ("buyers_power", "sellers_loss"):
        found = tn.measure(name, "LSO", world=world)
        for horizon in ("short", "long"):
            together = found.parts[f"all neighbors, {horizon}"].value
            assert found.parts[f"ZAF, {horizon}"].value == pytest.approx(together, rel=1e-5)


def test_leverage_is_home_s_log_loss_over_the_closer_s_own(latest):
    for name in ("buyers_power", "sellers_loss"):
        parts = tn.measure(name, "MNG", world=latest).parts
        for horizon in ("short", "long"):
            for code in AROUND:
                home, own = (parts[f"{label}, {horizon}"].value for label in (code, f"own loss of {code}"))
                ratio = math.log1p(-home) / math.log1p(-own)
                assert parts[f"leverage of {code}, {horizon}"].value == pytest.approx(ratio, rel=1e-6)
                assert own < 0.1 * home


def test_losing_the_buyer_and_losing_the_seller_are_different_things(latest):
    buyers, sellers = (tn.measure(name, "MNG", world=latest) for name in ("buyers_power", "sellers_loss"))
    assert buyers.parts["CHN, long"].value > 10 * buyers.parts["RUS, long"].value
    assert sellers.parts["RUS, long"].value > buyers.parts["RUS, long"].value
    assert buyers.value == buyers.parts["all neighbors, long"].value
    assert buyers.sources == ("run",)


def test_an_end_without_an_equilibrium_is_unknown_and_says_so(world, monkeypatch):
    nowhere = OneWay(np.full(3, np.nan), np.full((3, 2), np.nan))
    monkeypatch.setattr(measured_buyers, "one_way", lambda *_, **__: {"buying": nowhere, "selling": nowhere})
    found = tn.measure("buyers_power", "MNG", world=world)
    assert math.isnan(found.value)
    assert found.reason.startswith("no equilibrium was found if all neighbors stop buying; ")
    gains = OneWay(np.array([0.1, 0.1, 0.1]), np.array([[0.1, -0.1]] * 3))
    monkeypatch.setattr(measured_buyers, "one_way", lambda *_, **__: {"buying": gains, "selling": gains})
    found = tn.measure("buyers_power", "MNG", world=world)
    assert math.isnan(found.parts["leverage of RUS, long"].value)
    assert "; leverage is not known where the closer gains, nor where no equilibrium" in found.reason


def test_it_is_measured_in_the_world_s_year_only(world):
    with pytest.raises(tn.MissingDataError, match="buyers_power rests on the whole world, here that of 2019"):
        tn.measure("buyers_power", "MNG", world=world, year=2005)
