"""Run the phases of every subject and write what was measured as lines and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measuring import Memory, best, memory_of
from benchmarks.rivals import Comparison
from benchmarks.scaling import Point
from benchmarks.subjects import SUBJECTS, Answer
from thirdneighbor.core.errors import ThirdNeighborError


@dataclass(frozen=True, slots=True)
class Timing:
    """One phase of one subject: seconds of the fastest run, per draw where it has draws, and its answer."""

    subject: str
    phase: str
    size: tuple[int, int, int]
    seconds: float
    answer: Answer
    memory: Memory | str | None
    goal: float | None

    @property
    def each(self) -> float:
        """Milliseconds a draw; of the whole phase where it has no draws."""
        return 1000 * self.seconds / (self.size[2] if self.phase == "draws" else 1)

    def share(self, rate: float) -> float:
        """Share of the DGEMM rate that the counted products reach."""
        return self.answer.flops / self.seconds / rate


def timed(names: Sequence[str], *, quick: bool, repeats: int, memory: bool) -> Iterator[Timing | str]:
    """Yield a timing a phase, or a line saying what the engine refused and why."""
    for name in names:
        subject = SUBJECTS[name]
        size = subject.quick if quick else subject.size
        try:
            phases = subject.build(*size)
            for phase, call in phases.run.items():
                seconds, answer = best(call, repeats)
                used = memory_of(name, phase, size) if memory and phase == "draws" else None
                goal = None if quick else subject.goals.get(phase)
                yield Timing(name, phase, size, seconds, answer, used, goal)
        except (ThirdNeighborError, ImportError) as refusal:
            yield f"{name}: not measured: {refusal}"


TIMING_HEADER = (
    "subject", "phase", "N", "S", "draws", "seconds", "ms each", "goal ms", "error reached", "failed",
    "DGEMM share", "peak MB", "added MB",
)  # fmt: skip
PEER_HEADER = (
    "peer", "problem", "ours s", "ours s a draw", "our error", "theirs s", "their error", "theirs / ours",
    "theirs / a draw",
)  # fmt: skip


def timing_cells(timing: Timing, rate: float) -> tuple[str, ...]:
    """One row of the table of timings."""
    n, s, b = timing.size
    peak, added = "", ""
    if isinstance(timing.memory, Memory):
        peak, added = f"{timing.memory.peak:.0f}", f"{timing.memory.added:.0f}"
    elif timing.memory is not None:
        peak = timing.memory
    return (
        timing.subject,
        timing.phase,
        str(n),
        str(s),
        str(b) if timing.phase == "draws" else "1",
        f"{timing.seconds:.4f}",
        f"{timing.each:.3f}",
        "" if timing.goal is None else f"{timing.goal:.3g}",
        _number(timing.answer.error, ".0e"),
        str(timing.answer.failed),
        _number(timing.share(rate), ".0%"),
        peak,
        added,
    )


def peer_cells(one: Comparison) -> tuple[str, ...]:
    """One row of the table of peers."""
    return (
        one.peer,
        one.problem,
        f"{one.ours:.4f}",
        f"{one.a_draw:.5f}",
        f"{one.our_error:.0e}",
        f"{one.theirs:.3f}",
        f"{one.their_error:.0e}",
        _times(one.ratio),
        _times(one.ratio_of_draws),
    )


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table for a terminal."""
    widths = [max(len(row[k]) for row in (header, *rows)) for k in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table for a page."""
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


def growth(points: Sequence[Point]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of the table of scaling."""
    rows: list[tuple[str, ...]] = [
        (point.axis, str(point.size), point.series, f"{1000 * point.seconds:.4g}") for point in points
    ]
    return ("axis", "size", "what", "ms"), rows


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def _number(value: float, form: str) -> str:
    return "" if value != value else f"{value:{form}}"  # noqa: PLR0124 - nan is the one value unlike itself
