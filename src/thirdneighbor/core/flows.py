"""Labelled trade flows of one year: who sells to whom, and which figures a publisher stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.names import nearest

SHOWN_CELLS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Trade of one year between labelled states, `value` (exporter, importer) in `unit`.

    `known` (exporter, importer) is True where the figure is a publisher's and False where it is our
    estimate. The diagonal holds home sales and counts in none of the methods. Arrays are copied and made
    read-only. Raises DataError for repeated states, a wrong shape, or cells that are missing, infinite
    or negative, and lists them.

    >>> trade = Flows(("MNG", "CHN"), year=2019, unit="USD", value=[[0, 7], [2, 0]], known=[[1, 1], [0, 1]])
    >>> trade.flow("MNG", "CHN"), trade.exports("CHN"), round(trade.share_known, 3)
    (7.0, 2.0, 0.778)
    """

    states: tuple[str, ...]
    year: int
    unit: str
    value: NDArray[np.float64]
    known: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Check labels, shapes and values, then freeze the arrays."""
        states = tuple(self.states)
        repeated = sorted({label for label in states if states.count(label) > 1})
        if repeated:
            raise DataError(
                f"flows of {self.year} name {', '.join(repeated)} more than once; each state needs one row"
            )
        value = np.array(self.value, dtype=np.float64)
        known = np.array(self.known, dtype=np.bool_)
        wanted = (len(states), len(states))
        for label, array in (("value", value), ("known", known)):
            if array.shape != wanted:
                shape = f"{label} has shape {array.shape}, not {wanted}"
                raise DataError(f"flows of {self.year}: {shape} for {len(states)} states")
        _check_cells(value, states=states, year=self.year)
        for name, content in (("states", states), ("value", value), ("known", known)):
            object.__setattr__(self, name, content)
        value.setflags(write=False)
        known.setflags(write=False)

    def index(self, iso3: str) -> int:
        """Return a state's position; MissingDataError with the nearest labels when it is not here."""
        try:
            return self.states.index(iso3)
        except ValueError:
            near = nearest(iso3, self.states)
            message = f"{iso3!r} is not in this world of {len(self.states)} states in {self.year}"
            if near:
                message += f"; nearest: {', '.join(near)}"
            raise MissingDataError(message) from None

    def flow(self, exporter: str, importer: str) -> float:
        """Return what the exporter sells to the importer."""
        return float(self.value[self.index(exporter), self.index(importer)])

    def exports(self, iso3: str) -> float:
        """Return a state's sales abroad, home sales left out."""
        return float(self._abroad[self.index(iso3)].sum())

    def imports(self, iso3: str) -> float:
        """Return a state's purchases abroad, home sales left out."""
        return float(self._abroad[:, self.index(iso3)].sum())

    @property
    def share_known(self) -> float:
        """The share of foreign trade by value that publishers stated, 0..1; nan where nothing is traded."""
        total = self._abroad.sum()
        return float(self._abroad[self.known].sum() / total) if total > 0 else float("nan")

    def subset(self, states: Iterable[str]) -> Flows:
        """Return the flows among these states only, in this order; trade with all others is left out."""
        labels = tuple(states)
        rows = [self.index(label) for label in labels]
        cells = np.ix_(rows, rows)
        return Flows(labels, year=self.year, unit=self.unit, value=self.value[cells], known=self.known[cells])

    @property
    def _abroad(self) -> NDArray[np.float64]:
        return np.where(np.eye(len(self.states), dtype=np.bool_), 0.0, self.value)


def _check_cells(value: NDArray[Any], *, states: tuple[str, ...], year: int) -> None:
    wrong = ~np.isfinite(value) | (value < 0)
    if not wrong.any():
        return
    cells = [f"{states[i]} to {states[j]}: {value[i, j]}" for i, j in np.argwhere(wrong)[:SHOWN_CELLS]]
    more = int(wrong.sum()) - len(cells)
    tail = f" and {more} more" if more else ""
    raise DataError(f"flows of {year} must be finite and not negative; {'; '.join(cells)}{tail}")
