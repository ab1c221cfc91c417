"""Strategic measures read off tables: arms suppliers, defense agreements, reach of energy and of transit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import all_states
from thirdneighbor.measures import defense_agreements, energy_reach, transit_reach
from thirdneighbor.registry import practice_of
from thirdneighbor.worlds.corridors import CorridorGroup, corridors_of
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.supplies import GRID, ITEMS
from thirdneighbor.worlds.yearly_rows import chosen_year, joined, today_only, unknown, years_of_key

TIES = "strategic_ties"
FIRST_AGREEMENT, LAST_AGREEMENT = 1980, 2010
FUEL_SECTOR = "refined_fuels"


def _arms(question: Question) -> Finding:
    """Return the effective number of suppliers; parts also hold the neighbors' share."""
    table = question.world.folder.table(TIES)
    rows = years_of_key(table, question.home, "arms_suppliers")
    if not rows:
        return unknown(f"no delivery of major arms to {question.home} is recorded; that is not none received")
    year = chosen_year(rows, question, what="arms received in five years")
    near = table.row(f"{question.home}/arms_from_neighbors/{year}")
    value = Estimate(float(rows[year]["value"]), kind="estimated")
    parts = {"suppliers": value, "share from neighbors": Estimate(float(near["value"]), unit="share")}
    sources = [table.locator(rows[year]), table.locator(near)]
    series = practice_of(question.home, question.world.folder).get(("arms", "third neighbors"))
    point = next((p for p in series.points if p.year == year), None) if series else None
    if point is not None and point.value is not None:
        parts["share from third neighbors"] = Estimate(point.value, unit="share")
        sources.append(point.locator)
    reason = f"major arms delivered in the five years to {year}; training and small arms are not seen"
    return Finding(value, parts, tuple(sources), reason, year)


def _agreements(question: Question) -> Finding:
    """Return with how many states home signed; a year after the record is unknown, not none."""
    table = question.world.folder.table(TIES)
    row = table.by_key.get(f"{question.home}/defense_partners/{LAST_AGREEMENT}")
    if row is None:
        return unknown(
            f"no bilateral defense agreement of {question.home} is recorded from {FIRST_AGREEMENT} to "
            f"{LAST_AGREEMENT}; that is not none signed"
        )
    year = LAST_AGREEMENT if question.any_year else question.year
    number = defense_agreements(float(row["value"]), year=year, first=FIRST_AGREEMENT, last=LAST_AGREEMENT)
    reason = f"signed {FIRST_AGREEMENT} to {LAST_AGREEMENT}, when the record ends; later ones are unknown"
    value = Estimate(float(number), kind="estimated")
    parts = {} if np.isnan(value.value) else {"partners": value}
    return Finding(value, parts, (table.locator(row),), reason, year)


def _main_group(question: Question) -> CorridorGroup | None:
    groups = corridors_of(question.world, question.home).groups
    return max(groups, key=lambda group: len(group.partners), default=None)


def _closers(question: Question) -> tuple[str, ...]:
    return question.neighbors or question.world.state(question.home).neighbors


def _coast(question: Question) -> Locator:
    table = question.world.folder.table("states")
    return table.locator(table.row(question.home))


def _open_to_sea(question: Question) -> bool:
    return not all_states(question.world.folder)[question.home].landlocked


def _transit(question: Question) -> Finding:
    """Return the share of routes that no neighbor can shut; with a coast, all of it by assumption."""
    today_only(question, "the share of routes")
    group = _main_group(question)
    if group is None:
        if not _open_to_sea(question):
            return unknown(f"no corridors are listed for {question.home}, which has no coast")
        value = Estimate(1.0, kind="assumed")
        reason = "home has a coast: its sea routes are assumed to stay open"
        return Finding(value, {"all closed": value}, (_coast(question),), reason)
    closers = set(_closers(question))
    value = _reach(group, closers)
    parts = {"all closed": value}
    parts |= {f"{code} closed": _reach(group, {code}) for code in sorted(closers)}
    reason = "corridor shares are labeled assumptions with a range; trade with the neighbors is not counted"
    return Finding(value, parts, group.locators, reason)


def _reach(group: CorridorGroup, closers: set[str]) -> Estimate:
    """Return the open share with the range its routes' own ranges allow, both sides of which add up to 1."""
    shut = np.array([not route.is_open(closers) for route in group.routes])
    low = max(group.low[~shut].sum(), 1 - group.high[shut].sum())
    high = min(group.high[~shut].sum(), 1 - group.low[shut].sum())
    value = float(transit_reach(group.routes, group.share, closers=closers))
    return Estimate(value, low=max(float(low), 0.0), high=min(float(high), 1.0), kind="assumed")


def _energy(question: Question) -> Finding:
    """Return the least reach over the forms of energy in the table, the one that binds first."""
    today_only(question, "energy made and used")
    table = question.world.folder.table("energy")
    rows = {item: table.by_key.get(f"{question.home}/{item}") for item in ITEMS}
    known = {item: row for item, row in rows.items() if row is not None and row["self_sufficiency"]}
    if not known:
        return unknown(f"the table has no production and use of energy of {question.home}")
    access, routes = _fuel_access(question)
    parts = {
        item: Estimate(
            float(energy_reach(float(row["self_sufficiency"]), 0.0 if item == GRID else access)),
            kind="estimated",
        )
        for item, row in known.items()
    }
    least = min(parts, key=lambda item: parts[item].value)
    unnamed = [item for item in ITEMS if item not in known]
    reason = joined(
        f"value is that of {least}, the least",
        "what no neighbor can stop counts as in reach, at any price; electric current comes by land alone",
        f"not known: {', '.join(unnamed)}" if unnamed else "",
    )
    sources = (*(table.locator(row) for row in known.values()), *routes)
    return Finding(parts[least], parts, sources, reason)


def _fuel_access(question: Question) -> tuple[float, tuple[Locator, ...]]:
    """Return the share of fuel that can come past the neighbors: all by sea, by land what routes allow."""
    group = _main_group(question)
    if group is None:
        return (1.0 if _open_to_sea(question) else float("nan")), (_coast(question),)
    shares = group.shares_of(group.share[None, :], FUEL_SECTOR)
    return float(group.open_share(shares, _closers(question))[0]), group.locators


MEASURERS: Mapping[str, Measurer] = {
    "arms_suppliers": _arms,
    "defense_agreements": _agreements,
    "energy_reach": _energy,
    "transit_reach": _transit,
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
TAKES_NEIGHBORS = ("energy_reach", "transit_reach")
