"""Closings solved near home against the world's own solver, closed forms, and invented small economies."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.gravity.invented_sectors import invent_sectors
from thirdneighbor.gravity import PairFactors, Shock, balanced_baseline, closing, respond, with_elasticities
from thirdneighbor.gravity.autarky import autarky_loss_of_draws
from thirdneighbor.gravity.held_worlds import HeldWorld, changed_equilibrium, held_equilibrium
from thirdneighbor.gravity.home_shocks import home_shock
from thirdneighbor.gravity.learned_starts import Starts
from thirdneighbor.gravity.learned_steps import learned_step
from thirdneighbor.gravity.local_equilibria import is_local, local_equilibria

TOLERANCE = 5e-5


def drawn(*, seed=0, n=6, s=3, draws=6):
    """Baselines of an invented economy: elasticities and the trade of state 0 differ by draw."""
    rng = np.random.default_rng(seed)
    economy = invent_sectors(np.random.default_rng([seed, n, s]), n, s)
    others, zero = np.arange(1, n), np.zeros(n - 1, dtype=int)
    factor = np.exp(rng.normal(0, 0.02, (draws, 2 * (n - 1))))
    noise = PairFactors(np.r_[others, zero], np.r_[zero, others], factor)
    balanced = balanced_baseline(economy, flow_hat=noise, on_failure="keep")
    theta = economy.theta * np.exp(rng.normal(0, 0.2, (draws, 1)))
    rho, epsilon = rng.uniform(0.6, 1.3, draws), rng.uniform(0.5, 1.1, draws)
    return with_elasticities(balanced, theta, rho=rho, epsilon=epsilon)


def solved(baseline, shock, watched=()):
    near = home_shock(shock, baseline.economy, home=0, watched=watched)
    return local_equilibria(baseline, 0, [near], tol=TOLERANCE)[0]


def agrees(baseline, shock, watched=(1,)):
    """Hold home's and the watched states' losses against the world's own solution."""
    found = solved(baseline, shock, watched)
    exact = np.log(respond(baseline, shock, tol=1e-10, on_failure="keep").welfare_hat)
    fine = np.isfinite(exact[:, 0]) & (found.residual <= TOLERANCE)
    home, other = exact[fine, 0], exact[fine][:, list(watched)]
    np.testing.assert_allclose(found.welfare[fine, 0], home, rtol=1e-4, atol=2e-5)
    np.testing.assert_allclose(found.welfare[fine][:, list(watched)], other, rtol=1e-2, atol=2e-5)
    return fine


@pytest.mark.parametrize("seed", range(4))
def test_a_closing_agrees_with_the_world_s_own_solution(seed):
    baseline = drawn(seed=seed)
    states = baseline.economy.states
    shut = closing(states[0], closers=[states[1]], open_share_by_partner={states[2]: 0.4})
    assert agrees(baseline, shut).mean() > 0.5


def test_what_is_learned_from_the_first_draws_changes_no_answer():
    baseline = drawn(draws=96)
    states = baseline.economy.states
    assert agrees(baseline, closing(states[0], closers=[states[1]], open_share_by_partner={})).mean() > 0.9


@given(
    seed=some.integers(0, 10_000), n=some.integers(3, 7), s=some.integers(2, 4), share=some.floats(0.0, 1.0)
)
def test_any_small_economy_agrees_or_says_that_it_missed(seed, n, s, share):
    baseline = drawn(seed=seed, n=n, s=s, draws=3)
    states = baseline.economy.states
    agrees(baseline, closing(states[0], closers=[states[1]], open_share_by_partner={states[2]: share}))


def test_no_shock_changes_nothing():
    baseline = drawn()
    states = baseline.economy.states
    found = solved(baseline, Shock.freeness([1.0], pairs=[(states[0], states[1])]))
    np.testing.assert_allclose(found.welfare, 0, atol=1e-6)


def test_nearly_closed_to_all_is_nearly_autarky():
    baseline = drawn()
    states = baseline.economy.states
    pairs = [pair for code in states[1:] for pair in ((states[0], code), (code, states[0]))]
    found = solved(baseline, Shock.freeness(np.full(len(pairs), 1e-9), pairs=pairs))
    fine = found.residual <= TOLERANCE
    bound = autarky_loss_of_draws(baseline, state=0)[fine, 0]
    np.testing.assert_allclose(-found.welfare[fine, 0], bound, rtol=1e-4)


