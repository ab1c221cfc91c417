"""Every measure of every state at once: one row a value, and a reason where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import isnan, nan
from typing import Any

from thirdneighbor.core.errors import ConvergenceError, InputError, MissingDataError
from thirdneighbor.core.estimates import Estimate, Kind
from thirdneighbor.core.provenance import Locator, canonical_json, sha256_text
from thirdneighbor.measures import CATALOGUE, entry
from thirdneighbor.worlds.aside import Aside
from thirdneighbor.worlds.central import central_closures, without_bands
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS, Simulated
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.measurers import NEEDS_PARTNER
from thirdneighbor.worlds.measuring import Request, found_of
from thirdneighbor.worlds.records import record
from thirdneighbor.worlds.world import World

Found = dict[str, Finding]


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One value of one state: a measure's own where `part` is empty, else one of its parts.

    low, high: 90 % band, nan without one. reason: why the value is nan, or what it leaves out. sources: rows
    of the tables, or the word `run`; those of a part, and its reason, are its measure's.
    """

    state: str
    measure: str
    part: str
    value: float
    low: float
    high: float
    unit: str
    kind: Kind
    year: int
    reason: str = ""
    sources: tuple[Locator | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Measures of every state of a world; each state and measure has its row, so that nothing is left out."""

    year: int
    states: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[PanelRow, ...]
    run: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def of(self, state: str, *, measure: str | None = None) -> tuple[PanelRow, ...]:
        """Return the rows of one state by its code, or those of one measure of it."""
        return tuple(row for row in self.rows if row.state == state and measure in {None, row.measure})

    @property
    def values(self) -> Iterator[PanelRow]:
        """The rows of whole measures, without their parts."""
        return (row for row in self.rows if not row.part)

    @property
    def known(self) -> Mapping[str, int]:
        """How many states have a value, by measure; the other states have a row with the reason."""
        counts = Counter(row.measure for row in self.values if not isnan(row.value))
        return {name: counts[name] for name in self.measures}


def panel_of(world: World, *, year: int | None, names: Sequence[str] | None) -> Panel:
    """Measure every state by some measures, or by all that need no partner.

    Neighbors are those by land; what is simulated is at central values, without bands. Raises
    UnknownNameError for a measure nobody knows, InputError for one of two states.
    """
    chosen = _chosen(names)
    asked = world.year if year is None else int(year)
    known = findings_of_all(world, chosen, homes=world.states, year=year)
    rows = tuple(
        row
        for home in world.states
        for name in chosen
        for row in _rows(home, name, known[home][name], year=asked)
    )
    options = {"year": asked, "world": world.year, "measures": list(chosen)}
    results = {"rows": len(rows), "sha256": _digest(rows)}
    run = record("panel", folder=world.folder, options=options, seed=0, draws=0, results=results)
    return Panel(asked, world.states, chosen, rows, run)


def _chosen(names: Sequence[str] | None) -> tuple[str, ...]:
    if names is None:
        return tuple(name for name in CATALOGUE if name not in NEEDS_PARTNER)
    for name in names:
        entry(name)
        if name in NEEDS_PARTNER:
            message = f"{name} is about two states; measure it alone for every state, with --partner"
            raise InputError(message)
    return tuple(dict.fromkeys(names))


def findings_of_all(
    world: World,
    names: Sequence[str],
    *,
    homes: Sequence[str],
    year: int | None,
    partner: str | None = None,
) -> dict[str, Found]:
    """Return what is found of each home by each measure; a nan value where there is none, with its reason.

    Half the homes are measured in a process aside, after the first, which makes what all share.
    """

    def some(chosen: Sequence[str]) -> dict[str, Found]:
        return {home: _findings(world, home, names, year=year, partner=partner) for home in chosen}

    found = some(homes[:1])
    rest = homes[1:]
    aside = Aside(lambda: some(rest[::2]))
    found |= some(rest[1::2])
    found |= aside.result()
    return {home: found[home] for home in homes}


def _findings(
    world: World, home: str, names: Sequence[str], *, year: int | None, partner: str | None
) -> Found:
    chosen = world.year if year is None else year
    asked = Request(world, home, partner, None, chosen, draws=0, seed=0, any_year=year is None)
    simulate: Callable[[], Simulated] = cache(lambda: central_closures(world, home, asked.around()))
    found = {}
    for name in names:
        try:
            finding, _ = found_of(name, asked, simulate)
        except (InputError, MissingDataError, ConvergenceError) as error:
            found[name] = Finding(Estimate(nan), {}, (), str(error))
        else:
            found[name] = without_bands(finding) if name in SQUEEZE_MEASURERS else finding
    return found


def _rows(home: str, name: str, found: Finding, *, year: int) -> Iterator[PanelRow]:
    unit, dated = entry(name).unit, year if found.year is None else found.year
    yield _row(home, name, "", found.value, unit=unit, year=dated, reason=found.reason, sources=found.sources)
    for part, value in found.parts.items():
        yield _row(home, name, part, value, unit=value.unit or unit, year=dated)


def _row(
    home: str,
    name: str,
    part: str,
    value: Estimate,
    *,
    unit: str,
    year: int,
    reason: str = "",
    sources: tuple[Locator | str, ...] = (),
) -> PanelRow:
    ends = float(value.value), float(value.low), float(value.high)
    return PanelRow(home, name, part, *ends, unit, value.kind, year, reason, sources)


def _digest(rows: Sequence[PanelRow]) -> str:
    """Return the SHA-256 of all values, so that two panels can be told apart."""
    return sha256_text(canonical_json([[row.state, row.measure, row.part, row.value] for row in rows]))
