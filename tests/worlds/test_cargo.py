"""What travels how in worlds with sectors, and what a draw changes there."""

import numpy as np
import pytest

from thirdneighbor.worlds.closures import open_shares
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import CENTRAL_FUEL_FLOOR, FUEL_FLOOR, THETA, make_draws
from thirdneighbor.worlds.sector_economies import sector_readings
from thirdneighbor.worlds.sector_flows import sector_flows
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import load_world

WORLD = load_world(year=2015)
(GROUP,) = corridors_of(WORLD, "MNG").groups
SHARES = np.array([[0.7, 0.2, 0.1], [0.5, 0.45, 0.05]])


def test_ore_and_fuel_never_fly_and_gold_always_does():
    for sector in ("raw_materials", "refined_fuels"):
        np.testing.assert_allclose(GROUP.shares_of(SHARES, sector), [[7 / 9, 2 / 9, 0], [10 / 19, 9 / 19, 0]])
    np.testing.assert_allclose(GROUP.shares_of(SHARES, "gold"), [[0, 0, 1], [0, 0, 1]])
    np.testing.assert_allclose(GROUP.shares_of(SHARES, "food"), SHARES)


def test_when_both_neighbors_close_only_gold_and_what_flies_gets_out():
    setting = make_setting(WORLD, "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0)
    left = {
        sector: float(still_open["JPN"][0])
        for sectors, still_open in open_shares(setting, ("CHN", "RUS"))
        for sector in sectors
    }
    assert left["gold"] == 1
    assert left["refined_fuels"] == left["raw_materials"] == 0
    assert left["food"] == left["manufactures"] == pytest.approx(0.02)


def test_noise_on_home_s_trade_moves_what_is_absorbed_and_sold_there():
    n, home, china = len(WORLD.states), WORLD.states.index("MNG"), WORLD.states.index("CHN")
    bought = np.ones((2, n))
    bought[1, china] = 0.5
    made = sector_readings(WORLD, ratio=[1.85, 1.85], home="MNG", bought=bought, sold=np.ones((2, n)))
    less = 0.5 * sector_flows(WORLD).flow[:, china, home]
    spent = made.home_sales[:, :, home].sum(axis=1)
    assert spent[0] == pytest.approx(spent[1])  # output is GDP times the ratio, and exports stay
    moved = made.home_sales[1, :, home] - made.home_sales[0, :, home]
    manufactures = WORLD.sectors.index("manufactures")
    assert 0 < moved[manufactures] < less[manufactures] * 1.01
    assert (made.home_sales[1, :, china] != made.home_sales[0, :, china]).any()


def test_a_higher_floor_makes_more_fuel_at_home():
    made = sector_readings(WORLD, ratio=[1.85, 1.85], home="MNG", fuel_floor=np.array([0.03, 0.25]))
    fuels, home = WORLD.sectors.index("refined_fuels"), WORLD.states.index("MNG")
    low, high = made.home_sales[:, fuels, home]
    assert high / low == pytest.approx((0.25 / 0.75) / (0.03 / 0.97))


def test_the_constants_of_draws_are_the_figures_of_the_table():
    rows = {(row["sector"], row["parameter"]): row for row in WORLD.folder.table("sector_parameters")}
    floor = rows["refined_fuels", "least_home_share"]
    assert (float(floor["low"]), float(floor["high"])) == FUEL_FLOOR
    assert float(floor["value"]) == CENTRAL_FUEL_FLOOR
    for horizon, theta in THETA.items():
        assert float(rows["manufactures", f"theta_{horizon}"]["value"]) == theta


def test_one_score_moves_the_elasticities_of_both_horizons():
    short, long = (
        make_draws(corridors_of(WORLD, "MNG"), states=len(WORLD.states), horizon=h, draws=50, seed=4)
        for h in ("short", "long")
    )
    np.testing.assert_allclose(short.theta / THETA["short"], long.theta / THETA["long"])
    assert ((short.rho >= 0.3) & (short.rho <= 0.8) & (short.epsilon >= 0.1) & (short.epsilon <= 0.4)).all()
    assert ((long.rho >= 0.8) & (long.rho <= 1.2) & (long.epsilon >= 0.7) & (long.epsilon <= 1.1)).all()
    assert set(long.donor.tolist()) == {0, 1, 2}
