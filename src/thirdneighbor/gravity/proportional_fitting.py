"""Iterative proportional fitting in two or three ways, with bounds on cells and on margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.extrapolation import extrapolated

TOLERANCE = 1e-9
ACCEPTED = 1e-6
"""Enough after ENOUGH_ROUNDS: where only zeros meet the margins, the last digits never come."""
ENOUGH_ROUNDS = 300
MAX_ROUNDS = 5_000
STALL_ROUNDS = 500
PERIOD = 8
"""Rounds between two extrapolations."""
LONGEST = 20.0
DIVERGED = 400.0
"""Logarithm of a factor that says that nothing will meet the margins."""
NEGLIGIBLE = 1e-4
TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """Sums of cells [sector, exporter, importer] over `axes` that must equal `target`, or stay below it.

    target keeps summed axes at length 1; nan (inf for an upper margin) where nothing is asked.
    """

    name: str
    axes: tuple[int, ...]
    target: Array
    upper: bool = False

    @property
    def asked(self) -> NDArray[np.bool_]:
        """Where the margin asks for something."""
        return np.isfinite(self.target)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Fitted cells, rounds taken, and each margin's miss relative to its size (0 where nothing is asked)."""

    cells: Array
    rounds: int
    miss: tuple[Array, ...]

    @property
    def error(self) -> float:
        """Largest miss."""
        return max(float(one.max()) for one in self.miss)


def fit(start: Array, margins: Sequence[Margin], *, bound: Array | None = None) -> Fit:
    """Return the cells nearest to `start` (S,N,N) in relative entropy that meet the margins and the bounds.

    The answer is min(bound, start x one factor a margin); an upper margin's factor never exceeds 1. Each
    step moves one margin with the others held: block ascent in the dual problem, so that odds ratios of
    cells below their bound are those of `start`. Stops at a miss of TOLERANCE, after ENOUGH_ROUNDS at one
    of ACCEPTED; else after MAX_ROUNDS, when it no longer gets nearer, or when factors run away: the caller
    looks at `error`.

    References: Deming and Stephan (1940); Csiszar (1975), I-divergence geometry; Censor and Lent (1981).

    >>> rows = Margin("rows", (2,), np.array([[[3.0], [1.0]]]))
    >>> columns = Margin("columns", (1,), np.array([[[2.0, 2.0]]]))
    >>> fit(np.ones((1, 2, 2)), [rows, columns]).cells.tolist()
    [[[1.5, 1.5], [0.5, 0.5]]]
    """
    work = _Cells(start.copy(), _finite(bound, start, margins), np.empty_like(start))
    largest = max((float(one.target[one.asked].max(initial=0.0)) for one in margins), default=0.0)
    steps = [_Step.of(one, largest or 1.0) for one in margins]
    path: list[Array] = []
    before, best, best_round = None, np.inf, 0
    for count in range(1, MAX_ROUNDS + 1):
        # Misses are those met on the way: all small means that nothing had to be moved in the whole round.
        miss = [_meet(work, step) for step in steps]
        error = max(float(one.max()) for one in miss)
        good = ACCEPTED if count >= ENOUGH_ROUNDS else TOLERANCE
        if error <= good or np.isnan(error):
            break
        path.append(_logs(steps))
        if path[-1].max() > DIVERGED:
            break
        if len(path) > PERIOD:
            if before is not None and error > before.error:
                before.restore(work, steps)
                before = None
            else:
                before = _Saved(work.free.copy(), [step.used.copy() for step in steps], error)
                _leap(work, steps, path)
            path = []
        if error < 0.99 * best:
            best, best_round = error, count
        elif count - best_round > STALL_ROUNDS:
            break
    return Fit(work.held().copy(), count, tuple(miss))


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One margin as it is worked on: the factors used so far, 0 where nothing may remain."""

    axes: tuple[int, ...]
    upper: bool
    asked: NDArray[np.bool_]
    target: Array
    scale: Array
    used: Array

    @classmethod
    def of(cls, margin: Margin, largest: float) -> _Step:
        asked = margin.asked
        target = np.where(asked, margin.target, 0.0)
        scale = target + NEGLIGIBLE * (float(target.max()) or largest)
        return cls(margin.axes, margin.upper, asked, target, scale, np.ones_like(target))


@dataclass(frozen=True, slots=True, eq=False)
class _Saved:
    """Where plain fitting had come before an extrapolation, to go back to where that led away."""

    free: Array
    used: list[Array]
    error: float

    def restore(self, work: _Cells, steps: Sequence[_Step]) -> None:
        work.free[...] = self.free
        for step, then in zip(steps, self.used, strict=True):
            step.used[...] = then


def _logs(steps: Sequence[_Step]) -> Array:
    return np.concatenate([np.log(np.maximum(step.used[step.asked], TINY)) for step in steps])


def _leap(work: _Cells, steps: Sequence[_Step], path: Sequence[Array]) -> None:
    """Move factors and cells in place to where the last rounds are heading."""
    move = np.clip(extrapolated(path) - path[-1], -LONGEST, LONGEST)
    ends = np.cumsum([int(step.asked.sum()) for step in steps])
    for step, part in zip(steps, np.split(move, ends[:-1]), strict=True):
        change = np.ones_like(step.used)
        change[step.asked] = np.exp(part)
        _scale(work, step, change)


def _scale(work: _Cells, step: _Step, factor: Array) -> None:
    if step.upper:
        factor = np.minimum(factor, 1.0 / np.maximum(step.used, TINY))
    np.multiply(step.used, factor, out=step.used)
    np.multiply(work.free, factor, out=work.free)


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Cells before their bound, the bound, and room to work in: new arrays each step would cost more."""

    free: Array
    bound: Array | None
    room: Array

    def held(self) -> Array:
        return self.free if self.bound is None else np.minimum(self.free, self.bound, out=self.room)

    def movable(self, axes: tuple[int, ...]) -> Array:
        below = np.ones(self.free.shape, dtype=bool) if self.bound is None else self.free < self.bound
        return np.asarray(np.multiply(self.free, below, out=self.room).sum(axis=axes, keepdims=True))


def _finite(bound: Array | None, start: Array, margins: Sequence[Margin]) -> Array | None:
    """Replace bounds of inf by more than any cell can come to hold, so that inf x 0 does not arise."""
    if bound is None:
        return None
    most = start.sum() + sum(float(one.target[one.asked].sum()) for one in margins)
    return np.asarray(np.minimum(bound, 2 * most))


def _meet(work: _Cells, step: _Step) -> Array:
    """Scale the cells in place so that the margin is met; return by how much it was missed before."""
    total = work.held().sum(axis=step.axes, keepdims=True)
    gap = total - step.target
    if step.upper:
        gap[(gap < 0) & (step.used >= 1)] = 0.0
    miss = np.where(step.asked, np.abs(gap) / step.scale, 0.0)
    if (miss > TOLERANCE / 10).any():
        _scale(work, step, np.where(step.asked, _factor(work, step, total), 1.0))
    return miss


def _factor(work: _Cells, step: _Step, total: Array) -> Array:
    """Return the factor that brings total to target; with bounds, one step of Newton's method.

    sum(min(bound, factor x free)) is concave in the factor: Newton's steps rise to the root without passing
    it, plain scaling falls to it without passing it. Plain scaling stands in where Newton's factor is not
    positive.
    """
    plain = np.divide(step.target, total, out=np.ones_like(total), where=total > 0)
    if work.bound is None:
        return plain
    movable = work.movable(step.axes)
    left = step.target - (total - movable)
    return np.divide(left, movable, out=plain, where=(movable > 0) & (left > 0))
