"""One assumption moved alone: the headline lies on every line, points are plain closings, and signs turn."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.worlds.closures import losses, turning_corridor_share
from thirdneighbor.worlds.corridors import scaled_shares, shut_by
from thirdneighbor.worlds.sensitivity import (
    sweeps,
    turning_points,
)
from thirdneighbor.worlds.setting import make_setting, prepare
from thirdneighbor.worlds.world import load_world

HORIZONS = ("short", "long")


def central(home, around, horizon, year=2019):
    return make_setting(load_world(year=year), home, around, horizon=horizon, draws=0, seed=0)


@pytest.fixture(scope="module")
def mongolia():
    """Both horizons of Mongolia in the world of one sector, whose gap after adjustment turns."""
    return {h: sweeps(central("MNG", ("CHN", "RUS"), h), larger="CHN") for h in HORIZONS}


@pytest.mark.parametrize("horizon", HORIZONS)
def test_every_line_passes_through_the_headline_at_its_central_value(mongolia, horizon):
    found = losses(central("MNG", ("CHN", "RUS"), horizon))
    for sweep in mongolia[horizon]:
        at = int(np.flatnonzero(sweep.value == sweep.central)[0])
        assert sweep.joint[at] == pytest.approx(found.joint["TR"][0], abs=1e-6)
        assert sweep.each[at] == pytest.approx(found.each["TR"][0], abs=1e-6)


def test_a_point_of_theta_is_the_closing_in_the_world_of_that_theta(mongolia):
    sweep = next(s for s in mongolia["long"] if s.assumed == "theta")
    setting = central("MNG", ("CHN", "RUS"), "long")
    drawn = replace(setting.draws, theta=sweep.value[[2]], theta_factor=sweep.value[[2]] / sweep.central)
    moved = replace(setting, draws=drawn, baseline=prepare(setting.world, "MNG", drawn))
    assert losses(moved).joint["TR"][0] == pytest.approx(sweep.joint[2], abs=1e-6)


def test_the_corridor_turns_where_the_finer_grid_says_it_does(mongolia):
    sweep = next(s for s in mongolia["long"] if s.assumed == "corridor")
    exact = turning_corridor_share(central("MNG", ("CHN", "RUS"), "long"), larger="CHN")
    assert exact is not None
    assert sweep.turns == pytest.approx(exact, abs=0.02)
    before, after = np.interp([sweep.turns - 0.1, sweep.turns + 0.1], sweep.value, sweep.gap)
    assert before * after < 0


def test_what_turns_inside_the_drawn_range_comes_first(mongolia):
    turning = turning_points([*mongolia["short"], *mongolia["long"]])
    inside = [sweep.turns_within for sweep in turning]
    assert turning
    assert inside == sorted(inside, reverse=True)
    assert all(np.isnan(s.turns) for h in HORIZONS for s in mongolia[h] if s not in turning)


def test_losses_fall_as_suppliers_are_easier_to_replace(mongolia):
    for horizon in HORIZONS:
        sweep = next(s for s in mongolia[horizon] if s.assumed == "theta")
        assert (np.diff(sweep.joint) < 0).all()
        assert (np.diff(sweep.each, axis=0) < 0).all()


def test_scaled_corridor_shares_sum_to_one_and_keep_the_others_in_proportion():
    setting = central("MNG", ("CHN", "RUS"), "long")
    group, inside = shut_by(setting.corridors, "CHN")
    total = np.array([0.1, 0.5, 0.9])
    shares = scaled_shares(group, inside, total)
    assert shares.sum(axis=1) == pytest.approx(1)
    assert shares[:, inside > 0].sum(axis=1) == pytest.approx(total)
    others = shares[:, inside == 0]
    assert others / others.sum(axis=1, keepdims=True) == pytest.approx(
        np.tile(others[0] / others[0].sum(), (3, 1))
    )


def test_a_home_without_corridors_has_neither_corridor_nor_lambda():
    found = sweeps(central("BEL", ("FRA", "DEU"), "long"), larger="DEU")
    assert {sweep.assumed for sweep in found} == {"theta", "output_ratio"}


def test_a_world_with_sectors_moves_rho_and_fuels_too():
    found = sweeps(central("NPL", ("CHN", "IND"), "long", year=2023), larger="IND")
    assert {"rho", "fuel_floor", "lambda", "corridor"} <= {sweep.assumed for sweep in found}
    floor = next(sweep for sweep in found if sweep.assumed == "fuel_floor")
    assert floor.joint[0] > floor.joint[-1]
