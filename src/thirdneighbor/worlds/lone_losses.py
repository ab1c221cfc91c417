"""What closings cost home when all other states are held: a fast first guess at every draw's losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.home_shocks import home_shock
from thirdneighbor.gravity.local_equilibria import HomeShock
from thirdneighbor.gravity.lone_homes import LoneHome, lone_home
from thirdneighbor.worlds.closures import Channel, acts_of, channels_of, closings
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import Draws
from thirdneighbor.worlds.sector_economies import sector_readings, sector_theta
from thirdneighbor.worlds.setting import Setting, central_baseline
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
FAINT = 1e-12
"""Shares below this are taken to be this in logs."""


@dataclass(frozen=True, slots=True, eq=False)
class LoneLosses:
    """Log losses of home (B, A) for A closings, channel by channel, and of autarky (B,), others being held.

    size (B, K): home's trade with each neighbor over that neighbor's income and theta, in whose proportion
    its own loss stands. features (B, F): what is known of a draw.
    """

    home: Array
    autarky: Array
    size: Array
    features: Array
    channels: tuple[Channel, ...]


def lone_losses(world: World, home: str, neighbors: Sequence[str], *, draws: Draws) -> LoneLosses | None:
    """Solve home by itself in every draw; None where a closing does more than change home's own trade."""
    central = central_baseline(world, draws.horizon)
    setting = Setting(world, home, tuple(neighbors), corridors_of(world, home), draws.horizon, draws, central)
    economy, at = central.economy, setting.position(home)
    theta = (sector_theta(world, horizon=draws.horizon) * draws.theta_factor[:, None]).T
    alone = _balanced(world, home, draws).at(theta=theta, rho=draws.rho, epsilon=draws.epsilon)
    found: list[tuple[HomeShock, Array]] = []
    for shock in closings(setting, _asked(setting)):
        factors = home_shock(shock, economy, home=at)
        if factors is None:
            return None
        if factors.is_nothing:
            found.append((factors, np.zeros(draws.count)))
            continue
        same = next((loss for one, loss in found if factors.is_same(one)), None)
        found.append((factors, alone.loss(factors.bought, factors.sold) if same is None else same))
    lost, autarky = np.stack([loss for _, loss in found], axis=1), alone.autarky()
    near = [setting.position(code) for code in neighbors]
    bought, sold = (trade[:, :, near].sum(axis=1) for trade in (alone.bought, alone.sold))
    one = alone.world
    with np.errstate(divide="ignore", invalid="ignore"):
        told = [
            drawn_features(world, home, neighbors, draws=draws),
            _log(one.own / one.expenditure).T,
            _log(bought / one.value_added[:, None]),
            _log(sold / one.value_added[:, None]),
            _log(np.abs(lost)),
            _log(autarky)[:, None],
        ]
    size = (bought + sold) / world.gdp[near] / draws.theta_factor[:, None]
    return LoneLosses(lost, autarky, size, np.concatenate(told, axis=1), channels_of(setting.corridors))


def _asked(setting: Setting) -> list[tuple[Channel, tuple[str, ...]]]:
    acts = acts_of(setting.neighbors)
    return [(channel, closers) for channel in channels_of(setting.corridors) for closers in acts]


def drawn_features(world: World, home: str, neighbors: Sequence[str], *, draws: Draws) -> Array:
    """Return what was drawn (B, F), the noise on home's trade as its means by neighbor and by sector."""
    economy, at = world.economy(), world.states.index(home)
    others = np.delete(np.arange(len(world.states)), at)
    near = np.array([world.states.index(code) for code in neighbors])
    columns = [
        np.log(draws.theta_factor),
        draws.rho,
        draws.epsilon,
        np.log(draws.fuel_floor),
        draws.output_ratio,
        draws.route_substitution,
        *(draws.donor == rank for rank in range(1, int(draws.donor.max()) + 1)),
    ]
    beyond = ~np.isin(others, near)
    sides = zip(
        np.split(np.log(draws.flow_noise), 2, axis=1),
        (economy.flow[:, others, at], economy.flow[:, at, others]),
        strict=True,
    )
    for noise, flow in sides:
        columns += list(noise[:, ~beyond].T)
        weight = np.concatenate([flow, flow.sum(axis=0, keepdims=True)]) * beyond
        total = weight.sum(axis=1, keepdims=True)
        columns += list((weight[total[:, 0] > 0] / total[total[:, 0] > 0]) @ noise.T)
    for share in draws.corridor_share:
        columns += [*share.T, *_log(share).T]
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _balanced(world: World, home: str, draws: Draws) -> LoneHome:
    """Return home with its trade balanced by itself, the others scaled as in the balanced central world."""
    economy, at = world.economy(), world.states.index(home)
    states = len(world.states)
    others = np.delete(np.arange(states), at)
    noise = np.ones((2, draws.count, states))
    noise[:, :, others] = np.split(draws.flow_noise, 2, axis=1)
    made = sector_readings(
        world,
        ratio=draws.output_ratio,
        donor=draws.donor,
        home=home,
        bought=noise[0],
        sold=noise[1],
        fuel_floor=draws.fuel_floor,
        alone=True,
    )
    central = central_baseline(world, "long")
    supply, demand = (np.ones((1, 1, 1)) if one is None else one for one in (central.row, central.column))
    bought, sold = economy.flow[:, :, at].copy(), economy.flow[:, at].copy()
    bought[:, at], sold[:, at] = 0.0, 0.0
    return lone_home(
        own=economy.flow[:, at, at][:, None] * made.home_factor[:, :, 0].T,
        bought=bought * noise[0][:, None],
        sold=sold * noise[1][:, None],
        value_added_share=made.value_added_share[:, :, 0].T,
        input_share=np.moveaxis(made.input_share[..., 0], 0, -1),
        theta=(sector_theta(world, horizon="long") * draws.theta_factor[:, None]).T,
        supply=supply[0],
        demand=demand[0],
    )


def _log(share: Array) -> Array:
    return np.asarray(np.log(np.maximum(share, FAINT)))
