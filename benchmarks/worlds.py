"""Invented worlds to solve: one sector, many sectors with inputs and tariffs, and costs in levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Economy, PairFactors, Shock

Array = NDArray[np.float64]
THETA = 4.0


def one_sector(n: int) -> Economy:
    """Invent n states with trade falling in size and at random, out of balance."""
    rng = np.random.default_rng(n)
    size = np.exp(rng.normal(0, 1.5, n))
    flow = np.outer(size, size) / size.sum() * np.exp(rng.normal(0, 1, (n, n))) * 0.2
    np.fill_diagonal(flow, size)
    return Economy.from_flows(flow, states=range(n), theta=THETA)


def many_sectors(n: int, s: int, *, tariffs: bool = False) -> Economy:
    """Invent n states and s sectors, the last not traded, with input-output links and imbalances."""
    rng = np.random.default_rng([n, s])
    size = np.exp(rng.normal(0, 1.2, n))
    weight = np.exp(rng.normal(0, 0.5, (s, n))) * size
    flow = weight[:, :, None] * size / size.sum() * np.exp(rng.normal(0, 1, (s, n, n))) * 0.3
    flow *= np.exp(rng.normal(0, 0.1, n))[:, None]
    flow[:, np.arange(n), np.arange(n)] = weight
    if s > 1:
        flow[-1] = np.diag(weight[-1])
    rate = None
    if tariffs:
        rate = rng.uniform(0, 0.2, (s, n, n)) * (1 - np.eye(n)) * (flow > 0)
    spending = (flow * (1 + (0 if rate is None else rate))).sum(axis=1)
    composition = spending / spending.sum(axis=0)
    inputs = composition[:, None, :] * rng.uniform(0.8, 1.2, (s, s, n))
    return Economy.from_flows(
        flow,
        states=range(n),
        sectors=[f"s{k:03d}" for k in range(s)],
        theta=rng.uniform(3, 8, s),
        tariff=rate,
        value_added_share=rng.uniform(0.45, 0.65, (s, n)),
        input_share=inputs / inputs.sum(axis=0),
    )


@dataclass(frozen=True, slots=True, eq=False)
class CostWorld:
    """Output, spending and cost terms tau ** (1 - sigma) before and after, for gravity in levels."""

    output: Array
    expenditure: Array
    before: Array
    after: Array
    sigma: float


def costs_in_levels(n: int) -> CostWorld:
    """Invent n states with costs that grow with a distance; trade between the first two grows dearer."""
    rng = np.random.default_rng(n)
    output = np.exp(rng.normal(0, 0.8, n))
    before = np.exp(-1 - rng.uniform(0, 2, (n, n)))
    np.fill_diagonal(before, 1.0)
    after = before.copy()
    after[[0, 1], [1, 0]] *= 0.5
    return CostWorld(output, output * rng.uniform(0.95, 1.05, n), before, after, THETA + 1)


def trade_with(economy: Economy, home: int = 0) -> Array:
    """Trade of one state with each other state, both ways; nothing with itself."""
    flow = economy.flow.sum(axis=0)
    trade = flow[home] + flow[:, home]
    trade[home] = 0.0
    return np.asarray(trade)


def both_ways(home: int, partner: int) -> list[tuple[int, int]]:
    """Return the two pairs of one state and another."""
    return [(home, partner), (partner, home)]


def embargo(economy: Economy) -> Shock:
    """Close the trade of state 0 with its main partner."""
    return Shock.freeness([0.0, 0.0], pairs=both_ways(0, int(np.argmax(trade_with(economy)))))


def dearer(economy: Economy, draws: int | None = None) -> Shock:
    """Raise the cost of trade between state 0 and its main partner by 40 %, or by 10 to 70 % in each draw."""
    pairs = both_ways(0, int(np.argmax(trade_with(economy))))
    if draws is None:
        return Shock.cost([1.4, 1.4], pairs=pairs)
    return Shock.cost(np.random.default_rng(1).uniform(1.1, 1.7, (draws, 2)), pairs=pairs)


def others_dearer(economy: Economy, draws: int) -> Shock:
    """Raise the cost of trade between state 0 and its next five partners by 0 to 10 % in each draw."""
    order = np.argsort(-trade_with(economy))[1 : min(6, len(economy.states) - 1)]
    pairs = [pair for partner in order.tolist() for pair in both_ways(0, partner)]
    return Shock.cost(np.random.default_rng(2).uniform(1.0, 1.1, (draws, len(pairs))), pairs=pairs)


def noise(economy: Economy, draws: int) -> PairFactors:
    """Draw factors on the flows of state 0 with every other state, 1 to 1.1."""
    others = np.arange(1, len(economy.states))
    zeros = np.zeros_like(others)
    factor = np.random.default_rng(0).uniform(1.0, 1.1, (draws, 2 * others.size))
    return PairFactors(np.concatenate([others, zeros]), np.concatenate([zeros, others]), factor)
