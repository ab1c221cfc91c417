"""What each draw of an ensemble is made of, every part from a random stream of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.gravity.array_backend import Backend
from thirdneighbor.gravity.baseline import Baseline, DeficitRule
from thirdneighbor.gravity.economy import Array, Economy, frozen
from thirdneighbor.gravity.factors import PairFactors, draws_of, has_draws, take_draws
from thirdneighbor.gravity.shocks import Barrier, Shock

# Kinds of randomness; factors on flows count on from FLOW, one kind a source.
THETA, SHOCK, RHO, EPSILON, DONOR, FLOW = range(6)

DrawnNumber = ArrayLike | Callable[[np.random.Generator], ArrayLike]
DrawnFactors = PairFactors | Callable[[np.random.Generator], PairFactors]
DrawnShock = Shock | Callable[[np.random.Generator], Shock]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Donor:
    """An input-output structure to draw: value_added_share (S,N), input_share (S_input,S,N), and a weight."""

    value_added_share: Array
    input_share: Array
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Freeze the arrays; InputError for a weight that is none."""
        object.__setattr__(self, "value_added_share", frozen(self.value_added_share))
        object.__setattr__(self, "input_share", frozen(self.input_share))
        if not (np.isfinite(self.weight) and self.weight > 0):
            message = f"a donor's weight must be positive, not {self.weight}"
            raise InputError(message)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Question:
    """All that an ensemble's numbers depend on; plain values, so that it can travel to other machines.

    theta (draws, S); rho, epsilon (draws,) or None; donor (draws,): which donor each draw uses. cells (3,
    K): sector, exporter, importer of the flows asked for. sampled (draws,): draws that quantiles rest on,
    or None to keep every draw. baseline: the one that all draws share, where nothing of it is drawn.
    is_kept: chunks carry a hash of their inputs.
    """

    economy: Economy
    shock: DrawnShock
    draws: int
    theta: Array
    rho: Array | None
    epsilon: Array | None
    flow_hat: tuple[DrawnFactors, ...]
    donors: tuple[Donor, ...]
    donor: NDArray[np.intp]
    deficit_rule: DeficitRule
    tol: float
    seed: int
    outcomes: tuple[str, ...]
    cells: NDArray[np.intp]
    sampled: NDArray[np.bool_] | None = None
    baseline: Baseline | None = None
    is_kept: bool = False
    backend: Backend = "numpy"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DrawnInputs:
    """The inputs of some draws (B of them), as the solver takes them."""

    theta: Array
    rho: Array | None
    epsilon: Array | None
    flow_hat: PairFactors | None
    value_added_share: Array | None
    input_share: Array | None
    shock: Shock


def stream(seed: int, draw: int, kind: int) -> np.random.Generator:
    """Return the generator of one draw and one kind of randomness, whatever else is drawn."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(draw, kind)))


def drawn_theta(theta: DrawnNumber | None, economy: Economy, *, draws: int, seed: int) -> Array:
    """Return theta (draws, S) from a number, (S,), (draws, S), (draws,) with one sector, or a function."""
    sectors = len(economy.sectors)
    if callable(theta):
        rows = [np.broadcast_to(theta(stream(seed, draw, THETA)), (sectors,)) for draw in range(draws)]
        values: Array = np.array(rows, dtype=np.float64)
    else:
        values = np.asarray(economy.theta if theta is None else theta, dtype=np.float64)
        if sectors == 1 and values.shape == (draws,):
            values = values[:, None]
        if values.shape not in {(), (sectors,), (draws, sectors)}:
            several = f"({draws},)" if sectors == 1 else f"({sectors},), ({draws}, {sectors})"
            message = f"theta is one number, {several} or a function of a generator, not {values.shape}"
            raise DataError(message)
    if not (np.isfinite(values) & (values > 0)).all():
        message = "theta must be positive (give the trade elasticity, not 1/theta)"
        raise DataError(message)
    return np.array(np.broadcast_to(values, (draws, sectors)))


def drawn_elasticity(
    name: str, value: DrawnNumber | None, *, kind: int, draws: int, seed: int
) -> Array | None:
    """Return rho or epsilon (draws,), None where the solver's own is meant."""
    if value is None:
        return None
    if callable(value):
        values: Array = np.array([value(stream(seed, draw, kind)) for draw in range(draws)], dtype=np.float64)
    else:
        values = np.asarray(value, dtype=np.float64)
    if values.shape not in {(), (draws,)}:
        message = f"{name} is one number, ({draws},) or a function of a generator, not {values.shape}"
        raise DataError(message)
    if not (np.isfinite(values) & (values > 0)).all():
        message = f"{name} must be positive in every draw"
        raise InputError(message)
    return np.array(np.broadcast_to(values, (draws,)))


