"""Measures that need the simulation: losses, squeeze, staying power, leverage, at both horizons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.measures import share_lost
from thirdneighbor.worlds.closures import Losses, costliest_neighbor, losses
from thirdneighbor.worlds.findings import Closure
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.survey import closure, home_leverage
from thirdneighbor.worlds.world import World


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
    settings = {
        h: make_setting(world, home, neighbors, horizon=h, draws=draws, seed=seed) for h in ("short", "long")
    }
    raw = {horizon: losses(setting) for horizon, setting in settings.items()}
    larger = costliest_neighbor(make_setting(world, home, neighbors, horizon="long", draws=0, seed=0))
    found = {h: closure(raw[h], setting=settings[h], larger=larger) for h in raw}
    return Simulated(home, neighbors, raw, found)


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
