"""The slow readable twin of the solver: model C equation by equation, many sectors, one world at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import ConvergenceError
from thirdneighbor.gravity.baseline import DeficitRule
from thirdneighbor.gravity.economy import Array, Economy

ROUNDS = 200_000
NEAR_ONE = 1e-9
BALANCED = 1e-14


@dataclass(frozen=True, slots=True, eq=False)
class SlowSolution:
    """Changes of wages (N,), sector prices (S,N), price index and exact real income (N,).

    expenditure (S,N) and expenditure_share (S,N,N) are new levels.
    """

    wage_hat: Array
    sector_price_hat: Array
    price_index_hat: Array
    welfare_hat: Array
    expenditure: Array
    expenditure_share: Array


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Question:
    """One counterfactual: an economy and everything that changes or is kept.

    openness (S,N,N): freeness times the response to tariffs. tariff (S,N,N): new. gift (N,): transfer.
    balance (N,): trade balances to be kept, in money; ratio (N,): final spending over value added plus
    revenue to be kept up to one scale for the world, or None.
    """

    economy: Economy
    openness: Array
    tariff: Array
    productivity: Array
    gift: Array
    balance: Array
    ratio: Array | None
    rho: float
    epsilon: float
    tol: float


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

    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> solve_slowly(world, freeness=[[[1.0, 0.5], [0.5, 1.0]]]).welfare_hat.round(4).tolist()
    [0.974, 0.974]
    """
    unmoved = _Question(
        economy=economy,
        openness=np.ones(economy.tariff.shape),
        tariff=economy.tariff,
        productivity=np.ones(economy.expenditure.shape),
        gift=np.zeros(economy.value_added.shape),
        balance=np.zeros(economy.value_added.shape),
        ratio=None,
        rho=rho,
        epsilon=epsilon,
        tol=tol,
    )
    if deficit_rule == "zero":
        economy = _balanced(unmoved)
    new: Array = economy.tariff if tariff is None else np.broadcast_to(_array(tariff), economy.tariff.shape)
    response = ((1 + new) / (1 + economy.tariff)) ** -economy.theta[:, None, None]
    ratio = economy.income / (economy.value_added + economy.revenue)
    return _walk(
        replace(
            unmoved,
            economy=economy,
            openness=_array(freeness) * response,
            tariff=new,
            productivity=np.broadcast_to(_array(productivity), economy.expenditure.shape),
            gift=np.broadcast_to(_array(transfer), economy.value_added.shape),
            balance=economy.trade_balance if deficit_rule == "additive" else unmoved.balance,
            ratio=ratio if deficit_rule == "multiplicative" else None,
        )
    )


def _array(values: ArrayLike) -> Array:
    return np.asarray(values, dtype=np.float64)


def _balanced(unmoved: _Question) -> Economy:
    """Remove trade imbalances and re-base the economy on the balanced world."""
    economy = unmoved.economy
    if np.all(np.abs(economy.trade_balance) <= BALANCED * economy.value_added.sum()):
        return economy
    found = _walk(unmoved)
    inputs, _ = _ces(economy.input_share, found.sector_price_hat[:, None, :], unmoved.epsilon)
    final, _ = _ces(economy.final_share, found.sector_price_hat, unmoved.rho)
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


def _walk(asked: _Question) -> SlowSolution:
    """Raise wages where labor is short and lower them where it is idle, until C6 holds."""
    economy = asked.economy
    wage, price = np.ones(len(economy.states)), np.ones(economy.expenditure.shape)
    pace = 0.5 / (1 + float(economy.theta.max()))
    world = economy.value_added.sum()
    for _ in range(ROUNDS):
        price, share, inputs = _prices(asked, wage, price)
        final, index = _ces(economy.final_share, price, asked.rho)  # C0
        spending, income = _spending(asked, wage, share=share, inputs=inputs, final=final)
        output = (share * spending[:, None, :] / (1 + asked.tariff)).sum(axis=2)  # C4
        wanted = (economy.value_added_share * output).sum(axis=0) / (wage * economy.value_added)  # C6
        if np.abs(wanted - 1).max() < asked.tol:
            return SlowSolution(wage, price, index, income / economy.income / index, spending, share)
        wage = wage * wanted**pace
        wage = wage * world / (wage @ economy.value_added)
    error = float(np.abs(wanted - 1).max())
    message = f"the slow solver is off by {error:.2g} after {ROUNDS} rounds"
    raise ConvergenceError(message, {"labor_market": error})


def _prices(asked: _Question, wage: Array, price: Array) -> tuple[Array, Array, Array]:
    """C1 unit costs, C2 prices, C3 shares: iterated until prices agree with the costs they cause."""
    economy = asked.economy
    theta, beta = economy.theta[:, None], economy.value_added_share
    for _ in range(ROUNDS):
        # C1: c_sn = w_n^beta Q_sn^(1-beta), Q a CES of input prices, which also move input shares.
        inputs, basket = _ces(economy.input_share, price[:, None, :], asked.epsilon)
        cost = wage**beta * basket ** (1 - beta) / asked.productivity
        # C2, C3
        offer = economy.expenditure_share * asked.openness * (cost**-theta)[:, :, None]
        reach = offer.sum(axis=1)
        reach = np.where(reach > 0, reach, 1.0)  # nobody buys that good there
        new = reach ** (-1 / theta)
        if np.abs(np.log(new / price)).max() < 0.01 * asked.tol:
            return new, offer / reach[:, None, :], inputs
        price = new
    message = "prices and costs do not settle"
    raise ConvergenceError(message)


def _ces(share: Array, price: Array, elasticity: float) -> tuple[Array, Array]:
    """Return new shares and the price index over the first axis; Cobb-Douglas at elasticity 1."""
    if abs(elasticity - 1) < NEAR_ONE:
        return share, np.exp((share * np.log(price)).sum(axis=0))
    index = (share * price ** (1 - elasticity)).sum(axis=0) ** (1 / (1 - elasticity))
    return share * (price / index) ** (1 - elasticity), index


def _spending(
    asked: _Question, wage: Array, *, share: Array, inputs: Array, final: Array
) -> tuple[Array, Array]:
    """C4 and C5: spending by sector, and final spending, from the linear system of output and income."""
    economy, (s, n) = asked.economy, asked.economy.expenditure.shape
    tax = (share * asked.tariff / (1 + asked.tariff)).sum(axis=1)
    earned = wage * economy.value_added
    # X_sn = sum_k g_skn (1-b_kn) sum_m net_knm X_km + a_sn k_n (w VA + sum_k tax_kn X_kn - TB + T)
    use = np.einsum("skn,kn,knm->snkm", inputs, 1 - economy.value_added_share, share / (1 + asked.tariff))
    factor = np.ones(n)
    for _ in range(ROUNDS):
        back = np.einsum("sn,kn,nm->snkm", final * factor, tax, np.eye(n))
        own = final * factor * (earned - asked.balance + asked.gift)
        matrix = np.eye(s * n) - (use + back).reshape(s * n, s * n)
        spending = np.linalg.solve(matrix, own.ravel()).reshape(s, n)
        income = earned + (tax * spending).sum(axis=0)
        if asked.ratio is None:
            return spending, income - asked.balance + asked.gift
        new = asked.ratio * income.sum() / (asked.ratio @ income)
        if np.abs(new - factor).max() < 1e-15 * np.abs(new).max() * s:
            return spending, factor * income
        factor = new
    message = "the scale of spending does not settle"
    raise ConvergenceError(message)
