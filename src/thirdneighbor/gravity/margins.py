"""Totals of a trade matrix: what known cells leave of them, whether they agree, where they cannot be met."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.adjustments import Adjustment
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.proportional_fitting import ACCEPTED, TOLERANCE, Margin

ROUNDING = 1e-3
REPORTABLE = 1e-9
AGREE_ROUNDS = 200
SHOWN = 5


def place(margin: Margin, where: Iterable[int], states: Sequence[Hashable], sectors: Sequence[str]) -> str:
    """Return the name of one total: its sector where it has one, its state, or its pair.

    >>> place(Margin("exports", (2,), np.zeros((2, 3, 1))), (1, 2, 0), "ABC", ("food", "gold"))
    'gold of C'
    """
    s, i, n = (int(k) for k in where)
    ends = [str(states[k]) for k, axis in ((i, 1), (n, 2)) if axis not in margin.axes]
    whose = " to ".join(ends)
    if 0 in margin.axes or not sectors[s]:
        return whose
    return f"{sectors[s]} of {whose}" if whose else sectors[s]


def left_to_fill(margin: Margin, held: Array, states: Sequence[Hashable], sectors: Sequence[str]) -> Margin:
    """Return the margin less what known cells (S,N,N) already hold; DataError where they hold more."""
    total, has = margin.target, held.sum(axis=margin.axes, keepdims=True)
    left = total - has
    over = np.argwhere(left < -ROUNDING * total)
    if over.size:
        named = ", ".join(
            f"{place(margin, k, states, sectors)} ({has[tuple(k)]:.4g} known of {total[tuple(k)]:.4g})"
            for k in over[:SHOWN]
        )
        kind = "pairs" if 1 not in margin.axes and 2 not in margin.axes else "states"
        message = f"known {margin.name} exceed the total of {len(over)} {kind}: {named}"
        raise DataError(message)
    # Below zero here is rounding of published shares: checked above. np.maximum keeps nan.
    return replace(margin, target=np.maximum(left, 0.0))


def agree(
    margins: Sequence[Margin],
    wholes: Sequence[Margin],
    states: Sequence[Hashable],
    sectors: Sequence[str],
    *,
    most: float,
) -> tuple[list[Margin], float, tuple[Adjustment, ...]]:
    """Scale totals that must add up to the same: exports to bilateral totals, imports to both.

    `wholes` are the same margins before known cells were taken off. Returns the margins, the factor furthest
    from 1, and every total that was scaled. Sums of which a part is unknown are not compared. DataError,
    naming the states and sectors, where a factor is further from 1 than `most`.
    """
    done: dict[str, Margin] = {}
    furthest = 1.0
    order = {name: k for k, name in enumerate(("bilateral totals", "exports", "imports"))}
    margins, report = _parts_within(margins, wholes, states, sectors)
    pairs = [(one, whole) for one, whole in zip(margins, wholes, strict=True) if not one.upper]
    for margin, whole in sorted(pairs, key=lambda pair: order[pair[0].name]):
        others = list(done.values())
        for other in others:
            factor = _refuse_apart(margin, whole, other, states, sectors, most=most)
            furthest = factor if abs(factor - 1) > abs(furthest - 1) else furthest
        done[margin.name] = scaled = _scaled(margin, others)
        report += _changes(margin, scaled, states, sectors)
    return [done.get(one.name, one) for one in margins], furthest, tuple(report)


def _parts_within(
    margins: Sequence[Margin],
    wholes: Sequence[Margin],
    states: Sequence[Hashable],
    sectors: Sequence[str],
) -> tuple[list[Margin], list[Adjustment]]:
    """Scale down known bilateral totals that exceed, by rounding, what their state trades with everyone."""
    pairs = next((one for one in margins if one.name == "bilateral totals"), None)
    if pairs is None:
        return list(margins), []
    scaled = pairs
    for side, whole in zip(margins, wholes, strict=True):
        if side.name not in {"exports", "imports"}:
            continue
        axis = 2 if 2 in side.axes else 1
        over_axes = tuple({0, axis} - set(side.axes))
        most, all_ = (one.target.sum(axis=over_axes, keepdims=True) for one in (side, whole))
        part = np.nansum(scaled.target, axis=axis, keepdims=True)
        # Where every pair is known they rule: the margin is scaled to them, not they to it.
        over = np.isnan(scaled.target).any(axis=axis, keepdims=True) & (part > most)
        far = f"known bilateral totals exceed the {side.name} left to fill"
        both = replace(side, axes=tuple(sorted({0, axis})))
        bad = over & (part > most + ROUNDING * all_)
        _refuse(bad, far, both, (part, most), states=states, sectors=sectors)
        factor = np.divide(most, part, out=np.ones_like(part), where=over)
        scaled = replace(scaled, target=scaled.target * factor)
    return [scaled if one is pairs else one for one in margins], _changes(pairs, scaled, states, sectors)


def _common(one: Margin, other: Margin) -> tuple[Array, Array]:
    """Sums of both margins over all that either leaves out; nan where a part is unknown."""
    return (
        one.target.sum(axis=tuple(set(other.axes) - set(one.axes)), keepdims=True),
        other.target.sum(axis=tuple(set(one.axes) - set(other.axes)), keepdims=True),
    )


def _refuse_apart(
    margin: Margin,
    whole: Margin,
    other: Margin,
    states: Sequence[Hashable],
    sectors: Sequence[str],
    *,
    most: float,
) -> float:
    """Raise DataError where two margins' sums do not belong together; return the factor furthest from 1."""
    ours, theirs = _common(margin, other)
    of = whole.target.sum(axis=tuple(set(other.axes) - set(margin.axes)), keepdims=True)
    apart = np.abs(theirs - ours)
    compared = np.isfinite(apart)
    bad = np.argwhere(compared & (apart > most * ours) & (apart > ROUNDING * of))
    factor = np.divide(theirs, ours, out=np.ones_like(ours), where=compared & (ours > ROUNDING * of))
    if bad.size:
        sums = replace(margin, axes=tuple(sorted({*margin.axes, *other.axes})))
        times = [theirs[tuple(k)] / ours[tuple(k)] if ours[tuple(k)] > 0 else np.inf for k in bad[:SHOWN]]
        where = [place(sums, k, states, sectors) for k in bad[:SHOWN]]
        named = ", ".join(
            f"{factor:.3f} times{f' (in {spot})' if spot else ''}"
            for factor, spot in zip(times, where, strict=True)
        )
        message = (
            f"{other.name} left to fill are {named} {margin.name} left to fill: "
            "the totals do not belong together"
        )
        raise DataError(message)
    return float(factor.flat[int(np.argmax(np.abs(factor - 1)))])


