"""What the local steps of all states leave out of how a world answers, learned from draws solved first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Single = NDArray[np.float32]
RANK, MOST = 48, 480
"""Directions that are learned, and the most steps that are learned from."""
RIDGE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class LearnedStep:
    """What local moves (b, M) were found to miss: moves @ inward (M, R) @ outward (R, M)."""

    inward: Single
    outward: Single

    def missed(self, moves: Single) -> Single:
        """Return what moves (b, M) miss."""
        return np.asarray((moves @ self.inward) @ self.outward)


def learned_step(moves: Single, errors: Single) -> LearnedStep | None:
    """Learn from local moves (K, M) and the errors (K, M) that they were to remove; None from too few.

    The main directions of the moves, each scaled to an error of one at most, are regressed on what was left.
    Only how fast a search is depends on it, never where it ends.

    References: Halko, Martinsson and Tropp (2011) on subspaces that hold a matrix; ridge regression.
    """
    size = np.abs(errors).max(axis=1)
    fine = np.isfinite(moves).all(axis=1) & np.isfinite(errors).all(axis=1) & (size > 0)
    chosen = np.flatnonzero(fine)
    if chosen.size < 2 * RANK:
        return None
    chosen = chosen[np.linspace(0, chosen.size - 1, min(MOST, chosen.size)).astype(np.intp)]
    scale = 1 / size[chosen, None]
    wanted, made = errors[chosen] * scale, moves[chosen] * scale
    values, vectors = np.linalg.eigh((made @ made.T).astype(np.float64))
    kept = values[-RANK:] > 1e-10 * values[-1]
    inward = made.T.astype(np.float64) @ (vectors[:, -RANK:][:, kept] / np.sqrt(values[-RANK:][kept]))
    seen = made @ inward
    gram = seen.T @ seen + RIDGE * values[-1] / len(chosen) * np.eye(seen.shape[1])
    outward = np.linalg.solve(gram, seen.T @ (wanted - made))
    return LearnedStep(inward.astype(np.float32), outward.astype(np.float32))
