"""All pairs at once give what each pair gives alone, and bands hold what they should."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import (
    cohen_kappa,
    dyad_bands,
    dyad_similarity,
    s_score,
    scott_pi,
    vote_agreement,
)

VOTES = (1.0, 2.0, 3.0)
PAIRWISE = {
    "agreement": vote_agreement,
    "s_score": lambda x, y: s_score(x, y, levels=VOTES),
    "kappa": lambda x, y: cohen_kappa(x, y, levels=VOTES),
    "pi": lambda x, y: scott_pi(x, y, levels=VOTES),
}
sessions = arrays(
    float,
    st.tuples(st.integers(0, 12), st.integers(1, 6)),
    elements=st.sampled_from([*VOTES, np.nan]),
)


def drawn(seed, calls=60, states=8, missing=0.15):
    """States with a common and an own leaning, some votes missing."""
    rng = np.random.default_rng(seed)
    leaning = rng.normal(0, 1, (calls, 1)) * rng.normal(1, 0.5, states) + rng.normal(0, 0.7, (calls, states))
    votes = np.digitize(leaning, [-0.5, 0.5]) + 1.0
    votes[rng.random(votes.shape) < missing] = np.nan
    return votes


@given(votes=sessions)
def test_every_pair_is_what_the_pairwise_measure_says(votes):
    found = dyad_similarity(votes)
    for name, measure in PAIRWISE.items():
        alone = measure(votes.T[:, None, :], votes.T[None, :, :])
        np.testing.assert_allclose(getattr(found, name), alone, atol=1e-12)
        np.testing.assert_allclose(getattr(found, name), getattr(found, name).T, atol=1e-12)
    there = ~np.isnan(votes)
    np.testing.assert_array_equal(found.common, (there[:, :, None] & there[:, None, :]).sum(axis=0))


@pytest.mark.parametrize("weighting", ["identity", "linear", "quadratic"])
def test_kappa_takes_other_weights_and_levels(weighting):
    votes = drawn(3)
    found = dyad_similarity(votes * 10, levels=[30, 10, 20], weighting=weighting)
    alone = cohen_kappa(votes.T[:, None], votes.T[None], levels=VOTES, weighting=weighting)
    np.testing.assert_allclose(found.kappa, alone, atol=1e-12)


def test_pairs_with_too_few_roll_calls_in_common_are_nan():
    votes = drawn(1)
    votes[9:, 0] = np.nan
    found = dyad_similarity(votes, least=10)
    assert np.isnan(found.kappa[0]).all()
    assert np.isnan(found.agreement[0]).all()
    assert found.common[0, 1] < 10
    assert np.isfinite(found.kappa[1:, 1:]).all()
    band = dyad_bands(votes, pairs=[[0, 1], [1, 2]], rng=np.random.default_rng(0), least=10)["kappa"]
    assert np.isnan(band.low).tolist() == [True, False]


@settings(max_examples=25, deadline=None)
@given(votes=sessions, seed=st.integers(0, 99))
def test_a_band_is_ordered_within_bounds_and_reproducible(votes, seed):
    pairs = np.argwhere(np.ones((votes.shape[1],) * 2))
    measures = tuple(PAIRWISE)
    once, again = (
        dyad_bands(votes, pairs=pairs, rng=np.random.default_rng(seed), measures=measures, draws=40)
        for _ in range(2)
    )
    for name in measures:
        np.testing.assert_array_equal(once[name].low, again[name].low)
        known = ~np.isnan(once[name].low)
        low, high = once[name].low[known], once[name].high[known]
        assert np.all((low <= high) & (high <= 1 + 1e-6) & (low >= -1 - 1e-6))
        assert np.all(once[name].defined[known] >= 0.5)


def test_a_band_is_what_resampling_pair_by_pair_gives():
    votes, draws = drawn(5, calls=40, states=4), 30
    pairs = [[0, 1], [2, 3], [1, 3]]
    band = dyad_bands(votes, pairs=pairs, rng=np.random.default_rng(7), measures=tuple(PAIRWISE), draws=draws)
    times = np.random.default_rng(7).multinomial(40, np.full(40, 1 / 40), draws)
    for name, measure in PAIRWISE.items():
        for k, (i, j) in enumerate(pairs):
            again = [votes[np.repeat(np.arange(40), row)] for row in times]
            values = [float(measure(sample[:, i], sample[:, j])) for sample in again]
            low, high = np.nanquantile(values, [0.05, 0.95])
            assert (band[name].low[k], band[name].high[k]) == pytest.approx((low, high), abs=1e-5)


def test_bands_hold_the_estimate_and_most_often_the_truth():
    pairs = np.array([[i, j] for i in range(8) for j in range(i)])
    truth = dyad_similarity(drawn(11, calls=40_000, missing=0.0))
    leaning = np.random.default_rng(11)
    hold, cover = [], []
    whole = drawn(11, calls=40_000, missing=0.0)
    for _ in range(60):
        votes = whole[leaning.choice(len(whole), 90)]
        point = dyad_similarity(votes).kappa[pairs[:, 0], pairs[:, 1]]
        band = dyad_bands(votes, pairs=pairs, rng=leaning, measures=("kappa",))["kappa"]
        known = truth.kappa[pairs[:, 0], pairs[:, 1]]
        hold.append((band.low <= point) & (point <= band.high))
        cover.append((band.low <= known) & (known <= band.high))
    assert np.mean(hold) > 0.99
    assert 0.84 < np.mean(cover) < 0.94


@pytest.mark.parametrize(
    "change, message",
    [
        ({"votes": [[1, 4]]}, "are no level"),
        ({"votes": [1, 2]}, "the axes"),
        ({"pairs": [[0, 2]]}, "positions from 0 to 1"),
        ({"measures": ("tau",)}, "no measure is called 'tau'"),
        ({"draws": 0}, "draws of at least 1"),
        ({"level": 1.0}, "a level between 0 and 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message):
    asked = {"votes": [[1, 2]], "pairs": [[0, 1]], "rng": np.random.default_rng(0)} | change
    with pytest.raises(DataError, match=message):
        dyad_bands(asked.pop("votes"), **asked)
