"""The response of a many-sector baseline to a shock: shocked matrices, the equilibrium, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import ConvergenceError, InputError
from thirdneighbor.gravity.anderson import FixedPoints
from thirdneighbor.gravity.array_equilibria import Finder
from thirdneighbor.gravity.economy import Array, Economy, positions
from thirdneighbor.gravity.factors import dense_freeness, has_draws, is_sparse, sparse_freeness
from thirdneighbor.gravity.local_steps import baseline_steps
from thirdneighbor.gravity.many_sector_baseline import needs_of, spend_with
from thirdneighbor.gravity.many_sectors import SectorMarket, SectorState, evaluate, residuals
from thirdneighbor.gravity.prepared import Baseline, OnFailure
from thirdneighbor.gravity.reachable import reach_of_draws
from thirdneighbor.gravity.sector_equilibria import find_sector_equilibria, joined, split
from thirdneighbor.gravity.sector_matrix import SectorMatrix
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution


def respond_many(
    baseline: Baseline,
    market: SectorMarket,
    shock: Shock,
    *,
    draws: int,
    coalition: Sequence[object] | None,
    tol: float,
    on_failure: OnFailure,
    start: Solution | None,
    find: Finder = find_sector_equilibria,
) -> Solution:
    """Solve for the equilibria after a shock from a baseline of many sectors; see `respond`."""
    economy = baseline.economy
    shocked = _shocked(baseline, market, shock, coalition)
    found = find(
        shocked,
        base=market,
        steps=baseline.steps or baseline_steps(market, draws=baseline.draws),
        draws=draws,
        tol=tol,
        start=_point(start, market, draws),
    )
    balanced = np.broadcast_to(baseline.converged, draws)
    with np.errstate(all="ignore"):
        log_wage, log_price, log_output = split(found.point, *market.shape)
        state = evaluate(shocked, log_wage, log_price, log_output)
        error = residuals(shocked, state, log_price)
    if not found.converged.all() and on_failure == "raise":
        raise _failure(shocked, found, state, error, economy, tol=tol)
    scalar = draws == 1 and not baseline.has_draw_axis and not has_draws(shock, economy)
    return _solution(economy, shocked, found, state, error, usable=found.converged & balanced, scalar=scalar)


def _point(start: Solution | None, market: SectorMarket, draws: int) -> Array | None:
    """Log wages, prices and outputs of a solution to begin from; zeros for its draws that failed."""
    if start is None:
        return None
    with np.errstate(all="ignore"):
        wage, price = np.atleast_2d(np.log(start.wage_hat)), np.log(start.sector_price_hat)
        sold = start.flow.sum(axis=-1)
        output = np.log(np.where(sold > 0, sold, market.output) / market.output)
    point = joined(wage, price.reshape(len(wage), *market.shape), output.reshape(len(wage), *market.shape))
    return np.array(np.broadcast_to(np.nan_to_num(point, posinf=0, neginf=0), (draws, point.shape[-1])))


def _shocked(
    baseline: Baseline, market: SectorMarket, shock: Shock, coalition: Sequence[object] | None
) -> SectorMarket:
    """Put the shock into the baseline's matrices: sparse where it can be, dense where it must be."""
    economy = baseline.economy
    if is_sparse(shock) and market.sale is None:
        spend: SectorMatrix = spend_with(baseline, sparse_freeness(shock, economy, market.theta))
        sale = None
    else:
        spend, sale = _dense(economy, market, shock)
    productivity = market.productivity
    if shock.productivity_hat is not None:
        s, n = market.shape
        hat = np.log(shock.productivity_hat)
        productivity = np.broadcast_to(hat, (s, n))[None] if hat.ndim == 1 else hat.reshape(-1, s, n)
    balance = market.balance
    if shock.transfer_amount is not None:
        if market.income_ratio is not None:
            message = (
                "a transfer needs deficit_rule 'zero' or 'additive': 'multiplicative' ties spending to income"
            )
            raise InputError(message)
        balance = balance - np.atleast_2d(shock.transfer_amount)
    member = _members(economy, market, coalition)
    world = np.nan_to_num(market.output.sum(axis=(1, 2)), nan=1.0)[:, None]
    reach = reach_of_draws(
        spend,
        needs_of(market),
        states=economy.states,
        sectors=economy.sectors,
        balance=None if market.income_ratio is not None or member is not None else balance / world,
        income_ratio=market.income_ratio,
    )
    return replace(
        market,
        spend=spend,
        sale=sale,
        expenditure=market.expenditure
        if reach.bought.all()
        else np.where(reach.bought, market.expenditure, 0.0),
        output=market.output if reach.made.all() else np.where(reach.made, market.output, 0.0),
        productivity=productivity,
        balance=balance,
        block=reach.block,
        member=member,
    )


