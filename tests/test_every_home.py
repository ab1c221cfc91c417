"""One measure of every state: one value a state and side, toward one partner, and with neighbors by land."""

import math

import pytest

import thirdneighbor as tn
from thirdneighbor.worlds.measurers import NEEDS_PARTNER


@pytest.fixture(scope="module")
def world():
    """The world of one sector: quick, and the figures below are of its year."""
    return tn.load(year=2019)


def test_every_home_at_once_is_one_value_a_state_and_side(world):
    found = tn.measure("hhi", world=world)
    economies = {row["iso3"] for row in world.folder.table("economies")}
    assert set(world.states) <= economies
    assert len(found.parts) == 2 * len(world.states)
    assert all(0 < part.value <= 1 for part in found.parts.values())
    assert math.isnan(found.value)
    single = tn.measure("hhi", "MNG", world=world)
    assert found.parts["MNG/export"].value == single.parts["export"].value
    earlier = tn.measure("hhi", year=2000, world=world)
    assert earlier.parts["MNG/export"].value != found.parts["MNG/export"].value
    assert len(earlier.parts) < len(found.parts)
    assert "states have no data" in earlier.reason


def test_measures_of_two_states_need_the_other_for_every_home(world):
    for name in NEEDS_PARTNER:
        with pytest.raises(tn.InputError, match=f"{name} is about two states: name the other with --partner"):
            tn.measure(name, world=world)
    with pytest.raises(tn.InputError, match="hhi is about one state; leave --partner out"):
        tn.measure("hhi", world=world, partner="CHN")
    with pytest.raises(tn.InputError, match="neighbors are those of one home"):
        tn.measure("gap", world=world, neighbors=["CHN"])


def test_every_home_toward_one_partner_leaves_the_partner_out(world):
    found = tn.measure("trade_share", world=world, partner="China")
    homes = {name.partition("/")[0] for name in found.parts}
    assert homes == set(world.states) - {"CHN"}
    assert found.partner == "CHN"
    assert "CHN itself is left out" in found.reason
    single = tn.measure("trade_share", "MNG", partner="CHN", world=world)
    assert found.parts["MNG/value"].value == single.value


def test_a_measure_of_neighbors_is_taken_of_every_home_that_has_some_by_land(world):
    found = tn.measure("power", world=world)
    single = tn.measure("power", "MNG", world=world)
    assert found.parts["MNG/value"].value == single.value
    assert "ISL/value" not in found.parts
    by_land = {code for code in world.states if set(world.state(code).neighbors) & set(world.states)}
    assert {name.partition("/")[0] for name in found.parts} == by_land
    assert f"{len(world.states) - len(by_land)} states have no neighbor by land" in found.reason
