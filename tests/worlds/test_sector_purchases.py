"""What home buys by sector adds up, and is that of the economy behind the losses."""

import pytest

from thirdneighbor.worlds.sector_purchases import purchases
from thirdneighbor.worlds.world import load_world

NEAR = ("CHN", "RUS")


@pytest.fixture(scope="module")
def world():
    return load_world(year=2023)


def test_spending_and_each_sectors_suppliers_add_up_to_all(world):
    found = purchases(world, "MNG", NEAR)
    assert sum(one.spent for one in found) == pytest.approx(1)
    assert sum(one.exported for one in found) == pytest.approx(1)
    for one in found:
        assert one.own + sum(one.neighbors) + one.others == pytest.approx(1)


def test_neighbors_stand_in_the_order_given(world):
    fuels = {order: dict(zip(order, _fuels(world, order), strict=True)) for order in (NEAR, NEAR[::-1])}
    assert fuels[NEAR] == fuels[NEAR[::-1]]
    assert fuels[NEAR]["RUS"] > 3 * fuels[NEAR]["CHN"]


def _fuels(world, order):
    (one,) = (p for p in purchases(world, "MNG", order) if p.sector == "refined_fuels")
    return one.neighbors


def test_a_state_without_a_refinery_makes_the_least_share_of_fuels(world):
    (fuels,) = (p for p in purchases(world, "MNG", NEAR) if p.sector == "refined_fuels")
    assert fuels.own == pytest.approx(0.1)


def test_pairs_totals_are_those_of_the_world(world):
    economy = world.economy()
    mongolia, russia = (world.states.index(code) for code in ("MNG", "RUS"))
    assert economy.flow[:, russia, mongolia].sum() == pytest.approx(world.flows.value[russia, mongolia])


def test_a_world_of_one_sector_has_no_purchases_by_sector():
    assert purchases(load_world(year=2019), "MNG", NEAR) == ()
