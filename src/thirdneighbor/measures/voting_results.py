"""Ideal points with what they rest on, put together from a fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array
from thirdneighbor.measures.voting_fit import Fit, PointPrior
from thirdneighbor.measures.voting_intervals import standard_errors
from thirdneighbor.measures.voting_layout import Layout
from thirdneighbor.measures.voting_model import cutpoints_of

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
