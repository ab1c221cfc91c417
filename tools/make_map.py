"""Patch the world-atlas map shapes: shapes by ISO3 code, disputed areas as features of their own.

Usage: `npm pack world-atlas@2.0.2`, unpack, then `python tools/make_map.py package/countries-110m.json`.

Natural Earth draws who holds an area, not who claims it. Here Crimea is cut off Russia, the part of
Western Sahara drawn as Morocco is joined to the rest of it, and the areas whose status is contested carry
the property `disputed`, so that a page can dash or hatch them. One rule for all: an area with a shape of its
own that two governments claim, or whose statehood United Nations members do not agree on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

from datapackage import update
from thirdneighbor.core.tables import PACKAGE_DATA

SHA256 = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
TARGET = PACKAGE_DATA / "map" / "world.topo.json"
LICENSE = PACKAGE_DATA / "map" / "LICENSE-world-atlas.txt"
WITHOUT_NUMBER = {"Kosovo": "XKX", "Somaliland": "", "N. Cyprus": ""}
FULL_NAMES = {
    "N. Cyprus": "Northern Cyprus",
    "W. Sahara": "Western Sahara",
    "Falkland Is.": "Falkland Islands",
}
DISPUTED = {
    "Crimea",
    "Falkland Is.",
    "Kosovo",
    "N. Cyprus",
    "Palestine",
    "Somaliland",
    "Taiwan",
    "W. Sahara",
}
CRIMEA_POINT = (34.1, 45.3)
LAAYOUNE_LATITUDE = 27.66
"""The northern border of Western Sahara as Natural Earth has it at this scale."""
SOURCE = {
    "key": "world-atlas",
    "producer": "Mike Bostock, from Natural Earth",
    "title": "world-atlas 2.0.2, countries at 1:110 million",
    "citation_full": "Bostock, M. (2019). World Atlas TopoJSON, version 2.0.2 (countries-110m), from "
    "Natural Earth version 4.1.0, Admin 0 countries at 1:110 million. Patched: see the table's description.",
    "url_main": "https://github.com/topojson/world-atlas",
    "license": "ISC (world-atlas); public domain (Natural Earth)",
    "url_download": "https://www.naturalearthdata.com/downloads/110m-cultural-vectors/",
}
RESOURCE: dict[str, Any] = {
    "name": "map",
    "path": "map/world.topo.json",
    "title": "Map shapes",
    "description": "TopoJSON, object `areas`: one geometry a state, `id` its ISO 3166-1 alpha-3 code. "
    "Patched: Crimea is an area of its own, Western Sahara is whole, contested areas carry the property "
    "`disputed`.",
    "licenses": [
        {"name": "ISC", "title": "ISC License", "path": "map/LICENSE-world-atlas.txt"},
        {
            "name": "public-domain",
            "title": "Natural Earth, public domain",
            "path": "https://www.naturalearthdata.com/about/terms-of-use/",
        },
    ],
    "schema": {"fields": [], "primaryKey": []},
}
Topology = dict[str, Any]
Point = tuple[float, float]


def decode(topology: Topology, arc: int) -> list[Point]:
    """Return one arc's (longitude, latitude) points in its own direction."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][arc]:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def encode(topology: Topology, points: list[Point]) -> list[list[int]]:
    """Return points as a quantized, delta-encoded arc."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    grid = [(round((lon - tx) / kx), round((lat - ty) / ky)) for lon, lat in points]
    steps = pairwise(grid)
    return [list(grid[0]), *([bx - ax, by - ay] for (ax, ay), (bx, by) in steps)]


def ring_points(topology: Topology, ring: list[int]) -> list[Point]:
    """Return a ring's points; a negative arc number is the arc read backwards."""
    points: list[Point] = []
    for index in ring:
        arc = decode(topology, index) if index >= 0 else decode(topology, ~index)[::-1]
        points += arc[1:] if points else arc
    return points


