"""Variational EM for ideal points: closed updates, standardized every step, with Anderson acceleration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from thirdneighbor.core.errors import ConvergenceError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_model import Index, VoteList, moved_cuts, pull, starting_cuts, summed

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DEPTH, FIRST_STEPS = 8, 5
NARROW = 0.1
"""Two cutpoints of an item that acceleration brings nearer than this part of their distance stay apart."""


@dataclass(frozen=True, slots=True)
class PointPrior:
    """What is known of each point beforehand: N(theta[lag], 1/precision), or N(fixed, 1/precision).

    `lag` is the point the mean is taken from, -1 where it is `fixed`. `waves` are the points in the order
    they are updated, a session each. `group` says which points are standardized together, `item_group` which
    items move with them; `mean` and
    `scale`, where given, are used instead of their own (when sessions are added to a finished fit).
    """

    precision: Array
    lag: Index
    fixed: Array
    waves: tuple[Index, ...]
    group: Index
    item_group: Index
    mean: Array | None = None
    scale: Array | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One iterate: points with variances, discriminations with variances, cutpoints."""

    theta: Array
    variance: Array
    beta: Array
    beta_variance: Array
    cut: Array

    def flat(self) -> Array:
        """Everything the next iterate depends on, in one vector."""
        return np.concatenate([self.theta, self.variance, self.beta, self.cut])


@dataclass(frozen=True, slots=True)
class Fit:
    """The fixed point: its state, the last step's shift and scale, iterations and what is left to move."""

    state: State
    mean: Array
    scale: Array
    iterations: int
    residual: float
    log_likelihood: float


def fit(votes: VoteList, prior: PointPrior, *, start: Array, tol: float, limit: int) -> Fit:
    """Iterate the updates from points `start` until no point, discrimination or cutpoint moves by `tol`.

    ConvergenceError, with the largest move, when `limit` iterations do not suffice.
    """
    from scipy.sparse import csr_array

    incidence = csr_array(
        (np.ones(votes.every_item.size), (votes.every_item, votes.every_point)),
        shape=(votes.items, votes.points),
    )
    state = _begun(votes, incidence, start)
    memory = _Memory()
    residual, best = np.inf, np.inf
    for iteration in range(1, limit + 1):
        new, mean, scale, log_likelihood = _step(votes, prior, incidence, state)
        move = new.flat() - state.flat()
        residual = float(np.abs(move).max(initial=0.0))
        if residual <= tol:
            return Fit(new, mean, scale, iteration, residual, log_likelihood)
        if residual > 10 * best:
            memory, best = _Memory(), residual
        best = min(best, residual)
        state = _sound(votes, new, memory.next(state.flat(), move)) if iteration > 3 else new
    message = (
        f"ideal points still move by {residual:.1e} after {limit} iterations; {tol:.0e} was asked for. "
        "Allow more iterations, or leave out sessions with hardly any votes"
    )
    raise ConvergenceError(message, {"largest move": residual})


def _begun(votes: VoteList, incidence: csr_array, start: Array) -> State:
    """Start from points alone: roll calls are fitted to them first, or points would fall to the prior."""
    variance = np.full(votes.points, 0.05)
    beta, cut = np.zeros(votes.items), starting_cuts(votes)
    spread = incidence @ start**2
    own = 1 / (1 + spread + incidence @ variance)
    for _ in range(FIRST_STEPS):
        found = pull(votes, start, beta, cut)
        drive = summed(votes.every_item, found.score * start[votes.every_point], votes.items)
        beta, cut = (drive + beta * spread) * own, moved_cuts(votes, cut, found)
    return State(start, variance, beta, own, cut)


