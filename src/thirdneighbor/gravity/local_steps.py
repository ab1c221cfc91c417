"""Each state's own equations, linearised: the map from its errors to its wage, prices and outputs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.many_sectors import SectorMarket, SectorState, evaluate, input_shares
from thirdneighbor.gravity.one_sector import level_of

CUT_OFF = 1e-10
ROUNDING = 1e-14
"""Excess demand for labor that is rounding: near autarky its response would throw prices about."""
FARTHEST = 4.0
SAMPLE = 8


@dataclass(frozen=True, slots=True, eq=False)
class LocalSteps:
    """Inverse of every state's own Jacobian, others given; B is 1 where draws share it.

    With f and e the log errors of prices and outputs and g that of the wage, prices move by K f + p dw,
    outputs by L e + M f + y dw and the wage by dw = (g + labor . (L e + M f)) / slope.
    prices (K), outputs (L), cross (M) are (B, S, S, N) [to, from]; price_wage (p), output_wage (y) and
    labor (B, S, N); slope (B, N).
    """

    prices: Array
    outputs: Array
    cross: Array
    price_wage: Array
    output_wage: Array
    labor: Array
    slope: Array

    def take(self, draws: NDArray[np.intp] | slice) -> LocalSteps:
        """Keep only some draws."""
        if self.slope.shape[0] == 1:
            return self
        return replace(self, **{name: getattr(self, name)[draws] for name in self.__slots__})

    def moves(self, labor: Array, price: Array, output: Array) -> tuple[Array, Array, Array]:
        """Return the moves of log wages (b, N), prices and outputs (b, S, N) that the errors call for."""
        d_price = _apply(self.prices, price)
        d_output = _apply(self.outputs, output)
        d_output += _apply(self.cross, price)
        wanted = labor + (self.labor * d_output).sum(axis=1)
        cut_off = (self.slope < CUT_OFF) | (np.abs(wanted) < ROUNDING)
        d_wage = np.where(cut_off, 0.0, wanted / np.where(cut_off, 1.0, self.slope))
        np.clip(d_wage, -FARTHEST, FARTHEST, out=d_wage)
        d_price += self.price_wage * d_wage[:, None, :]
        d_output += self.output_wage * d_wage[:, None, :]
        return d_wage, d_price, d_output


def _apply(matrix: Array, vector: Array) -> Array:
    if matrix.shape[0] == 1:
        return np.asarray(np.einsum("skn,bkn->bsn", matrix[0], vector))
    return np.asarray(np.einsum("bskn,bkn->bsn", matrix, vector))


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What a local step is made of, by draw and state: (..., S) or (..., S, S).

    own_bought, own_sold: shares of home sales in spending and in sales. bought: log response of spending
    to output [to, from]; bought_price: to prices; bought_wage: to the wage. labor: shares in value added.
    beta, theta, gamma [input, sector].
    """

    own_bought: Array
    own_sold: Array
    bought: Array
    bought_price: Array
    bought_wage: Array
    labor: Array
    beta: Array
    theta: Array
    gamma: Array


def figures(market: SectorMarket, state: SectorState, log_price: Array) -> Figures:
    """Collect the local figures (B, N, ...) of a state of the market."""
    gamma = input_shares(market, log_price, state.basket)
    sale = market.spend if market.sale is None else market.sale
    sold, spending, output = state.sold, state.spending, state.output
    own_bought = market.spend.diagonal() * state.supply / state.reach
    own_sold = sale.diagonal() * state.supply * spending / state.reach / np.where(sold > 0, sold, 1.0)
    use = gamma * ((1 - market.value_added_share) * output)[:, None]
    taxed = np.einsum("bsn,bskn->bkn", np.broadcast_to(state.tax, spending.shape), use)
    per = np.where(spending > 0, 1 / np.where(spending > 0, spending, 1.0), 0.0)
    bought = use + (state.final * state.passed[:, None])[:, :, None] * taxed[:, None]
    earned = state.wage * market.value_added
    value_added = market.value_added_share * output
    shape = np.broadcast_shapes(spending.shape, gamma[:, 0].shape)
    return Figures(
        own_bought=_last(own_bought),
        own_sold=_last(own_sold),
        bought=_last(bought * per[:, :, None]),
        bought_price=_last(_substitution(market, state, gamma, use) * per[:, :, None]),
        bought_wage=_last(state.final * (state.passed * earned)[:, None] * per),
        labor=_last(value_added / value_added.sum(axis=1, keepdims=True)),
        beta=_last(np.broadcast_to(market.value_added_share, shape)),
        theta=_last(np.broadcast_to(market.theta[:, :, None], shape)),
        gamma=_last(np.broadcast_to(gamma, (shape[0], *gamma.shape[1:]))),
    )


