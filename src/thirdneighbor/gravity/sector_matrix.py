"""Trade matrices of many sectors that share almost all their cells, and the solver's two products."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.cell_sums import CellSums
from thirdneighbor.gravity.distinct import distinct_rows
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.factors import PairFactors
from thirdneighbor.gravity.trade_matrix import Draws

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class SectorMatrix:
    """Values (B, S, N, N) written as row * (base + own on the diagonal + cells) * column.

    `base` is shared (S, N, N), or one a draw (B, S, N, N), zero on the diagonal and where `cells` stand.
    `own` (B, S, N) is the diagonal. `cells` holds values (B, K) on K distinct places off the diagonal,
    sorted by `target`; `source` and `target` are flat places s * N + i and s * N + n. `row` and `column`
    are (B, S, N) or None for ones. B may be 1 in each.
    """

    base: Array
    own: Array
    source: Index
    target: Index
    cells: Array
    sums: CellSums | None = None
    """The cells laid out for products; None where there are none."""
    row: Array | None = None
    column: Array | None = None

    @classmethod
    def shared(cls, values: Array, changed: PairFactors | None = None) -> SectorMatrix:
        """Share `values` (S, N, N) among draws; the changed pairs get their value times the draw's factor."""
        none = np.empty(0, dtype=np.intp)
        base = values.copy()
        own = np.einsum("snn->sn", base)
        diagonal = own[None].copy()
        own[...] = 0.0
        plain = cls(base, diagonal, none, none, np.zeros((1, 0)))
        return plain if changed is None else plain.multiplied(changed)

    @classmethod
    def dense(cls, values: Array) -> SectorMatrix:
        """Hold one full matrix a draw (B, S, N, N); with B = 1 it is shared."""
        if values.shape[0] == 1:
            return cls.shared(values[0])
        none = np.empty(0, dtype=np.intp)
        base = values.copy()
        own = np.einsum("bsnn->bsn", base)
        diagonal = own.copy()
        own[...] = 0.0
        return cls(base, diagonal, none, none, np.zeros((1, 0)))

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of sectors and states."""
        return self.base.shape[-3], self.base.shape[-1]

    def take(self, draws: Draws) -> SectorMatrix:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return replace(
            self,
            base=self.base if self.base.ndim == 3 else self.base[draws],
            own=some(self.own),
            cells=some(self.cells),
            sums=None if self.sums is None else self.sums.take(draws),
            row=None if self.row is None else some(self.row),
            column=None if self.column is None else some(self.column),
        )

    def multiplied(self, shock: PairFactors) -> SectorMatrix:
        """Multiply cells by factors on pairs; the matrix is shared and not yet scaled."""
        if shock.exporter.size == 0:
            return self
        source, target, factor = flat_places(shock, *self.shape)
        home = source == target
        own = self.own
        if home.any():
            draws = max(own.shape[0], factor.shape[0])
            own = np.broadcast_to(own, (draws, *own.shape[1:])).reshape(draws, -1).copy()
            own[:, target[home]] *= factor[:, home]
            own = own.reshape(draws, *self.own.shape[1:])
        if home.all():
            return replace(self, own=own)
        return self._with_cells(own, source[~home], target[~home], factor[:, ~home])

    def _with_cells(self, own: Array, source: Index, target: Index, factor: Array) -> SectorMatrix:
        """Merge factors on places off the diagonal with the cells there are."""
        n = self.base.shape[-1]
        old, new = self.target * n + self.source % n, target * n + source % n
        every = np.union1d(old, new)
        to, at = every // n, every % n
        draws = max(self.cells.shape[0], factor.shape[0])
        plain = self.base.reshape(-1, n)[to // n * n + at, to % n]
        values = np.broadcast_to(plain, (draws, every.size)).copy()
        values[:, np.searchsorted(every, old)] = self.cells
        values[:, np.searchsorted(every, new)] *= factor
        source = to // n * n + at
        base = self.base.copy()
        base.reshape(-1, n)[source, to % n] = 0.0
        return replace(
            self,
            base=base,
            own=own,
            source=source,
            target=to,
            cells=values,
            sums=CellSums.of(source, to, values, shape=self.shape),
        )

    def scaled(self, row: Array, column: Array) -> SectorMatrix:
        """Multiply rows and columns by (B, S, N) factors."""
        return replace(
            self,
            row=row if self.row is None else self.row * row,
            column=column if self.column is None else self.column * column,
        )

    def to_importers(self, weight: Array) -> Array:
        """Sum over exporters: out[b, s, n] = sum_i weight[b, s, i] * value[b, s, i, n]."""
        w = weight if self.row is None else weight * self.row
        out = self.own * w
        out += _product(w, self.base)
        if self.sums is not None:
            self.sums.add_to_importers(out, w)
        return out if self.column is None else np.multiply(out, self.column, out=out)

    def to_exporters(self, weight: Array) -> Array:
        """Sum over importers: out[b, s, i] = sum_n value[b, s, i, n] * weight[b, s, n]."""
        w = weight if self.column is None else weight * self.column
        out = self.own * w
        out += _product(w, np.swapaxes(self.base, -1, -2))
        if self.sums is not None:
            self.sums.add_to_exporters(out, w)
        return out if self.row is None else np.multiply(out, self.row, out=out)

    def diagonal(self) -> Array:
        """Return each draw's home sales (B, S, N)."""
        own = self.own if self.row is None else self.own * self.row
        return own if self.column is None else own * self.column

    def row_of(self, exporter: int) -> Array:
        """Return one exporter's row (B, S, N) over importers, scaled."""
        line = self._line(exporter, self.source, self.target, self.base[..., exporter, :])
        return _weighted(line, exporter, at=self.row, along=self.column)

    def column_of(self, importer: int) -> Array:
        """Return one importer's column (B, S, N) over exporters, scaled."""
        line = self._line(importer, self.target, self.source, self.base[..., importer])
        return _weighted(line, importer, at=self.column, along=self.row)

    def _line(self, state: int, fixed: Index, free: Index, base: Array) -> Array:
        s, n = self.shape
        base = base if base.ndim == 3 else base[None]
        draws = max(base.shape[0], self.own.shape[0], self.cells.shape[0])
        line = np.array(np.broadcast_to(base, (draws, s, n)))
        line[:, :, state] += self.own[:, :, state]
        mine = fixed % n == state
        line.reshape(draws, -1)[:, free[mine]] += self.cells[:, mine]
        return line

    def patterns(self) -> tuple[NDArray[np.bool_], Index]:
        """Return the distinct patterns (U, S, N, N) of positive cells, and which (B,) each draw has."""
        s, n = self.shape
        if self.base.ndim == 4:
            return _distinct(self.to_dense() > 0)
        draws = max(self.own.shape[0], self.cells.shape[0])
        own = np.broadcast_to(self.own.reshape(self.own.shape[0], -1) > 0, (draws, s * n))
        cells = np.broadcast_to(self.cells > 0, (draws, self.cells.shape[1]))
        found, which = _distinct(np.concatenate([own, cells], axis=1))
        full = np.repeat((self.base > 0)[None], len(found), axis=0)
        np.einsum("usnn->usn", full)[...] = found[:, : s * n].reshape(-1, s, n)
        full.reshape(len(found), s * n, n)[:, self.source, self.target % n] = found[:, s * n :]
        return full, which

    def to_dense(self) -> Array:
        """Write out the matrices (B, S, N, N)."""
        s, n = self.shape
        parts = [part for part in (self.own, self.cells, self.row, self.column) if part is not None]
        draws = max(part.shape[0] for part in parts)
        if self.base.ndim == 4:
            draws = max(draws, self.base.shape[0])
        full = np.array(np.broadcast_to(self.base, (draws, s, n, n)))
        np.einsum("bsnn->bsn", full)[...] = self.own
        full.reshape(draws, s * n, n)[:, self.source, self.target % n] += self.cells
        if self.row is not None:
            full *= self.row[:, :, :, None]
        if self.column is not None:
            full *= self.column[:, :, None, :]
        return full


