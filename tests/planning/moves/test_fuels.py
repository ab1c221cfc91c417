"""Moves about refined fuels, in the default world: shares that still add up, stocks by their own formula."""

import numpy as np
import pytest

from thirdneighbor.planning.fuels import fuel_shares, kept_fuels, supplied_at_home
from thirdneighbor.planning.incomes import closings_of, incomes
from thirdneighbor.planning.moves import capacities, stockpiles
from thirdneighbor.worlds.closures import close_to
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import load_world

AROUND = ("CHN", "RUS")


@pytest.fixture(scope="module")
def drawn():
    return make_setting(load_world(), "MNG", AROUND, horizon="long", draws=5, seed=0)


@pytest.fixture(scope="module")
def central():
    return make_setting(load_world(), "MNG", AROUND, horizon="long", draws=0, seed=0)


@pytest.fixture(scope="module")
def closings(central):
    return closings_of(central)


@pytest.fixture(scope="module")
def gains(central, closings):
    without = incomes(central, closings=closings)
    moves = (*stockpiles(central), *capacities(central))
    return {move.key: incomes(central, move, closings=closings).less(without) for move in moves}


def factor_on(shock, pair):
    """Freeness (B,) a shock of one barrier puts on a pair in refined fuels."""
    (barrier,) = shock.barriers
    assert barrier.sectors == ("refined_fuels",)
    return barrier.value[:, barrier.pairs.index(pair)]


def test_shares_of_fuels_are_the_economy_s(central):
    economy, home = central.world.economy(), central.position("MNG")
    share = fuel_shares(central)
    assert share.sum(axis=1) == pytest.approx(1)
    sector = central.world.sectors.index("refined_fuels")
    assert share[0, central.position("RUS")] == pytest.approx(
        economy.expenditure_share[sector, central.position("RUS"), home], rel=0.1
    )  # trade is balanced in the baseline, not in the data
    assert share[0, home] == pytest.approx(0.1, abs=0.03)


def test_what_a_closing_leaves_of_fuels(drawn):
    russia, china = drawn.position("RUS"), drawn.position("CHN")
    alone = kept_fuels(drawn, close_to(drawn, closers=["RUS"]))
    assert (alone[:, russia] == 0).all()
    assert (alone[:, china] == 1).all()
    beyond = alone[:, drawn.position("KAZ")]
    assert ((beyond > 0) & (beyond < 1)).all()  # part of what crossed Russia finds another way
    both = kept_fuels(drawn, close_to(drawn, closers=AROUND, together=True))
    foreign = np.arange(both.shape[1]) != drawn.position("MNG")
    assert both[:, foreign].max() == 0  # fuels do not fly


@pytest.mark.parametrize("closers", [("RUS",), ("CHN",), AROUND])
def test_stocks_put_in_at_home_exactly_what_no_longer_comes(drawn, closers):
    closing = close_to(drawn, closers=closers, together=len(closers) > 1)
    share, kept = fuel_shares(drawn), kept_fuels(drawn, closing)
    home = drawn.position("MNG")
    own = share[:, home] * factor_on(supplied_at_home(drawn, closing), ("MNG", "MNG"))
    kept[:, home] = 0
    assert own + (share * kept).sum(axis=1) == pytest.approx(1)  # the price of fuels is that of peace


def test_a_refinery_makes_half_of_the_fuels_and_moves_no_price_at_unchanged_costs(drawn):
    (move,) = capacities(drawn)
    share, home = fuel_shares(drawn), drawn.position("MNG")
    factor = np.stack([factor_on(move.shock, (code, "MNG")) for code in drawn.world.states], axis=1)
    moved = share * factor
    assert moved.sum(axis=1) == pytest.approx(1)
    assert moved[:, home] == pytest.approx(0.5)
    abroad = np.delete(factor, home, axis=1)
    assert abroad == pytest.approx(np.repeat(abroad[:, :1], abroad.shape[1], axis=1))
    assert move.cost is None


def test_a_home_that_refines_its_fuels_has_no_refinery_to_build():
    setting = make_setting(load_world(), "BEL", ("DEU",), horizon="long", draws=0, seed=0)
    assert fuel_shares(setting)[0, setting.position("BEL")] > 0.5
    assert capacities(setting) == ()


def test_three_months_of_fuels_cost_their_carrying_rate(central):
    everything, fuels = stockpiles(central)
    world, home = central.world, central.position("MNG")
    flow = world.economy().flow[world.sectors.index("refined_fuels"), :, home]
    bought = (flow.sum() - flow[home]) / world.gdp[home]
    assert fuels.cover == everything.cover == 0.25
    assert fuels.cost == pytest.approx((0.15 * bought / 4, 0.30 * bought / 4))
    assert fuels.cost[1] < everything.cost[0]


def test_stocks_of_fuels_help_less_than_stocks_of_everything_when_all_close(gains):
    fuels, everything = gains["stockpile:refined_fuels"], gains["stockpile"]
    assert 0 < fuels.joint[0] < everything.joint[0]
    assert (fuels.each[0] > 0).all()
    assert fuels.each[0, 1] > fuels.each[0, 0]  # Russia sells the fuels
    assert fuels.peace[0] == 0


def test_the_months_without_stocks_are_those_of_the_closing(central, closings):
    """Home's log income is linear in the part covered, with its ends at the closing and at relief."""
    from dataclasses import replace

    _, fuels = stockpiles(central)
    none, half, whole = (
        incomes(central, replace(fuels, cover=part), closings=closings).joint[0] for part in (0.0, 0.5, 1.0)
    )
    assert none == pytest.approx(incomes(central, closings=closings).joint[0])
    assert half == pytest.approx((none + whole) / 2)
    assert none < whole < 0


def test_a_refinery_softens_what_russia_and_all_can_do(gains):
    found = gains["capacity:refined_fuels"]
    assert found.joint[0] > found.peace[0]
    assert found.each[0, 1] > found.each[0, 0] > 0
    assert abs(found.peace[0]) < 0.02
