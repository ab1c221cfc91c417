"""What is not known and how it is drawn: elasticities, home sales, flow readings, corridor shares."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.worlds.corridors import Corridors
from thirdneighbor.worlds.world import CENTRAL_RATIO, OUTPUT_RATIO

Array = NDArray[np.float64]
Horizon = Literal["short", "long"]
THETA = {"short": 1.2, "long": 4.0}
THETA_SD = 0.3
ROUTE_SUBSTITUTION = (0.3, 1.0)
FLOW_SD = 0.1
CORRIDOR_CONCENTRATION = 20.0
RHO = {"short": (0.3, 0.8), "long": (0.8, 1.2)}
EPSILON = {"short": (0.1, 0.4), "long": (0.7, 1.1)}
CENTRAL_RHO = {"short": 0.5, "long": 1.0}
CENTRAL_EPSILON = {"short": 0.2, "long": 1.0}
FUEL_FLOOR = (0.03, 0.25)
CENTRAL_FUEL_FLOOR = 0.1
"""Least home share of refined fuels where no refinery runs: a stock of weeks or months; an assumption."""
DONORS = 3
"""Number of nearest donor groups that home's input shares are drawn from; the nearest is the central one."""
FEWEST_DRAWS, MOST_DRAWS = 20, 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """B readings of the world as seen from one home state; with `count` 0 a single central one.

    theta (B,): of all goods; theta_factor (B,): over its central value, the same for every sector; rho and
    epsilon (B,): substitution across final goods and across inputs; donor (B,): rank of the donor group of
    home's input shares; fuel_floor (B,): least home share of refined fuels; route_substitution (B,): lambda
    for one neighbor closing alone; output_ratio (B,); flow_noise (B, 2(N-1)): factors on home's imports, then
    exports; corridor_share: group -> (B, routes).
    """

    count: int
    seed: int
    horizon: Horizon
    theta: Array
    theta_factor: Array
    rho: Array
    epsilon: Array
    donor: NDArray[np.intp]
    fuel_floor: Array
    route_substitution: Array
    output_ratio: Array
    flow_noise: Array
    corridor_share: tuple[Array, ...]

    def take(self, draws: slice | NDArray[np.intp]) -> Draws:
        """Keep only some of at least one draw."""
        return replace(
            self,
            count=len(self.theta[draws]),
            theta=self.theta[draws],
            theta_factor=self.theta_factor[draws],
            rho=self.rho[draws],
            epsilon=self.epsilon[draws],
            donor=self.donor[draws],
            fuel_floor=self.fuel_floor[draws],
            route_substitution=self.route_substitution[draws],
            output_ratio=self.output_ratio[draws],
            flow_noise=self.flow_noise[draws],
            corridor_share=tuple(share[draws] for share in self.corridor_share),
        )


def stream(seed: int, concept: str) -> np.random.Generator:
    """Return a random stream for one concept, so that drawing more of one never moves another."""
    return np.random.default_rng([seed, crc32(concept.encode())])


def check_draws(draws: int) -> None:
    """Make sure a band can be read off so many draws; InputError if not."""
    if draws < FEWEST_DRAWS:
        message = (
            f"bands need at least {FEWEST_DRAWS} draws, not {draws}; only simulate takes 0, central values"
        )
        raise InputError(message)
    if draws > MOST_DRAWS:
        message = f"at most {MOST_DRAWS} draws are made, not {draws}; the band hardly moves beyond a thousand"
        raise InputError(message)


def check_seed(seed: int) -> None:
    """Make sure random streams can start from a seed; InputError if not."""
    if seed < 0:
        message = f"the seed must be 0 or more, not {seed}"
        raise InputError(message)


def make_draws(corridors: Corridors, *, states: int, horizon: Horizon, draws: int, seed: int) -> Draws:
    """Draw what measures.md calls the defaults; the same seed gives the same draws for every closure.

    theta lognormal around 1.2 (short) or 4 (long), sd of log .3; rho U(.3, .8) or U(.8, 1.2), epsilon
    U(.1, .4) or U(.7, 1.1); lambda 1 (short) or U(.3, 1); output over GDP U(1.6, 2.1); home's flows
    lognormal, sd .1; home's donor one of the three nearest; least home share of fuels log-uniform in
    .03 to .25; corridor shares Dirichlet, concentration 20.
    """
    if horizon not in THETA:
        message = f"horizon {horizon!r} is not known; choose short or long"
        raise InputError(message)
    if not 0 <= draws <= MOST_DRAWS:
        message = f"draws must lie between 0 and {MOST_DRAWS}, not {draws}"
        raise InputError(message)
    check_seed(seed)
    others = 2 * (states - 1)
    if draws == 0:
        middle = 1.0 if horizon == "short" else sum(ROUTE_SUBSTITUTION) / 2
        return Draws(
            0,
            seed,
            horizon,
            np.array([THETA[horizon]]),
            np.ones(1),
            np.array([CENTRAL_RHO[horizon]]),
            np.array([CENTRAL_EPSILON[horizon]]),
            np.zeros(1, dtype=np.intp),
            np.array([CENTRAL_FUEL_FLOOR]),
            np.array([middle]),
            np.array([CENTRAL_RATIO]),
            np.ones((1, others)),
            tuple(group.share[None] for group in corridors.groups),
        )
    # One normal score for both horizons: a world that is elastic soon is elastic later.
    factor = np.exp(THETA_SD * stream(seed, "theta").standard_normal(draws))
    lam = stream(seed, "route_substitution").uniform(*ROUTE_SUBSTITUTION, draws)
    return Draws(
        draws,
        seed,
        horizon,
        THETA[horizon] * factor,
        factor,
        stream(seed, "rho").uniform(*RHO[horizon], draws),
        stream(seed, "epsilon").uniform(*EPSILON[horizon], draws),
        stream(seed, "donor").integers(0, DONORS, draws).astype(np.intp),
        np.exp(stream(seed, "fuel_floor").uniform(math.log(FUEL_FLOOR[0]), math.log(FUEL_FLOOR[1]), draws)),
        np.ones(draws) if horizon == "short" else lam,
        stream(seed, "output_ratio").uniform(*OUTPUT_RATIO, draws),
        np.exp(FLOW_SD * stream(seed, "flows").standard_normal((draws, others))),
        tuple(
            _dirichlet(group.share, stream(seed, f"corridors/{k}"), draws)
            for k, group in enumerate(corridors.groups)
        ),
    )


def _dirichlet(share: Array, rng: np.random.Generator, draws: int) -> Array:
    """Draw shares (B, routes) around a central one; a route with no share keeps none."""
    drawn = np.zeros((draws, share.size))
    used = share > 0
    drawn[:, used] = rng.dirichlet(CORRIDOR_CONCENTRATION * share[used], draws)
    return drawn
