"""The built world: known figures stay, totals are met, and one figure moves what rests on it."""

import numpy as np
import pytest

from thirdneighbor.core.errors import MissingDataError, UnknownNameError
from thirdneighbor.worlds.closures import losses
from thirdneighbor.worlds.records import input_hashes
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import (
    BORDER_EFFECT,
    CENTRAL_RATIO,
    DISTANCE_ELASTICITY,
    gravity_prior,
    great_circle_km,
    load_world,
)

TABLES = ("economies", "main_partners")


def cell(world, exporter, importer):
    return world.flows.value[world.states.index(exporter), world.states.index(importer)]


def central_joint_and_each(world, home, horizon="long"):
    near = [code for code in world.state(home).neighbors if code in world.states]
    found = losses(make_setting(world, home, near, horizon=horizon, draws=0, seed=0))
    return np.append(found.each["TR"][0], found.joint["TR"][0])


@pytest.mark.parametrize(
    "exporter, importer, side, share",
    [("MNG", "CHN", "export", 80.8), ("RUS", "MNG", "import", 28.2), ("CHN", "MNG", "import", 32.4)],
)
def test_shares_of_mongolias_trade_in_2019_are_those_published(world, exporter, importer, side, share):
    k = world.states.index("MNG")
    total = world.flows.value[k].sum() if side == "export" else world.flows.value[:, k].sum()
    assert round(100 * cell(world, exporter, importer) / total, 1) == share


def test_mongolias_totals_in_2019_are_those_published(world):
    k = world.states.index("MNG")
    assert round(world.flows.value[k].sum() / 1e6) == 8166
    assert world.flows.value[:, k].sum() / 1e6 == pytest.approx(6309, rel=2e-3)


def test_every_figure_of_main_partners_stands_in_the_world_unchanged(world):
    economies = {row["iso3"]: row for row in world.folder.table("economies") if row["year"] == "2019"}
    states, checked = set(world.states), 0
    rows = [row for row in world.folder.table("main_partners") if row["year"] == "2019"]
    exported = {(row["iso3"], row["partner"]) for row in rows if row["flow"] == "export"}
    for row in rows:
        home, partner = row["iso3"], row["partner"]
        if not {home, partner} <= states:
            continue
        stated = float(row["share"]) * float(economies[home][f"{row['flow']}s_usd"])
        pair = (home, partner) if row["flow"] == "export" else (partner, home)
        if row["flow"] == "export" or pair not in exported:
            assert cell(world, *pair) == pytest.approx(stated, rel=1e-12)
            checked += 1
        else:  # both sides state it: the figures of one publisher agree to their rounding
            assert cell(world, *pair) == pytest.approx(stated, rel=2e-4)
        assert world.flows.known[states_at(world, pair)]
    assert checked > 2500


def states_at(world, pair):
    return tuple(world.states.index(code) for code in pair)


def test_totals_of_exports_are_met_but_for_states_left_out(world):
    rows = {row["iso3"]: row for row in world.folder.table("economies") if row["year"] == "2019"}
    gone = [code for code, _ in world.left_out]
    left_out = sum(float(rows[code]["imports_usd"]) for code in gone)
    exports = np.array([float(rows[code]["exports_usd"]) for code in world.states])
    imports = np.array([float(rows[code]["imports_usd"]) for code in world.states])
    made = world.flows.value
    assert (made.sum(axis=1) <= exports * (1 + 1e-6)).all()
    missing = exports.sum() - made.sum()
    assert 0 <= missing <= 1.01 * left_out
    # Imports left to fill are scaled to the exports left to fill: the world's two totals differ a little.
    ratio = made.sum(axis=0) / imports
    assert 0.98 < np.median(ratio) < 1.001


def test_a_state_whose_ships_are_five_times_its_income_is_left_out_by_name(world):
    assert [code for code, _ in world.left_out] == ["MHL"]
    assert "times GDP" in dict(world.left_out)["MHL"]
    with pytest.raises(
        MissingDataError, match=r"Marshall Islands \(MHL\) is not in the world of 2019: goods"
    ):
        world.state("MHL")


def test_states_without_trade_figures_and_unknown_names_are_told_apart(world):
    with pytest.raises(MissingDataError, match="Kosovo"):
        world.state("Kosovo")
    with pytest.raises(UnknownNameError, match="Mongolia"):
        world.state("Mongolya")


def test_about_two_hundred_states_and_four_fifths_of_trade_are_known(world):
    assert 200 <= len(world.states) <= 210
    assert 0.8 < world.flows.share_known < 0.85


def test_home_sales_fill_output_to_its_ratio_over_income(world):
    economy = world.economy()
    output = economy.flow[0].sum(axis=1)
    assert output == pytest.approx(CENTRAL_RATIO * world.gdp, rel=1e-12)
    assert economy.flow[0].diagonal().min() > 0
    assert economy.value_added == pytest.approx(world.gdp, rel=1e-12)


def test_the_prior_is_symmetric_but_for_who_sells_and_who_buys(world):
    codes, ones = world.states, np.ones(len(world.states))
    prior = gravity_prior(world.folder, codes, ones, ones)
    assert (prior == prior.T).all()
    size = np.linspace(1, 2, len(codes))
    sized = gravity_prior(world.folder, codes, size, ones)
    np.testing.assert_allclose(sized / prior, np.broadcast_to(size[:, None], prior.shape), rtol=1e-12)


