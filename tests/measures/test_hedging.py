"""Hedging between two poles: closed forms, and what swapping poles or adding domains may change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import between_poles, equidistance, pole_position, tilt, vote_closeness
from thirdneighbor.measures.hedging import HEDGES

positions = arrays(float, st.integers(1, 6), elements=st.floats(-1, 1))
shares = st.floats(0, 1)


def of(position):
    return between_poles(position, np.full(len(position), np.nan))


@given(shares, shares)
def test_swapping_the_poles_changes_the_sign_alone(first, second):
    found, swapped = pole_position(first, second), pole_position(second, first)
    if first + second == 0:
        assert np.isnan(found)
        assert np.isnan(swapped)
    else:
        assert found == -swapped
        assert -1 <= found <= 1


@given(positions)
def test_swapping_the_poles_mirrors_tilt_and_alignment_and_leaves_the_rest(position):
    found, swapped = of(position), of(-position)
    assert swapped.tilt == pytest.approx(-found.tilt, abs=1e-12)
    assert swapped.alignment == pytest.approx(100 - found.alignment)
    assert swapped.spread == pytest.approx(found.spread, nan_ok=True, abs=1e-9)
    assert swapped.equidistance == pytest.approx(found.equidistance)


@given(positions, st.randoms())
def test_the_order_of_domains_does_not_matter(position, random):
    order = list(range(len(position)))
    random.shuffle(order)
    found, other = of(position), of(position[order])
    for name in ("tilt", "spread", "equidistance", "alignment", "domains"):
        assert getattr(other, name) == pytest.approx(getattr(found, name), nan_ok=True, abs=1e-9), name


@given(positions)
def test_parts_keep_their_bounds_and_tilt_is_never_larger_than_its_domains(position):
    found = of(position)
    assert -1 <= found.tilt <= 1
    assert 0 <= found.alignment <= 100
    assert 0 <= found.equidistance <= 1
    assert abs(found.tilt) <= 1 - found.equidistance + 1e-12
    if len(position) > 1:
        assert -1e-12 <= found.spread <= 1 + 1e-12
        assert found.tilt**2 + found.spread**2 == pytest.approx((position**2).mean(), abs=1e-9)
    else:
        assert np.isnan(found.spread)


@given(shares, st.floats(0.01, 1), st.floats(0.001, 0.5))
def test_more_of_the_first_pole_moves_toward_it(first, second, more):
    assert pole_position(first + more, second) > pole_position(first, second)


@given(positions)
def test_an_unknown_domain_is_left_out_and_counted(position):
    with_gap = np.append(position, np.nan)
    found, whole = of(with_gap), of(position)
    assert found.domains == whole.domains == len(position)
    assert found.tilt == pytest.approx(whole.tilt, abs=1e-12)
    assert np.isnan(tilt([np.nan, np.nan]))
    assert np.isnan(equidistance([np.nan]))


def test_opposite_domains_are_no_equidistance():
    """Wholly one pole's in trade and wholly the other's in arms: tilt 0, spread 1, equidistance 0."""
    apart = of(np.array([1.0, -1.0]))
    even = of(np.array([0.0, 0.0]))
    assert (apart.tilt, apart.spread, apart.equidistance) == (0, 1, 0)
    assert (even.tilt, even.spread, even.equidistance) == (0, 0, 1)
    assert apart.alignment == even.alignment == 50
    assert HEDGES[0] < even.alignment < HEDGES[1]


def test_draws_and_states_are_leading_axes():
    many = np.array([[[0.2, 0.4], [-1.0, 1.0]], [[0.0, 0.0], [0.5, np.nan]]])
    found = between_poles(many, np.full(many.shape, 0.25))
    np.testing.assert_allclose(found.tilt, [[0.3, 0.0], [0.0, 0.5]], atol=1e-12)
    assert np.allclose(found.diversification, 0.25)


def test_what_is_no_position_is_refused():
    with pytest.raises(DataError, match="at least -1"):
        tilt([1.5])
    with pytest.raises(DataError, match="at least 0"):
        pole_position(-0.1, 0.5)
    with pytest.raises(DataError, match="kappa"):
        vote_closeness(-1.1)