def _last(values: Array) -> Array:
    """Move states in front of sectors."""
    return np.moveaxis(values, -1, 1)


def _substitution(market: SectorMarket, state: SectorState, gamma: Array, use: Array) -> Array:
    """Return the response (B, S, S, N) of spending to prices at elasticities across sectors."""
    s = gamma.shape[1]
    unit = np.eye(s)[None, :, :, None]
    among_inputs = (1 - market.epsilon)[:, None, None, None]
    among_final = (1 - market.rho)[:, None, None, None]
    out = np.zeros((1, s, s, 1))
    if among_inputs.any():
        apart = unit * use.sum(axis=2)[:, :, None] - np.einsum(
            "bskn,bjkn->bsjn", *np.broadcast_arrays(use, gamma)
        )
        out = out + among_inputs * apart
    if among_final.any():
        spent = state.final * state.income[:, None]
        out = out + among_final * spent[:, :, None] * (unit - state.final[:, None])
    return out


def local_steps(local: Figures) -> LocalSteps:
    """Invert the linear equations of every state; the linearisation holds others' prices and spending.

    Price: dP = a dc + f. Output: dy = -theta dc + t (dX + theta a dc) + e. Wage: dw = labor . dy + g.
    Unit cost: dc = beta dw + (1 - beta) gamma' dP.
    """
    prices, outputs, cross, price_wage, output_wage, slope = inverted(local)
    back = (2, 3, 1)
    return LocalSteps(
        prices=np.ascontiguousarray(prices.transpose(0, *back)),
        outputs=np.ascontiguousarray(outputs.transpose(0, *back)),
        cross=np.ascontiguousarray(cross.transpose(0, *back)),
        price_wage=np.ascontiguousarray(price_wage.transpose(0, 2, 1)),
        output_wage=np.ascontiguousarray(output_wage.transpose(0, 2, 1)),
        labor=np.ascontiguousarray(local.labor.transpose(0, 2, 1)),
        slope=slope,
    )


def inverted(local: Figures) -> tuple[Array, Array, Array, Array, Array, Array]:
    """Return K, L, M (..., S, S), p, y (..., S) and the slope (...) of `LocalSteps`."""
    unit = np.eye(local.beta.shape[-1])
    a, t, beta, theta = local.own_bought, local.own_sold, local.beta, local.theta
    chain = (1 - beta)[..., None] * np.swapaxes(local.gamma, -1, -2)
    prices: Array = np.asarray(np.linalg.inv(unit - a[..., None] * chain), dtype=np.float64)
    price_wage: Array = np.matmul(prices, (a * beta)[..., None])[..., 0]
    outputs: Array = np.asarray(np.linalg.inv(unit - t[..., None] * local.bought), dtype=np.float64)
    lost = theta * (1 - t * a)
    by_price = t[..., None] * local.bought_price - lost[..., None] * chain
    by_wage = t * local.bought_wage - lost * beta
    cross: Array = np.matmul(outputs, np.matmul(by_price, prices))
    direct = np.matmul(by_price, price_wage[..., None])[..., 0] + by_wage
    output_wage: Array = np.matmul(outputs, direct[..., None])[..., 0]
    slope: Array = 1 - (local.labor * output_wage).sum(axis=-1)
    return prices, outputs, cross, price_wage, output_wage, slope


def averaged(local: Figures) -> Figures:
    """Return the mean figures of all draws without a missing figure, with one leading draw."""
    whole = np.isfinite(local.bought).all(axis=(1, 2, 3)) & np.isfinite(local.own_bought).all(axis=(1, 2))

    def mean(values: Array) -> Array:
        return values if len(values) == 1 else values[whole].mean(axis=0, keepdims=True)

    return Figures(*(mean(getattr(local, name)) for name in local.__slots__))


def baseline_steps(market: SectorMarket, *, draws: int) -> LocalSteps:
    """Linearise at unchanged wages, prices and outputs, at the mean of up to SAMPLE draws."""
    s, n = market.shape
    some = market if draws <= SAMPLE else market.take(np.linspace(0, draws - 1, SAMPLE).astype(np.intp))
    count = min(draws, SAMPLE)
    with np.errstate(all="ignore"):
        log_price = np.zeros((count, s, n))
        state = evaluate(some, np.zeros((count, n)), log_price, log_price)
        return local_steps(averaged(figures(some, state, log_price)))


def sector_numeraire(market: SectorMarket, wage: Array) -> Array:
    """Return the log of each block's value added over its baseline value (b, N): zero at the numeraire."""
    return level_of(wage, market.value_added, market.block)
