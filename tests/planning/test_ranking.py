"""Rankings: how often a move comes first, size over distance beside, and the chances drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.states import all_states
from thirdneighbor.planning.ranking import (
    RESPONSE,
    chance_drawn,
    drawn_chances,
    drawn_response,
    naive_scores,
    rank_agreement,
    rank_frequency,
)
from thirdneighbor.worlds.world import great_circle_km

WORTHS = arrays(
    np.float64, st.tuples(st.integers(1, 6), st.integers(1, 12)), elements=st.floats(-1, 1, width=16)
)


@given(WORTHS)
def test_every_move_has_one_rank_and_every_rank_one_move_in_each_draw(worths):
    found = rank_frequency(worths)
    assert found.sum(axis=0) == pytest.approx(1)
    assert found.sum(axis=1) == pytest.approx(1)


def test_the_move_that_is_always_best_comes_first_always():
    assert rank_frequency([[0.0, 1.0, 2.0], [1.0, 2.0, 3.0]]).tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_draws_without_a_worth_are_left_out():
    nan = np.nan
    assert rank_frequency([[1.0, nan, 0.0], [0.0, 9.0, 1.0]])[:, 0].tolist() == [0.5, 0.5]
    assert np.isnan(rank_frequency([[nan, nan], [0.0, 1.0]])).all()


def test_the_naive_score_is_gdp_over_the_distance_of_capitals(world):
    states = all_states(world.folder)
    (score,) = naive_scores(world, "MNG", ["JPN"])
    places = np.radians([[states[code].latitude, states[code].longitude] for code in ("MNG", "JPN")])
    distance = great_circle_km(places)[0, 1]
    assert 2900 < distance < 3100  # Ulaanbaatar to Tokyo
    assert score == pytest.approx(world.gdp[world.states.index("JPN")] / distance)


def test_the_naive_ranking_of_mongolia_s_partners_is_led_by_size(world):
    codes = ["KOR", "USA", "KGZ", "JPN", "UZB"]
    scores = naive_scores(world, "MNG", codes)
    assert [codes[k] for k in np.argsort(-scores)] == ["USA", "JPN", "KOR", "UZB", "KGZ"]


@given(st.permutations(range(6)))
def test_agreement_is_spearman_s_correlation(order):
    from scipy.stats import spearmanr

    assert rank_agreement(range(6), order) == pytest.approx(spearmanr(range(6), order).statistic)


def test_equal_scores_share_their_rank():
    from scipy.stats import spearmanr

    one, other = [1.0, 1.0, 2.0, 3.0], [4.0, 1.0, 1.0, 9.0]
    assert rank_agreement(one, other) == pytest.approx(spearmanr(one, other).statistic)


@pytest.mark.parametrize("one", [[1.0, 2.0], [1.0, 1.0, 1.0], [1.0, 2.0, np.nan]])
def test_there_is_no_agreement_of_two_or_of_equals(one):
    assert np.isnan(rank_agreement(one, list(range(len(one)))))


@pytest.mark.parametrize("neighbors", [1, 2, 3])
def test_drawn_chances_lie_in_their_range_and_leave_room_for_peace(neighbors):
    found = drawn_chances(neighbors, draws=400, seed=3)
    low, high = chance_drawn(neighbors)
    assert found.each.shape == (400, neighbors)
    assert low <= found.each.min() < 0.01 * high + 0.001
    assert 0.98 * high < found.each.max() <= high
    assert found.peace.min() > 0.5
    if neighbors == 1:
        assert (found.joint == found.each[:, 0]).all()
    else:  # correlations are not negative
        assert (found.joint >= np.sort(found.each, axis=1)[:, -2:].prod(axis=1) - 1e-12).mean() > 0.8


def test_the_response_is_drawn_evenly_in_its_log():
    found = drawn_response(draws=4000, seed=0)
    assert RESPONSE[0] <= found.min() < found.max() <= RESPONSE[1]
    assert np.median(found) == pytest.approx(np.sqrt(RESPONSE[0] * RESPONSE[1]), rel=0.1)
