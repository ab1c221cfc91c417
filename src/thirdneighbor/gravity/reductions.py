"""Draws reduced while they stream past: mean, spread and extremes of all, quantiles of a fair sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity.economy import Array

SAMPLE_BYTES = 100_000_000
_SAMPLE = 0x5A
Arrays = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """Distribution of an outcome over the draws that have one; every array has the outcome's own shape.

    mean, sd (over count - 1), least, most and count: of all draws. quantile (levels, ...): interpolated
    linearly among `sampled` draws, which are all of them where they fit in 100 MB and else a random sample
    without replacement; its standard error in rank is then at most .5 / sqrt(sampled).
    """

    count: NDArray[np.intp]
    mean: Array
    sd: Array
    least: Array
    most: Array
    levels: tuple[float, ...]
    quantile: Array
    sampled: int

    def at(self, level: float) -> Array:
        """Return one of the quantiles; InputError, listing them, for a level that was not asked for."""
        if level not in self.levels:
            known = ", ".join(f"{one:g}" for one in self.levels)
            message = f"quantile {level:g} was not kept; known are {known}: name it in `levels`"
            raise InputError(message)
        return np.asarray(self.quantile[self.levels.index(level)])


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Count, mean, sum of squared deviations, least and most of some draws; nan does not count."""

    count: NDArray[np.intp]
    mean: Array
    squares: Array
    least: Array
    most: Array

    @classmethod
    def of(cls, values: Array) -> Moments:
        """Reduce values (B, ...) over draws."""
        known = ~np.isnan(values)
        count = known.sum(axis=0)
        mean = np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1)
        squares = (np.where(known, values - mean, 0.0) ** 2).sum(axis=0)
        least = np.where(known, values, np.inf).min(axis=0)
        most = np.where(known, values, -np.inf).max(axis=0)
        return cls(np.asarray(count, dtype=np.intp), mean, squares, least, most)

    def joined(self, other: Moments) -> Moments:
        """Return the moments of both sets of draws together.

        References: Chan, Golub and LeVeque (1983), equation 2.1.
        """
        count = self.count + other.count
        weight = other.count / np.maximum(count, 1)
        apart = other.mean - self.mean
        return Moments(
            count,
            self.mean + apart * weight,
            self.squares + other.squares + apart**2 * self.count * weight,
            np.minimum(self.least, other.least),
            np.maximum(self.most, other.most),
        )

    def named(self, outcome: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays under flat names, as a chunk is kept."""
        return {f"{outcome}/{part}": getattr(self, part) for part in _MOMENTS}

    @classmethod
    def from_named(cls, outcome: str, arrays: Arrays) -> Moments:
        """Read back what `named` wrote."""
        count, *others = (arrays[f"{outcome}/{part}"] for part in _MOMENTS)
        mean, squares, least, most = (np.asarray(one, dtype=np.float64) for one in others)
        return cls(np.asarray(count, dtype=np.intp), mean, squares, least, most)


_MOMENTS = ("count", "mean", "squares", "least", "most")


def sample_of_draws(draws: int, *, bytes_per_draw: int, seed: int) -> NDArray[np.bool_]:
    """Say which draws quantiles rest on: all that fit in 100 MB, else a sample that no chunk can change.

    A sample by number, not the first draws, since draws that are given as an array may be sorted.
    """
    size = max(1, min(draws, SAMPLE_BYTES // bytes_per_draw))
    chosen = np.ones(draws, dtype=np.bool_)
    if size < draws:
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(_SAMPLE,)))
        chosen[rng.permutation(draws)[size:]] = False
    return chosen


def summarize(moments: Moments, sample: Array, *, levels: Sequence[float]) -> Summary:
    """Turn moments of all draws and values (B, ...) of the sampled ones into a summary."""
    known = ~np.isnan(sample)
    shape = sample.shape[1:]
    quantile = np.full((len(levels), *shape), np.nan)
    whole = known.all(axis=0)
    quantile[:, whole] = np.quantile(sample[:, whole], levels, axis=0) if sample.size else np.nan
    for cell in np.argwhere(~whole & known.any(axis=0)):
        at = (slice(None), *cell)
        quantile[at] = np.quantile(sample[at][known[at]], levels)
    some = moments.count > 0
    sd = np.sqrt(moments.squares / np.maximum(moments.count - 1, 1))
    return Summary(
        count=moments.count,
        mean=np.where(some, moments.mean, np.nan),
        sd=np.where(moments.count > 1, sd, np.nan),
        least=np.where(some, moments.least, np.nan),
        most=np.where(some, moments.most, np.nan),
        levels=tuple(levels),
        quantile=quantile,
        sampled=sample.shape[0],
    )


def checked_levels(levels: ArrayLike) -> tuple[float, ...]:
    """Return quantile levels as numbers; InputError for one outside [0, 1]."""
    values: Array = np.atleast_1d(np.asarray(levels, dtype=np.float64))
    if values.ndim != 1 or not ((values >= 0) & (values <= 1)).all():
        message = "quantile levels lie between 0 and 1: .05 is the 5 % quantile"
        raise InputError(message)
    return tuple(values.tolist())
