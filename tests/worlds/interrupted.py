"""A small ensemble that a test may kill: FOLDER to keep chunks in, OUT for the result."""

import sys
import time

import numpy as np

from tests.gravity.invented import invent
from thirdneighbor.gravity import Shock, ensemble
from thirdneighbor.worlds.chunk_store import ChunkStore

DRAWS, CHUNK = 60, 3


def drawn_shock(rng):
    return Shock.cost(rng.uniform(1, 3, 2), pairs=[("S0", "S1"), ("S1", "S0")])


def slowly_drawn_shock(rng):
    time.sleep(0.003)
    return drawn_shock(rng)


def drawn_theta(rng):
    return rng.lognormal(np.log(4.0), 0.2)


def run(keep=None, *, shock=drawn_shock, **options):
    world = invent(np.random.default_rng(11), 6, theta=4.0, beta=0.5, imbalanced=True)
    given = {"theta": drawn_theta, "draws": DRAWS, "chunk": CHUNK, "seed": 3} | options
    return ensemble(world, shock, keep=keep, **given)


if __name__ == "__main__":
    found = run(ChunkStore(sys.argv[1]), shock=slowly_drawn_shock)
    np.savez(sys.argv[2], welfare_hat=found.outcomes["welfare_hat"], theta=found.theta)
