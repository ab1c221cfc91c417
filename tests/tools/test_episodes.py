"""The episode bench: its arithmetic, its scenario files, and the page against the files behind it."""

import csv
import doctest
import math
from itertools import permutations

import numpy as np
import pytest

import episode_math
import episode_page
import episode_scores
import episode_worlds
import episodes
import validate_episodes
from tests.shared import ROOT, shared
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.states import all_states
from thirdneighbor.worlds.scenarios import read_scenario

FOLDER = ROOT / "docs" / "validation"
SCENARIOS = sorted((FOLDER / "scenarios").glob("*.yaml"))


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def result(observed, low, high, **change):
    middle = (low + high) / 2
    said = Estimate(middle, low=low, high=high, unit="share", kind="simulated", draws=100)
    given = {"episode": "a", "world": episodes.ONE, "horizon": "short", "outcome": "income", "counted": True}
    return episodes.Result(predicted=said, observed=observed, **(given | change))


def stored_results():
    found = []
    for row in rows_of("episodes_predicted.csv"):
        low, middle, high = (float(row[name]) for name in ("low_90", "predicted", "high_90"))
        said = Estimate(middle, low=low, high=high, draws=int(row["draws"]), failed=int(row["failed_draws"]))
        seen = float(row["observed"] or "nan")
        places = (row["episode"], row["world"], row["horizon"], row["outcome"])
        found.append(episodes.Result(*places, said, seen, row["counted"] == "yes"))
    return found


@pytest.mark.parametrize("module", [episode_math, episode_page], ids=lambda module: module.__name__)
def test_examples_in_the_scripts_hold(module):
    assert doctest.testmod(module).attempted > 0
    assert doctest.testmod(module).failed == 0


def test_trade_that_keeps_its_share_of_the_world_has_not_changed():
    assert episode_math.relative_change(5.0, 15.0, world=(100.0, 300.0)) == pytest.approx(0.0)
    assert episode_math.relative_change(5.0, 5.0, world=(100.0, 200.0)) == pytest.approx(-0.5)


def test_income_on_its_trend_is_not_off_it():
    steady = dict.fromkeys(range(2000, 2010), 4.0)
    assert episode_math.off_trend(steady, baseline=2005, window=2009) == pytest.approx(0.0)
    assert episode_math.off_trend(steady | {2006: -6.4}, baseline=2005, window=2006) == pytest.approx(-0.1)
    # two years without growth after three of 4 %: the square of one over 1.04
    still = steady | {2006: 0.0, 2007: 0.0}
    assert episode_math.off_trend(still, baseline=2005, window=2007) == pytest.approx(1.04**-2 - 1)


def test_missing_growth_is_refused():
    with pytest.raises(ValueError, match="2007"):
        episode_math.off_trend({2004: 1, 2005: 1, 2006: 1}, baseline=2005, window=2007)
    with pytest.raises(ValueError, match="before 2005"):
        episode_math.off_trend({2005: 1, 2006: 1}, baseline=2005, window=2006)


def test_ordinary_years_leave_the_episode_out():
    growth = dict.fromkeys(range(2000, 2020), 3.0) | {2010: -50.0}
    quiet = episode_math.ordinary_changes(growth, years=1, without=range(2010, 2011))
    assert quiet == pytest.approx([0.0] * 13)  # 17 baselines; 2009 has it ahead, 2010-2012 in their trends
    assert episode_math.ordinary_spread(quiet) == pytest.approx(0.0)
    assert math.isnan(episode_math.ordinary_spread(quiet[:4]))


@pytest.mark.parametrize("size", [4, 7])
def test_rank_correlation_and_its_exact_chance(size):
    from scipy.stats import spearmanr

    rng = np.random.default_rng(size)
    x, y = rng.normal(size=size), np.round(rng.normal(size=size))
    found, chance = episode_math.spearman(x.tolist(), y.tolist())
    assert found == pytest.approx(spearmanr(x, y).statistic)
    orders = [abs(spearmanr(x, order).statistic) for order in permutations(y)] if size == 4 else None
    if orders:
        assert chance == pytest.approx(np.mean([other >= abs(found) - 1e-12 for other in orders]))
    assert 0 < chance <= 1


def test_rank_correlation_of_ends_has_the_chance_of_two_orders():
    assert episode_math.spearman(range(5), range(5)) == pytest.approx((1.0, 2 / 120))
    assert episode_math.spearman(range(5), [-x for x in range(5)]) == pytest.approx((-1.0, 2 / 120))
    assert all(map(math.isnan, episode_math.spearman([1, 1, 1], [1, 2, 3])))
    assert all(map(math.isnan, episode_math.spearman([1, 2], [1, 2])))


def test_drawn_orders_agree_with_the_usual_approximation():
    from scipy.stats import spearmanr

    rng = np.random.default_rng(1)
    x = rng.normal(size=20)
    y = x + 2 * rng.normal(size=20)
    found, chance = episode_math.spearman(x.tolist(), y.tolist())
    usual = spearmanr(x, y)
    assert (found, chance) == pytest.approx((usual.statistic, usual.pvalue), abs=0.02)


def test_a_band_holds_its_ends():
    assert episode_math.covered(-0.1, low=-0.1, high=0.0)
    assert not episode_math.covered(-0.100001, low=-0.1, high=0.0)


