"""Composite scores, only ever with the ranks they take when the weights are unknown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """Scores under equal weights, their ranks (1 is the highest), and their 90 % interval over weights."""

    score: Array
    rank: Array
    rank_low: Array
    rank_median: Array
    rank_high: Array


def composite_ranks(
    indicator: ArrayLike, *, rng: np.random.Generator, draws: int = 2000, concentration: float = 1.0
) -> Composite:
    """Score states by several indicators, and rank them under weights drawn from a Dirichlet distribution.

    `indicator` (state, indicator), higher meaning more of the same thing; each column is rescaled to 0..1
    between its lowest and highest state. Weights are Dirichlet with `concentration` on every indicator;
    equal scores share the better rank. Returns vectors (state,): scores from 0 to 1, ranks, and the 5, 50
    and 95 % quantiles of the ranks. A state with a missing indicator has nan throughout and is left out of
    the ranking; a column whose states are all equal cannot be rescaled: DataError.

    References: OECD and JRC (2008), Handbook on Constructing Composite Indicators.

    >>> found = composite_ranks([[0.9, 0.8], [0.1, 0.2]], rng=np.random.default_rng(0), draws=9)
    >>> found.score, found.rank_high
    (array([1., 0.]), array([1., 2.]))
    """
    values = np.asarray(indicator, dtype=np.float64)
    if values.ndim != 2 or draws < 1 or concentration <= 0:
        message = (
            f"a composite needs (state, indicator), at least one draw and a concentration above 0;"
            f" got the shape {values.shape}, {draws} draws and {concentration:g}"
        )
        raise DataError(message)
    rescaled = _rescaled(values)
    number = values.shape[1]
    score = rescaled.mean(axis=1)
    drawn = rng.dirichlet(np.full(number, concentration), size=draws) @ rescaled.T
    low, median, high = np.quantile(_ranks(drawn), [0.05, 0.5, 0.95], axis=0)
    return Composite(score, _ranks(score), low, median, high)


def _rescaled(values: Array) -> Array:
    complete = values[~np.isnan(values).any(axis=1)]
    if complete.shape[0] < 2 or not np.isfinite(complete).all() or (np.ptp(complete, axis=0) == 0).any():
        message = "every indicator needs two complete states with finite values that differ; leave others out"
        raise DataError(message)
    low, span = complete.min(axis=0), np.ptp(complete, axis=0)
    return np.where(np.isnan(values).any(axis=1, keepdims=True), np.nan, (values - low) / span)


def _ranks(score: Array) -> Array:
    """Rank along the last axis, 1 for the highest; equal scores share the better rank, nan stays nan."""
    better = (score[..., np.newaxis, :] > score[..., :, np.newaxis]).sum(axis=-1)
    return np.where(np.isnan(score), np.nan, better + 1.0)
