"""Losses of many draws from some solved ones: against solving them all, and what is done in doubt."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.measures import gap
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
