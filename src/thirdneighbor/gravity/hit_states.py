"""States a shock hits hard: each is first solved alone, others held, and keeps a Jacobian of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.local_steps import LocalSteps, figures, local_steps
from thirdneighbor.gravity.many_sectors import SectorMarket, SectorState, evaluate, gaps
from thirdneighbor.gravity.sector_matrix import Index, SectorMatrix

HARD = 0.1
MOST_PER_DRAW = 4
ROUNDS = 12
CLOSE = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class HeldTrade(SectorMatrix):
    """One state's trade (P, S, 1) with what it buys and sells abroad held."""

    reach_abroad: Array | None = None
    access_abroad: Array | None = None

    def to_importers(self, weight: Array) -> Array:
        """Add what is bought abroad to home sales."""
        return self.own * weight + (0.0 if self.reach_abroad is None else self.reach_abroad)

    def to_exporters(self, weight: Array) -> Array:
        """Add what is sold abroad to home sales."""
        return self.own * weight + (0.0 if self.access_abroad is None else self.access_abroad)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Hard hit states: (P,) draws and states, each with its own local step (P, ..., 1)."""

    draw: Index
    state: Index
    steps: LocalSteps

    def take(self, draws: NDArray[np.intp]) -> Hits:
        """Keep only some draws, renumbered in the order given."""
        place = np.full(max(int(draws.max()), int(self.draw.max(initial=0))) + 1, -1)
        place[draws] = np.arange(draws.size)
        new = place[self.draw]
        kept = np.flatnonzero(new >= 0)
        return Hits(new[kept], self.state[kept], self.steps.take(kept))

    def put_moves(
        self, moves: tuple[Array, Array, Array], gap: tuple[Array, Array, Array]
    ) -> tuple[Array, Array, Array]:
        """Replace the moves of hard hit states by those of their own steps, in place."""
        if self.draw.size:
            mine = self.steps.moves(*(at_pairs(values, self.draw, self.state) for values in gap))
            for values, new in zip(moves, mine, strict=True):
                values[self.draw, ..., self.state] = new[..., 0]
        return moves


def at_pairs(values: Array, draw: Index, state: Index) -> Array:
    """Cut (draw, state) pairs out of values (B, ..., N): (P, ..., 1)."""
    chosen = values[draw if values.shape[0] > 1 else np.zeros_like(draw), ..., state]
    return np.asarray(chosen[..., None])


def hard_hit(
    market: SectorMarket, base: SectorMarket, state: SectorState, gap: tuple[Array, ...]
) -> tuple[Index, Index]:
    """Find the (draw, state) pairs whose prices or sales are far off, or whose home shares moved far."""
    far = np.abs(gap[1] * market.theta[:, :, None]).max(axis=1)
    np.maximum(far, np.abs(gap[2]).max(axis=1), out=far)
    own, before = market.spend.diagonal() * state.supply / state.reach, base.spend.diagonal()
    before = before / np.where(base.expenditure > 0, base.expenditure, 1.0)
    np.maximum(far, np.abs(own - before).max(axis=1), out=far)
    far = np.nan_to_num(far)
    most = MOST_PER_DRAW * len(far)
    if (far > HARD).sum() > most:
        least = np.partition(far.ravel(), -most)[-most]
        draw, place = np.nonzero(far >= max(least, HARD))
    else:
        draw, place = np.nonzero(far > HARD)
    return draw, place


def solve_alone(
    market: SectorMarket,
    state: SectorState,
    point: tuple[Array, Array, Array],
    pairs: tuple[Index, Index],
) -> Hits:
    """Solve hard hit states by Newton's method, others held; the point is moved in place."""
    draw, place = pairs
    alone = _alone(market, state, draw, place)
    here = tuple(at_pairs(values, draw, place) for values in point)
    best, best_error = here, np.full(draw.size, np.inf)
    for _ in range(ROUNDS):
        now = evaluate(alone, *here)
        gap = gaps(alone, now, *here)
        error = np.maximum(
            np.abs(gap[0]).max(axis=1), np.abs(np.concatenate(gap[1:], axis=1)).max(axis=(1, 2))
        )
        better = np.nan_to_num(error, nan=np.inf) < best_error
        best = tuple(
            np.where(better.reshape(-1, *([1] * (new.ndim - 1))), new, old)
            for new, old in zip(here, best, strict=True)
        )
        best_error = np.where(better, error, best_error)
        steps = local_steps(figures(alone, now, here[1]))
        if best_error.max(initial=0.0) < CLOSE:
            break
        here = tuple(old + np.clip(move, -2, 2) for old, move in zip(here, steps.moves(*gap), strict=True))
    now = evaluate(alone, *best)
    steps = local_steps(figures(alone, now, best[1]))
    moves = steps.moves(*gaps(alone, now, *best))
    for values, new, move in zip(point, best, moves, strict=True):
        settled = (best_error < CLOSE).reshape(-1, *([1] * (new.ndim - 1)))
        values[draw, ..., place] = (new + np.where(settled, move, 0.0))[..., 0]
    return Hits(draw, place, steps)


def _alone(market: SectorMarket, state: SectorState, draw: Index, place: Index) -> SectorMarket:
    """Cut the chosen states out of their worlds: P worlds of one state that trade with a held outside."""

    def cut(values: Array) -> Array:
        return at_pairs(values, draw, place)

    sale = market.spend if market.sale is None else market.sale
    supply, reach, spending = cut(state.supply), cut(state.reach), cut(state.spending)
    own, own_sale = cut(market.spend.diagonal()), cut(sale.diagonal())
    net_reach = reach * (1.0 - cut(np.broadcast_to(state.tax, state.reach.shape)))
    access_abroad = np.maximum(cut(state.access) - own_sale * spending / reach, 0.0)
    blank = np.empty(0, dtype=np.intp)
    base, cells = np.zeros((own.shape[1], 1, 1)), np.zeros((1, 0))

    def held(own: Array, reach: Array) -> HeldTrade:
        abroad = np.maximum(reach - own * supply, 0.0)
        return HeldTrade(base, own, blank, blank, cells, None, None, None, abroad, access_abroad)

    balance = cut(np.broadcast_to(market.balance, state.wage.shape))
    if market.income_ratio is not None or market.member is not None:
        balance = cut(state.wage * market.value_added + state.revenue - state.income)

    def of(values: Array) -> Array:
        return values if values.shape[0] == 1 else values[draw]

    return replace(
        market,
        spend=held(own, reach),
        sale=None if market.sale is None else held(own_sale, net_reach),
        expenditure=cut(market.expenditure),
        output=cut(market.output),
        value_added=cut(market.value_added),
        income=cut(market.income),
        value_added_share=cut(market.value_added_share),
        input_share=cut(market.input_share),
        final_share=cut(market.final_share),
        theta=of(market.theta),
        productivity=cut(market.productivity),
        balance=balance,
        income_ratio=None,
        rho=of(market.rho),
        epsilon=of(market.epsilon),
        block=np.zeros((1, 1), dtype=np.intp),
        member=None,
    )