def _step(
    votes: VoteList, prior: PointPrior, incidence: csr_array, old: State
) -> tuple[State, Array, Array, float]:
    """Update cutpoints, discriminations and points once, and standardize the points."""
    found = pull(votes, old.theta, old.beta, old.cut)
    score, _ = found.bounded()
    item, point = votes.every_item, votes.every_point
    center, spread, around = _voters(votes, incidence, old)
    drive = summed(item, score * old.theta[point], votes.items)
    unsure = incidence @ old.variance
    beta = (drive + old.beta * spread) / (1 + spread + unsure)
    # Doubt about a discrimination pulls points to the middle of those who voted, not to 0: where 0 lies in
    # a session no vote can tell, since cutpoints take up a shift of all points.
    beta_variance = 1 / (1 + around + unsure)
    known = incidence.T @ (old.beta**2)
    drive = summed(point, score * old.beta[item], votes.points) + known * old.theta
    drive += incidence.T @ (beta_variance * center)
    total = prior.precision + known + incidence.T @ beta_variance
    theta = _along_sessions(prior, old.theta, drive, total)
    variance = 1 / total
    mean, scale = _standards(prior, theta, variance)
    theta = (theta - mean[prior.group]) / scale[prior.group]
    # Items move with the points, so that standardizing leaves every chance of a vote as it was.
    mean_of, scale_of = mean[prior.item_group], scale[prior.item_group]
    cut = moved_cuts(votes, old.cut, found) - _for_cuts(votes, beta * mean_of)
    new = State(theta, variance / scale[prior.group] ** 2, beta * scale_of, beta_variance * scale_of**2, cut)
    return new, mean, scale, found.log_likelihood


def _voters(votes: VoteList, incidence: csr_array, state: State) -> tuple[Array, Array, Array]:
    """Return each item's mean point, and the squares of its points summed: about 0 and about that mean."""
    number = np.bincount(votes.every_item, minlength=votes.items)
    center = incidence @ state.theta / np.maximum(number, 1)
    spread = incidence @ (state.theta**2)
    return center, spread, np.maximum(spread - number * center**2, 0.0)


def _for_cuts(votes: VoteList, of_items: Array) -> Array:
    """Give every cutpoint its item's number."""
    return np.concatenate([of_items, of_items[votes.lower >= 0]])


def _along_sessions(prior: PointPrior, old: Array, drive: Array, total: Array) -> Array:
    """Posterior means, each session given the one before; a state's first given its second."""
    theta = old.copy()
    for wave in prior.waves:
        before = np.where(prior.lag[wave] >= 0, theta[prior.lag[wave]], prior.fixed[wave])
        theta[wave] = (drive[wave] + prior.precision[wave] * before) / total[wave]
    return theta


def _standards(prior: PointPrior, theta: Array, variance: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of the points of each group, their own uncertainty included."""
    if prior.mean is not None and prior.scale is not None:
        return prior.mean, prior.scale
    number = np.bincount(prior.group)
    mean = summed(prior.group, theta, number.size) / number
    square = summed(prior.group, theta**2 + variance, number.size) / number
    return mean, np.sqrt(square - mean**2)


def _sound(votes: VoteList, plain: State, flat: Array) -> State:
    """Turn an accelerated vector into a state; what makes no sense there is taken from the plain step."""
    n, m = plain.theta.size, plain.beta.size
    theta, variance, beta, cut = np.split(flat, [n, 2 * n, 2 * n + m])
    three = votes.lower >= 0
    high, low = votes.upper[three], votes.lower[three]
    crossed = cut[high] - cut[low] <= NARROW * (plain.cut[high] - plain.cut[low])
    cut[high[crossed]], cut[low[crossed]] = plain.cut[high[crossed]], plain.cut[low[crossed]]
    variance = np.where(variance > 0, variance, plain.variance)
    return replace(plain, theta=theta, variance=variance, beta=beta, cut=cut)


class _Memory:
    """The last differences of iterates and moves, for Anderson's acceleration.

    References: Walker and Ni (2011), Anderson Acceleration for Fixed-Point Iterations, SIAM J. Numer. Anal.
    """

    def __init__(self) -> None:
        self.last: tuple[Array, Array] | None = None
        self.moves: list[Array] = []
        self.steps: list[Array] = []

    def next(self, at: Array, move: Array) -> Array:
        """Return the next iterate after a move from `at`."""
        if self.last is not None:
            self.steps = [*self.steps[1 - DEPTH :], at - self.last[0]]
            self.moves = [*self.moves[1 - DEPTH :], move - self.last[1]]
        self.last = (at, move)
        if not self.moves:
            return at + move
        moves, steps = np.array(self.moves), np.array(self.steps)
        gram = moves @ moves.T
        gram += 1e-10 * np.trace(gram) * np.eye(len(gram))
        weight = np.linalg.solve(gram, moves @ move)
        return at + move - weight @ (steps + moves)
