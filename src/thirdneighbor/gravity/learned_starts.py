"""Where to begin a search: points of draws solved before, weighted by how alike their features are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

RIDGE = 1e-5
LEAST, MOST = 16, 96
"""Draws to learn from: none is foretold from fewer, and no more are looked at than these."""


class Starts:
    """Kernel ridge regression of points (b, M) on features (b, F) of draws solved so far.

    Only where a search begins depends on it, never what it finds beyond its tolerance.

    References: Rasmussen and Williams (2006), Gaussian Processes for Machine Learning, section 2.2.
    """

    def __init__(self) -> None:
        self._features: list[Array] = []
        self._points: list[NDArray[np.float32]] = []
        self._known = 0
        self._fit: tuple[Array, Array, Array, NDArray[np.float32], NDArray[np.float32]] | None = None

    @property
    def tell(self) -> bool:
        """Whether enough draws are known."""
        return self._known >= LEAST

    def learn(self, features: Array, points: NDArray[np.float32]) -> None:
        """Remember solved draws, as long as more are wanted; those with missing figures are left out."""
        if self._known >= MOST:
            return
        whole = np.isfinite(features).all(axis=1) & np.isfinite(points).all(axis=1)
        self._features.append(features[whole])
        self._points.append(points[whole])
        self._known += int(whole.sum())
        self._fit = None

    def begin(self, features: Array, unknowns: int) -> NDArray[np.float32]:
        """Return where to begin (b, unknowns): zeros while too few draws are known."""
        start = np.zeros((len(features), unknowns), dtype=np.float32)
        if not self.tell:
            return start
        if self._fit is None:
            self._fit = self._fitted()
        middle, spread, known, coefficient, mean = self._fit
        near = _kernel((features - middle) / spread, known).astype(np.float32)
        guess = near @ coefficient
        guess += mean
        fine = np.isfinite(guess).all(axis=1)
        start[fine] = guess[fine]
        return start

    def _fitted(self) -> tuple[Array, Array, Array, NDArray[np.float32], NDArray[np.float32]]:
        features, points = np.concatenate(self._features), np.concatenate(self._points)
        middle, spread = features.mean(axis=0), features.std(axis=0)
        spread = np.where(spread > 1e-9 * (1 + np.abs(middle)), spread, np.inf)
        known = (features - middle) / spread
        kernel = _kernel(known, known)
        kernel += RIDGE * np.trace(kernel) / len(kernel) * np.eye(len(kernel))
        mean = points.mean(axis=0)
        coefficient = np.linalg.solve(kernel, points - mean).astype(np.float32)
        return middle, spread, known, coefficient, mean


def _kernel(one: Array, other: Array) -> Array:
    """Products of standardised features, to the third power: constants, lines, and bends with less weight."""
    alike = 1 + one @ other.T / np.maximum(1, np.isfinite(one).all(axis=0).sum())
    return np.asarray(alike + alike**2 + 0.3 * alike**3)
