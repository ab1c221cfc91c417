"""Deviation, following and abstaining: counted by hand, and what must not change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import abstention_rate, deviation_rate, follow_rate, wilson_band

Y, A, N, X = 1.0, 2.0, 3.0, np.nan
HOME = [Y, A, Y, X, N, Y, N]
NEAR = [[Y, Y, Y, Y, Y, A, N], [Y, Y, N, Y, Y, A, X]]
FAR = [[N, N, N, N, Y, Y, Y], [N, A, N, N, Y, Y, Y], [Y, X, N, N, Y, A, Y]]
worlds = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        *[arrays(float, (*lead, n), elements=st.sampled_from([Y, A, N, X])) for lead in ((), (2,), (5,))]
    )
)


def test_deviation_counts_where_united_neighbors_stand_against_most():
    """Roll calls 0, 1 and 5 count: 2 is not united, on 3 home is away, 4 is with most, 6 lacks a neighbor."""
    found = deviation_rate(HOME, NEAR, third=FAR)
    assert found.votes == 3
    assert found.value == pytest.approx(2 / 3)


def test_half_of_the_third_neighbors_are_not_most():
    assert deviation_rate([Y], [[Y], [Y]], third=[[Y], [N]]).votes == 0
    assert deviation_rate([Y], [[Y], [Y]], third=[[Y], [N], [A]]).votes == 1
    assert deviation_rate([Y], [[Y], [Y]], third=[[X], [N]]).votes == 1
    assert deviation_rate([Y], [[Y], [Y]], third=[[X], [X]]).votes == 0


def test_following_counts_where_neighbors_differ():
    found = follow_rate(HOME, NEAR)
    assert found.votes.tolist() == [1, 1]
    assert found.value.tolist() == [1.0, 0.0]


def test_following_against_third_neighbors_counts_each_neighbor_alone():
    """The first stands against most on 0, 1, 2, 5, 6; home follows on 0, 2, 6. The second: 0, 1, 5; and 0."""
    found = follow_rate(HOME, NEAR, third=FAR)
    assert found.votes.tolist() == [5, 3]
    assert found.value == pytest.approx([3 / 5, 1 / 3])


def test_a_home_that_votes_with_none_follows_none():
    assert follow_rate([A], [[Y], [N]]).value.tolist() == [0.0, 0.0]


def test_staying_away_is_no_abstention():
    found = abstention_rate([Y, A, N, X, A], abstain=A)
    assert (float(found.value), float(found.votes)) == (0.5, 4)
    assert np.isnan(abstention_rate([X, X], abstain=A).value)


@given(cast=worlds)
def test_rates_are_shares_within_their_bands_and_nan_without_a_case(cast):
    home, near, far = cast
    for rate in (
        deviation_rate(home, near, third=far),
        follow_rate(home, near),
        follow_rate(home, near, third=far),
        abstention_rate(home, abstain=A),
    ):
        none = rate.votes == 0
        assert np.array_equal(none, np.isnan(rate.value))
        assert np.array_equal(none, np.isnan(rate.low))
        assert np.all(none | ((rate.low >= 0) & (rate.low <= rate.value + 1e-12)))
        assert np.all(none | ((rate.value <= rate.high + 1e-12) & (rate.high <= 1)))


@given(cast=worlds, names=st.permutations([Y, A, N]))
def test_the_codes_of_votes_and_the_order_of_others_do_not_matter(cast, names):
    renamed = [np.select([group == code for code in (Y, A, N)], names, X) for group in cast]
    for rate in (deviation_rate, follow_rate):
        plain = rate(cast[0], cast[1], third=cast[2])
        other = rate(renamed[0], renamed[1], third=renamed[2][::-1])
        np.testing.assert_array_equal(plain.value, other.value)
    turned = follow_rate(cast[0], cast[1][::-1], third=cast[2])
    np.testing.assert_array_equal(follow_rate(cast[0], cast[1], third=cast[2]).value, turned.value[::-1])


@given(cast=worlds)
def test_united_neighbors_are_followed_as_often_as_not_deviated_from(cast):
    home, near, far = cast
    both = np.broadcast_to(near[:1], near.shape)
    deviates, follows = deviation_rate(home, both, third=far), follow_rate(home, both, third=far)
    np.testing.assert_allclose(follows.value, 1 - deviates.value * np.ones(2))
    assert np.all(follow_rate(home, both).votes == 0)


def test_leading_axes_are_counted_one_by_one():
    rng = np.random.default_rng(2)
    home, near, far = (rng.choice([Y, A, N, X], (4, *lead, 30)) for lead in ((), (2,), (5,)))
    whole = deviation_rate(home, near, third=far).value
    alone = [deviation_rate(home[k], near[k], third=far[k]).value for k in range(4)]
    np.testing.assert_array_equal(whole, alone)
    whole = follow_rate(home, near, third=far).value
    np.testing.assert_array_equal(
        whole, [follow_rate(home[k], near[k], third=far[k]).value for k in range(4)]
    )


def test_wilsons_band_is_scipys():
    from scipy.stats import binomtest

    for hits, number in ((0, 7), (3, 10), (10, 10), (40, 93)):
        known = binomtest(hits, number).proportion_ci(0.9, method="wilson")
        assert [float(end) for end in wilson_band(hits / number, number)] == pytest.approx(
            [known.low, known.high]
        )


@pytest.mark.parametrize(
    "call",
    [
        lambda: deviation_rate([Y, N], [[Y], [Y]], third=[[Y, Y]]),
        lambda: follow_rate([Y], [Y]),
        lambda: follow_rate([Y], np.empty((0, 1))),
        lambda: abstention_rate(Y, abstain=A),
        lambda: abstention_rate([Y], abstain=A, level=2),
    ],
)
def test_axes_that_do_not_fit_are_refused(call):
    with pytest.raises(DataError):
        call()
