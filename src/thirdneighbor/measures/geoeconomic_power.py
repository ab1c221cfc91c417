"""Geoeconomic power: what a target's spending loses when a set of suppliers withdraws, in closed form."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, at_least, shares
from thirdneighbor.measures.entries import CatalogueEntry
from thirdneighbor.measures.shapley import MOST_MEMBERS, membership

WEIGHT_TOLERANCE = 1e-6
SMALL_EXPONENT = 1.0
ROUNDING = 1e-12


def power(share: ArrayLike, sector_weight: ArrayLike, *, sigma: ArrayLike, rho: ArrayLike) -> Array:
    """Log rise of a target's price index when a set of suppliers withdraws, under nested CES demand.

    P = ln(sum_J om_J (1-s_J)^((rho-1)/(sigma_J-1))) / (1-rho), and -sum_J om_J ln(1-s_J)/(sigma_J-1) at
    rho = 1. `share` (..., sector) is s, the part of the target's spending in each sector supplied by the
    set; `sector_weight` (..., sector) is om, each sector's part of all spending, home supply included,
    adding up to 1 within 1e-6; `sigma` (..., sector) > 1 is the elasticity of substitution within and
    `rho` (...) > 0 across sectors. Returns (...) from 0; the part of real spending lost is
    `share_lost(P)`. Sectors of weight 0 do not count, even with a missing share. inf where a sector
    supplied by the set alone cannot be replaced (`unbounded_sectors` says which); nan where a share that
    counts is missing. DataError for shares or weights outside 0..1, weights that do not add up,
    sigma <= 1 or rho <= 0.

    References: after Clayton, Maggiori and Schreger.

    >>> power([0.4, 0.1, 0.05], [0.3, 0.5, 0.2], sigma=[6.0, 4.0, 1.76], rho=1.0).round(6)
    np.float64(0.061708)
    """
    lost, weight = _checked(share, sector_weight)
    within = at_least(sigma, 1.0, what="sigma", strict=True)
    across = at_least(rho, 0.0, what="rho", strict=True)
    with np.errstate(divide="ignore"):
        log_price = np.where(weight == 0, 0.0, -np.log1p(-lost) / (within - 1))
    return _ces_log_index(weight, log_price, exponent=np.asarray(1 - across))


def unbounded_sectors(share: ArrayLike, sector_weight: ArrayLike, *, rho: ArrayLike) -> NDArray[np.bool_]:
    """Which sectors make `power` infinite: those the set supplies alone, where no other can stand in.

    Arguments as in `power`. Returns (..., sector), true for a sector with s = 1 and weight above 0 if
    rho <= 1, or if every sector of weight above 0 has s = 1; all false where power is finite.

    >>> unbounded_sectors([1.0, 0.2], [0.1, 0.9], rho=0.6)
    array([ True, False])
    >>> unbounded_sectors([1.0, 0.2], [0.1, 0.9], rho=1.5)
    array([False, False])
    """
    lost, weight = _checked(share, sector_weight)
    across = at_least(rho, 0.0, what="rho", strict=True)
    counts = weight > 0
    alone = counts & (lost == 1)
    everywhere = (alone | ~counts).all(axis=-1)
    return np.asarray(alone & ((across <= 1) | everywhere)[..., np.newaxis])


def power_of_coalitions(
    share: ArrayLike, sector_weight: ArrayLike, *, sigma: ArrayLike, rho: ArrayLike
) -> Array:
    """Power of every coalition of suppliers, ready for `shapley_values`.

    `share` (..., member, sector), each member's part of the target's spending in a sector; the rest as in
    `power`, where the leading axes of rho match those of one target. Returns (..., 2**members) in the
    order of `shapley_values`: entry b is the coalition of the members whose bit is set in b. Sums of shares
    within 1e-12 of 1 count as 1. DataError when members' shares add up to more, and above 10 members.

    >>> power_of_coalitions([[0.2], [0.3]], [1.0], sigma=2.0, rho=1.0).round(6)
    array([0.      , 0.223144, 0.356675, 0.693147])
    """
    supply = shares(share, what="shares of supply")
    if supply.ndim < 2 or supply.shape[-2] > MOST_MEMBERS:
        message = (
            f"shares of coalitions need the axes (..., member, sector), at most {MOST_MEMBERS} members;"
            f" got the shape {supply.shape}"
        )
        raise DataError(message)
    belongs = membership(supply.shape[-2])[:, :, np.newaxis]
    together = np.where(belongs, supply[..., np.newaxis, :, :], 0.0).sum(axis=-2)
    together = np.where(np.abs(together - 1) < ROUNDING, 1.0, together)
    weight = np.asarray(sector_weight, dtype=np.float64)[..., np.newaxis, :]
    within = np.asarray(sigma, dtype=np.float64)
    across = np.asarray(rho, dtype=np.float64)[..., np.newaxis]
    return power(
        together, weight, sigma=within if within.ndim < 2 else within[..., np.newaxis, :], rho=across
    )


def _checked(share: ArrayLike, sector_weight: ArrayLike) -> tuple[Array, Array]:
    lost, weight = np.broadcast_arrays(
        shares(share, what="shares of supply"), shares(sector_weight, what="sector weights")
    )
    if lost.ndim < 1:
        message = "shares and weights need a last axis of sectors; write [0.4] for a single one"
        raise DataError(message)
    total = weight.sum(axis=-1)
    if (np.abs(total - 1) > WEIGHT_TOLERANCE).any():
        worst = float(total.flat[int(np.nanargmax(np.abs(total - 1)))])
        message = f"sector weights add up to {worst:.6g}, not 1; divide them by their sum over the sectors"
        raise DataError(message)
    return lost, weight / total[..., np.newaxis]


def _ces_log_index(weight: Array, log_price: Array, *, exponent: Array) -> Array:
    """Log of a CES index (sum w exp(d x))^(1/d) over the last axis; the weighted mean of x at d = 0.

    The form log1p(sum w expm1(d x)) keeps its digits near d = 0, the shifted exponentials do for large d x.
    """
    counts = weight != 0
    curvature = np.broadcast_to(exponent, np.broadcast_shapes(log_price.shape[:-1], np.shape(exponent)))
    linear = curvature == 0
    divisor = np.where(linear, 1.0, curvature)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        scaled = np.where(linear[..., np.newaxis], 0.0, curvature[..., np.newaxis] * log_price)
        average = np.where(counts, weight * log_price, 0.0).sum(axis=-1)
        top = np.where(counts, scaled, -np.inf).max(axis=-1)
        shift = np.where(np.isfinite(top), top, 0.0)
        near = np.log1p((weight * np.expm1(scaled)).sum(axis=-1)) / divisor
        far = (shift + np.log((weight * np.exp(scaled - shift[..., np.newaxis])).sum(axis=-1))) / divisor
    small = np.abs(np.where(counts, scaled, 0.0)).max(axis=-1) < SMALL_EXPONENT
    curved = np.where(small, near, np.where(np.isposinf(top), np.inf, far))
    return np.where(linear, average, curved)


ENTRIES = (
    CatalogueEntry(
        name="power",
        function=power,
        unit="log points",
        direction="the suppliers could raise the target's prices more by withdrawing",
        range=(0.0, float("inf")),
        reference="after Clayton, Maggiori and Schreger",
        reading="If the suppliers withdraw, the price of what {home} buys rises by {value}.",
    ),
)
