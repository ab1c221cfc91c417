"""What is timed: each subject builds its phases for a number of states, sectors and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks import worlds
from benchmarks.worlds import Array
from thirdneighbor.gravity import Economy, Shock, Solution, balanced_baseline, ensemble, respond, solve

TOL = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a phase found: real incomes, the largest error of any condition, failures, products done.

    error is nan where the phase does not report residuals. flops counts only products of trade matrices
    with vectors, two an evaluation: 4 S N^2 (steps + 1) a draw.
    """

    welfare: Array
    error: float
    failed: int
    flops: float


@dataclass(frozen=True, slots=True, eq=False)
class Phases:
    """The phases of one subject, by name, and the same answer draw by draw through `solve`."""

    run: Mapping[str, Callable[[], Answer]]
    one_by_one: Callable[[int], Array]


@dataclass(frozen=True, slots=True)
class Subject:
    """One question at one size; `quick` is the size of a short run; goals are milliseconds a draw or once."""

    says: str
    build: Callable[[int, int, int], Phases]
    size: tuple[int, int, int]
    quick: tuple[int, int, int]
    goals: Mapping[str, float] = field(default_factory=dict)


def answer(found: Solution) -> Answer:
    """Summarize a solution."""
    s, n = found.expenditure.shape[-2:]
    steps = np.atleast_1d(found.steps)
    error = max(float(np.nanmax(values)) for values in found.residual.values())
    return Answer(
        welfare=found.welfare_hat,
        error=error,
        failed=int((~np.atleast_1d(found.converged)).sum()),
        flops=float(4.0 * s * n * n * (steps + 1).sum()),
    )


def _prepared(economy: Economy) -> Answer:
    baseline = balanced_baseline(economy, tol=TOL)
    n = len(economy.states)
    return Answer(np.ones(n), np.nan, int((~baseline.converged).sum()), np.nan)


def _shocked(economy: Economy, once: Shock, many: Shock) -> Phases:
    """Phases of a question whose draws share the baseline."""
    shared = balanced_baseline(economy, tol=TOL)

    def kth(k: int) -> Array:
        from thirdneighbor.gravity.factors import take_draws

        found = solve(economy, take_draws(many, economy, np.array([k])), tol=1e-12)
        return np.asarray(found.welfare_hat).reshape(-1)

    return Phases(
        run={
            "prepare": lambda: _prepared(economy),
            "once": lambda: answer(solve(economy, once, tol=TOL)),
            "draws": lambda: answer(respond(shared, many, tol=TOL)),
        },
        one_by_one=kth,
    )


def moderate(states: int, sectors: int, draws: int) -> Phases:
    """Trade with the main partner grows dearer."""
    economy = _world(states, sectors)
    return _shocked(economy, worlds.dearer(economy), worlds.dearer(economy, draws))


def embargoes(states: int, sectors: int, draws: int) -> Phases:
    """The main partner closes, and trade with the next five grows a little dearer."""
    economy = _world(states, sectors)
    closed = worlds.embargo(economy)
    return _shocked(economy, closed, closed + worlds.others_dearer(economy, draws))


def tariff_embargoes(states: int, sectors: int, draws: int) -> Phases:
    """The same in a world with tariffs."""
    economy = worlds.many_sectors(states, sectors, tariffs=True)
    closed = worlds.embargo(economy)
    return _shocked(economy, closed, closed + worlds.others_dearer(economy, draws))


def drawn_baselines(states: int, sectors: int, draws: int) -> Phases:
    """Theta and the flows of state 0 are drawn, so that each draw has a baseline of its own."""
    economy = _world(states, sectors)
    theta = np.random.default_rng(0).uniform(3, 6, draws)
    noise, shock = worlds.noise(economy, draws), worlds.dearer(economy)

    def many() -> Answer:
        baseline = balanced_baseline(economy, theta=theta, flow_hat=noise, tol=TOL)
        return answer(respond(baseline, shock, tol=TOL))

    def kth(k: int) -> Array:
        from dataclasses import replace

        alone = replace(noise, factor=noise.factor[[k]])
        baseline = balanced_baseline(economy, theta=theta[[k]], flow_hat=alone, tol=1e-12)
        return np.asarray(respond(baseline, shock, tol=1e-12).welfare_hat).reshape(-1)

    return Phases(run={"draws": many}, one_by_one=kth)


