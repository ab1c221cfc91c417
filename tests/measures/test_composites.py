"""Composites: worked ranks, and ranks that do not hang on units or order."""

import json

import numpy as np
import pytest

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import composite_ranks

THREE_BY_TWO = np.array([[1.0, 30.0], [2.0, 10.0], [3.0, 20.0]])


def ranked(indicator, seed=0, draws=400):
    return composite_ranks(indicator, rng=np.random.default_rng(seed), draws=draws)


def test_scores_are_the_worked_values_and_ranks_within_one():
    case = json.loads(shared("cases/measures/composite.json").read_text())
    found = ranked(case["X"], seed=case["seed"], draws=case["draws"])
    assert found.score.tolist() == pytest.approx(case["base_scores"], rel=1e-12)
    assert found.rank.tolist() == case["base_rank"]
    for ours, name in (
        (found.rank_low, "rank_p05"),
        (found.rank_median, "rank_median"),
        (found.rank_high, "rank_p95"),
    ):
        assert np.abs(ours - case[name]).max() <= 1, name


def test_units_of_the_indicators_do_not_matter():
    base, changed = ranked(THREE_BY_TWO), ranked(THREE_BY_TWO * [1000.0, 0.1] + [7.0, -2.0])
    np.testing.assert_allclose(changed.score, base.score, rtol=1e-12)
    np.testing.assert_array_equal(changed.rank_high, base.rank_high)


def test_a_state_that_leads_everywhere_leads_under_any_weights():
    found = ranked([[9.0, 9.0, 9.0], [1.0, 5.0, 2.0], [3.0, 1.0, 1.0]])
    assert (found.rank_low[0], found.rank[0], found.rank_high[0]) == (1, 1, 1)
    assert np.all((found.rank_low <= found.rank_median) & (found.rank_median <= found.rank_high))


def test_equal_scores_share_the_better_rank():
    assert ranked([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]).rank.tolist() == [1, 1, 3]


def test_a_state_with_a_missing_indicator_is_left_out_and_changes_nothing():
    base, with_gap = ranked(THREE_BY_TWO), ranked(np.vstack([THREE_BY_TWO, [99.0, np.nan]]))
    assert np.isnan([with_gap.score[3], with_gap.rank[3], with_gap.rank_high[3]]).all()
    np.testing.assert_array_equal(with_gap.score[:3], base.score)
    np.testing.assert_array_equal(with_gap.rank_low[:3], base.rank_low)


def test_the_same_generator_gives_the_same_ranks():
    np.testing.assert_array_equal(ranked(THREE_BY_TWO, 5).rank_median, ranked(THREE_BY_TWO, 5).rank_median)


def test_indicators_that_cannot_rank_are_refused():
    with pytest.raises(DataError, match="values that differ"):
        ranked([[1.0, 2.0], [1.0, 3.0]])
    with pytest.raises(DataError, match="0 draws"):
        ranked(THREE_BY_TWO, draws=0)
    with pytest.raises(DataError, match=r"got the shape \(3,\)"):
        ranked([1.0, 2.0, 3.0])
