"""A home state's corridors to the rest of the world: labelled assumptions with ranges, by partner group."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import Row
from thirdneighbor.gravity import Route, open_share
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
BULK = ("raw_materials", "refined_fuels")
FLOWN = ("gold",)
"""Cargo that never flies, and cargo that always does where a group has an air route: an assumption."""
AIR = "air"
EVERY_OTHER = "*"


@dataclass(frozen=True, slots=True, eq=False)
class CorridorGroup:
    """Routes used for some partners, central shares and their range (routes,), and why."""

    partners: tuple[str, ...]
    routes: tuple[Route, ...]
    share: Array
    low: Array
    high: Array
    basis: tuple[str, ...]
    locators: tuple[Locator, ...]

    def open_share(self, shares: Array, closers: Collection[str], *, severity: ArrayLike = 1.0) -> Array:
        """Return the share (B,) of trade with these partners whose route stays open."""
        return open_share(self.routes, shares, closers=closers, severity=severity)

    def shares_of(self, shares: Array, sector: str) -> Array:
        """Return the shares (B, routes) a sector travels by: ore and fuel never by air, gold always.

        Shares are as they stand where the group has no air route, or nothing but air.
        """
        flies = np.array([frozenset() in route.alternatives and route.name == AIR for route in self.routes])
        if not flies.any() or flies.all():
            return shares
        if sector in FLOWN:
            return np.broadcast_to(np.where(flies, 1.0 / flies.sum(), 0.0), shares.shape)
        if sector in BULK:
            ground = np.where(flies, 0.0, shares)
            return np.asarray(ground / ground.sum(axis=-1, keepdims=True))
        return shares

    def depends_on(self, neighbor: str) -> float:
        """Return the central share of routes that a neighbor alone can shut."""
        return float(
            sum(s for s, route in zip(self.share, self.routes, strict=True) if not route.is_open({neighbor}))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Corridors:
    """All groups of a home state; without any, sea and air are taken to stay open."""

    home: str
    groups: tuple[CorridorGroup, ...]

    def __bool__(self) -> bool:
        """Whether any corridor is known for this home."""
        return bool(self.groups)


def corridors_of(world: World, home: str) -> Corridors:
    """Read a home state's corridors from the world's table.

    Land neighbors are reached directly and never stand in the group of every other partner.
    """
    rows = world.folder.table("corridors").having("home", home)
    direct = set(world.state(home).neighbors)
    named = {code for row in rows if row["partners"] != EVERY_OTHER for code in row["partners"].split()}
    rest = tuple(code for code in world.states if code not in direct | named | {home})
    table = world.folder.table("corridors")
    groups = []
    for partners in dict.fromkeys(row["partners"] for row in rows):
        chosen = [row for row in rows if row["partners"] == partners]
        codes = (
            rest
            if partners == EVERY_OTHER
            else tuple(c for c in partners.split() if c in world.states and c != home)
        )
        groups.append(_group(codes, chosen, [table.locator(row) for row in chosen]))
    return Corridors(home, tuple(groups))


def shut_by(corridors: Corridors, larger: str) -> tuple[CorridorGroup, Array] | None:
    """Return the widest group of corridors, and each route's part (routes,) in what `larger` shuts.

    Those are the routes that `larger` alone can shut; their parts sum to 1. None without corridors, or where
    `larger` shuts all of them or none.
    """
    widest = max(corridors.groups, key=lambda group: len(group.partners), default=None)
    if widest is None:
        return None
    shut = np.array([not route.is_open({larger}) for route in widest.routes])
    inside = widest.share * shut
    if inside.sum() == 0 or (widest.share * ~shut).sum() == 0:
        return None
    return widest, inside / inside.sum()


def scaled_shares(group: CorridorGroup, inside: Array, total: Array) -> Array:
    """Return corridor shares (G, routes) where the routes `inside` carry `total` (G,) together.

    The other routes fill the rest in their proportions.
    """
    outside = np.where(inside > 0, 0.0, group.share)
    return np.asarray(total[:, None] * inside + (1 - total[:, None]) * outside / outside.sum())


def _group(partners: tuple[str, ...], rows: list[Row], locators: Iterable[Locator]) -> CorridorGroup:
    share = np.array([float(row["share"]) for row in rows])
    if abs(share.sum() - 1) > 1e-6:
        message = (
            f"corridor shares of {rows[0]['home']} for {rows[0]['partners']} sum to {share.sum():.4f}, not 1"
        )
        raise DataError(message)
    return CorridorGroup(
        partners,
        tuple(Route(row["route"], transit_sets(row["transit"])) for row in rows),
        share,
        np.array([float(row["low"]) for row in rows]),
        np.array([float(row["high"]) for row in rows]),
        tuple(row["basis"] for row in rows),
        tuple(locators),
    )


def transit_sets(text: str) -> tuple[frozenset[str], ...]:
    """Read alternatives `CHN|RUS+KAZ|air` as sets of transit states; air is the empty set.

    >>> [sorted(transit) for transit in transit_sets("RUS+KAZ|air")]
    [['KAZ', 'RUS'], []]
    """
    return tuple(
        frozenset() if part.strip() == AIR else frozenset(part.strip().split("+")) for part in text.split("|")
    )
