"""The same balanced worlds with other elasticities: those of the first year instead of the long run's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.local_steps import baseline_steps
from thirdneighbor.gravity.many_sector_baseline import elasticity_of_draws
from thirdneighbor.gravity.many_sectors import SectorMarket
from thirdneighbor.gravity.prepared import Baseline


def with_elasticities(
    baseline: Baseline, theta: ArrayLike, *, rho: ArrayLike = 1.0, epsilon: ArrayLike = 1.0
) -> Baseline:
    """Return a baseline with other elasticities: theta (S,) or (draws, S), rho and epsilon one or (draws,).

    A balanced baseline satisfies its conditions whatever the elasticities, so imbalances can be removed with
    those of the long run, in which they end, and a shock be felt with those of the first year. With one
    sector rho and epsilon make no difference.

    >>> from thirdneighbor.gravity import Economy, Shock, balanced_baseline, respond
    >>> world = Economy.from_flows([[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0)
    >>> apart = Shock.freeness([0.0, 0.0], pairs=[("A", "B"), ("B", "A")])
    >>> soon = respond(with_elasticities(balanced_baseline(world), [1.0]), apart)
    >>> soon.welfare_hat.round(6).tolist()
    [0.8, 0.8]
    """
    sectors = baseline.market.theta.shape[-1]
    given = np.asarray(theta, dtype=np.float64)
    if (
        given.ndim not in {1, 2}
        or given.shape[-1] != sectors
        or given.shape[0] not in _draws(given, baseline)
    ):
        message = f"theta is ({sectors},) or ({baseline.draws}, {sectors}), not {given.shape}"
        raise DataError(message)
    if not (np.isfinite(given) & (given > 0)).all():
        message = "theta must be positive (give the trade elasticity, not 1/theta)"
        raise DataError(message)
    elasticity = np.atleast_2d(given)
    across, inputs = (np.atleast_1d(np.asarray(values, dtype=np.float64)) for values in (rho, epsilon))
    for name, values in (("rho", across), ("epsilon", inputs)):
        elasticity_of_draws(name, values)
    if not isinstance(baseline.market, SectorMarket):
        return replace(baseline, market=replace(baseline.market, theta=elasticity))
    market = replace(baseline.market, theta=elasticity, rho=across, epsilon=inputs)
    return replace(baseline, market=market, steps=baseline_steps(market, draws=baseline.draws))


def _draws(theta: np.ndarray, baseline: Baseline) -> set[int]:
    return {theta.shape[0]} if theta.ndim == 1 else {1, baseline.draws}
