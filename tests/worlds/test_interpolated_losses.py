"""Losses of many draws from some solved ones: against solving them all, and what is done in doubt."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.measures import gap
from thirdneighbor.worlds.closures import Losses
from thirdneighbor.worlds.interpolated_losses import SOLVED, WORTHWHILE, doubtful, guess
from thirdneighbor.worlds.lone_losses import lone_losses
from thirdneighbor.worlds.measured_squeeze import (
    HORIZONS,
    SQUEEZE_MEASURERS,
    _drawn,
    _losses,
    simulate_closures,
)
from thirdneighbor.worlds.sector_economies import sector_readings


def test_a_state_read_alone_is_read_as_among_all(latest):
    ratio, donor, floor = np.array([1.7, 2.0]), np.array([0, 2]), np.array([0.05, 0.2])
    noise = np.exp(0.1 * np.random.default_rng(0).normal(size=(2, 2, len(latest.states))))
    options = {
        "ratio": ratio,
        "donor": donor,
        "home": "MNG",
        "bought": noise[0],
        "sold": noise[1],
        "fuel_floor": floor,
    }
    every, one = sector_readings(latest, **options), sector_readings(latest, **options, alone=True)
    at = latest.states.index("MNG")
    for name in ("home_sales", "value_added_share", "input_share", "home_factor"):
        np.testing.assert_allclose(getattr(one, name)[..., 0], getattr(every, name)[..., at], rtol=1e-9)


@pytest.mark.parametrize("home", ["PRT", pytest.param("MNG", marks=pytest.mark.slow)])
def test_foretold_losses_are_those_that_solving_finds(latest, home):
    near = {"PRT": ("ESP",), "MNG": ("CHN", "RUS")}[home]
    draws = WORTHWHILE + 30
    told = simulate_closures(latest, home, near, draws=draws, seed=1)
    exact = _losses(_drawn(latest, home, near, draws=draws, seed=1), np.arange(draws))
    how = told.interpolation
    assert how is not None
    assert SOLVED <= how.solved < draws
    for horizon in HORIZONS:
        found, true = told.raw[horizon], exact[horizon]
        np.testing.assert_array_equal(np.isnan(found.joint["TR"]), np.isnan(true.joint["TR"]))
        off = np.abs(found.joint["TR"] / true.joint["TR"] - 1)
        assert (off < 1e-4).sum() >= how.solved - np.isnan(off).sum()
        assert np.sqrt(np.nanmean(off**2)) < 2 * how.error
        own = found.own_joint / true.own_joint - 1
        assert np.sqrt(np.nanmean(own**2)) < 2 * how.own_error + 1e-2
        for level in (0.05, 0.5, 0.95):
            one, other = (np.nanquantile(x.joint["TR"], level) for x in (found, true))
            assert one == pytest.approx(other, rel=0.01)
        gaps = [gap(x.each["TR"], x.joint["TR"]) for x in (found, true)]
        spread = 1e-9 + np.nanstd(true.joint["TR"])
        assert np.sqrt(np.nanmean((gaps[0] - gaps[1]) ** 2)) < 0.02 * spread


def test_what_was_interpolated_is_said_and_what_was_not_is_not(latest):
    told = simulate_closures(latest, "PRT", ("ESP",), draws=WORTHWHILE + 30, seed=1)
    found = SQUEEZE_MEASURERS["loss_all"](told)
    assert f"{told.interpolation.solved:,} of {WORTHWHILE + 30:,} draws solved" in found.reason
    assert found.parts["draws solved"].value == told.interpolation.solved
    few = simulate_closures(latest, "PRT", ("ESP",), draws=20, seed=1)
    assert few.interpolation is None
    assert "solved" not in SQUEEZE_MEASURERS["loss_all"](few).reason


def test_a_closer_that_gains_what_all_lose_is_foretold(latest):
    """Its own trade with home says little of that: a gain in proportion to the trade of all is exact."""
    drawn = _drawn(latest, "MNG", ("CHN", "RUS"), draws=200, seed=0)
    alone = lone_losses(latest, "MNG", ("CHN", "RUS"), draws=drawn.drawn["long"])
    chosen = np.arange(0, 200, 2)
    gain = -1e-3 * alone.size.sum(axis=1, keepdims=True) * np.ones((1, 2))
    solved = Losses(
        home="MNG",
        neighbors=("CHN", "RUS"),
        horizon="long",
        each={
            channel: 1.01 * alone.home[chosen, 3 * k : 3 * k + 2] for k, channel in enumerate(alone.channels)
        },
        joint={channel: 1.01 * alone.home[chosen, 3 * k + 2] for k, channel in enumerate(alone.channels)},
        own_each=0.4 * alone.size[chosen],
        own_joint=gain[chosen],
        autarky=alone.autarky[chosen],
    )
    found = guess(alone, solved, chosen=chosen)
    np.testing.assert_allclose(found.losses.own_joint, gain, rtol=1e-3)
    np.testing.assert_allclose(found.losses.own_each, 0.4 * alone.size, rtol=1e-3)
    assert doubtful([found], chosen=chosen, draws=200).size == 0


def test_near_autarky_home_by_itself_is_found_in_stages(latest):
    """Of Paraguay's first years a fifth is not found at once; no loss is above autarky's."""
    drawn = _drawn(latest, "PRY", ("ARG", "BOL", "BRA"), draws=60, seed=0)
    draws = drawn.drawn["short"]
    alone = lone_losses(latest, "PRY", ("ARG", "BOL", "BRA"), draws=draws)
    assert np.isfinite(alone.home).all()
    assert (alone.home < alone.autarky[:, None] * (1 + 1e-6)).all()
    assert (alone.home[:, -1] > alone.home[:, -4:-1].max(axis=1)).all()


def test_where_solved_draws_do_not_tell_of_the_others_all_are_solved(latest):
    """Losses put in another order have nothing to do with the draws they are said to belong to."""
    drawn = _drawn(latest, "PRT", ("ESP",), draws=100, seed=0)
    alone = lone_losses(latest, "PRT", ("ESP",), draws=drawn.drawn["long"])
    chosen = np.arange(0, 100, 2)
    chosen = np.union1d(chosen, np.arange(20))
    solved = _losses(drawn, chosen)["long"]
    mixed = np.random.default_rng(0).permutation(chosen.size)
    wrong = replace(
        solved,
        each={channel: loss[mixed] for channel, loss in solved.each.items()},
        joint={channel: loss[mixed] for channel, loss in solved.joint.items()},
    )
    rest = np.setdiff1d(np.arange(100), chosen)
    right, astray = (guess(alone, one, chosen=chosen) for one in (solved, wrong))
    assert doubtful([right], chosen=chosen, draws=100).size < rest.size
    assert doubtful([astray], chosen=chosen, draws=100).tolist() == rest.tolist()
    assert doubtful([right, None], chosen=chosen, draws=100).tolist() == rest.tolist()
    few = np.arange(20)
    assert guess(alone, _losses(drawn, few)["long"], chosen=few) is None
