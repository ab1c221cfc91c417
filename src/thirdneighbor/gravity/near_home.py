"""A block of draws as one home state sees it: all others in single precision, and what their markets lack."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.held_worlds import HeldWorld
from thirdneighbor.gravity.many_sectors import SectorMarket

Single = NDArray[np.float32]
NEARLY_COBB_DOUGLAS = np.float32(1e-6)
"""Substitution nearer to one than this is taken to be this far from it: no figure shows it."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NearHome:
    """A block of b draws as seen from home: others in single precision (b, S, N), home in double, last axis.

    base (S, N, N): trade of others with each other, to be scaled by row and column; own: home sales.
    bought, sold (b, S, N): what home buys from and sells to each state at hats of one, zero at home.
    per_bought, per_made: one over expenditure and output, zero where there is none. weight_bought,
    weight_made: a market's part in its state's spending and output, or in home's trade if that is more.
    """

    home: int
    base: Single
    row: Single
    column: Single
    own: Single
    bought: Single
    sold: Single
    expenditure: Single
    output: Single
    per_bought: Single
    per_made: Single
    weight_bought: Single
    weight_made: Single
    value_added: Single
    value_added_share: Single
    input_share: Single
    final_share: Single
    theta: Single
    rho: Single
    epsilon: Single
    alone: HeldWorld

    def shocked(self, bought: Single, sold: Single) -> NearHome:
        """Put factors on home's trade."""
        return replace(self, bought=self.bought * bought, sold=self.sold * sold)


