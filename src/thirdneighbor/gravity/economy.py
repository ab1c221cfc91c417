"""A world economy at its baseline: shares, spending, value added, and the conditions they must satisfy."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

Array = NDArray[np.float64]
BASELINE_TOLERANCE = 1e-6
LEAST_USUAL_THETA = 0.5


def frozen(values: ArrayLike) -> Array:
    """Return a read-only float64 copy."""
    array: Array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array


def positions(labels: Sequence[Hashable], chosen: Sequence[Hashable], *, kind: str) -> NDArray[np.intp]:
    """Return the positions of labels; whole numbers that are not labels count as positions already."""
    where = {label: position for position, label in enumerate(labels)}
    found = []
    for label in chosen:
        if label in where:
            found.append(where[label])
        elif _is_whole(label) and 0 <= int(label) < len(labels):
            found.append(int(label))
        else:
            known = ", ".join(str(name) for name in labels[:5])
            raise UnknownNameError(kind, str(label), hint=f"the economy has {len(labels)}: {known}, ...")
    return np.asarray(found, dtype=np.intp)


def _is_whole(label: object) -> TypeGuard[int]:
    return isinstance(label, int | np.integer) and not isinstance(label, bool)


def check_home_tariff(tariff: Array) -> None:
    """Raise DataError for a tariff (..., N, N) on home sales, the mark of 1 + t given for t."""
    home = np.diagonal(tariff, axis1=-2, axis2=-1)
    if home.any():
        message = (
            f"home sales carry a tariff of {home[home != 0][0]:.4g}: give rates (0.05 is 5 %), not "
            "1 + t, and zero on the diagonal"
        )
        raise DataError(message)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Economy:
    """Baseline of the Caliendo-Parro (2015) economy; arrays are `[sector, exporter, importer]`, read-only.

    expenditure_share (S,N,N): columns over exporters sum to 1 where the importer spends anything.
    expenditure (S,N): tariff-inclusive. value_added (N,). trade_balance (N,): exports minus imports.
    theta (S,): trade elasticity > 0, not below 0.5 in every sector. tariff (S,N,N): ad valorem, 0.05 is
    5 %, above -1.
    value_added_share (S,N) in (0, 1]. input_share (S_input,S,N): sums to 1 over inputs.
    final_share (S,N): sums to 1 over sectors. Money is in any one unit.

    Only checks, never adjusts: DataError lists the states that break a condition; use
    `Economy.from_flows` or `calibrate` to build one from flows.

    References: Caliendo and Parro (2015), equations 4-10; Dekle, Eaton and Kortum (2008).
    """

    states: tuple[Hashable, ...]
    sectors: tuple[str, ...]
    expenditure_share: Array
    expenditure: Array
    value_added: Array
    trade_balance: Array
    theta: Array
    tariff: Array
    value_added_share: Array
    input_share: Array
    final_share: Array

    def __post_init__(self) -> None:
        """Freeze the arrays and check every baseline condition."""
        object.__setattr__(self, "states", tuple(self.states))
        object.__setattr__(self, "sectors", tuple(self.sectors))
        for name in _shapes(self):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        _check_shapes(self)
        _check_values(self)
        _check_baseline(self)

    @classmethod
    def from_flows(
        cls,
        flow: ArrayLike,
        *,
        states: Sequence[Hashable],
        theta: ArrayLike,
        sectors: Sequence[str] = ("goods",),
        tariff: ArrayLike | None = None,
        value_added_share: ArrayLike | None = None,
        input_share: ArrayLike | None = None,
        final_share: ArrayLike | None = None,
    ) -> Economy:
        """Build an economy from flows net of tariff with home sales on the diagonal: `calibrate` in short.

        >>> economy = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
        >>> economy.expenditure_share[0, 1, 0].item()
        0.2
        """
        from thirdneighbor.gravity.calibration import calibrate

        return calibrate(
            flow,
            states=states,
            theta=theta,
            sectors=sectors,
            tariff=tariff,
            value_added_share=value_added_share,
            input_share=input_share,
            final_share=final_share,
        ).economy

    @property
    def spending(self) -> Array:
        """Tariff-inclusive spending (S,N,N) of each importer on each exporter's goods."""
        return np.asarray(self.expenditure_share * self.expenditure[:, None, :])

    @property
    def flow(self) -> Array:
        """Flows net of tariff (S,N,N), home sales on the diagonal."""
        return np.asarray(self.spending / (1.0 + self.tariff))

    @property
    def output(self) -> Array:
        """Gross output (S,N): sales to everyone, net of tariff."""
        return np.asarray(self.flow.sum(axis=-1))

    @property
    def revenue(self) -> Array:
        """Tariff revenue (N,)."""
        return np.asarray((self.tariff * self.flow).sum(axis=(0, 1)))

    @property
    def income(self) -> Array:
        """Final spending (N,): value added plus tariff revenue minus the trade balance."""
        return np.asarray(self.value_added + self.revenue - self.trade_balance)

    def position(self, state: Hashable) -> int:
        """Return a state's position; UnknownNameError when it is not in this economy."""
        return int(positions(self.states, [state], kind="state of this economy")[0])


