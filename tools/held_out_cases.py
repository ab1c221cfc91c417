"""Cases for the held-out test: known flows that are hidden, and their estimates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facts_trade import Year, main_partners, years
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.gravity import Reconciled, reconcile
from thirdneighbor.gravity.error_models import CARRIED
from thirdneighbor.gravity.intervals import ErrorModel, calibrated
from thirdneighbor.gravity.partner_lists import last_listed_share, unlisted_bounds
from thirdneighbor.sources import baci
from thirdneighbor.sources.unctad import read_sections
from thirdneighbor.worlds.world import gravity_prior

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
EXTRACTS = ("baci_totals_2000_2020.parquet", "baci_totals_2023_194.parquet")
SECTIONS = "unctad_sitc_sections_1995_2005_2015.parquet"
GROUPS = {"food": (0, 1, 4), "raw_materials": (2,), "fuels": (3,), "manufactures": (5, 6, 7, 8), "gold": (9,)}
CARRIED_YEARS = 3
HIDDEN = 0.2
REPEATS = 10
SEEN = 1e6
ROUNDING = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One year: the true flows (N,N), those its partner lists state (nan elsewhere), the lists' bounds."""

    codes: tuple[str, ...]
    true: Array
    listed: Array
    bounds: Array
    prior: Array


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """Estimates of hidden flows beside the truth; `world` is the sum of all flows there."""

    estimate: Array
    truth: Array
    world: float

    def model(self, basis: str) -> ErrorModel:
        """Return the error model that these flows give."""
        return calibrated(self.estimate, self.truth, world=self.world, basis=basis)

    def inside(self, model: ErrorModel, *, least: float = -1.0) -> float:
        """Return the share of flows, with an estimate above `least`, whose interval holds the truth."""
        chosen = self.estimate > least
        low, high = model.interval(self.estimate[chosen], world=self.world)
        return float(((low <= self.truth[chosen]) & (self.truth[chosen] <= high)).mean())

    @property
    def log_error(self) -> float:
        """Median absolute log error of true flows of SEEN or more."""
        seen = (self.truth >= SEEN) & (self.estimate > 0)
        return float(np.median(np.abs(np.log(self.estimate[seen] / self.truth[seen]))))

    @property
    def misallocated(self) -> float:
        """Half the sum of absolute differences over the sum of the true flows."""
        return float(np.abs(self.estimate - self.truth).sum() / 2 / self.truth.sum())


def read_years(extracts: Path) -> dict[int, Year]:
    """Return the years of both BACI tables, with the states the package knows."""
    found = (baci.read_totals(extracts / name, states=tuple(all_states())) for name in EXTRACTS)
    return {year.year: year for table in found for year in years(table)}


def listed_rows(year: Year) -> list[dict[str, str]]:
    """Return the rows that main_partners.csv would hold for a year."""
    known = all_states()
    near = {code: known[code].neighbors for code in year.codes if known[code].landlocked}
    return list(main_partners(year, year.codes, neighbors=near))


def make_case(year: Year, rows: Iterable[Mapping[str, str]]) -> Case:
    """Return the case of a year with its lists, rows shaped as those of main_partners.csv."""
    true, codes = year.flow, year.codes
    exports, imports = true.sum(axis=1), true.sum(axis=0)
    where = {code: place for place, code in enumerate(codes)}
    listed = np.full_like(true, np.nan)
    ranks: dict[tuple[str, int], dict[int, float]] = {}
    for row in rows:
        home, partner = where[row["iso3"]], where[row["partner"]]
        share = float(row["share"])
        ranks.setdefault((row["flow"], home), {})[int(row["rank"])] = share
        pair = (home, partner) if row["flow"] == "export" else (partner, home)
        if row["flow"] == "export" or np.isnan(listed[pair]):
            listed[pair] = share * (exports[home] if row["flow"] == "export" else imports[home])
    last = {
        flow: [last_listed_share(ranks.get((flow, k), {})) for k in range(len(codes))]
        for flow in ("export", "import")
    }
    bounds = unlisted_bounds(
        exports=exports,
        imports=imports,
        last_export_share=last["export"],
        last_import_share=last["import"],
    )
    prior = gravity_prior(package_data(), codes, exports, imports)
    return Case(codes, true, listed, bounds * (1 + ROUNDING), prior)


def unlisted(case: Case, *, bounded: bool = True) -> Guess:
    """Estimate the flows no list states."""
    found = _complete(case, case.listed, bounds=case.bounds if bounded else None)
    hidden = np.isnan(case.listed) & ~np.eye(len(case.codes), dtype=bool)
    return Guess(found[hidden], case.true[hidden], float(case.true.sum()))


