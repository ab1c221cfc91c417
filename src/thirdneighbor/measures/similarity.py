"""How alike two states vote: agreement, S, weighted kappa, Scott's pi and tau-b of two series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, at_least, ratio
from thirdneighbor.measures.entries import CatalogueEntry

Distance = Literal["absolute", "squared"]
Weighting = Literal["identity", "linear", "quadratic"]
SIGNORINO = "Signorino and Ritter (1999), Tau-b or Not Tau-b, International Studies Quarterly 43"
HAGE = "Häge (2011), Choice or Circumstance?, Political Analysis 19"


def vote_agreement(x: ArrayLike, y: ArrayLike) -> Array:
    """Share of cases on which two states did the same.

    x, y (..., cases), nan where missing; cases missing on either side are left out. Returns (...,) from 0
    to 1; nan without a common case.

    >>> round(float(vote_agreement([1, 1, 2, np.nan], [1, 3, 2, 1])), 3)
    0.667
    """
    one, other, common = _paired(x, y)
    return ratio(((one == other) & common).sum(axis=-1), common.sum(axis=-1))


def s_score(
    x: ArrayLike,
    y: ArrayLike,
    *,
    levels: Sequence[float],
    weights: ArrayLike | None = None,
    distance: Distance = "absolute",
) -> Array:
    """Signorino and Ritter's S: 1 - 2 (weighted mean distance) over the largest distance there could be.

    x, y (..., cases), nan where missing; `levels` are all values a case can take, so the range is fixed,
    not the one observed. `weights` (cases,) or (..., cases), at least 0, default equal; cases missing on
    either side are left out with their weight. Returns (...,) from -1 to 1; nan without a common case of
    weight above 0. Series that do not vary have an S: chance is not taken out. DataError for a value that
    is no level or a weight below 0.

    References: Signorino and Ritter (1999), Tau-b or Not Tau-b.

    >>> s_score([3, 0, 0, 3], [0, 3, 0, 3], levels=[0, 1, 2, 3])
    array(0.)
    """
    one, other, common = _paired(x, y)
    known = level_values(levels, one, other)
    check_option("distance", distance, Distance)
    power = 1 if distance == "absolute" else 2
    gap = (np.abs(one - other) / (known[-1] - known[0])) ** power
    given = np.ones(gap.shape[-1]) if weights is None else at_least(weights, 0.0, what="weights of cases")
    weight = np.where(common, given, 0.0)
    return np.asarray(1 - 2 * ratio((weight * np.where(common, gap, 0.0)).sum(axis=-1), weight.sum(axis=-1)))


def cohen_kappa(
    x: ArrayLike, y: ArrayLike, *, levels: Sequence[float], weighting: Weighting = "quadratic"
) -> Array:
    """Cohen's kappa: 1 - observed over expected disagreement, each state keeping its own margins.

    x, y (..., cases), nan where missing; cases missing on either side are left out. `weighting` makes
    disagreement 1 for any two different levels (identity), or grow with their distance or its square.
    Returns (...,) from -1 to 1, 1 for identical series; nan without a common case and where one of the two
    does not vary over the common cases: nothing can then be told from chance. DataError for a value that
    is no level.

    References: Cohen (1968), Weighted Kappa, Psychological Bulletin 70; Häge (2011), Choice or Circumstance?

    >>> round(float(cohen_kappa([0, 1, 2, 2], [0, 1, 2, 1], levels=[0, 1, 2])), 3)
    0.8
    """
    return _beyond_chance(x, y, levels, weighting, pooled=False)


def scott_pi(
    x: ArrayLike, y: ArrayLike, *, levels: Sequence[float], weighting: Weighting = "identity"
) -> Array:
    """Scott's pi: as kappa, but chance takes both states to share the pooled margins.

    Arguments, missing cases and errors as in `cohen_kappa`. Returns (...,) from -1 to 1; states whose
    margins differ score lower than by kappa. nan where one of the two does not vary.

    References: Scott (1955), Reliability of Content Analysis, Public Opinion Quarterly 19; Häge (2011).

    >>> round(float(scott_pi([1, 1, 3, 3], [1, 1, 3, 1], levels=[1, 2, 3])), 4)
    0.4667
    """
    return _beyond_chance(x, y, levels, weighting, pooled=True)


def tau_b(x: ArrayLike, y: ArrayLike) -> Array:
    """Kendall's tau-b: concordant less discordant pairs of cases, ties taken into account.

    x, y (..., cases) of any ordered values, nan where missing; cases missing on either side are left out.
    Returns (...,) from -1 to 1; nan where one of the two does not vary. Time grows with the square of the
    number of cases.

    References: Kendall (1945), The Treatment of Ties in Ranking Problems, Biometrika 33.

    >>> round(float(tau_b([1, 2, 3, 3], [1, 2, 2, 3])), 3)
    0.8
    """
    one, other, common = _paired(x, y)
    both = one_varies = other_varies = np.zeros(common.shape[:-1])
    for k in range(common.shape[-1] - 1):
        seen = common[..., k, None] & common[..., k + 1 :]
        first = np.where(seen, np.sign(one[..., k + 1 :] - one[..., k, None]), 0.0)
        second = np.where(seen, np.sign(other[..., k + 1 :] - other[..., k, None]), 0.0)
        both = both + (first * second).sum(axis=-1)
        one_varies = one_varies + np.abs(first).sum(axis=-1)
        other_varies = other_varies + np.abs(second).sum(axis=-1)
    return ratio(both, np.sqrt(one_varies) * np.sqrt(other_varies))


def disagreement(levels: NDArray[np.float64], weighting: str) -> Array:
    """Return what each pair of levels counts as disagreement (level, level), 0 on the diagonal, 1 at most.

    >>> disagreement(np.array([1.0, 2.0, 3.0]), "quadratic")[0]
    array([0.  , 0.25, 1.  ])
    """
    check_option("weighting", weighting, Weighting)
    gap = np.abs(levels[:, None] - levels) / (levels[-1] - levels[0])
    if weighting == "identity":
        return np.asarray(gap > 0, dtype=np.float64)
    return np.asarray(gap if weighting == "linear" else gap**2, dtype=np.float64)


def level_values(levels: Sequence[float], *series: NDArray[np.float64]) -> Array:
    """Return the levels in rising order; DataError unless there are two and every known value is one.

    >>> level_values([3, 1, 2], np.array([1.0, np.nan]))
    array([1., 2., 3.])
    """
    known = np.unique(np.asarray(levels, dtype=np.float64))
    if known.size < 2 or not np.isfinite(known).all():
        message = f"levels are two or more different numbers; got {list(levels)}"
        raise DataError(message)
    for values in series:
        strange = np.unique(values[~(np.isin(values, known) | np.isnan(values))])
        if strange.size:
            message = f"the values {strange[:5].tolist()} are no level; levels are {known.tolist()}"
            raise DataError(message)
    return known


def check_option(name: str, value: str, options: object) -> None:
    """Raise DataError unless a value is one of the strings of a Literal.

    >>> check_option("distance", "absolute", Distance)
    """
    if value not in get_args(options):
        message = f"no {name} is called {value!r}; there are {', '.join(get_args(options))}"
        raise DataError(message)


def _beyond_chance(
    x: ArrayLike, y: ArrayLike, levels: Sequence[float], weighting: str, *, pooled: bool
) -> Array:
    one, other, common = _paired(x, y)
    known = level_values(levels, one, other)
    counts = disagreement(known, weighting)
    number = common.sum(axis=-1)
    observed = np.zeros(number.shape)
    for a, b in np.argwhere(counts > 0):
        met = (one == known[a]) & (other == known[b]) & common
        observed += counts[a, b] * met.sum(axis=-1)
    margins = [
        np.stack([((values == level) & common).sum(axis=-1) for level in known], axis=-1)
        for values in (one, other)
    ]
    varies = (margins[0].max(axis=-1) < number) & (margins[1].max(axis=-1) < number)
    if pooled:
        margins = [(margins[0] + margins[1]) / 2] * 2
    expected = ((margins[0] @ counts) * margins[1]).sum(axis=-1)
    return np.asarray(1 - ratio(observed * number, np.where(varies, expected, np.nan)))


def _paired(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return both series with the same axes, and which cases both have."""
    one, other = (np.asarray(values, dtype=np.float64) for values in (x, y))
    if one.ndim == 0 or other.ndim == 0 or one.shape[-1] != other.shape[-1]:
        message = (
            f"two series need the same cases on their last axis; got the shapes {one.shape}, {other.shape}"
        )
        raise DataError(message)
    one, other = np.broadcast_arrays(one, other)
    return one, other, ~(np.isnan(one) | np.isnan(other))


ENTRIES = (
    CatalogueEntry(
        name="vote_agreement",
        function=vote_agreement,
        unit="share",
        direction="more votes alike; states that all vote yes agree without meaning to",
        range=(0.0, 1.0),
        reference=SIGNORINO,
        reading=(
            "{home} and its partner cast the same vote on {value} of the adopted resolutions of the General "
            "Assembly on which both voted."
        ),
    ),
    CatalogueEntry(
        name="vote_kappa",
        function=cohen_kappa,
        unit="index",
        direction="more votes alike than the two states' own habits would give by chance",
        range=(-1.0, 1.0),
        reference=f"Cohen (1968), Weighted Kappa, Psychological Bulletin 70; {HAGE}",
        reading=(
            "Beyond what chance would give, the votes of {home} and its partner in the General Assembly are "
            "alike at a kappa of {value}, where 1 is identical."
        ),
    ),
)
