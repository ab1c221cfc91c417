"""Worth is expected utility in a unit that can be read; break-evens and dominance have closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import InputError
from thirdneighbor.planning.chances import Chances, joint_chance
from thirdneighbor.planning.incomes import Incomes
from thirdneighbor.planning.worth import break_even, certain_income, undominated, utility, worth

LOGS = st.floats(-0.5, 0.1)
SCORES = arrays(np.float64, st.tuples(st.integers(1, 8), st.just(3)), elements=st.integers(-2, 2))


def lives(peace, one, other, joint):
    return Incomes(np.array([peace]), np.array([[one, other]]), np.array([joint]))


def directly(found, chances, *, cost=0.0, g=2.0):
    """Expected utility, written out from incomes in levels: (1 - sum p) u(peace) + sum p u(closing)."""
    left = 1 - cost
    levels = [np.exp(x) * left for x in (found.peace, found.each[:, 0], found.each[:, 1], found.joint)]
    u = [level ** (1 - g) / (1 - g) for level in levels]
    p_one, p_other, p_joint = *(chances.each - chances.joint[:, None])[0], chances.joint
    return (1 - p_one - p_other - p_joint) * u[0] + p_one * u[1] + p_other * u[2] + p_joint * u[3]


def likely(a, b, link):
    each = np.array([[a, b]])
    return Chances(each, joint_chance(each, correlation=link))


FEW = st.builds(likely, st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0, 1))
LIVES = st.builds(lives, LOGS, LOGS, LOGS, LOGS)


@given(LIVES, LIVES, LIVES, FEW, st.floats(0, 0.3))
def test_worth_has_the_sign_of_expected_utility_and_ranks_like_it(without, one, other, chances, cost):
    base = directly(without, chances)
    value = [directly(having, chances, cost=cost) - base for having in (one, other)]
    found = [worth(without, having, chances=chances, cost=cost) for having in (one, other)]
    for v, w in zip(value, found, strict=True):
        assert v * w >= -1e-12
    assert (value[0] - value[1]) * (found[0] - found[1]) >= -1e-12


@given(LIVES, FEW)
def test_the_certain_income_is_worth_exactly_the_lottery(found, chances):
    assert utility(certain_income(found, chances)) == pytest.approx(directly(found, chances))


@given(LIVES, LIVES, FEW, st.floats(0, 0.4), st.floats(0, 0.4))
def test_a_dearer_move_is_worth_less(without, having, chances, cheap, dear):
    cheap, dear = sorted([cheap, dear])
    at = [worth(without, having, chances=chances, cost=cost)[0] for cost in (cheap, dear)]
    assert at[1] <= at[0]
    assert 1 + at[0] == pytest.approx((1 + worth(without, having, chances=chances)[0]) * (1 - cheap))


def test_worth_before_cost_is_the_cost_at_which_a_move_breaks_even():
    without, having = lives(0, -0.2, -0.1, -0.4), lives(0.01, -0.1, -0.1, -0.3)
    chances = likely(0.1, 0.1, 0.5)
    before = worth(without, having, chances=chances)
    cost = before / (1 + before)
    assert worth(without, having, chances=chances, cost=cost) == pytest.approx(0, abs=1e-15)


def test_a_sure_gain_is_worth_itself():
    without = lives(0, -0.2, -0.1, -0.4)
    having = lives(0.02, -0.18, -0.08, -0.38)
    assert worth(without, having, chances=likely(0.1, 0.2, 0.3)) == pytest.approx(np.expm1(0.02))


def test_a_lower_chance_of_the_joint_closing_is_worth_something_in_itself():
    without = lives(0, -0.2, -0.1, -0.4)
    before, after = likely(0.1, 0.1, 0.5), likely(0.1, 0.1, 0.0)
    assert worth(without, without, chances=before, chances_with=after) > 0
    assert worth(without, without, chances=before) == 0


def test_risk_aversion_of_one_weighs_logs():
    without, having = lives(0, -0.2, -0.1, -0.4), lives(0, -0.2, -0.1, -0.3)
    found = worth(without, having, chances=likely(0.1, 0.1, 0.5), risk_aversion=1)
    joint = likely(0.1, 0.1, 0.5).joint
    assert found == pytest.approx(np.expm1(0.1 * joint))


@pytest.mark.parametrize("cost", [-0.1, 1.0, 2.0])
def test_a_cost_that_is_no_share_of_income_is_refused(cost):
    with pytest.raises(InputError, match="share of income"):
        worth(lives(0, 0, 0, 0), lives(0, 0, 0, 0), chances=likely(0.1, 0.1, 0), cost=cost)


@given(st.floats(1e-4, 0.3), st.floats(1e-4, 0.3))
def test_at_its_break_even_a_move_neither_gains_nor_loses_in_logs(paid, gained):
    (p,) = break_even(lives(-paid, 0, 0, gained))
    assert p == pytest.approx(paid / (gained + paid))
    assert (1 - p) * -paid + p * gained == pytest.approx(0, abs=1e-12)


def test_a_cost_counts_in_peace_and_under_closing():
    (p,) = break_even(lives(0, 0, 0, 0.03), cost=0.01)
    assert p == pytest.approx(-np.log(0.99) / 0.03)


@pytest.mark.parametrize(
    "peace,joint,expected",
    [
        (0.01, 0.02, 0.0),
        (0.0, 0.0, 0.0),
        (0.01, -1e-10, 0.0),  # the solver's rounding is no loss
        (-0.01, -0.02, np.inf),
        (-0.01, 0.0, np.inf),
        (-0.01, 1e-10, np.inf),
        (0.01, -0.02, np.nan),
        (np.nan, 0.02, np.nan),
    ],
)
def test_moves_that_always_pay_never_pay_or_pay_only_below_a_chance(peace, joint, expected):
    (p,) = break_even(lives(peace, 0, 0, joint))
    assert p == pytest.approx(expected, nan_ok=True)


def beats(one, other):
    return (one >= other).all() and (one > other).any()


@given(SCORES)
def test_no_undominated_row_is_beaten_and_every_other_row_is(rows):
    found = undominated(rows)
    assert found.any()
    for row, free in zip(rows, found, strict=True):
        assert free == (not any(beats(other, row) for other in rows))


@given(SCORES, st.integers(0, 7), st.integers(0, 2))
def test_a_row_that_another_beats_changes_nothing(rows, base, column):
    worse = rows[base % len(rows)].copy()
    worse[column] -= 1
    found = undominated(np.concatenate([rows, worse[None]]))
    assert found[:-1].tolist() == undominated(rows).tolist()
    assert not found[-1]


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    assert undominated(rows[order]).tolist() == undominated(rows)[order].tolist()


def test_a_row_with_a_missing_score_neither_stands_nor_beats():
    assert undominated([[np.nan, 9.0], [1.0, 1.0]]).tolist() == [False, True]
