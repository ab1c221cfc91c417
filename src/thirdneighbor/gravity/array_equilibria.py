"""Equilibria of a many-sector market found on a device, and by NumPy for the draws that are not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import FARTHEST, PATIENCE, PROGRESS, RIDGE, SETBACK, FixedPoints
from thirdneighbor.gravity.array_backend import ArrayLibrary, DeviceArray, array_library
from thirdneighbor.gravity.array_kernel import ArrayMarket, take_step
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.local_steps import LocalSteps
from thirdneighbor.gravity.many_sectors import SectorMarket
from thirdneighbor.gravity.sector_equilibria import find_sector_equilibria

ROUNDS = 80
MEMORY = 6


class Finder(Protocol):
    """What finds equilibria: `find_sector_equilibria`, or an `ArrayFinder`."""

    def __call__(
        self,
        market: SectorMarket,
        *,
        base: SectorMarket,
        steps: LocalSteps,
        draws: int,
        tol: float,
        start: Array | None = None,
    ) -> FixedPoints:
        """Find log wages, prices and outputs (B, N + 2 S N) that clear all markets to `tol`."""


def finder(backend: str) -> Finder:
    """Return what finds equilibria on a backend; InputError where its library or device is missing."""
    return find_sector_equilibria if backend == "numpy" else ArrayFinder(array_library(backend))


@dataclass(frozen=True, slots=True, eq=False)
class ArrayFinder:
    """Finds equilibria on the device of an array library, with the answer back in NumPy."""

    library: ArrayLibrary

    def __call__(
        self,
        market: SectorMarket,
        *,
        base: SectorMarket,
        steps: LocalSteps,
        draws: int,
        tol: float,
        start: Array | None = None,
    ) -> FixedPoints:
        """Find equilibria as `find_sector_equilibria` does, which takes over the draws that miss `tol`."""
        s, n = market.shape
        begin = np.zeros((draws, n + 2 * s * n)) if start is None else start
        with self.library.double(), np.errstate(all="ignore"):
            found = _Run(self.library, market, steps, begin, tol).found()
        left = np.flatnonzero(~found.converged)
        if left.size:
            again = find_sector_equilibria(
                market.take(left),
                base=base.take(left),
                steps=steps.take(left),
                draws=left.size,
                tol=tol,
                start=None if start is None else start[left],
            )
            found.point[left], found.residual[left] = again.point, again.residual
            found.converged[left] = again.converged
            found.steps[left] += again.steps
        return FixedPoints(found.point, found.residual, found.converged, found.steps, left.size)


@dataclass(slots=True)
class _Run:
    """Anderson acceleration on a device; which draws have ended is kept on the host.

    Draws that ended stay, frozen, until half of them have: then those left are moved anew, so that shapes
    change seldom.
    """

    library: ArrayLibrary
    market: SectorMarket
    steps: LocalSteps
    begin: Array
    tol: float
    draws: NDArray[np.intp] = field(init=False)
    active: NDArray[np.bool_] = field(init=False)
    best: Array = field(init=False)
    mark: Array = field(init=False)
    mark_at: NDArray[np.intp] = field(init=False)

    def found(self) -> FixedPoints:
        """Run to the end."""
        xp, total = self.library.xp, len(self.begin)
        result = FixedPoints(
            self.begin.copy(), np.full(total, np.inf), np.zeros(total, bool), np.zeros(total, dtype=np.intp)
        )
        self.draws, self.active = np.arange(total), np.ones(total, dtype=np.bool_)
        self.best, self.mark = np.full(total, np.inf), np.full(total, np.inf)
        self.mark_at = np.zeros(total, dtype=np.intp)
        part = ArrayMarket.of(self.library, self.market, self.steps)
        u = self.library.put(self.begin)
        kept, history = u, _History.empty(self.library, u)
        for count in range(ROUNDS + 1):
            image, off = take_step(part, u)
            error = _relative(self.library.get(off))
            ended = self._ended(error, count)
            if ended.any():
                kept = xp.where(self.library.put_flags(ended)[:, None], u, kept)
                result.residual[self.draws[ended]] = error[ended]
                result.steps[self.draws[ended]] = count
                if not self.active.any():
                    break
            if 2 * self.active.sum() <= self.active.size:
                result.point[self.draws] = self.library.get(kept)
                left = np.flatnonzero(self.active)
                u, image, kept = (self._some(values, left) for values in (u, image, kept))
                history = history.take(self._some, left)
                error = self._keep(left, error)
                part = ArrayMarket.of(self.library, self.market.take(self.draws), self.steps.take(self.draws))
            if not self.active.all():
                going = self.library.put_flags(self.active)[:, None]
                u, image = (xp.where(going, values, 0.0) for values in (u, image))
                history = history.frozen(going)
            forget = (error > SETBACK * self.best) | ~self.active
            self.best = np.minimum(self.best, error)
            u, history = history.next_point(u, image, forget)
        result.point[self.draws] = self.library.get(kept)
        result.converged[:] = result.residual <= self.tol
        return result

    def _ended(self, error: Array, count: int) -> NDArray[np.bool_]:
        """Say which draws end now, by the rules of `anderson.accelerate`, and count them out."""
        better = error < PROGRESS * self.mark
        self.mark = np.where(better, error, self.mark)
        self.mark_at = np.where(better, count, self.mark_at)
        stalled = (count - self.mark_at >= PATIENCE) | (count == ROUNDS)
        ended: NDArray[np.bool_] = self.active & ((error <= self.tol) | ~np.isfinite(error) | stalled)
        self.active = self.active & ~ended
        return ended

    def _keep(self, left: NDArray[np.intp], error: Array) -> Array:
        """Go on with some draws; returns their errors."""
        self.draws, self.active = self.draws[left], self.active[left]
        self.best, self.mark, self.mark_at = self.best[left], self.mark[left], self.mark_at[left]
        return error[left]

    def _some(self, values: DeviceArray, left: NDArray[np.intp]) -> DeviceArray:
        return self.library.xp.take(values, self.library.put_places(left), axis=0)


def _relative(error: Array) -> Array:
    """Return relative errors from log errors; inf where it is not a number."""
    error = np.where(error < 1, np.expm1(error), error)
    return np.where(np.isnan(error), np.inf, error)


@dataclass(frozen=True, slots=True, eq=False)
class _History:
    """Differences of images and of moves, one array (b, M) a slot; nothing is changed in place."""

    library: ArrayLibrary
    images: tuple[DeviceArray, ...]
    moves: tuple[DeviceArray, ...]
    gram: DeviceArray
    last: tuple[DeviceArray, DeviceArray] | None
    slot: int

    @classmethod
    def empty(cls, library: ArrayLibrary, u: DeviceArray) -> _History:
        blank = (library.xp.zeros_like(u),) * MEMORY
        gram = library.put(np.zeros((u.shape[0], MEMORY, MEMORY)))
        return cls(library, blank, blank, gram, None, 0)

    def take(self, some: DeviceArray, left: NDArray[np.intp]) -> _History:
        """Keep only some draws."""
        return _History(
            self.library,
            tuple(some(one, left) for one in self.images),
            tuple(some(one, left) for one in self.moves),
            some(self.gram, left),
            None if self.last is None else (some(self.last[0], left), some(self.last[1], left)),
            self.slot,
        )

    def frozen(self, going: DeviceArray) -> _History:
        """Forget the last step of draws that have ended: it may hold what is no number."""
        if self.last is None:
            return self
        last = (
            self.library.xp.where(going, self.last[0], 0.0),
            self.library.xp.where(going, self.last[1], 0.0),
        )
        return replace(self, last=last)

    def next_point(
        self, u: DeviceArray, image: DeviceArray, forget: NDArray[np.bool_]
    ) -> tuple[DeviceArray, _History]:
        """Return the accelerated next points and the history with this step in it."""
        xp, move = self.library.xp, image - u
        images, moves, gram, slot = self._without(forget)
        if self.last is not None:
            images = (*images[:slot], image - self.last[0], *images[slot + 1 :])
            moves = (*moves[:slot], move - self.last[1], *moves[slot + 1 :])
            products = self._products(moves, moves[slot])
            here = np.arange(MEMORY) == slot
            gram = xp.where(self.library.put_flags(here[None, :, None]), products[:, None, :], gram)
            gram = xp.where(self.library.put_flags(here[None, None, :]), products[:, :, None], gram)
            slot = (slot + 1) % MEMORY
        weight = self._weights(gram, self._products(moves, move))
        change = move
        for k, one in enumerate(images):
            change = change - weight[:, k, None] * one
        size = xp.max(xp.abs(change), axis=1, keepdims=True)
        change = change * xp.where(size > FARTHEST, FARTHEST / size, 1.0)
        return u + change, _History(self.library, images, moves, gram, (image, move), slot)

    def _without(
        self, forget: NDArray[np.bool_]
    ) -> tuple[tuple[DeviceArray, ...], tuple[DeviceArray, ...], DeviceArray, int]:
        if not forget.any():
            return self.images, self.moves, self.gram, self.slot
        xp, gone = self.library.xp, self.library.put_flags(forget)[:, None]
        images, moves = (
            tuple(xp.where(gone, 0.0, one) for one in values) for values in (self.images, self.moves)
        )
        return images, moves, xp.where(gone[:, :, None], 0.0, self.gram), self.slot

    def _products(self, moves: tuple[DeviceArray, ...], aim: DeviceArray) -> DeviceArray:
        xp = self.library.xp
        return xp.stack([xp.sum(one * aim, axis=1) for one in moves], axis=1)

    def _weights(self, gram: DeviceArray, aim: DeviceArray) -> DeviceArray:
        """Solve each draw's least squares; slots without a difference get no weight."""
        xp, unit = self.library.xp, self.library.put(np.eye(MEMORY))
        norm = xp.sum(gram * unit, axis=2)
        empty = norm == 0
        ridge = RIDGE * xp.sum(norm, axis=1)[:, None, None] * unit
        filled = gram + ridge + xp.where(empty, xp.ones_like(norm), xp.zeros_like(norm))[:, :, None] * unit
        weight = xp.linalg.solve(filled, aim[:, :, None])[:, :, 0]
        return xp.where(empty, 0.0, weight)
