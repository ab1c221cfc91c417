"""The one-sector kernel: B equilibria of N states at once, in logs of wages and prices."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.trade_matrix import Draws, TradeMatrix

CUT_OFF = 1e-10
FARTHEST = 4.0
SCALE_ROUNDS = 100


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Market:
    """B one-sector worlds: baseline figures and the trade matrices under the shock.

    spend: baseline spending times freeness, tariff-inclusive. sale: the same net of the new tariff, or
    None without tariffs. own_spending (B, N): diagonal of spend. expenditure, output, value_added (B,
    N) or (1, N): baseline. theta (B, 1). productivity: log of productivity_hat. balance: trade balance
    minus transfer to be kept (zeros for "zero"). income_ratio: final spending over value added plus
    revenue ("multiplicative") or None. block (B, N) or (1, N): labels of trading blocks, each with its
    own numeraire.
    """

    spend: TradeMatrix
    sale: TradeMatrix | None
    own_spending: Array
    expenditure: Array
    output: Array
    value_added: Array
    theta: Array
    productivity: Array
    balance: Array
    income_ratio: Array | None
    block: NDArray[np.intp]

    @property
    def value_added_share(self) -> Array:
        """Value added over output, beta."""
        return self.value_added / self.output

    def take(self, draws: Draws) -> Market:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return replace(
            self,
            spend=self.spend.take(draws),
            sale=None if self.sale is None else self.sale.take(draws),
            own_spending=some(self.own_spending),
            expenditure=some(self.expenditure),
            output=some(self.output),
            value_added=some(self.value_added),
            theta=some(self.theta),
            productivity=some(self.productivity),
            balance=some(self.balance),
            income_ratio=None if self.income_ratio is None else some(self.income_ratio),
            block=self.block if self.block.shape[0] == 1 else self.block[draws],
        )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that follows from log wages and log prices (b, N) in one market.

    supply: z = (A / c) ** theta. reach: the spending matrix summed over exporters at those supplies.
    spending: new total spending. access: sales per unit of supply, summed over importers. tax: share of
    spending that is tariff. scale: what multiplies the income ratios to close each block's budget.
    """

    supply: Array
    reach: Array
    spending: Array
    access: Array
    tax: Array
    scale: Array
    wage: Array
    price: Array

    @property
    def sold(self) -> Array:
        """Sales net of tariff."""
        return self.supply * self.access

    @property
    def revenue(self) -> Array:
        """Tariff revenue."""
        return self.tax * self.spending


def evaluate(market: Market, log_wage: Array, log_price: Array) -> State:
    """Evaluate supplies, spending and sales of the one-sector model at given wages and prices.

    References: Caliendo and Parro (2015), equations 4-9, with one sector.
    """
    beta = market.value_added_share
    supply = np.exp(market.theta * (market.productivity - beta * log_wage - (1 - beta) * log_price))
    reach = market.spend.to_importers(supply)
    wage = np.exp(log_wage)
    earned = wage * market.output
    sale = market.spend if market.sale is None else market.sale
    tax = np.zeros((1, 1)) if market.sale is None else 1.0 - sale.to_importers(supply) / reach
    scale = np.ones((1, 1))
    if market.income_ratio is None:
        spending = (earned - market.balance) / (1.0 - tax)
    else:
        scale = budget_scale(market.income_ratio, (beta + tax * (1 - beta)) * earned, tax, market.block)
        final = scale * market.income_ratio
        spending = ((1 - beta) + final * beta) * earned / (1 - final * tax)
    access = sale.to_exporters(spending / reach)
    return State(supply, reach, spending, access, tax, scale, wage, np.exp(log_price))


def budget_scale(ratio: Array, income: Array, tax: Array, block: NDArray[np.intp]) -> Array:
    """Return k (b, N), one a block, such that spending k * ratio of every income spends just all income.

    Income is c / (1 - k r t) with c, `income`, before the tariffs on final spending, a share t of it. The
    budget sum c (1 - k r) / (1 - k r t) falls in k from above zero, once: Newton's method from k = 0,
    halving back from where 1 - k r t <= 0.
    """
    k = block_sum(income, block) / block_sum(ratio * income * (1 - tax), block)
    if not tax.any():
        return k
    low = np.zeros_like(k)
    for _ in range(SCALE_ROUNDS):
        left = 1 - k * ratio * tax
        beyond = block_sum((left <= 0).astype(np.float64), block) > 0
        safe = np.where(left > 0, left, 1.0)
        budget = block_sum(income * (1 - k * ratio) / safe, block)
        slope = block_sum(income * ratio * (1 - tax) / safe**2, block)
        new = np.where(beyond, (low + k) / 2, k + budget / slope)
        low = np.where(beyond, low, np.minimum(k, new))
        if np.all(np.abs(new - k) <= 4e-16 * np.abs(k)):
            return new
        k = new
    return k


