"""Power of the neighbors over what home spends: by neighbor, by sector, together, and shared out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.measures import power, power_of_coalitions, shapley_values, unbounded_sectors
from thirdneighbor.measures.shapley import MOST_MEMBERS
from thirdneighbor.worlds.draws import CENTRAL_RHO, THETA, Horizon
from thirdneighbor.worlds.sector_economies import sector_theta
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
ALL = "all neighbors"


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """What neighbors supply of home's spending at one horizon, at central values.

    share (member, sector): part of home's spending in a sector; weight (sector,): the sector's part of all
    spending, home supply included; sigma (sector,) within and rho across sectors.
    """

    members: tuple[str, ...]
    sectors: tuple[str, ...]
    share: Array
    weight: Array
    sigma: Array
    rho: float

    def of(self, share: Array) -> float:
        """Return the power of supplying a share (sector,) of what home spends."""
        return float(power(share, self.weight, sigma=self.sigma, rho=self.rho))

    @property
    def together(self) -> Array:
        """The share (sector,) all members supply; what rounding puts above one is one."""
        return np.asarray(np.minimum(self.share.sum(axis=0), 1.0))


def supply_of(world: World, home: str, neighbors: Sequence[str], *, horizon: Horizon) -> Supply:
    """Return what neighbors supply home with; one sector and rho 1 in a world without sectors."""
    economy, at = world.economy(), world.states.index(home)
    members = [world.states.index(code) for code in neighbors]
    spent = economy.expenditure[:, at]
    theta = sector_theta(world, horizon=horizon) if world.sectors else np.array([THETA[horizon]])
    return Supply(
        members=tuple(neighbors),
        sectors=world.sectors,
        share=economy.expenditure_share[:, members, at].T,
        weight=spent / spent.sum(),
        sigma=theta + 1,
        rho=CENTRAL_RHO[horizon] if world.sectors else 1.0,
    )


def powers(world: World, home: str, neighbors: Sequence[str]) -> tuple[dict[str, Estimate], str]:
    """Return power by neighbor, of all, by sector and shared out, at both horizons; and which sector is inf.

    A part `share of food from CHN` is s, a part `weight of food` is om, home supply included, at either
    horizon. A part `CHN, food, long` is the power of withdrawing from that sector alone; such parts do not
    add up to the whole but at rho 1. A part `shapley CHN, long` is the neighbor's share of the power of all,
    for two to ten neighbors; these do add up.
    """
    parts: dict[str, Estimate] = {}
    endless: list[str] = []
    for horizon in get_args(Horizon):
        supply = supply_of(world, home, neighbors, horizon=horizon)
        parts |= {
            f"{name}, {horizon}": Estimate(value, kind="estimated") for name, value in _parts_of(supply)
        }
        endless += unbounded(supply)
    parts |= _shares_of(supply_of(world, home, neighbors, horizon="long"))
    named = ", ".join(dict.fromkeys(endless))
    return parts, f"nothing replaces what they supply of {named}, so power is infinite" if endless else ""


def unbounded(supply: Supply) -> list[str]:
    """Return the sectors in which all members together are the only suppliers, where that makes power inf."""
    alone = unbounded_sectors(supply.together, supply.weight, rho=supply.rho)
    names = supply.sectors or ("goods",)
    return [names[k] for k in np.flatnonzero(alone)]


def _shares_of(supply: Supply) -> dict[str, Estimate]:
    """Return what power is made of by sector: each neighbor's share, all neighbors', the sector's weight."""
    found: dict[str, Estimate] = {}
    for k, sector in enumerate(supply.sectors):
        rows = (*zip(supply.members, supply.share[:, k], strict=True), (ALL, supply.together[k]))
        shares = {f"share of {sector} from {label}": share for label, share in rows}
        for name, value in (shares | {f"weight of {sector}": supply.weight[k]}).items():
            found[name] = Estimate(float(value), unit="share", kind="estimated")
    return found


def _parts_of(supply: Supply) -> Iterable[tuple[str, float]]:
    for label, share in (*zip(supply.members, supply.share, strict=True), (ALL, supply.together)):
        yield label, supply.of(share)
        for k, sector in enumerate(supply.sectors):
            if share[k] > 0:
                yield f"{label}, {sector}", supply.of(np.where(np.arange(len(share)) == k, share, 0.0))
    if 1 < len(supply.members) <= MOST_MEMBERS:
        whole = power_of_coalitions(supply.share, supply.weight, sigma=supply.sigma, rho=supply.rho)
        for code, part in zip(supply.members, shapley_values(whole), strict=True):
            yield f"shapley {code}", float(part)
