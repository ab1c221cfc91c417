"""Air or another protected corridor with a capacity: a share of trade no neighbor can stop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
CAPACITY = 0.10


def air_corridors(setting: Setting) -> tuple[Move, ...]:
    """Return the move that raises air's share of corridors to a capacity, where it is below."""
    groups = setting.corridors.groups
    if not groups or all(_air_share(group.share, _is_air(group.routes)) >= CAPACITY for group in groups):
        return ()
    if not any(_is_air(group.routes).any() for group in groups):
        return ()

    def changed(now: Setting) -> tuple[Array, ...]:
        return tuple(
            widened(shares, _is_air(group.routes))
            for group, shares in zip(now.corridors.groups, now.draws.corridor_share, strict=True)
        )

    return (
        Move(
            kind="air",
            key="air",
            title=f"Air capacity for {100 * CAPACITY:.0f} % of trade",
            words=(
                f"Air can carry {100 * CAPACITY:.0f} % of what goes beyond the neighbors, and keeps flying"
                " when all close."
            ),
            assumption=(
                "An upper bound: ore and coal do not fly, and overflight must not be refused. The cost is a"
                " guess of ours, 0.5 to 2 % of income a year."
            ),
            corridors=changed,
            cost=(0.005, 0.02),
        ),
    )


def _is_air(routes: tuple[object, ...]) -> NDArray[np.bool_]:
    return np.array([frozenset() in getattr(route, "alternatives", ()) for route in routes])


def _air_share(share: Array, air: NDArray[np.bool_]) -> float:
    return float(share[air].sum())


def widened(shares: Array, air: NDArray[np.bool_], *, capacity: float = CAPACITY) -> Array:
    """Raise air's shares (B, routes) to the capacity where they are below it; the others give way alike."""
    now = (shares * air).sum(axis=1, keepdims=True)
    if not air.any():
        return shares
    target = np.maximum(now, capacity)
    spread = np.where(now > 0, shares / np.where(now > 0, now, 1.0), air / air.sum())
    rest = np.where(now < 1, (1 - target) / np.where(now < 1, 1 - now, 1.0), 0.0)
    return np.asarray(np.where(air, target * spread, shares * rest))
