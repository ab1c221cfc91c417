"""What a page assumes, with ranges and reasons, and what it cannot say: from the constants actually used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import money, number
from thirdneighbor.core.states import State, all_states
from thirdneighbor.registry import registry_of
from thirdneighbor.worlds.corridors import AIR, BULK, FLOWN, Corridors
from thirdneighbor.worlds.draws import CORRIDOR_CONCENTRATION, FLOW_SD, ROUTE_SUBSTITUTION, THETA, THETA_SD
from thirdneighbor.worlds.findings import Assumption, Vintage, WorldReading
from thirdneighbor.worlds.sector_assumptions import (
    carried_assumption,
    sector_assumptions,
    sector_words,
    spread,
)
from thirdneighbor.worlds.sector_economies import sector_economy
from thirdneighbor.worlds.world import BORDER_EFFECT, DISTANCE_ELASTICITY, OUTPUT_RATIO, World

WITHOUT_SECTORS = "lognormal, flow by flow"
LABOR_ONE = (
    "Losses from idle labor, from missing single goods such as fuel, and from payments and finance are not "
    "in the figures."
)
LABOR_SECTORS = (
    "Losses from idle labor, from missing single goods within a sector, and from payments and finance are "
    "not in the figures."
)
ONE_SECTOR_LIMIT = (
    "One sector: the figures do not see that fuels come from one neighbor and other goods from another."
)
SECTOR_LIMIT = (
    "Within a sector every good stands for the others: the figures do not see that diesel does not replace "
    "petrol, nor one ore another."
)
LARGEST_RATIO = 100.0
NOTABLE_EXCESS = 0.2
"""Imbalance of goods trade, over GDP, from which a page says what removing it means."""


def assumptions(
    corridors: Corridors, world: World, *, vintage: Vintage, readings: Sequence[WorldReading] = ()
) -> tuple[Assumption, ...]:
    """Return the assumptions behind every loss on the page; `readings` are the closings in other worlds."""
    by_sector = sector_assumptions(world, corridors.home, readings) if world.sectors else (_one_theta(),)
    years = sorted({flow.year for flow in vintage.carried})
    carried = (carried_assumption(years[-1]),) if years else ()
    return (*by_sector, *_always(world), *carried, *_routes(corridors, world))


def _one_theta() -> Assumption:
    return Assumption(
        "Trade elasticity theta",
        f"{THETA['short']:g} in the first year, {THETA['long']:g} after adjustment",
        f"5 to 95 %: {spread(THETA['short'])}; {spread(THETA['long'])}",
        f"lognormal, standard deviation of the logarithm {THETA_SD:g}",
        "How easily buyers replace one supplier by another; low at first, higher with time "
        "(Boehm, Levchenko and Pandalai-Nayar 2023).",
    )


def _always(world: World) -> tuple[Assumption, ...]:
    moving = "between uses and sectors" if world.sectors else "between uses"
    return (
        Assumption(
            "Gross output over GDP",
            f"{sum(OUTPUT_RATIO) / 2:g}",
            f"{OUTPUT_RATIO[0]:g} to {OUTPUT_RATIO[1]:g}",
            "uniform, one draw for all states",
            "Sets how much each state sells to itself; published input-output tables mostly lie in this "
            "range.",
        ),
        Assumption(
            "Readings of home's trade",
            "as published or estimated",
            f"standard deviation of the logarithm {FLOW_SD:g} on every flow of home",
            "lognormal, partner by partner, the same for every sector" if world.sectors else WITHOUT_SECTORS,
            "Partners report the same trade differently.",
        ),
        Assumption(
            "Cells no table states",
            f"distance elasticity {DISTANCE_ELASTICITY:g}, border effect {BORDER_EFFECT:g}",
            "not drawn",
            "fitted to each state's totals",
            "Means of published gravity estimates (Head and Mayer 2014); known cells are kept.",
        ),
        Assumption(
            "Trade balances",
            "removed before closing",
            "not drawn",
            "the balanced world is the baseline",
            "A surplus that had to be carried through what is left open would have no bound.",
        ),
        Assumption(
            "Labor and capacity",
            f"fully employed, free to move {moving}",
            "not drawn",
            "one wage a state" if world.sectors else "one sector: goods and services together",
            LABOR_SECTORS if world.sectors else LABOR_ONE,
        ),
    )


def _routes(corridors: Corridors, world: World) -> tuple[Assumption, ...]:
    if not corridors:
        return ()
    low, high = ROUTE_SUBSTITUTION
    routes = Assumption(
        "Route substitution lambda",
        "1 in the first year and when all close together",
        f"{low:g} to {high:g} after adjustment when one closes alone",
        "uniform",
        "1 means that trade on a shut route is lost; less, that part of it finds another route.",
    )
    flies = any(route.name == AIR for group in corridors.groups for route in group.routes)
    if not (world.sectors and flies):
        return (routes,)
    cargo = Assumption(
        "Cargo of corridors",
        f"{sector_words(BULK)} never fly, {sector_words(FLOWN)} always does",
        "not drawn",
        "other goods travel by the shares of all corridors",
        "Ore, coal and fuel are too heavy for their price, gold is not: by weight hardly any goods leave by "
        "air, by value much of the gold.",
    )
    return (routes, cargo)


def corridor_assumptions(corridors: Corridors, world: World) -> tuple[Assumption, ...]:
    """Return home's corridors as labelled assumptions."""
    states = all_states(world.folder)
    found = []
    for group in corridors.groups:
        where = "" if len(corridors.groups) == 1 else f" (to {_listed(group.partners, states)})"
        for route, share, low, high, basis, locator in zip(
            group.routes, group.share, group.low, group.high, group.basis, group.locators, strict=True
        ):
            found.append(
                Assumption(
                    route.name + where,
                    f"{share:.2f}",
                    f"{low:.2f} to {high:.2f}",
                    f"Dirichlet, concentration {CORRIDOR_CONCENTRATION:g}",
                    basis,
                    (locator,),
                )
            )
    return tuple(found)


