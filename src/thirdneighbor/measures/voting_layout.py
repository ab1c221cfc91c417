"""Recorded votes laid out as lists of votes, points and items, and what is known of points beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_fit import PointPrior
from thirdneighbor.measures.voting_model import Index, VoteList, vote_list

DRIFT = 0.5
"""Variance of a state's move from one session to the next, before weighing by the numbers of votes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Votes as lists, and which session and state each point is; points are sorted by session, then state."""

    list: VoteList
    labels: NDArray[np.int64]
    row: Index
    column: Index
    count: NDArray[np.int64]
    item: Index
    roll_call_row: Index

    @property
    def table(self) -> Index:
        """Point of every (session, state), -1 where the state cast no vote."""
        out = np.full(self.count.shape, -1)
        out[self.row, self.column] = np.arange(self.row.size)
        return out


def checked(
    vote: ArrayLike, *, session: ArrayLike, only: ArrayLike | None
) -> tuple[Array, NDArray[np.int64], NDArray[np.bool_]]:
    """Return votes, sessions and which roll calls count; DataError where they break a rule."""
    votes, sessions = np.asarray(vote, dtype=np.float64), np.asarray(session)
    if votes.ndim != 2 or sessions.shape != votes.shape[:1]:
        message = f"votes are (roll_call, state) with a session each; got {votes.shape} and {sessions.shape}"
        raise DataError(message)
    wrong = ~(np.isnan(votes) | np.isin(votes, (1.0, 2.0, 3.0)))
    if wrong.any():
        message = f"{int(wrong.sum())} votes are not 1 yes, 2 abstain, 3 no or nan; recode them"
        raise DataError(message)
    if not np.issubdtype(sessions.dtype, np.integer):
        message = f"sessions are whole numbers; got {sessions.dtype}"
        raise DataError(message)
    kept = np.ones(sessions.size, dtype=bool) if only is None else np.asarray(only)
    if kept.shape != sessions.shape or kept.dtype != np.bool_:
        message = f"only is a truth value a roll call; got {kept.dtype} of shape {kept.shape}"
        raise DataError(message)
    if not np.isfinite(votes[kept]).any():
        message = "no votes are left to estimate from; pass roll calls with votes"
        raise DataError(message)
    return votes, sessions.astype(np.int64), kept


def lay_out(votes: Array, sessions: NDArray[np.int64], text: Index) -> Layout:
    """Turn the matrix of votes into lists of votes, points and items."""
    labels, row_of = np.unique(sessions, return_inverse=True)
    cast = np.isfinite(votes)
    count = np.zeros((labels.size, votes.shape[1]), dtype=np.int64)
    np.add.at(count, row_of, cast.astype(np.int64))
    row, column = np.nonzero(count)
    table = np.full(count.shape, -1)
    table[row, column] = np.arange(row.size)
    items, item = np.unique(text, return_inverse=True)
    roll_call, state = np.nonzero(cast)
    listed = vote_list(
        votes[roll_call, state].astype(np.intp) - 1,
        item[roll_call],
        table[row_of[roll_call], state],
        items=items.size,
        points=row.size,
    )
    return Layout(listed, labels, row, column, count, item, row_of)


def dynamic_prior(layout: Layout) -> PointPrior:
    """Each point follows the state's last one; its first follows its second; a lone point is N(0, 1)."""
    number = layout.count[layout.row, layout.column]
    lag = previous_points(layout)
    order = np.flatnonzero(lag >= 0)
    lead = np.full(lag.size, -1)
    lead[lag[order]] = order
    link = np.where(lag >= 0, lag, lead)
    weight = number / (number + np.where(link >= 0, number[link], 0))
    precision = np.where(link >= 0, 1 / (DRIFT * weight), 1.0)
    waves = tuple(np.flatnonzero(layout.row == row) for row in range(layout.labels.size))
    together, items = np.zeros(lag.size, dtype=np.intp), np.zeros(layout.list.items, dtype=np.intp)
    return PointPrior(precision, link, np.zeros(lag.size), waves, together, items)


def previous_points(layout: Layout) -> Index:
    """The state's point in the last session it voted in, -1 for its first."""
    lag = np.full(layout.row.size, -1)
    order = np.lexsort((layout.row, layout.column))
    same = layout.column[order[1:]] == layout.column[order[:-1]]
    lag[order[1:][same]] = order[:-1][same]
    return lag


def static_prior(layout: Layout) -> PointPrior:
    """Every point is N(0, 1), and each session is standardized by itself."""
    size = layout.row.size
    waves = tuple(np.flatnonzero(layout.row == row) for row in range(layout.labels.size))
    items = np.zeros(layout.list.items, dtype=np.intp)
    items[layout.item] = layout.roll_call_row
    return PointPrior(np.ones(size), np.full(size, -1), np.zeros(size), waves, layout.row, items)
