"""Flows to an economy that satisfies every baseline condition, with a report of what was adjusted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array, Economy

REPORTABLE = 1e-9


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One change calibration made to the input: what, where, from and to (same unit as the input)."""

    what: str
    state: Hashable
    sector: str
    before: float
    after: float

    @property
    def size(self) -> float:
        """Relative size of the change; inf when it starts from zero."""
        return abs(self.after - self.before) / abs(self.before) if self.before else float("inf")


@dataclass(frozen=True, slots=True)
class Calibration:
    """An economy and every adjustment that was needed to make it one."""

    economy: Economy
    report: tuple[Adjustment, ...]


def calibrate(
    flow: ArrayLike,
    *,
    states: Sequence[Hashable],
    theta: ArrayLike,
    sectors: Sequence[str] = ("goods",),
    tariff: ArrayLike | None = None,
    value_added_share: ArrayLike | None = None,
    input_share: ArrayLike | None = None,
    final_share: ArrayLike | None = None,
) -> Calibration:
    """Build a baseline from flows (N,N) or (S,N,N), net of tariff, with home sales on the diagonal.

    value_added_share (scalar, (N,), (S,N)) is value added over gross output, 1 when left out.
    input_share (S_input,S,N) and final_share (S,N) default to the composition of each importer's own
    spending; given final shares are adjusted so that all goods markets clear, and the change is reported.
    Value added, spending, trade balances follow from the flows. Nothing else is changed.

    Raises DataError for negative or missing flows, a state that sells or spends nothing, or final
    demand that would have to be negative, naming the states.

    References: Caliendo and Parro (2015), section 4; Costinot and Rodriguez-Clare (2014).

    >>> world = calibrate([[8.0, 3.0], [2.0, 7.0]], states=["A", "B"], theta=4, value_added_share=0.5)
    >>> world.economy.trade_balance.tolist(), world.report
    ([1.0, -1.0], ())
    """
    sectors = tuple(sectors)
    shape = (len(sectors), len(states), len(states))
    net = _full(flow, shape, name="flow")
    _check_flow(net, tuple(states), sectors)
    rate = np.zeros(shape) if tariff is None else _full(tariff, shape, name="tariff")
    spending = net * (1.0 + rate)
    expenditure = spending.sum(axis=1)
    output = net.sum(axis=2)
    share = np.ones(shape[:2]) if value_added_share is None else _full(value_added_share, shape[:2], name="value_added_share")
    composition = expenditure / expenditure.sum(axis=0)
    inputs = (
        np.repeat(composition[:, None, :], shape[0], axis=1)
        if input_share is None
        else _full(input_share, (shape[0], *shape[:2]), name="input_share")
    )
    balance = (net.sum(axis=2) - net.sum(axis=1)).sum(axis=0)
    value_added = (share * output).sum(axis=0)
    final, report = _final_shares(expenditure, output, share, inputs, final_share, tuple(states), sectors)
    economy = Economy(
        states=tuple(states),
        sectors=sectors,
        expenditure_share=np.divide(
            spending, expenditure[:, None, :], out=np.zeros(shape), where=expenditure[:, None, :] > 0
        ),
        expenditure=expenditure,
        value_added=value_added,
        trade_balance=balance,
        theta=np.broadcast_to(np.asarray(theta, dtype=np.float64), (shape[0],)),
        tariff=rate,
        value_added_share=share,
        input_share=inputs,
        final_share=final,
    )
    return Calibration(economy, report)


def _full(values: ArrayLike, shape: tuple[int, ...], *, name: str) -> Array:
    array: Array = np.asarray(values, dtype=np.float64)
    try:
        return np.array(np.broadcast_to(array, shape))
    except ValueError:
        message = f"{name} has shape {array.shape}; {shape} is needed (sectors, exporters, importers)"
        raise DataError(message) from None


def _check_flow(flow: Array, states: tuple[Hashable, ...], sectors: tuple[str, ...]) -> None:
    bad = np.argwhere(~(np.isfinite(flow) & (flow >= 0)))
    if bad.size:
        s, i, n = bad[0]
        message = (
            f"flows must be finite and not negative: {len(bad)} are not, "
            f"first {sectors[s]} from {states[i]} to {states[n]} = {flow[s, i, n]}"
        )
        raise DataError(message)
    for axis, verb in ((2, "sells"), (1, "buys")):
        idle = np.flatnonzero(flow.sum(axis=(0, axis)) <= 0)
        if idle.size:
            named = ", ".join(str(states[k]) for k in idle[:5])
            message = f"{idle.size} states {verb.rstrip('s')} nothing at all, not even at home: {named}; leave them out or give home sales"
            raise DataError(message)


def _final_shares(
    expenditure: Array,
    output: Array,
    share: Array,
    inputs: Array,
    wanted: ArrayLike | None,
    states: tuple[Hashable, ...],
    sectors: tuple[str, ...],
) -> tuple[Array, tuple[Adjustment, ...]]:
    """Return the final shares that clear all markets, and how they differ from those asked for."""
    final = expenditure - np.einsum("ksn,sn->kn", inputs, (1 - share) * output)
    short = np.argwhere(final < -REPORTABLE * expenditure.sum(axis=0))
    if short.size:
        k, n = short[0]
        message = (
            f"inputs use more than is supplied in {len(short)} markets, first {sectors[k]} in {states[n]}: "
            "raise value_added_share or lower that input_share"
        )
        raise DataError(message)
    cleared = np.maximum(final, 0.0)  # what is below zero here is rounding: checked above
    cleared /= cleared.sum(axis=0)
    if wanted is None:
        return cleared, ()
    asked = _full(wanted, expenditure.shape, name="final_share")
    report = tuple(
        Adjustment("final_share", states[n], sectors[k], float(asked[k, n]), float(cleared[k, n]))
        for k, n in np.argwhere(np.abs(asked - cleared) > REPORTABLE)
    )
    return cleared, report
