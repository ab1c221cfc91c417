"""The many-sector kernel: B worlds of S sectors and N states at once, in logs of wages, prices, output."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.one_sector import block_sum, budget_scale
from thirdneighbor.gravity.sector_matrix import SectorMatrix

COBB_DOUGLAS = 1e-9
NEARLY_COBB_DOUGLAS = 1e-2


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SectorMarket:
    """B worlds of many sectors: baseline figures and the trade matrices under the shock; B may be 1 in each.

    spend: baseline spending times freeness, tariff-inclusive. sale: the same net of the new tariff, or
    None without tariffs. expenditure, output, value_added_share, final_share (B, S, N). input_share (B, S
    of the input, S, N). income (B, N): final spending. theta (B, S). productivity (B, S, N): log of
    productivity_hat. balance (B, N): trade balance minus transfer to be kept. income_ratio (B, N): final
    spending over value added plus revenue ("multiplicative") or None. rho, epsilon (B,). member (N,):
    who shares a coalition's burden, or None. block (B, N): labels of trading blocks.
    """

    spend: SectorMatrix
    sale: SectorMatrix | None
    expenditure: Array
    output: Array
    value_added: Array
    income: Array
    value_added_share: Array
    input_share: Array
    final_share: Array
    theta: Array
    productivity: Array
    balance: Array
    income_ratio: Array | None
    rho: Array
    epsilon: Array
    block: NDArray[np.intp]
    member: NDArray[np.bool_] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of sectors and states."""
        return self.spend.shape

    def take(self, draws: NDArray[np.intp] | slice) -> SectorMarket:
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
            income=some(self.income),
            value_added_share=some(self.value_added_share),
            input_share=some(self.input_share),
            final_share=some(self.final_share),
            theta=some(self.theta),
            productivity=some(self.productivity),
            balance=some(self.balance),
            income_ratio=None if self.income_ratio is None else some(self.income_ratio),
            rho=some(self.rho),
            epsilon=some(self.epsilon),
            block=self.block if self.block.shape[0] == 1 else self.block[draws],
        )


@dataclass(frozen=True, slots=True, eq=False)
class SectorState:
    """Everything that follows from log wages (b, N), log prices and log output (b, S, N) in one market.

    supply: z = (A / c) ** theta. reach: spending matrix summed over exporters at those supplies, one where
    nothing is bought. spending: new X. access: sales per unit of supply. tax: share of spending that is
    tariff. final: new final shares. basket: log price of each sector's inputs. index: log price of final
    goods. income: final spending. passed: what final spending gains from one unit of earnings.
    """

    wage: Array
    supply: Array
    reach: Array
    output: Array
    spending: Array
    access: Array
    tax: Array
    final: Array
    basket: Array
    index: Array
    income: Array
    passed: Array
    revenue: Array
    welfare: Array

    @property
    def sold(self) -> Array:
        """Sales net of tariff (b, S, N)."""
        return self.supply * self.access


@dataclass(frozen=True, slots=True, eq=False)
class Mix:
    """A constant-elasticity mix of goods: log price index, and what new shares are made of.

    New shares are old ones times `weight` (b, S, N) over `total`, the sum of shares times weights; both are
    None where all draws are Cobb-Douglas and shares stay.
    """

    index: Array
    weight: Array | None
    total: Array | None


def mixed(share: Array, log_price: Array, elasticity: Array) -> Mix:
    """Return the mix of goods with the given shares at hats of one.

    share (B, S, ...) over goods s; log_price (b, S, N); elasticity (B,): at exactly 1 the Cobb-Douglas index.
    """
    spec = "kn,bkn->bn" if share.ndim == 3 else "ksn,bkn->bsn"
    power = 1.0 - elasticity
    plain = np.abs(power) < COBB_DOUGLAS
    if plain.all():
        return Mix(_einsum(spec, share, log_price), None, None)
    shape = (-1, 1, 1)
    exponent = np.where(plain, 1.0, power).reshape(shape)
    over = exponent[:, :, 0] if share.ndim == 3 else exponent
    weight = exponent * log_price
    if (np.abs(exponent) > NEARLY_COBB_DOUGLAS).all():
        np.exp(weight, out=weight)
        total = _einsum(spec, share, weight)
        if not (total > 0).all():
            total = np.where(total > 0, total, 1.0)
        index = np.log(total)
    else:
        np.expm1(weight, out=weight)
        total = _einsum(spec, share, weight)
        index = np.log1p(total)
        weight += 1.0
        total += 1.0
    index /= over
    if plain.any():
        even = plain.reshape((-1,) + (1,) * (index.ndim - 1))
        index = np.where(even, _einsum(spec, share, log_price), index)
        weight, total = np.where(plain.reshape(shape), 1.0, weight), np.where(even, 1.0, total)
    return Mix(index, weight, total)


