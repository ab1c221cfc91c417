"""Dated figures as lines of a chart: gaps break the line, a year that is not complete stands apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from thirdneighbor.briefing.chart_lines import Series
from thirdneighbor.worlds.policy_findings import Dated


def yearly_series(
    points: Sequence[Dated],
    *,
    name: str,
    color: str,
    stroke: float = 2,
    last_band: bool = False,
    beside: float = 0,
) -> list[Series]:
    """Return complete years as a line with its band, and each year with a note as a point of the same color.

    The line breaks where more years are missing than the figures usually lie apart. With `last_band` only
    the last complete year has a band; that one and the points stand `beside` years to the right, so that
    those of several lines do not cover one another.
    """
    full = [point for point in points if not point.figure.note]
    apart = [point for point in points if point.figure.note]
    drawn = []
    if full:
        band = tuple((float(p.year), p.low, p.high) for p in full if math.isfinite(p.low))
        if last_band:
            band = tuple((at + beside, low, high) for at, low, high in band[-1:])
        drawn.append(Series(name, color, tuple(_broken(full)), stroke, band=band))
    for point in apart:
        at = ((float(point.year) + beside, point.figure.value),)
        drawn.append(Series(f"{name} {point.year}", color, at, stroke, keyed=not full))
    return drawn


def _broken(points: Sequence[Dated]) -> list[tuple[float, float | None]]:
    steps = sorted(after.year - before.year for before, after in pairwise(points))
    usual = steps[len(steps) // 2] if steps else 1
    found: list[tuple[float, float | None]] = []
    for point in points:
        if found and point.year - found[-1][0] > usual:
            found.append((float(point.year) - 0.5, None))
        found.append((float(point.year), point.figure.value))
    return found
