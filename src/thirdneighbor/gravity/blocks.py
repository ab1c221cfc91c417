"""Which states still trade with which: blocks with a numeraire of their own, and markets nothing reaches."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import UnreachableError


def trading_blocks(
    open_pairs: NDArray[np.bool_],
    *,
    states: Sequence[Hashable],
    balanced: bool = True,
    balances: NDArray[np.float64] | None = None,
) -> NDArray[np.intp]:
    """Label (N,) the blocks of states that trade with each other, directly or through others.

    `open_pairs` (N, N) [exporter, importer] says where trade can flow. A state cut off from everyone is its
    own block. Raises UnreachableError, naming the states, where no equilibrium exists: with `balanced` trade
    a state that can sell but not buy (or the other way round), a state cut off without home sales, or,
    when `balances` (N,) must be kept, a block whose balances do not sum to zero.

    >>> trading_blocks(np.array([[True, False], [False, True]]), states=["A", "B"]).tolist()
    [0, 1]
    """
    from scipy.sparse.csgraph import connected_components

    count, block = connected_components(open_pairs, directed=True, connection="weak")
    strong_count, strong = connected_components(open_pairs, directed=True, connection="strong")
    if balanced and strong_count != count:
        _refuse_one_way(open_pairs, block, strong, states)
    starved = np.flatnonzero(~open_pairs.any(axis=0))
    if starved.size:
        named = ", ".join(str(states[k]) for k in starved[:5])
        message = f"nothing reaches {named}: cut off from every supplier, and no home sales; leave it a supplier or give it home sales"
        raise UnreachableError(message)
    if balances is not None:
        for label in range(count):
            members = np.flatnonzero(block == label)
            if abs(balances[members].sum()) > 1e-9 * np.abs(balances).max():
                named = ", ".join(str(states[k]) for k in members[:5])
                message = (
                    f"{named} is cut off with a trade balance of {balances[members].sum():.4g} that nothing can carry: "
                    "close its trade with deficit_rule='zero'"
                )
                raise UnreachableError(message)
    return np.asarray(block, dtype=np.intp)


def _refuse_one_way(
    open_pairs: NDArray[np.bool_], block: NDArray[np.intp], strong: NDArray[np.intp], states: Sequence[Hashable]
) -> None:
    for label in np.unique(block):
        members = np.flatnonzero(block == label)
        parts = [members[strong[members] == part] for part in np.unique(strong[members])]
        if len(parts) == 1:
            continue
        smallest = min(parts, key=len)
        inside = open_pairs[np.ix_(smallest, np.setdiff1d(members, smallest))].any()
        verb = "can sell abroad but not buy" if inside else "can buy abroad but not sell"
        named = ", ".join(str(states[k]) for k in smallest[:5])
        message = f"{named} {verb}: no balanced trade exists; close both directions or leave both open"
        raise UnreachableError(message)
