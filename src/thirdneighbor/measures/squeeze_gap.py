"""The squeeze: what closing together costs beyond the sum of closing alone, with its sign and its parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, shares
from thirdneighbor.measures.entries import CatalogueEntry

LossPair = tuple[ArrayLike, ArrayLike]
PROBABILITY_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Squeeze:
    """Home's log losses and gaps when its neighbors close direct trade (T), corridors (R) or both (TR).

    All in log points of loss of real income; `each` (..., neighbor), the others (...); read-only.
    """

    each: Array
    """Loss when one neighbor alone closes its direct trade and the corridors through it."""
    joint: Array
    """Loss when all neighbors close both."""
    gap: Array
    """`joint` less the sum of `each`: positive when closing together costs more than the sum."""
    gap_trade: Array
    """The same gap when only direct trade is closed."""
    gap_corridor: Array
    """The same gap when only the corridors are closed."""
    part_trade: Array
    """The part of `gap` due to direct trade: its Shapley value."""
    part_corridor: Array
    """The part of `gap` due to corridors; the two parts add up to `gap`."""
    interaction: Array
    """What the two channels together add to the gap beyond each alone."""


def squeeze(*, trade: LossPair, corridor: LossPair, both: LossPair) -> Squeeze:
    """Squeeze of a home state, split into a trade and a corridor part that add up to the gap.

    Each argument is a pair (each, joint) of home's log losses: `each` (..., neighbor) when one neighbor
    closes alone, `joint` (...) when all do, with only direct trade closed (`trade`), only the corridors
    (`corridor`), or both. Leading axes are draws and agree. A gap is L(all) - sum_k L(k); the parts are
    Shapley values over the two channels, free of order: part_trade = [gap(T) + gap(TR) - gap(R)]/2,
    part_corridor = [gap(R) + gap(TR) - gap(T)]/2. nan where a loss it rests on is missing. DataError when
    the shapes do not fit.

    References: Shapley (1953), A Value for n-Person Games, Contributions to the Theory of Games II.

    >>> found = squeeze(trade=([0.08, 0.02], 0.09), corridor=([0.05, 0.01], 0.2), both=([0.1, 0.03], 0.24))
    >>> found.gap.round(6), found.part_trade.round(6), found.part_corridor.round(6)
    (np.float64(0.11), np.float64(-0.02), np.float64(0.13))
    """
    gap_trade, gap_corridor, gap_both = gap(*trade), gap(*corridor), gap(*both)
    if not gap_trade.shape == gap_corridor.shape == gap_both.shape:
        shapes = ", ".join(str(g.shape) for g in (gap_trade, gap_corridor, gap_both))
        message = f"the three channel sets need the same draws; their leading axes are {shapes}"
        raise DataError(message)
    return Squeeze(
        each=_fixed(both[0]),
        joint=_fixed(both[1]),
        gap=_fixed(gap_both),
        gap_trade=_fixed(gap_trade),
        gap_corridor=_fixed(gap_corridor),
        part_trade=_fixed((gap_trade + gap_both - gap_corridor) / 2),
        part_corridor=_fixed((gap_corridor + gap_both - gap_trade) / 2),
        interaction=_fixed(gap_both - gap_trade - gap_corridor),
    )


def gap(each: ArrayLike, joint: ArrayLike) -> Array:
    """Loss of all neighbors closing together less the sum of the losses of each closing alone.

    `each` (..., neighbor) and `joint` (...), log losses of real income. Returns (...), positive when
    closing together costs more; nan where a loss is missing. DataError when the leading axes differ.

    >>> gap([0.12, 0.05], 0.18).round(6)
    np.float64(0.01)
    """
    alone, together = np.asarray(each, dtype=np.float64), np.asarray(joint, dtype=np.float64)
    if alone.ndim < 1 or alone.shape[:-1] != together.shape:
        message = (
            f"losses of each need the axes (..., neighbor) and the joint loss (...);"
            f" got the shapes {alone.shape} and {together.shape}"
        )
        raise DataError(message)
    return np.asarray(together - alone.sum(axis=-1))


def expected_loss(each: ArrayLike, gap: ArrayLike, *, p_each: ArrayLike, p_joint: ArrayLike) -> Array:
    """Expected log loss, sum_k p_k L_k + p_joint gap, so that the gap is the price of closing together.

    `each` (..., neighbor) and `gap` (...) as in `squeeze`; `p_each` (..., neighbor) is the probability
    that neighbor k closes, alone or with the others, and `p_joint` (...) that all close; neighbors close
    one alone or all together, which is no restriction for two. Returns (...), log points; nan where a
    loss or probability is missing. DataError unless 0 <= p_joint <= every p_k <= 1 and some closing has a
    probability of at most 1: sum_k p_k - (K - 1) p_joint <= 1.

    >>> expected_loss([0.12, 0.05], 0.01, p_each=[0.1, 0.2], p_joint=0.05).round(6)
    np.float64(0.0225)
    """
    alone, together = np.asarray(each, dtype=np.float64), np.asarray(gap, dtype=np.float64)
    chance = shares(p_each, what="closing probabilities")
    chance_all = shares(p_joint, what="closing probabilities")
    if alone.ndim < 1 or chance.ndim < 1 or alone.shape[-1] != chance.shape[-1]:
        message = (
            f"each neighbor needs a loss and a probability; got the shapes {alone.shape} and {chance.shape}"
        )
        raise DataError(message)
    _check_chances(chance, chance_all)
    return np.asarray((chance * alone).sum(axis=-1) + chance_all * together)


def turning_share(share: ArrayLike, gap: ArrayLike, *, near: float | None = None) -> Array:
    """Corridor share at which the gap changes sign, by linear interpolation between computed points.

    `share` (point,), rising corridor shares of one neighbor; `gap` (..., point), the gap at each. Returns
    (...): the change of sign nearest to `near`, by default the lowest; nan where the gap keeps one sign
    over the whole range or is missing at a point. Where the gap is exactly 0 between opposite signs, the
    middle of those points counts. DataError for shares outside 0..1, out of order or fewer than two.

    >>> turning_share([0.2, 0.4, 0.6], [-0.02, 0.02, 0.06]).round(6)
    np.float64(0.3)
    """
    points, height = shares(share, what="corridor shares"), np.asarray(gap, dtype=np.float64)
    if points.ndim != 1 or points.size < 2 or not (np.diff(points) > 0).all():
        message = (
            f"corridor shares must rise along one axis of two points or more; got the shape {points.shape}"
        )
        raise DataError(message)
    if height.ndim < 1 or height.shape[-1] != points.size:
        message = (
            f"the gap needs one value for each of {points.size} corridor shares; got the shape {height.shape}"
        )
        raise DataError(message)
    rows = height.reshape(-1, points.size)
    found = [_crossing(points, row, near=points[0] if near is None else near) for row in rows]
    return np.array(found).reshape(height.shape[:-1])


def _fixed(values: ArrayLike) -> Array:
    copy = np.array(values, dtype=np.float64)
    copy.setflags(write=False)
    return copy


def _crossing(points: Array, row: Array, *, near: float) -> float:
    """Return the change of sign of one row nearest to `near`, or nan."""
    signed = np.flatnonzero(row != 0)
    left, right = signed[:-1], signed[1:]
    if np.isnan(row).any() or not (turns := row[left] * row[right] < 0).any():
        return float("nan")
    left, right = left[turns], right[turns]
    line = points[left] - row[left] * (points[right] - points[left]) / (row[right] - row[left])
    where = np.where(right - left == 1, line, (points[left + 1] + points[right - 1]) / 2)
    return float(where[np.argmin(np.abs(where - near))])


def _check_chances(chance: Array, chance_all: Array) -> None:
    slack = PROBABILITY_TOLERANCE
    if (chance_all[..., np.newaxis] > chance + slack).any():
        message = (
            "all neighbors close together more often than one of them closes; lower p_joint or raise p_each"
        )
        raise DataError(message)
    some = chance.sum(axis=-1) - (chance.shape[-1] - 1) * chance_all
    if (some > 1 + slack).any():
        worst = float(np.nanmax(some))
        message = (
            f"the probability that some neighbor closes would be {worst:.6g}; raise p_joint or lower p_each"
        )
        raise DataError(message)


ENTRIES = (
    CatalogueEntry(
        name="squeeze",
        function=squeeze,
        unit="log points",
        direction="closing together costs more than the sum of closing alone",
        range=(-float("inf"), float("inf")),
        reference="this package; its parts after Shapley (1953), A Value for n-Person Games",
        reading="Closing together, less the sum of each neighbor closing alone, costs {home} {value}.",
        unsettled_reading=(
            "Whether closing together costs {home} more or less than the sum of each neighbor closing"
            " alone is not settled: the difference is {value}."
        ),
    ),
    CatalogueEntry(
        name="gap",
        function=gap,
        unit="log points",
        direction="closing together costs more than the sum of closing alone",
        range=(-float("inf"), float("inf")),
        reference="this package; the joint loss less the sum of the single ones",
        reading="{home}'s loss when all neighbors close, less the sum of each closing alone, is {value}.",
        unsettled_reading=(
            "{home}'s loss when all neighbors close, less the sum of each closing alone, is {value}:"
            " the sign is not settled."
        ),
    ),
    CatalogueEntry(
        name="turning_share",
        function=turning_share,
        unit="share",
        direction="the sign of the gap turns at a larger share of the corridor",
        range=(0.0, 1.0),
        reference="this package; linear interpolation between computed gaps",
        reading="{home}'s gap changes sign where the larger neighbor's corridors carry {value} of trade.",
    ),
)