def aggregate(share: Array, log_price: Array, elasticity: Array) -> Array:
    """Return the log price index of goods with the given shares at hats of one; arguments as for `mixed`."""
    return mixed(share, log_price, elasticity).index


def _einsum(spec: str, share: Array, values: Array) -> Array:
    """Sum products; shares have a draw axis that `spec` does not show, of length 1 or the values'."""
    if share.shape[0] == 1:
        return np.asarray(np.einsum(spec, share[0], values))
    if values.shape[0] == 1:
        values = np.broadcast_to(values, (share.shape[0], *values.shape[1:]))
    return np.asarray(np.einsum("b" + spec, share, values))


def evaluate(market: SectorMarket, log_wage: Array, log_price: Array, log_output: Array) -> SectorState:
    """Evaluate supplies, spending and sales at given wages, prices and outputs.

    References: Caliendo and Parro (2015), equations 4-10, with constant elasticities across sectors.
    """
    theta = market.theta[:, :, None]
    bought = mixed(market.input_share, log_price, market.epsilon)
    used = mixed(market.final_share, log_price, market.rho)
    supply = log_wage[:, None, :] - bought.index
    supply *= market.value_added_share
    supply += bought.index
    supply = np.subtract(market.productivity, supply, out=supply)
    supply *= theta
    np.exp(supply, out=supply)
    reach = market.spend.to_importers(supply)
    if not reach.all():
        reach = np.where(reach > 0, reach, 1.0)
    output = np.exp(log_output)
    output *= market.output
    wage = np.exp(log_wage)
    final = market.final_share
    if used.weight is not None and used.total is not None:
        final = used.weight * final
        final /= used.total[:, None]
    inputs = _input_use(market, bought, output)
    tax = np.zeros((1, 1, 1))
    if market.sale is not None:
        tax = 1.0 - market.sale.to_importers(supply) / reach
    income, passed, revenue, welfare = _incomes(market, wage, used.index, inputs=inputs, final=final, tax=tax)
    spending = final * income[:, None, :]
    spending += inputs
    sale = market.spend if market.sale is None else market.sale
    access = sale.to_exporters(spending / reach)
    return SectorState(
        wage,
        supply,
        reach,
        output,
        spending,
        access,
        tax,
        final,
        bought.index,
        used.index,
        income,
        passed,
        revenue,
        welfare,
    )


def _input_use(market: SectorMarket, mix: Mix, output: Array) -> Array:
    """Return spending on inputs by input sector (b, S, N)."""
    bill = (1.0 - market.value_added_share) * output
    if mix.weight is None or mix.total is None:
        return _einsum("skn,bkn->bsn", market.input_share, bill)
    bill /= mix.total
    used = _einsum("skn,bkn->bsn", market.input_share, bill)
    used *= mix.weight
    return used


def input_shares(market: SectorMarket, log_price: Array, basket: Array) -> Array:
    """Return new input shares (b, S, S, N)."""
    power = 1.0 - market.epsilon
    if (np.abs(power) < COBB_DOUGLAS).all():
        return market.input_share
    apart = log_price[:, :, None, :] - basket[:, None, :, :]
    return np.asarray(market.input_share * np.exp(power[:, None, None, None] * apart))


