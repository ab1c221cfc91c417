"""What home loses when its neighbors close: each alone, all together, by channel, one loss a draw."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Baseline, Shock, Solution, closing, respond
from thirdneighbor.gravity.autarky import autarky_loss_of_draws
from thirdneighbor.worlds.corridors import Corridors
from thirdneighbor.worlds.draws import Draws, Horizon, make_draws, prepare
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
Channel = Literal["T", "R", "TR"]
TOLERANCE = 1e-9
TURNING_GRID = 25


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Log losses of real income by channel: T direct trade, R corridors, TR both.

    each: channel -> (B, K) for K neighbors closing alone; joint: channel -> (B,) all closing.
    own_each (B, K): the closer's own log loss when it closes alone; own_joint (B, K): when all close.
    autarky (B,): log loss of trading with nobody.
    """

    home: str
    neighbors: tuple[str, ...]
    horizon: Horizon
    each: dict[Channel, Array]
    joint: dict[Channel, Array]
    own_each: Array
    own_joint: Array
    autarky: Array


def close_to(
    home: str,
    corridors: Corridors,
    draws: Draws,
    *,
    closers: Collection[str],
    channel: Channel = "TR",
    together: bool = False,
) -> Shock:
    """Return the shock of `closers` closing to home; trade on shut routes is lost (lambda 1) when all close together."""
    lam = np.ones(len(draws.theta)) if together else draws.route_substitution
    still_open: dict[object, Array] = {}
    for group, shares in zip(corridors.groups, draws.corridor_share, strict=True):
        share = group.open_share(shares, closers)
        still_open.update({partner: share for partner in group.partners})
    return closing(
        home,
        closers=tuple(closers),
        open_share_by_partner=still_open,
        route_substitution=lam,
        trade="T" in channel,
        corridors="R" in channel,
    )


def losses(
    world: World,
    home: str,
    neighbors: Sequence[str],
    *,
    corridors: Corridors,
    horizon: Horizon,
    draws: int,
    seed: int,
) -> Losses:
    """Solve every closing of home's neighbors on common draws; `draws` 0 gives one central world.

    References: spec of the squeeze in docs/measures.md; Dekle, Eaton and Kortum (2008) for exact changes.
    """
    drawn = make_draws(world, corridors, horizon=horizon, draws=draws, seed=seed)
    baseline = prepare(world, home, drawn)
    position = world.states.index(home)
    closers_at = [world.states.index(code) for code in neighbors]
    channels: tuple[Channel, ...] = ("T", "R", "TR") if corridors else ("TR",)
    each: dict[Channel, Array] = {}
    joint: dict[Channel, Array] = {}
    own_each = np.empty((len(drawn.theta), len(neighbors)))
    own_joint = np.empty_like(own_each)
    for channel in channels:
        columns = []
        for k, code in enumerate(neighbors):
            loss = _loss(_closed(baseline, home, corridors, drawn, closers=[code], channel=channel, together=False))
            columns.append(loss[:, position])
            if channel == "TR":
                own_each[:, k] = loss[:, closers_at[k]]
        each[channel] = np.stack(columns, axis=1)
        loss = _loss(_closed(baseline, home, corridors, drawn, closers=neighbors, channel=channel, together=True))
        joint[channel] = loss[:, position]
        if channel == "TR":
            own_joint[:] = loss[:, closers_at]
    if not corridors:  # without corridors all of it is direct trade
        each |= {"T": each["TR"], "R": np.zeros_like(each["TR"])}
        joint |= {"T": joint["TR"], "R": np.zeros_like(joint["TR"])}
    autarky = np.broadcast_to(autarky_loss_of_draws(baseline)[:, position], joint["TR"].shape)
    return Losses(home, tuple(neighbors), horizon, each, joint, own_each, own_joint, autarky)


def _closed(
    baseline: Baseline,
    home: str,
    corridors: Corridors,
    draws: Draws,
    *,
    closers: Collection[str],
    channel: Channel,
    together: bool,
) -> Solution:
    shock = close_to(home, corridors, draws, closers=closers, channel=channel, together=together)
    return respond(baseline, shock, tol=TOLERANCE, on_failure="keep")


def _loss(solution: Solution) -> Array:
    return -np.log(np.atleast_2d(solution.welfare_hat))


def turning_share(world: World, home: str, neighbors: Sequence[str], *, corridors: Corridors, horizon: Horizon, larger: str) -> float | None:
    """Return the share of corridors through `larger` at which the gap changes sign, at central values.

    The shares of the routes that `larger` alone can shut are scaled together, the others fill the rest in
    their proportions. None when the sign is the same over 0.01 to 0.99, or without such corridors.
    """
    group = max(corridors.groups, key=lambda g: len(g.partners), default=None)
    if group is None or len(neighbors) < 2:
        return None
    shut = np.array([not route.is_open({larger}) for route in group.routes])
    central = make_draws(world, corridors, horizon=horizon, draws=0, seed=0)
    rest = group.share * ~shut
    if not shut.any() or rest.sum() == 0:
        return None
    inside = group.share * shut
    inside = inside / inside.sum() if inside.sum() > 0 else shut / shut.sum()
    low, high = 0.01, 0.99
    for _ in range(2):  # a second, finer grid around the crossing
        grid = np.linspace(low, high, TURNING_GRID)
        shares = grid[:, None] * inside + (1 - grid[:, None]) * rest / rest.sum()
        gap = _gap_over(world, home, neighbors, corridors, central, {id(group): shares})
        crossing = next((k for k, (a, b) in enumerate(pairwise(gap)) if a * b < 0), None)
        if crossing is None:
            return None
        low, high = grid[crossing], grid[crossing + 1]
    a, b = gap[crossing], gap[crossing + 1]
    return float(low + (high - low) * a / (a - b))


def _gap_over(
    world: World, home: str, neighbors: Sequence[str], corridors: Corridors, central: Draws, shares: dict[int, Array]
) -> Array:
    """Gap (G,) at central values for a grid of corridor shares of some groups."""
    count = len(next(iter(shares.values())))
    grid = replace(
        central,
        count=count,
        theta=np.repeat(central.theta, count),
        route_substitution=np.repeat(central.route_substitution, count),
        output_ratio=np.repeat(central.output_ratio, count),
        flow_noise=np.repeat(central.flow_noise, count, axis=0),
        corridor_share=tuple(
            shares.get(id(group), np.repeat(share, count, axis=0))
            for group, share in zip(corridors.groups, central.corridor_share, strict=True)
        ),
    )
    baseline = prepare(world, home, grid)
    position = world.states.index(home)

    def lost(closers: Sequence[str], *, together: bool) -> Array:
        return _loss(_closed(baseline, home, corridors, grid, closers=closers, channel="TR", together=together))[:, position]

    return np.asarray(lost(neighbors, together=True) - sum(lost([code], together=False) for code in neighbors))
