"""Arithmetic of the validation study: differences over states, and regressions with effects and clusters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Wanted = Literal["rise", "fall", "above", "below", "steady"]
TOLERANCE = 1e-10
MOST_SWEEPS = 5_000


@dataclass(frozen=True, slots=True)
class Apart:
    """How far one set of figures is from another: over how many states, and by how much."""

    number: int
    middle: float
    tenth: float
    rank: float
    worst: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Coefficients (k,) with standard errors (k,) by kind; within R2 is of what the effects leave of y."""

    value: Array
    error: Mapping[str, Array]
    rows: int
    clusters: int
    within_r2: float
    spread: Array
    """Standard deviation (k,) of each regressor after the effects."""


def apart(ours: Array, true: Array, *, count: int = 3) -> Apart:
    """Compare figures (states,), or (states, partner): then a state's difference is its largest.

    nan on either side is left out. `middle` and `tenth` are the median and the 90th percentile of absolute
    differences, `rank` Spearman's correlation over all cells, `worst` the positions of the largest.

    >>> found = apart(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 5.0]), count=1)
    >>> found.middle, round(found.tenth, 9), round(found.rank, 9), found.worst
    (0.0, 1.6, 1.0, (2,))
    """
    from scipy.stats import spearmanr

    known = np.isfinite(ours) & np.isfinite(true)
    off = np.where(known, np.abs(np.where(known, ours, 0) - np.where(known, true, 0)), np.nan)
    rank = spearmanr(ours[known], true[known]).statistic
    each = (
        off
        if off.ndim == 1
        else np.array([np.nanmax(row) if known[k].any() else np.nan for k, row in enumerate(off)])
    )
    kept = np.flatnonzero(np.isfinite(each))
    order = kept[np.argsort(-each[kept], kind="stable")]
    middle, tenth = np.quantile(each[kept], [0.5, 0.9])
    return Apart(len(kept), float(middle), float(tenth), float(rank), tuple(order[:count].tolist()))


def left_by(effects: Sequence[Index], values: Array, *, weight: Array | None = None) -> Array:
    """Return what effects leave of values (rows, k): group means are taken out until none is left.

    `effects`: a group (rows,) of each row, one array an effect. ConvergenceError after MOST_SWEEPS sweeps.

    >>> left_by([np.array([0, 0, 1, 1])], np.array([[1.0], [3.0], [5.0], [5.0]])).ravel()
    array([-1.,  1.,  0.,  0.])
    """
    size = np.ones(len(values)) if weight is None else weight
    rest = np.array(values, dtype=np.float64)
    scale = np.maximum(np.abs(rest).max(axis=0), 1e-300)
    totals = [np.bincount(group, weights=size) for group in effects]
    for _ in range(MOST_SWEEPS):
        moved = 0.0
        for group, total in zip(effects, totals, strict=True):
            for k in range(rest.shape[1]):
                mean = np.bincount(group, weights=size * rest[:, k]) / np.where(total > 0, total, 1)
                rest[:, k] -= mean[group]
                moved = max(moved, float(np.abs(mean).max() / scale[k]))
        if moved < TOLERANCE or len(effects) == 1:
            return rest
    message = f"effects were not taken out in {MOST_SWEEPS} sweeps (left: {moved:.2g} of the largest value)"
    raise ConvergenceError(message)


