"""Measures that need the simulation: losses, squeeze, staying power, leverage, at both horizons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.gravity.draw_surrogates import spread_out
from thirdneighbor.measures import share_lost
from thirdneighbor.worlds.aside import Aside
from thirdneighbor.worlds.closures import Losses, costliest_neighbor, joined, losses, turning_corridor_share
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import Draws, Horizon, make_draws
from thirdneighbor.worlds.findings import Closure
from thirdneighbor.worlds.interpolated_losses import (
    SOLVED,
    WORTHWHILE,
    Interpolation,
    completed,
    doubtful,
    guess,
    interpolation,
)
from thirdneighbor.worlds.lone_losses import LoneLosses, drawn_features, lone_losses
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.setting import make_setting, make_settings
from thirdneighbor.worlds.survey import closure, home_leverage
from thirdneighbor.worlds.world import World

HORIZONS: tuple[Horizon, ...] = ("short", "long")


@dataclass(frozen=True, slots=True)
class Simulated:
    """Closures of one home at both horizons, raw and summarised; `interpolation` where some are foretold."""

    home: str
    neighbors: tuple[str, ...]
    raw: Mapping[str, Losses]
    found: Mapping[str, Closure]
    interpolation: Interpolation | None = None


def simulate_closures(
    world: World, home: str, neighbors: tuple[str, ...], *, draws: int, seed: int
) -> Simulated:
    """Close the neighbors of a home at both horizons; of many draws some are solved, the others foretold."""
    if draws <= WORTHWHILE or not world.sectors:
        return solved_closures(world, home, neighbors, draws=draws, seed=seed)
    raw, turning, told = _interpolated(_drawn(world, home, neighbors, draws=draws, seed=seed))
    return _simulated(home, neighbors, raw, turning, told)


def solved_closures(
    world: World, home: str, neighbors: tuple[str, ...], *, draws: int, seed: int
) -> Simulated:
    """Close the neighbors of a home at both horizons, every draw solved."""
    raw, turning = _solved(_drawn(world, home, neighbors, draws=draws, seed=seed), np.arange(draws))
    return _simulated(home, neighbors, raw, turning, None)


def _simulated(
    home: str,
    neighbors: tuple[str, ...],
    raw: Mapping[Horizon, Losses],
    turning: Mapping[Horizon, float | None],
    told: Interpolation | None,
) -> Simulated:
    found: dict[str, Closure] = {h: closure(raw[h], turning_share=turning[h]) for h in HORIZONS}
    return Simulated(home, neighbors, {h: raw[h] for h in HORIZONS}, found, told)


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """A home state and its neighbors in a world, and draws that differ by horizon only."""

    world: World
    home: str
    neighbors: tuple[str, ...]
    drawn: Mapping[Horizon, Draws]


def _drawn(world: World, home: str, neighbors: tuple[str, ...], *, draws: int, seed: int) -> Neighborhood:
    corridors, states = corridors_of(world, home), len(world.states)
    drawn: dict[Horizon, Draws] = {
        h: make_draws(corridors, states=states, horizon=h, draws=draws, seed=seed) for h in HORIZONS
    }
    return Neighborhood(world, home, neighbors, drawn)


def _solved(
    near: Neighborhood, chosen: NDArray[np.intp]
) -> tuple[dict[Horizon, Losses], dict[Horizon, float | None]]:
    """Solve some draws in two halves, one aside, and return losses and turning shares by horizon."""
    half = chosen.size // 2
    first = Aside(lambda: (_losses(near, chosen[:half]), _turning_at(near, "short")))
    second = _losses(near, chosen[half:]), _turning_at(near, "long")
    parts = (first.result(), second)
    raw = {h: joined([lost[h] for lost, _ in parts]) for h in HORIZONS}
    return raw, {"short": parts[0][1], "long": parts[1][1]}


def _interpolated(
    near: Neighborhood,
) -> tuple[dict[Horizon, Losses], dict[Horizon, float | None], Interpolation]:
    """Solve draws that fill the space of all, foretell the others, and solve the doubtful ones after all."""
    short = near.drawn["short"]
    features = drawn_features(near.world, near.home, near.neighbors, draws=short)
    chosen = spread_out(features, SOLVED)
    half = chosen.size // 2
    first = Aside(lambda: (_losses(near, chosen[:half]), _turning_at(near, "short"), _alone(near, "short")))
    second = _losses(near, chosen[half:]), _turning_at(near, "long"), _alone(near, "long")
    parts = (first.result(), second)
    turning: dict[Horizon, float | None] = {"short": parts[0][1], "long": parts[1][1]}
    solved = {h: joined([part[0][h] for part in parts]) for h in HORIZONS}
    guesses = {
        h: None if part[2] is None else guess(part[2], solved[h], chosen=chosen)
        for h, part in zip(HORIZONS, parts, strict=True)
    }
    again = doubtful(tuple(guesses.values()), chosen=chosen, draws=short.count)
    more = _aside_losses(near, again) if again.size else None
    raw = {
        h: completed(
            guesses[h], solved[h], chosen=chosen, more=None if more is None else more[h], again=again
        )
        for h in HORIZONS
    }
    return (
        raw,
        turning,
        interpolation(tuple(guesses.values()), solved=chosen.size + again.size, draws=short.count),
    )


def _aside_losses(near: Neighborhood, chosen: NDArray[np.intp]) -> dict[Horizon, Losses]:
    """Solve some draws, half of them aside where there are several."""
    if chosen.size < 2:
        return _losses(near, chosen)
    half = chosen.size // 2
    first = Aside(lambda: _losses(near, chosen[:half]))
    parts = (_losses(near, chosen[half:]), first.result())
    return {h: joined([parts[1][h], parts[0][h]]) for h in HORIZONS}


def _losses(near: Neighborhood, chosen: NDArray[np.intp]) -> dict[Horizon, Losses]:
    """Solve some of the draws at both horizons, which start from one world without imbalances."""
    drawn = [near.drawn[h].take(chosen) for h in HORIZONS]
    settings = make_settings(near.world, near.home, near.neighbors, draws=drawn)
    return {one.horizon: losses(one) for one in settings}


def _alone(near: Neighborhood, horizon: Horizon) -> LoneLosses | None:
    return lone_losses(near.world, near.home, near.neighbors, draws=near.drawn[horizon])


def _turning_at(near: Neighborhood, horizon: Horizon) -> float | None:
    """Return the corridor share at which the central gap turns at one horizon."""
    world, home, neighbors = near.world, near.home, near.neighbors
    if len(neighbors) < 2 or not corridors_of(world, home):
        return None
    central = make_setting(world, home, neighbors, horizon="long", draws=0, seed=0)
    larger = costliest_neighbor(central)
    if horizon != "long":
        central = make_setting(world, home, neighbors, horizon=horizon, draws=0, seed=0)
    return turning_corridor_share(central, larger=larger)


def _both(read: Callable[[Closure], Estimate]) -> Callable[[Simulated], Finding]:
    def measured(simulated: Simulated) -> Finding:
        parts = {horizon: read(closing) for horizon, closing in simulated.found.items()}
        return Finding(parts["long"], parts, (RUN,), "value is after adjustment; parts hold both horizons")

    return measured


def _squeeze(simulated: Simulated) -> Finding:
    parts: dict[str, Estimate] = {}
    for horizon, found in simulated.found.items():
        raw = simulated.raw[horizon]
        for k, code in enumerate(simulated.neighbors):
            parts[f"loss {code}, {horizon}"] = from_draws(raw.each["TR"][:, k], unit="log points")
        parts[f"loss all, {horizon}"] = from_draws(raw.joint["TR"], unit="log points")
        for name in ("gap", "part_trade", "part_corridor", "interaction", "share_of_autarky"):
            parts[f"{name}, {horizon}"] = getattr(found, name)
    return Finding(
        parts["gap, long"], parts, (RUN,), "value is the gap after adjustment, in log points of loss"
    )


def _loss_each(simulated: Simulated) -> Finding:
    parts = {
        f"{code}, {horizon}": from_draws(share_lost(raw.each["TR"][:, k]), unit="share")
        for horizon, raw in simulated.raw.items()
        for k, code in enumerate(simulated.neighbors)
    }
    largest = max((code for code in simulated.neighbors), key=lambda code: parts[f"{code}, long"].value)
    return Finding(
        parts[f"{largest}, long"],
        parts,
        (RUN,),
        f"value is the costliest neighbor's, {largest}, after adjustment",
    )


def _loss_all(simulated: Simulated) -> Finding:
    parts = {h: from_draws(share_lost(raw.joint["TR"]), unit="share") for h, raw in simulated.raw.items()}
    return Finding(parts["long"], parts, (RUN,), "value is after adjustment; parts hold both horizons")


def _leverage(simulated: Simulated) -> Finding:
    parts = {
        f"{code}, {horizon}": from_draws(home_leverage(raw)[:, k], unit="ratio")
        for horizon, raw in simulated.raw.items()
        for k, code in enumerate(simulated.neighbors)
    }
    first = simulated.neighbors[0]
    largest = max(simulated.neighbors, key=lambda code: parts[f"{code}, long"].value) if parts else first
    return Finding(
        parts[f"{largest}, long"], parts, (RUN,), f"value is over the loss of {largest}, after adjustment"
    )


def _turning(simulated: Simulated) -> Finding:
    parts = {
        h: Estimate(float("nan") if found.turning_share is None else found.turning_share, kind="simulated")
        for h, found in simulated.found.items()
    }
    reason = "central values, no band"
    if all(found.turning_share is None for found in simulated.found.values()):
        reason = "the gap keeps its sign over all corridor shares, or home has no corridors or one neighbor"
    return Finding(parts["long"], parts, (RUN,), reason)


def _told(measured: Callable[[Simulated], Finding]) -> Callable[[Simulated], Finding]:
    """Say beside a finding, and in its parts, how many draws were solved, where not all were."""

    def with_note(simulated: Simulated) -> Finding:
        found, how = measured(simulated), simulated.interpolation
        if how is None:
            return found
        parts = dict(found.parts) | {
            "draws solved": Estimate(how.solved, kind="simulated"),
            "leave-one-out error, home": Estimate(how.error, unit="share", kind="simulated"),
            "leave-one-out error, closers": Estimate(how.own_error, unit="share", kind="simulated"),
        }
        return replace(found, parts=parts, reason="; ".join(filter(None, (found.reason, str(how)))))

    return with_note


SQUEEZE_MEASURERS: Mapping[str, Callable[[Simulated], Finding]] = {
    "squeeze": _told(_squeeze),
    "gap": _told(_both(lambda found: found.gap)),
    "loss_each": _told(_loss_each),
    "loss_all": _told(_loss_all),
    "staying_power": _told(_both(lambda found: found.staying_power)),
    "share_of_autarky": _told(_both(lambda found: found.share_of_autarky)),
    "leverage": _told(_leverage),
    "turning_share": _turning,
}
