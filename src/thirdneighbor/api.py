"""The verbs: each a short orchestration of the parts below it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from thirdneighbor.briefing.page import page
from thirdneighbor.briefing.terminal import terminal_text
from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import canonical_json, sha256_text
from thirdneighbor.measures import CATALOGUE, entry
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS, simulate_closures
from thirdneighbor.worlds.measured_trade import NEEDS_NEIGHBORS, NEEDS_PARTNER, TRADE_MEASURERS, Question, every_home
from thirdneighbor.worlds.measurement import RUN, Finding, Measurement
from thirdneighbor.worlds.outcome import Cast, Outcome, play
from thirdneighbor.worlds.records import Difference, differences, record, write_text
from thirdneighbor.worlds.results import printable
from thirdneighbor.worlds.scenarios import SCENARIO_FOLDER, Scenario, find_scenario
from thirdneighbor.worlds.setting import make_setting, neighbors_of
from thirdneighbor.worlds.survey import survey, trade_partners
from thirdneighbor.worlds.world import World, load_world

FEWEST_DRAWS = 20


@dataclass(frozen=True, slots=True)
class Briefing:
    """A page and its short form, what was found, the run record, and where both files were written."""

    findings: Findings
    html: str
    text: str
    run: Mapping[str, Any] = field(repr=False)
    page_path: Path | None = None
    run_path: Path | None = None


def load(name: str | Path = "default", *, year: int | None = None) -> World:
    """Load a world: "default", or a folder of tables in the package's own schema; 2019 unless a year is given."""
    return load_world(name, year=year)


def measure(
    name: str,
    home: str | None = None,
    *,
    partner: str | None = None,
    neighbors: Sequence[str] | None = None,
    year: int | None = None,
    world: World | None = None,
    draws: int = 200,
    seed: int = 0,
) -> Measurement:
    """Measure one state, or with no home every state of the world (measures read off tables only).

    Names are those of the catalogue (`thirdneighbor measure --list`). Draws matter to simulated measures only.
    Raises UnknownNameError for a measure or state nobody knows, MissingDataError for a year without data,
    InputError for a partner or neighbor that is needed and not named.
    """
    known = entry(name)
    world = world or load()
    chosen = world.year if year is None else int(year)
    if home is None:
        return _every_home(name, world, chosen)
    state = world.state(home)
    other = world.state(partner).iso3 if partner else None
    if name in SQUEEZE_MEASURERS:
        if chosen != world.year:
            message = f"{name} is simulated in the world of {world.year} only, not in {chosen}"
            raise MissingDataError(message)
        _check_draws(draws)
        around = neighbors_of(world, state.iso3, neighbors)
        found = SQUEEZE_MEASURERS[name](simulate_closures(world, state.iso3, around, draws=draws, seed=seed))
        spent = draws
    else:
        needs = name in NEEDS_NEIGHBORS
        around = neighbors_of(world, state.iso3, neighbors) if needs else ()
        found = TRADE_MEASURERS[name](Question(world, state.iso3, other, around, chosen))
        spent = 0
    shown = printable(found.value, known.unit)
    options = {"measure": name, "home": state.iso3, "partner": other, "neighbors": list(around), "year": chosen}
    return Measurement(
        name=name,
        home=state.iso3,
        year=chosen,
        value=found.value.value,
        low=found.value.low,
        high=found.value.high,
        unit=known.unit,
        kind=found.value.kind,
        parts=found.parts,
        sources=found.sources,
        reading=known.sentence(
            home=state.name, value=shown, settled=not found.value.low < 0 < found.value.high
        ),
        reason=found.reason,
        draws=spent,
        seed=seed,
        partner=other,
        neighbors=around,
        run=record("measure", folder=world.folder, options=options, seed=seed, draws=spent, results=_values(found)),
    )


