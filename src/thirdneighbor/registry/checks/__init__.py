"""Checks of a registry against itself and better sources: one file a check, one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from thirdneighbor.registry.checks import (
    date_spans,
    dates_after_document,
    definitions,
    disagreements,
    empty_cells,
    firsts,
    instruments,
    office_holders,
    party_existence,
    spelling,
    starred_tiers,
    sums,
    survivorship,
    time_stamps,
    unresolved_parties,
    visit_ranks,
)
from thirdneighbor.registry.checks.flags import SEVERITIES, Flag, Severity
from thirdneighbor.registry.records import Registry

Check = Callable[[Registry], list[Flag]]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        office_holders.CHECK: office_holders.check,
        party_existence.CHECK: party_existence.check,
        instruments.CHECK: instruments.check,
        date_spans.CHECK: date_spans.check,
        visit_ranks.CHECK: visit_ranks.check,
        sums.CHECK: sums.check,
        disagreements.CHECK: disagreements.check,
        definitions.CHECK: definitions.check,
        firsts.CHECK: firsts.check,
        starred_tiers.CHECK: starred_tiers.check,
        unresolved_parties.CHECK: unresolved_parties.check,
        empty_cells.CHECK: empty_cells.check,
        dates_after_document.CHECK: dates_after_document.check,
        time_stamps.CHECK: time_stamps.check,
        spelling.CHECK: spelling.check,
        survivorship.CHECK: survivorship.check,
    }
)


def run_checks(registry: Registry) -> tuple[Flag, ...]:
    """Run every check on a registry and return what they found, gravest first, then as CHECKS orders."""
    flags = [flag for check in CHECKS.values() for flag in check(registry)]
    return tuple(sorted(flags, key=lambda flag: SEVERITIES.index(flag.severity)))


__all__ = ["CHECKS", "Check", "Flag", "Severity", "run_checks"]
