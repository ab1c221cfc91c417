"""Friends and enemies of a home state in a world: exposure of its income and real income to growth abroad."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.gravity import Economy
from thirdneighbor.gravity.exposures import balanced_economy
from thirdneighbor.measures import friends_and_enemies
from thirdneighbor.worlds.draws import THETA, Horizon
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
Kind = Literal["income", "welfare"]
SHOWN = 5
"""How many partners are named at each end where no partner is asked about."""
MODEL = (
    "to first order, labor the only input, trade balanced, world income held; {sectors}, "
    "home sales from output over GDP"
)


@cache
def exposures(world: World, horizon: Horizon) -> tuple[Array, Array]:
    """Return exposure of income and of real income (N,N) [state, partner] at a horizon's elasticity.

    All sectors of a world are added up to one, and trade is balanced at the long elasticity.
    """
    flow = world.economy().flow.sum(axis=0)
    economy = Economy.from_flows(flow, states=world.states, theta=THETA["long"])
    found = friends_and_enemies(balanced_economy(economy).flow[0], theta=THETA[horizon])
    return found.income, found.welfare


def _exposure(kind: Kind) -> Measurer:
    """Make a measurer of one of the two matrices."""

    def measured(question: Question) -> Finding:
        world, home = question.world, question.position
        question.in_the_worlds_year(f"{kind}_exposure")
        parts: dict[str, Estimate] = {}
        codes = [question.home]
        for horizon in get_args(Horizon):
            matrix = exposures(world, horizon)[get_args(Kind).index(kind)]
            found = _toward(matrix, home, question) if question.partner else _abroad(matrix, home, world)
            parts |= {
                f"{name}, {horizon}": Estimate(value, kind="estimated") for name, value in found.items()
            }
        if question.partner:
            codes.append(question.partner)
        head = next(name for name in parts if name.endswith(", long"))
        about = f"growth of {question.partner}" if question.partner else "growth of all other states at once"
        reason = f"value is of {about}, long elasticity; {_model(world)}"
        return Finding(parts[head], parts, (*_economies(world, codes), RUN), reason)

    return measured


def _toward(matrix: Array, home: int, question: Question) -> dict[str, float]:
    """Return home's exposure to the partner, and the partner's to home."""
    partner = question.world.states.index(question.partner or "")
    return {
        f"growth of {question.partner}": float(matrix[home, partner]),
        f"{question.partner} to growth of {question.home}": float(matrix[partner, home]),
    }


def _abroad(matrix: Array, home: int, world: World) -> dict[str, float]:
    """Return home's exposure to all others together, to itself, and to those at the two ends."""
    row = matrix[home]
    order = [k for k in np.argsort(-row, kind="stable").tolist() if k != home]
    found = {"all others": float(row.sum() - row[home]), "own growth": float(row[home])}
    for k in dict.fromkeys([*order[:SHOWN], *order[-SHOWN:]]):
        found[f"{'friend' if row[k] > 0 else 'enemy'} {world.states[k]}"] = float(row[k])
    return found


def _model(world: World) -> str:
    sectors = f"{len(world.sectors)} sectors added up" if world.sectors else "one sector"
    return MODEL.format(sectors=sectors)


def _economies(world: World, codes: list[str]) -> tuple[Locator, ...]:
    table = world.folder.table("economies")
    return tuple(table.locator(table.row(f"{code}/{world.year}")) for code in codes)


MEASURERS: Mapping[str, Measurer] = {
    "income_exposure": _exposure("income"),
    "welfare_exposure": _exposure("welfare"),
}
TAKES_PARTNER = ("income_exposure", "welfare_exposure")
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
