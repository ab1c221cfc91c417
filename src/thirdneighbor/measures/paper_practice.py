"""Paper against practice: steps on the ladder of ties, and the part of trade that goes to third neighbors."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, StateVector
from thirdneighbor.measures.dependence import trade_shares
from thirdneighbor.measures.entries import CatalogueEntry


def steps_taken(step_year: ArrayLike, *, until: ArrayLike) -> Array:
    """Number of dated steps on the ladder of ties up to a year.

    `step_year` (..., step) is the year of each step, nan for one that no source dates; `until` (...) is a
    year. Returns (...), 0 or more, never falling with the year; steps without a date are left out, so give
    their number beside. Sources overwrite older steps: the count is what is still on record, not a pace.

    >>> steps_taken([1999.0, 2010.0, np.nan], until=[1998.0, 2010.0])
    array([0., 2.])
    """
    years = np.asarray(step_year, dtype=np.float64)
    if years.ndim < 1:
        message = "steps need their years on a last axis; write [1999] for a single one"
        raise DataError(message)
    last = np.asarray(until, dtype=np.float64)[..., np.newaxis]
    counted = np.asarray((years <= last).sum(axis=-1), dtype=np.float64)
    return np.where(np.isnan(last[..., 0]), np.nan, counted)


def third_neighbor_share(flow: ArrayLike, *, third: ArrayLike) -> StateVector:
    """Part of each state's foreign goods trade, both ways together, that goes to its third neighbors.

    `flow` (..., exporter, importer), any money unit; `third` (state, partner) is true for a third neighbor
    of the state, false on the diagonal. Returns (..., state), 0 to 1; nan for a state that trades with
    nobody, has a missing flow or has no third neighbor. DataError for a table of another shape.

    >>> flow = np.array([[0, 3, 1], [5, 0, 0], [1, 0, 0]])
    >>> third_neighbor_share(flow, third=[[False, False, True], [False, False, True], [False, True, False]])
    array([0.2, 0. , 0. ])
    """
    chosen = np.asarray(third, dtype=np.bool_)
    share = trade_shares(flow)
    if chosen.shape != share.shape[-2:] or chosen.diagonal().any():
        message = (
            f"third neighbors need a table (state, partner) of {share.shape[-2:]}, with nobody its own third"
            f" neighbor; got the shape {chosen.shape}"
        )
        raise DataError(message)
    total = np.where(chosen, share, 0.0).sum(axis=-1)
    unknown = np.isnan(share).any(axis=-1) | ~chosen.any(axis=-1)
    return np.where(unknown, np.nan, np.minimum(total, 1.0))


ENTRIES = (
    CatalogueEntry(
        name="ladder_steps",
        function=steps_taken,
        unit="steps",
        direction="more dated steps with third neighbors are on record",
        range=(0.0, float("inf")),
        reference="this package; the registry of claims, each step with its source",
        reading=(
            "{home} has taken {value} dated steps on the ladder of ties with third neighbors, diplomatic "
            "relations among them."
        ),
    ),
    CatalogueEntry(
        name="third_neighbor_share",
        function=third_neighbor_share,
        unit="share",
        direction="more of the trade goes beyond the neighbors, to the partners on the ladder",
        range=(0.0, 1.0),
        reference="this package; goods trade, both ways together",
        reading="Third neighbors have {value} of {home}'s goods trade.",
    ),
)
