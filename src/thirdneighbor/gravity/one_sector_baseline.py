"""One-sector baselines made ready for shocks: draws of theta and of some flows, balanced if asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.blocks import blocks_of_draws
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.equilibria import find_equilibria, settled
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.one_sector import Market
from thirdneighbor.gravity.prepared import Baseline, DeficitRule, OnFailure
from thirdneighbor.gravity.trade_matrix import TradeMatrix


def spend_with(baseline: Baseline, shock: PairFactors) -> TradeMatrix:
    """Return a one-sector baseline's spending times a shock's factors on pairs."""
    if not isinstance(baseline.raw, TradeMatrix):
        message = "this baseline has many sectors and their own kernel"
        raise TypeError(message)
    merged = baseline.raw.multiplied(shock)
    if baseline.row is None or baseline.column is None:
        return merged
    return merged.scaled(baseline.row, baseline.column)


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


def one_sector_baseline(
    economy: Economy,
    *,
    theta: ArrayLike | None,
    flow_hat: PairFactors | None,
    deficit_rule: DeficitRule,
    tol: float,
    on_failure: OnFailure,
) -> Baseline:
    """Prepare baselines of a one-sector economy; see `balanced_baseline`."""
    elasticity, has_axis = prepare_theta(theta, economy)
    noisy = flow_hat is not None and flow_hat.exporter.size > 0
    if noisy and economy.tariff.any():
        message = "draws of flows are only for economies without tariffs"
        raise DataError(message)
    raw = TradeMatrix.shared(economy.spending[0], flow_hat)
    counts = {elasticity.shape[0], flow_hat.factor.shape[0] if flow_hat is not None and noisy else 1}
    draws = max(counts)
    if not counts <= {1, draws}:
        message = f"theta and flow_hat have {min(counts)} and {draws} draws: give one, or the same number"
        raise DataError(message)
    if noisy:
        ones = np.ones((raw.cells.shape[0], len(economy.states)))
        output, expenditure = raw.to_exporters(ones), raw.to_importers(ones)
        _check_output(economy, output)
    else:
        output, expenditure = economy.output, economy.expenditure
    market = _market(economy, raw, output, expenditure, theta=elasticity, deficit_rule=deficit_rule)
    everyone = np.ones(draws, dtype=np.bool_)
    baseline = Baseline(economy, market, draws, has_axis or noisy, everyone, raw, None, None)
    if deficit_rule != "zero" or not _is_imbalanced(market):
        return baseline
    return _purged(baseline, market, tol=tol, on_failure=on_failure)


def _check_output(economy: Economy, output: Array) -> None:
    short = np.flatnonzero((economy.value_added > output * (1 + 1e-9)).any(axis=0))
    if short.size:
        named = ", ".join(str(economy.states[k]) for k in short[:5])
        message = f"value added exceeds output in {named}: home sales are drawn too small"
        raise DataError(message)


def _is_imbalanced(market: Market) -> bool:
    net = market.expenditure
    if market.sale is not None:
        net = market.sale.to_importers(np.ones_like(market.expenditure))
    return bool(np.any(np.abs(market.output - net) > 1e-14 * market.output))


def _market(
    economy: Economy,
    raw: TradeMatrix,
    output: Array,
    expenditure: Array,
    *,
    theta: Array,
    deficit_rule: DeficitRule,
) -> Market:
    sale = None
    if economy.tariff.any():
        raw, sale = TradeMatrix.dense(economy.spending), TradeMatrix.dense(economy.flow)
    value_added, revenue = economy.value_added[None], economy.revenue[None]
    zeros = np.zeros((1, len(economy.states)))
    income = expenditure - (output - value_added)
    return Market(
        spend=raw,
        sale=sale,
        own_spending=raw.diagonal(),
        expenditure=expenditure,
        output=output,
        value_added=value_added,
        theta=theta,
        productivity=zeros,
        balance=output - (expenditure - revenue) if deficit_rule == "additive" else zeros,
        income_ratio=income / (value_added + revenue) if deficit_rule == "multiplicative" else None,
        block=np.zeros(zeros.shape, dtype=np.intp),
    )


def _purged(baseline: Baseline, market: Market, *, tol: float, on_failure: OnFailure) -> Baseline:
    """Solve for the world without imbalances and make it the baseline."""
    economy = baseline.economy
    market = replace(market, block=blocks_of_draws(market.spend, states=economy.states))
    found = find_equilibria(market, draws=baseline.draws, tol=tol)
    if not found.converged.all() and on_failure == "raise":
        worst = float(np.max(found.residual))
        message = (
            f"the baseline cannot be balanced to {tol:g}: {int((~found.converged).sum())} of "
            f"{baseline.draws} draws are off, by up to {worst:.2g}; try another deficit_rule"
        )
        raise ConvergenceError(message, {"goods_market": worst})
    state, _ = settled(market, found.point)
    row, column = state.supply, state.spending / state.reach
    spend = market.spend.scaled(row, column)
    balanced = replace(
        market,
        spend=spend,
        own_spending=spend.diagonal(),
        sale=None if market.sale is None else market.sale.scaled(row, column),
        expenditure=state.spending,
        output=state.wage * market.output,
        value_added=state.wage * market.value_added,
    )
    return replace(baseline, market=balanced, converged=found.converged, row=row, column=column)
