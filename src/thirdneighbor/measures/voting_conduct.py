"""How a state votes between its neighbors and its third neighbors: deviation, following, abstaining."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, ratio
from thirdneighbor.measures.entries import CatalogueEntry

LEVEL = 0.9
OWN = "Own measure; its definition stands in the documentation of votes"


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """A share (...) of `votes` roll calls with its Wilson band; nan where there is no such roll call."""

    value: Array
    low: Array
    high: Array
    votes: Array


def deviation_rate(home: ArrayLike, neighbors: ArrayLike, *, third: ArrayLike, level: float = LEVEL) -> Rate:
    """Share of roll calls on which home does not vote with neighbors that stand against most third neighbors.

    home (..., roll_call), neighbors (..., neighbor, roll_call), third (..., third_neighbor, roll_call), any
    code of yes, abstain and no, nan where missing. Counted are the roll calls on which home and all
    neighbors voted, all neighbors cast the same vote, and more than half of the third neighbors that voted
    cast another one; abstaining is a vote. Returns (...) from 0, always with the neighbors, to 1. DataError
    for axes that do not fit.

    >>> deviation_rate([1, 2, 1], [[1, 1, 1], [1, 1, 2]], third=[[3, 3, 3]]).value
    array(0.5)
    """
    own, near, far = _cast(home, neighbors, third)
    counted = ~np.isnan(own) & (near == near[..., :1, :]).all(axis=-2) & _against(near[..., 0, :], far)
    return _rate(counted & (own != near[..., 0, :]), counted, level)


def follow_rate(
    home: ArrayLike, neighbors: ArrayLike, *, third: ArrayLike | None = None, level: float = LEVEL
) -> Rate:
    """How often home votes with each neighbor where following it is a choice.

    Axes and codes as in `deviation_rate`. Without `third`: the roll calls on which home and all neighbors
    voted and the neighbors did not all cast the same vote; home may vote with none of them, so rates need
    not add up to 1. With `third`: for each neighbor, those on which home and this neighbor voted and more
    than half of the third neighbors that voted cast another vote than this neighbor. Returns (..., neighbor)
    from 0 to 1.

    >>> follow_rate([1, 2, 1], [[1, 1, 1], [1, 2, 2]]).value
    array([0.5, 0.5])
    """
    own, near, far = _cast(home, neighbors, third)
    both = ~np.isnan(own)[..., None, :] & ~np.isnan(near)
    if far is None:
        apart = ~(near == near[..., :1, :]).all(axis=-2) & both.all(axis=-2)
        counted = np.broadcast_to(apart[..., None, :], near.shape)
    else:
        counted = both & np.stack([_against(near[..., k, :], far) for k in range(near.shape[-2])], axis=-2)
    return _rate(counted & (own[..., None, :] == near), counted, level)


def abstention_rate(votes: ArrayLike, *, abstain: float, level: float = LEVEL) -> Rate:
    """Share of abstentions in the votes a state cast.

    votes (..., roll_call), nan where missing: staying away is no abstention. `abstain` is the code of an
    abstention. Returns (...) from 0 to 1; nan for a state that cast no vote.

    >>> abstention_rate([1, 2, 3, np.nan, 2], abstain=2).value
    array(0.5)
    """
    cast = np.asarray(votes, dtype=np.float64)
    if cast.ndim == 0:
        raise DataError("votes need the axis roll_call; got one number")
    return _rate(cast == abstain, ~np.isnan(cast), level)


def wilson_band(share: ArrayLike, number: ArrayLike, *, level: float = LEVEL) -> tuple[Array, Array]:
    """Wilson's band of a share of `number` cases: low and high, within 0 and 1.

    share and number (...); nan where the number is 0. DataError for a level outside 0 to 1.

    References: Wilson (1927), Probable Inference, Journal of the American Statistical Association 22.

    >>> [float(end.round(3)) for end in wilson_band(0.5, 10, level=0.95)]
    [0.237, 0.763]
    """
    if not 0 < level < 1:
        message = f"a band holds a share between 0 and 1 of the cases; got the level {level}"
        raise DataError(message)
    z = NormalDist().inv_cdf((1 + level) / 2)
    cases = np.asarray(number, dtype=np.float64)
    cases = np.where(cases > 0, cases, np.nan)
    known = np.asarray(share, dtype=np.float64)
    center = (known + z**2 / (2 * cases)) / (1 + z**2 / cases)
    half = z * np.sqrt(known * (1 - known) / cases + z**2 / (4 * cases**2)) / (1 + z**2 / cases)
    return np.asarray(np.maximum(center - half, 0.0)), np.asarray(np.minimum(center + half, 1.0))


def _rate(hit: NDArray[np.bool_], counted: NDArray[np.bool_], level: float) -> Rate:
    votes = counted.sum(axis=-1).astype(np.float64)
    share = ratio(hit.sum(axis=-1), votes)
    return Rate(share, *wilson_band(share, votes, level=level), votes)


def _against(vote: Array, far: Array | None) -> NDArray[np.bool_]:
    """Return where more than half of the third neighbors that voted cast another vote (..., roll_call)."""
    if far is None:
        raise DataError("name the votes of third neighbors")
    voted = ~np.isnan(far)
    otherwise = voted & (far != vote[..., None, :])
    most: NDArray[np.bool_] = 2 * otherwise.sum(axis=-2) > voted.sum(axis=-2)
    return most & ~np.isnan(vote)


def _cast(
    home: ArrayLike, neighbors: ArrayLike, third: ArrayLike | None
) -> tuple[Array, Array, Array | None]:
    own, near = np.asarray(home, dtype=np.float64), np.asarray(neighbors, dtype=np.float64)
    far = None if third is None else np.asarray(third, dtype=np.float64)
    groups = [near] if far is None else [near, far]
    calls = own.shape[-1] if own.ndim else -1
    if any(group.ndim < 2 or group.shape[-1] != calls or not group.shape[-2] for group in groups):
        shapes = ", ".join(str(group.shape) for group in groups)
        message = f"home needs (..., roll_call), others (..., state, roll_call); got {own.shape}, {shapes}"
        raise DataError(message)
    return own, near, far


ENTRIES = (
    CatalogueEntry(
        name="deviation_rate",
        function=deviation_rate,
        unit="share",
        direction="home goes its own way more often where its neighbors stand against most third neighbors",
        range=(0.0, 1.0),
        reference=OWN,
        reading=(
            "Where its neighbors vote alike and against most third neighbors in the General Assembly, {home} "
            "does not vote with them on {value} of the roll calls."
        ),
    ),
    CatalogueEntry(
        name="follow_rate",
        function=follow_rate,
        unit="share",
        direction="home votes more often with the neighbor named first",
        range=(0.0, 1.0),
        reference=OWN,
        reading=(
            "Where its neighbors differ in the General Assembly, {home} votes on {value} of the roll calls "
            "with the one it trades more with."
        ),
    ),
    CatalogueEntry(
        name="abstention_rate",
        function=abstention_rate,
        unit="share",
        direction="home abstains more often",
        range=(0.0, 1.0),
        reference=OWN,
        reading="{home} abstained on {value} of the votes it cast on adopted General Assembly resolutions.",
    ),
)
