"""A tariff preference takes duty x coverage x use off the average cost of exports to one partner."""

import numpy as np
import pytest

from thirdneighbor.planning.moves import Preference, preferences
from thirdneighbor.planning.requests import preferences_of


def bill(partner="USA", *, duty=0.1, covered=0.4, utilization=0.6):
    return Preference(partner, "A bill", duty, covered, utilization, "introduced, not law")


def test_exports_become_cheaper_one_way_by_the_average_duty(setting_of):
    (move,) = preferences(setting_of("MNG"), (bill(),))
    (barrier,) = move.shock.barriers
    assert barrier.pairs == (("MNG", "USA"),)
    assert barrier.value == pytest.approx([1 / (1 + 0.1 * 0.4 * 0.6)])


def test_a_preference_nobody_uses_changes_nothing(setting_of, change):
    (move,) = preferences(setting_of("MNG"), (bill(utilization=0.0),))
    assert np.abs(change("MNG", move).peace).max() < 1e-9


def test_the_status_of_the_bill_is_said(world, setting_of):
    (act,) = preferences_of(world, "MNG")
    (move,) = preferences(setting_of("MNG"), (act,))
    assert "not law" in move.assumption
    assert preferences_of(world, "NPL") == ()


def test_a_partner_outside_the_world_has_no_move(setting_of):
    assert preferences(setting_of("MNG"), (bill("PRK"), bill())) != ()
    assert preferences(setting_of("MNG"), (bill("XXX"),)) == ()
