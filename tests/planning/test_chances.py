"""Chances leave room for peace, joint ones lie in Frechet's bounds, deterrence moves the joint one alone."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thirdneighbor.core.errors import InputError
from thirdneighbor.planning.chances import Chances, correlation_range, deterred, joint_chance

PROBABILITY = st.floats(0, 1)
LINK = st.floats(-1, 1)


def chances(each, joint):
    return Chances(np.array([each]), np.array([joint]))


def test_peace_and_closings_share_out_all_probability():
    likely = chances([0.2, 0.1], 0.05)
    assert likely.alone[0] == pytest.approx([0.15, 0.05])
    assert likely.peace[0] == pytest.approx(0.75)


@pytest.mark.parametrize(
    "each,joint", [([0.6, 0.6], 0.1), ([0.2, 0.1], 0.15), ([0.2, 0.1], -0.01), ([0.5, 0.4, 0.4], 0.1)]
)
def test_chances_that_do_not_fit_are_refused(each, joint):
    with pytest.raises(InputError, match="do not fit together"):
        chances(each, joint)


def test_a_chance_that_is_no_number_is_refused():
    with pytest.raises(InputError, match="do not fit together"):
        chances([0.2, float("nan")], 0.0)
    with pytest.raises(InputError, match="lie in"):
        joint_chance([0.2, float("nan")], correlation=0.0)


@given(PROBABILITY, PROBABILITY, LINK)
def test_the_joint_chance_is_the_formula_within_frechet_s_bounds(a, b, link):
    formula = a * b + link * np.sqrt(a * (1 - a) * b * (1 - b))
    found = float(joint_chance([a, b], correlation=link))
    assert max(0.0, a + b - 1) - 1e-12 <= found <= min(a, b) + 1e-12
    if max(0.0, a + b - 1) <= formula <= min(a, b):
        assert found == formula


@given(PROBABILITY, PROBABILITY, LINK)
def test_two_chances_of_any_correlation_leave_room_for_peace(a, b, link):
    each = np.array([[a, b]])
    assert Chances(each, joint_chance(each, correlation=link)).peace[0] >= -1e-12


def test_the_joint_chance_of_events_without_correlation_is_their_product():
    assert joint_chance([0.05, 0.02], correlation=0.0) == pytest.approx(0.001)


def test_a_single_neighbor_s_chance_is_the_joint_one():
    assert joint_chance([0.07], correlation=0.9) == 0.07


def test_of_three_the_likeliest_two_stand_for_the_rest_and_the_least_likely_bounds_them():
    assert joint_chance([0.1, 0.3, 0.2], correlation=0.0) == pytest.approx(0.06)
    assert joint_chance([0.01, 0.3, 0.2], correlation=0.0) == pytest.approx(0.01)


@pytest.mark.parametrize("each,link", [([1.1, 0.1], 0.0), ([-0.1, 0.1], 0.0), ([0.1, 0.1], 1.5)])
def test_what_is_no_probability_or_correlation_is_refused(each, link):
    with pytest.raises(InputError, match="lie in"):
        joint_chance(each, correlation=link)


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_the_range_of_correlations_reaches_exactly_to_frechet_s_bounds(a, b):
    low, high = correlation_range([a, b])
    assert -1 <= low <= 1e-12
    assert -1e-12 <= high <= 1
    spread = np.sqrt(a * (1 - a) * b * (1 - b))
    assert a * b + high * spread == pytest.approx(min(a, b))
    assert a * b + low * spread == pytest.approx(max(0.0, a + b - 1), abs=1e-9)


def test_a_certain_closing_is_correlated_with_nothing():
    assert correlation_range([1.0, 0.3]) == correlation_range([0.0, 0.3]) == (0.0, 0.0)


@given(st.floats(0.01, 0.3), st.floats(0.01, 0.3), st.floats(0, 0.05), st.floats(1, 300))
def test_deterrence_takes_its_response_off_the_log_odds_and_gives_the_rest_to_peace(a, b, penalty, response):
    before = chances([a, b], float(joint_chance([a, b], correlation=0.5)))
    assume(penalty * response < 30)
    after = deterred(before, penalty=[penalty], response=[response])
    odds = [np.log(likely.joint / (1 - likely.joint)) for likely in (before, after)]
    assert odds[0] - odds[1] == pytest.approx(penalty * response, abs=1e-9)
    assert after.alone == pytest.approx(before.alone)
    assert after.peace - before.peace == pytest.approx(before.joint - after.joint)


@pytest.mark.parametrize("certain", [0.0, 1.0])
def test_what_is_certain_is_not_deterred(certain):
    found = deterred(chances([certain], certain), penalty=0.01, response=100)
    assert found.joint == certain
