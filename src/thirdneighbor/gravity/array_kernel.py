"""The many-sector kernel once more, by the array-API standard alone: one step of B worlds on a device."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thirdneighbor.gravity.array_backend import ArrayLibrary, DeviceArray
from thirdneighbor.gravity.array_matrix import ArrayMatrix
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.local_steps import CUT_OFF, FARTHEST, ROUNDING, LocalSteps
from thirdneighbor.gravity.many_sectors import COBB_DOUGLAS, NEARLY_COBB_DOUGLAS, SectorMarket
from thirdneighbor.gravity.one_sector import SCALE_ROUNDS


@dataclass(frozen=True, slots=True, eq=False)
class Power:
    """One minus an elasticity across goods (B, 1, 1), one where it is Cobb-Douglas; `plain` says where."""

    value: DeviceArray
    plain: DeviceArray
    is_plain: bool
    has_plain: bool
    is_far: bool

    @classmethod
    def of(cls, library: ArrayLibrary, elasticity: Array) -> Power:
        """Settle ahead which formula each draw needs."""
        power = 1.0 - elasticity.reshape(-1, 1, 1)
        plain = np.abs(power) < COBB_DOUGLAS
        value = np.where(plain, 1.0, power)
        return cls(
            library.put(value),
            library.put_flags(plain),
            bool(plain.all()),
            bool(plain.any()),
            bool((np.abs(value) > NEARLY_COBB_DOUGLAS).all()),
        )

    def index(self, xp: DeviceArray, share: DeviceArray, log_price: DeviceArray) -> DeviceArray:
        """Return log price indices (b, T, N) of goods (b, S, N); share (N, T, S) or (b, N, T, S)."""
        if self.is_plain:
            return contract(xp, share, log_price)
        if self.is_far:
            total = contract(xp, share, xp.exp(self.value * log_price))
            index = xp.log(xp.where(total > 0, total, 1.0)) / self.value
        else:
            index = xp.log1p(contract(xp, share, xp.expm1(self.value * log_price))) / self.value
        return xp.where(self.plain, contract(xp, share, log_price), index) if self.has_plain else index

    def times(self, xp: DeviceArray, values: DeviceArray) -> DeviceArray:
        """Return the power times values, zero where it is Cobb-Douglas."""
        return xp.where(self.plain, 0.0, self.value * values) if self.has_plain else self.value * values


def contract(xp: DeviceArray, matrix: DeviceArray, vector: DeviceArray) -> DeviceArray:
    """Sum matrix [n, to, from] or [b, n, to, from] times vector (b, from, N) over from: (b, to, N)."""
    if matrix.ndim == 3:
        return xp.permute_dims(xp.matmul(matrix, xp.permute_dims(vector, (2, 1, 0))), (2, 1, 0))
    column = xp.expand_dims(xp.permute_dims(vector, (0, 2, 1)), axis=3)
    return xp.permute_dims(xp.matmul(matrix, column)[:, :, :, 0], (0, 2, 1))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArrayMarket:
    """A `SectorMarket` and its local steps on a device, laid out for one step.

    Shares have states in front: chain, input shares [n, sector, input]; use, the same the other way; final,
    final shares [n, 1, s].
    inside: one mask (B, N) for each trading block, none where all trade with each other.
    """

    xp: DeviceArray
    shape: tuple[int, int]
    spend: ArrayMatrix
    sale: ArrayMatrix | None
    expenditure: DeviceArray
    output: DeviceArray
    value_added: DeviceArray
    income: DeviceArray
    beta: DeviceArray
    chain: DeviceArray
    use: DeviceArray
    final: DeviceArray
    final_share: DeviceArray
    theta: DeviceArray
    productivity: DeviceArray
    balance: DeviceArray
    income_ratio: DeviceArray | None
    member: DeviceArray | None
    rho: Power
    epsilon: Power
    inside: tuple[DeviceArray, ...]
    bought: DeviceArray
    made: DeviceArray
    prices: DeviceArray
    outputs: DeviceArray
    cross: DeviceArray
    price_wage: DeviceArray
    output_wage: DeviceArray
    labor: DeviceArray
    slope: DeviceArray
    held: DeviceArray

    @classmethod
    def of(cls, library: ArrayLibrary, market: SectorMarket, steps: LocalSteps) -> ArrayMarket:
        """Move a market and its local steps to the device."""
        put, flags = library.put, library.put_flags
        labels = range(int(market.block.max()) + 1) if market.block.any() else ()
        income_ratio, member = market.income_ratio, market.member
        return cls(
            xp=library.xp,
            shape=market.shape,
            spend=ArrayMatrix.of(library, market.spend),
            sale=None if market.sale is None else ArrayMatrix.of(library, market.sale),
            expenditure=put(np.where(market.expenditure > 0, market.expenditure, 1.0)),
            output=put(np.where(market.output > 0, market.output, 1.0)),
            value_added=put(market.value_added),
            income=put(market.income),
            beta=put(market.value_added_share),
            chain=put(_by_state(market.input_share.swapaxes(1, 2))),
            use=put(_by_state(market.input_share)),
            final=put(_by_state(market.final_share[:, None])),
            final_share=put(market.final_share),
            theta=put(market.theta[:, :, None]),
            productivity=put(market.productivity),
            balance=put(market.balance),
            income_ratio=None if income_ratio is None else put(income_ratio),
            member=None if member is None else flags(member[None]),
            rho=Power.of(library, market.rho),
            epsilon=Power.of(library, market.epsilon),
            inside=tuple(put(market.block == label) for label in labels),
            bought=flags(market.expenditure > 0),
            made=flags(market.output > 0),
            prices=put(_by_state(steps.prices)),
            outputs=put(_by_state(steps.outputs)),
            cross=put(_by_state(steps.cross)),
            price_wage=put(steps.price_wage),
            output_wage=put(steps.output_wage),
            labor=put(steps.labor),
            slope=put(np.where(steps.slope < CUT_OFF, 1.0, steps.slope)),
            held=flags(steps.slope < CUT_OFF),
        )

    def block_sum(self, values: DeviceArray) -> DeviceArray:
        """Sum (b, N) within blocks and give each state its block's sum; (b, 1) where there is one block."""
        xp = self.xp
        if not self.inside:
            return xp.sum(values, axis=1, keepdims=True)
        total = xp.zeros_like(values)
        for inside in self.inside:
            total = total + inside * xp.sum(values * inside, axis=1, keepdims=True)
        return total

    def numeraire(self, wage: DeviceArray) -> DeviceArray:
        """Return the log of each block's value added over its baseline value: zero at the numeraire."""
        before = self.block_sum(self.value_added + self.xp.zeros_like(wage))
        return self.xp.log(self.block_sum(wage * self.value_added) / before)


