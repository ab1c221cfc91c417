"""What was changed in the input to make it add up: one record a change, and a summary of many."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One change made to the input: what, where, from and to (same unit as the input)."""

    what: str
    state: Hashable
    sector: str
    before: float
    after: float

    @property
    def size(self) -> float:
        """Relative size of the change; inf when it starts from zero."""
        return abs(self.after - self.before) / abs(self.before) if self.before else float("inf")


def summary(report: Iterable[Adjustment]) -> tuple[str, ...]:
    """Return one line a kind of adjustment: how many, and the largest change with its place.

    >>> summary([Adjustment("final_share", "MNG", "food", 0.20, 0.25)])
    ('final_share: 1 adjusted, largest food in MNG from 0.2 to 0.25',)
    """
    kinds: dict[str, list[Adjustment]] = {}
    for one in report:
        kinds.setdefault(one.what, []).append(one)
    lines = []
    for what, found in kinds.items():
        worst = max(found, key=lambda one: abs(one.after - one.before))
        place = f"{worst.sector} in {worst.state}" if worst.sector else str(worst.state)
        change = f"from {worst.before:.4g} to {worst.after:.4g}"
        lines.append(f"{what}: {len(found)} adjusted, largest {place} {change}")
    return tuple(lines)
