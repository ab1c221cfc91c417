"""Autonomy as a profile of figures by domain, and as a rank whose weights nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.measures import (
    DOMAINS,
    Composite,
    autonomy_profile,
    composite_ranks,
    entry,
    known_share,
    share_lost,
)
from thirdneighbor.worlds import (
    measured_finance,
    measured_politics,
    measured_strategic,
    measured_trade,
    measured_votes,
)
from thirdneighbor.worlds.closures import lost_together
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import World
from thirdneighbor.worlds.yearly_rows import joined, today_only, unknown

Domain = autonomy_profile.Domain
DRAWS, SEED = 2000, 0
NEVER_HELD = (
    "in no table at hand, for any state: owners of debt, investment, aid; defense agreements after 2010; "
    "training; days of cover"
)
TABLES: Mapping[str, Measurer] = {
    name: measurer
    for module in (
        measured_trade,
        measured_finance,
        measured_politics,
        measured_strategic,
        measured_votes,
    )
    for name, measurer in module.MEASURERS.items()
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the profile: its domain, the measure it is, and which of its parts if not the value."""

    domain: Domain
    measure: str
    part: str = ""

    @property
    def label(self) -> str:
        """How the figure is called among the parts."""
        return f"{self.domain}: {self.measure}{', ' if self.part else ''}{self.part}"


LINES = (
    Line("economic", "hhi", "import"),
    Line("economic", "hhi", "export"),
    Line("economic", "fdi_inflow"),
    Line("economic", "external_debt"),
    Line("economic", "aid_received"),
    Line("political", "polyarchy"),
    Line("diplomatic", "pole_distance"),
    Line("diplomatic", "deviation_rate"),
    Line("diplomatic", "breadth"),
    Line("strategic", "arms_suppliers"),
    Line("strategic", "arms_suppliers", "share from neighbors"),
    Line("strategic", "defense_agreements"),
    Line("strategic", "energy_reach"),
    Line("strategic", "transit_reach"),
)
INDICATORS: Mapping[str, tuple[str, str, float]] = {
    "concentration of imports": ("hhi", "import", -1.0),
    "concentration of exports": ("hhi", "export", -1.0),
    "polyarchy": ("polyarchy", "", 1.0),
    "distance from the nearer pole": ("pole_distance", "", 1.0),
    "energy in reach": ("energy_reach", "", 1.0),
    "routes in reach": ("transit_reach", "", 1.0),
}
"""Indicator of the rank: measure, part of it, and 1 where more of it is more autonomy or -1 where less is."""


def _profile(question: Question) -> Finding:
    """Return the figures of the four domains side by side; there is no number for all of them."""
    today_only(question, "the profile")
    parts: dict[str, Estimate] = {}
    sources: list[Locator | str] = []
    lacking: list[str] = []
    figures: dict[str, list[float]] = {domain: [] for domain in DOMAINS}
    staying = _staying_power(question)
    parts |= {f"economic: staying_power, {horizon}": value for horizon, value in staying.items()}
    figures["economic"] += [value.value for value in staying.values()]
    for line in LINES:
        found, rows = read(line.measure, line.part, question)
        figures[line.domain].append(found.value)
        if np.isnan(found.value):
            lacking.append(line.label)
            continue
        parts[line.label] = found
        sources += rows
    share = known_share(figures)
    known = ", ".join(f"{domain} {value:.0%}" for domain, value in share.items())
    reason = joined(
        "a profile, not one number",
        f"of the figures that tables at hand could hold, known: {known}",
        f"unknown: {', '.join(lacking)}" if lacking else "",
        "staying power at central values; median and band over draws: measure staying_power",
        NEVER_HELD,
    )
    return Finding(Estimate(float("nan")), parts, (*dict.fromkeys(sources), RUN), reason)


def _staying_power(question: Question) -> dict[str, Estimate]:
    """Return the share of real income that survives the joint closing, at central values of both horizons."""
    world, home, near = question.world, question.home, question.neighbors
    found = {}
    for horizon in ("short", "long"):
        setting = make_setting(world, home, near, horizon=horizon, draws=0, seed=0)
        lost = float(share_lost(lost_together(setting, near))[0, setting.position(home)])
        found[horizon] = Estimate(1 - lost, unit="share", kind="simulated")
    return found


