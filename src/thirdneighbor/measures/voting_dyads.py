"""How alike all pairs of states vote at once, by matrix products, with bootstrap bands over roll calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.similarity import Weighting, check_option, disagreement, level_values

Measure = Literal["agreement", "s_score", "kappa", "pi"]
VOTE_LEVELS = (1.0, 2.0, 3.0)
"""Yes, abstain, no."""
CELLS_AT_ONCE = 500_000
"""Few enough that one block of resampled counts stays in the cache."""
Counts = NDArray[np.float32]
Values = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Dyads:
    """Similarity of every pair of states, each (state, state) and symmetric; nan where it is not defined.

    `common` counts the roll calls on which both voted.
    """

    agreement: Array
    s_score: Array
    kappa: Array
    pi: Array
    common: Array


@dataclass(frozen=True, slots=True, eq=False)
class DyadBand:
    """A band of one measure for each pair (pair,), and the share of resamples in which it is defined."""

    low: Array
    high: Array
    defined: Array


def dyad_similarity(
    votes: ArrayLike,
    *,
    levels: Sequence[float] = VOTE_LEVELS,
    weighting: Weighting = "quadratic",
    least: int = 1,
) -> Dyads:
    """Similarity of the votes of all pairs of states over one set of roll calls.

    `votes` (roll_call, state), nan where a state did not vote. Agreement, S with absolute distances, kappa
    with `weighting` and Scott's pi without weights: the same numbers as `vote_agreement`, `s_score`,
    `cohen_kappa` and `scott_pi` give pair by pair. nan where two states share fewer than `least` roll calls,
    and for kappa and pi where one of the two does not vary. DataError for a vote that is no level.

    >>> found = dyad_similarity([[1, 1], [2, 3], [3, 3]])
    >>> found.agreement[0, 1].round(3), found.common[0, 1]
    (np.float64(0.667), np.float64(3.0))
    """
    cast = _matrix(votes)
    known = level_values(levels, cast)
    states, size = cast.shape[1], known.size
    hot = (cast[:, :, None] == known).astype(np.float32).reshape(len(cast), states * size)
    met: Values = (hot.T @ hot).reshape(states, size, states, size).transpose(1, 3, 0, 2)
    met = np.ascontiguousarray(met, dtype=np.float64)
    found = _from_counts(met, known, weighting, get_args(Measure))
    common = met.sum(axis=(0, 1))
    enough = common >= max(least, 1)
    return Dyads(common=common, **{name: np.where(enough, value, np.nan) for name, value in found.items()})


def dyad_bands(
    votes: ArrayLike,
    *,
    pairs: ArrayLike,
    rng: np.random.Generator,
    measures: Sequence[Measure] = ("agreement", "kappa"),
    draws: int = 200,
    level: float = 0.9,
    levels: Sequence[float] = VOTE_LEVELS,
    weighting: Weighting = "quadratic",
    least: int = 1,
) -> dict[str, DyadBand]:
    """Bands of similarity when the roll calls are drawn anew: percentiles over multinomial resamples.

    `votes` (roll_call, state); `pairs` (pair, 2) positions of states. Every pair sees the same `draws`
    resamples, so bands of different pairs can be compared. Returns by measure the band that holds `level`
    of the resamples; resamples in which a measure is not defined are left out and their share is told, and
    a band is nan where fewer than half remain or the pair shares fewer than `least` roll calls. Roll calls
    on one subject are cast alike, so bands are, if anything, too narrow. DataError as in `dyad_similarity`.

    References: Efron (1979), Bootstrap Methods, Annals of Statistics 7.

    >>> band = dyad_bands([[1, 1], [2, 3], [3, 3]], pairs=[[0, 1]], rng=np.random.default_rng(0))["agreement"]
    >>> bool(band.low[0] <= 2 / 3 <= band.high[0])
    True
    """
    cast = _matrix(votes)
    known = level_values(levels, cast)
    asked = _pairs(pairs, states=cast.shape[1])
    for name in measures:
        check_option("measure", name, Measure)
    if draws < 1 or not 0 < level < 1:
        message = f"bands need draws of at least 1 and a level between 0 and 1; got {draws}, {level}"
        raise DataError(message)
    calls = len(cast)
    bands: dict[str, DyadBand] = {name: DyadBand(*np.full((3, len(asked)), np.nan)) for name in measures}
    if not calls:
        return bands
    times = rng.multinomial(calls, np.full(calls, 1 / calls), draws).T.astype(np.float32)
    step = max(1, CELLS_AT_ONCE // (draws * known.size**2))
    for start in range(0, len(asked), step):
        part = slice(start, start + step)
        met, common = _resampled(cast, asked[part], known, times)
        drawn = _from_counts(met, known, weighting, measures)
        for name in measures:
            low, high, defined = _quantiles(drawn[name], level)
            keep = (common >= max(least, 1)) & (defined >= 0.5)
            bands[name].low[part] = np.where(keep, low, np.nan)
            bands[name].high[part] = np.where(keep, high, np.nan)
            bands[name].defined[part] = defined
    return bands


def _resampled(
    cast: Array, pairs: NDArray[np.intp], known: Array, times: Counts
) -> tuple[Counts, NDArray[np.intp]]:
    """Return how often each two levels met (level, level, pair, draw), and the calls in common (pair,)."""
    one, other = cast[:, pairs[:, 0]].T, cast[:, pairs[:, 1]].T
    hot = np.stack([(one == a) & (other == b) for a in known for b in known]).astype(np.float32)
    common = hot.sum(axis=(0, 2)).astype(np.intp)
    return (hot @ times).reshape(known.size, known.size, len(pairs), -1), common


def _from_counts(met: Values, known: Array, weighting: str, measures: Sequence[str]) -> dict[str, Values]:
    """Return measures (...) from how often each two levels met (level, level, ...)."""
    one, other = met.sum(axis=1), met.sum(axis=0)
    number = one.sum(axis=0)
    number = np.where(number > 0, number, np.asarray(np.nan, dtype=met.dtype))
    distances = {
        "agreement": disagreement(known, "identity"),
        "s_score": disagreement(known, "linear"),
        "kappa": disagreement(known, weighting),
        "pi": disagreement(known, "identity"),
    }
    found: dict[str, Values] = {}
    for name in measures:
        counts = distances[name].astype(met.dtype)
        observed = (counts.ravel() @ met.reshape(counts.size, number.size)).reshape(number.shape) / number
        if name == "agreement":
            found[name] = 1 - observed
        elif name == "s_score":
            found[name] = 1 - 2 * observed
        else:
            still = (one.max(axis=0) == number) | (other.max(axis=0) == number)
            first, second = ((one + other) / 2,) * 2 if name == "pi" else (one, other)
            expected = (counts @ first.reshape(known.size, number.size)).reshape(first.shape)
            expected = (expected * second).sum(axis=0) / number**2
            expected[still] = np.nan
            found[name] = 1 - observed / expected
    return found


def _quantiles(drawn: Values, level: float) -> tuple[Array, Array, Array]:
    """Return low and high percentiles of the defined draws (pair, draw), and their share."""
    ordered = np.sort(drawn, axis=-1)  # nan last
    known = (~np.isnan(ordered)).sum(axis=-1)
    ends = []
    for share in ((1 - level) / 2, (1 + level) / 2):
        place = np.maximum(known - 1, 0) * share
        below = np.floor(place).astype(np.intp)
        above = np.minimum(below + 1, np.maximum(known - 1, 0))
        left, right = (np.take_along_axis(ordered, at[:, None], axis=-1)[:, 0] for at in (below, above))
        ends.append((left + (place - below) * (right - left)).astype(np.float64))
    return ends[0], ends[1], known / drawn.shape[-1]


def _matrix(votes: ArrayLike) -> Array:
    cast = np.asarray(votes, dtype=np.float64)
    if cast.ndim != 2:
        message = f"votes have the axes (roll_call, state); got the shape {cast.shape}"
        raise DataError(message)
    return cast


def _pairs(pairs: ArrayLike, *, states: int) -> NDArray[np.intp]:
    asked = np.asarray(pairs, dtype=np.intp)
    if asked.ndim != 2 or asked.shape[1] != 2 or ((asked < 0) | (asked >= states)).any():
        message = f"pairs have the axes (pair, 2) and positions from 0 to {states - 1}; got {asked.shape}"
        raise DataError(message)
    return asked
