"""Home capacity: making more at home of what is bought abroad."""

from __future__ import annotations

import numpy as np

from thirdneighbor.gravity import Shock
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting

GAIN = 0.99


def capacities(setting: Setting) -> tuple[Move, ...]:
    """Return one percent off the cost of supplying the home market."""
    return (
        Move(
            kind="capacity",
            key="capacity",
            title="Home capacity",
            words=f"Supplying the home market from home costs {100 * (1 - GAIN):.0f} % less.",
            assumption=(
                "Stands for a refinery, power or food processing in a world of one sector; its cost is not"
                " known here."
            ),
            cost=None,
            shock=Shock.cost(np.array([GAIN]), pairs=[(setting.home, setting.home)]),
        ),
    )
