"""A batch of trade matrices that share almost all their cells, and the two products the solver needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.distinct import distinct_rows
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.factors import PairFactors

Draws = NDArray[np.intp] | slice


def _take(values: Array | None, draws: Draws) -> Array | None:
    return values if values is None or values.shape[0] == 1 else values[draws]


@dataclass(frozen=True, slots=True, eq=False)
class TradeMatrix:
    """Values (B, N, N) written as row * (base + cells) * column.

    `base` is shared (N, N), zero where `cells` stand, or dense (B, N, N). `cells` holds values (B, K) on
    K distinct pairs sorted by importer. `row` and `column` are (B, N) or None for ones. B may be 1.
    """

    base: Array
    exporter: NDArray[np.intp]
    importer: NDArray[np.intp]
    cells: Array
    by_exporter: NDArray[np.intp]
    """Order of the cells by exporter."""
    row: Array | None = None
    column: Array | None = None

    @classmethod
    def shared(cls, values: Array, changed: PairFactors | None = None) -> TradeMatrix:
        """Share `values` (N, N) among draws; the changed pairs get their value times the draw's factor."""
        none = np.empty(0, dtype=np.intp)
        if changed is None or changed.exporter.size == 0:
            return cls(values, none, none, np.zeros((1, 0)), none)
        order = np.lexsort((changed.exporter, changed.importer))
        exporter, importer = changed.exporter[order], changed.importer[order]
        return cls.from_cells(
            values, exporter, importer, values[exporter, importer] * changed.factor[:, order]
        )

    @classmethod
    def from_cells(
        cls, values: Array, exporter: NDArray[np.intp], importer: NDArray[np.intp], cells: Array
    ) -> TradeMatrix:
        """Share `values` (N, N) but for cells (B, K) on pairs sorted by importer."""
        base = values.copy()
        base[exporter, importer] = 0.0
        return cls(base, exporter, importer, cells, np.argsort(exporter, kind="stable"))

    @classmethod
    def dense(cls, values: Array) -> TradeMatrix:
        """Hold one full matrix a draw (B, N, N)."""
        none = np.empty(0, dtype=np.intp)
        return cls(values, none, none, np.zeros((1, 0)), none)

    def take(self, draws: Draws) -> TradeMatrix:
        """Keep only some draws."""
        base = self.base if self.base.ndim == 2 or self.base.shape[0] == 1 else self.base[draws]
        cells = self.cells if self.cells.shape[0] == 1 else self.cells[draws]
        return replace(
            self, base=base, cells=cells, row=_take(self.row, draws), column=_take(self.column, draws)
        )

    def multiplied(self, shock: PairFactors) -> TradeMatrix:
        """Multiply cells by factors on pairs; the matrix is shared and not yet scaled."""
        if shock.exporter.size == 0:
            return self
        n = self.base.shape[-1]
        old, new = self.exporter * n + self.importer, shock.exporter * n + shock.importer
        every = np.union1d(old, new)
        draws = max(self.cells.shape[0], shock.factor.shape[0])
        exporter, importer = every // n, every % n
        values = np.broadcast_to(self.base[exporter, importer], (draws, every.size)).copy()
        values[:, np.searchsorted(every, old)] = self.cells
        values[:, np.searchsorted(every, new)] *= shock.factor
        order = np.lexsort((exporter, importer))
        return TradeMatrix.from_cells(self.base, exporter[order], importer[order], values[:, order])

    def scaled(self, row: Array, column: Array) -> TradeMatrix:
        """Multiply rows and columns by (B, N) factors."""
        return replace(
            self,
            row=row if self.row is None else self.row * row,
            column=column if self.column is None else self.column * column,
        )

    def to_importers(self, weight: Array) -> Array:
        """Sum over exporters: out[b, n] = sum_i weight[b, i] * value[b, i, n]."""
        w = weight if self.row is None else weight * self.row
        out = w @ self.base if self.base.ndim == 2 else np.matmul(w[:, None, :], self.base)[:, 0, :]
        if self.importer.size:
            starts = _starts(self.importer)
            out[:, self.importer[starts]] += np.add.reduceat(self.cells * w[:, self.exporter], starts, axis=1)
        return out if self.column is None else out * self.column

    def to_exporters(self, weight: Array) -> Array:
        """Sum over importers: out[b, i] = sum_n value[b, i, n] * weight[b, n]."""
        w = weight if self.column is None else weight * self.column
        out = w @ self.base.T if self.base.ndim == 2 else np.matmul(self.base, w[:, :, None])[:, :, 0]
        if self.exporter.size:
            order = self.by_exporter
            exporter = self.exporter[order]
            starts = _starts(exporter)
            values = self.cells[:, order] * w[:, self.importer[order]]
            out[:, exporter[starts]] += np.add.reduceat(values, starts, axis=1)
        return out if self.row is None else out * self.row

    def diagonal(self) -> Array:
        """Return each draw's home sales (B, N)."""
        own = np.atleast_2d(np.diagonal(self.base, axis1=-2, axis2=-1))
        home = self.exporter == self.importer
        if home.any():
            own = np.repeat(own, self.cells.shape[0], axis=0) if own.shape[0] == 1 else own.copy()
            own[:, self.exporter[home]] += self.cells[:, home]
        return self._scaled(own, self.row, self.column)

    def row_of(self, exporter: int) -> Array:
        """Return one exporter's row (B, N), scaled."""
        row = np.atleast_2d(self.base[..., exporter, :])
        if self.exporter.size:
            row = np.repeat(row, self.cells.shape[0], axis=0) if row.shape[0] == 1 else row.copy()
            mine = self.exporter == exporter
            row[:, self.importer[mine]] += self.cells[:, mine]
        return self._scaled(row, None if self.row is None else self.row[:, exporter, None], self.column)

    def column_of(self, importer: int) -> Array:
        """Return one importer's column (B, N), scaled."""
        column = np.atleast_2d(self.base[..., :, importer])
        if self.importer.size:
            column = np.repeat(column, self.cells.shape[0], axis=0) if column.shape[0] == 1 else column.copy()
            mine = self.importer == importer
            column[:, self.exporter[mine]] += self.cells[:, mine]
        return self._scaled(column, self.row, None if self.column is None else self.column[:, importer, None])

    @staticmethod
    def _scaled(values: Array, *factors: Array | None) -> Array:
        for factor in factors:
            values = values if factor is None else values * factor
        return np.asarray(values)

    def patterns(self) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
        """Return the distinct patterns (U, N, N) of positive cells, and which (B,) of them each draw has."""
        values = self.cells if self.base.ndim == 2 else self.base.reshape(self.base.shape[0], -1)
        positive = values > 0
        if (positive == positive[:1]).all():
            positive = positive[:1]
        first, which = distinct_rows(positive)
        found = positive[first]
        if self.base.ndim == 3:
            return found.reshape(-1, *self.base.shape[1:]), which
        full = np.repeat((self.base > 0)[None], len(found), axis=0)
        full[:, self.exporter, self.importer] = found
        return full, which

    def to_dense(self) -> Array:
        """Write out the matrices (B, N, N)."""
        draws = max(part.shape[0] for part in (self.cells, self.row, self.column) if part is not None)
        if self.base.ndim == 3:
            draws = max(draws, self.base.shape[0])
        full = np.array(np.broadcast_to(self.base, (draws, *self.base.shape[-2:])))
        full[:, self.exporter, self.importer] += self.cells
        if self.row is not None:
            full *= self.row[:, :, None]
        if self.column is not None:
            full *= self.column[:, None, :]
        return full


def _starts(sorted_positions: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.flatnonzero(np.r_[True, sorted_positions[1:] != sorted_positions[:-1]])
