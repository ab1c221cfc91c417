"""The profile, hedging, pivot and aims of home states: against other tables, and what they say when blind."""

import math
from dataclasses import replace

import numpy as np
import pytest

import thirdneighbor as tn
from tests.worlds.policy_cases import changed
from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder
from thirdneighbor.measures import CATALOGUE
from thirdneighbor.registry import ladder_by_year, registry_of
from thirdneighbor.worlds.aims import shares_of_sides
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.measured_aims import MEASURERS as AIMS
from thirdneighbor.worlds.measured_autonomy import INDICATORS, NEEDS_NEIGHBORS, ranking
from thirdneighbor.worlds.measured_autonomy import MEASURERS as AUTONOMY
from thirdneighbor.worlds.measured_finance import MEASURERS as FINANCE
from thirdneighbor.worlds.measured_hedging import DOMAINS
from thirdneighbor.worlds.measured_hedging import MEASURERS as HEDGING
from thirdneighbor.worlds.measured_pivot import powers_beside
from thirdneighbor.worlds.measured_politics import MEASURERS as POLITICS
from thirdneighbor.worlds.measured_strategic import MEASURERS as STRATEGIC
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.survey import dependence
from thirdneighbor.worlds.two_poles import VOTES, ideal_distances, kappas
from thirdneighbor.worlds.world import load_world

TABLE_READ = [
    name
    for measurers in (POLITICS, STRATEGIC, FINANCE, HEDGING, AIMS, AUTONOMY)
    for name in measurers
    if name not in NEEDS_NEIGHBORS
]
HOMES = ("MNG", "KAZ", "NPL", "LSO", "BEL", "JPN", "USA", "CHN")


@pytest.fixture(scope="module")
def world():
    return load_world(year=2019)


def measured(name, home, world, **given):
    return tn.measure(name, home, world=world, **given)


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", TABLE_READ)
def test_any_home_has_a_value_in_its_range_or_a_reason(world, name, home):
    found = measured(name, home, world)
    low, high = CATALOGUE[name].range
    if math.isnan(found.value):
        assert found.reason
    else:
        assert low <= found.value <= high
        assert found.sources
        assert not found.low > found.value + 1e-9
        assert not found.high < found.value - 1e-9


def test_democracy_is_the_published_index_with_its_interval():
    found = tn.measure("polyarchy", "MNG", year=2024)
    assert (found.value, found.low, found.high) == pytest.approx((0.496, 0.43, 0.55), abs=5e-3)
    assert tn.measure("polyarchy", "MNG", year=2003).year == 2003


def test_the_neighbors_share_in_trade_is_that_of_the_table_by_partner(world):
    """Two tables made by two scripts: shares by partner, and the neighbors' together."""
    found = measured("aim_economic", "MNG", world)
    sides = [dependence(world, "MNG", ["CHN", "RUS"], flow=flow) for flow in ("export", "import")]
    series = {entry.year: entry.figure.value for entry in shares_of_sides(sides, ["CHN", "RUS"])}
    assert found.parts["first, 2000"].value == pytest.approx(series[2000], abs=2e-4)
    assert found.parts["last, 2019"].value == pytest.approx(series[2019], abs=2e-4)
    assert found.value == pytest.approx(series[2000] - series[2019], abs=4e-4)
    assert "moved away from the aim; 2000 to 2019" in found.reason
    assert "names China alone" in found.reason
    named = measured("aim_economic", "MNG", world, neighbors=["CHN", "RUS"])
    assert named.value == pytest.approx(found.value, abs=4e-4)


def test_the_aim_of_the_page_and_of_the_measure_are_one(world):
    found = measured("aim_democratic", "MNG", world)
    assert "moved away from the aim" in found.reason
    assert found.value < 0
    first, last, fixed = (part for name, part in found.parts.items() if name[:4] in {"firs", "last"})
    assert found.value == pytest.approx(last.value - first.value)
    assert fixed.value - last.value > 0
    assert "the table goes on to 2024" in found.reason
    latest = measured("aim_democratic", "MNG", world, year=2024)
    assert latest.parts["last, 2024"].value == pytest.approx(0.64, abs=0.005)


