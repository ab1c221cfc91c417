"""Intervals of estimated flows: calibrated on held-out flows, honest out of sample."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError
from thirdneighbor.gravity import reconcile
from thirdneighbor.gravity.error_models import CARRIED, MISSING, SECTORAL, UNLISTED
from thirdneighbor.gravity.intervals import ErrorModel, calibrated

MODELS = (MISSING, UNLISTED, CARRIED, SECTORAL)


def held_out(seed, sd):
    """Estimates over four decades whose log error is normal with deviation sd."""
    rng = np.random.default_rng(seed)
    estimate = 10 ** rng.uniform(-6, -2, 20_000)
    return estimate, estimate * np.exp(sd * rng.normal(size=estimate.size))


@given(st.floats(0.2, 2.0), st.integers(0, 1000))
def test_the_quantiles_of_a_known_error_are_found(sd, seed):
    estimate, truth = held_out(seed, sd)
    model = calibrated(estimate, truth, world=1.0, basis="invented")
    assert np.log(model.low) == pytest.approx(-1.645 * sd, abs=0.15 * sd)
    assert np.log(model.high) == pytest.approx(1.645 * sd, abs=0.15 * sd)


def test_coverage_holds_on_flows_the_model_has_not_seen():
    model = calibrated(*held_out(1, 0.8), world=1.0, basis="invented")
    estimate, truth = held_out(2, 0.8)
    low, high = model.interval(estimate, world=1.0)
    assert ((low <= truth) & (truth <= high)).mean() == pytest.approx(0.9, abs=0.01)


def test_where_one_flow_in_ten_is_zero_the_interval_reaches_zero():
    estimate, truth = held_out(3, 0.5)
    truth[::10] = 0.0
    assert set(calibrated(estimate, truth, world=1.0, basis="invented").low) == {0.0}


def test_too_few_held_out_flows_are_refused():
    with pytest.raises(DataError, match="10 held-out flows are too few"):
        calibrated(np.full(10, 0.1), np.full(10, 0.1), world=1.0, basis="invented")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.basis)
def test_shipped_models_hold_the_estimate_and_are_wider_for_smaller_flows(model):
    sizes = 10.0 ** np.arange(-8, -1)
    low, high = (ends / sizes for ends in model.interval(sizes, world=1.0))
    assert (low <= 1).all()
    assert (high >= 1).all()
    assert (np.diff(high[1:]) <= 0).all()
    assert list(model.size) == sorted(model.size)


@given(st.floats(1e-3, 1e6))
def test_the_unit_of_money_does_not_matter(unit):
    flow = np.array([1.0, 10.0, 1e4, 0.0])
    for one, scaled in zip(UNLISTED.interval(flow), UNLISTED.interval(flow * unit), strict=True):
        assert scaled == pytest.approx(one * unit, rel=1e-9)


def test_a_bounded_cell_is_read_as_unlisted_and_a_missing_one_as_missing():
    rng = np.random.default_rng(0)
    truth = np.exp(rng.normal(0, 0.5, (30, 30)))
    np.fill_diagonal(truth, 0)
    bounds = np.where(np.arange(30) < 15, 1e3, np.inf) * np.ones((30, 30))
    found = reconcile(
        np.full((30, 30), np.nan),
        exports=truth.sum(axis=1),
        imports=truth.sum(axis=0),
        prior=truth,
        states=range(30),
        bounds=bounds,
    )
    for model, cell in ((UNLISTED, (2, 5)), (MISSING, (2, 20))):
        low, high = model.interval(found.flow, world=found.flow.sum())
        assert found.low[cell] == low[cell]
        assert found.high[cell] == pytest.approx(min(high[cell], truth[2].sum(), truth[:, cell[1]].sum()))


def test_a_model_of_ones_own_is_used_and_stops_at_what_is_left():
    wide = ErrorModel((-3.0,), (0.0,), (1e9,), "invented")
    truth = np.array([[0.0, 2, 3], [1, 0, 4], [5, 6, 0]])
    found = reconcile(
        np.full((3, 3), np.nan),
        exports=truth.sum(axis=1),
        imports=truth.sum(axis=0),
        prior=truth,
        states="ABC",
        errors=wide,
    )
    assert found.high[0, 1] == pytest.approx(5.0)
    assert found.high[2, 1] == pytest.approx(8.0)
    assert found.low.max() == 0.0
