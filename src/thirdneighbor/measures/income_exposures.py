"""Friends and enemies: what the growth of one state's productivity does to the income of every other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, DyadMatrix, at_least, foreign_flow
from thirdneighbor.measures.entries import CatalogueEntry

BALANCE_TOLERANCE = 1e-6
LARGEST_CONDITION = 1e12
FRIENDS = "Kleinman, Liu and Redding (2024), International Friends and Enemies"


@dataclass(frozen=True, slots=True, eq=False)
class FriendsEnemies:
    """The matrices behind exposure to productivity, each (..., state, partner).

    spending (S): share of the state's spending on the partner's goods; sales (T): share of the state's sales
    that the partner buys; substitution (M): T S - I, how much more the state competes with the partner than
    with itself; cross (V): demand and competition together, less income shares; income (W): log change of
    the state's wage for one of the partner's productivity, world income held; welfare (U): the same of the
    state's real income.
    """

    spending: DyadMatrix
    sales: DyadMatrix
    substitution: DyadMatrix
    cross: DyadMatrix
    income: DyadMatrix
    welfare: DyadMatrix


def friends_and_enemies(flow: ArrayLike, *, theta: ArrayLike) -> FriendsEnemies:
    """Exposure of every state's income and welfare to every state's productivity, to first order.

    `flow` (..., exporter, importer), any money unit, home sales on the diagonal and trade balanced: every
    state sells as much as it buys within a millionth. `theta` (...) > 0 is the trade elasticity. Labor is the
    only input, of one sector. Rows of `income` add up to 0 and those of `welfare` to 1: growth common to all
    moves no relative wage and raises every real income by itself. Matrices are nan where a flow is missing,
    and where states fall into groups that do not trade with each other, so that wages between them are not
    set. DataError for negative flows, a state without sales, unbalanced trade or theta <= 0.

    References: Kleinman, Liu and Redding (2024), International Friends and Enemies, American Economic
    Journal: Macroeconomics 16.

    >>> alike = friends_and_enemies([[8.0, 2.0], [2.0, 8.0]], theta=4.0)
    >>> alike.income.round(4).tolist()
    [[0.4324, -0.4324], [-0.4324, 0.4324]]
    >>> alike.welfare.sum(axis=-1).round(9).tolist()
    [1.0, 1.0]
    """
    values = _balanced(flow)
    elasticity = at_least(theta, 0.0, what="theta", strict=True)[..., np.newaxis, np.newaxis]
    sold = values.sum(axis=-1)
    sales = values / sold[..., np.newaxis]
    spending = np.swapaxes(values / values.sum(axis=-2, keepdims=True), -1, -2)
    itself = np.eye(values.shape[-1])
    both = sales @ spending
    weight = sold / sold.sum(axis=-1, keepdims=True)
    substitution = both - itself
    cross = (sales + elasticity * both) / (elasticity + 1) - weight[..., np.newaxis, :]
    spread = _inverse(itself - cross)
    income = -elasticity / (elasticity + 1) * (spread @ substitution)
    welfare = (itself - spending) @ income + spending
    sales, spending = (np.broadcast_to(one, income.shape) for one in (sales, spending))
    return FriendsEnemies(
        spending, sales, np.broadcast_to(substitution, income.shape), cross, income, np.asarray(welfare)
    )


def income_exposure(flow: ArrayLike, *, theta: ArrayLike) -> DyadMatrix:
    """Log change of each state's nominal income for one of each state's productivity, world income held.

    Arguments, missing cases and errors as in `friends_and_enemies`. Returns (..., state, partner): directed,
    positive for a friend's growth and negative for an enemy's; rows add up to 0.

    References: Kleinman, Liu and Redding (2024), International Friends and Enemies.

    >>> income_exposure([[8.0, 2.0], [2.0, 8.0]], theta=4.0)[0, 1].round(4)
    np.float64(-0.4324)
    """
    return friends_and_enemies(flow, theta=theta).income


def welfare_exposure(flow: ArrayLike, *, theta: ArrayLike) -> DyadMatrix:
    """Log change of each state's real income for one of each state's productivity.

    Arguments, missing cases and errors as in `friends_and_enemies`. Returns (..., state, partner): directed,
    negative where the partner's growth costs more in lost sales than it saves in prices; rows add up to 1.

    References: Kleinman, Liu and Redding (2024), International Friends and Enemies.

    >>> welfare_exposure([[8.0, 2.0], [2.0, 8.0]], theta=4.0)[0, 1].round(4)
    np.float64(0.027)
    """
    return friends_and_enemies(flow, theta=theta).welfare


def _balanced(flow: ArrayLike) -> Array:
    """Return the flows with home sales; DataError unless every known state sells what it buys."""
    values = np.asarray(flow, dtype=np.float64)
    foreign_flow(values)
    at_least(values, 0.0, what="a flow, home sales included,")
    sold, bought = values.sum(axis=-1), values.sum(axis=-2)
    if not np.isfinite(values[~np.isnan(values)]).all() or (sold == 0).any() or (bought == 0).any():
        message = "every state needs sales and purchases, its home sales on the diagonal, all of them finite"
        raise DataError(message)
    with np.errstate(invalid="ignore"):
        off = np.abs(sold - bought) / sold
    if (off > BALANCE_TOLERANCE).any():
        message = (
            f"trade is not balanced: {int((off > BALANCE_TOLERANCE).sum())} states buy up to"
            f" {float(np.nanmax(off)):.2g} more or less than they sell; balance the economy first"
        )
        raise DataError(message)
    return values


def _inverse(matrix: Array) -> Array:
    """Invert (..., n, n); nan where an entry is missing or no inverse can be told from rounding."""
    known = np.isfinite(matrix).all(axis=(-1, -2), keepdims=True)
    itself = np.eye(matrix.shape[-1])
    usable = np.where(known, matrix, itself)
    sound = np.linalg.cond(usable, 1)[..., np.newaxis, np.newaxis] < LARGEST_CONDITION
    return np.where(known & sound, np.linalg.inv(np.where(sound, usable, itself)), np.nan)


ENTRIES = (
    CatalogueEntry(
        name="income_exposure",
        function=income_exposure,
        unit="elasticity",
        direction="growth abroad raises the state's income more, relative to the world's",
        range=(-float("inf"), float("inf")),
        reference=FRIENDS,
        reading="One percent more productivity abroad moves {home}'s part of world income by {value} %.",
    ),
    CatalogueEntry(
        name="welfare_exposure",
        function=welfare_exposure,
        unit="elasticity",
        direction="growth abroad raises the state's real income more",
        range=(-float("inf"), float("inf")),
        reference=FRIENDS,
        reading="One percent more productivity abroad moves {home}'s real income by {value} %.",
    ),
)
