"""What a world of several sectors assumes beside the rest: elasticities, home sales, inputs, vintage."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import log_points, percent
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import Row
from thirdneighbor.worlds.draws import (
    CENTRAL_EPSILON,
    CENTRAL_FUEL_FLOOR,
    CENTRAL_RHO,
    DONORS,
    EPSILON,
    FUEL_FLOOR,
    RHO,
    THETA_SD,
)
from thirdneighbor.worlds.findings import Assumption, CentralLoss, WorldReading
from thirdneighbor.worlds.sector_economies import MARGIN_YEAR, MOST_CHANGE
from thirdneighbor.worlds.sector_tables import SECTORS, TRADED
from thirdneighbor.worlds.world import World

NORMAL_95 = 1.6448536269514722
FUELS, SERVICES = "refined_fuels", "services"


def spread(theta: float) -> str:
    """Return the 5 to 95 % range of a lognormal trade elasticity."""
    factor = math.exp(NORMAL_95 * THETA_SD)
    return f"{theta / factor:.2g} to {theta * factor:.2g}"


def sector_words(sectors: Sequence[str]) -> str:
    """Name sectors in a sentence.

    >>> sector_words(["food", "raw_materials", "gold"])
    'food, raw materials and gold'
    """
    names = [sector.replace("_", " ") for sector in sectors]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def sector_assumptions(
    world: World, home: str, readings: Sequence[WorldReading] = ()
) -> tuple[Assumption, ...]:
    """Return the assumptions of a world with sectors; `readings` say what fuels' least home share does."""
    return (
        *_thetas(world),
        *_across(),
        Assumption(
            "Elasticities of the balanced world",
            "those after adjustment",
            "as drawn, at both horizons",
            "the same draw",
            "Balances close over years, so the world before any closing is the same at both horizons; the "
            "elasticities of the first year then hold for the closing alone.",
        ),
        _donor(world, home),
        *_home_sales(world, readings),
        *_composition(world),
    )


def _thetas(world: World) -> Iterator[Assumption]:
    """One row for sectors that share their elasticities."""
    rows = _parameters(world)
    groups: dict[tuple[str, str], list[str]] = {}
    for sector in TRADED:
        pair = tuple(rows[sector, f"theta_{horizon}"]["value"] for horizon in ("short", "long"))
        groups.setdefault((pair[0], pair[1]), []).append(sector)
    table = world.folder.table("sector_parameters")
    for (short, long), sectors in groups.items():
        own = rows[sectors[0], "theta_long"]["basis"]
        known = (
            "How easily buyers replace one supplier by another; low at first, higher with time (Boehm, "
            "Levchenko and Pandalai-Nayar 2023)."
        )
        yield Assumption(
            f"Trade elasticity theta: {sector_words(sectors)}",
            f"{float(short):g} in the first year, {float(long):g} after adjustment",
            f"5 to 95 %: {spread(float(short))}; {spread(float(long))}",
            f"lognormal, standard deviation of the logarithm {THETA_SD:g}, one factor for all sectors",
            known if len(sectors) > 1 else own + ".",
            tuple(table.locator(rows[s, f"theta_{h}"]) for s in sectors for h in ("short", "long")),
        )


def _across() -> Iterator[Assumption]:
    for name, value, span, what in (
        ("Rho, final spending across sectors", CENTRAL_RHO, RHO, "final buyers replace one sector"),
        ("Epsilon, inputs across sectors", CENTRAL_EPSILON, EPSILON, "makers replace inputs of one sector"),
    ):
        yield Assumption(
            name,
            f"{value['short']:g} in the first year, {value['long']:g} after adjustment",
            f"{_ends(span['short'])}; {_ends(span['long'])}",
            "uniform",
            f"How easily {what} by another when it grows dear: 1 keeps shares of spending, less makes what "
            "is missing weigh more.",
        )


def _ends(span: tuple[float, float]) -> str:
    return f"{span[0]:g} to {span[1]:g}"


