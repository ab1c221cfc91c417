"""What a move is worth: expected utility over peace and closings, break-evens, and what dominates what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.planning.incomes import Incomes

Array = NDArray[np.float64]
RISK_AVERSION = 2.0
NO_HELP = 0.01
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Chances of a closing within a year: each neighbor's (..., K), joint ones included, and of all (...).

    Raises InputError where they leave less than nothing for peace, or a joint chance above a single one.
    """

    each: Array
    joint: Array

    def __post_init__(self) -> None:
        """Check that the chances leave room for peace."""
        if np.any(self.each < self.joint[..., None] - ROUNDING) or np.any(self.peace < -ROUNDING):
            message = (
                "closing chances do not fit together: each is at least the joint one, and closings alone and"
                " together add up to at most 1"
            )
            raise InputError(message)

    @property
    def alone(self) -> Array:
        """Probability (..., K) that a neighbor closes and not all do."""
        return np.asarray(self.each - self.joint[..., None])

    @property
    def peace(self) -> Array:
        """Probability (...) that nobody closes, closings being alone or all together."""
        return np.asarray(1 - self.alone.sum(axis=-1) - self.joint)


def joint_chance(each: ArrayLike, *, correlation: ArrayLike) -> Array:
    """Return the probability that two neighbors both close: p_A p_B + c sqrt(p_A (1 - p_A) p_B (1 - p_B)).

    each (..., K); for more than two neighbors the two likeliest stand for the rest. Raises InputError for
    probabilities outside [0, 1] or a correlation outside [-1, 1]; the result is at most the smaller of both.

    >>> joint_chance([0.1, 0.1], correlation=1.0).round(9).item()
    0.1
    """
    chance: Array = np.asarray(each, dtype=np.float64)
    link: Array = np.asarray(correlation, dtype=np.float64)
    if np.any((chance < 0) | (chance > 1)) or np.any(np.abs(link) > 1):
        message = "closing probabilities lie in [0, 1] and their correlation in [-1, 1]"
        raise InputError(message)
    if chance.shape[-1] == 1:
        return chance[..., 0]
    top = np.sort(chance, axis=-1)[..., -2:]
    a, b = top[..., 0], top[..., 1]
    both = a * b + link * np.sqrt(a * (1 - a) * b * (1 - b))
    return np.clip(
        both, 0.0, chance.min(axis=-1)
    )  # Frechet's bounds: the likeliest pair may exceed the others


def utility(log_income: ArrayLike, *, risk_aversion: float = RISK_AVERSION) -> Array:
    """Return CRRA utility of income given in logs: -1/income at risk aversion 2; the log itself at 1.

    >>> utility(np.log([1.0, 0.5])).tolist()
    [-1.0, -2.0]
    """
    x: Array = np.asarray(log_income, dtype=np.float64)
    if risk_aversion == 1:
        return x
    power = 1 - risk_aversion
    return np.asarray(np.exp(power * x) / power)


def certain_income(found: Incomes, chances: Chances, *, risk_aversion: float = RISK_AVERSION) -> Array:
    """Return the log of the certain income (B,) worth as much as peace and closings with their chances.

    The certainty equivalent of CRRA utility; nan where a draw has no equilibrium.
    """
    u_peace, u_each, u_joint = (
        utility(x, risk_aversion=risk_aversion) for x in (found.peace, found.each, found.joint)
    )
    expected = chances.peace * u_peace + (chances.alone * u_each).sum(axis=-1) + chances.joint * u_joint
    if risk_aversion == 1:
        return np.asarray(expected)
    power = 1 - risk_aversion
    return np.asarray(np.log(power * expected) / power)


def worth(
    without: Incomes,
    having: Incomes,
    *,
    chances: Chances,
    cost: ArrayLike = 0.0,
    risk_aversion: float = RISK_AVERSION,
) -> Array:
    """Return what a move is worth (B,): the change of certain income, as a share, its cost taken off.

    The same sign as V(m), the change of expected utility, and the same ranking, in a unit that can be read:
    0.004 is worth as much as 0.4 % more income a year for certain. cost is a share of income in every
    state of the world, (B,) or one number, from 0 up to 1.
    """
    price: Array = np.asarray(cost, dtype=np.float64)
    if np.any((price >= 1) | (price < 0)):
        message = "a move's cost is a share of income from 0 up to 1"
        raise InputError(message)
    before = certain_income(without, chances, risk_aversion=risk_aversion)
    after = certain_income(having, chances, risk_aversion=risk_aversion)
    return np.asarray(np.expm1(after - before + np.log1p(-price)))


def break_even(change: Incomes, *, cost: ArrayLike = 0.0) -> Array:
    """Return the probability p* (B,) of the joint closing above which a move pays: -dP / (dI_all - dP).

    dP is the change in peace net of cost, dI_all under the joint closing. 0 where the move gains in peace as
    well, nan where it never pays.

    >>> change = Incomes(np.array([0.0]), np.zeros((1, 2)), np.array([0.03]))
    >>> break_even(change, cost=0.01).round(3).tolist()
    [0.335]
    """
    paid = np.log1p(-np.asarray(cost, dtype=np.float64))
    peace, joint = change.peace + paid, change.joint + paid
    wins_later = (peace < 0) & (joint > 0)
    share = np.divide(-peace, joint - peace, out=np.full_like(peace, np.nan), where=wins_later)
    return np.asarray(np.where((peace >= 0) & (joint >= 0), 0.0, share))


def undominated(scores: ArrayLike) -> NDArray[np.bool_]:
    """Return which rows of scores (M, C), better when larger, no other row matches and somewhere beats.

    >>> undominated([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]).tolist()
    [True, True, False]
    """
    rows: Array = np.asarray(scores, dtype=np.float64)
    as_good = (rows[:, None, :] >= rows[None, :, :]).all(axis=2)
    better = (rows[:, None, :] > rows[None, :, :]).any(axis=2)
    return ~np.asarray((as_good & better).any(axis=0), dtype=np.bool_)
