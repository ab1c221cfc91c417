"""A baseline made ready for shocks: draws of elasticities, shares and flows, imbalances removed if asked."""

from __future__ import annotations

from typing import get_args

from numpy.typing import ArrayLike

from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity.array_backend import Backend
from thirdneighbor.gravity.array_equilibria import finder
from thirdneighbor.gravity.economy import Economy
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.many_sector_baseline import elasticity_of_draws, many_sector_baseline
from thirdneighbor.gravity.one_sector_baseline import one_sector_baseline
from thirdneighbor.gravity.prepared import Baseline, DeficitRule, OnFailure

__all__ = ["Baseline", "DeficitRule", "OnFailure", "balanced_baseline", "check_choice"]


def balanced_baseline(
    economy: Economy,
    *,
    theta: ArrayLike | None = None,
    rho: ArrayLike = 1.0,
    epsilon: ArrayLike = 1.0,
    flow_hat: PairFactors | None = None,
    value_added_share: ArrayLike | None = None,
    input_share: ArrayLike | None = None,
    deficit_rule: DeficitRule = "zero",
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    backend: Backend = "numpy",
) -> Baseline:
    """Prepare B baselines of an economy that differ in elasticities, in shares or in a few flows.

    theta: a number, (S,) or (draws, S); with one sector also (draws,). rho, epsilon: a number or (draws,).
    flow_hat multiplies baseline flows on some pairs, (B, K). value_added_share (S, N) or (draws, S, N) and
    input_share (S of the input, S, N) or (draws, S, S, N) replace the economy's. Value added a state stays
    in each draw: the other value-added shares beta move as 1 - m (1 - beta), with one m a state and draw,
    so that beta times output adds up to it, and final shares become what clears the markets. DataError
    names states and sectors where they would be negative.

    With `deficit_rule="zero"` each baseline's imbalances are first removed by solving for the balanced world
    (Dekle, Eaton and Kortum 2008), on `backend` as in `solve`; what another backend than NumPy prepared,
    `respond` takes with any. Raises ConvergenceError when a baseline cannot be balanced.
    """
    check_choice("deficit_rule", deficit_rule, get_args(DeficitRule))
    check_choice("on_failure", on_failure, get_args(OnFailure))
    check_choice("backend", backend, get_args(Backend))
    replaced = value_added_share is not None or input_share is not None
    if len(economy.sectors) > 1 or replaced or backend != "numpy":
        return many_sector_baseline(
            economy,
            theta=theta,
            rho=rho,
            epsilon=epsilon,
            flow_hat=flow_hat,
            value_added_share=value_added_share,
            input_share=input_share,
            deficit_rule=deficit_rule,
            tol=tol,
            on_failure=on_failure,
            find=finder(backend),
        )
    for name, value in (("rho", rho), ("epsilon", epsilon)):
        elasticity_of_draws(name, value)
    return one_sector_baseline(
        economy, theta=theta, flow_hat=flow_hat, deficit_rule=deficit_rule, tol=tol, on_failure=on_failure
    )


def check_choice(name: str, given: object, known: tuple[str, ...]) -> None:
    """Raise InputError, listing the choices, when an option is none of them."""
    if given not in known:
        message = f"{name}={given!r} is not known; choose one of {', '.join(known)}"
        raise InputError(message)
