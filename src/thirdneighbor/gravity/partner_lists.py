"""What a list of main partners says about those it leaves out: none trades more than the last one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array


def last_listed_share(share_by_rank: Mapping[int, float]) -> float:
    """Return the share that no unlisted partner exceeds: that of the last rank listed without a gap from 1.

    1 where rank 1 is not listed: nothing is known then. Ranks listed after a gap say nothing about the gap.

    >>> last_listed_share({1: 0.5, 2: 0.2, 3: 0.1, 9: 0.01})
    0.1
    """
    last, rank = 1.0, 1
    while rank in share_by_rank:
        last, rank = share_by_rank[rank], rank + 1
    return last


def unlisted_bounds(
    *, exports: ArrayLike, imports: ArrayLike, last_export_share: ArrayLike, last_import_share: ArrayLike
) -> Array:
    """Return the most (...,N,N) that can flow between states which do not list each other.

    exports, imports (...,N) in money; last_export_share, last_import_share (...,N) from `last_listed_share`,
    1 for a state without a list. The bound is the smaller of what either list leaves; it has no room for
    rounding of the shares: widen it where the last digit matters.

    >>> unlisted_bounds(
    ...     exports=[100, 10], imports=[10, 100], last_export_share=[0.1, 1], last_import_share=[1, 0.2]
    ... ).tolist()
    [[10.0, 10.0], [10.0, 10.0]]
    """
    sold, bought, most_sold, most_bought = (
        np.asarray(values, dtype=np.float64)
        for values in (exports, imports, last_export_share, last_import_share)
    )
    for name, share in (("last_export_share", most_sold), ("last_import_share", most_bought)):
        if not ((share >= 0) & (share <= 1)).all():
            raise DataError(f"{name} must lie in [0, 1]; give 1 for a state without a list")
    return np.minimum((most_sold * sold)[..., :, None], (most_bought * bought)[..., None, :])
