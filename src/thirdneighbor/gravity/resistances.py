"""Structural gravity in levels: multilateral resistances by matrix scaling."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.economy import Array, positions

MAX_ROUNDS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Resistances:
    """Inward P (N,) and outward Pi (N,) multilateral resistances, and the modelled flows (N,N)."""

    inward: Array
    outward: Array
    flow: Array


def resistances(
    cost_term: ArrayLike,
    *,
    output: ArrayLike,
    expenditure: ArrayLike,
    sigma: float,
    states: Sequence[Hashable],
    reference: Hashable,
    tol: float = 1e-13,
) -> Resistances:
    """Solve P_n^(1-sigma) = sum_i t_in y_i Pi_i^(sigma-1) and its mirror for Pi, with P of `reference` one.

    cost_term (N,N) [exporter, importer] is tau^(1-sigma) = exp(x'beta), >= 0. output and expenditure (N,)
    in money; their world totals may differ (trade with states left out): y and e are shares of world output,
    as in gegravity. Solved as a matrix scaling problem, so resistances are always positive. For a conditional
    counterfactual (outputs and spending fixed) call it again with the new cost term.

    Raises DataError for a state that sells or buys nothing, ConvergenceError when scaling does not settle.

    References: Anderson and van Wincoop (2003), equations 9-11; Larch and Yotov (2016); Sinkhorn (1967).

    >>> flat = resistances([[1.0, 1.0], [1.0, 1.0]], output=[3, 1], expenditure=[2, 2], sigma=5,
    ...                    states=["A", "B"], reference="A")
    >>> flat.inward.round(6).tolist(), flat.flow.round(6).tolist()
    ([1.0, 1.0], [[1.5, 1.5], [0.5, 0.5]])
    """
    term, y, e = (np.asarray(values, dtype=np.float64) for values in (cost_term, output, expenditure))
    _check(term, y, e, sigma, states)
    home = int(positions(states, [reference], kind="state")[0])
    world = y.sum()
    y, e = y / world, e / world
    buyer = np.ones(len(states))  # P^(sigma-1)
    seller = np.ones(len(states))  # Pi^(sigma-1)
    for _ in range(MAX_ROUNDS):
        seller = 1 / (term @ (e * buyer))
        new = 1 / (term.T @ (y * seller))
        drift = new / new[home] / (buyer / buyer[home])
        buyer = new
        if np.abs(drift - 1).max() < tol:
            break
    else:
        message = f"resistances do not settle: off by {np.abs(drift - 1).max():.2g} after {MAX_ROUNDS} rounds"
        raise ConvergenceError(message, {"inward": float(np.abs(drift - 1).max())})
    level = buyer[home]
    buyer, seller = buyer / level, seller * level
    power = 1 / (sigma - 1)
    flow = world * term * np.outer(y * seller, e * buyer)
    return Resistances(buyer**power, seller**power, flow)


def _check(term: Array, y: Array, e: Array, sigma: float, states: Sequence[Hashable]) -> None:
    n = len(states)
    if term.shape != (n, n) or y.shape != (n,) or e.shape != (n,):
        message = f"{n} states need cost_term ({n}, {n}), output and expenditure ({n},)"
        raise DataError(message)
    if not sigma > 1:
        message = f"sigma must be above 1, not {sigma}: it is the elasticity of substitution, theta + 1"
        raise DataError(message)
    if not (np.isfinite(term) & (term >= 0)).all():
        message = "cost_term must be finite and not negative"
        raise DataError(message)
    idle = np.flatnonzero((y <= 0) | (e <= 0) | (term.sum(axis=0) == 0) | (term.sum(axis=1) == 0))
    if idle.size:
        named = ", ".join(str(states[k]) for k in idle[:5])
        message = f"{named} sells or buys nothing, or is reached by nobody: leave it out"
        raise DataError(message)