def block_sum(values: Array, block: NDArray[np.intp]) -> Array:
    """Sum (b, N) within blocks and give each state its block's sum."""
    if block.shape[0] == 1:
        labels = block[0]
        if not labels.any():
            return np.broadcast_to(values.sum(axis=1, keepdims=True), values.shape)
        member = (labels[:, None] == np.arange(labels.max() + 1)).astype(np.float64)
        return np.asarray((values @ member)[:, labels])
    total = np.zeros(np.broadcast_shapes(values.shape, block.shape))
    for label in range(int(block.max()) + 1):
        inside = block == label
        total += inside * (values * inside).sum(axis=1, keepdims=True)
    return total


def residuals(market: Market, state: State) -> dict[str, Array]:
    """Return the largest relative error (b,) of each equilibrium condition, each checked on its own."""
    earned = state.wage * market.output
    price = np.power(state.reach / market.expenditure, -1 / market.theta)
    balance = state.sold - (state.spending - state.revenue)
    if market.income_ratio is None:
        off = np.abs((balance - market.balance) / earned)
    else:
        off = np.abs(block_sum(balance, market.block) / block_sum(earned, market.block))
    income = block_sum(state.wage * market.value_added, market.block)
    before = block_sum(np.broadcast_to(market.value_added, income.shape), market.block)
    return {
        "goods_market": np.abs(state.sold / earned - 1).max(axis=1),
        "price_index": np.abs(price / state.price - 1).max(axis=1),
        "trade_balance": off.max(axis=1),
        "numeraire": np.abs(income / before - 1).max(axis=1),
    }


def gaps(market: Market, state: State, log_wage: Array, log_price: Array) -> tuple[Array, Array]:
    """Return log excess demand for each state's goods and log error of its price, both (b, N)."""
    excess = np.log(state.sold / market.output) - log_wage
    price_error = -np.log(state.reach / market.expenditure) / market.theta - log_price
    return excess, price_error


def largest(excess: Array, price_error: Array) -> Array:
    """Return the largest relative error (b,) of both; inf where it is not a number."""
    error = np.maximum(np.abs(np.expm1(excess)).max(axis=1), np.abs(price_error).max(axis=1))
    return np.where(np.isnan(error), np.inf, error)


def improved(
    market: Market, state: State, gap: tuple[Array, Array], log_wage: Array, log_price: Array
) -> Array:
    """Take one step: solve each state's two equations for its own wage and price, the others given.

    With a the share of own goods in spending and t the share of home sales in sales, excess demand e and
    price error f respond to own wage and price as de = -[(1-t) + (1-ta) theta beta] dw
    - (1-ta) theta (1-beta) dp and df = a beta dw - [1 - a (1-beta)] dp; a state cut off keeps its wage,
    and none moves by more than FARTHEST. Returns (b, 2N).
    """
    beta, theta = market.value_added_share, market.theta
    excess, price_error = gap
    own = market.own_spending * state.supply
    a = own / state.reach
    t = a * state.spending / state.sold
    lost = theta * (1 - t * a)
    wage_wage = (1 - t) + lost * beta
    price_price = 1 - a * (1 - beta)
    wage_price = lost * (1 - beta)
    determinant = wage_wage * price_price + wage_price * a * beta
    cut_off = determinant < CUT_OFF
    move = (price_price * excess - wage_price * price_error) / np.where(cut_off, 1.0, determinant)
    move = np.where(cut_off, 0.0, np.clip(move, -FARTHEST, FARTHEST))
    wage = log_wage + move
    price = log_price + (price_error + a * beta * move) / price_price
    level = numeraire(market, np.exp(wage))
    return np.concatenate([wage - level, price - level], axis=1)


def numeraire(market: Market, wage: Array) -> Array:
    """Return the log of each block's value added over its baseline value (b, N): zero at the numeraire."""
    return np.broadcast_to(level_of(wage, market.value_added, market.block), wage.shape)


def level_of(wage: Array, value_added: Array, block: NDArray[np.intp]) -> Array:
    """Return the same, (b, 1) where there is one block: its log value added over baseline value added."""
    if block.shape[0] == 1 and not block.any():
        if value_added.shape[0] == 1:
            after, before = wage @ value_added[0], value_added.sum()
        else:
            after, before = np.einsum("bn,bn->b", wage, value_added), value_added.sum(axis=1)
        return np.asarray(np.log(after / before)[:, None])
    after = block_sum(wage * value_added, block)
    before = block_sum(np.broadcast_to(value_added, after.shape), block)
    return np.asarray(np.log(after / before))
