"""The ordered probit of recorded votes: which votes inform, and how points and roll calls explain them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.measures.arrays import Array

Index = NDArray[np.intp]
FARTHEST = 37.0
"""Standard deviations beyond which the normal distribution cannot be told from 0 in double precision."""
WIDEST_STEP, NEAREST = 0.7, 0.3
WIDEST_CUT, WIDEST_LATENT = 7.0, 9.0
"""Cutpoints lie within the first, latent values count for at most the second, as in the authors' program."""


@dataclass(frozen=True, slots=True)
class VoteList:
    """Votes on informative items as lists: one-sided ones first, then those between two cutpoints.

    An item is a resolution's text; a point is a state in a session. An item with votes in two of the three
    answers has one cutpoint, `upper`; one with all three has a `lower` one too (-1 where there is none).
    A one-sided vote lies below (`sign` 1) or above (-1) its `cut`.
    """

    item: Index
    point: Index
    cut: Index
    sign: Array
    middle_item: Index
    middle_point: Index
    items: int
    points: int
    upper: Index
    lower: Index
    present: NDArray[np.bool_]

    @property
    def cuts(self) -> int:
        """Number of cutpoints."""
        return int(self.upper.size + (self.lower >= 0).sum())

    @property
    def every_item(self) -> Index:
        """Item of every vote, one-sided first."""
        return np.concatenate([self.item, self.middle_item])

    @property
    def every_point(self) -> Index:
        """Point of every vote, one-sided first."""
        return np.concatenate([self.point, self.middle_point])


@dataclass(frozen=True, slots=True)
class Pull:
    """Latent means of votes, and the log likelihood with its derivatives by them and by the cutpoints."""

    mean: Array
    score: Array
    curvature: Array
    cut_score: Array
    cut_curvature: Array
    cut_cross: Array
    log_likelihood: float

    def bounded(self) -> tuple[Array, Array]:
        """Score and curvature of every vote with its expected latent value held within `WIDEST_LATENT`.

        A state that stands alone on many roll calls would otherwise be pushed out by each of them.
        """
        latent = self.mean + self.score
        score = np.clip(latent, -WIDEST_LATENT, WIDEST_LATENT) - self.mean
        return score, np.where(np.abs(latent) > WIDEST_LATENT, -1.0, self.curvature)


def vote_list(answer: Index, item: Index, point: Index, *, items: int, points: int) -> VoteList:
    """Sort votes (answers 0, 1, 2) into one-sided and middle ones; items without two answers are left out.

    `answer`, `item`, `point` (vote,). The result's `present` (items, 3) says which answers an item has.
    """
    count = np.bincount(item * 3 + answer, minlength=items * 3).reshape(items, 3)
    present = count > 0
    three = np.asarray(present.all(axis=1))
    lower = np.where(three, items + np.cumsum(three) - 1, -1)
    first = np.argmax(present, axis=1)
    keep = np.asarray(present.sum(axis=1) > 1)[item]
    middle = keep & three[item] & (answer == 1)
    side = keep & ~middle
    below = np.where(three[item], answer == 0, answer == first[item])[side]
    own = item[side]
    return VoteList(
        item=own,
        point=point[side],
        cut=np.asarray(np.where(below & three[own], lower[own], own), dtype=np.intp),
        sign=np.where(below, 1.0, -1.0),
        middle_item=item[middle],
        middle_point=point[middle],
        items=items,
        points=points,
        upper=np.arange(items),
        lower=lower,
        present=present,
    )


def pull(votes: VoteList, theta: Array, beta: Array, cut: Array) -> Pull:
    """Derivatives of the log likelihood at points `theta`, discriminations `beta` and cutpoints `cut`."""
    from scipy.special import ndtr

    mean = beta[votes.item] * theta[votes.point]
    at = np.maximum(votes.sign * (cut[votes.cut] - mean), -FARTHEST)
    chance = ndtr(at)
    mills = _density(at) / chance
    bend = -mills * (at + mills)
    by_cut = summed(votes.cut, votes.sign * mills, votes.cuts)
    by_cut_again = summed(votes.cut, bend, votes.cuts)
    inner = _middle(votes, theta, beta, cut)
    upper, lower = votes.middle_item, votes.lower[votes.middle_item]
    for place, slope, curve in ((upper, inner[2], inner[4]), (lower, -inner[3], inner[5])):
        by_cut += summed(place, slope, votes.cuts)
        by_cut_again += summed(place, curve, votes.cuts)
    return Pull(
        mean=np.concatenate([mean, inner[7]]),
        score=np.concatenate([-votes.sign * mills, inner[0]]),
        curvature=np.concatenate([bend, inner[1]]),
        cut_score=by_cut,
        cut_curvature=by_cut_again,
        cut_cross=summed(votes.middle_item, inner[2] * inner[3], votes.items),
        log_likelihood=float(np.log(chance).sum() + inner[6].sum()),
    )


