"""One measure of every state at once, as one measurement whose parts are the states' values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isnan

from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.measures import entry
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS
from thirdneighbor.worlds.measurement import Finding, Measurement
from thirdneighbor.worlds.measurers import NEEDS_NEIGHBORS, NEEDS_PARTNER, TAKES_PARTNER
from thirdneighbor.worlds.measuring import run_of
from thirdneighbor.worlds.panels import findings_of_all
from thirdneighbor.worlds.world import World

VALUE = "value"
"""The side that holds a measure's own value, where parts are not sides of it."""


def measure_every_home(
    name: str, *, world: World, year: int | None, partner: str | None = None
) -> Measurement:
    """Measure every state by one measure; `parts` hold one value a state and side, HOME/SIDE.

    Neighbors are those by land, simulated measures are at central values. A partner, which a measure of two
    states needs, is left out itself. Raises InputError without one, MissingDataError where no state has data.
    """
    known, chosen = entry(name), world.year if year is None else int(year)
    other = _partner(name, world, partner)
    homes = tuple(code for code in world.states if code != other)
    of_all = findings_of_all(world, [name], homes=homes, year=year, partner=other)
    every = {home: one[name] for home, one in of_all.items()}
    found = {home: one for home, one in every.items() if one.parts or not isnan(one.value.value)}
    if not found:
        why = Counter(one.reason for one in every.values()).most_common(1)[0][0]
        message = f"no state has data for {name} in {chosen}: {why}"
        raise MissingDataError(message)
    chosen = next(iter(found.values())).year or chosen
    nowhere = Estimate(float("nan"))
    whole = Finding(
        nowhere,
        _parts(name, found),
        tuple(dict.fromkeys(source for one in found.values() for source in one.sources)),
        _said(name, world, found, partner=other, left=len(homes) - len(found)),
    )
    options = {"measure": name, "home": None, "year": chosen} | ({} if other is None else {"partner": other})
    return Measurement(
        name=name,
        home=None,
        year=chosen,
        value=nowhere.value,
        low=nowhere.low,
        high=nowhere.high,
        unit=known.unit,
        kind="simulated" if name in SQUEEZE_MEASURERS else "reported",
        parts=whole.parts,
        sources=whole.sources,
        reading="",
        reason=whole.reason,
        partner=other,
        run=run_of(world, options, whole, seed=0, draws=0),
    )


def _partner(name: str, world: World, partner: str | None) -> str | None:
    if partner is None:
        if name in NEEDS_PARTNER:
            message = f"{name} is about two states: name the other with --partner"
            raise InputError(message)
        return None
    if name not in NEEDS_PARTNER | TAKES_PARTNER:
        message = f"{name} is about one state; leave --partner out"
        raise InputError(message)
    return world.state(partner).iso3


def _parts(name: str, found: Mapping[str, Finding]) -> dict[str, Estimate]:
    own = name in {*SQUEEZE_MEASURERS, *NEEDS_NEIGHBORS, *NEEDS_PARTNER}
    parts: dict[str, Estimate] = {}
    for home, one in found.items():
        if own or not one.parts:
            parts[f"{home}/{VALUE}"] = one.value
        parts |= {f"{home}/{side}": part for side, part in one.parts.items()}
    return parts


def _said(name: str, world: World, found: Mapping[str, Finding], *, partner: str | None, left: int) -> str:
    simulated = name in SQUEEZE_MEASURERS
    alone = 0
    if simulated or name in NEEDS_NEIGHBORS:
        present = set(world.states)
        alone = sum(
            not present.intersection(world.state(home).neighbors)
            for home in world.states
            if home not in found and home != partner
        )
    notes = (
        "one value a state and side in parts",
        "simulated at central values, no bands" if simulated else "",
        f"{partner} itself is left out" if partner else "",
        f"{alone} states have no neighbor by land in this world" if alone else "",
        f"{left - alone} states have no data" if left > alone else "",
    )
    return "; ".join(note for note in notes if note)
