"""The table of other worlds is the same closing as on each world's own page, at central values."""

import math

import numpy as np
import pytest

from thirdneighbor.worlds.closings_elsewhere import FLOORS, one_sector_gap, other_worlds
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import in_one_sector, load_world

NEAR = ("IND", "CHN")


@pytest.fixture(scope="module")
def nepal():
    return other_worlds(load_world(), "NPL", NEAR)


def test_this_pages_world_comes_first_then_the_others_with_sectors(nepal):
    assert [(one.year, one.fuel_floor) for one in nepal] == [
        *((2023, floor) for floor in FLOORS),
        (2023, None),
        *((2015, floor) for floor in FLOORS),
        (2019, None),
    ]
    assert [one.sectors for one in nepal] == [7, 7, 7, 1, 7, 7, 7, 1]


@pytest.mark.parametrize("place,year", [(0, 2023), (4, 2015), (7, 2019)])
def test_the_central_rows_are_the_central_losses_of_that_world(nepal, place, year):
    for horizon in ("short", "long"):
        setting = make_setting(load_world(year=year), "NPL", NEAR, horizon=horizon, draws=0, seed=0)
        found, shown = losses(setting), getattr(nepal[place], horizon)
        assert shown.each == pytest.approx(np.expm1(-found.each["TR"][0]), abs=1e-7)
        assert shown.joint == pytest.approx(math.expm1(-found.joint["TR"][0]), abs=1e-7)
        assert shown.gap == pytest.approx(found.joint["TR"][0] - found.each["TR"][0].sum(), abs=1e-7)


def test_more_fuel_made_at_home_softens_the_loss(nepal):
    central, least, most = (one.short.joint for one in nepal[:3])
    assert least < central < most


def test_a_page_of_another_year_starts_with_its_own_world():
    found = other_worlds(load_world(year=2019), "NPL", NEAR)
    assert [one.year for one in found] == [2019, 2023, 2023, 2023, 2015, 2015, 2015]


def test_a_neighbor_another_world_lacks_is_not_counted_there():
    newest, earlier = load_world(), load_world(year=2019)
    lacking = next(code for code in newest.states if code not in earlier.states)
    found = other_worlds(newest, "NPL", ("IND", lacking))
    row = next(one for one in found if one.year == 2019)
    assert math.isnan(row.long.each[1])
    assert not math.isnan(row.long.each[0])


def test_in_one_sector_the_gap_is_that_of_the_same_world_unsplit():
    found = one_sector_gap(load_world(), "NPL", NEAR, draws=20, seed=0)
    world = in_one_sector(load_world())
    assert world.sectors == ()
    for horizon, shown in (("short", found.short), ("long", found.long)):
        lost = losses(make_setting(world, "NPL", NEAR, horizon=horizon, draws=20, seed=0))
        assert shown.value == pytest.approx(
            np.median(lost.joint["TR"] - lost.each["TR"].sum(axis=1)), abs=1e-5
        )
        assert shown.draws == 20


def test_one_neighbor_or_a_world_of_one_sector_has_no_second_gap():
    assert one_sector_gap(load_world(), "NPL", ("IND",), draws=20, seed=0) is None
    assert one_sector_gap(load_world(year=2019), "NPL", NEAR, draws=20, seed=0) is None
