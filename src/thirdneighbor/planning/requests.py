"""From a home state to its plan: neighbors, draws, third neighbors and preferences put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.states import State
from thirdneighbor.planning.moves import Preference
from thirdneighbor.planning.plans import Plan, make_plan
from thirdneighbor.planning.worth import Chances, joint_chance
from thirdneighbor.worlds.closures import Losses, losses
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.setting import Setting, make_setting, neighbors_of
from thirdneighbor.worlds.survey import third_neighbors
from thirdneighbor.worlds.world import World


def plan_for(
    world: World,
    home: str,
    *,
    neighbors: Sequence[str] | None = None,
    draws: int,
    seed: int,
    horizon: Horizon = "long",
    third: Sequence[State] | None = None,
    chances: Sequence[float] | None = None,
    correlation: float = 0.0,
) -> Plan:
    """Plan for a home state; `chances` are yearly chances of closing, one a neighbor, in their order.

    Raises InputError for chances that do not fit the neighbors or each other.
    """
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    setting = make_setting(world, code, around, horizon=horizon, draws=draws, seed=seed)
    costliest = _costliest_first(_central_losses(setting))
    thirds = third_neighbors(world, code, around) if third is None else third
    return make_plan(
        setting,
        costliest=costliest,
        third_neighbors=[state.iso3 for state in thirds],
        known_preferences=preferences_of(world, code),
        chances=None if chances is None else _given(chances, around, costliest, correlation),
    )


def _central_losses(setting: Setting) -> Losses:
    central = make_setting(
        setting.world, setting.home, setting.neighbors, horizon=setting.horizon, draws=0, seed=0
    )
    return losses(central)


def _costliest_first(found: Losses) -> tuple[str, ...]:
    order = np.argsort(-found.each["TR"][0], kind="stable")
    return tuple(found.neighbors[k] for k in order)


def _given(
    chances: Sequence[float], around: Sequence[str], costliest: Sequence[str], correlation: float
) -> Chances:
    """Read chances given by the user, in the order of the neighbors, as the plan needs them."""
    if len(chances) != len(around):
        message = f"{len(around)} neighbors need {len(around)} chances of closing, not {len(chances)}: {', '.join(around)}"
        raise InputError(message)
    if len(around) > len(costliest[:3]):
        message = (
            f"chances can be given for up to three neighbors, not {len(around)}; name fewer with --neighbors"
        )
        raise InputError(message)
    each = np.array([chances[list(around).index(code)] for code in costliest], dtype=np.float64)
    return Chances(each[None], joint_chance(each, correlation=correlation)[None])


def preferences_of(world: World, home: str) -> tuple[Preference, ...]:
    """Return the tariff preferences the tables list for a home state."""
    if "preferences" not in world.folder.names:
        return ()
    return tuple(
        Preference(
            partner=row["partner"],
            name=row["name"],
            duty=float(row["duty"]),
            covered=float(row["covered"]),
            utilization=float(row["utilization"]),
            status=row["status"],
        )
        for row in world.folder.table("preferences")
        if row["home"] == home
    )