def regress(
    y: Array,
    x: Array,
    *,
    effects: Sequence[Index],
    clusters: Mapping[str, Sequence[Index]],
    weight: Array | None = None,
) -> Fit:
    """Least squares of y (rows,) on x (rows, k) within effects, standard errors by cluster.

    `clusters`: one grouping, or two for errors clustered both ways. The key "dyadic" takes the two states of
    a row: errors of any two rows that share a state may be correlated. Each part is scaled by groups over
    groups less one; nan where a variance is negative, which few groups allow. DataError where the effects
    leave nothing of a regressor.

    References: Cameron, Gelbach and Miller (2011), Robust Inference with Multiway Clustering; Aronow, Samii
    and Assenova (2015), Cluster-Robust Variance Estimation for Dyadic Data.
    """
    rest = left_by(effects, np.column_stack([y, x]), weight=weight)
    size = np.ones(len(y)) if weight is None else weight / weight.mean()
    left, right = rest[:, 0], rest[:, 1:]
    squares = right.T @ (size[:, None] * right)
    if (squares.diagonal() <= 1e-18 * np.maximum((size[:, None] * x**2).sum(axis=0), 1e-300)).any():
        raise DataError("the effects leave nothing of a regressor: drop it, or an effect")
    value = np.linalg.solve(squares, right.T @ (size * left))
    residual = left - right @ value
    score = (size * residual)[:, None] * right
    bread = np.linalg.inv(squares)
    error = {}
    for name, groups in clusters.items():
        meat = dyadic_meat(score, groups) if name == "dyadic" else cluster_meat(score, groups)
        variance = (bread @ meat @ bread).diagonal()
        error[name] = np.sqrt(np.where(variance > 0, variance, np.nan))
    return Fit(
        value=value,
        error=error,
        rows=len(y),
        clusters=len(np.unique(next(iter(clusters.values()))[0])),
        within_r2=1 - float((size * residual**2).sum() / (size * left**2).sum()),
        spread=np.sqrt(squares.diagonal() / len(y)),
    )


def cluster_meat(score: Array, groups: Sequence[Index]) -> Array:
    """Return the sum of squared scores (k, k) of groups, both ways where two groupings are given."""
    alone = sum((_squared(score, group) for group in groups), np.zeros((score.shape[1],) * 2))
    return alone if len(groups) == 1 else alone - _squared(score, joint_group(*groups))


def dyadic_meat(score: Array, states: Sequence[Index]) -> Array:
    """Return the products of scores (k, k) of all rows that share a state, each counted once."""
    one, other = states
    count = int(max(one.max(), other.max())) + 1
    by_state = _sums(score, one, count) + _sums(score, other, count)
    by_pair = _sums(score, joint_group(np.minimum(one, other), np.maximum(one, other)))
    states_seen = np.unique(np.concatenate(states)).size
    return np.asarray((by_state.T @ by_state - by_pair.T @ by_pair) * states_seen / (states_seen - 1))


def joint_group(one: Index, other: Index) -> Index:
    """Return the group of rows alike in both groupings.

    >>> joint_group(np.array([0, 0, 1]), np.array([4, 5, 4])).tolist()
    [0, 1, 2]
    """
    key = one.astype(np.int64) * (int(other.max()) + 1) + other
    return np.asarray(np.unique(key, return_inverse=True)[1], dtype=np.intp)


def _squared(score: Array, group: Index) -> Array:
    sums = _sums(score, group)
    seen = np.unique(group).size
    return np.asarray(sums.T @ sums * seen / (seen - 1))


def _sums(score: Array, group: Index, count: int = 0) -> Array:
    columns = [np.bincount(group, weights=column, minlength=count) for column in score.T]
    return np.stack(columns, axis=1)


def verdict(first: float, last: float, *, wanted: Wanted, margin: float) -> str:
    """Say whether two figures bear out a claim of direction, or of the last one's size.

    "rise" and "fall" want a change of more than `margin`, "steady" one of at most that; "above" and "below"
    hold the last figure against `margin`. "not testable" where a figure needed is nan.

    >>> verdict(0.33, 0.60, wanted="fall", margin=0.02), verdict(0.1, 0.11, wanted="rise", margin=0.02)
    ('not borne out', 'not borne out')
    >>> verdict(float("nan"), 0.6, wanted="above", margin=0.5)
    'borne out'
    """
    change = last - first
    figure = last if wanted in {"above", "below"} else change
    if math.isnan(figure):
        return "not testable"
    held = {
        "rise": change > margin,
        "fall": change < -margin,
        "steady": abs(change) <= margin,
        "above": last > margin,
        "below": last < margin,
    }
    return "borne out" if held[wanted] else "not borne out"


def widest(row: Mapping[str, str]) -> float:
    """Return the largest standard error of a row of the table of regressions.

    >>> widest({"error_pair": "0.2", "error_two_way": "", "error_dyadic": "0.3"})
    0.3
    """
    return max(float(row[name]) for name in ("error_pair", "error_two_way", "error_dyadic") if row[name])
