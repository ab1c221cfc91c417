"""Home capacity: making at home what is bought abroad; a refinery where a world has sectors."""

from __future__ import annotations

import numpy as np

from thirdneighbor.gravity import Shock
from thirdneighbor.planning.fuels import FUELS, fuel_shares
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting

GAIN = 0.99
REFINED = 0.5
"""Part of the refined fuels home uses that a refinery makes: a round figure to compare moves by."""


def capacities(setting: Setting) -> tuple[Move, ...]:
    """Return a refinery, where a world has sectors; else one percent off the cost of home supply.

    There is none for a home that makes as large a part of its fuels already.
    """
    if not setting.world.sectors:
        return (_any_industry(setting),)
    own = fuel_shares(setting)[:, setting.position(setting.home)]
    return (_refinery(setting),) if np.median(own) < REFINED else ()


def _any_industry(setting: Setting) -> Move:
    return Move(
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
    )


def _refinery(setting: Setting) -> Move:
    return Move(
        kind="capacity",
        key=f"capacity:{FUELS}",
        title="Home capacity: a refinery",
        words=f"Home makes {100 * REFINED:.0f} % of the refined fuels it uses, at the price they cost now.",
        assumption=(
            "At unchanged costs neither the price of fuels nor other trade moves; what building costs, and"
            " fuels dearer than imports, is not known here. The oil comes from home and from where raw"
            " materials come now."
        ),
        cost=None,
        shock=_moved_home(setting),
    )


def _moved_home(setting: Setting) -> Shock:
    """Return the shock that raises home's own part of its fuels, all suppliers giving way alike.

    Shares (B,) move to the target where they are below it and still sum to one, so that at unchanged costs
    the price of fuels stays what it is.
    """
    position = setting.position(setting.home)
    own = fuel_shares(setting)[:, position]
    target = np.maximum(own, REFINED)
    abroad = np.divide(1 - target, 1 - own, out=np.ones_like(own), where=own < 1)
    others = [code for code in setting.world.states if code != setting.home]
    value = np.concatenate([(target / own)[:, None], np.repeat(abroad[:, None], len(others), axis=1)], axis=1)
    pairs = [(code, setting.home) for code in (setting.home, *others)]
    return Shock.freeness(value, pairs=pairs, sectors=[FUELS])
