"""The third part of the validation study: Mongolia in every measure by year, and what its account says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
import yaml

import thirdneighbor as tn
from episode_worlds import Tables, matrix_world
from study_math import Wanted, verdict
from study_panel import YEARS, exposed
from study_worlds import closing_figures, one_sector, unit_of
from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import package_data
from thirdneighbor.measures import asymmetry, exports_to_gdp, hhi, partner_shares, theil, trade_shares
from thirdneighbor.worlds.draws import THETA
from thirdneighbor.worlds.world import World, load_world

HOME, NEAR, POLES = "MNG", ("CHN", "RUS"), ("CHN", "RUS", "USA")
SHOWN = (2000, 2005, 2010, 2015, 2019, 2020, 2023, 2024)
LATEST = 2023
LAST = 2024
CLAIMS = Path(__file__).with_name("validation_study.yaml")
COLUMNS = ("year", "measure", "value", "low", "high", "unit", "source")
PRACTICE = (
    ("arms", "third neighbors"),
    ("arms", "neighbors"),
    ("visits", "trips abroad"),
    ("visits", "trips received"),
    ("visits", "United States, both ways"),
)
"""Series of the table of practice, each over five years to the one named."""
YEARLY: tuple[tuple[str, str | None, str | None], ...] = (
    ("third_neighbor_share", None, None),
    ("ladder_steps", None, None),
    ("breadth", None, None),
    *(("vote_kappa", pole, None) for pole in POLES),
    *(("vote_agreement", pole, None) for pole in POLES),
    ("deviation_rate", None, None),
    *(("follow_rate", None, f"{pole}, where the neighbors differ") for pole in NEAR),
    ("abstention_rate", None, None),
    ("ideal_point", None, None),
    *(("ideal_distance", pole, None) for pole in POLES),
    ("pole_distance", None, None),
    ("polyarchy", None, None),
    ("arms_suppliers", None, None),
    ("fdi_inflow", None, None),
    ("external_debt", None, None),
    ("aid_received", None, None),
    ("tilt", None, None),
    ("hedging", None, None),
)
"""Measures the product answers by year: name, partner, and the part meant where it is not the value."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of Mongolia in one year; low and high are nan where no band is known."""

    year: int
    measure: str
    value: float
    low: float
    high: float
    unit: str
    source: str

    @property
    def row(self) -> tuple[object, ...]:
        """The figure as a row of COLUMNS."""
        return self.year, self.measure, self.value, self.low, self.high, self.unit, self.source


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the account, by its id among the audits, and the series that would bear it out.

    `first` and `last` are years; without `measure` it is not testable, and `why` says so.
    """

    audit: str
    asks: str
    why: str
    measure: str = ""
    wanted: Wanted = "rise"
    margin: float = 0.0
    first: int = YEARS[0]
    last: int = YEARS[-1]


def from_flows(world: World) -> Iterator[tuple[str, float, str]]:
    """Yield name, value and unit of the measures that rest on flows and closings."""
    at = {code: world.states.index(code) for code in (HOME, *POLES)}
    home, flow = at[HOME], world.flows.value
    share, uneven = trade_shares(flow), asymmetry(flow)
    for pole in POLES:
        yield f"trade_share {pole}", float(share[home, at[pole]]), "share"
    for side in ("import", "export"):
        cells = partner_shares(flow, side=side)
        for pole in POLES:
            cell = (at[pole], home) if side == "import" else (home, at[pole])
            yield f"partner_share {pole}, {side}", float(cells[cell]), "share"
        yield f"hhi, {side}", float(hhi(flow, side=side)[home]), "index"
        yield f"theil, {side}", float(theil(flow, side=side)[home]), "index"
    over = exports_to_gdp(flow, world.gdp)
    found = exposed(world, theta=THETA["long"])
    for pole in POLES:
        yield f"asymmetry {pole}", float(uneven[home, at[pole]]), "share"
        yield f"exports_to_gdp {pole}", float(over[home, at[pole]]), "share"
        yield f"income_exposure {pole}, long", float(found.income[home, at[pole]]), "elasticity"
        yield f"welfare_exposure {pole}, long", float(found.welfare[home, at[pole]]), "elasticity"
    for name, value in closing_figures(world, HOME, NEAR).items():
        yield name, value, unit_of(name)


def neighbors_trade(world: World) -> float:
    """Return China's share of Russia's goods trade."""
    russia, china = (world.states.index(code) for code in ("RUS", "CHN"))
    return float(trade_shares(world.flows.value)[russia, china])


def of_worlds(tables: Tables) -> Iterator[Figure]:
    """Yield figures of every full matrix, and of the embedded world of 2023, taken as one sector."""
    worlds = [(matrix_world(tables, year), "baci") for year in YEARS]
    worlds.append((one_sector(load_world(year=LATEST)), "baci-2023"))
    nan = float("nan")
    for world, source in worlds:
        for name, value, unit in from_flows(world):
            yield Figure(world.year, name, value, nan, nan, unit, source)
        close = neighbors_trade(world)
        yield Figure(world.year, "trade_share of RUS with CHN", close, nan, nan, "share", source)


def of_the_product() -> Iterator[Figure]:
    """Yield what the product answers by year; years it has no figure of are left out."""
    for name, partner, part in YEARLY:
        for year in range(YEARS[0], LAST + 1):
            try:
                found = tn.measure(name, HOME, partner=partner, year=year)
            except (MissingDataError, DataError):
                continue
            if part is not None and part not in found.parts:
                continue
            one: Any = found if part is None else found.parts[part]
            value = float(one.value)
            if value == value:  # noqa: PLR0124 - nan is the float unlike itself
                label = " ".join(filter(None, (name, partner, part)))
                low, high = _ends(one)
                yield Figure(year, label, value, low, high, found.unit, _sources(found.sources))
    yield from _in_practice()
    yield from _between_neighbors()


def _in_practice() -> Iterator[Figure]:
    """Yield arms and visits of the table of practice."""
    nan = float("nan")
    for row in package_data().table("practice"):
        year = int(row["year"])
        named = row["home"] == HOME and (row["domain"], row["series"]) in PRACTICE
        if named and YEARS[0] <= year <= LAST and row["value"]:
            label, source = f"{row['domain']}: {row['series']}", f"{row['source']} {row['other_source']}"
            yield Figure(year, label, float(row["value"]), nan, nan, row["unit"], source.strip())


def _ends(one: Any) -> tuple[float, float]:
    low, high = (getattr(one, name) for name in ("low", "high"))
    return (float("nan") if low is None else float(low)), (float("nan") if high is None else float(high))


def _sources(found: Sequence[Locator | str]) -> str:
    keys = (one.source if isinstance(one, Locator) else str(one) for one in found)
    return " ".join(dict.fromkeys(keys))


def _between_neighbors() -> Iterator[Figure]:
    """Yield kappa between the neighbors themselves."""
    for row in package_data().table("vote_similarity"):
        if (row["one"], row["other"]) == ("CHN", "RUS") and int(row["year"]) <= LAST and row["kappa"]:
            low, high = float(row["kappa_low"] or "nan"), float(row["kappa_high"] or "nan")
            value, label = float(row["kappa"]), "vote_kappa of RUS with CHN"
            yield Figure(int(row["year"]), label, value, low, high, "index", row["source"])


def read_claims() -> list[Claim]:
    """Read the claims that are held against the figures."""
    told = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))["claims"]
    return [Claim(**entry) for entry in told]


def judged(claims: Sequence[Claim], figures: Mapping[tuple[str, int], float]) -> Iterator[tuple[str, ...]]:
    """Yield audit id, what is asked, figures, our verdict by rule, the audit's verdict, and why."""
    audits = {row["audit"]: row for row in package_data().table("audit")}
    for claim in claims:
        shown, said = "", "not testable"
        if claim.measure:
            if claim.wanted not in get_args(Wanted):
                message = f"{claim.audit} wants {claim.wanted!r}; known are {get_args(Wanted)}"
                raise DataError(message)
            first, last = (figures.get((claim.measure, year), np.nan) for year in (claim.first, claim.last))
            said = verdict(first, last, wanted=claim.wanted, margin=claim.margin)
            both = claim.wanted not in {"above", "below"}
            start = f"{claim.first}: {first:.3g}, " if both else ""
            shown = f"{claim.measure}: {start}{claim.last}: {last:.3g}"
        yield claim.audit, claim.asks, shown, said, audits[claim.audit]["verdict"], claim.why
