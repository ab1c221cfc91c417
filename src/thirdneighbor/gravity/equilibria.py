"""Equilibria of a one-sector market: accelerated steps for all draws at once, Newton for those left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import FixedPoints, in_blocks
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.newton import Found, half_steps, newton
from thirdneighbor.gravity.one_sector import (
    Market,
    State,
    evaluate,
    gaps,
    improved,
    largest,
    residuals,
)
from thirdneighbor.gravity.one_sector_steps import QuickMarket

MAX_STEPS, MEMORY = 200, 4
BLOCK_BYTES, LEAST_BLOCK = 131_072, 16
"""Draws at work together: as many as one array (b, N) of this size holds, so that all stay in cache."""


def find_equilibria(market: Market, *, draws: int, tol: float, start: Array | None = None) -> FixedPoints:
    """Find log wages and log prices (B, 2N) that clear all markets to `tol`, relative excess demand.

    `start` (B, 2N) is where to begin, unchanged wages and prices by default. Draws that miss the tolerance
    both ways are returned as not converged.
    """
    n = market.output.shape[-1]
    begin = np.zeros((draws, 2 * n)) if start is None else start
    with np.errstate(all="ignore"):  # a step too far shows as a residual that is not finite
        quick = QuickMarket.of(market)
        found = in_blocks(
            lambda part: _Steps(
                market.take(part), None if quick is None else quick.take(part), part.stop - part.start
            ),
            begin,
            size=_block(n),
            tol=tol,
            max_steps=MAX_STEPS,
            memory=MEMORY,
        )
        for draw in np.flatnonzero(~found.converged).tolist():
            _take_up(market.take(np.array([draw])), found, draw, tol=tol)
    return found


def settled(market: Market, point: Array) -> tuple[State, dict[str, Array]]:
    """Return the state of all draws at their points (B, 2N), and the residuals of each condition."""
    draws, n = len(point), market.output.shape[-1]
    size = _block(n)
    parts: list[tuple[State, dict[str, Array]]] = []
    with np.errstate(all="ignore"):
        for low in range(0, draws, size):
            part = market.take(slice(low, low + size))
            state = evaluate(part, point[low : low + size, :n], point[low : low + size, n:])
            parts.append((state, residuals(part, state)))
    if len(parts) == 1:
        return parts[0]
    return State(*(_joined([getattr(one, name) for one, _ in parts]) for name in State.__slots__)), {
        name: np.concatenate([error[name] for _, error in parts]) for name in parts[0][1]
    }


def _joined(values: list[Array]) -> Array:
    """Put blocks of draws together; what all draws share, as the first block shows, stays shared."""
    return values[0] if len(values[0]) == 1 else np.concatenate(values)


def _block(states: int) -> int:
    return max(LEAST_BLOCK, BLOCK_BYTES // (8 * states))


def _take_up(market: Market, found: FixedPoints, draw: int, *, tol: float) -> None:
    """Try a draw again: Newton from unchanged wages and from where acceleration ended, then half steps."""
    stopped = found.point[draw].copy()
    attempts: tuple[Callable[[], Found], ...] = (
        lambda: newton(market, np.zeros_like(stopped), tol=tol),
        lambda: newton(market, stopped, tol=tol),
        lambda: half_steps(market, tol=tol),
    )
    for attempt in attempts:
        left = attempt()
        found.steps[draw] += left.steps
        if left.residual <= found.residual[draw]:
            found.point[draw], found.residual[draw] = left.point, left.residual
        if left.residual <= tol:
            found.converged[draw] = True
            return


@dataclass(slots=True)
class _Steps:
    """One step of the draws still at work; their part of the market is cut out again when some leave."""

    market: Market
    quick: QuickMarket | None
    draws: int
    part: Market = field(init=False)
    part_quick: QuickMarket | None = field(init=False)

    def __post_init__(self) -> None:
        self.part, self.part_quick = self.market, self.quick

    def __call__(self, u: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        if chosen.size != self.draws:
            self.draws = chosen.size
            if self.quick is None:
                self.part = self.market.take(chosen)
            else:
                self.part_quick = self.quick.take(chosen)
        if self.part_quick is not None:
            return self.part_quick.step(u)
        n = u.shape[1] // 2
        log_wage, log_price = u[:, :n], u[:, n:]
        state = evaluate(self.part, log_wage, log_price)
        gap = gaps(self.part, state, log_wage, log_price)
        return improved(self.part, state, gap, log_wage, log_price), largest(*gap)