def hidden_main(case: Case, *, seed: int) -> Guess:
    """Estimate a random fifth of the listed flows, hidden REPEATS times."""
    rng = np.random.default_rng(seed)
    told = ~np.isnan(case.listed) & ~np.eye(len(case.codes), dtype=bool)
    found = []
    for _ in range(REPEATS):
        hidden = told & (rng.random(told.shape) < HIDDEN)
        full = _complete(case, np.where(hidden, np.nan, case.listed))
        found.append((full[hidden], case.true[hidden]))
    return _together(found, case.true)


def _complete(case: Case, known: Array, *, bounds: Array | None = None) -> Array:
    exports, imports = case.true.sum(axis=1), case.true.sum(axis=0)
    return reconcile(
        known, exports=exports, imports=imports, prior=case.prior, states=case.codes, bounds=bounds
    ).flow


def _together(found: list[tuple[Array, Array]], true: Array) -> Guess:
    guesses, truths = zip(*found, strict=True)
    return Guess(np.concatenate(guesses), np.concatenate(truths), float(true.sum()))


def unreported(now: Year, then: Year, *, seed: int) -> Guess:
    """Estimate the flows among a random fifth of the states as if none had reported, REPEATS times."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(REPEATS):
        silent = rng.random(len(now.codes)) < HIDDEN
        full, blank = carry_forward(now, then, silent)
        found.append((full.flow[blank], now.flow[blank]))
    return _together(found, now.flow)


def carry_forward(now: Year, then: Year, silent: Mask) -> tuple[Reconciled, Mask]:
    """Complete a year in which the flows among `silent` states (N,) are blank; return it and the blank cells.

    Totals of silent states are unknown too: the prior is the flow of `then`, grown as both ends' recorded
    trade with everyone else did, and nothing pulls it to a total.
    """
    blank = np.outer(silent, silent) & ~np.eye(len(silent), dtype=bool)
    at = [then.codes.index(code) if code in then.codes else -1 for code in now.codes]
    old = np.where(np.outer(np.array(at) >= 0, np.array(at) >= 0), then.flow[np.ix_(at, at)], 0.0)
    sums = [
        (np.where(blank, 0.0, flow).sum(axis=1), np.where(blank, 0.0, flow).sum(axis=0))
        for flow in (now.flow, old)
    ]
    growth = [np.divide(a, b, out=np.ones_like(a), where=b > 0) for a, b in zip(*sums, strict=True)]
    prior = old * np.sqrt(np.outer(*growth))
    exports, imports = (np.where(silent, np.nan, total) for total in sums[0])
    found = reconcile(
        np.where(blank, np.nan, now.flow),
        exports=exports,
        imports=imports,
        prior=prior,
        states=now.codes,
        errors=CARRIED,
    )
    return found, blank


def sectoral(extracts: Path, year: int) -> Guess:
    """Estimate every flow by sector from the sectors' margins and the totals of listed pairs.

    The prior is the completed one-sector matrix times both ends' sector shares, over the sector's of all.
    """
    read = read_sections(extracts / SECTIONS, year=year)
    keep = [k for k, code in enumerate(read.codes) if code in all_states() and _trades(read.flow, k)]
    flow = np.array([read.flow[list(members)].sum(axis=0) for members in GROUPS.values()])
    flow = flow[:, keep][:, :, keep]
    whole = Year(year, tuple(read.codes[k] for k in keep), flow.sum(axis=0))
    case = make_case(whole, listed_rows(whole))
    exports, imports = flow.sum(axis=2), flow.sum(axis=1)
    share = flow.sum(axis=(1, 2)) / flow.sum()
    prior = _complete(case, case.listed, bounds=case.bounds) * (
        (exports / exports.sum(axis=0))[:, :, None]
        * (imports / imports.sum(axis=0))[:, None, :]
        / share[:, None, None]
    )
    found = reconcile(
        np.full_like(flow, np.nan),
        exports=exports,
        imports=imports,
        totals=case.listed,
        prior=prior,
        states=case.codes,
        sectors=tuple(GROUPS),
    )
    hidden = np.broadcast_to(~np.eye(len(keep), dtype=bool), flow.shape)
    return Guess(found.flow[hidden], flow[hidden], float(flow.sum()))


def _trades(flow: Array, k: int) -> bool:
    return bool(flow[:, k].sum() > 0 and flow[:, :, k].sum() > 0)
