"""The slow readable twin of the solver: model C equation by equation, many sectors, one world at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import ConvergenceError
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.one_sector import DeficitRule

ROUNDS = 200_000
NEAR_ONE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class SlowSolution:
    """Changes of wages (N,), sector prices (S,N), price index and exact real income (N,); new spending and shares."""

    wage_hat: Array
    sector_price_hat: Array
    price_index_hat: Array
    welfare_hat: Array
    expenditure: Array
    expenditure_share: Array


def solve_slowly(
    economy: Economy,
    *,
    freeness: ArrayLike = 1.0,
    tariff: ArrayLike | None = None,
    productivity: ArrayLike = 1.0,
    transfer: ArrayLike = 0.0,
    rho: float = 1.0,
    epsilon: float = 1.0,
    deficit_rule: DeficitRule = "additive",
    tol: float = 1e-12,
) -> SlowSolution:
    """Solve one world by walking wages towards clearing labor markets; equations C0-C6 in their order.

    freeness and tariff (S,N,N), productivity (S,N), transfer (N,) broadcast. Every state must still be
    reached by some supplier and belong to one trading block. Raises ConvergenceError.

    References: Caliendo and Parro (2015), section 4.1 and appendix; Alvarez and Lucas (2007) for the walk.
    """
    if deficit_rule == "zero" and np.any(np.abs(economy.trade_balance) > 1e-14 * economy.value_added.sum()):
        economy = _balanced(economy, rho=rho, epsilon=epsilon, tol=tol)
    new_tariff: Array = economy.tariff if tariff is None else np.broadcast_to(np.asarray(tariff, float), economy.tariff.shape)
    theta = economy.theta[:, None, None]
    openness = np.asarray(freeness, float) * ((1 + new_tariff) / (1 + economy.tariff)) ** -theta
    gift = np.broadcast_to(np.asarray(transfer, float), economy.value_added.shape)
    wage, price = np.ones(len(economy.states)), np.ones(economy.expenditure.shape)
    pace = 0.5 / (1 + float(economy.theta.max()))
    world = economy.value_added.sum()
    for _ in range(ROUNDS):
        price, share, inputs = _prices(economy, wage, price, openness, productivity, epsilon, tol)
        index, final = _final_demand(economy, price, rho)
        spending, income = _spending(economy, wage, share, inputs, final, new_tariff, gift, deficit_rule)
        output = (share * spending[:, None, :] / (1 + new_tariff)).sum(axis=2)
        earned = (economy.value_added_share * output).sum(axis=0)
        excess = earned / (wage * economy.value_added)
        if np.abs(excess - 1).max() < tol:
            real_income = income / economy.income / index
            return SlowSolution(wage, price, index, real_income, spending, share)
        wage = wage * excess**pace
        wage = wage * world / (wage @ economy.value_added)
    message = f"the slow solver is off by {np.abs(excess - 1).max():.2g} after {ROUNDS} rounds"
    raise ConvergenceError(message, {"labor_market": float(np.abs(excess - 1).max())})


def _prices(
    economy: Economy, wage: Array, price: Array, openness: Array, productivity: ArrayLike, epsilon: float, tol: float
) -> tuple[Array, Array, Array]:
    """C1 unit costs, C2 prices, C3 shares: iterated until prices agree with the costs they cause."""
    theta, beta = economy.theta[:, None], economy.value_added_share
    for _ in range(ROUNDS):
        # C1: c_sn = w_n^beta Q_sn^(1-beta), Q a CES of input prices, which also move input shares.
        inputs, basket = _ces(economy.input_share, price[:, None, :], epsilon)
        cost = wage**beta * basket ** (1 - beta) / productivity
        # C2, C3
        offer = economy.expenditure_share * openness * (cost**-theta)[:, :, None]
        reach = offer.sum(axis=1)
        bought = economy.expenditure_share.sum(axis=1) > 0
        new = np.where(bought, np.where(reach > 0, reach, 1.0), 1.0) ** (-1 / theta)
        share = offer / np.where(reach > 0, reach, 1.0)[:, None, :]
        if np.abs(np.log(new / price)).max() < 0.01 * tol:
            return new, share, inputs
        price = new
    message = "prices and costs do not settle"
    raise ConvergenceError(message)


def _ces(share: Array, price: Array, elasticity: float) -> tuple[Array, Array]:
    """Return new shares and the price index over the first axis; Cobb-Douglas at elasticity 1."""
    if abs(elasticity - 1) < NEAR_ONE:
        return share, np.exp((share * np.log(price)).sum(axis=0))
    index = (share * price ** (1 - elasticity)).sum(axis=0) ** (1 / (1 - elasticity))
    return share * (price / index) ** (1 - elasticity), index


def _final_demand(economy: Economy, price: Array, rho: float) -> tuple[Array, Array]:
    """C0: the price index of final spending and its new shares."""
    final, index = _ces(economy.final_share, price, rho)
    return index, final


def _spending(
    economy: Economy,
    wage: Array,
    share: Array,
    inputs: Array,
    final: Array,
    tariff: Array,
    gift: Array,
    deficit_rule: DeficitRule,
) -> tuple[Array, Array]:
    """C4 and C5: spending by sector from the linear system of output, revenue and income."""
    s, n = economy.expenditure.shape
    net, tax = share / (1 + tariff), (share * tariff / (1 + tariff)).sum(axis=1)
    earned = wage * economy.value_added
    kept = economy.trade_balance if deficit_rule == "additive" else np.zeros(n)
    ratio = economy.income / (economy.value_added + economy.revenue)
    factor = np.ones(n)
    for _ in range(ROUNDS):
        # X_sn = sum_k g_skn (1-b_kn) sum_m net_knm X_km + a_sn factor_n (w VA + sum_k tax_kn X_kn - TB + T)
        use = np.einsum("skn,kn,knm->snkm", inputs, 1 - economy.value_added_share, net)
        back = np.einsum("sn,kn,nm->snkm", final * factor, tax, np.eye(n))
        own = final * factor * (earned - kept + gift)
        spending = np.linalg.solve(np.eye(s * n) - (use + back).reshape(s * n, s * n), own.ravel()).reshape(s, n)
        before = earned + (tax * spending).sum(axis=0)
        if deficit_rule != "multiplicative":
            return spending, before - kept + gift
        new = ratio * before.sum() / (ratio @ before)
        if np.abs(new - factor).max() < 1e-15 * np.abs(new).max() * s:
            return spending, factor * before
        factor = new
    message = "the scale of spending does not settle"
    raise ConvergenceError(message)


def _balanced(economy: Economy, *, rho: float, epsilon: float, tol: float) -> Economy:
    """Remove trade imbalances and re-base the economy on the balanced world."""
    bare = _without_balance(economy)
    found = solve_slowly(bare, rho=rho, epsilon=epsilon, tol=tol)
    inputs, _ = _ces(economy.input_share, found.sector_price_hat[:, None, :], epsilon)
    final, _ = _ces(economy.final_share, found.sector_price_hat, rho)
    return Economy(
        states=economy.states,
        sectors=economy.sectors,
        expenditure_share=found.expenditure_share,
        expenditure=found.expenditure,
        value_added=found.wage_hat * economy.value_added,
        trade_balance=np.zeros(len(economy.states)),
        theta=economy.theta,
        tariff=economy.tariff,
        value_added_share=economy.value_added_share,
        input_share=inputs,
        final_share=final,
    )


class _Unbalanced:
    """An economy read as if nobody had an imbalance; not a baseline, so not an Economy."""

    def __init__(self, economy: Economy) -> None:
        self._economy = economy
        self.trade_balance = np.zeros(len(economy.states))

    def __getattr__(self, name: str) -> object:
        return getattr(self._economy, name)


def _without_balance(economy: Economy) -> Economy:
    return _Unbalanced(economy)  # type: ignore[return-value]
