"""Complete a year in which some states had not reported: carry their trade with each other forward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from facts_trade import Row, Year, unreported_states
from thirdneighbor.sources import baci

REPORTED = "reported"


@dataclass(frozen=True, slots=True, eq=False)
class Completed:
    """A year with the blank cells filled, and which cells (exporter, importer) were carried forward."""

    year: Year
    carried: NDArray[np.bool_]
    basis: str

    @property
    def carried_flow(self) -> NDArray[np.float64]:
        """The carried cells in US dollars, zero elsewhere."""
        return np.where(self.carried, self.year.flow, 0.0)


def complete(late: Year, reference: Year, last: Year) -> Completed:
    """Fill the flows between states that had not reported from the last year in which they had.

    No flow stands between two such states, whatever they trade (`unreported_states`); every other blank
    has an end that reported and stays a zero. A carried flow is that of `last` times the geometric mean of
    two growth rates since then: of the exporter's exports to states that reported, and of the importer's
    imports from them. It so keeps its weight in either state's trade where both weights moved alike.
    """
    silent = unreported_states(late, reference)
    quiet = np.array([code in silent for code in late.codes])
    before = aligned(last, late.codes)
    exports = _growth(late.flow[:, ~quiet].sum(axis=1), before[:, ~quiet].sum(axis=1))
    imports = _growth(late.flow[~quiet].sum(axis=0), before[~quiet].sum(axis=0))
    carried = np.outer(quiet, quiet) & (before > 0)
    flow = np.where(carried, before * np.sqrt(np.outer(exports, imports)), late.flow)
    return Completed(replace(late, flow=flow), carried, f"carried from {last.year}")


def aligned(year: Year, codes: tuple[str, ...]) -> NDArray[np.float64]:
    """Return a year's flows in another order of states, zero for states the year lacks."""
    flow = np.zeros((len(codes), len(codes)))
    here = [at for at, code in enumerate(codes) if code in year.codes]
    there = [year.number(codes[at]) for at in here]
    flow[np.ix_(here, here)] = year.flow[np.ix_(there, there)]
    return flow


def marked(rows: Iterator[Row], completed: Completed) -> Iterator[Row]:
    """Give rows of main partners their basis, and carried ones the source they were carried from."""
    for row in rows:
        ends = [completed.year.number(row[name]) for name in ("iso3", "partner")]
        carried = completed.carried[tuple(ends if row["flow"] == "export" else ends[::-1])]
        yield {
            **row,
            "basis": completed.basis if carried else REPORTED,
            "source": baci.SOURCE.key if carried else baci.SOURCE_2023.key,
        }


def _growth(new: NDArray[np.float64], old: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return new over old, 1 where either is zero and nothing is known of the growth."""
    both = (new > 0) & (old > 0)
    return np.divide(new, old, out=np.ones_like(new), where=both)
