"""Autonomy as a profile over four domains: economic, political, diplomatic, strategic; never one number."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry import Registry, practice_of
from thirdneighbor.worlds.aims import claim_rows
from thirdneighbor.worlds.alignment import median_alike
from thirdneighbor.worlds.autonomy_lines import SHARE, line_of, newest
from thirdneighbor.worlds.autonomy_strategic import strategic_lines
from thirdneighbor.worlds.closeness import larger_pair, votes_alike
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.paper import partners_of
from thirdneighbor.worlds.policy_findings import AutonomyLine, Dated, Supply
from thirdneighbor.worlds.polyarchy import UNIT, effective_number, polyarchy_of
from thirdneighbor.worlds.two_poles import ideal_distances
from thirdneighbor.worlds.world import World
from thirdneighbor.worlds.yearly_rows import years_of_key

KAPPA = "weighted kappa"
FINANCE = {
    "fdi_inflow": "foreign direct investment, net inflow",
    "external_debt": "external debt",
    "aid_received": "aid received, net",
}
BAND = "band over the draws"


def autonomy_of(
    world: World, findings: Findings, *, registry: Registry, supplies: Collection[Supply]
) -> tuple[AutonomyLine, ...]:
    """Return the profile of a home state, domain by domain; what is not known is a line too."""
    practice = practice_of(registry.home, world.folder)
    return (
        *_economic(findings, world.folder),
        *_political(findings.home.iso3, world.folder),
        *_diplomatic(findings, registry, folder=world.folder),
        *strategic_lines(world, findings, practice=practice, supplies=supplies),
    )


def _economic(findings: Findings, folder: DataFolder) -> Iterator[AutonomyLine]:
    """Yield what survives the joint closing, the level of income beside it, and both sides' concentration."""
    line = partial(line_of, "economic")
    rows = (findings.gdp.locator, findings.exports.locator)
    for closure, horizon in ((findings.short, "first year"), (findings.long, "after adjustment")):
        measure = f"real income that survives when every neighbor closes, {horizon}"
        yield line(measure, unit=SHARE, estimate=closure.staying_power, locators=rows, span=BAND)
    heads = findings.population
    if heads is not None:
        level = Cited(findings.gdp.value / heads.value, findings.gdp.locator, findings.gdp.note)
        income = Dated(findings.year, level, rows=(heads.locator,))
        yield line("income beside it: GDP a person", unit="USD", figure=income)
    for side in findings.dependence:
        if side.concentration:
            year = max(side.concentration)
            measure = f"concentration of goods {side.flow}s over partners (Herfindahl-Hirschman)"
            yield line(measure, unit=UNIT, figure=Dated(year, side.concentration[year]))
    yield from _finance(findings.home.iso3, folder)


def _finance(home: str, folder: DataFolder) -> Iterator[AutonomyLine]:
    """Yield investment, debt and aid over GDP; who holds them is in no table."""
    line, table = partial(line_of, "economic"), folder.table("finance_exposure")
    for item, measure in FINANCE.items():
        figure = newest(table, years_of_key(table, home, item), column="share")
        if figure is None:
            yield line(measure, unknown="Not reported for this state; that is not none.")
        else:
            yield line(measure, unit=SHARE, figure=figure, span="over GDP of the same year")
    yield line("who holds investment, debt and aid", unknown="No table at hand says who holds them.")


def _political(home: str, folder: DataFolder) -> Iterator[AutonomyLine]:
    found = polyarchy_of(home, folder=folder)
    measure = "electoral democracy (V-Dem polyarchy)"
    if found is None:
        yield line_of("political", measure, unknown="The table has no row for this state.")
        return
    year, estimate, locator = found
    yield line_of(
        "political",
        measure,
        unit=UNIT,
        figure=Dated(year, Cited(estimate.value, locator), low=estimate.low, high=estimate.high),
        estimate=estimate,
        span=(
            "free elections, speech and association together; interval as published, about two thirds; "
            "no threshold is drawn"
        ),
    )


