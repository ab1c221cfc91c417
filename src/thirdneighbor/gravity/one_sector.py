"""The one-sector kernel: B equilibria of N states at once, in logs of wages and prices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import FixedPoints, accelerate
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.trade_matrix import TradeMatrix

DeficitRule = Literal["zero", "multiplicative", "additive"]
MAX_STEPS = 600
DAMPED_STEPS = 20_000
CUT_OFF = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """B one-sector worlds: baseline figures and the trade matrices under the shock.

    spend: baseline spending times freeness, tariff-inclusive. sale: the same net of the new tariff, or None
    without tariffs. expenditure, output, value_added (B, N) or (1, N): baseline. theta (B, 1).
    productivity: log of productivity_hat. balance: trade balance minus transfer to be kept ("additive",
    zeros for "zero"). income_ratio: final spending over value added plus revenue ("multiplicative") or None.
    block (B, N) or (1, N): labels of trading blocks, each with its own numeraire.
    """

    spend: TradeMatrix
    sale: TradeMatrix | None
    expenditure: Array
    output: Array
    value_added: Array
    theta: Array
    productivity: Array
    balance: Array
    income_ratio: Array | None
    block: NDArray[np.intp]
    own_spending: Array

    def take(self, draws: NDArray[np.intp]) -> Market:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return replace(
            self,
            spend=self.spend.take(draws),
            sale=None if self.sale is None else self.sale.take(draws),
            expenditure=some(self.expenditure),
            output=some(self.output),
            value_added=some(self.value_added),
            theta=some(self.theta),
            productivity=some(self.productivity),
            balance=some(self.balance),
            income_ratio=None if self.income_ratio is None else some(self.income_ratio),
            own_spending=some(self.own_spending),
            block=self.block if self.block.shape[0] == 1 else self.block[draws],
        )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that follows from log wages and log prices (b, N) in one market."""

    supply: Array  # z = (A / c) ** theta
    reach: Array  # spending matrix summed over exporters at those supplies: X * Phi
    spending: Array  # X'
    access: Array  # M: sum over importers of sales per unit of supply
    revenue: Array
    wage: Array
    price: Array

    def sold(self) -> Array:
        """Sales net of tariff Y'."""
        return self.supply * self.access


def evaluate(market: Market, log_wage: Array, log_price: Array) -> State:
    """Evaluate supplies, spending and sales of model C (one sector) at given wages and prices.

    References: Caliendo and Parro (2015), equations 4-9 with one sector; ../docs equation labels C1-C6.
    """
    beta = market.value_added / market.output
    theta = market.theta
    supply = np.exp(theta * (market.productivity - beta * log_wage - (1 - beta) * log_price))
    reach = market.spend.to_importers(supply)
    wage = np.exp(log_wage)
    earned = wage * market.output
    if market.sale is None:
        taxed = np.zeros_like(reach)
    else:
        taxed = 1.0 - market.sale.to_importers(supply) / reach
    if market.income_ratio is None:
        spending = (earned - market.balance) / (1.0 - taxed)
    else:
        spending = _proportional(market, earned, beta, taxed)
    sale = market.spend if market.sale is None else market.sale
    access = sale.to_exporters(spending / reach)
    return State(supply, reach, spending, access, taxed * spending, wage, np.exp(log_price))


def _proportional(market: Market, earned: Array, beta: Array, taxed: Array) -> Array:
    """Spending when final spending keeps its baseline ratio to income, scaled to close each block's budget."""
    ratio = market.income_ratio
    assert ratio is not None
    scale = np.ones_like(earned)
    for _ in range(200):
        spending = ((1 - beta) + scale * ratio * beta) * earned / (1 - scale * ratio * taxed)
        income = beta * earned + taxed * spending
        new = block_sum(income, market.block) / block_sum(ratio * income, market.block)
        if np.all(np.abs(new - scale) <= 1e-15 * np.abs(new)) or market.sale is None:
            scale = new
            break
        scale = new
    return np.asarray(((1 - beta) + scale * ratio * beta) * earned / (1 - scale * ratio * taxed))


def block_sum(values: Array, block: NDArray[np.intp]) -> Array:
    """Sum (b, N) within blocks and give each state its block's sum."""
    if block.shape[0] == 1:
        labels = block[0]
        if not labels.any():
            return np.broadcast_to(values.sum(axis=1, keepdims=True), values.shape)
        member = (labels[:, None] == np.arange(labels.max() + 1)).astype(np.float64)
        return np.asarray((values @ member)[:, labels])
    total = np.zeros_like(values)
    for label in range(int(block.max()) + 1):
        inside = block == label
        total += inside * (values * inside).sum(axis=1, keepdims=True)
    return total


