"""Our own figures on votes in the General Assembly: how alike pairs vote, how homes vote between others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from described import Row
from rows_of import rows_of
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.measures import (
    Rate,
    abstention_rate,
    deviation_rate,
    dyad_bands,
    dyad_similarity,
    follow_rate,
)
from thirdneighbor.registry import registry_of
from thirdneighbor.sources.un_votes import SOURCE, RollCalls, roll_calls
from thirdneighbor.worlds.survey import third_neighbors, trade_partners
from thirdneighbor.worlds.world import World

Pair = tuple[str, str]
POLES = ("CHN", "RUS", "USA")
FIRST_YEAR, POLES_FROM, CONDUCT_FROM, LAST_FULL = 2000, 2010, 2010, 2024
LEAST_COMMON, LEAST_COUNTED = 10, 5
DRAWS, SEED = 400, 20251029
ABSTAIN = 2.0


@dataclass(frozen=True, slots=True)
class Between:
    """A home with the two neighbors (or all, if two) and the third neighbors it is seen between."""

    home: str
    neighbors: tuple[str, ...]
    third: tuple[str, ...]


def votes_of(extracts: Path, *, first: int = FIRST_YEAR) -> RollCalls:
    """Return the votes of the General Assembly from a year on."""
    query = """select v.undl_id, r.date, r.session, v.iso3, v.vote
        from '{dir}/politics/unga_votes_undl_1946_2025.parquet' v
        join '{dir}/politics/unga_resolutions_undl_1946_2025.parquet' r using (undl_id)
        where r.body = 'GA' and r.date >= $first"""
    return roll_calls(rows_of(query, extracts, {"first": str(first)}), label="votes")


def near_pairs(voters: Collection[str]) -> list[Pair]:
    """Return pairs to follow: land neighbors, pairs of table closeness, homes with their third neighbors."""
    by_land = {(code, other) for code, entry in all_states().items() for other in entry.neighbors}
    close = {(row["one"], row["other"]) for row in package_data().table("closeness")}
    on_paper = {(home, third) for home in all_states() for third in registry_of(home).third_neighbors}
    return _known(by_land | close | on_paper, voters)


def pole_pairs(voters: Collection[str]) -> list[Pair]:
    """Return every state with each of the three poles."""
    return _known({(code, pole) for code in all_states() for pole in POLES}, voters)


def _known(pairs: Iterable[Pair], voters: Collection[str]) -> list[Pair]:
    ordered = {(min(pair), max(pair)) for pair in pairs}
    return sorted(pair for pair in ordered if pair[0] != pair[1] and set(pair) <= set(voters))


def similarity(read: RollCalls, pairs: Sequence[Pair], *, first: int) -> Iterator[Row]:
    """Yield kappa with its band, and agreement, of each pair and year with enough votes in common."""
    at = np.array([[read.column(code) for code in pair] for pair in pairs])
    for year in range(first, int(read.years.max()) + 1):
        cast = read.votes[read.years == year]
        found = dyad_similarity(cast, least=LEAST_COMMON)
        band = dyad_bands(
            cast,
            pairs=at,
            rng=np.random.default_rng([SEED, year]),
            measures=("kappa",),
            draws=DRAWS,
            least=LEAST_COMMON,
        )["kappa"]
        for k, (one, other) in enumerate(pairs):
            i, j = at[k]
            if np.isnan(found.agreement[i, j]):
                continue
            kappa = found.kappa[i, j]
            known = not np.isnan(kappa)
            yield {
                "one": one,
                "other": other,
                "year": str(year),
                "kappa": _text(kappa),
                "kappa_low": _text(band.low[k] if known else np.nan),
                "kappa_high": _text(band.high[k] if known else np.nan),
                "agreement": _text(found.agreement[i, j]),
                "votes": f"{found.common[i, j]:.0f}",
                "partial": _partial(year),
                "source": SOURCE.key,
            }


def betweens(world: World, voters: Collection[str]) -> list[Between]:
    """Return every home of the world with two or more land neighbors that vote, and who counts as whom."""
    found = []
    for home in sorted(set(voters) & set(world.states)):
        partners = trade_partners(world, home)
        by_land = set(all_states()[home].neighbors) & set(voters)
        near = [p.state.iso3 for p in partners if p.state.iso3 in by_land][:2]
        if len(near) == 2:
            far = third_neighbors(world, home, tuple(by_land), partners=partners)
            third = tuple(state.iso3 for state in far if state.iso3 in voters)
            found.append(Between(home, tuple(near), third))
    return found


def conduct(read: RollCalls, among: Sequence[Between], *, first: int) -> Iterator[Row]:
    """Yield deviation and follow rates of each home between others, by year."""
    for year, by_state in _by_year(read, first):
        for entry in among:
            for (measure, toward), rate in _between(entry, by_state).items():
                if rate.votes >= LEAST_COUNTED:
                    named = {"home": entry.home, "year": str(year), "measure": measure, "toward": toward}
                    yield {**named, **_band(rate), "neighbors": " ".join(entry.neighbors), **_end(year)}


def abstentions(read: RollCalls, *, first: int) -> Iterator[Row]:
    """Yield how often each state abstained, by year."""
    for year, by_state in _by_year(read, first):
        for home in sorted(by_state.keys() & all_states().keys()):
            cast = by_state[home]
            rate = abstention_rate(cast, abstain=ABSTAIN)
            if rate.votes >= LEAST_COUNTED:
                yield {"home": home, "year": str(year), **_band(rate), **_end(year)}


def _by_year(read: RollCalls, first: int) -> Iterator[tuple[int, dict[str, NDArray[np.float64]]]]:
    for year in range(first, int(read.years.max()) + 1):
        yield year, dict(zip(read.states, read.votes[read.years == year].T, strict=True))


def _between(entry: Between, by_state: Mapping[str, NDArray[np.float64]]) -> dict[tuple[str, str], Rate]:
    own = by_state[entry.home]
    near = np.array([by_state[code] for code in entry.neighbors])
    far = np.array([by_state[code] for code in entry.third])
    apart, against = follow_rate(own, near), follow_rate(own, near, third=far)
    found = {("deviation", "all"): deviation_rate(own, near, third=far)}
    for measure, rates in (("follow apart", apart), ("follow third", against)):
        for k, code in enumerate(entry.neighbors):
            found[measure, code] = Rate(rates.value[k], rates.low[k], rates.high[k], rates.votes[k])
    return found


def _band(rate: Rate) -> Row:
    return {
        "value": _text(float(rate.value)),
        "low": _text(float(rate.low)),
        "high": _text(float(rate.high)),
        "votes": f"{rate.votes:.0f}",
    }


def _end(year: int) -> Row:
    return {"partial": _partial(year), "source": SOURCE.key}


def _partial(year: int) -> str:
    return "1" if year > LAST_FULL else "0"


def _text(value: float) -> str:
    """Return three decimals, nothing for nan, and no negative zero."""
    return "" if np.isnan(value) else f"{round(float(value), 3) + 0.0:g}"
