"""Practice by year: where a home state's trade, arms, visits and votes went."""

from __future__ import annotations

from dataclasses import dataclass

from thirdneighbor.core.errors import UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder, package_data


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; None where the source records nothing to take a share of."""

    year: int
    value: float | None
    note: str
    locator: Locator

    @property
    def is_partial(self) -> bool:
        """Whether the year is not over: its note ends with the day the figures run to."""
        return "; the year to " in self.note


@dataclass(frozen=True, slots=True)
class Practice:
    """One series of one home state: its domain (trade, arms, visits, votes), name, unit and points."""

    home: str
    domain: str
    series: str
    unit: str
    points: tuple[Point, ...]

    def at(self, year: int) -> float | None:
        """Return the figure of a year, None where there is none."""
        return next((point.value for point in self.points if point.year == year), None)

    @property
    def latest(self) -> Point | None:
        """Return the last point that has a figure."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


def practice_of(home: str, folder: DataFolder | None = None) -> dict[tuple[str, str], Practice]:
    """Return every series of a home state by (domain, series); empty where the table has none.

    >>> practice_of("MNG")["trade", "third neighbors"].at(2000) > 0.2
    True
    """
    table = (folder or package_data()).table("practice")
    found: dict[tuple[str, str, str], list[Point]] = {}
    for row in table:
        if row["home"] == home:
            value = float(row["value"]) if row["value"] else None
            point = Point(int(row["year"]), value, row["note"], table.locator(row))
            found.setdefault((row["domain"], row["series"], row["unit"]), []).append(point)
    return {
        (domain, series): Practice(
            home, domain, series, unit, tuple(sorted(points, key=lambda point: point.year))
        )
        for (domain, series, unit), points in found.items()
    }


def practice_series(home: str, domain: str, series: str, *, folder: DataFolder | None = None) -> Practice:
    """Return one series; UnknownNameError with the nearest names when the home has none of that name."""
    known = practice_of(home, folder)
    if (domain, series) not in known:
        names = [f"{one}: {other}" for one, other in known]
        raise UnknownNameError("series", f"{domain}: {series}", nearest(f"{domain}: {series}", names))
    return known[domain, series]
