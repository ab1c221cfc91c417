"""Time every measure of every state, in a fresh process and loaded: `python -m benchmarks.panels`."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import thirdneighbor as tn
from benchmarks.measuring import ONE_THREAD, ROOT, best, on_one_thread
from benchmarks.report import aligned

COLD = "import thirdneighbor as tn; tn.measure_panel()"
HEADER = ("what", "seconds", "goal s")
SIDE_BY_SIDE = ("home", "measure", "panel", "alone", "test", "holds")
GOAL = "60"
HOMES = ("MNG", "NPL", "BEL", "PRY", "KAZ")
CHECKED = ("loss_all", "loss_each", "staying_power", "hhi", "power")
DRAWS = 200


def cold() -> float:
    """Seconds of a fresh process that imports the package, loads the world and takes the panel."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], cwd=ROOT, env=os.environ | ONE_THREAD, check=True)
    return time.perf_counter() - start


def compared(panel: tn.Panel, world: tn.World, homes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Put the panel beside single measures: equal, or at central values within the band of drawn ones."""
    for home in homes:
        held = {row.measure: row.value for row in panel.of(home) if not row.part}
        for name in CHECKED:
            alone = tn.measure(name, home, world=world, draws=DRAWS)
            drawn = not math.isnan(alone.low)
            agrees = alone.low <= held[name] <= alone.high if drawn else alone.value == held[name]
            yield (
                home,
                name,
                f"{held[name]:.5g}",
                f"{alone.value:.5g}",
                "in the band" if drawn else "equal",
                ("yes" if agrees else "NO"),
            )


def main() -> int:
    """Measure, compare and print."""
    if not on_one_thread():
        print("start it with OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1, so that two processes share two cores")
        return 1
    fresh = cold()
    world = tn.load()
    first, panel = best(lambda: tn.measure_panel(world=world), 1)
    again, _ = best(lambda: tn.measure_panel(world=world), 1)
    lines = [("fresh process", f"{fresh:.1f}", GOAL), ("loaded world", f"{first:.1f}", GOAL)]
    lines.append(("asked again", f"{again:.1f}", GOAL))
    print(f"{len(panel.measures)} measures of {len(panel.states)} states, {len(panel.rows)} values")
    print(*aligned(HEADER, lines), sep="\n")
    print(*aligned(SIDE_BY_SIDE, list(compared(panel, world, HOMES))), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
