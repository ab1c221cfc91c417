"""Every equilibrium found on an array library is NumPy's own, shown on the plain one of the standard."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gravity.invented import invent, worlds
from tests.gravity.invented_sectors import invent_sectors, sector_worlds
from thirdneighbor.core.errors import ConvergenceError, InputError, UnreachableError
from thirdneighbor.gravity import (
    PairFactors,
    Shock,
    array_backend,
    array_equilibria,
    balanced_baseline,
    ensemble,
    respond,
    solve,
)

STRICT = "array_api_strict"
RULES = ("zero", "multiplicative", "additive")
SAME = 1e-9


def rng():
    return np.random.default_rng(7)


def embargo(*partners, draws=None):
    pairs = [pair for partner in partners for pair in ((0, partner), (partner, 0))]
    if draws is None:
        return Shock.freeness(np.zeros(len(pairs)), pairs=pairs)
    return Shock.freeness(rng().uniform(0, 1, (draws, len(pairs))), pairs=pairs)


def assert_same(one, other):
    assert other.handed_over == 0
    for name in ("wage_hat", "sector_price_hat", "price_index_hat", "welfare_hat", "expenditure", "flow"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert mine.shape == theirs.shape
        assert isinstance(theirs, np.ndarray)
        np.testing.assert_allclose(theirs, mine, rtol=SAME, atol=1e-12 * np.abs(mine).max())
    assert max(np.max(values) for values in other.residual.values()) < SAME


def assert_same_solution(economy, shock=None, **options):
    one = solve(economy, shock, tol=1e-12, **options)
    assert_same(one, solve(economy, shock, tol=1e-12, backend=STRICT, **options))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("tariffs", [False, True])
def test_one_sector(rule, tariffs):
    economy = invent(rng(), 12, beta=0.5, imbalanced=True, tariffs=tariffs)
    assert_same_solution(economy, embargo(1, draws=3), deficit_rule=rule)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("tariffs", [False, True])
def test_many_sectors_with_inputs_by_deficit_rule_and_tariffs(rule, tariffs):
    economy = invent_sectors(rng(), 8, 4, imbalanced=True, tariffs=tariffs, zeros=0.3, not_made=0.3)
    assert_same_solution(economy, embargo(1, 2, draws=3), deficit_rule=rule, rho=1.6, epsilon=0.7)


@pytest.mark.parametrize(
    "rho, epsilon", [(0.3, 1.0), (1.0, 0.2), (1.0001, 2.0), (3.0, 0.9999), (1.0001, 0.9999), (3.0, 0.2)]
)
def test_elasticities_across_goods(rho, epsilon):
    economy = invent_sectors(rng(), 6, 3)
    assert_same_solution(economy, embargo(1), rho=rho, epsilon=epsilon)


def test_draws_of_elasticities_some_of_them_one():
    economy = invent_sectors(rng(), 6, 3)
    some = {
        "theta": rng().uniform(2, 8, (4, 3)),
        "rho": [1.0, 1.5, 1.005, 0.4],
        "epsilon": [0.5, 1, 1.001, 2],
    }
    assert_same_solution(economy, embargo(1), **some)


@pytest.mark.parametrize("rule", RULES)
def test_a_new_tariff_schedule_in_each_draw(rule):
    economy = invent_sectors(rng(), 6, 3, tariffs=True, imbalanced=True)
    new = rng().uniform(0, 0.5, (3, 3, 6, 6)) * (1 - np.eye(6))
    assert_same_solution(economy, Shock.tariffs(new), deficit_rule=rule)


def test_costs_on_whole_matrices_productivity_and_transfers():
    economy = invent_sectors(rng(), 6, 3)
    cost = np.exp(rng().uniform(-0.2, 0.2, (3, 3, 6, 6)))
    gift = np.array([0.01, -0.01, 0, 0, 0, 0]) * economy.value_added.min()
    shock = Shock.cost(cost) + Shock.productivity(rng().uniform(0.8, 1.2, (3, 3, 6))) + Shock.transfer(gift)
    assert_same_solution(economy, shock)


def test_states_cut_off_and_worlds_split_in_blocks():
    economy = invent_sectors(rng(), 6, 3)
    alone = [(k, j) for k in range(1, 6) for j in (0,)] + [(0, k) for k in range(1, 6)]
    apart = [(k, j) for k in (0, 1, 2) for j in (3, 4, 5)] + [(j, k) for k in (0, 1, 2) for j in (3, 4, 5)]
    for pairs in (alone, apart):
        assert_same_solution(economy, Shock.freeness(np.zeros(len(pairs)), pairs=pairs))
    closed = np.ones((2, len(apart)))
    closed[1] = 0
    assert_same_solution(economy, Shock.freeness(closed, pairs=apart))


@pytest.mark.parametrize("tariffs", [False, True])
def test_a_coalition(tariffs):
    economy = invent_sectors(rng(), 6, 3, tariffs=tariffs)
    shared = {"coalition": ["S1", "S2", "S3"], "rho": 1.4, "deficit_rule": "additive"}
    assert_same_solution(economy, embargo(1), **shared)


@pytest.mark.parametrize("sectors", [1, 3])
def test_draws_of_theta_and_flows_after_balancing(sectors):
    economy = invent(rng(), 8, beta=0.5, imbalanced=True)
    if sectors > 1:
        economy = invent_sectors(rng(), 8, sectors, imbalanced=True)
    others = np.arange(1, 8)
    noise = PairFactors(
        np.concatenate([others, 0 * others]),
        np.concatenate([0 * others, others]),
        rng().uniform(1.0, 1.1, (5, 14)),
    )
    theta = rng().uniform(3, 6, (5, sectors))
    given = {"theta": theta[:, 0] if sectors == 1 else theta, "flow_hat": noise, "tol": 1e-12}
    one = respond(balanced_baseline(economy, **given), embargo(1), tol=1e-12)
    baseline = balanced_baseline(economy, backend=STRICT, **given)
    assert_same(one, respond(baseline, embargo(1), tol=1e-12, backend=STRICT))
    assert_same(one, respond(baseline, embargo(1), tol=1e-12))


def test_draws_of_input_shares():
    economy = invent_sectors(rng(), 6, 3)
    beta = 1 - (1 - economy.value_added_share) * rng().uniform(0.97, 1.0, (4, 3, 6))
    given = {"value_added_share": beta, "tol": 1e-12, "on_failure": "keep"}
    baseline = balanced_baseline(economy, **given)
    one = respond(baseline, embargo(1), tol=1e-12, on_failure="keep")
    assert_same(one, respond(baseline, embargo(1), tol=1e-12, on_failure="keep", backend=STRICT))


@settings(max_examples=10)
@given(sector_worlds(largest=6, sectors=3), st.sampled_from(RULES))
def test_any_invented_world_of_many_sectors(world, rule):
    assert_same_welfare(world, rule)


@settings(max_examples=10)
@given(worlds(largest=8, tariffs=True), st.sampled_from(RULES))
def test_any_invented_world_of_one_sector(world, rule):
    assert_same_welfare(world, rule)


def assert_same_welfare(world, rule):
    shock = world.close_some()
    try:
        one = solve(world.economy, shock, tol=1e-12, deficit_rule=rule)
    except (ConvergenceError, UnreachableError) as refused:
        with pytest.raises(type(refused)):
            solve(world.economy, shock, tol=1e-12, deficit_rule=rule, backend=STRICT)
        return
    other = solve(world.economy, shock, tol=1e-12, deficit_rule=rule, backend=STRICT)
    assert np.abs(other.welfare_hat / one.welfare_hat - 1).max() < SAME


def test_easy_and_hard_draws_together_are_as_one_by_one():
    economy = invent_sectors(rng(), 8, 3)
    freeness = np.concatenate([np.linspace(0.99, 1, 20), np.zeros(3), [0.01, 0.3]])[:, None]
    together = solve(economy, Shock.freeness(np.tile(freeness, 2), pairs=[(0, 1), (1, 0)]), backend=STRICT)
    assert together.steps.min() < together.steps.max()
    for draw in (0, 19, 20, 23, 24):
        alone = solve(economy, Shock.freeness(np.tile(freeness[draw], 2), pairs=[(0, 1), (1, 0)]))
        np.testing.assert_allclose(together.welfare_hat[draw], alone.welfare_hat, rtol=SAME)


def test_draws_the_library_misses_are_left_to_numpy_and_counted(monkeypatch):
    monkeypatch.setattr(array_equilibria, "ROUNDS", 2)
    economy = invent_sectors(rng(), 6, 3)
    shock = embargo(1, draws=4)
    one, other = solve(economy, shock), solve(economy, shock, backend=STRICT)
    assert other.handed_over == 4
    assert other.converged.all()
    np.testing.assert_allclose(other.welfare_hat, one.welfare_hat, rtol=SAME)
    found = ensemble(economy, shock, draws=4, chunk=3, backend=STRICT)
    assert (found.handed_over, found.failed) == (4, 0)


def test_an_ensemble_says_the_same_on_either():
    economy = invent(rng(), 8, beta=0.5, imbalanced=True)
    asked = {"theta": lambda draw: draw.lognormal(1.4, 0.2), "draws": 7, "tol": 1e-12, "chunk": 3}
    one, other = (ensemble(economy, embargo(1), backend=name, **asked) for name in ("numpy", STRICT))
    np.testing.assert_allclose(other.outcomes["welfare_hat"], one.outcomes["welfare_hat"], rtol=SAME)
    assert other.handed_over == 0
    shared = [ensemble(economy, embargo(1, draws=7), draws=7, backend=name) for name in ("numpy", STRICT)]
    np.testing.assert_allclose(*(found.outcomes["welfare_hat"] for found in shared), rtol=SAME)


def test_an_unknown_backend_is_named_with_the_known_ones():
    economy = invent(rng(), 4)
    for call in (
        solve,
        balanced_baseline,
        lambda economy, **backend: ensemble(economy, embargo(1), draws=1, **backend),
    ):
        with pytest.raises(
            InputError, match="backend='gpu' is not known; choose one of numpy, cupy, jax, torch"
        ):
            call(economy, backend="gpu")
    with pytest.raises(InputError, match="choose one of numpy, cupy"):
        array_backend.array_library("gpu")


@pytest.mark.parametrize(
    "backend, missing, install",
    [("cupy", "cupy", r"thirdneighbor\[gpu\]"), ("jax", "jax", "jax"), ("torch", "torch", "torch")],
)
def test_a_missing_library_is_named_with_what_to_install(monkeypatch, backend, missing, install):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(
        InputError, match=f"backend='{backend}' needs {missing}: pip install '?{install}"
    ) as told:
        solve(invent(rng(), 4), backend=backend)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("driver", ["absent", "without a device"])
def test_cupy_without_a_device_is_one_line(monkeypatch, driver):
    def count():
        if driver == "absent":
            message = "cudaErrorInsufficientDriver"
            raise RuntimeError(message)
        return 0

    runtime = SimpleNamespace(getDeviceCount=count)
    monkeypatch.setitem(sys.modules, "cupy", SimpleNamespace(cuda=SimpleNamespace(runtime=runtime)))
    with pytest.raises(InputError, match=r"finds no CUDA device.*; use backend='numpy'"):
        solve(invent(rng(), 4), backend="cupy")


def test_a_baseline_in_numpys_own_form_is_refused_with_what_to_do():
    baseline = balanced_baseline(invent(rng(), 4))
    with pytest.raises(InputError, match="prepare it with backend='array_api_strict' too"):
        respond(baseline, embargo(1), backend=STRICT)