def all_pairs(states: int, sectors: int, draws: int) -> Phases:
    """Everyone's loss if each other state cut trade with it; `draws` is not used."""
    del draws
    economy = _world(states, sectors)

    def every() -> Answer:
        from thirdneighbor.gravity.exposures import exposure

        found = exposure(economy, tol=TOL)
        return Answer(np.exp(-np.nan_to_num(found.loss.T)), np.nan, len(found.failed), np.nan)

    def kth(home: int) -> Array:
        real = np.ones(states)
        for partner in range(states):
            if partner != home:
                closed = Shock.freeness([0.0, 0.0], pairs=worlds.both_ways(home, partner))
                real[partner] = solve(economy, closed, tol=1e-12).welfare_hat[home]
        return real

    return Phases(run={"draws": every}, one_by_one=kth)


def ensembles(states: int, sectors: int, draws: int) -> Phases:
    """The public `ensemble`, chunked: the main partner closes, the next five grow dearer."""
    economy = _world(states, sectors)
    shock = worlds.embargo(economy) + worlds.others_dearer(economy, draws)
    inner = _shocked(economy, worlds.embargo(economy), shock)

    def every() -> Answer:
        found = ensemble(economy, shock, draws=draws, tol=TOL)
        flops = 4.0 * sectors * states**2 * float((found.steps + 1).sum())
        return Answer(found.outcomes["welfare_hat"], np.nan, found.failed, flops)

    return Phases(run={"draws": every}, one_by_one=inner.one_by_one)


def _world(states: int, sectors: int) -> Economy:
    return worlds.one_sector(states) if sectors == 1 else worlds.many_sectors(states, sectors)


SUBJECTS: Mapping[str, Subject] = {
    "moderate": Subject(
        "one sector, trade with the main partner 10-70 % dearer",
        moderate,
        size=(230, 1, 2000),
        quick=(60, 1, 100),
        goals={"draws": 0.2},
    ),
    "embargo": Subject(
        "one sector, the main partner closes",
        embargoes,
        size=(230, 1, 2000),
        quick=(60, 1, 100),
        goals={"draws": 1.0},
    ),
    "drawn-baselines": Subject(
        "one sector, theta and the home flows drawn, balancing included",
        drawn_baselines,
        size=(230, 1, 1000),
        quick=(60, 1, 50),
        goals={"draws": 2.0},
    ),
    "sectors-60x20": Subject(
        "60 states, 20 sectors, the main partner closes",
        embargoes,
        size=(60, 20, 200),
        quick=(20, 5, 10),
        goals={"once": 20.0, "draws": 5.0},
    ),
    "sectors-60x20-tariffs": Subject(
        "60 states, 20 sectors, with tariffs, the main partner closes",
        tariff_embargoes,
        size=(60, 20, 50),
        quick=(20, 5, 10),
        goals={"once": 20.0, "draws": 5.0},
    ),
    "sectors-120x10": Subject(
        "120 states, 10 sectors, the main partner closes",
        embargoes,
        size=(120, 10, 100),
        quick=(30, 4, 10),
        goals={"once": 60.0},
    ),
    "sectors-205x7": Subject(
        "205 states, 7 sectors, the main partner closes",
        embargoes,
        size=(205, 7, 100),
        quick=(40, 3, 10),
    ),
    "exposure": Subject(
        "one sector, everyone's loss if each other state closes (all ordered pairs)",
        all_pairs,
        size=(200, 1, 39_800),
        quick=(40, 1, 1560),
        goals={"draws": 20_000 / 39_800},
    ),
    "exposure-100x7": Subject(
        "100 states, 7 sectors, the same",
        all_pairs,
        size=(100, 7, 9900),
        quick=(20, 3, 380),
    ),
    "ensemble": Subject(
        "one sector, 10,000 draws through `ensemble`, in chunks",
        ensembles,
        size=(230, 1, 10_000),
        quick=(60, 1, 500),
        goals={"draws": 1.0},
    ),
    "ensemble-205x7": Subject(
        "205 states, 7 sectors, through `ensemble`, in chunks",
        ensembles,
        size=(205, 7, 200),
        quick=(40, 3, 20),
    ),
}
