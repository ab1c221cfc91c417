"""Corridors as read from the table: groups of partners, routes, and what each neighbor can shut."""

import numpy as np
import pytest

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.states import all_states
from thirdneighbor.worlds.corridors import corridors_of, transit_sets
from thirdneighbor.worlds.world import load_world

LANDLOCKED = {code for code, state in all_states().items() if state.landlocked}
NOT_IN_BACI = {"LIE", "VAT", "XKX"}
CASPIAN = {"AZE", "IRN", "KAZ", "RUS", "TKM"}
ACROSS_WATER = {"AZE": CASPIAN, "KAZ": CASPIAN, "TKM": CASPIAN, "BDI": {"ZMB"}}


def test_mongolias_routes_carry_all_partners_but_its_neighbors(world):
    (group,) = corridors_of(world, "MNG").groups
    assert set(group.partners) == set(world.states) - {"MNG", "CHN", "RUS"}
    assert group.depends_on("CHN") == pytest.approx(0.80)
    assert group.depends_on("RUS") == pytest.approx(0.18)
    assert group.open_share(group.share, ["CHN", "RUS"]).item() == pytest.approx(0.02)
    assert group.open_share(group.share, ["CHN"], severity=0.5).item() == pytest.approx(0.60)


@pytest.mark.parametrize("home", sorted(LANDLOCKED - NOT_IN_BACI))
def test_every_landlocked_state_of_the_world_has_whole_corridors(world, home):
    found = corridors_of(world, home)
    assert found
    for group in found.groups:
        assert group.share.sum() == pytest.approx(1)
        assert (group.low <= group.share).all()
        assert (group.share <= group.high).all()
        assert home not in group.partners
        transit = {code for route in group.routes for way in route.alternatives for code in way}
        assert transit <= set(all_states())
        near = set(world.state(home).neighbors) | ACROSS_WATER.get(home, set())
        way_out = all(way & near for route in group.routes for way in route.alternatives if way)
        assert way_out, f"a land route of {home} does not start at a neighbor"
        assert group.open_share(group.share, near).item() < 1


def test_a_state_with_a_coast_has_no_corridors(world):
    assert not corridors_of(world, "BEL")


def test_shares_that_do_not_sum_to_one_are_refused(changed_data):
    other = load_world(changed_data("corridors", "share", 0.5, home="MNG", transit="CHN"))
    with pytest.raises(DataError, match=r"corridor shares of MNG for \* sum to 0\.7"):
        corridors_of(other, "MNG")


def test_alternatives_and_sets_are_told_apart():
    assert transit_sets("CHN|RUS+KAZ|air") == (frozenset({"CHN"}), frozenset({"RUS", "KAZ"}), frozenset())


def test_a_route_with_alternatives_stays_open_until_all_are_shut(world):
    (group,) = corridors_of(world, "AND").groups
    either = np.array([len(route.alternatives) > 1 for route in group.routes])
    assert either.any()
    alone = group.open_share(group.share, ["ESP"]).item()
    both = group.open_share(group.share, ["ESP", "FRA"]).item()
    assert alone >= group.share[either].sum() > both
