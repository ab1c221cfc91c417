"""Corridor access in shares and in log cost: parallel routes widen the gap, serial ones narrow it."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity.corridors import Route
from thirdneighbor.measures import access_gap, access_lost, corridor_cost_gap, parallel_corridor_gap


def route(*alternatives):
    return Route("/".join("+".join(a) or "air" for a in alternatives), tuple(map(frozenset, alternatives)))


def test_access_lost_and_the_gap_are_the_worked_values():
    case = json.loads(shared("cases/measures/transit.json").read_text())
    routes = [route(*alternatives) for _, alternatives in case["routes"]]
    share = np.array([weight for weight, _ in case["routes"]]) / 100
    assert access_lost(routes, share, closers=["CHN"]) == pytest.approx(case["CHN"], rel=1e-12)
    assert access_lost(routes, share, closers=["RUS"]) == pytest.approx(case["RUS"], rel=1e-12)
    assert access_lost(routes, share, closers=["CHN", "RUS"]) == pytest.approx(case["both"], rel=1e-12)
    found = access_gap(routes, share, closers=["CHN", "RUS"])
    assert found == pytest.approx(case["squeeze_gap"], rel=1e-12)


PARALLEL = route(["A"], ["B"])
SERIAL = route(["A", "B"])
AIR = route([])


@pytest.mark.parametrize("one, sign", [(PARALLEL, 1), (SERIAL, -1), (route(["A"]), 0), (AIR, 0)])
def test_the_kind_of_route_decides_the_sign_of_the_access_gap(one, sign):
    assert access_gap([one, AIR], [0.25, 0.75], closers=["A", "B"]) == pytest.approx(sign * 0.25)


@given(weights=st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
def test_the_access_gap_is_parallel_less_serial_routes(weights):
    share = np.array(weights) / sum(weights)
    routes = [PARALLEL, SERIAL, route(["A"], ["C"]), AIR]
    found = access_gap(routes, share, closers=["A", "B"])
    assert found == pytest.approx(share[0] - share[1], abs=1e-12)


states = st.sampled_from("ABC")
routes_of_any_kind = st.lists(
    st.lists(st.lists(states, max_size=2, unique=True), min_size=1, max_size=2), min_size=1, max_size=5
)


@given(kinds=routes_of_any_kind, data=st.data())
def test_access_lost_keeps_its_bounds_whatever_the_order_and_grows_with_the_closers(kinds, data):
    weights = np.array([data.draw(st.floats(0.01, 1)) for _ in kinds])
    share, routes = weights / weights.sum(), [route(*kind) for kind in kinds]
    order = data.draw(st.permutations(range(len(kinds))))
    before = 0.0
    for closers in (["A"], ["A", "B"], ["A", "B", "C"]):
        lost = float(access_lost(routes, share, closers=closers))
        shuffled = access_lost([routes[k] for k in order], share[order], closers=closers[::-1])
        assert shuffled == pytest.approx(lost, abs=1e-12)
        assert before - 1e-12 <= lost <= 1 + 1e-12
        before = lost
    gap = float(access_gap(routes, share, closers="AB"))
    assert -1 - 1e-12 <= gap <= 1 + 1e-12
    assert access_gap(routes, share, closers="BA") == pytest.approx(gap, abs=1e-12)
    assert access_gap(routes, share, closers="A") == pytest.approx(0, abs=1e-12)


def test_an_unknown_share_of_a_corridor_leaves_the_cost_unknown_and_not_zero():
    assert np.isnan(corridor_cost_gap([0.2, np.nan], 0.1, eta=4.0))
    assert np.isnan(corridor_cost_gap([0.2, 0.3], np.nan, eta=4.0))


def test_more_closers_never_leave_more_access():
    routes = [PARALLEL, SERIAL, route(["A"], ["C"]), AIR]
    share = [0.4, 0.3, 0.2, 0.1]
    lost = [float(access_lost(routes, share, closers=c)) for c in ([], ["A"], ["A", "B"], ["A", "B", "C"])]
    assert lost == pytest.approx([0, 0.3, 0.7, 0.9])


def test_draws_of_shares_together_are_draws_one_by_one():
    share = np.random.default_rng(0).dirichlet(np.ones(3), 5)
    together = access_gap([PARALLEL, SERIAL, AIR], share, closers=["A", "B"])
    singly = [access_gap([PARALLEL, SERIAL, AIR], draw, closers=["A", "B"]) for draw in share]
    np.testing.assert_allclose(together, singly, rtol=1e-13)


part = st.floats(0.01, 0.49)
elasticity = st.floats(0.5, 12)


@given(a=part, b=part, eta=elasticity)
def test_two_parallel_corridors_cost_more_together(a, b, eta):
    found = parallel_corridor_gap(a, b, eta=eta)
    assert found > 0
    assert found == pytest.approx(parallel_corridor_gap(b, a, eta=eta), rel=1e-12)
    assert found * eta == pytest.approx(np.log((1 - a) * (1 - b) / (1 - a - b)), rel=1e-9)
    assert parallel_corridor_gap(a, 0.5, eta=eta) > found


@given(a=part, b=part, eta=elasticity)
def test_the_parallel_form_is_the_general_one(a, b, eta):
    general = corridor_cost_gap([1 - a, 1 - b], 1 - a - b, eta=eta)
    assert general == pytest.approx(float(parallel_corridor_gap(a, b, eta=eta)), rel=1e-12)


@given(through=st.floats(0.01, 0.99), eta=elasticity)
def test_one_corridor_through_both_costs_less_together_than_twice_alone(through, eta):
    found = corridor_cost_gap([1 - through, 1 - through], 1 - through, eta=eta)
    assert found == pytest.approx(np.log(1 - through) / eta)


def test_a_second_corridor_of_no_size_adds_no_gap():
    assert parallel_corridor_gap(0.8, 0.0, eta=4.0) == 0


def test_corridors_that_carry_everything_have_no_bound_and_one_alone_no_gap():
    assert parallel_corridor_gap([0.7, 0.82, 0.9], [0.3, 0.18, 0.1], eta=4.0).tolist() == [np.inf] * 3
    assert np.isnan(parallel_corridor_gap(1.0, 0.0, eta=4.0))
    assert np.isnan(parallel_corridor_gap(np.nan, 0.1, eta=4.0))


def test_corridors_that_cannot_be_are_refused():
    with pytest.raises(DataError, match=r"carry 1\.1 of access"):
        parallel_corridor_gap(0.8, 0.3, eta=4.0)
    with pytest.raises(DataError, match="outside 0 to 1"):
        parallel_corridor_gap(-0.1, 0.3, eta=4.0)
    with pytest.raises(DataError, match="eta must be above 0"):
        parallel_corridor_gap(0.1, 0.3, eta=0.0)
    with pytest.raises(DataError, match="sum to 1"):
        access_lost([PARALLEL, AIR], [0.4, 0.4], closers=["A"])
