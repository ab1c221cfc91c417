"""Corridor arithmetic: which routes to the rest of the world stay open when states close."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.shocks import Shock

SHARE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Route:
    """One way out: any of its transit sets will do; the empty set is air, or a border of one's own."""

    name: str
    alternatives: tuple[frozenset[Hashable], ...]

    def is_open(self, closers: Collection[Hashable]) -> bool:
        """Whether some alternative avoids every closer.

        >>> Route("rail", (frozenset({"CHN"}), frozenset({"RUS", "KAZ"}))).is_open({"CHN"})
        True
        """
        shut = frozenset(closers)
        return any(not (transit & shut) for transit in self.alternatives)


def open_share(
    routes: Sequence[Route], shares: ArrayLike, *, closers: Collection[Hashable], severity: ArrayLike = 1.0
) -> Array:
    """Return the share of trade whose route stays open, (...) for shares (..., route) that sum to 1.

    A route that is shut keeps `1 - severity` of its share, severity in [0, 1] with draws on its axes.

    >>> routes = [Route("south", (frozenset({"CHN"}),)), Route("north", (frozenset({"RUS"}),))]
    >>> open_share(routes, [0.75, 0.25], closers=["CHN"]).item()
    0.25
    """
    share: Array = np.asarray(shares, dtype=np.float64)
    if share.shape[-1:] != (len(routes),):
        message = f"{len(routes)} routes need {len(routes)} shares on the last axis, not {share.shape}"
        raise DataError(message)
    if not ((share >= 0).all() and (np.abs(share.sum(axis=-1) - 1) <= SHARE_TOLERANCE).all()):
        message = "corridor shares must not be negative and must sum to 1 over routes"
        raise DataError(message)
    level: Array = np.asarray(severity, dtype=np.float64)
    if np.any((level < 0) | (level > 1) | np.isnan(level)):
        message = "severity must lie between 0 (open) and 1 (shut)"
        raise DataError(message)
    is_open = np.array([route.is_open(closers) for route in routes])
    return np.asarray(share[..., is_open].sum(axis=-1) + (1 - level) * share[..., ~is_open].sum(axis=-1))


def corridor_freeness(share_open: ArrayLike, route_substitution: ArrayLike) -> Array:
    """Return freeness open_share ** lambda, where lambda = theta / eta in (0, 1].

    eta is the elasticity between routes, at least theta: lambda 1 says trade on shut routes is lost,
    a lambda near 0 that it moves to other routes without cost. cost_hat is open_share ** (-1 / eta).

    >>> corridor_freeness(0.25, 0.5).item()
    0.5
    """
    exponent: Array = np.asarray(route_substitution, dtype=np.float64)
    if np.any(~((exponent > 0) & (exponent <= 1))):
        message = "route substitution lambda = theta / eta must lie in (0, 1]: routes replace each other best"
        raise DataError(message)
    return np.power(np.asarray(share_open, dtype=np.float64), exponent)


def closing(
    home: Hashable,
    *,
    closers: Collection[Hashable],
    open_share_by_partner: Mapping[Hashable, ArrayLike],
    route_substitution: ArrayLike = 1.0,
    trade: bool = True,
    corridors: bool = True,
    sectors: Sequence[Hashable] | None = None,
) -> Shock:
    """Return the shock of states closing to `home`: embargo of direct trade, and of corridors through them.

    `sectors` names the sectors that are hit, all by default: corridor shares that differ by sector are
    closings of some sectors each, added up.

    `open_share_by_partner` gives the share (...) of home's trade with each partner beyond the closers
    whose route stays open; partners reached directly are left out. Both directions are hit alike.
    """
    embargo = [pair for closer in closers for pair in ((home, closer), (closer, home))]
    shock = Shock()
    if trade and embargo:
        shock += Shock.freeness(np.zeros(len(embargo)), pairs=embargo, sectors=sectors)
    shut = set(closers)
    beyond = {partner: share for partner, share in open_share_by_partner.items() if partner not in shut}
    if corridors and beyond:
        lam = np.asarray(route_substitution, dtype=np.float64)
        alike = {id(share): share for share in beyond.values()}  # partners of one group share an array
        raised = {key: corridor_freeness(share, lam) for key, share in alike.items()}
        freeness = [raised[id(share)] for share in beyond.values()]
        pairs = [pair for partner in beyond for pair in ((home, partner), (partner, home))]
        columns = [column for column in freeness for _ in range(2)]
        shock += Shock.freeness(
            np.stack(np.broadcast_arrays(*columns), axis=-1), pairs=pairs, sectors=sectors
        )
    return shock
