"""Many draws of one question in bounded memory: cut into chunks, kept, reduced, on one machine or many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Generator, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import drawing
from thirdneighbor.gravity.array_backend import Backend
from thirdneighbor.gravity.baseline import DeficitRule, balanced_baseline
from thirdneighbor.gravity.chunks import BY_CELL, Chunk, inputs_fingerprint, shape_of, solve_chunk
from thirdneighbor.gravity.clusters import check_address, solve_on
from thirdneighbor.gravity.drawing import Donor, DrawnFactors, DrawnNumber, DrawnShock, Question, stream
from thirdneighbor.gravity.economy import Array, Economy, positions
from thirdneighbor.gravity.factors import PairFactors, is_sparse
from thirdneighbor.gravity.fingerprints import fingerprint
from thirdneighbor.gravity.gathering import Gathering
from thirdneighbor.gravity.reductions import (
    Moments,
    Summary,
    checked_levels,
    sample_of_draws,
    summarize,
)
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solver import check_choice

OutcomeName = Literal[
    "wage_hat",
    "price_index_hat",
    "real_wage_hat",
    "welfare_hat",
    "value_added",
    "revenue",
    "sector_price_hat",
    "expenditure",
    "flow",
    "expenditure_share",
]
Reduce = Literal["draws", "summary"]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
CHUNK_BYTES = 200_000_000
KEPT_BYTES = 500_000_000
REASONS = 20


class Keep(Protocol):
    """Where finished chunks are kept: `worlds.chunk_store.ChunkStore` keeps them in a folder."""

    def begin(self, question: Mapping[str, str]) -> Collection[int]:
        """Take up a question, hashes by name, and say which chunks are at hand; InputError for another."""

    def load(self, number: int) -> Mapping[str, NDArray[Any]] | None:
        """Return a kept chunk, None where it cannot be read."""

    def save(self, number: int, chunk: Mapping[str, NDArray[Any]]) -> None:
        """Keep a chunk, whole or not at all."""

    def end(self) -> None:
        """Let go of the question."""


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Outcomes by name, (draws, N) each or as listed in `ensemble`, nan in draws without an equilibrium.

    theta (draws,), (draws, S) with several sectors; rho, epsilon, donor (draws,) where they were drawn.
    converged, steps and residual (the worst condition's) are (draws,). reasons counts the draws that could
    not even be asked, by why; handed_over as in `Solution`. With `reduce="summary"` outcomes is empty; see
    `summary`.
    """

    states: tuple[Hashable, ...]
    outcomes: Mapping[str, Array]
    theta: Array
    converged: NDArray[np.bool_]
    steps: NDArray[np.intp]
    seed: int
    rho: Array | None
    epsilon: Array | None
    donor: NDArray[np.intp] | None
    residual: Array
    reasons: Mapping[str, int]
    reduced: Mapping[str, Summary]
    handed_over: int = 0

    @property
    def failed(self) -> int:
        """Number of draws without an equilibrium."""
        return int((~self.converged).sum())

    def summary(self, outcome: str, *, levels: ArrayLike = LEVELS) -> Summary:
        """Return the distribution of an outcome over the draws that have one, failed ones left out."""
        if outcome in self.reduced:
            return self.reduced[outcome]
        check_choice("outcome", outcome, tuple(self.outcomes))
        values = self.outcomes[outcome]
        return summarize(Moments.of(values), values, levels=checked_levels(levels))


