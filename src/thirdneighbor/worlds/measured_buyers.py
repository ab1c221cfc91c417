"""What home loses if its neighbors only stop buying, or only stop selling, and what that costs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.gravity import Shock, respond
from thirdneighbor.measures import leverage, log_loss, share_lost
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.measured_power import ALL
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
Direction = Literal["buying", "selling"]
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class OneWay:
    """Log losses when all neighbors (row 0) or each alone (rows 1..K) end one direction of trade with home.

    home (1+K,): home's; own (1+K, K): the neighbors'. nan where no equilibrium was found.
    """

    home: Array
    own: Array


@cache
def one_way(
    world: World, home: str, neighbors: tuple[str, ...], *, horizon: Horizon
) -> Mapping[Direction, OneWay]:
    """Solve both directions at central values, corridors open, trade balanced before and after."""
    setting = make_setting(world, home, neighbors, horizon=horizon, draws=0, seed=0)
    count = len(neighbors)
    acts = np.concatenate([np.zeros((1, count)), 1.0 - np.eye(count)])  # freeness: 0 for those who act
    still = np.ones_like(acts)
    freeness = np.block([[acts, still], [still, acts]])
    pairs = [(home, code) for code in neighbors] + [(code, home) for code in neighbors]
    found = respond(setting.baseline, Shock.freeness(freeness, pairs=pairs), tol=TOLERANCE, on_failure="keep")
    loss = log_loss(np.atleast_2d(found.welfare_hat))
    own = [setting.position(code) for code in neighbors]
    at = setting.position(home)
    directions: tuple[Direction, ...] = get_args(Direction)
    return {
        direction: OneWay(half[:, at], half[:, own])
        for direction, half in zip(directions, np.split(loss, 2), strict=True)
    }


def _ends(direction: Direction, name: str) -> Measurer:
    """Make a measurer of one direction."""

    def measured(question: Question) -> Finding:
        question.in_the_worlds_year(name)
        parts: dict[str, Estimate] = {}
        for horizon in get_args(Horizon):
            found = one_way(question.world, question.home, question.neighbors, horizon=horizon)[direction]
            for label, number, unit in _parts(found, question.neighbors):
                parts[f"{label}, {horizon}"] = Estimate(number, kind="simulated", unit=unit)
        value = parts[f"{ALL}, long"]
        reason = (
            f"all neighbors stop {direction}, trade balances again, corridors stay open; central values, no"
            " band; value is after adjustment"
        )
        if np.isnan(value.value):
            reason = f"no equilibrium was found if all neighbors stop {direction}; {reason}"
        elif any(np.isnan(part.value) for part in parts.values()):
            reason += "; leverage is not known where the closer gains, nor where no equilibrium was found"
        return Finding(value, parts, (RUN,), reason)

    return measured


def _parts(found: OneWay, neighbors: tuple[str, ...]) -> Iterator[tuple[str, float, str]]:
    """Yield losses of home and closers, and home's log loss over the closer's, when one acts alone."""
    yield ALL, float(share_lost(found.home[0])), "share"
    for k, code in enumerate(neighbors):
        home, own = found.home[1 + k], found.own[1 + k, k]
        yield code, float(share_lost(home)), "share"
        yield f"own loss of {code}", float(share_lost(own)), "share"
        yield f"leverage of {code}", float(leverage(home, own)), "ratio"
        yield f"own loss of {code} when all act", float(share_lost(found.own[0, k])), "share"


MEASURERS: Mapping[str, Measurer] = {
    "buyers_power": _ends("buying", "buyers_power"),
    "sellers_loss": _ends("selling", "sellers_loss"),
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS = ("buyers_power", "sellers_loss")
