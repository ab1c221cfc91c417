"""Many-sector baselines made ready for shocks: draws of elasticities, shares and flows, balanced if asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.gravity.array_equilibria import Finder
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.local_steps import baseline_steps
from thirdneighbor.gravity.many_sectors import SectorMarket, evaluate, input_shares
from thirdneighbor.gravity.prepared import Baseline, DeficitRule, OnFailure
from thirdneighbor.gravity.reachable import Needs, reach_of_draws
from thirdneighbor.gravity.sector_equilibria import find_sector_equilibria, split
from thirdneighbor.gravity.sector_matrix import SectorMatrix

BALANCED = 1e-14
SUM_TOLERANCE = 1e-6
GIVEN = ("theta", "rho", "epsilon", "value_added_share", "input_share")
ROUNDING = 1e-9


def many_sector_baseline(
    economy: Economy,
    *,
    theta: ArrayLike | None = None,
    rho: ArrayLike = 1.0,
    epsilon: ArrayLike = 1.0,
    flow_hat: PairFactors | None = None,
    value_added_share: ArrayLike | None = None,
    input_share: ArrayLike | None = None,
    deficit_rule: DeficitRule = "zero",
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    find: Finder = find_sector_equilibria,
) -> Baseline:
    """Prepare baselines of an economy of one sector or more; see `balanced_baseline`."""
    s, n = len(economy.sectors), len(economy.states)
    noisy = flow_hat is not None and flow_hat.exporter.size > 0
    if noisy and economy.tariff.any():
        message = "draws of flows are only for economies without tariffs"
        raise DataError(message)
    given = {
        "theta": _theta(theta, economy),
        "rho": elasticity_of_draws("rho", rho),
        "epsilon": elasticity_of_draws("epsilon", epsilon),
        "value_added_share": _shares("value_added_share", value_added_share, (s, n)),
        "input_share": _shares("input_share", input_share, (s, s, n)),
    }
    draws, has_axis = _draws(given, flow_hat if noisy else None)
    raw = SectorMatrix.shared(economy.spending, flow_hat if noisy else None)
    market, possible = _market(economy, raw, given, deficit_rule=deficit_rule, redone=noisy)
    if not possible.all() and on_failure == "raise":
        raise _impossible(economy, market, possible)
    everyone = np.broadcast_to(possible, draws)
    steps = baseline_steps(market, draws=draws)
    baseline = Baseline(economy, market, draws, has_axis, everyone, raw, None, None, steps)
    if deficit_rule != "zero" or not _is_imbalanced(market):
        return baseline
    return _purged(baseline, market, raw, tol=tol, on_failure=on_failure, find=find)


def spend_with(baseline: Baseline, shock: PairFactors) -> SectorMatrix:
    """Return a many-sector baseline's spending times a shock's factors on pairs."""
    if not isinstance(baseline.raw, SectorMatrix):
        message = "this baseline has one sector and its own kernel"
        raise TypeError(message)
    merged = baseline.raw.multiplied(shock)
    if baseline.row is None or baseline.column is None:
        return merged
    return merged.scaled(baseline.row, baseline.column)


Given = tuple[Array | None, bool]


def _theta(theta: ArrayLike | None, economy: Economy) -> Given:
    """Return theta (B, S) and whether it has draws."""
    s = len(economy.sectors)
    values = np.asarray(economy.theta if theta is None else theta, dtype=np.float64)
    if not (np.isfinite(values) & (values > 0)).all() or not values.size:
        message = "theta must be positive (give the trade elasticity, not 1/theta)"
        raise DataError(message)
    if s == 1 and values.ndim == 1 and theta is not None:
        return values[:, None], True
    if values.ndim > 2 or (values.ndim and values.shape[-1] != s):
        message = f"theta is one number, ({s},) for the sectors, or (draws, {s}), not {values.shape}"
        raise DataError(message)
    return np.broadcast_to(
        np.atleast_2d(values), (values.shape[0] if values.ndim == 2 else 1, s)
    ), values.ndim == 2


def elasticity_of_draws(name: str, value: ArrayLike) -> Given:
    """Return an elasticity across sectors (B,) and whether it has draws."""
    values: Array = np.asarray(value, dtype=np.float64)
    if values.ndim > 1 or not values.size:
        message = f"{name} is one number or (draws,), not {values.shape}"
        raise DataError(message)
    if not (np.isfinite(values) & (values > 0)).all():
        message = f"{name} must be positive and finite, not {values.min():g}"
        raise InputError(message)
    return np.atleast_1d(values), values.ndim == 1


def _shares(name: str, value: ArrayLike | None, shape: tuple[int, ...]) -> Given:
    """Return shares (B, ...) that replace the economy's, or None, and whether they have draws."""
    if value is None:
        return None, False
    values: Array = np.asarray(value, dtype=np.float64)
    if values.shape[-len(shape) :] != shape or values.ndim > len(shape) + 1:
        message = f"{name} is {shape} or (draws, {str(shape)[1:]}, not {values.shape}"
        raise DataError(message)
    inputs = len(shape) == 3
    bad = ~(np.isfinite(values) & (values >= 0)) if inputs else ~((values > 0) & (values <= 1))
    if bad.any():
        rule = "must not be negative" if inputs else "must lie in (0, 1]"
        message = f"{name} {rule}: {int(bad.sum())} entries are not"
        raise DataError(message)
    if inputs and (np.abs(values.sum(axis=-3) - 1) > SUM_TOLERANCE).any():
        message = "input_share must sum to 1 over inputs"
        raise DataError(message)
    return values.reshape(-1, *shape), values.ndim > len(shape)


