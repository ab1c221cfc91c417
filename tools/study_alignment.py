"""The regressions of the validation study: whether states more exposed to a partner come to vote like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from study_math import Array, Fit, Index, joint_group, regress
from study_panel import SMALL, Panel

POLES = ("USA", "CHN", "RUS")
EVERYONE, ALL_POLES = "all pairs", "three poles"
OUTCOMES = {"kappa": 1.0, "agreement": 1.0, "ideal_distance": -1.0}
"""Outcomes and the sign that makes more of them mean closer."""
EARLY, LATE = (2000, 2001, 2002), (2018, 2019, 2020)
LEAD = 5
NORMAL_90 = 1.6448536269514722
Design = Literal["levels", "state-years", "long difference", "lead"]
COLUMNS = (
    "sample",
    "design",
    "outcome",
    "variant",
    "regressor",
    "coefficient",
    "error_pair",
    "error_two_way",
    "error_dyadic",
    "spread",
    "outcome_spread",
    "rows",
    "pairs",
    "within_r2",
)


@dataclass(frozen=True, slots=True)
class Spec:
    """One regression: whose pairs, how, of what, on what; `variant` says what differs from the main one."""

    sample: str
    design: Design
    outcome: str
    regressors: tuple[str, ...]
    variant: str = "main"


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What one regression sees: state, partner, year (rows,), outcome, regressors (rows, k), weight."""

    state: Index
    partner: Index
    year: Index
    y: Array
    x: Array
    size: Array


def specs() -> list[Spec]:
    """Return every regression of the study, in the order of the tables."""
    found: list[Spec] = []
    for sample in (*POLES, ALL_POLES, EVERYONE):
        for regressors in (("welfare",), ("income",), ("trade_share",), ("welfare", "trade_share")):
            for outcome in OUTCOMES:
                found += [Spec(sample, "levels", outcome, regressors)]
                found += [Spec(sample, "long difference", outcome, regressors)]
        main = Spec(sample, "levels", "kappa", ("welfare",))
        found += [
            replace(main, variant="weighted by size"),
            replace(main, variant="without small states"),
            replace(main, variant="theta 2", regressors=("welfare_2",)),
            replace(main, variant="theta 8", regressors=("welfare_8",)),
            replace(main, design="lead", variant=f"exposure {LEAD} years later"),
        ]
    for regressors in (("welfare",), ("income",), ("trade_share",), ("welfare", "trade_share")):
        found += [Spec(EVERYONE, "state-years", outcome, regressors) for outcome in OUTCOMES]
    return found


def run(panel: Panel, asked: Iterable[Spec]) -> Iterator[tuple[object, ...]]:
    """Run regressions; yield one row of COLUMNS for each regressor of each."""
    for spec in asked:
        fit, spread = estimate(panel, spec)
        for k, name in enumerate(spec.regressors):
            errors = [float(fit.error[kind][k]) if kind in fit.error else float("nan") for kind in ERRORS]
            yield (
                spec.sample,
                spec.design,
                spec.outcome,
                f"{spec.variant}, with {spec.regressors[1 - k]}"
                if len(spec.regressors) > 1
                else spec.variant,
                name,
                float(fit.value[k]),
                *errors,
                float(fit.spread[k]),
                spread,
                fit.rows,
                fit.clusters,
                fit.within_r2,
            )


ERRORS = ("pair", "two_way", "dyadic")


def estimate(panel: Panel, spec: Spec) -> tuple[Fit, float]:
    """Return the fit of one regression, and the standard deviation of its outcome."""
    rows = rows_for(panel, spec)
    pair = joint_group(np.minimum(rows.state, rows.partner), np.maximum(rows.state, rows.partner))
    directed = joint_group(rows.state, rows.partner)
    year = rows.year - rows.year.min()
    clusters: dict[str, tuple[Index, ...]] = {"pair": (pair,)}
    if spec.design != "long difference":
        clusters["two_way"] = (pair, year)
    if spec.sample == EVERYONE:
        clusters["dyadic"] = (rows.state, rows.partner)
    effects = {
        "levels": (directed, joint_group(rows.partner, year) if spec.sample == ALL_POLES else year),
        "lead": (directed, joint_group(rows.partner, year) if spec.sample == ALL_POLES else year),
        "state-years": (directed, joint_group(rows.state, year), joint_group(rows.partner, year)),
        "long difference": (rows.partner if spec.sample == ALL_POLES else np.zeros_like(year),),
    }[spec.design]
    weight = rows.size / rows.size.mean() if spec.variant == "weighted by size" else None
    fit = regress(rows.y, rows.x, effects=effects, clusters=clusters, weight=weight)
    return fit, float(rows.y.std())


def rows_for(panel: Panel, spec: Spec) -> Rows:
    """Return what a regression sees: rows with every figure it needs, in the units of the panel."""
    chosen = _sample(panel, spec)
    x = np.stack([panel.column[name] for name in spec.regressors], axis=1)
    y = OUTCOMES[spec.outcome] * panel.column[spec.outcome]
    if spec.design == "lead":
        x = later(panel, x, years=LEAD)
    chosen &= np.isfinite(y) & np.isfinite(x).all(axis=1)
    rows = Rows(
        panel.state[chosen],
        panel.partner[chosen],
        panel.year[chosen],
        y[chosen],
        x[chosen],
        panel.column["size"][chosen],
    )
    return differences(rows) if spec.design == "long difference" else rows


def _sample(panel: Panel, spec: Spec) -> NDArray[np.bool_]:
    chosen = np.ones(panel.state.size, dtype=np.bool_)
    if spec.sample != EVERYONE:
        named = POLES if spec.sample == ALL_POLES else (spec.sample,)
        chosen &= np.isin(panel.partner, [panel.states.index(code) for code in named])
    if spec.variant == "without small states":
        chosen &= panel.column["people"] >= SMALL
    return chosen


def later(panel: Panel, x: Array, *, years: int) -> Array:
    """Return regressors (rows, k) of the same pair some years later; nan where that year has no row."""
    count = len(panel.states)
    key = (panel.year.astype(np.int64) * count + panel.state) * count + panel.partner
    order = np.argsort(key)
    wanted = key + years * count * count
    place = np.minimum(np.searchsorted(key[order], wanted), key.size - 1)
    found = key[order][place] == wanted
    return np.where(found[:, None], x[order[place]], np.nan)


def differences(rows: Rows) -> Rows:
    """Return one row a pair: means of LATE less means of EARLY, at least two years of each being known."""
    pair = joint_group(rows.state, rows.partner)
    count = int(pair.max()) + 1
    means, enough = [], np.ones(count, dtype=np.bool_)
    values = np.column_stack([rows.y, rows.x])
    for years in (EARLY, LATE):
        within = np.isin(rows.year, years)
        number = np.bincount(pair[within], minlength=count)
        sums = [np.bincount(pair[within], weights=column[within], minlength=count) for column in values.T]
        means.append(np.stack(sums, axis=1) / np.maximum(number, 1)[:, None])
        enough &= number >= 2
    first = np.unique(pair, return_index=True)[1]
    change = (means[1] - means[0])[enough]
    kept = first[enough]
    return Rows(
        rows.state[kept], rows.partner[kept], rows.year[kept], change[:, 0], change[:, 1:], rows.size[kept]
    )
