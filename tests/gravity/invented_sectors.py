"""Invented worlds of many sectors: not traded, not made, zero flows, imbalances, tariffs, giants, autarky."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from thirdneighbor.gravity import Economy, Shock

KINDS = ("plain", "open", "near_autarky", "giant")
HOME = {"plain": 1.0, "open": 0.05, "near_autarky": 1e5, "giant": 1.0}


@dataclass(frozen=True, slots=True)
class SectorWorld:
    """An economy and a generator for what happens to it."""

    economy: Economy
    rng: np.random.Generator

    @property
    def n(self):
        return len(self.economy.states)

    @property
    def s(self):
        return len(self.economy.sectors)

    def close_some(self, home=0):
        """Some of home's partners close to it in all sectors; its home sales supply the rest."""
        partners = np.delete(np.arange(self.n), home)
        closers = self.rng.choice(partners, size=self.rng.integers(1, self.n), replace=False)
        pairs = [pair for partner in closers.tolist() for pair in ((home, partner), (partner, home))]
        return Shock.freeness(np.zeros(len(pairs)), pairs=pairs)


def invent_sectors(
    rng, n, s, *, kind="plain", zeros=0.0, imbalanced=False, tariffs=False, not_made=0.0, theta=None
):
    """An economy whose last sector is not traded; home sales are what the flows and final demand call for."""
    size = np.exp(rng.normal(0, 1, n))
    if kind == "giant":
        size[-1] = 1e4 * size.sum()
    flow = np.outer(size, size) / size.sum() * np.exp(rng.normal(0, 1, (s, n, n)))
    closed = rng.random((s, n, n)) < zeros
    flow[closed | closed.transpose(0, 2, 1)] = 0
    flow[0] += np.outer(size, size) / size.sum() / n
    flow[-1] = 0
    flow[:, np.arange(n), np.arange(n)] = 0
    made = rng.random((s, n)) >= not_made
    made[[0, -1]] = True
    made[:, -1] = True
    flow *= made[:, :, None]
    if not imbalanced:
        flow[0] += np.maximum(0, (flow.transpose(0, 2, 1) - flow).sum(axis=0))
    rate = rng.uniform(-0.1, 0.4, (s, n, n)) * (1 - np.eye(n)) if tariffs else np.zeros((s, n, n))
    beta = rng.uniform(0.2, 1.0, (s, n))
    gamma = rng.dirichlet(np.ones(s), (s, n)).transpose(2, 0, 1) * made[:, None, :]
    gamma /= gamma.sum(axis=0)
    use = gamma * (1 - beta)
    own = HOME[kind] * size * rng.dirichlet(np.ones(s), n).T + 1e-3 * size
    exports = flow.sum(axis=2)
    for k in range(n):
        on = np.flatnonzero(made[:, k])
        block = use[np.ix_(on, on, [k])][:, :, 0]
        need = own[on, k] + block @ exports[on, k]
        flow[on, k, k] = np.linalg.solve(np.eye(on.size) - block, need)
    output, spending = flow.sum(axis=2), flow * (1 + rate)
    bought = spending.sum(axis=1)
    final = np.maximum(bought - np.einsum("ksn,sn->kn", use, output), 0)
    share = np.divide(spending, bought[:, None], out=np.zeros_like(spending), where=bought[:, None] > 0)
    return Economy(
        states=[f"S{k}" for k in range(n)],
        sectors=[f"sector {k}" for k in range(s)],
        expenditure_share=share,
        expenditure=bought,
        value_added=(beta * output).sum(axis=0),
        trade_balance=output.sum(axis=0) - flow.sum(axis=(0, 1)),
        theta=rng.uniform(0.8, 12, s) if theta is None else np.broadcast_to(theta, s),
        tariff=rate,
        value_added_share=beta,
        input_share=gamma,
        final_share=final / final.sum(axis=0),
    )


@st.composite
def sector_worlds(draw, *, largest=12, sectors=5, tariffs=False, imbalanced=None, kinds=KINDS, not_made=None):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    economy = invent_sectors(
        rng,
        draw(st.integers(2, largest)),
        draw(st.integers(2, sectors)),
        kind=draw(st.sampled_from(kinds)),
        zeros=draw(st.sampled_from([0.0, 0.5])),
        imbalanced=draw(st.booleans()) if imbalanced is None else imbalanced,
        tariffs=tariffs,
        not_made=draw(st.sampled_from([0.0, 0.3])) if not_made is None else not_made,
    )
    return SectorWorld(economy, rng)
