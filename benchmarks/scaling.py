"""How the time grows with states, sectors and draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import worlds
from benchmarks.measuring import best
from benchmarks.subjects import TOL
from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Economy, Shock, balanced_baseline, ensemble, respond, solve

STATES, FEW_STATES = (30, 60, 120, 200, 300), (10, 20, 40)
SECTORS, FEW_SECTORS = (1, 2, 5, 10, 20, 40), (1, 2, 4)
DRAWS, FEW_DRAWS = (1, 10, 100, 1000, 10_000), (1, 10, 100)
BATCH, STATES_FOR_SECTORS, STATES_FOR_DRAWS = 200, 60, 230


@dataclass(frozen=True, slots=True)
class Point:
    """Seconds at one size; axis is states, sectors or draws."""

    axis: str
    series: str
    size: int
    seconds: float


def scaling(*, quick: bool, repeats: int) -> tuple[list[Point], list[str]]:
    """Measure all three axes; returns points and the reasons for those that this version cannot measure."""
    points: list[Point] = []
    refused: list[str] = []

    def measure(axis: str, series: str, size: int, call: Callable[[], object], *, per: int = 1) -> None:
        try:
            seconds, _ = best(call, repeats)
        except InputError as reason:
            refused.append(f"{axis} {size}: {reason}")
            return
        points.append(Point(axis, series, size, seconds / per))

    for n in FEW_STATES if quick else STATES:
        economy = worlds.one_sector(n)
        closed = worlds.embargo(economy)
        measure("states", "embargo, once", n, _once(economy, closed))
        baseline = balanced_baseline(economy, tol=TOL)
        for series, shock in (
            ("cost rise, a draw", worlds.dearer(economy, BATCH)),
            ("embargo, a draw", closed + worlds.others_dearer(economy, BATCH)),
        ):
            call = lambda shock=shock, baseline=baseline: respond(baseline, shock, tol=TOL)  # noqa: E731
            measure("states", series, n, call, per=BATCH)
    for s in FEW_SECTORS if quick else SECTORS:
        economy = worlds.many_sectors(12 if quick else STATES_FOR_SECTORS, s)
        measure("sectors", "embargo, once", s, _once(economy, worlds.embargo(economy)))
        measure("sectors", "cost rise, once", s, _once(economy, worlds.dearer(economy)))
    economy = worlds.one_sector(20 if quick else STATES_FOR_DRAWS)
    for draws in FEW_DRAWS if quick else DRAWS:
        measure("draws", "cost rise", draws, _drawn(economy, worlds.dearer(economy, draws), draws))
        closed = worlds.embargo(economy) + worlds.others_dearer(economy, draws)
        measure("draws", "embargo", draws, _drawn(economy, closed, draws))
    return points, refused


def _once(economy: Economy, shock: Shock) -> Callable[[], object]:
    return lambda: solve(economy, shock, tol=TOL)


def _drawn(economy: Economy, shock: Shock, draws: int) -> Callable[[], object]:
    return lambda: ensemble(economy, shock, draws=draws, tol=TOL)
