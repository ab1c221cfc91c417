"""What a state would lose by full autarky: the bound on any loss from closed trade."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.baseline import Baseline
from thirdneighbor.gravity.economy import Array, Economy


def autarky_loss(economy: Economy) -> Array:
    """Return each state's log loss (N,) of real income when it trades with nobody.

    L = sum_s alpha_s ln P_s with ln P = -[I - ((1 - beta) gamma)^T]^-1 (ln pi_nn) / theta, rho and epsilon 1.
    Exact without tariffs and with balanced trade; inf where a sector that is needed is not supplied at home.

    References: Arkolakis, Costinot and Rodriguez-Clare (2012); Costinot and Rodriguez-Clare (2014).

    >>> flow = [[8.0, 2.0], [2.0, 8.0]]
    >>> world = Economy.from_flows(flow, states=["A", "B"], theta=4.0, value_added_share=0.5)
    >>> autarky_loss(world).round(4).tolist()
    [0.1116, 0.1116]
    """
    s = len(economy.sectors)
    loss = np.empty(len(economy.states))
    for n in range(len(economy.states)):
        own = economy.expenditure_share[:, n, n]
        chain = (1 - economy.value_added_share[:, n]) * economy.input_share[:, :, n]
        with np.errstate(divide="ignore"):
            direct = -np.log(own) / economy.theta
        used = economy.expenditure[:, n] > 0
        if np.isinf(direct[used]).any():
            loss[n] = np.inf
            continue
        total = np.linalg.solve(np.eye(s) - chain.T, np.where(used, direct, 0.0))
        loss[n] = economy.final_share[:, n] @ total
    return loss


def autarky_loss_of_draws(baseline: Baseline) -> Array:
    """Return the log loss (B, N) of autarky from each draw's baseline, -ln(pi_nn) / (theta beta)."""
    market = baseline.market
    if market.sale is not None:
        message = "the autarky bound holds without tariffs only"
        raise DataError(message)
    own = market.spend.diagonal() / market.expenditure
    with np.errstate(divide="ignore"):
        return np.asarray(-np.log(own) / (market.theta * market.value_added / market.output))


def welfare_from_home_share(
    home_share_hat: ArrayLike, *, theta: ArrayLike, value_added_share: ArrayLike = 1.0
) -> Array:
    """Return the change of real income that a change of the home share implies: its power -1 / (theta beta).

    Called W2 or ACR. Exact for one sector without tariffs and imbalances.

    References: Arkolakis, Costinot and Rodriguez-Clare (2012), proposition 1.

    >>> float(welfare_from_home_share(1.25, theta=4.0, value_added_share=0.5).round(4))
    0.8944
    """
    exponent = -1.0 / (np.asarray(theta, dtype=np.float64) * np.asarray(value_added_share, dtype=np.float64))
    return np.asarray(np.power(np.asarray(home_share_hat, dtype=np.float64), exponent))
