"""The one public `solve`: an economy and a shock to a new equilibrium, or an error that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.gravity.baseline import Baseline, balanced_baseline, prepare_theta
from thirdneighbor.gravity.blocks import trading_blocks
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.one_sector import DeficitRule, Market, evaluate, find_equilibria, residuals
from thirdneighbor.gravity.shocks import PairFactors, Shock, dense_freeness, draws_of, is_sparse, sparse_freeness
from thirdneighbor.gravity.solution import Solution
from thirdneighbor.gravity.trade_matrix import TradeMatrix

OnFailure = Literal["raise", "keep"]


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
    _check_options(economy, rho, epsilon, deficit_rule, coalition, tol, on_failure, backend)
    baseline = balanced_baseline(economy, theta=theta, deficit_rule=deficit_rule, tol=tol, on_failure=on_failure)
    return respond(baseline, shock or Shock(), tol=tol, on_failure=on_failure)


def respond(baseline: Baseline, shock: Shock, *, tol: float = 1e-10, on_failure: OnFailure = "raise") -> Solution:
    """Solve for the equilibrium after a shock from a prepared baseline (see `balanced_baseline`).

    Preparing once and responding to many shocks saves balancing the same world again for each.
    """
    economy = baseline.economy
    in_shock = draws_of(shock, economy)
    draws = max(in_shock, baseline.draws)
    if in_shock not in {1, draws} or baseline.draws not in {1, draws}:
        message = f"the shock has {in_shock} draws and the baseline {baseline.draws}: give one, or the same number"
        raise DataError(message)
    market = _shocked(baseline, shock)
    found = find_equilibria(market, draws=draws, tol=tol)
    usable = found.converged & np.broadcast_to(baseline.converged, draws)
    if not usable.all() and on_failure == "raise":
        _fail(market, found.point, found.residual, found.steps, economy)
    scalar = draws == 1 and not baseline.has_draw_axis and not _has_draw_axis(shock, economy)
    return _solution(baseline, market, found.point, found.steps, usable, scalar=scalar)


def _check_options(
    economy: Economy,
    rho: float,
    epsilon: float,
    deficit_rule: str,
    coalition: Sequence[object] | None,
    tol: float,
    on_failure: str,
    backend: str,
) -> None:
    for name, given, known in (
        ("deficit_rule", deficit_rule, get_args(DeficitRule)),
        ("on_failure", on_failure, get_args(OnFailure)),
        ("backend", backend, ("numpy",)),
    ):
        if given not in known:
            message = f"{name}={given!r} is not known; choose one of {', '.join(known)}"
            raise InputError(message)
    if len(economy.sectors) != 1:
        message = f"this version solves one sector; the economy has {len(economy.sectors)}: add its flows over sectors"
        raise InputError(message)
    if coalition is not None:
        message = "burden sharing in a coalition is not in this version; leave coalition out"
        raise InputError(message)
    if not (rho > 0 and epsilon > 0):
        message = f"rho and epsilon must be positive, not {rho} and {epsilon}"
        raise InputError(message)
    if not 1e-14 <= tol <= 1e-2:
        message = f"tol={tol} is a relative excess demand; give one between 1e-14 and 1e-2"
        raise InputError(message)


def _has_draw_axis(shock: Shock, economy: Economy) -> bool:
    s, n = len(economy.sectors), len(economy.states)
    for barrier in shock.barriers:
        plain = {0, 1} if barrier.pairs is not None else {2, 3}
        if barrier.value.ndim not in plain:
            return True
    others = ((shock.tariff, (s, n, n)), (shock.productivity_hat, (s, n)), (shock.transfer_amount, (n,)))
    return any(values is not None and values.ndim > len(tail) for values, tail in others)


def _shocked(baseline: Baseline, shock: Shock) -> Market:
    """Put the shock into the baseline's matrices: sparse where it can be, dense where it must be."""
    economy, n = baseline.economy, len(baseline.economy.states)
    theta = baseline.theta
    market = baseline.market
    taxed = shock.tariff is not None or economy.tariff.any()
    spend: TradeMatrix
    sale: TradeMatrix | None = None
    if is_sparse(shock) and not taxed:
        spend = baseline.spend_with(sparse_freeness(shock, economy, theta))
    else:
        old = 1.0 + economy.tariff[0]
        new = old if shock.tariff is None else 1.0 + np.broadcast_to(shock.tariff, (*_lead(shock.tariff), 1, n, n))[..., 0, :, :]
        freeness = dense_freeness(shock, economy, theta)[:, 0] * np.power(new / old, -theta[:, :, None])
        spend = TradeMatrix.dense(baseline.market.spend.to_dense() * freeness)
        sale = TradeMatrix.dense(spend.base / new)
    productivity = np.zeros((1, n))
    if shock.productivity_hat is not None:
        hat = shock.productivity_hat
        productivity = np.log(hat if hat.ndim == 1 else hat[..., 0, :]).reshape(-1, n)
    balance = market.balance
    if shock.transfer_amount is not None:
        balance = balance - np.atleast_2d(shock.transfer_amount)
    block = _blocks(spend, economy, balanced=market.income_ratio is None and not balance.any(), balance=balance)
    return Market(
        spend, sale, market.expenditure, market.output, market.value_added, theta, productivity, balance,
        market.income_ratio, block, spend.diagonal(),
    )  # fmt: skip


