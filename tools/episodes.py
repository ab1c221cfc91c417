"""The episodes of the bench: their list, what was observed, and what the model says of each outcome."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from episode_math import covered, off_trend, relative_change
from episode_worlds import OUTCOMES
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.worlds.draws import Horizon

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_name("episodes.yaml")
FOLDER = ROOT / "docs" / "validation"
OBSERVED = FOLDER / "episodes.csv"
PREDICTED = FOLDER / "episodes_predicted.csv"
BALANCED = FOLDER / "balanced.csv"
ONE, KEPT, SEVEN = "one sector", "one sector, imbalances kept", "seven sectors"
HORIZONS: tuple[Horizon, ...] = ("short", "long")
COLUMNS = (
    "episode",
    "world",
    "horizon",
    "outcome",
    "predicted",
    "low_90",
    "high_90",
    "draws",
    "failed_draws",
    "observed",
    "covered",
    "counted",
)
BALANCED_COLUMNS = ("episode", "sold_usd", "sold_balanced_usd", "bought_usd", "bought_balanced_usd")
Facts = dict[tuple[str, int], float]
Baselines = dict[str, tuple[float, float, float, float]]
"""Episode -> sales to the closers, the same balanced, purchases from them, the same balanced."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode: home, those who close, the years compared, its worlds and the outcomes that count."""

    key: str
    title: str
    home: str
    closers: tuple[str, ...]
    baseline: int
    window: int
    income_window: int
    blocs: bool
    counted: tuple[str, ...]
    sector_world: int | None
    sector_scenario: str
    confounder: str
    policy: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome of an episode in one world at one horizon; observed is nan where no figure is at hand."""

    episode: str
    world: str
    horizon: Horizon
    outcome: str
    predicted: Estimate
    observed: float
    counted: bool

    @property
    def middle(self) -> float:
        """The predicted median."""
        return self.predicted.value

    @property
    def covered(self) -> bool:
        """Whether the 90 % band holds the observed figure."""
        return covered(self.observed, low=self.predicted.low, high=self.predicted.high)

    @property
    def row(self) -> tuple[object, ...]:
        """The row of docs/validation/episodes_predicted.csv."""
        e, known = self.predicted, not math.isnan(self.observed)
        held = ("yes" if self.covered else "no") if known else ""
        numbers = tuple(round(x, 6) for x in (e.value, e.low, e.high))
        seen = round(self.observed, 6) if known else math.nan
        counts = "yes" if self.counted else "no"
        return (
            self.episode,
            self.world,
            self.horizon,
            self.outcome,
            *numbers,
            e.draws,
            e.failed,
            seen,
            held,
            counts,
        )


def read_episodes(path: Path = LIST) -> list[Episode]:
    """Read the list of episodes."""
    content: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_episode(key, entry) for key, entry in content.items()]


def _episode(key: str, entry: Mapping[str, Any]) -> Episode:
    blocs, sectors = entry["world"] == "blocs", entry.get("sectors", {})
    return Episode(
        key=key,
        title=entry["title"],
        home=entry["home"],
        closers=tuple(entry["closers"]),
        baseline=entry["baseline"],
        window=entry["window"],
        income_window=entry.get("income_window", entry["window"]),
        blocs=blocs,
        counted=() if blocs else tuple(entry.get("counted", OUTCOMES)),
        sector_world=sectors.get("world"),
        sector_scenario=sectors.get("scenario", ""),
        confounder=entry["confounder"],
        policy=tuple(entry["policy"]),
    )


def read_facts(path: Path = OBSERVED) -> dict[str, Facts]:
    """Read the observed figures: episode -> (figure, year) -> value."""
    found: dict[str, Facts] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["episode"], {})[row["figure"], int(row["year"])] = float(row["value"])
    return found


def observed(episode: Episode, facts: Facts) -> dict[str, float]:
    """Return what was observed of each outcome, as shares; nan where no figure is at hand."""
    old, new = episode.baseline, episode.window
    found = dict.fromkeys(OUTCOMES, math.nan)
    for outcome in ("closers_trade", "imports", "exports"):
        name = f"{outcome}_usd"
        if not episode.blocs and (name, old) in facts and (name, new) in facts:
            world = facts["world_trade_usd", old], facts["world_trade_usd", new]
            found[outcome] = relative_change(facts[name, old], facts[name, new], world=world)
    growth = {year: value for (name, year), value in facts.items() if name == "growth_percent"}
    if growth:
        found["income"] = off_trend(growth, baseline=old, window=episode.income_window)
    return found
