"""Structural gravity in levels: new trade costs with outputs held, in full, or as gegravity reports."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.gravity.anderson import accelerate
from thirdneighbor.gravity.economy import Array, positions
from thirdneighbor.gravity.resistances import Resistances, check_levels, resistances

GravityMode = Literal["conditional", "full", "gegravity"]
MAX_STEPS = 2000
RESTARTS = 5
CUT_OFF = 1e-10


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class StructuralGravity:
    """Resistances and flows before and after a change of trade costs; leading axes are draws.

    price_hat (..., N): factory gate prices, new over old, where the reference state's inward resistance
    is one before and after. output_hat and expenditure_hat (..., N) in money. The `_hat` properties are
    new over old, nan where the baseline figure is zero.
    """

    states: tuple[Hashable, ...]
    mode: GravityMode
    before: Resistances
    after: Resistances
    price_hat: Array
    output_hat: Array
    expenditure_hat: Array

    @property
    def inward_hat(self) -> Array:
        """Inward resistances P, the importer's price index (..., N)."""
        return np.asarray(self.after.inward / self.before.inward)

    @property
    def outward_hat(self) -> Array:
        """Outward resistances Pi (..., N)."""
        return np.asarray(self.after.outward / self.before.outward)

    @property
    def real_gdp_hat(self) -> Array:
        """Output over the price index (..., N)."""
        return np.asarray(self.output_hat / self.inward_hat)

    @property
    def terms_of_trade_hat(self) -> Array:
        """Factory gate price over the price index (..., N), as gegravity defines terms of trade."""
        return np.asarray(self.price_hat / self.inward_hat)

    @property
    def welfare_statistic(self) -> Array:
        """Spending that leaves welfare unchanged, over spending (..., N): below one is a gain.

        References: Arkolakis, Costinot and Rodriguez-Clare (2012); Yotov et al. (2016), chapter 2.
        """
        return np.asarray(1 / self.real_gdp_hat)

    @property
    def exports_hat(self) -> Array:
        """Exports to others (..., N)."""
        return _ratio(_abroad(self.after.flow, -1), _abroad(self.before.flow, -1))

    @property
    def imports_hat(self) -> Array:
        """Imports from others (..., N)."""
        return _ratio(_abroad(self.after.flow, -2), _abroad(self.before.flow, -2))

    @property
    def home_sales_hat(self) -> Array:
        """Sales at home (..., N)."""
        return _ratio(_own(self.after.flow), _own(self.before.flow))

    def in_percent(self) -> dict[str, Array]:
        """Name every result of a state as gegravity does: changes in percent, its statistic as it is."""
        changes = {
            "factory gate price change (percent)": self.price_hat,
            "omr change (percent)": self.outward_hat,
            "imr change (percent)": self.inward_hat,
            "GDP change (percent)": self.real_gdp_hat,
            "terms of trade change (percent)": self.terms_of_trade_hat,
            "output change (percent)": self.output_hat,
            "expenditure change (percent)": self.expenditure_hat,
            "foreign exports change (percent)": self.exports_hat,
            "foreign imports change (percent)": self.imports_hat,
            "intranational trade change (percent)": self.home_sales_hat,
        }
        report = {name: np.asarray(100 * (hat - 1)) for name, hat in changes.items()}
        return report | {"welfare statistic": self.welfare_statistic}


def _own(flow: Array) -> Array:
    return np.asarray(np.diagonal(flow, axis1=-2, axis2=-1))


def _abroad(flow: Array, axis: int) -> Array:
    return np.asarray((flow * (1 - np.eye(flow.shape[-1]))).sum(axis=axis))


def _ratio(new: Array, old: Array) -> Array:
    missing = np.full(np.broadcast_shapes(new.shape, old.shape), np.nan)
    return np.asarray(np.divide(new, old, out=missing, where=old > 0))