def inside(point: Point, ring: list[Point]) -> bool:
    """Tell by ray casting whether a point lies in a ring that does not cross the antimeridian."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def split_crimea(topology: Topology, russia: dict[str, Any]) -> dict[str, Any]:
    """Take the polygon that holds Crimea out of Russia's and return it as an area of its own."""
    found = [p for p in russia["arcs"] if inside(CRIMEA_POINT, ring_points(topology, p[0]))]
    if len(found) != 1:
        message = f"Russia has {len(found)} polygons around Crimea, expected one"
        raise ValueError(message)
    russia["arcs"] = [p for p in russia["arcs"] if p is not found[0]]
    return {"type": "Polygon", "arcs": found[0], "properties": {"name": "Crimea"}}


def join_western_sahara(topology: Topology, sahara: dict[str, Any], morocco: dict[str, Any]) -> None:
    """Move the part of Western Sahara drawn as Morocco to Western Sahara, in place.

    Morocco's coast is cut at its point nearest the border's latitude, and the border is drawn from there
    straight east to the point where Western Sahara meets Algeria.
    """
    inner = next(~arc for arc in morocco["arcs"][0] if ~arc in sahara["arcs"][0])
    coast = next(arc for arc in morocco["arcs"][0] if arc >= 0)
    points = decode(topology, coast)
    cut = min(range(len(points)), key=lambda i: abs(points[i][1] - LAAYOUNE_LATITUDE))
    east = decode(topology, inner)[-1]
    arcs = topology["arcs"]
    arcs[coast] = encode(topology, points[: cut + 1])
    arcs[inner] = encode(topology, [east, points[cut]])
    arcs.append(encode(topology, points[cut:]))
    north, border = len(arcs) - 1, inner
    morocco["arcs"] = [[*(a for a in morocco["arcs"][0] if a not in (~inner, coast)), border, north]]
    sahara["arcs"] = [[*(a for a in sahara["arcs"][0] if a != inner), coast, ~border]]


def code(geometry: dict[str, Any]) -> str:
    """Return the ISO3 code of a world-atlas geometry, empty for an area without one."""
    name, number = geometry["properties"]["name"], geometry.get("id")
    if number is None:
        return WITHOUT_NUMBER.get(name, "")
    country = pycountry.countries.get(numeric=number)
    if country is None:
        message = f"{name} has the number {number}, which ISO 3166-1 does not list"
        raise ValueError(message)
    return str(country.alpha_3)


def patch(topology: Topology) -> Topology:
    """Return the patched topology with one object, `areas`, ordered by code and name."""
    geometries = topology["objects"]["countries"]["geometries"]
    named = {geometry["properties"]["name"]: geometry for geometry in geometries}
    geometries.append(split_crimea(topology, named["Russia"]))
    join_western_sahara(topology, named["W. Sahara"], named["Morocco"])
    areas = [_area(geometry) for geometry in geometries]
    areas.sort(key=lambda area: (area.get("id", "ZZZ"), area["properties"]["name"]))
    topology["objects"] = {"areas": {"type": "GeometryCollection", "geometries": areas}}
    return topology


def _area(geometry: dict[str, Any]) -> dict[str, Any]:
    name = geometry["properties"]["name"]
    properties: dict[str, Any] = {"name": FULL_NAMES.get(name, name)}
    if name in DISPUTED:
        properties["disputed"] = True
    iso3 = code(geometry)
    identity = {"id": iso3} if iso3 else {}
    return {"type": geometry["type"], **identity, "properties": properties, "arcs": geometry["arcs"]}


def main(path: Path) -> None:
    """Check the input's hash, write the patched shapes and their description."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        message = f"{path} is not countries-110m.json of world-atlas 2.0.2 (SHA-256 differs)"
        raise SystemExit(message)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(patch(json.loads(content)), separators=(",", ":")) + "\n", encoding="utf-8")
    LICENSE.write_text((path.parent / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")
    update(RESOURCE, [SOURCE])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
