"""Put together all that one page says about a home state, from tables and closures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State, all_states
from thirdneighbor.core.tables import Row, Table
from thirdneighbor.measures import leverage, share_of_autarky, squeeze, staying_power
from thirdneighbor.registry import registry_of
from thirdneighbor.worlds.aside import Aside
from thirdneighbor.worlds.assumptions import adjustments, assumptions, corridor_assumptions, limits
from thirdneighbor.worlds.closings_elsewhere import one_sector_gap, other_worlds
from thirdneighbor.worlds.closures import Losses, costliest_neighbor, losses, turning_corridor_share
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.findings import Cited, Closure, Dependence, Findings, Flow, Partner, ScenarioFinding
from thirdneighbor.worlds.outcome import Cast, Outcome, play
from thirdneighbor.worlds.scenarios import SCENARIO_FOLDER, Scenario, read_scenario
from thirdneighbor.worlds.sector_purchases import purchases
from thirdneighbor.worlds.sensitivity import Sweep, sweeps
from thirdneighbor.worlds.setting import Setting, make_setting, neighbors_of
from thirdneighbor.worlds.track_record import track_record
from thirdneighbor.worlds.vintages import carried_from, vintage_of
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
THIRD_NEIGHBORS = 15
CLOSER_TIES = 3
IN_LOSSES = ("all-close", "neighbor-closes")
MOST_ACTORS_SHOWN = 5
SCENARIO_DRAWS = 40
"""A page's scenarios take the first of its draws: each costs as much as a closing."""


def survey(
    world: World, home: str, *, neighbors: Sequence[str] | None = None, draws: int, seed: int
) -> Findings:
    """Find out everything the page of a home state shows; `draws` at least 1.

    Raises InputError when home has no neighbor here and none is named.
    """
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    partners = trade_partners(world, code)
    third = third_neighbors(world, code, around, partners=partners)
    larger = costliest_neighbor(make_setting(world, code, around, horizon="long", draws=0, seed=0))
    cast = Cast(code, around, larger, tuple(state.iso3 for state in third))
    first_year = Aside(lambda: _half(world, cast, horizon="short", draws=draws, seed=seed))
    readings = other_worlds(world, code, around)
    unsplit = one_sector_gap(world, code, around, draws=min(draws, SCENARIO_DRAWS), seed=seed)
    long = _half(world, cast, horizon="long", draws=draws, seed=seed)
    short = first_year.result()
    vintage = vintage_of(world, code, _partner_rows(world, code))
    states = all_states(world.folder)
    economy = world.folder.table("economies").row(f"{code}/{world.year}")
    corridors = corridors_of(world, code)
    return Findings(
        home=states[code],
        neighbors=tuple(states[other] for other in around),
        neighbors_named_by_user=bool(neighbors),
        larger=states[larger],
        year=world.year,
        draws=draws,
        seed=seed,
        short=short.closure,
        long=long.closure,
        dependence=tuple(dependence(world, code, around, flow=flow) for flow in ("export", "import")),
        partners=partners,
        third_neighbors=third,
        third_from_registry=bool(registry_of(code, world.folder).third_neighbors),
        gdp=_cited(
            world.folder.table("economies"), economy, "gdp_usd", source="gdp_source", note=_gdp_note(economy)
        ),
        exports=_cited(world.folder.table("economies"), economy, "exports_usd"),
        imports=_cited(world.folder.table("economies"), economy, "imports_usd"),
        population=_population(world.folder.table("economies"), economy),
        scenarios=tuple(_finding(early, late) for early, late in zip(short.played, long.played, strict=True)),
        corridors=corridor_assumptions(corridors, world),
        assumptions=assumptions(corridors, world, vintage=vintage, readings=readings),
        share_known_home=_share_known(world, code),
        share_known_world=world.flows.share_known,
        states_in_world=len(world.states),
        adjustments=adjustments(world, code),
        limits=limits(world, states[code], around),
        vintage=vintage,
        purchases=purchases(world, code, around),
        one_sector=unsplit,
        other_worlds=readings,
        scenario_draws=min(draws, SCENARIO_DRAWS),
        track_record=track_record(world.folder),
        sensitivity=(*short.sweeps, *long.sweeps),
    )


