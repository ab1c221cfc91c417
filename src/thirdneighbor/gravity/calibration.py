"""Flows to an economy that satisfies every baseline condition, with a report of what was adjusted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.adjustments import Adjustment, summary
from thirdneighbor.gravity.baseline import check_choice
from thirdneighbor.gravity.baseline_rules import Given, broken_rules
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.final_spending import adjusted_inputs, final_shares, shortfalls

REPORTABLE = 1e-9
OnInfeasibleInputs = Literal["raise", "adjust"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """An economy and every adjustment that was needed to make it one."""

    economy: Economy
    report: tuple[Adjustment, ...]

    def summary(self) -> tuple[str, ...]:
        """Return one line a kind of adjustment: how many, and the largest."""
        return summary(self.report)


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
    on_infeasible_inputs: OnInfeasibleInputs = "raise",
    share_tolerance: float = 1e-6,
) -> Calibration:
    """Build a baseline from flows (N,N) or (S,N,N), net of tariff, with home sales on the diagonal.

    value_added_share (scalar, (N,), (S,N)) is value added over gross output, 1 when left out.
    input_share (S_input,S,N) and final_share (S,N) default to the composition of each importer's own
    spending; given final shares are adjusted so that all goods markets clear, and the change is reported.
    Value added, spending, trade balances follow from the flows. Shares whose sum is off 1 by up to
    share_tolerance are scaled to 1 and reported. Inputs that use more of a good than its market holds are
    an error, or with on_infeasible_inputs="adjust" the input shares move as little as they can (in relative
    entropy, each sector's inputs in total unchanged) until final spending is nowhere negative. Nothing else
    is changed.

    Raises DataError listing every rule that is broken, with how many places break it and the first few:
    repeated names, missing or negative flows, a state that sells or buys nothing, theta not positive, a
    tariff of -1 or on home sales, value-added shares outside (0, 1], shares that are negative or do not sum
    to 1, final spending that would have to be negative.

    References: Caliendo and Parro (2015), section 4; Costinot and Rodriguez-Clare (2014).

    >>> world = calibrate([[8.0, 3.0], [2.0, 7.0]], states=["A", "B"], theta=4, value_added_share=0.5)
    >>> world.economy.trade_balance.tolist(), world.report
    ([1.0, -1.0], ())
    """
    check_choice("on_infeasible_inputs", on_infeasible_inputs, get_args(OnInfeasibleInputs))
    states, sectors = tuple(states), tuple(sectors)
    shape = (len(sectors), len(states), len(states))
    given = Given(
        states=states,
        sectors=sectors,
        flow=_flows(flow, shape),
        theta=_full(theta, shape[:1], name="theta"),
        tariff=_full(0.0 if tariff is None else tariff, shape, name="tariff"),
        value_added_share=_full(
            1.0 if value_added_share is None else value_added_share, shape[:2], name="value_added_share"
        ),
        input_share=_optional(input_share, (shape[0], *shape[:2]), name="input_share"),
        final_share=_optional(final_share, shape[:2], name="final_share"),
    )
    if found := broken_rules(given, share_tolerance=share_tolerance):
        raise DataError("; ".join(found))
    return _built(given, adjust=on_infeasible_inputs == "adjust")


def _built(given: Given, *, adjust: bool) -> Calibration:
    states, sectors, net = given.states, given.sectors, given.flow
    spending = net * (1.0 + given.tariff)
    expenditure = spending.sum(axis=1)
    use = (1 - given.value_added_share) * net.sum(axis=2)
    inputs, report = _inputs(given, expenditure, use)
    if adjust and shortfalls(expenditure, inputs=inputs, use=use).size:
        moved = adjusted_inputs(expenditure, inputs=inputs, use=use, states=states, sectors=sectors)
        report += _input_changes(given, inputs, moved)
        inputs = moved
    final = final_shares(expenditure, inputs=inputs, use=use, states=states, sectors=sectors)
    if given.final_share is not None:
        asked = given.final_share
        report += [
            Adjustment("final_share", states[n], sectors[k], float(asked[k, n]), float(final[k, n]))
            for k, n in np.argwhere(np.abs(asked - final) > REPORTABLE)
        ]
    economy = Economy(
        states=states,
        sectors=sectors,
        expenditure_share=np.divide(
            spending, expenditure[:, None, :], out=np.zeros_like(net), where=expenditure[:, None, :] > 0
        ),
        expenditure=expenditure,
        value_added=(given.value_added_share * net.sum(axis=2)).sum(axis=0),
        trade_balance=(net.sum(axis=2) - net.sum(axis=1)).sum(axis=0),
        theta=given.theta,
        tariff=given.tariff,
        value_added_share=given.value_added_share,
        input_share=inputs,
        final_share=final,
    )
    return Calibration(economy, tuple(report))


def _inputs(given: Given, expenditure: Array, use: Array) -> tuple[Array, list[Adjustment]]:
    """Return input shares (S,S,N), by default as each state spends, with sums of 1 where inputs are used."""
    if given.input_share is None:
        composition = expenditure / expenditure.sum(axis=0)
        return np.repeat(composition[:, None, :], len(given.sectors), axis=1), []
    total = given.input_share.sum(axis=0)
    off = (use > 0) & (np.abs(total - 1.0) > REPORTABLE)
    report = [
        Adjustment("sum of input_share", given.states[n], given.sectors[k], float(total[k, n]), 1.0)
        for k, n in np.argwhere(off)
    ]
    return given.input_share / np.where(off, total, 1.0), report


def _input_changes(given: Given, before: Array, after: Array) -> list[Adjustment]:
    return [
        Adjustment(
            "input_share",
            given.states[n],
            f"{given.sectors[k]} in {given.sectors[s]}",
            float(before[k, s, n]),
            float(after[k, s, n]),
        )
        for k, s, n in np.argwhere(np.abs(after - before) > REPORTABLE)
    ]


def _optional(values: ArrayLike | None, shape: tuple[int, ...], *, name: str) -> Array | None:
    return None if values is None else _full(values, shape, name=name)


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
