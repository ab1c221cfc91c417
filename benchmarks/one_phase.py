"""Run one phase of one subject and print its memory as JSON: NAME PHASE STATES SECTORS DRAWS."""

from __future__ import annotations

import json
import sys

from benchmarks.measuring import memory_now
from benchmarks.subjects import SUBJECTS


def main(name: str, phase: str, *size: str) -> None:
    """Print peak and added megabytes."""
    states, sectors, draws = map(int, size)
    phases = SUBJECTS[name].build(states, sectors, draws)
    _, before = memory_now()
    phases.run[phase]()
    peak, _ = memory_now()
    print(json.dumps({"peak": peak, "added": peak - before}))


if __name__ == "__main__":
    main(*sys.argv[1:])