def test_routes_in_reach_are_those_not_lost(world):
    for home in ("MNG", "NPL", "LSO"):
        lost = measured("access_lost", home, world)
        assert measured("transit_reach", home, world).value == pytest.approx(1 - lost.value)
    coast = measured("transit_reach", "BEL", world)
    assert (coast.value, coast.kind) == (1, "assumed")


def test_fuel_reaches_a_landlocked_home_by_land_alone(world):
    """Mongolia makes no refined petroleum; air carries none, and both neighbors shut every other route."""
    found = measured("energy_reach", "MNG", world)
    assert found.parts["refined petroleum"].value == 0
    assert found.parts["coal"].value == 1
    assert "refined petroleum, the least" in found.reason
    one = measured("energy_reach", "MNG", world, neighbors=["CHN"])
    assert one.parts["refined petroleum"].value > 0


def test_agreements_after_the_record_are_unknown_and_not_none(world):
    assert measured("defense_agreements", "MNG", world).year == 2010
    later = measured("defense_agreements", "MNG", world, year=2015)
    assert math.isnan(later.value)
    assert "later ones are unknown" in later.reason


@pytest.mark.parametrize(
    "name, home", [("arms_suppliers", "AND"), ("external_debt", "BEL"), ("breadth", "NPL")]
)
def test_no_row_is_unknown_and_not_nothing(world, name, home):
    found = measured(name, home, world)
    assert math.isnan(found.value)
    assert "unknown" in found.reading
    assert any(said in found.reason for said in ("that is not none", "no document"))


def test_the_order_in_which_poles_are_named_does_not_matter(world):
    one, other = (measured("tilt", "MNG", world, neighbors=near) for near in (["CHN", "RUS"], ["RUS", "CHN"]))
    by_land = measured("tilt", "MNG", world)
    assert one.value == other.value == by_land.value
    assert "from China (1) to Russia (-1)" in one.reason
    powers = measured("tilt", "MNG", world, neighbors=["USA", "CHN"])
    assert powers.value != one.value
    assert "to the United States (-1)" in powers.reason


def test_tilt_and_hedging_tell_of_the_same_domains(world):
    mean, parts = measured("tilt", "MNG", world), measured("hedging", "MNG", world).parts
    each = [mean.parts[domain].value for domain in DOMAINS if domain in mean.parts]
    assert mean.value == pytest.approx(np.mean(each))
    assert parts["tilt"].value == pytest.approx(mean.value)
    assert parts["equidistance"].value == pytest.approx(1 - np.mean(np.abs(each)))
    assert parts["alignment"].value == pytest.approx(50 * (1 + mean.value))
    assert parts["domains"].value == len(each)
    assert mean.low <= mean.value <= mean.high


def test_the_nearer_pole_is_the_one_home_votes_most_like(world):
    found = measured("pole_distance", "MNG", world)
    alike = [found.parts[f"kappa {code}"].value for code in ("CHN", "RUS")]
    assert found.value == pytest.approx(1 - max(alike))


def test_ideal_points_stand_beside_with_bands_and_are_the_same_both_ways(world):
    there, back = (
        ideal_distances(one, [other], folder=world.folder, up_to=2024)[other]
        for one, other in (("MNG", "CHN"), ("CHN", "MNG"))
    )
    assert there.figure.value == pytest.approx(back.figure.value)
    assert 0 <= there.low <= there.figure.value <= there.high
    assert there.high - there.figure.value == pytest.approx(back.high - back.figure.value)
    assert there.year == 2024
    partial = ideal_distances("MNG", ["CHN"], folder=world.folder)["CHN"]
    assert partial.year == 2024


def test_votes_come_from_the_older_table_where_there_is_no_newer():
    class Older(DataFolder):
        @property
        def names(self):
            return tuple(name for name in DataFolder(PACKAGE_DATA).names if name not in VOTES)

    old, new = (kappas("MNG", "CHN", folder=folder) for folder in (Older(), DataFolder()))
    assert set(old) <= set(new)
    for year, figure in old.items():
        assert new[year].figure.value == pytest.approx(figure.figure.value, abs=0.05)
        assert new[year].low <= new[year].figure.value <= new[year].high


def test_pivot_is_the_product_of_its_three_parts(world):
    found = measured("pivot", "MNG", world)
    three = [found.parts[name].value for name in ("assets", "contest", "consequence")]
    assert found.value == pytest.approx(math.prod(three))
    assert found.parts["asset: location"].value == 1
    assert measured("pivot", "LSO", world).parts["asset: location"].value == 0


