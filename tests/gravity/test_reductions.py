"""Draws reduced in pieces give what all of them at once give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.gravity import reductions
from thirdneighbor.gravity.fingerprints import fingerprint
from thirdneighbor.gravity.reductions import Moments, sample_of_draws, summarize


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.integers(1, 7), st.floats(0, 1))
def test_moments_joined_piece_by_piece_are_those_of_the_whole(seed, draws, size, missing):
    rng = np.random.default_rng(seed)
    values = rng.normal(1e3, 1, (draws, 4))
    values[rng.random((draws, 4)) < missing] = np.nan
    joined = Moments.of(values[:size])
    for at in range(size, draws, size):
        joined = joined.joined(Moments.of(values[at : at + size]))
    found = summarize(joined, values, levels=[0.1, 0.5])
    for k in range(4):
        known = values[~np.isnan(values[:, k]), k]
        assert found.count[k] == known.size
        if not known.size:
            assert np.isnan([found.mean[k], found.least[k], found.most[k], *found.quantile[:, k]]).all()
            continue
        assert found.mean[k] == pytest.approx(known.mean(), rel=1e-12)
        assert (found.least[k], found.most[k]) == (known.min(), known.max())
        assert found.quantile[:, k] == pytest.approx(np.quantile(known, [0.1, 0.5]))
        if known.size > 1:
            assert found.sd[k] == pytest.approx(known.std(ddof=1), rel=1e-8, abs=1e-9)
        else:
            assert np.isnan(found.sd[k])


def test_quantiles_of_too_many_draws_rest_on_a_fair_sample(monkeypatch):
    monkeypatch.setattr(reductions, "SAMPLE_BYTES", 8 * 2_000)
    chosen = sample_of_draws(20_000, bytes_per_draw=8, seed=5)
    assert chosen.sum() == 2_000
    sorted_draws = np.linspace(0, 1, 20_000)[:, None]
    found = summarize(Moments.of(sorted_draws), sorted_draws[chosen], levels=[0.05, 0.5, 0.95])
    assert found.quantile[:, 0] == pytest.approx([0.05, 0.5, 0.95], abs=4 * 0.5 / np.sqrt(2_000))
    assert found.sampled == 2_000
    assert found.mean[0] == pytest.approx(0.5)


def test_everything_is_sampled_where_it_fits():
    assert sample_of_draws(1_000, bytes_per_draw=8 * 230, seed=0).all()


@pytest.mark.parametrize(
    "one, other",
    [
        (np.zeros(2), np.zeros(3)),
        (np.zeros(2), np.zeros(2, dtype=np.float32)),
        (np.zeros((2, 1)), np.zeros((1, 2))),
        (1, 1.0),
        (1, "1"),
        (None, "None"),
        ([1, 2], [12]),
        (["a", "bc"], ["ab", "c"]),
        ([[1], 2], [[1, 2]]),
        ({"a": 1}, {"a": 2}),
    ],
)
def test_what_differs_has_another_fingerprint(one, other):
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) == fingerprint(one)


def test_the_order_of_a_set_does_not_matter():
    assert fingerprint(frozenset("abcdef")) == fingerprint(frozenset("fedcba"))
