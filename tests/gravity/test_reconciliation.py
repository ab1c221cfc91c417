"""A trade matrix completed from known cells, totals and a prior."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity import reconcile


def invented(seed, n, known_share):
    """A true matrix, the part of it that is known, and a prior that is wrong in size and shape."""
    rng = np.random.default_rng(seed)
    truth = np.exp(rng.normal(0, 1.5, (n, n)))
    np.fill_diagonal(truth, 0)
    known = np.where(rng.random((n, n)) < known_share, truth, np.nan)
    return truth, known, np.exp(rng.normal(0, 1, (n, n)))


def complete(truth, known, prior, **options):
    totals = {"exports": truth.sum(axis=1), "imports": truth.sum(axis=0)} | options
    return reconcile(known, prior=prior, states=[f"S{k}" for k in range(len(truth))], **totals)


worlds = st.builds(invented, st.integers(0, 10**6), st.integers(4, 25), st.floats(0, 0.4))


@given(worlds)
def test_known_cells_stay_and_totals_are_met(world):
    truth, known, prior = world
    found = complete(truth, known, prior)
    fixed = ~np.isnan(known)
    np.fill_diagonal(fixed, val=False)
    assert np.array_equal(found.flow[fixed], known[fixed])
    assert np.abs(found.flow.sum(axis=1) - truth.sum(axis=1)).max() < 1e-8 * truth.sum()
    assert np.abs(found.flow.sum(axis=0) - truth.sum(axis=0)).max() < 1e-8 * truth.sum()
    assert not found.flow.diagonal().any()
    assert found.flow.min() >= 0
    assert found.rescaled == pytest.approx(1)


@given(worlds)
def test_odds_ratios_of_the_prior_survive_among_estimated_cells(world):
    truth, known, prior = world
    flow = complete(truth, known, prior).flow
    free = np.isnan(known) & ~np.eye(len(truth), dtype=bool)
    ratio = np.log(np.where(free, flow / prior, 1.0))
    rows = np.argwhere(free.sum(axis=1) >= 2).ravel()
    for i in rows[:-1]:
        for k in rows[1:]:
            both = np.flatnonzero(free[i] & free[k])
            if i != k and both.size >= 2:
                assert np.ptp(ratio[i, both] - ratio[k, both]) < 1e-6


def test_what_the_prior_rules_out_stays_empty():
    truth, known, prior = invented(3, 6, 0.0)
    prior[0, 1] = 0.0
    assert complete(truth, known, prior).flow[0, 1] == 0.0


def test_totals_that_differ_a_little_are_reconciled_and_the_factor_is_told():
    truth, known, prior = invented(5, 6, 0.2)
    left = np.where(np.isnan(known), truth, 0).sum()
    found = complete(truth, known, prior, imports=truth.sum(axis=0) + 0.05 * left / 6)
    assert found.rescaled == pytest.approx(1 / 1.05, rel=1e-9)
    assert found.flow.sum(axis=1) == pytest.approx(truth.sum(axis=1))


def test_totals_that_do_not_belong_together_are_refused():
    truth, known, prior = invented(5, 6, 0.2)
    with pytest.raises(DataError, match="do not belong together"):
        complete(truth, known, prior, imports=2 * truth.sum(axis=0))


def test_known_cells_above_the_total_name_the_state():
    truth, known, prior = invented(5, 6, 0.0)
    known[2, 3] = 2 * truth[2].sum()
    with pytest.raises(DataError, match=r"exports exceed the total of 1 states: S2 \("):
        complete(truth, known, prior)


def test_trade_without_a_cell_to_go_to_names_the_state():
    truth, known, prior = invented(5, 6, 0.0)
    known[2] = truth[2] / 2
    with pytest.raises(DataError, match=r"exports are left to fill but every partner is known.*S2"):
        complete(truth, known, prior)


def test_totals_that_cannot_be_met_are_an_error_not_an_answer():
    """S0 can only sell to S1, which buys less than S0 has to sell."""
    prior = np.array([[0, 1, 0], [1, 0, 1], [1, 1, 0]], dtype=float)
    with pytest.raises(ConvergenceError, match="totals cannot be met"):
        reconcile(np.full((3, 3), np.nan), exports=[9, 2, 2], imports=[4, 5, 4], prior=prior, states="ABC")


@pytest.mark.parametrize(
    "change, words",
    [
        ({"exports": [1.0, 2.0]}, r"exports and imports \(3,\)"),
        ({"exports": [1.0, -2.0, 1.0]}, "exports must be finite and not negative"),
        ({"prior": -np.ones((3, 3))}, "the prior must be finite and not negative"),
        ({"prior": np.ones((2, 2))}, "prior"),
    ],
)
def test_input_that_makes_no_sense_is_refused(change, words):
    given_ = {"exports": [1.0, 2.0, 1.0], "imports": [1.0, 2.0, 1.0], "prior": np.ones((3, 3))}
    with pytest.raises(DataError, match=words):
        reconcile(np.full((3, 3), np.nan), states="ABC", **(given_ | change))


def test_a_negative_known_cell_is_refused():
    known = np.full((3, 3), np.nan)
    known[0, 1] = -1.0
    with pytest.raises(DataError, match="known flows must be finite"):
        reconcile(known, exports=[1, 2, 1], imports=[1, 2, 1], prior=np.ones((3, 3)), states="ABC")
