"""What home buys and sells by sector, and the neighbors' part of each: shares of the central economy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thirdneighbor.worlds.findings import SectorPurchase
from thirdneighbor.worlds.world import World


def purchases(world: World, home: str, neighbors: Sequence[str]) -> tuple[SectorPurchase, ...]:
    """Return home's spending by sector and supplier, and its exports by sector; nothing with one sector.

    Shares of spending are of all purchases, final and as inputs, home's own supply included; exports leave
    home sales out. Every figure is an estimate: no source states trade by pair and sector.
    """
    if not world.sectors:
        return ()
    economy = world.economy()
    k = world.states.index(home)
    near = [world.states.index(code) for code in neighbors]
    bought = economy.flow[:, :, k]
    sold = np.delete(economy.flow[:, k], k, axis=1).sum(axis=1)
    to_neighbors = economy.flow[:, k][:, near].sum(axis=1)
    found = []
    for place, sector in enumerate(world.sectors):
        total = bought[place].sum()
        if total <= 0:
            continue
        own, by_neighbor = bought[place, k] / total, bought[place, near] / total
        found.append(
            SectorPurchase(
                sector=sector,
                spent=float(total / bought.sum()),
                own=float(own),
                neighbors=tuple(by_neighbor.tolist()),
                others=float(max(0.0, 1 - own - by_neighbor.sum())),
                exported=float(sold[place] / sold.sum()),
                exported_to_neighbors=float(to_neighbors[place] / sold[place]) if sold[place] > 0 else 0.0,
            )
        )
    return tuple(found)
