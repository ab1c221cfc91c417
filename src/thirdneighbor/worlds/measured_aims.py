"""The policy's three aims as figures: how far each moved since 2000, and the plain verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import Table
from thirdneighbor.measures import fitted_change, mean_polyarchy, progress, verdict_of
from thirdneighbor.registry import Registry, ladder_by_year, registry_of
from thirdneighbor.worlds.aims import (
    SENTENCES,
    SHARE_MARGIN,
    SINCE,
    democracy_by_year,
    is_stated_aim,
    shares_of_sides,
    without_joining,
)
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.policy_findings import Dated
from thirdneighbor.worlds.polyarchy import UNIT
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.survey import dependence, third_neighbors
from thirdneighbor.worlds.yearly_rows import joined, unknown, years_of_key


def _near(question: Question) -> tuple[str, ...]:
    return question.neighbors or question.world.state(question.home).neighbors


def _aim(
    question: Question, series: Sequence[Dated], *, wanted: int, subject: str, unit: str, caveat: str = ""
) -> Finding:
    """Compare the first figure since 2000 with the last up to the year asked about."""
    kept = [entry for entry in series if SINCE <= entry.year <= question.year]
    if len(kept) < 2:
        return unknown(joined(SENTENCES["unknown"].format(subject=subject), caveat))
    first, last = kept[0], kept[-1]
    start, end = first.figure.value, last.figure.value
    bounds = (first.low, first.high) if unit == UNIT else (start - SHARE_MARGIN, start + SHARE_MARGIN)
    verdict = verdict_of(start, end, bounds=bounds, wanted=wanted)
    further = [entry.year for entry in series if entry.year > question.year] if question.any_year else []
    fitted = fitted_change([entry.year for entry in kept], [entry.figure.value for entry in kept])
    value = Estimate(progress(start, end, wanted=wanted), kind="estimated")
    parts = {
        "toward the aim": value,
        f"first, {first.year}": Estimate(start, low=first.low, high=first.high, unit=unit),
        f"last, {last.year}": Estimate(end, low=last.low, high=last.high, unit=unit),
        "toward the aim, fitted": Estimate(fitted * wanted, kind="estimated"),
    }
    span = f"{first.year} to {last.year}, {len(kept)} figures"
    newer = f"the table goes on to {further[-1]}, shown with --year {further[-1]}" if further else ""
    reason = joined(SENTENCES[verdict].format(subject=subject), span, newer, caveat)
    rows = tuple(dict.fromkeys((*first.locators, *last.locators)))
    return Finding(value, parts, rows, reason, last.year)


def _economic(question: Question) -> Finding:
    """Measure the fall of the land neighbors' share in goods trade, or of those that are named."""
    near = _near(question)
    if not near:
        return unknown(f"{question.home} has no neighbor by land; name states with --neighbors")
    caveat = "first years with next to no trade recorded across the borders are left out"
    caveat = joined(caveat, _aimed_at(question))
    if question.neighbors:
        sides = [dependence(question.world, question.home, near, flow=flow) for flow in ("export", "import")]
        series: Sequence[Dated] = shares_of_sides(sides, near)
        caveat = "shares by partner and year are kept for landlocked states alone"
    else:
        table = question.world.folder.table("neighbor_trade")
        series = [
            Dated(year, Cited(float(row["share"]), table.locator(row)))
            for year, row in years_of_key(table, question.home).items()
        ]
    states = all_states(question.world.folder)
    names = " and ".join(in_text(states[code].name) for code in near[:2])
    others = f" and {len(near) - 2} more" if len(near) > 2 else ""
    subject = f"the share of goods trade with {names}{others}"
    return _aim(question, series, wanted=-1, subject=subject, unit="share", caveat=caveat)


