"""Equilibria of a one-sector market: accelerated steps for all draws at once, Newton for those left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import FixedPoints, accelerate
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.newton import Found, half_steps, newton
from thirdneighbor.gravity.one_sector import Market, evaluate, gaps, improved, largest

MAX_STEPS = 200


def find_equilibria(market: Market, *, draws: int, tol: float, start: Array | None = None) -> FixedPoints:
    """Find log wages and log prices (B, 2N) that clear all markets to `tol`, relative excess demand.

    `start` (B, 2N) is where to begin, unchanged wages and prices by default. Draws that miss the tolerance
    both ways are returned as not converged.
    """
    n = market.output.shape[-1]
    with np.errstate(all="ignore"):  # a step too far shows as a residual that is not finite
        begin = np.zeros((draws, 2 * n)) if start is None else start
        found = accelerate(_Steps(market, draws), begin, tol=tol, max_steps=MAX_STEPS)
        for draw in np.flatnonzero(~found.converged).tolist():
            _take_up(market.take(np.array([draw])), found, draw, tol=tol)
    return found


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
    draws: int
    part: Market = field(init=False)

    def __post_init__(self) -> None:
        self.part = self.market

    def __call__(self, u: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        if chosen.size != self.draws:
            self.part, self.draws = self.market.take(chosen), chosen.size
        n = u.shape[1] // 2
        log_wage, log_price = u[:, :n], u[:, n:]
        state = evaluate(self.part, log_wage, log_price)
        gap = gaps(self.part, state, log_wage, log_price)
        return improved(self.part, state, gap, log_wage, log_price), largest(*gap)