def test_the_prior_falls_with_distance_and_rises_at_a_border(world):
    codes = ("FRA", "DEU", "POL", "USA")
    prior = gravity_prior(world.folder, codes, np.ones(4), np.ones(4))
    places = [(world.state(code).latitude, world.state(code).longitude) for code in codes]
    km = great_circle_km(np.radians(places))
    assert prior[0, 3] == pytest.approx(km[0, 3] ** DISTANCE_ELASTICITY)
    assert prior[0, 1] == pytest.approx(km[0, 1] ** DISTANCE_ELASTICITY * np.exp(BORDER_EFFECT))
    assert prior[0, 2] == pytest.approx(km[0, 2] ** DISTANCE_ELASTICITY)


def test_distances_between_capitals_are_those_of_an_atlas():
    """Ulaanbaatar to Beijing 1,168 km and to Moscow 4,638 km, within half a percent."""
    km = great_circle_km(np.radians([[47.92, 106.91], [39.90, 116.40], [55.75, 37.62]]))
    assert km[0, 1:] == pytest.approx([1168, 4638], rel=5e-3)


def test_a_year_or_a_world_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MissingDataError, match="no world of 1990; the tables hold 2015, 2019, 2023"):
        load_world(year=1990)
    with pytest.raises(UnknownNameError, match="no world is called 'nowhere'"):
        load_world("nowhere")
    with pytest.raises(MissingDataError, match=r"no datapackage\.json"):
        load_world(tmp_path)


def test_a_copy_of_the_data_gives_the_same_world(changed_data, world):
    same = load_world(changed_data("energy", "unit", "TWh", iso3="MNG", item="electricity"), year=2019)
    assert (same.flows.value == world.flows.value).all()
    assert same.states == world.states


def test_a_figure_on_mongolias_trade_moves_mongolias_losses(changed_data, world):
    """From .81 to .70: what China no longer takes must fit into the cells that no list of partners names."""
    row = {"iso3": "MNG", "year": "2019", "flow": "export", "partner": "CHN"}
    other = load_world(changed_data("main_partners", "share", 0.7, **row), year=2019)
    k = other.states.index("MNG")
    assert cell(other, "MNG", "CHN") / other.flows.value[k].sum() == pytest.approx(0.7, rel=1e-3)
    before, after = (central_joint_and_each(w, "MNG") for w in (world, other))
    china, russia, joint = 100 * (after - before)
    assert china < -0.5  # less depends on China
    assert abs(russia) < 0.25
    assert abs(joint) < 0.3  # what closes together is nearly all trade either way


def test_a_figure_on_paraguays_trade_hardly_moves_mongolias_losses(changed_data, world):
    row = {"iso3": "PRY", "year": "2019", "flow": "export", "partner": "BRA"}
    other = load_world(changed_data("main_partners", "share", 0.2, **row), year=2019)
    before, after = (central_joint_and_each(w, "MNG") for w in (world, other))
    np.testing.assert_allclose(after, before, rtol=1e-3)
    assert (after != before).any()  # all markets hang together
    paraguay = [central_joint_and_each(w, "PRY") for w in (world, other)]
    brazil = world.state("PRY").neighbors.index("BRA")
    assert paraguay[1][brazil] < 0.9 * paraguay[0][brazil]


def test_a_figure_no_loss_rests_on_moves_none(changed_data, world):
    row = {"iso3": "MNG", "flow": "export", "year": "2005", "partner": "CHN"}
    other = load_world(changed_data("partner_shares", "share", 0.1, **row), year=2019)
    assert (central_joint_and_each(other, "MNG") == central_joint_and_each(world, "MNG")).all()


def test_a_corridor_share_moves_the_long_loss_and_leaves_the_world(changed_data, world):
    folder = changed_data("corridors", "share", 0.70, home="MNG", transit="CHN")
    text = (folder / "corridors.csv").read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("MNG") and ",RUS,*," in line)
    (folder / "corridors.csv").write_text(
        text.replace(first, first.replace(",0.18,", ",0.28,")), encoding="utf-8"
    )
    other = load_world(folder, year=2019)
    assert (other.flows.value == world.flows.value).all()
    before, after = (central_joint_and_each(w, "MNG") for w in (world, other))
    assert after[0] < before[0]
    assert after[1] > before[1]


def test_only_the_changed_table_has_another_hash(changed_data, world):
    row = {"iso3": "MNG", "year": "2019", "flow": "export", "partner": "CHN"}
    other = load_world(changed_data("main_partners", "share", 0.7, **row), year=2019)
    now, then = input_hashes(other.folder), input_hashes(world.folder)
    assert {name for name in then if now[name] != then[name]} == {"main_partners.csv"}


def test_cells_carried_into_2023_stand_as_they_are_and_count_as_estimates():
    late = load_world(year=2023)
    ends = late.states.index("RUS"), late.states.index("MNG")
    row = late.folder.table("economies").row("MNG/2023")
    share = float(late.folder.table("main_partners").row("MNG/2023/import/2")["share"])
    assert late.flows.value[ends] == pytest.approx(share * float(row["imports_usd"]), rel=2e-4)
    assert not late.flows.known[ends]
    assert late.flows.known[late.states.index("CHN"), ends[1]]
    assert 0.75 < late.flows.share_known < 0.85