def _every_home(name: str, world: World, year: int) -> Measurement:
    known = entry(name)
    if name in SQUEEZE_MEASURERS or name in NEEDS_PARTNER or name in NEEDS_NEIGHBORS:
        able = ", ".join(n for n in TRADE_MEASURERS if n not in (*NEEDS_PARTNER, *NEEDS_NEIGHBORS))
        message = f"{name} needs one home state; measured for every state are {able}"
        raise InputError(message)
    found = every_home(world, TRADE_MEASURERS[name], year=year, homes=world.states)
    if not found:
        message = f"no state has data for {name} in {year}"
        raise MissingDataError(message)
    parts = {
        f"{home}/{side}": estimate for home, finding in found.items() for side, estimate in finding.parts.items()
    }
    left = len(world.states) - len(found)
    reason = "one value a state and side in parts" + (f"; {left} states have no data" if left else "")
    sources = tuple(dict.fromkeys(source for finding in found.values() for source in finding.sources))
    nowhere = Finding(Estimate(float("nan")), parts, sources, reason)
    options = {"measure": name, "home": None, "year": year}
    run = record("measure", folder=world.folder, options=options, seed=0, draws=0, results=_values(nowhere))
    nan = float("nan")
    return Measurement(
        name, None, year, nan, nan, nan, known.unit, "reported", parts, sources, "", reason, run=run
    )  # fmt: skip


def simulate(
    scenario: str | Path | Scenario,
    *,
    home: str | None = None,
    world: World | None = None,
    neighbors: Sequence[str] | None = None,
    draws: int = 0,
    seed: int = 0,
    horizon: Horizon = "long",
) -> Outcome:
    """Play a scenario for a home state: a shipped name (`closer-tie:JPN` names the party), a YAML file or a Scenario.

    draws 0 is one world at central values; with draws, results carry bands. horizon: "short" is the first
    year, "long" after adjustment. Raises ScenarioError for a file that is broken or names unknown keys.
    """
    world = world or load()
    if home is None:
        message = "a scenario is about a home state: name it with --home"
        raise InputError(message)
    if draws:
        _check_draws(draws)
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    given, party = (scenario, None) if isinstance(scenario, Scenario) else find_scenario(str(scenario), world.folder)
    setting = make_setting(world, code, around, horizon=horizon, draws=draws, seed=seed)
    larger = _larger_by_trade(world, code, around)
    third = next((p.state.iso3 for p in trade_partners(world, code) if p.state.iso3 not in around), larger)
    cast = Cast(code, around, larger, third)
    if given.party is not None:
        played = world.state(party).iso3 if party else cast.members(given.party, world)[0]
        if played == code:
            message = f"{played} is home; name another state after the colon"
            raise InputError(message)
        cast = replace(cast, party=played)
    outcome = play(given, setting, cast)
    options = {
        "scenario": outcome.scenario,
        "home": code,
        "neighbors": list(around),
        "horizon": horizon,
        "year": world.year,
        "words": outcome.words,
    }
    path = Path(str(scenario)) if isinstance(scenario, str | Path) and Path(str(scenario)).is_file() else None
    results = {"income": _rows(outcome.income), "exports": _row(outcome.exports), "imports": _row(outcome.imports)}
    run = record("simulate", folder=world.folder, options=options, seed=seed, draws=draws, results=results, scenario=path)
    return replace(outcome, run=run)


def _larger_by_trade(world: World, home: str, neighbors: Sequence[str]) -> str:
    """The neighbor with the largest share of home's trade: what scenarios mean by the larger one."""
    return next((p.state.iso3 for p in trade_partners(world, home) if p.state.iso3 in neighbors), neighbors[0])


