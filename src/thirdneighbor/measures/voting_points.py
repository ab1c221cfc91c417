"""Ideal points of states from recorded votes: ordinal, by session, each session following the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_components import first_component
from thirdneighbor.measures.voting_fit import Fit, PointPrior, fit
from thirdneighbor.measures.voting_intervals import standard_errors
from thirdneighbor.measures.voting_model import Index, VoteList, cutpoints_of, vote_list

BSV = "Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61"
DRIFT = 0.5
"""Variance of a state's move from one session to the next, before weighing by the numbers of votes."""
WITHIN = 1.6448536269514722
"""Standard errors on either side of an estimate that hold 90 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Ideal points by session with what they rest on.

    `session` (T,) ascending; `value`, `standard_error`, `low`, `high` (T, state) in standard deviations over
    all state-sessions (within each session where `dynamic` is False), nan where a state cast no vote, [low,
    high] the 90 % interval; `votes` (T, state) counts. `discrimination` (roll_call,) and `cutpoints`
    (roll_call, 2), the first between yes and abstain, the second between abstain and no; nan for roll calls
    on which all vote alike or that were left out. `mean` and `scale` (group,): what the last step was shifted
    and scaled by. `unanimous` counts roll calls that inform nothing, `left_out` those outside `only`.
    """

    session: NDArray[np.int64]
    value: Array
    standard_error: Array
    low: Array
    high: Array
    votes: NDArray[np.int64]
    discrimination: Array
    cutpoints: Array
    log_likelihood: float
    iterations: int
    residual: float
    mean: Array
    scale: Array
    unanimous: int
    left_out: int
    dynamic: bool


def ideal_points(
    vote: ArrayLike,
    *,
    session: ArrayLike,
    anchor: int | None = None,
    same_as: ArrayLike | None = None,
    only: ArrayLike | None = None,
    dynamic: bool = True,
    start: ArrayLike | None = None,
    tol: float = 1e-4,
    limit: int = 2000,
) -> IdealPoints:
    """Ideal points of states by session, by variational EM on an ordered probit of their votes.

    `vote` (roll_call, state): 1 yes, 2 abstain, 3 no, nan absent; `session` (roll_call,), whole numbers.
    A vote's latent value is discrimination times ideal point plus noise N(0, 1); discriminations are N(0, 1)
    beforehand. A state's point in a session is N(its point in the last session it voted in, 0.5 w), w being
    this session's part of the votes of both; its first is held to its second in the same way. Earlier points
    are not revised by later ones. With `dynamic=False` each session stands alone, points N(0, 1).

    `anchor` is the column of the state made positive; `same_as` (roll_call,) gives roll calls on one text the
    same number, and so one discrimination and one pair of cutpoints; `only` (roll_call,) keeps an issue's
    roll calls; `start` (session, state) replaces the first principal components as the start. Iterates until
    nothing moves by `tol`. Returns `IdealPoints`. DataError for other votes, shapes or an anchor without
    votes; ConvergenceError when `limit` iterations do not suffice.

    References: Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61, for the model; Imai,
    Lo and Olmsted (2016), American Political Science Review 110, for variational EM.

    >>> votes = np.array([[1, 1, 2, 3, 3], [3, 3, 3, 1, 1], [1, 1, 1, 1, 3], [1, 2, 3, 3, 3]])
    >>> found = ideal_points(votes, session=[7, 7, 7, 7], anchor=4, dynamic=False)
    >>> bool((np.diff(found.value[0]) > 0).all())
    True
    """
    votes, sessions, kept = checked(vote, session=session, only=only)
    text = _texts(same_as, sessions, dynamic=dynamic)
    layout = lay_out(votes[kept], sessions[kept], text[kept])
    prior = dynamic_prior(layout) if dynamic else static_prior(layout)
    begin = _start(votes[kept], sessions[kept], layout, start, anchor)
    found = fit(layout.list, prior, start=begin, tol=tol, limit=limit)
    return assembled(layout, prior, found, kept=kept, anchor=anchor, dynamic=dynamic)


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


