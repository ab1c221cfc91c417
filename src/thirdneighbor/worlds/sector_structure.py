"""Value added and inputs by sector, adjusted so that GDP is met and final demand is never negative."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MOST_INPUTS = 0.95
LEAST_FINAL = 0.02
"""Part of what is absorbed in a sector that stays for final demand at least; an assumption."""
ROUNDS = 500
CLOSE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """value_added_share (B,S,N), input_share (B,S_input,S,N), and what was adjusted.

    inputs_asked, inputs_used (B,S_input,N): inputs by donor and after the adjustment, in dollars.
    """

    value_added_share: Array
    input_share: Array
    inputs_asked: Array
    inputs_used: Array


def structure(
    output: Array, absorbed: Array, *, gdp: Array, intermediate_ratio: Array, input_share: Array
) -> Structure:
    """Return value-added and input shares for outputs and absorption (B,S,N).

    The donor's ratios (B,S,N) are scaled by one factor a state so that value added sums to GDP (N,). Its
    input shares (B,S_input,S,N) are adjusted by proportional fitting where inputs would use more than a
    sector's absorption less a least final part; what is cut goes to inputs with room.

    References: Stone (1961), Input-Output and National Accounts; Bacharach (1970), Biproportional Matrices.
    """
    ratio = scaled_ratios(output, gdp=gdp, intermediate_ratio=intermediate_ratio)
    spent = ratio * output
    asked = input_share * spent[:, None]
    used = capped(asked, spent=spent, most=(1 - LEAST_FINAL) * absorbed)
    share = np.divide(used, spent[:, None], out=input_share.copy(), where=spent[:, None] > 0)
    share = share / share.sum(axis=1, keepdims=True)
    return Structure(1 - ratio, share, asked.sum(axis=2), used.sum(axis=2))


def scaled_ratios(output: Array, *, gdp: Array, intermediate_ratio: Array) -> Array:
    """Scale inputs over output by one factor a state, none above .95, to sum to output less GDP."""
    wanted = output.sum(axis=1) - gdp
    ratio = intermediate_ratio
    for _ in range(ROUNDS):
        factor = wanted / (ratio * output).sum(axis=1)
        ratio = np.minimum(ratio * factor[:, None], MOST_INPUTS)
        if np.abs(factor - 1).max() < CLOSE:
            break
    return ratio


def capped(asked: Array, *, spent: Array, most: Array) -> Array:
    """Return inputs (B,S_input,S,N) whose columns sum to `spent` and rows stay within `most` (B,S_input,N).

    Alternating scaling, which keeps the odds among inputs below their cap; ends on the columns.
    """
    used = asked.copy()
    draw, state = np.nonzero((used.sum(axis=2) > most).any(axis=1))
    if not draw.size:
        return used
    mine, cap, total = used[draw, :, :, state], most[draw, :, state], spent[draw, :, state]
    sought = mine.sum(axis=1) > 0
    for _ in range(ROUNDS):
        rows = mine.sum(axis=2)
        over = np.divide(cap, rows, out=np.ones_like(rows), where=rows > cap)
        mine *= over[:, :, None]
        columns = mine.sum(axis=1)
        scale = np.divide(total, columns, out=np.ones_like(columns), where=sought & (columns > 0))
        mine *= scale[:, None]
        if (1 - over).max() < CLOSE:
            break
    used[draw, :, :, state] = mine
    return used


def donated(share: Array, ranks: NDArray[np.intp]) -> Array:
    """Pick donors' arrays (D, ..., S) for ranks (B,N) as (B, ..., S, N)."""
    return np.moveaxis(share[ranks], 1, -1)
