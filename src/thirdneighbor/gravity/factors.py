"""A shock in arrays: how many draws it has, and its freeness factors on pairs or on whole matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array, Economy, positions
from thirdneighbor.gravity.shocks import Barrier, Shock


@dataclass(frozen=True, slots=True, eq=False)
class PairFactors:
    """Multipliers (B, K) on K distinct pairs, as positions; B is 1 or the number of draws.

    `sector` (K,) names the sector each pair belongs to; None means every sector.
    """

    exporter: NDArray[np.intp]
    importer: NDArray[np.intp]
    factor: Array
    sector: NDArray[np.intp] | None = None

    def __post_init__(self) -> None:
        """Check that every pair stands once a sector and has one finite factor >= 0 a draw."""
        sector = np.zeros_like(self.exporter) if self.sector is None else self.sector
        pairs = set(zip(sector.tolist(), self.exporter.tolist(), self.importer.tolist(), strict=True))
        if len(pairs) != self.exporter.size:
            message = "a pair may stand once a sector among the factors"
            raise DataError(message)
        if self.factor.ndim != 2 or self.factor.shape[1] != self.exporter.size:
            pairs_given = self.exporter.size
            message = f"{pairs_given} pairs need factors (draws, {pairs_given}), not {self.factor.shape}"
            raise DataError(message)
        if not (np.isfinite(self.factor) & (self.factor >= 0)).all():
            message = "factors on pairs must be finite and not negative (0 closes a pair)"
            raise DataError(message)


def draws_of(shock: Shock, economy: Economy) -> int:
    """Return the number of draws in the shock's leading axis; 1 without any."""
    shape = _leading(shock, economy)
    return shape[0] if shape else 1


def has_draws(shock: Shock, economy: Economy) -> bool:
    """Whether the shock has a draw axis, be it of length 1."""
    return bool(_leading(shock, economy))


def _leading(shock: Shock, economy: Economy) -> tuple[int, ...]:
    """Return the shock's leading shape, () or (draws,); DataError where a part does not fit the economy."""
    s, n = len(economy.sectors), len(economy.states)
    leading = [
        _before(barrier.value, (s, n, n), (n, n), name="a dense shock")
        if barrier.pairs is None
        else barrier.value.shape[:-1]
        for barrier in shock.barriers
    ]
    if shock.tariff is not None:
        leading.append(_before(shock.tariff, (s, n, n), (n, n), name="a tariff schedule"))
    if shock.productivity_hat is not None:
        leading.append(_before(shock.productivity_hat, (s, n), (n,), name="productivity"))
    if shock.transfer_amount is not None:
        leading.append(_before(shock.transfer_amount, (n,), (n,), name="a transfer"))
    try:
        shape = np.broadcast_shapes(*leading)
    except ValueError:
        message = f"parts of the shock have different numbers of draws: {sorted(set(leading) - {()})}"
        raise DataError(message) from None
    if len(shape) > 1:
        message = f"draws are one leading axis, not {len(shape)}: reshape the shock to (draws, ...)"
        raise DataError(message)
    return shape


def _before(values: Array, full: tuple[int, ...], plain: tuple[int, ...], *, name: str) -> tuple[int, ...]:
    if values.shape == plain:
        return ()
    if values.shape[-len(full) :] == full:
        return values.shape[: -len(full)]
    message = f"{name} of shape {values.shape} does not fit: give {plain}, {full} or (draws, {str(full)[1:]}"
    raise DataError(message)


def is_sparse(shock: Shock) -> bool:
    """Whether every barrier is given on pairs and no tariff schedule is."""
    return shock.tariff is None and all(barrier.pairs is not None for barrier in shock.barriers)


