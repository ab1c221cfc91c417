"""The response of a one-sector baseline to a shock: shocked matrices, the equilibrium, and what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import ConvergenceError, InputError
from thirdneighbor.gravity.anderson import FixedPoints
from thirdneighbor.gravity.blocks import blocks_of_draws
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.equilibria import find_equilibria, settled
from thirdneighbor.gravity.factors import dense_freeness, has_draws, is_sparse, sparse_freeness
from thirdneighbor.gravity.one_sector import Market, evaluate, residuals
from thirdneighbor.gravity.one_sector_baseline import spend_with
from thirdneighbor.gravity.prepared import Baseline, OnFailure
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.trade_matrix import TradeMatrix


def respond_one(
    baseline: Baseline,
    market: Market,
    shock: Shock,
    *,
    draws: int,
    tol: float,
    on_failure: OnFailure,
    start: Solution | None,
) -> Solution:
    """Solve for the equilibria after a shock from a one-sector baseline; see `respond`."""
    economy = baseline.economy
    shocked = _shocked(baseline, market, shock)
    found = find_equilibria(shocked, draws=draws, tol=tol, start=_point(start, draws))
    balanced = np.broadcast_to(baseline.converged, draws)
    if not found.converged.all() and on_failure == "raise":
        raise _failure(shocked, found, economy, tol=tol)
    scalar = draws == 1 and not baseline.has_draw_axis and not has_draws(shock, economy)
    return _solution(baseline, market, shocked, found, usable=found.converged & balanced, scalar=scalar)


def _point(start: Solution | None, draws: int) -> Array | None:
    """Log wages and prices (B, 2N) of a solution to begin from; zeros for its draws that failed."""
    if start is None:
        return None
    point = np.log(np.concatenate([start.wage_hat, start.price_index_hat], axis=-1))
    return np.array(np.broadcast_to(np.nan_to_num(point), (draws, point.shape[-1])))


def _shocked(baseline: Baseline, market: Market, shock: Shock) -> Market:
    """Put the shock into the baseline's matrices: sparse where it can be, dense where it must be."""
    economy = baseline.economy
    if is_sparse(shock) and market.sale is None:
        spend = spend_with(baseline, sparse_freeness(shock, economy, baseline.theta))
        sale = None
    else:
        spend, sale = _dense(baseline, market, shock)
    productivity = market.productivity
    if shock.productivity_hat is not None:
        productivity = np.log(shock.productivity_hat).reshape(-1, len(economy.states))
    balance = market.balance
    if shock.transfer_amount is not None:
        if market.income_ratio is not None:
            message = (
                "a transfer needs deficit_rule 'zero' or 'additive': 'multiplicative' ties spending to income"
            )
            raise InputError(message)
        balance = balance - np.atleast_2d(shock.transfer_amount)
    block = blocks_of_draws(
        spend,
        states=economy.states,
        balance=balance / market.output.sum(axis=1, keepdims=True) if market.income_ratio is None else None,
        income_ratio=market.income_ratio,
    )
    return replace(
        market,
        spend=spend,
        sale=sale,
        own_spending=spend.diagonal(),
        productivity=productivity,
        balance=balance,
        block=block,
    )


def _dense(baseline: Baseline, market: Market, shock: Shock) -> tuple[TradeMatrix, TradeMatrix | None]:
    """Spending and net sales with one full matrix a draw; costs respond to the change of 1 + tariff too."""
    old = 1.0 + baseline.economy.tariff[0]
    new = old if shock.tariff is None else 1.0 + shock.tariff.reshape(-1, *old.shape)
    freeness = dense_freeness(shock, baseline.economy, baseline.theta)[:, 0]
    if shock.tariff is not None:
        freeness = freeness * np.power(new / old, -baseline.theta[:, :, None])
    spend = TradeMatrix.dense(market.spend.to_dense() * freeness)
    if np.all(new == 1.0):
        return spend, None
    return spend, TradeMatrix.dense(spend.base / new)


def _failure(market: Market, found: FixedPoints, economy: Economy, *, tol: float) -> ConvergenceError:
    """Describe the worst draw: how far off each condition is, and in which states."""
    n = len(economy.states)
    missed = np.flatnonzero(~found.converged)
    worst = missed[np.argmax(found.residual[missed])]
    one = market.take(np.array([worst]))
    point = found.point[worst, None]
    with np.errstate(all="ignore"):
        state = evaluate(one, point[:, :n], point[:, n:])
        error = {
            name: float(np.nan_to_num(values, nan=np.inf)[0])
            for name, values in residuals(one, state).items()
        }
        excess = np.abs(state.sold / (state.wage * one.output) - 1)[0]
    named = ", ".join(str(economy.states[k]) for k in np.argsort(-np.nan_to_num(excess, nan=np.inf))[:3])
    message = (
        f"no equilibrium found to {tol:g}: in {missed.size} of {len(found.residual)} draws excess demand is "
        f"up to {found.residual[worst]:.2g} of output after {int(found.steps[worst])} steps, most in {named}"
    )
    if market.balance.any() or market.income_ratio is not None:
        message += "; the trade left may be too little to carry their balances: try deficit_rule='zero'"
    return ConvergenceError(message, error)


def _solution(
    baseline: Baseline,
    before_shock: Market,
    market: Market,
    found: FixedPoints,
    *,
    usable: NDArray[np.bool_],
    scalar: bool,
) -> Solution:
    n = market.output.shape[-1]
    state, error = settled(market, found.point)
    inputs = market.output - market.value_added
    before = before_shock.expenditure - inputs
    after = state.spending - state.wage * inputs
    shape = (len(usable), n)

    def one(values: Array) -> Array:
        return np.asarray(values[0]) if scalar else values

    def kept(values: Array) -> Array:
        return one(np.where(usable[:, None], np.broadcast_to(values, shape), np.nan))

    supply, column = np.where(usable[:, None], state.supply, np.nan), state.spending / state.reach
    return Solution(
        states=baseline.economy.states,
        sectors=baseline.economy.sectors,
        wage_hat=kept(state.wage),
        sector_price_hat=np.expand_dims(kept(state.price), -2),
        price_index_hat=kept(state.price),
        welfare_hat=kept(after / before / state.price),
        expenditure=np.expand_dims(kept(state.spending), -2),
        value_added=kept(state.wage * market.value_added),
        revenue=kept(state.revenue),
        residual={name: one(values) for name, values in error.items()},
        steps=found.steps[0] if scalar else found.steps,
        converged=usable[0] if scalar else usable,
        block=np.broadcast_to(market.block, shape)[0] if scalar else np.broadcast_to(market.block, shape),
        spending_matrix=market.spend.scaled(supply, column),
        sale_matrix=None if market.sale is None else market.sale.scaled(supply, column),
    )