def closure(loss: Losses, *, turning_share: float | None) -> Closure:
    """Summarise losses over draws."""
    found = squeeze(
        trade=(loss.each["T"], loss.joint["T"]),
        corridor=(loss.each["R"], loss.joint["R"]),
        both=(loss.each["TR"], loss.joint["TR"]),
    )
    return Closure(
        horizon=loss.horizon,
        each=tuple(_change(column) for column in loss.each["TR"].T),
        joint=_change(loss.joint["TR"]),
        gap=_points(found.gap),
        part_trade=_points(found.part_trade),
        part_corridor=_points(found.part_corridor),
        interaction=_points(found.interaction),
        share_of_autarky=from_draws(share_of_autarky(loss.joint["TR"], loss.autarky), unit="ratio"),
        autarky=_change(loss.autarky),
        cost_each=tuple(_change(column) for column in loss.own_each.T),
        cost_joint=tuple(_change(column) for column in loss.own_joint.T),
        staying_power=from_draws(staying_power(loss.joint["TR"]), unit="share"),
        left_by_sum=from_draws(staying_power(loss.each["TR"].sum(axis=1)), unit="share"),
        turning_share=turning_share,
        gap_positive=float(np.nanmean(found.gap > 0)),
    )


def _change(loss: Array) -> Estimate:
    return from_draws(np.expm1(-loss), unit="share")


def _points(values: Array) -> Estimate:
    return from_draws(values, unit="log points")


def home_leverage(loss: Losses) -> Array:
    """Return home's loss over each closer's own loss when all close (B, K)."""
    return leverage(loss.joint["TR"][:, None], loss.own_joint)


@lru_cache(maxsize=1024)
def trade_partners(world: World, home: str) -> tuple[Partner, ...]:
    """Return every partner's share of home's goods trade, largest first, with the rows that state it."""
    position = world.states.index(home)
    sold, bought = world.flows.value[position], world.flows.value[:, position]
    rows = _partner_rows(world, home)
    states = all_states(world.folder)
    table = world.folder.table("main_partners")
    exported, imported = sold.sum(), bought.sum()
    partners = []
    for k, code in enumerate(world.states):
        if k == position:
            continue
        cells = (world.flows.known[position, k], world.flows.known[k, position])
        about = rows.get(code, ())
        years = {year for row in about if (year := carried_from(row))}
        low, high = (
            float((ends[position, k] + ends[k, position]) / (exported + imported))
            for ends in (world.low, world.high)
        )
        partners.append(
            Partner(
                state=states[code],
                trade_share=float((sold[k] + bought[k]) / (exported + imported)),
                export_share=float(sold[k] / exported),
                import_share=float(bought[k] / imported),
                known=bool(all(cells)),
                one_side_known=bool(any(cells) and not all(cells)),
                locators=tuple(dict.fromkeys(table.locator(row) for row in about)),
                carried=max(years, default=""),
                low=low if years else float("nan"),
                high=min(high, 1.0) if years else float("nan"),
            )
        )
    return tuple(sorted(partners, key=lambda partner: (-partner.trade_share, partner.state.iso3)))


def third_neighbors(
    world: World, home: str, neighbors: Sequence[str], *, partners: Sequence[Partner] | None = None
) -> tuple[State, ...]:
    """Return third neighbors by falling trade: those of home's registry, else the fifteen largest."""
    found = trade_partners(world, home) if partners is None else partners
    beyond = [partner.state for partner in found if partner.state.iso3 not in neighbors]
    listed = set(registry_of(home, world.folder).third_neighbors)
    named = tuple(state for state in beyond if state.iso3 in listed)
    return named or tuple(beyond[:THIRD_NEIGHBORS])


def _partner_rows(world: World, home: str) -> dict[str, list[Row]]:
    """Rows about home and one partner, home's own first; the partner's row counts where home has none."""
    own: dict[str, list[Row]] = {}
    mirror: dict[str, list[Row]] = {}
    table, year = world.folder.table("main_partners"), str(world.year)
    for row in table.having("iso3", home):
        if row["year"] == year:
            own.setdefault(row["partner"], []).append(row)
    for row in table.having("partner", home):
        if row["year"] == year and row["iso3"] != home:
            mirror.setdefault(row["iso3"], []).append(row)
    return {code: own.get(code, []) + mirror.get(code, []) for code in {*own, *mirror}}


def dependence(world: World, home: str, partners: Sequence[str], *, flow: Flow) -> Dependence:
    """Return yearly shares of some partners on one side of home's trade, with concentration and totals."""
    table = world.folder.table("partner_shares")
    shares: dict[str, dict[int, Cited]] = {code: {} for code in partners}
    for row in table.having("iso3", home):
        if row["flow"] == flow and row["partner"] in shares and row["share"]:
            shares[row["partner"]][int(row["year"])] = _cited(table, row, "share", note=row["note"])
    concentration: dict[int, Cited] = {}
    total: dict[int, Cited] = {}
    yearly = world.folder.table("concentration")
    for row in yearly.having("iso3", home):
        if row["flow"] == flow:
            concentration[int(row["year"])] = _cited(yearly, row, "hhi")
            total[int(row["year"])] = _cited(yearly, row, "total_usd")
    return Dependence(flow, {code: years for code, years in shares.items() if years}, concentration, total)


