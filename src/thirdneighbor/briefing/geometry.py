"""Where things lie on the map around the capital, and where their labels can stand without touching."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

EARTH_RADIUS_KM = 6371.0
"""Mean radius of the earth."""
CHARACTER = 0.68
"""Width of a character over the font's size: the mean of a wide bold font, so boxes err on the large side."""
PAD = 4.0
"""Pixels kept free on both sides of a text."""
Anchor = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Projection:
    """An azimuthal equal-area map around (longitude, latitude), `size` pixels square, out to `reach_km`."""

    longitude: float
    latitude: float
    size: float
    reach_km: float
    margin: float = 2.0

    @property
    def scale(self) -> float:
        """Pixels per earth radius at the center, as d3's projections count."""
        reach = 2 * math.sin(self.reach_km / EARTH_RADIUS_KM / 2)
        return (self.size / 2 - self.margin) / reach

    @property
    def clip_degrees(self) -> float:
        """The angle from the center at which the map ends."""
        return math.degrees(self.reach_km / EARTH_RADIUS_KM)

    def radius(self, distance_km: float) -> float:
        """Return the pixels from the center at which a distance lies."""
        return self.scale * 2 * math.sin(distance_km / EARTH_RADIUS_KM / 2)

    def at(self, distance_km: float, *, bearing: float) -> tuple[float, float]:
        """Return the pixel at a distance and a bearing in degrees clockwise from north."""
        angle, r = math.radians(bearing), self.radius(distance_km)
        return self.size / 2 + r * math.sin(angle), self.size / 2 - r * math.cos(angle)

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel of a place."""
        distance, bearing = distance_and_bearing((self.longitude, self.latitude), (longitude, latitude))
        return self.at(distance, bearing=bearing)


def distance_and_bearing(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return the great-circle distance in km and the bearing at the start, places as (longitude, latitude).

    >>> [round(part) for part in distance_and_bearing((0.0, 0.0), (90.0, 0.0))]
    [10008, 90]
    """
    (lon1, lat1), (lon2, lat2) = (tuple(map(math.radians, place)) for place in (start, end))
    east = math.cos(lat2) * math.sin(lon2 - lon1)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    up = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return EARTH_RADIUS_KM * math.atan2(math.hypot(east, north), up), math.degrees(
        math.atan2(east, north)
    ) % 360


def circle(center: tuple[float, float], *, radius_km: float, points: int = 180) -> list[list[float]]:
    """Return a closed ring of (longitude, latitude) pairs at one distance from a center."""
    lon0, lat0, angle = math.radians(center[0]), math.radians(center[1]), radius_km / EARTH_RADIUS_KM
    ring = []
    for step in range(points + 1):
        bearing = 2 * math.pi * step / points
        lat = math.asin(
            math.sin(lat0) * math.cos(angle) + math.cos(lat0) * math.sin(angle) * math.cos(bearing)
        )
        lon = lon0 + math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(lat0),
            math.cos(angle) - math.sin(lat0) * math.sin(lat),
        )
        ring.append([(math.degrees(lon) + 540) % 360 - 180, math.degrees(lat)])
    return ring


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Tell whether two rectangles share any area."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def within(self, size: float) -> bool:
        """Tell whether the rectangle lies in a square of that size."""
        return self.left >= 0 and self.top >= 0 and self.right <= size and self.bottom <= size


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label somebody wants at a point; labels are placed in the order they are wanted."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found its place: where its text starts, and the point it belongs to."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    point: tuple[float, float]

    @property
    def needs_leader(self) -> bool:
        """Whether the text stands far enough from its point to need a line to it."""
        return math.dist(self.leader_end, self.point) > 9

    @property
    def leader_end(self) -> tuple[float, float]:
        """The nearest point of the text's box, where a leader line ends."""
        px, py = self.point
        return min(max(px, self.box.left), self.box.right), min(max(py, self.box.top), self.box.bottom)


def text_box(text: str, *, x: float, y: float, anchor: Anchor, size: float) -> Box:
    """Return the rectangle a text takes whose vertical middle is `y`.

    >>> text_box("ab", x=10, y=10, anchor="left", size=10)
    Box(left=6.0, top=4.0, right=27.6, bottom=16.0)
    """
    width, height = CHARACTER * size * len(text), 1.2 * size
    left = {"left": x, "center": x - width / 2, "right": x - width}[anchor]
    return Box(left - PAD, y - height / 2, left + width + PAD, y + height / 2)


