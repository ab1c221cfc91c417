"""The two poles a state lies between, and how close it is to each by recorded votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder, Row, Table
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import Dated
from thirdneighbor.worlds.questions import Question
from thirdneighbor.worlds.world import World
from thirdneighbor.worlds.yearly_rows import years_of_key

VOTES = ("vote_similarity", "vote_poles")
OLDER = "closeness"
IDEAL_POINTS = "ideal_points"
LAST_YEAR = 9999
GREAT_POWERS = ("USA", "CHN", "RUS")
ELSEWHERE = ("USA", "CHN", "RUS")
"""Poles of a state with fewer than two neighbors: the first two that are not home; a convention."""


@dataclass(frozen=True, slots=True)
class Poles:
    """Two poles, the one home trades more with first, and why these two."""

    first: str
    second: str
    basis: str

    @property
    def both(self) -> tuple[str, str]:
        """Their codes."""
        return self.first, self.second

    def named(self, folder: DataFolder) -> str:
        """Return their names in the order that gives the sign.

        >>> from thirdneighbor.core.tables import package_data
        >>> Poles("CHN", "RUS", "").named(package_data())
        'from China (1) to Russia (-1)'
        """
        states = all_states(folder)
        one, other = (in_text(states[code].name) for code in self.both)
        return f"from {one} (1) to {other} (-1)"


def poles_of(question: Question) -> Poles:
    """Return the two poles: of the neighbors named, or by land, those home trades most with.

    With fewer than two of them the poles are the United States and China, or Russia where home is one of
    these, by convention.
    """
    world, home = question.world, question.home
    near = question.neighbors or tuple(code for code in world.state(home).neighbors if code in world.states)
    basis = "the neighbors named" if question.neighbors else "the two neighbors home trades most with"
    if len(near) < 2:
        near = tuple(code for code in ELSEWHERE if code != home and code in world.states)[:2]
        basis = "by convention, fewer than two neighbors are named or lie by land"
    first, second = sorted(near, key=lambda code: (-traded(world, home, code), code))[:2]
    return Poles(first, second, basis)


def traded(world: World, home: str, partner: str) -> float:
    """Return goods trade both ways with a partner in the world's year, US dollars."""
    at, other = world.states.index(home), world.states.index(partner)
    return float(world.flows.value[at, other] + world.flows.value[other, at])


def kappas(one: str, other: str, *, folder: DataFolder) -> dict[int, Dated]:
    """Return weighted kappa of two states' recorded votes by year, with its band where the table has one.

    Empty where the tables hold no votes of the two. A year that is not over says so in its note.
    """
    pair = (min(one, other), max(one, other))
    for name in VOTES:
        if name in folder.names and (rows := years_of_key(folder.table(name), *pair)):
            table = folder.table(name)
            return {year: _dated(table, row, year) for year, row in rows.items() if row["kappa"]}
    table = folder.table(OLDER)
    return {
        year: Dated(year, Cited(float(row["value"]), table.locator(row)))
        for year, row in years_of_key(table, *pair, "votes").items()
    }


def _dated(table: Table, row: Row, year: int) -> Dated:
    low, high = (float(row[f"kappa_{end}"] or "nan") for end in ("low", "high"))
    note = "the year is not over" if row["partial"] in {"1", "true", "yes"} else ""
    return Dated(year, Cited(float(row["kappa"]), table.locator(row), note), low, high)


def kappa_asked(question: Question, other: str) -> Dated | None:
    """Return home's kappa with a state in the year asked about, or the newest up to the world's."""
    found: Mapping[int, Dated] = kappas(question.home, other, folder=question.world.folder)
    if not question.any_year:
        return found.get(question.year)
    known = [year for year in found if year <= question.year]
    return found[max(known)] if known else None


def ideal_distances(
    home: str,
    others: Sequence[str],
    *,
    folder: DataFolder,
    up_to: int = LAST_YEAR,
    exactly: int | None = None,
) -> dict[str, Dated]:
    """Return how far home's ideal point lies from each other state's, in standard deviations.

    The newest full year up to `up_to` in which both have one, or the year `exactly`; empty without any.
    Bands take the two states' errors as independent, and end at 0.
    """
    if IDEAL_POINTS not in folder.names:
        return {}
    table = folder.table(IDEAL_POINTS)
    points = {code: _points(table, code) for code in (home, *others)}
    found = {}
    for code in others:
        years = [year for year in points[home].keys() & points[code].keys() if year <= up_to]
        if exactly is not None:
            years = [year for year in years if year == exactly]
        if years:
            own, other = points[home][max(years)], points[code][max(years)]
            apart = abs(float(own["value"]) - float(other["value"]))
            band = hypot(_half_width(own), _half_width(other))
            found[code] = Dated(
                max(years),
                Cited(apart, table.locator(own)),
                low=max(0.0, apart - band),
                high=apart + band,
                rows=(table.locator(other),),
            )
    return found


def _points(table: Table, code: str) -> dict[int, Row]:
    """Return the rows of one state by year; a year that is not over does not stand for one."""
    rows = years_of_key(table, code)
    return {year: row for year, row in rows.items() if row["value"] and row["partial"] == "0"}


def _half_width(row: Row) -> float:
    return (float(row["high"]) - float(row["low"])) / 2