def adjustments(world: World, home: str) -> tuple[str, ...]:
    """Return what calibration changed: states left out, figures moved, and by how much for home."""
    states = all_states(world.folder)
    said = [f"{states[left].name} is left out: {why}" for left, why in world.left_out]
    if not world.sectors:
        return tuple(said)
    report = sector_economy(world).report
    kinds = dict.fromkeys(entry.what for entry in report)
    counted = [f"{kind} {sum(entry.what == kind for entry in report)}" for kind in kinds]
    if counted:
        said.append(f"Figures by state and sector that were moved: {', '.join(counted)}.")
    for entry in report:
        if entry.state == home:
            sector = f", {sector_words([entry.sector])}" if entry.sector else ""
            what = f"{entry.what}{sector}".capitalize()
            said.append(f"{what}: {_amount(entry.before)} wanted, {_amount(entry.after)} taken.")
    return tuple(said)


def _amount(value: float) -> str:
    """Print dollars as money and a ratio as a number."""
    return money(value) if abs(value) > LARGEST_RATIO else number(value)


def _listed(codes: Sequence[str], states: Mapping[str, State]) -> str:
    names = [states[code].name for code in codes]
    return ", ".join(names) if len(names) <= 3 else "every other partner"


def _trade_excess(world: World, home: str) -> float:
    """Goods imports less exports over GDP."""
    k = world.states.index(home)
    flow = world.flows.value
    return float((flow[:, k].sum() - flow[k].sum()) / world.gdp[k])


def limits(world: World, home: State, neighbors: Sequence[str]) -> tuple[str, ...]:
    """Return what the page cannot say for this home, one line each."""
    said = [SECTOR_LIMIT if world.sectors else ONE_SECTOR_LIMIT]
    if not registry_of(home.iso3, world.folder).third_neighbors:
        said.insert(
            0,
            f"No document on ties of {in_text(home.name)} is in the registry: third neighbors are the "
            "largest partners that are not neighbors.",
        )
    if not home.landlocked:
        said.append(
            f"{home.name} has a coast: sea and air routes are taken to stay open when its neighbors close."
        )
    excess = _trade_excess(world, home.iso3)
    if abs(excess) > NOTABLE_EXCESS:
        more, less = ("buys", "sells") if excess > 0 else ("sells", "buys")
        said.append(
            f"{home.name} {more} far more goods abroad than it {less}. That excess is removed before any "
            "closing, so its losses are those of a state with less trade than it has."
        )
    missing = [code for code in home.neighbors if code not in world.states]
    if missing and not set(neighbors) - set(home.neighbors):
        names = ", ".join(all_states(world.folder)[code].name for code in missing)
        said.append(
            f"Not in the world of {world.year} for want of trade figures, and so not among those that close: "
            f"{names}."
        )
    return tuple(said)
