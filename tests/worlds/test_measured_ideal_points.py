"""Ideal points and their distances are the table's, with the year, the band and what they cannot see."""

import math

import pytest

import thirdneighbor as tn
from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.tables import package_data

TABLE = package_data().table("ideal_points")


def test_a_point_is_the_row_of_the_newest_full_year():
    found = tn.measure("ideal_point", "MNG")
    row = TABLE.row("MNG/2024")
    assert (found.year, found.value, found.low) == (2024, float(row["value"]), float(row["low"]))
    assert "adopted resolutions only" in found.reason
    assert "not finished" not in found.reason


def test_an_unfinished_year_is_said_to_be_one():
    assert "not finished" in tn.measure("ideal_point", "MNG", year=2025).reason


def test_a_distance_is_symmetric_and_its_parts_explain_it():
    there = tn.measure("ideal_distance", "MNG", partner="USA", year=2019)
    back = tn.measure("ideal_distance", "USA", partner="MNG", year=2019)
    assert there.value == back.value
    assert there.value == pytest.approx(abs(there.parts["MNG"].value - there.parts["USA"].value))
    errors = [(part.high - part.low) / 2 for part in there.parts.values()]
    assert there.high - there.value == pytest.approx(math.hypot(*errors))
    near = tn.measure("ideal_distance", "DEU", partner="NLD", year=2019)
    assert 0 <= near.low <= near.value < 1


def test_a_year_without_votes_says_which_years_there_are():
    with pytest.raises(MissingDataError, match="the table holds 1961 to 2025"):
        tn.measure("ideal_point", "MNG", year=1950)


def test_every_home_is_measured_in_one_year():
    found = tn.measure("ideal_point", None)
    assert len(found.parts) >= 180
    assert found.parts["USA/point"].value > found.parts["CHN/point"].value
