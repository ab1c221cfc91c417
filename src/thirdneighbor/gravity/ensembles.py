"""Many draws of one question in bounded memory, each with random numbers of its own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.gravity.baseline import DeficitRule, balanced_baseline
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.factors import PairFactors, draws_of, has_draws, is_sparse, take_draws
from thirdneighbor.gravity.shocks import Barrier, Shock
from thirdneighbor.gravity.solver import check_choice, respond

OutcomeName = Literal["wage_hat", "price_index_hat", "real_wage_hat", "welfare_hat", "value_added", "revenue"]
CHUNK_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Outcomes by name, (draws, N) each, nan in draws without an equilibrium; the rest is (draws,)."""

    states: tuple[Hashable, ...]
    outcomes: Mapping[str, Array]
    theta: Array
    converged: NDArray[np.bool_]
    steps: NDArray[np.intp]
    seed: int

    @property
    def failed(self) -> int:
        """Number of draws without an equilibrium."""
        return int((~self.converged).sum())


def ensemble(
    economy: Economy,
    shock: Shock | Callable[[np.random.Generator], Shock],
    *,
    draws: int,
    theta: ArrayLike | Callable[[np.random.Generator], float] | None = None,
    flow_hat: PairFactors | None = None,
    outcomes: Sequence[OutcomeName] = ("welfare_hat",),
    deficit_rule: DeficitRule = "zero",
    tol: float = 1e-10,
    chunk: int | None = None,
    cluster: str | None = None,
    seed: int = 0,
) -> Ensemble:
    """Solve one question for many draws of theta, of the shock, or of some baseline flows.

    shock: one for all draws, one with a draw axis, or a function of a generator that makes one draw's shock
    (the same parts on the same pairs every time). theta: None for the economy's, a number, (draws,), or a
    function of a generator. flow_hat: factors (draws, K) or (1, K) on baseline flows. Each draw has two
    random streams of its own, one for theta and one for the shock, that depend on `seed` and the draw's
    number only, so the result does not depend on `chunk`, the number of draws solved at once (default:
    about 200 MB).

    Draws without an equilibrium are kept as nan and counted in `failed`. Raises InputError for an unknown
    outcome or numbers of draws that disagree, UnreachableError when a market cannot clear in some draw.

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
    _check(draws, outcomes, chunk=chunk, cluster=cluster)
    elasticity = _drawn_theta(theta, economy, draws=draws, seed=seed)
    size = chunk or max(1, int(CHUNK_BYTES / _bytes_per_draw(shock, economy, flow_hat)))
    shared = None
    if flow_hat is None and np.ptp(elasticity) == 0:
        shared = balanced_baseline(
            economy, theta=elasticity[:1], deficit_rule=deficit_rule, tol=tol, on_failure="keep"
        )
    found: dict[str, list[Array]] = {name: [] for name in outcomes}
    converged, steps = [], []
    for part in _parts(draws, size):
        baseline = shared or balanced_baseline(
            economy,
            theta=elasticity[part],
            flow_hat=_factors_of(flow_hat, part, draws=draws),
            deficit_rule=deficit_rule,
            tol=tol,
            on_failure="keep",
        )
        asked = _shock_of(shock, economy, part, draws=draws, seed=seed)
        solution = respond(baseline, asked, tol=tol, on_failure="keep")
        for name, values in found.items():
            values.append(np.broadcast_to(getattr(solution, name), (part.size, len(economy.states))))
        converged.append(np.broadcast_to(solution.converged, part.shape))
        steps.append(np.broadcast_to(solution.steps, part.shape))
    return Ensemble(
        states=economy.states,
        outcomes={name: np.concatenate(values) for name, values in found.items()},
        theta=elasticity,
        converged=np.concatenate(converged),
        steps=np.concatenate(steps),
        seed=seed,
    )


def stream(seed: int, draw: int, kind: int) -> np.random.Generator:
    """Return the generator of one draw and one kind of randomness, whatever else is drawn."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(draw, kind)))


def _check(draws: int, outcomes: Sequence[str], *, chunk: int | None, cluster: str | None) -> None:
    if draws < 1:
        message = f"draws={draws}: an ensemble needs at least one draw"
        raise InputError(message)
    if chunk is not None and chunk < 1:
        message = f"chunk={chunk}: solve at least one draw at once"
        raise InputError(message)
    if cluster is not None:
        message = "this version solves on one machine; leave cluster out"
        raise InputError(message)
    for name in outcomes:
        check_choice("outcome", name, get_args(OutcomeName))


