"""Distance from the nearer of two poles, by recorded votes."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least
from thirdneighbor.measures.entries import CatalogueEntry


def pole_distance(kappa: ArrayLike) -> Array:
    """Distance from the nearer pole, 1 - the highest of the kappas with each pole.

    `kappa` (..., pole) from -1 to 1. Returns (...) from 0, votes exactly as one pole does, to 2; nan where no
    pole's kappa is known. A pole that is missing is left out: the distance can then only be too large.
    DataError for kappa below -1.

    References: Cohen (1968), Weighted kappa, Psychological Bulletin 70; Haege (2011), Political Analysis 19.

    >>> pole_distance([[0.75, 0.5], [np.nan, 0.25]])
    array([0.25, 0.75])
    """
    known = at_least(kappa, -1.0, what="kappa")
    highest = np.max(known, axis=-1, initial=-np.inf, where=~np.isnan(known))
    return np.where(np.isfinite(highest), 1 - highest, np.nan)


ENTRIES = (
    CatalogueEntry(
        name="pole_distance",
        function=pole_distance,
        unit="1 - kappa",
        direction="votes less like the nearer pole",
        range=(0.0, 2.0),
        reference="Cohen (1968), Psychological Bulletin 70; Haege (2011), Political Analysis 19",
        reading="By recorded votes {home} lies {value} from the nearer pole, where 0 is voting alike.",
    ),
)
