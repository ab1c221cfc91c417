"""What is not known and how it is drawn: elasticities, home sales, flow readings, corridor shares."""

from __future__ import annotations

from dataclasses import dataclass
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
FEWEST_DRAWS, MOST_DRAWS = 20, 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """B readings of the world as seen from one home state; with `count` 0 a single central one.

    theta (B,); route_substitution (B,): lambda for one neighbor closing alone; output_ratio (B,);
    flow_noise (B, 2(N-1)): factors on home's imports, then exports; corridor_share: group -> (B, routes).
    """

    count: int
    seed: int
    theta: Array
    route_substitution: Array
    output_ratio: Array
    flow_noise: Array
    corridor_share: tuple[Array, ...]


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

    theta lognormal around 1.2 (short) or 4 (long), sd of log .3; lambda 1 (short) or U(.3, 1); output over
    GDP U(1.6, 2.1); home's flows lognormal, sd .1; corridor shares Dirichlet, concentration 20.
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
            np.array([THETA[horizon]]),
            np.array([middle]),
            np.array([CENTRAL_RATIO]),
            np.ones((1, others)),
            tuple(group.share[None] for group in corridors.groups),
        )
    # One normal score for both horizons: a world that is elastic soon is elastic later.
    theta = THETA[horizon] * np.exp(THETA_SD * stream(seed, "theta").standard_normal(draws))
    lam = stream(seed, "route_substitution").uniform(*ROUTE_SUBSTITUTION, draws)
    return Draws(
        draws,
        seed,
        theta,
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
