"""Corridor access: which part of a landlocked state's routes stays open when others close, and the gap."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.corridors import Route, open_share
from thirdneighbor.measures.arrays import Array, at_least, shares
from thirdneighbor.measures.entries import CatalogueEntry

ROUNDING = 1e-12


def access_lost(routes: Sequence[Route], share: ArrayLike, *, closers: Collection[str]) -> Array:
    """Share of a state's access to other markets that is lost when `closers` refuse transit.

    `share` (..., route) is the part of access each route carries and adds up to 1; a route is open while
    one of its alternative sets of transit states has no closer in it, and an empty set is air. Returns
    (...) from 0 to 1; nan where a share is missing. DataError for shares that are negative or do not add
    up to 1.

    >>> routes = [Route("south", (frozenset({"CHN"}),)), Route("north", (frozenset({"RUS"}),))]
    >>> access_lost(routes, [0.75, 0.25], closers={"CHN"})
    array(0.75)
    """
    return np.asarray(1 - open_share(routes, share, closers=closers))


def access_gap(routes: Sequence[Route], share: ArrayLike, *, closers: Collection[str]) -> Array:
    """Share of access lost when all closers close, less the sum of what each closing alone takes.

    Arguments as in `access_lost`. Returns (...), a share of all access: positive where the closers stand
    in for each other (parallel corridors), negative where one route needs several of them (serial
    corridors); nan where a share is missing.

    >>> either_way = Route("rail", (frozenset({"CHN"}), frozenset({"RUS"})))
    >>> access_gap([either_way, Route("air", (frozenset(),))], [0.25, 0.75], closers=["CHN", "RUS"])
    array(0.25)
    """
    gap = access_lost(routes, share, closers=closers)
    for closer in sorted(set(closers)):
        gap = gap - access_lost(routes, share, closers=[closer])
    return np.asarray(gap)


def corridor_cost_gap(open_each: ArrayLike, open_joint: ArrayLike, *, eta: ArrayLike) -> Array:
    """Gap in log transport cost when cost rises as open_share^(-1/eta): [sum_k ln a_k - ln a_all] / eta.

    `open_each` (..., closer) is the share of corridors open when one closes alone, `open_joint` (...) when
    all do, `eta` (...) > 0 the route elasticity. Returns (...), log points of cost: inf where only the
    joint closing shuts everything, nan where one closing alone already does or a share is missing.
    DataError for shares outside 0..1 or eta <= 0.

    >>> corridor_cost_gap([0.2, 0.82], 0.02, eta=4.0).round(6)
    np.float64(0.526034)
    """
    alone = shares(open_each, what="open shares")
    together = shares(open_joint, what="open shares")
    elasticity = at_least(eta, 0.0, what="eta", strict=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((np.log(alone).sum(axis=-1) - np.log(together)) / elasticity)


def parallel_corridor_gap(first: ArrayLike, second: ArrayLike, *, eta: ArrayLike) -> Array:
    """Gap in log transport cost of two parallel corridors: (1/eta) ln[(1-a_A)(1-a_B)/(1-a_A-a_B)].

    `first` and `second` (...) are the two corridors' shares of access, the rest staying open; `eta` (...)
    > 0 is the route elasticity. Returns (...), log points of cost, 0 or more: inf where the two carry
    everything and each something, nan where one alone does or a share is missing. DataError for shares
    outside 0..1 or adding up to more than 1, or eta <= 0.

    >>> parallel_corridor_gap(0.8, 0.18, eta=4.0).round(6)
    np.float64(0.526034)
    """
    one = shares(first, what="corridor shares")
    other = shares(second, what="corridor shares")
    rest = 1 - one - other
    if (rest < -ROUNDING).any():
        most = float(np.nanmax(one + other))
        message = f"two corridors carry {most:.6g} of access; their shares add up to at most 1"
        raise DataError(message)
    left = np.where(np.abs(rest) <= ROUNDING, 0.0, rest)
    return corridor_cost_gap(np.stack(np.broadcast_arrays(1 - one, 1 - other), axis=-1), left, eta=eta)


ENTRIES = (
    CatalogueEntry(
        name="access_lost",
        function=access_lost,
        unit="share",
        direction="the closers carry more of the routes",
        range=(0.0, 1.0),
        reference="this package; a route is open while one alternative avoids every closer",
        reading="If the closers refuse transit, {home} loses {value} of its access to other markets.",
    ),
    CatalogueEntry(
        name="access_gap",
        function=access_gap,
        unit="share",
        direction="the closers stand in for each other, so that only together they shut the routes",
        range=(-float("inf"), 1.0),
        reference="this package; a route is open while one alternative avoids every closer",
        reading=(
            "Closing together takes {value} more of {home}'s access than the sum of each closing alone; "
            "routes are counted here, not losses, which can exceed their sum all the same."
        ),
    ),
)
