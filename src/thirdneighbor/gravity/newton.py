"""Newton's method on the exact Jacobian, one draw at a time, for the few draws acceleration leaves over."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.one_sector import (
    Market,
    State,
    block_sum,
    evaluate,
    gaps,
    improved,
    largest,
    numeraire,
)

MAX_STEPS = 300
FARTHEST = 2.0
SMALLEST_FRACTION = 1 / 1024
PATIENCE = 40


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Log wages and log prices (2N,), the largest relative error there, and the steps taken."""

    point: Array
    residual: float
    steps: int


def newton(market: Market, start: Array, *, tol: float) -> Found:
    """Find log wages and log prices of a market of one draw.

    Steps are shortened until the gaps fall or the next correction, with the same Jacobian, is smaller: a
    test that does not depend on how the equations are scaled, which matters near autarky. Where no
    shortening helps, a half step of the plain iteration is taken. The residual is above `tol`, or inf,
    where 40 steps bring no progress.

    References: Deuflhard (2011), Newton Methods for Nonlinear Problems, section 3.3.
    """
    n = market.output.shape[-1]
    anchor = _anchors(market)
    point = start
    state, gap = _look(market, point)
    best, best_at = Found(point, np.inf, 0), 0
    for count in range(MAX_STEPS):
        residual = float(largest(gap[None, :n], gap[None, n:])[0])
        if residual < best.residual:
            best, best_at = Found(point, residual, count), count
        if residual <= tol or not np.isfinite(residual) or count - best_at > PATIENCE:
            break
        found = _shortened(market, point, state, gap, anchor)
        point, state, gap = found or _half_step(market, point, state, gap)
    return best


def half_steps(market: Market, *, tol: float) -> Found:
    """Find the same by half steps of the plain iteration from unchanged wages: slow, seldom led astray."""
    n = market.output.shape[-1]
    point = np.zeros(2 * n)
    state, gap = _look(market, point)
    residual = np.inf
    for count in range(2 * MAX_STEPS):
        residual = float(largest(gap[None, :n], gap[None, n:])[0])
        if residual <= tol or not np.isfinite(residual):
            return Found(point, residual, count)
        point, state, gap = _half_step(market, point, state, gap)
    return Found(point, residual, 2 * MAX_STEPS)


def _half_step(market: Market, point: Array, state: State, gap: Array) -> tuple[Array, State, Array]:
    n = market.output.shape[-1]
    image = improved(market, state, (gap[None, :n], gap[None, n:]), point[None, :n], point[None, n:])
    move = 0.5 * (image[0] - point)
    there = point + move * min(1.0, 1.0 / max(float(np.abs(move).max()), 1e-300))
    return (there, *_look(market, there))


def _look(market: Market, point: Array) -> tuple[State, Array]:
    n = market.output.shape[-1]
    wage, price = point[None, :n], point[None, n:]
    state = evaluate(market, wage, price)
    return state, np.concatenate(gaps(market, state, wage, price), axis=1)[0]


def _anchors(market: Market) -> NDArray[np.intp]:
    """Return each block's largest state: its market follows from the others and yields to the numeraire."""
    labels, output = market.block[0], np.broadcast_to(market.output, (1, market.output.shape[-1]))[0]
    return np.array([np.flatnonzero(labels == k)[np.argmax(output[labels == k])] for k in np.unique(labels)])


def _target(market: Market, point: Array, gap: Array, anchor: NDArray[np.intp]) -> Array:
    """Gaps with each anchor's goods market replaced by the numeraire of its block."""
    n = market.output.shape[-1]
    target = gap.copy()
    target[anchor] = numeraire(market, np.exp(point[None, :n]))[0, anchor]
    return target


