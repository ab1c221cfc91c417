"""What a move is worth: expected utility over peace and closings, break-evens, and what dominates what."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.planning.chances import Chances
from thirdneighbor.planning.incomes import Incomes

Array = NDArray[np.float64]
RISK_AVERSION = 2.0
NO_HELP = 0.01
NOISE = 1e-8
"""Changes of log income below this are the solver's rounding."""


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
    chances_with: Chances | None = None,
    cost: ArrayLike = 0.0,
    risk_aversion: float = RISK_AVERSION,
) -> Array:
    """Return what a move is worth (B,): the change of certain income, as a share, its cost taken off.

    The same sign as V(m), the change of expected utility, and the same ranking, in a unit that can be read:
    0.004 is worth as much as 0.4 % more income a year for certain. cost is a share of income in every
    state of the world, (B,) or one number, from 0 up to 1. chances_with: those with the move in place, where
    it changes them.
    """
    price: Array = np.asarray(cost, dtype=np.float64)
    if np.any((price >= 1) | (price < 0)):
        message = "a move's cost is a share of income from 0 up to 1"
        raise InputError(message)
    before = certain_income(without, chances, risk_aversion=risk_aversion)
    after = certain_income(having, chances_with or chances, risk_aversion=risk_aversion)
    return np.asarray(np.expm1(after - before + np.log1p(-price)))


def break_even(change: Incomes, *, cost: ArrayLike = 0.0) -> Array:
    """Return the probability p* (B,) of the joint closing above which a move pays: -dP / (dI_all - dP).

    dP is the change in peace net of cost, dI_all under the joint closing. 0 where the move loses in neither,
    inf where it gains in neither: no chance makes it pay. nan where it is not known, and where a move gains
    in peace and loses under the joint closing: that pays up to a chance, not from one on.

    >>> change = Incomes(np.array([0.0]), np.zeros((1, 2)), np.array([0.03]))
    >>> break_even(change, cost=0.01).round(3).tolist()
    [0.335]
    """
    paid = np.log1p(-np.asarray(cost, dtype=np.float64))
    peace, joint = (_unless_noise(np.asarray(x + paid)) for x in (change.peace, change.joint))
    share = np.divide(-peace, joint - peace, out=np.full_like(peace, np.nan), where=(peace < 0) & (joint > 0))
    never = np.where((peace <= 0) & (joint <= 0), np.inf, share)
    return np.asarray(np.where((peace >= 0) & (joint >= 0), 0.0, never))


def _unless_noise(change: Array) -> Array:
    return np.where(np.abs(change) < NOISE, 0.0, change)


def undominated(scores: ArrayLike) -> NDArray[np.bool_]:
    """Return which rows of scores (M, C), better when larger, no other row matches and somewhere beats.

    A row with a missing score is not ranked: it beats none and is not among them.

    >>> undominated([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]).tolist()
    [True, True, False]
    """
    rows: Array = np.asarray(scores, dtype=np.float64)
    as_good = (rows[:, None, :] >= rows[None, :, :]).all(axis=2)
    better = (rows[:, None, :] > rows[None, :, :]).any(axis=2)
    return np.asarray(~(as_good & better).any(axis=0) & ~np.isnan(rows).any(axis=1), dtype=np.bool_)
