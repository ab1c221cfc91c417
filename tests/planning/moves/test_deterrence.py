"""Deterrence changes the joint chance and nothing else; without allies there is none."""

import numpy as np
import pytest

from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import incomes
from thirdneighbor.planning.moves import deterrences
from thirdneighbor.planning.rating import rate
from thirdneighbor.planning.worth import certain_income


def test_without_third_neighbors_nobody_pledges():
    assert deterrences((), own_loss=0.0) == ()


def test_that_the_closers_own_loss_is_tiny_is_said_only_where_it_is():
    (small,), (large,) = (deterrences(("JPN",), own_loss=loss) for loss in (1e-4, 0.02))
    assert "their own loss is tiny" in small.words
    assert "own loss" not in large.words


def test_it_changes_no_income_and_is_worth_the_closing_it_prevents(setting_of, closings_for):
    setting, closings = setting_of("MNG", draws=20), closings_for("MNG", draws=20)
    likely = Chances(np.array([[0.1, 0.1]]), np.array([0.05]))
    (move,) = deterrences(("JPN",), own_loss=1e-4)
    (found,) = rate(setting, [move], closings=closings, chances=likely)
    assert (found.peace.value, found.joint.value) == (0, 0)
    assert found.worth_before_cost.low > 0
    lives = incomes(setting, closings=closings)
    never = Chances(likely.alone, np.array([0.0]))
    most = np.expm1(certain_income(lives, never) - certain_income(lives, likely)).max()
    assert found.worth_before_cost.high < most
    assert np.isnan(found.worth.value)
    assert not found.undominated
    assert not found.helps_if_all_close


def test_where_the_joint_closing_cannot_come_there_is_nothing_to_deter(setting_of, closings_for):
    (move,) = deterrences(("JPN",), own_loss=1e-4)
    never = Chances(np.array([[0.1, 0.1]]), np.array([0.0]))
    (found,) = rate(
        setting_of("MNG", draws=20), [move], closings=closings_for("MNG", draws=20), chances=never
    )
    assert found.worth_before_cost.value == pytest.approx(0, abs=1e-12)
