"""Home's real income in peace and in every closing, with and without a move, one value a draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Shock, Solution, respond
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.closures import TOLERANCE, close_to
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Incomes:
    """Log of home's real income over today's peace income, one a draw.

    peace (B,); each (B, K): that neighbor closing alone; joint (B,): all closing.
    """

    peace: Array
    each: Array
    joint: Array

    def less(self, other: Incomes) -> Incomes:
        """Return the difference of logs from other incomes."""
        return Incomes(self.peace - other.peace, self.each - other.each, self.joint - other.joint)


@dataclass(frozen=True, slots=True, eq=False)
class Closings:
    """The closings without any move, solved once: where the same closings with a move begin.

    alone: the neighbors whose closing alone is looked at; each: one solution for each of them; joint: all
    neighbors of the setting closing together.
    """

    alone: tuple[str, ...]
    each: tuple[Solution, ...]
    joint: Solution

    def own_loss(self, setting: Setting) -> Array:
        """Return the neighbors' own log losses (B, K) when all close."""
        chosen = [setting.position(code) for code in setting.neighbors]
        return np.asarray(-np.log(np.atleast_2d(self.joint.welfare_hat)[:, chosen]))


def closings_of(setting: Setting, *, alone: Sequence[str] | None = None) -> Closings:
    """Solve the closings of home's neighbors: each of `alone`, by default all, and all together."""
    chosen = tuple(setting.neighbors if alone is None else alone)
    each = tuple(_solved(setting, close_to(setting, closers=[code])) for code in chosen)
    return Closings(chosen, each, _solved(setting, _all_close(setting)))


def incomes(setting: Setting, move: Move | None = None, *, closings: Closings | None = None) -> Incomes:
    """Solve peace and every closing with a move in place (or without any).

    A stockpile covers part of a closing's length: that part is lived as in peace. The move's cost is not in
    here; worth.py takes it off. Draws without an equilibrium are nan.
    """
    known = closings or closings_of(setting)
    if move is None or not (_changes(move.shock) or move.corridors):
        stage, peace = setting, np.zeros(len(setting.draws.theta))
        each = np.stack([_log_income(setting, solution) for solution in known.each], axis=1)
        joint = _log_income(setting, known.joint)
    else:
        stage = setting
        if move.corridors is not None:
            stage = replace(setting, draws=replace(setting.draws, corridor_share=move.corridors(setting)))
        peace = (
            _log_income(stage, _solved(stage, move.shock))
            if _changes(move.shock)
            else np.zeros(len(setting.draws.theta))
        )
        each, joint = _closed(stage, known, move.shock)
    if move is not None and move.cover:
        bridged = (peace[:, None], peace) if move.relief is None else _closed(stage, known, move.shock, move)
        each = move.cover * bridged[0] + (1 - move.cover) * each
        joint = move.cover * bridged[1] + (1 - move.cover) * joint
    return Incomes(peace, each, joint)


def _closed(stage: Setting, known: Closings, shock: Shock, move: Move | None = None) -> tuple[Array, Array]:
    """Return log incomes (B, K) and (B,) in the closings with a shock and, where given, a move's relief."""

    def income(closing: Shock, start: Solution) -> Array:
        whole = shock + closing
        if move is not None and move.relief is not None:
            whole += move.relief(stage, closing)
        return _log_income(stage, _solved(stage, whole, start=start))

    alone = [
        income(close_to(stage, closers=[code]), start)
        for code, start in zip(known.alone, known.each, strict=True)
    ]
    return np.stack(alone, axis=1), income(_all_close(stage), known.joint)


def _all_close(setting: Setting) -> Shock:
    return close_to(setting, closers=setting.neighbors, together=len(setting.neighbors) > 1)


def _changes(shock: Shock) -> bool:
    return bool(shock.barriers) or shock.productivity_hat is not None or shock.transfer_amount is not None


def _solved(setting: Setting, shock: Shock, *, start: Solution | None = None) -> Solution:
    on_failure: Literal["raise", "keep"] = "raise" if setting.draws.count == 0 else "keep"
    return respond(setting.baseline, shock, tol=TOLERANCE, on_failure=on_failure, start=start)


def _log_income(setting: Setting, solution: Solution) -> Array:
    return np.log(np.atleast_2d(solution.welfare_hat)[:, setting.position(setting.home)])