def _weighted(line: Array, state: int, *, at: Array | None, along: Array | None) -> Array:
    line = line if along is None else line * along
    return line if at is None else line * at[:, :, state, None]


def flat_places(factors: PairFactors, sectors: int, states: int) -> tuple[Index, Index, Array]:
    """Return sources, targets (K,) as flat places and factors (B, K); pairs without a sector hit all."""
    if factors.sector is not None:
        shift = factors.sector * states
        return shift + factors.exporter, shift + factors.importer, factors.factor
    shift = np.repeat(np.arange(sectors) * states, factors.exporter.size)
    return (
        shift + np.tile(factors.exporter, sectors),
        shift + np.tile(factors.importer, sectors),
        np.tile(factors.factor, (1, sectors)),
    )


def _product(weight: Array, base: Array) -> Array:
    """Multiply (B, S, N) by matrices (S, N, N), all draws at once, or by (B, S, N, N)."""
    if base.ndim == 4:
        return np.asarray(np.matmul(weight[:, :, None, :], base)[:, :, 0, :])
    out = np.empty(weight.shape)
    for sector in range(len(base)):  # one call for all sectors falls off the fast path of matmul
        np.matmul(weight[:, sector], base[sector], out=out[:, sector])
    return out


def _distinct(positive: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], Index]:
    flat = positive.reshape(len(positive), -1)
    if (flat == flat[:1]).all():
        return positive[:1], np.zeros(len(positive), dtype=np.intp)
    first, which = distinct_rows(flat)
    return positive[first], which
