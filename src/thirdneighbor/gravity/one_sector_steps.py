"""One step of a one-sector market without tariffs, written to pass over memory as seldom as can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from thirdneighbor.gravity.cell_sums import CellSums
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.one_sector import CUT_OFF, FARTHEST, Market, level_of
from thirdneighbor.gravity.trade_matrix import Draws


@dataclass(frozen=True, slots=True, eq=False)
class QuickMarket:
    """A market whose incomes are earnings less a balance, with all that stays the same between steps.

    Scaled rows are folded into supplies (`shift`, log supply at hats of one), scaled columns into
    `expenditure`, so that `base` and `own` are not scaled. by_wage, by_price: theta beta, theta (1 - beta).
    rest: 1 - beta.
    """

    market: Market
    base: Array
    own: Array
    sums: CellSums | None
    expenditure: Array
    shift: Array | None
    by_wage: Array
    by_price: Array
    beta: Array
    rest: Array
    balance: Array | None

    @classmethod
    def of(cls, market: Market) -> QuickMarket | None:
        """Lay out a market; None where tariffs, ratios of income or dense matrices stand in the way."""
        spend = market.spend
        if market.sale is not None or market.income_ratio is not None or spend.base.ndim == 3:
            return None
        n = spend.base.shape[0]
        shift = market.theta * market.productivity if market.productivity.any() else None
        if spend.row is not None:
            log_row = np.log(spend.row)
            shift = log_row if shift is None else shift + log_row
        sums = None
        if spend.exporter.size:
            sums = CellSums.of(spend.exporter, spend.importer, spend.cells, shape=(1, n))
        beta = market.value_added_share
        return cls(
            market=market,
            base=spend.base,
            own=replace(spend, row=None, column=None).diagonal(),
            sums=sums,
            expenditure=market.expenditure if spend.column is None else market.expenditure / spend.column,
            shift=shift,
            by_wage=market.theta * beta,
            by_price=market.theta * (1 - beta),
            beta=beta,
            rest=1 - beta,
            balance=market.balance if market.balance.any() else None,
        )

    def take(self, draws: Draws) -> QuickMarket:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return QuickMarket(
            market=self.market.take(draws),
            base=self.base,
            own=some(self.own),
            sums=None if self.sums is None else self.sums.take(draws),
            expenditure=some(self.expenditure),
            shift=None if self.shift is None else some(self.shift),
            by_wage=some(self.by_wage),
            by_price=some(self.by_price),
            beta=some(self.beta),
            rest=some(self.rest),
            balance=None if self.balance is None else some(self.balance),
        )

    def step(self, u: Array) -> tuple[Array, Array]:
        """Return what `one_sector.improved` and `largest` say of points (b, 2N), in fewer passes."""
        n = u.shape[1] // 2
        log_wage, log_price, market = u[:, :n], u[:, n:], self.market
        supply = self.by_wage * log_wage
        supply += self.by_price * log_price
        supply = np.negative(supply, out=supply) if self.shift is None else np.subtract(self.shift, supply)
        np.exp(supply, out=supply)
        reach = supply @ self.base
        if self.sums is not None:
            self.sums.add_to_importers(reach[:, None], supply[:, None])
        earned = np.exp(log_wage)
        earned *= market.output
        column = (earned if self.balance is None else earned - self.balance) / reach
        access = column @ self.base.T
        if self.sums is not None:
            self.sums.add_to_exporters(access[:, None], column[:, None])
        own = self.own * supply
        bought = np.divide(own, reach, out=own)
        column *= self.own
        sold = np.divide(column, access, out=column)
        access *= supply
        excess = np.divide(access, earned, out=access)
        price_error = np.divide(self.expenditure, reach, out=reach)
        np.log(price_error, out=price_error)
        price_error /= market.theta
        price_error -= log_price
        error = np.maximum(_farthest(excess - 1.0), _farthest(price_error))
        np.log(excess, out=excess)
        image = self._moved(u, bought, sold, excess, price_error)
        return image, np.where(np.isnan(error), np.inf, error)

    def _moved(self, u: Array, a: Array, t: Array, excess: Array, price_error: Array) -> Array:
        """Solve each state's two equations as `one_sector.improved` does; a, t: shares of home sales."""
        n, market, beta = u.shape[1] // 2, self.market, self.beta
        shared = a * t
        lost = np.subtract(1.0, shared, out=shared)
        lost *= market.theta
        a_beta = a * beta
        price_price = a_beta - a
        price_price += 1.0
        determinant = np.subtract(1.0, t, out=t)
        determinant *= price_price
        move = price_price * excess
        move -= lost * self.rest * price_error
        lost *= beta
        determinant += lost
        cut_off = determinant < CUT_OFF
        if cut_off.any():
            determinant[cut_off] = 1.0
            move[cut_off] = 0.0
        move /= determinant
        np.clip(move, -FARTHEST, FARTHEST, out=move)
        a_beta *= move
        a_beta += price_error
        a_beta /= price_price
        image = np.empty_like(u)
        wage = np.add(u[:, :n], move, out=image[:, :n])
        level = level_of(np.exp(wage), market.value_added, market.block)
        wage -= level
        a_beta += u[:, n:]
        np.subtract(a_beta, level, out=image[:, n:])
        return image


def _farthest(values: Array) -> Array:
    return np.asarray(np.maximum(values.max(axis=1), -values.min(axis=1)))
