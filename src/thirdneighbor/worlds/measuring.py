"""Take measurements: one of one home, all of one home on a single simulation, or one of every home."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.estimates import Estimate
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
    every_home,
)
from thirdneighbor.worlds.questions import Question, not_of_this_world
from thirdneighbor.worlds.records import record
from thirdneighbor.worlds.results import estimate_row, estimate_rows, printable
from thirdneighbor.worlds.setting import neighbors_of
from thirdneighbor.worlds.world import World, load_world

NOWHERE = Estimate(float("nan"))


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


def _measure(name: str, asked: Request, simulate: Callable[[], Simulated]) -> Measurement:
    known, world = entry(name), asked.world
    around: tuple[str, ...] = ()
    spent = 0
    if name in SQUEEZE_MEASURERS:
        if asked.year != world.year:
            raise MissingDataError(not_of_this_world(name, world, asked.year))
        around, spent = asked.around(), asked.draws
        found = SQUEEZE_MEASURERS[name](simulate())
    else:
        around = asked.around() if asked.neighbors_matter(name) else ()
        question = Question(world, asked.home, asked.partner, around, asked.year, asked.any_year)
        found = TABLE_MEASURERS[name](question)
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
        run=_run(world, {"measure": name, **options}, found, seed=asked.seed, draws=spent),
    )


def measure_every_home(name: str, *, world: World, year: int | None) -> Measurement:
    """Measure every state by one measure read off tables; `parts` hold one value a state and side."""
    known, chosen = entry(name), world.year if year is None else int(year)
    able = [n for n in TABLE_MEASURERS if n not in {*NEEDS_PARTNER, *NEEDS_NEIGHBORS}]
    if name not in able:
        message = f"{name} needs one home state; measured for every state are {', '.join(able)}"
        raise InputError(message)
    found = every_home(world, TABLE_MEASURERS[name], year=chosen, homes=world.states, any_year=year is None)
    if not found:
        message = f"no state has data for {name} in {chosen}"
        raise MissingDataError(message)
    chosen = next(iter(found.values())).year or chosen
    left = len(world.states) - len(found)
    whole = Finding(
        NOWHERE,
        {f"{home}/{side}": part for home, finding in found.items() for side, part in finding.parts.items()},
        tuple(dict.fromkeys(source for finding in found.values() for source in finding.sources)),
        "one value a state and side in parts" + (f"; {left} states have no data" if left else ""),
    )
    return Measurement(
        name=name,
        home=None,
        year=chosen,
        value=NOWHERE.value,
        low=NOWHERE.low,
        high=NOWHERE.high,
        unit=known.unit,
        kind="reported",
        parts=whole.parts,
        sources=whole.sources,
        reading="",
        reason=whole.reason,
        run=_run(world, {"measure": name, "home": None, "year": chosen}, whole, seed=0, draws=0),
    )


def _run(
    world: World, options: Mapping[str, Any], found: Finding, *, seed: int, draws: int
) -> Mapping[str, Any]:
    results = {"value": estimate_row(found.value), "parts": estimate_rows(found.parts)}
    return record("measure", folder=world.folder, options=options, seed=seed, draws=draws, results=results)
