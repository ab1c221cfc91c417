"""Figures of many draws foretold from a few that were solved, with the errors that leaving one out shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

RIDGES = tuple(10.0**power for power in range(-9, 0))
REACHES = (0.1, 0.3, 1.0, 3.0, 10.0)
"""How much bends count beside lines: factors on standardised features."""
FARTHEST = 5.0
"""Standard deviations beyond which a feature counts no further."""


@dataclass(frozen=True, slots=True, eq=False)
class Foretold:
    """Values (R, K) of draws not solved, the standard error expected of each, and what leaving one out shows.

    left_out (M, K): each solved draw's value less what the M - 1 others foretell of it.
    """

    value: Array
    spread: Array
    left_out: Array


def spread_out(features: Array, count: int) -> NDArray[np.intp]:
    """Choose draws (count,), ascending, that fill the space of their features (B, F).

    The first is nearest to the mean, each other one the farthest from those before. Features that do not
    vary are left out; all draws if there are no more.

    References: Gonzalez (1985), Clustering to Minimize the Maximum Intercluster Distance.

    >>> spread_out(np.array([[0.0], [1.0], [5.0], [9.0], [10.0]]), 3)
    array([0, 2, 4])
    """
    place = _standardised(features, features)
    if count >= len(place):
        return np.arange(len(place))
    chosen = [int((place**2).sum(axis=1).argmin())]
    apart = ((place - place[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < count:
        chosen.append(int(apart.argmax()))
        apart = np.minimum(apart, ((place - place[chosen[-1]]) ** 2).sum(axis=1))
    return np.sort(np.array(chosen, dtype=np.intp))


def foretell(features: Array, values: Array, wanted: Array) -> Foretold:
    """Foretell values at features `wanted` (R, F) from values (M, K) known at features (M, F).

    Kernel ridge regression on constants, lines and bends. Ridge and weight of the bends are those, value by
    value, whose errors are smallest when each draw is left out (the PRESS statistic, in closed form); the
    standard error is a Gaussian process's, scaled so that it fits these errors. All figures are finite.

    References: Allen (1974), The Relationship between Variable Selection and Data Augmentation; Sundararajan
    and Keerthi (2001), Predictive Approaches for Choosing Hyperparameters in Gaussian Processes.

    >>> x = np.linspace(-1, 1, 12)[:, None]
    >>> found = foretell(x, 2 + x + x**2, np.array([[0.5]]))
    >>> found.value.round(3), bool(found.spread.item() < 0.01)
    (array([[2.75]]), True)
    """
    known, new = _standardised(features, features), _standardised(features, wanted)
    middle, several = values.mean(axis=0), values.shape[1]
    fits = {reach: _Fit(known, values - middle, reach) for reach in REACHES}
    choices = [(reach, ridge) for reach in REACHES for ridge in RIDGES]
    errors = np.stack([fits[reach].left_out(ridge) for reach, ridge in choices])
    best = (errors**2).sum(axis=1).argmin(axis=0)
    found = Foretold(np.empty((len(new), several)), np.empty((len(new), several)), np.empty(values.shape))
    for choice in np.unique(best):
        mine, (reach, ridge) = best == choice, choices[choice]
        value, spread = fits[reach].at(new, ridge)
        found.value[:, mine] = middle[mine] + value[:, mine]
        found.spread[:, mine] = spread[:, mine]
        found.left_out[:, mine] = errors[choice][:, mine]
    return found


class _Fit:
    """Ridge regressions of values (M, K) around zero on one kernel of points (M, F), for any ridge."""

    def __init__(self, known: Array, values: Array, reach: float) -> None:
        self.known, self.reach = known, reach
        size, self.axes = np.linalg.eigh(_kernel(known, known, reach))
        self.size = np.maximum(size, 0)
        self.turned = self.axes.T @ values

    def _solved(self, ridge: float) -> tuple[Array, Array]:
        """Return coefficients (M, K) and the inverse's diagonal (M,)."""
        weight = 1 / (self.size + ridge * self.size[-1])
        return self.axes @ (weight[:, None] * self.turned), (self.axes**2) @ weight

    def left_out(self, ridge: float) -> Array:
        """Return each value less what the others foretell of it (M, K), in closed form."""
        coefficient, inverse = self._solved(ridge)
        return np.asarray(coefficient / inverse[:, None])

    def at(self, new: Array, ridge: float) -> tuple[Array, Array]:
        """Return values and their standard errors at new points, (R, K) each."""
        coefficient, inverse = self._solved(ridge)
        across = _kernel(new, self.known, self.reach)
        noise = ridge * self.size[-1]
        explained = ((across @ self.axes) ** 2) @ (1 / (self.size + noise))
        unsure = np.sqrt(np.maximum(_self(new, self.reach) + noise - explained, noise))
        scale = np.sqrt((coefficient**2 / inverse[:, None]).mean(axis=0))
        return across @ coefficient, unsure[:, None] * scale


def _standardised(known: Array, values: Array) -> Array:
    """Return features over the spread of the known ones, so that their squares average one together."""
    middle, spread = known.mean(axis=0), known.std(axis=0)
    varies = spread > 1e-9 * (1 + np.abs(middle))
    if not varies.any():
        return np.zeros((len(values), 1))
    place = (values[:, varies] - middle[varies]) / spread[varies]
    return np.asarray(np.clip(place, -FARTHEST, FARTHEST) / np.sqrt(varies.sum()))


def _kernel(one: Array, other: Array, reach: float) -> Array:
    alike = reach * (one @ other.T)
    return np.asarray(1 + alike + alike**2 / 2)


def _self(place: Array, reach: float) -> Array:
    """Return the kernel of each point with itself."""
    alike = reach * (place**2).sum(axis=1)
    return np.asarray(1 + alike + alike**2 / 2)
