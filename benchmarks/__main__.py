"""Time the engine and other programs on the same problems, on one BLAS thread: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from benchmarks.measuring import ONE_THREAD, ROOT, on_one_thread

REPEATS, QUICK_REPEATS = 3, 2
VARIABLES = {
    "gegravity_python": "TN_GEGRAVITY_PYTHON",
    "ge_gravity": "TN_GE_GRAVITY",
    "kite": "TN_KITE",
    "rscript": "TN_RSCRIPT",
}


def parser() -> argparse.ArgumentParser:
    """Build the parser of the command line."""
    from benchmarks.subjects import SUBJECTS

    given = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    given.add_argument("--quick", action="store_true", help="small sizes")
    given.add_argument(
        "--only",
        nargs="+",
        choices=[*SUBJECTS, "peers", "scaling"],
        metavar="NAME",
        help=", ".join([*SUBJECTS, "peers", "scaling"]),
    )
    given.add_argument(
        "--repeats",
        type=int,
        help=f"runs of which the fastest counts ({REPEATS}; {QUICK_REPEATS} with --quick)",
    )
    given.add_argument("--no-memory", action="store_true", help="leave out the runs that measure memory")
    given.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its charts")
    given.add_argument("--gegravity-python", metavar="PATH", help="a Python that has gegravity installed")
    given.add_argument("--ge-gravity", metavar="PATH", help="a checkout of ge_gravity (R, VKudlay/GEGravity)")
    given.add_argument("--kite", metavar="PATH", help="a checkout of KITE (R, julianhinz/KITE)")
    given.add_argument("--rscript", metavar="PATH", help="Rscript, where it is not on the path")
    given.epilog = "Paths may also come from " + ", ".join(VARIABLES.values()) + "."
    return given


def without_paths(arguments: Sequence[str]) -> list[str]:
    """Put PATH for the paths given: where the peers lie on one machine tells a reader nothing."""
    options = {f"--{name.replace('_', '-')}" for name in VARIABLES}
    shown = []
    for before, word in zip(["", *arguments], arguments, strict=False):
        name, equals, _ = word.partition("=")
        shown.append("PATH" if before in options else f"{name}=PATH" if equals and name in options else word)
    return shown


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write if asked."""
    given = parser()
    asked = given.parse_args(arguments)
    if asked.repeats is not None and asked.repeats < 1:
        given.error(f"--repeats {asked.repeats}: run everything at least once")
    if asked.write and (asked.only or asked.quick):
        given.error("--write needs a whole run: leave out --only and --quick")
    from benchmarks.page import measured

    told = {field: getattr(asked, field) or os.environ.get(name) for field, name in VARIABLES.items()}
    from benchmarks.rivals import Peers

    peers = Peers(**{field.name: told[field.name] for field in fields(Peers) if told[field.name]})
    page = measured(
        only=asked.only,
        quick=asked.quick,
        repeats=asked.repeats or (QUICK_REPEATS if asked.quick else REPEATS),
        memory=not asked.no_memory,
        peers=peers,
        say=lambda line: print(line, flush=True),
    )
    if asked.write:
        folder = Path(ROOT) / "docs"
        page.write(folder, command=shlex.join(["./tn", "bench", *without_paths(arguments)]))
        print(f"wrote {folder / 'benchmarks.md'}")
    return 0


if __name__ == "__main__":
    if not on_one_thread():  # BLAS reads its number of threads when numpy is first imported
        os.execve(  # noqa: S606 - this program itself, with two variables set
            sys.executable, [sys.executable, "-m", "benchmarks", *sys.argv[1:]], os.environ | ONE_THREAD
        )
    sys.exit(main(sys.argv[1:]))
