"""Put together what a page says of a home state's policy: paper, practice, supplies, closeness, autonomy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import State
from thirdneighbor.registry import Registry, registry_of
from thirdneighbor.worlds.aims import aims_of
from thirdneighbor.worlds.alignment import alignment_of
from thirdneighbor.worlds.autonomy import autonomy_of
from thirdneighbor.worlds.closeness import closeness_of, larger_pair
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.paper import paper_of
from thirdneighbor.worlds.policy_findings import Closeness, Policy, Supply
from thirdneighbor.worlds.setting import neighbors_of
from thirdneighbor.worlds.supplies import supplies_of
from thirdneighbor.worlds.world import World


def policy_of(world: World, home: str, *, neighbors: Sequence[str] | None, findings: Findings) -> Policy:
    """Find out everything the page of a home state shows of its policy, from tables and `findings`.

    `neighbors` are those the page is about, as in `survey`; None for those with a land border. `findings`
    must be of the same home and neighbors. Raises UnknownNameError and MissingDataError for names the
    world does not hold, ValueError for findings of another home or other neighbors.
    """
    state = world.state(home)
    around = neighbors_of(world, state.iso3, neighbors)
    surveyed = tuple(entry.iso3 for entry in findings.neighbors)
    if (findings.home.iso3, surveyed) != (state.iso3, around):
        message = (
            f"the findings are of {findings.home} with {', '.join(surveyed)}, not of {state} with "
            f"{', '.join(around)}; survey the same home and neighbors"
        )
        raise ValueError(message)
    registry = registry_of(state.iso3, world.folder)
    supplies = supplies_of(state, around, folder=world.folder)
    closeness = _closeness(world, findings)
    return Policy(
        home=state,
        registry=registry,
        paper=paper_of(registry, year=world.year, folder=world.folder),
        supplies=supplies,
        closeness=closeness,
        autonomy=autonomy_of(world, findings, registry=registry, supplies=supplies),
        alignment=alignment_of(findings, folder=world.folder),
        aims=aims_of(registry, findings, folder=world.folder),
        unknown=tuple(unknown_of(state, registry, supplies=supplies, closeness=closeness, findings=findings)),
    )


def _closeness(world: World, findings: Findings) -> tuple[Closeness, ...]:
    pair = larger_pair(findings)
    return closeness_of(*pair, folder=world.folder) if pair else ()


def unknown_of(
    home: State,
    registry: Registry,
    *,
    supplies: Sequence[Supply],
    closeness: Sequence[Closeness],
    findings: Findings,
) -> Iterator[str]:
    """Yield what is not known of a home state's policy, one line each and without figures."""
    named = in_text(home.name)
    if not registry.claims:
        yield (
            f"No document on the ties of {named} is read in this version: third neighbors, steps, legal "
            "bases and aims are left out, not absent."
        )
    if registry.unresolved:
        yield "Some rows of partnerships name no partner; they stay unresolved."
    if not supplies:
        yield f"How much of its energy {named} makes itself: the tables have no row."
    yield "How many days stocks of fuel and grain would last: no table at hand says."
    pair = larger_pair(findings)
    two = " and ".join(in_text(entry.name) for entry in pair or ())
    if pair is None:
        yield f"Whether neighbors draw closer: {named} has one neighbor here."
    elif not closeness:
        yield f"How close {two} are to each other: the tables do not hold the two."
    else:
        yield f"How often {two} visit or exercise with each other."
    yield "Defense agreements of the last years, and what they contain: the data set at hand ends before."
    yield "Who holds foreign investment, debt and aid: no table at hand says."