def _aimed_at(question: Question) -> str:
    """Say that the stated aim names fewer neighbors than are measured here, where a registry holds one."""
    registry = registry_of(question.home, question.world.folder)
    claims = [claim for claim in registry.claims if is_stated_aim(claim, "economic")]
    named = {party for claim in claims for party in registry.claim(claim.claim).partners}
    states = all_states(question.world.folder)
    mine = [in_text(states[code].name) for code in _near(question) if code in named]
    if not mine or len(mine) == len(_near(question)):
        return ""
    return f"the stated aim, which the page of a brief reads, names {' and '.join(mine)} alone"


def _democratic(question: Question) -> Finding:
    """Measure the change of third neighbors' polyarchy: by tier, else the largest partners alike."""
    folder = question.world.folder
    registry = registry_of(question.home, folder)
    if registry.claims:
        series: Sequence[Dated] = _on_the_ladder(registry, question)
        caveat = "weighted by tier as dated steps stood each year; overwritten steps are missing early on"
    else:
        codes = [s.iso3 for s in third_neighbors(question.world, question.home, _near(question))]
        series = _alike(folder.table("polyarchy"), codes)
        caveat = (
            "no registry: the 15 largest partners beyond the neighbors today, each alike and the same in all "
            "years, as far as V-Dem has them"
        )
    subject = "the mean democracy of third neighbors"
    found = _aim(question, series, wanted=1, subject=subject, unit=UNIT, caveat=caveat)
    return _with_same_partners(found, registry, series, question) if registry.claims else found


def _with_same_partners(
    found: Finding, registry: Registry, series: Sequence[Dated], question: Question
) -> Finding:
    """Add what the partners of the first year alone stand at in the last: the rest is who joined."""
    kept = [entry for entry in series if SINCE <= entry.year <= question.year]
    if len(kept) < 2:
        return found
    ladder = ladder_by_year(registry)
    fixed = without_joining(registry, ladder, kept[0], kept[-1], folder=question.world.folder)
    if fixed is None:
        return found
    part = Estimate(fixed.figure.value, low=fixed.low, high=fixed.high, unit=UNIT)
    parts = {**found.parts, f"last, partners of {kept[0].year} alone": part}
    sources = tuple(dict.fromkeys((*found.sources, *fixed.locators)))
    reason = joined(found.reason, "the rest of the change is who joined or climbed")
    return replace(found, parts=parts, sources=sources, reason=reason)


def _on_the_ladder(registry: Registry, question: Question) -> tuple[Dated, ...]:
    return democracy_by_year(registry, ladder_by_year(registry), folder=question.world.folder)


def _alike(table: Table, codes: Sequence[str]) -> tuple[Dated, ...]:
    """Return the plain mean of a fixed set of states, in years in which the table has the same ones."""
    rows = {code: years_of_key(table, code) for code in codes}
    kept = [code for code in codes if rows[code]]
    shared = sorted(set.intersection(*(set(rows[code]) for code in kept))) if kept else []
    found = []
    for year in shared:
        chosen = [rows[code][year] for code in kept]
        value, low, high = (
            float(mean_polyarchy([float(row[column]) for row in chosen], [1.0] * len(chosen)))
            for column in ("value", "low", "high")
        )
        first, *others = (table.locator(row) for row in chosen)
        found.append(Dated(year, Cited(value, first), low, high, tuple(others)))
    return tuple(found)


def _defense(question: Question) -> Finding:
    """Measure the rise of the share of arms received that comes from beyond the neighbors."""
    table = question.world.folder.table("strategic_ties")
    series = [
        Dated(year, Cited(1 - float(row["value"]), table.locator(row)))
        for year, row in years_of_key(table, question.home, "arms_from_neighbors").items()
    ]
    subject = "the share of arms received from beyond the neighbors"
    caveat = "windows of five years by the last; no window without a recorded delivery; training is not seen"
    return _aim(question, series, wanted=1, subject=subject, unit="share", caveat=caveat)


MEASURERS: Mapping[str, Measurer] = {
    "aim_economic": _economic,
    "aim_democratic": _democratic,
    "aim_defense": _defense,
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
TAKES_NEIGHBORS = ("aim_economic", "aim_democratic")
