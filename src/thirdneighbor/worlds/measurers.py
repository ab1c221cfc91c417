"""Every measure that is read off tables, by name: what takes it, and whether it needs a partner or neighbors.

A module of measurers is one file with `MEASURERS` (and, where some need them, `NEEDS_PARTNER` and
`NEEDS_NEIGHBORS`, or can take them, `TAKES_PARTNER`, `TAKES_NEIGHBORS`); a line in `_MODULES` puts it here.
"""

from __future__ import annotations

from collections.abc import Mapping

from thirdneighbor.worlds import (
    measured_aims,
    measured_autonomy,
    measured_buyers,
    measured_exposures,
    measured_finance,
    measured_hedging,
    measured_ideal_points,
    measured_pivot,
    measured_politics,
    measured_practice,
    measured_products,
    measured_strategic,
    measured_trade,
    measured_votes,
)
from thirdneighbor.worlds.questions import Measurer

_MODULES = (
    measured_trade,
    measured_buyers,
    measured_exposures,
    measured_products,
    measured_practice,
    measured_votes,
    measured_ideal_points,
    measured_politics,
    measured_strategic,
    measured_finance,
    measured_hedging,
    measured_pivot,
    measured_aims,
    measured_autonomy,
)

TABLE_MEASURERS: Mapping[str, Measurer] = {
    name: measurer for module in _MODULES for name, measurer in module.MEASURERS.items()
}
NEEDS_PARTNER = frozenset(name for module in _MODULES for name in module.NEEDS_PARTNER)
TAKES_PARTNER = frozenset(name for module in _MODULES for name in getattr(module, "TAKES_PARTNER", ()))
"""Measures that say more of two states when a partner is named, and hold without one."""
NEEDS_NEIGHBORS = frozenset(name for module in _MODULES for name in module.NEEDS_NEIGHBORS)
TAKES_NEIGHBORS = frozenset(name for module in _MODULES for name in getattr(module, "TAKES_NEIGHBORS", ()))
"""Measures that use the neighbors where some are named, and without them those by land."""
