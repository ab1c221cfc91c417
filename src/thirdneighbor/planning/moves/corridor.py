"""A corridor shift: part of the trade through one neighbor takes the routes of the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.corridors import CorridorGroup
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
SHIFT = 0.3


def corridor_shifts(setting: Setting, larger: str) -> tuple[Move, ...]:
    """Return the shift away from the larger neighbor's corridors, where home has others on the ground."""
    if not any(_movable(group, larger) for group in setting.corridors.groups):
        return ()
    name = setting.world.state(larger).name

    def changed(now: Setting) -> tuple[Array, ...]:
        return tuple(
            shifted(group, shares, larger)
            for group, shares in zip(now.corridors.groups, now.draws.corridor_share, strict=True)
        )

    return (
        Move(
            kind="corridor",
            key=f"corridor:{larger}",
            title=f"Shift corridors away from {name}",
            words=(
                f"{100 * SHIFT:.0f} % of what crosses {name} takes the other land routes; costs in peace stay"
                " as they are."
            ),
            assumption=(
                "Peacetime costs of the other routes are taken as equal at the margin; what new track and"
                " ports cost is not known here."
            ),
            corridors=changed,
            cost=None,
        ),
    )


def _movable(group: CorridorGroup, neighbor: str) -> bool:
    through, others = _masks(group, neighbor)
    return bool((group.share * through).sum() > 0 and (group.share * others).sum() > 0)


def _masks(group: CorridorGroup, neighbor: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Routes the neighbor alone can shut, and the other routes on the ground (air left out)."""
    through = np.array([not route.is_open({neighbor}) for route in group.routes])
    air = np.array([frozenset() in route.alternatives for route in group.routes])
    return through, ~through & ~air


def shifted(group: CorridorGroup, shares: Array, neighbor: str, *, part: float = SHIFT) -> Array:
    """Move part of the shares (B, routes) through a neighbor to the other land routes, in proportion."""
    through, others = _masks(group, neighbor)
    if not _movable(group, neighbor):
        return shares
    moved = part * (shares * through).sum(axis=1, keepdims=True)
    weight = shares * others
    total = weight.sum(axis=1, keepdims=True)
    even = others / others.sum()
    proportion = np.where(total > 0, weight / np.where(total > 0, total, 1.0), even)
    return np.asarray(np.where(through, (1 - part) * shares, shares) + moved * proportion)