def _parts(draws: int, size: int) -> Iterator[NDArray[np.intp]]:
    for start in range(0, draws, size):
        yield np.arange(start, min(start + size, draws))


def _drawn_theta(
    theta: ArrayLike | Callable[[np.random.Generator], float] | None,
    economy: Economy,
    *,
    draws: int,
    seed: int,
) -> Array:
    """Return theta (draws,)."""
    if callable(theta):
        return np.array([theta(stream(seed, draw, 0)) for draw in range(draws)], dtype=np.float64)
    values: Array = np.asarray(economy.theta[0] if theta is None else theta, dtype=np.float64)
    if values.shape not in {(), (draws,)}:
        message = f"theta is one number, ({draws},) or a function of a generator, not {values.shape}"
        raise DataError(message)
    return np.broadcast_to(values, (draws,)).copy()


def _factors_of(flow_hat: PairFactors | None, part: NDArray[np.intp], *, draws: int) -> PairFactors | None:
    if flow_hat is None or flow_hat.factor.shape[0] == 1:
        return flow_hat
    if flow_hat.factor.shape[0] != draws:
        message = f"flow_hat has {flow_hat.factor.shape[0]} draws, not 1 or {draws}"
        raise DataError(message)
    return replace(flow_hat, factor=flow_hat.factor[part])


def _shock_of(
    shock: Shock | Callable[[np.random.Generator], Shock],
    economy: Economy,
    part: NDArray[np.intp],
    *,
    draws: int,
    seed: int,
) -> Shock:
    if not isinstance(shock, Shock):
        return _stacked([shock(stream(seed, int(draw), 1)) for draw in part], economy)
    if not has_draws(shock, economy) or draws_of(shock, economy) == 1:
        return shock
    if draws_of(shock, economy) != draws:
        message = f"the shock has {draws_of(shock, economy)} draws, not 1 or {draws}"
        raise DataError(message)
    return take_draws(shock, economy, part)


def _stacked(shocks: Sequence[Shock], economy: Economy) -> Shock:
    """Put shocks without draws under one draw axis; DataError when their parts differ."""
    first = shocks[0]
    alike = all(
        [(b.measure, b.pairs, b.sectors, b.value.shape) for b in one.barriers]
        == [(b.measure, b.pairs, b.sectors, b.value.shape) for b in first.barriers]
        and [_shape(values) for values in _others(one)] == [_shape(values) for values in _others(first)]
        for one in shocks
    )
    if not alike or has_draws(first, economy):
        message = (
            "a shock drawn draw by draw has the same parts, pairs and sectors each time, and no draw axis"
        )
        raise DataError(message)
    s, n = len(economy.sectors), len(economy.states)
    barriers = []
    for k, barrier in enumerate(first.barriers):
        values = np.stack([one.barriers[k].value for one in shocks])
        if barrier.pairs is None:
            values = np.broadcast_to(values.reshape(len(shocks), -1, n, n), (len(shocks), s, n, n))
        barriers.append(Barrier(barrier.measure, values, barrier.pairs, barrier.sectors))
    full = ((s, n, n), (s, n), (n,))
    others = [
        None if values[0] is None else np.stack([np.broadcast_to(np.asarray(one), shape) for one in values])
        for values, shape in zip(zip(*map(_others, shocks), strict=True), full, strict=True)
    ]
    return Shock(tuple(barriers), *others)


def _others(shock: Shock) -> tuple[Array | None, Array | None, Array | None]:
    return shock.tariff, shock.productivity_hat, shock.transfer_amount


def _shape(values: Array | None) -> tuple[int, ...] | None:
    return None if values is None else values.shape


def _bytes_per_draw(
    shock: Shock | Callable[[np.random.Generator], Shock], economy: Economy, flow_hat: PairFactors | None
) -> float:
    """Estimate the working memory of one draw from the arrays held at once in a solution."""
    n = len(economy.states)
    sample = shock if isinstance(shock, Shock) else shock(stream(0, 0, 1))
    vectors, cells = 75 * n, 8 * (0 if flow_hat is None else flow_hat.exporter.size)
    if not is_sparse(sample) or economy.tariff.any():
        return 8.0 * (vectors + 8 * n * n)
    return 8.0 * (vectors + cells + 8 * sum(len(barrier.pairs or ()) for barrier in sample.barriers))
