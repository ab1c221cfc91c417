"""Breadth: how many third neighbors of equal weight a state's ties are worth, counted by tier."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least, ratio
from thirdneighbor.measures.entries import CatalogueEntry

EXPONENTS = (0.0, 1.0, 2.0)
"""A tie counts as its rank to this power: alike, by rank, by its square. The second is central."""


def tier_weights(ranks: ArrayLike) -> Array:
    """Return the weights (3, ties) of ties of these ranks, each row adding up to 1; central in the middle.

    `ranks` (ties,) are rungs of a ladder of ties, 1 or more. The three rows are the assumption's range: all
    ties alike, by rank, by the square of the rank. DataError for a rank below 1.

    >>> tier_weights([1, 3])[1]
    array([0.25, 0.75])
    """
    rank = at_least(ranks, 1.0, what="ranks")
    weight = rank[None, :] ** np.array(EXPONENTS)[:, None]
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def effective_count(weights: ArrayLike) -> Array:
    """Effective number of things of equal weight, 1 over the sum of squared shares.

    `weights` (..., thing), 0 or more, in any unit. Returns (...) from 1 to the number of things; nan where
    all weights are 0, there is none, or one is missing. DataError for a negative weight.

    References: Laakso and Taagepera (1979), Effective Number of Parties, Comparative Political Studies 12.

    >>> effective_count([5.0, 5.0, 0.0])
    array(2.)
    """
    weight = at_least(weights, 0.0, what="weights")
    most = weight.max(axis=-1, keepdims=True, initial=0.0)
    share = ratio(weight, np.broadcast_to(most, weight.shape))
    return ratio(share.sum(axis=-1) ** 2, (share**2).sum(axis=-1))


def tie_breadth(ranks: ArrayLike) -> Array:
    """Effective number of ties under the three weightings of their tiers: alike, by rank, by its square.

    `ranks` (ties,), 1 or more. Returns (3,); the middle one is the value, the least and the greatest its
    range, which no draw makes narrower: weights are an assumption. Without any tie all three are 0.

    References: Laakso and Taagepera (1979) for the effective number; weights are this package's assumption.

    >>> tie_breadth([4, 4, 4]), tie_breadth([])
    (array([3., 3., 3.]), array([0., 0., 0.]))
    """
    if not np.size(ranks):
        return np.zeros(len(EXPONENTS))
    return effective_count(tier_weights(ranks))


ENTRIES = (
    CatalogueEntry(
        name="breadth",
        function=tie_breadth,
        unit="states",
        direction="the ties are spread over more third neighbors",
        range=(0.0, float("inf")),
        reference="Laakso and Taagepera (1979), Comparative Political Studies 12; weights assumed",
        reading="Counted by their tiers, {home}'s ties are worth {value} third neighbors of equal weight.",
    ),
)