def _by_state(matrix: Array) -> Array:
    """Put states in front of sectors: (B, T, S, N) to (B, N, T, S), without draws where they share it."""
    moved = np.moveaxis(matrix, -1, 1)
    return moved[0] if len(moved) == 1 else moved


def take_step(market: ArrayMarket, u: DeviceArray) -> tuple[DeviceArray, DeviceArray]:
    """Return the points (b, N + 2 S N) one local step further and the largest log error (b,) at u.

    References: Caliendo and Parro (2015), equations 4-10; the terms are those of `many_sectors.evaluate`.
    """
    xp = market.xp
    s, n = market.shape
    log_wage = u[:, :n]
    log_price = xp.reshape(u[:, n : n + s * n], (-1, s, n))
    log_output = xp.reshape(u[:, n + s * n :], (-1, s, n))
    labor, price, output = _gaps(market, log_wage, log_price, log_output)
    level = market.numeraire(xp.exp(log_wage)) + xp.zeros_like(log_wage)
    flat = (u.shape[0], -1)
    wrong = xp.concat([labor, level, xp.reshape(price, flat), xp.reshape(output, flat)], axis=1)
    d_wage, d_price, d_output = _moves(market, labor, price, output)
    wage = log_wage + d_wage
    level = market.numeraire(xp.exp(wage))
    zero = xp.zeros_like(price)
    new_price = xp.where(market.bought, log_price + d_price - level[:, None, :], zero)
    new_output = xp.where(market.made, log_output + d_output - level[:, None, :], zero)
    image = xp.concat([wage - level, xp.reshape(new_price, flat), xp.reshape(new_output, flat)], axis=1)
    return image, xp.max(xp.abs(wrong), axis=1)


def _gaps(
    market: ArrayMarket, log_wage: DeviceArray, log_price: DeviceArray, log_output: DeviceArray
) -> tuple[DeviceArray, DeviceArray, DeviceArray]:
    """Return log excess demand for labor (b, N), log errors of prices and of outputs (b, S, N)."""
    xp, beta = market.xp, market.beta
    basket = market.epsilon.index(xp, market.chain, log_price)
    cost = basket + beta * (log_wage[:, None, :] - basket)
    supply = xp.exp(market.theta * (market.productivity - cost))
    reach = market.spend.to_importers(supply)
    reach = xp.where(reach == 0, 1.0, reach)
    output = xp.where(market.made, market.output * xp.exp(log_output), 0.0)
    spending = _spending(market, xp.exp(log_wage), log_price, basket, output, supply=supply, reach=reach)
    sale = market.spend if market.sale is None else market.sale
    sold = supply * sale.to_exporters(spending / reach)
    zero = xp.zeros_like(sold)
    price = xp.where(market.bought, -xp.log(reach / market.expenditure) / market.theta - log_price, zero)
    sells = xp.logical_and(market.made, sold > 0)
    ratio = xp.where(sells, sold, 1.0) / market.output
    new_output = xp.where(sells, xp.log(ratio) - log_output, zero)
    earned = xp.sum(beta * output, axis=1)
    return xp.log(earned / market.value_added) - log_wage, price, new_output


