"""Trade elasticities and the effects of ties, estimated from flows by Poisson pseudo-maximum likelihood.

This stands among the worlds, not in the engine: what it returns defines draws of theta and shocks for ties,
and pyfixest wants data frames, which stay at the edge (here, inside one function).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.gravity.solver import check_choice

Array = NDArray[np.float64]
Effects = Literal["pair", "none"]
Valued = Literal["with_tariff", "net_of_tariff"]
MOST_STEPS = 200


@dataclass(frozen=True, slots=True, eq=False)
class GravityEstimate:
    """Coefficients by covariate with 90 % and 50 % bands, and what they rest on.

    standard_error: clustered by pair, both directions of a pair in one cluster; pairs is how many were
    given. rows were used; separated rows (of an exporter or importer that does not trade in a year, or a
    pair that never does) and rows that stand alone in an effect say nothing and were left_out.
    """

    effect: Mapping[str, Estimate]
    standard_error: Mapping[str, float]
    rows: int
    left_out: int
    pairs: int
    states: int
    years: int


def estimate_gravity(
    flow: ArrayLike, covariates: Mapping[str, ArrayLike], *, pair_effects: Effects = "pair"
) -> GravityEstimate:
    """Estimate structural gravity by PPML with exporter-year, importer-year and (directed) pair effects.

    flow (years, N, N), [exporter, importer], any money; zeros are data, nan is missing and left out (also
    on the diagonal: home sales are used where they are given). covariates by name, (years, N, N) or (N, N):
    ln(1 + tariff), ln(distance), 0 or 1 for a tie. With `pair_effects="pair"` only what changes over the
    years is identified; with "none" differences between pairs too, and then also what else makes them
    differ. Bands are those of Student's t with pairs - 1 degrees of freedom.

    Raises InputError without the extra `estimate`, DataError for data that break a rule or a covariate that
    the effects absorb, ConvergenceError where no maximum is found. With pair effects estimates have a bias
    of the order of their standard error, which is a little too small itself; neither is corrected.

    References: Santos Silva and Tenreyro (2006), The Log of Gravity; Yotov, Piermartini, Monteiro and
    Larch (2016), An Advanced Guide to Trade Policy Analysis; Correia, Guimaraes and Zylkin (2020);
    Weidner and Zylkin (2021), Bias and consistency in three-way gravity models.
    """
    check_choice("pair_effects", pair_effects, get_args(Effects))
    values, columns = _checked(flow, covariates)
    known = ~np.isnan(values)
    year, exporter, importer = np.nonzero(known)
    n = values.shape[-1]
    first, second = np.minimum(exporter, importer), np.maximum(exporter, importer)
    rows = {
        "flow": values[known] / values[known].mean(),
        "exporter_year": year * n + exporter,
        "importer_year": year * n + importer,
        "pair": exporter * n + importer,
        "either_way": first * n + second,
    } | {f"x{k}": column[known] for k, column in enumerate(columns)}
    terms = " + ".join(f"x{k}" for k in range(len(columns)))
    effects = "exporter_year + importer_year" + (" + pair" if pair_effects == "pair" else "")
    fit = _fitted(f"flow ~ {terms} | {effects}", rows)
    _check_identified(fit, list(covariates), pair_effects)
    outer, inner = fit.confint(alpha=0.1), fit.confint(alpha=0.5)
    value, error = fit.coef(), fit.se()
    used = int(np.size(fit.resid()))
    return GravityEstimate(
        effect={
            name: _banded(value[f"x{k}"], outer.loc[f"x{k}"], inner.loc[f"x{k}"])
            for k, name in enumerate(covariates)
        },
        standard_error={name: float(error[f"x{k}"]) for k, name in enumerate(covariates)},
        rows=used,
        left_out=rows["flow"].size - used,
        pairs=int(np.unique(rows["either_way"]).size),
        states=n,
        years=values.shape[0],
    )


def _banded(value: float, outer: Iterable[float], inner: Iterable[float]) -> Estimate:
    (low, high), (inner_low, inner_high) = map(float, outer), map(float, inner)
    return Estimate(float(value), low, high, inner_low, inner_high, unit="log points", kind="estimated")


def theta_from_tariffs(effect: Estimate, *, valued: Valued) -> Estimate:
    """Return theta from the coefficient of ln(1 + tariff).

    Spending with the tariff in it falls by (1 + tariff) ** -theta; flows net of tariff, as customs value
    them, by one power more. InputError where the result is not positive: such data do not show an elasticity.

    >>> theta_from_tariffs(Estimate(-5.0), valued="net_of_tariff").value
    4.0
    """
    check_choice("valued", valued, get_args(Valued))
    return _positive(_scaled(effect, -1.0, shift=-1.0 if valued == "net_of_tariff" else 0.0))


def theta_from_distance(effect: Estimate, *, cost_elasticity: float) -> Estimate:
    """Return theta from the coefficient of ln(distance), where cost is distance ** cost_elasticity.

    The cost elasticity is an assumption from freight data and passes straight into theta.

    >>> theta_from_distance(Estimate(-1.0), cost_elasticity=0.25).value
    4.0
    """
    if not cost_elasticity > 0:
        message = f"cost_elasticity must be positive, not {cost_elasticity}"
        raise InputError(message)
    return _positive(_scaled(effect, -1 / cost_elasticity))


def tie_freeness(effect: Estimate) -> Estimate:
    """Return what a tie multiplies freeness by, exp(coefficient), for `Shock.freeness`: 1 changes nothing.

    >>> round(tie_freeness(Estimate(0.1, low=0.0, high=0.2)).high, 3)
    1.221
    """
    value, low, high, inner_low, inner_high = (float(np.exp(getattr(effect, name))) for name in _BOUNDS)
    return replace(
        effect,
        value=value,
        low=low,
        high=high,
        inner_low=inner_low,
        inner_high=inner_high,
        unit="freeness_hat",
    )


_BOUNDS = ("value", "low", "high", "inner_low", "inner_high")


def _scaled(effect: Estimate, factor: float, *, shift: float = 0.0) -> Estimate:
    """Return factor times effect plus shift; a negative factor turns the bands over."""
    value, low, high, inner_low, inner_high = (factor * getattr(effect, name) + shift for name in _BOUNDS)
    if factor < 0:
        low, high, inner_low, inner_high = high, low, inner_high, inner_low
    return replace(
        effect, value=value, low=low, high=high, inner_low=inner_low, inner_high=inner_high, unit="theta"
    )


def _positive(theta: Estimate) -> Estimate:
    if theta.value > 0:
        return theta
    message = (
        f"theta would be {theta.value:.3g}: the coefficient does not have the sign of a cost; check its "
        "measure (ln(1 + rate), ln(distance)) and what else moves with it"
    )
    raise InputError(message)


def _checked(flow: ArrayLike, covariates: Mapping[str, ArrayLike]) -> tuple[Array, list[Array]]:
    values: Array = np.asarray(flow, dtype=np.float64)
    if values.ndim != 3 or values.shape[1] != values.shape[2]:
        message = f"flow is (years, N, N), [exporter, importer], not {values.shape}"
        raise DataError(message)
    known = ~np.isnan(values)
    if not (np.isfinite(values[known]) & (values[known] >= 0)).all() or not values[known].any():
        message = "flows must be finite and not negative, some of them positive (nan where unknown)"
        raise DataError(message)
    if not covariates:
        message = "name at least one covariate, such as ln(1 + tariff), ln(distance) or a tie (0 or 1)"
        raise InputError(message)
    columns = []
    for name, given in covariates.items():
        column: Array = np.asarray(given, dtype=np.float64)
        if column.shape not in {values.shape, values.shape[1:]}:
            message = f"{name} is {values.shape[1:]} or {values.shape}, as flow is, not {column.shape}"
            raise DataError(message)
        column = np.broadcast_to(column, values.shape)
        missing = int((~np.isfinite(column) & known).sum())
        if missing:
            message = f"{name} is unknown or infinite in {missing} rows with a flow: make the flow nan there"
            raise DataError(message)
        columns.append(column)
    return values, columns


def _fitted(formula: str, rows: Mapping[str, NDArray[Any]]) -> Any:
    """Run pyfixest, with its warnings turned into checks of our own."""
    try:
        pyfixest, pandas = import_module("pyfixest"), import_module("pandas")
    except ImportError:
        message = "estimation needs pyfixest: pip install 'thirdneighbor[estimate]'"
        raise InputError(message) from None
    try:
        with warnings.catch_warnings():
            # it warns of dropped covariates, which are checked, and calls what its pandas calls outdated
            warnings.simplefilter("ignore")
            return pyfixest.fepois(
                formula,
                pandas.DataFrame(rows),
                vcov={"CRV1": "either_way"},
                ssc=pyfixest.ssc(k_adj=False, G_adj=True),
                iwls_tol=1e-10,
                iwls_maxiter=MOST_STEPS,
                demeaner=pyfixest.MapDemeaner(fixef_tol=1e-10, fixef_maxiter=100_000),
            )
    except (RuntimeError, ArithmeticError, np.linalg.LinAlgError) as error:
        message = f"no maximum of the likelihood found in {MOST_STEPS} steps: {error}"
        raise ConvergenceError(message) from error
    except ValueError as error:
        if "collinear" not in str(error):
            raise
        message = "the effects absorb every covariate: none differs within exporter, importer, pair and year"
        raise DataError(message) from error


def _check_identified(fit: Any, names: list[str], pair_effects: Effects) -> None:
    if not fit.convergence:
        message = f"no maximum of the likelihood found in {MOST_STEPS} steps"
        raise ConvergenceError(message)
    lost = [name for k, name in enumerate(names) if f"x{k}" not in fit.coef().index]
    if lost:
        hint = " (what does not change over the years is)" if pair_effects == "pair" else ""
        message = f"the effects or other covariates absorb {', '.join(lost)}{hint}: leave it out"
        raise DataError(message)