def _shapes(economy: Economy) -> Mapping[str, tuple[int, ...]]:
    n, s = len(economy.states), len(economy.sectors)
    return {
        "expenditure_share": (s, n, n),
        "expenditure": (s, n),
        "value_added": (n,),
        "trade_balance": (n,),
        "theta": (s,),
        "tariff": (s, n, n),
        "value_added_share": (s, n),
        "input_share": (s, s, n),
        "final_share": (s, n),
    }


def _check_shapes(economy: Economy) -> None:
    for kind, labels in (("state", economy.states), ("sector", economy.sectors)):
        if not labels:
            message = f"an economy needs at least one {kind}"
            raise DataError(message)
        twice = sorted({str(label) for label in labels if labels.count(label) > 1})
        if twice:
            message = f"every {kind} may stand once; repeated: {', '.join(twice)}"
            raise DataError(message)
    for name, shape in _shapes(economy).items():
        given = getattr(economy, name).shape
        if given != shape:
            counts = f"{len(economy.states)} states and {len(economy.sectors)} sectors"
            message = f"{name} has shape {given}, but {counts} need {shape}"
            raise DataError(message)


def _check_values(economy: Economy) -> None:
    rules: tuple[tuple[str, Any, str], ...] = (
        ("value_added_share", lambda x: (x > 0) & (x <= 1), "must lie in (0, 1]"),
        ("expenditure_share", lambda x: x >= 0, "must not be negative"),
        ("expenditure", lambda x: x >= 0, "must not be negative"),
        ("value_added", lambda x: x > 0, "must be positive"),
        ("trade_balance", np.isfinite, "must be finite"),
        ("theta", lambda x: x > 0, "must be positive (give the trade elasticity, not 1/theta)"),
        ("tariff", lambda x: x > -1, "must be above -1 (0.05 is 5 %)"),
        ("input_share", lambda x: x >= 0, "must not be negative"),
        ("final_share", lambda x: x >= 0, "must not be negative"),
    )
    for name, allowed, rule in rules:
        values = getattr(economy, name)
        bad = ~(np.isfinite(values) & allowed(values))
        if bad.any():
            message = f"{name} {rule}: {bad.sum()} entries are not, first at {_place(economy, name, bad)}"
            raise DataError(message)
    if (economy.theta < LEAST_USUAL_THETA).all():
        message = (
            f"theta is below {LEAST_USUAL_THETA:g} in every sector, as 1/theta would be "
            f"({economy.theta[0]:g} first): give the trade elasticity (Armington sigma - 1)"
        )
        raise DataError(message)
    check_home_tariff(economy.tariff)


def _place(economy: Economy, name: str, bad: NDArray[np.bool_]) -> str:
    where = [int(k) for k in np.argwhere(bad)[0]]
    axes: dict[str, tuple[Sequence[Hashable], ...]] = {
        "theta": (economy.sectors,),
        "input_share": (economy.sectors, economy.sectors, economy.states),
        "value_added": (economy.states,),
        "trade_balance": (economy.states,),
    }
    labels = axes.get(name, (economy.sectors, economy.states, economy.states))
    return ", ".join(str(axis[k]) for axis, k in zip(labels, where, strict=False))


def _check_baseline(economy: Economy) -> None:
    """Raise DataError listing which states break which baseline condition (C4-C6 at hats of one)."""
    spends = economy.expenditure > 0
    world = economy.value_added.sum()
    output = economy.output
    used = economy.value_added_share * output
    inputs = np.einsum("ksn,sn->kn", economy.input_share, output - used)
    wanted = inputs + economy.final_share * economy.income
    uses_inputs = (economy.value_added_share < 1) & (output > 0)
    scale = economy.value_added + economy.expenditure.sum(axis=0)
    bought = np.abs(economy.expenditure_share.sum(axis=1) - 1)
    used_up = np.abs(economy.input_share.sum(axis=0) - 1)
    broken = {
        "expenditure shares sum to 1": np.where(spends, bought, 0).max(axis=0),
        "final shares sum to 1": np.abs(economy.final_share.sum(axis=0) - 1),
        "input shares sum to 1": np.where(uses_inputs, used_up, 0).max(axis=0),
        "value added = value_added_share x output": np.abs(used.sum(axis=0) - economy.value_added) / scale,
        "spending = inputs + final spending": np.abs(wanted - economy.expenditure).max(axis=0) / scale,
        "trade balances sum to 0": np.full(len(economy.states), abs(economy.trade_balance.sum()) / world),
    }
    lines = []
    for condition, error in broken.items():
        rows = np.flatnonzero(~(error <= BASELINE_TOLERANCE))
        if rows.size:
            named = ", ".join(f"{economy.states[k]} (off by {error[k]:.2g})" for k in rows[:5])
            lines.append(f"{condition}: {rows.size} states do not, {named}")
    if lines:
        raise DataError("the baseline does not balance; " + "; ".join(lines))
