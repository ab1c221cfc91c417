"""Time ideal points and compare them with published ones, R programs beside: `python -m benchmarks.votes`.

`--shared DIR` names a folder with the published estimates and the votes they rest on (cases/measures,
data/politics); it is in no repository. `--archive DIR` names a folder with two files of the authors that say
which roll calls they used and which are on one text (vote_inputs.as_published). R packages: R_LIBS.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import ONE_THREAD, ROOT, best, machine, on_one_thread
from benchmarks.vote_inputs import Inputs, all_votes, as_published, important_votes
from thirdneighbor.measures import first_component, ideal_points

SCRIPT = Path(__file__).parent / "peers" / "votes.R"
PAGE = Path(ROOT) / "docs" / "benchmarks-votes.md"
HEADER = ("votes", "program", "model", "seconds", "times ours", "r", "within, median", "within, least")
SESSION, HOURGLASS = 73, 1500
ONE_SESSION = ("binIRT", "ordIRT", "MCMCirt1d", "ideal")
MODELS = {
    "binIRT": "yes or not, variational EM",
    "ordIRT": "three answers, EM",
    "MCMCirt1d": "yes or not, 21,000 draws",
    "ideal": "yes or not, 10,000 draws",
    "dynIRT": "yes or not, dynamic, variational EM",
}
Points = NDArray[np.float64]
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Correlation with the published points, over everything and within sessions."""

    overall: float
    median: float
    least: float

    @property
    def cells(self) -> Cells:
        """The three numbers as printed."""
        return f"{self.overall:.4f}", f"{self.median:.4f}", f"{self.least:.4f}"


def accuracy(points: Points, inputs: Inputs) -> Accuracy:
    """Compare points (session, state) with the published ones, whatever the sign."""
    both = np.isfinite(points) & np.isfinite(inputs.published)
    sign = np.sign(np.corrcoef(points[both], inputs.published[both])[0, 1])
    pairs = [
        (row[have], known[have])
        for row, known, have in zip(sign * points, inputs.published, both, strict=True)
        if have.sum() > 2
    ]
    within = [np.corrcoef(*pair)[0, 1] for pair in pairs]
    overall = np.corrcoef(sign * points[both], inputs.published[both])[0, 1]
    return Accuracy(float(overall), float(np.median(within)), float(np.min(within)))


def ours(inputs: Inputs, *, repeats: int, dynamic: bool = True) -> tuple[float, Points]:
    """Seconds of our fastest run, and its points."""
    seconds, found = best(
        lambda: ideal_points(
            inputs.vote, session=inputs.session, anchor=inputs.anchor, same_as=inputs.text, dynamic=dynamic
        ),
        repeats,
    )
    return seconds, found.value


