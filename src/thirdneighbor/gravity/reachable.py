"""Which markets of many sectors are still supplied and still needed, found before anything is solved."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import UnreachableError
from thirdneighbor.gravity.blocks import trading_blocks
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.sector_matrix import SectorMatrix

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Which sectors a state still makes and buys (B, S, N), and its block (B, N); B may be 1."""

    made: Flags
    bought: Flags
    block: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """What a state may need: inputs by sector (S of the input, S, N) and final goods (S, N), any draw."""

    inputs: Flags
    final: Flags


def reach_of_draws(
    spend: SectorMatrix,
    needs: Needs,
    *,
    states: Sequence[Hashable],
    sectors: Sequence[str],
    balance: Array | None = None,
    income_ratio: Array | None = None,
) -> Reach:
    """Find for each pattern of open pairs what is made, bought, and who trades with whom.

    A sector that a state's consumers or industries spend on must have an open supplier: UnreachableError
    names state and sector. A sector without a buyer left is not made. Trading blocks, and their errors, as
    for `trading_blocks`: two states trade when any sector is open between them.
    """
    patterns, which = spend.patterns()
    made, bought, block = [], [], []
    for number, open_pairs in enumerate(patterns):
        makes, buys = _living(open_pairs, needs)
        _check_supplied(open_pairs, buys, states=states, sectors=sectors)
        alive = (open_pairs & makes[:, :, None] & buys[:, None, :]).any(axis=0)
        mine = slice(None) if len(which) == 1 or len(patterns) == 1 else which == number
        block.append(
            trading_blocks(
                alive, states=states, balance=_some(balance, mine), income_ratio=_some(income_ratio, mine)
            )
        )
        made.append(makes)
        bought.append(buys)
    if len(patterns) == 1:
        return Reach(made[0][None], bought[0][None], block[0][None])
    return Reach(np.stack(made)[which], np.stack(bought)[which], np.stack(block)[which])


def _some(values: Array | None, draws: slice | Flags) -> Array | None:
    return values if values is None or len(values) == 1 else np.asarray(values[draws])


def _living(open_pairs: Flags, needs: Needs) -> tuple[Flags, Flags]:
    """Return what is made and what is bought (S, N): strike what has no buyer, then what only it used."""
    s, n = needs.final.shape
    made: Flags = np.ones((s, n), dtype=np.bool_)
    while True:
        bought = needs.final | (needs.inputs & made[None]).any(axis=1)
        new = made & np.matmul(open_pairs, bought[:, :, None])[:, :, 0]
        if (new == made).all():
            return made, bought
        made = new


def _check_supplied(
    open_pairs: Flags, bought: Flags, *, states: Sequence[Hashable], sectors: Sequence[str]
) -> None:
    missing = np.argwhere(bought & ~open_pairs.any(axis=1))
    if missing.size:
        named = ", ".join(f"{states[n]} ({sectors[s]})" for s, n in missing[:5])
        more = f" and {len(missing) - 5} other markets" if len(missing) > 5 else ""
        message = (
            f"nothing reaches {named}{more}: every supplier is cut off and there are no home sales, though "
            "the state spends on it; leave it a supplier or give it home sales"
        )
        raise UnreachableError(message)
