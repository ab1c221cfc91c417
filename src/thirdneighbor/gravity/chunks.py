"""One chunk of an ensemble: its draws solved together, those without an equilibrium set apart."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError, UnreachableError
from thirdneighbor.gravity.baseline import Baseline, balanced_baseline
from thirdneighbor.gravity.drawing import DrawnInputs, Question, inputs_of
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.fingerprints import fingerprint
from thirdneighbor.gravity.reductions import Moments
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.solver import respond

Chunk = dict[str, NDArray[np.generic]]
BY_CELL = ("flow", "expenditure_share")


def solve_chunk(question: Question, part: NDArray[np.intp]) -> Chunk:
    """Solve some draws and return plain arrays: outcomes (or what is left of them), convergence, reasons.

    A draw whose market cannot clear, or whose drawn data break a rule, is nan with its reason kept.
    """
    inputs = inputs_of(question, part)
    found, reasons = _solved(question, part, inputs)
    chunk: Chunk = {
        "converged": found["converged"],
        "steps": found["steps"],
        "residual": found["residual"],
        "handed_over": found["handed_over"],
        "reason": np.array(list(reasons), dtype=np.str_),
        "reason_count": np.array(list(reasons.values()), dtype=np.intp),
        "inputs": np.array([fingerprint(inputs)] if question.is_kept else [], dtype=np.str_),
    }
    for name in question.outcomes:
        values = np.asarray(found[name], dtype=np.float64)
        if question.sampled is None:
            chunk[name] = values
        else:
            chunk |= Moments.of(values).named(name)
            chunk[f"{name}/sample"] = values[question.sampled[part]]
    return chunk


def inputs_fingerprint(question: Question, part: NDArray[np.intp]) -> str:
    """Return the hash of all that these draws are made of, what functions drew included."""
    return fingerprint(inputs_of(question, part))


def _solved(question: Question, part: NDArray[np.intp], inputs: DrawnInputs) -> tuple[Chunk, Counter[str]]:
    try:
        solution = respond(
            _baseline(question, inputs),
            inputs.shock,
            tol=question.tol,
            on_failure="keep",
            backend=question.backend,
        )
    except (UnreachableError, DataError) as error:
        if part.size == 1:
            return _failed(question), Counter([str(error)])
        halves = np.array_split(part, 2)
        (one, why), (other, why_not) = (_solved(question, half, inputs_of(question, half)) for half in halves)
        return {name: np.concatenate([one[name], other[name]]) for name in one}, why + why_not
    return _arrays(question, solution, part.size), Counter()


def _baseline(question: Question, inputs: DrawnInputs) -> Baseline:
    if question.baseline is not None:
        return question.baseline
    optional = {
        "rho": inputs.rho,
        "epsilon": inputs.epsilon,
        "value_added_share": inputs.value_added_share,
        "input_share": inputs.input_share,
    }
    return balanced_baseline(
        question.economy,
        theta=inputs.theta,
        flow_hat=inputs.flow_hat,
        deficit_rule=question.deficit_rule,
        tol=question.tol,
        on_failure="keep",
        backend=question.backend,
        **{name: value for name, value in optional.items() if value is not None},
    )


def _arrays(question: Question, solution: Solution, size: int) -> Chunk:
    worst = np.max([np.broadcast_to(one, size) for one in solution.residual.values()], axis=0)
    found: Chunk = {
        "converged": np.broadcast_to(solution.converged, size),
        "steps": np.broadcast_to(solution.steps, size).astype(np.intp),
        "residual": np.where(np.broadcast_to(solution.converged, size), worst, np.nan),
        "handed_over": np.array([solution.handed_over], dtype=np.intp),
    }
    for name in question.outcomes:
        shape = shape_of(question, name)
        values: Array = getattr(solution, name)
        if name in BY_CELL:
            sector, exporter, importer = question.cells
            values = values[..., sector, exporter, importer]
        found[name] = np.broadcast_to(values, (size, *shape))
    return found


def _failed(question: Question) -> Chunk:
    """Return one draw without an answer."""
    blank: Chunk = {
        "converged": np.zeros(1, dtype=np.bool_),
        "steps": np.zeros(1, dtype=np.intp),
        "residual": np.full(1, np.nan),
        "handed_over": np.zeros(1, dtype=np.intp),
    }
    return blank | {name: np.full((1, *shape_of(question, name)), np.nan) for name in question.outcomes}


def shape_of(question: Question, outcome: str) -> tuple[int, ...]:
    """Return the shape of one draw of an outcome: a value a state, a sector and state, or a cell."""
    if outcome in BY_CELL:
        return (question.cells.shape[1],)
    n = len(question.economy.states)
    by_sector = outcome in {"sector_price_hat", "expenditure"}
    return (len(question.economy.sectors), n) if by_sector else (n,)
