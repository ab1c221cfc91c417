"""The strategic part of the autonomy profile: arms, defense agreements, energy, transit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry import Practice
from thirdneighbor.worlds.autonomy_lines import SHARE, line_of, newest
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.paper import latest_of
from thirdneighbor.worlds.policy_findings import AutonomyLine, Supply
from thirdneighbor.worlds.supplies import runs_out_first
from thirdneighbor.worlds.world import World
from thirdneighbor.worlds.yearly_rows import years_of_key

TIES = "strategic_ties"


def strategic_lines(
    world: World,
    findings: Findings,
    *,
    practice: dict[tuple[str, str], Practice],
    supplies: Collection[Supply],
) -> Iterator[AutonomyLine]:
    """Yield arms suppliers, defense agreements, energy and transit."""
    yield from _arms(findings.home.iso3, practice, world.folder)
    yield from _agreements(findings.home.iso3, world.folder)
    yield from _energy(supplies)
    yield from _transit(world, findings)


def _arms(home: str, practice: dict[tuple[str, str], Practice], folder: DataFolder) -> Iterator[AutonomyLine]:
    line, table = partial(line_of, "strategic"), folder.table(TIES)
    for group in ("neighbors", "third neighbors"):
        figure = latest_of(practice.get(("arms", group)))
        if figure is None and group == "neighbors":
            rows = years_of_key(table, home, "arms_from_neighbors")
            figure = newest(table, rows, column="value")
        measure = f"arms received in five years from {group}"
        if figure is None:
            yield line(measure, unknown="No figure at hand; that is not none received.")
        else:
            yield line(measure, unit=SHARE, figure=figure, span="the five years to the year shown")
    suppliers = newest(table, years_of_key(table, home, "arms_suppliers"), column="value")
    measure = "suppliers of arms, as if of equal weight"
    if suppliers is None:
        yield line(measure, unknown="No delivery is recorded; that is not no supplier.")
    else:
        yield line(measure, unit="states", figure=suppliers, span="the five years to the year shown")


def _agreements(home: str, folder: DataFolder) -> Iterator[AutonomyLine]:
    """Yield the states home signed with while the record ran; what came after is not known."""
    line, table = partial(line_of, "strategic"), folder.table(TIES)
    partners = newest(table, years_of_key(table, home, "defense_partners"), column="value")
    if partners is not None:
        measure = "states with a bilateral defense agreement signed since the eighties"
        span = "to the year shown, when the record ends"
        yield line(measure, unit="states", figure=partners, span=span)
    yield line(
        "defense agreements",
        unknown="Not known for the last years: the data set ends, which does not mean none were signed.",
    )


def _energy(supplies: Collection[Supply]) -> Iterator[AutonomyLine]:
    line = partial(line_of, "strategic")
    first = runs_out_first(supplies)
    if first is None:
        why = (
            "Nothing: of every form of energy in the table home makes nine tenths or more of what it uses."
            if supplies
            else "The table has no row."
        )
        yield line("energy that runs out first", unknown=why)
        return
    yield line(f"own supply of {first.item} over use", unit="ratio", figure=first.self_sufficiency)
    if first.supplier and first.supplier_share:
        measure = f"mineral fuels imported from {in_text(first.supplier.name)}"
        yield line(measure, unit=SHARE, figure=first.supplier_share)


def _transit(world: World, findings: Findings) -> Iterator[AutonomyLine]:
    """Yield how much of other trade the larger neighbor alone can keep from passing; an assumption."""
    line = partial(line_of, "strategic")
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
