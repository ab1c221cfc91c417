"""Welfare by other names than exact real income: from home shares (W2) and to a first order (W3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.many_sectors import aggregate
from thirdneighbor.gravity.solution import Solution


@dataclass(frozen=True, slots=True, eq=False)
class FirstOrderWelfare:
    """Relative changes (..., N): `total` = `terms_of_trade` + `volume_of_trade`."""

    terms_of_trade: Array
    volume_of_trade: Array

    @property
    def total(self) -> Array:
        """The sum of both."""
        return self.terms_of_trade + self.volume_of_trade


def welfare_from_home_shares(economy: Economy, solution: Solution) -> Array:
    """Return W2 (..., N): the change of the real wage that changed home shares imply, input by input.

    exp(-sum_s alpha_s [(I - ((1 - beta) gamma)^T)^-1 ln(pi'_nn / pi_nn) / theta]_s). Equals exact real
    income W1 with rho and epsilon 1, no tariffs, balanced trade and unchanged productivity; elsewhere it is
    another statistic. `economy` must be the baseline of the solution (see `rebased`); nan where a home
    share starts or ends at zero in a sector that is bought.

    References: Arkolakis, Costinot and Rodriguez-Clare (2012); Costinot and Rodriguez-Clare (2014), eq. 28.

    >>> from thirdneighbor.gravity import Shock, solve
    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> found = solve(world, Shock.cost([[1.0, 1.2], [1.2, 1.0]]))
    >>> bool(np.allclose(welfare_from_home_shares(world, found), found.welfare_hat))
    True
    """
    before = np.einsum("snn->sn", economy.expenditure_share)
    after = np.einsum("...snn->...sn", solution.expenditure_share)
    bought = economy.expenditure > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        direct = np.where(bought, np.log(after / before) / economy.theta[:, None], 0.0)
    chain = (1 - economy.value_added_share) * economy.input_share
    matrix = np.eye(len(economy.sectors)) - np.moveaxis(chain, -1, 0).swapaxes(-1, -2)
    total = np.linalg.solve(matrix, np.moveaxis(direct, -1, -2)[..., None])[..., 0]
    change = np.exp(-(np.moveaxis(total, -1, -2) * economy.final_share).sum(axis=-2))
    return np.asarray(np.where(np.isfinite(change), change, np.nan))


def first_order_welfare(
    economy: Economy, solution: Solution, *, epsilon: ArrayLike = 1.0, productivity: ArrayLike = 1.0
) -> FirstOrderWelfare:
    """Return W3 (..., N): terms of trade and volume of trade, to a first order in relative changes.

    terms = sum_si [E_nis (c_ns - 1) - M_ins (c_is - 1)] / I_n with E exports, M imports net of tariff and c
    unit costs, new over old; volume = sum_si t_ins M_ins (M'_ins / M_ins - c_is) / I_n, old tariffs t.
    For large shocks it is no welfare measure (use welfare_hat, W1): the tables of Caliendo and Parro are W3.
    `economy` must be the baseline of the solution (see `rebased`).

    References: Caliendo and Parro (2015), equation 16 and table 2.
    """
    cost = np.exp(log_unit_cost(economy, solution, epsilon=epsilon)) / np.asarray(productivity)
    flow = economy.flow * (1 - np.eye(len(economy.states)))
    earned = ((cost - 1) * flow.sum(axis=-1)).sum(axis=-2)
    paid = np.einsum("...si,sin->...n", cost - 1, flow)
    more = solution.flow - flow * cost[..., None]
    volume = (economy.tariff * np.where(flow > 0, more, 0.0)).sum(axis=(-3, -2))
    return FirstOrderWelfare((earned - paid) / economy.income, volume / economy.income)


def log_unit_cost(economy: Economy, solution: Solution, *, epsilon: ArrayLike = 1.0) -> Array:
    """Return the log change (..., S, N) of unit costs, before productivity."""
    s, n = len(economy.sectors), len(economy.states)
    price = np.log(solution.sector_price_hat).reshape(-1, s, n)
    elasticity = np.atleast_1d(np.asarray(epsilon, dtype=np.float64))
    basket = aggregate(economy.input_share[None], price, elasticity).reshape(solution.sector_price_hat.shape)
    beta = economy.value_added_share
    return np.asarray(beta * np.log(solution.wage_hat)[..., None, :] + (1 - beta) * basket)
