"""Structural gravity in levels: multilateral resistances by matrix scaling."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity.anderson import FixedPoints, accelerate
from thirdneighbor.gravity.economy import Array, positions

MAX_STEPS = 500
MAX_ROUNDS = 20_000
NEWTON_STEPS = 200
SMALLEST_FRACTION = 2.0**-20


@dataclass(frozen=True, slots=True, eq=False)
class Resistances:
    """Inward P and outward Pi (..., N) multilateral resistances, and the modelled flows (..., N, N)."""

    inward: Array
    outward: Array
    flow: Array


def cost_terms(covariates: ArrayLike, coefficients: ArrayLike) -> Array:
    """Trade-cost terms exp(x'beta) (..., N, N) of covariates (K, N, N) and coefficients (..., K).

    Leading axes of the coefficients are draws. Raises DataError where the counts differ or a term
    overflows.

    >>> cost_terms([[[0.0, 1.0], [1.0, 0.0]]], [[-1.0], [0.0]]).round(3).tolist()
    [[[1.0, 0.368], [0.368, 1.0]], [[1.0, 1.0], [1.0, 1.0]]]
    """
    x, beta = np.asarray(covariates, dtype=np.float64), np.asarray(coefficients, dtype=np.float64)
    if x.ndim != 3 or beta.ndim < 1 or beta.shape[-1] != x.shape[0]:
        message = f"covariates (K, N, N) and coefficients (..., K) are wanted, not {x.shape} and {beta.shape}"
        raise DataError(message)
    with np.errstate(over="ignore"):
        term = np.exp(np.tensordot(beta, x, axes=1))
    if not np.isfinite(term).all():
        message = "exp(x'beta) is not finite for some pairs: rescale a covariate or check its coefficient"
        raise DataError(message)
    return np.asarray(term)


def resistances(
    cost_term: ArrayLike,
    *,
    output: ArrayLike,
    expenditure: ArrayLike,
    sigma: ArrayLike,
    states: Sequence[Hashable],
    reference: Hashable,
    tol: float = 1e-13,
) -> Resistances:
    """Solve P_n^(1-sigma) = sum_i t_in y_i Pi_i^(sigma-1) and its mirror for Pi, with P of `reference` one.

    cost_term (..., N, N) [exporter, importer] is tau^(1-sigma) = exp(x'beta), >= 0; leading axes are draws.
    output and expenditure (N,) in money; their world totals may differ (trade with states left out): y and
    e are shares of world output, and the equation of P holds exactly, as in gegravity. sigma is a number
    or (draws,). Solved as a matrix scaling problem in logs, so resistances are always positive. For a
    conditional counterfactual (outputs and spending fixed) call it again with the new cost term.

    Raises DataError for a state that sells or buys nothing, ConvergenceError when scaling does not settle.

    References: Anderson and van Wincoop (2003), equations 9-11; Larch and Yotov (2016); Sinkhorn (1967).

    >>> flat = resistances([[1.0, 1.0], [1.0, 1.0]], output=[3, 1], expenditure=[2, 2], sigma=5,
    ...                    states=["A", "B"], reference="A")
    >>> flat.inward.round(6).tolist(), flat.flow.round(6).tolist()
    ([1.0, 1.0], [[1.5, 1.5], [0.5, 0.5]])
    """
    term, y, e = (np.asarray(values, dtype=np.float64) for values in (cost_term, output, expenditure))
    elasticity = check_levels(term, y, e, sigma, states)
    home = int(positions(states, [reference], kind="state")[0])
    world = y.sum()
    scaling = _Scaling(term.reshape(-1, *term.shape[-2:]), y / world, e / world, home)
    draws = max(scaling.term.shape[0], elasticity.size)
    found = scaling.solve(tol=tol)
    if not found.converged.all():
        raise _unsettled(scaling, found, states)
    buyer = np.exp(found.point)
    seller = scaling.sellers(buyer)
    seller /= (scaling.term[:, :, home] * scaling.y * seller).sum(axis=1, keepdims=True)
    power = 1 / elasticity.reshape(-1, 1)
    shape = term.shape[:-2] or (draws,) * min(elasticity.ndim, 1)
    flow = world * scaling.term * (scaling.y * seller)[:, :, None] * (scaling.e * buyer)[:, None, :]
    return Resistances(
        _shaped(buyer**power, shape),
        _shaped(seller**power, shape),
        _shaped(np.broadcast_to(flow, (draws, *flow.shape[1:])), shape),
    )


def _shaped(values: Array, leading: tuple[int, ...]) -> Array:
    return np.array(values.reshape(*leading, *values.shape[1:]))


@dataclass(slots=True)
class _Scaling:
    """Draws of one matrix-scaling problem: log buyer factors, P^(sigma-1), zero at the reference state.

    References: Knight and Ruiz (2013) for Newton's method on matrix balancing.
    """

    term: Array
    y: Array
    e: Array
    home: int
    part: Array = field(init=False)

    def __post_init__(self) -> None:
        self.part = self.term

    def sellers(self, buyer: Array) -> Array:
        """Pi^(sigma-1) that sells every output."""
        return np.asarray(1 / np.matmul(self.part, (self.e * buyer)[:, :, None])[:, :, 0])

    def step(self, u: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        """One round of Sinkhorn and how far it moved, relative to the reference state."""
        if chosen.size != self.part.shape[0]:
            self.part = self.term[chosen]
        seller = self.sellers(np.exp(u))
        image = -np.log(np.matmul((self.y * seller)[:, None, :], self.part)[:, 0, :])
        image -= image[:, self.home, None]
        return image, np.abs(image - u).max(axis=1)

    def solve(self, *, tol: float) -> FixedPoints:
        """Accelerated rounds for all draws, then Newton's method and plain rounds for those left over."""
        start = np.zeros(self.term.shape[:2])
        with np.errstate(all="ignore"):
            found = accelerate(self.step, start, tol=tol, max_steps=MAX_STEPS)
            for draw in np.flatnonzero(~found.converged):
                only = np.array([draw])
                self.part = self.term[only]
                for attempt in (self._newton, self._rounds):
                    point, residual = attempt(start[only], tol=tol)
                    if residual < found.residual[draw] or not np.isfinite(found.residual[draw]):
                        found.point[draw], found.residual[draw] = point[0], residual
                    found.converged[draw] = residual <= tol
                    if residual <= tol:
                        break
        self.part = self.term
        return found

    def _newton(self, u: Array, *, tol: float) -> tuple[Array, float]:
        """Newton's method on log purchases over spending, shortened until the error falls."""
        alone = np.zeros(1, dtype=np.intp)
        pinned = self._anchors()
        image, residual = self.step(u, alone)
        for _ in range(NEWTON_STEPS):
            if residual[0] <= tol:
                break
            buyer = np.exp(u)
            sales = (self.y * self.sellers(buyer))[0, :, None] * self.part[0] * (self.e * buyer)
            bought = sales / sales.sum(axis=0)
            sold = sales / sales.sum(axis=1, keepdims=True)
            slope = np.eye(u.size) - bought.T @ sold
            slope += pinned
            try:
                move = np.linalg.solve(slope, (image - u)[0])
            except np.linalg.LinAlgError:
                break
            move -= move[self.home]
            fraction = min(1.0, 5.0 / max(float(np.abs(move).max()), 1e-300))
            while fraction > SMALLEST_FRACTION:
                image, new = self.step(u + fraction * move, alone)
                if new[0] < residual[0]:
                    break
                fraction /= 2
            else:
                break
            u, residual = u + fraction * move, new
        return u, float(np.nan_to_num(residual[0], nan=np.inf))

    def _anchors(self) -> Array:
        """Ones (N, N) that pin one state of each trading block, the reference in its own."""
        from scipy.sparse.csgraph import connected_components

        _, block = connected_components(self.part[0] > 0, directed=True, connection="weak")
        anchor = np.array([np.flatnonzero(block == label)[0] for label in range(block.max() + 1)])
        anchor[block[self.home]] = self.home
        together = block[:, None] == block
        return np.asarray(together & np.isin(np.arange(block.size), anchor), dtype=np.float64)

    def _rounds(self, u: Array, *, tol: float) -> tuple[Array, float]:
        """Plain Sinkhorn rounds: slow, and never led astray."""
        alone = np.zeros(1, dtype=np.intp)
        for _ in range(MAX_ROUNDS):
            image, residual = self.step(u, alone)
            if residual[0] <= tol or not np.isfinite(residual[0]):
                break
            u = image
        return u, float(np.nan_to_num(residual[0], nan=np.inf))


def _unsettled(scaling: _Scaling, found: FixedPoints, states: Sequence[Hashable]) -> ConvergenceError:
    worst = int(np.argmax(np.where(found.converged, -1.0, found.residual)))
    off = float(found.residual[worst])
    message = (
        f"resistances do not settle in {int((~found.converged).sum())} of {found.residual.size} draws: off "
        f"by up to {off:.2g}; no flows on the open pairs may add up to these outputs and expenditures"
    )
    closed = np.argwhere(scaling.term[worst] == 0)
    if closed.size:
        named = ", ".join(f"{states[i]} to {states[n]}" for i, n in closed[:3])
        message += f" ({len(closed)} pairs are closed, first {named})"
    return ConvergenceError(message, {"inward": off})


def check_levels(term: Array, y: Array, e: Array, sigma: ArrayLike, states: Sequence[Hashable]) -> Array:
    """Check cost terms (..., N, N), sizes (N,) and sigma; return the trade elasticity sigma - 1."""
    n = len(states)
    twice = sorted({str(state) for state in states if list(states).count(state) > 1})
    if twice:
        message = f"every state may stand once; repeated: {', '.join(twice)}"
        raise DataError(message)
    if term.ndim not in {2, 3} or term.shape[-2:] != (n, n) or y.shape != (n,) or e.shape != (n,):
        message = f"{n} states need cost_term ({n}, {n}), with draws in front, output and expenditure ({n},)"
        raise DataError(message)
    elasticity: Array = np.asarray(sigma, dtype=np.float64) - 1
    if not elasticity.size or not elasticity.min() > 0:
        given = f"{elasticity.min() + 1:g}" if elasticity.size else "empty"
        message = f"sigma must be above 1, not {given}: it is the elasticity of substitution, theta + 1"
        raise DataError(message)
    if elasticity.ndim > 1 or (term.ndim == 3 and elasticity.size not in {1, term.shape[0]}):
        message = f"sigma is one number or one a draw, not {elasticity.shape} for cost_term {term.shape}"
        raise DataError(message)
    if not (np.isfinite(term) & (term >= 0)).all():
        message = "cost_term must be finite and not negative"
        raise DataError(message)
    unreached = ((term.sum(axis=-2) == 0) | (term.sum(axis=-1) == 0)).reshape(-1, n).any(axis=0)
    idle = np.flatnonzero(~(y > 0) | ~(e > 0) | ~np.isfinite(y) | ~np.isfinite(e) | unreached)
    if idle.size:
        named = ", ".join(str(states[k]) for k in idle[:5])
        message = f"{named} sells or buys nothing, or is reached by nobody: leave it out"
        raise DataError(message)
    return elasticity