def residuals(market: Market, state: State) -> dict[str, Array]:
    """Return the largest relative error (b,) of each equilibrium condition, each checked on its own."""
    earned = state.wage * market.output
    price = np.power(state.reach / market.expenditure, -1 / market.theta)
    balance = state.sold() - (state.spending - state.revenue)
    if market.income_ratio is None:
        off = np.abs((balance - market.balance) / earned).max(axis=1)
    else:
        off = np.abs(block_sum(balance, market.block) / block_sum(earned, market.block)).max(axis=1)
    income = block_sum(state.wage * market.value_added, market.block)
    numeraire = np.abs(income / block_sum(np.broadcast_to(market.value_added, income.shape), market.block) - 1)
    return {
        "goods_market": np.abs(state.sold() / earned - 1).max(axis=1),
        "price_index": np.abs(price / state.price - 1).max(axis=1),
        "trade_balance": off,
        "numeraire": numeraire.max(axis=1),
    }


def find_equilibria(market: Market, *, draws: int, tol: float) -> FixedPoints:
    """Find log wages and log prices (B, 2N) that clear all markets to `tol`, relative excess demand.

    Accelerated first; draws that do not get there are taken up again with damped steps. Draws that still
    miss the tolerance are returned as not converged.
    """
    n = market.output.shape[-1]

    def step(u: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        part = _part(chosen)
        log_wage, log_price = u[:, :n], u[:, n:]
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            state = evaluate(part, log_wage, log_price)
            return _image(part, state, log_wage, log_price), _error(part, state, log_price)

    cache: dict[int, Market] = {}  # the set of draws only shrinks: its size names it

    def _part(chosen: NDArray[np.intp]) -> Market:
        if chosen.size == draws:
            return market
        if chosen.size not in cache:
            cache.clear()
            cache[chosen.size] = market.take(chosen)
        return cache[chosen.size]

    found = accelerate(step, np.zeros((draws, 2 * n)), tol=tol, max_steps=MAX_STEPS)
    missed = np.flatnonzero(~found.converged)
    if missed.size:
        found = _damped(market, found, missed, tol)
    return found


def _image(market: Market, state: State, log_wage: Array, log_price: Array) -> Array:
    """Take one step: solve each state's two equations for its own wage and price, the others given.

    With a the share of own goods in spending and t the share of home sales in sales, excess demand e and
    price error f respond to own wage and price as de = -[(1-t) + (1-ta) theta beta] dw - (1-ta) theta (1-beta) dp
    and df = a beta dw - [1 - a (1-beta)] dp; a state cut off keeps its wage.
    """
    beta, theta = market.value_added / market.output, market.theta
    excess = np.log(state.sold() / market.output) - log_wage
    price_error = -np.log(state.reach / market.expenditure) / theta - log_price
    own = market.own_spending * state.supply
    a = own / state.reach
    t = own / state.reach * state.spending / state.sold()
    lost = 1 - t * a
    wage_wage = (1 - t) + lost * theta * beta
    wage_price = lost * theta * (1 - beta)
    price_price = 1 - a * (1 - beta)
    determinant = wage_wage * price_price + wage_price * a * beta
    cut_off = determinant < CUT_OFF
    move = (price_price * excess - wage_price * price_error) / np.where(cut_off, 1.0, determinant)
    move = np.where(cut_off, 0.0, move)
    wage = log_wage + move
    price = log_price + (price_error + a * beta * move) / price_price
    level = np.log(block_sum(np.exp(wage) * market.value_added, market.block))
    level -= np.log(block_sum(np.broadcast_to(market.value_added, wage.shape), market.block))
    return np.concatenate([wage - level, price - level], axis=1)


def _error(market: Market, state: State, log_price: Array) -> Array:
    price = -np.log(state.reach / market.expenditure) / market.theta
    excess = np.abs(state.sold() / (state.wage * market.output) - 1).max(axis=1)
    return np.asarray(np.maximum(excess, np.abs(price - log_price).max(axis=1)))


def _damped(market: Market, found: FixedPoints, missed: NDArray[np.intp], tol: float) -> FixedPoints:
    """Take up the missed draws again from the start with half steps."""
    n = market.output.shape[-1]
    part = market.take(missed)
    u = np.zeros((missed.size, 2 * n))
    error = np.full(missed.size, np.inf)
    count = 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for count in range(DAMPED_STEPS):
            state = evaluate(part, u[:, :n], u[:, n:])
            error = _error(part, state, u[:, n:])
            if np.all((error <= tol) | ~np.isfinite(error)):
                break
            u = 0.5 * (u + _image(part, state, u[:, :n], u[:, n:]))
    point, residual, steps = found.point.copy(), found.residual.copy(), found.steps.copy()
    better = np.nan_to_num(error, nan=np.inf) < np.nan_to_num(residual[missed], nan=np.inf)
    point[missed[better]], residual[missed[better]] = u[better], error[better]
    steps[missed] = MAX_STEPS + count
    return FixedPoints(point, residual, residual <= tol, steps)