def near_home(market: SectorMarket, home: int, base: Single, *, count: int) -> NearHome:
    """Lay out `count` draws of a market; base (S, N, N) is its shared trade, none of it home's."""
    spend, (s, n) = market.spend, market.shape

    def full(values: Array) -> Single:
        return np.broadcast_to(values, (count, *values.shape[1:])).astype(np.float32)

    def last(values: Array) -> Array:
        return np.ascontiguousarray(np.moveaxis(np.broadcast_to(values, (count, *values.shape[1:])), 0, -1))

    ones = np.ones((1, s, n))
    bought, sold = full(spend.column_of(home)), full(spend.row_of(home))
    own = spend.diagonal()
    bought[:, :, home], sold[:, :, home] = 0.0, 0.0
    others = np.broadcast_to(own, (count, s, n)).astype(np.float32)
    expenditure, output = full(market.expenditure), full(market.output)
    per_bought = np.where(expenditure > 0, 1 / expenditure, np.float32(0))
    per_made = np.where(output > 0, 1 / output, np.float32(0))
    at = np.s_[..., home]
    return NearHome(
        home=home,
        base=base,
        row=full(ones if spend.row is None else spend.row),
        column=full(ones if spend.column is None else spend.column),
        own=others,
        bought=bought,
        sold=sold,
        expenditure=expenditure,
        output=output,
        per_bought=per_bought,
        per_made=per_made,
        weight_bought=np.maximum(_shares(expenditure), sold / sold.sum(axis=(1, 2), keepdims=True)),
        weight_made=np.maximum(_shares(output), bought / bought.sum(axis=(1, 2), keepdims=True)),
        value_added=full(market.value_added),
        value_added_share=full(market.value_added_share),
        input_share=full(market.input_share),
        final_share=full(market.final_share),
        theta=full(market.theta)[:, :, None],
        rho=full(market.rho)[:, None, None],
        epsilon=full(market.epsilon)[:, None, None],
        alone=HeldWorld(
            expenditure=last(market.expenditure[at]),
            output=last(market.output[at]),
            value_added=last(market.value_added[at]),
            value_added_share=last(market.value_added_share[at]),
            input_share=last(market.input_share[at]),
            final_share=last(market.final_share[at]),
            theta=last(market.theta),
            rho=last(market.rho),
            epsilon=last(market.epsilon),
            own=last(own[at]),
            reach=bought.sum(axis=2, dtype=np.float64).T,
            access=sold.sum(axis=2, dtype=np.float64).T,
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Goods:
    """What follows from logs of wages (b, N), prices and outputs (b, S, N) but trade itself.

    supply: zero at home. made: output. index (b, N): log price of final goods.
    """

    supply: Single
    spending: Single
    made: Single
    index: Single


def goods_at(world: NearHome, wage: Single, price: Single, output: Single) -> Goods:
    """Evaluate supplies, outputs and spending; formulas as in `many_sectors.evaluate`."""
    one, beta = np.float32(1), world.value_added_share
    power, power_final = _apart(world.epsilon), _apart(world.rho)
    weight = np.expm1(power * price)
    total = np.einsum("bksn,bkn->bsn", world.input_share, weight)
    basket = np.log1p(total)
    basket /= power
    cost = wage[:, None] - basket
    cost *= beta
    cost += basket
    supply = np.exp(-world.theta * cost)
    supply[:, :, world.home] = 0.0
    made = np.exp(output)
    made *= world.output
    bill = made * (one - beta)
    bill /= one + total
    spending = np.einsum("bksn,bsn->bkn", world.input_share, bill)
    weight += one
    spending *= weight
    mix = np.expm1(power_final * price)
    shift = np.einsum("bkn,bkn->bn", world.final_share, mix)
    mix += one
    mix *= world.final_share
    index = np.log1p(shift) / power_final[:, 0]
    income = np.exp(wage)
    income *= world.value_added
    mix *= (income / (one + shift))[:, None]
    spending += mix
    return Goods(supply, spending, made, np.asarray(index, dtype=np.float32))


def seen_from_home(world: NearHome, goods: Goods, price: Single) -> HeldWorld:
    """Return home with what others offer it at their supplies, and ask of it at their prices."""
    demand = np.exp(world.theta * price)
    demand *= goods.spending
    demand *= world.per_bought
    return replace(
        world.alone,
        reach=np.einsum("bsn,bsn->bs", world.bought, goods.supply).T.astype(np.float64),
        access=np.einsum("bsn,bsn->bs", world.sold, demand).T.astype(np.float64),
    )


def gaps_of_others(
    world: NearHome, goods: Goods, point: Single, *, supplied: Array, demanded: Array
) -> Single:
    """Return log errors (b, 1 + 2 S, N) of wages, prices and outputs at a point of that shape; none at home.

    supplied, demanded (S, b): home's supply, and its spending over its purchases.
    """
    s = len(supplied)
    reach = _product(goods.supply * world.row, world.base)
    reach *= world.column
    reach += world.own * goods.supply
    reach += world.sold * supplied.T.astype(np.float32)[:, :, None]
    gap = np.empty_like(point)
    earned = (world.value_added_share * goods.made).sum(axis=1)
    gap[:, 0] = np.log(earned / world.value_added)
    price, output = gap[:, 1 : s + 1], gap[:, s + 1 :]
    np.log(reach * world.per_bought, out=price)
    price /= -world.theta
    demand = goods.spending / reach
    demand[:, :, world.home] = 0.0
    access = _product(demand * world.column, np.swapaxes(world.base, -1, -2))
    access *= world.row
    access += world.own * demand
    access += world.bought * demanded.T.astype(np.float32)[:, :, None]
    access *= goods.supply
    np.log(access * world.per_made, out=output)
    gap -= point
    np.copyto(price, 0, where=world.per_bought == 0)
    np.copyto(output, 0, where=world.per_made == 0)
    gap[..., world.home] = 0.0
    return gap


def weighed(world: NearHome, gap: Single) -> Array:
    """Return the largest error (b,), a market's weighed by its part in its state or in home's trade."""
    s = world.output.shape[1]
    price, output = np.abs(gap[:, 1 : s + 1]), np.abs(gap[:, s + 1 :])
    price *= world.weight_bought
    output *= world.weight_made
    worst = np.maximum(price, output, out=price).max(axis=(1, 2))
    return np.asarray(np.maximum(np.abs(gap[:, 0]).max(axis=1), worst), dtype=np.float64)


def _shares(values: Single) -> Single:
    """Return each sector's share in its state's total."""
    return np.asarray(values / values.sum(axis=1, keepdims=True))


def _apart(elasticity: Single) -> Single:
    power = np.float32(1) - elasticity
    return np.asarray(np.where(np.abs(power) < NEARLY_COBB_DOUGLAS, NEARLY_COBB_DOUGLAS, power))


def _product(weight: Single, base: Single) -> Single:
    out = np.empty(weight.shape, dtype=np.float32)
    for sector in range(len(base)):
        np.matmul(weight[:, sector], base[sector], out=out[:, sector])
    return out
