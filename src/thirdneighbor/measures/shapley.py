"""Shapley values: what each member adds to a coalition, averaged over every order of joining."""

from __future__ import annotations

from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array

MOST_MEMBERS = 10


def shapley_values(value: ArrayLike) -> Array:
    """Exact Shapley value of each of up to ten members, from the value of every coalition.

    `value` (..., 2**members): entry b is the value of the coalition of the members whose bit is set in b,
    so with members A, B the order is nobody, A, B, both; leading axes are draws. Returns (..., member), in
    the unit of `value`, adding up to the value of all less that of nobody. nan where a coalition's value
    is missing or an infinite value leaves a difference undefined. DataError when the number of coalitions
    is not a power of 2, or above ten members.

    References: Shapley (1953), A Value for n-Person Games, Contributions to the Theory of Games II.

    >>> shapley_values([0.0, 1.0, 3.0, 6.0])
    array([2., 4.])
    """
    worth = np.asarray(value, dtype=np.float64)
    members = _members(worth)
    belongs = membership(members)
    size = belongs.sum(axis=-1)
    result = np.empty((*worth.shape[:-1], members))
    for member in range(members):
        without = np.flatnonzero(~belongs[:, member])
        orders = np.array([factorial(k) * factorial(members - k - 1) for k in size[without]])
        with np.errstate(invalid="ignore"):
            added = worth[..., without | 1 << member] - worth[..., without]
        result[..., member] = (added * (orders / factorial(members))).sum(axis=-1)
    return result


def membership(members: int) -> NDArray[np.bool_]:
    """Which members belong to which coalition: (2**members, members), row b holding the bits of b.

    >>> membership(2).astype(int)
    array([[0, 0],
           [1, 0],
           [0, 1],
           [1, 1]])
    """
    coalitions = np.arange(2**members)[:, np.newaxis]
    return np.asarray((coalitions >> np.arange(members)) & 1 == 1)


def _members(worth: Array) -> int:
    coalitions = worth.shape[-1] if worth.ndim else 0
    members = coalitions.bit_length() - 1
    if coalitions < 2 or coalitions != 2**members:
        message = f"a set function of m members has 2**m values on its last axis; got the shape {worth.shape}"
        raise DataError(message)
    if members > MOST_MEMBERS:
        message = f"exact Shapley values are for at most {MOST_MEMBERS} members; got {members}, so join some"
        raise DataError(message)
    return members