def _middle(votes: VoteList, theta: Array, beta: Array, cut: Array) -> tuple[Array, ...]:
    """Score, curvature, slopes and curves by upper and lower cutpoint, log chance, mean of middle votes."""
    from scipy.special import ndtr

    mean = beta[votes.middle_item] * theta[votes.middle_point]
    high = np.clip(cut[votes.middle_item] - mean, -FARTHEST, FARTHEST)
    low = np.clip(cut[votes.lower[votes.middle_item]] - mean, -FARTHEST, FARTHEST)
    flip = low > 0  # differences of two numbers near 1 lose their digits, those near 0 do not
    chance = ndtr(np.where(flip, -low, high)) - ndtr(np.where(flip, -high, low))
    chance = np.maximum(chance, np.finfo(np.float64).tiny)
    by_high, by_low = _density(high) / chance, _density(low) / chance
    score = by_low - by_high
    curvature = low * by_low - high * by_high - score**2
    curve_high = -by_high * (high + by_high)
    curve_low = by_low * (low - by_low)
    return score, curvature, by_high, by_low, curve_high, curve_low, np.log(chance), mean


def _density(at: Array) -> Array:
    return np.asarray(np.exp(-0.5 * at * at) / np.sqrt(2 * np.pi))


def summed(place: Index, value: Array, size: int) -> Array:
    """Sum values by place: one number for each of `size` places, 0 where there is none."""
    return np.bincount(place, value, size).astype(np.float64, copy=False)


def starting_cuts(votes: VoteList) -> Array:
    """Cutpoints that give each answer its share of an item's votes when nobody differs."""
    from scipy.special import ndtri

    below = np.bincount(votes.cut, votes.sign > 0, votes.cuts)
    above = np.bincount(votes.cut, votes.sign < 0, votes.cuts)
    middle = np.bincount(votes.middle_item, minlength=votes.items)
    three = votes.lower >= 0
    share = np.full(votes.cuts, 0.5)
    total = np.where(three, middle + above[: votes.items], below[: votes.items] + above[: votes.items])
    total[three] += below[votes.lower[three]]
    at_most = np.where(three, total - above[: votes.items], below[: votes.items])
    share[: votes.items] = at_most / np.maximum(total, 1)
    share[votes.lower[three]] = below[votes.lower[three]] / np.maximum(total[three], 1)
    cut = np.asarray(ndtri(np.clip(share, 0.01, 0.99)), dtype=np.float64)
    cut[votes.upper[three]] = np.maximum(cut[votes.upper[three]], cut[votes.lower[three]] + 0.1)
    return cut


def moved_cuts(votes: VoteList, cut: Array, found: Pull) -> Array:
    """Cutpoints after one guarded Newton step within the bounds.

    Two of an item never come nearer than by seven tenths; one at a bound stays unless pulled back.
    """
    three = votes.lower >= 0
    high, low = votes.upper[three], votes.lower[three]
    slope, curve = found.cut_score, np.minimum(found.cut_curvature, -1e-9)
    held = (np.abs(cut) >= WIDEST_CUT) & (slope * cut > 0)
    step = np.where(found.cut_curvature < 0, -slope / curve, 0.0)
    cross = np.where(held[high] | held[low], 0.0, found.cut_cross[three])
    both = curve[high] * curve[low] - cross**2
    usable = both > 1e-12
    both = np.where(usable, both, 1.0)
    step[high] = np.where(usable, -(curve[low] * slope[high] - cross * slope[low]) / both, step[high])
    step[low] = np.where(usable, -(curve[high] * slope[low] - cross * slope[high]) / both, step[low])
    step = np.where(held, 0.0, np.clip(step, -WIDEST_STEP, WIDEST_STEP))
    apart, closing = cut[high] - cut[low], step[low] - step[high]
    most = (1 - NEAREST) * apart
    part = np.where(closing > most, most / np.where(closing > most, closing, 1.0), 1.0)
    step[high] *= part
    step[low] *= part
    return _within_bounds(cut + step, high, low, NEAREST * apart)


def _within_bounds(cut: Array, high: Index, low: Index, apart: Array) -> Array:
    """Hold cutpoints within the bounds; of two that meet there, the inner one gives way by `apart`."""
    cut = np.clip(cut, -WIDEST_CUT, WIDEST_CUT)
    cut[low] = np.minimum(cut[low], np.maximum(cut[high] - apart, -WIDEST_CUT))
    cut[high] = np.maximum(cut[high], cut[low] + apart)
    return cut


def cutpoints_of(votes: VoteList, cut: Array) -> Array:
    """Cutpoints (items, 2) between yes and abstain and between abstain and no.

    Where no state abstained they are equal; where nobody voted yes (no) the first (second) is -inf (inf);
    nan where all votes are alike.
    """
    out = np.full((votes.items, 2), np.nan)
    three = votes.lower >= 0
    out[three, 0], out[three, 1] = cut[votes.lower[three]], cut[votes.upper[three]]
    yes, abstain, no = votes.present.T
    for has, pair in (
        (yes & no & ~abstain, (cut[: votes.items], cut[: votes.items])),
        (yes & abstain & ~no, (cut[: votes.items], np.full(votes.items, np.inf))),
        (abstain & no & ~yes, (np.full(votes.items, -np.inf), cut[: votes.items])),
    ):
        out[has, 0], out[has, 1] = pair[0][has], pair[1][has]
    return out
