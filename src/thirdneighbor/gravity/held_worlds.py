"""One state's equilibrium among others that are held: Newton's method for many draws at once, draws last."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.many_sectors import COBB_DOUGLAS

ROUNDS = 25
FARTHEST = 2.0
STAGES = (4, 12, 40)
"""Steps in which a change is made that one step was too far for: the first time, the second, the third."""
BLOCK = 256
"""Draws solved together, so that their Jacobians stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HeldWorld:
    """One state of S sectors in D draws, the draw last, and what it buys from and sells to a held world.

    expenditure, output, value_added_share, final_share, theta, own: (S, D), own being home sales.
    input_share (S of the input, S, D); value_added, rho, epsilon (D,). reach (S, D): purchases abroad at new
    supplies; access (S, D): sales abroad for one unit of new supply.
    """

    expenditure: Array
    output: Array
    value_added: Array
    value_added_share: Array
    input_share: Array
    final_share: Array
    theta: Array
    rho: Array
    epsilon: Array
    own: Array
    reach: Array
    access: Array

    def take(self, draws: NDArray[np.intp] | slice) -> HeldWorld:
        """Keep only some draws."""
        return HeldWorld(**{one.name: getattr(self, one.name)[..., draws] for one in fields(self)})

    def supply_and_demand(self, point: Array) -> tuple[Array, Array]:
        """Return, at a point, new supplies and spending over purchases, each (S, D)."""
        with np.errstate(all="ignore"):
            now = _evaluate(self, point)
        return now.supply, now.spending / now.reach


@dataclass(frozen=True, slots=True, eq=False)
class HeldEquilibrium:
    """Logs of wage (D,), prices and outputs (S, D), of real income (D,), and the largest error (D,)."""

    wage: Array
    price: Array
    output: Array
    welfare: Array
    error: Array

    @property
    def point(self) -> Array:
        """The logs as they are solved for (1 + 2 S, D)."""
        return np.concatenate([self.wage[None], self.price, self.output])

    def with_some(
        self, draws: NDArray[np.intp], other: HeldEquilibrium, chosen: NDArray[np.bool_]
    ) -> HeldEquilibrium:
        """Put what was `chosen` of another solution in the place of some draws."""
        changed = {one.name: getattr(self, one.name).copy() for one in fields(self)}
        for name, values in changed.items():
            values[..., draws] = getattr(other, name)[..., chosen]
        return HeldEquilibrium(**changed)


def held_equilibrium(world: HeldWorld, start: Array, *, tol: float) -> HeldEquilibrium:
    """Solve the state's own conditions from `start` (1 + 2 S, D): log wage, log prices, log outputs.

    A draw that does not get to `tol` shows it in `error` (nan or inf where it went astray). Trade is
    balanced: what the state spends on final goods is its value added.
    """
    s, draws = world.output.shape
    point = start.copy()
    welfare, error = np.full(draws, np.nan), np.full(draws, np.inf)
    with np.errstate(all="ignore"):
        for low in range(0, draws, BLOCK):
            part = slice(low, min(low + BLOCK, draws))
            point[:, part], welfare[part], error[part] = _solved(world.take(part), point[:, part], tol=tol)
    return HeldEquilibrium(point[0], point[1 : s + 1], point[s + 1 :], welfare, error)


def changed_equilibrium(before: HeldWorld, after: HeldWorld, *, tol: float, missed: float) -> HeldEquilibrium:
    """Solve the state's conditions in `after`; `before` differs in reach and access and is in balance.

    Draws whose error is above `missed` when all is changed at once are led there in stages, by equal parts
    of the logs of reach and access: near autarky Newton's method is lost from afar. Not those that are left
    with nobody to buy from or to sell to.
    """
    count = after.output.shape[1]
    found = held_equilibrium(after, np.zeros((1 + 2 * len(after.output), count)), tol=tol)
    trades = (after.reach > 0).any(axis=0) & (after.access > 0).any(axis=0)
    for stages in STAGES:
        left = np.flatnonzero(trades & ~(found.error <= missed))
        if not left.size:
            break
        one, other = before.take(left), after.take(left)
        again = held_equilibrium(other, _led(one, other, stages=stages, tol=tol), tol=tol)
        better = again.error < found.error[left]
        found = found.with_some(left[better], again, better)
    return found


def _led(before: HeldWorld, after: HeldWorld, *, stages: int, tol: float) -> Array:
    """Return the point (1 + 2 S, D) one stage before a change is complete."""
    point = np.zeros((1 + 2 * len(after.output), after.output.shape[1]))
    for stage in range(1, stages):
        part = stage / stages
        between = replace(
            after,
            reach=before.reach ** (1 - part) * after.reach**part,
            access=before.access ** (1 - part) * after.access**part,
        )
        point = held_equilibrium(between, point, tol=tol).point
    return point


def _solved(world: HeldWorld, start: Array, *, tol: float) -> tuple[Array, Array, Array]:
    u = start.copy()
    for count in range(ROUNDS + 1):
        now = _evaluate(world, u)
        error = np.abs(now.gap).max(axis=0)
        left = np.flatnonzero(error > tol)
        if not left.size or count == ROUNDS:
            break
        if left.size < error.size // 2:
            u[:, left] += _move(world.take(left), _evaluate(world.take(left), u[:, left]))
        else:
            u += np.where(error > tol, _move(world, now), 0.0)
    return u, now.welfare, np.where(np.isnan(error), np.inf, error)


