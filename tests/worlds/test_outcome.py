"""Scenarios played in the world: who plays, what is said, and what a step does."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.core.errors import InputError, ScenarioError, UnknownNameError
from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import all_states
from thirdneighbor.worlds.outcome import Cast, play, said, shock_of
from thirdneighbor.worlds.scenarios import find_scenario, parse_scenario
from thirdneighbor.worlds.setting import make_setting

HEAD = "name: test\ntitle: A test\nwords: words\n"
HOMES = ("MNG", "BEL", "USA", "RUS", "PRY")
CASTS = {
    "MNG": Cast("MNG", ("CHN", "RUS"), "CHN", ("JPN",)),
    "BEL": Cast("BEL", ("DEU", "FRA", "LUX", "NLD"), "DEU", ("USA",)),
    "USA": Cast("USA", ("CAN", "MEX"), "MEX", ("CHN",)),
    "RUS": Cast("RUS", ("BLR", "CHN", "KAZ"), "CHN", ("DEU",)),
    "PRY": Cast("PRY", ("ARG", "BOL", "BRA"), "ARG", ("USA",)),
    "LSO": Cast("LSO", ("ZAF",), "ZAF", ("USA",)),
}


def steps(*lines):
    return parse_scenario(HEAD + "steps:\n" + "".join(f"  - {line}\n" for line in lines))


@pytest.fixture(scope="session")
def played(setting_of):
    def run(scenario, home="MNG", *, party=None, **options):
        cast = replace(CASTS[home], party=party)
        return play(scenario, setting_of(home, neighbors=cast.neighbors, **options), cast)

    return run


def change(outcome, code=None):
    return outcome.income_draws[:, list(outcome.income).index(code or outcome.home)]


def played_scenario(name, home, world):
    scenario, _ = find_scenario(name, world.folder)
    party = CASTS[home].members(scenario.party, world)[0] if scenario.party else None
    return scenario, party


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", ["all-close", "closer-tie", "neighbor-closes", "war-and-sanctions"])
def test_every_shipped_scenario_plays_for_any_home(played, world, home, name):
    scenario, party = played_scenario(name, home, world)
    outcome = played(scenario, home, party=party)
    assert set(outcome.income) == set(world.states)
    assert all(np.isfinite(estimate.value) for estimate in outcome.income.values())
    assert "$" not in outcome.words + outcome.title
    if name in {"all-close", "neighbor-closes"}:
        assert outcome.home_income.value < -1e-5
        assert outcome.exports.value < 0
        assert outcome.imports.value < 0
    if name == "closer-tie":
        assert outcome.home_income.value > 1e-5
        assert outcome.income[party].value > 0
        assert outcome.exports.value > 0


def test_the_shipped_closings_are_the_losses_of_the_page(played, losses_of, world):
    central, short = losses_of("MNG"), losses_of("MNG", horizon="short")
    scenario, _ = find_scenario("all-close", world.folder)
    alone, _ = find_scenario("neighbor-closes", world.folder)
    for found, horizon in ((central, "long"), (short, "short")):
        both = played(scenario, horizon=horizon).home_income.value
        assert both == pytest.approx(np.expm1(-found.joint["TR"][0]), abs=1e-8)
        for k, code in enumerate(("CHN", "RUS")):
            one = played(alone, party=code, horizon=horizon).home_income.value
            assert one == pytest.approx(np.expm1(-found.each["TR"][0, k]), abs=1e-8)


def test_with_draws_a_scenario_rests_on_the_draws_of_the_page(played, losses_of, world):
    scenario, _ = find_scenario("all-close", world.folder)
    drawn = played(scenario, draws=20)
    np.testing.assert_allclose(change(drawn), np.expm1(-losses_of("MNG", draws=20).joint["TR"]), atol=1e-7)
    assert drawn.home_income.has_band
    assert drawn.draws == 20


def test_trade_abroad_ends_but_for_what_flies(played, world):
    scenario, _ = find_scenario("all-close", world.folder)
    outcome = played(scenario)
    assert -1 <= outcome.exports.value < -0.99
    assert -1 <= outcome.imports.value < -0.99


@pytest.mark.parametrize("channels", ["[trade]", "[corridors]", "[trade, corridors]"])
@pytest.mark.parametrize("closers", ["neighbors", "CHN"])
def test_harder_closing_costs_more_up_to_the_full_closing(played, channels, closers):
    losses = [
        -played(
            steps(f"{{kind: close, closers: {closers}, channels: {channels}, severity: {severity}}}")
        ).home_income.value
        for severity in (0, 0.25, 0.5, 0.75, 0.95, 0.999999, 1)
    ]
    assert abs(losses[0]) < 1e-9
    assert (np.diff(losses) > -1e-9).all()
    assert losses[-1] > 0.005
    if "trade" in channels or closers == "neighbors":
        assert losses[-2] == pytest.approx(losses[-1], rel=0.02)  # no jump at the end


def test_transit_alone_leaves_direct_trade_open(played):
    by_transit = played(steps("{kind: transit, through: [CHN], severity: 1}")).home_income.value
    by_closing = played(steps("{kind: close, closers: [CHN], channels: [corridors]}")).home_income.value
    assert by_transit == pytest.approx(by_closing, abs=1e-9)


def test_a_cost_and_the_freeness_it_means_do_the_same(played):
    cost = played(steps("{kind: barrier, between: [home, JPN], cost: 0.9}"))
    freeness = played(steps(f"{{kind: barrier, between: [home, JPN], freeness: {0.9**-4.0!r}}}"))
    assert cost.home_income.value == pytest.approx(freeness.home_income.value, abs=1e-10)
    assert cost.home_income.value > 0


def test_freeness_nothing_is_the_closing_of_a_pair(played):
    shut = played(steps("{kind: barrier, between: [home, CHN], freeness: 0}"))
    closed = played(steps("{kind: close, closers: CHN, channels: [trade]}"))
    np.testing.assert_allclose(shut.income_draws, closed.income_draws, atol=1e-9)


def test_steps_on_one_pair_multiply_and_a_cost_of_one_is_nothing(played):
    twice = played(steps(*["{kind: barrier, between: [home, JPN], cost: 0.9}"] * 2))
    once = played(steps("{kind: barrier, between: [home, JPN], cost: 0.81}"))
    assert twice.home_income.value == pytest.approx(once.home_income.value, abs=1e-10)
    assert abs(played(steps("{kind: barrier, between: [home, JPN], cost: 1}")).home_income.value) < 1e-10


def test_a_span_takes_its_middle_without_draws_and_fills_its_range_with_them(played, setting_of):
    span = steps("{kind: barrier, between: [home, CHN], freeness: {low: 0.2, high: 0.6}}")
    middle = steps("{kind: barrier, between: [home, CHN], freeness: 0.4}")
    assert played(span).home_income.value == pytest.approx(played(middle).home_income.value, abs=1e-10)
    setting = setting_of("MNG", neighbors=("CHN", "RUS"), draws=50)
    (barrier,) = shock_of(span, setting, CASTS["MNG"]).barriers
    assert barrier.value.min() >= 0.2
    assert barrier.value.max() <= 0.6
    assert (barrier.value[:, 0] == barrier.value[:, 1]).all()  # both directions share the draw
    assert barrier.value.std() > 0.05


def test_a_step_draws_the_same_whatever_stands_before_its_scenario(setting_of):
    step = "{kind: barrier, between: [home, CHN], freeness: {low: 0.2, high: 0.6}}"
    one = shock_of(steps(step), setting_of("MNG", draws=20), CASTS["MNG"])
    longer = shock_of(steps(step, step), setting_of("MNG", draws=20), CASTS["MNG"])
    assert (one.barriers[0].value == longer.barriers[0].value).all()
    assert (longer.barriers[0].value != longer.barriers[1].value).any()


def test_the_party_replaces_the_default(played, world):
    scenario, _ = find_scenario("closer-tie", world.folder)
    japan, germany = (played(scenario, party=code) for code in ("JPN", "DEU"))
    assert japan.scenario == "closer-tie:JPN"
    assert "Japan" in japan.words
    assert japan.income["JPN"].value > germany.income["JPN"].value
    assert germany.income["DEU"].value > japan.income["DEU"].value


def test_home_cannot_close_to_itself_and_a_step_must_touch_trade(played):
    with pytest.raises(ScenarioError, match="MNG cannot close to itself"):
        played(steps("{kind: close, closers: [home, RUS]}"))
    with pytest.raises(ScenarioError, match="touches no trade"):
        played(steps("{kind: barrier, between: [home, home], cost: 2}"))


def test_an_unknown_state_or_group_is_answered_with_the_nearest(played):
    with pytest.raises(
        UnknownNameError, match="no state or group is called 'neighbours'; nearest: neighbors"
    ):
        played(steps("{kind: close, closers: neighbours}"))
    with pytest.raises(InputError, match="Kosovo"):
        played(steps("{kind: close, closers: Kosovo}"))


@pytest.mark.parametrize("value", ["cost: 1.0e+300", "cost: 0.1", "freeness: 1.0e+4", "freeness: 1.0e-300"])
def test_the_most_extreme_barriers_still_have_an_equilibrium(played, value):
    for other in ("JPN", "neighbors"):
        outcome = played(steps(f"{{kind: barrier, between: [home, {other}], {value}}}"), draws=20)
        assert np.isfinite(outcome.income_draws).all()


@pytest.mark.parametrize(
    "trick",
    [
        "${home.__class__}",
        "{home.__class__}",
        "{0.__class__}",
        "%(home)s",
        "{{7*7}}",
        "$$home",
        "${",
        "$(id)",
    ],
)
def test_templates_fill_in_names_and_nothing_else(world, trick):
    assert said(f"To ${{home}}: {trick}", CASTS["MNG"], world).startswith("To Mongolia: ")
    rest = said(f"To ${{home}}: {trick}", CASTS["MNG"], world).removeprefix("To Mongolia: ")
    assert rest == trick.replace("$$", "$")


def test_words_name_states_as_sentences_do(world):
    words = "${neighbors} close to ${home}, not ${party}."
    cast = replace(CASTS["BEL"], party="USA")
    assert said(words, cast, world) == (
        "Germany, France, Luxembourg and the Netherlands close to Belgium, not the United States."
    )
    assert said("${party} closes", cast, world) == "The United States closes"
    assert said("${neighbors} closes.", CASTS["LSO"], world) == "South Africa closes."


WITH_ARTICLE = {
    *("ARE", "BHS", "CAF", "COD", "COG", "COM", "CYM", "DOM", "GBR", "GMB", "MDV", "MHL"),
    *("MNP", "NLD", "PHL", "SLB", "TCA", "USA", "VGB"),
}


def test_articles_stand_before_the_names_that_need_one():
    found = {code for code, state in all_states().items() if in_text(state.name).startswith("the ")}
    assert found == WITH_ARTICLE


def test_growth_abroad_moves_others_little_and_the_growing_state_by_its_own_gain(world):
    """With one sector, productivity A raises real income by about A ** (1 / value_added_share) at home."""
    scenario = parse_scenario(
        HEAD + "steps:\n  - {kind: productivity, states: [CHN], change: 1.1}\n", label="growth"
    )
    setting = make_setting(world, "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0)
    income = play(scenario, setting, CASTS["MNG"]).income
    own = world.economy().value_added_share[0, world.states.index("CHN")]
    assert income["CHN"].value == pytest.approx(1.1 ** (1 / own) - 1, rel=0.1)
    assert 0 < income["MNG"].value < 0.2 * income["CHN"].value


def test_a_one_way_barrier_lowers_cost_for_the_first_group_only(world):
    """The seller's sales rise; a barrier the other way round, or both ways, does something else."""
    head = HEAD + "steps:\n  - {kind: barrier, between: [home, USA], cost: 0.8"
    setting = make_setting(world, "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0)
    exports = play(parse_scenario(head + ", one_way: true}\n", label="x"), setting, CASTS["MNG"])
    both = play(parse_scenario(head + "}\n", label="x"), setting, CASTS["MNG"])
    assert 0 < exports.home_income.value < both.home_income.value
    assert 0 < exports.exports.value < both.exports.value


@pytest.mark.parametrize("change", ["0.05", "11", "{low: 0.5, high: 12}"])
def test_growth_beyond_reason_is_refused(change):
    text = HEAD + f"steps:\n  - {{kind: productivity, states: [CHN], change: {change}}}\n"
    with pytest.raises(ScenarioError, match=r"new over old productivity, 0\.1 to 10"):
        parse_scenario(text, label="growth")
