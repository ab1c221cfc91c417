"""Worlds, settings and losses made once for all tests of this folder; copies of the data with a change."""

import csv
import shutil
from functools import cache
from pathlib import Path

import pytest

from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.setting import make_setting, neighbors_of
from thirdneighbor.worlds.world import load_world


@pytest.fixture(scope="session")
def world():
    """The world of one sector, for which losses have closed forms; `latest` has seven."""
    return load_world(year=2019)


@pytest.fixture(scope="session")
def latest():
    """The default world: 2023, seven sectors."""
    return load_world()


@pytest.fixture(scope="session")
def setting_of(world):
    """Make a setting once: by home, horizon, draws, neighbors and seed; central values without draws."""

    @cache
    def make(home, *, horizon="long", draws=0, neighbors=None, seed=0):
        around = neighbors_of(world, home, neighbors)
        return make_setting(world, home, around, horizon=horizon, draws=draws, seed=seed)

    return make


@pytest.fixture(scope="session")
def losses_of(setting_of):
    """Close the neighbors of a home once, with the arguments of `setting_of`."""

    @cache
    def make(home, **options):
        return losses(setting_of(home, **options))

    return make


@pytest.fixture
def changed_data(tmp_path):
    """Copy the package's data, change one column of the rows chosen, and return the folder."""

    def change(table, column, value, **chosen):
        folder = tmp_path / f"data-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(PACKAGE_DATA, folder)
        path = Path(folder) / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            header, *lines = list(csv.reader(stream))
        hit = [line for line in lines if all(line[header.index(key)] == text for key, text in chosen.items())]
        assert len(hit) == 1, f"{len(hit)} rows of {table} fit {chosen}"
        hit[0][header.index(column)] = str(value)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *lines])
        return folder

    return change
