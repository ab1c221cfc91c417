"""Add sessions, or a session's new roll calls, to finished ideal points without fitting the others again."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_components import first_component
from thirdneighbor.measures.voting_fit import PointPrior, fit
from thirdneighbor.measures.voting_layout import DRIFT, Layout, checked, dynamic_prior, lay_out
from thirdneighbor.measures.voting_results import IdealPoints, assembled

Number = TypeVar("Number", np.float64, np.int64)


def extended_ideal_points(
    before: IdealPoints, vote: ArrayLike, *, session: ArrayLike, tol: float = 1e-4, limit: int = 2000
) -> IdealPoints:
    """Ideal points of new sessions, on the scale of a finished fit whose earlier sessions stay as they are.

    `before` from `ideal_points` with `dynamic=True`; `vote` (roll_call, state) and `session` (roll_call,) as
    there, with the same states in the same columns (new states as further columns) and the whole votes of the
    sessions given: those of `before` from the first of them on are replaced. Earlier points are not revised
    by later ones, so only the common scale keeps this from being the whole fit. Returns `IdealPoints` of all
    sessions, with `discrimination`, `cutpoints`, `unanimous` and `log_likelihood` of the roll calls given
    here. DataError when a session given lies before one that is kept, or columns are missing;
    ConvergenceError as in `ideal_points`.
    """
    votes, sessions, kept = checked(vote, session=session, only=None)
    old = before.value.shape[1]
    if not before.dynamic or votes.shape[1] < old:
        message = (
            f"votes have {votes.shape[1]} columns; give the {old} of a dynamic fit, new states after them"
        )
        raise DataError(message)
    stay = before.session < sessions.min()
    if not stay.any():
        message = f"no session lies before {int(sessions.min())}; fit all of them with ideal_points"
        raise DataError(message)
    layout = lay_out(votes, sessions, np.arange(sessions.size))
    prior, variance = _held(layout, before, stay, columns=votes.shape[1])
    begin = _start(votes, layout, prior, sessions)
    found = fit(layout.list, prior, start=begin, tol=tol, limit=limit)
    new = assembled(layout, prior, found, kept=kept, anchor=None, dynamic=True, before=variance)
    return _joined(before, new, stay)


def _held(
    layout: Layout, before: IdealPoints, stay: NDArray[np.bool_], *, columns: int
) -> tuple[PointPrior, Array]:
    """Return the prior that holds first points to the last ones kept, and the variance of those."""
    value, error = (_wider(table[stay], columns) for table in (before.value, before.standard_error))
    count = _wider(before.votes[stay], columns)
    known = np.isfinite(value)
    last = np.where(known.any(axis=0), known.shape[0] - 1 - np.argmax(known[::-1], axis=0), -1)
    prior = dynamic_prior(layout)
    _, first = np.unique(layout.column, return_index=True)
    follows = first[last[layout.column[first]] >= 0]
    column = layout.column[follows]
    at = last[column], column
    number = layout.count[layout.row[follows], column]
    precision, lag, fixed = prior.precision.copy(), prior.lag.copy(), prior.fixed.copy()
    variance = np.zeros(lag.size)
    precision[follows] = (number + count[at]) / (DRIFT * number)
    lag[follows], fixed[follows], variance[follows] = -1, value[at], error[at] ** 2
    held = replace(prior, precision=precision, lag=lag, fixed=fixed, mean=before.mean, scale=before.scale)
    return held, variance


def _start(votes: Array, layout: Layout, prior: PointPrior, sessions: NDArray[np.int64]) -> Array:
    """Return what is known beforehand, and first components signed like it where nothing is."""
    component = first_component(votes, session=sessions)[layout.row, layout.column]
    held = prior.lag < 0
    toward = np.nansum(component[held] * prior.fixed[held])
    begin = np.nan_to_num(component) * (-1.0 if toward < 0 else 1.0)
    known = np.zeros(layout.count.shape[1])
    known[layout.column[held]] = prior.fixed[held]
    return np.where(known[layout.column] != 0, known[layout.column], begin)


def _joined(before: IdealPoints, new: IdealPoints, stay: NDArray[np.bool_]) -> IdealPoints:
    columns = new.value.shape[1]

    def both(old: Array, added: Array) -> Array:
        return np.concatenate([_wider(old[stay], columns), added])

    return replace(
        new,
        session=np.concatenate([before.session[stay], new.session]),
        value=both(before.value, new.value),
        standard_error=both(before.standard_error, new.standard_error),
        low=both(before.low, new.low),
        high=both(before.high, new.high),
        votes=np.concatenate([_wider(before.votes[stay], columns), new.votes]),
    )


def _wider(table: NDArray[Number], columns: int) -> NDArray[Number]:
    """Add columns for new states: nan, or 0 votes."""
    fill = np.nan if table.dtype == np.float64 else 0
    return np.pad(table, ((0, 0), (0, columns - table.shape[1])), constant_values=fill)