def _correction(market: Market, state: State, anchor: NDArray[np.intp]) -> Callable[[Array], Array]:
    """Factorize the Jacobian and return the map from a target to the Newton correction (2N,)."""
    from scipy.linalg import LinAlgWarning, lu_factor, lu_solve

    matrix = jacobian(market, state)
    weight = state.wage * market.value_added
    share = (weight / block_sum(weight, market.block))[0]
    matrix[anchor] = 0.0
    for k in anchor:
        members = np.flatnonzero(market.block[0] == market.block[0, k])
        matrix[k, members] = share[members]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LinAlgWarning)  # a singular Jacobian shows in its corrections
        factors = lu_factor(matrix, check_finite=False)
    return lambda target: -np.asarray(lu_solve(factors, target, check_finite=False))


def _shortened(
    market: Market, point: Array, state: State, gap: Array, anchor: NDArray[np.intp]
) -> tuple[Array, State, Array] | None:
    """Go along the Newton correction as far as makes the gaps or the next one smaller, or None."""
    correct = _correction(market, state, anchor)
    target = _target(market, point, gap, anchor)
    move = correct(target)
    size, before = float(np.linalg.norm(move)), float(np.linalg.norm(target))
    fraction = min(1.0, FARTHEST / max(float(np.abs(move).max()), 1e-300))
    least = SMALLEST_FRACTION * fraction
    while np.isfinite(size) and fraction >= least:
        there = point + fraction * move
        state, new = _look(market, there)
        target = _target(market, there, new, anchor)
        left, after = float(np.linalg.norm(correct(target))), float(np.linalg.norm(target))
        if left <= (1 - fraction / 4) * size or after <= (1 - fraction / 4) * before:
            return there, state, new
        fraction /= 2
    return None


def jacobian(market: Market, state: State) -> Array:
    """Return the derivatives (2N, 2N) of log excess demands and price errors by log wages and log prices."""
    n = market.output.shape[-1]
    theta, beta = float(market.theta[0, 0]), np.broadcast_to(market.value_added_share, (1, n))[0]
    supply, reach, sold = state.supply[0], state.reach[0], state.sold[0]
    share = market.spend.to_dense()[0] * supply[:, None] / reach
    net = share if market.sale is None else market.sale.to_dense()[0] * supply[:, None] / reach
    d_wage = np.hstack([np.eye(n), np.zeros((n, n))])
    d_price = np.hstack([np.zeros((n, n)), np.eye(n)])
    slope = -theta * np.concatenate([beta, 1 - beta])
    d_supply = np.tile(np.eye(n), 2) * slope
    d_reach = np.tile(share.T, 2) * slope
    d_tax = (1 - np.broadcast_to(state.tax, (1, n))[0])[:, None] * d_reach - np.tile(net.T, 2) * slope
    d_spending = _spending_slope(market, state, d_wage, d_tax)
    sales = net * state.spending[0] / sold[:, None]
    d_excess = d_supply + sales @ (d_spending - d_reach) - d_wage
    return np.vstack([d_excess, -d_reach / theta - d_price])


def _spending_slope(market: Market, state: State, d_wage: Array, d_tax: Array) -> Array:
    """Return the derivatives (N, 2N) of log spending."""
    n = len(d_wage)
    tax, earned = np.broadcast_to(state.tax, (1, n))[0], (state.wage * market.output)[0]
    if market.income_ratio is None:
        kept = np.broadcast_to(market.balance, (1, n))[0]
        return np.asarray((earned / (earned - kept))[:, None] * d_wage + d_tax / (1 - tax)[:, None])
    beta = np.broadcast_to(market.value_added_share, (1, n))[0]
    m = np.broadcast_to(state.scale * market.income_ratio, (1, n))[0]
    room = 1 - m * tax
    income = (beta + tax * (1 - beta)) * earned
    by_wage = (1 - m) / room * income
    by_tax = (1 - m) / room * (1 - beta) * earned + income * (1 - m) * m / room**2
    weight = income * m * (1 - tax) / room**2
    same = (market.block[0][:, None] == market.block[0]).astype(np.float64)
    d_scale = same @ (by_wage[:, None] * d_wage + by_tax[:, None] * d_tax) / (same @ weight)[:, None]
    by_scale = m * (beta / ((1 - beta) + m * beta) + tax / room)
    return np.asarray(d_wage + by_scale[:, None] * d_scale + (m / room)[:, None] * d_tax)
