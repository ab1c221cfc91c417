"""Ideal points of states from recorded votes: ordinal, by session, each session following the one before."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_components import first_component
from thirdneighbor.measures.voting_fit import fit
from thirdneighbor.measures.voting_layout import Layout, checked, dynamic_prior, lay_out, static_prior
from thirdneighbor.measures.voting_model import Index
from thirdneighbor.measures.voting_results import IdealPoints, assembled

BSV = "Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61"


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
    A vote's latent value is discrimination times ideal point plus noise N(0, 1), counted for at most 9 either
    way; discriminations are N(0, 1) beforehand, cutpoints flat from -7 to 7. A state's point in a session is
    N(its point in the last session it voted in, 0.5 w), w being this session's part of the votes of both; its
    first is held to its second in the same way. Earlier points are not revised by later ones. With
    `dynamic=False` each session stands alone, points N(0, 1).

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