def test_a_home_that_is_cut_off_is_left_to_the_world():
    baseline = drawn()
    states = baseline.economy.states
    found = solved(baseline, closing(states[0], closers=states[1:], open_share_by_partner={}))
    assert (found.residual > TOLERANCE).all()


def test_what_touches_others_or_costs_is_not_a_shock_of_home():
    economy = drawn().economy
    a, b, c = economy.states[:3]
    assert home_shock(Shock.freeness([0.5], pairs=[(b, c)]), economy, home=0) is None
    assert home_shock(Shock.freeness([0.5], pairs=[(a, a)]), economy, home=0) is None
    assert home_shock(Shock.cost([1.5], pairs=[(a, b)]), economy, home=0) is None
    assert home_shock(Shock.productivity(np.full(len(economy.states), 1.1)), economy, home=0) is None


def test_factors_multiply_by_sector_and_direction():
    economy = drawn().economy
    a, b = economy.states[:2]
    shock = Shock.freeness([0.5, 0.2], pairs=[(a, b), (b, a)]) + Shock.freeness(
        [0.5], pairs=[(a, b)], sectors=economy.sectors[1:2]
    )
    found = home_shock(shock, economy, home=0)
    assert found is not None
    np.testing.assert_allclose(found.sold[0, :, 1], [0.5, 0.25, 0.5])
    np.testing.assert_allclose(found.bought[0, :, 1], 0.2)
    assert (np.delete(found.sold, 1, axis=2) == 1).all()


def test_imbalances_are_left_to_the_world():
    economy = drawn().economy
    assert not is_local(balanced_baseline(economy, deficit_rule="additive"), 0)
    assert is_local(drawn(), 0)


@pytest.mark.parametrize("seed", range(3))
def test_trade_kept_apart_for_another_state_still_counts(seed):
    """The central baseline keeps the cells of its first state apart; any other may be home in it."""
    economy = invent_sectors(np.random.default_rng([seed, 6, 3]), 6, 3)
    others, zero = np.arange(1, 6), np.zeros(5, dtype=int)
    noise = PairFactors(
        np.r_[others, zero], np.r_[zero, others], np.exp(np.random.default_rng(seed).normal(0, 0.02, (1, 10)))
    )
    baseline, states = balanced_baseline(economy, flow_hat=noise), economy.states
    shut = closing(states[1], closers=[states[2]], open_share_by_partner={})
    near = home_shock(shut, economy, home=1, watched=(2, 0))
    found = local_equilibria(baseline, 1, [near], tol=TOLERANCE)[0]
    exact = np.log(respond(baseline, shut, tol=1e-10).welfare_hat)[0]
    assert (found.residual <= TOLERANCE).all()
    np.testing.assert_allclose(found.welfare[0, :3], exact[:3], rtol=1e-2, atol=2e-6)
    np.testing.assert_allclose(found.welfare[0, 1], exact[1], rtol=1e-4)


def test_where_draws_differ_elsewhere_than_at_home_nothing_is_local():
    baseline = drawn()
    assert is_local(baseline, 0)
    assert not is_local(baseline, 1)
    near = home_shock(
        Shock.freeness([0.5], pairs=[(baseline.economy.states[2],) * 2]), baseline.economy, home=1
    )
    assert near is None
    with pytest.raises(TypeError, match="locally"):
        local_equilibria(baseline, 1, [], tol=TOLERANCE)


def test_what_is_alike_is_solved_once_and_what_is_nothing_is_no_loss():
    baseline = drawn(seed=1)
    states = baseline.economy.states
    shut = closing(states[0], closers=[states[1]], open_share_by_partner={})
    idle = Shock.freeness([1.0], pairs=[(states[0], states[2])])
    known = [
        home_shock(shock, baseline.economy, home=0, watched=seen)
        for shock, seen in ((shut, ()), (idle, (1,)), (shut + idle, (1,)), (shut, (1, 2)))
    ]
    first, none, second, third = local_equilibria(baseline, 0, known, tol=TOLERANCE)
    assert second is first
    assert third is first
    assert (none.welfare == 0).all()
    assert (none.residual == 0).all()
    exact = np.log(respond(baseline, shut, tol=1e-10).welfare_hat)
    np.testing.assert_allclose(first.welfare[:, :3], exact[:, :3], rtol=1e-2, atol=2e-5)


