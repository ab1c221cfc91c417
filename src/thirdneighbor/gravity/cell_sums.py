"""Sums over changed cells of a batch of matrices: hubs, all of whose trade changes, and single cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array

Index = NDArray[np.intp]
MANY = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class CellSums:
    """Cells laid out for two products. rows, columns (H, B, S, N): what hubs sell to and buy from everyone.

    A cell between two hubs stands in a row. The other cells (B, K) stand twice: sorted by target, and
    (suffix _back) by source; `starts` says where a new place begins.
    """

    hubs: tuple[int, ...]
    rows: tuple[Array, ...]
    columns: tuple[Array, ...]
    source: Index
    place: Index
    starts: Index
    cells: Array
    source_back: Index
    place_back: Index
    starts_back: Index
    cells_back: Array

    @classmethod
    def of(cls, source: Index, target: Index, cells: Array, *, shape: tuple[int, int]) -> CellSums:
        """Lay out cells (B, K) on distinct flat places source s * N + i and target s * N + n."""
        s, n = shape
        exporter, importer = source % n, target % n
        count = np.bincount(exporter, minlength=n) + np.bincount(importer, minlength=n)
        hubs = tuple(np.flatnonzero(count > MANY * s * n).tolist()) if source.size else ()
        left = np.ones(source.size, dtype=np.bool_)
        rows: list[Array] = []
        columns: list[Array] = []
        for hub in hubs:
            for lines, mine, free in (
                (rows, left & (exporter == hub), target),
                (columns, left & (importer == hub) & (exporter != hub), source),
            ):
                line = np.zeros((len(cells), s * n))
                line[:, free[mine]] = cells[:, mine]
                lines.append(line.reshape(-1, s, n))
                left &= ~mine
        source, target, cells = source[left], target[left], cells[:, left]
        there, back = np.argsort(target, kind="stable"), np.argsort(source, kind="stable")
        return cls(
            hubs,
            tuple(rows),
            tuple(columns),
            source[there],
            *_begins(target[there]),
            np.ascontiguousarray(cells[:, there]),
            target[back],
            *_begins(source[back]),
            np.ascontiguousarray(cells[:, back]),
        )

    def take(self, draws: NDArray[np.intp] | slice) -> CellSums:
        """Keep only some draws."""

        def some(values: Array) -> Array:
            return values if values.shape[0] == 1 else values[draws]

        return replace(
            self,
            rows=tuple(some(line) for line in self.rows),
            columns=tuple(some(line) for line in self.columns),
            cells=some(self.cells),
            cells_back=some(self.cells_back),
        )

    def add_to_importers(self, out: Array, weight: Array) -> None:
        """Add sum_i weight[b, s, i] * cell[b, s, i, n] to out (b, S, N)."""
        self._add(out, weight, self.rows, self.columns)
        if self.source.size:
            sums = _sums(weight, self.cells, self.source, self.starts)
            out.reshape(out.shape[0], -1)[:, self.place] += sums

    def add_to_exporters(self, out: Array, weight: Array) -> None:
        """Add sum_n cell[b, s, i, n] * weight[b, s, n] to out (b, S, N)."""
        self._add(out, weight, self.columns, self.rows)
        if self.source_back.size:
            sums = _sums(weight, self.cells_back, self.source_back, self.starts_back)
            out.reshape(out.shape[0], -1)[:, self.place_back] += sums

    def _add(self, out: Array, weight: Array, spread: tuple[Array, ...], gathered: tuple[Array, ...]) -> None:
        for hub, line, across in zip(self.hubs, spread, gathered, strict=True):
            out += line * weight[:, :, hub, None]
            out[:, :, hub] += np.einsum("bsn,bsn->bs", *np.broadcast_arrays(across, weight))


def _begins(places: Index) -> tuple[Index, Index]:
    """Return the distinct places of a sorted list and where each begins."""
    if not places.size:
        return places, places
    starts = np.flatnonzero(np.r_[True, places[1:] != places[:-1]])
    return places[starts], starts


def _sums(weight: Array, cells: Array, source: Index, starts: Index) -> Array:
    flat = weight.reshape(weight.shape[0], -1)
    return np.asarray(np.add.reduceat(cells * np.take(flat, source, axis=1), starts, axis=1))
