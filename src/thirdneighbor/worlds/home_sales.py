"""Home sales by sector: what donors absorb less imports, with floors and physical figures for fuels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.worlds.sector_tables import SECTORS, FuelsAtHome

Array = NDArray[np.float64]
FOOD, RAW, FUELS, GOLD, SERVICES = (
    SECTORS.index(name) for name in ("food", "raw_materials", "refined_fuels", "gold", "services")
)
BY_DONOR = tuple(SECTORS.index(name) for name in ("food", "raw_materials", "manufactures", "textiles"))
MOST_REFINED, SELF_SUPPLIED = 0.98, 0.9
GOLD_KEPT = 0.01
"""Part of the gold it exports that a state without imports is taken to sell at home; an assumption."""


@dataclass(frozen=True, slots=True, eq=False)
class HomeSales:
    """Home sales (B,S,N) in dollars with what shaped them.

    wanted (B,S,N): absorption by donor less imports, before floors (nan where no donor says). raised (B,N):
    factor on the output total of states whose exports leave less than the least part for services.
    trimmed (B,N): factor on what goods sell at home above their floors, to leave room for services.
    """

    value: Array
    wanted: Array
    raised: Array
    trimmed: Array


def home_sales(
    exports: Array,
    imports: Array,
    *,
    gdp: Array,
    ratio: Array,
    absorption_share: Array,
    least_share: Array,
    fuels: FuelsAtHome,
    bounds: tuple[Array, Array] | None = None,
) -> HomeSales:
    """Return home sales for B readings of trade, (B,S,N), output over GDP, (B,), and absorption, (B,S,N).

    Goods: absorption total times the donor's share, less imports, at least the floor share of what is
    absorbed; raw materials at least the coal, gas and crude that physically stay at home. Refined fuels: the
    physical share of own refineries, whatever the donors absorb; where these cover nearly all, at least their
    physical amount. Gold: the floor. Services: the rest of output, at least their least part.
    least_share: (S,) or (B,S). bounds: least and most home sales (S,N) of the goods that go by donors,
    applied before the floors.
    """
    output = ratio[:, None] * gdp
    absorbed = output - exports.sum(axis=-2) + imports.sum(axis=-2)
    wanted = absorption_share * np.maximum(absorbed, 0.0)[:, None] - imports
    floor = imports * (least_share / (1 - least_share))[..., None]
    goods = np.zeros_like(wanted)
    goods[:, FUELS] = _refined(imports[..., FUELS, :], floor[..., FUELS, :], fuels)
    goods[:, GOLD] = np.maximum(floor[..., GOLD, :], GOLD_KEPT * exports[..., GOLD, :])
    base = goods.copy()
    for sector in BY_DONOR:
        least = floor[..., sector, :]
        if sector == RAW:
            kept = np.where(np.isnan(fuels.raw_usd), 0.0, fuels.raw_usd)
            least = np.maximum(
                least, np.minimum(kept, absorption_share[:, RAW] * np.maximum(absorbed, 0) * 2)
            )
        within = wanted[:, sector]
        if bounds is not None:
            within = np.clip(within, bounds[0][sector], bounds[1][sector])
        goods[:, sector] = np.maximum(within, least)
        base[:, sector] = floor[..., sector, :]
    wanted[:, [FUELS, GOLD, SERVICES]] = np.nan
    value, raised, trimmed = _with_services(
        goods, base, output=output, sold=exports.sum(axis=-2), least=least_share[..., SERVICES]
    )
    return HomeSales(value, wanted, raised, trimmed)


def _refined(imports: Array, floor: Array, fuels: FuelsAtHome) -> Array:
    """Home sales (..., N) of refined fuels from the physical share; the floor where no refinery is known."""
    share = np.clip(np.where(np.isnan(fuels.refined_share), 0.0, fuels.refined_share), 0.0, MOST_REFINED)
    tied = np.maximum(imports * share / (1 - share), floor)
    physical = np.where(np.isnan(fuels.refined_usd), 0.0, fuels.refined_usd)
    return np.asarray(np.where(share > SELF_SUPPLIED, np.maximum(tied, physical), tied))


def _with_services(
    goods: Array, base: Array, *, output: Array, sold: Array, least: Array
) -> tuple[Array, Array, Array]:
    """Give services what output leaves; if too little, trim goods toward floors, then raise output.

    Returns home sales (B,S,N), the factor on output (B,N), the factor on goods above their floors (B,N).
    """
    left = (1 - least[..., None]) * output
    above, bottom = (goods - base).sum(axis=1), base.sum(axis=1)
    room = left - sold - bottom
    trimmed = np.clip(np.divide(room, above, out=np.ones_like(room), where=above > 0), 0.0, 1.0)
    value = base + trimmed[:, None] * (goods - base)
    raised = np.maximum(1.0, (sold + value.sum(axis=1)) / left)
    value[:, SERVICES] = raised * output - sold - value.sum(axis=1)
    return value, raised, trimmed
