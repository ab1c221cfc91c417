"""Steps about some sectors: what they hit and what they spare, and the scenario in which fuels are cut."""

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.core.errors import ScenarioError
from thirdneighbor.worlds.outcome import Cast, main_fuel_suppliers, play, shock_of
from thirdneighbor.worlds.scenarios import find_scenario, parse_scenario
from thirdneighbor.worlds.setting import make_setting

HEAD = "name: test\ntitle: A test\nwords: words\nsteps:\n"
CAST = Cast("MNG", ("CHN", "RUS"), "CHN", ("JPN",))
ALL = "[food, raw_materials, refined_fuels, manufactures, textiles, gold, services]"


def steps(*lines):
    return parse_scenario(HEAD + "".join(f"  - {{{line}}}\n" for line in lines))


@pytest.fixture(scope="module")
def setting(latest):
    return make_setting(latest, "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0)


@pytest.fixture(scope="module")
def income(setting):
    return lambda *lines: play(steps(*lines), setting, CAST).home_income.value


def test_the_fuel_supplier_is_the_state_that_sells_most_refined_fuels(latest, world):
    home = latest.states.index("MNG")
    sold = latest.economy().flow[latest.sectors.index("refined_fuels"), :, home].copy()
    sold[home] = 0
    assert main_fuel_suppliers(latest, "MNG")[0] == latest.states[int(sold.argmax())] == "RUS"
    assert CAST.members("fuel_supplier", latest) == ("RUS",)
    assert main_fuel_suppliers(latest, "NPL")[0] == "IND"
    assert main_fuel_suppliers(world, "MNG") == ()


def test_fuel_cut_is_one_way_and_of_fuels_alone(latest, setting):
    scenario, _ = find_scenario("fuel-cut", latest.folder)
    (barrier,) = shock_of(scenario, setting, Cast("MNG", ("CHN", "RUS"), "CHN", (), party="RUS")).barriers
    assert barrier.pairs == (("RUS", "MNG"),)
    assert barrier.sectors == ("refined_fuels",)
    assert (barrier.value == 0).all()


def test_a_fuel_cut_costs_less_than_the_supplier_s_closing_and_more_than_a_lesser_one_s(latest):
    cut = tn.simulate("fuel-cut", home="MNG", world=latest)
    assert cut.scenario == "fuel-cut:RUS"
    assert cut.words.startswith("Russia sells no more refined fuels to Mongolia.")
    lesser = tn.simulate("fuel-cut:CHN", home="MNG", world=latest)
    closing = tn.simulate("neighbor-closes:RUS", home="MNG", world=latest)
    assert closing.home_income.value < cut.home_income.value < lesser.home_income.value < 0
    early = tn.simulate("fuel-cut", home="MNG", world=latest, horizon="short")
    assert early.home_income.value < cut.home_income.value


@pytest.mark.parametrize(
    "step",
    [
        "kind: close, closers: CHN",
        "kind: close, closers: neighbors, severity: 0.5",
        "kind: close, closers: RUS, channels: [corridors]",
        "kind: transit, through: [CHN], severity: 0.7",
        "kind: barrier, between: [home, JPN], cost: 0.9",
    ],
)
def test_every_sector_named_is_none_named_and_one_alone_does_less(income, step):
    whole = income(step)
    assert income(f"{step}, sectors: {ALL}") == pytest.approx(whole, rel=1e-6)
    part = income(f"{step}, sectors: [manufactures]")
    assert 0 < abs(part) < abs(whole)
    assert part * whole > 0


def test_steps_on_each_sector_are_together_the_step_on_all(income):
    names = ALL.strip("[]").split(", ")
    one_by_one = [f"kind: barrier, between: [home, CHN], cost: 1.3, sectors: [{name}]" for name in names]
    assert income(*one_by_one) == pytest.approx(
        income("kind: barrier, between: [home, CHN], cost: 1.3"), rel=1e-6
    )


def test_ore_and_fuel_lose_the_routes_that_gold_flies_over(setting):
    """Cargo that never flies loses a route through a closer; gold keeps its own."""
    heavy, gold = (
        shock_of(
            steps(f"kind: close, closers: neighbors, channels: [corridors], sectors: [{name}]"), setting, CAST
        )
        for name in ("raw_materials", "gold")
    )
    assert max(barrier.value.max() for barrier in heavy.barriers) == 0
    assert min(barrier.value.min() for barrier in gold.barriers) == 1


def test_growth_in_one_sector_moves_that_sector_alone(setting):
    shock = shock_of(
        steps("kind: productivity, states: [CHN, RUS], change: 1.5, sectors: [textiles]"), setting, CAST
    )
    world = setting.world
    moved = np.argwhere(shock.productivity_hat[0] != 1).tolist()
    textiles = world.sectors.index("textiles")
    assert sorted(moved) == sorted([textiles, world.states.index(code)] for code in ("CHN", "RUS"))


def test_growth_in_every_sector_named_is_growth_in_all(income):
    """Growth in manufactures alone cheapens what Mongolia buys, and little that competes with its sales."""
    growth = "kind: productivity, states: [CHN], change: 1.2"
    assert income(f"{growth}, sectors: {ALL}") == pytest.approx(income(growth), rel=1e-6)
    assert income(f"{growth}, sectors: [manufactures]") > income(growth) > 0


def test_a_sector_nobody_knows_is_answered_with_the_nearest(income):
    with pytest.raises(
        ScenarioError, match=r"no sector 'textile'; nearest: textiles; its sectors are food, raw"
    ):
        income("kind: barrier, between: [home, JPN], cost: 0.9, sectors: [textile]")


def test_in_a_world_of_one_sector_a_scenario_about_sectors_is_refused(world, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + "  - {kind: close, closers: RUS, sectors: [food]}\n")
    for scenario in (path, "fuel-cut", "fuel-cut:RUS"):
        with pytest.raises(
            ScenarioError, match=r"about single sectors, and the world of 2019 has one for all"
        ):
            tn.simulate(scenario, home="MNG", world=world)


@pytest.mark.parametrize(
    "value, told", [("[]", "sectors"), ("food", "sectors"), ("[1]", "sectors"), ("{}", "sectors")]
)
def test_sectors_that_are_no_list_of_names_are_refused(value, told):
    with pytest.raises(ScenarioError, match=told):
        steps(f"kind: close, closers: RUS, sectors: {value}")