def test_counts_by_hand():
    some = [
        result(-0.05, -0.1, 0.0),
        result(-0.3, -0.2, -0.1),
        result(0.1, -0.3, -0.1),
        result(-0.3, -0.4, -0.2, counted=False),
        result(float("nan"), -0.4, -0.2),
        result(-0.3, -0.4, -0.2, world=episodes.SEVEN),
    ]
    one = episode_scores.score(some, outcome="income", horizon="short")
    assert (one.number, one.held, one.same_sign) == (3, 1, 2)
    assert one.rank == pytest.approx(-0.5)
    assert one.bias == pytest.approx((0.0 + 0.15 - 0.3) / 3)
    assert one.error == pytest.approx((0.0 + 0.15 + 0.3) / 3)
    assert one.idle == pytest.approx(0.15)


def test_ordinary_years_widen_a_band_in_squares():
    some = [result(-0.3, -0.01, 0.01)]
    for spread, held in ((0.1, 0), (0.3, 1)):
        facts = {"a": {("income_spread", 2000): spread}}
        assert episode_scores.held_with_noise(some, facts)["income", "short"] == (held, 1)
        assert episode_scores.within_noise(some, facts)["income"] == held


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_scenario_is_valid_and_named_like_its_file(path):
    scenario = read_scenario(path)
    assert scenario.name == path.stem
    assert all(step.basis for step in scenario.steps)


def test_every_episode_has_a_scenario_sources_and_figures():
    listed = episodes.read_episodes()
    facts = episodes.read_facts()
    known = all_states()
    used = {one.key for one in listed} | {one.sector_scenario for one in listed if one.sector_scenario}
    assert used == {path.stem for path in SCENARIOS}
    for one in listed:
        assert {one.home, *one.closers} <= set(known)
        assert one.policy
        assert one.confounder
        assert one.baseline < one.window <= one.income_window
        seen = episodes.observed(one, facts[one.key])
        assert not math.isnan(seen["income"])
        assert all(not math.isnan(seen[outcome]) for outcome in one.counted)
    assert sum(bool(one.counted) for one in listed) >= 10


def test_every_observed_figure_has_a_source_and_none_recalled_is_counted():
    counted = {one.key for one in episodes.read_episodes() if one.counted}
    for row in rows_of("episodes.csv"):
        assert row["source"]
        assert row["status"] in {"checked", "recalled, not checked"}
        assert row["locator"] or row["status"] != "checked"
        assert row["status"] == "checked" or row["episode"] not in counted


def test_stored_predictions_agree_with_the_observed_figures():
    facts = episodes.read_facts()
    listed = {one.key: one for one in episodes.read_episodes()}
    for one in stored_results():
        seen = episodes.observed(listed[one.episode], facts[one.episode])[one.outcome]
        assert one.observed == pytest.approx(seen, abs=1e-6, nan_ok=True)
        assert one.counted == (one.outcome in listed[one.episode].counted)
        assert one.predicted.failed == 0
        assert one.predicted.low <= one.middle <= one.predicted.high


def test_the_page_is_written_from_the_stored_files():
    text = episode_page.PAGE.read_text(encoding="utf-8")
    numbers = (tuple(map(float, list(row.values())[1:])) for row in rows_of("balanced.csv"))
    balanced = dict(zip((row["episode"] for row in rows_of("balanced.csv")), numbers, strict=True))
    listed, facts = episodes.read_episodes(), episodes.read_facts()
    made = episode_page.page(text, listed, stored_results(), facts=facts, baselines=balanced)
    assert made == text


def test_a_world_of_blocs_has_the_shares_it_is_made_from():
    listed = {one.key: one for one in episodes.read_episodes()}
    facts = episodes.read_facts()["mongolia-1991"]
    world = validate_episodes.bloc_of(listed["mongolia-1991"], facts)
    assert world.states == ("MNG", "RUS", episode_worlds.REST)
    flow = world.flows.value
    assert flow[0, 1] / flow[0].sum() == pytest.approx(0.942)
    assert flow[1, 0] / flow[:, 0].sum() == pytest.approx(0.967)
    assert not world.sectors


def test_playing_an_episode_again_gives_the_stored_prediction():
    one = next(one for one in episodes.read_episodes() if one.key == "mongolia-1991")
    facts = episodes.read_facts()[one.key]
    world = validate_episodes.bloc_of(one, facts)
    draws = validate_episodes.DRAWS
    made = validate_episodes.play(one, world, scenario=one.key, facts=facts, label=episodes.ONE, draws=draws)
    stored = {(r.horizon, r.outcome): r for r in stored_results() if r.episode == one.key}
    for new in made:
        old = stored[new.horizon, new.outcome].predicted
        ends = (new.predicted.value, new.predicted.low, new.predicted.high)
        assert ends == pytest.approx((old.value, old.low, old.high), abs=2e-6)


@pytest.mark.slow
def test_playing_an_episode_of_the_full_matrix_again_gives_the_stored_prediction():
    folder = {shared(f"data/trade/{name}").parent for name in (episode_worlds.BACI, episode_worlds.WDI)}.pop()
    one = next(one for one in episodes.read_episodes() if one.key == "qatar-2017")
    facts = episodes.read_facts()
    made = validate_episodes.run(
        [one], facts, episode_worlds.read_tables(folder), draws=validate_episodes.DRAWS
    )
    stored = {(r.world, r.horizon, r.outcome): r for r in stored_results() if r.episode == one.key}
    assert len(made) == len(stored)
    for new in made:
        old = stored[new.world, new.horizon, new.outcome].predicted
        ends = (new.predicted.value, new.predicted.low, new.predicted.high)
        assert ends == pytest.approx((old.value, old.low, old.high), abs=1e-5)
