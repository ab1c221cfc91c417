"""The one public `solve`: an economy and a shock to a new equilibrium, or an error that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.gravity.anderson import FixedPoints
from thirdneighbor.gravity.baseline import Baseline, DeficitRule, OnFailure, balanced_baseline
from thirdneighbor.gravity.blocks import blocks_of_draws
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.equilibria import find_equilibria
from thirdneighbor.gravity.factors import dense_freeness, draws_of, has_draws, is_sparse, sparse_freeness
from thirdneighbor.gravity.one_sector import Market, evaluate, residuals
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.trade_matrix import TradeMatrix

LEAST_TOLERANCE, LOOSEST_TOLERANCE = 1e-13, 1e-2


def solve(
    economy: Economy,
    shock: Shock | None = None,
    *,
    theta: ArrayLike | None = None,
    rho: float = 1.0,
    epsilon: float = 1.0,
    deficit_rule: DeficitRule = "zero",
    coalition: Sequence[object] | None = None,
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    backend: Literal["numpy"] = "numpy",
) -> Solution:
    """Solve for the equilibrium after a shock, in exact changes from the economy's baseline.

    theta overrides the economy's trade elasticity: a number, or (draws,) for an ensemble. With one sector
    rho and epsilon make no difference. deficit_rule: "zero" removes trade imbalances first and compares
    with that balanced world; "multiplicative" keeps each state's ratio of spending to income, scaled to
    close the world's budget; "additive" keeps nominal balances. tol is the largest relative excess demand.

    Raises UnreachableError, naming the states, when a market cannot clear, and ConvergenceError with the
    residuals when no equilibrium is found (`on_failure="keep"` returns those draws as nan instead).

    References: Dekle, Eaton and Kortum (2008); Caliendo and Parro (2015).

    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> apart = solve(world, Shock.freeness([0.0, 0.0], pairs=[("A", "B"), ("B", "A")]))
    >>> bool(np.allclose(apart.welfare_hat, 0.8 ** (1 / 4.0)))
    True
    """
    check_choice("deficit_rule", deficit_rule, get_args(DeficitRule))
    check_choice("on_failure", on_failure, get_args(OnFailure))
    check_choice("backend", backend, ("numpy",))
    if len(economy.sectors) != 1:
        message = f"this version solves one sector, not {len(economy.sectors)}: add the flows over sectors"
        raise InputError(message)
    if coalition is not None:
        message = "burden sharing in a coalition is not in this version; leave coalition out"
        raise InputError(message)
    if not (rho > 0 and epsilon > 0):
        message = f"rho and epsilon must be positive, not {rho} and {epsilon}"
        raise InputError(message)
    _check_tolerance(tol)
    baseline = balanced_baseline(
        economy, theta=theta, deficit_rule=deficit_rule, tol=tol, on_failure=on_failure
    )
    return respond(baseline, shock or Shock(), tol=tol, on_failure=on_failure)


def respond(
    baseline: Baseline,
    shock: Shock,
    *,
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    start: Solution | None = None,
) -> Solution:
    """Solve for the equilibrium after a shock from a prepared baseline (see `balanced_baseline`).

    Preparing once and responding to many shocks saves balancing the same world again for each. `start` is
    the solution of a similar shock to the same baseline: it saves steps and changes nothing beyond `tol`.
    """
    _check_tolerance(tol)
    economy = baseline.economy
    in_shock = draws_of(shock, economy)
    draws = max(in_shock, baseline.draws)
    if in_shock not in {1, draws} or baseline.draws not in {1, draws}:
        message = (
            f"the shock has {in_shock} draws and the baseline {baseline.draws}: give one, or the same number"
        )
        raise DataError(message)
    market = _shocked(baseline, shock)
    found = find_equilibria(market, draws=draws, tol=tol, start=_point(start, draws))
    balanced = np.broadcast_to(baseline.converged, draws)
    if not found.converged.all() and on_failure == "raise":
        raise _failure(market, found, economy, tol=tol)
    scalar = draws == 1 and not baseline.has_draw_axis and not has_draws(shock, economy)
    return _solution(baseline, market, found, found.converged & balanced, scalar=scalar)


def _point(start: Solution | None, draws: int) -> Array | None:
    """Log wages and prices (B, 2N) of a solution to begin from; zeros for its draws that failed."""
    if start is None:
        return None
    point = np.log(np.concatenate([start.wage_hat, start.price_index_hat], axis=-1))
    return np.array(np.broadcast_to(np.nan_to_num(point), (draws, point.shape[-1])))


def check_choice(name: str, given: object, known: Sequence[str]) -> None:
    """Raise InputError, listing the choices, when an option is none of them."""
    if given not in known:
        message = f"{name}={given!r} is not known; choose one of {', '.join(known)}"
        raise InputError(message)


def _check_tolerance(tol: float) -> None:
    if not LEAST_TOLERANCE <= tol <= LOOSEST_TOLERANCE:
        least, loosest = f"{LEAST_TOLERANCE:g}", f"{LOOSEST_TOLERANCE:g}"
        message = f"tol={tol} is a relative excess demand; give one between {least} and {loosest}"
        raise InputError(message)


def _shocked(baseline: Baseline, shock: Shock) -> Market:
    """Put the shock into the baseline's matrices: sparse where it can be, dense where it must be."""
    economy, market = baseline.economy, baseline.market
    if is_sparse(shock) and market.sale is None:
        spend = baseline.spend_with(sparse_freeness(shock, economy, baseline.theta))
        sale = None
    else:
        spend, sale = _dense(baseline, shock)
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


def _dense(baseline: Baseline, shock: Shock) -> tuple[TradeMatrix, TradeMatrix | None]:
    """Spending and net sales with one full matrix a draw; costs respond to the change of 1 + tariff too."""
    old = 1.0 + baseline.economy.tariff[0]
    new = old if shock.tariff is None else 1.0 + shock.tariff.reshape(-1, *old.shape)
    freeness = dense_freeness(shock, baseline.economy, baseline.theta)[:, 0]
    if shock.tariff is not None:
        freeness = freeness * np.power(new / old, -baseline.theta[:, :, None])
    spend = TradeMatrix.dense(baseline.market.spend.to_dense() * freeness)
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
    baseline: Baseline, market: Market, found: FixedPoints, usable: NDArray[np.bool_], *, scalar: bool
) -> Solution:
    n = market.output.shape[-1]
    with np.errstate(all="ignore"):
        state = evaluate(market, found.point[:, :n], found.point[:, n:])
        error = residuals(market, state)
    inputs = market.output - market.value_added
    before = baseline.market.expenditure - inputs
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
