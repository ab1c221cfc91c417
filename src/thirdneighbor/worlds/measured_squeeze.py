"""Measures that need the simulation: losses, squeeze, staying power, leverage, at both horizons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.measures import share_lost
from thirdneighbor.worlds.aside import Aside
from thirdneighbor.worlds.closures import Losses, costliest_neighbor, joined, losses, turning_corridor_share
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import Horizon, make_draws
from thirdneighbor.worlds.findings import Closure
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.setting import make_setting, make_settings
from thirdneighbor.worlds.survey import closure, home_leverage
from thirdneighbor.worlds.world import World

HORIZONS: tuple[Horizon, ...] = ("short", "long")


@dataclass(frozen=True, slots=True)
class Simulated:
    """Closures of one home at both horizons, raw and summarised."""

    home: str
    neighbors: tuple[str, ...]
    raw: Mapping[str, Losses]
    found: Mapping[str, Closure]


def simulate_closures(
    world: World, home: str, neighbors: tuple[str, ...], *, draws: int, seed: int
) -> Simulated:
    """Close the neighbors of a home at both horizons."""
    near = Neighborhood(world, home, neighbors)
    half = draws // 2
    first = Aside(lambda: _half(near, slice(0, half), "short", draws=draws, seed=seed))
    second = _half(near, slice(half, draws), "long", draws=draws, seed=seed)
    parts = (first.result(), second)
    raw: dict[str, Losses] = {h: joined([part.raw[h] for part in parts]) for h in HORIZONS}
    turning = {part.horizon: part.turning_share for part in parts}
    found: dict[str, Closure] = {h: closure(raw[h], turning_share=turning[h]) for h in HORIZONS}
    return Simulated(home, neighbors, raw, found)


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """A home state and its neighbors in a world."""

    world: World
    home: str
    neighbors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Half:
    """Losses of half the draws at both horizons, and the turning share at one."""

    raw: Mapping[Horizon, Losses]
    horizon: Horizon
    turning_share: float | None


def _half(near: Neighborhood, part: slice, horizon: Horizon, *, draws: int, seed: int) -> _Half:
    """Solve some of the draws at both horizons, which start from one world without imbalances."""
    world, home, neighbors = near.world, near.home, near.neighbors
    corridors = corridors_of(world, home)
    drawn = [
        make_draws(corridors, states=len(world.states), horizon=h, draws=draws, seed=seed).take(part)
        for h in HORIZONS
    ]
    raw = {one.horizon: losses(one) for one in make_settings(world, home, neighbors, draws=drawn)}
    central = make_setting(world, home, neighbors, horizon="long", draws=0, seed=0)
    larger = costliest_neighbor(central)
    if horizon != "long":
        central = make_setting(world, home, neighbors, horizon=horizon, draws=0, seed=0)
    return _Half(raw, horizon, turning_corridor_share(central, larger=larger))


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


SQUEEZE_MEASURERS: Mapping[str, Callable[[Simulated], Finding]] = {
    "squeeze": _squeeze,
    "gap": _both(lambda found: found.gap),
    "loss_each": _loss_each,
    "loss_all": _loss_all,
    "staying_power": _both(lambda found: found.staying_power),
    "share_of_autarky": _both(lambda found: found.share_of_autarky),
    "leverage": _leverage,
    "turning_share": _turning,
}
