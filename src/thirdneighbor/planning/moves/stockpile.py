"""A stockpile: months of imports, or of refined fuels alone, in store against a closing of given length."""

from __future__ import annotations

from thirdneighbor.planning.fuels import FUELS, supplied_at_home
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting

MONTHS, CLOSING_MONTHS = 3.0, 12.0
CARRYING_RATE = (0.15, 0.30)
"""Yearly cost of holding stocks over their value: an assumption of ours, not a survey's figure."""


def stockpiles(setting: Setting) -> tuple[Move, ...]:
    """Return three months of all goods imports held against a closing of a year, and of refined fuels alone.

    L = (n/d) L(open) + (1 - n/d) L(closed): the months the stocks last are lived as in peace, or with fuels
    at hand as in peace and all else closed. The cost is the carrying rate times the stock over GDP.
    """
    return (_of_everything(setting), *((_of_fuels(setting),) if setting.world.sectors else ()))


def _of_everything(setting: Setting) -> Move:
    world, position = setting.world, setting.position(setting.home)
    imports = float(world.flows.value[:, position].sum() / world.gdp[position])
    stock = imports * MONTHS / 12
    return Move(
        kind="stockpile",
        key="stockpile",
        title=f"Stocks of imports for {MONTHS:.0f} months",
        words=(
            f"{MONTHS:.0f} months of goods imports are held in store against a closing of"
            f" {CLOSING_MONTHS:.0f} months."
        ),
        assumption=(
            "All goods alike, though fuel and grain come first; a carrying rate of 15 to 30 % of the"
            " stock a year."
        ),
        cover=MONTHS / CLOSING_MONTHS,
        cost=(CARRYING_RATE[0] * stock, CARRYING_RATE[1] * stock),
    )


def _of_fuels(setting: Setting) -> Move:
    world, position = setting.world, setting.position(setting.home)
    flow = world.economy().flow[world.sectors.index(FUELS), :, position]
    bought = float(flow.sum() - flow[position])
    stock = bought / float(world.gdp[position]) * MONTHS / 12
    return Move(
        kind="stockpile",
        key=f"stockpile:{FUELS}",
        title=f"Stocks of refined fuels for {MONTHS:.0f} months",
        words=(
            f"{MONTHS:.0f} months of imported refined fuels are held in store against a closing of"
            f" {CLOSING_MONTHS:.0f} months."
        ),
        assumption=(
            "While stocks of fuels last, fuels cost what they do in peace and all else stays closed; fuels"
            " bought are estimated from the composition of 2015; the carrying rate is that of other stocks."
        ),
        cover=MONTHS / CLOSING_MONTHS,
        relief=supplied_at_home,
        cost=(CARRYING_RATE[0] * stock, CARRYING_RATE[1] * stock),
    )
