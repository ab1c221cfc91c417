"""Log losses of real income and what is read off them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import leverage, log_loss, share_lost, share_of_autarky, staying_power


@given(hat=st.floats(1e-6, 5))
def test_what_is_lost_and_what_survives_are_the_whole_income(hat):
    loss = log_loss(hat)
    assert staying_power(loss) == pytest.approx(hat, rel=1e-12)
    assert share_lost(loss) == pytest.approx(1 - hat, rel=1e-12, abs=1e-12)


@given(hat=st.lists(st.floats(1e-6, 5), min_size=2, max_size=6))
def test_more_income_is_less_loss_and_every_figure_keeps_its_bounds(hat):
    income = np.sort(hat)
    loss = log_loss(income)
    assert np.all(np.diff(loss) <= 0)
    assert np.all(np.diff(share_lost(loss)) <= 0)
    assert np.all(np.diff(staying_power(loss)) >= 0)
    assert np.all(share_lost(loss) <= 1)
    assert np.all(staying_power(loss) >= 0)
    np.testing.assert_allclose(staying_power(loss) + share_lost(loss), 1, rtol=1e-12)


@given(home=st.floats(1e-3, 3), own=st.floats(1e-6, 3), unit=st.floats(1e-3, 1e3))
def test_ratios_of_losses_have_no_unit_and_turn_round(home, own, unit):
    assert leverage(home * unit, own * unit) == pytest.approx(float(leverage(home, own)), rel=1e-9)
    assert leverage(home, own) * leverage(own, home) == pytest.approx(1, rel=1e-9)
    assert share_of_autarky(home * unit, own * unit) == pytest.approx(
        float(share_of_autarky(home, own)), rel=1e-9
    )
    assert leverage(home + 0.1, own) > leverage(home, own) > leverage(home, own + 0.1)


@given(first=st.floats(0.05, 1), second=st.floats(0.05, 1))
def test_losses_in_a_row_add_up_in_logs(first, second):
    assert log_loss(first * second) == pytest.approx(log_loss(first) + log_loss(second), abs=1e-12)


def test_no_change_is_no_loss_and_nothing_left_is_unbounded():
    assert log_loss([1.0, 0.0]).tolist() == [0.0, np.inf]
    assert share_lost([0.0, np.inf]).tolist() == [0.0, 1.0]
    assert staying_power([0.0, np.inf]).tolist() == [1.0, 0.0]
    assert str(log_loss(1.0)) == str(share_lost(0.0)) == "0.0"


def test_small_losses_keep_their_digits():
    assert share_lost(1e-12) == pytest.approx(1e-12, rel=1e-11)


def test_a_failed_draw_stays_unknown():
    assert np.isnan([log_loss(np.nan), share_lost(np.nan), staying_power(np.nan)]).all()


def test_a_negative_income_is_refused():
    with pytest.raises(DataError, match="real income, new over old, must be at least 0"):
        log_loss([0.5, -0.1])


def test_leverage_is_home_loss_per_unit_of_the_closers_own():
    assert leverage([0.1, 0.1], [0.05, 0.2]).tolist() == [2.0, 0.5]
    assert leverage([0.1], [[0.05], [0.2]]).tolist() == [[2.0], [0.5]]


@pytest.mark.parametrize("own", [0.0, -0.01, np.nan])
def test_a_closer_who_pays_nothing_has_no_leverage_ratio(own):
    assert np.isnan(leverage(0.1, own))


def test_joint_loss_is_seen_against_autarky():
    assert share_of_autarky(0.0776, 0.0776) == 1
    assert np.isnan(share_of_autarky(0.0, 0.0))
