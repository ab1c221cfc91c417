"""What inputs leave for final spending, and input shares moved as little as leaves it nowhere negative."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.proportional_fitting import ACCEPTED, Margin, fit

ROUNDING = 1e-9
SPARE = 1e-5
"""Part of each market that adjusted inputs leave: above what the fit may miss."""
SHOWN = 5


def _left(expenditure: Array, inputs: Array, use: Array) -> Array:
    return np.asarray(expenditure - np.einsum("...ksn,...sn->...kn", inputs, use))


def shortfalls(expenditure: ArrayLike, *, inputs: ArrayLike, use: ArrayLike) -> NDArray[np.intp]:
    """Return the places (K, axes) of markets (..., sector, state) whose inputs need more than is bought."""
    spent, shares, used = (np.asarray(values, dtype=np.float64) for values in (expenditure, inputs, use))
    return np.argwhere(_left(spent, shares, used) < -ROUNDING * spent.sum(axis=-2, keepdims=True))


def final_shares(
    expenditure: ArrayLike,
    *,
    inputs: ArrayLike,
    use: ArrayLike,
    states: Sequence[Hashable] | None = None,
    sectors: Sequence[str] | None = None,
) -> Array:
    """Return the final shares (...,S,N) that clear all markets: spending less what is used as inputs.

    expenditure (...,S,N); inputs (...,S_input,S,N) sum to 1; use (...,S,N) spending of each sector on inputs.
    Leading axes are draws. Raises DataError naming the markets in which inputs use more than is bought, and
    the states with nothing left to spend; without `states` and `sectors` they are named by position.

    >>> final_shares([[6.0], [4.0]], inputs=[[[0.5], [1.0]], [[0.5], [0.0]]], use=[[4.0], [1.0]]).tolist()
    [[0.6], [0.4]]
    """
    spent, shares, used = (np.asarray(values, dtype=np.float64) for values in (expenditure, inputs, use))
    left = _left(spent, shares, used)
    short = np.argwhere(left < -ROUNDING * spent.sum(axis=-2, keepdims=True))
    if short.size:
        places = list(dict.fromkeys((int(at[-2]), int(at[-1])) for at in short))
        named = ", ".join(_market(states, sectors, *at) for at in places[:SHOWN])
        message = (
            f"inputs use more than is bought in {len(places)} markets, first {named}: "
            "raise value_added_share, lower that input_share, or let calibrate adjust inputs"
        )
        raise DataError(message)
    cleared = np.maximum(left, 0.0)  # what is below zero here is rounding: checked above
    total = cleared.sum(axis=-2, keepdims=True)
    idle = np.unique(np.argwhere(total <= 0)[:, -1])
    if idle.size:
        named = ", ".join(str(k if states is None else states[k]) for k in idle[:SHOWN])
        message = f"nothing is left for final spending in {idle.size} states: {named}"
        raise DataError(message)
    return np.asarray(cleared / total)


def _market(states: Sequence[Hashable] | None, sectors: Sequence[str] | None, k: int, n: int) -> str:
    sector = f"sector {k}" if sectors is None else sectors[k]
    return f"{sector} in {n if states is None else states[n]}"


def adjusted_inputs(
    expenditure: Array, *, inputs: Array, use: Array, states: Sequence[Hashable], sectors: Sequence[str]
) -> Array:
    """Return input shares (S,S,N) moved, in states where they cannot be met, until they can.

    Each sector's inputs in total stay; inputs of a good stay below what is bought of it; of all such tables
    the one nearest in relative entropy. Raises DataError naming states where no table of that pattern will
    do: all inputs together exceed all spending, or a sector uses only goods that are not there.
    """
    moved, stuck = inputs.copy(), []
    for n in np.unique(shortfalls(expenditure, inputs=inputs, use=use)[:, -1]):
        by_user = Margin("inputs of a sector", (1,), use[:, n].reshape(1, 1, -1))
        of_good = Margin(
            "uses of a good", (2,), (1 - SPARE) * expenditure[:, n].reshape(1, -1, 1), upper=True
        )
        found = fit((inputs[:, :, n] * use[:, n])[None], [by_user, of_good])
        if not found.error <= ACCEPTED:
            stuck.append(f"{states[n]} ({sectors[int(found.miss[1].argmax())]})")
            continue
        bill = found.cells[0]
        total = bill.sum(axis=0)
        moved[:, :, n] = np.where(total > 0, bill / np.where(total > 0, total, 1.0), inputs[:, :, n])
    if stuck:
        message = (
            f"no input shares of that pattern leave room for final spending in {len(stuck)} states: "
            f"{', '.join(stuck[:SHOWN])}; raise value_added_share or home sales there"
        )
        raise DataError(message)
    return moved
