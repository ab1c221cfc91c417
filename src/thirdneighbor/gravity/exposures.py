"""All pairs: what each state loses if each other state stops trading with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError, UnreachableError
from thirdneighbor.gravity.economy import Array, Economy, positions
from thirdneighbor.gravity.linear_response import BalancedWorld, jacobian, pair_losses
from thirdneighbor.gravity.pair_embargoes import Around, Pairs
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solver import solve

ExposureMethod = Literal["general_equilibrium", "first_order"]
Reason = Literal["unreachable", "no equilibrium found"]
CHUNK_BYTES = 2**28
BALANCED = 1e-13


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Exposure:
    """Log losses of exact real income (W1) from embargoes between two states, [closer, home].

    loss (C, H): home's. closer_loss (C, H): the closer's own, from the same embargo. first_order and
    closer_first_order (C, H): the same to first order in freeness, a screen below 5 %. Negative is a gain.
    nan where closer and home are the same state or where no equilibrium exists; those pairs stand in
    `failed` with the reason, and `failures` counts the reasons.
    """

    homes: tuple[Hashable, ...]
    closers: tuple[Hashable, ...]
    loss: Array
    closer_loss: Array
    first_order: Array
    closer_first_order: Array
    method: ExposureMethod
    severity: float
    sectors: tuple[str, ...]
    failed: tuple[tuple[Hashable, Hashable, Reason], ...]

    @property
    def failures(self) -> Mapping[str, int]:
        """Number of pairs without a figure, by reason."""
        return dict(Counter(reason for _, _, reason in self.failed))


def exposure(
    economy: Economy,
    *,
    homes: Sequence[Hashable] | None = None,
    closers: Sequence[Hashable] | None = None,
    sectors: Sequence[Hashable] | None = None,
    severity: float = 1.0,
    method: ExposureMethod = "general_equilibrium",
    theta: float | None = None,
    rho: float = 1.0,
    epsilon: float = 1.0,
    tol: float = 1e-10,
) -> Exposure:
    """Everyone's log loss of real income if each other state stopped trading with it, both ways, alone.

    Trade is balanced before and after (`deficit_rule="zero"`). homes and closers: labels or positions,
    everyone by default; one embargo gives the losses of both its parties, so everyone against everyone is
    N (N - 1) / 2 equilibria. sectors: those embargoed, all by default. severity: share of freeness lost,
    1 an embargo. theta replaces the elasticity of every sector; rho and epsilon as in `solve`. method:
    "general_equilibrium" solves every embargo to `tol`, largest relative excess demand, and more closely
    for small ones: to about a millionth of the shock; "first_order" only takes the derivative in
    freeness, which both methods report. Memory is bounded whatever the number of pairs.

    Pairs without an equilibrium (an only supplier closing) are nan, named and counted in the result.
    Raises ConvergenceError where the baseline cannot be balanced.

    References: Kleinman, Liu and Redding (2024), International Friends and Enemies, for the first order;
    Caliendo and Parro (2015) for the equilibrium.

    >>> world = Economy.from_flows([[8.0, 1.0, 1.0], [1.0, 8.0, 1.0], [1.0, 1.0, 8.0]], states="ABC", theta=4)
    >>> everyone = exposure(world)
    >>> everyone.loss.round(4).tolist()
    [[nan, 0.0278, 0.0278], [0.0278, nan, 0.0278], [0.0278, 0.0278, nan]]
    """
    if method not in get_args(ExposureMethod):
        message = f"method={method!r} is not known; choose one of {', '.join(get_args(ExposureMethod))}"
        raise InputError(message)
    if not 0 < severity <= 1:
        message = f"severity={severity} is the share of freeness lost: give more than 0 and at most 1"
        raise InputError(message)
    chosen = _chosen(economy, homes, "homes"), _chosen(economy, closers, "closers")
    hit = np.arange(len(economy.sectors))
    if sectors is not None:
        hit = positions(economy.sectors, sectors, kind="sector of this economy")
    balanced = balanced_economy(economy, theta=theta, rho=rho, epsilon=epsilon)
    world = BalancedWorld.of(balanced, rho=rho, epsilon=epsilon)
    response: Array = -np.asarray(np.linalg.inv(jacobian(world)), dtype=np.float64)
    lost: Array = np.zeros(len(economy.sectors))
    lost[hit] = severity
    first = pair_losses(world, response, lost)
    loss = first
    failed: list[tuple[int, int, Reason]] = []
    if method == "general_equilibrium":
        job = _Embargoes(balanced, Around.of(world, response), lost, tol, rho, epsilon)
        loss, failed = job.run(_pairs(*chosen), rank=first)
    home, closer = chosen
    asked = {(k, h) for k in closer.tolist() for h in home.tolist()}
    named = [(k, h, why) for i, n, why in failed for k, h in ((i, n), (n, i)) if (k, h) in asked]
    return Exposure(
        homes=tuple(economy.states[k] for k in home),
        closers=tuple(economy.states[k] for k in closer),
        loss=loss[np.ix_(closer, home)],
        closer_loss=loss.T[np.ix_(closer, home)],
        first_order=first[np.ix_(closer, home)],
        closer_first_order=first.T[np.ix_(closer, home)],
        method=method,
        severity=severity,
        sectors=tuple(economy.sectors[k] for k in hit),
        failed=tuple((economy.states[k], economy.states[h], why) for k, h, why in sorted(named)),
    )


def _chosen(economy: Economy, labels: Sequence[Hashable] | None, name: str) -> NDArray[np.intp]:
    if labels is None:
        return np.arange(len(economy.states))
    found = positions(economy.states, labels, kind="state of this economy")
    if not found.size or np.unique(found).size != found.size:
        message = f"{name} must name at least one state and each only once"
        raise DataError(message)
    return found


def _pairs(homes: NDArray[np.intp], closers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Unordered pairs (P, 2) of two different states, one of each."""
    home, closer = (grid.ravel() for grid in np.meshgrid(homes, closers))
    pairs = np.sort(np.stack([home, closer], axis=1), axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def balanced_economy(
    economy: Economy, *, theta: float | None = None, rho: float = 1.0, epsilon: float = 1.0
) -> Economy:
    """Return the economy after its trade balances are removed, as `deficit_rule="zero"` does.

    theta replaces every sector's elasticity. Shares of sectors in final spending and in inputs move where rho
    or epsilon are not one. Raises ConvergenceError where no such equilibrium is found.
    """
    if theta is not None:
        if not theta > 0:
            message = f"theta={theta} must be positive (give the trade elasticity, not 1/theta)"
            raise DataError(message)
        economy = replace(economy, theta=np.full(len(economy.sectors), float(theta)))
    if (np.abs(economy.trade_balance) <= BALANCED * economy.value_added).all():
        return economy
    gift = economy.trade_balance - economy.value_added * (
        economy.trade_balance.sum() / economy.value_added.sum()
    )
    found = solve(economy, Shock.transfer(gift), rho=rho, epsilon=epsilon, deficit_rule="additive", tol=1e-12)
    price = found.sector_price_hat
    final = economy.final_share * price ** (1 - rho)
    inputs = economy.input_share * price[:, None] ** (1 - epsilon)
    total = inputs.sum(axis=0, keepdims=True)
    return replace(
        economy,
        expenditure_share=found.expenditure_share,
        expenditure=found.expenditure,
        value_added=found.value_added,
        trade_balance=np.zeros(len(economy.states)),
        final_share=final / final.sum(axis=0),
        input_share=inputs / np.where(total == 0, 1.0, total),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Embargoes:
    """Embargoes of pairs of a balanced economy: chunks of easy ones, one by one what may cut states off."""

    economy: Economy
    around: Around
    lost: Array
    tol: float
    rho: float
    epsilon: float

    def run(self, pairs: NDArray[np.intp], *, rank: Array) -> tuple[Array, list[tuple[int, int, Reason]]]:
        """Losses (N, N) [closer, home] of the pairs, nan elsewhere; and the pairs without an equilibrium."""
        n = len(self.economy.states)
        loss: Array = np.full((n, n), np.nan)
        failed: list[tuple[int, int, Reason]] = []
        one, other = pairs.T
        trades, safe = self._sorts(one, other)
        idle = pairs[~trades]
        loss[idle[:, 0], idle[:, 1]] = loss[idle[:, 1], idle[:, 0]] = 0.0
        easy = pairs[trades & safe]
        size = np.fmax(rank[easy[:, 0], easy[:, 1]], rank[easy[:, 1], easy[:, 0]])
        easy = easy[np.argsort(size)]
        step = max(16, CHUNK_BYTES // (160 * len(self.around.response)))
        left = [pairs[trades & ~safe]]
        for begin in range(0, len(easy), step):
            chunk = easy[begin : begin + step]
            with np.errstate(all="ignore"):  # a step too far shows as a gap that is not finite
                part = Pairs(chunk[:, 0], chunk[:, 1], self.lost)
                first, second, found = self.around.losses(part, tol=self.tol)
            loss[chunk[:, 1], chunk[:, 0]], loss[chunk[:, 0], chunk[:, 1]] = first, second
            left.append(chunk[~found])
        for i, k in np.concatenate(left).tolist():
            found_or_why = self._alone(i, k)
            if isinstance(found_or_why, str):
                failed.append((i, k, found_or_why))
            else:
                loss[k, i], loss[i, k] = found_or_why[i], found_or_why[k]
        return loss, failed

    def _sorts(
        self, one: NDArray[np.intp], other: NDArray[np.intp]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which pairs trade in the sectors hit, and of which no state can be cut off by the embargo."""
        open_pairs, hit = self.economy.flow > 0, self.lost > 0
        touched = np.asarray(open_pairs[hit].any(axis=0))
        trades = (touched | touched.T)[one, other]
        if self.lost.max() < 1:
            return trades, np.ones_like(trades)
        both = np.asarray(open_pairs.any(axis=0))
        both = both & both.T & ~np.eye(len(both), dtype=np.bool_)
        untouched = np.asarray(open_pairs[~hit].any(axis=0))
        linked = (both.astype(np.float64) @ both)[one, other] > 0
        linked |= (untouched & untouched.T)[one, other]
        suppliers, buys = open_pairs.sum(axis=1), self.economy.expenditure > 0
        for source, end in ((one, other), (other, one)):
            elsewhere = suppliers[:, end] - open_pairs[:, source, end] > 0
            linked &= (elsewhere | ~buys[:, end])[hit].all(axis=0)
        return trades, linked

    def _alone(self, i: int, k: int) -> Array | Reason:
        """Log losses (N,) of everyone from one embargo by the general solver, or why there are none."""
        kept = 1 - float(self.lost.max())
        sectors = [self.economy.sectors[s] for s in np.flatnonzero(self.lost)]
        one, other = self.economy.states[i], self.economy.states[k]
        shock = Shock.freeness([kept, kept], pairs=[(one, other), (other, one)], sectors=sectors)
        try:
            found = solve(self.economy, shock, rho=self.rho, epsilon=self.epsilon, tol=self.tol)
        except UnreachableError:
            return "unreachable"
        except ConvergenceError:
            return "no equilibrium found"
        return np.asarray(-np.log(found.welfare_hat))
