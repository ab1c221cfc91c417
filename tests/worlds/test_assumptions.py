"""The assumptions a page prints are those the draws use, by world, with what they change."""

import re

import pytest

from thirdneighbor.worlds.assumptions import adjustments, assumptions, limits
from thirdneighbor.worlds.closings_elsewhere import FLOORS
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.draws import CENTRAL_EPSILON, CENTRAL_RHO, EPSILON, FUEL_FLOOR, RHO
from thirdneighbor.worlds.findings import CentralLoss, Vintage, WorldReading
from thirdneighbor.worlds.sector_tables import TRADED


def listed(world, home, readings=()):
    corridors = corridors_of(world, home)
    return {a.name: a for a in assumptions(corridors, world, vintage=Vintage(), readings=readings)}


@pytest.fixture(scope="module")
def mongolia(latest):
    losses = [CentralLoss((-0.2, -0.1), joint, gap) for joint, gap in ((-0.5, 0.3), (-0.6, 0.4), (-0.4, 0.2))]
    readings = [WorldReading(2023, 7, f, loss, loss) for f, loss in zip(FLOORS, losses, strict=True)]
    return listed(latest, "MNG", readings)


def test_every_traded_sector_has_its_elasticity_once_with_its_rows(mongolia):
    rows = [a for name, a in mongolia.items() if name.startswith("Trade elasticity theta: ")]
    named = " ".join(a.name for a in rows)
    assert [named.count(sector.replace("_", " ")) for sector in TRADED] == [1] * len(TRADED)
    locators = {locator.row for a in rows for locator in a.locators}
    assert locators == {f"{s}/theta_{h}" for s in TRADED for h in ("short", "long")}


@pytest.mark.parametrize(
    "name,value,span", [("Rho", CENTRAL_RHO, RHO), ("Epsilon", CENTRAL_EPSILON, EPSILON)]
)
def test_substitution_across_sectors_is_printed_as_it_is_drawn(mongolia, name, value, span):
    (row,) = (a for known, a in mongolia.items() if known.startswith(name))
    numbers = [float(text) for text in re.findall(r"[\d.]+", f"{row.value}; {row.span}")]
    assert numbers == [value["short"], value["long"], *span["short"], *span["long"]]


def test_the_least_share_of_fuels_says_what_its_ends_would_cost(mongolia):
    row = mongolia["Least home share of refined fuels"]
    assert row.span == f"{FUEL_FLOOR[0]:g} to {FUEL_FLOOR[1]:g}"
    assert "at 0.03 -60 % (+40 log points) in the first year" in row.basis
    assert "at 0.25 -40 % (+20 log points) in the first year" in row.basis
    assert row.simulated
    assert [locator.row for locator in row.locators] == ["refined_fuels/least_home_share"]


def test_the_groups_inputs_are_drawn_from_are_named_with_their_rows(mongolia):
    row = mongolia["Inputs and value added by sector in Mongolia"]
    assert row.span == "mining exporters or oil exporters or agrarian"
    assert [locator.row for locator in row.locators] == ["MNG/1", "MNG/2", "MNG/3"]


def test_cargo_is_an_assumption_where_something_flies(latest, mongolia):
    assert "gold always does" in mongolia["Cargo of corridors"].value
    assert "Cargo of corridors" not in listed(latest, "BEL")


def test_a_world_of_one_sector_says_so_and_assumes_nothing_by_sector(world, latest):
    one, seven = listed(world, "MNG"), listed(latest, "MNG")
    assert one["Labor and capacity"].drawn_as == "one sector: goods and services together"
    assert not {"Least home share of refined fuels", "Home sales by sector"} & set(one)
    assert not [a for a in seven.values() if "goods and services together" in a.drawn_as]
    said = [limits(w, w.state("MNG"), ("CHN", "RUS"))[0] for w in (world, latest)]
    assert said[0].startswith("One sector:")
    assert said[1].startswith("Within a sector")


def test_what_calibration_changed_for_home_is_told_with_both_amounts(latest, world):
    told = adjustments(latest, "MNG")
    assert any(line.startswith("Home sales, textiles: -") and "USD taken" in line for line in told)
    assert all("left out" in line for line in adjustments(world, "MNG"))
