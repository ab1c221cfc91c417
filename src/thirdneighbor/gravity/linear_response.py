"""The balanced world around its baseline: equilibrium conditions to first order, any number of sectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thirdneighbor.gravity.blocks import trading_blocks
from thirdneighbor.gravity.economy import Array, Economy


@dataclass(frozen=True, slots=True, eq=False)
class BalancedWorld:
    """Baseline figures of an economy in balanced trade, as the conditions of model C need them.

    share, net (S, N, N): of spending, tariff-inclusive and net of tariff. expenditure, output, beta (S, N);
    inputs (S, S, N): shares of input k in s; final (S, N). income and value_added (N,). theta (S,).
    rho and epsilon: elasticities across final goods and across inputs.
    """

    share: Array
    net: Array
    expenditure: Array
    output: Array
    beta: Array
    inputs: Array
    final: Array
    income: Array
    value_added: Array
    theta: Array
    rho: float
    epsilon: float
    weight: Array
    """Share (N, N) of each state in the value added of another's trading block, zero outside it."""

    @classmethod
    def of(cls, economy: Economy, *, rho: float, epsilon: float) -> BalancedWorld:
        """Take the figures of an economy whose trade balances are zero."""
        block = trading_blocks(np.asarray((economy.flow > 0).any(axis=0)), states=economy.states)
        together = (block[:, None] == block) * economy.value_added
        return cls(
            share=economy.expenditure_share,
            net=economy.expenditure_share / (1.0 + economy.tariff),
            expenditure=economy.expenditure,
            output=economy.output,
            beta=economy.value_added_share,
            inputs=economy.input_share,
            final=economy.final_share,
            income=economy.income,
            value_added=economy.value_added,
            theta=economy.theta,
            rho=rho,
            epsilon=epsilon,
            weight=together / together.sum(axis=1, keepdims=True),
        )

    @property
    def taxed(self) -> bool:
        """Whether any tariff is levied."""
        return bool((self.net != self.share).any())

    @property
    def duty(self) -> Array:
        """Tariff paid (S, N, N)."""
        return np.asarray((self.share - self.net) * self.expenditure[:, None, :])

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of sectors and of states."""
        return self.output.shape[0], self.output.shape[1]


def split(point: Array, shape: tuple[int, int]) -> tuple[Array, Array, Array]:
    """Split unknowns (..., N (2 S + 1)) into logs of wages (..., N), prices and spending (..., S, N)."""
    s, n = shape
    leading = point.shape[:-1]
    prices, spending = point[..., n : n + s * n], point[..., n + s * n :]
    return point[..., :n], prices.reshape(*leading, s, n), spending.reshape(*leading, s, n)


def jacobian(world: BalancedWorld) -> Array:
    """Derivatives (M, M) of log gaps in labor, price and goods conditions, M = N (2 S + 1), at the baseline.

    Unknowns are logs of wages, prices and spending, in the order of `split`. Labor conditions also carry the
    weighted sum of wages, so that each block's value added is kept and the matrix is regular. Where nothing
    is spent the condition is that spending stays.

    References: Caliendo and Parro (2015), equations 4-9, in logs at their baseline.
    """
    s, n = world.shape
    wage, price, spent = _unknowns(world)
    bundle, cost, sales = _responses(world)
    labor = np.einsum("sn,snm->nm", world.beta, sales) / world.value_added[:, None] - wage
    labor += world.weight @ wage
    reach = np.matmul(world.share.transpose(0, 2, 1), cost)
    index = np.einsum("sn,snm->nm", world.final, price)
    wanted = (world.final * world.income)[:, :, None] * (1 - world.rho) * (price - index)
    wanted += world.final[:, :, None] * _income_slope(world)
    wanted += np.einsum("ksn,snm->knm", world.inputs, (1 - world.beta)[:, :, None] * sales)
    if world.epsilon != 1.0:
        bill = world.inputs * ((1 - world.beta) * world.output)
        moved = bill.sum(axis=1)[:, :, None] * price - np.einsum("ksn,snm->knm", bill, bundle)
        wanted += (1 - world.epsilon) * moved
    idle = world.expenditure == 0
    goods = wanted / np.where(idle, 1.0, world.expenditure)[:, :, None]
    goods[idle] = 0.0
    goods -= spent
    m = n * (2 * s + 1)
    return np.concatenate([labor, (reach - price).reshape(s * n, m), goods.reshape(s * n, m)])


def _unknowns(world: BalancedWorld) -> tuple[Array, Array, Array]:
    """Rows of the unit matrix that pick wages (N, M), prices and spending (S, N, M)."""
    s, n = world.shape
    m = n * (2 * s + 1)
    unit = np.eye(m)
    return unit[:n], unit[n : n + s * n].reshape(s, n, m), unit[n + s * n :].reshape(s, n, m)


def _responses(world: BalancedWorld) -> tuple[Array, Array, Array]:
    """Derivatives (S, N, M) of log input prices, log unit costs, and sales in money."""
    wage, price, spent = _unknowns(world)
    bundle = np.einsum("ksn,knm->snm", world.inputs, price)
    cost = world.beta[:, :, None] * wage + (1 - world.beta)[:, :, None] * bundle
    theta = world.theta[:, None, None]
    flow = world.net * world.expenditure[:, None, :]
    sales = np.matmul(flow, spent + theta * price) - theta * world.output[:, :, None] * cost
    return bundle, cost, sales


def _income_slope(world: BalancedWorld) -> Array:
    """Derivatives (N, M) of income in money: wages and tariff revenue."""
    wage, price, spent = _unknowns(world)
    earned = world.value_added[:, None] * wage
    if not world.taxed:
        return earned
    _, cost, _ = _responses(world)
    theta = world.theta[:, None, None]
    paid = world.duty.sum(axis=1)[:, :, None] * (spent + theta * price)
    paid -= theta * np.matmul(world.duty.transpose(0, 2, 1), cost)
    return np.asarray(earned + paid.sum(axis=0))


def pair_losses(world: BalancedWorld, response: Array, lost: Array) -> Array:
    """First-order log losses (N, N) [closer, home] of home's real income when two states close to each other.

    response (M, M) is minus the inverse of `jacobian`; lost (S,) is the freeness lost in each sector, both
    directions. nan on the diagonal.

    A pair's freeness enters few conditions: the importer's price by -share / theta, the exporter's labor and
    input demand by the flow, the importer's revenue by the duty. Their worth to home is a row of real-income
    derivatives times the response, found once a home and not once a pair.
    """
    _, price, _ = _unknowns(world)
    slope = _income_slope(world) / world.income[:, None] - np.einsum("sn,snm->nm", world.final, price)
    by_labor, by_price, by_goods = split(slope @ response, world.shape)
    by_good = by_goods / np.where(world.expenditure == 0, np.inf, world.expenditure)
    sold = (1 - world.beta) * np.einsum("ksn,hkn->hsn", world.inputs, by_good)
    sold += world.beta * (by_labor / world.value_added)[:, None, :]
    taxed = np.einsum("sn,hsn->hn", world.final, by_good) + np.diag(1 / world.income)
    by_price = -by_price / world.theta[:, None]
    flow = world.net * world.expenditure[:, None, :]
    total: Array = np.zeros(taxed.shape)
    for k in np.flatnonzero(lost):
        share, sale, duty = world.share[k], flow[k], world.duty[k]
        bought = share * by_price[:, k].diagonal() + sale * sold[:, k].T + duty * taxed.diagonal()
        brought = share.T * by_price[:, k].T + sale.T * sold[:, k].diagonal() + duty.T * taxed.T
        total += lost[k] * (bought + brought)
    np.fill_diagonal(total, np.nan)
    return total
