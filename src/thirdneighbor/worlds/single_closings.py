"""What a home state, or every state, loses if one other state alone stops trading with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.names import nearest
from thirdneighbor.gravity import Economy, Exposure, autarky_loss, exposure
from thirdneighbor.gravity.exposures import balanced_economy
from thirdneighbor.measures import leverage, share_lost
from thirdneighbor.worlds.records import record
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exposed:
    """One state stops trading with home, both ways; shares of real income, negative where it is a gain.

    loss: home's; first_order: the same from the derivative alone, a screen for small losses; closer_loss: the
    closer's own; leverage: home's log loss over the closer's, nan where the closer loses nothing;
    of_autarky: home's log loss over that of trading with nobody. nan where no equilibrium exists.
    """

    home: str
    closer: str
    loss: float
    first_order: float
    closer_loss: float
    leverage: float
    of_autarky: float


@dataclass(frozen=True, slots=True, eq=False)
class Exposures:
    """Every closing of one state to one home, the costliest first for each home, at central values.

    autarky: what each home would lose by trading with nobody, a share of real income. failed: closings
    without an equilibrium, (closer, home, reason), counted by reason in `failures`.
    """

    year: int
    homes: tuple[str, ...]
    sectors: tuple[str, ...]
    severity: float
    rows: tuple[Exposed, ...]
    autarky: Mapping[str, float]
    failed: tuple[tuple[str, str, str], ...]
    failures: Mapping[str, int]
    run: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def all_sectors(self) -> bool:
        """Whether all trade is closed."""
        return not self.run["options"]["sectors"] if self.run else True

    def of(self, home: str) -> tuple[Exposed, ...]:
        """Return the closings to one home by its code, the costliest first."""
        return tuple(row for row in self.rows if row.home == home)


def closed_one_by_one(
    world: World, home: str | None, *, sectors: Sequence[str] | None, severity: float
) -> Exposures:
    """Close every state to a home, or every state to every other, one at a time and both ways.

    After adjustment, at central values, corridors open. sectors: those that are closed, all by default.
    severity: share of freeness lost, 1 an embargo. Raises InputError for a sector this world does not have.
    """
    code = None if home is None else world.state(home).iso3
    hit = _sectors(world, sectors)
    economy = _balanced(world)
    found = exposure(economy, homes=None if code is None else [code], sectors=hit, severity=severity)
    autarky = autarky_loss(economy)
    homes = world.states if code is None else (code,)
    bound = {state: float(share_lost(autarky[world.states.index(state)])) for state in homes}
    failed = tuple((str(closer), str(at), str(why)) for closer, at, why in found.failed)
    rows = _rows(found, {state: float(autarky[world.states.index(state)]) for state in homes})
    return Exposures(
        year=world.year,
        homes=homes,
        sectors=tuple(hit or world.sectors),
        severity=severity,
        rows=rows,
        autarky=bound,
        failed=failed,
        failures=found.failures,
        run=record(
            "exposure",
            folder=world.folder,
            options={"home": code, "sectors": hit, "severity": severity, "year": world.year},
            seed=0,
            draws=0,
            results=_shown(rows, whole=code is not None),
        ),
    )


@cache
def _balanced(world: World) -> Economy:
    return balanced_economy(world.economy())


def _sectors(world: World, sectors: Sequence[str] | None) -> list[str] | None:
    if sectors is None:
        return None
    if not world.sectors:
        message = (
            f"the world of {world.year} has one sector for all goods; leave the sectors out, or take a year"
            " whose world has them"
        )
        raise InputError(message)
    chosen = list(dict.fromkeys(sectors))
    for name in chosen:
        if name not in world.sectors:
            near = nearest(name, world.sectors)
            hint = f"nearest: {', '.join(near)}; " if near else ""
            message = f"no sector is called {name!r}; {hint}sectors are {', '.join(world.sectors)}"
            raise InputError(message)
    if not chosen:
        message = f"name at least one sector, or leave sectors out; sectors are {', '.join(world.sectors)}"
        raise InputError(message)
    return chosen


def _rows(found: Exposure, autarky: Mapping[str, float]) -> tuple[Exposed, ...]:
    """Return one row a pair, homes in their order, the costliest closer first and unknown losses last."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = leverage(found.loss, found.closer_loss)
    rows = []
    for h, home in enumerate(found.homes):
        loss = found.loss[:, h]
        order = np.argsort(np.where(np.isnan(loss), math.inf, -loss), kind="stable").tolist()
        rows += [
            Exposed(
                home=str(home),
                closer=str(found.closers[k]),
                loss=float(share_lost(loss[k])),
                first_order=float(share_lost(found.first_order[k, h])),
                closer_loss=float(share_lost(found.closer_loss[k, h])),
                leverage=float(ratio[k, h]),
                of_autarky=float(loss[k] / autarky[str(home)]),
            )
            for k in order
            if found.closers[k] != home
        ]
    return tuple(rows)


def _shown(rows: Sequence[Exposed], *, whole: bool) -> dict[str, Any]:
    """Return what a run record holds: all closings to one home, or the costliest to each of many."""
    kept: dict[str, Exposed] = {}
    for row in rows:
        kept.setdefault(row.closer if whole else row.home, row)
    return {
        name: {
            "closer": row.closer,
            "loss": row.loss,
            "first_order": row.first_order,
            "closer_loss": row.closer_loss,
        }
        for name, row in kept.items()
    }
