"""The rules that input of a baseline must keep, checked all at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

SHOWN = 3


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What `calibrate` was given: flow, tariff (S,N,N), theta (S,), shares (S,N), input_share (S,S,N)."""

    states: tuple[Hashable, ...]
    sectors: tuple[str, ...]
    flow: Array
    theta: Array
    tariff: Array
    value_added_share: Array
    input_share: Array | None
    final_share: Array | None


def broken_rules(given: Given, *, share_tolerance: float) -> list[str]:
    """Return one sentence a broken rule: the rule, how many places break it, and the first few of them."""
    pair = (given.sectors, given.states, given.states)
    market = (given.sectors, given.states)
    rules = [
        *_repeated("state", given.states),
        *_repeated("sector", given.sectors),
        _values(
            "flows must be finite and not negative", given.flow, _finite(given.flow) & (given.flow >= 0), pair
        ),
        *_idle(given),
        _values(
            "theta must be positive (give the trade elasticity, not 1/theta)",
            given.theta,
            _finite(given.theta) & (given.theta > 0),
            (given.sectors,),
        ),
        _values(
            "tariff must be above -1 (0.05 is 5 %)",
            given.tariff,
            _finite(given.tariff) & (given.tariff > -1),
            pair,
        ),
        _home_tariff(given),
        _values(
            "value_added_share must lie in (0, 1]",
            given.value_added_share,
            (given.value_added_share > 0) & (given.value_added_share <= 1),
            market,
        ),
        *_shares("input_share", given.input_share, (given.sectors, *market), _using(given), share_tolerance),
        *_shares("final_share", given.final_share, market, np.ones(len(given.states), bool), share_tolerance),
    ]
    return [rule for rule in rules if rule]


def _finite(values: Array) -> NDArray[np.bool_]:
    return np.isfinite(values)


def _repeated(kind: str, labels: Sequence[Hashable]) -> list[str]:
    if not labels:
        return [f"an economy needs at least one {kind}"]
    twice = sorted({str(label) for label in labels if labels.count(label) > 1})
    return [f"every {kind} may stand once; repeated: {', '.join(twice)}"] if twice else []


def _values(rule: str, values: Array, kept: NDArray[np.bool_], labels: Sequence[Sequence[Hashable]]) -> str:
    bad = np.argwhere(~kept)
    if not bad.size:
        return ""
    shown = ", ".join(f"{_place(labels, at)} = {values[tuple(at)]:.4g}" for at in bad[:SHOWN])
    return f"{rule}: {len(bad)} are not, first {shown}"


def _place(labels: Sequence[Sequence[Hashable]], at: Sequence[int]) -> str:
    """Name a place: sector; sector in state; sector from exporter to importer; input in sector in state."""
    names = [str(axis[k]) for axis, k in zip(labels, at, strict=True)]
    if len(names) == 3 and labels[1] is labels[2]:
        return f"{names[0]} from {names[1]} to {names[2]}"
    return " in ".join(names)


def _idle(given: Given) -> list[str]:
    found = []
    for axis, verb in ((2, "sell"), (1, "buy")):
        idle = np.flatnonzero(np.nansum(given.flow, axis=(0, axis)) <= 0)
        if idle.size:
            named = ", ".join(str(given.states[k]) for k in idle[:5])
            found.append(
                f"states that {verb} nothing at all, not even at home ({idle.size}): {named}; "
                "leave them out or give them home sales"
            )
    return found


def _home_tariff(given: Given) -> str:
    home = np.diagonal(given.tariff, axis1=-2, axis2=-1)
    bad = np.argwhere(home != 0)
    if not bad.size:
        return ""
    market = (given.sectors, given.states)
    shown = ", ".join(f"{_place(market, at)} = {home[tuple(at)]:.4g}" for at in bad[:SHOWN])
    return (
        f"home sales carry a tariff in {len(bad)} places, first {shown}: give rates (0.05 is 5 %), not "
        "1 + t, and zero on the diagonal"
    )


def _using(given: Given) -> NDArray[np.bool_]:
    return np.asarray((given.value_added_share < 1) & (np.nansum(given.flow, axis=2) > 0))


def _shares(
    name: str,
    share: Array | None,
    labels: Sequence[Sequence[Hashable]],
    needed: NDArray[np.bool_],
    tolerance: float,
) -> list[str]:
    if share is None:
        return []
    total = share.sum(axis=0)
    return [
        _values(f"{name} must not be negative", share, _finite(share) & (share >= 0), labels),
        _values(
            f"{name} must sum to 1 over sectors within {tolerance:g}",
            total,
            ~(needed & (np.abs(total - 1) > tolerance)),
            labels[1:],
        ),
    ]
