"""Fill a trade matrix: known cells stay, the rest follows a prior and is fitted to the totals."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.adjustments import Adjustment
from thirdneighbor.gravity.economy import Array, frozen
from thirdneighbor.gravity.error_models import MISSING, SECTORAL, UNLISTED
from thirdneighbor.gravity.intervals import ErrorModel
from thirdneighbor.gravity.margins import agree, left_to_fill, named_worst, refuse_stuck
from thirdneighbor.gravity.proportional_fitting import ACCEPTED, Margin, fit


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled:
    """A full matrix of foreign trade (N,N) or (S,N,N) with a zero diagonal; estimated cells with intervals.

    low, high: between them lies the true flow of an estimated cell with the probability of the error model;
    both equal flow where it is known.
    """

    flow: Array
    known: NDArray[np.bool_]
    low: Array
    high: Array
    rounds: int
    rescaled: float
    """The factor furthest from 1 by which totals left to fill were scaled to agree with others."""
    report: tuple[Adjustment, ...] = ()
    """Every total that was scaled, from and to."""


def reconcile(
    known: ArrayLike,
    *,
    prior: ArrayLike,
    states: Sequence[Hashable],
    sectors: Sequence[str] | None = None,
    exports: ArrayLike | None = None,
    imports: ArrayLike | None = None,
    totals: ArrayLike | None = None,
    bounds: ArrayLike | None = None,
    export_bounds: ArrayLike | None = None,
    max_rescale: float = 0.1,
    errors: ErrorModel | None = None,
) -> Reconciled:
    """Complete known flows (N,N) or (S,N,N), nan where unknown, so that they add up to the totals given.

    exports, imports: (N,), over all sectors, or (S,N). totals (N,N): of each pair over all sectors. nan
    where a total is unknown. bounds (N,N) or (S,N,N): the most an unknown cell may hold; export_bounds (N,)
    or (S,N): the most a state can export, such as output less the least sold at home; inf where there is no
    bound.

    The unknown cells start from `prior`, same shape as known, >= 0, and are fitted by iterative proportional
    fitting, which keeps the prior's odds ratios among cells below their bound. A cell under no total keeps
    its prior. Known cells are never changed; the diagonal is zero. Totals that differ by up to `max_rescale`
    of what is left to fill are scaled and reported: exports to bilateral totals, imports to both.

    Each estimated cell has an interval from `errors`, by default that of held-out flows like it: SECTORAL
    for several sectors; for one, UNLISTED where a bound is given (known to be small), MISSING where none is.
    No interval exceeds the cell's bound or what is left of its totals.

    Raises DataError naming states and sectors whose known cells exceed their total by more than a
    thousandth, whose totals contradict each other, or which have trade left to fill and no room for it;
    ConvergenceError naming those whose totals no cells can meet.

    References: Deming and Stephan (1940); Bacharach (1970), Biproportional Matrices; Csiszar (1975).

    >>> import numpy as np
    >>> cells = np.full((3, 3), np.nan); cells[0, 1] = 4.0
    >>> filled = reconcile(cells, exports=[6, 3, 3], imports=[3, 6, 3], prior=np.ones((3, 3)), states="ABC")
    >>> filled.flow.sum(axis=1).round(6).tolist(), filled.flow[0, 1].item()
    ([6.0, 3.0, 3.0], 4.0)
    """
    given: Array = np.array(known, dtype=np.float64)
    cells = given if given.ndim == 3 else given[None]
    names = tuple(sectors) if sectors is not None else _numbered(cells)
    start = _check_cells(cells, prior, shape=given.shape, states=states, names=names)
    cells[:, np.arange(len(states)), np.arange(len(states))] = 0.0
    fixed = ~np.isnan(cells)
    held = np.where(fixed, cells, 0.0)
    asked = _margins(
        cells.shape, exports=exports, imports=imports, totals=totals, export_bounds=export_bounds
    )
    left = [left_to_fill(one, held, states, names) for one in asked]
    left, rescaled, report = agree(left, asked, states, names, most=max_rescale)
    room = _room(bounds, cells.shape)
    start = np.where(fixed, 0.0, start)
    refuse_stuck(start, left, room, states, names)
    found = fit(start, left, bound=room)
    if not found.error <= ACCEPTED:
        message = (
            f"totals cannot be met with these known cells: after {found.rounds} rounds "
            f"{named_worst(left, found.miss, states, names)}"
        )
        raise ConvergenceError(
            message, {one.name: float(m.max()) for one, m in zip(left, found.miss, strict=True)}
        )
    flow = held + found.cells
    low, high = _interval(flow, fixed, left, room, errors)
    flow, low, high = (frozen(values.reshape(given.shape)) for values in (flow, low, high))
    return Reconciled(flow, fixed.reshape(given.shape), low, high, found.rounds, rescaled, report)


def _interval(
    flow: Array,
    fixed: NDArray[np.bool_],
    left: Sequence[Margin],
    room: Array | None,
    errors: ErrorModel | None,
) -> tuple[Array, Array]:
    """Return low and high (S,N,N); no cell exceeds its bound or what is left of any of its totals."""
    world = float(flow.sum())
    if errors is not None or len(flow) > 1:
        low, high = (errors or SECTORAL).interval(flow, world=world)
    else:
        listed = np.zeros(flow.shape, dtype=bool) if room is None else np.isfinite(room)
        unlisted, missing = (model.interval(flow, world=world) for model in (UNLISTED, MISSING))
        low, high = (np.where(listed, one, other) for one, other in zip(unlisted, missing, strict=True))
    for most in (room, *(np.where(one.asked, one.target, np.inf) for one in left)):
        high = high if most is None else np.minimum(high, most)
    # A cell that takes all that is left of its total may stand a rounding above it.
    high = np.maximum(high, flow)
    return np.where(fixed, flow, low), np.where(fixed, flow, high)


def _numbered(cells: Array) -> tuple[str, ...]:
    return ("",) if len(cells) == 1 else tuple(f"sector {k}" for k in range(len(cells)))


def _check_cells(
    cells: Array,
    prior: ArrayLike,
    *,
    shape: tuple[int, ...],
    states: Sequence[Hashable],
    names: Sequence[str],
) -> Array:
    n, start = len(states), np.array(prior, dtype=np.float64)
    wanted = (n, n) if len(shape) == 2 else (len(names), n, n)
    if shape != wanted or start.shape != wanted or len(names) != len(cells):
        message = (
            f"{n} states need known and prior {wanted}, exports and imports ({n},); "
            f"known is {shape}, prior {start.shape}"
        )
        raise DataError(message)
    start = start.reshape(cells.shape)
    for name, values in (("known flows", cells[~np.isnan(cells)]), ("the prior", start[np.isnan(cells)])):
        _refuse_bad(name, values)
    return start


def _refuse_bad(name: str, values: Array) -> None:
    if not (np.isfinite(values) & (values >= 0)).all():
        message = f"{name} must be finite and not negative"
        raise DataError(message)


def _margins(
    shape: tuple[int, ...],
    *,
    exports: ArrayLike | None,
    imports: ArrayLike | None,
    totals: ArrayLike | None,
    export_bounds: ArrayLike | None,
) -> list[Margin]:
    """Return the totals asked for as margins of [sector, exporter, importer]."""
    asked = []
    for name, values, across in (
        ("exports", exports, 2),
        ("imports", imports, 1),
        ("bilateral totals", totals, 0),
        ("export bounds", export_bounds, 2),
    ):
        if values is None:
            continue
        target: Array = np.array(values, dtype=np.float64)
        upper = name == "export bounds"
        _refuse_bad(name, target[~np.isnan(target) & ~(upper & np.isinf(target))])
        asked.append(_margin(name, target, across, shape, upper=upper))
    if not asked:
        message = "nothing to fit to: give exports, imports or bilateral totals"
        raise DataError(message)
    return asked


def _margin(name: str, target: Array, across: int, shape: tuple[int, ...], *, upper: bool) -> Margin:
    s, n, _ = shape
    if across == 0 and target.shape == (n, n):
        # Home sales are no part of this matrix, whatever the totals hold on their diagonal.
        return Margin(name, (0,), np.where(np.eye(n, dtype=bool), 0.0, target)[None])
    if across and target.shape == (n,):
        return Margin(name, (0, across), np.expand_dims(target[None], across), upper)
    if across and target.shape == (s, n):
        return Margin(name, (across,), np.expand_dims(target, across), upper)
    wanted = f"({n}, {n})" if across == 0 else f"({n},) or ({s}, {n})"
    message = f"{n} states need exports and imports ({n},); {name} have shape {target.shape}, not {wanted}"
    raise DataError(message)


def _room(bounds: ArrayLike | None, shape: tuple[int, ...]) -> Array | None:
    if bounds is None:
        return None
    room: Array = np.array(bounds, dtype=np.float64)
    if room.shape not in (shape, shape[1:]) or np.isnan(room).any() or (room < 0).any():
        message = f"bounds must be {shape[1:]} or {shape}, not negative, inf where there is none"
        raise DataError(message)
    return np.array(np.broadcast_to(room, shape))
