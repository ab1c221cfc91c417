"""What a move is: a change home can work for, with its effect in peace and under closing, and its cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Shock
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
CorridorChange = Callable[[Setting], tuple[Array, ...]]
Relief = Callable[[Setting, Shock], Shock]


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One move of home.

    shock: what it changes in trade, in peace and in every closing. corridors: new corridor shares by group,
    one array (B, routes) each. cover: part of a closing's length bridged by stocks, 0 to 1; relief: what
    stocks add to a closing's shock while they last, None where they make it as in peace. penalty: what it
    adds to the neighbors' own loss when all close, share of their income, low and high ends of an assumption.
    cost: share of income a year, low and high ends of an assumption drawn uniformly, None where nothing is
    known of it. keeps_neighbors is False for a move that cuts ties with a neighbor: it is shown and marked,
    never recommended.
    """

    kind: str
    key: str
    title: str
    words: str
    assumption: str
    partner: str | None = None
    shock: Shock = field(default_factory=Shock)
    corridors: CorridorChange | None = None
    cover: float = 0.0
    relief: Relief | None = None
    penalty: tuple[float, float] | None = None
    cost: tuple[float, float] | None = (0.0, 0.0)
    keeps_neighbors: bool = True
