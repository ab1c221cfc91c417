"""Standard errors of ideal points that count the doubt about roll calls and about the session before.

Variational EM takes roll calls as known and votes as if their latent values had been seen: its own errors are
too small by about two fifths.
"""

from __future__ import annotations

import numpy as np

from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_fit import Fit, PointPrior
from thirdneighbor.measures.voting_model import Index, VoteList, pull


def standard_errors(votes: VoteList, prior: PointPrior, found: Fit, *, before: Array | None = None) -> Array:
    """Standard error of every point, from the curvature of the likelihood in points and roll calls jointly.

    Session by session the joint curvature of points and roll calls is inverted with each roll call's
    discrimination and the level of its cutpoints eliminated (their distance is taken as known, and roll calls
    on one text as different). What is unsure of the session before is carried forward. `before`
    (points,) is the variance of the mean that a point's prior is fixed at, 0 when not given. Returns
    (points,), in the units of the points.
    """
    state = found.state
    derivatives = pull(votes, state.theta, state.beta, state.cut).bounded()
    variance = np.zeros(votes.points) if before is None else before.copy()
    wave_of = np.empty(votes.points, dtype=np.intp)
    for number, wave in enumerate(prior.waves):
        wave_of[wave] = number
    order = np.argsort(wave_of[votes.every_point], kind="stable")
    stop = np.searchsorted(wave_of[votes.every_point][order], np.arange(len(prior.waves) + 1))
    done = np.full(votes.points, fill_value=False)
    own = np.zeros(votes.points)
    for number, wave in enumerate(prior.waves):
        mine = order[stop[number] : stop[number + 1]]
        own[wave] = _within(votes, prior, derivatives, found, wave=wave, mine=mine)
        lag = prior.lag[wave]
        known = done[lag] | (lag < 0)
        # A first point is held to its second, which takes over nothing in turn: no doubt is carried to it.
        carried = np.where(known & (lag >= 0), variance[lag], np.where(lag < 0, variance[wave], 0.0))
        variance[wave] = own[wave] + (prior.precision[wave] * own[wave]) ** 2 * carried
        done[wave] = True
    return np.sqrt(variance)


def _within(
    votes: VoteList,
    prior: PointPrior,
    derivatives: tuple[Array, Array],
    found: Fit,
    *,
    wave: Index,
    mine: Index,
) -> Array:
    """Variance of a session's points given the session before, with its roll calls eliminated."""
    items, item = np.unique(votes.every_item[mine], return_inverse=True)
    place = np.searchsorted(wave, votes.every_point[mine])
    theta, beta = found.state.theta[votes.every_point[mine]], found.state.beta[votes.every_item[mine]]
    score, bend = derivatives[0][mine], -derivatives[1][mine]
    curvature = np.diag(prior.precision[wave] + np.bincount(place, bend * beta**2, wave.size))
    crossing = np.zeros((wave.size, items.size))
    crossing[place, item] = bend * beta * theta - score
    own = 1 + np.bincount(item, bend * theta**2, items.size)
    # Cutpoints move with the discrimination; held still, they would make items look better known.
    level = np.bincount(item, bend, items.size)
    mixed = np.bincount(item, bend * theta, items.size)
    shift = np.zeros_like(crossing)
    shift[place, item] = bend * beta
    determinant = own * level - mixed**2
    usable = (determinant > 1e-9) & (level > 1e-9)
    determinant = np.where(usable, determinant, 1.0)
    first = np.where(usable, level / determinant, 1 / own)
    second = np.where(usable, own / determinant, 0.0)
    cross = np.where(usable, -mixed / determinant, 0.0)
    curvature -= (crossing * first) @ crossing.T + (shift * second) @ shift.T
    both = (crossing * cross) @ shift.T
    curvature -= both + both.T
    return _inverse_diagonal(curvature, floor=0.05 * float(prior.precision[wave].min()))


def _inverse_diagonal(curvature: Array, *, floor: float) -> Array:
    """Diagonal of the inverse; directions flatter than `floor` are held by a twentieth of the prior alone."""
    from scipy.linalg import solve_triangular

    try:
        half = solve_triangular(np.linalg.cholesky(curvature), np.eye(len(curvature)), lower=True)
    except np.linalg.LinAlgError:
        value, vector = np.linalg.eigh(curvature)
        return np.asarray((vector**2 / np.maximum(value, floor)).sum(axis=1))
    return np.asarray((half**2).sum(axis=0))