def _texts(same_as: ArrayLike | None, sessions: NDArray[np.int64], *, dynamic: bool) -> Index:
    """Return one number a text, from 0; sessions that stand alone share no text."""
    roll_calls = sessions.size
    if same_as is None:
        return np.arange(roll_calls)
    given = np.asarray(same_as)
    if given.shape != (roll_calls,):
        message = f"same_as holds one number a roll call, {roll_calls} of them; got {given.shape}"
        raise DataError(message)
    number = np.unique(given, return_inverse=True)[1]
    if not dynamic:
        number = np.unique(np.stack([number, sessions]), axis=1, return_inverse=True)[1]
    return np.asarray(number, dtype=np.intp).reshape(roll_calls)


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


def _start(
    votes: Array,
    sessions: NDArray[np.int64],
    layout: Layout,
    start: ArrayLike | None,
    anchor: int | None,
) -> Array:
    """Return the points to start from; 0 where there is no component."""
    if start is None:
        given = first_component(votes, session=sessions, anchor=anchor)
    else:
        given = np.asarray(start, dtype=np.float64)
        if given.shape != layout.count.shape:
            message = (
                f"start has a row a session and a column a state, {layout.count.shape}; got {given.shape}"
            )
            raise DataError(message)
    return np.nan_to_num(given[layout.row, layout.column])


def assembled(
    layout: Layout,
    prior: PointPrior,
    found: Fit,
    *,
    kept: NDArray[np.bool_],
    anchor: int | None,
    dynamic: bool,
    before: Array | None = None,
) -> IdealPoints:
    """Put the fit into tables (session, state) and (roll_call,), signed by the anchor.

    `before` are squared standard errors of the points that `prior.fixed` holds, when sessions were added.
    """
    sign = _signs(layout, prior, found, anchor)
    error = standard_errors(layout.list, prior, found, before=before)
    point_sign = sign[prior.group]
    value = _table(layout, found.state.theta * point_sign)
    spread = _table(layout, error)
    informative = layout.list.present.sum(axis=1) > 1
    beta = np.where(informative, found.state.beta * sign[prior.item_group], np.nan)
    discrimination, cutpoints = np.full(kept.size, np.nan), np.full((kept.size, 2), np.nan)
    discrimination[kept] = beta[layout.item]
    cutpoints[kept] = cutpoints_of(layout.list, found.state.cut)[layout.item]
    return IdealPoints(
        session=layout.labels,
        value=value,
        standard_error=spread,
        low=value - WITHIN * spread,
        high=value + WITHIN * spread,
        votes=layout.count,
        discrimination=discrimination,
        cutpoints=cutpoints,
        log_likelihood=found.log_likelihood,
        iterations=found.iterations,
        residual=found.residual,
        mean=found.mean * sign,
        scale=found.scale,
        unanimous=int((~informative)[layout.item].sum()),
        left_out=int((~kept).sum()),
        dynamic=dynamic,
    )


def _signs(layout: Layout, prior: PointPrior, found: Fit, anchor: int | None) -> Array:
    """Return the sign of each group that makes the anchor's mean positive in it."""
    groups = found.mean.size
    if anchor is None:
        return np.ones(groups)
    own = layout.column == anchor
    votes = np.bincount(prior.group[own], minlength=groups)
    if not 0 <= anchor < layout.count.shape[1] or (votes == 0).any():
        message = f"the anchor, column {anchor}, cast no vote in {int((votes == 0).sum())} of {groups} fits"
        raise DataError(f"{message}; name a state that voted, or none")
    total = np.bincount(prior.group[own], found.state.theta[own], groups)
    return np.where(total < 0, -1.0, 1.0)


def _table(layout: Layout, points: Array) -> Array:
    out = np.full(layout.count.shape, np.nan)
    out[layout.row, layout.column] = points
    return out
