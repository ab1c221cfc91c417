"""Incomes with a move in every state of the world: the exact result, stocks, and where solutions begin."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.measures import log_loss, staying_power
from thirdneighbor.planning.incomes import closings_of, incomes
from thirdneighbor.planning.moves import Move, air_corridors, corridor_shifts, stockpiles, tie
from thirdneighbor.planning.moves.tie import ties
from thirdneighbor.worlds.closures import TOLERANCE

CLOSE = 1e-8
MONGOLIA = "MNG"


def without_air(setting):
    """Mongolia's corridors if nothing flew: every route crosses a neighbor."""
    ((routes,),) = ([group.routes for group in setting.corridors.groups],)
    air = np.array([frozenset() in route.alternatives for route in routes])
    shares = tuple(
        np.where(air, 0.0, share) / np.where(air, 0.0, share).sum(axis=1, keepdims=True)
        for share in setting.draws.corridor_share
    )
    return replace(setting, draws=replace(setting.draws, corridor_share=shares))


def powers(*lives):
    """Staying power: what the joint closing leaves of peace income, with each set of incomes."""
    return [staying_power(log_loss(np.exp(found.joint - found.peace))) for found in lives]


@pytest.mark.parametrize("partner,depth", [("USA", 0.9), ("CHN", 0.5), ("BEL", 1.5)])
def test_behind_one_neighbor_staying_power_falls_by_exactly_the_gain_in_peace(
    setting_of, closings_for, partner, depth
):
    # Lesotho's every corridor crosses South Africa
    setting, closings = setting_of("LSO", draws=20), closings_for("LSO", draws=20)
    without = incomes(setting, closings=closings)
    deeper = incomes(setting, tie(setting, partner, depth=depth), closings=closings)
    found, (before, after) = deeper.less(without), powers(without, deeper)
    assert np.abs(found.joint).max() < CLOSE
    assert (np.sign(found.peace) == np.sign(1 - depth)).all()
    assert np.log(after / before) == pytest.approx(-found.peace, abs=CLOSE)


def test_where_nothing_flies_no_tie_matters_once_both_close(setting_of):
    setting = without_air(setting_of(MONGOLIA, draws=20))
    closings = closings_of(setting)
    without = incomes(setting, closings=closings)
    deeper = incomes(setting, tie(setting, "KOR"), closings=closings)
    found, (before, after) = deeper.less(without), powers(without, deeper)
    assert np.abs(found.joint).max() < CLOSE
    assert found.peace.min() > 1e-3
    assert np.log(after / before) == pytest.approx(-found.peace, abs=CLOSE)
    assert (after < before).all()  # why staying power is never the goal


def test_with_air_a_tie_matters_a_little_once_both_close(change, setting_of):
    found = change(MONGOLIA, tie(setting_of(MONGOLIA), "KOR"))
    assert 0 < found.joint[0] < 0.02 * found.peace[0]


def test_korea_helps_when_russia_closes_and_hardly_when_china_or_both_do(change, setting_of):
    found = change(MONGOLIA, tie(setting_of(MONGOLIA), "KOR"))
    china, russia = found.each[0]
    assert 0.0015 < russia < 0.0035
    assert 0.0015 < found.peace[0] < 0.0035
    assert 0 < china < 0.5 * russia
    assert 0 < found.joint[0] < 0.0001


def test_a_shift_from_china_to_russia_moves_the_loss_from_one_to_the_other(change, setting_of):
    (shift,) = corridor_shifts(setting_of(MONGOLIA), "CHN")
    found = change(MONGOLIA, shift)
    china, russia = found.each[0]
    assert 0.003 < china < 0.03
    assert -0.03 < russia < -0.003
    assert found.joint == pytest.approx(0, abs=CLOSE)
    assert found.peace[0] == 0


def test_more_air_lowers_the_loss_when_all_close_a_little(change, setting_of):
    (air,) = air_corridors(setting_of(MONGOLIA))
    found = change(MONGOLIA, air)
    assert 0.001 < found.joint[0] < 0.03
    assert (found.each[0] > 0).all()
    assert found.peace[0] == 0


@pytest.mark.parametrize("cover", [0.0, 0.25, 1.0])
def test_stocks_bridge_their_part_of_every_closing(setting_of, closings_for, cover):
    setting, closings = setting_of(MONGOLIA, draws=20), closings_for(MONGOLIA, draws=20)
    (stocks,) = stockpiles(setting)
    without = incomes(setting, closings=closings)
    found = incomes(setting, replace(stocks, cover=cover), closings=closings)
    assert -found.joint == pytest.approx(cover * -without.peace + (1 - cover) * -without.joint)
    assert -found.each == pytest.approx((1 - cover) * -without.each)
    assert (found.peace == 0).all()


def test_three_months_of_stocks_cost_their_carrying_rate(setting_of):
    setting = setting_of(MONGOLIA)
    (stocks,) = stockpiles(setting)
    home = setting.position(MONGOLIA)
    months = setting.world.flows.value[:, home].sum() / setting.world.gdp[home] / 12
    assert stocks.cover == 3 / 12
    assert stocks.cost == pytest.approx((0.15 * 3 * months, 0.30 * 3 * months))


def test_no_move_changes_nothing(change):
    idle = Move(kind="none", key="none", title="", words="", assumption="")
    found = change(MONGOLIA, idle)
    assert [np.abs(x).max() for x in (found.peace, found.each, found.joint)] == [0, 0, 0]


def test_where_a_solution_begins_does_not_move_it(setting_of, closings_for):
    setting, closings = setting_of(MONGOLIA, draws=20), closings_for(MONGOLIA, draws=20)
    cold = replace(closings, each=(None,) * len(closings.each), joint=None)
    for move in (tie(setting, "JPN"), *air_corridors(setting), *corridor_shifts(setting, "CHN")):
        one, other = (incomes(setting, move, closings=start) for start in (closings, cold))
        for a, b in zip(
            (one.peace, one.each, one.joint), (other.peace, other.each, other.joint), strict=True
        ):
            assert a == pytest.approx(b, abs=10 * TOLERANCE)


def test_a_single_neighbor_s_closing_is_the_joint_one(setting_of, closings_for):
    found = incomes(setting_of("LSO", draws=20), closings=closings_for("LSO", draws=20))
    assert found.each[:, 0] == pytest.approx(found.joint, abs=CLOSE)


def test_the_closers_own_loss_is_tiny(setting_of, closings_for):
    own = closings_for(MONGOLIA, draws=20).own_loss(setting_of(MONGOLIA, draws=20))
    assert own.shape == (20, 2)
    assert 0 < own.min() < own.max() < 1e-3


def test_every_third_neighbor_has_its_tie(setting_of):
    found = ties(setting_of(MONGOLIA), ("JPN", "KOR"))
    assert [move.partner for move in found] == ["JPN", "KOR"]
    assert {move.cost for move in found} == {(0.0, 0.0)}
