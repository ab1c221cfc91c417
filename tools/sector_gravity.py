"""Estimate how distance and a common border move trade, sector by sector, by Poisson pseudo-likelihood."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from facts_sectors import TRADED
from facts_trade import Row
from thirdneighbor.core.states import State
from thirdneighbor.sources import unctad
from thirdneighbor.worlds.world import LEAST_DISTANCE_KM, great_circle_km

Array = NDArray[np.float64]
SECTIONS_OF = {
    "food": (0, 1, 4),
    "raw_materials": (2, 3),
    "refined_fuels": (3,),
    "manufactures": (5, 6, 7, 8),
    "textiles": (6, 8),
    "gold": (9,),
}
ROUNDS, INNER = 50, 200


def elasticities(sections: unctad.Sections, states: Mapping[str, State]) -> list[Row]:
    """Return rows of the elasticity of distance and the effect of a border for each traded sector."""
    codes = [code for code in sections.codes if code in states]
    at = [sections.codes.index(code) for code in codes]
    flow = sections.flow[np.ix_(range(10), at, at)]
    places = np.radians([[states[code].latitude, states[code].longitude] for code in codes])
    distance = np.log(np.maximum(great_circle_km(places), LEAST_DISTANCE_KM))
    border = np.array([[float(other in states[code].neighbors) for other in codes] for code in codes])
    rows = []
    for sector in TRADED:
        used = ", ".join(map(str, SECTIONS_OF[sector]))
        values = poisson(flow[list(SECTIONS_OF[sector])].sum(axis=0), np.stack([distance, border]))
        rows += [
            {
                "sector": sector,
                "parameter": name,
                "value": f"{value:.3f}",
                "low": "",
                "high": "",
                "basis": f"PPML with exporter and importer effects on sections {used} of 2015",
                "source": unctad.SOURCE.key,
            }
            for name, value in zip(("distance", "border"), values.tolist(), strict=True)
        ]
    return rows


def poisson(flow: Array, factors: Array) -> Array:
    """Return the coefficients of `factors` (K, N, N) in flows (N, N) with exporter and importer effects.

    References: Santos Silva and Tenreyro (2006), The Log of Gravity.
    """
    off = ~np.eye(len(flow), dtype=np.bool_)
    flow = np.where(off, flow, 0.0)
    value = np.zeros(len(factors))
    for _ in range(ROUNDS):
        fitted = _scaled(np.where(off, np.exp(np.tensordot(value, factors, 1)), 0.0), flow)
        gradient = np.array([(flow * x).sum() - (fitted * x).sum() for x in factors])
        inner = [_within(x, fitted) for x in factors]
        step = np.linalg.solve([[(fitted * x * y).sum() for y in inner] for x in inner], gradient)
        value = value + step
        if np.abs(step).max() < 1e-9:
            return value
    message = "the gravity estimate does not converge"
    raise RuntimeError(message)


def _scaled(start: Array, flow: Array) -> Array:
    """Scale rows and columns of a matrix to those of the flows."""
    sent, got = flow.sum(axis=1), flow.sum(axis=0)
    column = np.ones(len(flow))
    for _ in range(INNER):
        row = np.divide(sent, start @ column, out=np.zeros_like(sent), where=sent > 0)
        column = np.divide(got, row @ start, out=np.zeros_like(got), where=got > 0)
    return np.asarray(row[:, None] * start * column)


def _within(factor: Array, weight: Array) -> Array:
    """Take weighted exporter and importer means out of a factor."""
    sent, got = np.maximum(weight.sum(axis=1), 1e-300), np.maximum(weight.sum(axis=0), 1e-300)
    for _ in range(INNER):
        factor = factor - ((weight * factor).sum(axis=1) / sent)[:, None]
        factor = factor - (weight * factor).sum(axis=0) / got
    return factor
