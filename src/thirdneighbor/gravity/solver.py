"""The one public `solve`: an economy and a shock to a new equilibrium, or an error that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.gravity.array_backend import Backend
from thirdneighbor.gravity.array_equilibria import finder
from thirdneighbor.gravity.baseline import (
    Baseline,
    DeficitRule,
    OnFailure,
    balanced_baseline,
    check_choice,
)
from thirdneighbor.gravity.economy import Economy
from thirdneighbor.gravity.factors import draws_of
from thirdneighbor.gravity.many_sector_baseline import many_sector_baseline
from thirdneighbor.gravity.many_sector_response import respond_many
from thirdneighbor.gravity.many_sectors import SectorMarket
from thirdneighbor.gravity.one_sector_response import respond_one
from thirdneighbor.gravity.shocks import Shock
from thirdneighbor.gravity.solution import Solution

__all__ = ["check_choice", "respond", "solve"]

LEAST_TOLERANCE, LOOSEST_TOLERANCE = 1e-13, 1e-2


def solve(
    economy: Economy,
    shock: Shock | None = None,
    *,
    theta: ArrayLike | None = None,
    rho: ArrayLike = 1.0,
    epsilon: ArrayLike = 1.0,
    deficit_rule: DeficitRule = "zero",
    coalition: Sequence[object] | None = None,
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    backend: Backend = "numpy",
) -> Solution:
    """Solve for the equilibrium after a shock, in exact changes from the economy's baseline.

    theta overrides the economy's trade elasticity: a number, (S,) or (draws, S); with one sector also
    (draws,). rho is the elasticity of substitution across sectors in final spending, epsilon across inputs:
    a number or (draws,), 1 is Cobb-Douglas; with one sector they make no difference. deficit_rule: "zero"
    removes trade imbalances first and compares with that balanced world; "multiplicative" keeps each
    state's ratio of spending to income, scaled to close the world's budget; "additive" keeps nominal
    balances. coalition: states that share the burden by transfers that change the welfare of each alike.
    tol is the largest relative error of any equilibrium condition. backend: the array library that finds the
    equilibria, on its GPU where it has one; draws it misses are left to NumPy and counted in `handed_over`.
    Results are NumPy arrays whatever the backend.

    Raises UnreachableError, naming states and sectors, when a market cannot clear, and ConvergenceError
    with the residuals when no equilibrium is found (`on_failure="keep"` returns those draws as nan instead).

    References: Dekle, Eaton and Kortum (2008); Caliendo and Parro (2015); Chowdhry, Hinz, Kamin and Wanner
    (2024) on coalitions.

    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> apart = solve(world, Shock.freeness([0.0, 0.0], pairs=[("A", "B"), ("B", "A")]))
    >>> (apart.welfare_hat / 0.8 ** (1 / 4.0)).round(9).tolist()
    [1.0, 1.0]
    """
    check_choice("backend", backend, get_args(Backend))
    check_choice("deficit_rule", deficit_rule, get_args(DeficitRule))
    check_choice("on_failure", on_failure, get_args(OnFailure))
    _check_tolerance(tol)
    if coalition is None:
        prepare = partial(balanced_baseline, backend=backend)
    else:
        prepare = partial(many_sector_baseline, find=finder(backend))
    baseline = prepare(
        economy,
        theta=theta,
        rho=rho,
        epsilon=epsilon,
        deficit_rule=deficit_rule,
        tol=tol,
        on_failure=on_failure,
    )
    return respond(
        baseline, shock or Shock(), coalition=coalition, tol=tol, on_failure=on_failure, backend=backend
    )


def respond(
    baseline: Baseline,
    shock: Shock,
    *,
    coalition: Sequence[object] | None = None,
    tol: float = 1e-10,
    on_failure: OnFailure = "raise",
    start: Solution | None = None,
    backend: Backend = "numpy",
) -> Solution:
    """Solve for the equilibrium after a shock from a prepared baseline (see `balanced_baseline`).

    Preparing once and responding to many shocks saves balancing the same world again for each. `start` is
    the solution of a similar shock to the same baseline: it saves steps and changes nothing beyond `tol`.
    `coalition` as in `solve`, for baselines of many sectors; `backend` too, for those and for one prepared
    with it.
    """
    check_choice("backend", backend, get_args(Backend))
    _check_tolerance(tol)
    economy = baseline.economy
    in_shock = draws_of(shock, economy)
    draws = max(in_shock, baseline.draws)
    if in_shock not in {1, draws} or baseline.draws not in {1, draws}:
        message = (
            f"the shock has {in_shock} draws and the baseline {baseline.draws}: give one, or the same number"
        )
        raise DataError(message)
    if isinstance(baseline.market, SectorMarket):
        return respond_many(
            baseline,
            baseline.market,
            shock,
            draws=draws,
            coalition=coalition,
            tol=tol,
            on_failure=on_failure,
            start=start,
            find=finder(backend),
        )
    if backend != "numpy":
        message = f"this baseline of one sector is NumPy's own: prepare it with backend={backend!r} too"
        raise InputError(message)
    if coalition is not None:
        message = (
            "respond shares burdens in baselines of many sectors; with one sector use solve(coalition=...)"
        )
        raise InputError(message)
    return respond_one(
        baseline, baseline.market, shock, draws=draws, tol=tol, on_failure=on_failure, start=start
    )


def _check_tolerance(tol: float) -> None:
    if not LEAST_TOLERANCE <= tol <= LOOSEST_TOLERANCE:
        least, loosest = f"{LEAST_TOLERANCE:g}", f"{LOOSEST_TOLERANCE:g}"
        message = f"tol={tol} is a relative excess demand; give one between {least} and {loosest}"
        raise InputError(message)