def test_a_great_power_is_no_power_beside_itself(world):
    assert set(powers_beside(world, "MNG")) == {"USA", "CHN", "RUS", "EU"}
    assert set(powers_beside(world, "CHN")) == {"USA", "RUS", "EU"}
    assert set(powers_beside(world, "BEL")) == {"USA", "CHN", "RUS"}


def test_the_profile_is_no_number_and_holds_what_survives(world):
    found = measured("autonomy", "MNG", world)
    assert math.isnan(found.value)
    assert "a profile, not one number" in found.reason
    assert {name.split(":")[0] for name in found.parts} == {
        "economic",
        "political",
        "diplomatic",
        "strategic",
    }
    for horizon in ("short", "long"):
        joint = losses(make_setting(world, "MNG", ("CHN", "RUS"), horizon=horizon, draws=0, seed=0)).joint[
            "TR"
        ]
        part = found.parts[f"economic: staying_power, {horizon}"]
        assert part.value == pytest.approx(math.exp(-joint[0]), abs=1e-4)
    blind = measured("autonomy", "BEL", world)
    assert "unknown: economic: external_debt" in blind.reason


def test_every_state_is_ranked_once_or_told_what_it_lacks(world):
    every = ranking(world, world.year, any_year=True)
    ranks = every.found.rank[~np.isnan(every.found.rank)]
    assert len(ranks) == every.complete > 100
    assert ranks.min() == 1
    assert ranks.max() <= every.complete
    lacking = every.states[int(np.flatnonzero(np.isnan(every.found.rank))[0])]
    said = measured("autonomy_rank", lacking, world)
    assert math.isnan(said.value)
    assert any(name in said.reason for name in INDICATORS)
    home = measured("autonomy_rank", "MNG", world)
    assert home.low <= home.parts["median rank"].value <= home.high
    assert home.parts["states ranked"].value == every.complete


def test_the_rank_names_its_units_and_what_holds_home_up_and_down(world):
    found = measured("autonomy_rank", "MNG", world)
    assert {found.parts[name].unit for name in INDICATORS} == {"index", "index, 0 to 1", "1 - kappa", "share"}
    assert "furthest below it in energy in reach" in found.reason
    china = measured("autonomy_rank", "CHN", world)
    assert "furthest below it in polyarchy" in china.reason


def test_a_table_with_gaps_lists_its_years(world):
    with pytest.raises(tn.MissingDataError, match="the table holds 2010, 2015, 2021"):
        measured("arms_suppliers", "MNG", world, year=2019)


def test_a_more_democratic_home_never_ranks_worse(world, tmp_path):
    folder = changed(tmp_path / "data", "polyarchy", "NPL/2019", value="0.9")
    before, after = (
        measured("autonomy_rank", "NPL", given).value for given in (world, replace(world, folder=folder))
    )
    assert after < before


def test_states_without_a_value_are_left_out_and_counted(world):
    found = measured("external_debt", None, world)
    states = {name.split("/")[0] for name in found.parts}
    assert "BEL" not in states
    assert f"{len(world.states) - len(states)} states have no data" in found.reason
    assert all(math.isfinite(part.value) for part in found.parts.values())


def test_what_is_not_kept_by_year_says_so(world):
    for name in ("transit_reach", "energy_reach", "pivot", "autonomy"):
        with pytest.raises(tn.MissingDataError, match="not kept by year"):
            measured(name, "MNG", world, year=2005)
    with pytest.raises(tn.MissingDataError, match="no polyarchy of MNG in 1850"):
        measured("polyarchy", "MNG", world, year=1850)


@pytest.mark.parametrize("year", [2015, 2019, 2023])
def test_breadth_in_a_named_year_counts_the_ties_standing_then(year):
    named = tn.measure("breadth", "MNG", year=year)
    today = tn.measure("breadth", "MNG")
    standing = ladder_by_year(registry_of("MNG")).standing(year)
    third = set(registry_of("MNG").third_neighbors)
    above = [partner for partner, step in standing.items() if partner in third and step.rank > 1]
    assert named.parts["ties"].value == len(above)
    assert named.parts["ties"].value <= today.parts["ties"].value
