"""The panel of the validation study: exposures, trade shares and votes of all pairs of states by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from episode_worlds import Tables, matrix_world
from thirdneighbor.core.tables import package_data
from thirdneighbor.gravity import Economy
from thirdneighbor.gravity.exposures import balanced_economy
from thirdneighbor.measures import (
    FriendsEnemies,
    asymmetry,
    dyad_similarity,
    friends_and_enemies,
    ideal_distance,
    trade_shares,
)
from thirdneighbor.sources import wdi
from thirdneighbor.sources.un_votes import RollCalls
from thirdneighbor.worlds.draws import THETA
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
Index = NDArray[np.intp]
YEARS = tuple(range(2000, 2021))
THETAS = (2.0, THETA["long"], 8.0)
LEAST_COMMON = 10
SMALL = 1e6
"""Fewer people than this make a small state."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One row a directed pair and year: positions of state and partner in `states`, and columns (rows,).

    Columns: kappa, agreement, ideal_distance; welfare, income (exposure of the state to the partner's
    growth), welfare at other elasticities, trade_share; size (the pair's GDP, geometric mean, in USD) and
    people (of the smaller). nan where not known. `lost` counts pairs and years without a row, by reason.
    """

    states: tuple[str, ...]
    state: Index
    partner: Index
    year: Index
    column: Mapping[str, Array]
    lost: Mapping[str, int]


def exposed(world: World, *, theta: float) -> FriendsEnemies:
    """Return exposures at an elasticity, trade balanced at the long one, as the product measures them."""
    economy = Economy.from_flows(world.economy().flow.sum(axis=0), states=world.states, theta=THETA["long"])
    return friends_and_enemies(balanced_economy(economy).flow[0], theta=theta)


def make_panel(tables: Tables, votes: RollCalls, *, people: wdi.Series) -> Panel:
    """Put exposures and votes of all pairs together, 2000 to 2020."""
    worlds = {year: matrix_world(tables, year) for year in YEARS}
    states = tuple(sorted({code for world in worlds.values() for code in world.states}))
    parts = [_of_year(world, votes, states, people) for world in worlds.values()]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    asked = sum(len(world.states) * (len(world.states) - 1) for world in worlds.values())
    unseen, no_votes = (np.isnan(columns[name]) for name in ("kappa", "agreement"))
    lost = {
        "pairs and years with trade and GDP": asked,
        "fewer than 10 votes in common": int(no_votes.sum()),
        "kappa not defined": int((unseen & ~no_votes).sum()),
    }
    place = {name: columns.pop(name).astype(np.intp) for name in ("state", "partner", "year")}
    return Panel(states, place["state"], place["partner"], place["year"], columns, lost)


def _of_year(world: World, votes: RollCalls, states: tuple[str, ...], people: wdi.Series) -> dict[str, Array]:
    """Return the columns of one year, one row a directed pair."""
    count, year = len(world.states), world.year
    one, other = np.nonzero(~np.eye(count, dtype=np.bool_))
    where = np.array([states.index(code) for code in world.states])
    found = {theta: exposed(world, theta=theta) for theta in THETAS}
    long = found[THETA["long"]]
    alike = vote_matrices(world.states, votes, year)
    living = np.array([people.get((code, year), np.nan) for code in world.states])
    matrices = {
        **alike,
        "welfare": long.welfare,
        "income": long.income,
        "welfare_2": found[2.0].welfare,
        "welfare_8": found[8.0].welfare,
        "trade_share": trade_shares(world.flows.value),
        "asymmetry": asymmetry(world.flows.value),
        "size": np.sqrt(np.outer(world.gdp, world.gdp)),
        "people": np.minimum.outer(living, living),
    }
    columns = {name: matrix[one, other] for name, matrix in matrices.items()}
    return columns | {"state": where[one], "partner": where[other], "year": np.full(one.size, year)}


def vote_matrices(states: tuple[str, ...], votes: RollCalls, year: int) -> dict[str, Array]:
    """Return kappa, agreement and distance of ideal points (N, N) of a year; nan where states do not vote."""
    cast = np.full((int((votes.years == year).sum()), len(states)), np.nan)
    for k, code in enumerate(states):
        if code in votes.states:
            cast[:, k] = votes.votes[votes.years == year, votes.column(code)]
    alike = dyad_similarity(cast, least=LEAST_COMMON)
    point = points_of(year)
    return {
        "kappa": alike.kappa,
        "agreement": alike.agreement,
        "ideal_distance": ideal_distance(np.array([point.get(code, np.nan) for code in states])),
    }


def points_of(year: int) -> dict[str, float]:
    """Return the embedded ideal points of a year."""
    rows = package_data().table("ideal_points")
    return {row["iso3"]: float(row["value"]) for row in rows if int(row["year"]) == year}


def people_of(folder: Path) -> wdi.Series:
    """Return population by state and year."""
    from thirdneighbor.core.states import all_states

    return wdi.read_long(folder / "wdi_selected.parquet", indicator=wdi.POPULATION, states=set(all_states()))
