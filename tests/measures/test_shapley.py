"""Shapley values: the four axioms, a slow twin over every order, worked values."""

import json
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import power_of_coalitions, shapley_values
from thirdneighbor.measures.shapley import membership

games = st.integers(1, 5).flatmap(lambda m: arrays(np.float64, 2**m, elements=st.floats(-9, 9)))


def over_every_order(value):
    members = value.size.bit_length() - 1
    total = np.zeros(members)
    orders = list(permutations(range(members)))
    for order in orders:
        present = 0
        for member in order:
            total[member] += value[present | 1 << member] - value[present]
            present |= 1 << member
    return total / len(orders)


@given(value=games)
def test_the_weights_are_those_of_every_order_of_joining(value):
    np.testing.assert_allclose(shapley_values(value), over_every_order(value), atol=1e-12)


@given(value=games)
def test_the_values_share_out_the_whole(value):
    assert shapley_values(value).sum() == pytest.approx(value[-1] - value[0], abs=1e-12)


@given(value=games, other=st.randoms(use_true_random=False))
def test_the_value_of_a_sum_is_the_sum_of_values(value, other):
    second = np.array([other.uniform(-9, 9) for _ in value])
    both = shapley_values(value) + 2 * shapley_values(second)
    np.testing.assert_allclose(shapley_values(value + 2 * second), both, atol=1e-11)


@given(size_worth=st.lists(st.floats(-9, 9), min_size=3, max_size=6))
def test_members_who_are_alike_get_alike(size_worth):
    size = membership(len(size_worth) - 1).sum(axis=-1)
    value = shapley_values(np.array(size_worth)[size])
    np.testing.assert_allclose(value, (size_worth[-1] - size_worth[0]) / value.size, atol=1e-12)


@given(value=games)
def test_a_member_who_adds_nothing_gets_nothing(value):
    with_idler = np.concatenate([value, value])
    found = shapley_values(with_idler)
    np.testing.assert_allclose(found[:-1], shapley_values(value), atol=1e-12)
    assert found[-1] == 0


def test_power_is_shared_as_in_the_worked_values():
    given_ = json.loads(shared("cases/measures/power_nested_ces.json").read_text())["inputs"]
    case = json.loads(shared("cases/measures/shapley_power.json").read_text())
    coalitions = power_of_coalitions(
        list(given_["shares"].values()), given_["om"], sigma=given_["sigma"], rho=case["rho"]
    )
    found = dict(zip(given_["shares"], shapley_values(coalitions), strict=True))
    assert found == pytest.approx(case["value"], rel=1e-11)
    assert sum(found.values()) == pytest.approx(case["total"], rel=1e-12)


def test_draws_together_are_draws_one_by_one():
    draws = np.random.default_rng(0).normal(size=(2, 3, 16))
    one_by_one = [[shapley_values(draw) for draw in row] for row in draws]
    np.testing.assert_allclose(shapley_values(draws), one_by_one, rtol=1e-12)


def test_an_unknown_coalition_leaves_the_values_unknown():
    assert np.isnan(shapley_values([0.0, 1.0, np.nan, 4.0])).all()


def test_ten_members_are_shared_out_and_eleven_refused():
    worth = np.random.default_rng(0).normal(size=2**10)
    assert shapley_values(worth).sum() == pytest.approx(worth[-1] - worth[0])
    with pytest.raises(DataError, match="at most 10 members; got 11"):
        shapley_values(np.zeros(2**11))


@pytest.mark.parametrize("shape", [(), (1,), (3,), (4, 6)])
def test_values_that_are_no_set_function_are_refused(shape):
    with pytest.raises(DataError, match=r"2\*\*m values"):
        shapley_values(np.zeros(shape))
