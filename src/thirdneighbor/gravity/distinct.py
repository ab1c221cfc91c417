"""Rows of flags that are the same, such as who trades with whom in each draw."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def distinct_rows(flags: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each distinct row of flags (rows, columns) first stands, and which of them every row is.

    Rows are packed into bytes and each compared at once; numpy's own way compares column by column, takes
    twenty times as long, and turns an interrupt into an error of its own.

    >>> distinct_rows(np.array([[True, False], [False, False], [True, False]]))
    (array([1, 0]), array([1, 0, 1]))
    """
    if flags.shape[1] == 0:
        return np.zeros(min(1, len(flags)), dtype=np.intp), np.zeros(len(flags), dtype=np.intp)
    packed = np.ascontiguousarray(np.packbits(flags, axis=1))
    whole = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(whole, return_index=True, return_inverse=True)
    return first, which.ravel()