def structural_gravity(
    before: ArrayLike,
    after: ArrayLike,
    *,
    output: ArrayLike,
    expenditure: ArrayLike,
    sigma: ArrayLike,
    states: Sequence[Hashable],
    reference: Hashable,
    mode: GravityMode = "full",
    tol: float = 1e-12,
) -> StructuralGravity:
    """Predict trade, prices and real output after a change of trade costs, from structural gravity in levels.

    before and after (..., N, N) [exporter, importer] are tau^(1-sigma) = exp(x'beta) (see `cost_terms`);
    leading axes are draws, and a pair closed before may open. output and expenditure (N,) in money, sigma
    a number or (draws,). Inward resistances are measured against `reference`. mode:

    - "conditional": outputs and spending stay; only resistances and flows respond;
    - "full": endowments stay, prices clear every market, and each state keeps its ratio of spending to
      output up to one scale for the world (model A on the modelled flows);
    - "gegravity": output shares of the baseline stay in the resistances and prices follow as Pi / Pi', which
      gegravity calls full equilibrium; output does not feed back. For comparison only.

    tol is the largest relative excess demand, and a tenth of it the drift of resistances. Raises DataError
    and ConvergenceError as `resistances` does.

    References: Anderson and van Wincoop (2003); Anderson, Larch and Yotov (2018); Larch and Yotov (2016).

    >>> apart = [[1.0, 0.1], [0.1, 1.0]]
    >>> closer = [[1.0, 0.4], [0.4, 1.0]]
    >>> twins = structural_gravity(apart, closer, output=[1, 1], expenditure=[1, 1], sigma=5,
    ...                            states=["A", "B"], reference="A")
    >>> bool(np.allclose(twins.real_gdp_hat, (1.4 / 1.1) ** (1 / 4)))
    True
    """
    if mode not in get_args(GravityMode):
        message = f"mode={mode!r} is not known; choose one of {', '.join(get_args(GravityMode))}"
        raise InputError(message)
    y, e = (np.asarray(values, dtype=np.float64) for values in (output, expenditure))
    terms = [np.asarray(term, dtype=np.float64) for term in (before, after)]
    for term in terms:
        check_levels(term, y, e, sigma, states)
    leading = _draws(terms, np.asarray(sigma))

    def scaled(term: Array) -> Resistances:
        whole = term.reshape(-1, y.size, y.size)
        sizes = {"output": y, "expenditure": e}
        return resistances(whole, **sizes, sigma=sigma, states=states, reference=reference, tol=tol / 10)

    old, new = (scaled(term) for term in terms)
    price: Array = np.ones((1, y.size))
    if mode != "conditional":
        price = old.outward / new.outward
    if mode == "gegravity":
        flow = new.flow * price[:, :, None] * price[:, None, :] * y.sum()
        new = Resistances(new.inward, new.outward, flow / (price @ y)[:, None, None])
    spending = price
    if mode == "full":
        home = int(positions(states, [reference], kind="state")[0])
        theta = np.asarray(sigma, dtype=np.float64).reshape(-1, 1) - 1
        endowment = _Endowment(terms[1].reshape(-1, y.size, y.size), old.outward, y, e, theta)
        new, price, spending = _full(endowment, price, states, home, tol=tol)
    return StructuralGravity(
        states=tuple(states),
        mode=mode,
        before=Resistances(*(_led(v, leading) for v in (old.inward, old.outward, old.flow))),
        after=Resistances(*(_led(v, leading) for v in (new.inward, new.outward, new.flow))),
        price_hat=_led(price, leading, 1),
        output_hat=_led(price, leading, 1),
        expenditure_hat=_led(spending, leading, 1),
    )


def _draws(terms: Sequence[Array], sigma: Array) -> tuple[int, ...]:
    try:
        return np.broadcast_shapes(*(term.shape[:-2] for term in terms), sigma.shape)
    except ValueError:
        message = (
            f"before, after and sigma have draws {terms[0].shape[:-2]}, {terms[1].shape[:-2]} and "
            f"{sigma.shape}: give one, or the same number"
        )
        raise DataError(message) from None


def _led(values: Array, leading: tuple[int, ...], trailing: int | None = None) -> Array:
    """Give values (b, ...) the leading shape of the result."""
    rest = values.shape[1:] if trailing is None else values.shape[-trailing:]
    return np.array(np.broadcast_to(values, (*(leading or (1,)), *rest)).reshape(*leading, *rest))


