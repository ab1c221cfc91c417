"""Invented findings in the form the page expects: plausible in shape, none of the figures is a result."""

import dataclasses
import math

from thirdneighbor.briefing.geometry import distance_and_bearing
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State, all_states
from thirdneighbor.worlds.findings import (
    Assumption,
    Cited,
    Closure,
    Dependence,
    Findings,
    Horizon,
    Partner,
    ScenarioFinding,
)

RUN = {
    "versions": {"thirdneighbor": "0.1.0", "python": "3.11"},
    "inputs": {"economies": "a" * 64, "states": "b" * 64},
    "seed": 0,
    "draws": 200,
    "options": {"deficit_rule": "zero"},
}
WEIGHTS = {
    "RUS": 25,
    "CHN": 30,
    "USA": 28,
    "DEU": 16,
    "JPN": 12,
    "FRA": 9,
    "GBR": 9,
    "NLD": 8,
    "KOR": 8,
    "ITA": 7,
    "IND": 7,
}


def estimate(value, *, wide=0.35, unit="share"):
    """Spread a band around a value, as wide as a part of it."""
    span = abs(value) * wide
    bands = value - span, value + span, value - span / 3, value + span / 3
    return Estimate(value, *bands, unit=unit, kind="simulated", draws=200)


def gap_estimate(value, low, high):
    """A gap with the given band."""
    return Estimate(value, low, high, (value + low) / 2, (value + high) / 2, "points", "simulated", 200)


def closure(horizon: Horizon, *, each, joint, gap=(0.13, 0.05, 0.21), corridors=True) -> Closure:
    """One horizon's closing with invented outcomes."""
    middle = gap[0]
    corridor, trade = (middle + 0.01, -0.01) if corridors else (0.0, middle)
    return Closure(
        horizon=horizon,
        each=tuple(estimate(value) for value in each),
        joint=estimate(joint),
        gap=gap_estimate(*gap),
        part_trade=estimate(trade, unit="points"),
        part_corridor=estimate(corridor, unit="points"),
        interaction=estimate(0.004 if corridors else 0.0, unit="points"),
        share_of_autarky=estimate(0.82, wide=0.1),
        autarky=estimate(1.2 * joint),
        cost_each=tuple(estimate(value / 400) for value in each),
        cost_joint=tuple(estimate(value / 380) for value in each),
        staying_power=estimate(1 + joint, wide=0.1),
        left_by_sum=estimate(math.prod(1 + value for value in each), wide=0.1),
        turning_share=None,
        gap_positive=0.97 if gap[1] > 0 else 0.61,
    )


def partners(home: State, neighbors: tuple[State, ...]) -> tuple[Partner, ...]:
    """Every other state, with trade falling in distance and neighbors trading more."""
    near = {state.iso3 for state in neighbors}
    weight = {}
    for state in all_states().values():
        if state.iso3 != home.iso3:
            distance = distance_and_bearing(
                (home.longitude, home.latitude), (state.longitude, state.latitude)
            )[0]
            border = 12 if state.iso3 in near else 1
            weight[state] = border * WEIGHTS.get(state.iso3, 0.4) / (500 + distance)
    total = math.fsum(weight.values())
    order = sorted(weight, key=lambda state: (-weight[state], state.iso3))
    return tuple(
        Partner(
            state=state,
            trade_share=weight[state] / total,
            export_share=weight[state] / total,
            import_share=weight[state] / total,
            known=rank < 15,
            locators=(Locator("baci", "main_partners", f"{home.iso3}/2019/export/{rank + 1}"),)
            if rank < 15
            else (),
        )
        for rank, state in enumerate(order)
    )


def cited(value, *key, source="baci", table="partner_shares", note="") -> Cited:
    """A figure with the row it would stand in."""
    return Cited(value, Locator(source, table, "/".join(map(str, key))), note)


def dependence(home: State, neighbors: tuple[State, ...], flow) -> Dependence:
    """Shares 2000 to 2020 with 2006 and 2007 missing, and a later vintage's 2023."""
    years = [year for year in range(2000, 2021) if year not in {2006, 2007}]
    shares = {}
    for place, state in enumerate(neighbors):
        start = 0.5 / (place + 1)
        series = {
            y: cited(start + 0.012 * (y - 2000) * (1 - 1.1 * place / 2), home.iso3, flow, y, state.iso3)
            for y in years
        }
        if flow == "export":
            series[2023] = cited(
                start + 0.2, home.iso3, flow, 2023, state.iso3, source="baci-2023", note="partial"
            )
        shares[state.iso3] = series
    key = (home.iso3, flow)
    hhi = {year: cited(0.35 + 0.01 * (year - 2000), *key, year, table="concentration") for year in years}
    total = {year: cited(1e9 * 1.1 ** (year - 2000), *key, year, table="concentration") for year in years}
    return Dependence(flow, shares, hhi, total)


