"""Trade matrices of many sectors on a device: the solver's two products by the array-API standard alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thirdneighbor.gravity.array_backend import ArrayLibrary, DeviceArray
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.sector_matrix import Index, SectorMatrix


@dataclass(frozen=True, slots=True, eq=False)
class CellTables:
    """Cells gathered by the place they add to; the standard has no scattered sum.

    Places with about as many cells (to a power of two) share a table (places, width), filled up with zeros:
    for each table its width, source (places * width,) and cells (B, places * width). position (S * N,): 0
    where nothing is added, else one more than the place's row in all tables together.
    """

    tables: tuple[tuple[int, DeviceArray, DeviceArray], ...]
    position: DeviceArray

    @classmethod
    def of(cls, library: ArrayLibrary, source: Index, target: Index, cells: Array, size: int) -> CellTables:
        """Lay out cells (B, K) from flat places `source` to flat places `target`, out of `size`."""
        order = np.argsort(target, kind="stable")
        count = np.bincount(target, minlength=size)
        first = np.cumsum(count) - count
        bucket = np.ceil(np.log2(np.maximum(count, 1))).astype(np.intp)
        position, tables, filled = np.zeros(size, dtype=np.intp), [], 0
        for power in np.unique(bucket[count > 0]).tolist():
            places, width = np.flatnonzero((count > 0) & (bucket == power)), 2**power
            at = first[places, None] + np.arange(width)
            real = np.arange(width) < count[places, None]
            mine = order[np.where(real, at, first[places, None]).ravel()]
            values = np.where(real.ravel(), cells[:, mine], 0.0)
            tables.append((width, library.put_places(source[mine]), library.put(values)))
            position[places] = 1 + filled + np.arange(places.size)
            filled += places.size
        return cls(tuple(tables), library.put_places(position))

    def sums(self, xp: DeviceArray, weight: DeviceArray) -> DeviceArray:
        """Return sums over cells (b, S, N) of cell times weight (b, S, N) at its source."""
        flat = xp.reshape(weight, (weight.shape[0], -1))
        parts = []
        for width, source, cells in self.tables:
            products = xp.take(flat, source, axis=1) * cells
            parts.append(xp.sum(xp.reshape(products, (products.shape[0], -1, width)), axis=2))
        parts.insert(0, xp.zeros_like(parts[0][:, :1]))
        return xp.reshape(xp.take(xp.concat(parts, axis=1), self.position, axis=1), (-1, *weight.shape[1:]))


@dataclass(frozen=True, slots=True, eq=False)
class ArrayMatrix:
    """A `SectorMatrix` on a device: row * (base + own on the diagonal + cells) * column."""

    xp: DeviceArray
    base: DeviceArray
    own: DeviceArray
    to: CellTables | None
    back: CellTables | None
    row: DeviceArray | None
    column: DeviceArray | None

    @classmethod
    def of(cls, library: ArrayLibrary, matrix: SectorMatrix) -> ArrayMatrix:
        """Move a matrix to the device."""
        s, n = matrix.shape
        to = back = None
        if matrix.source.size:
            to = CellTables.of(library, matrix.source, matrix.target, matrix.cells, s * n)
            back = CellTables.of(library, matrix.target, matrix.source, matrix.cells, s * n)
        return cls(
            library.xp,
            library.put(matrix.base),
            library.put(matrix.own),
            to,
            back,
            None if matrix.row is None else library.put(matrix.row),
            None if matrix.column is None else library.put(matrix.column),
        )

    def to_importers(self, weight: DeviceArray) -> DeviceArray:
        """Sum over exporters: out[b, s, n] = sum_i weight[b, s, i] * value[b, s, i, n]."""
        w = weight if self.row is None else weight * self.row
        out = self.own * w + self._product(w, self.base)
        if self.to is not None:
            out = out + self.to.sums(self.xp, w)
        return out if self.column is None else out * self.column

    def to_exporters(self, weight: DeviceArray) -> DeviceArray:
        """Sum over importers: out[b, s, i] = sum_n value[b, s, i, n] * weight[b, s, n]."""
        w = weight if self.column is None else weight * self.column
        out = self.own * w + self._product(w, self.xp.matrix_transpose(self.base))
        if self.back is not None:
            out = out + self.back.sums(self.xp, w)
        return out if self.row is None else out * self.row

    def _product(self, weight: DeviceArray, base: DeviceArray) -> DeviceArray:
        xp = self.xp
        if base.ndim == 4:
            return xp.matmul(weight[:, :, None, :], base)[:, :, 0, :]
        return xp.permute_dims(xp.matmul(xp.permute_dims(weight, (1, 0, 2)), base), (1, 0, 2))
