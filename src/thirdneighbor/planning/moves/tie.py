"""A deeper tie: bilateral trade costs with one partner fall."""

from __future__ import annotations

from thirdneighbor.gravity import Shock
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting

DEPTH = 0.9


def ties(setting: Setting, partners: tuple[str, ...]) -> tuple[Move, ...]:
    """Return one move a partner: ten percent off the cost of trade with it, both ways."""
    return tuple(tie(setting, code) for code in partners)


def tie(setting: Setting, partner: str, *, depth: float = DEPTH) -> Move:
    """Return the deeper tie with one partner."""
    name = setting.world.state(partner).name
    pairs = [(setting.home, partner), (partner, setting.home)]
    return Move(
        kind="tie",
        key=f"tie:{partner}",
        title=f"Deeper tie with {name}",
        words=f"Trade costs with {name} fall by {100 * (1 - depth):.0f} %, both ways.",
        assumption=(
            "The same step for every partner, at no cost; whether a partnership lowers trade costs at all is"
            " not shown."
        ),
        partner=partner,
        shock=Shock.cost([depth, depth], pairs=pairs),
    )
