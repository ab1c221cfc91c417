"""Time one-sector solves of invented worlds: `python -m benchmarks`; seconds, best of three, and ratios."""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable

import numpy as np

from thirdneighbor.gravity import Economy, PairFactors, Shock, balanced_baseline, respond, solve

SIZES, DRAWS, REPEATS = (30, 100, 200), 200, 3
THETA = 4.0
PEER, PEER_LARGEST = "gegravity", 60


def invented(n: int) -> Economy:
    """Invent a world of n states with trade falling in size and at random, out of balance."""
    rng = np.random.default_rng(n)
    size = np.exp(rng.normal(0, 1.5, n))
    flow = np.outer(size, size) / size.sum() * np.exp(rng.normal(0, 1, (n, n))) * 0.2
    np.fill_diagonal(flow, size)
    return Economy.from_flows(flow, states=range(n), theta=THETA)


def largest_partner_closes(economy: Economy) -> Shock:
    """Close the trade of state 0 with the partner it buys most from."""
    partner = int(np.argmax(economy.flow[0, 1:, 0])) + 1
    return Shock.freeness([0.0, 0.0], pairs=[(0, partner), (partner, 0)])


def single(economy: Economy) -> None:
    """Solve once, from the raw economy."""
    solve(economy, largest_partner_closes(economy), tol=1e-9)


def many(economy: Economy, draws: int) -> None:
    """Solve draws of theta and of state 0's flows."""
    rng, others = np.random.default_rng(0), np.arange(1, len(economy.states))
    zeros = np.zeros_like(others)
    noise = PairFactors(
        np.concatenate([others, zeros]),
        np.concatenate([zeros, others]),
        rng.uniform(1.0, 1.1, (draws, 2 * others.size)),
    )
    baseline = balanced_baseline(economy, theta=rng.uniform(3, 6, draws), flow_hat=noise, tol=1e-9)
    respond(baseline, largest_partner_closes(economy), tol=1e-9)


def peer(economy: Economy) -> None:
    """Let gegravity solve a world of that many states once, with a rise of one bilateral cost."""
    import gegravity
    import pandas as pd

    n = len(economy.states)
    flow, sold, bought = economy.flow[0], economy.flow[0].sum(axis=1), economy.flow[0].sum(axis=0)
    rows = [
        {
            "exporter": f"S{i:03d}",
            "importer": f"S{k:03d}",
            "year": 2019,
            "trade": flow[i, k],
            "Y": sold[i],
            "E": bought[k],
            "cost": float(i != k),
        }
        for i in range(n)
        for k in range(n)
    ]
    baseline = pd.DataFrame(rows)
    estimates = pd.DataFrame({"coeff": ["cost"], "estimate": [-2.0], "stderr": [0.1]})
    model = gegravity.OneSectorGE(
        baseline=gegravity.BaselineData(
            baseline,
            imp_var_name="importer",
            exp_var_name="exporter",
            year_var_name="year",
            trade_var_name="trade",
            expend_var_name="E",
            output_var_name="Y",
        ),
        year="2019",
        expend_var_name="E",
        output_var_name="Y",
        reference_importer="S000",
        cost_variables=["cost"],
        cost_coeff_values=gegravity.CostCoeffs(
            estimates, identifier_col="coeff", coeff_col="estimate", stderr_col="stderr"
        ),
        sigma=THETA + 1,
        quiet=True,
    )
    model.build_baseline(omr_rescale=10)
    dearer = baseline.copy()
    dearer.loc[(dearer.exporter == "S000") & (dearer.importer == "S001"), "cost"] = 2.0
    model.define_experiment(dearer)
    model.simulate()


def best(call: Callable[[], None], repeats: int) -> float:
    """Seconds of the fastest of some calls."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def report(sizes: tuple[int, ...], *, draws: int, repeats: int) -> list[str]:
    """Return one line a size: seconds once, seconds for all draws, milliseconds a draw, ratio to the peer."""
    has_peer = importlib.util.find_spec(PEER) is not None
    lines = [f"{'states':>6} {'once s':>9} {f'{draws} draws s':>12} {'ms a draw':>10}  {PEER} / once"]
    for n in sizes:
        economy = invented(n)
        once = best(lambda economy=economy: single(economy), repeats)
        all_draws = best(lambda economy=economy: many(economy, draws), repeats)
        ratio = against_peer(economy, once) if has_peer else "not installed"
        lines.append(f"{n:>6} {once:>9.4f} {all_draws:>12.4f} {1000 * all_draws / draws:>10.3f}  {ratio}")
    return lines


def against_peer(economy: Economy, once: float) -> str:
    """Return how many times longer the peer takes; it is timed once, or said to fail or to take minutes."""
    if len(economy.states) > PEER_LARGEST:
        return "takes minutes"
    try:
        return f"{best(lambda: peer(economy), 1) / once:.0f}"
    except Exception as failure:  # noqa: BLE001 - whatever another program raises is its result
        return f"fails: {type(failure).__name__}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    asked = parser.parse_args()
    print("\n".join(report(tuple(asked.sizes), draws=asked.draws, repeats=asked.repeats)))


if __name__ == "__main__":
    main()