def _incomes(
    market: SectorMarket, wage: Array, index: Array, *, inputs: Array, final: Array, tax: Array
) -> tuple[Array, Array, Array, Array]:
    """Return final spending, its gain from a unit of earnings, tariff revenue and welfare, each (b, N).

    Members of a coalition get what changes everyone's welfare alike, out of their joint income.

    References: Chowdhry, Hinz, Kamin and Wanner (2024), on sharing the burden of sanctions.
    """
    earned = wage * market.value_added
    taxed = tax.size > 1
    on_inputs = (tax * inputs).sum(axis=1) if taxed else np.zeros((1, 1))
    on_final = (tax * final).sum(axis=1) if taxed else np.zeros((1, 1))
    gross = earned + on_inputs
    if market.income_ratio is None:
        passed = 1.0 / (1.0 - on_final)
        income = (gross - market.balance) * passed
    else:
        full = np.broadcast_to(on_final, gross.shape)
        scale = budget_scale(market.income_ratio, gross, full, market.block)
        passed = scale * market.income_ratio / (1.0 - scale * market.income_ratio * on_final)
        income = gross * passed
    if market.member is not None:
        needed = np.where(market.member, market.income * np.exp(index), 0.0)
        joint = np.where(market.member, gross - market.balance, 0.0).sum(axis=1)
        common = joint / ((1.0 - on_final) * needed).sum(axis=1)
        income = np.where(market.member, common[:, None] * needed, income)
    revenue = on_inputs + on_final * income
    return income, passed, revenue, income / market.income * np.exp(-index)


def gaps(
    market: SectorMarket, state: SectorState, log_wage: Array, log_price: Array, log_output: Array
) -> tuple[Array, Array, Array]:
    """Return log excess demand for labor (b, N), log errors of prices and of outputs (b, S, N).

    Sectors that a state neither buys nor makes have no error.
    """
    bought, sold = market.expenditure > 0, state.sold
    price: Array = np.log(state.reach / np.where(bought, market.expenditure, 1.0))
    price /= -market.theta[:, :, None]
    price -= log_price
    if not bought.all():
        price = np.where(bought, price, 0.0)
    made = (market.output > 0) & (sold > 0)
    if made.all():
        output: Array = np.log(sold / market.output)
        output -= log_output
    else:
        ratio = np.where(made, sold, 1.0) / np.where(made, market.output, 1.0)
        output = np.where(made, np.log(ratio) - log_output, 0.0)
    earned = (market.value_added_share * state.output).sum(axis=1)
    return np.log(earned / market.value_added) - log_wage, price, output


def largest(labor: Array, price: Array, output: Array, level: Array) -> Array:
    """Return the largest relative error (b,) of all conditions; inf where it is not a number."""
    error = np.maximum(np.abs(labor).max(axis=1), np.abs(level).max(axis=1))
    for gap in (price, output):
        np.maximum(error, np.abs(gap).max(axis=(1, 2)), out=error)
    error = np.where(error < 1, np.expm1(error), error)
    return np.where(np.isnan(error), np.inf, error)


def residuals(market: SectorMarket, state: SectorState, log_price: Array) -> dict[str, Array]:
    """Return the largest relative error (b,) of each equilibrium condition, each checked on its own.

    Outputs are taken to be what is sold, so that errors add up to what a reader of the flows would find.
    """
    sold, earned = state.sold, state.wage * market.value_added
    bought = market.expenditure > 0
    price = np.power(state.reach / np.where(bought, market.expenditure, 1.0), -1 / market.theta[:, :, None])
    made = state.output > 0
    made_well = np.where(made, sold / np.where(made, state.output, 1.0) - 1, sold)
    net = state.spending.sum(axis=1) - state.revenue
    surplus = sold.sum(axis=1) - net
    if market.income_ratio is not None or market.member is not None:
        off = np.abs(block_sum(surplus, market.block) / block_sum(earned, market.block))
    else:
        off = np.abs((surplus - market.balance) / earned)
    before = block_sum(np.broadcast_to(market.value_added, earned.shape), market.block)
    return {
        "labor_market": np.abs((market.value_added_share * sold).sum(axis=1) / earned - 1).max(axis=1),
        "goods_market": np.abs(made_well).max(axis=(1, 2)),
        "price_index": np.abs(np.where(bought, price * np.exp(-log_price) - 1, 0)).max(axis=(1, 2)),
        "trade_balance": off.max(axis=1),
        "numeraire": np.abs(block_sum(earned, market.block) / before - 1).max(axis=1),
    }
