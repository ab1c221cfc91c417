"""Practice by year, and the ladder beside it with its survivorship warning."""

import csv
import importlib.util
import sys

import numpy as np
import pytest

from tests.shared import ROOT, shared
from thirdneighbor.core.errors import UnknownNameError
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.registry import ladder_by_year, practice_of, registry_of
from thirdneighbor.registry.practice import practice_series


def test_third_neighbors_share_of_trade_fell_from_a_third_to_an_eighth():
    trade = practice_series("MNG", "trade", "third neighbors")
    assert trade.at(2000) == pytest.approx(0.3226, abs=5e-4)
    assert trade.at(2019) == pytest.approx(0.1265, abs=5e-4)


def test_arms_recorded_for_mongolia_came_from_a_neighbor():
    third, near = (practice_series("MNG", "arms", name) for name in ("third neighbors", "neighbors"))
    assert third.at(2012) == 0
    assert near.at(2012) == 1
    assert near.at(2000) is None  # no deliveries recorded in five years: unknown, not zero
    assert "no deliveries recorded" in next(point.note for point in near.points if point.year == 2000)


@pytest.mark.parametrize("home", ["MNG", "KAZ"])
def test_shares_are_shares(home):
    for (domain, series), practice in practice_of(home).items():
        values = [point.value for point in practice.points if point.value is not None]
        years = [point.year for point in practice.points]
        assert years == sorted(set(years)), (domain, series)
        if practice.unit.startswith("share"):
            assert all(0 <= value <= 1 for value in values)


def test_the_two_groups_never_share_more_than_all():
    found = practice_of("KAZ")
    for domain in ("trade", "arms"):
        for third, near in zip(
            found[domain, "third neighbors"].points, found[domain, "neighbors"].points, strict=True
        ):
            assert third.value is None or third.value + near.value <= 1 + 1e-6


def test_an_unknown_series_gets_the_nearest():
    with pytest.raises(UnknownNameError, match="trade: third neighbors"):
        practice_series("MNG", "trade", "third neighbours")


def test_every_point_has_its_row():
    point = practice_series("MNG", "votes", "neighbors").latest
    assert (point.year, str(point.locator)) == (2025, "un-digital-library: practice/MNG/votes/neighbors/2025")


def test_steps_stand_in_the_year_they_were_surely_reached_in():
    ladder = ladder_by_year(registry_of("MNG"))
    assert [partner for partner, _ in ladder.years[2024]] == ["DEU", "VNM", "KAZ"]
    assert [partner for partner, _ in ladder.undated] == ["FRA"]
    assert ladder.standing(2015)["KOR"].tier == "comprehensive"
    assert ladder.standing(2021)["KOR"].tier == "strategic"


def test_the_ladder_carries_its_warning():
    warning = ladder_by_year(registry_of("MNG")).warning
    assert "overwritten" in warning
    assert "12 of 14 ties" in warning
    assert "3 partnerships name no partner" in warning


def tool(name):
    """Load a script of tools/, which are no package."""
    folder = str(ROOT / "tools")
    sys.path.insert(0, folder)
    try:
        spec = importlib.util.spec_from_file_location(name, f"{folder}/{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # frozen slotted dataclasses look their module up
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return module


def test_the_tables_are_made_again_from_the_extracts():
    extracts = shared("data/politics/unga_votes_undl_1946_2025.parquet").parents[1]
    make = tool("make_practice")
    beyond = make.homes()
    visited = list(make.leader_visits(extracts, sorted(beyond)))
    made = {
        (row["home"], row["domain"], row["series"], row["year"]): row
        for row in make.practice(extracts, beyond, visited)
    }
    with (PACKAGE_DATA / "registry" / "practice.csv").open(encoding="utf-8", newline="") as file:
        embedded = {
            (row["home"], row["domain"], row["series"], row["year"]): row for row in csv.DictReader(file)
        }
    assert made == embedded


def test_kappa_of_china_and_russia_in_2019():
    shares = tool("practice_shares")
    extracts = shared("data/politics/unga_votes_undl_1946_2025.parquet").parents[1]
    pair = {
        row["series"]: float(row["value"])
        for row in shares.votes(extracts, "RUS", third=(), near=("CHN",))
        if row["year"] == "2019" and row["value"]
    }
    assert pair["neighbors, kappa"] == pytest.approx(0.71, abs=0.02)


@pytest.mark.parametrize(
    "x,y,expected",
    [([0, 1, 2], [0, 1, 2], 1.0), ([0, 2, 0, 2], [0, 2, 2, 0], 0.0), ([0, 2], [2, 0], -1.0)],
)
def test_kappa_in_closed_form(x, y, expected):
    assert tool("practice_shares").kappa(np.array(x), np.array(y)) == pytest.approx(expected)
