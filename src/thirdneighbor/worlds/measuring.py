"""Take measurements of one home: one of them, or all on a single simulation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.measures import CATALOGUE, entry
from thirdneighbor.worlds.draws import check_draws, check_seed
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS, Simulated, simulate_closures
from thirdneighbor.worlds.measurement import Finding, Measurement
from thirdneighbor.worlds.measurers import (
    NEEDS_NEIGHBORS,
    NEEDS_PARTNER,
    TABLE_MEASURERS,
    TAKES_NEIGHBORS,
    TAKES_PARTNER,
)
from thirdneighbor.worlds.questions import Question, not_of_this_world
from thirdneighbor.worlds.records import record
from thirdneighbor.worlds.results import estimate_row, estimate_rows, printable
from thirdneighbor.worlds.setting import neighbors_of
from thirdneighbor.worlds.world import World, load_world


@dataclass(frozen=True, slots=True)
class Measurements:
    """All that could be measured of one home, in the order of the catalogue, and why the rest could not."""

    measured: tuple[Measurement, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One home as asked about; `named` are the neighbors the caller named, None for those by land."""

    world: World
    home: str
    partner: str | None
    named: Sequence[str] | None
    year: int
    draws: int
    seed: int
    any_year: bool = False

    def around(self) -> tuple[str, ...]:
        """Return home's neighbors; InputError when it has none and none are named."""
        return neighbors_of(self.world, self.home, self.named)

    def neighbors_matter(self, name: str) -> bool:
        """Whether a measure needs home's neighbors, or uses them and the caller named some."""
        return name in NEEDS_NEIGHBORS or (name in TAKES_NEIGHBORS and self.named is not None)

    def simulate(self) -> Simulated:
        """Close the neighbors at both horizons."""
        check_draws(self.draws)
        check_seed(self.seed)
        return simulate_closures(self.world, self.home, self.around(), draws=self.draws, seed=self.seed)


def world_or_default(year: int | None) -> World:
    """Load the world of a year, or the default one for a year of which there are yearly tables only."""
    try:
        return load_world(year=year)
    except MissingDataError:
        return load_world()


def request(
    world: World,
    home: str,
    *,
    partner: str | None,
    neighbors: Sequence[str] | None,
    year: int | None,
    draws: int,
    seed: int,
) -> Request:
    """Return a request whose states are known; UnknownNameError or MissingDataError for one that is not."""
    chosen = world.year if year is None else int(year)
    other = world.state(partner).iso3 if partner is not None else None
    code = world.state(home).iso3
    if other == code:
        message = f"the partner is home itself, {code}; name another state with --partner"
        raise InputError(message)
    if neighbors is not None:
        neighbors_of(world, code, neighbors)
    return Request(world, code, other, neighbors, chosen, draws, seed, any_year=year is None)


def measure_one(name: str, asked: Request) -> Measurement:
    """Take one measurement; UnknownNameError for a name the catalogue does not hold."""
    entry(name)
    return _measure(name, asked, asked.simulate)


def measure_each(asked: Request) -> Measurements:
    """Take every measurement the request allows, simulating once; the others are left out with the reason.

    Measures of two states are left out silently when no partner is named.
    """
    simulate: Callable[[], Simulated] = cache(asked.simulate)
    check_draws(asked.draws)
    measured: list[Measurement] = []
    left_out: dict[str, str] = {}
    for name in CATALOGUE:
        if name in NEEDS_PARTNER and asked.partner is None:
            continue
        try:
            measured.append(_measure(name, asked, simulate))
        except (InputError, MissingDataError) as error:
            left_out[name] = str(error)
    return Measurements(tuple(measured), left_out)


def found_of(name: str, asked: Request, simulate: Callable[[], Simulated]) -> tuple[Finding, tuple[str, ...]]:
    """Return what is found by one measure, and the neighbors it rests on; `simulate` closes them."""
    world = asked.world
    if name in SQUEEZE_MEASURERS:
        if asked.year != world.year:
            raise MissingDataError(not_of_this_world(name, world, asked.year))
        return SQUEEZE_MEASURERS[name](simulate()), asked.around()
    around = asked.around() if asked.neighbors_matter(name) else ()
    question = Question(world, asked.home, asked.partner, around, asked.year, asked.any_year)
    return TABLE_MEASURERS[name](question), around


def _measure(name: str, asked: Request, simulate: Callable[[], Simulated]) -> Measurement:
    known, world = entry(name), asked.world
    found, around = found_of(name, asked, simulate)
    spent = asked.draws if name in SQUEEZE_MEASURERS else 0
    year = asked.year if found.year is None else found.year
    partner = asked.partner if name in NEEDS_PARTNER | TAKES_PARTNER else None
    options = {"home": asked.home, "partner": partner, "neighbors": list(around), "year": year}
    shown = printable(found.value, known.unit)
    return Measurement(
        name=name,
        home=asked.home,
        year=year,
        value=found.value.value,
        low=found.value.low,
        high=found.value.high,
        unit=known.unit,
        kind=found.value.kind,
        parts=found.parts,
        sources=found.sources,
        reading=known.sentence(
            home=world.state(asked.home).name,
            value=shown,
            settled=not found.value.low < 0 < found.value.high,
        ),
        reason=found.reason,
        draws=spent,
        seed=asked.seed,
        partner=partner,
        neighbors=around,
        run=run_of(world, {"measure": name, **options}, found, seed=asked.seed, draws=spent),
    )


def run_of(
    world: World, options: Mapping[str, Any], found: Finding, *, seed: int, draws: int
) -> Mapping[str, Any]:
    """Return the run record of one measure."""
    results = {"value": estimate_row(found.value), "parts": estimate_rows(found.parts)}
    return record("measure", folder=world.folder, options=options, seed=seed, draws=draws, results=results)
