"""The first principal component of a session's votes: the plain estimate that ideal points have to beat."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array


def first_component(vote: ArrayLike, *, session: ArrayLike, anchor: int | None = None) -> Array:
    """First principal component of each session's votes, standardized within the session.

    `vote` (roll_call, state): 1 yes, 2 abstain, 3 no, nan missing; `session` (roll_call,). Votes are centered
    by roll call, missing ones put at its mean. Returns (session, state), sessions ascending, in standard
    deviations; nan for a state without votes in it, and for a session in which all vote alike. `anchor`
    (a column) comes out positive; without it, or where it did not vote, sessions are signed to agree with
    the one before. DataError when shapes differ.

    >>> first_component([[1, 3, 3], [1, 3, 1], [1, 3, 3]], session=[1, 1, 1], anchor=1).round(2)
    array([[-1.37,  1.  ,  0.37]])
    """
    votes, sessions = np.asarray(vote, dtype=np.float64), np.asarray(session)
    if votes.ndim != 2 or sessions.shape != votes.shape[:1]:
        message = f"votes are (roll_call, state) with a session each; got {votes.shape} and {sessions.shape}"
        raise DataError(message)
    if anchor is not None and not 0 <= anchor < votes.shape[1]:
        message = f"the anchor, column {anchor}, is none of the {votes.shape[1]} columns"
        raise DataError(message)
    labels = np.unique(sessions)
    found = np.full((labels.size, votes.shape[1]), np.nan)
    before: Array | None = None
    for row, label in enumerate(labels):
        found[row] = _component(votes[sessions == label])
        sign = _sign(found[row], before, anchor)
        found[row] *= sign
        if np.isfinite(found[row]).any():
            before = found[row]
    return found


def _component(votes: Array) -> Array:
    """Return one session's component, of either sign."""
    from scipy.linalg import eigh

    here = np.isfinite(votes)
    count = np.maximum(here.sum(axis=1, keepdims=True), 1)
    center = np.where(here, votes, 0.0).sum(axis=1, keepdims=True) / count
    deviation = np.where(here, votes - center, 0.0)
    voted = here.any(axis=0)
    last = votes.shape[1] - 1
    value, vector = eigh(deviation.T @ deviation, subset_by_index=(last, last))
    out = np.where(voted, vector[:, 0], np.nan)
    spread = np.nanstd(out) if voted.any() else 0.0
    if value[0] <= 0 or not spread > 0:
        return np.full(votes.shape[1], np.nan)
    return np.asarray((out - np.nanmean(out)) / spread)


def _sign(component: Array, before: Array | None, anchor: int | None) -> float:
    if anchor is not None and np.isfinite(component[anchor]):
        return -1.0 if component[anchor] < 0 else 1.0
    if before is None:
        return 1.0
    both = np.isfinite(component) & np.isfinite(before)
    return -1.0 if component[both] @ before[both] < 0 else 1.0
