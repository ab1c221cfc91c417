"""Fill a trade matrix: known cells stay, the rest follows a prior and is fitted to the totals."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.economy import Array, frozen

TOLERANCE = 1e-10
MAX_ROUNDS = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled:
    """A full matrix of foreign trade (N,N) with a zero diagonal, and which cells were known."""

    flow: Array
    known: NDArray[np.bool_]
    rounds: int
    rescaled: float
    """Factor by which the import totals left to fill were scaled to agree with the export totals."""


def reconcile(
    known: ArrayLike,
    *,
    exports: ArrayLike,
    imports: ArrayLike,
    prior: ArrayLike,
    states: Sequence[Hashable],
    max_rescale: float = 0.1,
) -> Reconciled:
    """Complete known flows (N,N), nan where unknown, so that rows sum to exports and columns to imports.

    The unknown cells start from `prior` (N,N), >= 0, and are fitted by iterative proportional fitting, which
    keeps the prior's odds ratios. Known cells are never changed; the diagonal is zero. World exports and
    imports may differ by `max_rescale` of what is left to fill: imports are then scaled, and the factor is
    returned. Raises DataError naming states whose known cells exceed their total by more than a thousandth,
    or which have trade left to fill and no cell to put it in; ConvergenceError when the totals cannot be met.

    References: Deming and Stephan (1940); Bacharach (1970), Biproportional Matrices.

    >>> import numpy as np
    >>> cells = np.full((3, 3), np.nan); cells[0, 1] = 4.0
    >>> filled = reconcile(cells, exports=[6, 3, 3], imports=[3, 6, 3], prior=np.ones((3, 3)), states="ABC")
    >>> filled.flow.sum(axis=1).round(6).tolist(), filled.flow[0, 1].item()
    ([6.0, 3.0, 3.0], 4.0)
    """
    cells: Array = np.array(known, dtype=np.float64)
    rows, columns, start = (np.asarray(values, dtype=np.float64) for values in (exports, imports, prior))
    _check(cells, start, rows, columns, states)
    np.fill_diagonal(cells, 0.0)
    fixed = ~np.isnan(cells)
    start = np.where(fixed, 0.0, start)
    held = np.where(fixed, cells, 0.0)
    row_left = _left(rows, held.sum(axis=1), states, "exports")
    column_left = _left(columns, held.sum(axis=0), states, "imports")
    rescaled = float(row_left.sum() / column_left.sum()) if column_left.sum() > 0 else 1.0
    if abs(rescaled - 1) > max_rescale:
        message = (
            f"exports left to fill are {rescaled:.3f} times imports left to fill: "
            "the totals do not belong together"
        )
        raise DataError(message)
    filled, rounds = _fit(start, row_left, column_left * rescaled, states)
    return Reconciled(frozen(held + filled), fixed, rounds, rescaled)


def _check(cells: Array, start: Array, rows: Array, columns: Array, states: Sequence[Hashable]) -> None:
    n = len(states)
    if cells.shape != (n, n) or start.shape != (n, n) or rows.shape != (n,) or columns.shape != (n,):
        message = f"{n} states need known and prior ({n}, {n}), exports and imports ({n},)"
        raise DataError(message)
    for name, values in (
        ("known flows", cells[~np.isnan(cells)]),
        ("the prior", start[np.isnan(cells)]),
        ("exports", rows),
        ("imports", columns),
    ):
        if not (np.isfinite(values) & (values >= 0)).all():
            message = f"{name} must be finite and not negative"
            raise DataError(message)


def _left(total: Array, held: Array, states: Sequence[Hashable], side: str) -> Array:
    left = total - held
    over = np.flatnonzero(left < -1e-3 * total)
    if over.size:
        named = ", ".join(f"{states[k]} ({held[k]:.4g} known of {total[k]:.4g})" for k in over[:5])
        message = f"known {side} exceed the total of {over.size} states: {named}"
        raise DataError(message)
    return np.maximum(left, 0.0)  # below zero here is rounding of published shares: checked above


def _fit(start: Array, row_left: Array, column_left: Array, states: Sequence[Hashable]) -> tuple[Array, int]:
    for left, axis, side in ((row_left, 1, "exports"), (column_left, 0, "imports")):
        stuck = np.flatnonzero((start.sum(axis=axis) == 0) & (left > TOLERANCE * left.sum()))
        if stuck.size:
            named = ", ".join(f"{states[k]} ({left[k]:.4g})" for k in stuck[:5])
            message = f"{side} are left to fill but every partner is known or has a prior of zero: {named}"
            raise DataError(message)
    filled = start.copy()
    scale = max(float(row_left.max()), 1e-300)
    for count in range(1, MAX_ROUNDS + 1):
        for left, axis in ((row_left[:, None], 1), (column_left[None, :], 0)):
            total = filled.sum(axis=axis, keepdims=True)
            filled *= np.divide(left, total, out=np.zeros_like(total), where=total > 0)
        error = float(np.abs(filled.sum(axis=1) - row_left).max()) / scale
        if error <= TOLERANCE:
            return filled, count
    worst = int(np.argmax(np.abs(filled.sum(axis=1) - row_left)))
    message = (
        f"totals cannot be met with these known cells: after {MAX_ROUNDS} rounds exports of {states[worst]} "
        f"are off by {error:.2g} of the largest"
    )
    raise ConvergenceError(message, {"exports": error})
