"""Thousands of embargoes between two states each, by chord-Newton steps that share one inverse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import accelerate
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.linear_response import BalancedWorld, split

CHORD_STEPS = 8
ACCELERATED_STEPS = 150
OF_SHOCK = 1e-6
ROUNDING = 2e-14

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """One pair of states (b,) a draw, and the freeness lost in each sector (S,), in both directions."""

    one: Index
    other: Index
    lost: Array

    def take(self, draws: Index) -> Pairs:
        """Keep only some draws."""
        return Pairs(self.one[draws], self.other[draws], self.lost)

    def delivered(self, supply: Array, share: Array) -> Array:
        """Sum supplies (S, b, N) over exporters, shares (S, N, N), without what the pairs no longer trade."""
        total: Array = np.matmul(supply, share)
        self._close(total, supply, share)
        return total

    def sold(self, demand: Array, share: Array) -> Array:
        """Sum demands (S, b, N) over importers, the same way."""
        back = share.transpose(0, 2, 1)
        total: Array = np.matmul(demand, back)
        self._close(total, demand, back)
        return total

    def _close(self, total: Array, weight: Array, share: Array) -> None:
        draw = np.arange(self.one.size)
        for k in np.flatnonzero(self.lost):
            for source, end in ((self.one, self.other), (self.other, self.one)):
                total[k, draw, end] -= self.lost[k] * weight[k, draw, source] * share[k, source, end]


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Log gaps (b, M) of the conditions at a point, and log real incomes (b, N) there."""

    gap: Array
    real_income: Array


def gaps(world: BalancedWorld, point: Array, pairs: Pairs) -> Gaps:
    """Log gaps of labor, price and goods conditions of model C, trade balanced, under pair embargoes.

    Unknowns (b, M) as in `linear_response.split`. Demand is written with the price unknown, so that a
    pair's freeness enters few conditions; prices and delivered supplies agree where the gaps are zero.
    """
    s, n = world.shape
    wage, price, spent = split(point, (s, n))
    price, spent = price.transpose(1, 0, 2), spent.transpose(1, 0, 2)
    bundle, mix = _input_prices(world, price)
    beta, theta = world.beta[:, None, :], world.theta[:, None, None]
    supply = np.exp(-theta * (beta * wage + (1 - beta) * bundle))
    reach = pairs.delivered(supply, world.share)
    reach += (world.share.sum(axis=1) == 0)[:, None, :]
    demand = np.exp(spent + theta * price) * world.expenditure[:, None, :]
    sales = supply * pairs.sold(demand, world.net)
    income = np.exp(wage) * world.value_added
    if world.taxed:
        income = income + (demand * (reach - pairs.delivered(supply, world.net))).sum(axis=0)
    index, final = _final_prices(world, price)
    wanted = final * income
    used = (1 - beta) * sales
    if mix is None:
        wanted = wanted + np.einsum("ksn,sbn->kbn", world.inputs, used)
    else:
        wanted = wanted + np.einsum("ksbn,sbn->kbn", mix, used)
    idle = np.broadcast_to((world.expenditure == 0)[:, None, :], wanted.shape)
    worth = np.where(world.expenditure == 0, 1.0, world.expenditure)[:, None, :]
    goods = np.where(idle, 0.0, np.log(np.where(idle, 1.0, wanted / worth))) - spent
    labor = np.log((beta * sales).sum(axis=0) / world.value_added) - wage
    costs = -np.log(reach) / theta - price
    b = len(point)
    parts = (labor, costs.transpose(1, 0, 2).reshape(b, s * n), goods.transpose(1, 0, 2).reshape(b, s * n))
    return Gaps(np.concatenate(parts, axis=1), np.log(income / world.income) - index)


def _input_prices(world: BalancedWorld, price: Array) -> tuple[Array, Array | None]:
    """Log price (S, b, N) of each sector's inputs, and their new shares (S, S, b, N) unless Cobb-Douglas."""
    if world.epsilon == 1.0:
        return np.einsum("ksn,kbn->sbn", world.inputs, price), None
    power = 1 - world.epsilon
    weight = world.inputs[:, :, None, :] * np.exp(power * price)[:, None]
    total = weight.sum(axis=0)
    total[total == 0] = 1.0
    return np.log(total) / power, weight / total


