"""Autonomy as a profile over four domains: economic, political, diplomatic, strategic; never one number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry import Practice, Registry, practice_of
from thirdneighbor.worlds.aims import claim_rows
from thirdneighbor.worlds.closeness import larger_pair, votes_alike
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.findings import Cited, Findings
from thirdneighbor.worlds.paper import at_or_latest, latest_of, partners_of
from thirdneighbor.worlds.policy_findings import AutonomyLine, Dated, Domain, Supply
from thirdneighbor.worlds.polyarchy import UNIT, effective_number, polyarchy_of
from thirdneighbor.worlds.supplies import runs_out_first
from thirdneighbor.worlds.world import World

KAPPA, SHARE = "weighted kappa", "share"
BAND = "band over the draws"


def autonomy_of(
    world: World, findings: Findings, *, registry: Registry, supplies: Collection[Supply]
) -> tuple[AutonomyLine, ...]:
    """Return the profile of a home state, domain by domain; what is not known is a line too."""
    practice = practice_of(registry.home, world.folder)
    return (
        *_economic(findings),
        *_political(findings.home.iso3, world.folder),
        *_diplomatic(findings, registry, practice=practice, folder=world.folder),
        *_strategic(world, findings, practice=practice, supplies=supplies),
    )


def _line(
    domain: Domain,
    measure: str,
    *,
    unit: str = "",
    figure: Dated | None = None,
    estimate: Estimate | None = None,
    locators: Sequence[Locator] = (),
    span: str = "",
    unknown: str = "",
) -> AutonomyLine:
    rows = tuple(locators) or (figure.locators if figure else ())
    return AutonomyLine(domain, measure, unit, figure, estimate, rows, span, unknown)


def _economic(findings: Findings) -> Iterator[AutonomyLine]:
    """Yield what survives the joint closing, the level of income beside it, and both sides' concentration."""
    line = partial(_line, "economic")
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
    yield line("foreign investment, debt and aid", unknown="No table at hand says who holds them.")


def _political(home: str, folder: DataFolder) -> Iterator[AutonomyLine]:
    found = polyarchy_of(home, folder=folder)
    measure = "electoral democracy (V-Dem polyarchy)"
    if found is None:
        yield _line("political", measure, unknown="The table has no row for this state.")
        return
    year, estimate, locator = found
    yield _line(
        "political",
        measure,
        unit=UNIT,
        figure=Dated(year, Cited(estimate.value, locator), low=estimate.low, high=estimate.high),
        estimate=estimate,
        span="interval as published, about two thirds; no threshold is drawn",
    )


def _diplomatic(
    findings: Findings, registry: Registry, *, practice: dict[tuple[str, str], Practice], folder: DataFolder
) -> Iterator[AutonomyLine]:
    """Yield votes alike with the nearer pole and with third neighbors, and the breadth of ties."""
    line = partial(_line, "diplomatic")
    nearer = nearer_pole(findings, folder=folder)
    if nearer is None:
        yield line("votes alike with the nearer pole", unknown="The tables hold no votes of the two.")
    else:
        name, figure = nearer
        yield line(f"votes alike with {in_text(name)}, the nearer pole", unit=KAPPA, figure=figure)
    series = practice.get(("votes", "third neighbors, kappa"))
    third = at_or_latest(series, nearer[1].year) if nearer else latest_of(series)
    measure = "votes alike with third neighbors, mean"
    if third is None:
        yield line(measure, unknown="No registry names the third neighbors.")
    else:
        yield line(measure, unit=KAPPA, figure=third)
    yield line(
        "votes against what both neighbors agree on",
        unknown="Not computed: the package holds no roll calls beyond the emergency session.",
    )
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


def _strategic(
    world: World,
    findings: Findings,
    *,
    practice: dict[tuple[str, str], Practice],
    supplies: Collection[Supply],
) -> Iterator[AutonomyLine]:
    """Yield arms suppliers, defense agreements, energy and transit."""
    line = partial(_line, "strategic")
    for group in ("neighbors", "third neighbors"):
        figure = latest_of(practice.get(("arms", group)))
        measure = f"arms received in five years from {group}"
        if figure is None:
            yield line(measure, unknown="No figure at hand; that is not none received.")
        else:
            yield line(measure, unit=SHARE, figure=figure, span="the five years to the year shown")
    yield line(
        "defense agreements",
        unknown="Not known for the last years: the data set ends, which does not mean none were signed.",
    )
    yield from _energy(supplies)
    yield from _transit(world, findings)


def _energy(supplies: Collection[Supply]) -> Iterator[AutonomyLine]:
    line = partial(_line, "strategic")
    first = runs_out_first(supplies)
    if first is None:
        why = "Own supply covers use in every form the table has." if supplies else "The table has no row."
        yield line("energy that runs out first", unknown=why)
        return
    yield line(f"own supply of {first.item} over use", unit="ratio", figure=first.self_sufficiency)
    if first.supplier and first.supplier_share:
        measure = f"mineral fuels imported from {in_text(first.supplier.name)}"
        yield line(measure, unit=SHARE, figure=first.supplier_share)


def _transit(world: World, findings: Findings) -> Iterator[AutonomyLine]:
    """Yield how much of other trade the larger neighbor alone can keep from passing; an assumption."""
    line = partial(_line, "strategic")
    larger = all_states(world.folder)[findings.larger.iso3]
    measure = f"trade with others that {in_text(larger.name)} alone can stop"
    groups = corridors_of(world, findings.home.iso3).groups
    main = max(groups, key=lambda group: len(group.partners), default=None)
    if main is None:
        yield line(measure, unknown="No corridors are assumed: sea and air are taken to stay open.")
        return
    shut = [k for k, route in enumerate(main.routes) if not route.is_open({larger.iso3})]
    low, high = (float(sum(bound[k] for k in shut)) for bound in (main.low, main.high))
    estimate = Estimate(
        main.depends_on(larger.iso3), low=low, high=min(high, 1.0), unit=SHARE, kind="assumed"
    )
    rows = [main.locators[k] for k in shut] or list(main.locators)
    yield line(
        measure, unit=SHARE, estimate=estimate, locators=rows, span="an assumption with its stated range"
    )
