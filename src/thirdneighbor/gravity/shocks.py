"""What changes: trade costs, tariffs, productivity, transfers; shocks compose with `+`."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array, check_home_tariff, frozen

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
        cls,
        cost_hat: ArrayLike,
        *,
        pairs: Sequence[Pair] | None = None,
        sectors: Sequence[Hashable] | None = None,
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
        check_home_tariff(values)
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
    try:
        return frozen(operation(one, other))
    except ValueError:
        message = f"shocks of shapes {one.shape} and {other.shape} cannot be added: draws or states differ"
        raise DataError(message) from None


def _barrier(
    measure: Literal["cost", "freeness"],
    value: ArrayLike,
    pairs: Sequence[Pair] | None,
    sectors: Sequence[Hashable] | None,
) -> Barrier:
    """Check a barrier's values and pairs."""
    values = frozen(value)
    if measure == "cost":
        bad, rule = ~(values > 0), "cost_hat must be positive (inf closes a pair; nan says nothing)"
    else:
        bad = ~((values >= 0) & np.isfinite(values))
        rule = "freeness_hat must be finite and not negative (0 closes a pair)"
    if bad.any():
        message = f"{rule}: {int(bad.sum())} entries are not"
        raise DataError(message)
    if pairs is None:
        if values.ndim < 2 or values.shape[-1] != values.shape[-2]:
            message = (
                "a dense shock is (..., sector, exporter, importer) or (exporter, importer), "
                f"not {values.shape}; give pairs= for a sparse one"
            )
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
