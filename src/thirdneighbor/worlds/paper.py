"""Paper beside practice: the steps on the ladder of ties, and where trade, arms, visits and votes go."""

from __future__ import annotations

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry import Practice, Registry, Tie, ladder_by_year, practice_of
from thirdneighbor.registry.practice import Point
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import Dated, PaperPractice

LOWEST_RANK = 1
"""Rank of diplomatic relations, the rung every tie starts from."""


def paper_of(registry: Registry, *, year: int, folder: DataFolder) -> PaperPractice | None:
    """Return the ladder beside practice for a home state, None for an empty registry.

    `year` is the world's: the share of trade in it stands as the last, or the series' latest where it has
    no figure for that year.
    """
    if not registry.claims:
        return None
    practice = practice_of(registry.home, folder)
    trade = practice.get(("trade", "third neighbors"))
    return PaperPractice(
        partners=len(partners_of(registry)),
        unresolved=sum(claim.kind == "partnership" for claim in registry.unresolved),
        ladder=ladder_by_year(registry),
        practice=tuple(practice[key] for key in sorted(practice)),
        first=first_of(trade),
        last=at_or_latest(trade, year),
    )


def partners_of(registry: Registry) -> tuple[Tie, ...]:
    """Return the ties with states that are no neighbors, above diplomatic relations."""
    third = set(registry.third_neighbors)
    return tuple(tie for tie in registry.ties if tie.partner in third and tie.rank > LOWEST_RANK)


def first_of(series: Practice | None, *, since: int = 0) -> Dated | None:
    """Return the first figure of a series from a year on."""
    points = series.points if series else ()
    return next((found for point in points if point.year >= since and (found := _dated(point))), None)


def latest_of(series: Practice | None) -> Dated | None:
    """Return the last figure of a series."""
    return _dated(series.latest) if series and series.latest else None


def at_or_latest(series: Practice | None, year: int) -> Dated | None:
    """Return the figure of a year, else the last one."""
    points = series.points if series else ()
    return next((found for p in points if p.year == year and (found := _dated(p))), latest_of(series))


def _dated(point: Point) -> Dated | None:
    return None if point.value is None else Dated(point.year, Cited(point.value, point.locator, point.note))
