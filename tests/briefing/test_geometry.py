"""Labels keep apart, distances are true, and what finds no room is left out rather than laid over."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefing.fake import findings
from thirdneighbor.briefing.chart_map import MAP_PIXELS, lay_out
from thirdneighbor.briefing.geometry import (
    EARTH_RADIUS_KM,
    Projection,
    Wanted,
    circle,
    distance_and_bearing,
    leader_boxes,
    place_labels,
    spread,
)

HOMES = {"MNG": {}, "BEL": {}, "RUS": {}, "NPL": {}, "SGP": {"neighbors": ("MYS", "IDN")}, "PRY": {}}


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("iso3", HOMES)
def test_no_label_of_the_map_touches_another_or_leaves_the_frame(iso3, size):
    data = lay_out(findings(iso3, **HOMES[iso3]), size=size)
    labels = [*data.labels, *data.ring_labels]
    assert len(data.labels) >= 4
    assert data.labels[0].text == findings(iso3, **HOMES[iso3]).home.name
    for one, other in combinations(labels, 2):
        assert not one.box.touches(other.box), (one.text, other.text)
    assert all(label.box.within(MAP_PIXELS[size]) for label in labels)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("iso3", HOMES)
def test_no_leader_line_crosses_a_label(iso3, size):
    data = lay_out(findings(iso3, **HOMES[iso3]), size=size)
    for line in data.labels:
        for label in data.labels:
            crossed = any(box.touches(label.box) for box in leader_boxes(line))
            assert not crossed or line is label, (line.text, label.text)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.integers(1, 25)), min_size=1, max_size=30),
)
def test_labels_anywhere_keep_apart_and_none_is_lost_uncounted(points):
    wanted = [Wanted("x" * length, x, y) for x, y, length in points]
    placed, left_out = place_labels(wanted, size=300, font=12)
    assert len(placed) + len(left_out) == len(wanted)
    assert all(not a.box.touches(b.box) for a, b in combinations(placed, 2))


def test_the_map_is_equal_area():
    """A cap's area on the map over the sphere's is the same at every distance (Snyder 1987, ch. 24)."""
    projection = Projection(0, 0, 600, 15000)
    ratio = [
        math.pi * projection.radius(d) ** 2 / (2 * math.pi * (1 - math.cos(d / EARTH_RADIUS_KM)))
        for d in (100, 4000, 9000, 14000)
    ]
    assert ratio == pytest.approx([projection.scale**2] * 4)


@given(st.floats(-179, 179), st.floats(-85, 85), st.floats(100, 15000))
def test_every_point_of_a_ring_lies_at_its_distance(longitude, latitude, radius):
    for point in circle((longitude, latitude), radius_km=radius, points=12):
        distance, _ = distance_and_bearing((longitude, latitude), tuple(point))
        assert distance == pytest.approx(radius, rel=1e-6)


def test_places_lie_where_their_bearing_says():
    projection = Projection(0, 0, 600, 10000)
    assert projection(0, 0) == (300, 300)
    assert projection(0, 45)[0] == pytest.approx(300)
    assert projection(0, 45)[1] < 300
    assert projection(45, 0)[0] > 300


@given(st.lists(st.floats(0, 200), min_size=1, max_size=12))
def test_names_at_the_edge_keep_their_order_and_distance(heights):
    moved = spread(heights, gap=12, low=0, high=200)
    order = sorted(range(len(heights)), key=lambda k: (heights[k], k))
    inside = [moved[k] for k in order]
    assert all(b - a >= 12 - 1e-6 for a, b in pairwise(inside))
    assert min(inside) >= -1e-6
    assert max(inside) <= 200 + 1e-6
