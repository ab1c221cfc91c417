"""Rated moves: who stands in the undominated set, what is marked, and what an unknown cost keeps out."""

import math
from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.planning import rating
from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import Incomes
from thirdneighbor.planning.moves import Move, stockpiles, tie

LIKELY = Chances(np.array([[0.1, 0.1]]), np.array([0.05]))
IDLE = Move(kind="idle", key="idle", title="Idle", words="", assumption="")


@pytest.fixture(scope="module")
def rated(setting_of, closings_for):
    def make(*moves, chances=LIKELY):
        found = rating.rate(
            setting_of("MNG", draws=20), moves, closings=closings_for("MNG", draws=20), chances=chances
        )
        assert [one.key for one in found] == [move.key for move in moves]
        return found

    return make


@pytest.fixture(scope="module")
def korea(setting_of):
    return tie(setting_of("MNG"), "KOR")


@pytest.fixture(scope="module")
def stocks(setting_of):
    return stockpiles(setting_of("MNG"))[0]


def test_a_move_that_cuts_a_neighbor_is_shown_marked_and_never_recommended(rated, korea):
    cut = replace(korea, key="cut", keeps_neighbors=False)
    (found,) = rated(cut)
    assert found.undominated
    assert not found.recommended
    assert not found.keeps_neighbors
    assert rated(korea)[0].recommended


def test_a_dearer_copy_is_dominated_and_an_equal_one_is_not(rated, korea):
    dear = replace(korea, key="dear", cost=(0.001, 0.002))
    same = replace(korea, key="same")
    found = {one.key: one for one in rated(korea, dear, same)}
    assert [key for key, one in found.items() if one.undominated] == [korea.key, "same"]
    assert found["dear"].worth.value < found[korea.key].worth.value


def test_an_unknown_cost_keeps_a_move_out_of_the_undominated_set(rated, korea):
    unknown = replace(korea, key="unknown", cost=None)
    better, worse = rated(unknown, korea)
    assert not better.undominated
    assert math.isnan(better.worth.value)
    assert math.isnan(better.break_even.value)
    assert better.worth_before_cost.value == worse.worth_before_cost.value
    assert worse.undominated  # nor does it push others out


def test_doing_nothing_beats_a_move_that_only_costs(rated):
    idle, waste = rated(IDLE, replace(IDLE, key="waste", cost=(0.01, 0.02)))
    assert not idle.undominated
    assert not waste.undominated
    assert waste.worth.value < 0 == idle.worth.value


def test_help_if_all_close_is_measured_against_that_loss(rated, korea, stocks):
    assert not rated(korea)[0].helps_if_all_close
    assert rated(stocks)[0].helps_if_all_close


def test_a_cost_above_every_gain_never_pays_and_one_below_pays_from_a_chance(rated, stocks):
    dear, cheap, free = rated(
        replace(stocks, key="dear", cost=(0.2, 0.3)),
        replace(stocks, key="cheap", cost=(0.005, 0.006)),
        replace(stocks, key="free", cost=(0.0, 0.0)),
    )
    assert math.isnan(dear.break_even.value)
    assert dear.break_even.failed == 20
    assert 0 < cheap.break_even.value < 0.6
    assert free.break_even.value == 0


def test_a_quantile_no_chance_reaches_is_missing_and_the_others_stand(rated, stocks):
    (found,) = rated(replace(stocks, cost=(0.0, 0.06)))
    assert found.break_even.low < found.break_even.value < 1
    assert 0 < found.break_even.failed < 20
    assert math.isnan(found.break_even.high)


def test_ranks_are_among_the_same_kind(rated, korea, stocks, setting_of):
    japan = tie(setting_of("MNG"), "JPN")
    found = {one.key: one for one in rated(korea, japan, stocks)}
    assert found["stockpile"].ranks == (1.0,)
    ranks = np.array([found[move.key].ranks for move in (korea, japan)])
    assert ranks.sum(axis=0) == pytest.approx(1)
    assert ranks.sum(axis=1) == pytest.approx(1)
    assert found["tie:JPN"].first == found["tie:JPN"].ranks[0]


def test_moves_of_one_kind_rank_before_cost_where_one_cost_is_unknown(rated, korea, setting_of):
    japan = replace(tie(setting_of("MNG"), "JPN"), cost=None)
    found = {one.key: one for one in rated(korea, japan)}
    assert found["tie:JPN"].first == 1


def test_a_move_without_an_equilibrium_in_any_draw_is_no_result(korea):
    nothing, something = np.full(20, np.nan), np.full(20, 0.01)
    trials = [
        rating.Trial(korea, Incomes(peace, np.stack([peace, peace], axis=1), peace), np.zeros(20), peace)
        for peace in (nothing, something)
    ]
    assert rating._frontier(trials).tolist() == [False, True]
