"""Political and diplomatic measures read off tables: democracy, distance from the poles, breadth of ties."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.measures import pole_distance, tie_breadth
from thirdneighbor.registry import Registry, ladder_by_year, registry_of
from thirdneighbor.worlds.aims import claim_rows
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.paper import LOWEST_RANK, partners_of
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.two_poles import ideal_distances, kappa_asked, poles_of
from thirdneighbor.worlds.yearly_rows import chosen_year, joined, named_year, unknown, years_of_key


def _polyarchy(question: Question) -> Finding:
    table = question.world.folder.table("polyarchy")
    rows = years_of_key(table, question.home)
    if not rows:
        return unknown(f"V-Dem has no index of {question.home}")
    year = chosen_year(rows, question, what="polyarchy")
    value, low, high = (float(rows[year][column]) for column in ("value", "low", "high"))
    found = Estimate(value, low=low, high=high)
    reason = joined("the interval is V-Dem's, about two thirds", named_year(question, year))
    return Finding(found, {"polyarchy": found}, (table.locator(rows[year]),), reason, year)


def _pole_distance(question: Question) -> Finding:
    """Return 1 - kappa with the nearer pole; the ideal-point distance beside it where the table has it."""
    poles = poles_of(question)
    found = {code: kappa for code in poles.both if (kappa := kappa_asked(question, code)) is not None}
    if not found:
        return unknown(f"the tables hold no votes of {question.home} with {' or '.join(poles.both)}")
    ends = [[getattr(kappa, end) for kappa in found.values()] for end in ("high", "low")]
    value = float(pole_distance([kappa.figure.value for kappa in found.values()]))
    low, high = (float(pole_distance(np.clip(end, -1, 1))) for end in ends)
    parts = {
        f"kappa {code}": _estimate(kappa.figure.value, kappa.low, kappa.high) for code, kappa in found.items()
    }
    rows = [locator for kappa in found.values() for locator in kappa.locators]
    ideal, ideal_rows = _ideal_distances(question, poles.both)
    distance = _estimate(value, low, high)
    year = max(kappa.year for kappa in found.values())
    missing = [code for code in poles.both if code not in found]
    reason = joined(
        f"poles {' and '.join(poles.both)}: {poles.basis}",
        f"no votes with {missing[0]} in the table" if missing else "",
        "recorded votes alone, consensus is not seen",
        *{kappa.figure.note for kappa in found.values()},
        named_year(question, year),
    )
    return Finding(distance, {"distance": distance, **parts, **ideal}, (*rows, *ideal_rows), reason, year)


def _estimate(value: float, low: float, high: float) -> Estimate:
    return Estimate(value, low=low, high=high, kind="estimated")


def _ideal_distances(question: Question, poles: tuple[str, str]) -> tuple[dict[str, Estimate], list[Locator]]:
    """Return how far apart home and each pole lie on the first dimension, in standard deviations."""
    year = None if question.any_year else question.year
    found = ideal_distances(
        question.home, poles, folder=question.world.folder, up_to=question.year, exactly=year
    )
    parts = {
        f"ideal points {code}": _estimate(apart.figure.value, apart.low, apart.high)
        for code, apart in found.items()
    }
    return parts, [row for apart in found.values() for row in apart.locators]


def _breadth(question: Question) -> Finding:
    """Return the effective number of third neighbors: today's ties, or those standing in a named year."""
    registry = registry_of(question.home, question.world.folder)
    if not registry.claims:
        return unknown(f"no document on the ties of {question.home} is read in this version")
    ranks, claims = _standing(registry, question)
    if not ranks:
        message = f"no third neighbor of {question.home} has a dated step by {question.year}"
        raise MissingDataError(message)
    numbers = tie_breadth(list(ranks.values()))
    value = Estimate(float(numbers[1]), float(numbers.min()), float(numbers.max()), kind="assumed")
    parts = {
        "breadth": value,
        "ties": Estimate(float(len(ranks))),
        "all ties alike": Estimate(float(numbers[0]), kind="assumed"),
        "by square of the rank": Estimate(float(numbers[2]), kind="assumed"),
    }
    reason = (
        "weights are an assumption: by rank of the tier; the band is from all alike to the square of the rank"
    )
    return Finding(value, parts, claim_rows(registry, claims), reason)


def _standing(registry: Registry, question: Question) -> tuple[dict[str, int], list[str]]:
    if question.any_year:
        ties = partners_of(registry)
        current = [step.claims[0] for tie in ties for step in tie.steps if step.tier == tie.tier]
        return {tie.partner: tie.rank for tie in ties}, current
    third = set(registry.third_neighbors)
    steps = {
        partner: step
        for partner, step in ladder_by_year(registry).standing(question.year).items()
        if partner in third and step.rank > LOWEST_RANK
    }
    return {p: step.rank for p, step in steps.items()}, [step.claims[0] for step in steps.values()]


MEASURERS: Mapping[str, Measurer] = {
    "polyarchy": _polyarchy,
    "pole_distance": _pole_distance,
    "breadth": _breadth,
}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
TAKES_NEIGHBORS = ("pole_distance",)