def test_beginning_from_its_parts_changes_no_answer_even_where_a_part_has_none():
    baseline = drawn(seed=2)
    a, b, c, *rest = baseline.economy.states
    one, other = (closing(a, closers=[code], open_share_by_partner={}) for code in (b, c))
    impossible = closing(a, closers=[b, c, *rest], open_share_by_partner={})
    exact = np.log(respond(baseline, one + other, tol=1e-10).welfare_hat)
    for parts in ((), (0, 1), (0, 2)):
        given = ((one, ()), (other, ()), (impossible, ()), (one + other, parts))
        known = [
            home_shock(shock, baseline.economy, home=0, watched=(1, 2), made_of=made_of)
            for shock, made_of in given
        ]
        *_, cut_off, found = local_equilibria(baseline, 0, known, tol=TOLERANCE)
        fine = found.residual <= TOLERANCE
        assert (cut_off.residual > TOLERANCE).all()
        assert fine.mean() > 0.5
        np.testing.assert_allclose(found.welfare[fine, 0], exact[fine, 0], rtol=1e-4)


def held(own, *, theta=4.0, beta=0.5, rho=1.0):
    """A state of one sector that buys at a reach of one minus `own`, and sells as much as it buys."""
    one = np.ones((1, 1))
    return HeldWorld(
        expenditure=one,
        output=one,
        value_added=np.array([beta]),
        value_added_share=beta * one,
        input_share=np.ones((1, 1, 1)),
        final_share=one,
        theta=theta * one,
        rho=np.array([rho]),
        epsilon=np.ones(1),
        own=own * one,
        reach=(1 - own) * one,
        access=(1 - own) * one,
    )


def test_a_held_state_with_unchanged_trade_stays_as_it_is():
    found = held_equilibrium(held(0.7), np.full((3, 1), 0.2), tol=1e-12)
    np.testing.assert_allclose([found.wage, found.price[0], found.output[0], found.welfare], 0, atol=1e-10)


def test_a_held_state_s_gain_is_that_of_its_home_share():
    """ACR: ln W = -ln(home share hat) / (theta beta), whatever happens abroad."""
    before = held(0.7)
    after = replace(before, reach=before.reach * 0.3, access=before.access * 0.6)
    found = held_equilibrium(after, np.zeros((3, 1)), tol=1e-12)
    share = np.exp(-4.0 * (0.5 * found.wage + 0.5 * found.price[0])) * 0.7 * np.exp(4.0 * found.price[0])
    np.testing.assert_allclose(found.welfare, -np.log(share / 0.7) / (4.0 * 0.5), rtol=1e-9)


def test_a_change_made_in_stages_ends_where_one_step_does():
    before = held(0.7, rho=0.6)
    after = replace(before, reach=before.reach * 0.3, access=before.access * 0.6)
    at_once = held_equilibrium(after, np.zeros((3, 1)), tol=1e-12)
    staged = changed_equilibrium(before, after, tol=1e-12, missed=-1.0)
    np.testing.assert_allclose(staged.point, at_once.point, atol=1e-11)
    np.testing.assert_allclose(staged.welfare, at_once.welfare, atol=1e-11)


def test_starts_give_back_what_depends_on_the_features_in_a_line():
    rng = np.random.default_rng(0)
    features, line = rng.normal(size=(60, 3)), rng.normal(size=(3, 5))
    starts = Starts()
    assert (starts.begin(features, 5) == 0).all()
    starts.learn(features[:50], (features[:50] @ line).astype(np.float32))
    np.testing.assert_allclose(starts.begin(features[50:], 5), features[50:] @ line, atol=0.05)


def test_a_learned_step_finds_a_linear_world_out():
    rng = np.random.default_rng(0)
    left = rng.normal(size=(4, 30))
    errors = (rng.normal(size=(200, 4)) @ left).astype(np.float32)
    moves = (errors * 0.5).astype(np.float32)
    learned = learned_step(moves, errors)
    assert learned is not None
    np.testing.assert_allclose(moves + learned.missed(moves), errors, atol=1e-3 * np.abs(errors).max())
    assert learned_step(moves[:10], errors[:10]) is None