def place_labels(
    wanted: Sequence[Wanted],
    *,
    size: float,
    font: float,
    obstacles: Iterable[Box] = (),
    farthest: float = 76.0,
) -> tuple[list[Label], list[str]]:
    """Place labels one after the other where they touch nothing; return them and the texts left out.

    A label tries the positions around its point at growing distances (beyond the first with a leader
    line) up to `farthest` pixels, and is left out when all touch an earlier label, an obstacle or the frame.
    """
    blocked, placed, left_out = list(obstacles), list[Label](), list[str]()
    texts = list[Box]()
    for want in wanted:
        label = next(
            (
                c
                for c in _candidates(want, font=font, farthest=farthest)
                if _free(c, size=size, blocked=blocked, texts=texts)
            ),
            None,
        )
        if label is None:
            left_out.append(want.text)
            continue
        placed.append(label)
        texts.append(label.box)
        blocked += [label.box, *leader_boxes(label)]
    return placed, left_out


def _free(label: Label, *, size: float, blocked: Sequence[Box], texts: Sequence[Box]) -> bool:
    """Tell whether a text touches nothing and its leader line crosses no other text."""
    clear = label.box.within(size) and not any(label.box.touches(box) for box in blocked)
    return clear and not any(part.touches(text) for part in leader_boxes(label) for text in texts)


def leader_boxes(label: Label) -> list[Box]:
    """Return small rectangles along a label's leader line, empty where it needs none."""
    if not label.needs_leader:
        return []
    (ax, ay), (bx, by) = label.point, label.leader_end
    length = math.dist(label.point, label.leader_end)
    stops = [step / length for step in range(6, int(length), 3)]
    places = [(ax + t * (bx - ax), ay + t * (by - ay)) for t in stops]
    return [Box(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in places]


def _candidates(want: Wanted, *, font: float, farthest: float) -> Iterable[Label]:
    for distance in (7.0, 16.0, 28.0, 42.0, 58.0, 76.0):
        if distance > farthest:
            return
        for bearing in (90, 270, 0, 180, 45, 135, 315, 225, 68, 112, 292, 248):
            angle = math.radians(bearing)
            east, north = math.sin(angle), math.cos(angle)
            anchor: Anchor = "left" if east > 0.3 else "right" if east < -0.3 else "center"
            lift = 0.6 * font * (1 if abs(north) > 0.9 else abs(north))
            x, y = want.x + distance * east, want.y - distance * north - math.copysign(lift, north)
            if abs(north) < 1e-9:
                y = want.y
            box = text_box(want.text, x=x, y=y, anchor=anchor, size=font)
            yield Label(want.text, x, y, anchor, box, (want.x, want.y))


def spread(positions: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move positions on a line apart until each is `gap` from the next, within [low, high], order kept.

    Where there is too little room for all gaps, they shrink evenly.

    >>> spread([10.0, 11.0, 50.0], gap=10, low=0, high=100)
    [5.5, 15.5, 50.0]
    """
    order = sorted(range(len(positions)), key=lambda place: (positions[place], place))
    if not order:
        return []
    step = min(gap, (high - low) / max(1, len(order) - 1))
    groups: list[tuple[float, int]] = []
    for place in order:
        groups.append((min(max(positions[place], low), high), 1))
        while len(groups) > 1 and _clash(groups[-2], groups[-1], step=step):
            (first, n), (second, m) = groups[-2:]
            middle = (first * n + second * m) / (n + m)
            half = step * (n + m - 1) / 2
            groups[-2:] = [(min(max(middle, low + half), high - half), n + m)]
    moved = [center + step * (k - (n - 1) / 2) for center, n in groups for k in range(n)]
    result = [0.0] * len(positions)
    for place, value in zip(order, moved, strict=True):
        result[place] = value
    return result


def _clash(first: tuple[float, int], second: tuple[float, int], *, step: float) -> bool:
    return second[0] - step * (second[1] - 1) / 2 - (first[0] + step * (first[1] - 1) / 2) < step - 1e-9


@dataclass(frozen=True, slots=True)
class MapData:
    """What one rendering draws: the projection, labels that found room, dots, rings and their labels."""

    projection: Projection
    labels: tuple[Label, ...]
    left_out: tuple[str, ...]
    dots: tuple[dict[str, Any], ...]
    rings: tuple[float, ...]
    ring_labels: tuple[Label, ...]
    font: float
    ties: tuple[dict[str, Any], ...] = ()
    """Lines from the center, straight as great circles through it are: ends, color, width, label."""
