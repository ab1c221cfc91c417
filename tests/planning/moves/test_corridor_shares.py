"""New corridor shares add up, and move where the move says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.planning.moves import air_corridors, corridor_shifts
from thirdneighbor.planning.moves.air import widened
from thirdneighbor.planning.moves.corridor import shifted

SHARES = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(lambda x: np.array([x]) / sum(x))
AIR = np.array([False, False, True])


@given(SHARES, st.floats(0.01, 0.9))
def test_air_reaches_its_capacity_and_the_rest_gives_way_in_proportion(shares, capacity):
    found = widened(shares, AIR, capacity=capacity)
    assert found.sum() == pytest.approx(1)
    assert found[0, 2] == pytest.approx(max(capacity, shares[0, 2]))
    assert found[0, 0] * shares[0, 1] == pytest.approx(found[0, 1] * shares[0, 0])


def test_air_above_its_capacity_stays(setting_of):
    shares = np.array([[0.5, 0.3, 0.2]])
    assert widened(shares, AIR) == pytest.approx(shares)
    assert air_corridors(setting_of("NPL")) == ()  # 14 % flies already


def test_without_air_there_is_none_to_widen(setting_of):
    assert air_corridors(setting_of("LSO")) == ()
    assert air_corridors(setting_of("BEL", neighbors=("FRA", "DEU"))) == ()


def test_part_of_what_crosses_china_takes_the_russian_route(setting_of):
    (group,) = setting_of("MNG").corridors.groups
    assert [route.name for route in group.routes] == ["via China", "via Russia", "air"]
    found = shifted(group, group.share[None], "CHN", part=0.3)
    assert found[0] == pytest.approx([0.8 * 0.7, 0.18 + 0.8 * 0.3, 0.02])


def test_a_draw_without_other_routes_takes_them_evenly(setting_of):
    (group,) = setting_of("MNG").corridors.groups
    found = shifted(group, np.array([[1.0, 0.0, 0.0]]), "CHN", part=0.3)
    assert found[0] == pytest.approx([0.7, 0.3, 0.0])


def test_where_every_route_crosses_the_neighbor_nothing_can_be_shifted(setting_of):
    assert corridor_shifts(setting_of("LSO"), "ZAF") == ()