@dataclass(frozen=True, slots=True, eq=False)
class _Endowment:
    """Draws of the endowment economy after the change; prices are one before it.

    term (b, N, N) after, outward (b, N) resistances before, output and expenditure (N,), theta (b, 1).
    """

    term: Array
    outward: Array
    output: Array
    expenditure: Array
    theta: Array

    def take(self, draws: NDArray[np.intp]) -> _Endowment:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return replace(self, term=some(self.term), outward=some(self.outward), theta=some(self.theta))

    def market(self, log_price: Array) -> tuple[Array, Array, Array]:
        """Supplies, spending and sums of delivered supplies, P^(1-sigma), all (b, N), at given prices."""
        share = self.output / self.output.sum()
        supply = share * self.outward**self.theta * np.exp(-self.theta * log_price)
        reach = np.matmul(supply[:, None, :], self.term)[:, 0, :]
        price = np.exp(log_price)
        wanted = price * self.expenditure
        scale = (price @ self.output) / wanted.sum(axis=1)
        return supply, scale[:, None] * wanted, reach

    def step(self, log_price: Array) -> tuple[Array, Array]:
        """Clear each market by its own price, the others given; and the largest relative excess demand."""
        supply, spending, reach = self.market(log_price)
        demand = spending / reach
        sold = supply * np.matmul(self.term, demand[:, :, None])[:, :, 0]
        excess = np.log(sold / self.output) - log_price
        own = supply * np.diagonal(self.term, axis1=-2, axis2=-1) * demand
        slope = (1 - own / sold) + self.theta * (1 - own / sold * own / spending)
        price = log_price + excess / np.maximum(slope, CUT_OFF)
        level = np.log(np.exp(price) @ self.output / self.output.sum())
        return price - level[:, None], np.abs(np.expm1(excess)).max(axis=1)


def _full(
    endowment: _Endowment, guess: Array, states: Sequence[Hashable], home: int, *, tol: float
) -> tuple[Resistances, Array, Array]:
    """Prices that clear every market, resistances and flows there, and the change of spending."""
    y, e = endowment.output, endowment.expenditure
    draws = max(len(guess), len(endowment.term), len(endowment.theta))
    start = np.array(np.broadcast_to(np.log(guess / (guess @ y / y.sum())[:, None]), (draws, y.size)))

    def step(log_price: Array, chosen: NDArray[np.intp]) -> tuple[Array, Array]:
        part = endowment.take(chosen) if chosen.size < draws else endowment
        return part.step(log_price)

    with np.errstate(all="ignore"):
        found = accelerate(step, start, tol=tol, max_steps=MAX_STEPS)
        for _ in range(RESTARTS):  # near autarky a fresh history gets the last digits
            if found.converged.all():
                break
            found = accelerate(step, found.point, tol=tol, max_steps=MAX_STEPS)
    if not found.converged.all():
        worst = int(np.argmax(np.where(found.converged, -1.0, found.residual)))
        excess = float(found.residual[worst])
        message = (
            f"no prices found that clear all markets to {tol:g}: in {int((~found.converged).sum())} of "
            f"{draws} draws excess demand is up to {excess:.2g} of output, of {len(states)} states"
        )
        raise ConvergenceError(message, {"goods_market": excess})
    supply, spending, reach = endowment.market(found.point)
    flow = supply[:, :, None] * endowment.term * (spending / reach)[:, None, :]
    price = np.exp(found.point)
    inward = reach ** (-1 / endowment.theta)
    level = inward[:, home, None]
    price, inward = price / level, inward / level
    share = price * y / (price @ y)[:, None] / (y / y.sum())
    outward = endowment.outward / price * share ** (-1 / endowment.theta)
    spending_hat = spending / level / y.sum() * e.sum() / e
    flow = flow / level[:, :, None] * (e.sum() / y.sum())
    return Resistances(inward, outward, flow), price, spending_hat
