"""The ladder by year: when each step of each tie was reached, with its survivorship warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thirdneighbor.registry.records import Registry, Step, Tie

WARNING = (
    "Steps a year cannot be read as a pace: sources tend to date only the step a tie has now, so that earlier"
    " steps are overwritten and recent years look busier than they were. {single} of {ties} ties with third"
    " neighbors, organizations too, have one dated step above diplomatic relations or none"
)


@dataclass(frozen=True, slots=True)
class LadderByYear:
    """Steps of the ties with third neighbors by the year they were surely reached in, or known from.

    `years` maps a year to its steps as (partner, step), in time; a step whose date spans years stands in
    the last of them. `undated` are steps no source dates. `warning` must stand beside any chart of them.
    """

    home: str
    years: Mapping[int, tuple[tuple[str, Step], ...]]
    undated: tuple[tuple[str, Step], ...]
    warning: str

    def standing(self, year: int) -> Mapping[str, Step]:
        """Return the highest dated step each partner had reached by the end of a year, by partner."""
        reached: dict[str, Step] = {}
        for steps in (self.years[known] for known in sorted(self.years) if known <= year):
            for partner, step in steps:
                if partner not in reached or step.rank >= reached[partner].rank:
                    reached[partner] = step
        return MappingProxyType(reached)


def ladder_by_year(registry: Registry) -> LadderByYear:
    """Return the dated steps of the ties with third neighbors by year; empty for an empty registry.

    >>> from thirdneighbor.registry import registry_of
    >>> sorted(ladder_by_year(registry_of("MNG")).standing(2010))
    ['AUS', 'CAN', 'EU', 'JPN', 'KOR', 'USA']
    """
    beyond = [tie for tie in registry.ties if not tie.is_neighbor]
    dated: dict[int, list[tuple[str, Step]]] = defaultdict(list)
    for tie in beyond:
        for step in tie.steps:
            if step.date:
                dated[step.date.latest.year].append((tie.partner, step))
    years = {year: tuple(sorted(dated[year], key=_in_year)) for year in sorted(dated)}
    undated = tuple((tie.partner, step) for tie in beyond for step in tie.steps if step.date is None)
    single = sum(_dated_steps(tie) <= 1 for tie in beyond)
    unnamed = f"; {len(registry.unresolved)} partnerships name no partner" if registry.unresolved else ""
    warning = f"{WARNING.format(single=single, ties=len(beyond))}{unnamed}."
    return LadderByYear(registry.home, MappingProxyType(years), undated, warning if beyond else "")


def _dated_steps(tie: Tie) -> int:
    """Count the dated steps above diplomatic relations, the lowest rung, which every tie starts from."""
    return sum(step.date is not None and step.rank > 1 for step in tie.steps)


def _in_year(entry: tuple[str, Step]) -> tuple[str, int, str]:
    partner, step = entry
    return (step.date.earliest.isoformat() if step.date else "", step.rank, partner)