def _lead(tariff: Array) -> tuple[int, ...]:
    return tariff.shape[:-3] if tariff.ndim > 3 else ()


def _blocks(spend: TradeMatrix, economy: Economy, *, balanced: bool, balance: Array) -> NDArray[np.intp]:
    """Label trading blocks for each distinct pattern of open pairs among the draws."""

    def label(open_pairs: NDArray[np.bool_], kept: Array) -> NDArray[np.intp]:
        balances = kept if kept.any() else None
        return trading_blocks(open_pairs, states=economy.states, balanced=balanced, balances=balances)

    if spend.base.ndim == 3:
        patterns = spend.base > 0
        if (patterns == patterns[:1]).all():
            return label(patterns[0], balance[0])[None]
        return np.stack([label(one, balance[min(k, len(balance) - 1)]) for k, one in enumerate(patterns)])
    cells = spend.cells > 0
    if (cells == cells[:1]).all():
        cells = cells[:1]
    unique, which = np.unique(cells, axis=0, return_inverse=True)
    labels = []
    for pattern in unique:
        open_pairs = spend.base > 0
        open_pairs[spend.exporter, spend.importer] = pattern
        labels.append(label(open_pairs, balance[0]))
    return labels[0][None] if len(labels) == 1 else np.stack(labels)[which.ravel()]


def _fail(market: Market, point: Array, residual: Array, steps: NDArray[np.intp], economy: Economy) -> None:
    worst = int(np.nanargmax(np.where(np.isfinite(residual), residual, np.inf)))
    n = len(economy.states)
    with np.errstate(all="ignore"):
        state = evaluate(market, point[:, :n], point[:, n:])
        error = {name: float(np.nan_to_num(value, nan=np.inf).max()) for name, value in residuals(market, state).items()}
        excess = np.abs(state.sold() / (state.wage * market.output) - 1)[worst]
    named = ", ".join(str(economy.states[k]) for k in np.argsort(-np.nan_to_num(excess, nan=np.inf))[:3])
    missed = int((~(residual <= np.nanmin(residual))).sum()) or len(residual)
    message = (
        f"no equilibrium found: after {int(steps.max())} steps the largest relative excess demand is "
        f"{residual[worst]:.2g}, largest in {named}; {missed} of {len(residual)} draws are affected"
    )
    if market.balance.any():
        message += "; nominal trade balances may be more than the trade left can carry: try deficit_rule='zero'"
    raise ConvergenceError(message, error)


def _solution(
    baseline: Baseline, market: Market, point: Array, steps: NDArray[np.intp], usable: NDArray[np.bool_], *, scalar: bool
) -> Solution:
    n = market.output.shape[-1]
    with np.errstate(all="ignore"):
        state = evaluate(market, point[:, :n], point[:, n:])
        error = residuals(market, state)
    before = market.expenditure - (market.output - market.value_added)
    after = state.spending - state.wage * (market.output - market.value_added)
    shape = (len(usable), n)
    ok = usable[:, None]

    def kept(values: Array) -> Array:
        values = np.where(ok, np.broadcast_to(values, shape), np.nan)
        return values[0] if scalar else values

    supply = np.where(ok, state.supply, np.nan)
    column = state.spending / state.reach
    block = np.broadcast_to(market.block, shape)
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
        residual={name: values[0] if scalar else values for name, values in error.items()},
        steps=steps[0] if scalar else steps,
        converged=usable[0] if scalar else usable,
        block=block[0] if scalar else block,
        spending_matrix=market.spend.scaled(supply, column),
        sale_matrix=None if market.sale is None else market.sale.scaled(supply, column),
    )


__all__ = ["Baseline", "DeficitRule", "PairFactors", "prepare_theta", "respond", "solve"]
