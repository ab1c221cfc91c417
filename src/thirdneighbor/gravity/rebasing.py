"""Economies from equilibria: the one a solution describes, and the one that shares alone imply."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.local_steps import baseline_steps
from thirdneighbor.gravity.many_sectors import COBB_DOUGLAS, SectorMarket, aggregate, evaluate
from thirdneighbor.gravity.sector_equilibria import find_sector_equilibria, split
from thirdneighbor.gravity.sector_matrix import SectorMatrix
from thirdneighbor.gravity.solution import Solution


def rebased(
    economy: Economy,
    solution: Solution,
    *,
    tariff: ArrayLike | None = None,
    rho: float = 1.0,
    epsilon: float = 1.0,
) -> Economy:
    """Return the economy at a solution without draws, as the baseline of a next question.

    Give the new tariff schedule (S, N, N) and the elasticities the solution was found with.
    """
    if solution.wage_hat.ndim != 1:
        message = "only a solution without a draw axis can become an economy"
        raise DataError(message)
    price = np.log(solution.sector_price_hat)[None]
    inputs, final = economy.input_share, economy.final_share
    if abs(epsilon - 1) >= COBB_DOUGLAS:
        basket = aggregate(inputs[None], price, np.array([epsilon]))[0]
        inputs = inputs * np.exp((1 - epsilon) * (price[0][:, None] - basket[None]))
    if abs(rho - 1) >= COBB_DOUGLAS:
        index = aggregate(final[None], price, np.array([rho]))[0]
        final = final * np.exp((1 - rho) * (price[0] - index))
    flow = solution.flow
    return Economy(
        states=economy.states,
        sectors=economy.sectors,
        expenditure_share=solution.expenditure_share,
        expenditure=solution.expenditure,
        value_added=solution.value_added,
        trade_balance=flow.sum(axis=(0, 2)) - flow.sum(axis=(0, 1)),
        theta=economy.theta,
        tariff=economy.tariff if tariff is None else np.asarray(tariff, dtype=np.float64),
        value_added_share=economy.value_added_share,
        input_share=inputs,
        final_share=final,
    )


def implied_economy(
    *,
    states: Sequence[Hashable],
    sectors: Sequence[str],
    expenditure_share: ArrayLike,
    value_added: ArrayLike,
    theta: ArrayLike,
    tariff: ArrayLike,
    value_added_share: ArrayLike,
    input_share: ArrayLike,
    final_share: ArrayLike,
    trade_balance: ArrayLike = 0.0,
    tol: float = 1e-12,
) -> Economy:
    """Return the economy in equilibrium that shares imply, where flows and final demand do not add up.

    Wages, prices and spending are solved for given the parameters; world value added stays. Shapes as for
    `Economy`. Caliendo and Parro start so: their final demand is cut off at zero, and their baseline is the
    solution without a shock, not the data. Compare `value_added` and flows with the data to see how far the
    result is from them. Raises ConvergenceError.

    References: Caliendo and Parro (2015), section 4.
    """
    rate = np.asarray(tariff, dtype=np.float64)
    market = implied_market(
        expenditure_share=expenditure_share,
        value_added=value_added,
        theta=theta,
        tariff=rate,
        value_added_share=value_added_share,
        input_share=input_share,
        final_share=final_share,
        trade_balance=trade_balance,
    )
    steps = baseline_steps(market, draws=1)
    found = find_sector_equilibria(market, base=market, steps=steps, draws=1, tol=tol)
    if not found.converged[0]:
        message = f"no baseline found to {tol:g}: conditions are off by {found.residual[0]:.2g}"
        raise ConvergenceError(message, {"goods_market": float(found.residual[0])})
    state = evaluate(market, *split(found.point, *market.shape))
    column = state.spending / state.reach
    flow = (market.spend if market.sale is None else market.sale).scaled(state.supply, column).to_dense()[0]
    spent = market.spend.scaled(state.supply, column).to_dense()[0]
    total = spent.sum(axis=1)
    return Economy(
        states=tuple(states),
        sectors=tuple(sectors),
        expenditure_share=np.divide(
            spent, total[:, None], out=np.zeros_like(spent), where=total[:, None] > 0
        ),
        expenditure=state.spending[0],
        value_added=state.wage[0] * market.value_added[0],
        trade_balance=flow.sum(axis=(0, 2)) - flow.sum(axis=(0, 1)),
        theta=market.theta[0],
        tariff=rate,
        value_added_share=market.value_added_share[0],
        input_share=market.input_share[0],
        final_share=market.final_share[0],
    )


def implied_market(
    *,
    expenditure_share: ArrayLike,
    value_added: ArrayLike,
    theta: ArrayLike,
    tariff: ArrayLike,
    value_added_share: ArrayLike,
    input_share: ArrayLike,
    final_share: ArrayLike,
    trade_balance: ArrayLike = 0.0,
) -> SectorMarket:
    """Return the market of `implied_economy` before it is solved, at the spending of unchanged prices."""
    share, rate, beta, gamma, alpha, earned, elasticity = (
        np.asarray(values, dtype=np.float64)
        for values in (
            expenditure_share,
            tariff,
            value_added_share,
            input_share,
            final_share,
            value_added,
            theta,
        )
    )
    balance = np.broadcast_to(np.asarray(trade_balance, dtype=np.float64), earned.shape)
    spending = _spending(
        share, share / (1 + rate), bill=gamma * (1 - beta), final=alpha, own=earned - balance
    )
    full = share * spending[:, None]
    sale = full / (1 + rate)
    return SectorMarket(
        spend=SectorMatrix.shared(full),
        sale=SectorMatrix.shared(sale) if rate.any() else None,
        expenditure=spending[None],
        output=sale.sum(axis=2)[None],
        value_added=earned[None],
        income=np.ones((1, earned.size)),
        value_added_share=beta[None],
        input_share=gamma[None],
        final_share=alpha[None],
        theta=np.broadcast_to(elasticity, (1, len(spending))),
        productivity=np.zeros((1, *spending.shape)),
        balance=balance[None],
        income_ratio=None,
        rho=np.ones(1),
        epsilon=np.ones(1),
        block=np.zeros((1, earned.size), dtype=np.intp),
    )


def _spending(share: Array, net: Array, *, bill: Array, final: Array, own: Array) -> Array:
    """Return spending (S, N) that incomes and shares imply at unchanged prices: a linear system."""
    s, n = final.shape
    use = np.einsum("skn,knm->snkm", bill, net)
    back = np.einsum("sn,kn,nm->snkm", final, (share - net).sum(axis=1), np.eye(n))
    matrix = np.eye(s * n) - (use + back).reshape(s * n, s * n)
    return np.asarray(np.linalg.solve(matrix, (final * own).ravel())).reshape(s, n)
