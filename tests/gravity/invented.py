"""Invented worlds of every kind a solver should bear: near autarky, giants, zeros, imbalances, tariffs."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from thirdneighbor.gravity import Economy, Shock

KINDS = ("plain", "open", "near_autarky", "giant", "wild")
OPENNESS = {
    "plain": (-1.5, -0.3),
    "open": (0.0, 1.0),
    "near_autarky": (-7.0, -5.0),
    "giant": (-1.5, -0.3),
    "wild": (-4.0, 0.5),
}


@dataclass(frozen=True, slots=True)
class World:
    """An economy, the kind it is, and a generator for what happens to it."""

    economy: Economy
    kind: str
    rng: np.random.Generator

    @property
    def n(self):
        return len(self.economy.states)

    def close_some(self, home=0):
        """Some of home's partners close to it; every state keeps a partner, or none at all."""
        partners = np.delete(np.arange(self.n), home)
        closers = self.rng.choice(partners, size=self.rng.integers(1, self.n), replace=False)
        return both_ways(home, closers.tolist())


def both_ways(home, partners):
    pairs = [pair for partner in partners for pair in ((home, partner), (partner, home))]
    return Shock.freeness(np.zeros(len(pairs)), pairs=pairs)


def invent(rng, n, *, kind="plain", theta=4.0, beta=1.0, zeros=0.0, imbalanced=False, tariffs=False):
    """An economy of n states; pairs closed with probability `zeros` but for a ring that joins all states."""
    size = np.exp(rng.normal(0, 2 if kind == "wild" else 1, n))
    if kind == "giant":
        size[-1] = 1e4 * size.sum()
    share = 10 ** rng.uniform(*OPENNESS[kind], n)
    flow = np.outer(size * share, size) / size.sum() * np.exp(rng.normal(0, 1, (n, n)))
    closed = rng.random((n, n)) < zeros
    flow[closed | closed.T] = 0
    ring = np.arange(n)
    least = np.minimum(size, np.roll(size, -1)) * np.minimum(share, np.roll(share, -1)) / n
    flow[ring, np.roll(ring, -1)] += least
    flow[np.roll(ring, -1), ring] += least
    np.fill_diagonal(flow, 0)
    if imbalanced:
        flow *= np.exp(rng.normal(0, 0.2, n))[:, None]
    else:
        flow = (flow + flow.T) / 2
    sold, bought = flow.sum(axis=1), flow.sum(axis=0)
    enough = 1.5 * np.maximum((1 - beta) * sold - bought, sold - bought) / beta
    np.fill_diagonal(flow, np.maximum(size * rng.uniform(0.3, 1, n), enough))
    rate = rng.uniform(-0.1, 0.6, (n, n)) * (1 - np.eye(n)) if tariffs else None
    names = [f"S{k}" for k in range(n)]
    return Economy.from_flows(flow, states=names, theta=theta, value_added_share=beta, tariff=rate)


@st.composite
def worlds(draw, *, largest=40, imbalanced=None, tariffs=False, kinds=KINDS):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    kind = draw(st.sampled_from(kinds))
    economy = invent(
        rng,
        draw(st.integers(2, largest)),
        kind=kind,
        theta=draw(st.floats(0.8, 12)),
        beta=draw(st.sampled_from([1.0, 0.5, 0.25])),
        zeros=draw(st.sampled_from([0.0, 0.3, 0.8])),
        imbalanced=draw(st.booleans()) if imbalanced is None else imbalanced,
        tariffs=tariffs,
    )
    return World(economy, kind, rng)
