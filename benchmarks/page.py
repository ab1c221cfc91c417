"""One whole run: measured, printed as it goes, and written as docs/benchmarks.md."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.charts import draw
from benchmarks.measuring import dgemm_rate, machine
from benchmarks.report import (
    PEER_HEADER,
    TIMING_HEADER,
    Timing,
    aligned,
    growth,
    markdown,
    peer_cells,
    timed,
    timing_cells,
)
from benchmarks.rivals import Comparison, Peers, compared
from benchmarks.scaling import Point, scaling
from benchmarks.subjects import SUBJECTS, TOL

NOTES = f"""Every time is the fastest of the runs, on one BLAS thread. Subjects are invented worlds of the
size given (`benchmarks/worlds.py`), the same for every program.

- *prepare* removes trade imbalances; *once* is one `solve` from the raw economy, balancing included; *draws*
  are solved together from a shared baseline (in `drawn-baselines` each is balanced first, and that counts).
- *error reached* is the largest relative error of any equilibrium condition; asked for: {TOL:g}.
- *DGEMM share* counts only products of trade matrices with vectors, 4 S N² (steps + 1) flops a draw, against
  the rate of one large matrix product, the best of the same run; powers and logarithms count as nothing.
- *peak MB* is the resident memory of a fresh process that runs the phase once; *added MB* leaves out what it
  held before the phase.
- Beside a peer, both errors are the largest relative difference of any wage or price from our answer at 1e-13
  (1e-12 with many sectors): small on both sides where the same problem was solved. KITE is run at
  its default tolerance, then tighter until its error is at most 1e-8.
- Peers solve one problem at a time; *ours s a draw* is our time where many such problems are solved together.
- gegravity is compared in its own mode (prices Pi / Pi', baseline output shares): not the full equilibrium.
"""

BINDS = """## What binds
By profiles of single phases on one thread, not measured again with every run of this page:

- One sector, many draws: products of trade matrices take a fifth of the time. The rest is exponentials,
  powers and sums over arrays of (draws, states) and the history of the accelerated steps. Draws are solved
  in blocks that stay in the cache; half of the DGEMM rate is out of reach while every product is followed
  by a dozen passes over its result.
- Many sectors: of a step at 205 x 7, products and sparse cells take two fifths, price indices and input use
  a third, the history a sixth. One draw's history is 295 KB, so blocks do not fit the cache; fewer steps
  would help, fewer operations hardly.
- A single 60 x 20 solve of 17 to 24 ms: two thirds remove imbalances first; a fifth of all is factorising
  each state's own block, the rest some seven steps each.
- A page needs some 10,000 solves of about 3 ms a draw (7 to 14 steps): home's trade and structure differ in
  every draw, so that sparse cells are a draw's own.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What one run measured."""

    rate: float
    timings: tuple[Timing | str, ...]
    comparisons: tuple[Comparison | str, ...]
    points: tuple[Point, ...]
    refused: tuple[str, ...]
    repeats: int
    load: float

    def write(self, folder: Path, *, command: str) -> None:
        """Write benchmarks.md and the charts beside it."""
        charts = draw(self.points, folder / "benchmarks")
        about = [(name, value) for name, value in machine().items()]
        header, rows = growth(self.points)
        told = [one for one in self.timings if isinstance(one, Timing)]
        beside = [one for one in self.comparisons if isinstance(one, Comparison)]
        silent = [one for one in (*self.timings, *self.comparisons, *self.refused) if isinstance(one, str)]
        lines = [
            "# Benchmarks",
            f"Written by `{command}`, best of {self.repeats}.",
            "",
            NOTES,
            "## Machine",
            *markdown(("", ""), about),
            "",
            f"DGEMM: {self.rate / 1e9:.1f} Gflop/s on one thread. Load when it began: {self.load:.1f}.",
            "",
            "## Beside other programs",
            *markdown(PEER_HEADER, [peer_cells(one) for one in beside]),
            "",
            "## Subjects",
            *(f"- `{name}`: {subject.says}" for name, subject in SUBJECTS.items()),
            "",
            *markdown(TIMING_HEADER, [timing_cells(one, self.rate) for one in told]),
            "",
            *(f"- {line}" for line in silent),
            *([""] if silent else []),
            *BINDS.splitlines(),
            "",
            "## Growth",
            *(f"![{path.stem}](benchmarks/{path.name})" for path in charts),
            "",
            *markdown(header, rows),
        ]
        (folder / "benchmarks.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(
    *,
    only: Sequence[str] | None,
    quick: bool,
    repeats: int,
    memory: bool,
    peers: Peers,
    say: Callable[[str], None],
) -> Page:
    """Measure what is asked, saying each table when it is done."""
    rate, load = dgemm_rate(), os.getloadavg()[0]
    for name, value in machine().items():
        say(f"{name}: {value}")
    say(f"DGEMM: {rate / 1e9:.1f} Gflop/s; best of {repeats}")
    comparisons: list[Comparison | str] = []
    if only is None or "peers" in only:
        comparisons = list(compared(peers, quick=quick, repeats=repeats))
        _say(say, PEER_HEADER, [peer_cells(one) for one in comparisons if isinstance(one, Comparison)])
        _say_strings(say, comparisons)
    rate = max(rate, dgemm_rate())
    names = [name for name in SUBJECTS if only is None or name in only]
    timings: list[Timing | str] = []
    for one in timed(names, quick=quick, repeats=repeats, memory=memory):
        timings.append(one)
        say(one if isinstance(one, str) else f"  {one.subject} {one.phase}: {one.each:.3f} ms")
    rate = max(rate, dgemm_rate())
    _say(say, TIMING_HEADER, [timing_cells(one, rate) for one in timings if isinstance(one, Timing)])
    points: list[Point] = []
    refused: list[str] = []
    if only is None or "scaling" in only:
        points, refused = scaling(quick=quick, repeats=repeats)
        _say(say, *growth(points))
        _say_strings(say, refused)
    return Page(rate, tuple(timings), tuple(comparisons), tuple(points), tuple(refused), repeats, load)


def _say(say: Callable[[str], None], header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        say("")
        for line in aligned(header, rows):
            say(line)


def _say_strings(say: Callable[[str], None], found: Sequence[object]) -> None:
    for one in found:
        if isinstance(one, str):
            say(one)