def brief(
    home: str,
    *,
    out: str | Path | None = None,
    neighbors: Sequence[str] | None = None,
    world: World | None = None,
    draws: int = 200,
    seed: int = 0,
) -> Briefing:
    """Write the briefing of a home state: one self-contained page and its run record, and the terminal form.

    out: the page's path, or a folder for `brief-ISO3.html`; None writes nothing. Nothing is written when
    anything fails. Raises InputError for a state without neighbors when none are named.
    """
    _check_draws(draws)
    started = time.perf_counter()
    world = world or load()
    found = survey(world, home, neighbors=neighbors, draws=draws, seed=seed)
    options = {"home": found.home.iso3, "neighbors": [state.iso3 for state in found.neighbors], "year": world.year}
    run = record("brief", folder=world.folder, options=options, seed=seed, draws=draws, results=_headline(found))
    html = page(found, run=run, sources=world.folder.sources)
    target = _page_path(out, found.home.iso3)
    run_path = None if target is None else target.with_suffix(".run.json")
    if target is not None and run_path is not None:
        write_text(target, html)
        whole = {**run, "outputs": {target.name: sha256_text(html)}}
        write_text(run_path, canonical_json(whole, indent=1) + "\n")
    text = terminal_text(
        found,
        page_name=target.name if target else "",
        run_name=run_path.name if run_path else "",
        seconds=time.perf_counter() - started,
        width=80,
    )
    return Briefing(found, html, text, run, target, run_path)


def verify(path: str | Path, *, world: World | None = None) -> list[Difference]:
    """Say what has changed since a run record or page was written: data, versions, the record or the page itself."""
    return differences(Path(path), folder=(world or load()).folder)


def states(world: World | None = None) -> list[dict[str, Any]]:
    """Return every state of the tables: code, name, capital, land neighbors, and whether the world has its trade."""
    from thirdneighbor.core.states import all_states

    world = world or load()
    return [
        {
            "iso3": state.iso3,
            "name": state.name,
            "capital": state.capital,
            "landlocked": state.landlocked,
            "neighbors": list(state.neighbors),
            "in_world": state.iso3 in world.states,
        }
        for state in all_states(world.folder).values()
    ]


def scenarios(world: World | None = None) -> list[dict[str, Any]]:
    """Return the shipped scenarios: name, aliases, title, words and whether one takes a state after a colon."""
    world = world or load()
    found = []
    for path in sorted((world.folder.path / SCENARIO_FOLDER).glob("*.yaml")):
        scenario, _ = find_scenario(path.stem, world.folder)
        found.append(
            {
                "name": scenario.name,
                "aliases": list(scenario.aliases),
                "title": scenario.title,
                "words": scenario.words,
                "takes_state": scenario.party is not None,
            }
        )
    return found


def measures() -> list[dict[str, Any]]:
    """Return the catalogue: name, unit, range, direction and reference of every measure."""
    return [
        {
            "name": known.name,
            "unit": known.unit,
            "range": known.range_text,
            "higher_means": known.direction,
            "reference": known.reference,
            "simulated": known.name in SQUEEZE_MEASURERS,
            "needs_partner": known.name in NEEDS_PARTNER,
        }
        for known in CATALOGUE.values()
    ]


def _check_draws(draws: int) -> None:
    if draws < FEWEST_DRAWS:
        message = f"bands need at least {FEWEST_DRAWS} draws, not {draws}; for one central world use simulate without draws"
        raise InputError(message)


def _page_path(out: str | Path | None, home: str) -> Path | None:
    if out is None:
        return None
    path = Path(out)
    return path / f"brief-{home}.html" if path.is_dir() else path


def _row(estimate: Estimate) -> dict[str, Any]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high, "unit": estimate.unit}


def _rows(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    return {name: _row(estimate) for name, estimate in estimates.items()}


def _values(found: Finding) -> dict[str, Any]:
    return {"value": _row(found.value), "parts": _rows(found.parts)}


def _headline(found: Findings) -> dict[str, Any]:
    names = [state.iso3 for state in found.neighbors]
    return {
        closing.horizon: {
            "each": {code: _row(e) for code, e in zip(names, closing.each, strict=True)},
            "joint": _row(closing.joint),
            "gap": _row(closing.gap),
            "part_trade": _row(closing.part_trade),
            "part_corridor": _row(closing.part_corridor),
            "share_of_autarky": _row(closing.share_of_autarky),
            "turning_share": closing.turning_share,
        }
        for closing in (found.short, found.long)
    }


__all__ = ["RUN", "Briefing", "brief", "load", "measure", "measures", "scenarios", "simulate", "states", "verify"]
