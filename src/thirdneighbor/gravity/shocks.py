"""What changes: trade costs, tariffs, productivity, transfers; shocks compose with `+`."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array, frozen, positions

if TYPE_CHECKING:
    from thirdneighbor.gravity.economy import Economy

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True, eq=False)
class Barrier:
    """A change of trade cost (new over old tau) or of freeness (tau_hat ** -theta), dense or on pairs."""

    measure: Literal["cost", "freeness"]
    value: Array
    pairs: tuple[Pair, ...] | None
    sectors: tuple[Hashable, ...] | None

    def freeness(self, theta: Array) -> Array:
        """Return freeness for theta with as many leading axes as the value has before its last ones."""
        if self.measure == "freeness":
            return self.value
        with np.errstate(divide="ignore"):
            return np.power(self.value, -theta)


@dataclass(frozen=True, slots=True, eq=False)
class Shock:
    """A change of the world; build it with the constructors and add shocks together.

    Leading axes of the values are draws. Costs multiply, freeness multiplies, productivity multiplies,
    transfers add; of two tariff schedules the later one stands.
    """

    barriers: tuple[Barrier, ...] = ()
    tariff: Array | None = None
    productivity_hat: Array | None = None
    transfer_amount: Array | None = None

    @classmethod
    def cost(
        cls, cost_hat: ArrayLike, *, pairs: Sequence[Pair] | None = None, sectors: Sequence[Hashable] | None = None
    ) -> Shock:
        """Change iceberg costs: new over old, > 0; inf closes the pair exactly.

        Dense (..., S, N, N) or (N, N) for all sectors, or (..., K) on `pairs` [(exporter, importer), ...].
        """
        return cls(barriers=(_barrier("cost", cost_hat, pairs, sectors),))

    @classmethod
    def freeness(
        cls,
        freeness_hat: ArrayLike,
        *,
        pairs: Sequence[Pair] | None = None,
        sectors: Sequence[Hashable] | None = None,
    ) -> Shock:
        """Change freeness tau_hat ** -theta, >= 0; 0 closes the pair exactly. Shapes as for `cost`."""
        return cls(barriers=(_barrier("freeness", freeness_hat, pairs, sectors),))

    @classmethod
    def tariffs(cls, tariff: ArrayLike) -> Shock:
        """Set a new ad valorem tariff schedule (..., S, N, N) or (N, N), above -1; 0.05 is 5 %."""
        values = frozen(tariff)
        if values.ndim < 2 or not (np.isfinite(values) & (values > -1)).all():
            message = "tariffs must be finite, above -1 (0.05 is 5 %), [sector, exporter, importer]"
            raise DataError(message)
        return cls(tariff=values)

    @classmethod
    def productivity(cls, hat: ArrayLike) -> Shock:
        """Change productivity, new over old, > 0: (N,) for all sectors or (..., S, N)."""
        values = frozen(hat)
        if values.ndim < 1 or not (np.isfinite(values) & (values > 0)).all():
            message = "productivity must be finite and positive, new over old, one value a state"
            raise DataError(message)
        return cls(productivity_hat=values)

    @classmethod
    def transfer(cls, amount: ArrayLike) -> Shock:
        """Give each state an amount (..., N) in the economy's money; amounts sum to zero over states."""
        values = frozen(amount)
        if values.ndim < 1 or not np.isfinite(values).all():
            message = "a transfer needs one finite amount a state"
            raise DataError(message)
        if np.any(np.abs(values.sum(axis=-1)) > 1e-9 * np.abs(values).sum(axis=-1)):
            message = "transfers must sum to zero over states: what one gets another gives"
            raise DataError(message)
        return cls(transfer_amount=values)

    def __add__(self, other: Shock) -> Shock:
        """Both shocks at once."""
        if not isinstance(other, Shock):
            return NotImplemented
        return Shock(
            barriers=self.barriers + other.barriers,
            tariff=self.tariff if other.tariff is None else other.tariff,
            productivity_hat=_combined(self.productivity_hat, other.productivity_hat, np.multiply),
            transfer_amount=_combined(self.transfer_amount, other.transfer_amount, np.add),
        )


def _combined(one: Array | None, other: Array | None, operation: np.ufunc) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    return frozen(operation(one, other))


def _barrier(
    measure: Literal["cost", "freeness"],
    value: ArrayLike,
    pairs: Sequence[Pair] | None,
    sectors: Sequence[Hashable] | None,
) -> Barrier:
    values = frozen(value)
    if measure == "cost":
        bad, rule = ~(values > 0), "cost_hat must be positive (inf closes a pair; nan says nothing)"
    else:
        bad, rule = ~((values >= 0) & np.isfinite(values)), "freeness_hat must be finite and not negative (0 closes a pair)"
    if bad.any():
        message = f"{rule}: {int(bad.sum())} entries are not"
        raise DataError(message)
    if pairs is None:
        if values.ndim < 2 or values.shape[-1] != values.shape[-2]:
            message = f"a dense shock is (..., sector, exporter, importer) or (exporter, importer), not {values.shape}; give pairs= for a sparse one"
            raise DataError(message)
        return Barrier(measure, values, None, _tuple(sectors))
    chosen = tuple((exporter, importer) for exporter, importer in pairs)
    if len(set(chosen)) != len(chosen):
        twice = sorted({str(pair) for pair in chosen if chosen.count(pair) > 1})
        message = f"a pair may stand once in a shock; repeated: {', '.join(twice[:5])}"
        raise DataError(message)
    if values.ndim and values.shape[-1] not in {1, len(chosen)}:
        message = f"{len(chosen)} pairs need {len(chosen)} values on the last axis, not {values.shape}"
        raise DataError(message)
    values = frozen(np.broadcast_to(values, (*values.shape[:-1], len(chosen))))
    return Barrier(measure, values, chosen, _tuple(sectors))


