"""Paper against practice by year: counts with their warning, shares of the table, of the world elsewhere."""

import math

import pytest

import thirdneighbor as tn
from thirdneighbor.registry import ladder_by_year, practice_of, registry_of
from thirdneighbor.worlds.survey import third_neighbors


@pytest.mark.parametrize("year", [1995, 2010, 2023])
def test_steps_up_to_a_year_are_those_of_the_ladder_and_carry_its_warning(latest, year):
    found = tn.measure("ladder_steps", "MNG", world=latest, year=year)
    ladder = ladder_by_year(registry_of("MNG", latest.folder))
    assert found.value == sum(len(steps) for known, steps in ladder.years.items() if known <= year)
    assert found.reason == ladder.warning
    assert "cannot be read as a pace" in found.reason
    assert found.year == year
    assert found.parts["partners with a step"].value == len(ladder.standing(year))
    assert found.parts["in this year alone"].value == len(ladder.years.get(year, ()))
    assert found.text() == str(int(found.value))


def test_a_state_without_ties_on_record_is_refused_and_who_has_them_is_said(latest):
    with pytest.raises(tn.MissingDataError, match=r"no ties of BEL are on record; .* those of KAZ, MNG"):
        tn.measure("ladder_steps", "BEL", world=latest)
    assert set(tn.measure("ladder_steps", world=latest).parts) >= {"MNG/partners with a step"}


@pytest.mark.parametrize("year", [2000, 2012, 2020])
def test_a_year_of_the_table_is_answered_from_it_with_the_other_domains_beside(latest, year):
    found = tn.measure("third_neighbor_share", "MNG", world=latest, year=year)
    series = practice_of("MNG", latest.folder)
    assert found.value == series["trade", "third neighbors"].at(year)
    assert found.year == year
    assert found.parts[f"votes: third neighbors, {year}"].value == series["votes", "third neighbors"].at(year)
    arms = [point for point in series["arms", "third neighbors"].points if point.year <= year]
    known = [point for point in arms if point.value is not None]  # in some years nothing was delivered
    named = [name for name in found.parts if name.startswith("arms: third neighbors")]
    assert named == [f"arms: third neighbors, {point.year}" for point in known[-1:]]
    assert found.parts[f"visits: trips abroad, {year}"].unit == "trips a year"
    assert not any(math.isnan(part.value) for part in found.parts.values())


def test_without_a_year_the_newest_of_the_table_answers_and_no_later_one(latest, world):
    newest = tn.measure("third_neighbor_share", "MNG", world=latest)
    assert newest.year == 2020
    assert "votes: third neighbors, 2023" in newest.parts
    assert tn.measure("third_neighbor_share", "MNG", world=world).year == 2019


def test_where_the_table_ends_the_world_s_flows_answer_in_its_year(latest):
    found = tn.measure("third_neighbor_share", "MNG", world=latest, year=2023)
    third = third_neighbors(latest, "MNG", ("CHN", "RUS"))
    by_pair = [tn.measure("trade_share", "MNG", partner=one.iso3, world=latest).value for one in third]
    assert found.value == pytest.approx(sum(by_pair))
    assert found.reason.startswith("trade with the third neighbors of the registry, from the flows of 2023")


def test_a_state_without_practice_is_answered_from_the_world_in_its_year_only(latest):
    found = tn.measure("third_neighbor_share", "NPL", world=latest)
    assert 0 < found.value < 1
    assert "the 15 largest partners beyond the neighbors, since no ties are on record" in found.reason
    with pytest.raises(tn.MissingDataError, match="no yearly table holds it; third_neighbor_share rests on"):
        tn.measure("third_neighbor_share", "NPL", world=latest, year=2010)
    with pytest.raises(tn.MissingDataError, match="the yearly table holds 2000 to 2020"):
        tn.measure("third_neighbor_share", "MNG", world=latest, year=1990)