def drawn_donors(donors: Sequence[Donor], economy: Economy, *, draws: int, seed: int) -> NDArray[np.intp]:
    """Return which donor each draw uses (draws,), by weight; zeros without any."""
    s, n = len(economy.sectors), len(economy.states)
    for place, donor in enumerate(donors):
        if donor.value_added_share.shape != (s, n) or donor.input_share.shape != (s, s, n):
            message = (
                f"donor {place} has shapes {donor.value_added_share.shape} and {donor.input_share.shape}; "
                f"this economy needs {(s, n)} and {(s, s, n)}"
            )
            raise DataError(message)
    if len(donors) < 2:
        return np.zeros(draws, dtype=np.intp)
    bounds = np.cumsum([donor.weight for donor in donors])
    point = np.array([stream(seed, draw, DONOR).random() for draw in range(draws)])
    return np.searchsorted(bounds / bounds[-1], point, side="right").astype(np.intp)


def inputs_of(question: Question, part: NDArray[np.intp]) -> DrawnInputs:
    """Draw what the draws of a part are made of; the same whatever else has been drawn."""
    theta = question.theta[part]
    donors = [question.donors[k] for k in question.donor[part]] if question.donors else []
    return DrawnInputs(
        theta=theta[:, 0] if theta.shape[1] == 1 else theta,
        rho=None if question.rho is None else question.rho[part],
        epsilon=None if question.epsilon is None else question.epsilon[part],
        flow_hat=_factors_of(question, part),
        value_added_share=np.stack([one.value_added_share for one in donors]) if donors else None,
        input_share=np.stack([one.input_share for one in donors]) if donors else None,
        shock=_shock_of(question, part),
    )


def _factors_of(question: Question, part: NDArray[np.intp]) -> PairFactors | None:
    """Put all factors on flows side by side; DataError where two sources name the same pair."""
    found = [_rows(question, part, source, FLOW + k) for k, source in enumerate(question.flow_hat)]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    if len({one.sector is None for one in found}) > 1:
        message = "factors on flows name their sectors in every source, or in none"
        raise DataError(message)
    several = max(one.factor.shape[0] for one in found)
    return replace(
        found[0],
        exporter=np.concatenate([one.exporter for one in found]),
        importer=np.concatenate([one.importer for one in found]),
        factor=np.concatenate(
            [np.broadcast_to(one.factor, (several, one.exporter.size)) for one in found], axis=1
        ),
        sector=None
        if found[0].sector is None
        else np.concatenate([one.sector for one in found if one.sector is not None]),
    )


def _rows(question: Question, part: NDArray[np.intp], source: DrawnFactors, kind: int) -> PairFactors:
    """Return the factors (B, K) of one source, or (1, K) where all draws share them."""
    if isinstance(source, PairFactors):
        if source.factor.shape[0] == 1:
            return source
        if source.factor.shape[0] != question.draws:
            message = f"flow_hat has {source.factor.shape[0]} draws, not 1 or {question.draws}"
            raise DataError(message)
        return replace(source, factor=source.factor[part])
    drawn = [source(stream(question.seed, int(draw), kind)) for draw in part]
    first = drawn[0]
    for one in drawn:
        alike = np.array_equal(one.exporter, first.exporter) and np.array_equal(one.importer, first.importer)
        if one.factor.shape[0] != 1 or not alike or not _same(one.sector, first.sector):
            message = "factors drawn draw by draw stand on the same pairs each time, in one row (1, pairs)"
            raise DataError(message)
    return replace(first, factor=np.concatenate([one.factor for one in drawn]))


def _same(one: NDArray[np.intp] | None, other: NDArray[np.intp] | None) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)


def _shock_of(question: Question, part: NDArray[np.intp]) -> Shock:
    shock, economy = question.shock, question.economy
    if not isinstance(shock, Shock):
        return stacked([shock(stream(question.seed, int(draw), SHOCK)) for draw in part], economy)
    if not has_draws(shock, economy) or draws_of(shock, economy) == 1:
        return shock
    if draws_of(shock, economy) != question.draws:
        message = f"the shock has {draws_of(shock, economy)} draws, not 1 or {question.draws}"
        raise DataError(message)
    return take_draws(shock, economy, part)


def stacked(shocks: Sequence[Shock], economy: Economy) -> Shock:
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