def scenarios(home: State, neighbors: tuple[State, ...]) -> tuple[ScenarioFinding, ...]:
    """A few scenarios in words."""
    first = neighbors[0]
    others = tuple((state.name, estimate(-0.0004)) for state in neighbors[:2])
    return (
        ScenarioFinding(
            "each-closes",
            f"{first.name} closes",
            f"{first.name} stops all goods trade with {home.name}.",
            estimate(-0.19),
            estimate(-0.08),
            others,
            others,
        ),
        ScenarioFinding(
            "war-and-sanctions",
            "War and sanctions",
            "Trade with one neighbor costs 40 % more, and a third of it stops.",
            estimate(-0.05),
            estimate(-0.02),
            assumption="the cost of 40 % is assumed, 20 to 60 %",
        ),
        ScenarioFinding(
            "closer-tie",
            "A closer tie with Japan",
            "Trade costs with Japan fall by a tenth.",
            estimate(0.0006),
            estimate(0.004),
        ),
    )


def assumptions(count: int) -> tuple[Assumption, ...]:
    """Some of the defaults of the draws."""
    rows = (
        (
            "Trade elasticity, first year",
            "1.2",
            "0.7 to 2.0",
            "lognormal, sd of log 0.3",
            "estimates for short horizons",
        ),
        (
            "Trade elasticity, after adjustment",
            "4",
            "2.4 to 6.6",
            "lognormal, sd of log 0.3",
            "the literature's median",
        ),
        (
            "Output over gross domestic product",
            "1.85",
            "1.6 to 2.1",
            "uniform",
            "range over input-output tables",
        ),
    )
    return tuple(Assumption(*row) for row in rows[:count])


def corridor_rows(home: State, neighbors: tuple[State, ...]) -> tuple[Assumption, ...]:
    """Corridors through each neighbor, and by air."""
    return tuple(
        Assumption(
            f"via {state.name}",
            "0.45",
            "0.25 to 0.65",
            "Dirichlet, concentration 20",
            "rail and port statistics named in the transit agreement; no yearly figure is published",
            (Locator("assumption", "corridors", f"{home.iso3}/{state.iso3}"),),
        )
        for state in neighbors
    )


def findings(iso3: str, **changes) -> Findings:
    """Invented findings of a state with its land neighbors (or `neighbors` by code)."""
    states = all_states()
    home = states[iso3]
    codes = changes.pop("neighbors", None) or home.neighbors
    neighbors = tuple(states[code] for code in codes)
    corridors = home.landlocked
    size = 0.17 if corridors else 0.05
    each_short = [-size / (1 + 0.9 * place) for place in range(len(neighbors))]
    each_long = [value / 2.3 for value in each_short]
    joint = max(-0.75, 1.25 * sum(each_short))
    everyone = partners(home, neighbors)
    third = tuple(p.state for p in everyone if p.state not in neighbors)[:15]
    sides = ("export", "import")
    base = Findings(
        home=home,
        neighbors=neighbors,
        neighbors_named_by_user="neighbors" in changes,
        larger=neighbors[0],
        year=2019,
        draws=200,
        seed=0,
        short=closure("short", each=each_short, joint=joint, corridors=corridors),
        long=closure(
            "long",
            each=each_long,
            joint=joint / 2.2,
            gap=(0.006, -0.01, 0.022),
            corridors=corridors,
        ),
        dependence=tuple(dependence(home, neighbors, side) for side in sides) if home.landlocked else (),
        partners=everyone,
        third_neighbors=third,
        gdp=cited(1.4e10, iso3, 2019, source="wdi", table="economies"),
        exports=cited(7.9e9, iso3, 2019, table="economies"),
        imports=cited(6.1e9, iso3, 2019, table="economies"),
        population=cited(3.2e6, iso3, 2019, source="wdi", table="economies"),
        scenarios=scenarios(home, neighbors),
        corridors=corridor_rows(home, neighbors) if corridors else (),
        assumptions=assumptions(3),
        share_known_home=0.974,
        share_known_world=0.823,
        states_in_world=len(states),
        adjustments=("Exports of 2 states were cut to their output; together 0.3 % of world trade.",),
        limits=("No registry facts: ties, visits and votes are not on this page.",),
    )
    return dataclasses.replace(base, **changes)