def read(measure: str, part: str, question: Question) -> tuple[Estimate, tuple[Locator | str, ...]]:
    """Return a measure's value or part with its rows, nan and none where the tables cannot say."""
    asked = question if measure in MAY_NAME else replace(question, neighbors=())
    try:
        found = TABLES[measure](asked)
    except (MissingDataError, InputError):
        return Estimate(float("nan")), ()
    value = found.parts.get(part, Estimate(float("nan"))) if part else found.value
    return replace(value, value=float(value.value), unit=value.unit or entry(measure).unit), found.sources


MAY_NAME = frozenset({*measured_politics.TAKES_NEIGHBORS, *measured_strategic.TAKES_NEIGHBORS})


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Every state of a world by its indicators, and the ranks they give."""

    states: tuple[str, ...]
    indicator: NDArray[np.float64]
    found: Composite

    @property
    def complete(self) -> int:
        """How many states have every indicator and so a rank."""
        return int((~np.isnan(self.found.rank)).sum())


@lru_cache(maxsize=8)
def _indicators(world: World, year: int, *, any_year: bool) -> NDArray[np.float64]:
    """Return every state's indicators; kept for themselves, since a year without ranks keeps no ranking."""
    rows = []
    for home in world.states:
        question = Question(world, home, None, (), year, any_year)
        rows.append([sign * read(name, part, question)[0].value for name, part, sign in INDICATORS.values()])
    return np.array(rows)


@lru_cache(maxsize=8)
def ranking(world: World, year: int, *, any_year: bool) -> Ranking:
    """Rank every state with complete indicators; the same weights are drawn every time."""
    indicator = _indicators(world, year, any_year=any_year)
    if (~np.isnan(indicator).any(axis=1)).sum() < 2:
        message = f"fewer than two states have every indicator of the rank in {year}"
        raise MissingDataError(message)
    found = composite_ranks(indicator, rng=np.random.default_rng(SEED), draws=DRAWS)
    return Ranking(world.states, indicator, found)


def _rank(question: Question) -> Finding:
    """Return home's rank with equal weights, banded by the ranks it takes when the weights are drawn."""
    every = ranking(question.world, question.year, any_year=question.any_year)
    at = every.states.index(question.home)
    own = dict(zip(INDICATORS, every.indicator[at], strict=True))
    missing = [name for name, value in own.items() if np.isnan(value)]
    left = f"{len(every.states) - every.complete} states lack an indicator and are left out"
    if missing:
        return unknown(joined(f"no rank without {', '.join(missing)}", left))
    ranks = every.found
    value = Estimate(
        float(ranks.rank[at]), float(ranks.rank_low[at]), float(ranks.rank_high[at]), kind="estimated"
    )
    parts = {
        "rank": value,
        "median rank": Estimate(float(ranks.rank_median[at]), kind="estimated"),
        "states ranked": Estimate(float(every.complete), unit="states"),
    }
    parts |= {
        name: Estimate(float(sign * own[name]), unit=entry(measure).unit, kind="estimated")
        for name, (measure, _, sign) in INDICATORS.items()
    }
    sources = [row for name, part, _ in INDICATORS.values() for row in read(name, part, question)[1]]
    reason = joined(
        f"indicators: {', '.join(INDICATORS)}; each between its lowest and highest state, less of a "
        "concentration being more",
        _drivers(every, at),
        f"rank with equal weights, band over {DRAWS} draws of Dirichlet weights",
        f"{every.complete} states ranked, {left}",
        "poles are the two neighbors traded with most, else the United States and China",
    )
    return Finding(value, parts, tuple(dict.fromkeys(sources)), reason)


def _drivers(every: Ranking, at: int) -> str:
    """Say which indicators hold home furthest above and below the median state, on the scale of the rank."""
    complete = every.indicator[~np.isnan(every.indicator).any(axis=1)]
    beyond = (every.indicator[at] - np.median(complete, axis=0)) / np.ptp(complete, axis=0)
    names = list(INDICATORS)
    above, below = names[int(np.argmax(beyond))], names[int(np.argmin(beyond))]
    lifted = f"furthest above the median state in {above}" if beyond.max() > 0 else ""
    lowered = f"furthest below it in {below}" if beyond.min() < 0 else ""
    return joined(lifted, lowered)


MEASURERS: Mapping[str, Measurer] = {"autonomy": _profile, "autonomy_rank": _rank}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS = ("autonomy",)
