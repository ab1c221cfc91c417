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
    net = _flows(flow, shape)
    _check_flow(net, tuple(states), sectors)
    rate = _full(0.0 if tariff is None else tariff, shape, name="tariff")
    spending = net * (1.0 + rate)
    expenditure = spending.sum(axis=1)
    output = net.sum(axis=2)
    share = _full(
        1.0 if value_added_share is None else value_added_share, shape[:2], name="value_added_share"
    )
    composition = expenditure / expenditure.sum(axis=0)
    inputs = (
        np.repeat(composition[:, None, :], shape[0], axis=1)
        if input_share is None
        else _full(input_share, (shape[0], *shape[:2]), name="input_share")
    )
    balance = (net.sum(axis=2) - net.sum(axis=1)).sum(axis=0)
    value_added = (share * output).sum(axis=0)
    final = _final_shares(
        expenditure, inputs=inputs, use=(1 - share) * output, states=states, sectors=sectors
    )
    asked = final if final_share is None else _full(final_share, shape[:2], name="final_share")
    report = tuple(
        Adjustment("final_share", states[n], sectors[k], float(asked[k, n]), float(final[k, n]))
        for k, n in np.argwhere(np.abs(asked - final) > REPORTABLE)
    )
    economy = Economy(
        states=tuple(states),
        sectors=sectors,
        expenditure_share=np.divide(
            spending, expenditure[:, None, :], out=np.zeros(shape), where=expenditure[:, None, :] > 0
        ),
        expenditure=expenditure,
        value_added=value_added,
        trade_balance=balance,
        theta=_full(theta, shape[:1], name="theta"),
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
        message = f"{name} has shape {array.shape}; {shape} is needed"
        raise DataError(message) from None


def _flows(flow: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Return flows (S,N,N); a matrix (N,N) will do for one sector, nothing else is stretched."""
    array: Array = np.array(flow, dtype=np.float64)
    if array.shape == shape[1:] and shape[0] == 1:
        return array[None]
    if array.shape == shape:
        return array
    message = f"flow has shape {array.shape}; {shape[0]} sectors and {shape[1]} states need {shape}"
    raise DataError(message)


def _check_flow(flow: Array, states: tuple[Hashable, ...], sectors: tuple[str, ...]) -> None:
    bad = np.argwhere(~(np.isfinite(flow) & (flow >= 0)))
    if bad.size:
        s, i, n = bad[0]
        message = (
            f"flows must be finite and not negative: {len(bad)} are not, "
            f"first {sectors[s]} from {states[i]} to {states[n]} = {flow[s, i, n]}"
        )
        raise DataError(message)
    for axis, verb in ((2, "sell"), (1, "buy")):
        idle = np.flatnonzero(flow.sum(axis=(0, axis)) <= 0)
        if idle.size:
            named = ", ".join(str(states[k]) for k in idle[:5])
            message = (
                f"states that {verb} nothing at all, not even at home ({idle.size}): {named}; "
                "leave them out or give them home sales"
            )
            raise DataError(message)


def _final_shares(
    expenditure: Array, *, inputs: Array, use: Array, states: Sequence[Hashable], sectors: Sequence[str]
) -> Array:
    """Return the final shares (S,N) that clear all markets: spending less what is used as inputs."""
    final = expenditure - np.einsum("ksn,sn->kn", inputs, use)
    short = np.argwhere(final < -REPORTABLE * expenditure.sum(axis=0))
    if short.size:
        k, n = short[0]
        message = (
            f"inputs use more than is bought in {len(short)} markets, first {sectors[k]} in {states[n]}: "
            "raise value_added_share or lower that input_share"
        )
        raise DataError(message)
    cleared = np.maximum(final, 0.0)  # what is below zero here is rounding: checked above
    spent = cleared.sum(axis=0)
    idle = np.flatnonzero(spent <= 0)
    if idle.size:
        message = f"nothing is left for final spending in {', '.join(str(states[n]) for n in idle[:5])}"
        raise DataError(message)
    return np.asarray(cleared / spent)