def ensemble(
    economy: Economy,
    shock: DrawnShock,
    *,
    draws: int,
    theta: DrawnNumber | None = None,
    rho: DrawnNumber | None = None,
    epsilon: DrawnNumber | None = None,
    flow_hat: DrawnFactors | Sequence[DrawnFactors] | None = None,
    donors: Sequence[Donor] = (),
    outcomes: Sequence[OutcomeName] = ("welfare_hat",),
    cells: Sequence[Sequence[Hashable]] | None = None,
    reduce: Reduce = "draws",
    levels: ArrayLike = LEVELS,
    deficit_rule: DeficitRule = "zero",
    tol: float = 1e-10,
    chunk: int | None = None,
    cluster: str | None = None,
    keep: Keep | None = None,
    backend: Backend = "numpy",
    progress: Callable[[int, int], None] | None = None,
    seed: int = 0,
) -> Ensemble:
    """Solve one question for many draws of elasticities, flows, input-output structures and the shock.

    shock: one for all draws, one with a draw axis, or a function of a generator that makes one draw's shock
    (the same parts on the same pairs every time; severities, corridor shares and lambda are drawn in it).
    theta: None for the economy's, a number, (S,), (draws, S), (draws,) with one sector, or a function. rho,
    epsilon: a number, (draws,) or a function. flow_hat: factors (draws, K) or (1, K) on baseline flows, home
    sales where exporter and importer are the same, or a function that makes one draw's (1, K); several
    sources in a sequence. donors: one is drawn, by weight, for each draw. Every draw has a random stream of
    its own for each kind (and each source of flow_hat) that depends on `seed` and the draw's number only: no
    result depends on `chunk`, the number solved at once (default: about 200 MB), on order or on machines.

    outcomes: (draws, N); sector_price_hat and expenditure (draws, S, N); flow and expenditure_share (draws,
    K) for `cells` [(exporter, importer), ...], with the sector first where there are several. With
    `reduce="summary"` draws are not kept but their mean, sd, extremes and quantiles at `levels`; memory
    stays under 1 GB for any number of draws. keep: a store of finished chunks; the same call goes on where
    one was interrupted, with the same bits. cluster: tcp://host:8786, or local:N for N processes here (then
    the script needs an `if __name__ == "__main__"` guard); trust the address. backend: as in `solve`.
    progress(done, draws).

    Draws without an equilibrium are kept as nan and counted in `failed`; those whose market cannot clear or
    whose drawn data break a rule also in `reasons`. Raises InputError for options that make no sense and
    where every draw fails, OutputError when a cluster is lost.

    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> found = ensemble(
    ...     world,
    ...     Shock.freeness([0.0, 0.0], pairs=[("A", "B"), ("B", "A")]),
    ...     theta=lambda rng: rng.lognormal(np.log(4.0), 0.2),
    ...     draws=3,
    ... )
    >>> bool(np.allclose(found.outcomes["welfare_hat"][:, 0], 0.8 ** (1 / found.theta)))
    True
    """
    _check(draws, outcomes, cells, reduce=reduce, chunk=chunk, cluster=cluster)
    check_choice("backend", backend, get_args(Backend))
    question = Question(
        economy=economy,
        shock=shock,
        draws=draws,
        theta=drawing.drawn_theta(theta, economy, draws=draws, seed=seed),
        rho=drawing.drawn_elasticity("rho", rho, kind=drawing.RHO, draws=draws, seed=seed),
        epsilon=drawing.drawn_elasticity("epsilon", epsilon, kind=drawing.EPSILON, draws=draws, seed=seed),
        flow_hat=_sources(flow_hat),
        donors=tuple(donors),
        donor=drawing.drawn_donors(donors, economy, draws=draws, seed=seed),
        deficit_rule=deficit_rule,
        tol=tol,
        seed=seed,
        outcomes=tuple(outcomes),
        cells=_positions(cells, economy),
        is_kept=keep is not None,
        backend=backend,
    )
    question = _reduced(question, reduce)
    size = chunk or max(1, int(CHUNK_BYTES / _bytes_per_draw(question)))
    parts = {k: np.arange(at, min(at + size, draws)) for k, at in enumerate(range(0, draws, size))}
    gathering = Gathering(question)
    done = 0
    with closing(_chunks(question, parts, size=size, cluster=cluster, keep=keep)) as chunks:
        for number, found in chunks:
            gathering.add(number, parts[number], found)
            done += parts[number].size
            if progress is not None:
                progress(done, draws)
    return _answered(question, gathering, levels=levels)