def _draws(given: dict[str, Given], flow_hat: PairFactors | None) -> tuple[int, bool]:
    counts = {name: values.shape[0] for name, (values, _) in given.items() if values is not None}
    if flow_hat is not None:
        counts["flow_hat"] = flow_hat.factor.shape[0]
    draws = max(counts.values())
    if not set(counts.values()) <= {1, draws}:
        several = ", ".join(f"{name} {count}" for name, count in counts.items() if count > 1)
        message = f"numbers of draws differ ({several}): give one, or the same number"
        raise DataError(message)
    return draws, flow_hat is not None or any(axis for _, axis in given.values())


def _market(
    economy: Economy, raw: SectorMatrix, given: dict[str, Given], *, deficit_rule: DeficitRule, redone: bool
) -> tuple[SectorMarket, NDArray[np.bool_]]:
    """Write out the baseline of every draw, and say which draws (B,) have one.

    Where flows or shares were replaced, value-added shares and final shares are made to fit.
    """
    theta, rho, epsilon, beta, gamma = (given[name][0] for name in GIVEN)
    sale = SectorMatrix.shared(economy.flow) if economy.tariff.any() else None
    output, expenditure = economy.output[None], economy.expenditure[None]
    if redone:
        ones = np.ones((max(raw.own.shape[0], raw.cells.shape[0]), *raw.shape))
        output, expenditure = raw.to_exporters(ones), raw.to_importers(ones)
    final, income = economy.final_share[None], economy.income[None]
    possible: NDArray[np.bool_] = np.ones(1, dtype=np.bool_)
    replaced = redone or beta is not None or gamma is not None
    beta = economy.value_added_share[None] if beta is None else beta
    gamma = economy.input_share[None] if gamma is None else gamma
    if replaced:
        beta = _fitted(economy, beta, output)
        left = expenditure - _inputs(gamma, beta, output)
        least = -ROUNDING * expenditure.sum(axis=1, keepdims=True)
        possible = (left >= least).all(axis=(1, 2)) & ((beta > 0) | (output <= 0)).all(axis=(1, 2))
        possible &= (beta <= 1).all(axis=(1, 2))
        left = np.maximum(left, 0.0)
        income = left.sum(axis=1)
        final = left / income[:, None]
    earned = economy.value_added + economy.revenue
    market = SectorMarket(
        spend=raw,
        sale=sale,
        expenditure=expenditure,
        output=output,
        value_added=economy.value_added[None],
        income=income,
        value_added_share=beta,
        input_share=gamma,
        final_share=final,
        theta=_known(theta),
        productivity=np.zeros((1, *raw.shape)),
        balance=earned - income if deficit_rule == "additive" else np.zeros((1, raw.shape[1])),
        income_ratio=income / earned if deficit_rule == "multiplicative" else None,
        rho=_known(rho),
        epsilon=_known(epsilon),
        block=np.zeros((1, raw.shape[1]), dtype=np.intp),
    )
    return market, possible


def _known(values: Array | None) -> Array:
    if values is None:
        message = "an elasticity is missing"
        raise TypeError(message)
    return values


def _inputs(gamma: Array, beta: Array, output: Array) -> Array:
    """Return spending on inputs (B, S, N) by input sector."""
    bill = (1 - beta) * output
    draws = max(len(gamma), len(bill))
    gamma = np.broadcast_to(gamma, (draws, *gamma.shape[1:]))
    return np.asarray(np.einsum("bksn,bsn->bkn", gamma, np.broadcast_to(bill, (draws, *bill.shape[1:]))))


