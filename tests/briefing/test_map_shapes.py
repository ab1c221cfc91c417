"""The map's shapes: contested areas stand apart, codes are those of the states table."""

import json

from thirdneighbor.briefing.chart_map import SHAPES, disputed_names
from thirdneighbor.core.states import all_states

TOPOLOGY = json.loads(SHAPES.read_text(encoding="utf-8"))
AREAS = {area["properties"]["name"]: area for area in TOPOLOGY["objects"]["areas"]["geometries"]}


def polygons(name):
    """Decode an area's outer rings into (longitude, latitude) points."""
    (kx, ky), (tx, ty) = TOPOLOGY["transform"]["scale"], TOPOLOGY["transform"]["translate"]

    def arc(index):
        x = y = 0
        points = []
        for dx, dy in TOPOLOGY["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        return points if index >= 0 else points[::-1]

    area = AREAS[name]
    found = area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]
    return [[point for index in polygon[0] for point in arc(index)] for polygon in found]


def holds(name, longitude, latitude):
    """Cast a ray east and count crossings."""
    for ring in polygons(name):
        odd = False
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > latitude) != (by > latitude):
                odd ^= longitude < ax + (latitude - ay) / (by - ay) * (bx - ax)
        if odd:
            return True
    return False


def test_crimea_is_an_area_of_its_own():
    simferopol = (34.1, 45.3)
    assert holds("Crimea", *simferopol)
    assert not holds("Russia", *simferopol)
    assert not holds("Ukraine", *simferopol)
    assert "id" not in AREAS["Crimea"]


def test_western_sahara_is_whole():
    for place in ((-13.0, 27.1), (-15.5, 23.7), (-10.0, 26.0)):
        assert holds("Western Sahara", *place)
        assert not holds("Morocco", *place)
    assert holds("Morocco", -6.8, 33.9)
    assert not holds("Western Sahara", -9.6, 30.0)


def test_rings_are_closed():
    for name in ("Crimea", "Morocco", "Western Sahara", "Russia", "Ukraine"):
        for ring in polygons(name):
            assert ring[0] == ring[-1]


def test_contested_areas_are_marked_by_one_rule():
    assert set(disputed_names()) == {
        "Crimea",
        "Falkland Islands",
        "Kosovo",
        "Northern Cyprus",
        "Palestine",
        "Somaliland",
        "Taiwan",
        "Western Sahara",
    }


def test_codes_are_those_of_states_or_of_known_dependencies():
    codes = {area["id"] for area in AREAS.values() if "id" in area}
    without_a_row = codes - set(all_states())
    assert {"XKX", "TWN", "PSE", "MNG"} <= codes
    assert without_a_row <= {"ATA", "ATF", "ESH", "FLK", "GRL", "NCL", "PRI"}


def test_the_file_stays_small():
    assert SHAPES.stat().st_size < 150_000