def _cited(table: Table, row: Row, column: str, *, source: str = "source", note: str = "") -> Cited:
    return Cited(float(row[column]), Locator(row[source], table.name, table.row_key(row)), note)


def _population(table: Table, row: Row) -> Cited | None:
    return (
        Cited(float(row["population"]), Locator("wdi", table.name, table.row_key(row)))
        if row["population"]
        else None
    )


def _gdp_note(row: Row) -> str:
    return "" if row["gdp_year"] == row["year"] else f"of {row['gdp_year']}, the nearest year stated"


def _share_known(world: World, home: str) -> float:
    """Share of home's foreign trade, both ways, that publishers state."""
    k = world.states.index(home)
    value, known = world.flows.value, world.flows.known
    stated = (value[k] * known[k]).sum() + (value[:, k] * known[:, k]).sum()
    return float(stated / (value[k].sum() + value[:, k].sum()))


@dataclass(frozen=True, slots=True)
class _Played:
    """One scenario at one horizon, as the page needs it."""

    name: str
    title: str
    words: str
    home: Estimate
    others: tuple[tuple[str, Estimate], ...]
    assumption: str


@dataclass(frozen=True, slots=True)
class _Half:
    """Everything simulated at one horizon."""

    closure: Closure
    played: tuple[_Played, ...]
    sweeps: tuple[Sweep, ...]


def _half(world: World, cast: Cast, *, horizon: Horizon, draws: int, seed: int) -> _Half:
    """Close the neighbors and play every shipped scenario at one horizon, on common draws."""
    setting = make_setting(world, cast.home, cast.neighbors, horizon=horizon, draws=draws, seed=seed)
    turning = turning_corridor_share(setting, larger=cast.larger)
    found = closure(losses(setting), turning_share=turning)
    fewer = setting
    if draws > SCENARIO_DRAWS:
        fewer = make_setting(
            world, cast.home, cast.neighbors, horizon=horizon, draws=SCENARIO_DRAWS, seed=seed
        )
    played = tuple(_play(scenario, fewer, who) for scenario, who in _shown(world, cast))
    several = len(cast.neighbors) > 1
    central = make_setting(world, cast.home, cast.neighbors, horizon=horizon, draws=0, seed=0)
    return _Half(found, played, sweeps(central, larger=cast.larger) if several else ())


def _shown(world: World, cast: Cast) -> list[tuple[Scenario, Cast]]:
    """Return what the page shows: every shipped scenario but the closings, which the losses hold already."""
    shown: list[tuple[Scenario, Cast]] = []
    for path in sorted((world.folder.path / SCENARIO_FOLDER).glob("*.yaml")):
        scenario = read_scenario(path)
        if path.stem in IN_LOSSES or (scenario.homes and cast.home not in scenario.homes):
            continue
        parties: tuple[str | None, ...] = (None,)
        if scenario.party is not None:
            most = CLOSER_TIES if scenario.party == "third_neighbor" else 1
            group = "third_neighbors" if scenario.party == "third_neighbor" else scenario.party
            parties = cast.members(group, world)[:most]
        shown += [(scenario, replace(cast, party=party)) for party in parties if party != cast.home]
    return shown


def _play(scenario: Scenario, setting: Setting, cast: Cast) -> _Played:
    outcome = play(scenario, setting, cast)
    basis = " ".join(step.basis for step in scenario.steps if step.basis)
    return _Played(
        outcome.scenario, outcome.title, outcome.words, outcome.home_income, _others(outcome, cast), basis
    )


def _finding(short: _Played, long: _Played) -> ScenarioFinding:
    return ScenarioFinding(
        name=long.name,
        title=long.title,
        words=long.words,
        short=short.home,
        long=long.home,
        others_short=short.others,
        others_long=long.others,
        assumption=long.assumption,
    )


def _others(outcome: Outcome, cast: Cast) -> tuple[tuple[str, Estimate], ...]:
    """The neighbors' and the party's own change, the hardest hit first."""
    named = [
        code
        for code in dict.fromkeys((*cast.neighbors, *((cast.party,) if cast.party else ())))
        if code in outcome.income
    ]
    ranked = sorted(named, key=lambda code: outcome.income[code].value)
    return tuple((code, outcome.income[code]) for code in ranked[:MOST_ACTORS_SHOWN])
