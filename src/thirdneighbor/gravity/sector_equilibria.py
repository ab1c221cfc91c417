"""Equilibria of a many-sector market: local steps of every state, accelerated, for all draws at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import FixedPoints, accelerate
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.hit_states import Hits, hard_hit, solve_alone
from thirdneighbor.gravity.local_steps import (
    Figures,
    LocalSteps,
    averaged,
    figures,
    local_steps,
    sector_numeraire,
)
from thirdneighbor.gravity.many_sectors import SectorMarket, evaluate, gaps, largest

ROUNDS = (40, 40, 80, 120)
PILOTS, WORTHWHILE = 6, 6
"""Draws solved first, for the others to start from, where there are so many times more."""
MANY_STEPS = 14
"""Where the first draws took more steps, the others are linearised where those ended."""
BLOCK_BYTES = 524_288
"""Draws at work together: as many as one array (b, S, N) of this size holds."""


def find_sector_equilibria(
    market: SectorMarket,
    *,
    base: SectorMarket,
    steps: LocalSteps,
    draws: int,
    tol: float,
    start: Array | None = None,
) -> FixedPoints:
    """Find log wages, prices and outputs (B, N + 2 S N) that clear all markets to `tol`.

    `base` is the market before the shock and `steps` its local steps. `start` is where to begin, unchanged
    values by default. First the states hit hard are solved alone, then all together; draws not found so
    get local steps of their own where they stand. Draws that miss the tolerance come back as not converged.
    Of many draws a few are solved first and the others begin at their mean; those that miss from there begin
    again where the few did. A block of draws is solved at a time, so that what is at work stays in the
    processor's cache.
    """
    s, n = market.shape
    point = np.zeros((draws, n + 2 * s * n)) if start is None else start.copy()
    found = FixedPoints(
        point, np.full(draws, np.inf), np.zeros(draws, dtype=np.bool_), np.zeros(draws, dtype=np.intp)
    )
    some = max(1, round(BLOCK_BYTES / (8 * s * n)))
    rest, plain = np.arange(draws), steps
    with np.errstate(all="ignore"):  # a step too far shows as a residual that is not finite
        if draws >= PILOTS * WORTHWHILE:
            pilots = np.linspace(0, draws - 1, PILOTS).astype(np.intp)
            _find(found, pilots, market, base, steps, tol=tol)
            rest = np.setdiff1d(rest, pilots)
            learned = pilots[found.converged[pilots]]
            if learned.size and start is None:
                point[rest] = point[learned].mean(axis=0)
            if learned.size and np.median(found.steps[learned]) > MANY_STEPS:
                steps = local_steps(averaged(_figures(market.take(learned), point[learned])))
        for part in np.array_split(rest, max(1, round(rest.size / some))):
            _find(found, part, market, base, steps, tol=tol)
        again = rest[~found.converged[rest]]
        if rest.size < draws and start is None and again.size:
            point[again], found.residual[again] = 0.0, np.inf
            _find(found, again, market, base, plain, tol=tol)
    return found


def _find(
    found: FixedPoints,
    draws: NDArray[np.intp],
    market: SectorMarket,
    base: SectorMarket,
    steps: LocalSteps,
    *,
    tol: float,
) -> None:
    """Find the equilibria of some draws from the points in `found`, and write them there."""
    market, base, steps = market.take(draws), base.take(draws), steps.take(draws)
    for number, rounds in enumerate(ROUNDS):
        left = np.flatnonzero(~found.converged[draws])
        if not left.size:
            return
        part, at = market if left.size == draws.size else market.take(left), draws[left]
        begin = found.point[at]
        hits = None
        if number == 0:
            hits = _prepared(part, base, begin)
        else:
            begin = np.zeros_like(begin) if number == 2 else begin
            steps = local_steps(_figures(part, begin))
        new = accelerate(_Iteration(part, steps, hits, left.size), begin, tol=tol, max_steps=rounds)
        found.steps[at] += new.steps
        found.converged[at] = new.converged
        better = new.residual <= found.residual[at]
        found.point[at[better]], found.residual[at[better]] = new.point[better], new.residual[better]


def split(point: Array, sectors: int, states: int) -> tuple[Array, Array, Array]:
    """Return log wages (b, N), log prices and log outputs (b, S, N): views of points (b, N + 2 S N)."""
    wide = sectors * states
    shape = (len(point), sectors, states)
    price, output = point[:, states : states + wide], point[:, states + wide :]
    return point[:, :states], price.reshape(shape), output.reshape(shape)


def joined(wage: Array, price: Array, output: Array) -> Array:
    """Return points (b, N + 2 S N): the inverse of `split`."""
    draws = len(wage)
    return np.concatenate([wage, price.reshape(draws, -1), output.reshape(draws, -1)], axis=1)


def _prepared(market: SectorMarket, base: SectorMarket, begin: Array) -> Hits | None:
    """Solve the states hit hard alone and move the points there, in place."""
    parts = split(begin, *market.shape)
    state = evaluate(market, *parts)
    gap = gaps(market, state, *parts)
    pairs = hard_hit(market, base, state, gap)
    if not pairs[0].size:
        return None
    parts = (parts[0].copy(), parts[1].copy(), parts[2].copy())
    hits = solve_alone(market, state, parts, pairs)
    begin[...] = joined(*parts)
    return hits


def _figures(market: SectorMarket, point: Array) -> Figures:
    """Collect local figures at points, one a draw."""
    log_wage, log_price, log_output = split(point, *market.shape)
    return figures(market, evaluate(market, log_wage, log_price, log_output), log_price)


@dataclass(slots=True)
class _Iteration:
    """One step of the draws still at work; their part of the market is cut out again when some leave."""

    market: SectorMarket
    steps: LocalSteps
    hits: Hits | None
    draws: int
    part: SectorMarket = field(init=False)
    mine: LocalSteps = field(init=False)
    hit: Hits | None = field(init=False)

    def __post_init__(self) -> None:
        self.part, self.mine, self.hit = self.market, self.steps, self.hits

    def __call__(self, u: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        if chosen.size != self.draws:
            self.part, self.draws = self.market.take(chosen), chosen.size
            self.mine = self.steps.take(chosen)
            self.hit = None if self.hits is None else self.hits.take(chosen)
        point = split(u, *self.part.shape)
        state = evaluate(self.part, *point)
        gap = gaps(self.part, state, *point)
        level = sector_numeraire(self.part, state.wage)
        moves = self.mine.moves(*gap)
        if self.hit is not None:
            moves = self.hit.put_moves(moves, gap)
        return improved(self.part, moves, point), largest(*gap, level)


def improved(
    market: SectorMarket, moves: tuple[Array, Array, Array], point: tuple[Array, Array, Array]
) -> Array:
    """Take one local step of every state and return to the numeraire."""
    wage = point[0] + moves[0]
    level = sector_numeraire(market, np.exp(wage))
    price = point[1] + moves[1]
    price -= level[:, None]
    output = point[2] + moves[2]
    output -= level[:, None]
    if not market.expenditure.all():
        price *= market.expenditure > 0
    if not market.output.all():
        output *= market.output > 0
    return joined(wage - level, price, output)