@dataclass(frozen=True, slots=True, eq=False)
class _Here:
    """What follows from a point: gaps (1 + 2 S, D) and what their slopes are made of."""

    gap: Array
    supply: Array
    reach: Array
    shares: Array
    use: Array
    final: Array
    income: Array
    spending: Array
    at_home: Array
    sold_at_home: Array
    labor: Array
    welfare: Array


def _mix(share: Array, price: Array, elasticity: Array) -> tuple[Array, Array]:
    """Return new shares and the log index of goods (S, ..., D) at log prices (S, D)."""
    power = 1.0 - elasticity
    plain = np.abs(power) < COBB_DOUGLAS
    safe = np.where(plain, 1.0, power)
    price = price if share.ndim == 2 else price[:, None]
    new = share * np.expm1(np.where(plain, 0.0, power) * price)
    total = new.sum(axis=0)
    new += share
    new /= 1.0 + total
    index = np.log1p(total) / safe
    if plain.any():
        index = np.where(plain, (share * price).sum(axis=0), index)
    return new, index


def _evaluate(world: HeldWorld, u: Array) -> _Here:
    s = len(world.output)
    wage, price, log_output = u[0], u[1 : s + 1], u[s + 1 :]
    shares, basket = _mix(world.input_share, price, world.epsilon)
    final, index = _mix(world.final_share, price, world.rho)
    beta = world.value_added_share
    supply = np.exp(-world.theta * (beta * wage + (1 - beta) * basket))
    bought = world.own * supply
    reach = bought + world.reach
    output = world.output * np.exp(log_output)
    use = shares * ((1 - beta) * output)
    income = np.exp(wage) * world.value_added
    spending = use.sum(axis=1) + final * income
    at_home = np.where(reach > 0, bought / reach, 0.0)
    sales = at_home * spending
    sold = sales + world.access * supply
    value_added = beta * output
    earned = value_added.sum(axis=0)
    gap = np.empty_like(u)
    gap[0] = np.log(earned / world.value_added) - wage
    gap[1 : s + 1] = np.where(
        world.expenditure > 0, -np.log(reach / world.expenditure) / world.theta - price, 0.0
    )
    gap[s + 1 :] = np.where(world.output > 0, np.log(sold / world.output) - log_output, 0.0)
    return _Here(
        gap,
        supply,
        reach,
        shares,
        use,
        final,
        income,
        spending,
        at_home,
        np.where(sold > 0, sales / sold, 0.0),
        value_added / earned,
        wage - index,
    )


def _move(world: HeldWorld, here: _Here) -> Array:
    """Return Newton's move (1 + 2 S, D), none of it farther than FARTHEST."""
    s, draws = world.output.shape
    slope = np.zeros((1 + 2 * s, 1 + 2 * s, draws))
    beta, theta = world.value_added_share, world.theta
    a, t = here.at_home, here.sold_at_home
    price, output, each = slice(1, s + 1), slice(s + 1, None), np.arange(s)
    chain = (1 - beta)[:, None] * here.shares.swapaxes(0, 1)
    slope[0, 0] = -1.0
    slope[0, output] = here.labor
    slope[price, 0] = a * beta
    slope[price, price] = a[:, None] * chain
    slope[1 + each, 1 + each] -= 1.0
    per = t / np.where(here.spending > 0, here.spending, 1.0)
    lost = theta * (1 - t * a)
    wanted = here.final * here.income
    slope[output, 0] = per * wanted - lost * beta
    slope[output, output] = per[:, None] * here.use
    slope[s + 1 + each, s + 1 + each] -= 1.0
    among = 1 - world.epsilon
    cross = -among * np.einsum("ksd,jsd->kjd", here.use, here.shares)
    cross -= (1 - world.rho) * wanted[:, None] * here.final
    cross[each, each] += among * here.use.sum(axis=1) + (1 - world.rho) * wanted
    slope[output, price] = per[:, None] * cross - lost[:, None] * chain
    _hold_still(slope, world.expenditure <= 0, first=1)
    _hold_still(slope, world.output <= 0, first=s + 1)
    matrix = np.ascontiguousarray(np.moveaxis(slope, -1, 0))
    fine = np.isfinite(matrix).all(axis=(1, 2))
    matrix[~fine] = np.eye(1 + 2 * s)
    try:
        move = np.linalg.solve(matrix, -here.gap.T[:, :, None])[:, :, 0].T
    except np.linalg.LinAlgError:
        return np.full(here.gap.shape, np.nan)
    size = np.abs(move).max(axis=0)
    return np.asarray(move * np.minimum(1.0, FARTHEST / np.maximum(size, 1e-300)))


def _hold_still(slope: Array, none: NDArray[np.bool_], *, first: int) -> None:
    """Keep sectors (S, D) that a state does not have where they are."""
    if none.any():
        sector, draw = np.nonzero(none)
        slope[first + sector, :, draw] = 0.0
        slope[first + sector, first + sector, draw] = -1.0
