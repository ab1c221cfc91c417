"""From a home state to its plan: neighbors, draws, third neighbors and preferences put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.states import State
from thirdneighbor.planning.chances import Chances, correlation_range, joint_chance
from thirdneighbor.planning.incomes import closings_of
from thirdneighbor.planning.moves import Preference
from thirdneighbor.planning.plans import MOST_ALONE, Plan, make_plan
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

    Raises InputError for chances that do not fit the neighbors or each other, and for a correlation without
    chances.
    """
    if chances is None and correlation:
        message = "a correlation belongs to given chances of closing; give them too, or leave it out"
        raise InputError(message)
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    given = None if chances is None else _given(chances, around, correlation)
    setting = make_setting(world, code, around, horizon=horizon, draws=draws, seed=seed)
    costliest = _costliest_first(setting)
    thirds = third_neighbors(world, code, around) if third is None else third
    return make_plan(
        setting,
        costliest=costliest,
        third_neighbors=[state.iso3 for state in thirds],
        known_preferences=preferences_of(world, code),
        chances=None if given is None else _in_order(given, around, costliest),
    )


def _costliest_first(setting: Setting) -> tuple[str, ...]:
    """Return the neighbors, the one whose closing alone costs home most at central values first."""
    central = make_setting(
        setting.world, setting.home, setting.neighbors, horizon=setting.horizon, draws=0, seed=0
    )
    home = setting.position(setting.home)
    left = [np.atleast_2d(alone.welfare_hat)[0, home] for alone in closings_of(central).each]
    return tuple(setting.neighbors[k] for k in np.argsort(left, kind="stable"))


def _given(chances: Sequence[float], around: Sequence[str], correlation: float) -> Chances:
    """Read the chances a user gives, one a neighbor in their order."""
    if len(chances) != len(around):
        named = ", ".join(around)
        message = f"chances of closing are given one a neighbor, {len(around)} ({named}), not {len(chances)}"
        raise InputError(message)
    if len(around) > MOST_ALONE:
        message = (
            f"chances can be given for up to {MOST_ALONE} neighbors, not {len(around)}; name fewer with"
            " --neighbors"
        )
        raise InputError(message)
    each = np.array(chances, dtype=np.float64)
    joint = joint_chance(each, correlation=correlation)  # first: it refuses what is no probability
    low, high = correlation_range(each) if len(each) > 1 else (0.0, 0.0)
    if not low <= correlation <= high:
        message = (
            f"closings of these chances cannot have a correlation of {correlation:g};"
            f" it lies between {low:.2f} and {high:.2f}"
        )
        raise InputError(message)
    return Chances(each[None], joint[None])


def _in_order(given: Chances, around: Sequence[str], costliest: Sequence[str]) -> Chances:
    return Chances(given.each[:, [list(around).index(code) for code in costliest]], given.joint)


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
