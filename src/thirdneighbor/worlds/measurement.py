"""A measured value of one state: number, band, unit, parts and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.worlds.results import printable

RUN = "run"
"""The mark of a number computed here; its run record says from what."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What `measure` found: `value` with its 90 % band [low, high] (nan without one), unit, parts, sources.

    `sources` are rows of the embedded tables, or the word `run` for what was simulated here; `reason` says
    why a value is nan or what it leaves out. For every home at once, `value` is nan and `parts` hold one
    value a state.
    """

    name: str
    home: str | None
    year: int
    value: float
    low: float
    high: float
    unit: str
    kind: str
    parts: Mapping[str, Estimate]
    sources: tuple[Locator | str, ...]
    reading: str
    reason: str = ""
    draws: int = 0
    seed: int = 0
    partner: str | None = None
    neighbors: tuple[str, ...] = ()
    run: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def text(self, part: str | None = None) -> str:
        """Return the value, or one of the parts, as it is printed, with its 90 % band where there is one."""
        if part is None:
            return printable(Estimate(self.value, self.low, self.high), self.unit)
        return printable(self.parts[part], self.parts[part].unit or self.unit)


@dataclass(frozen=True, slots=True)
class Finding:
    """A value with its parts and sources, before it is put into words; `year` where it is not the world's."""

    value: Estimate
    parts: Mapping[str, Estimate]
    sources: tuple[Locator | str, ...]
    reason: str = ""
    year: int | None = None
