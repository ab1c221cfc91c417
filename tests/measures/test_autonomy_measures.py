"""Measures of the four domains: closed forms, bounds, and missing figures that stay missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import Route
from thirdneighbor.measures import (
    DOMAINS,
    access_lost,
    arms_suppliers,
    defense_agreements,
    energy_reach,
    known_share,
    mean_polyarchy,
    over_income,
    pole_distance,
    transit_reach,
)

kappas = arrays(float, st.integers(1, 5), elements=st.floats(-1, 1))
received = arrays(float, st.integers(1, 6), elements=st.floats(0, 100))
fraction = st.floats(0, 1)


@given(kappas, st.floats(-1, 1))
def test_another_pole_can_only_be_nearer(kappa, other):
    found = pole_distance(kappa)
    assert 0 <= found <= 2
    assert pole_distance(np.append(kappa, other)) <= found
    assert pole_distance(kappa[::-1]) == found
    assert pole_distance(np.append(kappa, np.nan)) == found


def test_a_pole_with_which_home_always_votes_is_no_distance_away():
    assert pole_distance([1.0, -0.5]) == 0
    assert np.isnan(pole_distance([np.nan, np.nan]))
    with pytest.raises(DataError, match="kappa"):
        pole_distance([-1.5])


@given(st.floats(0, 3), fraction, fraction)
def test_reach_lies_between_what_is_made_and_all_and_rises_with_access(own, access, more):
    found = energy_reach(own, access)
    assert min(own, 1) - 1e-12 <= found <= 1
    assert energy_reach(own, max(access, more)) >= found - 1e-12
    assert energy_reach(own + more, access) >= found - 1e-12


def test_reach_at_its_corners():
    assert energy_reach([0.0, 1.4, 0.25], [1.0, 0.0, 0.0]).tolist() == [1.0, 1.0, 0.25]
    assert np.isnan(energy_reach(0.5, np.nan))
    with pytest.raises(DataError, match="access"):
        energy_reach(0.5, 1.5)


@given(fraction)
def test_routes_in_reach_and_routes_lost_are_all_routes(south):
    routes = [Route("south", (frozenset({"CHN"}),)), Route("air", (frozenset(),))]
    share = [south, 1 - south]
    open_share = transit_reach(routes, share, closers={"CHN"})
    assert open_share + access_lost(routes, share, closers={"CHN"}) == pytest.approx(1)
    assert transit_reach(routes, share, closers=set()) == pytest.approx(1)


@given(received, st.floats(0.1, 10))
def test_arms_suppliers_know_no_unit_and_are_at_most_those_there_are(values, factor):
    found = arms_suppliers(values)
    if values.sum() == 0:
        assert np.isnan(found)
        return
    assert 1 - 1e-9 <= found <= np.count_nonzero(values) + 1e-9
    assert arms_suppliers(values * factor) == pytest.approx(found)
    assert arms_suppliers(np.append(values, 0.0)) == pytest.approx(found)


def test_agreements_are_unknown_outside_the_record_and_not_nothing():
    known = [
        float(defense_agreements(7, year=year, first=1980, last=2010)) for year in (1979, 1980, 2010, 2011)
    ]
    assert known[1:3] == [7, 7]
    assert np.isnan([known[0], known[3]]).all()


@given(arrays(float, 4, elements=fraction), arrays(float, 4, elements=st.floats(0.01, 5)))
def test_a_mean_of_democracies_stays_between_them(index, weights):
    found = mean_polyarchy(index, weights)
    assert index.min() - 1e-9 <= found <= index.max() + 1e-9
    assert mean_polyarchy(index, 3 * weights) == pytest.approx(found)
    assert mean_polyarchy(index[::-1], weights[::-1]) == pytest.approx(found)


def test_a_missing_democracy_leaves_the_mean_missing():
    assert np.isnan(mean_polyarchy([0.5, np.nan], [1.0, 1.0]))
    assert np.isnan(mean_polyarchy([0.5], [0.0]))
    with pytest.raises(DataError, match="index"):
        mean_polyarchy([1.5], [1.0])


@given(st.floats(-100, 100), st.floats(0.1, 100), st.floats(0.1, 10))
def test_finance_over_income_knows_no_currency(amount, gdp, rate):
    assert over_income(amount * rate, gdp * rate) == pytest.approx(over_income(amount, gdp))
    assert np.isnan(over_income(amount, 0.0))


def test_a_profile_says_what_is_known_and_adds_nothing_up():
    found = known_share({"strategic": [1.0, np.nan, np.nan, 2.0], "political": [np.nan]})
    assert found == {"economic": 0.0, "political": 0.0, "diplomatic": 0.0, "strategic": 0.5}
    assert tuple(found) == DOMAINS
    with pytest.raises(DataError, match="no domain 'cultural'"):
        known_share({"cultural": [1.0]})