def _fitted(economy: Economy, beta: Array, output: Array) -> Array:
    """Move shares beta to 1 - m (1 - beta), one m a state and draw, so that value added is the economy's.

    A state that uses no inputs but sells more than its value added has no such m: its shares leave (0, 1].
    """
    bill, total = ((1 - beta) * output).sum(axis=1), output.sum(axis=1)
    wanted = total - economy.value_added
    wanted = np.where(np.abs(wanted) <= ROUNDING * total, np.maximum(wanted, 0.0), wanted)
    fits = (bill > 0) | (wanted == 0)
    m = np.where(fits, wanted / np.where(bill > 0, bill, 1.0), np.inf)
    with np.errstate(invalid="ignore"):
        fitted = np.nan_to_num(1 - m[:, None] * (1 - beta), nan=-1.0, neginf=-1.0)
    return np.asarray(np.where(output > 0, fitted, beta))


def _impossible(economy: Economy, market: SectorMarket, possible: NDArray[np.bool_]) -> DataError:
    """Say in which states and sectors some draw has no baseline."""
    beta, output = market.value_added_share, market.output
    outside = ((beta <= 0) | (beta > 1)) & (output > 0)
    states = np.flatnonzero(outside.any(axis=(0, 1)))
    count = f"in {int((~possible).sum())} of {possible.size} draws"
    if states.size:
        names = ", ".join(str(economy.states[k]) for k in states[:5])
        return DataError(
            f"value added and output cannot be joined by value-added shares in (0, 1] {count}, "
            f"in {states.size} states: {names}; output is drawn too small, or too large for its inputs"
        )
    left = market.expenditure - _inputs(market.input_share, beta, output)
    short = np.argwhere((left < -ROUNDING * market.expenditure.sum(axis=1, keepdims=True)).any(axis=0))
    names = ", ".join(f"{economy.states[n]} ({economy.sectors[s]})" for s, n in short[:5])
    return DataError(
        f"inputs need more than is bought {count}, in {len(short)} markets: {names}; their flows or home "
        "sales are drawn too small for the input shares"
    )


def _is_imbalanced(market: SectorMarket) -> bool:
    net = market.expenditure
    if market.sale is not None:
        net = market.sale.to_importers(np.ones_like(market.expenditure))
    total = market.output.sum(axis=1)
    return bool(np.any(np.abs(total - net.sum(axis=1)) > BALANCED * total))


def needs_of(market: SectorMarket) -> Needs:
    """Return what any draw of the market may need."""
    shape = np.broadcast_shapes(market.output.shape, market.value_added_share.shape)
    uses = np.broadcast_to((market.output > 0) & (market.value_added_share < 1), shape)
    inputs: NDArray[np.bool_] = np.any((market.input_share > 0) & uses[:, None], axis=0)
    final: NDArray[np.bool_] = np.any(market.final_share > 0, axis=0)
    return Needs(inputs, final)


def _purged(
    baseline: Baseline,
    market: SectorMarket,
    raw: SectorMatrix,
    *,
    tol: float,
    on_failure: OnFailure,
    find: Finder,
) -> Baseline:
    """Solve for the world without imbalances and make it the baseline."""
    economy = baseline.economy
    reach = reach_of_draws(raw, needs_of(market), states=economy.states, sectors=economy.sectors)
    market = replace(market, block=reach.block)
    steps = baseline.steps or baseline_steps(market, draws=baseline.draws)
    found = find(market, base=market, steps=steps, draws=baseline.draws, tol=tol)
    if not found.converged.all() and on_failure == "raise":
        worst = float(np.max(found.residual))
        message = (
            f"the baseline cannot be balanced to {tol:g}: {int((~found.converged).sum())} of "
            f"{baseline.draws} draws are off, by up to {worst:.2g}; try another deficit_rule"
        )
        raise ConvergenceError(message, {"goods_market": worst})
    log_wage, log_price, log_output = split(found.point, *market.shape)
    with np.errstate(all="ignore"):
        state = evaluate(market, log_wage, log_price, log_output)
    row, column = state.supply, state.spending / state.reach
    balanced = replace(
        market,
        spend=market.spend.scaled(row, column),
        sale=None if market.sale is None else market.sale.scaled(row, column),
        expenditure=state.spending,
        output=state.output,
        value_added=state.wage * market.value_added,
        income=state.income,
        input_share=input_shares(market, log_price, state.basket),
        final_share=state.final,
    )
    return replace(
        baseline,
        market=balanced,
        converged=found.converged & baseline.converged,
        row=row,
        column=column,
        steps=baseline_steps(balanced, draws=baseline.draws),
    )
