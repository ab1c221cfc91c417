"""Hedging: where a state stands between two poles in each domain, and what the domains say together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least, ratio
from thirdneighbor.measures.entries import CatalogueEntry

HEDGES = (45.0, 55.0)
"""Alignment index between which a state hedges, after The Anatomy of Choice."""
AFTER = (
    "after Lim and Cooper (2015), Security Studies 24, and Kuik (2016), on hedging; formulas of this package"
)


@dataclass(frozen=True, slots=True, eq=False)
class Hedging:
    """How a state lies between two poles, over domains; nan where no domain is known.

    tilt -1 to 1, positive toward the first pole; spread 0 to 1, how far domains disagree; equidistance 0 to
    1, how evenly each domain is shared; diversification 0 to 1, what goes to neither; alignment 0 to 100.
    """

    tilt: Array
    spread: Array
    equidistance: Array
    diversification: Array
    alignment: Array
    domains: Array
    """How many domains are known."""


def pole_position(first: ArrayLike, second: ArrayLike) -> Array:
    """Return the position between two poles, (first - second) / (first + second).

    `first`, `second` (...) are closeness to each pole, 0 or more, in one unit: shares of trade, or (1 +
    kappa)/2 of votes. Returns (...) from -1, all the second pole's, to 1, all the first's; nan where neither
    has any or one is missing. DataError for negative closeness.

    >>> pole_position(0.6, 0.2)
    array(0.5)
    """
    one, other = at_least(first, 0.0, what="closeness"), at_least(second, 0.0, what="closeness")
    with np.errstate(invalid="ignore"):
        return ratio(one - other, one + other)


def vote_closeness(kappa: ArrayLike) -> Array:
    """Return kappa of two states' votes as a closeness of 0, always against each other, to 1, always alike.

    >>> vote_closeness([-1.0, 0.0, 1.0])
    array([0. , 0.5, 1. ])
    """
    return np.asarray((at_least(kappa, -1.0, what="kappa") + 1) / 2)


def tilt(position: ArrayLike) -> Array:
    """Mean position between two poles over the domains that are known, each domain alike.

    `position` (..., domain) from -1 to 1, nan where a domain is not known. Returns (...) from -1 to 1; nan
    where no domain is. Swapping the poles changes the sign alone. DataError for a position outside -1 to 1.

    References: after Lim and Cooper (2015), Reassessing Hedging, Security Studies 24.

    >>> tilt([0.5, -0.1, np.nan])
    array(0.2)
    """
    values = _positions(position)
    return ratio(np.nansum(values, axis=-1), (~np.isnan(values)).sum(axis=-1))


def between_poles(position: ArrayLike, neither: ArrayLike) -> Hedging:
    """Say how a state lies between two poles: tilt, spread, equidistance, diversification, alignment.

    `position` (..., domain) as in `tilt`; `neither` (..., domain) the share of a domain that goes to neither
    pole, nan where that cannot be said. Spread is the standard deviation of the positions over domains (nan
    for fewer than two), equidistance 1 - mean |position|, diversification the mean of `neither`, alignment 50
    (1 + tilt): 100 is the first pole, 45 to 55 hedges. A state that is wholly one pole's in trade and wholly
    the other's in arms has tilt 0, equidistance 0 and spread 1. Shape (...) each.

    References: after The Anatomy of Choice alignment index (0 to 100 between two poles, 45 to 55 hedges).

    >>> found = between_poles([1.0, -1.0], [0.0, 0.5])
    >>> [float(part) for part in (found.tilt, found.spread, found.equidistance, found.diversification)]
    [0.0, 1.0, 0.0, 0.25]
    """
    values, rest = _positions(position), at_least(neither, 0.0, what="shares of neither pole")
    middle, known = tilt(values), (~np.isnan(values)).sum(axis=-1)
    variance = ratio(np.nansum((values - middle[..., None]) ** 2, axis=-1), known)
    return Hedging(
        tilt=middle,
        spread=np.where(known > 1, np.sqrt(variance), np.nan),
        equidistance=1 - ratio(np.nansum(np.abs(values), axis=-1), known),
        diversification=ratio(np.nansum(rest, axis=-1), (~np.isnan(rest)).sum(axis=-1)),
        alignment=50 * (1 + middle),
        domains=np.asarray(known, dtype=np.float64),
    )


def equidistance(position: ArrayLike) -> Array:
    """Return 1 - mean |position| over the known domains (..., domain): 1 where every domain is shared evenly.

    >>> equidistance([0.5, -0.5])
    array(0.5)
    """
    return np.asarray(between_poles(position, np.full(np.shape(position), np.nan)).equidistance)


def _positions(position: ArrayLike) -> Array:
    values = at_least(position, -1.0, what="positions")
    at_least(-values, -1.0, what="positions with their sign changed")
    return values


ENTRIES = (
    CatalogueEntry(
        name="tilt",
        function=tilt,
        unit="index, -1 to 1",
        direction="closer to the first pole than to the second",
        range=(-1.0, 1.0),
        reference=AFTER,
        reading="Between the two poles, -1 to 1, {home} stands at {value} on average over domains.",
    ),
    CatalogueEntry(
        name="hedging",
        function=equidistance,
        unit="index, 0 to 1",
        direction="every domain is shared more evenly between the two poles",
        range=(0.0, 1.0),
        reference=f"{AFTER}; alignment after The Anatomy of Choice",
        reading="Where 1 is an even share of each domain, {home}'s equidistance from the poles is {value}.",
    ),
)