def _members(
    economy: Economy, market: SectorMarket, coalition: Sequence[object] | None
) -> NDArray[np.bool_] | None:
    """Return who belongs to the coalition (N,), or None."""
    if coalition is None:
        return None
    if market.income_ratio is not None:
        message = (
            "a coalition needs deficit_rule 'zero' or 'additive': 'multiplicative' ties spending to income"
        )
        raise InputError(message)
    chosen = positions(economy.states, list(coalition), kind="state of this economy")
    if chosen.size < 2 or np.unique(chosen).size != chosen.size:
        message = "a coalition has two different members at least"
        raise InputError(message)
    member: NDArray[np.bool_] = np.zeros(len(economy.states), dtype=np.bool_)
    member[chosen] = True
    return member


def _dense(economy: Economy, market: SectorMarket, shock: Shock) -> tuple[SectorMatrix, SectorMatrix | None]:
    """Spending and net sales with one full matrix a draw; costs respond to the change of 1 + tariff too."""
    old = 1.0 + economy.tariff
    new = old[None]
    if shock.tariff is not None:
        given = 1.0 + shock.tariff
        new = np.broadcast_to(given, old.shape)[None] if given.ndim == 2 else given.reshape(-1, *old.shape)
    freeness = dense_freeness(shock, economy, market.theta)
    if shock.tariff is not None:
        freeness = freeness * np.power(new / old, -market.theta[:, :, None, None])
    full = market.spend.to_dense() * freeness
    spend = SectorMatrix.dense(full)
    return spend, None if np.all(new == 1.0) else SectorMatrix.dense(full / new)


def _failure(
    market: SectorMarket,
    found: FixedPoints,
    state: SectorState,
    error: dict[str, Array],
    economy: Economy,
    *,
    tol: float,
) -> ConvergenceError:
    """Describe the worst draw: how far off each condition is, and in which states."""
    missed = np.flatnonzero(~found.converged)
    worst = missed[np.argmax(found.residual[missed])]
    demand = (market.value_added_share * state.sold).sum(axis=1) / (state.wage * market.value_added) - 1
    excess = np.nan_to_num(np.abs(demand[worst]), nan=np.inf)
    named = ", ".join(str(economy.states[k]) for k in np.argsort(-excess)[:3])
    message = (
        f"no equilibrium found to {tol:g}: in {missed.size} of {len(found.residual)} draws conditions are "
        f"off by up to {found.residual[worst]:.2g} after {int(found.steps[worst])} steps, "
        f"labor most in {named}"
    )
    if market.balance.any() or market.income_ratio is not None:
        message += "; the trade left may be too little to carry their balances: try deficit_rule='zero'"
    return ConvergenceError(
        message, {name: float(np.nan_to_num(values[worst], nan=np.inf)) for name, values in error.items()}
    )


def _solution(
    economy: Economy,
    market: SectorMarket,
    found: FixedPoints,
    state: SectorState,
    error: dict[str, Array],
    *,
    usable: NDArray[np.bool_],
    scalar: bool,
) -> Solution:
    s, n = market.shape
    draws = len(usable)
    _, log_price, _ = split(found.point, s, n)

    def one(values: Array) -> Array:
        return np.asarray(values[0]) if scalar else values

    def kept(values: Array) -> Array:
        mask = usable.reshape(-1, *([1] * (values.ndim - 1)))
        return one(np.where(mask, np.broadcast_to(values, (draws, *values.shape[1:])), np.nan))

    row = np.where(usable[:, None, None], state.supply, np.nan)
    column = state.spending / state.reach
    block = np.broadcast_to(market.block, (draws, n))
    return Solution(
        states=economy.states,
        sectors=economy.sectors,
        wage_hat=kept(state.wage),
        sector_price_hat=kept(np.exp(log_price)),
        price_index_hat=kept(np.exp(state.index)),
        welfare_hat=kept(state.welfare),
        expenditure=kept(state.spending),
        value_added=kept(state.wage * market.value_added),
        revenue=kept(np.broadcast_to(state.revenue, state.wage.shape)),
        residual={name: one(values) for name, values in error.items()},
        steps=found.steps[0] if scalar else found.steps,
        converged=usable[0] if scalar else usable,
        block=block[0] if scalar else block,
        spending_matrix=market.spend.scaled(row, column),
        sale_matrix=None if market.sale is None else market.sale.scaled(row, column),
        handed_over=found.handed_over,
    )