def sparse_freeness(shock: Shock, economy: Economy, theta: Array) -> PairFactors:
    """Combine barriers on pairs into one factor a sector and pair; theta (B, S)."""
    n = len(economy.states)
    parts: list[tuple[NDArray[np.intp], Array]] = []
    for barrier in shock.barriers:
        exporter, importer = _positions_of(barrier, economy)
        sectors = _sectors_of(barrier, economy)
        cell = (sectors[:, None] * n + exporter) * n + importer
        one = Barrier(barrier.measure, np.atleast_2d(barrier.value)[:, None, :], barrier.pairs, None)
        factor = one.freeness(theta[:, sectors, None])
        factor = np.broadcast_to(factor, (factor.shape[0], *cell.shape))
        parts.append((cell.ravel(), factor.reshape(factor.shape[0], -1)))
    keys = np.unique(np.concatenate([cell for cell, _ in parts])) if parts else np.empty(0, dtype=np.intp)
    draws = max((factor.shape[0] for _, factor in parts), default=1)
    combined = np.ones((draws, keys.size))
    for cell, factor in parts:
        combined[:, np.searchsorted(keys, cell)] *= factor
    sector = keys // (n * n) if len(economy.sectors) > 1 else None
    return PairFactors(keys // n % n, keys % n, combined, sector)


def dense_freeness(shock: Shock, economy: Economy, theta: Array) -> Array:
    """Combine all barriers into factors (B, S, N, N); theta (B, S)."""
    s, n = len(economy.sectors), len(economy.states)
    combined: Array = np.ones((max(draws_of(shock, economy), theta.shape[0]), s, n, n))
    for barrier in shock.barriers:
        chosen = _sectors_of(barrier, economy)
        if barrier.pairs is None:
            factor = barrier.freeness(theta[:, :, None, None])
            factor = np.broadcast_to(
                factor, (*factor.shape[:-3], s, n, n) if factor.ndim > 2 else (1, s, n, n)
            )
            combined[:, chosen] *= factor[..., chosen, :, :]
            continue
        exporter, importer = _positions_of(barrier, economy)
        one = Barrier(barrier.measure, np.atleast_2d(barrier.value)[:, None, :], barrier.pairs, None)
        for sector in chosen:
            combined[:, sector, exporter, importer] *= one.freeness(theta[:, [sector], None])[:, 0]
    return combined


def _sectors_of(barrier: Barrier, economy: Economy) -> NDArray[np.intp]:
    if barrier.sectors is None:
        return np.arange(len(economy.sectors))
    return positions(economy.sectors, barrier.sectors, kind="sector of this economy")


def _positions_of(barrier: Barrier, economy: Economy) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the positions of a barrier's pairs; DataError where two names mean the same pair."""
    pairs: Sequence[tuple[object, object]] = barrier.pairs or ()
    exporter = positions(economy.states, [pair[0] for pair in pairs], kind="state of this economy")
    importer = positions(economy.states, [pair[1] for pair in pairs], kind="state of this economy")
    if len(set(zip(exporter.tolist(), importer.tolist(), strict=True))) != len(pairs):
        message = "a pair may stand once in a shock; two of its pairs name the same states"
        raise DataError(message)
    return exporter, importer


def take_draws(shock: Shock, economy: Economy, chosen: NDArray[np.intp]) -> Shock:
    """Keep some draws of every part of a shock that has a draw axis."""
    s, n = len(economy.sectors), len(economy.states)

    def some(values: Array, full: tuple[int, ...]) -> Array:
        with_draws = values.ndim == len(full) + 1 and values.shape[0] > 1
        return np.asarray(values[chosen]) if with_draws else values

    def perhaps(values: Array | None, full: tuple[int, ...]) -> Array | None:
        return None if values is None else some(values, full)

    return Shock(
        barriers=tuple(
            replace(barrier, value=some(barrier.value, (s, n, n) if barrier.pairs is None else (1,)))
            for barrier in shock.barriers
        ),
        tariff=perhaps(shock.tariff, (s, n, n)),
        productivity_hat=perhaps(shock.productivity_hat, (s, n)),
        transfer_amount=perhaps(shock.transfer_amount, (n,)),
    )
