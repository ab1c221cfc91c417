"""What a state would lose by full autarky: the bound on any loss from closed trade."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.many_sectors import SectorMarket, aggregate
from thirdneighbor.gravity.prepared import Baseline

ROUNDS, SETTLED = 10_000, 1e-14


def autarky_loss(economy: Economy, *, rho: ArrayLike = 1.0, epsilon: ArrayLike = 1.0) -> Array:
    """Return each state's log loss (N,) of real income when it trades with nobody.

    The index of final goods at prices P_s = c_s pi_nn^(-1/theta_s), unit costs c at a wage of one; with rho
    and epsilon 1 it is sum_s alpha_s ln P_s, ln P = -[I - ((1 - beta) gamma)^T]^-1 (ln pi_nn) / theta.
    rho, epsilon: numbers. Exact without tariffs and with balanced trade; inf where a sector that is
    needed is not supplied at home.

    References: Arkolakis, Costinot and Rodriguez-Clare (2012); Costinot and Rodriguez-Clare (2014).

    >>> flow = [[8.0, 2.0], [2.0, 8.0]]
    >>> world = Economy.from_flows(flow, states=["A", "B"], theta=4.0, value_added_share=0.5)
    >>> autarky_loss(world).round(4).tolist()
    [0.1116, 0.1116]
    """
    own = np.einsum("snn->sn", economy.expenditure_share)[None]
    loss: Array = loss_of_shares(
        own,
        bought=economy.expenditure[None] > 0,
        theta=economy.theta[None],
        value_added_share=economy.value_added_share[None],
        input_share=economy.input_share[None],
        final_share=economy.final_share[None],
        rho=np.atleast_1d(np.asarray(rho, dtype=np.float64)),
        epsilon=np.atleast_1d(np.asarray(epsilon, dtype=np.float64)),
    )
    return np.asarray(loss[0])


def autarky_loss_of_draws(baseline: Baseline, *, state: int | None = None) -> Array:
    """Return the log loss (B, N) of autarky from each draw's own baseline; see `autarky_loss`.

    With `state`, a position, that of one state only, (B, 1).
    DataError with tariffs, whose revenue autarky would take away too.
    """
    market = baseline.market
    if market.sale is not None:
        message = "the autarky bound holds without tariffs only"
        raise DataError(message)
    own = market.spend.diagonal()
    if not isinstance(market, SectorMarket):
        with np.errstate(divide="ignore"):
            exponent = market.theta * market.value_added / market.output
            loss = np.asarray(-np.log(own / market.expenditure) / exponent)
            return loss if state is None else loss[:, [state]]
    chosen = slice(None) if state is None else [state]
    spent = market.expenditure[..., chosen]
    bought = spent > 0
    return loss_of_shares(
        own[..., chosen] / np.where(bought, spent, 1.0),
        bought=bought,
        theta=market.theta,
        value_added_share=market.value_added_share[..., chosen],
        input_share=market.input_share[..., chosen],
        final_share=market.final_share[..., chosen],
        rho=market.rho,
        epsilon=market.epsilon,
    )


def loss_of_shares(
    own: Array,
    *,
    bought: NDArray[np.bool_],
    theta: Array,
    value_added_share: Array,
    input_share: Array,
    final_share: Array,
    rho: Array,
    epsilon: Array,
) -> Array:
    """Return log losses (B, N) of autarky from home shares `own` and value-added shares, (B, S, N) each.

    Prices at a wage of one are iterated until they agree with their costs: a contraction by 1 - beta. inf
    where a sector is bought (`bought`) that is not supplied at home.
    """
    missing = (bought & (own <= 0)).any(axis=1)
    safe = np.where(bought & (own > 0), own, 1.0)
    direct = -np.log(safe) / theta[:, :, None]
    log_price = direct
    for _ in range(ROUNDS):
        new = direct + (1 - value_added_share) * aggregate(input_share, log_price, epsilon)
        new = np.where(bought, new, 0.0)
        settled = np.all(np.abs(new - log_price) <= SETTLED * (1 + np.abs(new)))
        log_price = new
        if settled:
            break
    return np.where(missing, np.inf, aggregate(final_share, log_price, rho))


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