def peer(name: str, inputs: Inputs, *, rscript: str) -> tuple[float, Points, str]:
    """Seconds, points and version of an R program; RuntimeError with its last line where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(f"{folder}/votes.csv", inputs.vote, fmt="%g", delimiter=",")
        text = Path(folder, "votes.csv").read_text(encoding="ascii").replace("nan", "NA")
        Path(folder, "votes.csv").write_text(text, encoding="ascii")
        np.savetxt(f"{folder}/session.csv", inputs.session, fmt="%d")
        done = subprocess.run(
            [rscript, str(SCRIPT), name, folder, "1"],
            env=os.environ | ONE_THREAD,
            capture_output=True,
            text=True,
            timeout=HOURGLASS,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError((done.stderr.strip().splitlines() or ["no reason given"])[-1])
        seconds, version = Path(folder, "seconds.csv").read_text(encoding="ascii").split()
        points = np.loadtxt(f"{folder}/points.csv", delimiter=",", ndmin=2)
    return float(seconds), points, version


def rows(shared: Path, *, repeats: int, rscript: str, peers: bool, archive: Path | None) -> Iterator[Cells]:
    """Yield a row for everything measured."""
    important, everything = important_votes(shared), all_votes(shared)
    whole = [("important", important), ("all", everything)]
    if archive is not None:
        whole.append(("all the published run used", as_published(everything, archive)))
    one = everything.only(SESSION)
    seconds, points = ours(one, repeats=repeats, dynamic=False)
    yield _row(
        f"session {SESSION}",
        "thirdneighbor",
        model="three answers",
        seconds=seconds,
        found=accuracy(points, one),
    )
    for name in ONE_SESSION if peers else ():
        yield _peer_row(name, one, seconds, label=f"session {SESSION}", rscript=rscript)
    yield _component(one, repeats, label=f"session {SESSION}")
    for label, inputs in whole:
        seconds, points = ours(inputs, repeats=repeats)
        found = accuracy(points, inputs)
        yield _row(label, "thirdneighbor", model="three answers, dynamic", seconds=seconds, found=found)
        if peers and label == "important":
            yield _peer_row("dynIRT", inputs, seconds, label=label, rscript=rscript)
        yield _component(inputs, repeats, label=label)


def _component(inputs: Inputs, repeats: int, *, label: str) -> Cells:
    seconds, points = best(
        lambda: first_component(inputs.vote, session=inputs.session, anchor=inputs.anchor), repeats
    )
    found = accuracy(points, inputs)
    return _row(label, "first principal component", model="each session alone", seconds=seconds, found=found)


def _peer_row(name: str, inputs: Inputs, seconds: float, *, label: str, rscript: str) -> Cells:
    try:
        theirs, points, version = peer(name, inputs, rscript=rscript)
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as failure:
        return (label, name, MODELS[name], f"not measured: {failure}", "", "", "", "")
    return _row(
        label,
        f"{name} {version}",
        model=MODELS[name],
        seconds=theirs,
        found=accuracy(points, inputs),
        ratio=theirs / seconds,
    )


def _row(
    label: str, program: str, *, model: str, seconds: float, found: Accuracy, ratio: float | None = None
) -> Cells:
    return label, program, model, f"{seconds:.2f}", "" if ratio is None else f"{ratio:.1f}", *found.cells


def page(found: Sequence[Cells], *, repeats: int) -> str:
    """Write the table with what it rests on."""
    lines = [f"| {' | '.join(cells)} |" for cells in (HEADER, ["---"] * len(HEADER), *found)]
    about = "; ".join(f"{name} {value}" for name, value in machine().items())
    told = (
        f"Best of {repeats} runs for thirdneighbor, one run of the R programs (timed in R); "
        "one thread each, the same votes in the same run. r is the correlation with the points that Bailey, "
        "Strezhnev and Voeten published (April 2020), *within* the same by session. "
        "*All the published run used* leaves out the roll calls that they left out and shares parameters "
        "where they did, by two files of theirs."
    )
    head = [
        "# Benchmarks of ideal points",
        "Written by `R_LIBS=PATH python -m benchmarks.votes --shared PATH --archive PATH --write`.",
    ]
    load = f"Machine: {about}; load when it ended {os.getloadavg()[0]:.1f}."
    return "\n".join([*head, "", told, "", load, "", *lines, ""])


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write if asked."""
    given = argparse.ArgumentParser(prog="python -m benchmarks.votes", description=__doc__)
    given.add_argument("--shared", type=Path, required=True, metavar="DIR")
    given.add_argument("--archive", type=Path, metavar="DIR", help="which roll calls and texts were used")
    given.add_argument("--repeats", type=int, default=3)
    given.add_argument("--rscript", default="Rscript")
    given.add_argument("--no-peers", action="store_true", help="leave the R programs out")
    given.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked = given.parse_args(arguments)
    told: list[Cells] = []
    say: Callable[[Cells], None] = lambda cells: print("  ".join(cells), flush=True)  # noqa: E731
    measured = rows(
        asked.shared,
        repeats=asked.repeats,
        rscript=asked.rscript,
        peers=not asked.no_peers,
        archive=asked.archive,
    )
    for cells in measured:
        say(cells)
        told.append(cells)
    if asked.write:
        PAGE.write_text(page(told, repeats=asked.repeats), encoding="utf-8")
    return 0


if __name__ == "__main__":
    if not on_one_thread():
        os.execve(  # noqa: S606 - this program itself, with two variables set
            sys.executable, [sys.executable, "-m", "benchmarks.votes", *sys.argv[1:]], os.environ | ONE_THREAD
        )
    sys.exit(main(sys.argv[1:]))
