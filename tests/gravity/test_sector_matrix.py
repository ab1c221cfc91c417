"""A shared matrix with changed cells gives the same sums as the matrices written out, and little memory."""

import tracemalloc

import numpy as np
import pytest

from tests.gravity.invented_sectors import invent_sectors
from thirdneighbor.gravity import PairFactors, Shock, balanced_baseline, respond
from thirdneighbor.gravity.sector_matrix import SectorMatrix
from thirdneighbor.gravity.working_memory import bytes_per_draw

S, N, B = 3, 8, 4


def scattered(rng, *, hub):
    """Some pairs of one sector and, with a hub, all pairs of state 2 in every sector, home sales included."""
    places = {(1, int(i), int(n)) for i, n in rng.integers(0, N, (9, 2))}
    if hub:
        places |= {(s, *pair) for s in range(S) for k in range(N) for pair in ((2, k), (k, 2))}
    sector, exporter, importer = np.array(sorted(places)).T
    return PairFactors(exporter, importer, rng.uniform(0, 2, (B, sector.size)), sector)


@pytest.mark.parametrize("hub", [True, False])
def test_products_of_changed_cells_equal_those_of_matrices_written_out(hub):
    rng = np.random.default_rng(7)
    matrix = SectorMatrix.shared(rng.uniform(0, 1, (S, N, N)), scattered(rng, hub=hub))
    matrix = matrix.multiplied(scattered(rng, hub=not hub))
    matrix = matrix.scaled(rng.uniform(1, 2, (B, S, N)), rng.uniform(1, 2, (B, S, N)))
    full, weight = matrix.to_dense(), rng.uniform(0, 1, (B, S, N))
    assert np.abs(matrix.to_importers(weight) - np.einsum("bsi,bsin->bsn", weight, full)).max() < 1e-12
    assert np.abs(matrix.to_exporters(weight) - np.einsum("bsin,bsn->bsi", full, weight)).max() < 1e-12
    assert np.abs(matrix.diagonal() - np.einsum("bsnn->bsn", full)).max() < 1e-14
    assert np.abs(matrix.row_of(2) - full[:, :, 2]).max() < 1e-14
    assert np.abs(matrix.column_of(5) - full[..., 5]).max() < 1e-14
    some = np.array([3, 1])
    assert (
        np.abs(matrix.take(some).to_importers(weight[some]) - matrix.to_importers(weight)[some]).max() < 1e-14
    )
    dense = SectorMatrix.dense(full)
    assert np.abs(dense.to_exporters(weight) - matrix.to_exporters(weight)).max() < 1e-12


def test_patterns_say_which_cells_are_open_in_which_draw():
    factor = np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    closed = PairFactors(np.array([0, 1]), np.array([1, 1]), factor, np.array([2, 0]))
    matrix = SectorMatrix.shared(np.ones((S, N, N)), closed)
    found, which = matrix.patterns()
    assert len(found) == 3
    assert (found[which] == (matrix.to_dense() > 0)).all()


def test_a_pair_without_a_sector_is_hit_in_every_sector():
    every = PairFactors(np.array([0]), np.array([1]), np.array([[0.5]]))
    full = SectorMatrix.shared(np.ones((S, N, N)), every).to_dense()
    assert (full[0, :, 0, 1] == 0.5).all()
    assert full.sum() == S * N * N - 0.5 * S


def test_memory_a_draw_is_what_is_said():
    world = invent_sectors(np.random.default_rng(0), 60, 5, theta=4.0)
    baseline = balanced_baseline(world, tol=1e-9)
    pairs = [pair for k in range(1, 60) for pair in ((0, k), (k, 0))]

    def peak(draws):
        shock = Shock.freeness(np.linspace(0.2, 0.9, draws)[:, None] * np.ones(len(pairs)), pairs=pairs)
        tracemalloc.start()
        respond(baseline, shock, tol=1e-8)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(2)
    measured = (peak(80) - peak(16)) / 64
    said = bytes_per_draw(states=60, sectors=5, cells=5 * len(pairs))
    assert said / 2 < measured < 2 * said
