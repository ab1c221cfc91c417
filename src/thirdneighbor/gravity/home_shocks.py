"""A shock to one state's trade as factors on what it buys and sells, state by state."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Economy, positions
from thirdneighbor.gravity.factors import draws_of
from thirdneighbor.gravity.local_equilibria import HomeShock
from thirdneighbor.gravity.shocks import Shock


def home_shock(
    shock: Shock,
    economy: Economy,
    *,
    home: int,
    watched: tuple[int, ...] = (),
    made_of: tuple[int, ...] = (),
) -> HomeShock | None:
    """Return a shock's factors on what `home` buys and sells, (B, S, N) each; None where it does more.

    More is what touches other states' trade with each other or home sales, costs that depend on theta,
    tariffs, productivity and transfers.
    """
    if shock.tariff is not None or shock.productivity_hat is not None or shock.transfer_amount is not None:
        return None
    s, n = len(economy.sectors), len(economy.states)
    draws = draws_of(shock, economy)
    bought = np.ones((draws, s, n), dtype=np.float32)
    sold = np.ones((draws, s, n), dtype=np.float32)
    for barrier in shock.barriers:
        if barrier.pairs is None or barrier.measure != "freeness":
            return None
        exporter = positions(
            economy.states, [pair[0] for pair in barrier.pairs], kind="state of this economy"
        )
        importer = positions(
            economy.states, [pair[1] for pair in barrier.pairs], kind="state of this economy"
        )
        buys, sells = importer == home, exporter == home
        if (buys == sells).any():
            return None
        value = np.atleast_2d(barrier.value).astype(np.float32)
        sectors: slice | NDArray[np.intp] = slice(None)
        if barrier.sectors is not None:
            sectors = positions(economy.sectors, barrier.sectors, kind="sector of this economy")
        for factors, partners, mine in ((bought, exporter, buys), (sold, importer, sells)):
            change = np.ones((len(value), n), dtype=np.float32)
            change[:, partners[mine]] = value[:, mine]
            factors[:, sectors] *= change[:, None]
    return HomeShock(bought, sold, watched, made_of)