def _diplomatic(findings: Findings, registry: Registry, *, folder: DataFolder) -> Iterator[AutonomyLine]:
    """Yield votes alike with the nearer pole and with third neighbors, and the breadth of ties."""
    line = partial(line_of, "diplomatic")
    nearer = nearer_pole(findings, folder=folder)
    if nearer is None:
        yield line("votes alike with the nearer pole", unknown="The tables hold no votes of the two.")
    else:
        name, figure = nearer
        yield line(f"votes alike with {in_text(name)}, the nearer pole", unit=KAPPA, figure=figure)
    yield _third_alike(findings, folder)
    yield _deviation(findings, folder)
    if nearer is not None:
        yield from _ideal_distance(findings, folder)
    ties = partners_of(registry)
    measure = "third neighbors of equal weight, each counted by its tier"
    if not ties:
        yield line(measure, unknown="No registry names the third neighbors.")
        return
    current = [step.claims[0] for tie in ties for step in tie.steps if step.tier == tie.tier]
    yield line(
        measure,
        unit="states",
        estimate=effective_number([tie.rank for tie in ties]),
        locators=claim_rows(registry, current),
        span="an assumption: by rank; bounds from all alike to the square of the rank",
    )


def _third_alike(findings: Findings, folder: DataFolder) -> AutonomyLine:
    """Return the median kappa with third neighbors; its range, for they may form groups far apart."""
    line, measure = partial(line_of, "diplomatic"), "votes alike with third neighbors, median"
    if not findings.third_from_registry:
        return line(measure, unknown="No registry names the third neighbors.")
    found = median_alike(findings.home, findings.third_neighbors, folder=folder)
    if found is None:
        return line(measure, unknown="The tables hold votes with too few of them.")
    span = "in brackets from the lowest to the highest of them"
    return line(measure, unit=KAPPA, figure=found, span=span)


def _deviation(findings: Findings, folder: DataFolder) -> AutonomyLine:
    """Return how often home leaves the neighbors where they agree against most third neighbors."""
    line, measure = partial(line_of, "diplomatic"), "votes against what both neighbors agree on"
    found = {
        int(row["year"]): row
        for row in folder.table("vote_conduct")
        if row["home"] == findings.home.iso3 and row["measure"] == "deviation" and row["partial"] == "0"
    }
    if not found:
        why = "Too few roll calls on which they agree against most third neighbors, or one neighbor alone."
        return line(measure, unknown=why)
    row = found[max(found)]
    states = all_states(folder)
    two = " and ".join(in_text(states[code].name) for code in row["neighbors"].split())
    figure = newest(folder.table("vote_conduct"), found, column="value")
    estimate = Estimate(float(row["value"]), low=float(row["low"]), high=float(row["high"]), kind="estimated")
    against = "third neighbors" if findings.third_from_registry else "of its largest partners beyond them"
    span = f"roll calls on which {two} agree against most {against}"
    return line(measure, unit=SHARE, figure=figure, estimate=estimate, span=span)


def _ideal_distance(findings: Findings, folder: DataFolder) -> Iterator[AutonomyLine]:
    """Yield how far home's ideal point lies from the nearest neighbor's, where the table has them."""
    near = [entry.iso3 for entry in larger_pair(findings) or findings.neighbors]
    found = ideal_distances(findings.home.iso3, near, folder=folder)
    if found:
        nearest = min(found, key=lambda code: found[code].figure.value)
        figure = found[nearest]
        which = ", the smaller of the two" if len(found) > 1 else ""
        measure = f"ideal points: distance from {in_text(all_states(folder)[nearest].name)}{which}"
        estimate = Estimate(figure.figure.value, low=figure.low, high=figure.high, kind="estimated")
        yield line_of(
            "diplomatic",
            measure,
            unit="standard deviations",
            figure=figure,
            estimate=estimate,
            span="first dimension alone; errors taken as independent",
        )


def nearer_pole(findings: Findings, *, folder: DataFolder) -> tuple[str, Dated] | None:
    """Return which of the two larger neighbors home votes more like, and the latest kappa.

    With one neighbor it is that one; None where the table has no votes of home with any of them.
    """
    found = [
        (entry.name, figure)
        for entry in larger_pair(findings) or findings.neighbors
        if (figure := votes_alike(findings.home.iso3, entry.iso3, folder=folder)) is not None
    ]
    return max(found, key=lambda pair: pair[1].figure.value) if found else None
