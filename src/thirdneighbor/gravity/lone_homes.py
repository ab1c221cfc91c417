"""One state by itself, all others held where the central world has them: fast, and off by their answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.autarky import loss_of_shares
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.held_worlds import HeldWorld, changed_equilibrium, held_equilibrium

TOLERANCE, MISSED = 1e-7, 1e-6
"""What the state's own conditions are solved to, and what is no solution any more."""


@dataclass(frozen=True, slots=True, eq=False)
class LoneHome:
    """A state in B draws, its trade balanced: itself (draws last), and purchases and sales (B, S, N)."""

    world: HeldWorld
    bought: Array
    sold: Array

    def at(self, *, theta: Array, rho: Array, epsilon: Array) -> LoneHome:
        """Return the same trade with other elasticities: theta (S, B), rho and epsilon (B,)."""
        return replace(self, world=replace(self.world, theta=theta, rho=rho, epsilon=epsilon))

    def loss(self, bought: NDArray[np.float32], sold: NDArray[np.float32]) -> Array:
        """Log loss (B,) of factors (B, S, N) on purchases and sales; nan where no equilibrium is found."""
        closed = replace(
            self.world,
            reach=np.einsum("bsn,bsn->sb", self.bought, bought),
            access=np.einsum("bsn,bsn->sb", self.sold, sold),
        )
        found = changed_equilibrium(self.world, closed, tol=TOLERANCE, missed=MISSED)
        return np.where(found.error < MISSED, -found.welfare, np.nan)

    def autarky(self) -> Array:
        """Log loss (B,) of trading with nobody; inf where something is bought that is not made at home."""
        one = self.world

        def first(values: Array) -> Array:
            return np.moveaxis(values, -1, 0)[..., None]

        return loss_of_shares(
            first(one.own / np.where(one.expenditure > 0, one.expenditure, 1.0)),
            bought=first(one.expenditure) > 0,
            theta=one.theta.T,
            value_added_share=first(one.value_added_share),
            input_share=first(one.input_share),
            final_share=first(one.final_share),
            rho=one.rho,
            epsilon=one.epsilon,
        )[:, 0]


def lone_home(
    *,
    own: Array,
    bought: Array,
    sold: Array,
    value_added_share: Array,
    input_share: Array,
    theta: Array,
    supply: Array,
    demand: Array,
) -> LoneHome:
    """Balance a state's trade by itself, elasticities across goods and inputs one.

    own, value_added_share, theta (S, B), input_share (S of the input, S, B); bought, sold (B, S, N): trade as
    it stands. supply, demand (S, N): factors on what others supply and ask for in a balanced world. Draws
    that cannot be balanced are nan.
    """
    spent, made = own + bought.sum(axis=2).T, own + sold.sum(axis=2).T
    use = (input_share * ((1 - value_added_share) * made)).sum(axis=1)
    final, value_added = spent - use, (value_added_share * made).sum(axis=0)
    reach, access = bought * supply, sold * demand
    ones = np.ones(own.shape[1])
    world = HeldWorld(
        expenditure=spent,
        output=made,
        value_added=value_added,
        value_added_share=value_added_share,
        input_share=input_share,
        final_share=final / final.sum(axis=0),
        theta=theta,
        rho=ones,
        epsilon=ones,
        own=own,
        reach=reach.sum(axis=2).T,
        access=access.sum(axis=2).T,
    )
    found = held_equilibrium(world, _start(world), tol=TOLERANCE)
    point = found.point
    point[:, ~(found.error < MISSED)] = np.nan
    supplied, demanded = world.supply_and_demand(point)
    home = own * supplied * demanded
    balanced = replace(
        world,
        expenditure=home + world.reach * demanded,
        output=home + world.access * supplied,
        value_added=value_added * np.exp(point[0]),
        own=home,
    )
    return LoneHome(balanced, reach * demanded.T[:, :, None], access * supplied.T[:, :, None])


def _start(world: HeldWorld) -> Array:
    sectors, draws = world.output.shape
    return np.zeros((1 + 2 * sectors, draws))
