"""Closings solved near home, and what the world's own solver does where that fails."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.gravity import respond
from thirdneighbor.gravity.factors import take_draws
from thirdneighbor.gravity.home_shocks import home_shock
from thirdneighbor.worlds import closures
from thirdneighbor.worlds.closures import (
    TOLERANCE,
    acts_of,
    channels_of,
    close_to,
    closings,
    losses,
    lost_together,
)
from thirdneighbor.worlds.corridors import scaled_shares, shut_by
from thirdneighbor.worlds.setting import central_grid, make_setting


@pytest.fixture(scope="module")
def setting(latest):
    return make_setting(latest, "MNG", ("CHN", "RUS"), horizon="long", draws=20, seed=0)


def test_what_fails_near_home_is_solved_in_the_world(setting, monkeypatch):
    """Every third draw is said to have missed, with nonsense for a figure."""
    near, missed = closures.local_equilibria, np.arange(0, 20, 3)

    def failing(*arguments, **options):
        found = near(*arguments, **options)
        for one in found:
            one.residual[missed], one.welfare[missed] = np.inf, 99.0
        return found

    plain = losses(setting)
    monkeypatch.setattr(closures, "local_equilibria", failing)
    found = losses(setting)
    home, kept = setting.position("MNG"), np.setdiff1d(np.arange(20), missed)
    shock = close_to(setting, closers=("CHN", "RUS"), together=True)
    exact = respond(
        setting.baseline.take(missed), take_draws(shock, setting.baseline.economy, missed), tol=TOLERANCE
    )
    np.testing.assert_array_equal(found.joint["TR"][missed], -np.log(exact.welfare_hat[:, home]))
    np.testing.assert_array_equal(found.joint["TR"][kept], plain.joint["TR"][kept])
    np.testing.assert_allclose(found.joint["TR"], plain.joint["TR"], rtol=1e-4)
    np.testing.assert_allclose(found.each["TR"], plain.each["TR"], rtol=1e-4)


def test_a_baseline_that_failed_stays_without_a_loss(setting):
    converged = setting.baseline.converged.copy()
    converged[[2, 5]] = False
    found = losses(replace(setting, baseline=replace(setting.baseline, converged=converged)))
    assert np.flatnonzero(np.isnan(found.joint["TR"])).tolist() == [2, 5]


def test_closings_made_together_are_those_made_one_by_one(setting):
    acts = acts_of(setting.neighbors)
    asked = [(channel, closers) for channel in channels_of(setting.corridors) for closers in acts]
    home, economy = setting.position("MNG"), setting.baseline.economy
    for (channel, closers), shock in zip(asked, closings(setting, asked), strict=True):
        one = close_to(setting, closers=closers, channel=channel, together=len(closers) > 1)
        near, alone = (home_shock(some, economy, home=home) for some in (shock, one))
        np.testing.assert_array_equal(near.bought, alone.bought)
        np.testing.assert_array_equal(near.sold, alone.sold)


def test_a_corridor_grid_is_solved_as_the_world_solves_it(latest):
    """The central world keeps its first state's trade apart, which is home's in no closing."""
    setting = make_setting(latest, "MNG", ("CHN", "RUS"), horizon="short", draws=0, seed=0)
    group = setting.corridors.groups.index(shut_by(setting.corridors, "CHN")[0])
    shares = scaled_shares(*shut_by(setting.corridors, "CHN"), np.array([0.3, 0.6]))
    grid = central_grid(setting, group=group, shares=shares)
    home = grid.position("MNG")
    found = lost_together(grid, ("CHN", "RUS"))
    exact = respond(grid.baseline, close_to(grid, closers=("CHN", "RUS"), together=True), tol=1e-9)
    np.testing.assert_allclose(found[:, home], -np.log(exact.welfare_hat[:, home]), rtol=1e-4)
    aruba = grid.position("ABW")
    np.testing.assert_allclose(found[:, aruba], -np.log(exact.welfare_hat[:, aruba]), atol=1e-4)


@pytest.mark.slow
def test_a_draw_misled_by_the_mean_of_others_is_found_from_the_beginning(latest):
    """Draw 118 loses seven log points: from where the first six draws ended it is not found."""
    setting = make_setting(latest, "MNG", ("CHN", "RUS"), horizon="short", draws=200, seed=0)
    shock = close_to(setting, closers=("CHN", "RUS"), together=True)
    found = respond(setting.baseline, shock, tol=1e-6, on_failure="keep")
    assert found.converged.all()
    one = np.array([118])
    alone = respond(setting.baseline.take(one), take_draws(shock, setting.baseline.economy, one), tol=1e-10)
    np.testing.assert_allclose(found.welfare_hat[118], alone.welfare_hat[0], rtol=1e-5)
