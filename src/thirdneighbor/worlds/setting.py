"""Home, its neighbors and corridors in a world, draws made and baselines balanced: ready for any closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Baseline, PairFactors, balanced_baseline, with_elasticities
from thirdneighbor.worlds.corridors import Corridors, corridors_of
from thirdneighbor.worlds.draws import Draws, Horizon, make_draws
from thirdneighbor.worlds.sector_economies import sector_readings, sector_theta
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
BASELINE_TOLERANCE = 1e-10
SECTOR_TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """One home state at one horizon; every closing and scenario on it uses the same draws."""

    world: World
    home: str
    neighbors: tuple[str, ...]
    corridors: Corridors
    horizon: Horizon
    draws: Draws
    baseline: Baseline

    def position(self, code: str) -> int:
        """Return a state's position in the world's arrays."""
        return self.world.states.index(code)


def neighbors_of(world: World, home: str, named: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return home's neighbors in this world: those named, or those with a land border.

    Raises InputError, saying how to name them, for a state without any; UnknownNameError and
    MissingDataError for names that are not in this world.
    """
    state = world.state(home)
    if named is not None:
        if not named:
            message = f"no neighbor of {state} is named; give at least one, or leave the option out"
            raise InputError(message)
        chosen = tuple(dict.fromkeys(world.state(text).iso3 for text in named))
        if state.iso3 in chosen:
            message = f"{state} cannot be its own neighbor; leave it out of --neighbors"
            raise InputError(message)
        return chosen
    found = tuple(code for code in state.neighbors if code in world.states)
    if not found:
        why = (
            "has no land border"
            if not state.neighbors
            else f"borders only states without trade data ({', '.join(state.neighbors)})"
        )
        message = f"{state} {why}; name the states that could close to it, for example --neighbors USA,CHN"
        raise InputError(message)
    return found


def make_setting(
    world: World, home: str, neighbors: Sequence[str], *, horizon: Horizon, draws: int, seed: int
) -> Setting:
    """Make the draws for a home state and balance one baseline a draw; `draws` 0 gives one central world."""
    corridors = corridors_of(world, home)
    drawn = make_draws(corridors, states=len(world.states), horizon=horizon, draws=draws, seed=seed)
    baseline = prepare(world, home, drawn) if draws else central_baseline(world, horizon)
    return Setting(world, home, tuple(neighbors), corridors, horizon, drawn, baseline)


def make_settings(
    world: World, home: str, neighbors: Sequence[str], *, draws: Sequence[Draws]
) -> tuple[Setting, ...]:
    """Return the settings of draws that differ by horizon only; they share what imbalances leave."""
    corridors = corridors_of(world, home)
    if not world.sectors:
        return tuple(
            Setting(world, home, tuple(neighbors), corridors, one.horizon, one, prepare(world, home, one))
            for one in draws
        )
    balanced = _balanced_sectors(world, home, draws[0])
    return tuple(
        Setting(world, home, tuple(neighbors), corridors, one.horizon, one, _at_horizon(world, balanced, one))
        for one in draws
    )


def central_grid(setting: Setting, *, group: int, shares: Array) -> Setting:
    """Return the setting at central values, one "draw" a row of a group's corridor shares (G, routes)."""
    central = make_draws(
        setting.corridors, states=len(setting.world.states), horizon=setting.horizon, draws=0, seed=0
    )
    corridor_share = tuple(shares if k == group else share for k, share in enumerate(central.corridor_share))
    baseline = central_baseline(setting.world, setting.horizon)
    return replace(
        setting, draws=replace(central, count=len(shares), corridor_share=corridor_share), baseline=baseline
    )


@lru_cache(maxsize=16)
def central_baseline(world: World, horizon: Horizon) -> Baseline:
    """Return the balanced baseline at central values; it is the same whichever state is home."""
    home = world.states[0]
    central = make_draws(Corridors(home, ()), states=len(world.states), horizon=horizon, draws=0, seed=0)
    return prepare(world, home, central)


def prepare(world: World, home: str, draws: Draws) -> Baseline:
    """Return the balanced baselines of all draws: home sales from the output ratio, noise on home's flows.

    With draws, a baseline that cannot be balanced is kept as a failed draw; the central one must be balanced.
    """
    if world.sectors:
        return _at_horizon(world, _balanced_sectors(world, home, draws), draws)
    economy = world.economy()
    n, position = len(world.states), world.states.index(home)
    others = np.delete(np.arange(n), position)
    exports = world.flows.value.sum(axis=1)
    own = economy.flow[0].diagonal()
    own_factor = (draws.output_ratio[:, None] * world.gdp - exports) / own
    diagonal = np.arange(n)
    exporter = np.concatenate([diagonal, others, np.full(n - 1, position)])
    importer = np.concatenate([diagonal, np.full(n - 1, position), others])
    factor = np.concatenate([own_factor, draws.flow_noise], axis=1)
    return balanced_baseline(
        economy,
        theta=draws.theta,
        flow_hat=PairFactors(exporter, importer, factor),
        tol=BASELINE_TOLERANCE,
        on_failure="raise" if draws.count == 0 else "keep",
    )


def _balanced_sectors(world: World, home: str, draws: Draws) -> Baseline:
    """Return the balanced baselines of a world with sectors, the same at both horizons.

    Noise on a partner is one for all sectors.

    Home sales, value-added and input shares follow each draw's output ratio, home's donor and its flows.
    """
    economy = world.economy()
    n, s, position = len(world.states), len(world.sectors), world.states.index(home)
    others = np.delete(np.arange(n), position)
    noise = np.ones((len(draws.theta), 2, n))
    noise[:, 0, others], noise[:, 1, others] = _halves(draws)
    made = sector_readings(
        world,
        ratio=draws.output_ratio,
        donor=draws.donor,
        home=home,
        bought=noise[:, 0],
        sold=noise[:, 1],
        fuel_floor=draws.fuel_floor,
    )
    sector, diagonal = (axis.ravel() for axis in np.indices((s, n)))
    side = np.repeat(np.arange(s), n - 1)
    partner, own = np.tile(others, s), np.full(s * (n - 1), position)
    factor = [made.home_factor.reshape(len(draws.theta), -1), *(np.tile(f, s) for f in _halves(draws))]
    flow_hat = PairFactors(
        np.concatenate([diagonal, partner, own]),
        np.concatenate([diagonal, own, partner]),
        np.concatenate(factor, axis=1),
        np.concatenate([sector, side, side]),
    )
    return balanced_baseline(
        economy,
        theta=sector_theta(world, horizon="long") * draws.theta_factor[:, None],
        flow_hat=flow_hat,
        value_added_share=made.value_added_share,
        input_share=made.input_share,
        tol=SECTOR_TOLERANCE,
        on_failure="raise" if draws.count == 0 else "keep",
    )


def _at_horizon(world: World, balanced: Baseline, draws: Draws) -> Baseline:
    theta = sector_theta(world, horizon=draws.horizon) * draws.theta_factor[:, None]
    return with_elasticities(balanced, theta, rho=draws.rho, epsilon=draws.epsilon)


def _halves(draws: Draws) -> list[Array]:
    """Noise on home's imports and on its exports, each (B, N-1)."""
    return np.split(draws.flow_noise, 2, axis=1)
