"""Time the engine on an array library against NumPy: `python -m benchmarks.arrays [BACKEND] [--quick]`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from benchmarks import worlds
from benchmarks.measuring import ONE_THREAD, best, on_one_thread
from benchmarks.subjects import TOL
from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Economy, Solution, balanced_baseline, respond
from thirdneighbor.gravity.array_backend import Backend, array_library

SIZES, QUICK_SIZES = ((230, 1, 2000), (205, 7, 500)), ((20, 1, 20), (12, 3, 10))
REPEATS = 3
Answer = Callable[[Backend], Solution]


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a draw on both, the first call there (compilation included), and how far they differ."""

    name: str
    draws: int
    numpy: float
    array: float
    first: float
    difference: float
    handed_over: int

    def line(self) -> str:
        """Write one row of the table."""
        return (
            f"| {self.name} | {self.draws} | {self.numpy:.3f} | {self.array:.3f} | {self.first:.1f} | "
            f"{self.numpy / self.array:.1f} | {self.difference:.1e} | {self.handed_over} |"
        )


def answers(economy: Economy, draws: int, backend: Backend) -> Iterator[tuple[str, Answer]]:
    """Give what is timed: shocks to one baseline, and baselines that differ by draw."""
    ready = {name: balanced_baseline(economy, tol=TOL, backend=name) for name in ("numpy", backend)}
    shocks = {
        "cost rise": worlds.dearer(economy, draws),
        "embargo": worlds.embargo(economy) + worlds.others_dearer(economy, draws),
    }
    for name, shock in shocks.items():
        yield name, lambda on, shock=shock: respond(ready[on], shock, tol=TOL, backend=on)
    spread = np.exp(np.random.default_rng(3).normal(0, 0.1, (draws, 1)))
    theta = (economy.theta * spread)[:, 0] if len(economy.sectors) == 1 else economy.theta * spread
    closed = worlds.embargo(economy)

    def redrawn(on: Backend) -> Solution:
        baseline = balanced_baseline(economy, theta=theta, tol=TOL, backend=on)
        return respond(baseline, closed, tol=TOL, backend=on)

    yield "theta drawn, balanced, embargo", redrawn


def timing(name: str, draws: int, answer: Answer, backend: Backend, repeats: int) -> Timing:
    """Time one question on both."""
    first, _ = best(lambda: answer(backend), 1)
    there, found = best(lambda: answer(backend), repeats)
    here, known = best(lambda: answer("numpy"), repeats)
    apart = float(np.abs(found.welfare_hat / known.welfare_hat - 1).max())
    return Timing(name, draws, 1e3 * here / draws, 1e3 * there / draws, first, apart, found.handed_over)


def main(arguments: Sequence[str]) -> int:
    """Print the table, or the line that says why there is none."""
    given = argparse.ArgumentParser(prog="python -m benchmarks.arrays", description=__doc__)
    given.add_argument("backend", nargs="?", default="cupy", choices=get_args(Backend)[1:])
    given.add_argument("--quick", action="store_true", help="small sizes")
    asked = given.parse_args(arguments)
    try:
        library = array_library(asked.backend)
    except InputError as reason:
        print(f"no GPU measured: {reason}")
        return 0
    print(f"{asked.backend} on {library.device or 'its device'}, against numpy on one BLAS thread, a draw")
    print("| question | draws | numpy, ms | there, ms | first call, s | ratio | apart | handed over |")
    print("|---|---|---|---|---|---|---|---|")
    for n, s, draws in QUICK_SIZES if asked.quick else SIZES:
        economy = worlds.one_sector(n) if s == 1 else worlds.many_sectors(n, s)
        for name, answer in answers(economy, draws, asked.backend):
            repeats = 1 if asked.quick else REPEATS
            row = timing(f"{n} x {s}, {name}", draws, answer, asked.backend, repeats)
            print(row.line(), flush=True)
    return 0


if __name__ == "__main__":
    if not on_one_thread():  # BLAS reads its number of threads when numpy is first imported
        os.execve(  # noqa: S606 - this program itself, with two variables set
            sys.executable,
            [sys.executable, "-m", "benchmarks.arrays", *sys.argv[1:]],
            os.environ | ONE_THREAD,
        )
    sys.exit(main(sys.argv[1:]))
