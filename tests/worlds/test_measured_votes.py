"""Measures of votes: what the tables say is measured, in the newest full year, and what lacks is told."""

import math

import pytest

import thirdneighbor as tn
from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.core.tables import package_data

DATA = package_data()
NEWEST_FULL, PARTIAL = 2024, 2025


def test_kappa_of_two_neighbors_is_the_tables_with_its_band(world):
    found = tn.measure("vote_kappa", "RUS", partner="CHN", world=world)
    row = DATA.table("vote_similarity").row(f"CHN/RUS/{NEWEST_FULL}")
    assert found.year == NEWEST_FULL
    assert (found.value, found.low, found.high) == tuple(
        float(row[name]) for name in ("kappa", "kappa_low", "kappa_high")
    )
    assert [str(source) for source in found.sources] == [
        f"un-digital-library: vote_similarity/CHN/RUS/{NEWEST_FULL}"
    ]
    assert round(found.value, 2) == 0.52


def test_a_pair_has_no_direction(world):
    for name in ("vote_kappa", "vote_agreement"):
        there = tn.measure(name, "MNG", partner="RUS", world=world)
        back = tn.measure(name, "RUS", partner="MNG", world=world)
        assert (there.value, there.sources) == (back.value, back.sources)


def test_every_state_is_beside_the_three_poles(world):
    found = tn.measure("vote_agreement", "PRY", partner="USA", year=2019, world=world)
    assert found.low < found.value < found.high
    assert found.sources[0].table == "vote_poles"


def test_a_year_that_is_not_complete_says_so_and_is_not_the_default(world):
    for name, more in (("vote_kappa", {"partner": "CHN"}), ("abstention_rate", {})):
        newest = tn.measure(name, "MNG", world=world, **more)
        assert newest.year == NEWEST_FULL
        assert "not complete" not in newest.reason
        assert "not complete" in tn.measure(name, "MNG", year=PARTIAL, world=world, **more).reason


def test_where_a_state_never_varied_its_vote_kappa_is_nan_with_the_reason(world):
    row = next(row for row in DATA.table("vote_poles") if not row["kappa"] and row["partial"] == "0")
    found = tn.measure("vote_kappa", row["one"], partner=row["other"], year=int(row["year"]), world=world)
    assert math.isnan(found.value)
    assert "never varied" in found.reason


def test_following_is_told_of_each_neighbor_both_ways(world):
    found = tn.measure("follow_rate", "MNG", world=world)
    assert set(found.parts) == {
        f"{code}, {where}"
        for code in ("CHN", "RUS")
        for where in ("where the neighbors differ", "against most third neighbors")
    }
    assert found.value == found.parts["CHN, where the neighbors differ"].value
    assert found.low < found.value < found.high


def test_every_home_is_measured_in_one_year(world):
    found = tn.measure("deviation_rate", world=world)
    years = {source.row.split("/")[1] for source in found.sources}
    assert years == {str(NEWEST_FULL)}
    assert len(found.parts) > 80
    assert all(0 <= part.low <= part.value <= part.high <= 1 for part in found.parts.values())


@pytest.mark.parametrize(
    "name, home, more, message",
    [
        ("vote_kappa", "BEL", {"partner": "BRA"}, "no votes of BEL and BRA side by side"),
        ("vote_kappa", "MNG", {"partner": "CHN", "year": 1990}, "the tables hold 2000 to 2025"),
        ("deviation_rate", "JPN", {}, "two or more land neighbors"),
        ("abstention_rate", "MNG", {"year": 1961}, "in 1961: the tables hold 2000 to 2025"),
        ("abstention_rate", "HKG", {}, "the tables hold no year"),
    ],
)
def test_what_the_tables_do_not_hold_is_told(world, name, home, more, message):
    with pytest.raises(MissingDataError, match=message):
        tn.measure(name, home, world=world, **more)


def test_likeness_needs_a_partner(world):
    with pytest.raises(InputError, match="--partner"):
        tn.measure("vote_kappa", "MNG", world=world)
