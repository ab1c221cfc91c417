"""How likely closings are: each neighbor's and all together, their link, and what deterrence does to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError

Array = NDArray[np.float64]
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Chances of a closing within a year: each neighbor's (..., K), joint ones included, and of all (...).

    Raises InputError where they leave less than nothing for peace, or a joint chance above a single one.
    """

    each: Array
    joint: Array

    def __post_init__(self) -> None:
        """Check that the chances leave room for peace."""
        fits = (
            np.all(self.each >= self.joint[..., None] - ROUNDING)
            and np.all(self.joint >= 0)
            and np.all(self.peace >= -ROUNDING)
        )
        if not fits:
            message = (
                "closing chances do not fit together: each is at least the joint one, and closings alone and"
                " together add up to at most 1"
            )
            raise InputError(message)

    @property
    def alone(self) -> Array:
        """Probability (..., K) that a neighbor closes and not all do."""
        return np.asarray(self.each - self.joint[..., None])

    @property
    def peace(self) -> Array:
        """Probability (...) that nobody closes, closings being alone or all together."""
        return np.asarray(1 - self.alone.sum(axis=-1) - self.joint)


def joint_chance(each: ArrayLike, *, correlation: ArrayLike) -> Array:
    """Return the probability that two neighbors both close: p_A p_B + c sqrt(p_A (1 - p_A) p_B (1 - p_B)).

    each (..., K); for more than two neighbors the two likeliest stand for the rest. The result is held within
    Frechet's bounds, outside of which no joint probability lies. Raises InputError for probabilities outside
    [0, 1] or a correlation outside [-1, 1].

    >>> joint_chance([0.1, 0.1], correlation=1.0).round(9).item()
    0.1
    """
    chance: Array = np.asarray(each, dtype=np.float64)
    link: Array = np.asarray(correlation, dtype=np.float64)
    if not (np.all((chance >= 0) & (chance <= 1)) and np.all(np.abs(link) <= 1)):
        message = "closing probabilities lie in [0, 1] and their correlation in [-1, 1]"
        raise InputError(message)
    if chance.shape[-1] == 1:
        return chance[..., 0]
    product, spread = _moments(chance)
    return np.clip(product + link * spread, *_bounds(chance))


def correlation_range(each: ArrayLike) -> tuple[float, float]:
    """Return the least and the largest correlation two closings (K,) of these chances can have.

    >>> [round(end, 2) for end in correlation_range([0.05, 0.02])]
    [-0.03, 0.62]
    """
    chance: Array = np.asarray(each, dtype=np.float64)
    product, spread = _moments(chance)
    if spread == 0:  # a closing that is certain, or never comes, is correlated with nothing
        return 0.0, 0.0
    low, high = ((bound - product) / spread for bound in _bounds(chance))
    return max(-1.0, float(low)), min(1.0, float(high))


def _moments(chance: Array) -> tuple[Array, Array]:
    """Return the product of the two likeliest chances, and the product of their standard deviations."""
    top = np.sort(chance, axis=-1)[..., -2:]
    a, b = top[..., 0], top[..., 1]
    return a * b, np.sqrt(a * (1 - a) * b * (1 - b))


def _bounds(chance: Array) -> tuple[Array, Array]:
    """Return Frechet's bounds on the chance that all close: max(0, sum - (K - 1)) and the smallest."""
    return np.maximum(0.0, chance.sum(axis=-1) - (chance.shape[-1] - 1)), chance.min(axis=-1)


def deterred(chances: Chances, *, penalty: ArrayLike, response: ArrayLike) -> Chances:
    """Return chances when closing together costs the closers a penalty: logit p falls by response x penalty.

    penalty (...): what is added to the closers' loss, a share of their income; response (...): the fall of
    the log odds of the joint closing for a loss of all income. The chance of closing alone stays; what the
    joint closing loses peace gains. A chance of 0 or 1 stays as it is.

    >>> likely = Chances(np.array([[0.2]]), np.array([0.2]))
    >>> deterred(likely, penalty=0.01, response=100).joint.round(4).tolist()
    [0.0842]
    """
    shift = np.exp(-np.asarray(response, dtype=np.float64) * np.asarray(penalty, dtype=np.float64))
    joint = chances.joint * shift / (1 - chances.joint + chances.joint * shift)
    return Chances(chances.alone + joint[..., None], joint)
