"""Paper against practice of a home state by year: steps on the ladder, and where trade and the rest go."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.measures import steps_taken
from thirdneighbor.measures import third_neighbor_share as third_neighbor_share_of
from thirdneighbor.registry import Practice, Step, ladder_by_year, practice_of, registry_of
from thirdneighbor.registry.practice import Point
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.paper import LOWEST_RANK
from thirdneighbor.worlds.questions import Measurer, Question, not_of_this_world
from thirdneighbor.worlds.survey import third_neighbors

TRADE = ("trade", "third neighbors")


def _ladder_steps(question: Question) -> Finding:
    """Count the dated steps with third neighbors up to the year, with the warning that belongs to them."""
    folder, year = question.world.folder, question.year
    registry = registry_of(question.home, folder)
    if not registry.claims:
        homes = ", ".join(sorted({row["home"] for row in folder.table("claims") if row["home"]}))
        message = f"no ties of {question.home} are on record; the registry holds those of {homes}"
        raise MissingDataError(message)
    ladder = ladder_by_year(registry)
    dated = [(known, step) for known, steps in ladder.years.items() for _, step in steps]
    years = [float(known) for known, _ in dated] + [math.nan] * len(ladder.undated)
    above = [float(known) for known, step in dated if step.rank > LOWEST_RANK]
    counts = {
        "all dated steps": float(steps_taken(years, until=year)),
        "above diplomatic relations": float(steps_taken(above, until=year)),
        "in this year alone": float(steps_taken(years, until=year) - steps_taken(years, until=year - 1)),
        "partners with a step": float(len(ladder.standing(year))),
        "steps no source dates": float(len(ladder.undated)),
    }
    parts = {name: Estimate(count, kind="estimated") for name, count in counts.items()}
    sources = _claims([step for known, step in dated if known <= year], folder)
    return Finding(parts["all dated steps"], parts, sources, ladder.warning)


def _claims(steps: list[Step], folder: DataFolder) -> tuple[Locator | str, ...]:
    table = folder.table("claims")
    keys = dict.fromkeys(claim for step in steps for claim in step.claims)
    return tuple(table.locator(table.row(key)) for key in keys if key in table.by_key) or (RUN,)


def _third_neighbor_share(question: Question) -> Finding:
    """Answer from the yearly table of practice, else from the flows of the world in its year."""
    series = practice_of(question.home, question.world.folder)
    point = _point(series.get(TRADE), question)
    if point is None or point.value is None:
        return _from_world(question, series)
    parts: dict[str, Estimate] = {}
    sources: list[Locator | str] = [point.locator]
    for (domain, name), one in sorted(series.items()):
        found = _newest(one, point.year if domain == "trade" else question.year)
        if found is not None and found.value is not None:
            parts[f"{domain}: {name}, {found.year}"] = Estimate(found.value, kind="estimated", unit=one.unit)
            sources.append(found.locator)
    note = "trade with the third neighbors of the registry; parts hold each domain's newest year by then"
    return Finding(
        Estimate(point.value, kind="estimated"), parts, tuple(dict.fromkeys(sources)), note, point.year
    )


def _point(series: Practice | None, question: Question) -> Point | None:
    """Return the point of the year asked about; the newest up to it where no year was named."""
    if series is None:
        return None
    if question.any_year:
        return _newest(series, question.year)
    return next((point for point in series.points if point.year == question.year), None)


def _newest(series: Practice, year: int) -> Point | None:
    known = [point for point in series.points if point.year <= year and point.value is not None]
    return known[-1] if known else None


def _from_world(question: Question, series: Mapping[tuple[str, str], Practice]) -> Finding:
    world, home = question.world, question.position
    if question.year != world.year:
        held = [point.year for point in series[TRADE].points] if TRADE in series else []
        span = f"the yearly table holds {held[0]} to {held[-1]}" if held else "no yearly table holds it"
        message = f"{span}; {not_of_this_world('third_neighbor_share', world, question.year)}"
        raise MissingDataError(message)
    third = third_neighbors(world, question.home, world.state(question.home).neighbors)
    table = np.zeros((len(world.states),) * 2, dtype=np.bool_)
    table[home, [world.states.index(state.iso3) for state in third]] = True
    share = float(third_neighbor_share_of(world.flows.value, third=table)[home])
    economies = world.folder.table("economies")
    row = economies.locator(economies.row(f"{question.home}/{world.year}"))
    listed = set(registry_of(question.home, world.folder).third_neighbors)
    who = (
        "the third neighbors of the registry"
        if listed
        else f"the {len(third)} largest partners beyond the neighbors, since no ties are on record"
    )
    reason = f"trade with {who}, from the flows of {world.year}; arms, visits and votes are not at hand"
    value = Estimate(share, kind="estimated", unit="share")
    return Finding(value, {f"trade: third neighbors, {world.year}": value}, (row, RUN), reason)


MEASURERS: Mapping[str, Measurer] = {
    "ladder_steps": _ladder_steps,
    "third_neighbor_share": _third_neighbor_share,
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
