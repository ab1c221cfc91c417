"""A tariff preference: part of home's exports to one partner enters without duty."""

from __future__ import annotations

from dataclasses import dataclass

from thirdneighbor.gravity import Shock
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.worlds.setting import Setting


@dataclass(frozen=True, slots=True)
class Preference:
    """A bill or agreement: partner, duty taken off, share of exports covered, how much is used, status."""

    partner: str
    name: str
    duty: float
    covered: float
    utilization: float
    status: str


def preferences(setting: Setting, known: tuple[Preference, ...]) -> tuple[Move, ...]:
    """Return one move a preference: the average cost of exports falls by duty x covered x utilization."""
    return tuple(
        _move(setting, preference) for preference in known if preference.partner in setting.world.states
    )


def _move(setting: Setting, preference: Preference) -> Move:
    off = preference.duty * preference.covered * preference.utilization
    return Move(
        kind="preference",
        key=f"preference:{preference.partner}",
        title=preference.name,
        words=(
            f"Duty of {100 * preference.duty:.0f} % ends on {100 * preference.covered:.0f} % of exports to "
            f"{setting.world.state(preference.partner).name}, used to {100 * preference.utilization:.0f} %."
        ),
        assumption=f"Status: {preference.status}. An average over all exports to that partner.",
        partner=preference.partner,
        shock=Shock.cost([1 / (1 + off)], pairs=[(setting.home, preference.partner)]),
    )