def _donor(world: World, home: str) -> Assumption:
    table = world.folder.table("donors")
    rows = sorted((row for row in table if row["iso3"] == home), key=lambda row: int(row["rank"]))[:DONORS]
    name = in_text(all_states(world.folder)[home].name)
    named = [row["donor"].replace("_", " ") for row in rows] or ["the groups most states are nearest to"]
    return Assumption(
        f"Inputs and value added by sector in {name}",
        f"those of the nearest group: {named[0]}",
        " or ".join(named),
        f"one of the nearest {len(named)} groups" if len(named) > 1 else "not drawn",
        "No input-output table is held for every state; groups are averages of published tables (OECD), "
        "nearest by what a state sells and buys and by its income.",
        tuple(table.locator(row) for row in rows),
    )


def _home_sales(world: World, readings: Sequence[WorldReading]) -> Iterator[Assumption]:
    rows, table = _parameters(world), world.folder.table("sector_parameters")
    floors = {sector: rows[sector, "least_home_share"] for sector in SECTORS}
    fixed = [sector for sector in TRADED if sector != FUELS]
    least = ", ".join(f"{sector_words([name])} {float(floors[name]['value']):g}" for name in fixed)
    yield Assumption(
        "Home sales by sector",
        "what the nearest group absorbs, less imports",
        f"at least these parts of what is absorbed: {least}; services "
        f"{float(floors[SERVICES]['value']):g} of output",
        "with the output ratio and the group of inputs",
        "No table states them. Raw materials: at least the coal, gas and crude that physically stay at home. "
        "Refined fuels: the physical share of own refineries. Services: the rest of output.",
        tuple(table.locator(floors[sector]) for sector in (*fixed, SERVICES)),
    )
    yield Assumption(
        "Least home share of refined fuels",
        f"{CENTRAL_FUEL_FLOOR:g}",
        _ends(FUEL_FLOOR),
        "uniform in the logarithm",
        floors[FUELS]["basis"] + "." + _floor_effect(world, readings),
        (table.locator(floors[FUELS]),),
        simulated=bool(readings),
    )


def _floor_effect(world: World, readings: Sequence[WorldReading]) -> str:
    """Say what home loses with the lowest and the highest floor, at central values."""
    here = {one.fuel_floor: one for one in readings if one.year == world.year and one.fuel_floor is not None}
    if not {*FUEL_FLOOR} <= here.keys():
        return ""
    low, high = (here[floor] for floor in FUEL_FLOOR)
    said = [
        f"at {floor:g} {_changes(one.short)} in the first year and {_changes(one.long)} after adjustment"
        for floor, one in ((FUEL_FLOOR[0], low), (FUEL_FLOOR[1], high))
    ]
    several = len(low.short.each) > 1
    what = "income when all close, in parentheses more or less than the sum" if several else "income"
    return f" Change of {what}, at central values: {'; '.join(said)}."


def _changes(loss: CentralLoss) -> str:
    gap = f" ({log_points(loss.gap, signed=True)})" if len(loss.each) > 1 else ""
    return percent(loss.joint) + gap


def _composition(world: World) -> Iterator[Assumption]:
    borrowed = world.year != MARGIN_YEAR
    yield Assumption(
        "Trade of each pair by sector",
        f"composition of {MARGIN_YEAR}, by exporter and by importer"
        + (f", on the totals of {world.year}" if borrowed else ""),
        "not drawn",
        "fitted to pairs' totals and both compositions",
        "No free source states it; every cell by sector is an estimate."
        + (
            f" What a sector sells at home may at most halve or double between {MARGIN_YEAR} and "
            f"{world.year}, relative to income."
            if borrowed and MOST_CHANGE == 2
            else ""
        ),
    )


def carried_assumption(year: str) -> Assumption:
    """Return how flows nobody reported are carried forward from an earlier year."""
    return Assumption(
        "Flows between states that had not reported",
        f"those of {year}, grown",
        "interval of each flow from held-out flows; not drawn",
        "growth of the exporter's and the importer's reported trade since, geometric mean",
        f"Neither side had reported. Trade cut since {year} for political reasons is overstated by this.",
    )


def _parameters(world: World) -> dict[tuple[str, str], Row]:
    return {(row["sector"], row["parameter"]): row for row in world.folder.table("sector_parameters")}
