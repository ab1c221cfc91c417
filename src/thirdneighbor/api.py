"""The verbs: each a short orchestration of the parts below it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thirdneighbor.briefing.briefings import Briefing, gather
from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.provenance import canonical_json, sha256_text
from thirdneighbor.planning import Plan, plan_for, recorded
from thirdneighbor.registry import Registry, registry_of
from thirdneighbor.worlds.closures import costliest_neighbor
from thirdneighbor.worlds.draws import Horizon, check_draws
from thirdneighbor.worlds.every_home import measure_every_home
from thirdneighbor.worlds.health import Check, check_all
from thirdneighbor.worlds.listings import catalogue, scenarios, states
from thirdneighbor.worlds.measurement import RUN, Measurement
from thirdneighbor.worlds.measuring import (
    Measurements,
    measure_each,
    measure_one,
    request,
    world_or_default,
)
from thirdneighbor.worlds.outcome import Cast, Outcome, check_sectors, play
from thirdneighbor.worlds.panels import Panel, PanelRow, panel_of
from thirdneighbor.worlds.records import (
    RECORD_SUFFIX,
    Difference,
    check_places,
    differences,
    joined,
    read_record,
    sealed,
    write_all,
)
from thirdneighbor.worlds.records import (
    record as run_record,
)
from thirdneighbor.worlds.results import estimate_row, estimate_rows
from thirdneighbor.worlds.scenarios import Scenario, find_scenario
from thirdneighbor.worlds.setting import make_setting, neighbors_of
from thirdneighbor.worlds.single_closings import Exposed, Exposures, closed_one_by_one
from thirdneighbor.worlds.survey import third_neighbors
from thirdneighbor.worlds.world import World, load_world


def load(name: str | Path = "default", *, year: int | None = None) -> World:
    """Load a world: "default", or a folder of tables in the package's schema.

    year: 2023 (the default) and 2015 have seven sectors, 2019 has one; MissingDataError for another.
    """
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
    """Measure one state, or with no home every state of the world, each among its neighbors by land.

    For every state, simulated measures are at central values, and a partner is the other state of all.
    Names are those of the catalogue (`thirdneighbor measure --list`). Draws matter to simulated measures.
    A year without a world of its own is for measures read off yearly tables; with no year they take the
    newest up to the world's. Raises UnknownNameError for a measure or state nobody knows, MissingDataError
    for a year without data, InputError for a partner or neighbor that is needed and not named.
    """
    world = world or world_or_default(year)
    if home is None:
        if neighbors is not None:
            message = "neighbors are those of one home; name the home, or leave them out"
            raise InputError(message)
        return measure_every_home(name, world=world, year=year, partner=partner)
    asked = request(world, home, partner=partner, neighbors=neighbors, year=year, draws=draws, seed=seed)
    return measure_one(name, asked)


def measure_all(
    home: str,
    *,
    partner: str | None = None,
    neighbors: Sequence[str] | None = None,
    year: int | None = None,
    world: World | None = None,
    draws: int = 200,
    seed: int = 0,
) -> Measurements:
    """Measure one state by every measure, simulating once; what cannot be taken is left out with its reason.

    Measures of two states are taken when `partner` is named. Raises as `measure` for a state nobody knows.
    """
    asked = request(
        world or world_or_default(year),
        home,
        partner=partner,
        neighbors=neighbors,
        year=year,
        draws=draws,
        seed=seed,
    )
    return measure_each(asked)


def measure_panel(
    *, world: World | None = None, year: int | None = None, names: Sequence[str] | None = None
) -> Panel:
    """Measure every state by every measure that needs no partner, or by those named.

    Neighbors are those by land; simulated measures are at central values, both horizons, without bands. Each
    state and measure has a row, nan with the reason where there is no value. Uses two processes where it can.
    Raises UnknownNameError for a measure nobody knows, InputError for one of two states.
    """
    return panel_of(world or world_or_default(year), year=year, names=names)


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
    """Play a scenario for a home state: a shipped name (`closer-tie:JPN` names a party), file or Scenario.

    draws 0 is one world at central values; with draws, results carry bands. horizon: "short" is the first
    year, "long" after adjustment. Raises ScenarioError for a file that is broken or names unknown keys.
    """
    world = world or load()
    if home is None:
        message = "a scenario is about a home state: name it with --home"
        raise InputError(message)
    if draws:
        check_draws(draws)
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    given, party = (
        (scenario, None) if isinstance(scenario, Scenario) else find_scenario(str(scenario), world.folder)
    )
    check_sectors(given, world)
    larger = costliest_neighbor(make_setting(world, code, around, horizon="long", draws=0, seed=0))
    thirds = tuple(state.iso3 for state in third_neighbors(world, code, around))
    cast = Cast(code, around, larger, thirds)
    if given.party is not None:
        played = world.state(party).iso3 if party else cast.members(given.party, world)[0]
        if played == code:
            message = f"{played} is home; name another state after the colon"
            raise InputError(message)
        cast = replace(cast, party=played)
    setting = make_setting(world, code, around, horizon=horizon, draws=draws, seed=seed)
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
    results = {
        "income": estimate_rows(outcome.income),
        "exports": estimate_row(outcome.exports),
        "imports": estimate_row(outcome.imports),
    }
    run = run_record(
        "simulate",
        folder=world.folder,
        options=options,
        seed=seed,
        draws=draws,
        results=results,
        scenario=path,
    )
    return replace(outcome, run=run)


def exposure(
    home: str | None = None,
    *,
    world: World | None = None,
    sectors: Sequence[str] | None = None,
    severity: float = 1.0,
) -> Exposures:
    """Rank the states by what home loses if each alone stops trading with it; without a home, for every home.

    Both ways, corridors open, after adjustment, at central values. sectors: those closed, all by default;
    severity: share of freeness lost, 1 an embargo. Every home takes about a minute in a world with sectors.
    Raises InputError for a sector this world lacks or a severity outside (0, 1].
    """
    return closed_one_by_one(world or load(), home, sectors=sectors, severity=severity)


def plan(
    home: str,
    *,
    neighbors: Sequence[str] | None = None,
    world: World | None = None,
    draws: int = 200,
    seed: int = 0,
    horizon: Horizon = "long",
    chances: Sequence[float] | None = None,
    correlation: float = 0.0,
) -> Plan:
    """Rate the moves a home state can make: worth, undominated set, break-evens, how far is too far.

    chances: yearly chances of closing, one a neighbor in their order (joint closings included), and their
    correlation; without them, chances are drawn as a labelled assumption. Raises InputError for chances that
    do not fit.
    """
    check_draws(draws)
    world = world or load()
    found = plan_for(
        world,
        home,
        neighbors=neighbors,
        draws=draws,
        seed=seed,
        horizon=horizon,
        chances=chances,
        correlation=correlation,
    )
    options = {
        "home": found.home,
        "neighbors": list(found.closers),
        "horizon": horizon,
        "year": world.year,
        "chances": None if chances is None else [float(chance) for chance in chances],
        "correlation": correlation,
    }
    run = run_record(
        "plan", folder=world.folder, options=options, seed=seed, draws=draws, results=recorded(found)
    )
    return replace(found, run=run)


def ties(home: str, *, world: World | None = None, workspace: str | Path | None = None) -> Registry:
    """Return what documents say of a home state: ties with their steps and sources, visits, votes, claims.

    With a workspace, what its documents say of home counts too. A state without registry facts gets an
    empty registry.
    """
    world = world or load()
    code = world.state(home).iso3
    return registry_of(code, _beside(world, code, workspace).folder)


def brief(
    home: str,
    *,
    out: str | Path | None = None,
    neighbors: Sequence[str] | None = None,
    world: World | None = None,
    workspace: str | Path | None = None,
    draws: int = 200,
    seed: int = 0,
) -> Briefing:
    """Write the briefing of a home state: one self-contained page and its run record, and the terminal form.

    out: the page's path, or a folder for `brief-ISO3.html`; None writes nothing. With a workspace, its
    claims on home count beside the package's, and the page says what they add. Nothing is written when
    anything fails. Raises InputError for a state without neighbors when none are named.
    """
    check_draws(draws)
    started = time.perf_counter()
    world = world or load()
    world = _beside(world, world.state(home).iso3, workspace)
    target = _page_path(out, world.state(home).iso3)
    run_path = None if target is None else target.with_suffix(RECORD_SUFFIX)
    if target is not None and run_path is not None:
        check_places([target, run_path])
    gathered = gather(world, home, neighbors=neighbors, draws=draws, seed=seed)
    found = gathered.findings
    options = {
        "home": found.home.iso3,
        "neighbors": [state.iso3 for state in found.neighbors],
        "year": world.year,
        **_named(workspace),
    }
    results = gathered.results()
    run = run_record("brief", folder=world.folder, options=options, seed=seed, draws=draws, results=results)
    html = gathered.html(run)
    if target is not None and run_path is not None:
        run = sealed({**run, "outputs": {target.name: sha256_text(html)}})
        write_all({target: html, run_path: canonical_json(run, indent=1) + "\n"})
    text = gathered.text(
        html,
        page_name=target.name if target else "",
        run_name=run_path.name if run_path else "",
        seconds=time.perf_counter() - started,
    )
    return Briefing(found, html, text, run, target, run_path, gathered.policy, gathered.plan)


def verify(
    path: str | Path, *, world: World | None = None, workspace: str | Path | None = None
) -> list[Difference]:
    """Say what has changed since a run record or page was written: data, versions, record or page.

    The workspace is the one the record names; another place it lies at now can be given.
    """
    world = world or load()
    options = read_record(Path(path)).get("options")
    named = options if isinstance(options, dict) else {}
    where, home = workspace or named.get("workspace"), named.get("home")
    if isinstance(where, str | Path) and isinstance(home, str):
        with contextlib.suppress(MissingDataError):  # then it is among the differences
            world = _beside(world, home, where)
    return differences(Path(path), folder=world.folder)


def doctor(*, out: str | Path = ".", world: str | Path = "default") -> list[Check]:
    """Check the installation: versions, tables, solver, charts, and whether `out` can be written to."""
    return check_all(out=Path(out), world=world)


def write_run(path: str | Path, outcomes: Sequence[Outcome] | Plan) -> Path:
    """Write the run record of a plan, or of a scenario played at one horizon or several, whole or not at all.

    Raises InputError when the outcomes are not of the same scenario, home, draws and seed; OutputError when
    the file cannot be written.
    """
    target = Path(path)
    played = [outcomes] if isinstance(outcomes, Plan) else outcomes
    whole = sealed(joined([one.run for one in played]))
    write_all({target: canonical_json(whole, indent=1) + "\n"})
    return target


def _beside(world: World, home: str, workspace: str | Path | None) -> World:
    """Return a world whose tables also hold a workspace's claims on home."""
    if workspace is None:
        return world
    from thirdneighbor.registry.workspaces import laid_over

    return replace(world, folder=laid_over(world.folder, workspace, home=home))


def _named(workspace: str | Path | None) -> dict[str, str]:
    """Return how a run record names the workspace, where one is laid beside the package's tables."""
    if workspace is None:
        return {}
    from thirdneighbor.registry.keeping import address_of

    return {"workspace": address_of(workspace)}


def _page_path(out: str | Path | None, home: str) -> Path | None:
    if out is None:
        return None
    path, name = Path(out), f"brief-{home}.html"
    return path / name if path.is_dir() or str(out).endswith(("/", os.sep)) else path


__all__ = [
    "RUN",
    "Briefing",
    "Check",
    "Difference",
    "Exposed",
    "Exposures",
    "Measurements",
    "Panel",
    "PanelRow",
    "brief",
    "catalogue",
    "doctor",
    "exposure",
    "load",
    "measure",
    "measure_all",
    "measure_panel",
    "plan",
    "scenarios",
    "simulate",
    "states",
    "ties",
    "verify",
    "write_run",
]