def _check(
    draws: int,
    outcomes: Sequence[str],
    cells: Sequence[Sequence[Hashable]] | None,
    *,
    reduce: str,
    chunk: int | None,
    cluster: str | None,
) -> None:
    if draws < 1:
        message = f"draws={draws}: an ensemble needs at least one draw"
        raise InputError(message)
    if chunk is not None and chunk < 1:
        message = f"chunk={chunk}: solve at least one draw at once"
        raise InputError(message)
    if cluster is not None:
        check_address(cluster)
    check_choice("reduce", reduce, get_args(Reduce))
    for name in outcomes:
        check_choice("outcome", name, get_args(OutcomeName))
    if any(name in BY_CELL for name in outcomes) != (cells is not None and len(cells) > 0):
        message = (
            "flow and expenditure_share are given for chosen cells: name both, the outcome and the cells"
        )
        raise InputError(message)


def _sources(flow_hat: DrawnFactors | Sequence[DrawnFactors] | None) -> tuple[DrawnFactors, ...]:
    if flow_hat is None:
        return ()
    if isinstance(flow_hat, PairFactors) or callable(flow_hat):
        return (flow_hat,)
    return tuple(flow_hat)


def _positions(cells: Sequence[Sequence[Hashable]] | None, economy: Economy) -> NDArray[np.intp]:
    """Return cells as positions (3, K); with one sector it may be left out."""
    if not cells:
        return np.zeros((3, 0), dtype=np.intp)
    several = len(economy.sectors) > 1
    if any(len(cell) != 3 and (several or len(cell) != 2) for cell in cells):
        message = "a cell is (sector, exporter, importer)" + ("" if several else " or (exporter, importer)")
        raise InputError(message)
    full = [cell if len(cell) == 3 else (economy.sectors[0], *cell) for cell in cells]
    return np.stack(
        [
            positions(economy.sectors, [cell[0] for cell in full], kind="sector of this economy"),
            positions(economy.states, [cell[1] for cell in full], kind="state of this economy"),
            positions(economy.states, [cell[2] for cell in full], kind="state of this economy"),
        ]
    )


def _reduced(question: Question, reduce: str) -> Question:
    """Settle which draws are kept; InputError where all would not fit."""
    cells = sum(int(np.prod(shape_of(question, name))) for name in question.outcomes)
    if reduce == "summary":
        sampled = sample_of_draws(question.draws, bytes_per_draw=8 * max(1, cells), seed=question.seed)
        return replace(question, sampled=sampled)
    if 8 * cells * question.draws > KEPT_BYTES:
        message = (
            f"{question.draws} draws of {cells} figures take {8e-9 * cells * question.draws:.1f} GB; give "
            'reduce="summary" to keep their distribution, or ask for fewer outcomes'
        )
        raise InputError(message)
    return question


def _chunks(
    question: Question,
    parts: Mapping[int, NDArray[np.intp]],
    *,
    size: int,
    cluster: str | None,
    keep: Keep | None,
) -> Generator[tuple[int, Mapping[str, NDArray[Any]]]]:
    """Give every chunk once: the kept ones, then those still to be solved, each kept as soon as it is."""
    if keep is None:
        yield from _solved(question, parts, cluster=cluster)
        return
    at_hand = keep.begin(_hashes(question, size))
    try:
        left = dict(parts)
        for number in sorted(set(at_hand) & set(parts)):
            found = keep.load(number)
            if found is None:
                continue
            if str(found["inputs"][0]) != inputs_fingerprint(question, parts[number]):
                message = (
                    f"chunk {number} was kept for other draws: the functions that draw the shock or "
                    "flows have changed; give an empty folder"
                )
                raise InputError(message)
            del left[number]
            yield number, found
        for number, solved in _solved(question, left, cluster=cluster):
            keep.save(number, solved)
            yield number, solved
    finally:
        keep.end()