def _scaled(margin: Margin, others: Sequence[Margin]) -> Margin:
    """Scale the margin's totals in proportion until every sum agrees with those of the others."""
    for _ in range(AGREE_ROUNDS):
        furthest = 0.0
        for other in others:
            ours, theirs = _common(margin, other)
            known = np.isfinite(ours) & np.isfinite(theirs) & (ours > 0)
            factor = np.divide(theirs, ours, out=np.ones_like(ours), where=known)
            furthest = max(furthest, float(np.abs(factor - 1).max()))
            margin = replace(margin, target=margin.target * factor)
        if furthest < TOLERANCE / 100:
            break
    return margin


def _changes(
    before: Margin, after: Margin, states: Sequence[Hashable], sectors: Sequence[str]
) -> list[Adjustment]:
    changed = np.abs(after.target - before.target) > REPORTABLE * np.abs(before.target)
    found = []
    for s, i, n in np.argwhere(changed):
        state = states[n] if before.axes[-1] == 1 else states[i]
        sector = f"to {states[n]}" if before.axes == (0,) else "" if 0 in before.axes else sectors[s]
        was, now = float(before.target[s, i, n]), float(after.target[s, i, n])
        found.append(Adjustment(f"{before.name} left to fill", state, sector, was, now))
    return found


def refuse_stuck(
    start: Array,
    margins: Sequence[Margin],
    room: Array | None,
    states: Sequence[Hashable],
    sectors: Sequence[str],
) -> None:
    """Raise DataError where trade is left to fill and the cells, or their bounds, have no place for it."""
    for margin in (one for one in margins if not one.upper):
        left = np.where(margin.asked, margin.target, 0.0)
        least = TOLERANCE * left.sum()
        _refuse(
            (start.sum(axis=margin.axes, keepdims=True) == 0) & (left > least),
            f"{margin.name} are left to fill but every partner is known or has a prior of zero",
            margin,
            (left,),
            states=states,
            sectors=sectors,
        )
        if room is not None:
            space = np.where(start > 0, room, 0.0).sum(axis=margin.axes, keepdims=True)
            few = f"{margin.name} left to fill exceed what the bounds of unknown cells allow"
            _refuse(
                left > space * (1 + TOLERANCE) + least,
                few,
                margin,
                (left, space),
                states=states,
                sectors=sectors,
            )
        for upper in (one for one in margins if one.upper and one.axes[-1] == margin.axes[-1]):
            wanted, allowed = _common(margin, upper)
            over = wanted > allowed * (1 + TOLERANCE) + least
            both = replace(margin, axes=tuple(sorted({*margin.axes, *upper.axes})))
            few = f"{margin.name} exceed {upper.name}"
            _refuse(over, few, both, (wanted, allowed), states=states, sectors=sectors)


def _refuse(
    bad: NDArray[np.bool_],
    what: str,
    margin: Margin,
    shown: Sequence[Array],
    *,
    states: Sequence[Hashable],
    sectors: Sequence[str],
) -> None:
    rows = np.argwhere(bad)
    if rows.size:
        named = ", ".join(
            f"{place(margin, k, states, sectors)} ({' against '.join(f'{x[tuple(k)]:.4g}' for x in shown)})"
            for k in rows[:SHOWN]
        )
        raise DataError(f"{what} ({len(rows)}): {named}")


def named_worst(
    margins: Sequence[Margin], miss: Sequence[Array], states: Sequence[Hashable], sectors: Sequence[str]
) -> str:
    """Return in words the margins that are missed most."""
    found = [
        (float(one[tuple(k)]), f"{margin.name} of {place(margin, k, states, sectors)}")
        for margin, one in zip(margins, miss, strict=True)
        for k in np.argwhere(~(one <= ACCEPTED))
    ]
    found.sort(key=lambda pair: -pair[0])
    return ", ".join(f"{name} are off by {100 * off:.2g} %" for off, name in found[:SHOWN])
