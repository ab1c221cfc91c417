"""Time the similarity of all pairs of states: `python -m benchmarks.dyads [--votes FILE] [--quick]`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import ONE_THREAD, best, on_one_thread
from thirdneighbor.measures import (
    cohen_kappa,
    dyad_bands,
    dyad_similarity,
    s_score,
    scott_pi,
    vote_agreement,
)
from thirdneighbor.sources.un_votes import read_votes

Votes = NDArray[np.float64]
LEVELS = (1.0, 2.0, 3.0)
DRAWS, REPEATS = 200, 5
SESSIONS, CALLS, FIRST, LAST = 80, 70, 51, 193
COLUMNS = ("what", "sessions", "roll calls", "states", "seconds", "largest difference")
HEADER = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the fastest run, and how far from the pairwise measures (nan: not compared)."""

    name: str
    sessions: int
    calls: int
    states: int
    seconds: float
    difference: float = float("nan")

    def line(self) -> str:
        """Write one row of the table."""
        told = "" if np.isnan(self.difference) else f"{self.difference:.0e}"
        return (
            f"| {self.name} | {self.sessions} | {self.calls} | {self.states} | {self.seconds:.4f} | {told} |"
        )


def invented(*, sessions: int = SESSIONS, calls: int = CALLS, last: int = LAST) -> list[Votes]:
    """Return sessions of votes (roll_call, state) as long as the Assembly's history, one line of conflict."""
    rng = np.random.default_rng(0)
    found = []
    for states in np.linspace(min(FIRST, last), last, sessions).astype(int):
        leaning = rng.normal(0, 1, (calls, 1)) * rng.normal(1, 0.6, states)
        cast = np.digitize(leaning + rng.normal(0.7, 0.6, leaning.shape), [-0.3, 0.3])
        found.append(np.where(rng.random(cast.shape) < 0.1, np.nan, 3.0 - cast))
    return found


def recorded(path: Path) -> list[Votes]:
    """Return the sessions of the publisher's file, states that never voted in one left out."""
    read = read_votes(path)
    sessions = np.array(read.sessions)
    parts = [read.votes[sessions == session] for session in dict.fromkeys(read.sessions)]
    return [part[:, ~np.isnan(part).all(axis=0)] for part in parts]


def one_by_one(votes: Votes) -> dict[str, NDArray[np.float64]]:
    """Return all pairs by the pairwise measures, one state beside all others at a time."""
    cast = votes.T
    rows = [
        (
            vote_agreement(cast[k], cast),
            s_score(cast[k], cast, levels=LEVELS),
            cohen_kappa(cast[k], cast, levels=LEVELS),
            scott_pi(cast[k], cast, levels=LEVELS),
        )
        for k in range(len(cast))
    ]
    return dict(
        zip(("agreement", "s_score", "kappa", "pi"), map(np.array, zip(*rows, strict=True)), strict=True)
    )


def difference(votes: Votes) -> float:
    """Return how far the matrix products are from the pairwise measures; inf where one alone is nan."""
    found, known = dyad_similarity(votes), one_by_one(votes)
    worst = 0.0
    for name, value in known.items():
        other = getattr(found, name)
        if not np.array_equal(np.isnan(value), np.isnan(other)):
            return float("inf")
        worst = max(worst, float(np.nanmax(np.abs(value - other), initial=0.0)))
    return worst


def timings(history: Sequence[Votes], *, repeats: int, draws: int = DRAWS) -> Iterator[Timing]:
    """Time the largest session and the whole history, without and with bands, and the pairwise measures."""
    largest = max(history, key=lambda votes: votes.size)
    calls = sum(len(votes) for votes in history)
    one = (1, *largest.shape)
    whole = (len(history), calls, max(votes.shape[1] for votes in history))

    def timed(call: Callable[[], object], runs: int) -> float:
        return best(call, runs)[0]

    def all_of(measure: Callable[[Votes], object]) -> Callable[[], object]:
        return lambda: [measure(votes) for votes in history]

    def bands(votes: Votes) -> object:
        pairs = np.stack(np.triu_indices(votes.shape[1], 1), axis=1)
        return dyad_bands(votes, pairs=pairs, rng=np.random.default_rng(0), draws=draws)

    yield Timing("one session", *one, timed(lambda: dyad_similarity(largest), repeats), difference(largest))
    yield Timing(
        "whole history",
        *whole,
        timed(all_of(dyad_similarity), repeats),
        max(difference(votes) for votes in history),
    )
    yield Timing(
        f"one session, bands of kappa and agreement, {draws} draws", *one, timed(lambda: bands(largest), 2)
    )
    yield Timing(f"whole history, the same bands, {draws} draws", *whole, timed(all_of(bands), 1))
    yield Timing("one session by the pairwise measures", *one, timed(lambda: one_by_one(largest), 1))


def main(arguments: Sequence[str]) -> int:
    """Time and print."""
    given = argparse.ArgumentParser(prog="python -m benchmarks.dyads", description=__doc__)
    given.add_argument("--votes", type=Path, help="the publisher's file of votes, in place of invented ones")
    given.add_argument("--quick", action="store_true", help="few sessions of few states")
    asked = given.parse_args(arguments)
    small = {"sessions": 3, "calls": 12, "last": 15}
    history = recorded(asked.votes) if asked.votes else invented(**(small if asked.quick else {}))
    print(HEADER)
    for timing in timings(history, repeats=1 if asked.quick else REPEATS, draws=20 if asked.quick else DRAWS):
        print(timing.line(), flush=True)
    return 0


if __name__ == "__main__":
    if not on_one_thread():  # BLAS reads its number of threads when numpy is first imported
        os.execve(  # noqa: S606 - this program itself, with two variables set
            sys.executable, [sys.executable, "-m", "benchmarks.dyads", *sys.argv[1:]], os.environ | ONE_THREAD
        )
    sys.exit(main(sys.argv[1:]))