def _hashes(question: Question, size: int) -> dict[str, str]:
    """Hash what can be hashed ahead; what functions draw is hashed chunk by chunk."""
    named: dict[str, object] = {
        name: getattr(question, name)
        for name in ("economy", "draws", "theta", "rho", "epsilon", "donors", "donor", "seed", "tol")
    }
    named |= {
        "deficit_rule": question.deficit_rule,
        "backend": question.backend,
        "outcomes": question.outcomes,
        "cells": question.cells,
        "reduce": question.sampled,
        "chunk": size,
        "shock": question.shock if isinstance(question.shock, Shock) else "drawn",
        "flow_hat": [one if isinstance(one, PairFactors) else "drawn" for one in question.flow_hat],
    }
    return {name: fingerprint(value) for name, value in named.items()}


def _solved(
    question: Question, parts: Mapping[int, NDArray[np.intp]], *, cluster: str | None
) -> Iterator[tuple[int, Chunk]]:
    if not parts:
        return
    if cluster is None or question.backend == "numpy":  # workers may have a library that is not here
        question = _with_shared_baseline(question)
    if cluster is not None:
        yield from solve_on(cluster, question, parts, solve=solve_chunk)
        return
    for number, part in parts.items():
        yield number, solve_chunk(question, part)


def _with_shared_baseline(question: Question) -> Question:
    """Prepare the baseline once where no draw changes it."""
    same = all(
        values is None or bool((values == values[:1]).all())
        for values in (question.theta, question.rho, question.epsilon)
    )
    if not same or question.flow_hat or question.donors:
        return question
    optional = {name: getattr(question, name) for name in ("rho", "epsilon")}
    baseline = balanced_baseline(
        question.economy,
        theta=question.theta[:1, 0] if question.theta.shape[1] == 1 else question.theta[:1],
        deficit_rule=question.deficit_rule,
        tol=question.tol,
        on_failure="keep",
        backend=question.backend,
        **{name: values[:1] for name, values in optional.items() if values is not None},
    )
    return replace(question, baseline=baseline)


def _answered(question: Question, gathering: Gathering, *, levels: ArrayLike) -> Ensemble:
    """Return what was gathered; InputError when no draw could even be asked."""
    if gathering.reasons.total() == question.draws:
        reason, count = gathering.reasons.most_common(1)[0]
        message = f"no draw can be solved, {count} of {question.draws} because: {reason}"
        raise InputError(message)
    whole = question.sampled is None
    return Ensemble(
        states=question.economy.states,
        outcomes=gathering.values if whole else {},
        theta=question.theta[:, 0] if question.theta.shape[1] == 1 else question.theta,
        converged=gathering.converged,
        steps=gathering.steps,
        seed=question.seed,
        rho=question.rho,
        epsilon=question.epsilon,
        donor=question.donor if question.donors else None,
        residual=gathering.residual,
        reasons=_shortened(gathering.reasons),
        reduced={} if whole else gathering.summaries(checked_levels(levels)),
        handed_over=gathering.handed_over,
    )


def _shortened(reasons: Counter[str]) -> dict[str, int]:
    """Keep the most frequent reasons; thousands of draws may each name other states."""
    kept = dict(reasons.most_common(REASONS))
    others = reasons.total() - sum(kept.values())
    return kept | ({"other reasons": others} if others else {})


def _bytes_per_draw(question: Question) -> float:
    """Estimate the working memory of one draw from the arrays held at once in a solution."""
    economy, shock = question.economy, question.shock
    s, n = len(economy.sectors), len(economy.states)
    sample = shock if isinstance(shock, Shock) else shock(stream(question.seed, 0, drawing.SHOCK))
    sources = [one if isinstance(one, PairFactors) else one(stream(0, 0, 0)) for one in question.flow_hat]
    changed = sum(one.exporter.size for one in sources)
    vectors, full = 75 * s * n + (20 + 2 * s) * s * n * (s > 1), s * n * n
    dense = 8 * full if not is_sparse(sample) or economy.tariff.any() else 0
    asked = 3 * full if any(name in BY_CELL for name in question.outcomes) else 0
    structures = 4 * s * s * n if question.donors else 0
    pairs = 8 * (changed + sum(len(barrier.pairs or ()) for barrier in sample.barriers))
    return 8.0 * (vectors + dense + asked + structures + pairs)
