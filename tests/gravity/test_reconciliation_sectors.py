"""A trade matrix by sector completed from known cells, totals of three kinds, bounds and a prior."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.gravity import reconcile
from thirdneighbor.gravity.partner_lists import last_listed_share, unlisted_bounds


def invented(seed, n, s, known_share):
    """True flows (S,N,N), what is known of them, and a prior that is wrong in size and shape."""
    rng = np.random.default_rng(seed)
    truth = np.exp(rng.normal(0, 1.2, (s, n, n)))
    truth[:, range(n), range(n)] = 0
    known = np.where(rng.random((s, n, n)) < known_share, truth, np.nan)
    return truth, known, np.exp(rng.normal(0, 0.7, (s, n, n)))


def names(truth):
    return {
        "states": [f"S{k}" for k in range(truth.shape[-1])],
        "sectors": [f"g{k}" for k in range(len(truth))],
    }


def margins(truth):
    return {"exports": truth.sum(axis=2), "imports": truth.sum(axis=1)}


def complete(truth, known, prior, **options):
    return reconcile(known, prior=prior, **(names(truth) | margins(truth) | options))


worlds = st.builds(invented, st.integers(0, 10**6), st.integers(4, 12), st.integers(2, 4), st.floats(0, 0.3))


def off_home(truth):
    return np.broadcast_to(~np.eye(truth.shape[-1], dtype=bool), truth.shape)


@given(worlds)
def test_three_kinds_of_totals_are_met_and_known_cells_stay(world):
    truth, known, prior = world
    found = complete(truth, known, prior, totals=truth.sum(axis=0))
    fixed = ~np.isnan(known) & off_home(truth)
    assert np.array_equal(found.flow[fixed], known[fixed])
    assert np.array_equal(found.low[fixed], known[fixed])
    for axis in (0, 1, 2):
        assert found.flow.sum(axis=axis) == pytest.approx(truth.sum(axis=axis), rel=1e-5, abs=1e-6)
    assert found.rescaled == pytest.approx(1, abs=1e-8)
    assert (found.low <= found.flow).all()
    assert (found.flow <= found.high).all()


@given(worlds)
def test_unknown_margins_ask_for_nothing_and_the_rest_are_met(world):
    truth, known, prior = world
    rng = np.random.default_rng(len(truth))
    hidden = {
        key: np.where(rng.random(value.shape) < 0.3, np.nan, value) for key, value in margins(truth).items()
    }
    flow = complete(truth, known, prior, **hidden).flow
    for key, axis in (("exports", 2), ("imports", 1)):
        told = ~np.isnan(hidden[key])
        assert flow.sum(axis=axis)[told] == pytest.approx(hidden[key][told], rel=1e-5, abs=1e-6)


def test_a_cell_under_no_total_keeps_its_prior():
    truth, _, prior = invented(1, 5, 2, 0.0)
    exports, imports = truth.sum(axis=2), truth.sum(axis=1)
    exports[0, 1] = imports[0, 2] = np.nan
    flow = complete(truth, np.full_like(truth, np.nan), prior, exports=exports, imports=imports).flow
    assert flow[0, 1, 2] == prior[0, 1, 2]


@given(worlds)
def test_odds_ratios_of_the_prior_survive_within_a_sector(world):
    truth, known, prior = world
    flow = complete(truth, known, prior).flow
    free = np.isnan(known) & off_home(truth)
    ratio = np.log(np.where(free, flow / prior, 1.0))
    for s in range(len(truth)):
        both = np.flatnonzero(free[s, 0] & free[s, 1])
        if both.size >= 2:
            assert np.ptp(ratio[s, 0, both] - ratio[s, 1, both]) < 1e-5


@given(worlds, st.integers(0, 100))
def test_relabelling_and_another_unit_change_nothing_else(world, seed):
    truth, known, prior = world
    flow = complete(truth, known, prior)
    order = np.random.default_rng(seed).permutation(truth.shape[-1])
    moved = complete(*(x[:, order][:, :, order] for x in (truth, known, prior)))
    assert moved.flow == pytest.approx(flow.flow[:, order][:, :, order], rel=1e-5, abs=1e-7)
    scaled = complete(truth * 1e9, known * 1e9, prior)
    assert scaled.flow == pytest.approx(flow.flow * 1e9, rel=1e-5, abs=1e2)
    assert scaled.high == pytest.approx(flow.high * 1e9, rel=1e-4, abs=1e2)


@given(worlds, st.floats(1.0, 4.0))
def test_bounds_hold_exactly_and_cells_below_them_keep_their_odds(world, slack):
    truth, known, prior = world
    bounds = truth * slack + 0.1
    found = complete(truth, known, prior, bounds=bounds)
    free = np.isnan(known) & off_home(truth)
    assert (found.flow[free] <= bounds[free]).all()
    assert (found.high[free] <= bounds[free] * (1 + 1e-12)).all()
    assert found.flow.sum(axis=2) == pytest.approx(truth.sum(axis=2), rel=1e-5, abs=1e-6)
    below = free & (found.flow < bounds * (1 - 1e-9))
    ratio = np.log(np.where(free, found.flow / prior, 1.0))
    for s in range(len(truth)):
        both = np.flatnonzero(below[s, 0] & below[s, 1])
        if both.size >= 2:
            assert np.ptp(ratio[s, 0, both] - ratio[s, 1, both]) < 1e-4


def test_a_bounded_fit_is_the_nearest_matrix_as_a_general_optimizer_finds_it():
    from scipy.optimize import minimize

    truth, _, prior = invented(11, 3, 1, 0.0)
    truth, prior = truth[0], prior[0]
    bounds = np.full((3, 3), np.inf)
    bounds[0, 1] = 0.5 * truth[0, 1] + 0.5 * min(truth[0, 1], truth[0].sum() - truth[0, 1]) + 1e-3
    bounds[0, 1] = max(bounds[0, 1], truth[0, 1])
    free = ~np.eye(3, dtype=bool)
    found = reconcile(
        np.full((3, 3), np.nan),
        exports=truth.sum(axis=1),
        imports=truth.sum(axis=0),
        prior=prior,
        states="ABC",
        bounds=bounds,
    ).flow

    def full(x):
        out = np.zeros((3, 3))
        out[free] = x
        return out

    best = minimize(
        lambda x: float((x * np.log(x / prior[free]) - x).sum()),
        truth[free],
        bounds=[(1e-9, b) for b in bounds[free]],
        constraints=[
            {"type": "eq", "fun": lambda x: full(x).sum(axis=1) - truth.sum(axis=1)},
            {"type": "eq", "fun": lambda x: full(x).sum(axis=0)[:2] - truth.sum(axis=0)[:2]},
        ],
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    assert found[free] == pytest.approx(best.x, rel=1e-4)


def test_exports_by_sector_stay_below_output_less_home_sales():
    truth, known, prior = invented(4, 8, 3, 0.0)
    most = truth.sum(axis=2) * 1.1
    found = complete(truth, known, prior, exports=truth.sum(axis=(0, 2)), export_bounds=most)
    loose = complete(truth, known, prior, exports=truth.sum(axis=(0, 2)))
    assert (loose.flow.sum(axis=2) > most).any()
    assert (found.flow.sum(axis=2) <= most * (1 + 1e-5)).all()
    assert found.flow.sum(axis=(0, 2)) == pytest.approx(truth.sum(axis=(0, 2)), rel=1e-5)
    assert found.flow.sum(axis=1) == pytest.approx(truth.sum(axis=1), rel=1e-5)


def test_exports_over_all_sectors_agree_with_the_one_sector_case():
    truth, known, prior = invented(2, 6, 1, 0.2)
    by_sector = complete(truth, known, prior)
    plain = reconcile(
        known[0],
        exports=truth[0].sum(axis=1),
        imports=truth[0].sum(axis=0),
        prior=prior[0],
        states=range(6),
    )
    assert plain.flow == pytest.approx(by_sector.flow[0], rel=1e-12)


def test_every_scaled_total_is_reported_with_both_values():
    truth, known, prior = invented(5, 6, 2, 0.0)
    imports = truth.sum(axis=1)
    imports[1] *= 1.05
    found = complete(truth, known, prior, imports=imports)
    assert found.rescaled == pytest.approx(1 / 1.05)
    assert {one.sector for one in found.report} == {"g1"}
    assert len(found.report) == 6
    assert found.report[0].after == pytest.approx(found.report[0].before / 1.05)


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda t: {"imports": t.sum(axis=1) * np.array([[1.0], [2.0]])}, r"2 times|0.500 times \(in g1\)"),
        (
            lambda t: {"export_bounds": t.sum(axis=2) * [[1.0], [0.5]]},
            "exports exceed export bounds.*g1 of S0",
        ),
        (lambda t: {"bounds": t * 0.5}, "exceed what the bounds of unknown cells allow.*g0 of S0"),
        ({"totals": np.ones((3, 3))}, "totals have shape"),
        (
            lambda t: {"totals": np.where(np.arange(5) == 1, np.nan, t.sum(axis=0) * 9)},
            "bilateral totals exceed",
        ),
        ({"exports": None, "imports": None}, "nothing to fit to"),
        (lambda t: {"bounds": -t}, "bounds must be"),
        (
            lambda t: {"exports": t.sum(axis=2) * np.where(np.arange(5) == 2, np.nan, -1)},
            "exports must be finite",
        ),
    ],
)
def test_constraints_that_do_not_belong_together_name_states_and_sectors(change, words):
    truth, known, prior = invented(7, 5, 2, 0.0)
    with pytest.raises(DataError, match=words):
        complete(truth, known, prior, **(change(truth) if callable(change) else change))


def test_totals_no_cells_can_meet_are_an_error_that_names_them():
    truth, known, prior = invented(7, 4, 2, 0.0)
    totals = truth.sum(axis=0)
    prior[0, 0] = [0.0, 1.0, 0.0, 0.0]
    with pytest.raises(ConvergenceError, match=r"totals cannot be met.*S0"):
        complete(truth, known, prior, totals=totals)


def test_seven_sectors_of_two_hundred_states_take_half_a_second():
    truth, known, prior = invented(0, 206, 7, 0.1)
    size = np.exp(np.random.default_rng(1).normal(0, 2, 206))
    truth = truth * size[:, None] * size
    known = known * size[:, None] * size
    totals = np.where(np.random.default_rng(2).random((206, 206)) < 0.1, truth.sum(axis=0), np.nan)
    start = time.process_time()
    found = complete(truth, known, prior * size[:, None] * size, totals=totals)
    assert time.process_time() - start < 2  # a goal of 0.5 s, with room for a busy machine
    assert found.flow.sum(axis=2) == pytest.approx(truth.sum(axis=2), rel=1e-3)


def test_the_last_share_of_an_unbroken_list_bounds_the_unlisted():
    assert last_listed_share({}) == 1.0
    assert last_listed_share({2: 0.1}) == 1.0
    assert last_listed_share({1: 0.4, 2: 0.3, 5: 0.01}) == 0.3


@given(worlds)
def test_bounds_from_lists_hold_for_the_true_flows(world):
    truth = world[0][0]
    exports, imports = truth.sum(axis=1), truth.sum(axis=0)
    share = truth / exports[:, None]
    taken = truth / imports
    bounds = unlisted_bounds(
        exports=exports,
        imports=imports,
        last_export_share=np.sort(share, axis=1)[:, -2],
        last_import_share=np.sort(taken, axis=0)[-2],
    )
    listed = (share >= np.sort(share, axis=1)[:, [-2]]) | (taken >= np.sort(taken, axis=0)[-2])
    assert (truth[~listed] <= bounds[~listed]).all()


def test_shares_above_one_are_no_shares():
    with pytest.raises(DataError, match="last_import_share must lie in"):
        unlisted_bounds(exports=[1], imports=[1], last_export_share=[1], last_import_share=[20])
