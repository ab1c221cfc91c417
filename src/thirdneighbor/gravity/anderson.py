"""Anderson acceleration of many fixed points at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

Step = Callable[[Array, NDArray[np.intp]], tuple[Array, Array]]
RIDGE = 1e-13
SETBACK = 30.0
FARTHEST = 4.0
PATIENCE, PROGRESS = 30, 0.3


@dataclass(frozen=True, slots=True, eq=False)
class FixedPoints:
    """Points (B, M) with their residual (B,), whether each met the tolerance, and steps taken (B,)."""

    point: Array
    residual: Array
    converged: NDArray[np.bool_]
    steps: NDArray[np.intp]


def accelerate(step: Step, start: Array, *, tol: float, max_steps: int, memory: int = 6) -> FixedPoints:
    """Find fixed points u = g(u) of B independent problems of M unknowns each.

    `step(u, draws)` takes the points (b, M) of the draws named and returns g(u) and the residual (b,) at
    u. Differences of the last `memory` steps are combined by least squares, per draw; a draw whose
    residual grows 30-fold over its best forgets its history. Converged draws are left out of further work,
    and so are draws whose residual does not fall to a third in 30 steps or is not finite: they come back as
    not converged.

    References: Walker and Ni (2011), Anderson acceleration for fixed-point iterations.
    """
    total = start.shape[0]
    point, residual = start.copy(), np.full(total, np.inf)
    steps = np.full(total, max_steps, dtype=np.intp)
    draws = np.arange(total)
    u, history = start.copy(), _History(memory, start.shape)
    best, mark, mark_at = np.full(total, np.inf), np.full(total, np.inf), np.zeros(total, dtype=np.intp)
    for count in range(max_steps + 1):
        image, error = step(u, draws)
        better = error < PROGRESS * mark
        mark, mark_at = np.where(better, error, mark), np.where(better, count, mark_at)
        ended = (error <= tol) | ~np.isfinite(error) | (count - mark_at >= PATIENCE) | (count == max_steps)
        if ended.any():
            point[draws[ended]], residual[draws[ended]] = u[ended], error[ended]
            steps[draws[ended]] = count
            keep = ~ended
            if not keep.any():
                break
            u, image, error, draws = u[keep], image[keep], error[keep], draws[keep]
            best, mark, mark_at = best[keep], mark[keep], mark_at[keep]
            history.keep(keep)
        history.forget(error > SETBACK * best)
        best = np.minimum(best, error)
        u = history.next_point(u, image)
    return FixedPoints(point, residual, residual <= tol, steps)


class _History:
    """Differences (B, size, M) of images and of moves between steps, one history a draw."""

    def __init__(self, size: int, shape: tuple[int, ...]) -> None:
        draws, unknowns = shape
        self.images = np.zeros((draws, size, unknowns))
        self.moves = np.zeros((draws, size, unknowns))
        self.gram = np.zeros((draws, size, size))
        self.last: tuple[Array, Array] | None = None
        self.slot = 0

    def keep(self, draws: NDArray[np.bool_]) -> None:
        self.images, self.moves, self.gram = self.images[draws], self.moves[draws], self.gram[draws]
        if self.last is not None:
            self.last = (self.last[0][draws], self.last[1][draws])

    def forget(self, draws: NDArray[np.bool_]) -> None:
        if draws.any():
            self.images[draws] = 0.0
            self.moves[draws] = 0.0
            self.gram[draws] = 0.0

    def next_point(self, u: Array, image: Array) -> Array:
        """Return the accelerated next points and remember this step; none moves farther than FARTHEST."""
        move = image - u
        if self.last is not None:
            self._remember(image - self.last[0], move - self.last[1])
        self.last = (image, move)
        weight = self._weights(np.matmul(self.moves, move[:, :, None]))
        change = move - np.matmul(weight[:, None, :], self.images)[:, 0]
        size = np.abs(change).max(axis=1)
        if not (size <= FARTHEST).all():
            change *= (FARTHEST / np.maximum(size, FARTHEST))[:, None]
        return np.asarray(u + change)

    def _remember(self, image: Array, move: Array) -> None:
        self.images[:, self.slot], self.moves[:, self.slot] = image, move
        products = np.matmul(self.moves, move[:, :, None])[:, :, 0]
        self.gram[:, self.slot, :] = products
        self.gram[:, :, self.slot] = products
        self.slot = (self.slot + 1) % self.gram.shape[1]

    def _weights(self, aim: Array) -> Array:
        """Solve each draw's least squares; slots without a difference get no weight."""
        unit = np.eye(self.gram.shape[1])
        norm = np.einsum("bmm->bm", self.gram)
        empty = norm == 0
        ridge = RIDGE * norm.sum(axis=1)[:, None, None] * unit
        weight = np.linalg.solve(self.gram + ridge + empty[:, :, None] * unit, aim)[:, :, 0]
        return np.asarray(np.where(empty, 0.0, weight))
