"""Whole plans: for homes of every sort, the same for the same seed, with chances given or drawn."""

import math

import numpy as np
import pytest

from thirdneighbor.core.errors import InputError
from thirdneighbor.planning import plan_for
from thirdneighbor.planning.ranking import rank_agreement


def test_mongolia_s_plan_has_every_kind_of_move(plan_of):
    kinds = {move.kind for move in plan_of("MNG").moves}
    assert kinds == {"tie", "corridor", "air", "stockpile", "capacity", "preference", "deterrence"}


@pytest.mark.parametrize(
    "home,closers,alone", [("BEL", 4, 3), ("LSO", 1, 1), ("RUS", 14, 3), ("NPL", 2, 2), ("KAZ", 5, 3)]
)
def test_homes_of_every_sort_have_a_plan(plan_of, home, closers, alone):
    found = plan_of(home)
    assert len(found.closers) == closers
    assert len(found.neighbors) == alone
    assert set(found.neighbors) <= set(found.closers)
    assert all(len(move.each) == alone for move in found.moves)
    assert list(found.chances) == [*found.neighbors, "all"]
    assert found.frontier
    assert all(math.isfinite(move.joint.value) for move in found.moves)
    assert found.tilt.closing_pays.tolist() == sorted(found.tilt.closing_pays)
    assert np.isfinite(found.tilt.gain).all()


def test_a_home_without_corridors_has_no_corridor_to_move(plan_of):
    assert not {move.kind for move in plan_of("BEL").moves} & {"corridor", "air"}


def test_the_costliest_neighbor_comes_first(plan_of):
    assert plan_of("MNG").neighbors == ("CHN", "RUS")
    assert plan_of("MNG", neighbors=("RUS", "CHN")).neighbors == ("CHN", "RUS")


def test_the_same_seed_gives_the_same_plan_and_another_does_not(world, plan_of):
    one, again = plan_of("MNG"), plan_for(world, "MNG", draws=20, seed=0)
    other = plan_of("MNG", seed=1)
    assert [move.worth for move in one.moves if move.kind == "tie"] == [
        move.worth for move in again.moves if move.kind == "tie"
    ]
    assert one.tilt.gain_with_response.tolist() == again.tilt.gain_with_response.tolist()
    assert one.chances == again.chances
    assert one.moves[0].worth != other.moves[0].worth


def test_moves_stand_best_worth_first_and_unknown_costs_last(plan_of):
    moves = plan_of("MNG").moves
    known = [move.worth.value for move in moves if not math.isnan(move.worth.value)]
    unknown = [move.worth_before_cost.value for move in moves if math.isnan(move.worth.value)]
    assert known == sorted(known, reverse=True)
    assert unknown == sorted(unknown, reverse=True)
    assert [math.isnan(move.worth.value) for move in moves] == [False] * len(known) + [True] * len(unknown)
    assert {move.kind for move in moves[len(known) :]} == {"capacity", "corridor", "deterrence"}


def test_the_frontier_is_of_known_cost_and_recommended(plan_of):
    for home in ("MNG", "BEL", "LSO"):
        for move in plan_of(home).frontier:
            assert not math.isnan(move.cost.value)
            assert move.recommended


def test_the_naive_ranking_falls_and_its_agreement_is_spearman_s(plan_of):
    found = plan_of("MNG")
    scores = [score for _, score in found.naive]
    assert scores == sorted(scores, reverse=True)
    worth = {move.partner: move.worth.value for move in found.moves if move.kind == "tie"}
    assert set(worth) == {code for code, _ in found.naive}
    assert found.agreement == rank_agreement([worth[code] for code, _ in found.naive], scores)


def test_given_chances_are_those_used_in_the_order_of_neighbors(plan_of):
    found = plan_of("MNG", neighbors=("RUS", "CHN"), chances=(0.02, 0.05), correlation=0.3)
    assert found.chances_given
    assert found.chances["RUS"].value == pytest.approx(0.02)
    assert found.chances["CHN"].value == pytest.approx(0.05)
    expected = 0.02 * 0.05 + 0.3 * math.sqrt(0.02 * 0.98 * 0.05 * 0.95)
    assert found.chances["all"].value == pytest.approx(expected)
    assert found.chances["all"].kind == "assumed"


def test_without_chances_only_worth_differs(plan_of):
    drawn, given = plan_of("MNG"), plan_of("MNG", chances=(0.3, 0.3), correlation=1.0)
    assert not drawn.chances_given
    by_key = {move.key: move for move in given.moves}
    for move in drawn.moves:
        assert move.undominated == by_key[move.key].undominated
        assert move.break_even == pytest.approx(by_key[move.key].break_even, nan_ok=True) or math.isnan(
            move.break_even.value
        )
        assert move.joint == by_key[move.key].joint
    assert by_key["stockpile"].worth.value > next(
        move.worth.value for move in drawn.moves if move.key == "stockpile"
    )


def test_the_first_year_is_harder_than_after_adjustment(plan_of):
    short, long = (
        {move.key: move for move in plan_of("MNG", horizon=horizon).moves} for horizon in ("short", "long")
    )
    assert short["stockpile"].joint.value > long["stockpile"].joint.value


@pytest.mark.parametrize(
    "options,line",
    [
        ({"chances": (0.1,)}, "one a neighbor, 2 \\(CHN, RUS\\), not 1"),
        ({"chances": (0.1, 1.2)}, "lie in"),
        ({"chances": (0.05, 0.02), "correlation": 0.9}, "lies between -0.03 and 0.62"),
        ({"chances": (0.05, 0.02), "correlation": 2.0}, "lie in"),
        ({"correlation": 0.3}, "belongs to given chances"),
    ],
)
def test_chances_that_do_not_fit_are_refused_in_a_line(world, options, line):
    with pytest.raises(InputError, match=line):
        plan_for(world, "MNG", draws=20, seed=0, **options)


def test_chances_of_many_neighbors_are_refused(world):
    with pytest.raises(InputError, match="up to 3 neighbors, not 4"):
        plan_for(world, "BEL", draws=20, seed=0, chances=(0.1, 0.1, 0.1, 0.1))


def test_a_lone_neighbor_s_closing_is_correlated_with_nothing(world):
    with pytest.raises(InputError, match="cannot have a correlation"):
        plan_for(world, "LSO", draws=20, seed=0, chances=(0.1,), correlation=0.5)
