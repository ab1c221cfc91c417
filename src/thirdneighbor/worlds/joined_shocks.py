"""Several shocks put into one, an act a draw, so that all are solved together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Economy, Shock
from thirdneighbor.gravity.factors import draws_of, is_sparse, sparse_freeness

Array = NDArray[np.float64]


def joined_shock(shocks: Sequence[Shock], economy: Economy) -> Shock | None:
    """Return one shock with a draw for each shock; None where one does more than change freeness on pairs.

    Each shock has one draw. What a shock does not touch keeps a factor of one in its draw.
    """
    for shock in shocks:
        plain = shock.productivity_hat is None and shock.transfer_amount is None and is_sparse(shock)
        if not plain or draws_of(shock, economy) != 1 or any(b.measure != "freeness" for b in shock.barriers):
            return None
    n, sectors = len(economy.states), economy.sectors
    found = [sparse_freeness(shock, economy, np.ones((1, len(sectors)))) for shock in shocks]
    cells = [
        ((0 if one.sector is None else one.sector) * n + one.exporter) * n + one.importer for one in found
    ]
    keys = np.unique(np.concatenate(cells))
    factor = np.ones((len(shocks), keys.size))
    for row, (cell, one) in enumerate(zip(cells, found, strict=True)):
        factor[row, np.searchsorted(keys, cell)] = one.factor[0]
    return _on_pairs(keys, factor, economy)


def _on_pairs(keys: NDArray[np.intp], factor: Array, economy: Economy) -> Shock:
    """Return the shock of factors (draws, K) on cells; sectors with the same factors share a barrier."""
    n, states = len(economy.states), economy.states
    sector, pair = keys // (n * n), keys % (n * n)
    alike: dict[tuple[bytes, bytes], list[int]] = {}
    for k in range(len(economy.sectors)):
        chosen = sector == k
        if chosen.any():
            alike.setdefault((pair[chosen].tobytes(), factor[:, chosen].tobytes()), []).append(k)
    whole = Shock()
    for members in alike.values():
        chosen = sector == members[0]
        pairs = [(states[cell // n], states[cell % n]) for cell in pair[chosen].tolist()]
        names = None if len(members) == len(economy.sectors) else [economy.sectors[k] for k in members]
        whole += Shock.freeness(factor[:, chosen], pairs=pairs, sectors=names)
    return whole