def _spending(
    market: ArrayMarket,
    wage: DeviceArray,
    log_price: DeviceArray,
    basket: DeviceArray,
    output: DeviceArray,
    *,
    supply: DeviceArray,
    reach: DeviceArray,
) -> DeviceArray:
    """Return spending on inputs and final goods (b, S, N)."""
    xp, epsilon, rho = market.xp, market.epsilon, market.rho
    bill = (1.0 - market.beta) * output
    if epsilon.is_plain:
        inputs = contract(xp, market.use, bill)
    else:
        used = contract(xp, market.use, bill * xp.exp(-epsilon.times(xp, basket)))
        inputs = xp.exp(epsilon.times(xp, log_price)) * used
    final, index = market.final_share, None
    if not rho.is_plain or market.member is not None:
        index = rho.index(xp, market.final, log_price)
        if not rho.is_plain:
            final = final * xp.exp(rho.times(xp, log_price - index))
    gross, on_final = wage * market.value_added, xp.zeros_like(wage)
    if market.sale is not None:
        tax = 1.0 - market.sale.to_importers(supply) / reach
        gross = gross + xp.sum(tax * inputs, axis=1)
        on_final = xp.sum(tax * final, axis=1)
    income = _income(market, gross, on_final, index)
    return inputs + final * income[:, None, :]


def _income(
    market: ArrayMarket, gross: DeviceArray, on_final: DeviceArray, index: DeviceArray | None
) -> DeviceArray:
    """Return final spending (b, N), with members of a coalition sharing their joint income."""
    xp, ratio = market.xp, market.income_ratio
    if ratio is None:
        income = (gross - market.balance) / (1.0 - on_final)
    else:
        scale = _budget_scale(market, gross, on_final)
        income = gross * scale * ratio / (1.0 - scale * ratio * on_final)
    if market.member is None or index is None:
        return income
    needed = xp.where(market.member, market.income * xp.exp(index[:, 0, :]), 0.0)
    joint = xp.sum(xp.where(market.member, gross - market.balance, 0.0), axis=1, keepdims=True)
    common = joint / xp.sum((1.0 - on_final) * needed, axis=1, keepdims=True)
    return xp.where(market.member, common * needed, income)


def _budget_scale(market: ArrayMarket, income: DeviceArray, tax: DeviceArray) -> DeviceArray:
    """Return what closes each block's budget; see `one_sector.budget_scale`."""
    xp, ratio, total = market.xp, market.income_ratio, market.block_sum
    k = total(income) / total(ratio * income * (1 - tax))
    if market.sale is None:
        return k
    low = xp.zeros_like(k)
    for _ in range(SCALE_ROUNDS):
        left = 1 - k * ratio * tax
        beyond = total(xp.where(left <= 0, xp.ones_like(left), xp.zeros_like(left))) > 0
        safe = xp.where(left > 0, left, 1.0)
        budget = total(income * (1 - k * ratio) / safe)
        slope = total(income * ratio * (1 - tax) / safe**2)
        new = xp.where(beyond, (low + k) / 2, k + budget / slope)
        low = xp.where(beyond, low, xp.minimum(k, new))
        settled, k = xp.all(xp.abs(new - k) <= 4e-16 * xp.abs(k)), new
        if bool(settled):
            break
    return k


def _moves(
    market: ArrayMarket, labor: DeviceArray, price: DeviceArray, output: DeviceArray
) -> tuple[DeviceArray, DeviceArray, DeviceArray]:
    """Return the moves of log wages, prices and outputs; see `local_steps.LocalSteps`."""
    xp = market.xp
    d_price = contract(xp, market.prices, price)
    d_output = contract(xp, market.outputs, output) + contract(xp, market.cross, price)
    wanted = labor + xp.sum(market.labor * d_output, axis=1)
    held = xp.logical_or(market.held, xp.abs(wanted) < ROUNDING)
    d_wage = xp.where(held, 0.0, wanted / market.slope)
    d_wage = xp.where(d_wage < -FARTHEST, -FARTHEST, xp.where(d_wage > FARTHEST, FARTHEST, d_wage))
    d_wage = d_wage[:, None, :]
    return d_wage[:, 0, :], d_price + market.price_wage * d_wage, d_output + market.output_wage * d_wage