def _tuple(sectors: Sequence[Hashable] | None) -> tuple[Hashable, ...] | None:
    return None if sectors is None else tuple(sectors)


@dataclass(frozen=True, slots=True, eq=False)
class PairFactors:
    """Multipliers (B, K) on K distinct pairs of one sector, as positions; B is 1 or the number of draws."""

    exporter: NDArray[np.intp]
    importer: NDArray[np.intp]
    factor: Array


def draws_of(shock: Shock, economy: Economy) -> int:
    """Return the number of draws in the shock's leading axes; 1 without any. More than one leading axis is refused."""
    s, n = len(economy.sectors), len(economy.states)
    leading: list[tuple[int, ...]] = []
    for barrier in shock.barriers:
        if barrier.pairs is not None:
            leading.append(barrier.value.shape[:-1])
        elif barrier.value.shape == (n, n):
            leading.append(())
        elif barrier.value.shape[-3:] == (s, n, n):
            leading.append(barrier.value.shape[:-3])
        else:
            message = f"a dense shock of shape {barrier.value.shape} does not fit {s} sectors and {n} states"
            raise DataError(message)
    for name, values, tail in (
        ("tariffs", shock.tariff, (s, n, n)),
        ("productivity", shock.productivity_hat, (s, n)),
        ("transfer", shock.transfer_amount, (n,)),
    ):
        if values is None:
            continue
        if values.shape in {tail, tail[1:]} and values.shape:
            leading.append(())
        elif values.shape[-len(tail) :] == tail:
            leading.append(values.shape[: -len(tail)])
        else:
            message = f"{name} of shape {values.shape} do not fit {s} sectors and {n} states"
            raise DataError(message)
    shape = np.broadcast_shapes(*leading) if leading else ()
    if len(shape) > 1:
        message = f"draws are one leading axis, not {len(shape)}: reshape the shock to (draws, ...)"
        raise DataError(message)
    return int(shape[0]) if shape else 1


def is_sparse(shock: Shock) -> bool:
    """Whether every barrier is given on pairs and no tariff schedule is."""
    return shock.tariff is None and all(barrier.pairs is not None for barrier in shock.barriers)


def sparse_freeness(shock: Shock, economy: Economy, theta: Array) -> PairFactors:
    """Combine barriers on pairs of a one-sector economy into one factor a pair; theta (B, 1)."""
    n = len(economy.states)
    cells: dict[int, Array] = {}
    for barrier in shock.barriers:
        _sector_positions(barrier, economy)
        pairs = barrier.pairs or ()
        exporter = positions(economy.states, [pair[0] for pair in pairs], kind="state of this economy")
        importer = positions(economy.states, [pair[1] for pair in pairs], kind="state of this economy")
        factor = np.atleast_2d(barrier.freeness(theta))
        for k, cell in enumerate(exporter * n + importer):
            column = factor[:, k]
            cells[int(cell)] = cells[int(cell)] * column if int(cell) in cells else column
    keys = np.array(sorted(cells), dtype=np.intp)
    columns = [cells[int(cell)] for cell in keys]
    combined = np.stack(np.broadcast_arrays(*columns), axis=-1) if columns else np.ones((1, 0))
    return PairFactors(keys // n, keys % n, combined)


def dense_freeness(shock: Shock, economy: Economy, theta: Array) -> Array:
    """Combine all barriers into factors (B, S, N, N); theta (B, S)."""
    s, n = len(economy.sectors), len(economy.states)
    combined: Array = np.ones((max(draws_of(shock, economy), theta.shape[0]), s, n, n))
    for barrier in shock.barriers:
        chosen = _sector_positions(barrier, economy)
        if barrier.pairs is None:
            values = barrier.value if barrier.value.ndim > 2 else barrier.value[None]
            full = Barrier(barrier.measure, values, None, None).freeness(theta[:, :, None, None])
            full = np.broadcast_to(full, (*full.shape[:-3], s, n, n))
            combined[:, chosen] *= full[..., chosen, :, :]
            continue
        exporter = positions(economy.states, [pair[0] for pair in barrier.pairs], kind="state of this economy")
        importer = positions(economy.states, [pair[1] for pair in barrier.pairs], kind="state of this economy")
        value = np.atleast_2d(barrier.value)[:, None, :]
        factor = Barrier(barrier.measure, value, barrier.pairs, None).freeness(theta[:, chosen, None])
        for position, sector in enumerate(chosen):
            column = factor[:, position if factor.shape[1] > 1 else 0]
            for k, (i, m) in enumerate(zip(exporter, importer, strict=True)):
                combined[:, sector, i, m] *= column[:, k]
    return combined


def _sector_positions(barrier: Barrier, economy: Economy) -> NDArray[np.intp]:
    if barrier.sectors is None:
        return np.arange(len(economy.sectors))
    return positions(economy.sectors, barrier.sectors, kind="sector of this economy")
