"""Every measure that is read off tables, by name: what takes it, and whether it needs a partner or neighbors.

A module of measurers is one file with `MEASURERS` (and, where some need them, `NEEDS_PARTNER` and
`NEEDS_NEIGHBORS`); a line in `_MODULES` puts them in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.worlds import measured_trade
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.world import World

_MODULES = (measured_trade,)

TABLE_MEASURERS: Mapping[str, Measurer] = {
    name: measurer for module in _MODULES for name, measurer in module.MEASURERS.items()
}
NEEDS_PARTNER = frozenset(name for module in _MODULES for name in module.NEEDS_PARTNER)
NEEDS_NEIGHBORS = frozenset(name for module in _MODULES for name in module.NEEDS_NEIGHBORS)


def every_home(
    world: World, measurer: Measurer, *, year: int, homes: Sequence[str], any_year: bool = False
) -> dict[str, Finding]:
    """Measure every state of the world that has the data; the others are left out and can be counted."""
    found = {}
    for home in homes:
        try:
            found[home] = measurer(Question(world, home, None, (), year, any_year))
        except MissingDataError:
            continue
    return found
