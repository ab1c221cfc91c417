"""How far is too far: closing together pays more often the further home tilts."""

import numpy as np
import pytest

from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import incomes
from thirdneighbor.planning.tilt import BENEFIT, LIKELY, how_far, tilt_move

THIRD = ("USA", "JPN", "KOR", "DEU")
SCARCE = Chances(np.array([[0.02, 0.02]]), np.array([0.001]))


@pytest.fixture(scope="module")
def tilted(setting_of, closings_for):
    def make(closers_loss, chances=SCARCE):
        setting, closings = setting_of("MNG", draws=20), closings_for("MNG", draws=20)
        return how_far(
            setting,
            THIRD,
            closers_loss=closers_loss,
            without=incomes(setting, closings=closings),
            chances=chances,
            closings=closings,
        )

    return make


def own(loss):
    return np.full((20, 2), loss)


def test_the_further_the_tilt_the_more_often_closing_pays(tilted):
    found = tilted(own(1e-5))
    assert found.closing_pays[0] == 0
    assert (np.diff(found.closing_pays) >= 0).all()
    assert found.closing_pays[-1] > LIKELY


def test_the_share_in_which_it_pays_is_that_of_the_threshold_drawn(tilted):
    found = tilted(own(1e-5))
    # benefit log-uniform, closeness between .3 and .9: at full tilt it pays where benefit > 1e-5 / closeness
    span = np.log(BENEFIT[1] / BENEFIT[0])
    ends = [np.log(BENEFIT[1] * closeness / 1e-5) / span for closeness in (0.3, 0.9)]
    assert ends[0] - 0.25 < found.closing_pays[-1] < ends[1] + 0.25


def test_the_response_takes_from_the_gain_where_it_raises_the_chance(tilted):
    found = tilted(own(1e-5))
    raised = found.closing_pays > SCARCE.joint[0]
    assert raised.any()
    assert (found.gain_with_response[raised] < found.gain[raised]).all()
    assert found.gain_with_response[~raised] == pytest.approx(found.gain[~raised])
    assert (np.diff(found.gain) > 0).all()


def test_the_largest_tilt_is_the_last_at_which_closing_seldom_pays(tilted):
    found = tilted(own(1e-5))
    calm = found.level[found.closing_pays < LIKELY]
    assert found.largest == calm.max()


def test_neighbors_that_lose_much_never_respond(tilted):
    found = tilted(own(0.1))
    assert (found.closing_pays == 0).all()
    assert found.largest == 1
    assert found.gain_with_response == pytest.approx(found.gain)


def test_the_neighbor_that_loses_most_decides(tilted):
    found = tilted(np.tile([1e-9, 0.1], (20, 1)))
    assert (found.closing_pays == 0).all()


def test_draws_without_an_equilibrium_are_left_out_of_the_share(tilted):
    half = own(1e-9)
    half[::2] = np.nan
    assert tilted(half).closing_pays[-1] == 1


def test_no_tilt_is_no_shock(setting_of):
    setting = setting_of("MNG")
    assert tilt_move(setting, THIRD, 0.0).shock.barriers == ()
    (barrier,) = tilt_move(setting, THIRD, 1.0).shock.barriers
    assert barrier.value == pytest.approx(np.full(2 * len(THIRD), 0.8))
