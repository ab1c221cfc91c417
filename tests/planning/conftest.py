"""Worlds, settings, closings and plans made once for all tests of this folder."""

from functools import cache

import pytest

from thirdneighbor.planning import plan_for
from thirdneighbor.planning.incomes import closings_of, incomes
from thirdneighbor.worlds.setting import make_setting, neighbors_of
from thirdneighbor.worlds.world import load_world


@pytest.fixture(scope="session")
def world():
    """The world of one sector: quick, and with closed forms; moves by sector have the default one."""
    return load_world(year=2019)


@pytest.fixture(scope="session")
def setting_of(world):
    """Make a setting once: central values without draws."""

    @cache
    def make(home, *, draws=0, horizon="long", neighbors=None):
        around = neighbors_of(world, home, neighbors)
        return make_setting(world, home, around, horizon=horizon, draws=draws, seed=0)

    return make


@pytest.fixture(scope="session")
def closings_for(setting_of):
    @cache
    def make(home, **options):
        return closings_of(setting_of(home, **options))

    return make


@pytest.fixture(scope="session")
def change(setting_of, closings_for):
    """What a move changes, in logs of income, beside the same world without it."""

    def make(home, move, **options):
        setting, closings = setting_of(home, **options), closings_for(home, **options)
        return incomes(setting, move, closings=closings).less(incomes(setting, closings=closings))

    return make


@pytest.fixture(scope="session")
def plan_of(world):
    @cache
    def make(home, *, draws=20, seed=0, **options):
        return plan_for(world, home, draws=draws, seed=seed, **options)

    return make