def _final_prices(world: BalancedWorld, price: Array) -> tuple[Array, Array]:
    """Log price index (b, N) of final goods, and the new shares (S, b, N)."""
    if world.rho == 1.0:
        return np.einsum("sn,sbn->bn", world.final, price), world.final[:, None, :]
    power = 1 - world.rho
    weight = world.final[:, None, :] * np.exp(power * price)
    total = weight.sum(axis=0)
    return np.log(total) / power, weight / total


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """A balanced world, minus the inverse of its Jacobian transposed, and the gaps its baseline leaves.

    The inverse is kept in single precision: it only steers the steps, the gaps decide.
    """

    world: BalancedWorld
    response: NDArray[np.float32]
    left: Array

    @classmethod
    def of(cls, world: BalancedWorld, response: Array) -> Around:
        """Evaluate the gaps of the baseline itself; they are rounding and imprecise data, not a shock."""
        none = np.zeros(1, dtype=np.intp)
        nobody = Pairs(none, none, np.zeros(world.shape[0]))
        rough = np.ascontiguousarray(response.T, dtype=np.float32)
        return cls(world, rough, gaps(world, np.zeros((1, len(response))), nobody).gap)

    def losses(self, pairs: Pairs, *, tol: float) -> tuple[Array, Array, NDArray[np.bool_]]:
        """Log losses (b,) of real income of `one` and of `other`, and which draws converged."""
        draws = np.arange(pairs.one.size)
        lost, found = np.full((2, draws.size), np.nan), np.zeros(draws.size, dtype=np.bool_)
        point, aim = np.zeros((draws.size, len(self.response))), np.full(draws.size, tol)
        part = pairs
        for count in range(CHORD_STEPS + 1):
            now = gaps(self.world, point, part)
            gap = now.gap - self.left
            error = np.abs(gap).max(axis=1)
            if count == 0:
                aim = np.minimum(tol, np.maximum(OF_SHOCK * error, ROUNDING))
            done = error <= aim
            self._note(lost, found, draws[done], now.real_income[done], part.take(np.flatnonzero(done)))
            stay = np.flatnonzero(~done)
            if not stay.size:
                return lost[0], lost[1], found
            draws, part, aim = draws[stay], part.take(stay), aim[stay]
            if count < CHORD_STEPS:
                point = self._moved(point[stay], gap[stay])
        self._accelerated(draws, part, aim, lost, found)
        return lost[0], lost[1], found

    def _note(
        self, lost: Array, found: NDArray[np.bool_], draws: Index, real_income: Array, pairs: Pairs
    ) -> None:
        row = np.arange(draws.size)
        lost[0, draws], lost[1, draws] = -real_income[row, pairs.one], -real_income[row, pairs.other]
        found[draws] = True

    def _moved(self, point: Array, gap: Array) -> Array:
        """One chord step, back to the numeraire: each block's value added as before."""
        point = point + gap.astype(np.float32) @ self.response
        s, n = self.world.shape
        level = np.log(np.exp(point[:, :n]) @ self.world.weight.T)
        return np.asarray(point - np.tile(level, 2 * s + 1))

    def _accelerated(
        self, draws: Index, pairs: Pairs, aim: Array, lost: Array, found: NDArray[np.bool_]
    ) -> None:
        """Start the draws that chord steps did not settle again, accelerated."""
        if not draws.size:
            return

        def step(point: Array, chosen: Index) -> tuple[Array, Array]:
            gap = gaps(self.world, point, pairs.take(chosen)).gap - self.left
            return self._moved(point, gap), np.abs(gap).max(axis=1) / aim[chosen]

        start = np.zeros((draws.size, len(self.response)))
        ended = accelerate(step, start, tol=1.0, max_steps=ACCELERATED_STEPS)
        kept = np.flatnonzero(ended.converged)
        if kept.size:
            part = pairs.take(kept)
            self._note(lost, found, draws[kept], gaps(self.world, ended.point[kept], part).real_income, part)
