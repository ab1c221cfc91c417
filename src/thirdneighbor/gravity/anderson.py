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
    residual grows 30-fold over its best forgets its history. Converged draws are left out of further work.

    References: Walker and Ni (2011), Anderson acceleration for fixed-point iterations.
    """
    total = start.shape[0]
    point, residual = start.copy(), np.full(total, np.inf)
    steps = np.full(total, max_steps, dtype=np.intp)
    draws = np.arange(total)
    u, memory_of = start.copy(), _Memory(memory, start.shape)
    best = np.full(total, np.inf)
    for count in range(max_steps + 1):
        image, error = step(u, draws)
        done = error <= tol
        ended = done | ~np.isfinite(error)
        if ended.any() or count == max_steps:
            left = ended if count < max_steps else np.ones_like(ended)
            point[draws[left]], residual[draws[left]] = u[left], error[left]
            steps[draws[left]] = count
            keep = ~left
            if not keep.any():
                break
            u, image, error, best, draws = u[keep], image[keep], error[keep], best[keep], draws[keep]
            memory_of.keep(keep)
        memory_of.forget(error > SETBACK * best)
        best = np.minimum(best, error)
        u = memory_of.next_point(u, image)
    return FixedPoints(point, residual, residual <= tol, steps)


class _Memory:
    """Differences of points and of residual vectors, newest last written, one history a draw."""

    def __init__(self, size: int, shape: tuple[int, ...]) -> None:
        self.points = np.zeros((size, *shape))
        self.moves = np.zeros((size, *shape))
        self.gram = np.zeros((shape[0], size, size))
        self.last: tuple[Array, Array] | None = None
        self.slot = 0

    def keep(self, draws: NDArray[np.bool_]) -> None:
        self.points, self.moves, self.gram = self.points[:, draws], self.moves[:, draws], self.gram[draws]
        if self.last is not None:
            self.last = (self.last[0][draws], self.last[1][draws])

    def forget(self, draws: NDArray[np.bool_]) -> None:
        if draws.any():
            self.points[:, draws] = 0.0
            self.moves[:, draws] = 0.0
            self.gram[draws] = 0.0

    def next_point(self, u: Array, image: Array) -> Array:
        """Return the accelerated next points and remember this step."""
        move = image - u
        if self.last is not None:
            self.points[self.slot] = u - self.last[0]
            self.moves[self.slot] = move - self.last[1]
            products = np.einsum("mbi,bi->bm", self.moves, self.moves[self.slot])
            self.gram[:, self.slot, :] = products
            self.gram[:, :, self.slot] = products
            self.slot = (self.slot + 1) % len(self.points)
        self.last = (u, move)
        aim = np.einsum("mbi,bi->bm", self.moves, move)
        scale = np.trace(self.gram, axis1=1, axis2=2)[:, None, None]
        ridge = (RIDGE * scale + np.where(scale == 0, 1.0, 0.0)) * np.eye(self.gram.shape[1])
        empty = np.einsum("bmm->bm", self.gram) == 0
        matrix = self.gram + ridge + empty[:, :, None] * np.eye(self.gram.shape[1])
        weight = np.linalg.solve(matrix, aim[:, :, None])[:, :, 0]
        weight = np.where(empty, 0.0, weight)
        return np.asarray(image - np.einsum("bm,mbi->bi", weight, self.points + self.moves))
