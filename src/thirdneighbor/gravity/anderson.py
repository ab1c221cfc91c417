"""Anderson acceleration of many fixed points at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

AnyArray = NDArray[Any]
"""Numbers of single or double precision."""
Step = Callable[[Array, NDArray[np.intp]], tuple[Array, Array]]
RIDGE = 1e-13
SETBACK = 30.0
FARTHEST = 4.0
PATIENCE, PROGRESS = 30, 0.3
SPARE = 0.25
"""Draws that are over leave once they are this share of those at work."""


@dataclass(frozen=True, slots=True, eq=False)
class FixedPoints:
    """Points (B, M) with their residual (B,), whether each met the tolerance, and steps taken (B,).

    handed_over: how many draws an array library left to NumPy.
    """

    point: Array
    residual: Array
    converged: NDArray[np.bool_]
    steps: NDArray[np.intp]
    handed_over: int = 0


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
    result = FixedPoints(
        start.copy(), np.full(total, np.inf), np.zeros(total, bool), np.full(total, max_steps, dtype=np.intp)
    )
    watch = _Watch(np.arange(total))
    u, history = start.copy(), History(memory, start.shape)
    for count in range(max_steps + 1):
        image, error = step(u, watch.draws)
        ended = watch.ended(error, tol=tol, count=count, last=count == max_steps)
        if ended.any():
            draws = watch.draws[ended]
            result.point[draws], result.residual[draws], result.steps[draws] = u[ended], error[ended], count
            if watch.over.all():
                break
            if watch.over.sum() > SPARE * watch.over.size or not np.isfinite(error).all():
                keep = ~watch.over
                u, image, error = u[keep], image[keep], error[keep]
                watch.keep(keep)
                history.keep(keep)
        history.forget(error > SETBACK * watch.best)
        np.minimum(watch.best, error, out=watch.best)
        u = history.next_point(u, image)
    result.converged[...] = result.residual <= tol
    return result


def in_blocks(
    make: Callable[[slice], Step], start: Array, *, size: int, tol: float, max_steps: int, memory: int = 6
) -> FixedPoints:
    """Do the same for `size` draws at a time, so that what is at work stays in the processor's cache.

    `make` returns the step of some draws, which it counts from zero.
    """
    total = start.shape[0]
    blocks = max(1, round(total / size))
    bounds = [total * k // blocks for k in range(blocks + 1)]
    found = [
        accelerate(make(slice(low, high)), start[low:high], tol=tol, max_steps=max_steps, memory=memory)
        for low, high in pairwise(bounds)
    ]
    if len(found) == 1:
        return found[0]
    return FixedPoints(
        np.concatenate([one.point for one in found]),
        np.concatenate([one.residual for one in found]),
        np.concatenate([one.converged for one in found]),
        np.concatenate([one.steps for one in found]),
    )


class _Watch:
    """Which draws are at work (b,), which of them are over, and what progress each made.

    Draws that are over stay, and are stepped on for nothing, until they are many: leaving costs copies.
    """

    def __init__(self, draws: NDArray[np.intp]) -> None:
        self.draws = draws
        self.over: NDArray[np.bool_] = np.zeros(draws.size, dtype=np.bool_)
        self.best: Array = np.full(draws.size, np.inf)
        self.mark: Array = np.full(draws.size, np.inf)
        self.mark_at = np.zeros(draws.size, dtype=np.intp)

    def ended(self, error: Array, *, tol: float, count: int, last: bool) -> NDArray[np.bool_]:
        """Say which draws end with this step."""
        better = error < PROGRESS * self.mark
        self.mark = np.where(better, error, self.mark)
        self.mark_at = np.where(better, count, self.mark_at)
        ended = (error <= tol) | ~np.isfinite(error) | (count - self.mark_at >= PATIENCE) | last
        ended &= ~self.over
        self.over |= ended
        return ended

    def keep(self, some: NDArray[np.bool_]) -> None:
        """Keep only some of the draws."""
        self.draws, self.over, self.best = self.draws[some], self.over[some], self.best[some]
        self.mark, self.mark_at = self.mark[some], self.mark_at[some]


class History:
    """Differences (B, size, M) of images and of moves between steps, one history a draw.

    aim (B, size): products of the differences of moves with the last move, from which the next row of
    `gram` follows. Only the first `used` slots hold anything.
    """

    def __init__(
        self, size: int, shape: tuple[int, ...], *, dtype: type[np.floating[Any]] = np.float64
    ) -> None:
        draws, unknowns = shape
        self.images: AnyArray = np.empty((draws, size, unknowns), dtype=dtype)
        self.moves: AnyArray = np.empty((draws, size, unknowns), dtype=dtype)
        self.gram = np.zeros((draws, size, size))
        self.aim = np.zeros((draws, size))
        self.last: tuple[AnyArray, AnyArray] | None = None
        self.slot = self.used = 0

    def keep(self, draws: NDArray[np.bool_]) -> None:
        """Keep only some of the draws."""
        self.images, self.moves, self.gram = self.images[draws], self.moves[draws], self.gram[draws]
        self.aim = self.aim[draws]
        if self.last is not None:
            self.last = (self.last[0][draws], self.last[1][draws])

    def forget(self, draws: NDArray[np.bool_]) -> None:
        """Drop the history of some draws."""
        if draws.any():
            self.images[draws, : self.used] = 0.0
            self.moves[draws, : self.used] = 0.0
            self.gram[draws] = 0.0
            self.aim[draws] = 0.0

    def next_point(self, u: AnyArray, image: AnyArray) -> Any:
        """Return the accelerated next points and remember this step; none moves farther than FARTHEST."""
        move = image - u
        change = move
        if self.last is not None:
            slot = self.slot
            np.subtract(image, self.last[0], out=self.images[:, slot])
            np.subtract(move, self.last[1], out=self.moves[:, slot])
            self.used = max(self.used, slot + 1)
            self._remember(move)
            weight = self._weights()
            change = move - np.matmul(weight[:, None, :], self.images[:, : self.used])[:, 0]
        self.last = (image, move)
        size = np.maximum(change.max(axis=1), -change.min(axis=1))
        if not (size <= FARTHEST).all():
            change = change * (FARTHEST / np.maximum(size, FARTHEST))[:, None]
        return np.asarray(u + change)

    def _remember(self, move: AnyArray) -> None:
        """Bring `aim` and `gram` up to date with the difference in the slot that comes next."""
        slot, moves = self.slot, self.moves[:, : self.used]
        aim = np.matmul(moves, move[:, :, None])[:, :, 0]
        products = aim - self.aim[:, : self.used]
        mine = moves[:, slot]
        products[:, slot] = np.matmul(mine[:, None, :], mine[:, :, None])[:, 0, 0]
        self.gram[:, slot, : self.used] = products
        self.gram[:, : self.used, slot] = products
        self.aim[:, : self.used] = aim
        self.slot = (slot + 1) % self.gram.shape[1]

    def _weights(self) -> Array:
        """Solve each draw's least squares (B, used); slots without a difference get no weight."""
        gram = self.gram[:, : self.used, : self.used]
        norm = np.einsum("bmm->bm", gram)
        empty = norm == 0
        filled = gram.copy()
        diagonal = np.einsum("bmm->bm", filled)
        diagonal += RIDGE * norm.sum(axis=1, keepdims=True)
        diagonal += empty
        weight = np.linalg.solve(filled, self.aim[:, : self.used, None])[:, :, 0]
        return np.asarray(np.where(empty, 0.0, weight))
