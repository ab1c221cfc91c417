"""Pivot: home's assets, how evenly great powers share it, and what its closing would cost its neighbors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.measures import between_bounds, contest, pivot, share_lost, vote_closeness
from thirdneighbor.measures.pivot_states import Scale
from thirdneighbor.worlds.closures import lost_together
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.two_poles import GREAT_POWERS, kappa_asked, traded
from thirdneighbor.worlds.world import World
from thirdneighbor.worlds.yearly_rows import joined, today_only

Array = NDArray[np.float64]
UNION = "eu"
WANTED = ("raw_materials", "refined_fuels")
Sourced = tuple[float, tuple[Locator, ...]]


def powers_beside(world: World, home: str) -> dict[str, tuple[str, ...]]:
    """Return the great powers other than home, each with its states; the European Union counts as one."""
    row = world.folder.table("groups").row(UNION)
    members = tuple(code for code in row["members"].split() if code in world.states)
    powers: dict[str, tuple[str, ...]] = {
        code: (code,) for code in GREAT_POWERS if code != home and code in world.states
    }
    return powers if home in members else {**powers, "EU": members}


def assets(question: Question) -> tuple[dict[str, float], tuple[Locator, ...]]:
    """Return each asset between its frozen bounds, 0 to 1, nan where it is not known; and the rows."""
    world, home = question.world, question.home
    economies = world.folder.table("economies")
    row = economies.row(f"{home}/{world.year}")
    powers = powers_beside(world, home)
    near = set(world.state(home).neighbors)
    beside = sum(bool(near & set(members)) for members in powers.values())
    sold, rows = _sold(question, float(row["exports_usd"]))
    raw = {"size": float(row["gdp_usd"]), "fuels_and_ores": sold, "location": float(beside)}
    states = world.folder.table("states")
    kept = (economies.locator(row), *rows, states.locator(states.row(home)))
    return {item: _bounded(world, item, value) for item, value in raw.items()}, kept


def _sold(question: Question, exports: float) -> Sourced:
    """Return exports of fuels and raw materials: shares of 2015 in the exports of the world's year."""
    table = question.world.folder.table("sector_margins")
    found = [
        row
        for row in table
        if row["iso3"] == question.home and row["flow"] == "export" and row["sector"] in WANTED
    ]
    if len(found) < len(WANTED):
        return float("nan"), ()
    return exports * sum(float(row["share"]) for row in found), tuple(table.locator(row) for row in found)


def _bounded(world: World, item: str, value: float) -> float:
    row = world.folder.table("pivot_bounds").row(item)
    scale: Scale = "log" if row["scale"] == "log" else "linear"
    return float(between_bounds(value, low=float(row["low"]), high=float(row["high"]), scale=scale))


def contests(question: Question) -> tuple[dict[str, float], tuple[Locator, ...]]:
    """Return how evenly great powers share home's trade, and its votes where the tables hold them all."""
    world, home = question.world, question.home
    powers = powers_beside(world, home)
    found = {
        "trade": float(contest([sum(traded(world, home, m) for m in group) for group in powers.values()]))
    }
    single = [code for code in powers if code in GREAT_POWERS]
    kappas = [kappa_asked(question, code) for code in single]
    known = [kappa for kappa in kappas if kappa is not None]
    if len(known) < len(single) or len(single) < 2:
        return found, ()
    found["votes"] = float(contest(vote_closeness([kappa.figure.value for kappa in known])))
    return found, tuple(row for kappa in known for row in kappa.locators)


def income_of_others(question: Question) -> float:
    """Return what the neighbors lose of their joint income when all of them and home close to each other."""
    setting = make_setting(question.world, question.home, question.neighbors, horizon="long", draws=0, seed=0)
    lost = share_lost(lost_together(setting, question.neighbors))[0]
    at = [setting.position(code) for code in question.neighbors]
    gdp = question.world.gdp[at]
    return float((lost[at] * gdp).sum() / gdp.sum())


def _pivot(question: Question) -> Finding:
    today_only(question, "pivot")
    owned, rows = assets(question)
    contested, votes = contests(question)
    lost = income_of_others(question)
    known = [value for value in owned.values() if not np.isnan(value)]
    three = {
        "assets": float(np.mean(known)),
        "contest": float(np.mean(list(contested.values()))),
        "consequence": _bounded(question.world, "income_of_others", lost),
    }
    value = Estimate(
        float(pivot(three["assets"], contested=three["contest"], consequence=three["consequence"])),
        kind="simulated",
    )
    parts = {name: Estimate(part, kind="simulated") for name, part in three.items()}
    parts |= {f"asset: {item}": Estimate(part) for item, part in owned.items() if not np.isnan(part)}
    parts |= {f"contest: {item}": Estimate(part, kind="estimated") for item, part in contested.items()}
    parts["income lost by the neighbors"] = Estimate(lost, unit="share", kind="simulated")
    table = question.world.folder.table("pivot_bounds")
    missing = [item for item, part in owned.items() if np.isnan(part)]
    reason = joined(
        "consequence: the neighbors and home close to each other, after adjustment, central values",
        "bounds are frozen assumptions, items of a part count alike, so no band",
        f"not known: {', '.join(missing)}" if missing else "",
        "" if "votes" in contested else "contest by trade alone: votes with every great power are not held",
        "military and ideas among the assets are not measured",
    )
    return Finding(value, parts, (*rows, *votes, *(table.locator(row) for row in table), RUN), reason)


MEASURERS: Mapping[str, Measurer] = {"pivot": _pivot}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS = ("pivot",)
