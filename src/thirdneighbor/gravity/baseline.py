"""A baseline made ready for shocks: draws of theta and of some flows, imbalances removed if asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.blocks import trading_blocks
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.one_sector import DeficitRule, Market, evaluate, find_equilibria
from thirdneighbor.gravity.shocks import PairFactors
from thirdneighbor.gravity.trade_matrix import TradeMatrix


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """One baseline a draw, ready for `respond`; wages and prices of its own are one by definition."""

    economy: Economy
    market: Market
    draws: int
    has_draw_axis: bool
    converged: NDArray[np.bool_]
    raw: TradeMatrix
    """Spending before imbalances were removed, on which pair factors act."""
    row: Array | None
    column: Array | None

    @property
    def theta(self) -> Array:
        """Trade elasticity (B, 1) or (1, 1)."""
        return self.market.theta

    def spend_with(self, shock: PairFactors) -> TradeMatrix:
        """Return the baseline's spending times a shock's factors on pairs."""
        merged = _multiplied(self.raw, shock)
        if self.row is None or self.column is None:
            return merged
        return merged.scaled(self.row, self.column)


def prepare_theta(theta: ArrayLike | None, economy: Economy) -> tuple[Array, bool]:
    """Return theta as (B, 1) and whether it came with a draw axis."""
    if theta is None:
        return economy.theta[:1].reshape(1, 1), False
    values: Array = np.asarray(theta, dtype=np.float64)
    if values.ndim > 1:
        message = f"theta is one number or (draws,), not {values.shape}"
        raise DataError(message)
    if not (np.isfinite(values) & (values > 0)).all() or not values.size:
        message = "theta must be positive (give the trade elasticity, not 1/theta)"
        raise DataError(message)
    return values.reshape(-1, 1), values.ndim == 1


def balanced_baseline(
    economy: Economy,
    *,
    theta: ArrayLike | None = None,
    flow_hat: PairFactors | None = None,
    deficit_rule: DeficitRule = "zero",
    tol: float = 1e-10,
    on_failure: Literal["raise", "keep"] = "raise",
) -> Baseline:
    """Prepare B baselines of a one-sector economy that differ in theta and in a few flows.

    flow_hat multiplies baseline flows on some pairs, (B, K); value added stays, output and spending follow.
    With `deficit_rule="zero"` each baseline's imbalances are first removed by solving for the balanced world
    (Dekle, Eaton and Kortum 2008). Raises ConvergenceError when a baseline cannot be balanced.
    """
    elasticity, has_axis = prepare_theta(theta, economy)
    raw = TradeMatrix.shared(economy.spending[0], flow_hat)
    noisy = flow_hat is not None and flow_hat.exporter.size > 0
    if noisy and economy.tariff.any():
        message = "draws of flows are only for economies without tariffs"
        raise DataError(message)
    draws = max(elasticity.shape[0], flow_hat.factor.shape[0] if flow_hat is not None else 1)
    if noisy:
        ones = np.ones((max(1, raw.cells.shape[0]), len(economy.states)))
        output, expenditure = raw.to_exporters(ones), raw.to_importers(ones)
    else:
        output, expenditure = economy.output, economy.expenditure
    value_added = economy.value_added[None]
    if np.any(value_added > output * (1 + 1e-9)):
        short = np.flatnonzero((value_added > output * (1 + 1e-9)).any(axis=0))
        named = ", ".join(str(economy.states[k]) for k in short[:5])
        message = f"value added exceeds output in {named}: home sales are drawn too small"
        raise DataError(message)
    market = _market(economy, raw, expenditure, output, value_added, elasticity, deficit_rule)
    baseline = Baseline(
        economy, market, draws, has_axis or noisy, np.ones(draws, dtype=np.bool_), raw, None, None
    )
    if deficit_rule != "zero" or not _imbalanced(output, expenditure, market):
        return baseline
    return _purged(baseline, tol=tol, on_failure=on_failure)


def _imbalanced(output: Array, expenditure: Array, market: Market) -> bool:
    net = expenditure if market.sale is None else market.sale.to_importers(np.ones_like(market.expenditure))
    return bool(np.any(np.abs(output - net) > 1e-14 * output))


def _market(
    economy: Economy,
    raw: TradeMatrix,
    expenditure: Array,
    output: Array,
    value_added: Array,
    theta: Array,
    deficit_rule: DeficitRule,
) -> Market:
    sale = None
    if economy.tariff.any():
        raw = TradeMatrix.dense(economy.spending)
        sale = TradeMatrix.dense(economy.flow)
    ratio = None
    balance = np.zeros((1, len(economy.states)))
    if deficit_rule == "additive":
        revenue = economy.revenue[None]
        balance = output - (expenditure - revenue)
    elif deficit_rule == "multiplicative":
        income = expenditure - (output - value_added)
        ratio = income / (value_added + economy.revenue[None])
    block = np.zeros((1, len(economy.states)), dtype=np.intp)
    zeros = np.zeros((1, len(economy.states)))
    return Market(raw, sale, expenditure, output, value_added, theta, zeros, balance, ratio, block, raw.diagonal())


def _purged(baseline: Baseline, *, tol: float, on_failure: str) -> Baseline:
    """Solve for the world without imbalances and make it the baseline."""
    economy, market = baseline.economy, baseline.market
    pattern = market.spend.to_dense()[:1][0] > 0
    block = trading_blocks(pattern, states=economy.states, balanced=True)
    market = replace(market, block=block[None])
    n = len(economy.states)
    found = find_equilibria(market, draws=baseline.draws, tol=tol)
    if not found.converged.all() and on_failure == "raise":
        message = (
            f"the baseline cannot be balanced: {int((~found.converged).sum())} of {baseline.draws} draws miss "
            f"{tol:g}, the worst by {float(np.nanmax(found.residual)):.2g}; try another deficit_rule"
        )
        raise ConvergenceError(message, {"goods_market": float(np.nanmax(found.residual))})
    with np.errstate(all="ignore"):
        state = evaluate(market, found.point[:, :n], found.point[:, n:])
    row, column = state.supply, state.spending / state.reach
    spend = market.spend.scaled(row, column)
    sale = None if market.sale is None else market.sale.scaled(row, column)
    balanced = replace(
        market,
        spend=spend,
        own_spending=spend.diagonal(),
        sale=sale,
        expenditure=state.spending,
        output=state.wage * market.output,
        value_added=state.wage * market.value_added,
        balance=np.zeros((1, n)),
    )
    return replace(baseline, market=balanced, converged=found.converged, row=row, column=column)


def _multiplied(matrix: TradeMatrix, shock: PairFactors) -> TradeMatrix:
    """Multiply cells of an unscaled shared matrix by factors on pairs."""
    if shock.exporter.size == 0:
        return matrix
    n = matrix.base.shape[-1]
    old = matrix.exporter * n + matrix.importer
    new = shock.exporter * n + shock.importer
    every = np.union1d(old, new)
    draws = max(matrix.cells.shape[0], shock.factor.shape[0])
    exporter, importer = every // n, every % n
    values = np.broadcast_to(matrix.base[exporter, importer], (draws, every.size)).copy()
    values[:, np.searchsorted(every, old)] = matrix.cells
    values[:, np.searchsorted(every, new)] *= shock.factor
    order = np.lexsort((exporter, importer))
    return TradeMatrix.from_cells(matrix.base, exporter[order], importer[order], values[:, order])
